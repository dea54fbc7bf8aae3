#include "match/asked_name.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace entraide::match {

namespace {

constexpr std::size_t wanted_max = 30'000;  // a place and one fits 16 bits, in a table half full
// What compare() takes for a word without counterpart, less a little for rounding: 0.5 of its weight
// for persons, 0.45 for a word in an organisation's parentheses.
constexpr double missing_person = 0.49, missing_other = 0.44;

std::size_t slot_of(WordId id, std::size_t size) {
  return static_cast<std::size_t>(id * 2654435761U) & (size - 1);
}

/// The other word may be of full weight.
double paired_most(double weight) { return (weight + 1) / 2; }

}  // namespace

AskedName::AskedName(const MappedSegment& segment, const QueryName& name)
    : segment_{segment}, missing_share_{name.for_person ? missing_person : missing_other} {
  for (std::size_t i = 0; i < name.name.words.size(); ++i) {
    const auto& word = name.name.words[i];
    if (carries_a_search(word) && words_.size() < words_max) {
      place_in_name_.push_back(static_cast<std::uint8_t>(i));
      words_.push_back(segment.kept_words().asked(word, name.schema));
    } else {
      unsearched_ += word.role == Role::initial ? paired_most(word.weight) : word.weight;
      ++unsearched_words_;
      unsearched_parts_ =
          unsearched_parts_ || word.role == Role::initial || word.role == Role::number;
    }
  }
  make_table();
}

void AskedName::make_table() {
  std::size_t wanted = 0;
  for (const auto& word : words_) wanted += word->variants.size();
  wanted = std::min(wanted, wanted_max);
  table_.assign(std::bit_ceil(2 * wanted + 2), 0);
  wanted_.reserve(wanted);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    for (const auto& variant : words_[i]->variants) {
      if (wanted_.size() < wanted) want(variant, static_cast<std::uint16_t>(i));
    }
  }
  std::sort(several_.begin(), several_.end());
}

std::size_t AskedName::place_of(WordId id) const {
  auto at = slot_of(id, table_.size());
  while (table_[at] != 0 && wanted_[table_[at] - 1U].id != id) at = (at + 1) & (table_.size() - 1);
  return at;
}

void AskedName::want(const Variant& variant, std::uint16_t word) {
  const auto id = variant.id;
  perhaps_.add(id);
  const auto at = place_of(id);
  if (table_[at] != 0) several_.push_back(id);
  wanted_.push_back({id, variant.loss, variant.weight, word, variant.frequent, table_[at]});
  table_[at] = static_cast<std::uint16_t>(wanted_.size());
}

double AskedName::loss_if_missing(const AskedWord& word, double least) const {
  return least * equal_words_score * missing_share_ * word.weight;
}

double AskedName::gain_most(const AskedWord& word, double least) {
  double most = -1e6;
  for (const auto& variant : word.variants) {
    // Those that follow lose more, and weigh no more than this.
    const Variant heaviest{0, variant.loss, static_cast<float>(paired_most(word.weight)), 0, false};
    if (static_cast<double>(gain(heaviest, least)) <= most) break;
    most = std::max(most, static_cast<double>(gain(variant, least)));
  }
  return most;
}

bool AskedName::one_may_be_enough(double least) const {
  constexpr double rounding = 1e-4;
  double missing = -unsearched_ * (1 - least * equal_words_score) - rounding;
  for (const auto& word : words_) missing += loss_if_missing(*word, least);
  return std::any_of(words_.begin(), words_.end(), [&](const auto& word) {
    return gain_most(*word, least) >= missing - loss_if_missing(*word, least);
  });
}

void AskedName::gains_needed(double least, std::vector<float>& by_mask) const {
  constexpr double rounding = 1e-4;
  const double unsearched = unsearched_ * (1 - least * equal_words_score);
  by_mask.resize(std::size_t{1} << words_.size());
  for (std::size_t mask = 0; mask < by_mask.size(); ++mask) {
    double missed = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if ((mask >> i & 1U) == 0) missed += loss_if_missing(*words_[i], least);
    }
    by_mask[mask] = static_cast<float>(missed - unsearched - rounding);
  }
}

namespace {

/// Down to which gain the answers to one word bring, at what cost, and what a record that none of them
/// brings can have of that word.
struct Level {
  float bring_least = 0;
  std::uint64_t cost = 0;
  double left = 0;
};
using Levels = std::vector<Level>;
constexpr float nothing_brings = 1e6F;

/// The fewer words, the finer.
std::size_t steps_for(std::size_t words) {
  constexpr std::array<std::size_t, 5> steps{1, 1, 16, 8, 4};
  return words < steps.size() ? steps[words] : 1;
}

Levels levels_of(const AskedWord& word, double least, float gain_least, double best, double missing,
                 std::size_t steps) {
  Levels levels{{nothing_brings, 0, std::max(best, missing)}};
  const double step =
      std::max(best - static_cast<double>(gain_least), 1e-6) / static_cast<double>(steps);
  for (std::size_t k = 1; k <= steps; ++k) {
    const double down_to =
        k == steps ? static_cast<double>(gain_least) : best - step * static_cast<double>(k);
    levels.push_back(
        {static_cast<float>(down_to), 0, k == steps ? missing : std::max(down_to, missing)});
  }
  for (const auto& variant : word.variants) {
    const auto gain = AskedName::gain(variant, least);
    if (gain < gain_least) continue;
    const auto place = static_cast<std::size_t>((best - static_cast<double>(gain)) / step);
    // A little further down than it is: rounding must not leave it out.
    for (auto k = std::min(place + 1, steps); k <= steps; ++k) {
      if (gain >= levels[k].bring_least) {
        levels[k].cost += variant.postings;
        break;
      }
    }
  }
  for (std::size_t k = 2; k <= steps; ++k) levels[k].cost += levels[k - 1].cost;
  return levels;
}

/// The cheapest levels with which what is left of all words is nothing.
class Cheapest {
 public:
  explicit Cheapest(const std::vector<Levels>& words) : words_{words}, now_(words.size()) {}
  std::vector<std::size_t> found(double left) {
    look(0, left, 0);
    return best_;
  }

 private:
  void look(std::size_t word, double left, std::uint64_t cost) {
    if (cost >= cost_) return;
    if (word == words_.size()) {
      if (left >= 0) return;
      cost_ = cost;
      best_ = now_;
      return;
    }
    for (std::size_t k = 0; k < words_[word].size(); ++k) {
      now_[word] = k;
      look(word + 1, left + words_[word][k].left, cost + words_[word][k].cost);
    }
  }
  const std::vector<Levels>& words_;
  std::vector<std::size_t> now_, best_;
  std::uint64_t cost_ = UINT64_MAX;
};

}  // namespace

AskedName::Split AskedName::made_split(double least) const {
  constexpr double rounding = 1e-4;
  Split split;
  split.least = least;
  const double unsearched = unsearched_ * (1 - least * equal_words_score) + rounding;
  std::vector<double> best, missing;
  double all = unsearched;
  for (const auto& word : words_) {
    best.push_back(gain_most(*word, least));
    missing.push_back(-loss_if_missing(*word, least));
    all += std::max(best.back(), missing.back());
  }
  std::vector<Levels> levels;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    // An answer that is worth less than none is none.
    split.gain_least.push_back(
        static_cast<float>(std::max(std::max(best[i], missing[i]) - all, missing[i])));
    levels.push_back(levels_of(*words_[i], least, split.gain_least.back(), best[i], missing[i],
                               steps_for(words_.size())));
    split.others += levels.back().back().cost;
  }
  Cheapest cheapest{levels};
  const auto chosen = cheapest.found(unsearched);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    // With particles and initials alone everybody could score enough: then all that matter bring.
    const auto& level = chosen.empty() ? levels[i].back() : levels[i][chosen[i]];
    split.bring_least.push_back(level.bring_least);
    split.brought += level.cost;
  }
  split.others -= split.brought;
  return split;
}

const AskedName::Split& AskedName::split(double least) {
  for (const auto& made : splits_) {
    if (made.least == least) return made;
  }
  return splits_.emplace_back(made_split(least));
}

bool AskedName::all_frequent() const {
  return !unsearched_parts_ && std::all_of(wanted_.begin(), wanted_.end(),
                                           [](const Wanted& wanted) { return wanted.frequent; });
}

AskedName::Likely AskedName::most_of_joined(std::span<const std::uint32_t> words, bool one_name,
                                            std::uint32_t places) const {
  std::uint32_t joined = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) joined |= (places >> place_in_name_[i] & 1U) << i;
  return most_of(words, one_name, joined);
}

/// Of a record with several names an answer may stand in another name than the others: then the word is
/// missing in theirs, where that costs less.
std::uint32_t AskedName::worth_answering(std::uint32_t mask, const Answers& best) const {
  for (;;) {
    double agreed = unsearched_, all = unsearched_;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const bool answered = (mask >> i & 1U) != 0;
      const double weight = answered ? static_cast<double>(best[i]->weight) : 0;
      agreed += answered ? weight - static_cast<double>(best[i]->loss) : 0;
      all += answered ? weight : missing_share_ * words_[i]->weight;
    }
    const double least = std::max(agreed, 0.0) / all / equal_words_score;
    const auto before = mask;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if ((mask >> i & 1U) == 0) continue;
      const Variant answer{0, best[i]->loss, best[i]->weight, 0, false};
      if (static_cast<double>(gain(answer, least)) < -loss_if_missing(*words_[i], least))
        mask &= ~(1U << i);
    }
    if (mask == before || mask == 0) return mask;
  }
}

AskedName::Likely AskedName::most_of(std::span<const std::uint32_t> words, bool one_name,
                                     std::uint32_t joined) const {
  Answers best;  // written before read: where the mask has a bit
  std::array<float, name_words_max>
      others;  // weights of words that answer none, if it has one name
  std::size_t others_count = 0;
  std::uint32_t mask = 0;
  for (const auto id : words) {
    const std::size_t at = perhaps_.may_be(id) ? table_[place_of(id)] : 0U;
    if (at == 0 && one_name && others_count < others.size())
      others[others_count++] = segment_.weight_of(id);
    for (std::size_t i = at; i != 0; i = wanted_[i - 1].next) {
      const auto& wanted = wanted_[i - 1];
      const auto bit = 1U << wanted.word;
      if ((mask & bit) == 0 || wanted.loss < best[wanted.word]->loss) best[wanted.word] = &wanted;
      mask |= bit;
    }
  }
  if (!one_name) mask = worth_answering(mask, best);
  if ((mask | joined) == 0) return {};
  double paired = unsearched_, loss = 0;
  bool frequent = one_name && !unsearched_parts_ && joined == 0;
  std::array<float, words_max> left;
  std::size_t left_count = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if ((joined >> i & 1U) != 0) {
      paired += paired_most(words_[i]->weight);
    } else if ((mask >> i & 1U) == 0) {
      left[left_count++] = static_cast<float>(words_[i]->weight);
    } else {
      paired += static_cast<double>(best[i]->weight);
      loss += static_cast<double>(best[i]->loss);
      frequent = frequent && best[i]->frequent;
    }
  }
  // As weigh_words_left in compare.cpp: the heaviest contradict first, what remains is missing. One of the
  // record's may yet answer a word that does not search: an initial.
  std::sort(left.data(), left.data() + left_count, std::greater<>{});
  std::sort(others.data(), others.data() + others_count, std::greater<>{});
  // So do those that are written together: what none of them answers by itself, and one more.
  const auto together =
      static_cast<std::size_t>(std::popcount(joined & ~mask)) + (joined != 0 ? 1 : 0);
  const auto first = std::min(unsearched_words_ + together, others_count);
  double against = 0, missed = 0;
  for (std::size_t i = 0; i < left_count || first + i < others_count; ++i) {
    const float a = i < left_count ? left[i] : 0,
                b = first + i < others_count ? others[first + i] : 0;
    if (a > 0 && b > 0) {
      against += static_cast<double>(std::min(a, b));
    } else {
      missed += missing_share_ * static_cast<double>(a + b);
    }
  }
  const double agreed = paired - loss - against + 1e-5;
  Likely likely;
  likely.most = std::clamp(agreed / (paired + against + missed) / equal_words_score, 0.0, 1.0);
  likely.standing.frequent = frequent;
  likely.standing.one_part = joined == 0 && std::popcount(mask) == 1;
  return likely;
}

}  // namespace entraide::match
