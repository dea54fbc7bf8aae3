// One name of a query as a segment knows it: which of its words answer each word that was asked for, and
// how well a name can score that shares some of them. The score is what agrees of all that counts
// (compare.cpp); of words that answer each other it is known how much they lose by being unlike.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <vector>

#include "match/mapped_segment.h"
#include "match/perhaps_wanted.h"
#include "match/query.h"

namespace entraide::match {

class AskedName {
 public:
  AskedName(const MappedSegment& segment, const QueryName& name);

  const std::vector<std::shared_ptr<const AskedWord>>& words() const { return words_; }
  /// Nobody in the segment has any of its words.
  bool empty() const { return wanted_.empty(); }
  /// Whatever agrees with it, agrees on words that very many bear.
  bool all_frequent() const;
  /// What an answer to one of its words adds to a name that is to score `least`: as much as it weighs and
  /// is alike, less what is wanted of that weight. A name that scores so much has gains_needed or more.
  static float gain(const Variant& variant, double least) {
    return variant.weight * static_cast<float>(1 - least * equal_words_score) - variant.loss;
  }
  /// By mask (bit i: the i-th word that searches is answered).
  void gains_needed(double least, std::vector<float>& by_mask) const;
  /// No record with these words scores more. With one name they are that name's, and those that answer
  /// nothing speak against it. 0: it shares none.
  struct Likely {
    double most = 0;
    NameStanding standing = {};
  };
  Likely most_of(std::span<const std::uint32_t> words, bool one_name) const {
    return most_of(words, one_name, 0);
  }
  /// The same of a record in which words of the query, by their places in its name, may be written together
  /// or apart: these agree, and as many of the record's own.
  Likely most_of_joined(std::span<const std::uint32_t> words, bool one_name,
                        std::uint32_t places) const;

  /// Which answers to its words bring in records, so that one that has none of these cannot score
  /// `least`; by word, what an answer must gain to bring, and to matter beside one that does.
  struct Split {
    double least = 0;
    std::vector<float> bring_least, gain_least;
    std::uint64_t brought = 0, others = 0;  // postings
  };
  const Split& split(double least);

  /// What a name must have to score `least`: a word that gains so much alone, or two words of one of the
  /// pairs below.
  struct Needed {
    double least = 0;
    std::vector<float> alone_least;    // by word
    std::vector<std::uint64_t> alone;  // by word, postings of answers that gain it
    std::vector<float> if_answered;    // by word: what it adds to a pair's spare at most
    float word_beside = 0;             // what a word that answers none costs, of its weight
  };
  const Needed& needed(double least);

  /// Two clusters that answer two words: how much of a name that has both and nothing else agrees, of how
  /// much; and who has both.
  struct AskedPair {
    float agreed = 0, base = 0;
    std::uint32_t words = 0;  // a bit for each of the two
    NotedTable::Rows rows;
    /// What such a name gains over what it needs.
    float spare(double least) const {
      return agreed - static_cast<float>(least * equal_words_score) * base;
    }
  };
  /// All that somebody has and with which a name may score `least`, and perhaps others. Nothing when they are
  /// too many to be looked up.
  const std::vector<AskedPair>* pairs(double least);

  /// The words that may be one of the variants, all that are and few others.
  const PerhapsWanted& perhaps_wanted() const { return perhaps_; }
  /// Whether one answered word may be enough where a name is to score `least`.
  bool one_may_be_enough(double least) const;
  /// Whether it may answer more than one of its words: what is twice in a name is there once.
  bool may_answer_several(WordId id) const {
    return std::binary_search(several_.begin(), several_.end(), id);
  }

 private:
  struct Wanted {
    WordId id = 0;
    float loss = 0, weight = 0;
    std::uint16_t word = 0;
    bool frequent = false;
    std::uint16_t next = 0;  // the next of the same id, as its place and one; 0: none
  };
  static constexpr std::size_t words_max = 10;
  using Answers = std::array<const Wanted*, words_max>;  // to each word that is answered
  std::uint32_t worth_answering(std::uint32_t mask, const Answers& best) const;
  void make_table();
  Likely most_of(std::span<const std::uint32_t> words, bool one_name, std::uint32_t joined) const;
  void want(const Variant& variant, std::uint16_t word);
  std::size_t place_of(WordId id) const;  // in table_: of it, or where it would be
  /// The most that an answer to it gains.
  static double gain_most(const AskedWord& word, double least);
  double loss_if_missing(const AskedWord& word, double least) const;
  Split made_split(double least) const;
  /// Of a name that is to score `least`, by word: the most that it gains, at least nothing's worth; what it costs
  /// when it is missing; and what all others may gain.
  struct Bounds {
    std::vector<float> best, missing;
    float unsearched = 0, all_best = 0, all_missing = 0;
  };
  Bounds bounds(double least) const;
  Needed made_needed(double least) const;
  /// Pairs with which a name may score `least`, looked up.
  struct PairsThere {
    double least = 0;
    bool too_many = false;  // not all are told
    std::vector<AskedPair> pairs;
  };
  PairsThere made_pairs(double least) const;

  const MappedSegment& segment_;
  std::vector<std::shared_ptr<const AskedWord>> words_;
  std::vector<std::uint8_t> place_in_name_;  // of each word that searches
  double unsearched_ = 0;  // weight of all others, which may agree for all we know
  std::size_t unsearched_words_ = 0;
  bool unsearched_parts_ = false;  // some of which are parts of a name
  double missing_share_ = 0;       // what a word that is left out costs at least, of its weight
  std::vector<Wanted> wanted_;
  std::vector<std::uint16_t> table_;  // places in wanted_ and one, by id; 0: none
  PerhapsWanted perhaps_;
  std::vector<WordId> several_;   // variants of more than one of the words, ascending
  std::vector<Split> splits_;     // made so far
  std::vector<Needed> needed_;    // the same
  std::deque<PairsThere> pairs_;  // the same; where they lie they stay
};

}  // namespace entraide::match
