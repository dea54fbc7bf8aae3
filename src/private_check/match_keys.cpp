// Keys by which two authorities find the same person without showing each other names. Each says enough
// to meet hardly any stranger: two words of the name and a full birth date, or three words and a year.
#include <algorithm>
#include <set>

#include "match/match.h"
#include "private_check/private_check.h"
#include "text/text.h"

namespace entraide::private_check {

namespace {

using record::PartialDate;
using Keys = std::vector<std::string>;

constexpr std::size_t held_words_max = 6, asked_words_max = 4;
constexpr std::size_t held_names_max = 12;  // aliases beyond are of little use, and cost
constexpr std::size_t pair_letters_least = 5, half = 3;
constexpr std::size_t sounds_max = 3;  // of one word

/// The class of a sound; 0 for what a key leaves out: vowels, and what one script writes and another
/// does not (`h` and `kh`, `w` and `v` within a word).
char class_of(char sound) {
  switch (sound) {
    case 'b':
    case 'p':
      return 'P';
    case 'c':
    case 'g':
    case 'G':
    case 'k':
    case 'q':
      return 'K';
    case 'd':
    case 'D':
    case 't':
    case 'T':
      return 'T';
    case 'j':
    case 'S':
    case 'C':
    case 'Z':
      return 'J';
    case 's':
    case 'z':
      return 'S';
    case 'f':
      return 'F';
    case 'l':
      return 'L';
    case 'r':
      return 'R';
    case 'm':
      return 'M';
    case 'n':
      return 'N';
    default:
      return sound >= '0' && sound <= '9' ? sound : '\0';
  }
}

/// Coarser than text::sound_key: two scripts must come to the same letters without seeing each other.
std::string coarse_key(std::string_view word) {
  std::string key;
  const auto sounds = text::phonemes(word);
  const auto add = [&](char letter) {
    if (letter == 'J' && !key.empty() && key.back() == 'T') key.pop_back();  // `tch`, `dj`
    if (key.empty() || key.back() != letter) key.push_back(letter);
  };
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    const char sound = sounds[i];
    const bool first = i == 0, last = i + 1 == sounds.size();
    if (sound == 'x') {
      add('K');
      add('S');
    } else if (sound == 'v' || sound == 'w') {
      if (first || last) add('F');
    } else if (const char letter = class_of(sound); letter != '\0') {
      add(letter);
    } else if (first) {
      add(sound == 'h' || sound == 'X' ? 'H' : 'A');
    }
  }
  if (key.size() > 2 && key.ends_with("NK")) key.pop_back();  // `ng`
  return key;
}

struct NameWord {
  std::string text, key;
  Keys sounds;            // of match::SoundWord
  std::string other_key;  // of what Arabic letters may also stand for: empty: nothing
  bool frequent = false;
};

/// The words that say most, in the order of the name.
std::vector<NameWord> telling_words(std::string_view name, std::size_t most) {
  const bool arabic = text::script_of(name) == "Arab";
  std::vector<NameWord> words;
  for (auto& one : match::sound_words(name)) {
    auto key = coarse_key(one.text);
    one.keys.resize(std::min(one.keys.size(), sounds_max));
    std::string other;
    if (arabic && one.text.starts_with('w')) other = "A" + key.substr(1);  // waw: `o`, `u`
    words.push_back(
        {std::move(one.text), std::move(key), std::move(one.keys), std::move(other), one.frequent});
  }
  if (words.size() <= most) return words;
  std::vector<std::size_t> order(words.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return std::tuple{words[a].frequent, words[b].key.size(), a} <
           std::tuple{words[b].frequent, words[a].key.size(), b};
  });
  order.resize(most);
  std::ranges::sort(order);
  std::vector<NameWord> kept;
  for (const auto at : order) kept.push_back(std::move(words[at]));
  return kept;
}

enum class Side { asked, held };

/// One word whole, and the beginning or the end of the other as they are written: a slip spoils one of
/// the two.
void add_halves(const std::vector<NameWord>& words, const std::string& date,
                std::set<std::string>& keys) {
  if (words.size() != 2) return;
  for (const std::size_t i : {0U, 1U}) {
    const auto &one = words[i].text, &other = words[1 - i].text;
    if (one.size() < half || other.size() <= half) continue;
    keys.insert(fmt::format("begin|{}|{}|{}", one, other.substr(0, half), date));
    keys.insert(fmt::format("end|{}|{}|{}", one, other.substr(other.size() - half), date));
  }
}

std::string two(std::string_view family, const std::string& a, const std::string& b,
                const std::string& date) {
  return fmt::format("{}|{}+{}|{}", family, std::min(a, b), std::max(a, b), date);
}

/// Two words by their sound; where much sounds like them, as they are written.
void add_pair(const NameWord& a, const NameWord& b, const std::string& date, Side side,
              std::set<std::string>& keys) {
  const bool brief = a.key.size() + b.key.size() < pair_letters_least;
  const bool frequent = a.frequent && b.frequent;
  // Which words are frequent a slip hides from the holder: it is the asker who leaves them out.
  if (side == Side::asked && frequent) return;
  if (brief) {
    keys.insert(two("both", a.text, b.text, date));
    return;
  }
  for (const auto& x : {a.key, a.other_key}) {
    for (const auto& y : {b.key, b.other_key}) {
      if (!x.empty() && !y.empty()) keys.insert(two("pair", x, y, date));
    }
  }
}

/// Two words that many persons bear say enough only with how a third one begins.
void add_frequent(const std::vector<NameWord>& words, const std::string& date,
                  std::set<std::string>& keys) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t j = i + 1; j < words.size(); ++j) {
      if (!words[i].frequent || !words[j].frequent) continue;
      for (std::size_t k = 0; k < words.size(); ++k) {
        if (k == i || k == j) continue;
        keys.insert(
            two(std::string{"with "} + words[k].text.front(), words[i].text, words[j].text, date));
      }
    }
  }
}

/// By the keys of likely Latin spellings: asked only of a name in another script.
void add_sounds(const NameWord& a, const NameWord& b, const std::string& date, Side side,
                std::set<std::string>& keys) {
  if (side == Side::asked && a.frequent && b.frequent) return;
  for (const auto& x : a.sounds) {
    for (const auto& y : b.sounds) {
      if (x.size() + y.size() >= pair_letters_least) keys.insert(two("pair", x, y, date));
    }
  }
}

template <class Add>
void each_pair(const std::vector<NameWord>& words, const Add& add) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t j = i + 1; j < words.size(); ++j) add(words[i], words[j]);
  }
}

/// Of two words one of which is not frequent there is a pair; otherwise only the whole name says enough.
bool needs_whole(const std::vector<NameWord>& words) {
  return words.size() == 1 ||
         std::ranges::all_of(words, [](const NameWord& word) { return word.frequent; });
}

/// All the words, whatever their order; short ones as they are written.
void add_whole(const std::vector<NameWord>& words, const std::string& date,
               std::set<std::string>& keys) {
  if (words.empty()) return;
  Keys all;
  std::size_t letters = 0;
  for (const auto& word : words) {
    all.push_back(word.key);
    letters += word.key.size();
  }
  if (words.size() == 1 || letters < pair_letters_least) {
    all.clear();
    for (const auto& word : words) all.push_back(word.text);
  }
  std::ranges::sort(all);
  keys.insert(fmt::format("whole|{}|{}", join(all, "+"), date));
}

void add_triples(const std::vector<NameWord>& words, int year, std::set<std::string>& keys) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t j = i + 1; j < words.size(); ++j) {
      for (std::size_t k = j + 1; k < words.size(); ++k) {
        std::array three{words[i].key, words[j].key, words[k].key};
        std::ranges::sort(three);
        keys.insert(fmt::format("three|{}+{}+{}|{}", three[0], three[1], three[2], year));
      }
    }
  }
}

std::string text_of(int year, int month, int day) {
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

/// A day in its own right, and those that are written for it by mistake.
Keys dates_near(const PartialDate& date) {
  const auto day = date.from();
  Keys near{text_of(day.year - 1, day.month, day.day), text_of(day.year + 1, day.month, day.day)};
  if (day.day <= 12 && day.day != day.month) near.push_back(text_of(day.year, day.day, day.month));
  return near;
}

void add_documents(const record::Entity& entity, std::set<std::string>& keys) {
  constexpr std::size_t number_letters_least = 5, number_letters_max = 40;
  for (const auto& document : entity.documents) {
    std::string number;
    for (const char letter : upper_ascii(document.number)) {
      if ((letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z')) number += letter;
    }
    if (number.size() < number_letters_least || number.size() > number_letters_max) continue;
    const auto issuer = document.issuer ? std::string{document.issuer->code()} : std::string{};
    keys.insert(fmt::format("document|{}|{}", number, issuer));
  }
}

/// What finds most comes first, so that a limit costs least.
int rank_of(std::string_view key) {
  static constexpr std::array<std::string_view, 7> families{"document", "whole", "three", "both",
                                                            "pair",     "begin", "end"};
  return static_cast<int>(std::ranges::find(families, key.substr(0, key.find('|'))) -
                          families.begin());
}

Keys listed(const std::set<std::string>& keys, std::size_t most) {
  Keys all{keys.begin(), keys.end()};
  std::ranges::sort(all, [](const std::string& a, const std::string& b) {
    return rank_of(a) != rank_of(b) ? rank_of(a) < rank_of(b) : a < b;
  });
  if (all.size() > most) all.resize(most);
  return all;
}

void add_day(const std::vector<NameWord>& words, const std::string& day, Side side, bool latin,
             std::set<std::string>& keys) {
  // Which words are frequent another script hides.
  if (side == Side::held || !latin || needs_whole(words)) add_whole(words, day, keys);
  add_frequent(words, day, keys);
  each_pair(words, [&](const auto& a, const auto& b) {
    add_pair(a, b, day, side, keys);
    if (side == Side::held || !latin) add_sounds(a, b, day, side, keys);
  });
  if (side == Side::held || latin) add_halves(words, day, keys);
}

void add_asked_name(const std::string& name, const PartialDate& date, std::set<std::string>& keys) {
  const auto words = telling_words(name, asked_words_max);
  if (date.full()) {
    add_day(words, date.text(), Side::asked, text::script_of(name) == "Latn", keys);
  } else if (date.from().year == date.to().year) {
    add_triples(words, date.from().year, keys);
  }
}

void add_held_name(const std::string& name, const PartialDate& date, std::set<std::string>& keys) {
  const auto words = telling_words(name, held_words_max);
  for (int year = date.from().year; year <= std::min(date.to().year, date.from().year + 2); ++year)
    add_triples(words, year, keys);
  if (!date.full()) return;
  add_day(words, date.text(), Side::held, true, keys);
  for (const auto& near : dates_near(date)) {
    if (needs_whole(words)) add_whole(words, near, keys);
    add_frequent(words, near, keys);
    each_pair(words, [&](const auto& a, const auto& b) {
      add_pair(a, b, near, Side::held, keys);
      add_sounds(a, b, near, Side::held, keys);
    });
  }
}

}  // namespace

Result<Keys> asked_keys(const record::Entity& query) {
  std::set<std::string> documents, names;
  add_documents(query, documents);
  for (const auto& name : query.names) {
    for (const auto& birth : query.birth_dates) add_asked_name(name.full, birth.date, names);
  }
  auto keys = listed(documents, asked_keys_max);
  for (auto& one : listed(names, asked_keys_max - keys.size())) keys.push_back(std::move(one));
  if (keys.empty()) return Error{Code::invalid, "private_check.nobody"};
  return keys;
}

Keys held_keys(const record::Entity& record) {
  std::set<std::string> documents, names;
  add_documents(record, documents);
  std::size_t count = 0;
  for (const auto& name : record.names) {
    if (++count > held_names_max) break;
    for (const auto& birth : record.birth_dates) add_held_name(name.full, birth.date, names);
  }
  auto keys = listed(documents, held_keys_max / 2);
  for (auto& one : listed(names, held_keys_max - keys.size())) keys.push_back(std::move(one));
  return keys;
}

}  // namespace entraide::private_check
