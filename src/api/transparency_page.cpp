// What this authority did, for everybody: as JSON, as a page without a script, as text.
#include <boost/json.hpp>

#include "api/network_json.h"
#include "base/markup.h"

namespace entraide::api {

namespace {

namespace json = boost::json;
using Cell = std::optional<std::uint64_t>;

constexpr std::string_view sections[] = {"requests", "refusals", "protections", "errors"};
constexpr std::string_view notes[] = {"counts", "withheld", "partner", "ledger"};

class Page {
 public:
  Page(const node::Transparency& told, Language language) : told_{told}, language_{language} {}

  std::string say(std::string_view key, Arguments arguments = {}) const {
    return Message{fmt::format("api.transparency.{}", key), std::move(arguments)}.text(language_);
  }
  std::string title() const { return say("title", {{"party", upper_ascii(told_.party)}}); }
  std::string note(std::string_view which) const {
    return say(fmt::format("note.{}", which),
               {{"k", std::to_string(told_.k)}, {"days", std::to_string(node::transparency_days)}});
  }
  std::string cell(const Cell& cell) const {
    return cell ? picture::number_text(static_cast<double>(*cell), language_) : say("withheld");
  }
  std::string section(std::string_view id) const { return say(fmt::format("section.{}", id)); }
  std::string row(const node::Transparency::Row& row) const {
    return say(fmt::format("row.{}", row.id));
  }

  std::string table(std::string_view id) const {
    std::string out =
        fmt::format("<table><caption>{}</caption><thead><tr><th scope=\"col\">{}</th>",
                    escaped_markup(section(id)), escaped_markup(say("what")));
    for (const auto& quarter : told_.quarters)
      out += fmt::format("<th scope=\"col\">{}</th>", escaped_markup(quarter));
    out += "</tr></thead><tbody>";
    for (const auto& one : told_.rows)
      if (one.section == id) out += line(row(one), one.counts);
    return out + line(say("sum"), told_.sums.at(std::string{id})) + "</tbody></table>";
  }

 private:
  std::string line(const std::string& name, const std::vector<Cell>& cells) const {
    auto out = fmt::format("<tr><th scope=\"row\">{}</th>", escaped_markup(name));
    for (const auto& one : cells) out += fmt::format("<td>{}</td>", escaped_markup(cell(one)));
    return out + "</tr>";
  }

  const node::Transparency& told_;
  Language language_;
};

json::array cells_json(const std::vector<Cell>& cells) {
  json::array all;
  for (const auto& one : cells) all.push_back(one ? json::value(*one) : json::value(nullptr));
  return all;
}

constexpr std::string_view style = R"css(
body { font: 16px/1.5 "Noto Sans", "Segoe UI", system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem;
  color: #16202b; background: #fff; }
table { border-collapse: collapse; margin: 1.5rem 0; width: 100%; } .wide { overflow-x: auto; }
caption { text-align: start; font-weight: 600; padding-bottom: .4rem; }
th, td { border: 1px solid #76818d; padding: .35rem .6rem; text-align: end; font-variant-numeric: tabular-nums; }
th[scope="row"], thead th:first-child { text-align: start; font-weight: 400; } tbody tr:last-child > * { font-weight: 600; }
a { color: #0b5870; } a:focus-visible, .wide:focus-visible { outline: 2px solid #16202b; outline-offset: 2px; }
@media (prefers-color-scheme: dark) { body { color: #e4e9ee; background: #10151a; } a { color: #74c6df; }
  a:focus-visible, .wide:focus-visible { outline-color: #e4e9ee; } }
)css";

}  // namespace

json::object transparency_json(const node::Transparency& told, Language language) {
  const Page page{told, language};
  json::array all, texts;
  for (const auto id : sections) {
    json::array rows;
    for (const auto& row : told.rows)
      if (row.section == id)
        rows.push_back(json::object{
            {"id", row.id}, {"name", page.row(row)}, {"counts", cells_json(row.counts)}});
    all.push_back(json::object{{"id", id},
                               {"name", page.section(id)},
                               {"rows", std::move(rows)},
                               {"sums", cells_json(told.sums.at(std::string{id}))}});
  }
  for (const auto id : notes) texts.emplace_back(page.note(id));
  return {{"party", told.party},
          {"k", told.k},
          {"quarters", json::value_from(told.quarters)},
          {"sections", std::move(all)},
          {"notes", std::move(texts)}};
}

std::string transparency_html(const node::Transparency& told, Language language) {
  const Page page{told, language};
  const bool french = language == Language::french;
  std::string out = fmt::format(
      "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\"><title>{}</title><style>{}</style></head><body><main><p><a "
      "href=\"?lang={}\" hreflang=\"{}\" lang=\"{}\">{}</a></p><h1>{}</h1><p>{}</p>",
      french ? "fr" : "en", escaped_markup(page.title()), style, french ? "en" : "fr",
      french ? "en" : "fr", french ? "en" : "fr", french ? "English" : "Français",
      escaped_markup(page.title()), escaped_markup(page.say("lead")));
  for (const auto id : sections)
    out +=
        fmt::format("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"{}\">{}</div>",
                    escaped_markup(page.section(id)), page.table(id));
  out += "<ul>";
  for (const auto id : notes) out += fmt::format("<li>{}</li>", escaped_markup(page.note(id)));
  return out + "</ul></main></body></html>\n";
}

std::string transparency_text(const node::Transparency& told, Language language) {
  const Page page{told, language};
  std::string out = page.title() + "\n" + page.say("lead") + "\n";
  for (const auto id : sections) {
    out += "\n" + page.section(id) + "\n";
    const auto line = [&](const std::string& name, const std::vector<Cell>& cells) {
      out += "  " + name + "\n";
      for (std::size_t i = 0; i < cells.size(); ++i)
        out += fmt::format("    {}  {}\n", told.quarters[i], page.cell(cells[i]));
    };
    for (const auto& row : told.rows)
      if (row.section == id) line(page.row(row), row.counts);
    line(page.say("sum"), told.sums.at(std::string{id}));
  }
  out += "\n";
  for (const auto id : notes) out += page.note(id) + "\n";
  return out;
}

}  // namespace entraide::api
