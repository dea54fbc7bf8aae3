// A commitment between two authorities: what goes, what comes back out of it, what they say otherwise.
#include <gtest/gtest.h>

#include "bilan/bilan.h"

namespace entraide::bilan {
namespace {

Told ours() {
  Told told;
  told.by = "ca";
  told.commitment.id = "readmission";
  told.commitment.declaration = "2000";
  told.commitment.text = {"Remove obstacles", "Lever les obstacles"};
  told.commitment.owner = {"Border service", ""};
  told.commitment.parties = {"ca", "fr"};
  told.commitment.status = Status::under_way;
  told.commitment.due = "2027-01-15";
  told.commitment.measures = {"readmission"};
  told.commitment.notes = {{"Order of 3 March", ""}};
  told.version = 7;
  told.changed_at = "2026-11-23T03:12:00Z";
  told.reason = "two partners answer";
  return told;
}

TEST(TellingACommitment, GivesBackWhatWasToldButNotWhatIsMeasured) {
  const auto read = read_told(write_told(ours()));
  ASSERT_TRUE(read.ok()) << read.error().text(Language::english);
  EXPECT_EQ(read.value().by, "ca");
  EXPECT_EQ(read.value().version, 7U);
  EXPECT_EQ(read.value().commitment.text.fr, "Lever les obstacles");
  EXPECT_EQ(read.value().commitment.status, Status::under_way);
  EXPECT_EQ(read.value().reason, "two partners answer");
  ASSERT_EQ(read.value().commitment.notes.size(), 1U);
  EXPECT_TRUE(read.value().commitment.measures.empty()) << "each counts for itself";
}

TEST(TellingACommitment, RefusesWhatIsNone) {
  auto large = ours();
  large.reason = std::string(told_bytes_max, 'a');
  auto nobody = ours();
  nobody.by = "Canada!";
  auto empty = ours();
  empty.commitment.text = {};
  auto no_day = ours();
  no_day.commitment.due = "2027-02-30";
  auto control = ours();
  control.commitment.owner.en = "Bord\ner";
  for (const auto& text : {std::string{}, std::string{"[]"}, std::string{"{}"},
                           std::string{R"({"by":"ca"})"}, write_told(large), write_told(nobody),
                           write_told(empty), write_told(no_day), write_told(control)}) {
    const auto read = read_told(text);
    ASSERT_FALSE(read.ok()) << text.substr(0, 80);
    EXPECT_EQ(read.error().message().key, "bilan.told.unfit");
  }
}

struct Otherwise {
  std::string name;
  void (*change)(Commitment&);
  std::vector<std::string> want;
};
class WhatTheySay : public ::testing::TestWithParam<Otherwise> {};

TEST_P(WhatTheySay, IsNamedWhereItDiffers) {
  auto theirs = ours().commitment;
  GetParam().change(theirs);
  EXPECT_EQ(differences(ours().commitment, theirs), GetParam().want);
}

const Otherwise otherwise[] = {
    {"Same", [](Commitment&) {}, {}},
    {"Status", [](Commitment& one) { one.status = Status::done; }, {"status"}},
    {"Due", [](Commitment& one) { one.due = ""; }, {"due"}},
    {"PartiesInAnotherOrder", [](Commitment& one) { one.parties = {"fr", "ca"}; }, {}},
    {"Parties", [](Commitment& one) { one.parties = {"ca"}; }, {"parties"}},
    {"OneLanguageOnly", [](Commitment& one) { one.text.en = ""; }, {}},
    {"Words",
     [](Commitment& one) {
       one.text.fr = "Autre chose";
       one.owner.en = "Police";
     },
     {"text", "owner"}},
};
INSTANTIATE_TEST_SUITE_P(Bilan, WhatTheySay, ::testing::ValuesIn(otherwise),
                         [](const auto& one) { return one.param.name; });

TEST(TellingACommitment, IsSaidInBothLanguages) {
  auto one = ours();
  one.at = "2026-11-24T10:00:00Z";
  one.differs = {"status", "due"};
  EXPECT_EQ(told(one, Language::english),
            "CA says under way (taken in 2026-11-24), otherwise than here: status; day due");
  EXPECT_EQ(told(one, Language::french),
            "CA dit en cours (reçu le 2026-11-24), autrement qu’ici : statut ; échéance");
}

}  // namespace
}  // namespace entraide::bilan
