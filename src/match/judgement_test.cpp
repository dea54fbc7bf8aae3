// What follows from judgements: laws over any of them, and the cases that matter by name.
#include "match/judgement.h"

#include <rapidcheck.h>

#include "match/test_records.h"

namespace entraide::match {
namespace {

using Kind = Relation::Kind;
using Numbers = std::vector<std::uint64_t>;
using Judgements = std::vector<Judgement>;

constexpr std::size_t identities = 6;

/// Two questions and four records.
Identity identity(std::size_t at) {
  return at < 2 ? Identity{"", "q" + std::to_string(at)}
                : Identity{"list", "r" + std::to_string(at)};
}

Judgement said(std::uint64_t number, std::size_t one, Opinion opinion, std::size_t other,
               bool looked_at = true) {
  return {number, identity(one), identity(other), opinion, looked_at, false, false};
}

Judgements any_judgements() {
  Judgements all;
  const auto count = *rc::gen::inRange<std::size_t>(0, 12);
  for (std::size_t i = 1; i <= count; ++i) {
    const auto opinion =
        *rc::gen::element(Opinion::same, Opinion::same, Opinion::not_same, Opinion::unsure);
    auto one = said(i, *rc::gen::inRange<std::size_t>(0, identities), opinion,
                    *rc::gen::inRange<std::size_t>(0, identities), *rc::gen::arbitrary<bool>());
    one.undone = *rc::gen::inRange(0, 5) == 0;
    one.lapsed = *rc::gen::inRange(0, 5) == 0;
    all.push_back(one);
  }
  return all;
}

std::vector<Relation> relations(const Judgements& judgements) {
  const Resolver resolver{judgements};
  std::vector<Relation> all;
  for (std::size_t i = 0; i < identities; ++i) {
    for (std::size_t j = 0; j < identities; ++j)
      all.push_back(resolver.relation(identity(i), identity(j)));
  }
  return all;
}

Relation relation(const Judgements& judgements, std::size_t one, std::size_t other) {
  return Resolver{judgements}.relation(identity(one), identity(other));
}

TEST(Judgements, MeanTheSameInAnyOrder) {
  EXPECT_TRUE(rc::check([] {
    const auto judgements = any_judgements();
    auto shuffled = judgements;
    for (std::size_t i = shuffled.size(); i > 1; --i)
      std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
    for (auto& one : shuffled) {
      if (*rc::gen::arbitrary<bool>()) std::swap(one.one, one.other);
    }
    RC_ASSERT(relations(judgements) == relations(shuffled));
  }));
}

TEST(Judgements, LeaveWhatWasWhenTheyAreUndone) {
  EXPECT_TRUE(rc::check([] {
    const auto before = any_judgements();
    auto after = before;
    auto next = said(99, 0, *rc::gen::element(Opinion::same, Opinion::not_same, Opinion::unsure),
                     *rc::gen::inRange<std::size_t>(1, identities));
    after.insert(after.begin() + *rc::gen::inRange<std::ptrdiff_t>(
                                     0, static_cast<std::ptrdiff_t>(after.size()) + 1),
                 next);
    for (auto& one : after) one.undone = one.undone || one.number == next.number;
    RC_ASSERT(relations(before) == relations(after));
  }));
}

TEST(Judgements, AreSymmetricAndTransitiveOverSame) {
  EXPECT_TRUE(rc::check([] {
    const Resolver resolver{any_judgements()};
    const auto of = [&](std::size_t one, std::size_t other) {
      return resolver.relation(identity(one), identity(other));
    };
    const auto at = [] { return *rc::gen::inRange<std::size_t>(0, identities); };
    const auto a = at(), b = at(), c = at();
    RC_ASSERT(of(a, b) == of(b, a));
    if (of(a, b).kind != Kind::same) return;
    RC_ASSERT(of(b, c).kind == of(a, c).kind || of(b, c).kind == Kind::unsure ||
              of(a, c).kind == Kind::unsure);
    if (of(b, c).kind != Kind::same) return;
    RC_ASSERT(of(a, c).kind == Kind::same);
    RC_ASSERT(!of(a, b).confirmed || of(b, c).confirmed == of(a, c).confirmed);
  }));
}

TEST(Judgements, ConfirmNothingThatOnePersonSaid) {
  EXPECT_TRUE(rc::check([] {
    auto judgements = any_judgements();
    for (auto& one : judgements) one.looked_at = false;
    const Resolver resolver{judgements};
    for (std::size_t i = 0; i < identities; ++i) {
      RC_ASSERT(resolver.set_aside(identity(i)) == 0U);
      for (std::size_t j = 0; j < i; ++j)
        RC_ASSERT(!resolver.relation(identity(i), identity(j)).confirmed);
    }
  }));
}

TEST(Judgements, NeverContradictWhenEachWasAdmitted) {
  EXPECT_TRUE(rc::check([] {
    Judgements admitted;
    for (const auto& next : any_judgements()) {
      if (Resolver{admitted}.admit(next).ok()) admitted.push_back(next);
    }
    for (const auto& one : relations(admitted)) RC_ASSERT(one.kind != Kind::contradictory);
  }));
}

TEST(Judgements, CountTheRecordsThatMayStayAway) {
  EXPECT_TRUE(rc::check([] {
    const Resolver resolver{any_judgements()};
    std::size_t away = 0;
    for (std::size_t j = 2; j < identities; ++j) {
      const auto found = resolver.relation(identity(0), identity(j));
      away += found.kind == Kind::not_same && found.confirmed ? 1U : 0U;
    }
    RC_ASSERT(away <= resolver.set_aside(identity(0)));
  }));
}

struct Row {
  std::string name;
  Judgements judgements;
  std::size_t one, other;
  Relation want;
};

class JudgementCases : public testing::TestWithParam<Row> {};
INSTANTIATE_TEST_SUITE_P(
    Match, JudgementCases,
    testing::Values(
        Row{"NobodySpoke", {}, 0, 2, {}},
        Row{"OnePerson",
            {said(1, 0, Opinion::not_same, 2, false)},
            0,
            2,
            {Kind::not_same, false, {1}}},
        Row{"TwoPersons", {said(1, 0, Opinion::not_same, 2)}, 0, 2, {Kind::not_same, true, {1}}},
        Row{"SomebodyElse", {said(1, 0, Opinion::not_same, 2)}, 1, 2, {}},
        Row{"ThroughACluster",
            {said(1, 0, Opinion::not_same, 2), said(2, 2, Opinion::same, 3)},
            0,
            3,
            {Kind::not_same, true, {1}}},
        Row{"ThroughAClusterThatOnePersonMade",
            {said(1, 0, Opinion::not_same, 2), said(2, 2, Opinion::same, 3, false)},
            0,
            3,
            {Kind::not_same, false, {1}}},
        Row{"SameOverAQuestion",
            {said(1, 0, Opinion::same, 2), said(2, 0, Opinion::same, 3)},
            2,
            3,
            {Kind::same, true, {1, 2}}},
        Row{"UnsureHidesNothing",
            {said(1, 0, Opinion::unsure, 2)},
            0,
            2,
            {Kind::unsure, false, {1}}},
        Row{"UnsureGivesWayToMore",
            {said(1, 0, Opinion::unsure, 2), said(2, 0, Opinion::not_same, 2)},
            0,
            2,
            {Kind::not_same, true, {2}}},
        Row{"ContradictionHidesNothing",
            {said(1, 0, Opinion::same, 2), said(2, 2, Opinion::same, 3),
             said(3, 0, Opinion::not_same, 3)},
            0,
            3,
            {Kind::contradictory, false, {3}}}),
    [](const auto& row) { return row.param.name; });

TEST_P(JudgementCases, Follow) {
  const auto& row = GetParam();
  EXPECT_EQ(relation(row.judgements, row.one, row.other), row.want);
}

std::string refusal(const Judgements& before, const Judgement& next) {
  const auto admitted = Resolver{before}.admit(next);
  return admitted.ok() ? "" : admitted.error().text(Language::english);
}

TEST(Judgements, SayWhatToUndoBeforeAContradiction) {
  const Judgements joined{said(4, 0, Opinion::same, 2), said(7, 2, Opinion::same, 3)};
  EXPECT_NE(refusal(joined, said(8, 0, Opinion::not_same, 3)).find("judgements 4, 7: one of them"),
            std::string::npos);
  const Judgements parted{said(4, 0, Opinion::not_same, 2), said(5, 3, Opinion::not_same, 0),
                          said(6, 2, Opinion::same, 3)};
  EXPECT_NE(refusal(parted, said(8, 0, Opinion::same, 3)).find("judgements 4, 5: all of them"),
            std::string::npos);
  EXPECT_NE(refusal(parted, said(8, 2, Opinion::not_same, 0)).find("second-look 4"),
            std::string::npos);
  EXPECT_EQ(refusal(parted, said(8, 0, Opinion::unsure, 3)), "");
  EXPECT_EQ(refusal(parted, said(8, 1, Opinion::same, 3)), "");
  EXPECT_EQ(Resolver{parted}.admit(said(8, 1, Opinion::same, 1)).error().code(), Code::invalid);
}

TEST(IdentityText, IsOneForOnePersonHoweverTyped) {
  auto question = asking("Ermias Ghermay", "1980");
  question.documents.push_back(passport("ab 123-456"));
  auto typed = asking("GHERMAY, Ermias", "1980");
  typed.documents.push_back(passport("AB123456", "er"));
  EXPECT_EQ(identity_text(question), identity_text(typed));
  EXPECT_NE(identity_text(question), identity_text(asking("Ermias Ghermay", "1980")));
  EXPECT_NE(identity_text(asking("Ermias Ghermay", "1980")),
            identity_text(asking("Ermias Ghermay", "1981")));
  EXPECT_NE(identity_text(asking("Ermias Ghermay")), identity_text(asking("Ermias Ghirmay")));
}

TEST(IdentityText, DoesNotDependOnTheOrderOfFacts) {
  EXPECT_TRUE(rc::check([] {
    const auto names = *rc::gen::container<std::vector<std::string>>(
        4, rc::gen::element<std::string>("Haile Tesfa", "علي", "Wedi", "O’Neill", "Wedi  Ali"));
    Entity one, other;
    for (const auto& name : names) one.names.push_back(record::make_name(name));
    other.names = {one.names.rbegin(), one.names.rend()};
    RC_ASSERT(identity_text(one) == identity_text(other));
  }));
}

TEST(NamesOne, NeedsMoreThanAName) {
  EXPECT_FALSE(names_one(asking("Ermias Ghermay")));
  EXPECT_FALSE(names_one(asking("", "1980")));
  EXPECT_TRUE(names_one(asking("Ermias Ghermay", "1980")));
  auto numbered = asking("");
  numbered.documents.push_back(passport("--"));
  EXPECT_FALSE(names_one(numbered));
  numbered.documents.push_back(passport("C17HLRL3"));
  EXPECT_TRUE(names_one(numbered));
  auto anything = asking("Blue Halcyon");
  anything.kind = record::Kind::other;
  EXPECT_FALSE(names_one(anything)) << "it may be a person";
  anything.kind = record::Kind::vessel;
  EXPECT_TRUE(names_one(anything));
}

}  // namespace
}  // namespace entraide::match
