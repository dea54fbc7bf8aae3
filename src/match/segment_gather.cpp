// Who may score enough: by one word that is enough alone, by two words of one name, by parts of a name
// written together or apart.
#include "match/segment_search.h"

namespace entraide::match {

namespace {

constexpr std::uint64_t alone_most = 200'000;  // postings; more are walked
constexpr std::size_t joined_max = 4'096;  // of one hash: more are namesakes, found by their words
constexpr double joined_name_most = 0.99;

}  // namespace

/// Which words of a name what a row holds beside two of them may answer.
class SegmentSearch::BesidePairs {
 public:
  BesidePairs(const AskedName& name, const AskedName::Needed& needed) : needed_{needed} {
    const auto& words = name.words();
    for (std::size_t i = 0; words.size() > 2 && i < words.size(); ++i) {
      for (const auto& cluster : words[i]->clusters)
        answered_[Beside::cell_of(cluster.id)] |= static_cast<std::uint8_t>(1U << i);
    }
  }
  double least() const { return needed_.least; }
  /// Whether a name with a pair of these words, which has so much to spare, and this beside it may gain enough.
  bool enough(float spare, std::uint32_t words, Beside beside) const {
    if (beside.is_more()) return true;
    if (beside.is_nothing()) return spare >= 0;
    if (spare >= needed_.word_beside * beside.weight_least()) return true;
    for (auto left = answered_[beside.cell()] & ~words; left != 0; left &= left - 1) {
      if (spare + needed_.if_answered[static_cast<std::size_t>(std::countr_zero(left))] >= 0)
        return true;
    }
    return false;
  }

 private:
  const AskedName::Needed& needed_;
  std::array<std::uint8_t, Beside::cells> answered_{};  // by cell, a bit for each word
};

/// Of a list in the order of births those that a window may have.
template <class Row, class NumberOf, class Enough>
void SegmentSearch::gather_those(std::span<const Row> rows, const NumberOf& number_of,
                                 const Enough& enough, const SomeWindows& windows,
                                 const Cover& cover) {
  const auto add = [&](std::span<const Row> some) {
    for (const auto& row : some) {
      const auto number = number_of(row);
      if (number < segment_.size() && cover.may_have(number) && enough(row)) gathered_.add(number);
    }
  };
  constexpr std::size_t few = 64;
  if (rows.size() <= few * windows.size()) return add(rows);
  const auto before = [&](const Row& row, std::uint32_t number) { return number_of(row) < number; };
  for (const auto* window : windows) {
    const auto begin = std::lower_bound(rows.begin(), rows.end(), window->begin, before);
    add({begin, std::lower_bound(begin, rows.end(), window->end, before)});
  }
}

/// False when too many would be gathered: then nothing was looked at.
bool SegmentSearch::gather(AskedName& name, const SomeWindows& windows, bool weak) {
  const auto* const widest =
      *std::min_element(windows.begin(), windows.end(),
                        [](const Window* a, const Window* b) { return a->least < b->least; });
  const auto& needed = name.needed(widest->least);
  std::uint64_t alone = 0;
  for (std::size_t word = 0; word < name.words().size(); ++word)
    alone += brings(name, word, weak) ? needed.alone[word] : 0;
  if (alone > alone_most) return false;
  const auto* const pairs = name.pairs(widest->least);
  if (pairs == nullptr) return false;
  const Cover cover{windows, segment_.size()};
  gathered_.begin();
  for (std::size_t word = 0; word < name.words().size(); ++word) {
    if (!brings(name, word, weak)) continue;
    const auto gain_least = needed.alone_least[word];
    each_variant(segment_, *name.words()[word], gain_least, [&](const Variant& variant) {
      if (AskedName::gain(variant, widest->least) < gain_least) return;
      gather_those(
          segment_.postings(variant.id), [](std::uint32_t number) { return number; },
          [](std::uint32_t) { return true; }, windows, cover);
    });
  }
  gather_pairs(BesidePairs{name, needed}, *pairs, windows, cover);
  look_at_gathered(name, windows);
  return true;
}

void SegmentSearch::gather_pairs(const BesidePairs& beside,
                                 const std::vector<AskedName::AskedPair>& pairs,
                                 const SomeWindows& windows, const Cover& cover) {
  for (const auto& pair : pairs) {
    const auto spare = pair.spare(beside.least());
    gather_those(
        pair.rows, [](const NotedRow& row) { return row.number; },
        [&](const NotedRow& row) { return beside.enough(spare, pair.words, Beside{row.note}); },
        windows, cover);
  }
}

void SegmentSearch::look_at_gathered(const AskedName& name, const SomeWindows& windows) {
  each_fetched(segment_, gathered_.numbers(), [&](std::uint32_t number) {
    for (const auto* window : windows) {
      if (number >= window->begin && number < window->end) look_at(name, *window, number);
    }
  });
}

std::vector<SegmentSearch::Joined> SegmentSearch::joined_of(std::size_t name) const {
  std::vector<Joined> found;
  for (const auto& asked : joined_hashes_asked(words_of(query_.names[name].name).view())) {
    const auto records = segment_.joined().run_of(scattered(asked.hash));
    if (records.size() <= joined_max) found.push_back({records, asked.words, asked.parts});
  }
  return found;
}

/// Those whose parts are written together, or apart, otherwise than the query's.
void SegmentSearch::find_joined(const Windows& windows, const Cover& cover) {
  while (joined_.size() < query_.names.size())  // once for all passes
    joined_.push_back(joined_of(joined_.size()));
  for (std::size_t i = 0; i < query_.names.size(); ++i) {
    const bool person = query_.names[i].schema == NameSchema::person;
    for (const auto& joined : joined_[i]) {
      numbers_.clear();
      for (const auto& row : joined.records) {
        if (joined.wants(row) && row.number < segment_.size() && cover.may_have(row.number))
          numbers_.push_back(row.number);
      }
      each_fetched(segment_, numbers_, [&](std::uint32_t number) {
        if (segment_.is_person(number) == person && !passed_over(number))
          look_at_joined(names_[i], number, joined.places, windows);
      });
    }
  }
}

void SegmentSearch::look_at_joined(const AskedName& name, std::uint32_t number,
                                   std::uint32_t places, const Windows& windows) {
  AskedName::Likely likely;
  double most = 0;
  for (const auto& window : windows) {
    if (number < window.begin || number >= window.end) continue;
    const auto* dates = window.class_of(segment_.days()[number]);
    if (dates == nullptr) continue;
    if (likely.most == 0)
      likely = name.most_of_joined(segment_.forward(number), segment_.has_one_name(number), places);
    most = std::max(most,
                    reach_.most(std::min(likely.most, joined_name_most), *dates, likely.standing));
  }
  if (most + 1e-6 >= target_) hopeful_.push_back({number, static_cast<float>(most)});
}

}  // namespace entraide::match
