// How the letters of other scripts are written in Latin, learned from pairs of one name in two
// scripts: data/names/letters.tsv, made by learn_letters.py. A word of another script and a Latin
// word are laid over each other, unit by unit; each unit and the Latin letters that answer it speak
// for one name or against it. docs/formats/match.md tells how.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entraide::match {

/// Latin letters that may answer a unit, and what that says for one name, in nats.
struct LatinAnswer {
  std::uint64_t letters = 0;  // the first letter lowest
  std::uint64_t mask = 0;     // of the bytes used
  std::uint32_t length = 0;
  float weight = 0;
};

/// The answers of one unit, in order of their first letter.
struct LatinAnswers {
  std::vector<LatinAnswer> answers;
  std::array<std::uint16_t, 30> begins{};  // where those of each first letter begin; first: none
  float most = 0;                          // of their weights
  void put_in_order();
};

/// Place of a letter in LatinAnswers::begins: a to z, the begin `^` and the end `$`; 0 for none.
constexpr std::size_t letter_place(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<std::size_t>(letter - 'a') + 1
         : letter == '^'                ? 27
         : letter == '$'                ? 28
                                        : 0;
}

/// What one script's words are weighed by.
struct LetterScript {
  std::array<float, 128> from_nowhere{};  // nats of a Latin letter that no unit accounts for
  bool syllabic = false;                  // its signs are syllables, its words are cut by guess
  bool abjad = false;                     // vowels are left out
  float one = 0, nats = 0, letters = 0, units = 0;  // log odds = one + nats * sum + ...
};

/// A word of another script, ready to be laid over Latin words. Empty: no table knows its script.
struct SpelledWord {
  struct Unit {
    const LatinAnswers* alone = nullptr;
    const LatinAnswers* with_next = nullptr;
  };
  const LetterScript* script = nullptr;
  std::vector<Unit> units;             // between a begin and an end
  std::vector<std::uint16_t> numbers;  // of the units; equal for equal units
  bool empty() const { return script == nullptr; }
};

class LetterTable {
 public:
  /// Immutable; read once from the program.
  static const LetterTable& shipped();
  /// Rows as in letters.tsv; rows that are not are left out.
  explicit LetterTable(std::string_view rows);

  SpelledWord spelled(const std::vector<std::string>& units) const;

 private:
  struct Script {
    LetterScript weights;
    std::unordered_map<std::string, std::uint16_t> numbers;
    std::unordered_map<std::uint32_t, LatinAnswers> answers;  // one number, or two << 16
  };
  void add(Script& script, std::string_view unit, std::string_view piece, float weight);
  const Script* script_of(const std::vector<std::string>& units) const;

  std::unordered_map<std::string, Script> scripts_;
};

/// Likely Latin spellings, the likeliest first, at most `most`: for finding words, not for comparing.
std::vector<std::string> likely_spellings(const SpelledWord& word, std::size_t most);

/// Parts of one word, of one script, written together.
SpelledWord spelled_together(std::span<const SpelledWord* const> parts);

/// Log odds that both are one name, moved so that one in a thousand pairs of strangers is above 0.
double log_odds_of_one_name(const SpelledWord& word, std::string_view latin);

/// The same on the scale of word_similarity, 0 to 0.985; exact from `least` on, anything below it otherwise:
/// strangers are given up early.
double spelled_similarity(const SpelledWord& word, std::string_view latin, double least = 0);

}  // namespace entraide::match
