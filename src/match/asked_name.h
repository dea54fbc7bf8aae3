// One name of a query as a segment knows it: which of its words answer each word that was asked for, and
// how well a name can score that shares some of them. The score is what agrees of all that counts
// (compare.cpp); of words that answer each other it is known how much they lose by being unlike.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "match/mapped_segment.h"
#include "match/query.h"

namespace entraide::match {

/// Which words of a query a record shares.
struct Shared {
  float loss = 0;          // weight, as far as they are unlike
  std::uint16_t mask = 0;  // bit i: the i-th word that searches
};

class AskedName {
 public:
  AskedName(const MappedSegment& segment, const QueryName& name);

  const std::vector<std::shared_ptr<const AskedWord>>& words() const { return words_; }
  /// Nobody in the segment has any of its words.
  bool empty() const { return wanted_.empty(); }
  /// Whatever agrees with it, agrees on words that very many bear.
  bool all_frequent() const;
  /// No name with these words in common scores more.
  double most(const Shared& shared) const;
  /// What the words may lose, by mask, and yet score `least`.
  void losses_most(double least, std::vector<float>& by_mask) const;
  /// No record with these words scores more. With one name they are that name's, and those that answer
  /// nothing speak against it. 0: it shares none.
  struct Likely {
    double most = 0;
    NameStanding standing = {};
  };
  Likely most_of(std::span<const std::uint32_t> words, bool one_name) const;
  /// Whether words of the query, by their places in its name, are answered by as good as themselves.
  bool answered(std::span<const std::uint32_t> words, std::uint32_t places) const;

  /// Words, rarest first, so that a record that has none of them cannot score `least`, and the others; by
  /// their places.
  struct Split {
    double least = 0;
    std::vector<std::size_t> bring, rest;
  };
  const Split& split(double least);
  /// What a variant of the i-th word may lose and still bring in a record that scores `least`.
  float loss_most(std::size_t i, double least) const;

  /// Whether it may be one of the variants: false for nearly all that are not.
  bool may_want(WordId id) const { return (seen_[id % seen_bits / 64] >> (id % 64) & 1U) != 0; }

 private:
  struct Wanted {
    WordId id = 0;
    float loss = 0, weight = 0;
    std::uint16_t word = 0;
    bool frequent = false;
    std::uint16_t next = 0;  // the next of the same id, as its place and one; 0: none
  };
  static constexpr std::size_t seen_bits = std::size_t{1} << 14U;
  void weigh();
  void make_table();
  void want(const Variant& variant, std::uint16_t word);
  std::size_t place_of(WordId id) const;  // in table_: of it, or where it would be
  /// The least that a word costs: unlike as its nearest is, or missing.
  double loss_least(std::size_t i) const;

  const MappedSegment& segment_;
  std::vector<std::shared_ptr<const AskedWord>> words_;
  std::vector<float> paired_, missing_;  // by mask: weight of words that are answered, that are not
  std::vector<std::uint8_t> place_in_name_;  // of each word that searches
  double unsearched_ = 0;  // weight of all others, which may agree for all we know
  std::size_t unsearched_words_ = 0;
  bool unsearched_parts_ = false;  // some of which are parts of a name
  double missing_share_ = 0;       // what a word that is left out costs at least, of its weight
  std::vector<Wanted> wanted_;
  std::vector<std::uint16_t> table_;  // places in wanted_ and one, by id; 0: none
  std::vector<std::uint64_t> seen_;   // a bit for each low part of an id that is wanted
  std::vector<Split> splits_;         // made so far
};

}  // namespace entraide::match
