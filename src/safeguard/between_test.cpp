// The quick search for who may turn to whom finds what the prover finds; and the search itself.
#include "safeguard/between.h"

#include <set>

#include "safeguard/question.h"
#include "safeguard/shipped_test.h"

namespace entraide::safeguard {

namespace {

using agreement::Effect;
using agreement::Packs;
using testing::shipped;

/// As the prover finds it, over one space for all parties.
Result<std::vector<Reach>> proved(const Packs& packs, const std::string& from,
                                  const std::string& to) {
  return guarded(packs,
                 [&](z3::context& context, const Formulas& formulas) -> Result<std::vector<Reach>> {
                   std::vector<Reach> all;
                   Question question{context, formulas.domain()};
                   question.suppose(formulas.between(from, to));
                   const auto& data = packs.vocabulary.facts[packs.vocabulary.data];
                   for (const auto& pack : packs.packs) {
                     if (!formulas.speaks(pack) || !pack.binds(from, to)) continue;
                     for (const auto& rule : pack.rules) {
                       if (rule.effect != Effect::allow) continue;
                       Reach found{&pack, &rule, 0, 0};
                       for (const auto& category : data.values) {
                         const auto bit = data.bit(category.id);
                         if ((bit & rule.data) == 0) continue;
                         const auto speaks = formulas.applies(rule) && formulas.category_in(bit);
                         ASSIGN_OR_RETURN(const auto allowed,
                                          question.find(speaks && formulas.is(Outcome::allow)));
                         ASSIGN_OR_RETURN(const auto held,
                                          question.find(speaks && formulas.is(Outcome::review)));
                         if (allowed) found.allowed |= bit;
                         if (held && !allowed) found.reviewed |= bit;
                       }
                       if ((found.allowed | found.reviewed) != 0) all.push_back(found);
                     }
                   }
                   return all;
                 });
}

std::vector<std::string> told(const std::vector<Reach>& all) {
  std::vector<std::string> lines;
  for (const auto& one : all)
    lines.push_back(
        fmt::format("{}/{} {:x} {:x}", one.pack->id, one.rule->id, one.allowed, one.reviewed));
  return lines;
}

class Quick : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(Quick, SearchFindsWhatTheProverFinds) {
  static const Packs packs = shipped();
  const auto& [from, to] = GetParam();
  const auto quick = reach(packs, from, to);
  const auto slow = proved(packs, from, to);
  ASSERT_TRUE(quick.ok()) << quick.error().text(Language::english);
  ASSERT_TRUE(slow.ok()) << slow.error().text(Language::english);
  EXPECT_EQ(told(quick.value()), told(slow.value()));
}

/// Each kind of recipient, two of one side, a party with itself, one that no rule of kinds knows.
INSTANTIATE_TEST_SUITE_P(Parties, Quick,
                         ::testing::Values(std::pair{"ca", "fr"}, std::pair{"fr", "ca"},
                                           std::pair{"fr", "de"}, std::pair{"europol", "ca"},
                                           std::pair{"pk", "fr"}, std::pair{"ca", "interpol"},
                                           std::pair{"fr", "iom"}, std::pair{"no", "fr"},
                                           std::pair{"ca", "ca"}, std::pair{"ca", "unhcr"}),
                         [](const auto& one) {
                           return fmt::format("{}_{}", one.param.first, one.param.second);
                         });

TEST(Reach, IsTheSameBetweenPairsOfTheSameStanding) {
  const Packs packs = shipped();
  std::set<std::string> parties;
  for (const auto& pack : packs.packs) {
    parties.insert(pack.parties.begin(), pack.parties.end());
    parties.insert(pack.facing.begin(), pack.facing.end());
  }
  std::map<std::string, std::vector<std::string>> known;
  for (const auto* from : {"ca", "fr", "europol"}) {
    for (const auto& to : parties) {
      const auto found = reach(packs, from, to);
      ASSERT_TRUE(found.ok()) << to << ": " << found.error().text(Language::english);
      auto lines = told(found.value());
      const auto never = forbidden(packs, from, to);
      ASSERT_TRUE(never.ok()) << to;
      for (const auto& one : never.value())
        lines.push_back(fmt::format("never {}/{} {} but {}", one.pack->id, one.rule->id,
                                    join(one.actions, ","), join(one.except, ",")));
      const auto [kept, fresh] = known.emplace(standing(packs, from, to).value(), lines);
      EXPECT_EQ(kept->second, lines) << from << " to " << to;
    }
  }
  EXPECT_GT(known.size(), 10U);
  EXPECT_LT(known.size(), 2 * parties.size()) << "of three times as many pairs";
}

// ---------------------------------------------------------------- the search

/// Facts of two values, bits 1 and 2.
constexpr agreement::Values no = 1, yes = 2, any = no | yes;

bool finds(std::size_t facts, const std::vector<Clause>& clauses) {
  std::vector<const Clause*> asked;
  for (const auto& one : clauses) asked.push_back(&one);
  return possible(std::vector<agreement::Values>(facts, any), asked).value();
}

TEST(Possible, IsWhatSomeChoiceFulfils) {
  struct Row {
    std::size_t facts;
    std::vector<Clause> clauses;
    bool wanted;
    const char* why;
  };
  const Row rows[] = {
      {1, {}, true, "nothing is asked"},
      {1, {{}}, false, "one of none"},
      {1, {{{0, yes}}}, true, "a choice"},
      {1, {{{0, yes}}, {{0, no}}}, false, "both at once"},
      {2, {{{0, yes}, {1, yes}}, {{0, no}}}, true, "the other one"},
      {2, {{{0, yes}, {1, yes}}, {{0, no}}, {{1, no}}}, false, "neither"},
      {2,
       {{{0, yes}, {1, yes}}, {{0, yes}, {1, no}}, {{0, no}, {1, yes}}, {{0, no}, {1, no}}},
       false,
       "each choice is wrong somewhere"},
      {3,
       {{{0, yes}, {1, yes}},
        {{0, yes}, {1, no}},
        {{0, no}, {2, yes}},
        {{0, no}, {2, no}, {1, no}}},
       true,
       "found after looking both ways"},
  };
  for (const auto& row : rows) EXPECT_EQ(finds(row.facts, row.clauses), row.wanted) << row.why;
  EXPECT_FALSE(possible({any, 0}, {}).value()) << "a fact that can have no value";
}

TEST(Possible, AgreesWithTryingEveryChoice) {
  // Small linear congruential numbers: the same questions on each machine.
  std::uint32_t seed = 20'261'130;
  const auto next = [&](std::uint32_t below) {
    seed = seed * 1'664'525U + 1'013'904'223U;
    return (seed >> 16U) % below;
  };
  constexpr std::uint32_t facts = 5;
  for (int round = 0; round < 2'000; ++round) {
    std::vector<Clause> clauses(4 + next(14));
    for (auto& clause : clauses) {
      for (auto left = 1 + next(3); left > 0; --left)
        clause.push_back({next(facts), next(2) == 0 ? no : yes});
    }
    bool wanted = false;
    for (std::uint32_t choice = 0; choice < (1U << facts) && !wanted; ++choice) {
      wanted = std::ranges::all_of(clauses, [&](const Clause& clause) {
        return std::ranges::any_of(clause, [&](const auto& one) {
          const auto value = (choice >> one.fact & 1U) != 0 ? yes : no;
          return (one.values & value) != 0;
        });
      });
    }
    EXPECT_EQ(finds(facts, clauses), wanted) << "round " << round;
  }
}

}  // namespace

}  // namespace entraide::safeguard
