#include "desk/desk.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>
#include <random>

namespace entraide::desk {
namespace {

using agreement::Entered;
using agreement::Form;
using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

const agreement::Packs& packs() {
  static const auto loaded = [] {
    std::vector<agreement::Fault> faults;
    auto read = agreement::load(std::filesystem::path{ENTRAIDE_SOURCE} / "agreements", faults);
    EXPECT_TRUE(read.ok());
    return std::move(read).value();
  }();
  return loaded;
}

Rules rules(std::string_view pack, std::string_view procedure, std::string_view party = "fr") {
  const auto* found = packs().find(pack);
  EXPECT_NE(found, nullptr) << pack;
  return {found->procedure(procedure), &packs().vocabulary, packs().calendar(party)};
}
Rules information_request() { return rules("eu-2023-977", "information-request"); }

Instant at(std::string_view text) { return parse_rfc3339(text).value(); }

Happening step(std::string id, std::string state, Side by, std::string_view when) {
  return {std::move(id), std::move(state), by, at(when), "", ""};
}
Happening refusal(std::string id, std::string ground, std::string reasons, std::string_view when) {
  return {std::move(id), "refused", Side::answers, at(when), std::move(ground), std::move(reasons)};
}

Strings states(const Course& course) {
  Strings all;
  for (const auto& one : course.history) all.push_back(one.state);
  return all;
}
Strings faults(const Course& course) {
  Strings all;
  for (const auto& one : course.astray)
    all.push_back(one.happening.id + " " + std::string{code_of(one.why)});
  return all;
}
Strings names(const std::vector<Next>& steps) {
  Strings all;
  for (const auto& one : steps) all.push_back(one.state + (one.to_them ? " (they act)" : ""));
  return all;
}

const Form urgent{{"urgent", "yes"}, {"access", "direct"}};

TEST(Course, GoesThroughTheStepsOfTheDirective) {
  const auto course =
      follow(information_request(), urgent,
             {step("1", "received", Side::asks, "2026-11-28T22:10:00Z"),
              step("2", "clarification", Side::answers, "2026-11-28T23:10:00Z"),
              step("3", "received", Side::asks, "2026-11-29T01:10:00Z"),
              step("4", "answered_in_part", Side::answers, "2026-11-29T08:00:00Z")});
  EXPECT_EQ(states(course), (Strings{"received", "clarification", "received", "answered_in_part"}));
  EXPECT_TRUE(course.astray.empty());
  EXPECT_TRUE(is_over(information_request(), course.state()));
}

TEST(Course, KeepsWhatTheProcedureDoesNotForesee) {
  const auto course = follow(
      information_request(), urgent,
      {step("0", "answered", Side::answers, "2026-11-28T20:00:00Z"),  // nothing was asked
       step("1", "received", Side::asks, "2026-11-28T22:10:00Z"),
       step("2", "answered", Side::asks, "2026-11-28T22:20:00Z"),  // nobody answers themselves
       step("3", "transferred", Side::answers, "2026-11-28T22:30:00Z"),
       refusal("4", "we-are-tired", "it is late", "2026-11-28T22:40:00Z"),
       refusal("5", "6(1)(a)", " ", "2026-11-28T22:50:00Z"),
       refusal("6", "6(1)(a)", "no such file in any register", "2026-11-28T23:00:00Z"),
       step("7", "answered", Side::answers, "2026-11-28T23:30:00Z")});  // it was refused
  EXPECT_EQ(states(course), (Strings{"received", "refused"}));
  EXPECT_EQ(faults(course), (Strings{"0 no_step", "2 not_theirs", "3 no_step", "4 no_ground",
                                     "5 no_ground", "7 no_step"}));
}

/// What the other side checks before it asks is nobody else's: they see the request alone.
TEST(Course, StepsThatNobodyWasToldOfAreNotMissed) {
  const auto verification = rules("smuggling-protocol", "nationality-verification", "pk");
  const Happening sent = step("1", "received", Side::asks, "2026-03-01T10:00:00Z");
  EXPECT_EQ(states(follow(verification, {}, {sent})), Strings{"received"});
  const auto ours = follow(
      verification, {}, {step("0", "protection_check", Side::asks, "2026-03-01T09:00:00Z"), sent});
  EXPECT_EQ(states(ours), (Strings{"protection_check", "received"}));
  EXPECT_EQ(names(next_steps(verification, "protection_check", Side::asks)),
            (Strings{"received (they act)", "withdrawn"}));
  // Nothing of the check goes out: at no step before the request does the other side act.
  for (const auto& one : next_steps(verification, "", Side::asks)) EXPECT_FALSE(one.to_them);
}

TEST(Course, EachSideSeesItsOwnSteps) {
  const auto of = information_request();
  EXPECT_EQ(names(next_steps(of, "", Side::asks)), Strings{"received (they act)"});
  EXPECT_TRUE(next_steps(of, "", Side::asks).front().four_eyes);
  EXPECT_TRUE(next_steps(of, "", Side::answers).empty());
  EXPECT_TRUE(next_steps(of, "received", Side::asks).empty());
  EXPECT_EQ(names(next_steps(of, "received", Side::answers)),
            (Strings{"answered", "answered_in_part", "refused", "clarification (they act)",
                     "judicial_authorisation"}));
  const auto assistance = rules("untoc", "mutual-legal-assistance");
  EXPECT_EQ(names(next_steps(assistance, "executing", Side::asks)), Strings{"withdrawn"});
}

TEST(Course, OfOneRequestIsTheSameOnBothSidesInWhateverOrderThingsCame) {
  const auto assistance = rules("untoc", "mutual-legal-assistance");
  const Strings words{"received",  "executing", "answered", "answered_in_part", "clarification",
                      "withdrawn", "postponed", "refused",  "consultation"};
  rc::check("follow() does not depend on the order in which happenings came", [&] {
    std::vector<Happening> happenings;
    const auto count = *rc::gen::inRange(0, 12);
    for (int i = 0; i < count; ++i) {
      happenings.push_back(
          {std::to_string(i), *rc::gen::elementOf(words),
           *rc::gen::element(Side::asks, Side::answers),
           at("2026-03-01T10:00:00Z") + std::chrono::minutes{*rc::gen::inRange(0, 9)}, "", ""});
    }
    const auto here = follow(assistance, {}, happenings);
    auto shuffled = happenings;
    std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937{*rc::gen::arbitrary<unsigned>()});
    const auto there = follow(assistance, {}, shuffled);
    RC_ASSERT(states(here) == states(there));
    RC_ASSERT(faults(here) == faults(there));
    const auto kept = here.history.size() + here.astray.size();
    RC_ASSERT(kept <= happenings.size());
  });
}

TEST(Course, OfTheExamplesThatLawyersWroteIsWhatTheyWrote) {
  std::size_t seen = 0;
  for (const auto& pack : packs().packs) {
    for (const auto& procedure : pack.procedures) {
      const Rules of{&procedure, &packs().vocabulary, packs().calendar("fr")};
      for (const auto& example : procedure.examples) {
        // Whose step each was the example does not say: whoever may take it.
        std::vector<Happening> happenings;
        std::string stands;
        for (const auto& one : example.history) {
          const auto theirs = next_steps(of, stands, Side::answers);
          const bool asks = std::none_of(theirs.begin(), theirs.end(),
                                         [&](const auto& next) { return next.state == one.state; });
          happenings.push_back({std::to_string(happenings.size()), one.state,
                                asks ? Side::asks : Side::answers, one.at,
                                procedure.refusals.empty() ? "" : procedure.refusals.front().id,
                                "as the example says"});
          stands = one.state;
        }
        if (happenings.empty()) continue;
        const auto course = follow(of, example.form, happenings);
        Strings written;
        for (const auto& one : example.history) written.push_back(one.state);
        EXPECT_EQ(states(course), written) << pack.id << ' ' << example.id;
        ++seen;
      }
    }
  }
  EXPECT_GT(seen, 20U);
}

TEST(Course, BeginsWithTheSideWhoseStepItIs) {
  EXPECT_EQ(beginner(information_request(), "received"), Side::asks);
  EXPECT_EQ(beginner(information_request(), "transferred"), std::nullopt);
  EXPECT_EQ(beginner(rules("prum-2024-982", "core-data"), "matched"), Side::answers);
  EXPECT_EQ(beginner(rules("smuggling-protocol", "return"), "received"), Side::asks);
}

// ---------------------------------------------------------------- silence

Rules readmission() { return rules("eu-readmission-sri-lanka", "readmission", "lk"); }

TEST(Silence, IsConsentWhenTheTimeIsOverAndNotBefore) {
  const Happening asked = step("1", "received", Side::asks, "2026-03-02T10:00:00Z");
  const auto course = follow(readmission(), {}, {asked});
  const auto all = clocks(readmission(), {}, course, at("2026-03-03T10:00:00Z"));
  const auto due = std::find_if(all.begin(), all.end(), [](const auto& one) {
                     return one.standing.deadline->id == "READM_LK_REPLY";
                   })->standing.due.value();
  EXPECT_FALSE(by_silence(readmission(), {}, course, due).has_value());
  const auto silence = by_silence(readmission(), {}, course, due + 1s);
  ASSERT_TRUE(silence.has_value());
  EXPECT_EQ(silence->state, "deemed_accepted");
  EXPECT_EQ(silence->at, due);
  // The requester states it; a late refusal comes after the fact.
  const auto refused = Happening{"3", "refused", Side::answers, due + 2h, "x", "too late"};
  const auto later = follow(
      readmission(), {}, {asked, {"2", "deemed_accepted", Side::asks, due + 1h, "", ""}, refused});
  EXPECT_EQ(states(later), (Strings{"received", "deemed_accepted"}));
  EXPECT_EQ(faults(later).size(), 1U);
}

TEST(Silence, IsNotClaimedEarly) {
  const auto course = follow(readmission(), {},
                             {step("1", "received", Side::asks, "2026-03-02T10:00:00Z"),
                              step("2", "deemed_accepted", Side::asks, "2026-03-05T10:00:00Z")});
  EXPECT_EQ(states(course), Strings{"received"});
  EXPECT_EQ(faults(course), Strings{"2 not_lapsed"});
}

TEST(Silence, OfSeveralClocksCountsTheLast) {
  const auto model = rules("eu-readmission-model", "readmission", "xx");
  const auto course =
      follow(model, {}, {step("1", "received", Side::asks, "2026-03-02T10:00:00Z")});
  // Nothing says which partner's limit it is: after the shortest nobody has consented.
  EXPECT_FALSE(by_silence(model, {}, course, at("2026-03-13T10:00:00Z")).has_value());
  EXPECT_TRUE(by_silence(model, {}, course, at("2027-03-13T10:00:00Z")).has_value());
}

TEST(Silence, MeansNothingWhereThePackDoesNotSaySo) {
  const auto course = follow(information_request(), urgent,
                             {step("1", "received", Side::asks, "2026-03-02T10:00:00Z")});
  EXPECT_FALSE(
      by_silence(information_request(), urgent, course, at("2036-03-02T10:00:00Z")).has_value());
}

TEST(Silence, IsNoConsentOnceProtectionHaltedIt) {
  const auto course =
      follow(readmission(), {},
             {step("1", "received", Side::asks, "2026-03-02T10:00:00Z"),
              step("2", "halted_by_protection", Side::answers, "2026-03-04T10:00:00Z")});
  EXPECT_EQ(course.state(), "halted_by_protection");
  EXPECT_FALSE(by_silence(readmission(), {}, course, at("2027-03-02T10:00:00Z")).has_value());
}

// ---------------------------------------------------------------- contents

TEST(Contents, ThatAreRequiredAreAskedFor) {
  const auto& procedure = *rules("smuggling-protocol", "document-verification").procedure;
  EXPECT_EQ(missing(procedure, {}), procedure.required);
  Form form;
  for (const auto& field : procedure.required) form.emplace_back(field, "something");
  EXPECT_TRUE(missing(procedure, form).empty());
  form.front().second = "  ";
  EXPECT_EQ(missing(procedure, form), Strings{procedure.required.front()});
}

// ---------------------------------------------------------------- queue

TEST(Reminders, ComeOnceBeforeTheClockEnds) {
  const auto of = information_request();
  const auto course =
      follow(of, urgent, {step("1", "received", Side::asks, "2026-11-28T22:10:00Z")});
  const auto until = [&](std::string_view from, std::string_view now) {
    Strings all;
    for (const auto& one : reminders(of, urgent, course, at(from), at(now)))
      all.push_back(one.deadline + " " + one.to + " " + to_rfc3339(one.at).substr(0, 16));
    return all;
  };
  EXPECT_TRUE(until("2026-11-28T22:10:00Z", "2026-11-29T04:09:59Z").empty());
  EXPECT_EQ(until("2026-11-28T22:10:00Z", "2026-11-29T04:10:00Z"),
            Strings{"EU977_URGENT_DIRECT requested 2026-11-29T04:10"});
  EXPECT_TRUE(until("2026-11-29T04:10:00Z", "2026-11-29T09:00:00Z").empty()) << "once";
}

TEST(Reminders, OfWhatWasAnsweredOrWaitsForSomebodyElseAreNone) {
  const auto of = information_request();
  for (const auto* state : {"answered", "clarification"}) {
    const auto course = follow(of, urgent,
                               {step("1", "received", Side::asks, "2026-11-28T22:10:00Z"),
                                step("2", state, Side::answers, "2026-11-28T23:00:00Z")});
    EXPECT_TRUE(
        reminders(of, urgent, course, at("2026-11-28T22:10:00Z"), at("2026-11-30T00:00:00Z"))
            .empty())
        << state;
  }
}

struct Stands {
  const char *now, *pressing;
};

TEST(Queue, TellsHowMuchARequestPresses) {
  const auto of = information_request();
  const auto course =
      follow(of, urgent, {step("1", "received", Side::asks, "2026-11-28T22:10:00Z")});
  for (const auto& [now, pressing] :
       {Stands{"2026-11-28T23:00:00Z", "not_due_yet"},
        Stands{"2026-11-29T04:09:00Z", "not_due_yet"}, Stands{"2026-11-29T04:10:00Z", "due_soon"},
        Stands{"2026-11-29T06:10:00Z", "due_soon"}, Stands{"2026-11-29T06:10:01Z", "overdue"}}) {
    const auto stands = place(of, urgent, course, at(now));
    EXPECT_EQ(code_of(stands.pressing), pressing) << now;
    EXPECT_EQ(stands.deadline, "EU977_URGENT_DIRECT");
  }
  const auto waits = follow(of, urgent,
                            {step("1", "received", Side::asks, "2026-11-28T22:10:00Z"),
                             step("2", "clarification", Side::answers, "2026-11-28T23:00:00Z")});
  EXPECT_EQ(place(of, urgent, waits, at("2026-12-28T23:00:00Z")).pressing, Pressing::suspended);
  const auto done = follow(of, urgent,
                           {step("1", "received", Side::asks, "2026-11-28T22:10:00Z"),
                            step("2", "answered", Side::answers, "2026-11-29T09:00:00Z")});
  EXPECT_EQ(place(of, urgent, done, at("2026-12-28T23:00:00Z")).pressing, Pressing::over);
}

/// Five days of the local default run over the night in which France puts its clocks forward, and over
/// the 29th of February: they end at the same instant five days later.
TEST(Queue, ClocksHoldOverSummerTimeAndALeapDay) {
  const auto of = rules("smuggling-protocol", "document-verification");
  for (const auto& [asked, due] : {std::pair{"2026-03-27T23:30:00Z", "2026-04-01T23:30:00Z"},
                                   std::pair{"2028-02-27T12:00:00Z", "2028-03-03T12:00:00Z"}}) {
    const auto course = follow(of, {}, {step("1", "received", Side::asks, asked)});
    EXPECT_EQ(place(of, {}, course, at(asked)).due, at(due)) << asked;
  }
}

TEST(Queue, PutsFirstWhatIsOverdueLongest) {
  const auto moment = at("2026-11-28T22:10:00Z");
  const std::vector<Place> wanted{{Pressing::overdue, moment, {}, "a", moment},
                                  {Pressing::overdue, moment + 1h, {}, "a", moment},
                                  {Pressing::due_soon, moment + 2h, {}, "a", moment},
                                  {Pressing::not_due_yet, moment + 2h, {}, "a", moment},
                                  {Pressing::no_limit, {}, {}, "", moment},
                                  {Pressing::no_limit, {}, {}, "", moment + 1h},
                                  {Pressing::over, {}, {}, "", moment}};
  auto mixed = wanted;
  std::reverse(mixed.begin(), mixed.end());
  std::sort(mixed.begin(), mixed.end(), before);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    EXPECT_EQ(mixed[i].pressing, wanted[i].pressing) << i;
    EXPECT_EQ(mixed[i].due, wanted[i].due) << i;
    EXPECT_EQ(mixed[i].opened, wanted[i].opened) << i;
  }
}

}  // namespace
}  // namespace entraide::desk
