#include "match/asked_name.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace entraide::match {

namespace {

constexpr std::size_t words_max = 10;
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
  weigh();
  make_table();
}

void AskedName::weigh() {
  const auto masks = std::size_t{1} << words_.size();
  paired_.resize(masks);
  missing_.resize(masks);
  for (std::size_t mask = 0; mask < masks; ++mask) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const double weight = words_[i]->weight;
      if ((mask >> i & 1U) != 0) {
        paired_[mask] += static_cast<float>(paired_most(weight));
      } else {
        missing_[mask] += static_cast<float>(weight);
      }
    }
  }
}

void AskedName::make_table() {
  std::size_t wanted = 0;
  for (const auto& word : words_) wanted += word->variants.size();
  wanted = std::min(wanted, wanted_max);
  table_.assign(std::bit_ceil(2 * wanted + 2), 0);
  seen_.assign(seen_bits / 64, 0);
  wanted_.reserve(wanted);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    for (const auto& variant : words_[i]->variants) {
      if (wanted_.size() < wanted) want(variant, static_cast<std::uint16_t>(i));
    }
  }
}

std::size_t AskedName::place_of(WordId id) const {
  auto at = slot_of(id, table_.size());
  while (table_[at] != 0 && wanted_[table_[at] - 1U].id != id) at = (at + 1) & (table_.size() - 1);
  return at;
}

void AskedName::want(const Variant& variant, std::uint16_t word) {
  const auto id = variant.id;
  seen_[id % seen_bits / 64] |= std::uint64_t{1} << (id % 64);
  const auto at = place_of(id);
  wanted_.push_back({id, variant.loss, variant.weight, word, variant.frequent, table_[at]});
  table_[at] = static_cast<std::uint16_t>(wanted_.size());
}

double AskedName::most(const Shared& shared) const {
  const double paired = static_cast<double>(paired_[shared.mask]) + unsearched_;
  const double agreed = paired - static_cast<double>(shared.loss) + 1e-5;
  if (agreed <= 0) return 0;
  const double missed = missing_share_ * static_cast<double>(missing_[shared.mask]);
  return std::min(1.0, agreed / (paired + missed) / equal_words_score);
}

void AskedName::losses_most(double least, std::vector<float>& by_mask) const {
  by_mask.resize(paired_.size());
  for (std::size_t mask = 0; mask < paired_.size(); ++mask) {
    const double paired = static_cast<double>(paired_[mask]) + unsearched_;
    const double missed = missing_share_ * static_cast<double>(missing_[mask]);
    by_mask[mask] =
        static_cast<float>(paired + 1e-4 - least * equal_words_score * (paired + missed));
  }
}

double AskedName::loss_least(std::size_t i) const {
  const auto& word = *words_[i];
  const double missing = missing_share_ * word.weight;
  return word.variants.empty() ? missing
                               : std::min(missing, static_cast<double>(word.variants.front().loss));
}

const AskedName::Split& AskedName::split(double least) {
  for (const auto& made : splits_) {
    if (made.least == least) return made;
  }
  Split split;
  split.least = least;
  for (std::size_t i = 0; i < words_.size(); ++i) split.rest.push_back(i);
  std::sort(split.rest.begin(), split.rest.end(), [&](std::size_t a, std::size_t b) {
    return words_[a]->postings < words_[b]->postings;
  });
  const auto without = [&] {
    Shared rest;
    for (const auto i : split.rest) {
      if (words_[i]->variants.empty()) continue;
      rest.loss += static_cast<float>(loss_least(i));
      rest.mask = static_cast<std::uint16_t>(rest.mask | (1U << i));
    }
    return most(rest);
  };
  while (!split.rest.empty() && without() >= least) {
    split.bring.push_back(split.rest.front());
    split.rest.erase(split.rest.begin());
  }
  return splits_.emplace_back(std::move(split));
}

float AskedName::loss_most(std::size_t i, double least) const {
  double weight = unsearched_, loss = 0;
  for (std::size_t j = 0; j < words_.size(); ++j) {
    weight += paired_most(words_[j]->weight);
    if (j != i) loss += loss_least(j);
  }
  return static_cast<float>(weight * (1 - least * equal_words_score) - loss + 1e-4);
}

bool AskedName::all_frequent() const {
  return !unsearched_parts_ && std::all_of(wanted_.begin(), wanted_.end(),
                                           [](const Wanted& wanted) { return wanted.frequent; });
}

bool AskedName::answered(std::span<const std::uint32_t> words, std::uint32_t places) const {
  constexpr float nearly_itself =
      0.04F;  // of a word's weight; parts written together never get so near
  std::uint32_t found = 0;
  for (const auto id : words) {
    for (std::size_t i = may_want(id) ? table_[place_of(id)] : 0U; i != 0;
         i = wanted_[i - 1].next) {
      const auto& wanted = wanted_[i - 1];
      if (wanted.loss <= nearly_itself * wanted.weight) found |= 1U << place_in_name_[wanted.word];
    }
  }
  return (places & ~found) == 0;
}

AskedName::Likely AskedName::most_of(std::span<const std::uint32_t> words, bool one_name) const {
  std::array<const Wanted*, words_max> best;  // written before read: where the mask has a bit
  std::array<float, name_words_max>
      others;  // weights of words that answer none, if it has one name
  std::size_t others_count = 0;
  std::uint32_t mask = 0;
  for (const auto id : words) {
    const std::size_t at = may_want(id) ? table_[place_of(id)] : 0U;
    if (at == 0 && one_name && others_count < others.size())
      others[others_count++] = segment_.weight_of(id);
    for (std::size_t i = at; i != 0; i = wanted_[i - 1].next) {
      const auto& wanted = wanted_[i - 1];
      const auto bit = 1U << wanted.word;
      if ((mask & bit) == 0 || wanted.loss < best[wanted.word]->loss) best[wanted.word] = &wanted;
      mask |= bit;
    }
  }
  if (mask == 0) return {};
  double paired = unsearched_, loss = 0;
  bool frequent = one_name && !unsearched_parts_;
  std::array<float, words_max> left;
  std::size_t left_count = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if ((mask >> i & 1U) == 0) {
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
  const auto first = std::min(unsearched_words_, others_count);
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
  likely.standing.one_part = std::popcount(mask) == 1;
  return likely;
}

}  // namespace entraide::match
