// One word of a name, made ready for comparison, and how alike two words are.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/letters.h"
#include "match/lexicon.h"
#include "match/weights.h"
#include "text/text.h"

namespace entraide::match {

struct Word {
  std::string text;           // folded; of `Abd al-Rahman` only `rahman`
  std::string sounds;         // text::phonemes(text)
  std::string key;            // text::sound_key(text)
  std::uint32_t classes = 0;  // which letters the key has
  Role role = Role::ordinary;
  Group group = no_group;
  bool frequent = false;           // very many persons bear it
  bool addition = false;           // it stood in parentheses: `(Schweiz)`
  bool servant = false;            // it stood behind `Abd`: Abd al-Rahman, Abdurrahman
  bool vowels_unwritten = false;   // it came from Arabic or Hebrew letters
  bool other_script = false;       // `spelled` is not empty
  bool chinese_syllables = false;  // `chinese` is not empty
  double weight = 1;               // how much of the name it is
  double length = 0;               // what its sounds would cost to write anew
  std::vector<Group> nicknames;
  // What follows few words have; it stands behind what every comparison looks at.
  std::vector<std::string> more_keys;  // of other likely Latin spellings of another script's word
  text::ChineseKeys chinese;           // read as Pinyin and as Wade-Giles
  std::string written;                 // in its own script; empty when that is Latin
  SpelledWord spelled;                 // the same, when the table of letters knows the script
};

/// `servant` and `vowels_unwritten` are told by the name around the word; `written` is the word in
/// its own script, empty when Latin.
Word make_word(std::string text, NameSchema schema, bool servant = false,
               bool vowels_unwritten = false, std::string_view written = {},
               const Weights& weights = Weights::shipped());

/// How alike the letters of two words are that one slip of a finger makes the other: a letter left out, too many,
/// another or swapped with its neighbour, however the word sounds then (Abee for Abete, Djoo for Djojo). 0: no such
/// words, or too short to tell.
double slip_similarity(std::string_view a, std::string_view b);

/// 0 to 1; 1 only for the same letters. Symmetric. Exact from same_word_least on, anything below it otherwise.
double word_similarity(const Word& a, const Word& b);

/// Whether one may be the other's first part, or the whole of which it is: a misspelt first consonant
/// is rare; looking only at agreeing ones makes joined_similarity cheap.
bool may_begin_alike(const Word& a, const Word& b);

/// Whether joined_similarity may still come to 0.80, or to what is wanted across scripts, told by what classes of
/// sounds the parts have and what these would cost to write anew, all together. Never false where it may.
bool may_be_joined(const Word& one, const Word& first_part, std::uint32_t classes, double length);

/// One word against several written together: `abuqarin` against `abu` and `qarin`. Exact from `least` on,
/// anything below it otherwise.
double joined_similarity(const Word& one, std::span<const Word* const> parts, double least);

/// What is left of a likeness when one of the words stood behind `Abd` and the other did not.
constexpr double servant_share = 0.9;

/// Below this two words are two words.
constexpr double same_word_least = 0.55;

}  // namespace entraide::match
