// Meetings and postings of the bilan.
#include <algorithm>

#include "node/bilan_book.h"

namespace entraide::node {

namespace {

constexpr std::string_view of_meetings = "meeting", of_postings = "posting";
constexpr std::size_t day_letters = 10;
using State = bilan::Meeting::State;

/// As the store keeps it.
void put(store::BilanItem& item, const bilan::Meeting& meeting) {
  item.state = code_of(meeting.state);
  item.due = meeting.begins.substr(0, day_letters);
  item.content = bilan::write_meeting(meeting);
}

void put(store::BilanItem& item, const bilan::Posting& posting) {
  item.state = posting.ends.empty() ? "open" : "ends";
  item.due = posting.ends;
  item.content = bilan::write_posting(posting);
}

Error over(const bilan::Meeting& meeting) {
  return Error{Code::conflict, "node.bilan.over", {{"id", meeting.id}}};
}

}  // namespace

Result<std::vector<MeetingShown>> BilanBook::meetings() {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto items, store->bilan().items(of_meetings));
  std::vector<MeetingShown> all;
  for (const auto& item : items) {
    MeetingShown shown;
    ASSIGN_OR_RETURN(shown.meeting, bilan::read_meeting(item.content));
    shown.version = item.version;
    all.push_back(std::move(shown));
  }
  std::ranges::sort(all, {}, [](const MeetingShown& one) {
    return std::tie(one.meeting.begins, one.meeting.id);
  });
  return all;
}

Result<MeetingShown> BilanBook::meeting(const std::string& id, const SignedIn& who) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto item, kept(*store, of_meetings, {id, {}}));
  MeetingShown shown;
  ASSIGN_OR_RETURN(shown.meeting, bilan::read_meeting(item.content));
  shown.version = item.version;
  ASSIGN_OR_RETURN(shown.history, store->bilan().events(id));
  ASSIGN_OR_RETURN(const auto all, standings(*store));
  for (const auto& one : all)
    if (std::ranges::find(shown.meeting.decisions, one.commitment.id) !=
        shown.meeting.decisions.end())
      shown.decisions.push_back(one.commitment);
  if (shown.meeting.state != State::planned) return shown;
  ASSIGN_OR_RETURN(const auto facts, this->facts(*store, all));
  const auto stalled =
      bilan::obstacles(facts.requests, facts.divergences, clock_.now(), counting(who));
  shown.agenda = bilan::agenda(shown.meeting, facts.commitments, stalled);
  return shown;
}

Result<BilanKept> BilanBook::plan(bilan::Meeting meeting, const Caller& caller) {
  auto item = fresh(of_meetings);
  meeting.id = item.id;
  meeting.state = State::planned;
  meeting.decisions.clear();
  const auto begins = parse_rfc3339(meeting.begins);
  // The Council's presidency calls the experts; whoever plans may say otherwise.
  if (meeting.series == bilan::Series::experts && meeting.host.empty() && begins)
    meeting.host = bilan::presidency(CivilDate{std::chrono::floor<std::chrono::days>(*begins)});
  RETURN_IF_ERROR(bilan::check(meeting));
  put(item, meeting);
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  return keep(*store, {change(std::move(item), {"planned", "planned", {}}, caller)},
              "bilan: meeting planned", caller);
}

Result<BilanKept> BilanBook::add_topic(const BilanAsked& asked, const bilan::Said& topic,
                                       const Caller& caller) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto item, kept(*store, of_meetings, asked));
  ASSIGN_OR_RETURN(auto meeting, bilan::read_meeting(item.content));
  if (meeting.state != State::planned) return over(meeting);
  meeting.topics.push_back({bilan::AgendaItem::Kind::topic, {}, topic});
  RETURN_IF_ERROR(bilan::check(meeting));
  put(item, meeting);
  return keep(*store, {change(std::move(item), {"topic", {}, topic.in(config_.language)}, caller)},
              "bilan: topic", caller);
}

Result<BilanKept> BilanBook::close(const BilanAsked& asked, State state, const std::string& reason,
                                   const Caller& caller) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto item, kept(*store, of_meetings, asked));
  ASSIGN_OR_RETURN(auto meeting, bilan::read_meeting(item.content));
  if (meeting.state != State::planned) return over(meeting);
  const auto begins = parse_rfc3339(meeting.begins);
  if (state == State::held && begins && *begins > clock_.now())
    return Error{Code::invalid, "node.bilan.not_begun", {{"begins", meeting.begins}}};
  meeting.state = state;
  put(item, meeting);
  const std::string code{code_of(state)};
  return keep(*store, {change(std::move(item), {code, code, reason}, caller)},
              fmt::format("bilan: meeting {}", code), caller);
}

Result<BilanKept> BilanBook::decide(const BilanAsked& asked, bilan::Commitment decision,
                                    const Caller& caller) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto item, kept(*store, of_meetings, asked));
  ASSIGN_OR_RETURN(auto meeting, bilan::read_meeting(item.content));
  if (meeting.state == State::cancelled) return over(meeting);
  auto decided = fresh("commitment");
  decision.id = decided.id;
  decision.own = true;
  decision.known = bilan::Known::record;
  decision.declaration = meeting.id;
  if (decision.parties.empty()) decision.parties = meeting.parties;
  if (decision.source.empty())
    decision.source = fmt::format("{}, {}", meeting.title.in(config_.language),
                                  meeting.begins.substr(0, day_letters));
  RETURN_IF_ERROR(bilan::check(decision));
  meeting.decisions.push_back(decision.id);
  RETURN_IF_ERROR(bilan::check(meeting));
  put(item, meeting);
  decided.state = code_of(decision.status);
  decided.due = decision.due;
  decided.content = bilan::write_commitment(decision);
  const auto said = decision.text.in(config_.language);
  return keep(*store,
              {change(std::move(item), {"decided", {}, said}, caller),
               change(std::move(decided),
                      {"added", std::string{code_of(decision.status)}, decision.source}, caller)},
              "bilan: decision", caller);
}

Result<std::string> BilanBook::calendar(Language language) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto items, store->bilan().items(of_meetings));
  ASSIGN_OR_RETURN(const auto all, standings(*store));
  ASSIGN_OR_RETURN(const auto facts, this->facts(*store, all));
  const auto stalled =
      bilan::obstacles(facts.requests, facts.divergences, clock_.now(), counting({}));
  std::vector<bilan::CalendarEntry> entries;
  for (const auto& item : items) {
    bilan::CalendarEntry entry;
    ASSIGN_OR_RETURN(entry.meeting, bilan::read_meeting(item.content));
    entry.sequence = item.version;
    if (entry.meeting.state == State::planned)
      for (const auto& one : bilan::agenda(entry.meeting, facts.commitments, stalled))
        entry.agenda.push_back(one.text.in(language));
    entries.push_back(std::move(entry));
  }
  return bilan::calendar(entries, config_.name, clock_.now(), language);
}

Result<std::vector<PostingShown>> BilanBook::postings() {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto items, store->bilan().items(of_postings));
  std::vector<PostingShown> all;
  for (const auto& item : items) {
    ASSIGN_OR_RETURN(auto posting, bilan::read_posting(item.content));
    all.push_back({std::move(posting), item.version});
  }
  return all;
}

Result<BilanKept> BilanBook::post(bilan::Posting posting, const Caller& caller) {
  auto item = fresh(of_postings);
  posting.id = item.id;
  RETURN_IF_ERROR(bilan::check(posting));
  put(item, posting);
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  return keep(*store, {change(std::move(item), {"posted", "open", {}}, caller)}, "bilan: posting",
              caller);
}

Result<BilanKept> BilanBook::add_result(const BilanAsked& asked, const bilan::Said& result,
                                        const std::string& ends, const Caller& caller) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto item, kept(*store, of_postings, asked));
  ASSIGN_OR_RETURN(auto posting, bilan::read_posting(item.content));
  posting.results.push_back(result);
  if (!ends.empty()) posting.ends = ends;
  RETURN_IF_ERROR(bilan::check(posting));
  put(item, posting);
  auto state = item.state;
  return keep(
      *store,
      {change(std::move(item), {"result", std::move(state), result.in(config_.language)}, caller)},
      "bilan: result", caller);
}

}  // namespace entraide::node
