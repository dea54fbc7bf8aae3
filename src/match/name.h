// A name taken apart into words that can be compared, and the comparison of two names.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/word.h"

namespace entraide::match {

constexpr std::size_t name_bytes_max = 1024;  // the rest of a longer name is not looked at
constexpr std::size_t name_words_max = 16;

struct Name {
  std::string folded;
  std::vector<Word> words;
};

/// A word as it stands in a name, before what it means has been looked up: all that make_word needs.
struct WordSpec {
  std::string text;     // folded; of `Abd al-Rahman` only `rahman`
  std::string written;  // in its own script; empty when that is Latin
  bool servant = false, vowels_unwritten = false, addition = false;
  bool operator==(const WordSpec&) const = default;
};
Word make_word(const WordSpec& spec, NameSchema schema,
               const Weights& weights = Weights::shipped());

struct NameParts {
  std::string folded;
  std::vector<WordSpec> words;
};
/// make_name without the words' meaning, which costs most.
NameParts take_apart(std::string_view text, NameSchema schema);

/// Titles, particles and legal forms stay as words of little weight; `Abd al-X` becomes X, a
/// servant.
Name make_name(std::string_view text, NameSchema schema,
               const Weights& weights = Weights::shipped());

using WordView = std::span<const Word* const>;

/// Pointers to the words of one name, on the stack.
class WordList {
 public:
  /// Words beyond name_words_max are left out.
  void push_back(const Word* word) {
    if (size_ < words_.size()) words_[size_++] = word;
  }
  WordView view() const { return {words_.data(), size_}; }

 private:
  std::array<const Word*, name_words_max> words_{};
  std::size_t size_ = 0;
};

/// word_similarity of each word of one name with each of the other; filled in by the caller, who
/// may know them.
using Similarities = std::array<std::array<float, name_words_max>, name_words_max>;
Similarities similarities(WordView a, WordView b);

/// What an agreement counts: down from 1 for the same word, through nothing, to contradiction.
double value_of(double similarity, const Weights& weights = Weights::shipped());

/// What speaks for one name, of all that speaks.
struct Balance {
  double agreed = 0, all = 0;
  bool contradicts = false;
};
/// Adds the words that nothing answers, each side's heaviest first: on both sides they contradict each other,
/// heaviest against heaviest; what remains is missing on one.
void weigh_words_left(WordView only_a, WordView only_b, NameSchema schema, Balance& balance,
                      const Weights& weights = Weights::shipped());

/// Which words answer which: `a_count` words of one name from `a`, written as `b_count` words of
/// the other.
struct Pairing {
  std::size_t a = 0, b = 0;
  std::size_t a_count = 1, b_count = 1;
  double similarity = 0;
};

struct NameComparison {
  double score = 0;  // 0.99 at most: equal words are not yet equal names
  std::vector<Pairing> pairings;
  std::vector<std::size_t> only_a, only_b;  // words without a counterpart
  bool contradicts = false;                 // both sides have such words
};
NameComparison compare(WordView a, WordView b, const Similarities& similarity, NameSchema schema,
                       const Weights& weights = Weights::shipped());

WordList words_of(const Name& name);
/// compare_names for names taken apart already; 1.0 only when they fold to the same text.
double name_score(const Name& a, const Name& b, NameSchema schema,
                  const Weights& weights = Weights::shipped());

}  // namespace entraide::match
