#include "base/together.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>

#include "base/result.h"

namespace entraide {
namespace {

using Doubling = Together<int, Result<int>>;

std::vector<Result<int>> doubled(std::span<int* const> group) {
  std::vector<Result<int>> answers;
  for (const int* one : group) {
    answers.push_back(*one < 0 ? Result<int>{Error{Code::invalid, "base.hex.odd"}}
                               : Result<int>{2 * *one});
  }
  return answers;
}

TEST(Together, AnswersEachWithTheirOwn) {
  std::atomic<int> working{0}, wrong{0};
  Doubling doubling{[&](std::span<int* const> group) {
    if (++working != 1) ++wrong;  // one group at a time
    auto answers = doubled(group);
    --working;
    return answers;
  }};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      for (int k = 0; k < 500; ++k) {
        int ask = i * 1'000 + k;
        if (doubling.run(ask).value() != 2 * ask) ++wrong;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(Together, AnErrorIsOfTheOneWhoAsked) {
  Doubling doubling{doubled};
  int good = 4, bad = -1;
  EXPECT_FALSE(doubling.run(bad).ok());
  EXPECT_EQ(doubling.run(good).value(), 8);
}

/// While the first is worked on the others come; they are worked on together, in groups of the weight
/// that is allowed, in the order in which they came.
TEST(Together, WhoWaitsSharesTheNextGroup) {
  std::vector<std::size_t> groups;
  std::atomic<bool> begun{false}, may_end{false};
  Doubling doubling{[&](std::span<int* const> group) {
                      groups.push_back(group.size());
                      begun = true;
                      while (!may_end) std::this_thread::yield();
                      return doubled(group);
                    },
                    4};
  std::atomic<int> asked{0};
  const auto ask = [&](std::size_t weight) {
    int one = 1;
    ++asked;
    EXPECT_EQ(doubling.run(one, weight).value(), 2);
  };
  std::thread first{[&] { ask(9); }};
  while (!begun) std::this_thread::yield();
  std::vector<std::thread> others;
  for (int i = 0; i < 6; ++i) others.emplace_back([&] { ask(1); });
  while (asked < 7) std::this_thread::yield();
  std::this_thread::sleep_for(std::chrono::milliseconds{300});  // they have queued
  may_end = true;
  first.join();
  for (auto& thread : others) thread.join();
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_EQ(groups[0], 1U);
  EXPECT_EQ(groups[1], 4U);
  EXPECT_EQ(groups[2], 2U);
}

TEST(Together, WhatIsThrownReachesWhoAskedAndStopsNobodyElse) {
  bool throws = true;
  Doubling doubling{[&](std::span<int* const> group) {
    if (throws) throw std::runtime_error{"no room"};
    return doubled(group);
  }};
  int one = 1;
  EXPECT_THROW((void)doubling.run(one), std::runtime_error);
  throws = false;
  EXPECT_EQ(doubling.run(one).value(), 2);
}

}  // namespace
}  // namespace entraide
