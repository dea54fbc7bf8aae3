#include "bilan/evidence.h"

#include <algorithm>
#include <array>

namespace entraide::bilan {

namespace {

using Kind = Measure::Kind;
constexpr std::array<std::string_view, measure_kinds_count> kind_codes{
    "messages", "requests", "queue",       "lists", "passengers",
    "offences", "pictures", "readmission", "rules", "meetings"};
constexpr std::array<std::string_view, 3> shows_codes{"nothing", "activity", "shortfall"};
constexpr std::array<std::string_view, 5> verdict_codes{"agrees", "unshown", "short_of",
                                                        "overtaken", "unmeasured"};
constexpr std::size_t of_bytes_max = 200;
/// The procedures by which one person is returned, taken back, or let through.
constexpr std::array<std::string_view, 7> readmissions{"readmission",
                                                       "transit",
                                                       "return",
                                                       "travel-document",
                                                       "voluntary-departure",
                                                       "nationality-verification",
                                                       "victim-nationality-verification"};

enum class Of : std::uint8_t { needed, optional, none };
Of takes(Kind kind) {
  switch (kind) {
    case Kind::messages:
    case Kind::requests:
    case Kind::offences:
      return Of::needed;
    case Kind::lists:
    case Kind::meetings:
      return Of::optional;
    case Kind::queue:
    case Kind::passengers:
    case Kind::pictures:
    case Kind::readmission:
    case Kind::rules:
      return Of::none;
  }
  ENSURE(false);
}

std::uint64_t minutes_between(Instant from, Instant to) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(to - from).count();
  return minutes > 0 ? static_cast<std::uint64_t>(minutes) : 0;
}

std::string day_of(Instant at) {
  return to_iso8601(CivilDate{std::chrono::floor<std::chrono::days>(at)});
}

Measured over_a_quarter(const Measure& measure, Instant now) {
  Measured measured;
  measured.measure = measure;
  measured.from = day_of(now - std::chrono::days{quarter_days});
  measured.until = day_of(now);
  return measured;
}

/// `untoc`, `untoc/liaison-task`; several with spaces.
bool is_among(std::string_view of, std::string_view agreement, std::string_view procedure) {
  for (const auto word : split(of, ' ')) {
    const auto slash = word.find('/');
    if (word.substr(0, slash) != agreement) continue;
    if (slash == std::string_view::npos || word.substr(slash + 1) == procedure) return true;
  }
  return false;
}

/// What requests of a period became.
struct Answers {
  std::uint64_t requests = 0, answered = 0, late = 0, open = 0;
  std::vector<std::uint64_t> taken, limits;  // minutes
  bool persons = false;

  void add(const RequestFact& one) {
    ++requests;
    persons = persons || one.about_person;
    if (one.late) ++late;
    if (!one.over) ++open;
    if (one.due && *one.due > one.opened) limits.push_back(minutes_between(one.opened, *one.due));
    if (!one.answered) return;
    ++answered;
    taken.push_back(minutes_between(one.opened, *one.answered));
  }
  void tell(Measured& measured, const Counting& counting) const {
    const auto put = [&](const char* name, std::uint64_t value) {
      measured.figures.push_back(figure_of(name, value, persons, counting));
    };
    put("requests", requests);
    put("answered", answered);
    if (late > 0) put("late", late);
    const bool few = persons && answered < counting.k;  // a median of few tells of each
    if (const auto middle = median(taken); middle && !few)
      measured.figures.push_back({"median_minutes", *middle});
    if (const auto limit = median(limits); limit)
      measured.figures.push_back({"limit_minutes", *limit});
    measured.shows = late > 0 ? Shows::shortfall : requests > 0 ? Shows::activity : Shows::nothing;
  }
};

std::string say(std::string_view key, Arguments arguments, Language language) {
  return Message{std::string{key}, std::move(arguments)}.text(language);
}

std::string value_text(const Figure& figure, Language language) {
  if (figure.name.ends_with("_minutes")) return duration_text(figure.value, language);
  const auto number = std::to_string(figure.value);
  return figure.below ? say("bilan.below", {{"k", number}}, language) : number;
}

}  // namespace

std::string_view code_of(Kind kind) { return kind_codes[static_cast<std::size_t>(kind)]; }
std::string_view code_of(Shows shows) { return shows_codes[static_cast<std::size_t>(shows)]; }
std::string_view code_of(Verdict one) { return verdict_codes[static_cast<std::size_t>(one)]; }

std::string to_text(const Measure& measure) {
  return measure.of.empty() ? std::string{code_of(measure.kind)}
                            : fmt::format("{} {}", code_of(measure.kind), measure.of);
}

std::optional<Measure> parse_measure(std::string_view text) {
  const auto space = text.find(' ');
  const auto found = std::ranges::find(kind_codes, text.substr(0, space));
  if (found == kind_codes.end()) return {};
  Measure measure{static_cast<Kind>(found - kind_codes.begin()), {}};
  if (space != std::string_view::npos) measure.of = trim(text.substr(space + 1));
  const bool plain =
      measure.of.size() <= of_bytes_max && std::ranges::all_of(measure.of, [](char one) {
        return (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') || one == '-' ||
               one == '_' || one == '/' || one == ' ';
      });
  const auto needs = takes(measure.kind);
  if (!plain || (needs == Of::needed && measure.of.empty()) ||
      (needs == Of::none && !measure.of.empty()))
    return {};
  return measure;
}

const Figure* Measured::figure(std::string_view name) const {
  const auto found = std::ranges::find(figures, name, &Figure::name);
  return found == figures.end() ? nullptr : &*found;
}

std::string told(const Measured& measured, Language language) {
  std::vector<std::string> clauses;
  for (const auto& one : measured.figures)
    clauses.push_back(say(fmt::format("bilan.figure.{}", one.name),
                          {{"n", value_text(one, language)}}, language));
  if (!measured.words.empty()) clauses.push_back(measured.words);
  if (measured.shows == Shows::nothing) clauses = {text_of("bilan.nothing", language)};
  if (!measured.from.empty())
    clauses.push_back(say("bilan.since", {{"day", measured.from}}, language));
  return fmt::format(
      "{} {}",
      say(fmt::format("bilan.measure.{}", code_of(measured.measure.kind)),
          {{"of", measured.of_title.in(language).empty() ? measured.measure.of
                                                         : measured.of_title.in(language)}},
          language),
      listed(clauses, language));
}

Figure figure_of(std::string name, std::uint64_t value, bool persons, const Counting& counting) {
  if (persons && value > 0 && value < counting.k) return {std::move(name), counting.k, true};
  return {std::move(name), value, false};
}

bool is_readmission(std::string_view procedure) {
  return std::ranges::find(readmissions, procedure) != readmissions.end();
}

bool is_about_one_person(std::string_view procedure) {
  return is_readmission(procedure) || procedure == "referral" || procedure == "reflection";
}

Measured measured_messages(const Measure& measure, std::span<const MessageFact> messages,
                           std::span<const RequestFact> requests, Instant now) {
  auto measured = over_a_quarter(measure, now);
  const auto since = now - std::chrono::days{quarter_days};
  const auto count = std::ranges::count_if(messages, [&](const MessageFact& one) {
    return one.at >= since && one.at <= now && is_among(measure.of, one.agreement, "");
  });
  std::vector<std::uint64_t> taken;
  for (const auto& one : requests)
    if (one.answered && one.opened >= since && is_among(measure.of, one.agreement, one.procedure) &&
        !one.about_person)
      taken.push_back(minutes_between(one.opened, *one.answered));
  measured.figures.push_back({"messages", static_cast<std::uint64_t>(count)});
  if (const auto middle = median(std::move(taken)))
    measured.figures.push_back({"median_minutes", *middle});
  measured.shows = count > 0 ? Shows::activity : Shows::nothing;
  return measured;
}

Measured measured_requests(const Measure& measure, std::span<const RequestFact> requests,
                           Instant now, const Counting& counting) {
  auto measured = over_a_quarter(measure, now);
  const auto since = now - std::chrono::days{quarter_days};
  Answers answers;
  for (const auto& one : requests)
    if (one.opened >= since && !one.stopped_for_protection &&
        is_among(measure.of, one.agreement, one.procedure))
      answers.add(one);
  answers.tell(measured, counting);
  return measured;
}

/// Files that stall: no answer within the limit, refused, accepted and not carried out.
Measured measured_readmission(const Measure& measure, std::span<const RequestFact> requests,
                              Instant now, const Counting& counting) {
  auto measured = over_a_quarter(measure, now);
  const auto since = now - std::chrono::days{quarter_days};
  std::uint64_t files = 0, refused = 0, silent = 0;
  for (const auto& one : requests) {
    if (one.opened < since || one.stopped_for_protection || !is_readmission(one.procedure))
      continue;
    ++files;
    if (!one.ground.empty())
      ++refused;
    else if (one.late)
      ++silent;
  }
  measured.figures.push_back(figure_of("files", files, true, counting));
  measured.figures.push_back(figure_of("refused", refused, true, counting));
  measured.figures.push_back(figure_of("stalled", silent, true, counting));
  measured.shows = refused + silent > 0 ? Shows::shortfall
                   : files > 0          ? Shows::activity
                                        : Shows::nothing;
  return measured;
}

std::optional<std::uint64_t> median(std::vector<std::uint64_t> values) {
  if (values.empty()) return {};
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

std::string duration_text(std::uint64_t minutes, Language language) {
  constexpr std::uint64_t hour = 60, day = 24 * hour;
  const auto in = [&](const char* key, std::uint64_t count) {
    return say(key, {{"n", std::to_string(count)}}, language);
  };
  if (minutes == 0) return text_of("bilan.minute", language);
  if (minutes < 2 * hour) return in("bilan.minutes", minutes);
  if (minutes < 3 * day) return in("bilan.hours", (minutes + hour / 2) / hour);
  return in("bilan.days", (minutes + day / 2) / day);
}

Verdict verdict(Status status, std::span<const Measured> evidence) {
  if (evidence.empty()) return Verdict::unmeasured;
  const auto any = [&](Shows shows) {
    return std::ranges::find(evidence, shows, &Measured::shows) != evidence.end();
  };
  if (status == Status::done && any(Shows::shortfall)) return Verdict::short_of;
  if (status == Status::done && !any(Shows::activity)) return Verdict::unshown;
  if (status == Status::longer_term && any(Shows::activity)) return Verdict::overtaken;
  return Verdict::agrees;
}

std::string verdict_text(Verdict one, Language language) {
  if (one == Verdict::agrees || one == Verdict::unmeasured) return {};
  return text_of(fmt::format("bilan.verdict.{}", code_of(one)), language);
}

}  // namespace entraide::bilan
