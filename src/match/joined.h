// Which neighbouring words of one name may be one word of the other: `abu qarin` and `abuqarin`, `J C` and `JC`.
#pragma once

#include <cstddef>

#include "match/name.h"

namespace entraide::match {

/// What parts written together must be like the one word at least.
constexpr double joined_least = 0.80;
constexpr std::size_t joined_words_max = 4;

/// Words `from` to `from + count` of a name.
struct Run {
  std::size_t from = 0, count = 0;
  bool across_scripts = false;
  bool initials = false;  // it is what their first letters spell
  bool letters = false;   // they have about as many letters
};

/// Those that begin at `from`: each_run.
template <class Visit>
void each_run_from(std::size_t from, const Word& one, WordView many, const Visit& visit) {
  const auto& first = *many[from];
  const bool across = one.other_script != first.other_script;
  const std::size_t words_max = across ? name_words_max : joined_words_max;  // 阿 斯 克 蕾...
  // Readings of other scripts are longer than what they stand for: beilake, Barack.
  const auto letters_max = [&](std::size_t letters) {
    return one.text.size() + (across ? letters / 2 + 4 : 4);
  };
  std::size_t letters = first.text.size();
  bool initials = first.text.front() == one.text.front();
  bool one_script = true;
  auto classes = first.classes;
  double length = first.length;
  for (std::size_t count = 2; count <= words_max && from + count <= many.size(); ++count) {
    const auto& last = *many[from + count - 1];
    letters += last.text.size();
    classes |= last.classes;
    length += last.length;
    one_script = one_script && last.other_script == first.other_script;
    initials = initials && count <= one.text.size() && last.text.front() == one.text[count - 1];
    const bool spelled = initials && count == one.text.size();
    const bool as_long = letters + 2 >= one.text.size() && letters <= letters_max(letters) &&
                         (!one_script || may_be_joined(one, first, classes, length));
    if (spelled || as_long) visit(Run{from, count, across, spelled, as_long});
    if (letters > letters_max(letters) && !initials) return;  // it only becomes longer
  }
}

/// Visits each run of two and more words of `many` that may be `one`, as far as their beginnings and
/// lengths tell: no other is one word with it.
template <class Visit>
void each_run(const Word& one, WordView many, const Visit& visit) {
  if (one.text.size() < 2 || one.role == Role::particle || one.key.empty()) return;
  for (std::size_t from = 0; from + 1 < many.size(); ++from) {
    if (may_begin_alike(*many[from], one)) each_run_from(from, one, many, visit);
  }
}

}  // namespace entraide::match
