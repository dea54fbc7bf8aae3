#include "safeguard/safeguard.h"

#include <gtest/gtest.h>

namespace entraide::safeguard {
namespace {

std::shared_ptr<const agreement::Packs> packs() {
  std::vector<agreement::Fault> faults;
  auto loaded = agreement::load(std::filesystem::path{ENTRAIDE_SOURCE} / "agreements", faults);
  EXPECT_TRUE(loaded.ok()) << loaded.error().text(Language::english);
  return std::make_shared<const agreement::Packs>(std::move(loaded).value());
}

/// Paris answers Madrid about a suspect; everything said.
Case answer_to_madrid() {
  Case asked;
  asked.instrument = "eu-2023-977";
  asked.author = {"fr", {}, false};
  asked.recipient = {"es", {}, true};
  asked.countries = {{}, {"er"}, true};
  asked.facts = {{"action", "answer"},     {"purpose", "investigation"},
                 {"offence", "smuggling"}, {"subject_role", "suspect"},
                 {"claim", "none"},        {"evaluated", "yes"},
                 {"handling", "own"}};
  asked.data = {"identity", "document"};
  return asked;
}

Case with(Case asked, std::string_view fact, std::string_view value) {
  std::erase_if(asked.facts, [&](const auto& one) { return one.first == fact; });
  if (!value.empty()) asked.facts.emplace_back(fact, value);
  return asked;
}

class Decide : public testing::Test {
 protected:
  Outcome outcome(const Case& asked) const {
    const auto decision = decider_.decide(asked);
    EXPECT_TRUE(decision.ok()) << decision.error().text(Language::english);
    return decision.value().outcome;
  }
  Decider decider_{packs(), {}};
};

TEST_F(Decide, AllowsWhatTheInstrumentAllows) {
  const auto decision = decider_.decide(answer_to_madrid()).value();
  EXPECT_EQ(decision.outcome, Outcome::allow)
      << explain(decider_, decision, std::nullopt, Language::english);
  EXPECT_FALSE(decision.obligations.empty());
  EXPECT_EQ(decision.revision.size(), 64U);
}

TEST_F(Decide, RefusesWithoutAnInstrumentOrOutsideIt) {
  auto asked = answer_to_madrid();
  asked.instrument.clear();
  EXPECT_EQ(outcome(asked), Outcome::deny);
  asked = answer_to_madrid();
  asked.recipient.id = "ca";
  EXPECT_EQ(outcome(asked), Outcome::deny) << "Canada is not bound by the directive";
  asked = answer_to_madrid();
  asked.day = "2020-01-01";
  EXPECT_EQ(outcome(asked), Outcome::deny) << "not in force yet";
}

TEST_F(Decide, AnInstrumentOfTwoSidesBindsNoTwoOfOneSide) {
  const auto* pack = decider_.packs().find("eu-readmission-model");
  ASSERT_NE(pack, nullptr);
  EXPECT_TRUE(pack->binds("fr", "pk"));
  EXPECT_TRUE(pack->binds("pk", "fr"));
  EXPECT_TRUE(pack->binds("fr", "fr"));
  EXPECT_FALSE(pack->binds("fr", "es"));
  EXPECT_FALSE(pack->binds("al", "am"));
  EXPECT_FALSE(pack->binds("fr", "ca"));
  const auto inside = reach(decider_.packs(), "fr", "es").value();
  EXPECT_TRUE(std::none_of(inside.begin(), inside.end(),
                           [&](const Reach& one) { return one.pack == pack; }));
}

TEST_F(Decide, TakesOutWhatMayNotGo) {
  auto asked = answer_to_madrid();
  asked.data.emplace_back("asylum");
  const auto decision = decider_.decide(asked).value();
  EXPECT_EQ(decision.outcome, Outcome::allow_redacted);
  const auto& data = decider_.packs().vocabulary.facts[decider_.packs().vocabulary.data];
  EXPECT_EQ(decision.redacted, data.bit("asylum"));
}

TEST_F(Decide, TellsNothingOfAClaimantToTheCountryFled) {
  auto asked = with(answer_to_madrid(), "claim", "open");
  asked.countries.fled = {"es"};
  const auto decision = decider_.decide(asked).value();
  EXPECT_EQ(decision.outcome, Outcome::deny);
  const auto words = explain(decider_, decision, std::nullopt, Language::french);
  EXPECT_NE(words.find("315.3"), std::string::npos) << words;
  EXPECT_NE(words.find("qu’il a fui"), std::string::npos) << words;
}

TEST_F(Decide, HoldsTheOneDangerousQuestionAndLetsDailyWorkGoOn) {
  auto asked = with(answer_to_madrid(), "claim", "");
  EXPECT_EQ(outcome(asked), Outcome::allow) << "nobody knows of a claim; Spain is not her country";
  asked.countries.of_origin = {"es"};
  EXPECT_EQ(outcome(asked), Outcome::deny) << "her own country asks, and nobody has looked";
}

TEST_F(Decide, TreatsWhatIsNotSaidAsTheWorst) {
  for (const auto* fact : {"action", "purpose", "subject_role", "evaluated", "handling", "offence"})
    EXPECT_EQ(outcome(with(answer_to_madrid(), fact, "")), Outcome::deny) << fact;
}

TEST_F(Decide, SayingLessNeverAllowsMore) {
  const auto whole = answer_to_madrid();
  for (std::size_t mask = 0; mask < (1U << whole.facts.size()); ++mask) {
    auto less = whole;
    less.facts.clear();
    for (std::size_t i = 0; i < whole.facts.size(); ++i) {
      if ((mask >> i & 1U) != 0) less.facts.push_back(whole.facts[i]);
    }
    EXPECT_GE(outcome(less), outcome(whole)) << mask;
  }
}

TEST_F(Decide, RefusesWordsThatItDoesNotKnow) {
  EXPECT_FALSE(decider_.decide(with(answer_to_madrid(), "mood", "good")).ok());
  EXPECT_FALSE(decider_.decide(with(answer_to_madrid(), "claim", "maybe")).ok());
  EXPECT_FALSE(decider_.decide(with(answer_to_madrid(), "recipient_is_country_fled", "no")).ok());
  auto asked = answer_to_madrid();
  asked.data = {};
  EXPECT_FALSE(decider_.decide(asked).ok());
  asked = answer_to_madrid();
  asked.instrument = "handshake";
  EXPECT_FALSE(decider_.decide(asked).ok());
}

TEST_F(Decide, SaysWhatIsMissingAndWhatWouldChangeIt) {
  const auto asked = with(answer_to_madrid(), "evaluated", "");
  const auto decision = decider_.decide(asked).value();
  const auto at = decider_.packs().vocabulary.find("evaluated").value();
  EXPECT_EQ(decision.missing, std::vector<std::size_t>{at});
  const auto changes = decider_.changes(asked).value();
  ASSERT_FALSE(changes.empty());
  ASSERT_EQ(changes.front().facts.size(), 1U);
  EXPECT_EQ(changes.front().facts.front().fact, at);
  EXPECT_EQ(changes.front().outcome, Outcome::allow);
}

TEST_F(Decide, WhereOneFactDoesNotHelpTwoAreNamed) {
  const auto asked = with(with(answer_to_madrid(), "evaluated", ""), "purpose", "");
  const auto changes = decider_.changes(asked).value();
  ASSERT_FALSE(changes.empty());
  EXPECT_EQ(changes.front().facts.size(), 2U);
  EXPECT_EQ(changes.front().outcome, Outcome::allow);
  const auto words =
      explain(decider_, decider_.decide(asked).value(), Trace{changes, {}}, Language::english);
  EXPECT_NE(words.find("would change it"), std::string::npos) << words;
  EXPECT_NE(words.find("; and "), std::string::npos) << words;
}

TEST_F(Decide, NobodyIsToldToSayAnotherPersonOrAnotherPurpose) {
  auto asked = with(answer_to_madrid(), "claim", "open");
  asked.countries.fled = {"es"};
  asked = with(with(asked, "justified", "no"), "human_confirmed", "no");
  const auto changes = decider_.changes(asked).value();
  const auto& facts = decider_.packs().vocabulary.facts;
  for (const auto& change : changes) {
    for (const auto& one : change.facts) {
      const auto& fact = facts[one.fact];
      const bool said = std::any_of(asked.facts.begin(), asked.facts.end(),
                                    [&](const auto& each) { return each.first == fact.id; });
      EXPECT_TRUE(!said || fact.obtainable) << fact.id;
    }
  }
  const auto words =
      explain(decider_, decider_.decide(asked).value(), Trace{changes, {}}, Language::english);
  EXPECT_NE(words.find("that could still be found out"), std::string::npos) << words;
}

TEST_F(Decide, SaysWhyNotByTheNearestPermission) {
  const auto asked = with(answer_to_madrid(), "purpose", "asylum_procedure");
  const auto trace = decider_.trace(asked).value();
  ASSERT_FALSE(trace.near_misses.empty());
  const auto& nearest = trace.near_misses.front();
  ASSERT_EQ(nearest.needs.size(), 1U);
  EXPECT_EQ(nearest.needs.front().fact, decider_.packs().vocabulary.find("purpose").value());
  const auto words = explain(decider_, decider_.decide(asked).value(), trace, Language::english);
  EXPECT_NE(words.find("why not: art. 10 would allow it"), std::string::npos) << words;
}

TEST_F(Decide, AnAllowSaysWhatItHangsOn) {
  const auto changes = decider_.changes(answer_to_madrid()).value();
  ASSERT_FALSE(changes.empty());
  for (const auto& one : changes) EXPECT_GT(one.outcome, Outcome::allow);
  const auto words = explain(decider_, decider_.decide(answer_to_madrid()).value(),
                             Trace{changes, {}}, Language::french);
  EXPECT_NE(words.find("en dépend"), std::string::npos) << words;
}

struct Letter {
  std::string identity, asylum;
};
const auto strike = [](Letter& letter, const std::string& category) {
  if (category == "asylum") letter.asylum.clear();
};

// Nothing else makes one: not from a payload, not from a payload and a decision, not from nothing.
static_assert(!std::is_default_constructible_v<Cleared<Letter>>);
static_assert(!std::is_constructible_v<Cleared<Letter>, Letter>);
static_assert(!std::is_constructible_v<Cleared<Letter>, Letter, Decision>);
static_assert(!std::is_aggregate_v<Cleared<Letter>>);

class Written final : public DecisionRecord {
 public:
  Result<void> write(const Case&, const Decision& decision) override {
    if (full) return Error{Code::unavailable, "safeguard.test"};
    outcomes.push_back(decision.outcome);
    return {};
  }
  std::vector<Outcome> outcomes;
  bool full = false;
};

TEST_F(Decide, ClearsOnlyWhatIsAllowedAndOnlyWhatIsLeft) {
  auto asked = answer_to_madrid();
  asked.data.emplace_back("asylum");
  Written record;
  const auto cleared = decider_.clear(asked, Letter{"A. B.", "claim of 2019"}, strike, record);
  ASSERT_TRUE(cleared.ok()) << cleared.error().text(Language::english);
  EXPECT_EQ(cleared.value().payload().identity, "A. B.");
  EXPECT_EQ(cleared.value().payload().asylum, "");
  EXPECT_EQ(cleared.value().decision().outcome, Outcome::allow_redacted);

  asked.instrument.clear();
  const auto refused = decider_.clear(asked, Letter{"A. B.", ""}, strike, record);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code(), Code::refused);
  // Refusals are written like what is let through.
  EXPECT_EQ(record.outcomes, (std::vector{Outcome::allow_redacted, Outcome::deny}));
}

TEST_F(Decide, ClearsWhatWaitsForAReviewOnceEachReviewerHasDecided) {
  auto asked = answer_to_madrid();
  std::erase_if(asked.facts, [](const auto& fact) { return fact.first == "handling"; });
  asked.facts.emplace_back("handling", "h1");
  asked.facts.emplace_back("second_person", "no");
  asked.facts.emplace_back("originator_consent", "yes");
  const auto decision = decider_.decide(asked).value();
  ASSERT_EQ(decision.outcome, Outcome::review)
      << explain(decider_, decision, {}, Language::english);
  ASSERT_FALSE(decision.review_by.empty());
  Written record;
  const auto clears = [&](const std::vector<std::string>& by) {
    return decider_.clear(asked, Letter{"A. B.", ""}, strike, record, by).ok();
  };
  EXPECT_FALSE(clears({}));
  EXPECT_FALSE(clears({"somebody"}));
  for (const auto& left_out : decision.review_by) {
    auto others = decision.review_by;
    std::erase(others, left_out);
    EXPECT_FALSE(clears(others)) << left_out;
  }
  EXPECT_TRUE(clears(decision.review_by));
  asked.instrument.clear();
  EXPECT_FALSE(clears(decision.review_by)) << "nobody lifts a denial";
}

TEST_F(Decide, ClearsNothingThatCannotBeWrittenDown) {
  Written record;
  record.full = true;
  const auto cleared = decider_.clear(answer_to_madrid(), Letter{"A. B.", ""}, strike, record);
  ASSERT_FALSE(cleared.ok());
  EXPECT_EQ(cleared.error().code(), Code::unavailable);
}

TEST(ReadCase, ReadsBackWhatItWrote) {
  auto asked = answer_to_madrid();
  asked.day = "2026-11-25";
  asked.countries.fled = {"er"};
  asked.recipient.may_pass_to = {"ma", "tr"};
  const auto again = read_case(case_json(asked));
  ASSERT_TRUE(again.ok()) << case_json(asked);
  EXPECT_EQ(case_json(again.value()), case_json(asked));
  const auto bare = read_case(case_json(Case{}));
  EXPECT_TRUE(bare.ok());
}

TEST(ReadCheck, TakesWhatIsHeld) {
  const auto check =
      read_check(R"({"author":"ca","recipient":"pk","facts":{"purpose":"investigation"},
    "held":{"category":"wanted_person","handle":"a1","countries":{"fled":["pk"]},"facts":{"claim":"open"}}})");
  ASSERT_TRUE(check.ok()) << check.error().text(Language::english);
  ASSERT_TRUE(check.value().held.has_value());
  EXPECT_EQ(check.value().held->countries.fled, std::vector<std::string>{"pk"});
  EXPECT_FALSE(read_check(R"({"author":"ca"})").value().held.has_value());
  for (const auto* bad :
       {R"({"held":{}})", R"({"held":7})", R"({"held":{"category":"a","mood":"b"}})"})
    EXPECT_FALSE(read_check(bad).ok()) << bad;
}

TEST(ReadCase, TakesWhatAPersonWritesAndNamesWhatItDoesNotUnderstand) {
  const auto asked = read_case(R"({"instrument":"eu-2023-977","author":"fr",
    "recipient":{"id":"es","may_pass_to":["ma"]},"countries":{"fled":["er"],"of_origin":["er"]},
    "facts":{"action":"answer"},"data":["identity"]})");
  ASSERT_TRUE(asked.ok()) << asked.error().text(Language::english);
  EXPECT_EQ(asked.value().recipient.may_pass_to, std::vector<std::string>{"ma"});
  EXPECT_TRUE(asked.value().recipient.partners_known);
  EXPECT_TRUE(asked.value().countries.known);
  for (const auto* bad : {"", "[]", R"({"facts":[]})", R"({"facts":{"action":1}})", R"({"dat":[]})",
                          R"({"author":7})", R"({"day":"today"})", R"({"countries":{"fed":[]}})"})
    EXPECT_FALSE(read_case(bad).ok()) << bad;
}

}  // namespace
}  // namespace entraide::safeguard
