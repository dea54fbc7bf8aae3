#include "match/word_source.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace entraide::match {
namespace {

/// Persons apart, all others together: organisations and vessels share their words.
char schema_letter(NameSchema schema) { return schema == NameSchema::person ? 'p' : 'o'; }

constexpr std::size_t key_sounds_max = 12;  // a longer key is looked up by its first sounds
constexpr std::size_t slipped_letters_least = 2, slipped_letters_max = 12;
constexpr std::size_t two_slips_max = 7;        // of a longer word, half is looked for instead
constexpr std::size_t halved_sounds_least = 8;  // of a shorter word, half says too little

std::uint64_t hash_of(char kind, NameSchema schema, std::string_view what) {
  std::string key{schema_letter(schema), kind};
  key += what;
  return stable_hash(key);
}

std::uint64_t hash_of_group(Group group, NameSchema schema) {
  const char bytes[] = {static_cast<char>(group & 0xFFU), static_cast<char>(group >> 8U)};
  return hash_of('g', schema, {bytes, sizeof bytes});
}

/// A key of two sounds, one left out: of these only words of one length; of a single sound also those that
/// are a little longer or shorter.
void add_few_sounds(std::vector<std::uint64_t>& hashes, std::string_view key, std::size_t length,
                    NameSchema schema) {
  if (key.empty() || key.size() > 2) return;
  const std::size_t around = key.size() == 1 ? 1 : 0;
  for (const char sound : key) {
    for (auto size = length - std::min(length, around); size <= length + around; ++size)
      hashes.push_back(hash_of('q', schema, fmt::format("{}{}", sound, size)));
  }
}

/// Long words with several slips often have one half whole: their first, last and middle sounds.
void add_halves(std::vector<std::uint64_t>& hashes, std::string_view sounds, NameSchema schema) {
  if (sounds.size() < halved_sounds_least) return;
  const auto half = (sounds.size() + 1) / 2;
  hashes.push_back(hash_of('f', schema, sounds.substr(0, half)));
  hashes.push_back(hash_of('l', schema, sounds.substr(sounds.size() - half)));
  hashes.push_back(hash_of('m', schema, sounds.substr(sounds.size() / 4, half)));
}

/// The letters, and what is left of them without one, or without two: words so many slips apart share one.
void add_slips(std::vector<std::uint64_t>& hashes, std::string_view letters, std::size_t slips,
               NameSchema schema) {
  letters = letters.substr(0, slipped_letters_max);
  if (letters.size() < slipped_letters_least) return;
  hashes.push_back(hash_of('t', schema, letters));
  if (slips == 0 || letters.size() == slipped_letters_least) return;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    std::string shorter{letters};
    shorter.erase(i, 1);
    add_slips(hashes, shorter, slips - 1, schema);
  }
}

}  // namespace

WordSpec WordSource::spec(WordId id) const {
  const auto& made = word(id);
  return {made.text, made.written, made.servant, made.vowels_unwritten, made.addition};
}

std::string identity_of(const WordSpec& spec, NameSchema schema) {
  std::string identity{schema_letter(schema)};
  identity.push_back(spec.servant ? '1' : '0');
  identity.push_back(spec.vowels_unwritten ? '1' : '0');
  identity.push_back(spec.addition ? '1' : '0');
  identity += spec.text;
  if (!spec.written.empty()) identity.append(1, '\n').append(spec.written);
  return identity;
}

WordIdentity read_identity(std::string_view identity) {
  ENSURE(identity.size() >= 4);
  const auto rest = identity.substr(4);
  const auto line = std::min(rest.find('\n'), rest.size());
  WordIdentity read;
  read.schema = identity[0] == 'p' ? NameSchema::person : NameSchema::other;
  read.spec.text = rest.substr(0, line);
  if (line < rest.size()) read.spec.written = rest.substr(line + 1);
  read.spec.servant = identity[1] == '1';
  read.spec.vowels_unwritten = identity[2] == '1';
  read.spec.addition = identity[3] == '1';
  return read;
}

std::vector<std::uint64_t> other_name_keys(const Word& word, NameSchema schema) {
  std::vector<std::uint64_t> hashes;
  if (word.group != no_group) hashes.push_back(hash_of_group(word.group, schema));
  for (const auto nickname : word.nicknames) hashes.push_back(hash_of_group(nickname, schema));
  for (const auto* syllables : {&word.chinese.pinyin, &word.chinese.wade_giles}) {
    if (!syllables->empty()) hashes.push_back(hash_of('c', schema, *syllables));
  }
  return hashes;
}

std::vector<std::uint64_t> slip_keys(const Word& word, NameSchema schema) {
  std::vector<std::uint64_t> hashes;
  if (word.role != Role::number) add_slips(hashes, word.text, 1, schema);
  return hashes;
}

std::vector<std::uint64_t> search_keys(const Word& word, NameSchema schema) {
  const auto key = std::string_view{word.key}.substr(0, key_sounds_max);
  std::vector<std::uint64_t> hashes{hash_of('k', schema, key)};
  for (const auto& more : word.more_keys)
    hashes.push_back(hash_of('k', schema, std::string_view{more}.substr(0, key_sounds_max)));
  // The key with one sound left out: two keys one sound apart share one of these. With one or two
  // sounds everything would be near.
  for (std::size_t i = 0; key.size() > 2 && i < key.size(); ++i) {
    std::string shorter{key};
    shorter.erase(i, 1);
    hashes.push_back(hash_of('k', schema, shorter));
  }
  add_few_sounds(hashes, key, word.sounds.size(), schema);
  add_halves(hashes, word.sounds, schema);
  // The same of its letters and of all its sounds: a slip of a finger may change how a short name sounds
  // altogether.
  if (word.role != Role::number) {
    add_slips(hashes, word.sounds, word.sounds.size() <= two_slips_max ? 2 : 1, schema);
  }
  for (const auto& more : {slip_keys(word, schema), other_name_keys(word, schema)})
    hashes.insert(hashes.end(), more.begin(), more.end());
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

std::uint64_t initial_key(char letter, NameSchema schema) {
  return hash_of('i', schema, {&letter, 1});
}

std::vector<SimilarWord> similar_of(const Word& word, std::vector<WordId> near,
                                    const WordSource& source) {
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::vector<SimilarWord> out;
  for (const auto id : near) {
    const auto similarity = word_similarity(word, source.word(id));
    if (similarity >= same_word_least) out.push_back({id, similarity});
  }
  std::sort(out.begin(), out.end(), [](const SimilarWord& a, const SimilarWord& b) {
    return a.similarity != b.similarity ? a.similarity > b.similarity : a.id < b.id;
  });
  return out;
}

std::uint64_t stable_hash(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

}  // namespace entraide::match
