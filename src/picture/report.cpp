// The report: the same content as plain text and as a document for two printed pages.
#include "picture/report.h"

#include <algorithm>
#include <set>

#include "base/markup.h"
#include "base/pdf.h"
#include "picture/applications.h"

namespace entraide::picture {

namespace {

constexpr std::size_t routes_shown = 8, years_shown = 6, warnings_shown = 6;

std::string say(std::string_view key, Arguments arguments, Language language) {
  return Message{std::string{key}, std::move(arguments)}.text(language);
}

double all_of(const Series& series, std::uint64_t k) {
  double sum = 0;
  for (std::size_t i = 0; i < series.months.size(); ++i) sum += series.middle(i, k);
  return sum;
}

/// The routes of a kind, most persons first.
std::vector<const Series*> largest(const Situation& situation, Kind kind) {
  std::vector<const Series*> chosen;
  for (const auto& one : situation.series)
    if (one.kind == kind && one.leg.empty()) chosen.push_back(&one);
  std::ranges::sort(chosen, std::less{}, [&](const Series* one) {
    return std::pair{-all_of(*one, situation.k), one->route};
  });
  if (chosen.size() > routes_shown) chosen.resize(routes_shown);
  return chosen;
}

/// Persons of a year; a withheld month leaves it without an upper end.
Range of_year(const Series& series, int year) {
  Range sum{0, 0};
  for (std::size_t i = 0; i < series.months.size(); ++i) {
    if (Month{series.from.number + static_cast<int>(i)}.year() != year) continue;
    const auto& [low, high] = series.months[i];
    sum.low += low;
    sum.high = sum.high && high ? std::optional{*sum.high + *high} : std::nullopt;
  }
  return sum;
}

/// One table: its head, then its rows.
struct Shown {
  std::string title;
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};

Shown by_year(const Situation& situation, Kind kind, const Atlas& atlas, Language language) {
  Shown table{kind_text(kind, language), {text_of("picture.report.route", language)}, {}};
  std::set<int> years;
  const auto chosen = largest(situation, kind);
  for (const auto* one : chosen)
    for (int m = one->from.number; m <= one->until().number; ++m) years.insert(Month{m}.year());
  while (years.size() > years_shown) years.erase(years.begin());
  for (const int year : years) table.head.push_back(std::to_string(year));
  for (const auto* one : chosen) {
    std::vector<std::string> row{route_text(one->route, {}, atlas, language)};
    for (const int year : years)
      row.push_back(range_text(of_year(*one, year), situation.k, language));
    table.rows.push_back(std::move(row));
  }
  return table;
}

struct Section {
  std::string title;
  std::vector<std::string> lines;
};

std::vector<Section> sections(const Situation& situation, const Atlas& atlas, Language language) {
  std::vector<Section> all;
  if (situation.displacement && situation.restriction) {
    Section moved{say("picture.report.after",
                      {{"what", situation.restriction->name.in(language)},
                       {"day", to_iso8601(situation.restriction->day)}},
                      language),
                  told(*situation.displacement, atlas, language)};
    for (const auto& key : situation.displacement->caveats)
      moved.lines.push_back(text_of(key, language));
    all.push_back(std::move(moved));
    Section applied{text_of("picture.applied.title", language),
                    told_applications(situation.restriction->day, language)};
    if (!applied.lines.empty()) all.push_back(std::move(applied));
  }
  Section early{text_of("picture.report.early", language), {}};
  for (const auto& one : situation.warnings)
    if (early.lines.size() < warnings_shown) early.lines.push_back(told(one, atlas, language));
  if (early.lines.empty()) early.lines.push_back(text_of("picture.report.no_warning", language));
  all.push_back(std::move(early));
  Section figures{text_of("picture.report.sources", language), {}};
  for (const auto& one : atlas.figures()) figures.lines.push_back(one.name.in(language));
  for (const auto& id : situation.sources) {
    const auto found = std::ranges::find(atlas.sources(), id, &Source::id);
    figures.lines.push_back(
        found == atlas.sources().end() ? id : found->name.in(language) + " (" + found->terms + ")");
  }
  all.push_back(std::move(figures));
  return all;
}

std::string small_counts(const Situation& situation, Language language) {
  return situation.k == 0
             ? text_of("picture.report.public", language)
             : say("picture.report.withheld", {{"k", std::to_string(situation.k)}}, language);
}

std::vector<Kind> kinds_in(const Situation& situation) {
  std::set<Kind> kinds;
  for (const auto& one : situation.series) kinds.insert(one.kind);
  return {kinds.begin(), kinds.end()};
}

std::string padded(const std::string& text, std::size_t columns) {
  const auto letters = static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  return text + std::string(letters < columns ? columns - letters : 1, ' ');
}

std::string as_text(const Shown& table) {
  std::string out = table.title + "\n";
  const auto row = [&](const std::vector<std::string>& cells) {
    std::string line = "  ";
    for (std::size_t i = 0; i < cells.size(); ++i) line += padded(cells[i], i == 0 ? 34 : 18);
    out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  };
  row(table.head);
  for (const auto& one : table.rows) row(one);
  return out;
}

std::string as_html(const Shown& table) {
  std::string out = "<table><caption>" + escaped_markup(table.title) + "</caption><thead><tr>";
  for (const auto& cell : table.head) out += "<th scope=\"col\">" + escaped_markup(cell) + "</th>";
  out += "</tr></thead><tbody>";
  for (const auto& cells : table.rows) {
    out += "<tr><th scope=\"row\">" + escaped_markup(cells.front()) + "</th>";
    for (std::size_t i = 1; i < cells.size(); ++i)
      out += "<td>" + escaped_markup(cells[i]) + "</td>";
    out += "</tr>";
  }
  return out + "</tbody></table>";
}

Pdf::Chart chart_of(const Situation& situation, Kind kind, const Atlas& atlas, Language language) {
  const auto chosen = drawn_of(situation.series, kind, situation.k);
  if (chosen.empty()) return {};
  const double most = greatest_of(chosen, situation.k);
  Pdf::Chart chart{{},
                   number_text(most, language),
                   to_text(chosen.front()->from),
                   to_text(chosen.front()->until())};
  for (const auto* one : chosen) {
    Pdf::Line line{route_text(one->route, {}, atlas, language), {}};
    const auto months = one->months.size();
    for (std::size_t i = 0; i < months; ++i)
      line.points.emplace_back(
          static_cast<double>(i) / static_cast<double>(std::max<std::size_t>(months - 1, 1)),
          one->middle(i, situation.k) / most);
    chart.lines.push_back(std::move(line));
  }
  return chart;
}

constexpr std::string_view style =
    "@page{size:A4;margin:16mm}body{font:11.5px/1.4 'Noto Sans','Segoe UI',system-ui,sans-serif;"
    "color:#000;background:#fff;max-width:178mm;margin:0 auto}h1{font-size:20px}h2{font-size:15px}"
    "table{border-collapse:collapse;width:100%;margin:8px "
    "0}caption{text-align:left;font-weight:600}"
    "td,th{border-bottom:1px solid #999;padding:1px 6px;text-align:right;font-weight:400}"
    "th:first-child{text-align:left}svg{width:100%;max-height:56mm}.page{break-after:page}"
    "footer{font-size:11px}";

}  // namespace

std::string report_text(const Situation& situation, const Atlas& atlas, Language language) {
  std::string out = situation.title + " · " + situation.made_at + "\n" +
                    small_counts(situation, language) + "\n\n";
  for (const auto kind : kinds_in(situation))
    out += as_text(by_year(situation, kind, atlas, language)) + "\n";
  for (const auto& section : sections(situation, atlas, language)) {
    out += section.title + "\n";
    for (const auto& line : section.lines) out += "  - " + line + "\n";
    out += "\n";
  }
  return out;
}

std::string report_pdf(const Situation& situation, const Atlas& atlas, Language language) {
  constexpr double name_width = 150;
  Pdf pdf{language};
  pdf.title(situation.title);
  pdf.paragraph(situation.made_at + " · " + small_counts(situation, language));
  for (const auto kind : kinds_in(situation)) {
    const auto table = by_year(situation, kind, atlas, language);
    pdf.heading(table.title);
    if (kind == Kind::detection || kind == Kind::death)
      pdf.chart(chart_of(situation, kind, atlas, language));
    pdf.row(table.head, name_width, true);
    for (const auto& row : table.rows) pdf.row(row, name_width);
  }
  for (const auto& section : sections(situation, atlas, language)) {
    pdf.heading(section.title);
    for (const auto& line : section.lines) pdf.paragraph("• " + line, 6);
  }
  return pdf.write(situation.title, situation.title);
}

std::string report_html(const Situation& situation, const Atlas& atlas, Language language) {
  const auto title = escaped_markup(situation.title);
  std::string out = fmt::format(
      "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title><style>{}"
      "</style></head><body><section class=\"page\"><h1>{}</h1><p>{} · {}</p>",
      language == Language::french ? "fr" : "en", title, style, title,
      escaped_markup(situation.made_at), escaped_markup(small_counts(situation, language)));
  for (const auto kind : kinds_in(situation)) {
    if (kind == Kind::detection || kind == Kind::death)
      out += drawing(situation.series, kind, situation, atlas, language);
    out += as_html(by_year(situation, kind, atlas, language));
  }
  out += "</section><section>";
  for (const auto& section : sections(situation, atlas, language)) {
    out += "<h2>" + escaped_markup(section.title) + "</h2><ul>";
    for (const auto& line : section.lines) out += "<li>" + escaped_markup(line) + "</li>";
    out += "</ul>";
  }
  return out + "</section></body></html>\n";
}

}  // namespace entraide::picture
