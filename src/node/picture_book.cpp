#include "node/picture_book.h"

#include <algorithm>
#include <map>
#include <set>

#include "crypto/crypto.h"
#include "node/inside.h"

namespace entraide::node {

namespace {

using picture::Event;
using picture::Month;

constexpr std::string_view own = "own";
constexpr std::size_t facts_bytes_max = 4'000;

/// Rows of one file that count the same without an id are one count: their sum.
std::vector<Event> summed(std::vector<Event> events) {
  std::vector<Event> all;
  std::map<std::string, std::size_t> places;
  for (auto& one : events) {
    const auto [at, fresh] = places.emplace(picture::key_of(one), all.size());
    if (fresh)
      all.push_back(std::move(one));
    else if (one.id.empty())
      all[at->second].persons += one.persons;
    else
      all[at->second] = std::move(one);
  }
  return all;
}

std::string row_of(const Event& event) {
  const auto text = picture::write_events({event});
  return text.substr(text.find('\n') + 1);
}

std::string digest_of(std::string_view text) { return crypto::sha256_hex(as_bytes(text)); }

/// The newest picture of a partner speaks for its months; older ones for those that are left.
void leave_out(picture::Published& older, const std::set<int>& covered) {
  std::erase_if(older.counts, [&](const picture::Count& one) {
    const auto month = picture::parse_month(one.period);
    return month && covered.contains(month->number);
  });
}

Result<picture::Restriction> restriction_of(const RestrictionAsked& asked,
                                            const picture::Atlas& atlas) {
  if (!asked.id.empty()) {
    if (const auto* known = atlas.restriction(asked.id)) return *known;
    return Error{Code::not_found, "node.picture.restriction", {{"id", asked.id}}};
  }
  const auto day = parse_iso8601(asked.day);
  if (!day || !atlas.route(asked.route)) return Error{Code::invalid, "node.picture.asked"};
  const Arguments when{{"day", asked.day}};
  return picture::Restriction{"asked",
                              *day,
                              "other",
                              asked.route,
                              {Message{"node.picture.restriction_of", when}.text(Language::english),
                               Message{"node.picture.restriction_of", when}.text(Language::french)},
                              {}};
}

}  // namespace

std::string_view code_of(PictureOf of) { return of == PictureOf::network ? "network" : "public"; }

std::optional<PictureOf> picture_of(std::string_view code) {
  if (code == "network") return PictureOf::network;
  if (code == "public") return PictureOf::open;
  return {};
}

Pictures& Node::pictures() { return *inside_->pictures; }

std::string PictureBook::party() const {
  return config_.party.empty() ? config_.name : config_.party;
}

Result<store::LedgerNote> PictureBook::entry(const std::string& subject, const Caller& caller,
                                             std::string outcome, const std::string& partner) {
  Happened happened;
  auto& told = happened.entry;
  told.kind = ledger::EntryKind::access;
  told.user = caller.user;
  told.purpose = caller.purpose.purpose;
  told.legal_basis = caller.purpose.legal_basis;
  told.partner = partner;
  told.outcome = std::move(outcome);
  happened.subjects.push_back(record_subject("picture", subject));
  return notes_.entry_of(std::move(happened));
}

Result<PictureImported> PictureBook::import(std::string_view csv, const std::string& source,
                                            const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  const auto& sources = picture::Atlas::own().sources();
  if (source != own && std::ranges::find(sources, source, &picture::Source::id) == sources.end())
    return Error{Code::invalid, "node.picture.source", {{"source", source.substr(0, 40)}}};
  TextReader reader{csv};
  ASSIGN_OR_RETURN(const auto atlas, this->atlas());
  ASSIGN_OR_RETURN(auto read, picture::read_events(reader, *atlas));
  PictureImported done{
      source, read.events.size(), 0, 0, 0, read.problems_all, std::move(read.problems)};
  std::vector<store::PictureCount> counts;
  for (const auto& one : summed(std::move(read.events)))
    counts.push_back({digest_of(picture::key_of(one)), row_of(one)});
  ASSIGN_OR_RETURN(const auto told,
                   entry(source, caller, fmt::format("picture: {} counts", counts.size())));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto taken, store->pictures().take_counts(source, counts, {}, told));
  done.added = taken.added;
  done.changed = taken.changed;
  done.same = taken.same;
  return done;
}

Result<void> PictureBook::count(const Event& event, const std::string& case_id,
                                const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto atlas, this->atlas());
  RETURN_IF_ERROR(picture::check_event(event, *atlas));
  if (event.persons == 0) return Error{Code::invalid, "node.picture.nobody"};
  if (event.month > picture::month_of(clock_.today()))
    return Error{Code::invalid, "node.picture.month"};
  std::optional<store::PictureKept> once;
  if (!case_id.empty()) {
    ASSIGN_OR_RETURN(const auto who, node_.who_is(caller.user));
    RETURN_IF_ERROR(node_.case_of(case_id, who));
    // One of many counts of that month and leg: which of them is written nowhere.
    once = store::PictureKept{"counted", case_mark(case_id, event), {}, {}, {}, {}, {}, {}};
  }
  auto key = picture::key_of(event);
  if (event.id.empty()) {
    const std::lock_guard lock{entropy_mutex_};
    key = to_string(make_uuid7(clock_, entropy_));
  }
  ASSIGN_OR_RETURN(const auto told, entry(std::string{own}, caller, "picture: counted"));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  RETURN_IF_ERROR(store->pictures().take_counts(std::string{own}, {{digest_of(key), row_of(event)}},
                                                once, told));
  return {};
}

Result<std::uint64_t> PictureBook::drop(const std::string& source, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto told, entry(source, caller, "picture: dropped"));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  return store->pictures().drop_counts(source, told);
}

Result<std::vector<Event>> PictureBook::events_of(store::Store& store, const std::string& source,
                                                  const picture::Atlas& atlas) {
  ASSIGN_OR_RETURN(const auto rows, store.pictures().counts(source));
  auto text = picture::write_events({});
  for (const auto& row : rows) text += row;
  TextReader reader{text};
  ASSIGN_OR_RETURN(auto read, picture::read_events(reader, atlas));
  return std::move(read.events);
}

Result<std::vector<picture::Published>> PictureBook::of_partners(store::Store& store) {
  ASSIGN_OR_RETURN(const auto kept, store.pictures().kept_pictures("received"));
  std::map<std::string, std::set<int>> covered;
  std::vector<picture::Published> all;
  for (const auto& one : kept) {
    ASSIGN_OR_RETURN(auto picture, picture::read_published(one.content));
    auto& months = covered[picture.by];
    leave_out(picture, months);
    for (int month = picture.from.number; month <= picture.until.number; ++month)
      months.insert(month);
    all.push_back(std::move(picture));
  }
  return all;
}

Result<PictureShown> PictureBook::show(PictureOf of) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  PictureShown shown;
  shown.of = of;
  ASSIGN_OR_RETURN(shown.atlas, atlas(*store));
  if (of == PictureOf::open) {
    ASSIGN_OR_RETURN(const auto sources, store->pictures().picture_sources());
    for (const auto& one : sources) {
      if (one.source == own) continue;
      ASSIGN_OR_RETURN(const auto events, events_of(*store, one.source, *shown.atlas));
      shown.pictures.push_back(picture::publish_openly(events, one.source));
      shown.sources.push_back(one.source);
    }
  } else {
    shown.k = k();
    ASSIGN_OR_RETURN(const auto events, events_of(*store, std::string{own}, *shown.atlas));
    if (!events.empty()) {
      const auto [first, last] = std::ranges::minmax_element(events, {}, &Event::month);
      shown.pictures.push_back(
          picture::publish(events, party(), first->month, last->month, shown.k));
      shown.sources.push_back(party());
    }
    ASSIGN_OR_RETURN(auto partners, of_partners(*store));
    for (auto& one : partners) {
      if (std::ranges::find(shown.sources, one.by) == shown.sources.end())
        shown.sources.push_back(one.by);
      shown.pictures.push_back(std::move(one));
    }
    shown.sources.emplace_back("study");
  }
  shown.series = picture::series_of(shown.pictures);
  return shown;
}

Result<picture::Situation> PictureBook::situation(PictureOf of,
                                                  const std::optional<RestrictionAsked>& asked,
                                                  Language language) {
  ASSIGN_OR_RETURN(auto shown, show(of));
  picture::Situation now;
  const auto* title = of == PictureOf::network ? "node.picture.title" : "node.picture.title_public";
  now.title = Message{title, {{"party", party()}}}.text(language);
  now.made_at = to_rfc3339(clock_.now());
  now.k = shown.k;
  now.warnings = picture::warnings(shown.series, shown.k);
  now.sources = std::move(shown.sources);
  if (asked) {
    ASSIGN_OR_RETURN(now.restriction, restriction_of(*asked, *shown.atlas));
    const picture::DisplacementAsked question{
        {picture::month_of(now.restriction->day), asked->before, asked->after},
        now.restriction->route,
        asked->control,
        picture::Kind::detection,
        shown.k};
    ASSIGN_OR_RETURN(now.displacement, picture::displacement(shown.series, question));
  }
  now.series = std::move(shown.series);
  return now;
}

/// The difference of two pictures of one month tells what came in between.
Result<void> PictureBook::not_shared_yet(store::Store& store, const ShareAsked& asked) {
  ASSIGN_OR_RETURN(const auto before, store.pictures().kept_pictures("shared"));
  for (const auto& one : before) {
    const auto from = picture::parse_month(one.from_month);
    const auto until = picture::parse_month(one.until_month);
    if (one.partner != asked.to || !from || !until || asked.from > *until || asked.until < *from)
      continue;
    ASSIGN_OR_RETURN(const auto paper, store.papers().paper(one.key));
    if (paper && paper->state == "dropped") continue;  // nobody saw it
    return Error{Code::conflict,
                 "node.picture.shared",
                 {{"from", one.from_month}, {"until", one.until_month}, {"to", asked.to}}};
  }
  return {};
}

Result<store::Paper> PictureBook::share(const ShareAsked& asked, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  if (trim(asked.facts).empty() || asked.facts.size() > facts_bytes_max || !is_utf8(asked.facts))
    return Error{Code::invalid, "node.picture.facts", {{"max", std::to_string(facts_bytes_max)}}};
  if (asked.until < asked.from || asked.until.number - asked.from.number >= picture::months_max ||
      asked.until >= picture::month_of(clock_.today()))
    return Error{Code::invalid, "node.picture.months"};
  std::string draft;
  {
    ASSIGN_OR_RETURN(const auto store, stores_.borrow());
    RETURN_IF_ERROR(not_shared_yet(*store, asked));
    ASSIGN_OR_RETURN(const auto atlas, this->atlas(*store));
    ASSIGN_OR_RETURN(const auto events, events_of(*store, std::string{own}, *atlas));
    const auto picture = picture::publish(events, party(), asked.from, asked.until, k());
    if (picture.counts.empty()) return Error{Code::not_found, "node.picture.none"};
    ASSIGN_OR_RETURN(draft, picture_draft(asked, picture));
  }
  ASSIGN_OR_RETURN(auto paper, node_.write_paper({}, 0, draft, asked.team, caller));
  const store::PictureKept kept{"shared",
                                paper.id,
                                asked.to,
                                picture::to_text(asked.from),
                                picture::to_text(asked.until),
                                to_rfc3339(clock_.now()),
                                caller.user,
                                {}};
  ASSIGN_OR_RETURN(const auto told, entry(paper.id, caller, "picture: drafted", asked.to));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  RETURN_IF_ERROR(store->pictures().keep_picture(kept, told));
  return paper;
}

}  // namespace entraide::node
