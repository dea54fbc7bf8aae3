#include <gtest/gtest.h>

#include <fstream>

#include "safeguard/shipped_test.h"

namespace entraide::safeguard {
namespace {

using agreement::Packs;
using testing::shipped;
using testing::without;

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

TEST(Prove, EachInvariantOfTheDesignAndOfTheFieldIsThere) {
  const auto packs = shipped();
  const auto has = [&](const std::string& id) {
    return std::any_of(packs.invariants.begin(), packs.invariants.end(), [&](const auto& one) {
      return one.id == id || (one.id.starts_with(id) && one.id.size() == id.size() + 1 &&
                              one.id.back() >= 'a' && one.id.back() <= 'z');
    });
  };
  for (const auto* id : {"I2", "I3", "I4", "I5", "I10"}) EXPECT_TRUE(has(id)) << id;
  constexpr int last = 23;
  for (int i = 1; i <= last; ++i) EXPECT_TRUE(has(fmt::format("P{}", i))) << i;
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
  testing::expect_replayed(testing::confirmed_decider(packs), sample);
}

TEST(Prove, ACounterexampleNamesOnlyFactsThatMatter) {
  const auto packs =
      without(shipped(), "refugee-protection", "return-is-seen-by-the-protection-officer");
  const auto decider = testing::confirmed_decider(packs);
  const auto verdicts = prove_invariants(packs).value();
  std::size_t seen = 0;
  for (const auto& verdict : verdicts) {
    if (!verdict.broken) continue;
    ++seen;
    testing::expect_replayed(decider, *verdict.broken);
    for (std::size_t i = 0; i < verdict.broken->asked.facts.size(); ++i) {
      auto less = verdict.broken->asked;
      const auto fact = less.facts[i].first;
      less.facts.erase(less.facts.begin() + static_cast<std::ptrdiff_t>(i));
      const auto at = packs.vocabulary.find(fact).value();
      const bool named = std::any_of(verdict.invariant->when.begin(), verdict.invariant->when.end(),
                                     [&](const auto& one) { return one.fact == at; });
      if (named) continue;  // of the case that the invariant speaks of
      EXPECT_NE(decider.decide(less).value().outcome, verdict.broken->outcome) << fact;
    }
  }
  EXPECT_GT(seen, 0U);
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
  EXPECT_TRUE(names(broken(packs), "I3"));
}

/// The packs whose rules need no others, to ask everything of them in a moment.
Packs few() {
  auto packs = shipped();
  std::erase_if(packs.packs, [](const auto& pack) {
    return pack.id != "refugee-protection" && pack.id != "eu-2023-977" &&
           pack.id != "common-safeguards";
  });
  return packs;
}

TEST(Prove, NamesRulesThatCanNeverFireAndActionsThatNobodyAllows) {
  auto packs = few();
  auto& pack = packs.packs.front();
  auto idle = pack.rules.front();
  idle.id = "idle";
  idle.effect = agreement::Effect::deny;
  idle.when = {{packs.vocabulary.action, 0}};
  idle.unless = {{packs.vocabulary.action, packs.vocabulary.facts[packs.vocabulary.action].all()}};
  pack.rules.push_back(idle);
  auto twin = pack.rules.front();
  ASSERT_NE(twin.effect, agreement::Effect::allow);
  twin.id = "twin";
  pack.rules.push_back(twin);
  const auto proof = prove(packs);
  ASSERT_TRUE(proof.ok()) << proof.error().text(Language::english);
  EXPECT_EQ(proof.value().never_fire, std::vector<std::string>{pack.id + "/idle"});
  EXPECT_TRUE(names(proof.value().make_nothing, pack.id + "/twin"));
  EXPECT_TRUE(names(proof.value().never_allowed, "alter_log"));
}

void expect_gaps_without_a_word(const Packs& packs, const Proof& proof) {
  const auto decider = testing::confirmed_decider(packs);
  EXPECT_FALSE(proof.gaps.empty());
  for (const auto& gap : proof.gaps) {
    EXPECT_TRUE(gap.sample.rules.empty());
    EXPECT_EQ(gap.sample.asked.instrument, gap.pack);
    testing::expect_replayed(decider, gap.sample);
  }
}

TEST(Prove, AGapIsACaseOfWhichNoRuleSpeaks) {
  const auto packs = few();
  expect_gaps_without_a_word(packs, prove(packs).value());
}

void expect_refused(const Packs& packs, const std::vector<Divergence>& all) {
  ASSERT_FALSE(all.empty()) << "instruments and protection must meet somewhere";
  const auto decider = testing::confirmed_decider(packs);
  for (const auto& one : all) {
    EXPECT_EQ(one.sample.outcome, Outcome::deny);
    EXPECT_FALSE(one.allowing.empty());
    testing::expect_replayed(decider, one.sample);
  }
}

TEST(Divergences, AreRefusedByTheDeciderToo) {
  const auto packs = few();
  const auto all = divergences(packs);
  ASSERT_TRUE(all.ok()) << all.error().text(Language::english);
  expect_refused(packs, all.value());
}

TEST(Mutants, ADeletedRuleBreaksWhatItKept) {
  const auto packs = few();
  const auto all = mutants(packs);
  ASSERT_TRUE(all.ok()) << all.error().text(Language::english);
  const auto find = [&](std::string_view rule, std::string_view weaker) {
    return std::find_if(all.value().begin(), all.value().end(), [&](const Mutant& one) {
      return one.rule == rule && one.weaker == weaker;
    });
  };
  const auto deleted = find("refugee-protection/claim-is-secret-from-the-country-fled", "");
  ASSERT_NE(deleted, all.value().end());
  EXPECT_TRUE(names(deleted->breaks, "P1"));
  EXPECT_TRUE(deleted->changes);
  const auto blind = find("refugee-protection/claim-is-secret-from-the-country-fled",
                          "recipient_is_country_fled = unknown");
  ASSERT_NE(blind, all.value().end()) << "ignorance that permits is a weaker rule";
  EXPECT_TRUE(names(blind->breaks, "P1"));
}

TEST(Reach, FollowsTheInstrumentsThatBindBoth) {
  const auto packs = few();
  const auto between = [&](const std::string& from, const std::string& to) {
    const auto all = reach(packs, from, to);
    EXPECT_TRUE(all.ok()) << all.error().text(Language::english);
    return all.value();
  };
  const auto inside = between("fr", "es");
  ASSERT_FALSE(inside.empty());
  const auto& data = packs.vocabulary.facts[packs.vocabulary.data];
  for (const auto& one : inside) {
    EXPECT_EQ(one.pack->id, "eu-2023-977");
    EXPECT_EQ((one.allowed | one.reviewed) & ~one.rule->data, 0U);
    EXPECT_EQ(one.allowed & data.bit("asylum"), 0U);
  }
  EXPECT_TRUE(between("fr", "ca").empty()) << "Canada is not bound by the directive";
}

TEST(Forbidden, IsWhatNoCaseBetweenTheTwoLifts) {
  const auto packs = shipped();
  const auto articles = [&](const std::string& from, const std::string& to) {
    const auto all = forbidden(packs, from, to);
    EXPECT_TRUE(all.ok()) << all.error().text(Language::english);
    std::set<std::string> found;
    for (const auto& one : all.value()) found.insert(one.pack->id + " " + one.rule->article);
    return found;
  };
  const std::string sis = "sis-2018-1862 65";
  EXPECT_TRUE(articles("fr", "ca").contains(sis)) << "no data of the system to a third country";
  EXPECT_FALSE(articles("fr", "de").contains(sis));
  EXPECT_TRUE(articles("fr", "interpol").contains(sis));
  const auto all = forbidden(packs, "fr", "ca").value();
  const auto rule = std::ranges::find_if(
      all, [](const Forbidden& one) { return one.rule->id == "sis-to-no-third-country"; });
  ASSERT_NE(rule, all.end());
  EXPECT_EQ(rule->except, std::vector<std::string>{"refuse_data_subject"});
  for (const auto& one : all) {
    for (const auto& condition : one.rule->when) {
      const auto& fact = packs.vocabulary.facts[condition.fact].id;
      EXPECT_TRUE(fact == "action" || fact == "recipient_kind" || fact.ends_with("_in_agreement"))
          << one.rule->id << " hangs on " << fact;
    }
  }
}

TEST(Diff, APackChangesNothingAgainstItself) {
  const auto packs = shipped();
  const auto changed = diff(packs, packs);
  ASSERT_TRUE(changed.ok()) << changed.error().text(Language::english);
  EXPECT_TRUE(changed.value().permitted.empty());
  EXPECT_TRUE(changed.value().forbidden.empty());
}

TEST(Diff, WhatOneWayPermitsTheOtherWayForbids) {
  const auto whole = few();
  const auto weak = without(whole, "refugee-protection", "claimant-data-not-to-the-country-fled");
  const auto wider = diff(whole, weak).value();
  const auto narrower = diff(weak, whole).value();
  EXPECT_FALSE(wider.permitted.empty());
  EXPECT_TRUE(wider.forbidden.empty()) << "a protective rule less forbids nothing";
  EXPECT_TRUE(narrower.permitted.empty());
  EXPECT_EQ(wider.permitted.size(), narrower.forbidden.size());
  const auto before = testing::confirmed_decider(whole);
  const auto now = testing::confirmed_decider(weak);
  for (const auto& one : wider.permitted) {
    testing::expect_replayed(now, one.now);
    const auto was = before.decide(one.now.asked).value();
    EXPECT_EQ(was.outcome, one.was);
    EXPECT_LT(one.now.outcome, one.was);
  }
}

// A new pack of new words: the old ones are read in the words of both.
TEST(Diff, ComparesPacksOfDifferentWords) {
  const auto now = shipped();
  auto before = now;
  auto& actions = before.vocabulary.facts[before.vocabulary.action].values;
  ASSERT_EQ(actions.back().id, "change_rules");
  actions.pop_back();
  const auto unknown_action = before.vocabulary.facts[before.vocabulary.action].all();
  for (auto& pack : before.packs) {
    for (auto& rule : pack.rules) {
      for (auto& condition : rule.when) {
        if (condition.fact == before.vocabulary.action) condition.values &= unknown_action;
      }
      std::erase_if(rule.when, [&](const auto& one) { return one.values == 0; });
    }
    std::erase_if(pack.rules, [](const auto& rule) { return rule.id == "change-the-rules"; });
  }
  const auto changed = diff(before, now);
  ASSERT_TRUE(changed.ok()) << changed.error().text(Language::english);
  ASSERT_EQ(changed.value().permitted.size(), 1U);
  EXPECT_EQ(changed.value().permitted.front().now.asked.instrument, "common-safeguards");
}

/// Whether a lawyer's case comes out otherwise, not only by other rules.
bool some_case_notices(const Packs& weaker, const std::vector<Hypothetical>& cases) {
  const Decider decider{std::make_shared<const Packs>(weaker), {}};
  return std::any_of(cases.begin(), cases.end(), [&](Hypothetical one) {
    one.rules.clear();
    return !differences(decider, one).value().empty();
  });
}

/// The rules that agreements/mutants.txt says no invariant keeps: `pack/rule`. An end-to-end test holds
/// the list against the prover.
std::vector<std::string> beyond_the_invariants() {
  constexpr std::string_view mark = "no invariant speaks of it";
  std::vector<std::string> rules;
  std::ifstream file{testing::agreements() / "mutants.txt"};
  for (std::string line; std::getline(file, line);) {
    const auto name = line.substr(0, line.find(' '));
    const bool deleted =
        line.substr(name.size()).find_first_not_of(' ') == line.size() - name.size() - mark.size();
    if (deleted && line.ends_with(mark)) rules.push_back(name);
  }
  return rules;
}

// A protective rule that no invariant keeps, taken away: a lawyer's hypothetical comes out otherwise.
// A rule of which nobody would notice the loss is not kept at all.
TEST(Mutants, WhatNoInvariantKeepsAHypotheticalKeeps) {
  const auto packs = shipped();
  const auto cases = testing::hypotheticals();
  const auto rules = beyond_the_invariants();
  EXPECT_FALSE(rules.empty());
  for (const auto& rule : rules) {
    const auto at = rule.find('/');
    const auto weaker = without(packs, rule.substr(0, at), rule.substr(at + 1));
    EXPECT_TRUE(some_case_notices(weaker, cases)) << rule;
  }
}

// ---------------------------------------------------------------- over all packs, for minutes

TEST(WholeSpace, GapsAndDivergencesOfAllPacksAreWhatTheDeciderSays) {
  const auto packs = shipped();
  const auto proof = prove(packs);
  ASSERT_TRUE(proof.ok()) << proof.error().text(Language::english);
  EXPECT_TRUE(proof.value().holds());
  EXPECT_TRUE(proof.value().never_fire.empty())
      << fmt::format("{}", fmt::join(proof.value().never_fire, " "));
  expect_gaps_without_a_word(packs, proof.value());
  const auto all = divergences(packs);
  ASSERT_TRUE(all.ok());
  expect_refused(packs, all.value());
}

}  // namespace
}  // namespace entraide::safeguard
