#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <thread>
#include <utility>

#include "match/match.h"
#include "match/test_records.h"

namespace entraide::match {
namespace {

TEST(Search, NeverSaysOneOnANameAlone) {
  const auto index =
      index_of({person("1", {{"Ermias Ghermay", NameKind::primary}}, {"1980-03-05"})});
  const auto name_alone = score_of(index, asking("Ermias Ghermay"));
  EXPECT_LT(name_alone, 1.0);
  EXPECT_GE(name_alone, 0.9);
  EXPECT_LT(score_of(index, asking("Ermias Ghermay", "1980")), 1.0) << "a year is not a birth date";
  EXPECT_EQ(score_of(index, asking("Ermias Ghermay", "1980-03-05")), 1.0);
}

TEST(Search, TakesNamesThatVeryManyBearForLess) {
  const auto index =
      index_of({person("1", {{"Andrei Pavlov", NameKind::primary}}, {"1980-03-05"}),
                person("2", {{"Ermias Ghermay", NameKind::primary}}, {"1980-03-05"})});
  EXPECT_LT(score_of(index, asking("Andrei Pavlov")),
            score_of(index, asking("Ermias Ghermay"), "2"));
  EXPECT_LT(score_of(index, asking("Andrei Pavlov", "1981-06-07")), 0.70)
      << "a stranger, most likely";
  EXPECT_GE(score_of(index, asking("Ermias Ghermay", "1981-06-07"), "2"), 0.70);
  EXPECT_EQ(score_of(index, asking("Andrei Pavlov", "1980-03-05")), 1.0);
}

TEST(Search, FindsAWordOfAnotherScriptByItsLikelySpellings) {
  const auto index = index_of({person("1", {{"Ahmad Hamawi", NameKind::primary}})});
  EXPECT_GE(score_of(index, asking("Хамави Ахмад")), 0.70) << "х is h here, kh in its key";
}

TEST(Search, RaisesOnAgreementLowersOnContradictionAndIgnoresWhatIsMissing) {
  auto held = person("1", {{"Ermias Ghermay", NameKind::primary}}, {"1980-03-05"});
  held.gender = record::Gender::male;
  held.nationalities.push_back({*record::Country::parse("er"), false, 0});
  held.documents.push_back(passport("K 0123456", "er"));
  const auto index = index_of({held});
  const auto base = score_of(index, asking("Ermias Girmay"));
  struct Change {
    const char* what;
    std::function<void(Entity&)> make;
    int direction;
  };
  const std::vector<Change> changes = {
      {"same birth date", [](Entity& q) { q.birth_dates.push_back({date("1980-03-05"), "", 0}); },
       1},
      {"same birth year", [](Entity& q) { q.birth_dates.push_back({date("1980"), "", 0}); }, 1},
      {"day and month swapped",
       [](Entity& q) { q.birth_dates.push_back({date("1980-05-03"), "", 0}); }, 1},
      {"1 January of the year",
       [](Entity& q) { q.birth_dates.push_back({date("1980-01-01"), "", 0}); }, 1},
      {"about the year after", [](Entity& q) { q.birth_dates.push_back({date("1981~"), "", 0}); },
       1},
      {"a range around it", [](Entity& q) { q.birth_dates.push_back({date("1978/1982"), "", 0}); },
       1},
      {"twenty years apart",
       [](Entity& q) { q.birth_dates.push_back({date("2000-03-05"), "", 0}); }, -1},
      {"same nationality",
       [](Entity& q) { q.nationalities.push_back({*record::Country::parse("er"), false, 0}); }, 1},
      {"other nationality",
       [](Entity& q) { q.nationalities.push_back({*record::Country::parse("ly"), false, 0}); }, -1},
      {"same gender", [](Entity& q) { q.gender = record::Gender::male; }, 1},
      {"other gender", [](Entity& q) { q.gender = record::Gender::female; }, -1},
      {"same passport", [](Entity& q) { q.documents.push_back(passport("K0123456", "er")); }, 1},
      {"misread passport", [](Entity& q) { q.documents.push_back(passport("KO123456", "er")); }, 1},
      {"other passport", [](Entity& q) { q.documents.push_back(passport("X9999999", "er")); }, -1},
  };
  for (const auto& change : changes) {
    auto query = asking("Ermias Girmay");
    change.make(query);
    const auto score = score_of(index, query);
    if (change.direction > 0) {
      EXPECT_GT(score, base) << change.what;
    } else {
      EXPECT_LT(score, base) << change.what;
    }
  }
  const auto bare = index_of({person("1", {{"Ermias Ghermay", NameKind::primary}})});
  EXPECT_EQ(score_of(bare, asking("Ermias Girmay", "1980-03-05")),
            score_of(bare, asking("Ermias Girmay")));
}

TEST(Search, AddingATrueFactNeverLosesAHit) {
  EXPECT_TRUE(rc::check([] {
    static const std::vector<std::string> spellings = {"Ermias Ghermay", "Ermias Girmay",
                                                       "GHIRMAY Ermies", "Ermias Tesfay Ghermay",
                                                       "Ermyas Germai"};
    auto held = person(
        "1", {{"Ermias Ghermay", *rc::gen::element(NameKind::primary, NameKind::weak_alias)}},
        {*rc::gen::element<std::string>("1980-03-05", "1980", "1980~", "1978/1982", "1980-01-01")});
    held.gender = record::Gender::male;
    held.nationalities.push_back({*record::Country::parse("er"), false, 0});
    held.documents.push_back(passport("K0123456", "er"));
    const auto index = index_of({held});
    auto query = asking(*rc::gen::elementOf(spellings));
    auto score = score_of(index, query);
    const auto grows = [&] {
      const auto next = score_of(index, query);
      RC_ASSERT(next >= score);
      score = next;
    };
    const std::vector<std::function<void()>> facts = {
        [&] { query.birth_dates.push_back(held.birth_dates[0]); },
        [&] { query.gender = held.gender; }, [&] { query.nationalities = held.nationalities; },
        [&] { query.documents = held.documents; }, [&] { query.names.push_back(held.names[0]); }};
    std::vector<std::size_t> order = {0, 1, 2, 3, 4};
    for (std::size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
    }
    for (const auto at : order) {
      facts[at]();
      grows();
    }
  }));
}

TEST(Search, DoesNotDependOnTheOrderOfNamesPartsOrInsertion) {
  EXPECT_TRUE(rc::check([] {
    auto entities = libya_un();
    const auto shuffle = [](auto& list) {
      for (std::size_t i = list.size(); i > 1; --i) {
        std::swap(list[i - 1], list[*rc::gen::inRange<std::size_t>(0, i)]);
      }
    };
    const auto one = index_of(entities);
    for (auto& entity : entities) shuffle(entity.names);
    shuffle(entities);
    const auto other = index_of(entities);
    for (const auto& row : crossings) {
      const auto a = one.search(asking(row.name, row.year), {});
      const auto b = other.search(asking(row.name, row.year), {});
      RC_ASSERT(a.size() == b.size());
      for (std::size_t i = 0; i < a.size(); ++i) {
        RC_ASSERT(a[i].id == b[i].id);
        RC_ASSERT(a[i].score == b[i].score);
      }
    }
    RC_ASSERT(std::abs(score_of(one, asking("Ermias Ghermay"), "LYi.021") -
                       score_of(one, asking("Ghermay Ermias"), "LYi.021")) < 1e-9);
  }));
}

TEST(Search, FindsADocumentWhateverTheNameIs) {
  auto held = person("1", {{"Ermias Ghermay", NameKind::primary}});
  held.documents.push_back(passport("AB 123-4567", "er"));
  const auto index = index_of({held});
  auto query = asking("");
  query.documents.push_back(passport("ab1234567", "er"));
  EXPECT_GE(score_of(index, query), 0.9);
  auto stranger = asking("John Smith");
  stranger.documents = query.documents;
  EXPECT_GE(score_of(index, stranger), 0.70) << "a listed passport in other hands is a hit";
  EXPECT_LT(score_of(index, stranger), score_of(index, query));
  auto other_issuer = asking("");
  other_issuer.documents.push_back(passport("AB1234567", "fr"));
  EXPECT_LT(score_of(index, other_issuer), score_of(index, query));
  EXPECT_GT(score_of(index, other_issuer), 0.5);
}

TEST(Search, FindsANumberWithinAStolenSeries) {
  Entity blanks;
  blanks.dataset = "test";
  blanks.id = "1";
  blanks.kind = Kind::document;
  blanks.documents.push_back(passport("X0001000", "fr"));
  blanks.listed_document =
      record::ListedDocument{record::DocumentFate::stolen_blank, "2024-01-01", "X0001999"};
  const auto index = index_of({blanks});
  for (const auto& [number, inside] :
       std::initializer_list<std::pair<const char*, bool>>{{"X0001000", true},
                                                           {"X0001500", true},
                                                           {"X0001999", true},
                                                           {"X0002000", false},
                                                           {"Y0001500", false}}) {
    auto query = asking("John Smith");
    query.documents.push_back(passport(number));
    EXPECT_EQ(score_of(index, query) >= 0.7, inside) << number;
  }
}

TEST(Search, WeighsAWeakAliasLess) {
  const auto index = index_of({person("1", {{"Ermias Ghermay", NameKind::alias}}),
                               person("2", {{"Ermias Ghermay", NameKind::weak_alias}})});
  EXPECT_GT(score_of(index, asking("Ermias Ghermay"), "1"),
            score_of(index, asking("Ermias Ghermay"), "2"));
}

TEST(Search, ReplacesAndRemovesByDatasetAndId) {
  Index index;
  index.put(person("1", {{"Ermias Ghermay", NameKind::primary}}));
  index.put(person("1", {{"Osama Milad", NameKind::primary}}));
  EXPECT_EQ(index.size(), 1U);
  EXPECT_TRUE(index.search(asking("Ermias Ghermay"), {}).empty());
  EXPECT_EQ(index.search(asking("Osama Milad"), {}).size(), 1U);
  EXPECT_FALSE(index.remove("other", "1"));
  EXPECT_TRUE(index.remove("test", "1"));
  EXPECT_FALSE(index.remove("test", "1"));
  EXPECT_EQ(index.size(), 0U);
  EXPECT_TRUE(index.search(asking("Osama Milad"), {}).empty());
  index.put(person("2", {{"Osama Milad", NameKind::primary}}));
  EXPECT_EQ(index.search(asking("Osama Milad"), {}).size(), 1U) << "the place is used again";
}

TEST(Search, AcceptsEntitiesAndQueriesWithNothingToCompare) {
  Index index;
  Entity empty;
  empty.dataset = "test";
  empty.id = "1";
  index.put(empty);
  EXPECT_EQ(index.size(), 1U);
  EXPECT_TRUE(index.search(asking("Ali"), {}).empty());
  EXPECT_TRUE(index.search(asking("", "1980"), {}).empty());
  EXPECT_TRUE(index.search(Entity{}, {}).empty());
}

TEST(Search, HonoursItsOptions) {
  std::vector<Entity> many;
  for (int i = 0; i < 20; ++i)
    many.push_back(person(fmt::format("{:02}", i), {{"Osama Milad", NameKind::primary}}));
  const auto index = index_of(many);
  Options options;
  options.limit = 3;
  const auto first = index.search(asking("Osama Milad"), options);
  ASSERT_EQ(first.size(), 3U);
  EXPECT_EQ(first[0].id, "00") << "ties go by id";
  options.exclude_ids = {"00"};
  EXPECT_EQ(index.search(asking("Osama Milad"), options)[0].id, "01");
  options.datasets = {"other"};
  EXPECT_TRUE(index.search(asking("Osama Milad"), options).empty());
  options = {};
  options.cutoff = 0.999;
  EXPECT_TRUE(index.search(asking("Osama Milad"), options).empty());
  options = {};
  options.threshold = 0.99;
  EXPECT_FALSE(index.search(asking("Osama Milad"), options)[0].match);
  options.explain = false;
  EXPECT_TRUE(index.search(asking("Osama Milad"), options)[0].evidence.empty());
}

TEST(Search, DoesNotMistakeAPersonForACompany) {
  auto company = person("1", {{"Osama Milad", NameKind::primary}});
  company.kind = Kind::organisation;
  const auto index = index_of({company});
  EXPECT_TRUE(index.search(asking("Osama Milad"), {}).empty());
  auto anything = asking("Osama Milad");
  anything.kind = Kind::other;
  EXPECT_EQ(index.search(anything, {}).size(), 1U);
}

TEST(Search, AnswersManyThreadsAlike) {
  const auto index = index_of(libya_un());
  const auto want = index.search(asking("KOSHLAF, Mohamed", "1985"), {});
  std::vector<std::vector<Candidate>> answers(4);
  {
    std::vector<std::jthread> threads;
    for (auto& answer : answers) {
      threads.emplace_back([&] {
        for (int i = 0; i < 50; ++i) answer = index.search(asking("KOSHLAF, Mohamed", "1985"), {});
      });
    }
  }
  for (const auto& answer : answers) {
    ASSERT_EQ(answer.size(), want.size());
    EXPECT_EQ(answer[0].score, want[0].score);
  }
}

TEST(Memory, StaysBelowTheBudgetPerPerson) {
  Index index;
  const auto entities = libya_un();
  for (int i = 0; i < 2000; ++i) {
    auto entity = entities[static_cast<std::size_t>(i) % entities.size()];
    entity.id += fmt::format("-{}", i);
    index.put(entity);
  }
  EXPECT_LT(index.memory_bytes() / index.size(), 1500U);
}

}  // namespace
}  // namespace entraide::match
