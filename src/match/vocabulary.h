// The different words of all names held, each kept once, and the ways to find those that sound like
// another.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "match/word.h"

namespace entraide::match {

using WordId = std::uint32_t;

struct SimilarWord {
  WordId id = 0;
  double similarity = 0;
};

class Vocabulary {
 public:
  WordId intern(Word word, NameSchema schema);
  const Word& word(WordId id) const { return words_[id]; }
  std::size_t size() const { return words_.size(); }

  /// Words of that schema at least same_word_least like `word`, most alike first. Those with an
  /// equal sound key, a key one sound longer, shorter or other, or of the same group are looked at.
  std::vector<SimilarWord> similar(const Word& word, NameSchema schema) const;
  std::size_t memory_bytes() const;

 private:
  std::deque<Word> words_;
  WordMap<WordId> by_text_;
  std::unordered_map<std::uint64_t, std::vector<WordId>> by_key_;
  std::unordered_map<std::uint32_t, std::vector<WordId>> by_group_;
};

/// FNV-1a, the same on every machine: equal input gives equal order of candidates.
std::uint64_t stable_hash(std::string_view text);

}  // namespace entraide::match
