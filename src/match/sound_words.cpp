#include <algorithm>

#include "match/name.h"

namespace entraide::match {

namespace {

constexpr std::size_t sound_key_bytes_max = 64;

bool says_who(const Word& word) {
  switch (word.role) {
    case Role::ordinary:
    case Role::common:
    case Role::generic:
    case Role::number:
      return !word.key.empty();
    case Role::title:
    case Role::particle:
    case Role::kunya:
    case Role::legal_form:
    case Role::initial:
      return false;
  }
  return false;
}

}  // namespace

std::vector<SoundWord> sound_words(std::string_view name) {
  const auto made = make_name(name, NameSchema::person);
  std::vector<SoundWord> all;
  for (const auto& word : made.words) {
    if (!says_who(word) || all.size() == name_words_max) continue;
    SoundWord one{word.text, {word.key}, word.frequent || word.role == Role::common};
    for (const auto& key : word.more_keys) {
      if (std::ranges::find(one.keys, key) == one.keys.end()) one.keys.push_back(key);
    }
    for (auto& key : one.keys) key.resize(std::min(key.size(), sound_key_bytes_max));
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace entraide::match
