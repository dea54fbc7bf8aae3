#include "bilan/report.h"

#include <algorithm>
#include <array>

#include "base/markup.h"
#include "base/pdf.h"

namespace entraide::bilan {

namespace {

constexpr std::array<std::string_view, 4> moment_codes{"declaration", "meeting", "due", "today"};
constexpr std::size_t obstacles_shown = 20, day_letters = 10;

std::string say(std::string_view key, Arguments arguments, Language language) {
  return Message{std::string{key}, std::move(arguments)}.text(language);
}

bool open(Status status) { return status == Status::under_way || status == Status::longer_term; }

std::string title_of(const Sheet& sheet, Language language) {
  return say("bilan.report.title", {{"party", upper_ascii(sheet.party)}}, language);
}

std::string summary(const Sheet& sheet, Language language) {
  std::vector<std::string> clauses;
  for (const auto& [status, lines] : counts(sheet))
    clauses.push_back(fmt::format("{} {}", lines, status_text(status, language)));
  return join(clauses, ", ");
}

/// Everything under a commitment, a line each.
std::vector<std::string> under(const Line& line, Language language) {
  std::vector<std::string> all;
  const auto& one = line.commitment;
  std::vector<std::string> about{
      say("bilan.report.status", {{"status", status_text(one.status, language)}}, language),
      say("bilan.report.owner", {{"owner", one.owner.in(language)}}, language)};
  if (!one.due.empty()) about.push_back(say("bilan.report.due", {{"day", one.due}}, language));
  all.push_back(listed(about, language));
  for (const auto& measured : line.evidence) all.push_back(told(measured, language));
  for (const auto& note : one.notes)
    all.push_back(say("bilan.report.note", {{"text", note.in(language)}}, language));
  if (const auto disagrees = verdict_text(line.verdict, language); !disagrees.empty())
    all.push_back(disagrees);
  for (const auto& theirs : line.theirs) all.push_back(told(theirs, language));
  if (!line.reason.empty())
    all.push_back(say("bilan.report.changed",
                      {{"day", line.changed_at.substr(0, day_letters)},
                       {"user", line.changed_by},
                       {"reason", line.reason}},
                      language));
  if (!one.own)
    all.push_back(say("bilan.report.known",
                      {{"known", known_text(one.known, language)}, {"source", one.source}},
                      language));
  return all;
}

std::string meeting_line(const Meeting& one, Language language) {
  return fmt::format("{}  {} ({}, {}){}", one.begins.substr(0, day_letters), one.title.in(language),
                     series_text(one.series, language), state_text(one.state, language),
                     one.place.empty() ? "" : ", " + one.place);
}

std::string obstacle_line(const Obstacle& one, Language language) {
  return fmt::format("{} {}", told(one, language),
                     say("bilan.report.remedy", {{"text", remedy(one, language)}}, language));
}

constexpr std::string_view style =
    "@page{size:A4;margin:16mm}body{font:12px/1.45 'Noto Sans','Segoe UI',system-ui,sans-serif;"
    "color:#000;background:#fff;max-width:178mm;margin:0 auto}h1{font-size:20px}h2{font-size:15px}"
    "dl{margin:0}dt{font-weight:600;margin-top:8px}dd{margin:0 0 0 14px}li{margin:3px 0}"
    "footer{font-size:11px;margin-top:14px}";

void html_list(std::string& out, const std::string& title, const std::vector<std::string>& lines) {
  out += "<h2>" + escaped_markup(title) + "</h2><ul>";
  for (const auto& line : lines) out += "<li>" + escaped_markup(line) + "</li>";
  out += "</ul>";
}

struct Section {
  std::string title;
  std::vector<std::string> lines;
};

/// What stands behind the commitments.
std::vector<Section> behind(const Sheet& sheet, Language language) {
  Section in_the_way{text_of("bilan.report.obstacles", language), {}};
  for (const auto& one : sheet.obstacles)
    if (in_the_way.lines.size() < obstacles_shown)
      in_the_way.lines.push_back(obstacle_line(one, language));
  if (in_the_way.lines.empty())
    in_the_way.lines.push_back(text_of("bilan.report.no_obstacle", language));
  Section meetings{text_of("bilan.report.meetings", language), {}};
  for (const auto& one : sheet.meetings) meetings.lines.push_back(meeting_line(one, language));
  if (meetings.lines.empty())
    meetings.lines.push_back(text_of("bilan.report.no_meeting", language));
  std::vector<Section> all{std::move(in_the_way), std::move(meetings)};
  if (sheet.theirs.empty()) return all;
  Section theirs{text_of("bilan.report.theirs", language), {}};
  for (const auto& one : sheet.theirs)
    theirs.lines.push_back(
        say("bilan.report.theirs_line",
            {{"text", one.commitment.text.in(language)}, {"told", told(one, language)}}, language));
  all.push_back(std::move(theirs));
  return all;
}

}  // namespace

std::string_view code_of(Moment::Kind kind) { return moment_codes[static_cast<std::size_t>(kind)]; }

std::vector<Moment> timeline(const Sheet& sheet, CivilDate today) {
  std::vector<Moment> all;
  const auto now = to_iso8601(today);
  for (const auto& one : sheet.declarations) {
    const bool open_still = std::ranges::any_of(sheet.lines, [&](const Line& line) {
      return line.commitment.declaration == one.id && open(line.commitment.status);
    });
    all.push_back({Moment::Kind::declaration, one.date, one.title, !open_still});
  }
  for (const auto& one : sheet.meetings)
    if (one.state != Meeting::State::cancelled)
      all.push_back({Moment::Kind::meeting, one.begins.substr(0, day_letters), one.title,
                     one.state == Meeting::State::held});
  for (const auto& line : sheet.lines)
    if (!line.commitment.due.empty() && line.commitment.status != Status::dropped)
      all.push_back({Moment::Kind::due, line.commitment.due, line.commitment.text,
                     line.commitment.status == Status::done});
  all.push_back({Moment::Kind::today, now, {"", ""}, false});
  std::ranges::sort(all, {}, [](const Moment& one) {
    return std::tuple{one.date, one.kind, one.text.en, one.text.fr};
  });
  return all;
}

std::vector<Count> counts(const Sheet& sheet) {
  std::vector<Count> all;
  for (std::size_t i = 0; i < statuses_count; ++i) {
    const auto status = static_cast<Status>(i);
    const auto lines = std::ranges::count_if(
        sheet.lines, [&](const Line& line) { return line.commitment.status == status; });
    if (lines > 0 || status != Status::dropped)
      all.push_back({status, static_cast<std::uint64_t>(lines)});
  }
  return all;
}

std::vector<Group> grouped(const Sheet& sheet, Language language) {
  std::vector<Group> all;
  for (auto one = sheet.declarations.rbegin(); one != sheet.declarations.rend(); ++one)
    all.push_back({one->id, fmt::format("{} · {}", one->date, one->title.in(language)), {}});
  all.push_back({{}, text_of("bilan.report.own", language), {}});
  for (const auto& line : sheet.lines) {
    auto found = std::ranges::find(all, line.commitment.declaration, &Group::declaration);
    if (found == all.end()) found = all.end() - 1;
    found->lines.push_back(&line);
  }
  std::erase_if(all, [](const Group& one) { return one.lines.empty(); });
  return all;
}

std::string report_text(const Sheet& sheet, Language language) {
  auto out = fmt::format("{} · {}\n{}\n", title_of(sheet, language), sheet.made_at,
                         summary(sheet, language));
  for (const auto& group : grouped(sheet, language)) {
    out += "\n" + group.title + "\n";
    for (const auto* line : group.lines) {
      out += fmt::format("  {}  [{}]\n", line->commitment.text.in(language), line->commitment.id);
      for (const auto& below : under(*line, language)) out += "      " + below + "\n";
    }
  }
  for (const auto& section : behind(sheet, language)) {
    out += "\n" + section.title + "\n";
    for (const auto& line : section.lines) out += "  " + line + "\n";
  }
  return out;
}

std::string report_html(const Sheet& sheet, Language language) {
  const auto title = escaped_markup(title_of(sheet, language));
  auto out = fmt::format(
      "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>"
      "<style>{}</style></head><body><h1>{}</h1><p>{} · {}</p>",
      language == Language::french ? "fr" : "en", title, style, title,
      escaped_markup(sheet.made_at), escaped_markup(summary(sheet, language)));
  for (const auto& group : grouped(sheet, language)) {
    out += "<h2>" + escaped_markup(group.title) + "</h2><dl>";
    for (const auto* line : group.lines) {
      out += "<dt>" + escaped_markup(line->commitment.text.in(language)) + "</dt>";
      for (const auto& below : under(*line, language))
        out += "<dd>" + escaped_markup(below) + "</dd>";
    }
    out += "</dl>";
  }
  for (const auto& section : behind(sheet, language)) html_list(out, section.title, section.lines);
  return out + "<footer>" + escaped_markup(text_of("bilan.report.foot", language)) +
         "</footer></body></html>\n";
}

std::string report_pdf(const Sheet& sheet, Language language) {
  Pdf pdf{language};
  const auto title = title_of(sheet, language);
  pdf.title(title);
  pdf.paragraph(sheet.made_at + " · " + summary(sheet, language));
  for (const auto& group : grouped(sheet, language)) {
    pdf.heading(group.title);
    for (const auto* line : group.lines)
      pdf.entry(line->commitment.text.in(language), under(*line, language));
  }
  for (const auto& section : behind(sheet, language)) {
    pdf.heading(section.title);
    for (const auto& line : section.lines) pdf.paragraph(line);
  }
  pdf.paragraph(text_of("bilan.report.foot", language));
  return pdf.write(title, title);
}

}  // namespace entraide::bilan
