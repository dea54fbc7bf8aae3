#include "match/vocabulary.h"

#include <utility>

#include "match/gathered.h"

namespace entraide::match {

WordId Vocabulary::number_of(const WordSpec& spec, NameSchema schema) {
  const auto next = static_cast<WordId>(words_.size());
  const auto [entry, added] = by_identity_.emplace(identity_of(spec, schema), next);
  if (!added) return entry->second;
  remembered_.forget();  // the new word may be like any
  words_.push_back(make_word(spec, schema));
  sketches_.push_back(sketch_of(words_.back()));
  for (const auto hash : search_keys(words_.back(), schema)) by_key_[hash].push_back(next);
  return next;
}

std::vector<SimilarWord> Vocabulary::look_up(const Word& word, NameSchema schema) const {
  EachOnce found_once;
  for (const auto hash : search_keys(word, schema)) {
    if (const auto found = by_key_.find(hash); found != by_key_.end()) {
      for (const auto id : found->second) found_once.add(id);
    }
  }
  auto near = std::move(found_once).numbers();
  // A glance tells most of them apart; those that may be alike are compared in full.
  for (const auto& one : Glance{word}.similar(near, sketches_)) near.push_back(one.id);
  for (const auto& keys : {other_name_keys(word, schema), slip_keys(word, schema)}) {
    for (const auto hash : keys) {  // however they sound
      if (const auto found = by_key_.find(hash); found != by_key_.end())
        near.insert(near.end(), found->second.begin(), found->second.end());
    }
  }
  return similar_of(word, std::move(near), *this);
}

std::shared_ptr<const std::vector<SimilarWord>> Vocabulary::similar(const Word& word,
                                                                    NameSchema schema) const {
  return remembered_.of(
      word, schema, [&] { return look_up(word, schema); },
      [](const auto& found) { return found.capacity() * sizeof(SimilarWord); });
}

std::size_t Vocabulary::memory_bytes() const {
  std::size_t bytes =
      remembered_.memory_bytes() + words_.size() * (sizeof(Word) + sizeof(WordSketch));
  for (const auto& [text, id] : by_identity_)
    bytes += sizeof(text) + sizeof(id) + 16 + text.capacity();
  for (const auto& [hash, ids] : by_key_) bytes += 48 + ids.capacity() * sizeof(WordId);
  return bytes;
}

}  // namespace entraide::match
