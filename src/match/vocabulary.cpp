#include "match/vocabulary.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace entraide::match {
namespace {

/// Persons apart, all others together: organisations and vessels share their words.
char schema_letter(NameSchema schema) { return schema == NameSchema::person ? 'p' : 'o'; }

std::string identity(const Word& word, NameSchema schema) {
  std::string key{schema_letter(schema)};
  key.push_back(word.servant ? '1' : '0');
  key.push_back(word.vowels_unwritten ? '1' : '0');
  key.push_back(word.addition ? '1' : '0');
  key += word.text;
  if (!word.written.empty()) key.append(1, '\n').append(word.written);
  return key;
}

std::uint32_t group_key(Group group, NameSchema schema) {
  return (schema == NameSchema::person ? 0x10000U : 0U) | group;
}

/// The key itself and each key with one sound left out: two keys one sound apart share one of
/// these.
std::vector<std::uint64_t> neighbour_hashes(const Word& word, NameSchema schema) {
  std::string key{schema_letter(schema)};
  key += word.key.substr(0, 12);
  std::vector<std::uint64_t> hashes{stable_hash(key)};
  for (const auto& more : word.more_keys) {
    hashes.push_back(stable_hash(std::string{schema_letter(schema)} + more.substr(0, 12)));
  }
  if (key.size() <= 3) return hashes;  // with one or two sounds everything would be near
  for (std::size_t i = 1; i < key.size(); ++i) {
    auto shorter = key;
    shorter.erase(i, 1);
    hashes.push_back(stable_hash(shorter));
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

}  // namespace

std::uint64_t stable_hash(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

WordId Vocabulary::intern(Word word, NameSchema schema) {
  const auto next = static_cast<WordId>(words_.size());
  const auto [entry, added] = by_text_.emplace(identity(word, schema), next);
  if (!added) return entry->second;
  for (const auto hash : neighbour_hashes(word, schema)) by_key_[hash].push_back(next);
  if (word.group != no_group) by_group_[group_key(word.group, schema)].push_back(next);
  for (const auto nickname : word.nicknames) by_group_[group_key(nickname, schema)].push_back(next);
  words_.push_back(std::move(word));
  return next;
}

std::vector<SimilarWord> Vocabulary::similar(const Word& word, NameSchema schema) const {
  std::vector<WordId> near;
  const auto take = [&](const auto& map, auto key) {
    if (const auto found = map.find(key); found != map.end()) {
      near.insert(near.end(), found->second.begin(), found->second.end());
    }
  };
  for (const auto hash : neighbour_hashes(word, schema)) take(by_key_, hash);
  if (word.group != no_group) take(by_group_, group_key(word.group, schema));
  for (const auto nickname : word.nicknames) take(by_group_, group_key(nickname, schema));
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::vector<SimilarWord> out;
  for (const auto id : near) {
    const auto similarity = word_similarity(word, words_[id]);
    if (similarity >= same_word_least) out.push_back({id, similarity});
  }
  std::sort(out.begin(), out.end(), [](const SimilarWord& a, const SimilarWord& b) {
    return a.similarity != b.similarity ? a.similarity > b.similarity : a.id < b.id;
  });
  return out;
}

std::size_t Vocabulary::memory_bytes() const {
  std::size_t bytes = words_.size() * sizeof(Word);
  for (const auto& [text, id] : by_text_) bytes += sizeof(text) + sizeof(id) + 16 + text.capacity();
  for (const auto& [hash, ids] : by_key_) bytes += 48 + ids.capacity() * sizeof(WordId);
  for (const auto& [group, ids] : by_group_) bytes += 48 + ids.capacity() * sizeof(WordId);
  return bytes;
}

}  // namespace entraide::match
