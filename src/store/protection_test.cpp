// Protection files and who they speak of, on both engines.
#include "store/mail_samples_test.h"

namespace entraide::store {
namespace {

class ProtectionKept : public OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, ProtectionKept,
                         testing::Values(Engine::sqlite, Engine::postgresql), engine_name);

ProtectionFile file(std::string id, std::vector<std::string> keys, std::string case_id = "") {
  ProtectionFile made;
  made.id = std::move(id);
  made.case_id = std::move(case_id);
  made.facts = R"({"facts":{"claim":"open"}})";
  made.keys = std::move(keys);
  made.state = "open";
  made.at = made.changed_at = mail_time;
  made.by = made.changed_by = "noor";
  return made;
}

std::vector<std::string> ids(const std::vector<ProtectionFile>& files) {
  std::vector<std::string> all;
  for (const auto& one : files) all.push_back(one.id);
  return all;
}
using Ids = std::vector<std::string>;

TEST_P(ProtectionKept, IsFoundByCaseOrKeyWhileOpen) {
  const auto store = open();
  auto& protection = store->protection();
  must(protection.keep(file("f1", {"a", "b"}), test_entry()));
  must(protection.keep(file("f2", {"b"}, "case-2"), test_entry()));
  EXPECT_EQ(ids(must(protection.speaking_of("", {"a"}))), (Ids{"f1"}));
  EXPECT_EQ(ids(must(protection.speaking_of("", {"b", "a"}))), (Ids{"f1", "f2"}));
  EXPECT_EQ(ids(must(protection.speaking_of("case-2", {}))), (Ids{"f2"}));
  EXPECT_EQ(ids(must(protection.speaking_of("case-9", {"c"}))), Ids{});
  EXPECT_EQ(ids(must(protection.speaking_of("", {}))), Ids{}) << "nobody is everybody";
  auto closed = *must(protection.file("f1"));
  EXPECT_EQ(closed.keys, (Ids{"a", "b"}));
  closed.state = "closed";
  EXPECT_EQ(must(protection.keep(closed, test_entry())), 2U);
  EXPECT_EQ(ids(must(protection.speaking_of("", {"a"}))), Ids{});
  EXPECT_EQ(ids(must(protection.files(false))), (Ids{"f2"}));
  EXPECT_EQ(ids(must(protection.files(true))), (Ids{"f2", "f1"}));
}

TEST_P(ProtectionKept, IsCountedByWhatItsEntriesAreTalliedAs) {
  const auto store = open();
  auto& protection = store->protection();
  const auto entry = [](std::string_view tally, std::string at = mail_time) {
    auto made = test_entry();
    made.tally = tally;
    made.at = std::move(at);
    return made;
  };
  must(protection.keep(file("f1", {}, "case-1"), entry(tally_stopped)));
  must(protection.keep(file("f2", {}, "case-2"), entry(tally_stopped, "1999-01-01T00:00:00.000Z")));
  must(store->note(std::vector<Noted>{{entry(tally_neutral), {}}, {entry(""), {}}}));
  const auto figures = must(protection.figures("2000-01-01T00:00:00.000Z", {"readmission", {}}));
  EXPECT_EQ(figures.stopped, 1U) << "one is older";
  EXPECT_EQ(figures.neutral, 1U);
  EXPECT_EQ(figures.open_claims, 2U);
  EXPECT_EQ(figures.steps, 0U);
}

TEST_P(ProtectionKept, CountsOurStepsOfARemovalWhileAClaimIsOpenAndNoOthers) {
  struct Row {
    std::string id, procedure, case_id, state, at;
    bool ours, asks;
  };
  const std::string before = "2001-01-01T00:00:00.000Z", after = "2999-01-01T00:00:00.000Z";
  const Row rows[] = {
      {"counts", "readmission", "case-1", "transferred", after, true, true},
      {"we-answer", "readmission", "case-1", "accepted", after, false, false},
      {"theirs", "readmission", "case-1", "accepted", after, true, false},
      {"harmless", "readmission", "case-1", "withdrawn", after, true, true},
      {"earlier", "readmission", "case-1", "received", before, true, true},
      {"other-procedure", "document-verification", "case-1", "received", after, true, true},
      {"other-case", "readmission", "case-9", "received", after, true, true},
      {"claim-refused", "readmission", "case-2", "received", after, true, true}};
  const auto store = open();
  auto& protection = store->protection();
  must(protection.keep(file("f1", {}, "case-1"), test_entry()));
  auto refused = file("f2", {}, "case-2");
  refused.facts = R"({"facts":{"claim":"refused"}})";
  must(protection.keep(refused, test_entry()));
  for (const auto& row : rows) {
    RequestNews news;
    news.request.id = "request-" + row.id;
    news.request.partner = "pakistan";
    news.request.case_id = row.case_id;
    news.request.ours = row.ours;
    news.request.agreement = "pact";
    news.request.procedure = row.procedure;
    news.request.form = "{}";
    news.request.opened_at = row.at;
    news.steps = {{"step-" + row.id, row.state, row.asks, row.at, "", false}};
    must(store->casework().keep_steps(
        {&news, 1}, [](Request become, std::span<const RequestStep>) -> Result<Casework::Become> {
          become.state = "received";
          become.standing = "runs";
          return Casework::Become{std::move(become)};
        }));
  }
  const RemovalSteps removal{"readmission", {"withdrawn", "refused"}};
  EXPECT_EQ(must(protection.figures(mail_time, removal)).steps, 2U);
  auto closed = *must(protection.file("f1"));
  closed.state = "closed";
  must(protection.keep(closed, test_entry()));
  EXPECT_EQ(must(protection.figures(mail_time, removal)).steps, 0U);
}

TEST_P(ProtectionKept, KnowsByWhenAndWhatStandsStill) {
  const auto store = open();
  auto& protection = store->protection();
  auto stopped = file("f1", {}, "case-1");
  stopped.decide_by = "2026-11-29T07:00:00.000Z";
  stopped.review_on = "2026-12-07";
  stopped.stopped_at = mail_time;
  stopped.lift_asked_at = stopped.lifted_at = mail_time;
  stopped.lift_asked_by = "noor";
  stopped.lift_reason = "the judgment is final";
  stopped.lifted_by = "ines";
  must(protection.keep(stopped, test_entry()));
  const auto kept = must(protection.speaking_of("case-1", {})).front();
  EXPECT_EQ(kept.decide_by, stopped.decide_by);
  EXPECT_EQ(kept.review_on, stopped.review_on);
  EXPECT_EQ(kept.stopped_at, mail_time);
  EXPECT_EQ((Ids{kept.lift_asked_at, kept.lift_asked_by, kept.lift_reason, kept.lifted_at,
                 kept.lifted_by}),
            (Ids{mail_time, "noor", "the judgment is final", mail_time, "ines"}));
  must(protection.keep(file("f2", {"a"}), test_entry()));
  EXPECT_EQ(must(protection.file("f2"))->stopped_at, "");
}

TEST_P(ProtectionKept, ChangesByItsVersionWithAnEntry) {
  const auto store = open();
  auto& protection = store->protection();
  must(protection.keep(file("f1", {"a"}), test_entry()));
  EXPECT_EQ(protection.keep(file("f1", {"a"}), test_entry()).error().code(), Code::conflict);
  auto other = file("f1", {"c"});
  other.version = 1;
  EXPECT_EQ(must(protection.keep(other, test_entry())), 2U);
  EXPECT_EQ(ids(must(protection.speaking_of("", {"a"}))), Ids{}) << "keys are those of the last";
  EXPECT_EQ(ids(must(protection.speaking_of("", {"c"}))), (Ids{"f1"}));
  EXPECT_EQ(must(store->entries_waiting()), 2U);
  EXPECT_FALSE(must(protection.file("none")));
}

TEST_P(ProtectionKept, RefusesWhatDoesNotFit) {
  const auto store = open();
  auto& protection = store->protection();
  EXPECT_EQ(protection.keep(file("", {"a"}), test_entry()).error().code(), Code::invalid);
  EXPECT_EQ(protection.keep(file("f", {""}), test_entry()).error().code(), Code::invalid);
  auto odd = file("f", {"a"});
  odd.state = "half";
  EXPECT_EQ(protection.keep(odd, test_entry()).error().code(), Code::invalid);
}

}  // namespace
}  // namespace entraide::store
