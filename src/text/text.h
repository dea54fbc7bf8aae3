// text: names as people write them.
//
// In:      UTF-8 text in any script.
// Out:     its script, its Latin transliteration (ICU), a folded form (lower case, no marks),
//          tokens, edit distances and sound keys for comparison.
// Never:   knows what a person, a list or a score is.
// Always:  malformed UTF-8 is replaced by U+FFFD, never a crash; the same text gives the same
//          answer on every thread; fold(fold(x)) == fold(x).
// Threads: every function may be called from any thread (ICU transliterators are one per thread).
// May include: base.
// Start reading at fold().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::text {

/// ISO 15924 code of the script most letters are in (`Latn`, `Arab`, `Cyrl`, `Grek`, `Hani`,
/// `Hebr`, `Ethi`, `Hang`, `Kana`...); `Zyyy` when there is no letter.
std::string script_of(std::string_view text);

/// Latin letters for any script: ICU's Any-Latin with our own repairs for names (Arabic vowels,
/// Ukrainian, Persian...). Latin text comes back unchanged.
std::string latinise(std::string_view text);

/// latinise, then lower-case ASCII letters, digits and single spaces: `Abu-Qarīn, Muṣʿab` -> `abu
/// qarin musab`.
std::string fold(std::string_view text);

/// The words of fold(text).
std::vector<std::string> tokens(std::string_view text);

/// A word of fold(text), and how it was written.
struct WrittenWord {
  std::string folded;
  std::string written;  // the letters of another script, UTF-8; empty when Latin or mixed
};
/// The words of fold(text), in its order.
std::vector<WrittenWord> written_words(std::string_view text);

/// The signs that each stand for a sound or syllable in a word of another script, as UTF-8: letters
/// in one form (Arabic, Hebrew, Cyrillic and others), kana syllables, the letters within a Hangul
/// syllable, readings of Chinese characters in capitals (`BEI`). Empty for Latin.
std::vector<std::string> written_units(std::string_view written);

/// Optimal string alignment distance (insertion, deletion, substitution, neighbouring swap), in
/// letters. Stops early and returns `limit + 1` when it must be larger than `limit`.
int edit_distance(std::string_view a, std::string_view b, int limit = 64);

/// Jaro-Winkler similarity, 0 to 1.
double jaro_winkler(std::string_view a, std::string_view b);

/// The sounds of a folded Latin token, one character each: `kh` is `X`, `sh` is `S`, doubled
/// letters are one
/// (`khushlaf` -> `XuSlaf`, `mohammed` -> `mohamed`). For weighted comparison.
std::string phonemes(std::string_view token);

/// Keys of a folded token read as Chinese syllables: a Pinyin spelling has the `pinyin` key that its
/// Wade-Giles spelling has as `wade_giles` key. Empty where it cannot be read so.
struct ChineseKeys {
  std::string pinyin, wade_giles;
};
ChineseKeys chinese_keys(std::string_view token);

/// A key that spellings of one sound share, for folded Latin tokens (`gherhmay` and `ghirmay`,
/// `qasim` and `kassem`). Empty for an empty token.
std::string sound_key(std::string_view token);

}  // namespace entraide::text
