#include "match/weights.h"

#include <gtest/gtest.h>

namespace entraide::match {
namespace {

TEST(Weights, AreReadByNameAndOtherwiseStayAsTheyAre) {
  const auto weights = Weights::read("# weight\tvalue\ncommon\t0.5\nunheard\t3\nalike\n");
  EXPECT_EQ(weights.common, 0.5);
  EXPECT_EQ(weights.alike, Weights{}.alike);
}

TEST(Weights, ShippedOnesKeepTheOrderThatNamesHave) {
  const auto& weights = Weights::shipped();
  EXPECT_LT(weights.particle, weights.kunya);
  EXPECT_LT(weights.kunya, weights.common);
  EXPECT_LT(weights.common, 1.0) << "a rare name says more";
  EXPECT_GT(weights.contradiction_person, weights.missing_person)
      << "another name speaks against more than a missing one";
}

}  // namespace
}  // namespace entraide::match
