// A search where so little of a name is enough that pairs of words would not tell: the postings of all words
// are walked, those that bring records first.
#include "match/segment_search.h"

namespace entraide::match {

namespace {

// Looking at one record's words costs as much as so many steps along postings.
constexpr double steps_of_a_look = 14;

std::uint64_t steps_of(const std::vector<Walk>& walks) {
  std::uint64_t steps = 0;
  for (const auto& walk : walks) steps += walk.postings.size();
  return steps;
}

}  // namespace

/// Those of all words that bring, and the others.
void SegmentSearch::add_walks(const AskedName& name, const AskedName::Split& split, bool weak,
                              const Window& window) {
  bringing_.clear();
  others_.clear();
  for (std::size_t word = 0; word < name.words().size(); ++word) {
    const auto gain_least = split.gain_least[word];
    const bool may_bring = brings(name, word, weak);
    each_variant(segment_, *name.words()[word], gain_least, [&](const Variant& variant) {
      const auto gain = AskedName::gain(variant, split.least);
      if (gain < gain_least) return;
      const auto all = segment_.postings(variant.id);
      const auto* begin = first_from(all, window.begin);
      const auto* end = first_from(all, window.end);
      if (begin >= end) return;
      auto& walks = may_bring && gain >= split.bring_least[word] ? bringing_ : others_;
      walks.push_back({{begin, end}, gain, static_cast<std::uint16_t>(1U << word)});
    });
  }
}

void SegmentSearch::walk_postings(AskedName& name, const Window& window, bool weak) {
  add_walks(name, name.split(window.least), weak, window);
  const auto brought = steps_of(bringing_);
  if (brought == 0) return;
  const bool look = static_cast<double>(brought) * steps_of_a_look <
                    static_cast<double>(brought + steps_of(others_));
  bring(window);
  if (!look) {
    walked_.assign(brought_.numbered(), {});
    walk(bringing_, window.begin);
    walk(others_, window.begin);
  }
  look_at_brought(name, window, !look);
}

void SegmentSearch::bring(const Window& window) {
  brought_.begin(window.end - window.begin);
  for (const auto& walk : bringing_) {
    for (const auto number : walk.postings) brought_.add(number - window.begin);
  }
}

/// What is known of those that were brought; of two variants of one word nothing: how much the better
/// one gains is seen when the record is looked at.
void SegmentSearch::walk(const std::vector<Walk>& walks, std::uint32_t begin) {
  constexpr float unknown = 1e6F;
  for (const auto& walk : walks) {
    for (const auto number : walk.postings) {
      if (!brought_.has(number - begin)) continue;
      auto& known = walked_[brought_.number_of(number - begin)];
      known.gain = (known.mask & walk.bit) != 0 ? unknown : known.gain + walk.gain;
      known.mask = static_cast<std::uint16_t>(known.mask | walk.bit);
    }
  }
}

/// Of those that were brought, which may score enough by what was walked, as far as it was.
void SegmentSearch::look_at_brought(const AskedName& name, const Window& window, bool walked) {
  if (walked) name.gains_needed(window.least, gains_needed_);
  numbers_.clear();
  std::size_t at = 0;
  brought_.each([&](std::uint32_t place) {
    if (!walked) return numbers_.push_back(window.begin + place);
    const auto& known = walked_[at++];
    if (known.gain >= gains_needed_[known.mask]) numbers_.push_back(window.begin + place);
  });
  each_fetched(segment_, numbers_, [&](std::uint32_t number) { look_at(name, window, number); });
}

}  // namespace entraide::match
