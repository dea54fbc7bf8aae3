#include "match/letters.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "base/base.h"

namespace entraide::embedded {
std::string_view letters();
}  // namespace entraide::embedded

namespace entraide::match {
namespace {

constexpr std::size_t units_max = 26;  // with begin and end; longer words are cut
constexpr std::size_t letters_max = 26;
constexpr float no_answer = -4.0F;  // nats; MISSING in learn_letters.py
constexpr float hopeless = 14.0F;   // nats
constexpr float impossible = -1e8F;

std::uint64_t packed(std::string_view letters) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(letters[i])) << (8 * i);
  }
  return bits;
}

std::uint64_t mask_of(std::size_t length) {
  return length >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * length)) - 1;
}

bool read_number(std::string_view text, float& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size();
}

/// `^latin$`, and at each place the next eight letters.
struct LatinLetters {
  std::array<char, letters_max + 2> letters{};
  std::array<std::uint64_t, letters_max + 3> windows{};
  std::size_t size = 0;

  explicit LatinLetters(std::string_view latin) {
    latin = latin.substr(0, letters_max);
    letters[size++] = '^';
    for (const char c : latin) letters[size++] = c;
    letters[size++] = '$';
    for (std::size_t j = size; j-- > 0;) {
      windows[j] = (windows[j + 1] << 8) | static_cast<unsigned char>(letters[j]);
    }
  }
};

using Row = std::array<float, letters_max + 3>;

/// Lets the answers of a unit take letters from every place reached with more than `least`.
void answer(const LatinAnswers* unit, const LatinLetters& latin, float least, const Row& from,
            Row& to) {
  if (unit == nullptr) return;
  const auto take = [&](std::size_t j, std::size_t place) {
    for (std::size_t i = unit->begins[place]; i < unit->begins[place + 1]; ++i) {
      const auto& one = unit->answers[i];
      if ((latin.windows[j] & one.mask) != one.letters) continue;
      to[j + one.length] = std::max(to[j + one.length], from[j] + one.weight);
    }
  };
  for (std::size_t j = 0; j <= latin.size; ++j) {
    if (from[j] <= least) continue;
    take(j, 0);  // the unit stands for no letter
    if (j == latin.size) break;
    if (const auto place = letter_place(latin.letters[j]); place != 0) take(j, place);
  }
}

/// At each unit, the most that it and those behind it can say, whatever the Latin letters are.
using Ahead = std::array<float, units_max + 2>;

Ahead most_ahead(const SpelledWord& word, std::size_t count) {
  Ahead ahead{};
  for (auto i = count; i-- > 0;) {
    const auto* alone = word.units[i].alone;
    const auto* with_next = i + 1 < count ? word.units[i].with_next : nullptr;
    ahead[i] = ahead[i + 1] + std::max(no_answer, alone == nullptr ? no_answer : alone->most);
    if (with_next != nullptr) ahead[i] = std::max(ahead[i], ahead[i + 2] + with_next->most);
  }
  return ahead;
}

/// The best way to lay the Latin letters over the units, in nats; below `wanted` it may come as less.
float best_layout(const SpelledWord& word, const LatinLetters& latin, float wanted) {
  std::array<Row, units_max + 2> reached;
  const auto count = std::min(word.units.size(), units_max);
  const auto ahead = most_ahead(word, count);
  const auto begin = [&](Row& row) { std::fill_n(row.begin(), latin.size + 1, 2 * impossible); };
  begin(reached[0]);
  begin(reached[1]);
  reached[0][0] = 0;
  bool given_up = false;  // in the row before: answers to two units pass one by
  const auto& from_nowhere = word.script->from_nowhere;
  for (std::size_t i = 0; i <= count; ++i) {
    auto& row = reached[i];
    for (std::size_t j = 0; j < latin.size; ++j) {
      const auto letter = static_cast<unsigned char>(latin.letters[j]) & 0x7FU;
      row[j + 1] = std::max(row[j + 1], row[j] + from_nowhere[letter]);
    }
    if (i == count) break;
    begin(reached[i + 2]);
    const float best = *std::max_element(row.begin(), row.begin() + latin.size + 1);
    const bool gives_up = best + ahead[i] < wanted;
    if (gives_up && given_up) return 2 * impossible;
    given_up = gives_up;
    auto& next = reached[i + 1];
    for (std::size_t j = 0; j <= latin.size; ++j) {
      next[j] = std::max(next[j], row[j] + no_answer);
      if (j > 0) next[j] = std::max(next[j], row[j - 1] + no_answer);
    }
    // A way so far behind the best, or behind what is wanted, is not taken up again.
    const float least = std::max(best - hopeless, wanted - ahead[i]);
    answer(word.units[i].alone, latin, least, row, next);
    answer(word.units[i].with_next, latin, least, row, reached[i + 2]);
  }
  return reached[count][latin.size];
}

}  // namespace

const LetterTable& LetterTable::shipped() {
  static const LetterTable table{embedded::letters()};
  return table;
}

void LatinAnswers::put_in_order() {
  const auto place = [](const LatinAnswer& one) {
    return one.length == 0 ? 0 : letter_place(static_cast<char>(one.letters & 0x7FU));
  };
  std::sort(answers.begin(), answers.end(), [&](const LatinAnswer& a, const LatinAnswer& b) {
    return std::pair{place(a), a.letters} < std::pair{place(b), b.letters};
  });
  begins.fill(0);
  most = 2 * impossible;
  for (const auto& one : answers) {
    ++begins[place(one) + 1];
    most = std::max(most, one.weight);
  }
  for (std::size_t i = 1; i < begins.size(); ++i) {
    begins[i] = static_cast<std::uint16_t>(begins[i] + begins[i - 1]);
  }
}

LetterTable::LetterTable(std::string_view rows) {
  for (const auto line : split(rows, '\n')) {
    const auto columns = split(line, '\t');
    float weight = 0;
    if (columns.size() != 4 || !read_number(columns[3], weight)) continue;
    const auto [entry, added] = scripts_.try_emplace(std::string{columns[0]});
    if (added) {
      entry->second.weights.from_nowhere.fill(no_answer);
      entry->second.weights.syllabic =
          columns[0] == "korean" || columns[0] == "chinese" || columns[0] == "japanese";
      entry->second.weights.abjad = columns[0] == "arabic" || columns[0] == "hebrew";
    }
    add(entry->second, columns[1], columns[2], weight);
  }
  for (auto& [name, script] : scripts_) {
    for (auto& [key, unit] : script.answers) unit.put_in_order();
  }
}

void LetterTable::add(Script& script, std::string_view unit, std::string_view piece, float weight) {
  auto& weights = script.weights;
  if (unit == "=") {
    (piece == "one"       ? weights.one
     : piece == "nats"    ? weights.nats
     : piece == "letters" ? weights.letters
                          : weights.units) = weight;
  } else if (unit.empty()) {
    if (piece.size() == 1)
      weights.from_nowhere[static_cast<unsigned char>(piece[0]) & 0x7FU] = weight;
  } else if (piece.size() <= 8) {
    std::uint32_t key = 0;
    for (const auto part : split(unit, ' ')) {
      const auto next = static_cast<std::uint16_t>(script.numbers.size() + 1);
      key = key << 16 | script.numbers.try_emplace(std::string{part}, next).first->second;
    }
    script.answers[key].answers.push_back(
        {packed(piece), mask_of(piece.size()), static_cast<std::uint32_t>(piece.size()), weight});
  }
}

const LetterTable::Script* LetterTable::script_of(const std::vector<std::string>& units) const {
  const Script* best = nullptr;
  std::size_t most = units.size() / 2;  // the table must know more than half of the word
  for (const auto& [name, script] : scripts_) {
    const auto known = static_cast<std::size_t>(
        std::count_if(units.begin(), units.end(),
                      [&](const std::string& unit) { return script.numbers.contains(unit); }));
    if (known > most) {
      most = known;
      best = &script;
    }
  }
  return best;
}

SpelledWord LetterTable::spelled(const std::vector<std::string>& units) const {
  SpelledWord word;
  const auto* script = script_of(units);
  if (script == nullptr) return word;
  word.script = &script->weights;
  const auto number = [&](const std::string& unit) {
    const auto found = script->numbers.find(unit);
    return found == script->numbers.end() ? std::uint16_t{0} : found->second;
  };
  word.numbers.push_back(number("^"));
  for (const auto& unit : units) word.numbers.push_back(number(unit));
  word.numbers.push_back(number("$"));
  const auto answers = [&](std::uint32_t key) {
    const auto found = script->answers.find(key);
    return found == script->answers.end() ? nullptr : &found->second;
  };
  for (std::size_t i = 0; i < word.numbers.size(); ++i) {
    const std::uint32_t one = word.numbers[i];
    const bool last = i + 1 == word.numbers.size();
    word.units.push_back({answers(one), last ? nullptr : answers(one << 16 | word.numbers[i + 1])});
  }
  return word;
}

namespace {

// How often each letter stands in names in Latin letters, of 1000: an answer's weight says how much
// more often than that.
constexpr std::array<float, 26> letters_of_thousand = {130, 24, 30, 32, 95, 11, 23, 38, 85,
                                                       9,   32, 56, 33, 75, 60, 18, 3,  70,
                                                       65,  45, 35, 17, 12, 3,  20, 14};

float likelihood(const LatinAnswer& one) {
  float sum = one.weight;
  for (std::size_t i = 0; i < one.length; ++i) {
    const auto letter = static_cast<char>((one.letters >> (8 * i)) & 0x7FU);
    if (letter >= 'a' && letter <= 'z')
      sum += std::log(letters_of_thousand[static_cast<std::size_t>(letter - 'a')] / 1000);
  }
  return sum;
}

struct Spelling {
  float likelihood = 0;
  std::string latin;
};

}  // namespace

std::vector<std::string> likely_spellings(const SpelledWord& word, std::size_t most) {
  std::vector<Spelling> ways{{}};
  for (std::size_t i = 1; i + 1 < std::min(word.units.size(), units_max); ++i) {
    if (word.units[i].alone == nullptr) continue;
    std::vector<Spelling> longer;
    for (const auto& way : ways) {
      for (const auto& one : word.units[i].alone->answers) {
        Spelling next{way.likelihood + likelihood(one), way.latin};
        for (std::size_t k = 0; k < one.length; ++k)
          next.latin.push_back(static_cast<char>((one.letters >> (8 * k)) & 0x7FU));
        longer.push_back(std::move(next));
      }
    }
    const auto end = longer.begin() + static_cast<std::ptrdiff_t>(std::min(most, longer.size()));
    std::partial_sort(longer.begin(), end, longer.end(), [](const Spelling& a, const Spelling& b) {
      return a.likelihood != b.likelihood ? a.likelihood > b.likelihood : a.latin < b.latin;
    });
    longer.erase(end, longer.end());
    ways = std::move(longer);
  }
  std::vector<std::string> out;
  for (auto& way : ways) out.push_back(std::move(way.latin));
  return out;
}

SpelledWord spelled_together(std::span<const SpelledWord* const> parts) {
  SpelledWord all;
  all.script = parts.front()->script;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const auto& word = *parts[part];
    const bool first = part == 0, last = part + 1 == parts.size();
    const auto from = first ? 0U : 1U;
    const auto to = word.units.size() - (last ? 0U : 1U);
    for (std::size_t i = from; i < to; ++i) {
      all.units.push_back(word.units[i]);
      all.numbers.push_back(word.numbers[i]);
    }
    if (!last) all.units.back().with_next = nullptr;  // it spoke of the part's end
  }
  return all;
}

namespace {

// One name in a thousand strangers is where two words begin to be one name: see value_of() in
// compare.cpp, which gives 0.70 there.
constexpr double one_in_a_thousand = 0.772;
constexpr double below_it = 0.06, above_it = 0.213;  // what odds change, and what they can add
constexpr double odds_of_no_name = -20;

/// Odds that are enough for that similarity, or a little less.
double odds_for(double similarity) {
  constexpr double rounding = 1e-3;
  if (similarity < one_in_a_thousand)
    return std::max(odds_of_no_name, (similarity - one_in_a_thousand) / below_it) - rounding;
  const double share = std::min((similarity - one_in_a_thousand) / above_it, 0.999);
  return -2 * std::log(1 - share) - rounding;
}

/// Exact from odds of `least` on.
double log_odds(const SpelledWord& word, std::string_view latin, double least) {
  if (word.empty() || latin.empty()) return -std::numeric_limits<double>::infinity();
  const LatinLetters letters{latin};
  const auto& script = *word.script;
  const float without_nats = script.one + script.letters * static_cast<float>(letters.size) +
                             script.units * static_cast<float>(word.units.size());
  const float wanted =
      script.nats > 0 ? (static_cast<float>(least) - without_nats) / script.nats : 2 * impossible;
  return static_cast<double>(script.one + script.nats * best_layout(word, letters, wanted) +
                             script.letters * static_cast<float>(letters.size) +
                             script.units * static_cast<float>(word.units.size()));
}

}  // namespace

double log_odds_of_one_name(const SpelledWord& word, std::string_view latin) {
  constexpr double all = 2 * static_cast<double>(impossible);
  return log_odds(word, latin, all);
}

double spelled_similarity(const SpelledWord& word, std::string_view latin, double least) {
  const double odds = log_odds(word, latin, odds_for(least));
  if (odds <= odds_of_no_name) return 0;
  return odds < 0 ? std::max(0.0, one_in_a_thousand + below_it * odds)
                  : one_in_a_thousand + above_it * (1 - std::exp(-odds / 2));
}

}  // namespace entraide::match
