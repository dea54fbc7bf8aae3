// What single words of a name mean: titles, particles, well-known names and their spellings, legal
// forms, words that many organisations share. Tables: data/names/. Read once; immutable afterwards.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "match/match.h"

namespace entraide::match {

enum class Role : std::uint8_t {
  ordinary,
  common,      // a name that very many persons bear
  generic,     // a word that very many organisations bear: bank, group, international
  title,       // Dr, Mullah, Mr
  particle,    // al, bin, de
  kunya,       // abu, umm: binds, but says more than a particle
  legal_form,  // Ltd, GmbH, OOO
  initial,     // one letter
  number,      // 6, III
};

using Group = std::uint16_t;
constexpr Group no_group = 0;

struct Meaning {
  Role role = Role::ordinary;
  Group group = no_group;        // spellings or translations of one word
  std::vector<Group> nicknames;  // Bob and Robert share one; not transitive
};

/// A hash that looks words up by string_view.
struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const {
    return std::hash<std::string_view>{}(word);
  }
};
template <class Value>
using WordMap = std::unordered_map<std::string, Value, WordHash, std::equal_to<>>;

class Lexicon {
 public:
  static const Lexicon& of(NameSchema schema);

  /// The meaning of a folded word; unknown spellings of a known name are recognised by their sound.
  const Meaning* find(std::string_view word) const;
  const Meaning* find_by_sound(std::string_view sounds) const;
  /// Very many persons of some country bear it.
  bool is_frequent(std::string_view word) const;
  /// How many of `words` (from the front) form a known phrase; 0 when none does. `key` gets the
  /// phrase.
  std::size_t longest_phrase(const std::vector<std::string_view>& words, std::size_t from,
                             std::string& key) const;

 private:
  static Lexicon make_person();
  static Lexicon make_organisation();
  Meaning& add(std::string_view folded);
  bool holds_legal_form(std::string_view phrase) const;

  WordMap<Meaning> words_;  // a phrase is its words with single spaces
  WordMap<Meaning> sounds_;
  std::unordered_set<std::string, WordHash, std::equal_to<>> frequent_;
  WordMap<std::size_t> phrase_words_;  // first word -> words of its longest phrase
};

}  // namespace entraide::match
