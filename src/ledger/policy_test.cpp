#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <random>

#include "ledger/small_log_test.h"

namespace entraide::ledger {
namespace {

std::string witness_key(std::uint8_t number) { return test_witness(number).verifier().text(); }
std::string log_key(const std::string& origin = test_origin) {
  return SmallLog{0, origin}.key().text();
}

CivilDate day(std::string_view text) { return parse_iso8601(text).value(); }

/// The file as its page shows it.
std::string example() {
  return fmt::format(
      "# Who watches this log, and how many must have signed.\n"
      "quorum 2\n"
      "witness {} https://w1.example:8484/witness/ from 2026-01-01 until 2027-12-31\n"
      "witness\t{}  http://127.0.0.1:9000/a until 2026-06-30\r\n"
      "\n"
      "witness {} from 2026-01-01\n"
      "   # Logs of partners that this node cosigns when they ask.\n"
      "log {} from 2026-01-01\n"
      "log {}",
      witness_key(1), witness_key(2), witness_key(3), log_key("ottawa.example/ledger"),
      log_key("a.example/ledger"));
}

TEST(Policy, IsReadWithItsWitnessesLogsAndDays) {
  const auto policy = parse_policy(example(), "witnesses.txt").value();
  EXPECT_EQ(policy.quorum, 2U);
  ASSERT_EQ(policy.witnesses.size(), 3U);
  const auto& first = policy.witnesses[0];
  EXPECT_EQ(first.key, test_witness(1).verifier());
  EXPECT_EQ(first.url, "https://w1.example:8484/witness");
  EXPECT_EQ(first.valid, (Period{day("2026-01-01"), day("2027-12-31")}));
  EXPECT_EQ(policy.witnesses[1].url, "http://127.0.0.1:9000/a");
  EXPECT_EQ(policy.witnesses[1].valid, (Period{{}, day("2026-06-30")}));
  EXPECT_EQ(policy.witnesses[2].url, "") << "cosigns by courier";
  ASSERT_EQ(policy.logs.size(), 2U);
  EXPECT_EQ(policy.logs[0].key.name, "a.example/ledger");
  EXPECT_EQ(policy.logs[1].valid, (Period{day("2026-01-01"), {}}));
}

TEST(Policy, OfNothingIsEmpty) {
  for (const char* text : {"", "\n", "# nobody yet\n", "quorum 0"})
    EXPECT_EQ(parse_policy(text, "p").value(), Policy{}) << text;
}

TEST(Policy, TrustsALogWithinItsDaysOnly) {
  const auto policy = parse_policy(example(), "p").value();
  EXPECT_EQ(policy.log_key("a.example/ledger", day("1999-01-01"))->name, "a.example/ledger");
  EXPECT_FALSE(policy.log_key("ottawa.example/ledger", day("2025-12-31")));
  EXPECT_TRUE(policy.log_key("ottawa.example/ledger", day("2026-01-01")));
  EXPECT_FALSE(policy.log_key("b.example/ledger", day("2026-01-01")));
}

TEST(Policy, PeriodsIncludeBothTheirDays) {
  const Period period{day("2026-02-28"), day("2026-03-01")};
  EXPECT_FALSE(period.holds(day("2026-02-27")));
  EXPECT_TRUE(period.holds(day("2026-02-28")));
  EXPECT_TRUE(period.holds(day("2026-03-01")));
  EXPECT_FALSE(period.holds(day("2026-03-02")));
  EXPECT_TRUE(Period{}.holds(day("2026-03-02")));
}

struct Refused {
  std::string name, text, want;
};

class RefusedPolicies : public testing::TestWithParam<Refused> {};

std::string witness_line(std::uint8_t number, std::string_view rest = "") {
  return fmt::format("witness {} {}\n", witness_key(number), rest);
}

std::string many(std::size_t witnesses, std::size_t logs) {
  std::string text = "quorum 1\n";
  for (std::size_t i = 0; i < witnesses; ++i)
    text += witness_line(static_cast<std::uint8_t>(i + 1));
  for (std::size_t i = 0; i < logs; ++i) {
    VerifierKey key = SmallLog{0}.key();
    key.name = fmt::format("log{}", i);
    text += fmt::format("log {}\n", key.text());
  }
  return text;
}

/// The key of witness 1 under another name: its signatures hold for both.
std::string same_key() {
  auto key = test_witness(1).verifier();
  key.name = "another.example/w";
  return "quorum 1\n" + witness_line(1) + "witness " + key.text() + "\n";
}

const std::string one = "quorum 1\n" + witness_line(1);

INSTANTIATE_TEST_SUITE_P(
    Each, RefusedPolicies,
    testing::Values(
        Refused{"Statement", "quorum 0\nwitnesses 3\n", "ledger.policy.statement"},
        Refused{"Capital", "Quorum 0\n", "ledger.policy.statement"},
        Refused{"QuorumWithoutNumber", "quorum\n", "ledger.policy.quorum"},
        Refused{"QuorumNegative", "quorum -1\n", "ledger.policy.quorum"},
        Refused{"QuorumLeadingZero", "quorum 01\n", "ledger.policy.quorum"},
        Refused{"QuorumAboveAnyNumber", "quorum 64\n", "ledger.policy.quorum"},
        Refused{"QuorumOfTwoNumbers", "quorum 1 2\n", "ledger.policy.quorum"},
        Refused{"QuorumTwice", "quorum 0\nquorum 0\n", "ledger.policy.quorum_again"},
        Refused{"QuorumAboveTheWitnesses", "quorum 2\n" + witness_line(1),
                "ledger.policy.quorum_high"},
        Refused{"QuorumOfLogs", "quorum 1\nlog " + log_key() + "\n", "ledger.policy.quorum_high"},
        Refused{"WitnessesWithoutQuorum", witness_line(1), "ledger.policy.no_quorum"},
        Refused{"WitnessWithoutKey", "witness\n", "ledger.policy.key"},
        Refused{"LogWithoutKey", "log\n", "ledger.policy.key"},
        Refused{"KeyIsName", "witness witness.example/w1\n", "ledger.policy.key"},
        Refused{"KeyOfAnotherId", "witness w+00000000+BAAA\n", "ledger.policy.key"},
        Refused{"LogKeyOfAWitness", "quorum 1\nwitness " + log_key(), "ledger.policy.witness_key"},
        Refused{"WitnessKeyOfALog", "log " + witness_key(1), "ledger.policy.log_key"},
        Refused{"WitnessTwice", one + witness_line(1), "ledger.policy.again"},
        Refused{"LogTwice", "log " + log_key() + "\nlog " + log_key(), "ledger.policy.again"},
        Refused{"KeyTwice", same_key(), "ledger.policy.same_key"},
        Refused{"WitnessesAboveTheLimit", many(witnesses_max + 1, 0), "ledger.policy.many"},
        Refused{"LogsAboveTheLimit", many(1, logs_max + 1), "ledger.policy.many"},
        Refused{"AnotherScheme", witness_line(1, "ftp://w.example/"), "ledger.policy.url"},
        Refused{"NoScheme", witness_line(1, "w.example/"), "ledger.policy.url"},
        Refused{"NoHost", witness_line(1, "https://"), "ledger.policy.url"},
        Refused{"PathWithoutHost", witness_line(1, "https:///a"), "ledger.policy.url"},
        Refused{"LongUrl", witness_line(1, "https://" + std::string(2048, 'a')),
                "ledger.policy.url"},
        Refused{"UrlNotAscii", witness_line(1, "https://w\u00e9.example/"), "ledger.policy.url"},
        Refused{"TwoUrls", witness_line(1, "https://a https://b"), "ledger.policy.word"},
        Refused{"UrlOfALog", "log " + log_key() + " https://a", "ledger.policy.word"},
        Refused{"UrlAtTheEnd", witness_line(1, "from 2026-01-01 https://a"), "ledger.policy.word"},
        Refused{"UntilBeforeFrom", witness_line(1, "until 2026-01-01 from 2026-01-01"),
                "ledger.policy.word"},
        Refused{"FromTwice", witness_line(1, "from 2026-01-01 from 2026-01-01"),
                "ledger.policy.word"},
        Refused{"CommentBehind", witness_line(1, "https://a # ours"), "ledger.policy.word"},
        Refused{"FromWithoutDay", witness_line(1, "from"), "ledger.policy.day"},
        Refused{"UntilWithoutDay", witness_line(1, "until"), "ledger.policy.day"},
        Refused{"NoSuchDay", witness_line(1, "from 2026-02-29"), "ledger.policy.day"},
        Refused{"AnotherOrderOfDay", witness_line(1, "from 01-02-2026"), "ledger.policy.day"},
        Refused{"PeriodBackwards", witness_line(1, "from 2026-02-02 until 2026-02-01"),
                "ledger.policy.period"},
        Refused{"NotUtf8", "# \xff\n", "ledger.policy.text"},
        Refused{"Control", "# \x1b[2J\n", "ledger.policy.text"},
        Refused{"Nul", std::string("# \0\n", 4), "ledger.policy.text"},
        Refused{"Long", std::string(policy_bytes_max + 1, '#'), "ledger.policy.long"}),
    [](const auto& tested) { return tested.param.name; });

TEST_P(RefusedPolicies, AreNamed) {
  const auto policy = parse_policy(GetParam().text, "p");
  ASSERT_EQ(key_of(policy), GetParam().want);
  for (const auto language : {Language::english, Language::french})
    EXPECT_EQ(policy.error().text(language).find('{'), std::string::npos)
        << "an argument is missing";
}

TEST(Policy, TakesAsMuchAsItsLimits) {
  const auto policy = parse_policy(many(witnesses_max, logs_max), "p");
  EXPECT_EQ(key_of(policy), "ok");
  EXPECT_EQ(key_of(parse_policy(std::string(policy_bytes_max, '#'), "p")), "ok");
}

TEST(Policy, SaysWhereWhatWasFoundAndWhatWasExpected) {
  const auto text_of_fault = [](const std::string& text) {
    return parse_policy(text, "witnesses.txt").error().text(Language::english);
  };
  EXPECT_EQ(text_of_fault("# x\n\nwatcher a\n"),
            "witnesses.txt:3: found `watcher`; expected `quorum`, `witness`, `log`, or a comment "
            "that begins with #");
  EXPECT_EQ(
      text_of_fault("log " + log_key() + "\nquorum 1\n"),
      "witnesses.txt:2: found quorum `1`; expected at most 0, which is how many witnesses the "
      "file names");
  const auto cut = text_of_fault(std::string(79, 'a') + "\u00e9\u00e9\n");
  EXPECT_TRUE(cut.starts_with("witnesses.txt:1: found `" + std::string(79, 'a') + "\u2026`"))
      << cut;
}

TEST(Policy, OrderOfLinesDoesNotMatter) {
  std::string text = example();
  std::erase(text, '\r');
  const auto want = parse_policy(text, "p").value();
  EXPECT_TRUE(rc::check([&](std::uint64_t seed) {
    auto lines = split(text, '\n');
    std::shuffle(lines.begin(), lines.end(), std::mt19937_64{seed});
    std::string shuffled;
    for (const auto line : lines) shuffled += std::string{line} + '\n';
    RC_ASSERT(parse_policy(shuffled, "p").value() == want);
  }));
}

// ---- Who counts

class StandingTest : public testing::Test {
 protected:
  void cosigned_by(std::uint8_t number, Instant at) {
    note.signatures.push_back(cosign(note.text, test_witness(number), at));
  }
  Standing standing(std::string_view today = "2026-11-25") const {
    return standing_of(note, policy, day(today));
  }
  using Names = std::vector<std::string>;

  const std::string w1 = "witness.example/w1", w2 = "witness.example/w2", w3 = "witness.example/w3";
  Policy policy = parse_policy(example(), "p").value();  // w2 until 2026-06-30
  Note note = SmallLog{3}.signed_at(3);
};

TEST_F(StandingTest, OfACheckpointThatNobodyCosigned) {
  EXPECT_EQ(standing().counted, Names{});
  EXPECT_EQ(standing().missing, (Names{w1, w3}));
  EXPECT_EQ(standing().quorum, 2U);
  EXPECT_FALSE(standing().met());
}

TEST_F(StandingTest, IsMetByAsManyAsTheQuorum) {
  cosigned_by(1, test_day("2026-11-25"));
  EXPECT_FALSE(standing().met());
  cosigned_by(3, test_day("2026-11-25"));
  EXPECT_EQ(standing().counted, (Names{w1, w3}));
  EXPECT_EQ(standing().missing, Names{});
  EXPECT_TRUE(standing().met());
}

TEST_F(StandingTest, CountsACosignatureOfTheWitnesssTimeForGood) {
  cosigned_by(2, test_day("2026-06-30", "23:59:59.999Z"));
  EXPECT_EQ(standing("2030-01-01").counted, Names{w2});
}

TEST_F(StandingTest, CountsNoneFromOutsideTheWitnesssTime) {
  cosigned_by(2, test_day("2026-07-01", "00:00:00Z"));
  cosigned_by(1, test_day("2025-12-31", "23:59:59.999Z"));
  EXPECT_EQ(standing().counted, Names{});
  EXPECT_EQ(standing().missing, (Names{w1, w3}));
  EXPECT_EQ(standing("2026-03-01").missing, (Names{w1, w2, w3}));
}

TEST_F(StandingTest, CountsNobodyForABrokenSignatureAndNobodyElseIsHidden) {
  cosigned_by(1, test_day("2026-11-25"));
  cosigned_by(3, test_day("2026-11-25"));
  note.signatures.back().signature.back() ^= 1U;
  EXPECT_EQ(standing().counted, Names{w1});
  EXPECT_EQ(standing().missing, Names{w3});
}

TEST_F(StandingTest, CountsNobodyTwiceAndNoStranger) {
  cosigned_by(1, test_day("2026-11-25"));
  cosigned_by(1, test_day("2026-11-26"));
  cosigned_by(4, test_day("2026-11-25"));
  EXPECT_EQ(standing().counted, Names{w1});
}

TEST_F(StandingTest, CountsNoTimeOfZeroAndNoneThatNoCalendarHas) {
  policy = parse_policy("quorum 1\n" + witness_line(1), "p").value();
  const auto counted_at = [&](std::int64_t seconds) {
    note.signatures.clear();
    cosigned_by(1, Instant{std::chrono::seconds{seconds}});
    return standing().counted.size();
  };
  EXPECT_EQ(counted_at(0), 0U);
  EXPECT_EQ(counted_at(1), 1U);
  EXPECT_EQ(counted_at(253'402'300'799), 1U);
  EXPECT_EQ(counted_at(253'402'300'800), 0U);
  EXPECT_EQ(counted_at(std::numeric_limits<std::int64_t>::max() / 1000), 0U);
}

TEST_F(StandingTest, OfATextThatIsNoCheckpointIsEmpty) {
  cosigned_by(1, test_day("2026-11-25"));
  note.text = "something else\n";
  EXPECT_EQ(standing().counted, Names{});
}

}  // namespace
}  // namespace entraide::ledger
