#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "ledger/log_test.h"

namespace entraide::ledger {
namespace {

Entry sample() {
  Entry entry;
  entry.kind = EntryKind::check;
  entry.at = parse_rfc3339("2026-02-27T00:00:09.554Z").value();
  entry.user = "officer-17";
  entry.purpose = "border-control";
  entry.legal_basis = "Directive (UE) 2016/680, art. 10 « données »";
  entry.rule = "purpose-limitation";
  entry.packs = "r12";
  entry.partner = "europol";
  entry.outcome = "no \"hit\" \\";
  entry.subjects = {leaf_hash(as_bytes("a")), leaf_hash(as_bytes("b"))};
  return entry;
}

TEST(Entry, IsOneJsonObjectWithKeysInOrderAndNoWhiteSpace) {
  auto entry = sample();
  entry.subjects.resize(1);
  EXPECT_EQ(encode_entry(entry).value(),
            R"({"v":1,"kind":"check","at":"2026-02-27T00:00:09.554Z","user":"officer-17",)"
            R"("purpose":"border-control",)"
            R"("legal_basis":"Directive (UE) 2016/680, art. 10 « données »",)"
            R"("rule":"purpose-limitation","packs":"r12","partner":"europol",)"
            R"("outcome":"no \"hit\" \\","subjects":[")" +
                to_hex(entry.subjects[0]) + R"("]})");
}

TEST(Entry, LeavesOutWhatIsNotSaid) {
  Entry entry;
  entry.kind = EntryKind::sign_in;
  entry.user = "officer-17";
  EXPECT_EQ(encode_entry(entry).value(),
            R"({"v":1,"kind":"sign_in","at":"1970-01-01T00:00:00.000Z","user":"officer-17"})");
}

TEST(Entry, ReadsBackEveryKind) {
  for (const auto kind :
       {EntryKind::access, EntryKind::check, EntryKind::decision, EntryKind::message,
        EntryKind::rule_change, EntryKind::erasure, EntryKind::sign_in, EntryKind::list_import}) {
    auto entry = sample();
    entry.kind = kind;
    EXPECT_EQ(decode_entry(encode_entry(entry).value()).value(), entry);
  }
}

TEST(Entry, ReadsBackWhateverItWrites) {
  EXPECT_TRUE(rc::check([](const std::string& user, const std::string& outcome,
                           std::uint32_t seconds, std::uint8_t subjects) {
    auto entry = sample();
    entry.user = user;
    entry.outcome = outcome;
    entry.at = Instant{std::chrono::seconds{seconds}};
    entry.subjects.assign(subjects, empty_root());
    const auto text = encode_entry(entry);
    if (text.ok()) RC_ASSERT(decode_entry(text.value()).value() == entry);
  }));
}

// I7: each read of personal data names a user, a purpose, a legal basis.
TEST(Entry, OfAReadNamesUserPurposeAndLegalBasis) {
  for (const auto kind : {EntryKind::access, EntryKind::check, EntryKind::decision,
                          EntryKind::message, EntryKind::erasure}) {
    for (const auto field : {&Entry::user, &Entry::purpose, &Entry::legal_basis}) {
      auto entry = sample();
      entry.kind = kind;
      (entry.*field).clear();
      EXPECT_EQ(key_of(encode_entry(entry)), "ledger.entry.field");
    }
  }
}

TEST(Entry, RefusesTextThatIsTooLongOrNotPlain) {
  for (const auto field : {&Entry::user, &Entry::purpose, &Entry::legal_basis, &Entry::rule,
                           &Entry::packs, &Entry::partner, &Entry::outcome}) {
    for (const std::string& bad :
         {std::string(entry_text_bytes_max + 1, 'a'), std::string{"a\nb"}, std::string{"a\tb"},
          std::string{"a\x7f"}, std::string{"\xff"}, std::string{"a\0b", 3}}) {
      auto entry = sample();
      entry.*field = bad;
      EXPECT_FALSE(encode_entry(entry).ok());
    }
    auto entry = sample();
    entry.*field = std::string(entry_text_bytes_max, 'a');
    EXPECT_TRUE(encode_entry(entry).ok());
  }
}

TEST(Entry, TakesAsManySubjectsAsItsLimitAndFitsInALeaf) {
  auto entry = sample();
  for (const auto field : {&Entry::user, &Entry::purpose, &Entry::legal_basis, &Entry::rule,
                           &Entry::packs, &Entry::partner, &Entry::outcome}) {
    entry.*field = std::string(entry_text_bytes_max, '"');  // twice as long when written
  }
  entry.subjects.assign(entry_subjects_max, empty_root());
  const auto text = encode_entry(entry).value();
  EXPECT_LE(text.size(), entry_bytes_max);
  EXPECT_EQ(decode_entry(text).value(), entry);
  entry.subjects.push_back(empty_root());
  EXPECT_FALSE(encode_entry(entry).ok());
}

TEST(Entry, IsReadInItsOneFormOnly) {
  const auto good = encode_entry(sample()).value();
  const auto with = [&](std::string_view from, std::string_view to) {
    auto changed = good;
    changed.replace(changed.find(from), from.size(), to);
    return changed;
  };
  for (const auto& bad : {std::string{},
                          std::string{"{}"},
                          good + " ",
                          good + "\n",
                          " " + good,
                          good.substr(1),
                          good.substr(0, good.size() - 1),
                          with("\"v\":1", "\"v\":2"),
                          with("\"v\":1,", "\"v\":1, "),
                          with("check", "chess"),
                          with(".554Z", ".554+00:00"),
                          with(".554Z", ".5540Z"),
                          with("00:00:09.554Z", "00:00:61.000Z"),
                          with("officer", "off\\u0069cer"),
                          with("officer", "off\\icer"),
                          with("2016/680", "2016\\/680"),
                          with("\"rule\":\"purpose-limitation\"", "\"rule\":\"\""),
                          with("\"user\"", "\"User\""),
                          with("\"packs\":\"r12\",\"partner\":\"europol\"",
                               "\"partner\":\"europol\",\"packs\":\"r12\""),
                          with("\"packs\":\"r12\"", "\"packs\":\"r12\",\"packs\":\"r12\""),
                          with("\"subjects\":[\"", "\"subjects\":[\"A"),
                          with("\"]}", "\",]}"),
                          with("\"]}", "\"]")}) {
    EXPECT_FALSE(decode_entry(bad).ok()) << bad;
  }
  auto upper = sample();
  upper.subjects = {Hash{0xab}};
  auto text = encode_entry(upper).value();
  text.replace(text.find("ab00"), 2, "AB");
  EXPECT_FALSE(decode_entry(text).ok());
}

TEST(Commitment, IsTheDocumentedHash) {
  Salt salt{};
  salt[31] = 1;
  const std::string content = "entraide/ledger/commitment/v1\n" +
                              std::string(salt.begin(), salt.end()) + "passport X1234567";
  EXPECT_EQ(commitment(salt, as_bytes("passport X1234567")), crypto::sha256(as_bytes(content)));
}

TEST(Commitment, OfOneSubjectUnderTwoSaltsCannotBeJoined) {
  SeededEntropy entropy{1};
  const auto one = make_salt(entropy);
  const auto other = make_salt(entropy);
  EXPECT_NE(one, other);
  EXPECT_NE(commitment(one, as_bytes("a")), commitment(other, as_bytes("a")));
  EXPECT_NE(commitment(one, as_bytes("a")), commitment(one, as_bytes("b")));
}

}  // namespace
}  // namespace entraide::ledger
