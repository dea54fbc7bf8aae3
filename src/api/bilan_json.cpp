#include "api/bilan_json.h"

#include <boost/json.hpp>

namespace entraide::api {

namespace {

namespace json = boost::json;

json::object figure_json(const bilan::Figure& one) {
  return {{"name", one.name}, {"value", one.value}, {"below", one.below}};
}

json::object measured_json(const bilan::Measured& one, Language language) {
  json::array figures;
  for (const auto& figure : one.figures) figures.push_back(figure_json(figure));
  return {{"measure", to_text(one.measure)},
          {"told", bilan::told(one, language)},
          {"from", one.from},
          {"until", one.until},
          {"shows", code_of(one.shows)},
          {"figures", std::move(figures)}};
}

json::array history_json(const std::vector<store::BilanEvent>& history) {
  json::array all;
  for (const auto& one : history)
    all.push_back(json::object{{"at", one.at},
                               {"user", one.user},
                               {"kind", one.kind},
                               {"state", one.state},
                               {"reason", one.text}});
  return all;
}

json::array said_json(const std::vector<bilan::Said>& all, Language language) {
  json::array list;
  for (const auto& one : all) list.emplace_back(one.in(language));
  return list;
}

json::array decided_json(const std::vector<bilan::Commitment>& all, Language language) {
  json::array list;
  for (const auto& one : all)
    list.push_back(json::object{{"id", one.id},
                                {"text", one.text.in(language)},
                                {"status", code_of(one.status)},
                                {"due", one.due}});
  return list;
}

json::object told_json(const bilan::Told& one, Language language) {
  return {{"party", one.by},
          {"id", one.commitment.id},
          {"text", one.commitment.text.in(language)},
          {"owner", one.commitment.owner.in(language)},
          {"parties", json::value_from(one.commitment.parties)},
          {"status", code_of(one.commitment.status)},
          {"due", one.commitment.due},
          {"reason", one.reason},
          {"version", one.version},
          {"message", one.message},
          {"at", one.at},
          {"differs", json::value_from(one.differs)},
          {"told", bilan::told(one, language)}};
}

json::array told_list_json(const std::vector<bilan::Told>& all, Language language) {
  json::array list;
  for (const auto& one : all) list.push_back(told_json(one, language));
  return list;
}

json::array shares_json(const std::vector<node::CommitmentShare>& shares, Language language) {
  json::array all;
  for (const auto& one : shares)
    all.push_back(json::object{
        {"party", one.party},
        {"draft", one.draft},
        {"fault", one.fault ? json::value(one.fault->text(language)) : json::value(nullptr)}});
  return all;
}

json::array timeline_json(const bilan::Sheet& sheet, CivilDate today, Language language) {
  json::array all;
  for (const auto& one : bilan::timeline(sheet, today))
    all.push_back(json::object{{"kind", code_of(one.kind)},
                               {"date", one.date},
                               {"text", one.text.in(language)},
                               {"done", one.done}});
  return all;
}

}  // namespace

json::object commitment_json(const bilan::Line& line, Language language) {
  const auto& one = line.commitment;
  json::array evidence;
  for (const auto& measured : line.evidence) evidence.push_back(measured_json(measured, language));
  return {{"id", one.id},
          {"declaration", one.declaration},
          {"text", one.text.in(language)},
          {"owner", one.owner.in(language)},
          {"parties", json::value_from(one.parties)},
          {"status", code_of(one.status)},
          {"due", one.due},
          {"source", one.source},
          {"known", code_of(one.known)},
          {"known_text", bilan::known_text(one.known, language)},
          {"own", one.own},
          {"evidence", std::move(evidence)},
          {"notes", said_json(one.notes, language)},
          {"verdict", code_of(line.verdict)},
          {"verdict_text", bilan::verdict_text(line.verdict, language)},
          {"changed_at", line.changed_at},
          {"changed_by", line.changed_by},
          {"reason", line.reason},
          {"version", line.version},
          {"theirs", told_list_json(line.theirs, language)},
          {"shared_with", json::value_from(line.shared_with)}};
}

json::object commitment_shares_json(const std::vector<node::CommitmentShare>& shares,
                                    Language language) {
  return {{"shares", shares_json(shares, language)}};
}

json::object commitments_came_json(const std::vector<node::CommitmentCame>& came,
                                   Language language) {
  json::array all;
  for (const auto& one : came)
    all.push_back(json::object{
        {"partner", one.partner},
        {"message", one.message},
        {"at", one.at},
        {"taken", one.told ? json::value(told_json(*one.told, language)) : json::value(nullptr)},
        {"fault", one.fault ? json::value(one.fault->text(language)) : json::value(nullptr)}});
  return {{"came", std::move(all)}};
}

json::object commitment_page_json(const node::CommitmentShown& shown, Language language) {
  auto page = commitment_json(shown.line, language);
  page["history"] = history_json(shown.history);
  return page;
}

json::object bilan_json(const bilan::Sheet& sheet, CivilDate today, Language language) {
  json::array counts, groups;
  for (const auto& [status, lines] : bilan::counts(sheet))
    counts.push_back(json::object{{"status", code_of(status)}, {"commitments", lines}});
  for (const auto& group : bilan::grouped(sheet, language)) {
    json::array lines;
    for (const auto* line : group.lines) lines.push_back(commitment_json(*line, language));
    groups.push_back(json::object{{"declaration", group.declaration},
                                  {"title", group.title},
                                  {"commitments", std::move(lines)}});
  }
  json::array declarations;
  for (const auto& one : sheet.declarations)
    declarations.push_back(json::object{{"id", one.id},
                                        {"date", one.date},
                                        {"title", one.title.in(language)},
                                        {"source", one.source},
                                        {"known", code_of(one.known)},
                                        {"known_text", bilan::known_text(one.known, language)}});
  return {{"party", sheet.party},
          {"made_at", sheet.made_at},
          {"counts", std::move(counts)},
          {"declarations", std::move(declarations)},
          {"groups", std::move(groups)},
          {"timeline", timeline_json(sheet, today, language)},
          {"theirs", told_list_json(sheet.theirs, language)}};
}

json::object obstacle_json(const bilan::Obstacle& one, Language language) {
  return {{"kind", code_of(one.kind)},
          {"title", bilan::title_of(one.kind, language)},
          {"party", one.party},
          {"agreement", one.agreement},
          {"procedure", one.procedure},
          {"cause", one.cause},
          {"cause_text", one.cause_text.in(language)},
          {"count", figure_json(one.count)},
          {"of", one.of},
          {"median_late_minutes", one.median_late_minutes},
          {"told", bilan::told(one, language)},
          {"remedy", bilan::remedy(one, language)}};
}

json::object obstacles_json(const std::vector<bilan::Obstacle>& all, Language language) {
  json::array list;
  for (const auto& one : all) list.push_back(obstacle_json(one, language));
  return {{"days", bilan::obstacle_days}, {"obstacles", std::move(list)}};
}

json::object meeting_json(const node::MeetingShown& shown, Language language) {
  const auto& one = shown.meeting;
  return {{"id", one.id},
          {"series", code_of(one.series)},
          {"series_text", bilan::series_text(one.series, language)},
          {"title", one.title.in(language)},
          {"begins", one.begins},
          {"ends", one.ends},
          {"place", one.place},
          {"host", one.host},
          {"parties", json::value_from(one.parties)},
          {"state", code_of(one.state)},
          {"state_text", bilan::state_text(one.state, language)},
          {"decided", one.decisions.size()},
          {"version", shown.version}};
}

json::object meeting_page_json(const node::MeetingShown& shown, Language language) {
  auto page = meeting_json(shown, language);
  json::array agenda;
  const auto& items =
      shown.meeting.state == bilan::Meeting::State::planned ? shown.agenda : shown.meeting.topics;
  for (const auto& one : items)
    agenda.push_back(json::object{
        {"kind", code_of(one.kind)}, {"subject", one.subject}, {"text", one.text.in(language)}});
  page["agenda"] = std::move(agenda);
  page["decisions"] = decided_json(shown.decisions, language);
  page["history"] = history_json(shown.history);
  return page;
}

json::object meetings_json(const std::vector<node::MeetingShown>& all, CivilDate today,
                           Language language) {
  json::array meetings, series;
  for (const auto& one : all) meetings.push_back(meeting_json(one, language));
  for (std::size_t i = 0; i < bilan::series_count; ++i) {
    const auto which = static_cast<bilan::Series>(i);
    std::string last;
    for (const auto& one : all)
      if (one.meeting.series == which && one.meeting.state == bilan::Meeting::State::held)
        last = one.meeting.begins.substr(0, 10);
    const auto day = parse_iso8601(last);
    const auto by = day ? bilan::next_by(which, *day) : std::nullopt;
    series.push_back(json::object{{"id", code_of(which)},
                                  {"name", bilan::series_text(which, language)},
                                  {"last", last},
                                  {"next_by", by ? to_iso8601(*by) : ""},
                                  {"behind", by && *by < today}});
  }
  return {{"presidency", bilan::presidency(today)},
          {"series", std::move(series)},
          {"meetings", std::move(meetings)}};
}

json::object posting_json(const node::PostingShown& shown, Language language) {
  const auto& one = shown.posting;
  return {{"id", one.id},
          {"kind", code_of(one.kind)},
          {"kind_text", bilan::kind_text(one.kind, language)},
          {"from", one.from_party},
          {"to", one.to_party},
          {"task", one.task.in(language)},
          {"begins", one.begins},
          {"ends", one.ends},
          {"results", said_json(one.results, language)},
          {"version", shown.version}};
}

}  // namespace entraide::api
