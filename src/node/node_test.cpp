#include "node/node.h"

#include <atomic>
#include <set>
#include <thread>

#include "node/home_test.h"
#include "node/known_lists.h"

namespace entraide::node {

namespace {

using testing::Folder;
using testing::people;

class NodeTest : public ::testing::Test {
 protected:
  NodeTest() : node_{open()} {}

  std::unique_ptr<Node> open() {
    Config config;
    config.home = folder_.path();
    config.store_url = "sqlite:" + (folder_.path() / "entraide.db").string();
    auto node = Node::open(config, clock_, entropy_);
    EXPECT_TRUE(node.ok());
    return std::move(node).value();
  }

  Result<ImportReport> import(std::string_view content, bool accept_shrink = false,
                              bool strict = false) {
    ImportRequest request;
    request.user = "clerk";
    request.file = folder_.write("list.jsonl", content);
    request.format = "ftm-jsonl";
    request.accept_shrink = accept_shrink;
    request.strict = strict;
    return node_->import(request);
  }

  static record::Entity query(std::string_view name) {
    record::Entity entity;
    entity.id = "query";
    entity.kind = record::Kind::person;
    entity.names.push_back(record::make_name(name));
    return entity;
  }

  std::vector<std::string> hits(std::string_view name) {
    const auto answers = node_->check({query(name)}, {}, officer());
    EXPECT_TRUE(answers.ok()) << answers.error().text(Language::english);
    std::vector<std::string> ids;
    for (const auto& candidate : answers.value().front()) ids.push_back(candidate.id);
    return ids;
  }

  static Caller officer() { return {"officer", {"border-control", "law 1", "F-7"}, "check"}; }

  const Folder folder_;
  FakeClock clock_{*parse_rfc3339("2026-03-01T00:00:00Z")};
  SeededEntropy entropy_{1};
  std::unique_ptr<Node> node_;
};

TEST_F(NodeTest, ImportsAListAndSaysWhatItFound) {
  const auto report = import(people());
  ASSERT_TRUE(report.ok()) << report.error().text(Language::english);
  EXPECT_EQ(report.value().dataset, "ftm");
  EXPECT_EQ(report.value().format, "ftm-jsonl");
  EXPECT_EQ(report.value().delta.added, 4U);
  EXPECT_EQ(report.value().problems_all, 0U);
}

TEST_F(NodeTest, FindsNothingNewInTheSameFile) {
  ASSERT_TRUE(import(people()).ok());
  const auto again = import(people());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again.value().delta.added + again.value().delta.changed + again.value().delta.removed,
            0U);
  EXPECT_EQ(again.value().delta.unchanged, 4U);
  EXPECT_EQ(node_->catalogue().value().front().dataset.edition, 1U);
}

TEST_F(NodeTest, KeepsTheLastEditionWhenAFileIsCutOff) {
  ASSERT_TRUE(import(people()).ok());
  const auto whole = people();
  const auto cut = import(std::string_view{whole}.substr(0, whole.size() - 40));
  EXPECT_FALSE(cut.ok());
  EXPECT_EQ(node_->catalogue().value().front().dataset.entities, 4U);
}

TEST_F(NodeTest, RefusesAListThatLostMostOfItselfUntilToldOtherwise) {
  ASSERT_TRUE(import(people(4)).ok());
  const auto shrunk = import(people(1));
  ASSERT_FALSE(shrunk.ok());
  EXPECT_EQ(shrunk.error().code(), Code::refused);
  EXPECT_NE(shrunk.error().text(Language::english).find("--accept-shrink"), std::string::npos);
  EXPECT_EQ(node_->catalogue().value().front().dataset.entities, 4U);
  EXPECT_TRUE(import(people(1), true).ok());
  EXPECT_EQ(node_->catalogue().value().front().dataset.entities, 1U);
}

TEST_F(NodeTest, KeepsGoodEntriesBesideBadOnesButNoneWhenStrict) {
  const auto mixed = people(2) + "{\"id\":\"x\"}\n" + "not json\n";
  const auto strict = import(mixed, false, true);
  ASSERT_FALSE(strict.ok());
  EXPECT_EQ(strict.error().message().key, "node.import.strict");
  EXPECT_TRUE(node_->catalogue().value().empty());
  const auto loose = import(mixed);
  ASSERT_TRUE(loose.ok()) << loose.error().text(Language::english);
  EXPECT_EQ(loose.value().delta.added, 2U);
  EXPECT_EQ(loose.value().rejected, 2U);
  EXPECT_EQ(loose.value().problems.size(), loose.value().problems_all);
}

TEST_F(NodeTest, KeepsWhoIsHeldWhenTheirLineMayBeTheGarbledOne) {
  ASSERT_TRUE(import(people(3)).ok());
  const auto report = import(people(2) + "{\"id\":\n");
  ASSERT_TRUE(report.ok()) << report.error().text(Language::english);
  EXPECT_EQ(report.value().delta.removed, 0U);
  EXPECT_EQ(report.value().delta.kept, 1U);
  EXPECT_EQ(node_->catalogue().value()[0].dataset.entities, 3U);
  ImportRequest accepted;
  accepted.user = "clerk";
  accepted.file = folder_.write("list.jsonl", people(2) + "{\"id\":\n");
  accepted.accept_rejected = true;
  EXPECT_EQ(node_->import(accepted).value().delta.removed, 1U);
}

TEST_F(NodeTest, RefusesAFileOfWhichNothingCanBeKept) {
  const auto report =
      import(fmt::format(R"({{"id":"{}","schema":"Person","properties":{{"name":["A B"]}}}})",
                         std::string(2000, 'x')) +
             "\n");
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().message().key, "node.import.nothing");
  EXPECT_TRUE(node_->catalogue().value().empty());
}

TEST_F(NodeTest, LetsADocumentGoThatWasFoundAgain) {
  const std::string older =
      "number,type,issuing_country,fate,reported_on\nX1,passport,FRA,stolen,2025-01-01\n";
  for (const auto& content : {older + "X2,passport,FRA,lost,2025-06-01\n", older}) {
    ImportRequest request;
    request.user = "clerk";
    request.file = folder_.write("documents.csv", content);
    request.accept_shrink = true;
    const auto report = node_->import(request);
    ASSERT_TRUE(report.ok()) << report.error().text(Language::english);
  }
  EXPECT_EQ(node_->catalogue().value()[0].dataset.entities, 1U);
}

TEST_F(NodeTest, LosesOnlyTheEntryThatTheStoreCannotKeep) {
  const auto long_id =
      fmt::format("{{\"id\":\"{}\",\"schema\":\"Person\",", std::string(2000, 'x')) +
      "\"properties\":{\"name\":[\"Long Id\"]}}\n";
  const auto report = import(people(2) + long_id);
  ASSERT_TRUE(report.ok()) << report.error().text(Language::english);
  EXPECT_EQ(report.value().delta.added, 2U);
  EXPECT_EQ(report.value().rejected, 1U);
}

TEST_F(NodeTest, RefusesDatasetsThatMeanEverything) {
  for (const auto* name : {"all", "default", "Bad Name", "../x"}) {
    ImportRequest request;
    request.user = "clerk";
    request.file = folder_.write("list.jsonl", people());
    request.dataset = name;
    EXPECT_FALSE(node_->import(request).ok()) << name;
  }
}

TEST_F(NodeTest, TellsProgressUpToTheEnd) {
  std::uint64_t done = 0, all = 0;
  ImportRequest request;
  request.user = "clerk";
  request.file = folder_.write("list.jsonl", people());
  request.progress = [&](std::uint64_t so_far, std::uint64_t total, std::uint64_t) {
    done = so_far;
    all = total;
  };
  ASSERT_TRUE(node_->import(request).ok());
  EXPECT_GT(done, 0U);
  EXPECT_EQ(done, all);
}

TEST_F(NodeTest, FollowsTheStoreFromEditionToEdition) {
  ASSERT_TRUE(import(people(2)).ok());
  EXPECT_FALSE(node_->index_ready());
  EXPECT_TRUE(node_->refresh_index().value());
  EXPECT_TRUE(node_->index_ready());
  EXPECT_EQ(hits("Ludovic Saint-Amand"), std::vector<std::string>{"p2"});
  EXPECT_TRUE(hits("Northern Crossing Logistics").empty());
  ASSERT_TRUE(import(people(4)).ok());
  EXPECT_TRUE(node_->catalogue().value().front().outdated());
  EXPECT_TRUE(node_->refresh_index().value());
  EXPECT_FALSE(node_->refresh_index().value());
  EXPECT_FALSE(node_->catalogue().value().front().outdated());
  EXPECT_EQ(node_->index_size(), 4U);
  ASSERT_TRUE(import(people(1), true).ok());
  EXPECT_TRUE(node_->refresh_index().value());
  EXPECT_EQ(node_->index_size(), 1U);
  EXPECT_TRUE(hits("Ludovic Saint-Amand").empty());
}

TEST_F(NodeTest, TakesAListOutOfForceAndCanTakeItInAgain) {
  ASSERT_TRUE(import(people()).ok());
  ASSERT_TRUE(node_->refresh_index().ok());
  EXPECT_EQ(node_->withdraw("elsewhere", "clerk").error().code(), Code::not_found);
  const auto removed = node_->withdraw(node_->catalogue().value().front().dataset.name, "clerk");
  ASSERT_TRUE(removed.ok());
  EXPECT_EQ(removed.value().removed, 4U);
  ASSERT_TRUE(node_->refresh_index().ok());
  EXPECT_EQ(node_->index_size(), 0U);
  ASSERT_TRUE(import(people()).ok());
  ASSERT_TRUE(node_->refresh_index().ok());
  EXPECT_EQ(node_->index_size(), 4U);
}

TEST_F(NodeTest, SeesAnImportMadeByAnotherProcess) {
  ASSERT_TRUE(import(people(2)).ok());
  ASSERT_TRUE(node_->refresh_index().ok());
  const auto other = open();
  ImportRequest request;
  request.user = "clerk";
  request.file = folder_.write("other.jsonl", people(3));
  ASSERT_TRUE(other->import(request).ok());
  EXPECT_TRUE(node_->refresh_index().value());
  EXPECT_EQ(node_->index_size(), 3U);
}

TEST_F(NodeTest, AnswersNobodyWithoutUserPurposeAndLegalBasis) {
  ASSERT_TRUE(import(people()).ok());
  ASSERT_TRUE(node_->refresh_index().ok());
  for (const auto& caller :
       {Caller{"", {"p", "l", ""}, "check"}, Caller{"u", {"", "l", ""}, "check"},
        Caller{"u", {"p", " ", ""}, "check"}}) {
    const auto answers = node_->check({query("x")}, {}, caller);
    ASSERT_FALSE(answers.ok());
    EXPECT_EQ(answers.error().code(), Code::refused);
    EXPECT_FALSE(node_->entities_with_id("p1", caller).ok());
    EXPECT_FALSE(node_->entity("ftm", "p1", caller).ok());
  }
  EXPECT_TRUE(node_->accesses(10).value().empty());
}

TEST_F(NodeTest, NotesEachReadBeforeItAnswers) {
  ASSERT_TRUE(import(people()).ok());
  ASSERT_TRUE(node_->refresh_index().ok());
  ASSERT_EQ(hits("Tesfalem Gebremariam").size(), 1U);
  ASSERT_TRUE(node_->entity("ftm", "p1", officer()).ok());
  const auto accesses = node_->accesses(10).value();
  ASSERT_EQ(accesses.size(), 2U);
  EXPECT_EQ(accesses[1].user, "officer");
  EXPECT_EQ(accesses[1].purpose, "border-control");
  EXPECT_EQ(accesses[1].legal_basis, "law 1");
  EXPECT_EQ(accesses[1].file_reference, "F-7");
  EXPECT_EQ(accesses[1].operation, "check");
  EXPECT_EQ(accesses[1].dataset, "all");
  EXPECT_EQ(accesses[1].queries, 1U);
  EXPECT_EQ(accesses[1].candidates, 1U);
  EXPECT_EQ(accesses[0].dataset, "ftm");
}

TEST_F(NodeTest, SaysItIsNotReadyRatherThanThatNobodyIsKnown) {
  const auto answers = node_->check({query("x")}, {}, officer());
  ASSERT_FALSE(answers.ok());
  EXPECT_EQ(answers.error().code(), Code::unavailable);
}

TEST_F(NodeTest, ShowsFoundEntitiesAndFiltersThem) {
  ASSERT_TRUE(import(people()).ok());
  ASSERT_TRUE(node_->refresh_index().ok());
  const auto count = [&](const Filter& filter) {
    const auto found = node_->find({query("Ludovic Saint-Amand")}, {}, filter, officer());
    EXPECT_TRUE(found.ok());
    return found.value().front().size();
  };
  Filter filter;
  EXPECT_EQ(count(filter), 1U);
  filter.schema = "LegalEntity";
  EXPECT_EQ(count(filter), 1U);
  filter.schema = "Vessel";
  EXPECT_EQ(count(filter), 0U);
  filter = {};
  filter.countries = {"fr"};
  EXPECT_EQ(count(filter), 1U);
  filter.countries = {"de"};
  EXPECT_EQ(count(filter), 0U);
  filter = {};
  filter.topics = {"sanction"};
  EXPECT_EQ(count(filter), 0U);
  filter = {};
  filter.exclude_schemas = {"Person"};
  EXPECT_EQ(count(filter), 0U);
}

TEST_F(NodeTest, ShowsTheNewStateOfAnEntityAfterARefresh) {
  ASSERT_TRUE(import(people()).ok());
  ASSERT_TRUE(node_->refresh_index().ok());
  const auto shown = [&] {
    return node_->find({query("Ludovic Saint-Amand")}, {}, {}, officer())
        .value()
        .front()
        .front()
        .shown->fields;
  };
  EXPECT_NE(shown().find("1975"), std::string::npos);
  auto newer = people();
  newer.replace(newer.find("\"1975\""), 6, "\"1976\"");
  ASSERT_TRUE(import(newer).ok());
  ASSERT_TRUE(node_->refresh_index().ok());
  EXPECT_NE(shown().find("1976"), std::string::npos);
}

TEST_F(NodeTest, AnswersWhileTheIndexIsRefreshed) {
  ASSERT_TRUE(import(people(2)).ok());
  ASSERT_TRUE(node_->refresh_index().ok());
  std::atomic<bool> stop{false};
  std::atomic<int> wrong{0};
  std::vector<std::thread> officers;
  for (int i = 0; i < 3; ++i) {
    officers.emplace_back([&] {
      while (!stop) {
        const auto answers = node_->check({query("Tesfalem Gebremariam")}, {}, officer());
        if (!answers.ok() || answers.value().front().size() != 1) ++wrong;
      }
    });
  }
  for (int edition = 0; edition < 5; ++edition) {
    EXPECT_TRUE(import(people(edition % 2 == 0 ? 4 : 2), true).ok());
    EXPECT_TRUE(node_->refresh_index().ok());
  }
  stop = true;
  for (auto& thread : officers) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(KnownLists, SpeakBothLanguages) {
  for (const auto& list : known_lists()) {
    EXPECT_FALSE(list.title_en.empty());
    EXPECT_FALSE(list.title_fr.empty());
  }
  EXPECT_EQ(describe_dataset({}, "un-sc", "un-xml").publisher, "United Nations Security Council");
  EXPECT_EQ(describe_dataset({}, "own", "ftm-jsonl").title_fr, "own");
}

}  // namespace

}  // namespace entraide::node
