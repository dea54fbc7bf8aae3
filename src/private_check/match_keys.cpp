// Keys by which two authorities find the same person without showing each other names. Each says enough
// to meet hardly any stranger: two words of the name and a full birth date, or three words and a year.
#include <algorithm>
#include <map>
#include <tuple>

#include "private_check/name_words.h"
#include "private_check/private_check.h"
#include "text/text.h"

namespace entraide::private_check {

namespace {

using record::PartialDate;
using Keys = std::vector<std::string>;

/// Each with how far it is from the likeliest: where there is room for a few, those go first.
class KeySet {
 public:
  void insert(std::string key, std::size_t detail = 0) {
    const auto [at, fresh] = details_.try_emplace(std::move(key), detail);
    if (!fresh) at->second = std::min(at->second, detail);
  }
  const std::map<std::string, std::size_t>& details() const { return details_; }

 private:
  std::map<std::string, std::size_t> details_;
};

constexpr std::size_t held_words_max = 6, asked_words_max = 4;
constexpr std::size_t held_names_max = 12;  // aliases beyond are of little use, and cost
constexpr std::size_t pair_letters_least = 5, half = 3, third_letters = 3;

enum class Side { asked, held };

/// Of many words the last letters are the same: then those before them count, too.
std::string end_of(const std::string& word) {
  static constexpr std::array<std::string_view, 7> common{"ski", "vic", "ich", "ova",
                                                          "eva", "ian", "dze"};
  const bool like_many =
      std::ranges::any_of(common, [&](std::string_view end) { return word.ends_with(end); });
  const auto letters = std::min(like_many ? 2 * half : half, word.size());
  return word.substr(word.size() - letters);
}

/// One word whole, and the beginning or the end of the other as they are written: a slip spoils one of
/// the two.
void add_halves(const std::vector<NameWord>& words, const std::string& date, KeySet& keys) {
  if (words.size() != 2) return;
  for (const std::size_t i : {0U, 1U}) {
    const auto &one = words[i].text, &other = words[1 - i].text;
    if (one.size() < half || other.size() <= half) continue;
    keys.insert(fmt::format("begin|{}|{}|{}", one, other.substr(0, half), date));
    keys.insert(fmt::format("end|{}|{}|{}", one, end_of(other), date));
  }
}

/// A short word without one of the letters that stand in its beginning and in its end: there a slip spoils both.
void add_middles(const std::vector<NameWord>& words, const std::string& date, KeySet& keys) {
  if (words.size() != 2) return;
  for (const std::size_t i : {0U, 1U}) {
    const auto &one = words[i].text, &other = words[1 - i].text;
    if (one.size() < half || other.size() < half || other.size() > 2 * half) continue;
    keys.insert(fmt::format("middle|{}|{}|{}", one, other, date), 1);
    for (auto at = std::min(other.size() - half, half - 1); at < half; ++at) {
      auto without = other;
      without.erase(at, 1);
      keys.insert(fmt::format("middle|{}|{}|{}", one, without, date), 1);
    }
  }
}

std::string two(std::string_view family, const std::string& a, const std::string& b,
                const std::string& date) {
  return fmt::format("{}|{}+{}|{}", family, std::min(a, b), std::max(a, b), date);
}

/// One that many persons bear, and one that much sounds like.
bool says_little(const NameWord& a, const NameWord& b) {
  constexpr std::size_t brief = 3;
  return (a.frequent && b.key.size() <= brief) || (b.frequent && a.key.size() <= brief);
}

/// Two words by their sound; where much sounds like them, as they are written.
void add_pair(const NameWord& a, const NameWord& b, const std::string& date, Side side,
              const std::vector<NameWord>& words, KeySet& keys) {
  const bool brief = a.key.size() + b.key.size() < pair_letters_least;
  const bool frequent = a.frequent && b.frequent;
  // Of a name that is no longer than that.
  if (frequent && (side == Side::held || words.size() == 2))
    keys.insert(two("duo", a.text, b.text, date), 1);
  // Which words are frequent a slip hides from the holder: it is the asker who leaves them out.
  if (side == Side::asked && frequent) return;
  if (brief) {
    keys.insert(two("both", a.text, b.text, date));
    return;
  }
  const bool with_others = words.size() > 2 && says_little(a, b);
  if (with_others) {
    for (const auto& one : words) {
      if (&one != &a && &one != &b)
        keys.insert(two(std::string{"pair "} + one.text.front(), a.key, b.key, date));
    }
    if (side == Side::asked) return;
  }
  for (const auto& x : {a.key, a.other_key}) {
    for (const auto& y : {b.key, b.other_key}) {
      const auto other = std::size_t{x != a.key} + std::size_t{y != b.key};
      if (!x.empty() && !y.empty()) keys.insert(two("pair", x, y, date), other);
    }
  }
}

/// Two words that many persons bear say enough only with how a third one begins.
void add_frequent(const std::vector<NameWord>& words, const std::string& date, KeySet& keys) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t j = i + 1; j < words.size(); ++j) {
      if (!words[i].frequent || !words[j].frequent) continue;
      for (std::size_t k = 0; k < words.size(); ++k) {
        if (k == i || k == j) continue;
        keys.insert(two("with " + words[k].text.substr(0, third_letters), words[i].text,
                        words[j].text, date));
      }
    }
  }
}

/// By the keys of likely Latin spellings: asked only of a name in another script.
void add_sounds(const NameWord& a, const NameWord& b, const std::string& date, Side side,
                KeySet& keys) {
  if (side == Side::asked && a.frequent && b.frequent) return;
  for (std::size_t i = 0; i < a.sounds.size(); ++i) {
    for (std::size_t j = 0; j < b.sounds.size(); ++j) {
      const auto &x = a.sounds[i], &y = b.sounds[j];
      if (x.size() + y.size() >= pair_letters_least) keys.insert(two("pair", x, y, date), i + j);
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
void add_whole(const std::vector<NameWord>& words, const std::string& date, std::size_t detail,
               KeySet& keys) {
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
  keys.insert(fmt::format("whole|{}|{}", join(all, "+"), date), detail);
}

void add_triples(const std::vector<NameWord>& words, int year, KeySet& keys) {
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

void add_documents(const record::Entity& entity, KeySet& keys) {
  constexpr std::size_t number_letters_least = 5, number_letters_max = 40;
  for (const auto& document : entity.documents) {
    std::string number;
    for (const char letter : upper_ascii(document.number)) {
      if ((letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z')) number += letter;
    }
    if (number.size() < number_letters_least || number.size() > number_letters_max) continue;
    // FollowTheMoney has the issuer of a passport that stands alone among its countries.
    const bool alone = entity.kind == record::Kind::document && entity.countries.size() == 1;
    const auto issuer = document.issuer ? std::string{document.issuer->code()}
                        : alone         ? std::string{entity.countries.front().code()}
                                        : std::string{};
    keys.insert(fmt::format("document|{}|{}", number, issuer));
  }
}

/// What finds most comes first, so that a limit costs least.
int rank_of(std::string_view key) {
  static constexpr std::array<std::string_view, 9> families{
      "document", "whole", "three", "both", "pair", "begin", "end", "with", "middle"};
  return static_cast<int>(std::ranges::find(families, key.substr(0, key.find_first_of("| "))) -
                          families.begin());
}

Keys listed(const KeySet& keys, std::size_t most) {
  std::vector<std::tuple<std::size_t, int, std::string>> order;
  for (const auto& [key, detail] : keys.details()) order.emplace_back(detail, rank_of(key), key);
  std::ranges::sort(order);
  if (order.size() > most) order.resize(most);
  Keys all;
  for (auto& [detail, rank, key] : order) all.push_back(std::move(key));
  return all;
}

void add_day(const std::vector<NameWord>& words, const std::string& day, Side side, bool latin,
             KeySet& keys) {
  // Which words are frequent another script hides.
  if (side == Side::held || !latin || needs_whole(words))
    add_whole(words, day, needs_whole(words) ? 0 : 1, keys);
  add_frequent(words, day, keys);
  each_pair(words, [&](const auto& a, const auto& b) {
    add_pair(a, b, day, side, words, keys);
    if (side == Side::held || !latin) add_sounds(a, b, day, side, keys);
  });
  if (side == Side::held || latin) add_halves(words, day, keys);
  if (side == Side::held || latin) add_middles(words, day, keys);
}

void add_asked_name(const std::string& name, const PartialDate& date, KeySet& keys) {
  const auto words = telling_words(name, asked_words_max);
  if (date.full()) {
    add_day(words, date.text(), Side::asked, text::script_of(name) == "Latn", keys);
  } else if (date.from().year == date.to().year) {
    add_triples(words, date.from().year, keys);
  }
}

void add_held_name(const std::string& name, const PartialDate& date, KeySet& keys) {
  const auto words = telling_words(name, held_words_max);
  for (int year = date.from().year; year <= std::min(date.to().year, date.from().year + 2); ++year)
    add_triples(words, year, keys);
  if (!date.full()) return;
  add_day(words, date.text(), Side::held, true, keys);
  for (const auto& near : dates_near(date)) {
    if (needs_whole(words)) add_whole(words, near, 0, keys);
    add_frequent(words, near, keys);
    each_pair(words, [&](const auto& a, const auto& b) {
      add_pair(a, b, near, Side::held, {}, keys);
      add_sounds(a, b, near, Side::held, keys);
    });
  }
}

}  // namespace

Result<Keys> asked_keys(const record::Entity& query) {
  KeySet documents, names;
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
  KeySet documents, names;
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
