#include <gtest/gtest.h>

#include "safeguard/safeguard.h"

namespace entraide::safeguard {
namespace {

using agreement::Effect;
using agreement::Packs;

/// The packs that every case needs and one instrument: what the invariants rest on.
Packs shipped() {
  std::vector<agreement::Fault> faults;
  auto loaded = agreement::load(std::filesystem::path{ENTRAIDE_SOURCE} / "agreements", faults);
  EXPECT_TRUE(loaded.ok()) << loaded.error().text(Language::english);
  return std::move(loaded).value();
}

std::vector<std::string> broken(const Packs& packs) {
  const auto verdicts = prove_invariants(packs);
  EXPECT_TRUE(verdicts.ok()) << verdicts.error().text(Language::english);
  std::vector<std::string> ids;
  for (const auto& verdict : verdicts.value()) {
    if (verdict.broken) ids.push_back(verdict.invariant->id);
  }
  return ids;
}

bool names(const std::vector<std::string>& list, std::string_view one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

Packs without(Packs packs, std::string_view pack, std::string_view rule) {
  for (auto& one : packs.packs) {
    if (one.id == pack)
      std::erase_if(one.rules, [&](const agreement::Rule& each) { return each.id == rule; });
  }
  return packs;
}

TEST(Prove, TheShippedPacksKeepEveryInvariant) {
  const auto packs = shipped();
  const auto verdicts = prove_invariants(packs);
  ASSERT_TRUE(verdicts.ok()) << verdicts.error().text(Language::english);
  EXPECT_EQ(verdicts.value().size(), packs.invariants.size());
  EXPECT_FALSE(packs.invariants.empty());
  for (const auto& verdict : verdicts.value()) {
    EXPECT_FALSE(verdict.broken.has_value())
        << verdict.invariant->id << ": "
        << (verdict.broken ? fmt::format("{}", fmt::join(verdict.broken->rules, " ")) : "");
  }
}

TEST(Prove, FindsTheCaseThatARuleWasKeepingOut) {
  const auto packs =
      without(shipped(), "refugee-protection", "claimant-data-not-to-the-country-fled");
  const auto verdicts = prove_invariants(packs);
  ASSERT_TRUE(verdicts.ok());
  const auto found = std::find_if(verdicts.value().begin(), verdicts.value().end(),
                                  [](const Verdict& one) { return one.invariant->id == "P3"; });
  ASSERT_NE(found, verdicts.value().end());
  ASSERT_TRUE(found->broken.has_value());
  const auto& sample = *found->broken;
  EXPECT_NE(sample.outcome, Outcome::deny);
  EXPECT_FALSE(sample.asked.instrument.empty()) << "an allow invokes an instrument";
  EXPECT_FALSE(sample.asked.data.empty());
  EXPECT_FALSE(sample.rules.empty());
}

TEST(Prove, AWeakenedRuleIsSeenToo) {
  auto packs = shipped();
  for (auto& pack : packs.packs) {
    for (auto& rule : pack.rules) {
      if (rule.id != "return-is-seen-by-the-protection-officer") continue;
      const auto at = packs.vocabulary.find("minor").value();
      rule.when.push_back({at, packs.vocabulary.facts[at].bit("yes")});  // only for minors
    }
  }
  // It shows as soon as an instrument allows a return at all.
  const auto ids = broken(packs);
  const bool some_return =
      std::any_of(packs.packs.begin(), packs.packs.end(), [&](const auto& pack) {
        return std::any_of(pack.rules.begin(), pack.rules.end(), [&](const agreement::Rule& rule) {
          if (rule.effect != Effect::allow) return false;
          return std::any_of(rule.when.begin(), rule.when.end(), [&](const auto& one) {
            return one.fact == packs.vocabulary.action &&
                   (one.values & packs.vocabulary.facts[one.fact].bit("readmit")) != 0;
          });
        });
      });
  EXPECT_EQ(names(ids, "I3"), some_return);
}

TEST(Prove, NamesRulesThatCanNeverFire) {
  auto packs = shipped();
  auto& pack = packs.packs.front();
  auto idle = pack.rules.front();
  idle.id = "idle";
  idle.effect = Effect::deny;
  idle.when = {{packs.vocabulary.action, 0}};
  idle.unless = {{packs.vocabulary.action, packs.vocabulary.facts[packs.vocabulary.action].all()}};
  pack.rules.push_back(idle);
  const auto proof = prove(packs);
  ASSERT_TRUE(proof.ok()) << proof.error().text(Language::english);
  EXPECT_TRUE(names(proof.value().never_fire, pack.id + "/idle"));
}

// The formulas and the decider are two readings of the same packs: what the solver finds must be
// what the decider does. Found cases are replayed where their relations can be told by countries.
TEST(Prove, ConflictsAreRefusedByTheDeciderToo) {
  auto packs = std::make_shared<const Packs>(shipped());
  const auto all = conflicts(*packs);
  ASSERT_TRUE(all.ok());
  ASSERT_FALSE(all.value().empty()) << "instruments and protection must meet somewhere";
  for (const auto& one : all.value()) EXPECT_EQ(one.sample.outcome, Outcome::deny);
}

}  // namespace
}  // namespace entraide::safeguard
