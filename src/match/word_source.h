// Words of names by their numbers, and what one is looked up by.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "match/name.h"

namespace entraide::match {

using WordId = std::uint32_t;

struct SimilarWord {
  WordId id = 0;
  double similarity = 0;
};

/// Words of names by their numbers.
class WordSource {
 public:
  WordSource() = default;
  virtual ~WordSource() = default;
  WordSource(const WordSource&) = delete;
  WordSource& operator=(const WordSource&) = delete;
  WordSource(WordSource&&) = default;
  WordSource& operator=(WordSource&&) = default;
  virtual const Word& word(WordId id) const = 0;
  /// What it was made of.
  virtual WordSpec spec(WordId id) const;
};

/// Gives each different word a number.
class WordNumbers {
 public:
  WordNumbers() = default;
  virtual ~WordNumbers() = default;
  WordNumbers(const WordNumbers&) = default;
  WordNumbers& operator=(const WordNumbers&) = default;
  WordNumbers(WordNumbers&&) = default;
  WordNumbers& operator=(WordNumbers&&) = default;
  virtual WordId number_of(const WordSpec& spec, NameSchema schema) = 0;
};

/// What makes it another word than others: its rules (persons' or all others'), letters and marks.
std::string identity_of(const WordSpec& spec, NameSchema schema);
/// The same, read back; of nothing that identity_of did not write.
struct WordIdentity {
  WordSpec spec;
  NameSchema schema = NameSchema::other;  // `person` or `other`
};
WordIdentity read_identity(std::string_view identity);

/// What a word is looked up by: those with an equal sound key, a key one sound longer, shorter or
/// other, letters but for one left out, too many, other or swapped with its neighbour, one of the other likely spellings of a word of another script, of the same group or
/// nickname, or the same Chinese syllables in another romanisation share one of these. Each once.
std::vector<std::uint64_t> search_keys(const Word& word, NameSchema schema);

/// Those of search_keys by which a word is found that is another name of the same person however it sounds: a
/// nickname, the same Chinese syllables in another romanisation.
std::vector<std::uint64_t> other_name_keys(const Word& word, NameSchema schema);

/// Those of search_keys that words share which are one slip of a finger apart: slip_similarity.
std::vector<std::uint64_t> slip_keys(const Word& word, NameSchema schema);

/// An initial is found by its letter, and stands for every word that begins so.
std::uint64_t initial_key(char letter, NameSchema schema);

/// Those of `near` at least same_word_least like `word`, most alike first; each at most once.
std::vector<SimilarWord> similar_of(const Word& word, std::vector<WordId> near,
                                    const WordSource& source);

/// FNV-1a, the same on every machine: equal input gives equal order of candidates.
std::uint64_t stable_hash(std::string_view text);

}  // namespace entraide::match
