#include "intake/pnrgov_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/base.h"

namespace entraide::intake {

namespace {

constexpr std::size_t glued_name_min = 2;  // `LIMR` is LI, but `AMR` is a name
constexpr std::size_t glued_surname_min = 3;

constexpr std::array<std::string_view, 12> titles{"MR", "MRS",  "MS",  "MISS", "MSTR", "MST",
                                                  "DR", "PROF", "REV", "CHD",  "INF",  "JR"};
constexpr std::array<std::string_view, 5> suffixes{"JR", "SR", "MR", "MRS", "MS"};

/// Longest first: `ANNAMRS` does not end in a title `MS`.
struct GluedTitle {
  std::string_view title;
  std::string_view sex;
};
constexpr std::array<GluedTitle, 5> glued_titles{
    {{"MSTR", "M"}, {"MISS", "F"}, {"MRS", "F"}, {"MR", "M"}, {"MS", "F"}}};

bool is_letter(char value) { return value >= 'A' && value <= 'Z'; }
bool is_digit(char value) { return value >= '0' && value <= '9'; }

/// Words of the list at either end go, as long as a word remains.
template <std::size_t count>
std::string without_words(std::string_view name, const std::array<std::string_view, count>& words) {
  const auto listed = [&](std::string_view word) {
    return std::ranges::find(words, word) != words.end();
  };
  name = trim(name);
  for (auto blank = name.rfind(' ');
       blank != std::string_view::npos && listed(name.substr(blank + 1)); blank = name.rfind(' ')) {
    name = trim(name.substr(0, blank));
  }
  for (auto blank = name.find(' ');
       blank != std::string_view::npos && listed(name.substr(0, blank)); blank = name.find(' ')) {
    name = trim(name.substr(blank));
  }
  return std::string{name};
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

}  // namespace

PlainName without_title(std::string_view given_names, std::string_view sex) {
  PlainName plain{without_words(given_names, titles), false};
  for (const auto& [title, title_sex] : glued_titles) {
    const auto last_word = plain.text.size() - (plain.text.rfind(' ') + 1);
    if (!plain.text.ends_with(title) || last_word < title.size() + glued_name_min) continue;
    if ((sex == "M" || sex == "F") && sex != title_sex) break;
    plain.text.resize(plain.text.size() - title.size());
    plain.glued = true;
    break;
  }
  return plain;
}

PlainName without_suffix(std::string_view surname) {
  PlainName plain{without_words(surname, suffixes), false};
  // Hajr, Hijr, Hujr and Fajr are Arabic words that end surnames.
  constexpr std::array<std::string_view, 4> kept{"HAJR", "HIJR", "HUJR", "FAJR"};
  const bool arabic =
      std::ranges::any_of(kept, [&](auto ending) { return plain.text.ends_with(ending); });
  if (!arabic && plain.text.ends_with("JR") && plain.text.size() >= 2 + glued_surname_min) {
    plain.text.resize(plain.text.size() - 2);
    plain.glued = true;
  }
  return plain;
}

std::string letters_of(std::string_view name) {
  std::string out;
  std::ranges::copy_if(name, std::back_inserter(out), is_letter);
  return out;
}

std::optional<std::string> contact_in(std::string_view remark) {
  auto rest = trim(remark);
  if (rest.size() > 3 && rest[2] == ' ') rest = trim(rest.substr(3));  // the airline: `AM CTCH ...`
  if (!rest.starts_with("CTC")) return {};
  rest = trim(rest.substr(3));
  // One letter tells the kind (H home, M mobile, E mail...), unless a place follows: `CTCBOG 571`.
  const bool kind = rest.size() > 1 && is_letter(rest[0]) && (rest[1] == ' ' || is_digit(rest[1]));
  std::string contact{kind ? trim(rest.substr(1)) : rest};
  if (contact.empty()) return {};
  if (contact.find("//") != std::string::npos) {  // a mail address in the letters of a teletype
    replace_all(contact, "//", "@");
    replace_all(contact, "..", "_");
    replace_all(contact, "./", "-");
  }
  return contact;
}

}  // namespace entraide::intake
