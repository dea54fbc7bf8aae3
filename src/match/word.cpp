#include "match/word.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

#include "match/sound_classes.h"
#include "match/sound_costs.h"
#include "text/text.h"

namespace entraide::match {
namespace {

constexpr std::size_t sounds_max = 48;  // longer words are compared by their first sounds

float sounds_length(std::string_view sounds, bool vowels_unwritten) {
  const auto& costs = missing_cost[vowels_unwritten ? 1 : 0];
  float length = 0;
  for (const char sound : sounds.substr(0, sounds_max)) length += costs[index_of(sound)];
  return length;
}

/// Optimal string alignment over sounds with the costs above; more than `limit` is returned as it
/// comes.
float sound_distance(std::string_view a, std::string_view b, bool free_vowels, float limit) {
  a = a.substr(0, sounds_max);
  b = b.substr(0, sounds_max);
  const auto& exchanged = exchange[free_vowels ? 1 : 0];
  const auto& absent = missing_cost[free_vowels ? 1 : 0];
  std::array<std::array<float, sounds_max + 1>, 3> rows;  // written before read
  rows[1][0] = 0;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    rows[1][j] = rows[1][j - 1] + absent[index_of(b[j - 1])];
  }
  float least_above = 0;
  auto* two_above = rows[0].data();
  auto* above = rows[1].data();
  auto* row = rows[2].data();
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const float removal = absent[index_of(a[i - 1])];
    const auto& exchanged_a = exchanged[index_of(a[i - 1])];
    row[0] = above[0] + removal;
    float least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto sound = index_of(b[j - 1]);
      float best = above[j - 1] + exchanged_a[sound];
      best = std::min(best, above[j] + removal);
      best = std::min(best, row[j - 1] + absent[sound]);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        best = std::min(best, two_above[j - 2] + swapped_sounds);
      }
      row[j] = best;
      least = std::min(least, best);
    }
    // A swap reaches back two rows: both must be over the limit.
    if (least > limit && least_above > limit) return least;
    least_above = least;
    auto* const oldest = two_above;
    two_above = above;
    above = row;
    row = oldest;
  }
  return above[b.size()];
}

bool is_number(std::string_view text) {
  if (is_digits(text)) return true;
  // Roman numerals of series and funds; `c`, `d`, `l`, `m` stand too often for something else.
  return !text.empty() && text.size() <= 5 &&
         text.find_first_not_of("ivx") == std::string_view::npos;
}

/// `Viktorovich`, `Romanovna`, `Heydar oghlu`: people leave the father's name out more than any
/// other part.
bool is_patronymic(std::string_view word) {
  constexpr std::array<std::string_view, 12> endings = {"ovich", "evich", "ovych", "evych",
                                                        "ovna",  "evna",  "ivna",  "ovitch",
                                                        "oglu",  "ogly",  "oghlu", "kyzy"};
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return word.size() > ending.size() + 2 && word.substr(word.size() - ending.size()) == ending;
  });
}

double weight_of_role(Role role, std::string_view text, const Weights& weights) {
  switch (role) {
    case Role::ordinary:
      return text.size() <= 2 ? weights.two_letters : 1.0;
    case Role::common:
      return weights.common;
    case Role::generic:
      return weights.generic;
    case Role::title:
    case Role::particle:
      return weights.particle;
    case Role::kunya:
      return weights.kunya;
    case Role::legal_form:
      return weights.legal_form;
    case Role::initial:
      return weights.initial;
    case Role::number:
      return weights.number;
  }
  return 1.0;
}

/// `dottir`, `ovich`, `shvili`: an ending that both have and that says whose child, not who. Its
/// length; 0 when there is none. In sounds.
std::size_t shared_family_ending(std::string_view a, std::string_view b) {
  for (const auto ending : family_endings) {
    const auto longer = ending.size() + 2;
    if (a.size() < longer || b.size() < longer) continue;
    if (a.substr(a.size() - ending.size()) == ending &&
        b.substr(b.size() - ending.size()) == ending)
      return ending.size();
  }
  return 0;
}

double similarity_of_stems(std::string_view a, std::string_view b, bool unwritten) {
  constexpr double ending_share = 0.15;  // what the ending in common says
  const auto length = std::max(sounds_length(a, unwritten), sounds_length(b, unwritten));
  const auto distance = sound_distance(a, b, unwritten, length);
  return ending_share +
         (1 - ending_share) * std::max(0.0, 1 - static_cast<double>(distance / length));
}

double similarity_of_sounds(const Word& a, const Word& b, double least = 0) {
  const bool unwritten = a.vowels_unwritten || b.vowels_unwritten;
  const double length = unwritten
                            ? std::max(sounds_length(a.sounds, true), sounds_length(b.sounds, true))
                            : std::max(a.length, b.length);
  if (length <= 0) return 0;
  // The difference of lengths alone costs that much.
  if (!unwritten && std::abs(a.length - b.length) > 0.6 * length) return 0;
  // Classes of sounds that only one side has: five and more never come near same_word_least.
  if (!unwritten && std::popcount(a.classes ^ b.classes) > 4) return 0;
  if (const auto ending = shared_family_ending(a.sounds, b.sounds); ending != 0) {
    const std::string_view stem_a = a.sounds, stem_b = b.sounds;
    return similarity_of_stems(stem_a.substr(0, stem_a.size() - ending),
                               stem_b.substr(0, stem_b.size() - ending), unwritten);
  }
  const auto limit = static_cast<float>((1 - same_word_least) * length);
  const bool cut = std::max(a.sounds.size(), b.sounds.size()) > sounds_max;
  if (least > 0 && !cut && least_distance(a.classes, b.classes) > limit) return 0;
  const double distance = static_cast<double>(sound_distance(a.sounds, b.sounds, unwritten, limit));
  return std::max(0.0, 1 - distance / length);
}

/// `Lavrovs`, `Putinas`: Baltic languages give names of others their own ending. Empty: none.
std::string_view without_baltic_ending(std::string_view sounds) {
  if (sounds.size() < 5 || sounds.back() != 's') return {};
  sounds.remove_suffix(1);
  if (sounds.back() == 'e' || sounds.back() == 'o') return {};
  if (is_vowel(sounds.back())) sounds.remove_suffix(1);
  return sounds;
}

double similarity_in_latin(const Word& a, const Word& b, double least) {
  const bool written = !a.vowels_unwritten && !b.vowels_unwritten;
  const double similarity =
      std::max(similarity_of_sounds(a, b, least), written ? slip_similarity(a.text, b.text) : 0.0);
  const bool ends_a = a.text.back() == 's';
  if (ends_a == (b.text.back() == 's') || similarity < same_word_least || similarity > 0.95) {
    return similarity;
  }
  const auto stem = without_baltic_ending(ends_a ? a.sounds : b.sounds);
  if (stem.empty()) return similarity;
  constexpr double ending = 0.95;  // what an ending more or less leaves
  const std::string_view other = ends_a ? b.sounds : a.sounds;
  const auto length = std::max(sounds_length(stem, false), sounds_length(other, false));
  const auto distance = sound_distance(stem, other, false, length);
  return std::max(similarity, ending * static_cast<double>(1 - distance / length));
}

/// Letters of one abjad against each other: what is written counts, nothing has to be guessed.
double similarity_of_letters(const SpelledWord& a, const SpelledWord& b) {
  std::string letters_a, letters_b;
  for (const auto number : a.numbers) letters_a.push_back(static_cast<char>(number));
  for (const auto number : b.numbers) letters_b.push_back(static_cast<char>(number));
  const auto length = static_cast<double>(std::max(letters_a.size(), letters_b.size()) - 2);
  return length <= 0 ? 0 : 1 - text::edit_distance(letters_a, letters_b) / length;
}

/// Whether consonants of so different classes can still be one name: letters of an alphabet fall into
/// the classes of their Latin answers, syllables and characters less surely.
bool may_be_alike(std::uint32_t classes_a, std::uint32_t classes_b, const SpelledWord& script) {
  const int different = std::popcount(classes_a ^ classes_b);
  return different <= (script.script->abjad ? 4 : 5);
}

/// Across scripts the learned table knows more than sounds do. Exact from `least` on.
double similarity_as_written(const Word& a, const Word& b, double least) {
  if (!a.other_script && !b.other_script) return similarity_in_latin(a, b, least);
  if (a.other_script != b.other_script) {
    const auto& spelled = a.other_script ? a.spelled : b.spelled;
    if (!may_be_alike(a.classes, b.classes, spelled)) return 0;
    return spelled_similarity(spelled, a.other_script ? b.text : a.text, least);
  }
  return a.vowels_unwritten && a.spelled.script == b.spelled.script && a.spelled.script->abjad
             ? similarity_of_letters(a.spelled, b.spelled)
             : similarity_of_sounds(a, b, least);
}

/// Pinyin on one side, Wade-Giles on the other.
bool one_in_two_romanisations(const Word& one, const Word& other) {
  if (!one.chinese_syllables || !other.chinese_syllables) return false;
  const auto& a = one.chinese;
  const auto& b = other.chinese;
  return (!a.pinyin.empty() && a.pinyin == b.wade_giles) ||
         (!b.pinyin.empty() && b.pinyin == a.wade_giles);
}

bool share_nickname(const Word& a, const Word& b) {
  return std::any_of(a.nicknames.begin(), a.nicknames.end(), [&](Group group) {
    return std::find(b.nicknames.begin(), b.nicknames.end(), group) != b.nicknames.end();
  });
}

double joined_across_scripts(const Word& one, std::span<const Word* const> parts, double least) {
  std::uint32_t classes = 0;
  for (const auto* part : parts) classes |= part->classes;
  const auto& script = one.spelled.empty() ? parts.front()->spelled : one.spelled;
  if (!may_be_alike(one.classes, classes, script)) return 0;
  if (!one.spelled.empty()) {
    std::string together;
    for (const auto* part : parts) together += part->text;
    return spelled_similarity(one.spelled, together, least);
  }
  std::vector<const SpelledWord*> spelled;
  for (const auto* part : parts) {
    if (part->spelled.script != script.script) return 0;
    spelled.push_back(&part->spelled);
  }
  return spelled_similarity(spelled_together(spelled), one.text, least);
}

}  // namespace

namespace {

void add_script(Word& word) {
  word.spelled = LetterTable::shipped().spelled(text::written_units(word.written));
  word.other_script = !word.spelled.empty();
  constexpr std::size_t spellings_max = 8;
  for (const auto& spelling : likely_spellings(word.spelled, spellings_max)) {
    auto key = text::sound_key(spelling);
    const bool known = key == word.key || std::find(word.more_keys.begin(), word.more_keys.end(),
                                                    key) != word.more_keys.end();
    if (!known && !key.empty()) word.more_keys.push_back(std::move(key));
  }
}

}  // namespace

Word make_word(std::string text, NameSchema schema, bool servant, bool vowels_unwritten,
               std::string_view written, const Weights& weights) {
  Word word;
  word.sounds = text::phonemes(text);
  word.key = text::sound_key(text);
  for (const char sound : word.key)
    word.classes |= 1U << (static_cast<unsigned char>(sound) & 0x1FU);
  word.length = static_cast<double>(sounds_length(word.sounds, false));
  word.servant = servant;
  word.vowels_unwritten = vowels_unwritten;
  const auto& lexicon = Lexicon::of(schema);
  const auto* meaning = lexicon.find(text);
  if (meaning == nullptr && schema == NameSchema::person && text.size() > 3 && written.empty()) {
    meaning = lexicon.find_by_sound(word.sounds);
  }
  if (meaning != nullptr) {
    word.role = meaning->role;
    word.group = meaning->group;
    word.nicknames = meaning->nicknames;
  } else if (schema == NameSchema::person ? is_digits(text) : is_number(text)) {
    word.role = Role::number;
  } else if (text.size() == 1) {
    word.role = Role::initial;
  }
  if (servant && word.role != Role::initial) word.role = Role::ordinary;
  word.weight = weight_of_role(word.role, text, weights);
  if (schema == NameSchema::person && is_patronymic(text)) word.weight = weights.patronymic;
  word.frequent = schema == NameSchema::person && lexicon.is_frequent(text);
  word.text = std::move(text);
  word.written = written;
  if (!written.empty()) {
    add_script(word);
  } else if (schema == NameSchema::person && word.role == Role::ordinary) {
    word.chinese = text::chinese_keys(word.text);
    word.chinese_syllables = !word.chinese.pinyin.empty() || !word.chinese.wade_giles.empty();
  }
  return word;
}

double slip_similarity(std::string_view a, std::string_view b) {
  constexpr std::size_t letters_least = 5;
  constexpr double share = 1.5;  // of a letter
  const auto letters = std::max(a.size(), b.size());
  if (letters < letters_least || text::edit_distance(a, b, 1) > 1) return 0;
  return 1 - share / static_cast<double>(letters);
}

double word_similarity(const Word& a, const Word& b) {
  if (a.text == b.text) return a.servant == b.servant ? 1.0 : servant_share;
  if (a.role == Role::number || b.role == Role::number) return 0;
  if (a.role == Role::initial || b.role == Role::initial) {
    return a.text.front() == b.text.front() && a.role != b.role ? 0.8 : 0;
  }
  // Spellings of one name count their sounds however little they are alike.
  const bool known = a.group != no_group && b.group != no_group;
  const double sounds = similarity_as_written(a, b, known ? 0 : same_word_least);
  double similarity = sounds > 0.985 ? 0.985 : sounds;
  if (known) {
    // One name in two spellings, or two names that only sound alike (Hasan, Husayn).
    similarity =
        a.group == b.group ? std::max(similarity, 0.92 + 0.06 * sounds) : std::min(similarity, 0.5);
  } else if (share_nickname(a, b) || one_in_two_romanisations(a, b)) {
    similarity = std::max(similarity, 0.85);
  }
  return a.servant == b.servant ? similarity : similarity * servant_share;
}

bool may_be_joined(const Word& one, const Word& first_part, std::uint32_t classes, double length) {
  if (one.other_script != first_part.other_script)
    return may_be_alike(one.classes, classes, one.other_script ? one.spelled : first_part.spelled);
  if (one.chinese_syllables && first_part.chinese_syllables) return true;
  constexpr double may_differ = 0.2 + 1e-4, cut_length = 16;  // longer words may be cut
  if (std::max(one.length, length) > cut_length) return true;
  return static_cast<double>(least_distance(one.classes, classes)) <=
         may_differ * std::max(one.length, length);
}

bool may_begin_alike(const Word& a, const Word& b) {
  if (a.key.empty() || b.key.empty()) return false;
  const auto is_vowel = [](const Word& word) { return word.key.front() == 'A'; };
  return a.key.front() == b.key.front() || a.other_script != b.other_script ||
         (a.chinese_syllables && b.chinese_syllables && !a.chinese.wade_giles.empty()) ||
         (is_vowel(a) != is_vowel(b) && a.text.size() + b.text.size() > 6);
}

double joined_similarity(const Word& one, std::span<const Word* const> parts, double least) {
  const bool parts_spelled =
      std::all_of(parts.begin(), parts.end(), [](const Word* part) { return part->other_script; });
  const bool parts_latin =
      std::all_of(parts.begin(), parts.end(), [](const Word* part) { return !part->other_script; });
  if ((one.other_script && parts_latin) || (!one.other_script && parts_spelled)) {
    return joined_across_scripts(one, parts, least);
  }
  std::string wade_giles;
  for (const auto* part : parts) {
    if (part->chinese.wade_giles.empty()) break;
    wade_giles += part->chinese.wade_giles;
    if (part == parts.back() && one.chinese.pinyin == wade_giles) return 0.88;
  }
  std::string sounds;
  bool unwritten = one.vowels_unwritten;
  for (const auto* part : parts) {
    sounds += part->sounds;
    unwritten = unwritten || part->vowels_unwritten;
  }
  if (sounds == one.sounds) return 0.97;
  const auto length =
      std::max(sounds_length(one.sounds, unwritten), sounds_length(sounds, unwritten));
  if (length <= 0) return 0;
  const auto distance = sound_distance(one.sounds, sounds, unwritten, 0.3F * length);
  return std::clamp(static_cast<double>(1 - distance / length), 0.0, 0.96);
}

}  // namespace entraide::match
