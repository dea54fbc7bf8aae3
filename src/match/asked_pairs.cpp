// Which words alone, and which two together, a name must have to score enough.
#include <algorithm>
#include <bit>

#include "match/asked_name.h"

namespace entraide::match {

namespace {

constexpr std::size_t pairs_most = 30'000;
// Of more words, nearly every two might be enough with the others.
constexpr std::size_t words_most = 6;
constexpr float rounding = 1e-4F;

/// A cluster of answers to a word: what one of them gains at most, of what it weighs and is alike.
struct Gain {
  float gain = 0, agreed = 0, weight = 0;
  Cluster id = 0;
};
using Gains = std::vector<Gain>;

/// Those that gain so much, the most first.
Gains gains_of(const AskedWord& word, double least, float gain_least) {
  Gains gains;
  gains.reserve(word.clusters.size());
  for (const auto& one : word.clusters) {
    if (AskedName::gain({0, one.loss, 1, 0, false}, least) < gain_least)
      break;  // all others lose more
    const auto gain = AskedName::gain({0, one.loss, one.weight, 0, false}, least);
    if (gain >= gain_least) gains.push_back({gain, one.weight - one.loss, one.weight, one.id});
  }
  std::sort(gains.begin(), gains.end(),
            [](const Gain& a, const Gain& b) { return a.gain > b.gain; });
  return gains;
}

/// A pair before it is looked up.
struct Wished {
  std::uint64_t hash = 0;  // pair_hash
  float agreed = 0, weight = 0;
  std::uint32_t words = 0;
};

/// Pairs of clusters with which a name gains enough. Of the words that agree in a name these are the two that
/// gain the most: no other gains more than either.
class Pairs {
 public:
  /// `missing`: what each word costs that is not answered; `unsearched`: what all others may gain.
  Pairs(std::vector<Gains> gains, std::vector<float> missing, float unsearched)
      : gains_{std::move(gains)}, missing_{std::move(missing)}, unsearched_{unsearched} {}

  /// False when there are more than pairs_most.
  bool into(std::vector<Wished>& pairs) const {
    for (std::size_t i = 0; i < gains_.size(); ++i) {
      for (std::size_t j = i + 1; j < gains_.size(); ++j) {
        if (!add(i, j, pairs)) return false;
      }
    }
    return true;
  }

 private:
  /// The less one of them gains, the fewer of the other are enough with it.
  bool add(std::size_t i, std::size_t j, std::vector<Wished>& pairs) const {
    const auto words = 1U << i | 1U << j;
    auto enough = gains_[j].size();
    for (const auto& a : gains_[i]) {
      while (enough > 0 && most(i, j, a.gain, gains_[j][enough - 1].gain) < 0) --enough;
      if (enough == 0) return true;
      if (pairs.size() + enough > pairs_most) return false;
      for (std::size_t at = 0; at < enough; ++at) {
        const auto& b = gains_[j][at];
        pairs.push_back({pair_hash(a.id, b.id), a.agreed + b.agreed, a.weight + b.weight, words});
      }
    }
    return true;
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

/// Those that somebody has. Nine of ten nobody has, and the table knows it of most at once.
std::vector<const Wished*> perhaps_there(const NotedTable& table,
                                         const std::vector<Wished>& wished) {
  constexpr std::size_t ahead = 16;
  std::vector<const Wished*> there;
  for (std::size_t i = 0; i < wished.size(); ++i) {
    if (i + ahead < wished.size()) table.fetch_soon(wished[i + ahead].hash);
    if (table.may_have(wished[i].hash)) there.push_back(&wished[i]);
  }
  return there;
}

}  // namespace

AskedName::Bounds AskedName::bounds(double least) const {
  Bounds bounds;
  bounds.unsearched = static_cast<float>(unsearched_ * (1 - least * equal_words_score)) + rounding;
  bounds.all_best = bounds.unsearched;
  for (const auto& word : words_) {
    const auto missing = static_cast<float>(loss_if_missing(*word, least));
    bounds.missing.push_back(missing);
    bounds.best.push_back(std::max(static_cast<float>(gain_most(*word, least)), -missing));
    bounds.all_best += bounds.best.back();
    bounds.all_missing += missing;
  }
  return bounds;
}

AskedName::Needed AskedName::made_needed(double least) const {
  Needed made;
  made.least = least;
  const auto bounds = this->bounds(least);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    made.if_answered.push_back(bounds.best[i] + bounds.missing[i]);
    made.alone_least.push_back(bounds.all_missing - bounds.missing[i] - bounds.unsearched);
    std::uint64_t alone = 0;
    for (const auto& variant : words_[i]->variants) {
      if (gain(variant, least) >= made.alone_least.back()) alone += variant.postings;
    }
    made.alone.push_back(alone);
  }
  // An initial that was asked for may yet answer it.
  if (unsearched_words_ == 0)
    made.word_beside = static_cast<float>(least * equal_words_score * missing_share_);
  return made;
}

AskedName::PairsThere AskedName::made_pairs(double least) const {
  PairsThere made;
  made.least = least;
  auto bounds = this->bounds(least);
  std::vector<Gains> gains;
  // With less than this the best of all others are not enough.
  for (std::size_t i = 0; i < words_.size(); ++i)
    gains.push_back(gains_of(*words_[i], least, bounds.best[i] - bounds.all_best - rounding));
  std::vector<Wished> wished;
  made.too_many =
      words_.size() > words_most ||
      !Pairs{std::move(gains), std::move(bounds.missing), bounds.unsearched}.into(wished);
  if (made.too_many) return made;
  double weight = 0;
  for (const auto& word : words_) weight += word->weight;
  const auto unsearched = static_cast<float>(unsearched_);
  const auto& table = segment_.pairs();
  const auto there = perhaps_there(table, wished);
  constexpr std::size_t ahead = 6;
  for (std::size_t i = 0; i < there.size(); ++i) {
    if (i + ahead < there.size()) table.fetch_next(there[i + ahead]->hash);
    const auto& one = *there[i];
    const auto rows = table.run_of(one.hash);
    if (rows.empty()) continue;
    double others = weight;
    for (auto left = one.words; left != 0; left &= left - 1)
      others -= words_[static_cast<std::size_t>(std::countr_zero(left))]->weight;
    made.pairs.push_back({one.agreed + unsearched + rounding,
                          one.weight + unsearched + static_cast<float>(missing_share_ * others),
                          one.words, rows});
  }
  return made;
}

const AskedName::Needed& AskedName::needed(double least) {
  for (const auto& made : needed_) {
    if (made.least == least) return made;
  }
  return needed_.emplace_back(made_needed(least));
}

/// What was looked up for less is enough.
const std::vector<AskedName::AskedPair>* AskedName::pairs(double least) {
  for (const auto& made : pairs_) {
    if (made.least == least || (made.least < least && !made.too_many))
      return made.too_many ? nullptr : &made.pairs;
  }
  const auto& made = pairs_.emplace_back(made_pairs(least));
  return made.too_many ? nullptr : &made.pairs;
}

}  // namespace entraide::match
