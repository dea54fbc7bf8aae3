// Liaison posts that a node's people keep: added, changed, ended, each with a reason; beside those of the file.
#include "node/home_test.h"
#include "node/node.h"

namespace entraide::node {

namespace {

const Caller officer{"a.tremblay", {"manage-cooperation", "Action Plan of 1996", ""}, "liaison"};

constexpr std::string_view file = R"(schema = 1
[[post]]
id = "fr-istanbul"
party = "fr"
seat = "TRIST"
tasks = { en = "documents", fr = "documents" }
)";

class LiaisonOfANode : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_.write("liaison.toml", file);
    Config config;
    config.home = folder_.path();
    config.name = "canada";
    config.party = "ca";
    config.store_url = "sqlite:" + (folder_.path() / "entraide.db").string();
    node_ = Node::open(std::move(config), clock_, entropy_).value();
  }
  Liaisons& liaisons() { return node_->liaisons(); }
  static liaison::PostWritten islamabad() {
    liaison::PostWritten one;
    one.id = "ca-islamabad";
    one.party = "ca";
    one.seat = "PKISB";
    one.reach = {"PK", "@borders"};
    one.languages = {"en", "ur"};
    one.tasks = {"documents and carriers", "documents et transporteurs"};
    one.accredited_until = "2027-06-30";
    return one;
  }
  template <class T>
  static std::string fault(const Result<T>& done) {
    return done.ok() ? "" : done.error().message().key;
  }

  const testing::Folder folder_;
  FakeClock clock_{*parse_rfc3339("2026-11-23T03:12:00Z")};
  SystemEntropy entropy_;
  std::unique_ptr<Node> node_;
};

TEST_F(LiaisonOfANode, AddsAPostBesideThoseOfTheFile) {
  const auto before = node_->entries_waiting().value();
  const auto kept = liaisons().add_post(islamabad(), "accredited on 3 March", officer);
  ASSERT_EQ(fault(kept), "");
  EXPECT_EQ(kept.value().version, 1U);
  EXPECT_EQ(node_->entries_waiting().value(), before + 1);
  const auto network = liaisons().network().value();
  ASSERT_EQ(network.posts().size(), 2U);
  const auto* post = network.post("ca-islamabad");
  ASSERT_NE(post, nullptr);
  EXPECT_TRUE(post->reach.contains("IR")) << "a border";
  EXPECT_EQ(fault(liaisons().add_post(islamabad(), "again", officer)), "node.liaison.there");
}

TEST_F(LiaisonOfANode, ChangesAPostOfTheFileByTheVersionThatWasSeenAndKeepsItsHistory) {
  auto one = liaisons().post("fr-istanbul").value();
  EXPECT_EQ(one.version, 0U);
  one.written.languages = {"fr", "tr"};
  ASSERT_EQ(
      fault(liaisons().change_post({"fr-istanbul", 0U}, one.written, "speaks Turkish", officer)),
      "");
  EXPECT_EQ(fault(liaisons().change_post({"fr-istanbul", 0U}, one.written, "late", officer)),
            "store.bilan.changed");
  ASSERT_EQ(fault(liaisons().end_post({"fr-istanbul", 1U}, "2026-12-31", "post closed", officer)),
            "");
  const auto shown = liaisons().post("fr-istanbul").value();
  EXPECT_EQ(shown.version, 2U);
  EXPECT_EQ(shown.written.languages, (std::vector<std::string>{"fr", "tr"}));
  ASSERT_EQ(shown.history.size(), 2U);
  EXPECT_EQ(shown.history[0].kind, "changed");
  EXPECT_EQ(shown.history[0].text, "speaks Turkish");
  EXPECT_EQ(shown.history[1].kind, "ended");
  EXPECT_EQ(shown.history[1].user, "a.tremblay");
  const auto network = liaisons().network().value();
  ASSERT_EQ(network.posts().size(), 1U) << "in place of the file's";
  EXPECT_FALSE(network.posts().front().stands(*parse_iso8601("2027-01-01")));
  EXPECT_TRUE(network.posts().front().stands(*parse_iso8601("2026-12-31")));
}

TEST_F(LiaisonOfANode, SaysWhatDoesNotFitAndKeepsNothingOfIt) {
  const auto tried = [&](void (*spoil)(liaison::PostWritten&)) {
    auto one = islamabad();
    spoil(one);
    return fault(liaisons().add_post(one, "x", officer));
  };
  EXPECT_EQ(tried([](auto& one) { one.id = "ca islamabad"; }), "liaison.field");
  EXPECT_EQ(tried([](auto& one) { one.seat = "NOWHERE"; }), "liaison.field");
  EXPECT_EQ(tried([](auto& one) { one.reach = {"@nowhere"}; }), "liaison.field");
  EXPECT_EQ(tried([](auto& one) { one.languages = {"Urdu"}; }), "liaison.field");
  EXPECT_EQ(tried([](auto& one) { one.tasks = {}; }), "liaison.field");
  EXPECT_EQ(tried([](auto& one) { one.tasks.en = "a\nb"; }), "liaison.field");
  EXPECT_EQ(tried([](auto& one) { one.accredited_until = "2027-02-30"; }), "liaison.field");
  EXPECT_EQ(fault(liaisons().add_post(islamabad(), " ", officer)), "node.bilan.reason");
  EXPECT_EQ(fault(liaisons().end_post({"fr-istanbul", {}}, "soon", "x", officer)), "liaison.field");
  EXPECT_EQ(fault(liaisons().post("nobody")), "node.liaison.unknown");
  EXPECT_EQ(liaisons().network().value().posts().size(), 1U);
}

TEST_F(LiaisonOfANode, NamesThePostWhoseSeatHasGoneAndLetsItBeChanged) {
  folder_.write("liaison.toml", R"(schema = 1
[[seat]]
code = "QQ1"
country = "QQ"
title = { en = "Q", fr = "Q" }
latitude = 1.0
longitude = 1.0
)");
  auto one = islamabad();
  one.seat = "QQ1";
  one.reach = {};
  ASSERT_EQ(fault(liaisons().add_post(one, "x", officer)), "");
  folder_.write("liaison.toml", "schema = 1\n");
  const auto broken = liaisons().network();
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().message().key, "node.liaison.post");
  one.seat = "PKISB";
  ASSERT_EQ(fault(liaisons().change_post({one.id, {}}, one, "the seat has gone", officer)), "");
  EXPECT_TRUE(liaisons().network().ok());
}

}  // namespace
}  // namespace entraide::node
