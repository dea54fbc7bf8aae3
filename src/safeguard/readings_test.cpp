// The decider and the formulas are two readings of the same packs: here they are held against each
// other. A hundred cases a run, other ones each time it is shuffled; for 100,000:
//   entraide_safeguard_test --gtest_filter='Readings*' --gtest_shuffle --gtest_repeat=1000
#include <gtest/gtest.h>

#include <random>

#include "safeguard/formulas.h"

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

const std::vector<std::string> parties{"fr", "ca", "us", "es", "pk", "europol", "interpol", ""};

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

TEST(Readings, TheDeciderAndTheFormulasAgree) {
  std::vector<agreement::Fault> faults;
  auto loaded = agreement::load(std::filesystem::path{ENTRAIDE_SOURCE} / "agreements", faults);
  ASSERT_TRUE(loaded.ok());
  const auto packs = std::make_shared<const Packs>(std::move(loaded).value());
  std::vector<Confirmation> all_confirmed;
  for (const auto& pack : packs->packs) {
    for (const auto& article : pack.articles) all_confirmed.push_back({pack.id, article.ref});
  }
  const Decider decider{packs, all_confirmed};
  const auto computed = Computed::find(packs->vocabulary).value();
  z3::context context;
  const Formulas formulas{context, *packs, computed};
  z3::solver solver{context};
  constexpr int count = 100;
  Chance chance{static_cast<unsigned>(testing::UnitTest::GetInstance()->random_seed())};
  std::map<Outcome, int> seen;
  for (int i = 0; i < count; ++i) {
    auto asked = random_case(chance, *packs);
    lean_on(chance, *packs, asked);
    const auto decision = decider.decide(asked);
    ASSERT_TRUE(decision.ok()) << decision.error().text(Language::english);
    const auto facts = facts_of(asked, *packs, computed).value();
    const auto model = formulas.model_of(asked, facts);
    ASSERT_TRUE(model.has_value()) << "the case is outside the formulas' space";
    const auto read = formulas.read(*model);
    ASSERT_EQ(read.outcome, decision.value().outcome)
        << asked.instrument << ": " << fmt::format("{}", fmt::join(read.rules, " "));
    std::vector<std::string> fired;
    for (const auto& one : decision.value().fired)
      fired.push_back(fmt::format("{}/{}", one.pack->id, one.rule->id));
    auto rules = read.rules;
    std::sort(fired.begin(), fired.end());
    std::sort(rules.begin(), rules.end());
    ASSERT_EQ(rules, fired) << asked.instrument;
    ++seen[read.outcome];
  }
  EXPECT_GT(seen[Outcome::deny], 0);
}

}  // namespace
}  // namespace entraide::safeguard
