#include "match/lexicon.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "text/text.h"

namespace entraide::embedded {
std::string_view person_words();
std::string_view nicknames();
std::string_view given_names();
std::string_view frequent_names();
std::string_view organisation_words();
std::string_view legal_forms();
}  // namespace entraide::embedded

namespace entraide::match {
namespace {

constexpr std::size_t phrase_words_max = 8;

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> ordinals = {{
    {"1st", "first"},
    {"2nd", "second"},
    {"3rd", "third"},
    {"4th", "fourth"},
    {"5th", "fifth"},
    {"6th", "sixth"},
    {"7th", "seventh"},
    {"8th", "eighth"},
    {"9th", "ninth"},
    {"10th", "tenth"},
}};

void for_each_row(std::string_view table,
                  const std::function<void(const std::vector<std::string_view>&)>& visit) {
  for (const auto line : split(table, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    visit(split(line, '\t'));
  }
}

Role role_of(std::string_view role, std::string_view group) {
  if (role == "title") return Role::title;
  if (role == "common") return Role::common;
  if (role == "particle") return group == "abu" || group == "umm" ? Role::kunya : Role::particle;
  return Role::ordinary;
}

/// Numbers for the groups of one lexicon, by name.
class Groups {
 public:
  Group number(const std::string& name) {
    return numbers_.emplace(name, static_cast<Group>(numbers_.size() + 1)).first->second;
  }

 private:
  std::map<std::string, Group> numbers_;
};

}  // namespace

const Lexicon& Lexicon::of(NameSchema schema) {
  static const Lexicon person = make_person();
  static const Lexicon organisation = make_organisation();
  return schema == NameSchema::person ? person : organisation;
}

Meaning& Lexicon::add(std::string_view folded) {
  const auto words = split(folded, ' ');
  auto& longest = phrase_words_[std::string{words.front()}];
  longest = std::max(longest, words.size());
  return words_[std::string{folded}];
}

Lexicon Lexicon::make_person() {
  Lexicon lexicon;
  Groups groups;
  for_each_row(embedded::person_words(), [&](const auto& row) {
    if (row.size() != 3) return;
    const auto role = role_of(row[0], row[1]);
    const auto group = groups.number(fmt::format("{} {}", row[0], row[1]));
    for (const auto word : split(row[2], ' ')) {
      auto& meaning = lexicon.add(word);
      meaning.role = role;
      // A title or an article says nothing by being the same; names and `bin`, `ibn` do.
      if (role != Role::title) meaning.group = group;
      if (row[0] == "name" || row[0] == "common") {
        lexicon.sounds_.emplace(text::phonemes(word), meaning);
      }
    }
  });
  for_each_row(embedded::nicknames(), [&](const auto& row) {
    const auto folded = row.size() == 2 ? text::fold(row[1]) : std::string{};
    if (folded.empty() || folded.find(' ') != std::string::npos) return;
    lexicon.add(folded).nicknames.push_back(groups.number(fmt::format("nick {}", row[0])));
  });
  // Two short names of one full name are two names more often than one: each shares a group with
  // its full names alone.
  std::map<std::string, std::set<Group>, std::less<>> shared;
  for_each_row(embedded::given_names(), [&](const auto& row) {
    if (row.size() != 2) return;
    for (const auto pet : split(row[1], ' ')) {
      const auto group = groups.number(fmt::format("pet {} {}", row[0], pet));
      shared[text::fold(pet)].insert(group);
      for (const auto full : split(row[0], ' ')) shared[text::fold(full)].insert(group);
    }
  });
  for_each_row(embedded::frequent_names(),
               [&](const auto& row) { lexicon.frequent_.insert(text::fold(row[0])); });
  for (const auto& [word, of_word] : shared) {
    auto& nicknames = lexicon.add(word).nicknames;
    nicknames.insert(nicknames.end(), of_word.begin(), of_word.end());
  }
  return lexicon;
}

Lexicon Lexicon::make_organisation() {
  Lexicon lexicon;
  Groups groups;
  const auto add = [&](std::string_view phrase, Role role, const std::string& group) {
    const auto folded = text::fold(phrase);
    const auto words = static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' ')) + 1;
    if (folded.empty() || words > phrase_words_max) return;
    // A phrase around a legal form is one company's whole name, not a word that many share.
    if (role == Role::generic && words > 1 && lexicon.holds_legal_form(folded)) return;
    auto& meaning = lexicon.add(folded);
    if (meaning.group != no_group) return;  // the first table wins
    meaning.role = role;
    meaning.group = groups.number(group);
  };
  for (const std::string_view article :
       {"the", "le", "la", "les", "el", "al", "der", "die", "das", "of", "and", "for", "de", "du",
        "des", "et", "und", "mv"}) {
    add(article, Role::particle, "article");
  }
  for (const auto& [digits, word] : ordinals) {
    add(digits, Role::ordinary, fmt::format("ordinal {}", word));
    add(word, Role::ordinary, fmt::format("ordinal {}", word));
  }
  // `Company` is a generic word and a legal form; `Corp` too. The legal form is the weaker
  // statement.
  for_each_row(embedded::organisation_words(), [&](const auto& row) {
    if (row.size() == 3 && (row[1] == "co" || row[1] == "corp")) {
      add(row[2], Role::legal_form, "form CO");
    }
  });
  for_each_row(embedded::legal_forms(), [&](const auto& row) {
    if (row.size() == 2) add(row[1], Role::legal_form, fmt::format("form {}", row[0]));
  });
  for_each_row(embedded::organisation_words(), [&](const auto& row) {
    if (row.size() == 3) add(row[2], Role::generic, fmt::format("word {}", row[1]));
  });
  return lexicon;
}

bool Lexicon::holds_legal_form(std::string_view phrase) const {
  const auto words = split(phrase, ' ');
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    const auto* meaning = find(word);
    return meaning != nullptr && meaning->role == Role::legal_form;
  });
}

const Meaning* Lexicon::find(std::string_view word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? nullptr : &found->second;
}

bool Lexicon::is_frequent(std::string_view word) const {
  const auto* meaning = find(word);
  return (meaning != nullptr && meaning->role == Role::common) ||
         frequent_.find(word) != frequent_.end();
}

const Meaning* Lexicon::find_by_sound(std::string_view sounds) const {
  const auto found = sounds_.find(sounds);
  return found == sounds_.end() ? nullptr : &found->second;
}

std::size_t Lexicon::longest_phrase(const std::vector<std::string_view>& words, std::size_t from,
                                    std::string& key) const {
  const auto first = phrase_words_.find(words[from]);
  if (first == phrase_words_.end()) return 0;
  for (auto count = std::min(first->second, words.size() - from); count > 0; --count) {
    key.clear();
    for (std::size_t i = 0; i < count; ++i) {
      if (i != 0) key.push_back(' ');
      key.append(words[from + i]);
    }
    if (words_.find(std::string_view{key}) != words_.end()) return count;
  }
  return 0;
}

}  // namespace entraide::match
