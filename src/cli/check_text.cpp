// An answer as text for a terminal.
#include <cmath>
#include <ostream>
#include <span>

#include "cli/check.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

/// Rounded down: a score just below the threshold must not look like the threshold.
std::string score_text(double score) {
  return fmt::format("{:.2f}", std::floor(score * 100 + 1e-9) / 100);
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const auto& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

void print_line(const Session& session, std::string_view label, const std::string& text) {
  session.world.out << "  " << padded(label, 10) << text << '\n';
}

/// The evidence's values are codes; people read names.
std::string shown_value(const Session& session, std::string_view feature,
                        const std::string& value) {
  if (feature == "gender") return record::label("gender", value, session.language);
  if (feature == "birth_date" && value.ends_with('~'))
    return session.text("cli.check.about", {{"date", value.substr(0, value.size() - 1)}});
  if (feature != "nationality" && feature != "country") return value;
  std::vector<std::string> names;
  for (const auto code : split(value, ',')) {
    const auto country = record::Country::parse(trim(code));
    names.push_back(country ? country->name(session.language) : std::string{trim(code)});
  }
  return joined(names, ", ");
}

/// `Ermias Ghermay / GHERMAY, Ermias: `, or one of them when they are the same; nothing where the
/// reason names them anyway.
std::string compared(const Session& session, const match::Evidence& line, const std::string& why) {
  if (line.asked.empty() || line.on_record.empty()) return {};
  if (why.find(line.asked) != std::string::npos && why.find(line.on_record) != std::string::npos)
    return {};
  const auto asked = shown_value(session, line.feature, line.asked);
  const auto held = shown_value(session, line.feature, line.on_record);
  return asked == held ? session.text("cli.check.equal", {{"value", held}})
                       : session.text("cli.check.against", {{"asked", asked}, {"held", held}});
}

/// Consecutive lines on the same two values are one line for the reader.
std::string evidence_text(const Session& session, std::span<const match::Evidence> lines) {
  std::vector<std::string> reasons;
  for (const auto& line : lines) reasons.push_back(line.why.text(session.language));
  return session.text(fmt::format("cli.feature.{}", lines.front().feature)) + "  " +
         compared(session, lines.front(), reasons.front()) +
         joined(reasons, session.text("cli.check.join"));
}

std::size_t same_values(std::span<const match::Evidence> lines) {
  std::size_t count = 1;
  while (count < lines.size() && lines[count].feature == lines[0].feature &&
         lines[count].asked == lines[0].asked && lines[count].on_record == lines[0].on_record) {
    ++count;
  }
  return count;
}

/// What the query does not give is told by also_on_record, but for a part of a name.
bool is_shown(const match::Evidence& line) {
  return line.verdict != match::Verdict::missing || line.why.key != "match.not_asked";
}

void print_evidence(const Session& session, std::span<const match::Evidence> lines) {
  while (!lines.empty()) {
    const auto count = same_values(lines);
    const auto& first = lines.front();
    if (is_shown(first)) {
      print_line(session, session.text(fmt::format("cli.verdict.{}", code_of(first.verdict))),
                 evidence_text(session, lines.first(count)));
    }
    lines = lines.subspan(count);
  }
}

/// What the record says and the query does not: what an officer may ask for next.
std::string also_on_record(const Session& session, const match::Candidate& candidate) {
  std::vector<std::string> known;
  for (const auto& line : candidate.evidence) {
    const bool only_held = line.verdict == match::Verdict::missing && line.asked.empty();
    if (!only_held || line.feature == "name" || line.on_record.empty()) continue;
    known.push_back(session.text(fmt::format("cli.feature.{}", line.feature)) + " " +
                    shown_value(session, line.feature, line.on_record));
  }
  return joined(known, " · ");
}

std::string measure_text(const Session& session, const record::Measure& measure) {
  const auto source = joined({measure.authority, measure.programme, measure.reference}, " ");
  const auto listed = measure.listed_on.empty()
                          ? std::string{}
                          : session.text("cli.check.listed", {{"date", measure.listed_on}});
  return joined({record::label("measure", code_of(measure.kind), session.language), source, listed},
                " · ");
}

/// On whose word, under what, until when; and that it is not executed here.
std::string alert_text(const Session& session, const record::Alert& alert) {
  const auto owner = alert.owner.empty() ? session.text("cli.alert.ours")
                                         : session.text("cli.alert.of", {{"owner", alert.owner}});
  const auto flag = alert.flag.empty() ? std::string{}
                                       : session.text("cli.alert.flagged", {{"flag", alert.flag}});
  return joined({owner, alert.category, alert.action,
                 session.text("cli.alert.until", {{"date", alert.expires_on}}), flag},
                " · ");
}

void print_record(const Session& session, const record::Entity& entity) {
  if (entity.alert)
    print_line(session, session.text("cli.check.alert"), alert_text(session, *entity.alert));
  for (const auto& measure : entity.measures)
    print_line(session, session.text("cli.check.measure"), measure_text(session, measure));
  if (!entity.listed_document) return;
  print_line(
      session, session.text("cli.feature.document"),
      session.text("cli.check.document",
                   {{"fate", record::label("document-fate", code_of(entity.listed_document->fate),
                                           session.language)},
                    {"date", entity.listed_document->reported_on}}));
}

}  // namespace

void print_hit(const Session& session, const Referenced& found, std::size_t at,
               const std::optional<record::Entity>& entity) {
  constexpr double strong = 0.85;
  const auto& candidate = found.answer.candidates[at];
  session.world.out << fmt::format(
      "{}  {} {}  [{}] {}\n", candidate.caption, score_text(candidate.score),
      session.text(candidate.score >= strong ? "cli.check.strong" : "cli.check.fair"),
      candidate.dataset, candidate.id);
  print_evidence(session, candidate.evidence);
  if (const auto also = also_on_record(session, candidate); !also.empty())
    print_line(session, session.text("cli.check.also"), also);
  if (entity) print_record(session, *entity);
  for (const auto& line : said_lines(session, found.answer.said[at]))
    print_line(session, session.text("cli.check.said"), line);
  if (!found.references[at].empty())
    print_line(session, session.text("cli.check.judge"), found.references[at]);
  session.world.out << '\n';
}

void print_near(const Session& session, const match::Candidate& candidate) {
  session.world.out << fmt::format("  {}  {}  [{}] {}\n", score_text(candidate.score),
                                   candidate.caption, candidate.dataset, candidate.id);
}

}  // namespace entraide::cli
