// A node's own cases in its picture: out of messages that really went, once their month is over, and nothing of whose
// they were.
#include <boost/json.hpp>

#include "api/link_test.h"

namespace entraide::api {

namespace {

using testing::LinkTest;
using testing::Side;

std::string with(std::string text, std::string_view old, std::string_view instead) {
  const auto at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return at == std::string::npos ? text : text.replace(at, old.size(), instead);
}

/// Under which routes may be told of.
agreement::Files packs_with_routes() {
  auto files = testing::small_packs("pact-of-routes");
  files["vocabulary.toml"] = with(
      files["vocabulary.toml"], R"(values = [{ id = "identity", en = "a", fr = "b" }])",
      R"(values = [{ id = "identity", en = "a", fr = "b" }, { id = "route", en = "a", fr = "b" }])");
  files["pact-of-routes.toml"] = with(files["pact-of-routes.toml"], R"(data = ["identity"])",
                                      R"(data = ["identity", "route"])");
  return files;
}

class OwnCases : public LinkTest {
 protected:
  void SetUp() override {
    LinkTest::SetUp();
    for (auto* side : {&canada_, &france_}) side->adopt(packs_with_routes());
  }
  static std::string tell(const Side& side, const std::string& to, const std::string& route,
                          const std::string& case_id = {}) {
    auto draft = wire::read_draft(
        fmt::format(R"({{"to":"{}","agreement":"pact-of-routes","facts":{{"action":"answer",)"
                    R"("subject_role":"none"}},"data":{{"identity":{{"name":"Blue Halcyon"}},)"
                    R"("route":{}}}}})",
                    to, route),
        side.config.party);
    EXPECT_TRUE(draft.ok()) << draft.error().text(Language::english);
    draft.value().message.case_id = case_id;
    auto sent = side.node->send({std::move(draft).value()}, Side::officer());
    EXPECT_TRUE(sent.ok()) << sent.error().text(Language::english);
    return sent.ok() ? sent.value().front().case_id : std::string{};
  }
  static std::vector<std::string> counts(const Side& side) {
    const auto store = store::Store::open({side.config.store_url});
    return store.value()->pictures().counts("own").value();
  }
  void month_later() { clock_.shift(std::chrono::hours{24 * 31}); }
};

constexpr auto detected =
    R"({"kind":"detection","route":"pakistan-south","leg":"patras-italy-sea","persons":25})";

TEST_F(OwnCases, AreCountedOnceTheirMonthIsOverAndOnce) {
  const auto id = tell(canada_, "fr", detected);
  tell(canada_, "fr", detected, id);  // the same case again: one count
  tell(canada_, "fr", R"({"kind":"rescue","route":"pakistan-south","persons":30})", id);
  tell(canada_, "fr", R"({"kind":"rescue","route":"over the hills","persons":30})");
  EXPECT_EQ(canada_.node->pictures().count_cases().value(), 0U) << "this month is not over";
  month_later();
  EXPECT_EQ(canada_.node->pictures().count_cases().value(), 2U);
  EXPECT_EQ(canada_.node->pictures().count_cases().value(), 0U);
  const auto shown = canada_.node->pictures().show(node::PictureOf::network).value();
  std::set<std::string> kinds;
  for (const auto& one : shown.series)
    if (one.leg.empty()) kinds.emplace(code_of(one.kind));
  EXPECT_EQ(kinds, (std::set<std::string>{"detection", "rescue"}));
}

TEST_F(OwnCases, LeadBackFromNoCount) {
  const auto id = tell(canada_, "fr", detected);
  month_later();
  ASSERT_EQ(canada_.node->pictures().count_cases().value(), 1U);
  const auto store = store::Store::open({canada_.config.store_url});
  const auto rows = store.value()->pictures().counts("own").value();
  ASSERT_EQ(rows.size(), 1U);
  for (const auto* word : {id.c_str(), "Blue Halcyon", "officer", "france"})
    EXPECT_EQ(rows.front().find(word), std::string::npos) << word;
  const auto marks = store.value()->pictures().kept_pictures("counted").value();
  EXPECT_FALSE(marks.empty());
  for (const auto& mark : marks) {
    EXPECT_EQ(mark.key.find(id), std::string::npos);
    EXPECT_EQ(mark.content + mark.partner + mark.at + mark.by, "");
  }
  // The ledger says that a month was counted, and neither how many nor which.
  ASSERT_TRUE(canada_.node->sign_checkpoint().ok());
  const auto entries = canada_.node->last_entries(40, Side::officer()).value();
  const auto told = std::ranges::find_if(entries, [](const auto& one) {
    return one.entry.outcome == "picture: cases of a month counted";
  });
  ASSERT_NE(told, entries.end());
  EXPECT_EQ(told->entry.user, "entraide");
}

TEST_F(OwnCases, AreThoseThatThisNodeTells) {
  canada_.start();
  france_.start();
  tell(france_, "ca", detected);
  ASSERT_TRUE(testing::eventually([&] {
    const auto store = store::Store::open({canada_.config.store_url});
    return !store.value()->mail().received({}).value().empty();
  }));
  canada_.stop();
  france_.stop();
  month_later();
  EXPECT_EQ(canada_.node->pictures().count_cases().value(), 0U) << "the partner's to count";
  EXPECT_EQ(france_.node->pictures().count_cases().value(), 1U);
}

TEST(OwnCasesOff, CountNothingWhenTheConfigurationSaysNo) {
  testing::ShiftedClock clock;
  Side canada{"canada", "ca", clock, [](node::Config& config) { config.picture_cases = "no"; }};
  EXPECT_EQ(canada.node->pictures().count_cases().value(), 0U);
  EXPECT_EQ(canada.node->entries_waiting().value(), 0U);
}

TEST_F(OwnCases, AreCountedByTheServerItself) {
  tell(canada_, "fr", detected);
  month_later();
  canada_.start();
  EXPECT_TRUE(testing::eventually([&] { return counts(canada_).size() == 1; })) << canada_.logged();
}

}  // namespace
}  // namespace entraide::api
