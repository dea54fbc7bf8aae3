// Two names, word against word. Words that answer each other speak for one name as far as they are
// alike; words that find no counterpart although the other side has such words too speak against
// it; words that only one side has are missing, not wrong: people leave out middle names.
// docs/formats/match.md explains the figures.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <tuple>
#include <utility>

#include "match/joined.h"
#include "match/name.h"
#include "text/text.h"

namespace entraide::match {
namespace {

double weight_of_run(WordView words, std::size_t from, std::size_t count) {
  double weight = 0;
  for (std::size_t i = from; i < from + count; ++i) weight += words[i]->weight;
  return weight;
}

Pairing joined_pairing(std::size_t one, std::size_t from, std::size_t count, bool one_is_a,
                       double similarity) {
  return one_is_a ? Pairing{one, from, 1, count, similarity}
                  : Pairing{from, one, count, 1, similarity};
}

/// Where words of a script are cut by guess (Chinese, Korean), putting them together is the rule; in
/// an alphabet two words together answer one only when they nearly are it.
double joined_least_across(const Word& one, const Word& part) {
  const auto& spelled = one.other_script ? one.spelled : part.spelled;
  return spelled.script->syllabic ? same_word_least : 0.93;
}

/// The word at `at` written as several words of `many`, or standing for their initials.
void add_joined(const Word& one, std::size_t at, WordView many, bool one_is_a,
                std::vector<Pairing>& found) {
  each_run(one, many, [&](const Run& run) {
    constexpr double as_initials = 0.8;
    if (run.initials)
      found.push_back(joined_pairing(at, run.from, run.count, one_is_a, as_initials));
    if (!run.letters) return;
    const auto least =
        run.across_scripts ? joined_least_across(one, *many[run.from]) : joined_least;
    const auto similarity = joined_similarity(one, many.subspan(run.from, run.count), least);
    if (similarity >= least)
      found.push_back(joined_pairing(at, run.from, run.count, one_is_a, similarity));
  });
}

std::vector<Pairing> possible_pairings(WordView a, WordView b, const Similarities& similarity) {
  std::vector<Pairing> found;
  found.reserve(a.size() + b.size());
  std::array<bool, name_words_max> good_a{}, good_b{};
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto alike = static_cast<double>(similarity[i][j]);
      if (alike < same_word_least) continue;
      found.push_back({i, j, 1, 1, alike});
      // Across scripts a part may look like the whole: one syllable more is little.
      const bool across = a[i]->other_script != b[j]->other_script;
      if (alike >= 0.95 && !across) good_a[i] = good_b[j] = true;
    }
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!good_a[i]) add_joined(*a[i], i, b, true, found);
  }
  for (std::size_t j = 0; j < b.size(); ++j) {
    if (!good_b[j]) add_joined(*b[j], j, a, false, found);
  }
  return found;
}

std::uint32_t bits(std::size_t from, std::size_t count) { return ((1U << count) - 1U) << from; }

/// The best pairings that share no word, best first: greedy, as good as exact on names and faster.
std::vector<Pairing> chosen_pairings(std::vector<Pairing> possible, WordView a, WordView b,
                                     std::uint32_t& used_a, std::uint32_t& used_b) {
  const auto gain = [&](const Pairing& p) {
    const auto weight = weight_of_run(a, p.a, p.a_count) + weight_of_run(b, p.b, p.b_count);
    // Words in the same place win ties, so that `Ali Hassan Ali` pairs straight.
    const auto apart = p.a > p.b ? p.a - p.b : p.b - p.a;
    return p.similarity + 0.02 * weight - 1e-4 * static_cast<double>(apart);
  };
  std::vector<std::pair<double, Pairing>> ranked;
  ranked.reserve(possible.size());
  for (const auto& pairing : possible) ranked.emplace_back(gain(pairing), pairing);
  std::sort(ranked.begin(), ranked.end(), [](const auto& x, const auto& y) {
    const auto place = [](const Pairing& p) { return std::tuple{p.a, p.b, p.a_count, p.b_count}; };
    return x.first != y.first ? x.first > y.first : place(x.second) < place(y.second);
  });
  std::vector<Pairing> chosen;
  for (const auto& [unused, pairing] : ranked) {
    const auto bits_a = bits(pairing.a, pairing.a_count);
    const auto bits_b = bits(pairing.b, pairing.b_count);
    if ((used_a & bits_a) != 0 || (used_b & bits_b) != 0) continue;
    used_a |= bits_a;
    used_b |= bits_b;
    chosen.push_back(pairing);
  }
  return chosen;
}

std::vector<std::size_t> unused_words(WordView words, std::uint32_t used) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if ((used & bits(i, 1)) == 0) out.push_back(i);
  }
  std::sort(out.begin(), out.end(), [&](std::size_t x, std::size_t y) {
    const double weight_x = words[x]->weight, weight_y = words[y]->weight;
    return weight_x != weight_y ? weight_x > weight_y : x < y;
  });
  return out;
}

WordList words_at(WordView words, const std::vector<std::size_t>& places) {
  WordList list;
  for (const auto at : places) list.push_back(words[at]);
  return list;
}

/// `A` or `J. C.` fits thousands of names and is none.
bool initials_alone(WordView words) {
  return std::all_of(words.begin(), words.end(),
                     [](const Word* word) { return word->role == Role::initial; });
}
constexpr double initials_score_max = 0.45;  // below the usual cutoff

/// Words that only ever qualify others cannot contradict each other: `al` against `bin`.
bool can_contradict(const Word& word) {
  switch (word.role) {
    case Role::ordinary:
    case Role::common:
    case Role::generic:
    case Role::initial:
      return true;
    case Role::title:
    case Role::particle:
    case Role::kunya:
    case Role::legal_form:
    case Role::number:
      return false;
  }
  return false;
}

/// What the names of organisations are told apart by, beside their words.
void weigh_forms_and_numbers(const NameComparison& comparison, WordView a, WordView b,
                             const Weights& weights, Balance& balance) {
  const auto left = [](WordView words, const std::vector<std::size_t>& only, Role role) {
    return std::any_of(only.begin(), only.end(), [&](std::size_t at) {
      return words[at]->role == role && words[at]->text != "1";
    });
  };
  const bool form_agrees =
      std::any_of(comparison.pairings.begin(), comparison.pairings.end(),
                  [&](const Pairing& pairing) { return a[pairing.a]->role == Role::legal_form; });
  if (!form_agrees && left(a, comparison.only_a, Role::legal_form) &&
      left(b, comparison.only_b, Role::legal_form)) {
    balance.agreed -= weights.other_legal_form;
    balance.all += weights.other_legal_form;
  }
  if (left(a, comparison.only_a, Role::number) != left(b, comparison.only_b, Role::number)) {
    balance.all += weights.missing_number;
  }
}

}  // namespace

double value_of(double similarity, const Weights& weights) {
  if (similarity >= weights.alike) return similarity;
  // From `alike` down to same_word_least the value falls faster than the similarity does.
  const double fall = (weights.alike - similarity) / (weights.alike - same_word_least);
  return weights.alike - weights.fall * fall;
}

Similarities similarities(WordView a, WordView b) {
  Similarities out;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      out[i][j] = static_cast<float>(word_similarity(*a[i], *b[j]));
    }
  }
  return out;
}

void weigh_words_left(WordView only_a, WordView only_b, NameSchema schema, Balance& balance,
                      const Weights& weights) {
  const bool persons = schema == NameSchema::person;
  const double against = persons ? weights.contradiction_person : weights.contradiction_other;
  const double missing = persons ? weights.missing_person : weights.missing_other;
  std::size_t at = 0;
  for (; at < only_a.size() && at < only_b.size(); ++at) {
    if (!can_contradict(*only_a[at]) || !can_contradict(*only_b[at])) break;
    const double weight = against * std::min(only_a[at]->weight, only_b[at]->weight);
    balance.agreed -= weight;
    balance.all += weight;
    balance.contradicts = true;
  }
  const auto add_missing = [&](const Word& word) {
    constexpr double of_addition = 0.5;  // what stands in parentheses is often left out
    balance.all += missing * word.weight * (word.addition ? of_addition : 1.0);
  };
  for (auto i = at; i < only_a.size(); ++i) add_missing(*only_a[i]);
  for (auto i = at; i < only_b.size(); ++i) add_missing(*only_b[i]);
}

NameComparison compare(WordView a, WordView b, const Similarities& similarity, NameSchema schema,
                       const Weights& weights) {
  NameComparison out;
  std::uint32_t used_a = 0, used_b = 0;
  out.pairings = chosen_pairings(possible_pairings(a, b, similarity), a, b, used_a, used_b);
  Balance balance;
  for (const auto& pairing : out.pairings) {
    const double weight_a = weight_of_run(a, pairing.a, pairing.a_count);
    const double weight_b = weight_of_run(b, pairing.b, pairing.b_count);
    const double weight = (weight_a + weight_b) / 2;
    balance.agreed += weight * value_of(pairing.similarity, weights);
    balance.all += weight;
  }
  out.only_a = unused_words(a, used_a);
  out.only_b = unused_words(b, used_b);
  weigh_words_left(words_at(a, out.only_a).view(), words_at(b, out.only_b).view(), schema, balance,
                   weights);
  if (schema == NameSchema::organisation) weigh_forms_and_numbers(out, a, b, weights, balance);
  out.contradicts = balance.contradicts;
  out.score = balance.all > 0 ? std::clamp(balance.agreed / balance.all, 0.0, 0.99) : 0;
  if (initials_alone(a) || initials_alone(b)) out.score = std::min(out.score, initials_score_max);
  return out;
}

}  // namespace entraide::match
