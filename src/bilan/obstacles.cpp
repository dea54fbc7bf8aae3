#include "bilan/obstacles.h"

#include <algorithm>
#include <array>
#include <map>

namespace entraide::bilan {

namespace {

using Kind = Obstacle::Kind;
constexpr std::array<std::string_view, 6> kind_codes{"no_answer", "not_proved", "not_done",
                                                     "refused",   "late",       "diverges"};
constexpr std::array<std::string_view, 4> grounds_known{"not-a-national", "no-link", "incomplete",
                                                        "false-document"};
constexpr std::string_view ourselves = "us";
constexpr std::size_t differences_told = 3;

std::string say(std::string_view key, Arguments arguments, Language language) {
  return Message{std::string{key}, std::move(arguments)}.text(language);
}

/// By its name, or its code where nobody gave it one.
std::string called(const Said& title, const std::string& code, Language language) {
  const auto& name = title.in(language);
  return name.empty() ? code : name;
}

/// With whom, under what: what a count of obstacles is a part of.
using Among = std::tuple<std::string, std::string, std::string>;  // party, agreement, procedure
struct Found {
  Obstacle obstacle;
  std::vector<std::uint64_t> late;  // minutes
  std::uint64_t count = 0;
  bool persons = false;
};

std::uint64_t minutes_late(const RequestFact& one, Instant now) {
  if (!one.due) return 0;
  const auto late = one.answered.value_or(now) - *one.due;
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(late).count();
  return minutes > 0 ? static_cast<std::uint64_t>(minutes) : 0;
}

/// What stands in the way of a request; nothing: it runs or ran well.
std::optional<Kind> kind_of(const RequestFact& one) {
  const bool return_of_a_person = is_readmission(one.procedure);
  if (!one.ground.empty()) return return_of_a_person ? Kind::not_proved : Kind::refused;
  if (return_of_a_person && one.undone) return Kind::not_done;
  if (!one.late) return {};
  return return_of_a_person && one.ours && !one.answered ? Kind::no_answer : Kind::late;
}

/// Who is behind: of a refusal whoever refused it.
std::string whose(const RequestFact& one) { return one.ours ? one.party : std::string{ourselves}; }

class Register {
 public:
  Register(Instant now, const Counting& counting) : now_{now}, counting_{counting} {}

  void add(const RequestFact& one) {
    if (one.stopped_for_protection) return;
    const Among among{whose(one), one.agreement, one.procedure};
    ++all_[among];
    persons_[among] = persons_[among] || one.about_person;
    const auto kind = kind_of(one);
    if (!kind) return;
    auto& found = found_[{among, *kind, one.ground}];
    auto& obstacle = found.obstacle;
    obstacle.kind = *kind;
    std::tie(obstacle.party, obstacle.agreement, obstacle.procedure) = among;
    obstacle.agreement_title = one.agreement_title;
    obstacle.procedure_title = one.procedure_title;
    obstacle.cause = one.ground;
    obstacle.cause_text = one.ground_title;
    ++found.count;
    found.persons = found.persons || one.about_person;
    if (one.late) found.late.push_back(minutes_late(one, now_));
  }

  std::vector<Obstacle> take() {
    std::map<Among, bool> withheld;
    for (auto& [key, found] : found_) {
      auto& obstacle = found.obstacle;
      obstacle.count = figure_of("count", found.count, found.persons, counting_);
      const auto& among = std::get<0>(key);
      withheld[among] = withheld[among] || obstacle.count.below;
      if (!obstacle.count.below) obstacle.median_late_minutes = median(found.late).value_or(0);
    }
    std::vector<Obstacle> all;
    for (auto& [key, found] : found_) {
      const auto& among = std::get<0>(key);
      // Beside a sum the other parts would tell what is withheld.
      if (!withheld[among] && !(persons_[among] && all_[among] < counting_.k))
        found.obstacle.of = all_[among];
      all.push_back(std::move(found.obstacle));
    }
    return all;
  }

 private:
  const Instant now_;
  const Counting counting_;
  std::map<Among, std::uint64_t> all_;
  std::map<Among, bool> persons_;
  std::map<std::tuple<Among, Kind, std::string>, Found> found_;
};

/// One a law and offence: how many differences, the first of them in words.
std::vector<Obstacle> of_laws(std::span<const DivergenceFact> divergences) {
  std::map<std::pair<std::string, std::string>, Obstacle> laws;
  std::map<std::pair<std::string, std::string>,
           std::pair<std::vector<std::string>, std::vector<std::string>>>
      words;
  for (const auto& one : divergences) {
    auto& obstacle = laws[{one.pack, one.offence}];
    obstacle.kind = Kind::diverges;
    obstacle.party = one.party;
    obstacle.agreement = one.pack;
    obstacle.procedure = one.offence;
    obstacle.agreement_title = one.pack_title;
    obstacle.procedure_title = one.offence_title;
    obstacle.count.name = "count";
    ++obstacle.count.value;
    auto& [en, fr] = words[{one.pack, one.offence}];
    if (en.size() >= differences_told) continue;
    en.push_back(one.text.in(Language::english));
    fr.push_back(one.text.in(Language::french));
  }
  std::vector<Obstacle> all;
  for (auto& [key, obstacle] : laws) {
    const auto& [en, fr] = words[key];
    obstacle.cause_text = {listed(en, Language::english), listed(fr, Language::french)};
    all.push_back(std::move(obstacle));
  }
  return all;
}

}  // namespace

std::string_view code_of(Kind kind) { return kind_codes[static_cast<std::size_t>(kind)]; }

std::string title_of(Kind kind, Language language) {
  return text_of(fmt::format("bilan.obstacle.title.{}", code_of(kind)), language);
}

std::string told(const Obstacle& one, Language language) {
  const auto number = std::to_string(one.count.value);
  const auto count = one.count.below ? say("bilan.below", {{"k", number}}, language) : number;
  const auto party =
      one.party == ourselves ? text_of("bilan.obstacle.us", language) : upper_ascii(one.party);
  auto text = say(fmt::format("bilan.obstacle.told.{}", code_of(one.kind)),
                  {{"count", count},
                   {"party", party},
                   {"agreement", called(one.agreement_title, one.agreement, language)},
                   {"procedure", called(one.procedure_title, one.procedure, language)},
                   {"cause", one.cause_text.in(language)}},
                  language);
  std::vector<std::string> clauses{std::move(text)};
  if (one.of > 0)
    clauses.push_back(say("bilan.obstacle.of", {{"of", std::to_string(one.of)}}, language));
  if (one.median_late_minutes > 0)
    clauses.push_back(say("bilan.obstacle.late_by",
                          {{"time", duration_text(one.median_late_minutes, language)}}, language));
  return listed(clauses, language);
}

std::string remedy(const Obstacle& one, Language language) {
  const bool known = one.kind == Kind::not_proved &&
                     std::ranges::find(grounds_known, one.cause) != grounds_known.end();
  if (known) return text_of(fmt::format("bilan.remedy.ground.{}", one.cause), language);
  if (one.kind == Kind::late && one.party == ourselves)
    return text_of("bilan.remedy.our_own", language);
  return text_of(fmt::format("bilan.remedy.{}", code_of(one.kind)), language);
}

std::vector<Obstacle> obstacles(std::span<const RequestFact> requests,
                                std::span<const DivergenceFact> divergences, Instant now,
                                const Counting& counting) {
  const auto since = now - std::chrono::days{obstacle_days};
  Register found{now, counting};
  for (const auto& one : requests)
    if (one.opened >= since || !one.over) found.add(one);
  auto all = found.take();
  for (auto& one : of_laws(divergences)) all.push_back(std::move(one));
  std::ranges::sort(all, {}, [](const Obstacle& one) {
    return std::tuple{one.kind == Kind::diverges,
                      ~one.count.value,
                      one.kind,
                      one.party,
                      one.agreement,
                      one.procedure,
                      one.cause};
  });
  return all;
}

}  // namespace entraide::bilan
