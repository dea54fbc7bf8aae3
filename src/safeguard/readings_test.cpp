// The decider and the formulas are two readings of the same packs: here they are held against each
// other on random cases, 1,000 in the daily loop and 100,000 in the whole suite; others each day, and a
// failure names its seed.
#include <gtest/gtest.h>

#include <mutex>
#include <random>
#include <thread>

#include "safeguard/formulas.h"
#include "safeguard/shipped_test.h"

namespace entraide::safeguard {
namespace {

using agreement::Packs;

class Chance {
 public:
  explicit Chance(unsigned seed) : engine_{seed} {}
  std::size_t below(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>{0, count - 1}(engine_);
  }
  template <class T>
  const T& one_of(const std::vector<T>& all) {
    return all[below(all.size())];
  }

 private:
  std::mt19937 engine_;
};

const std::vector<std::string> parties{"fr",      "ca",       "us", "es", "pk",
                                       "europol", "interpol", "lk", "al", ""};

Case random_case(Chance& chance, const Packs& packs) {
  Case asked;
  // Half of the cases invoke something.
  if (chance.below(4) > 0) asked.instrument = chance.one_of(packs.packs).id;
  asked.author.id = chance.one_of(parties);
  asked.recipient.id = chance.one_of(parties);
  asked.recipient.partners_known = chance.below(2) == 0;
  asked.countries.known = chance.below(2) == 0;
  if (chance.below(3) == 0) asked.countries.fled = {chance.one_of(parties)};
  if (chance.below(3) == 0) asked.countries.of_origin = {chance.one_of(parties)};
  if (chance.below(3) == 0) asked.recipient.may_pass_to = {chance.one_of(parties)};
  for (std::size_t i = 0; i < packs.vocabulary.facts.size(); ++i) {
    const auto& fact = packs.vocabulary.facts[i];
    if (fact.computed) continue;
    const auto& value = chance.one_of(fact.values).id;
    if (i == packs.vocabulary.data) {
      asked.data = {value};
    } else if (fact.id != "recipient_kind" && chance.below(4) > 0) {
      asked.facts.emplace_back(fact.id, value);
    }
  }
  return asked;
}

/// Cases close to lawful ones, or nearly all would be refused alike: an allow with one fact changed.
void lean_on(Chance& chance, const Packs& packs, Case& asked) {
  const auto* pack = packs.find(asked.instrument);
  if (pack == nullptr || pack->rules.empty()) return;
  for (const auto& condition : chance.one_of(pack->rules).when) {
    const auto& fact = packs.vocabulary.facts[condition.fact];
    if (fact.computed || fact.id == "recipient_kind") continue;
    for (const auto& value : fact.values) {
      if ((fact.bit(value.id) & condition.values) == 0) continue;
      std::erase_if(asked.facts, [&](const auto& one) { return one.first == fact.id; });
      asked.facts.emplace_back(fact.id, value.id);
      break;
    }
  }
}

/// Half of the cases are a lawyer's, with up to two facts said otherwise: near the border between what
/// is allowed and what is not. The others are anything.
Case some_case(Chance& chance, const Packs& packs, const std::vector<Hypothetical>& known) {
  if (chance.below(2) == 0) {
    auto asked = random_case(chance, packs);
    lean_on(chance, packs, asked);
    return asked;
  }
  auto asked = chance.one_of(known).asked;
  asked.day.clear();  // the formulas read the latest version of each pack
  asked.data = {chance.one_of(asked.data)};
  for (auto others = chance.below(3); others > 0; --others) {
    const auto& fact = chance.one_of(packs.vocabulary.facts);
    if (fact.computed || fact.id == "data" || fact.id == "recipient_kind") continue;
    std::erase_if(asked.facts, [&](const auto& one) { return one.first == fact.id; });
    if (chance.below(3) > 0) asked.facts.emplace_back(fact.id, chance.one_of(fact.values).id);
  }
  return asked;
}

/// What the two readings say of random cases: a share of them, for one thread.
class Readings {
 public:
  Readings(std::shared_ptr<const Packs> packs, const Decider& decider)
      : packs_{std::move(packs)}, decider_{decider}, known_{testing::hypotheticals()} {}

  /// Nothing, or the first case on which they differ.
  std::string differ(unsigned seed, int count, std::map<Outcome, int>& seen) const {
    const auto computed = Computed::find(packs_->vocabulary).value();
    z3::context context;
    const Formulas formulas{context, *packs_, computed, Universe::of(*packs_)};
    Chance chance{seed};
    for (int i = 0; i < count; ++i) {
      const auto asked = some_case(chance, *packs_, known_);
      const auto decision = decider_.decide(asked);
      const auto facts = facts_of(asked, *packs_, computed);
      if (!decision.ok() || !facts.ok()) return case_json(asked) + " is not read";
      const auto model = formulas.model_of(asked, facts.value());
      constexpr int whole_each =
          20;  // the space and each rule, too: that takes as long as 20 outcomes
      const bool whole = i % whole_each == 0;
      if (whole && !formulas.contains(model))
        return case_json(asked) + " is outside the space of the formulas";
      const auto outcome = formulas.outcome_in(model);
      if (outcome != decision.value().outcome)
        return fmt::format("{}: {} and {}", case_json(asked), code_of(decision.value().outcome),
                           code_of(outcome));
      auto rules = whole ? formulas.rules_in(model) : testing::rules_of(decision.value());
      std::sort(rules.begin(), rules.end());
      if (rules != testing::rules_of(decision.value()))
        return case_json(asked) + ": other rules fire: " + fmt::format("{}", fmt::join(rules, " "));
      ++seen[outcome];
    }
    return {};
  }

 private:
  std::shared_ptr<const Packs> packs_;
  const Decider& decider_;
  const std::vector<Hypothetical> known_;
};

void expect_agreement(int cases_all) {
  const auto packs = std::make_shared<const Packs>(testing::shipped());
  const auto decider = testing::confirmed_decider(*packs);
  const Readings readings{packs, decider};
  const auto seed =
      static_cast<unsigned>(std::hash<std::string>{}(to_iso8601(SystemClock{}.today())));
  const auto threads = std::max(1U, std::thread::hardware_concurrency());
  std::mutex mutex;
  std::map<Outcome, int> seen;
  std::vector<std::thread> running;
  for (unsigned i = 0; i < threads; ++i) {
    running.emplace_back([&, i] {
      std::map<Outcome, int> own;
      const auto difference = readings.differ(seed + i, cases_all / static_cast<int>(threads), own);
      const std::lock_guard lock{mutex};
      EXPECT_EQ(difference, "") << "seed " << seed + i;
      for (const auto& [outcome, count] : own) seen[outcome] += count;
    });
  }
  for (auto& one : running) one.join();
  for (const auto outcome : {Outcome::allow, Outcome::review, Outcome::deny})
    EXPECT_GT(seen[outcome], 0) << code_of(outcome) << ": the cases are too much alike";
}

TEST(ReadingsTest, TheDeciderAndTheFormulasAgree) { expect_agreement(1'000); }
TEST(WholeReadings, TheDeciderAndTheFormulasAgreeOnAHundredThousandCases) {
  expect_agreement(100'000);
}

}  // namespace
}  // namespace entraide::safeguard
