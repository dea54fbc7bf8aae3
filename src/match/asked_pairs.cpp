// Which words alone, and which two together, a name must have to score enough.
#include <algorithm>

#include "match/asked_name.h"

namespace entraide::match {

namespace {

constexpr std::size_t pairs_most = 30'000;
// Of more words, nearly every two might be enough with the others.
constexpr std::size_t words_most = 6;
constexpr float rounding = 1e-4F;

/// A cluster of answers to a word, and what one of them gains at most.
struct Gain {
  float gain = 0;
  Cluster id = 0;
};
using Gains = std::vector<Gain>;

/// Those that gain so much, the most first.
Gains gains_of(const AskedWord& word, double least, float gain_least) {
  Gains gains;
  gains.reserve(word.clusters.size());
  for (const auto& one : word.clusters) {
    const auto gain = AskedName::gain({0, one.loss, one.weight, 0, false}, least);
    if (gain >= gain_least) gains.push_back({gain, one.id});
  }
  std::sort(gains.begin(), gains.end(),
            [](const Gain& a, const Gain& b) { return a.gain > b.gain; });
  return gains;
}

/// Pairs of clusters with which a name gains enough. Of the words that agree in a name these are the two that
/// gain the most: no other gains more than either.
class Pairs {
 public:
  /// `missing`: what each word costs that is not answered; `unsearched`: what all others may gain.
  Pairs(std::vector<Gains> gains, std::vector<float> missing, float unsearched)
      : gains_{std::move(gains)}, missing_{std::move(missing)}, unsearched_{unsearched} {}

  /// False when there are more than pairs_most.
  bool into(std::vector<AskedName::AskedPair>& pairs) const {
    for (std::size_t i = 0; i < gains_.size(); ++i) {
      for (std::size_t j = i + 1; j < gains_.size(); ++j) {
        if (!add(i, j, pairs)) return false;
      }
    }
    return true;
  }

 private:
  bool add(std::size_t i, std::size_t j, std::vector<AskedName::AskedPair>& pairs) const {
    const float others = if_others_are_missing(i, j);
    const auto words = 1U << i | 1U << j;
    for (const auto& a : gains_[i]) {
      const auto before = pairs.size();
      for (const auto& b : gains_[j]) {
        if (most(i, j, a.gain, b.gain) < 0) break;
        pairs.push_back({pair_hash(a.id, b.id), a.gain + b.gain + others, words});
      }
      if (pairs.size() == before) return true;  // those that follow gain less
      if (pairs.size() > pairs_most) return false;
    }
    return true;
  }
  float if_others_are_missing(std::size_t i, std::size_t j) const {
    float sum = unsearched_ + missing_[i] + missing_[j];
    for (const auto missing : missing_) sum -= missing;
    return sum;
  }
  float most(std::size_t i, std::size_t j, float a, float b) const {
    float sum = a + b + unsearched_;
    for (std::size_t k = 0; k < gains_.size(); ++k) {
      if (k == i || k == j) continue;
      const float best = gains_[k].empty() ? -missing_[k] : gains_[k].front().gain;
      sum += std::max(std::min({best, a, b}), -missing_[k]);
    }
    return sum;
  }

  std::vector<Gains> gains_;
  std::vector<float> missing_;
  float unsearched_;
};

}  // namespace

AskedName::Needed AskedName::made_needed(double least) const {
  Needed made;
  made.least = least;
  const auto unsearched =
      static_cast<float>(unsearched_ * (1 - least * equal_words_score)) + rounding;
  std::vector<float> best, missing;
  float all_best = unsearched, all_missing = 0;
  for (const auto& word : words_) {
    missing.push_back(static_cast<float>(loss_if_missing(*word, least)));
    best.push_back(std::max(static_cast<float>(gain_most(*word, least)), -missing.back()));
    all_best += best.back();
    all_missing += missing.back();
  }
  std::vector<Gains> gains;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    // With less than this the best of all others are not enough.
    gains.push_back(gains_of(*words_[i], least, best[i] - all_best - rounding));
    made.alone_least.push_back(all_missing - missing[i] - unsearched);
    std::uint64_t alone = 0;
    for (const auto& variant : words_[i]->variants) {
      if (gain(variant, least) >= made.alone_least.back()) alone += variant.postings;
    }
    made.alone.push_back(alone);
  }
  for (std::size_t i = 0; i < words_.size(); ++i) made.if_answered.push_back(best[i] + missing[i]);
  // An initial that was asked for may yet answer it.
  if (unsearched_words_ == 0)
    made.word_beside = static_cast<float>(least * equal_words_score * missing_share_);
  made.too_many = words_.size() > words_most ||
                  !Pairs{std::move(gains), std::move(missing), unsearched}.into(made.pairs);
  return made;
}

const AskedName::Needed& AskedName::needed(double least) {
  for (const auto& made : needed_) {
    if (made.least == least) return made;
  }
  return needed_.emplace_back(made_needed(least));
}

}  // namespace entraide::match
