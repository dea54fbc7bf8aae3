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
