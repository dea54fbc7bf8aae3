// The different words of all names held, each kept once, and the ways to find those that sound like
// another.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

#include "match/remembered.h"
#include "match/word_sketch.h"
#include "match/word_source.h"

namespace entraide::match {

class Vocabulary final : public WordSource, public WordNumbers {
 public:
  WordId number_of(const WordSpec& spec, NameSchema schema) override;
  const Word& word(WordId id) const override { return words_[id]; }
  std::size_t size() const { return words_.size(); }

  /// Words of that schema at least same_word_least like `word`, most alike first, of those that
  /// share one of its search_keys. What was asked before is remembered. Safe from many threads at once.
  std::shared_ptr<const std::vector<SimilarWord>> similar(const Word& word,
                                                          NameSchema schema) const;
  std::size_t memory_bytes() const;

 private:
  std::vector<SimilarWord> look_up(const Word& word, NameSchema schema) const;

  std::deque<Word> words_;
  std::vector<WordSketch> sketches_;  // at the word's number
  WordMap<WordId> by_identity_;
  std::unordered_map<std::uint64_t, std::vector<WordId>> by_key_;
  static constexpr std::size_t remembered_max = 16U << 20U;  // bytes
  Remembered<std::vector<SimilarWord>> remembered_{remembered_max};
};

}  // namespace entraide::match
