#include "node/bilan_figures.h"

#include <algorithm>
#include <set>

namespace entraide::node {

namespace {

using bilan::Measure;
using bilan::Measured;
using bilan::Shows;

constexpr std::size_t accesses_counted_max = 20'000;
constexpr int meetings_counted_years = 2;
constexpr std::string_view passengers_operation = "check-passengers";

bool is_within_a_quarter(const std::string& at, Instant now) {
  const auto when = parse_rfc3339(at);
  return when && *when <= now && *when >= now - std::chrono::days{bilan::quarter_days};
}

bilan::Said title_of(const agreement::Procedure& procedure, const std::string& ground) {
  for (const auto& one : procedure.refusals)
    if (one.id == ground || one.article == ground) return {one.title.en, one.title.fr};
  return {ground, ground};
}

/// The clock of the answer is the one that began first; of several, the one that ends first.
const desk::Clock* answer_clock(const RequestShown& shown) {
  const auto place = [](const desk::Clock& one) {
    return std::pair{*one.standing.started, one.standing.due.value_or(Instant::max())};
  };
  const desk::Clock* first = nullptr;
  for (const auto& one : shown.clocks)
    if (one.standing.started && (!first || place(one) < place(*first))) first = &one;
  return first;
}

bool was_in(const RequestShown& shown, std::string_view state) {
  return std::ranges::find(shown.course.history, state, &agreement::Entered::state) !=
         shown.course.history.end();
}

/// What the procedure does not foresee refuses nothing.
bool took_effect(const RequestShown& shown, const std::string& step) {
  return std::ranges::none_of(shown.course.astray,
                              [&](const desk::Astray& one) { return one.happening.id == step; });
}

bilan::Said said(const agreement::Text& text) { return {text.en, text.fr}; }

bilan::RequestFact fact_of(const RequestShown& shown, const std::string& party) {
  const auto& request = shown.request;
  bilan::RequestFact fact;
  if (shown.procedure) fact.procedure_title = said(shown.procedure->title);
  if (const auto* pack = shown.decider ? shown.decider->packs().find(request.agreement) : nullptr)
    fact.agreement_title = said(pack->title);
  fact.agreement = request.agreement;
  fact.procedure = request.procedure;
  fact.party = party.empty() ? request.partner : party;
  fact.ours = request.ours;
  fact.about_person = bilan::is_about_one_person(request.procedure);
  fact.opened = parse_rfc3339(request.opened_at).value_or(Instant{});
  fact.over = shown.place.pressing == desk::Pressing::over || request.standing == "over";
  fact.stopped_for_protection = was_in(shown, "halted_by_protection") || was_in(shown, "withdrawn");
  for (const auto& step : shown.steps)
    if (!step.ground.empty() && took_effect(shown, step.id)) fact.ground = step.ground;
  if (!fact.ground.empty() && shown.procedure)
    fact.ground_title = title_of(*shown.procedure, fact.ground);
  if (const auto* clock = answer_clock(shown)) {
    fact.due = clock->standing.due;
    fact.late = clock->standing.late;
    // By silence nobody has answered.
    if (!was_in(shown, "deemed_accepted")) fact.answered = clock->standing.stopped;
    for (const auto& other : shown.clocks)
      fact.undone = fact.undone || (&other != clock && other.runs() && other.standing.late);
  } else if (fact.over && !shown.course.history.empty()) {
    fact.answered = shown.course.history.back().at;
  }
  return fact;
}

template <class Messages>
void take(std::vector<bilan::MessageFact>& all, const Messages& messages) {
  for (const auto& one : messages)
    if (const auto at = parse_rfc3339(one.at)) all.push_back({one.agreement, *at});
}

Result<void> read_messages(store::Store& store, Facts& facts) {
  store::MailFilter filter;
  filter.most = messages_counted_max;
  ASSIGN_OR_RETURN(const auto sent, store.mail().sent(filter));
  ASSIGN_OR_RETURN(const auto received, store.mail().received(filter));
  store::ChannelFilter by_channel;
  by_channel.most = messages_counted_max;
  ASSIGN_OR_RETURN(const auto channels, store.channels().messages(by_channel));
  take(facts.messages, sent);
  take(facts.messages, received);
  take(facts.messages, channels);
  return {};
}

Result<void> read_queue(store::Store& store, Instant now, Facts& facts) {
  store::QueueFilter filter;
  filter.now = to_rfc3339(now);
  ASSIGN_OR_RETURN(const auto counts, store.casework().counts(filter));
  for (std::size_t i = 0; i + 1 < counts.size(); ++i) facts.open += counts[i];  // the last: over
  if (!counts.empty()) facts.late = counts.front();
  ASSIGN_OR_RETURN(const auto facets, store.casework().facets(filter));
  for (const auto& one : facets.channels) facts.channels.push_back(one.value);
  return {};
}

Result<void> read_pictures(store::Store& store, Instant now, Facts& facts) {
  ASSIGN_OR_RETURN(const auto shared, store.pictures().kept_pictures("shared"));
  for (const auto& one : shared) {
    if (!is_within_a_quarter(one.at, now)) continue;
    ASSIGN_OR_RETURN(const auto paper, store.papers().paper(one.key));
    if (paper && paper->state == "sent") ++facts.shared;
  }
  ASSIGN_OR_RETURN(const auto taken, store.pictures().kept_pictures("received"));
  facts.taken = static_cast<std::uint64_t>(std::ranges::count_if(
      taken, [&](const auto& one) { return is_within_a_quarter(one.at, now); }));
  return {};
}

Result<void> read_passengers(store::Store& store, Instant now, Facts& facts) {
  ASSIGN_OR_RETURN(const auto accesses, store.accesses(accesses_counted_max));
  // A list is one check: its questions have one moment.
  std::set<std::pair<std::string, std::string>> lists;
  for (const auto& one : accesses)
    if (one.operation == passengers_operation && is_within_a_quarter(one.at, now))
      lists.emplace(one.at, one.user);
  facts.passenger_lists = lists.size();
  return {};
}

bilan::Said offence_title(const agreement::Packs& packs, const std::string& kind) {
  for (const auto& fact : packs.vocabulary.facts) {
    if (fact.id != "offence") continue;
    for (const auto& value : fact.values)
      if (value.id == kind) return said(value.title);
  }
  return {};
}

/// `untoc/liaison-task` by the name of the procedure, `untoc` by that of the pack.
bilan::Said title_of(const agreement::Packs& packs, std::string_view word) {
  const auto slash = word.find('/');
  const auto* pack = packs.find(word.substr(0, slash));
  if (pack == nullptr) return {};
  if (slash == std::string_view::npos) return said(pack->title);
  const auto* procedure = pack->procedure(word.substr(slash + 1));
  return procedure == nullptr ? bilan::Said{} : said(procedure->title);
}

/// Nothing where one of the words has no name: then all stand by their codes.
bilan::Said titles_of(const agreement::Packs& packs, const Measure& measure) {
  if (measure.kind == Measure::Kind::offences) return offence_title(packs, measure.of);
  if (measure.kind != Measure::Kind::messages && measure.kind != Measure::Kind::requests) return {};
  std::vector<std::string> en, fr;
  for (const auto word : split(measure.of, ' ')) {
    const auto title = title_of(packs, word);
    if (title.en.empty() || title.fr.empty()) return {};
    en.push_back(title.en);
    fr.push_back(title.fr);
  }
  return {listed(en, Language::english), listed(fr, Language::french)};
}

/// What a State can bring closer by itself.
bool is_national(const agreement::Pack& pack) { return pack.kind == agreement::Kind::statute; }

void read_laws(const agreement::Packs& packs, Facts& facts) {
  std::set<std::string> laws;
  for (const auto& kind : agreement::offences_defined(packs)) {
    const auto compared = agreement::compare(packs, kind);
    if (!compared.protocol) continue;
    for (const auto& sheet : compared.sheets)
      if (is_national(*sheet.pack)) laws.insert(sheet.pack->id);
    for (const auto& one : compared.differences) {
      const auto& pack = *one.sheet.pack;
      if (!is_national(pack)) continue;
      const auto in = [&](Language language) {
        return agreement::in_words(one, packs.vocabulary, language);
      };
      facts.divergences.push_back({pack.parties.size() == 1 ? pack.parties.front() : pack.id,
                                   pack.id,
                                   kind,
                                   std::string{code_of(one.what)},
                                   {in(Language::english), in(Language::french)},
                                   said(pack.title),
                                   offence_title(packs, kind)});
    }
  }
  facts.laws = laws.size();
  facts.invariants = packs.invariants.size();
}

void put(Measured& measured, const char* name, std::uint64_t value) {
  measured.figures.push_back({name, value, false});
}

Measured of_queue(Measured measured, const Facts& facts) {
  put(measured, "channels", facts.channels.size());
  put(measured, "open", facts.open);
  put(measured, "late", facts.late);
  measured.words = join(facts.channels, ", ");
  measured.shows = facts.late > 0   ? Shows::shortfall
                   : facts.open > 0 ? Shows::activity
                                    : Shows::nothing;
  return measured;
}

Measured of_lists(Measured measured, const Facts& facts) {
  std::uint64_t lists = 0, entries = 0;
  std::string updated;
  for (const auto& one : facts.lists) {
    if (!measured.measure.of.empty() && one.format != measured.measure.of) continue;
    ++lists;
    entries += one.entities;
    updated = std::max(updated, one.checked_at);
  }
  put(measured, "lists", lists);
  put(measured, "entries", entries);
  measured.words = updated.substr(0, 10);
  measured.shows = entries > 0 ? Shows::activity : Shows::nothing;
  return measured;
}

Measured of_offences(Measured measured, const Facts& facts) {
  std::uint64_t differences = 0;
  for (const auto& one : facts.divergences)
    if (one.offence == measured.measure.of) ++differences;
  put(measured, "laws", facts.laws);
  put(measured, "differences", differences);
  measured.shows = facts.laws == 0    ? Shows::nothing
                   : differences == 0 ? Shows::activity
                                      : Shows::shortfall;
  return measured;
}

Measured over_a_quarter(Measured measured, Instant now, std::uint64_t things) {
  const auto day = [](Instant at) {
    return to_iso8601(CivilDate{std::chrono::floor<std::chrono::days>(at)});
  };
  measured.from = day(now - std::chrono::days{bilan::quarter_days});
  measured.until = day(now);
  measured.shows = things > 0 ? Shows::activity : Shows::nothing;
  return measured;
}

Measured of_meetings(Measured measured, const Facts& facts, Instant now) {
  const CivilDate today{std::chrono::floor<std::chrono::days>(now)};
  const auto series = bilan::series_of(measured.measure.of);
  std::uint64_t held = 0, planned = 0, open = 0;
  std::optional<CivilDate> last;
  for (const auto& one : facts.meetings) {
    const auto begins = parse_rfc3339(one.begins);
    if (!begins || (!measured.measure.of.empty() && series != one.series)) continue;
    const CivilDate day{std::chrono::floor<std::chrono::days>(*begins)};
    if (one.state == bilan::Meeting::State::planned && *begins >= now) ++planned;
    for (const auto& id : one.decisions) {
      const auto found = std::ranges::find(facts.commitments, id, &bilan::Commitment::id);
      if (found != facts.commitments.end() && (found->status == bilan::Status::under_way ||
                                               found->status == bilan::Status::longer_term))
        ++open;
    }
    if (one.state != bilan::Meeting::State::held) continue;
    last = last ? std::max(*last, day) : day;
    if (day + std::chrono::years{meetings_counted_years} >= today) ++held;
  }
  const auto by = last && series ? bilan::next_by(*series, *last) : std::nullopt;
  const bool behind = by && *by < today;
  put(measured, "held", held);
  put(measured, "planned", planned);
  put(measured, "decisions_open", open);
  if (behind) put(measured, "behind", 1);
  measured.words = last ? to_iso8601(*last) : "";
  measured.shows = behind               ? Shows::shortfall
                   : held + planned > 0 ? Shows::activity
                                        : Shows::nothing;
  return measured;
}

}  // namespace

Result<Facts> facts_of(store::Store& store, Casebook& casebook,
                       const std::shared_ptr<const safeguard::Decider>& rules, Instant now) {
  Facts facts;
  RETURN_IF_ERROR(read_messages(store, facts));
  RETURN_IF_ERROR(read_queue(store, now, facts));
  RETURN_IF_ERROR(read_pictures(store, now, facts));
  RETURN_IF_ERROR(read_passengers(store, now, facts));
  ASSIGN_OR_RETURN(facts.lists, store.datasets());
  ASSIGN_OR_RETURN(const auto meetings, store.bilan().items("meeting"));
  for (const auto& one : meetings) {
    ASSIGN_OR_RETURN(auto meeting, bilan::read_meeting(one.content));
    facts.meetings.push_back(std::move(meeting));
  }
  if (!rules) return facts;
  facts.rules = rules;
  read_laws(rules->packs(), facts);
  const auto walked =
      casebook.each(requests_counted_max, [&](const RequestShown& shown, const std::string& party) {
        facts.requests.push_back(fact_of(shown, party));
      });
  // A node that does not say who it is has no requests.
  if (!walked.ok() && walked.error().code() != Code::refused) return walked.error();
  return facts;
}

namespace {

Measured counted(const Measure& measure, const Facts& facts, Instant now,
                 const bilan::Counting& counting) {
  using Kind = Measure::Kind;
  Measured one;
  one.measure = measure;
  switch (measure.kind) {
    case Kind::messages:
      return bilan::measured_messages(measure, facts.messages, facts.requests, now);
    case Kind::requests:
      return bilan::measured_requests(measure, facts.requests, now, counting);
    case Kind::readmission:
      return bilan::measured_readmission(measure, facts.requests, now, counting);
    case Kind::queue:
      return of_queue(std::move(one), facts);
    case Kind::lists:
      return of_lists(std::move(one), facts);
    case Kind::offences:
      return of_offences(std::move(one), facts);
    case Kind::meetings:
      return of_meetings(std::move(one), facts, now);
    case Kind::passengers:
      put(one, "checked", facts.passenger_lists);
      return over_a_quarter(std::move(one), now, facts.passenger_lists);
    case Kind::pictures:
      put(one, "shared", facts.shared);
      put(one, "taken", facts.taken);
      return over_a_quarter(std::move(one), now, facts.shared + facts.taken);
    case Kind::rules:
      put(one, "proved", facts.invariants);
      one.shows = facts.invariants > 0 ? Shows::activity : Shows::nothing;
      return one;
  }
  ENSURE(false);
}

}  // namespace

Measured measured(const Measure& measure, const Facts& facts, Instant now,
                  const bilan::Counting& counting) {
  auto one = counted(measure, facts, now, counting);
  if (measure.kind == Measure::Kind::meetings && !measure.of.empty()) {
    if (const auto series = bilan::series_of(measure.of))
      one.of_title = {bilan::series_text(*series, Language::english),
                      bilan::series_text(*series, Language::french)};
  } else if (facts.rules) {
    one.of_title = titles_of(facts.rules->packs(), measure);
  }
  return one;
}

}  // namespace entraide::node
