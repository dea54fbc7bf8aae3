// A search in one segment. Records that may score enough are found by their words: in a short stretch of
// the birth order by looking at each record (segment_search.cpp), in a long one by a word that is enough
// alone and by two words of one name (segment_gather.cpp), or, where nearly everything is enough, by walking
// the postings of the query's rarest words (segment_walk.cpp). What a record can get to at most is known from
// the words it shares and its place in the order; those that can get furthest are compared in full first, and
// no more than are needed.
#pragma once

#include <unordered_set>

#include "match/asked_name.h"
#include "match/brought.h"
#include "match/comparing.h"
#include "match/gathered.h"
#include "match/reach.h"

namespace entraide::match {

class SegmentSearch {
 public:
  SegmentSearch(const MappedSegment& segment, const Query& query, const Options& options,
                const std::vector<bool>& removed);
  std::vector<Answer> run();

 private:
  /// A record and the most that its score can be.
  struct Hopeful {
    std::uint32_t number = 0;
    float most = 0;
  };
  /// Records with parts of the query's name, by their places, written together or apart.
  struct Joined {
    NotedTable::Rows records;
    std::uint32_t places = 0;
    std::uint16_t parts = 0;
    /// Two parts or more that are parted alike are found by their words.
    bool wants(const NotedRow& row) const { return row.note != parts || parts == 1; }
  };
  using Windows = std::vector<Window>;
  using SomeWindows = std::vector<const Window*>;

  void find();
  void find_documents();
  bool enough_equal(double target);
  void find_equal(const AskedName& name, const Window& window);
  void find_by_names(double target, bool weak);
  void find_in(AskedName& name, const SomeWindows& windows, bool weak);
  Windows windows_of(double target) const;
  void look_at_each(const AskedName& name, const Window& window);
  void look_at(const AskedName& name, const Window& window, std::uint32_t number);
  void compare_hopeful();
  bool passed_over(std::uint32_t number) const { return !removed_.empty() && removed_[number]; }
  double score_to_beat() const;
  const std::uint32_t* first_from(std::span<const std::uint32_t> all, std::uint32_t number) const;

  /// Whether it brings records alone. Where nothing reached the threshold, words that very many bear do not
  /// bring in weaker ones.
  static bool brings(const AskedName& name, std::size_t word, bool weak) {
    constexpr std::uint64_t postings_most = 50'000;
    return !weak || name.words()[word]->postings <= postings_most;
  }

  // segment_gather.cpp
  bool gather(AskedName& name, const SomeWindows& windows, bool weak);
  class BesidePairs;
  template <class Row, class NumberOf, class Enough>
  void gather_those(std::span<const Row> rows, const NumberOf& number_of, const Enough& enough,
                    const SomeWindows& windows, const Cover& cover);
  void gather_pairs(const BesidePairs& beside, const std::vector<AskedName::AskedPair>& pairs,
                    const SomeWindows& windows, const Cover& cover);
  void look_at_gathered(const AskedName& name, const SomeWindows& windows);
  std::vector<Joined> joined_of(std::size_t name) const;
  void find_joined(const Windows& windows, const Cover& cover);
  void look_at_joined(const AskedName& name, std::uint32_t number, std::uint32_t places,
                      const Windows& windows);

  // segment_walk.cpp
  void walk_postings(AskedName& name, const Window& window, bool weak);
  void add_walks(const AskedName& name, const AskedName::Split& split, bool weak,
                 const Window& window);
  void bring(const Window& window);
  void walk(const std::vector<Walk>& walks, std::uint32_t begin);
  void look_at_brought(const AskedName& name, const Window& window, bool walked);

  const MappedSegment& segment_;
  const Query& query_;
  const Options& options_;
  const std::vector<bool>& removed_;
  std::size_t most_compared_;
  Reach reach_;
  double target_ = 0;  // what a score has to get to
  Comparing comparing_;
  std::vector<AskedName> names_;
  std::vector<std::vector<Joined>> joined_;  // by name
  std::vector<Hopeful> hopeful_;
  std::unordered_set<std::uint32_t> compared_;
  std::vector<Ranked> ranked_;
  EachOnce gathered_;
  std::vector<Walk> bringing_, others_;
  Brought brought_;
  std::vector<Walked> walked_;       // in the order of those brought
  std::vector<float> gains_needed_;  // by mask
  std::vector<std::uint32_t> numbers_;
  WordMarks marks_;
};

/// Visits the numbers, each of which was brought nearer in three steps while others were visited.
template <class Visit>
void each_fetched(const MappedSegment& segment, const std::vector<std::uint32_t>& numbers,
                  const Visit& visit) {
  constexpr std::size_t far = 24, near = 12, next = 5;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i + far < numbers.size()) segment.fetch_soon(numbers[i + far]);
    if (i + near < numbers.size()) segment.fetch_next(numbers[i + near]);
    if (i + next < numbers.size()) segment.fetch_weights(numbers[i + next]);
    visit(numbers[i]);
  }
}

/// The same of postings: visits those variants of a word that an answer of least `gain_least` may have.
template <class Visit>
void each_variant(const MappedSegment& segment, const AskedWord& word, float gain_least,
                  const Visit& visit) {
  constexpr std::size_t far = 16, near = 8;
  const auto& variants = word.variants;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    if (-variants[i].loss + 1 < gain_least) return;  // no word weighs more than 1
    if (i + far < variants.size()) segment.fetch_postings_soon(variants[i + far].id);
    if (i + near < variants.size()) segment.fetch_postings_next(variants[i + near].id);
    visit(variants[i]);
  }
}

}  // namespace entraide::match
