// The packs of agreements/, for the tests of this room.
#pragma once

#include <gtest/gtest.h>

#include <fstream>

#include "safeguard/safeguard.h"

namespace entraide::safeguard::testing {

inline std::filesystem::path agreements() {
  return std::filesystem::path{ENTRAIDE_SOURCE} / "agreements";
}

inline agreement::Packs shipped() {
  std::vector<agreement::Fault> faults;
  auto loaded = agreement::load(agreements(), faults);
  EXPECT_TRUE(loaded.ok()) << loaded.error().text(Language::english);
  return std::move(loaded).value();
}

inline std::vector<Hypothetical> hypotheticals() {
  std::vector<Hypothetical> all;
  for (const auto& entry : std::filesystem::directory_iterator{agreements() / "cases"}) {
    std::ifstream file{entry.path()};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    std::size_t number = 0;
    auto read = read_hypotheticals(text, number);
    EXPECT_TRUE(read.ok()) << entry.path();
    for (auto& one : read.value()) all.push_back(std::move(one));
  }
  return all;
}

/// As the prover reads them: every article confirmed.
inline Decider confirmed_decider(const agreement::Packs& packs) {
  std::vector<Confirmation> all;
  for (const auto& pack : packs.packs) {
    for (const auto& article : pack.articles) all.push_back({pack.id, article.ref});
  }
  return Decider{std::make_shared<const agreement::Packs>(packs), std::move(all)};
}

inline std::vector<std::string> rules_of(const Decision& decision) {
  std::vector<std::string> rules;
  for (const auto& one : decision.fired)
    rules.push_back(fmt::format("{}/{}", one.pack->id, one.rule->id));
  std::sort(rules.begin(), rules.end());
  return rules;
}

/// The decider comes to what the solver said of its own sample.
inline void expect_replayed(const Decider& decider, const Counterexample& sample) {
  const auto read_back = read_case(case_json(sample.asked));
  ASSERT_TRUE(read_back.ok()) << case_json(sample.asked);
  const auto decision = decider.decide(read_back.value());
  ASSERT_TRUE(decision.ok()) << decision.error().text(Language::english) << " "
                             << case_json(sample.asked);
  EXPECT_EQ(decision.value().outcome, sample.outcome) << case_json(sample.asked);
  auto rules = sample.rules;
  std::sort(rules.begin(), rules.end());
  EXPECT_EQ(rules_of(decision.value()), rules) << case_json(sample.asked);
}

inline agreement::Packs without(agreement::Packs packs, std::string_view pack,
                                std::string_view rule) {
  std::size_t gone = 0;
  for (auto& one : packs.packs) {
    if (one.id == pack)
      gone += std::erase_if(one.rules, [&](const auto& each) { return each.id == rule; });
  }
  EXPECT_EQ(gone, 1U) << pack << "/" << rule;
  return packs;
}

}  // namespace entraide::safeguard::testing
