// One search under way: the query taken apart, the candidates gathered, the word comparisons
// already made.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "match/holding.h"
#include "match/name.h"
#include "match/scoring.h"

namespace entraide::match {

/// The score that compare() gives to equal words.
constexpr double equal_words_score = 0.99;
constexpr std::size_t query_names_max = 16;

struct QueryName {
  std::string text;
  NameSchema schema = NameSchema::person;  // the rules that took it apart
  bool for_person = true;
  Name name;
};

struct Query {
  record::Kind kind = record::Kind::other;
  std::vector<QueryName>
      names;  // each by the rules of persons, of the others, or both, as `kind` may be
  std::vector<record::PartialDate> births;
  CountryCodes nationalities, countries;
  std::optional<record::Gender> gender;
  std::vector<HeldDocument> documents;
};
Query make_query(const record::Entity& entity);

/// Words by which candidates are found: `Dr`, `al` and `Ltd` would bring everybody.
bool carries_a_search(const Word& word);

/// Candidates and how much they share with the query. A word of the query counts once per entity,
/// by the most similar word of the entity: words are to be added most similar first.
class Gathered {
 public:
  explicit Gathered(std::size_t slots) : value_(slots, 0.0F), word_of_(slots, 0) {}
  void next_word() { ++word_; }
  void add(std::uint32_t slot, double value);
  void add_certain(std::uint32_t slot);
  void keep(const std::function<bool(std::uint32_t)>& admitted);
  /// At most `most`, those that share most first; `before` settles ties.
  std::vector<std::uint32_t> best(std::size_t most,
                                  const std::function<bool(std::uint32_t, std::uint32_t)>& before);

 private:
  std::vector<float> value_;
  std::vector<std::uint32_t> word_of_;
  std::vector<std::uint32_t> found_;
  std::uint32_t word_ = 0;
};

/// Similarities between the query's words and words of the vocabulary, each computed once per
/// search.
class WordMemo {
 public:
  explicit WordMemo(const Query& query);
  WordView words(std::size_t name_at) const { return words_[name_at].view(); }
  /// Valid until the next call.
  const Similarities& similarities(std::size_t name_at, const std::vector<WordId>& ids,
                                   WordView words);
  /// No comparison with these similarities scores more.
  static double upper_bound(WordView asked, WordView held, const Similarities& similarity,
                            NameSchema schema);

 private:
  using Column = std::array<float, name_words_max>;
  std::vector<WordList> words_;
  std::vector<std::unordered_map<WordId, Column>> columns_;
  Similarities similarities_;
};

struct Ranked {
  Candidate candidate;     // only its score, until it is finished
  std::uint32_t slot = 0;  // of the record, as its holder counts
  bool exact = false;
  double name = 0;
  NameFinding finding;
  std::vector<Finding> findings;

  bool better_than(const Ranked& other) const {
    return std::tuple{candidate.score, exact, name} >
           std::tuple{other.candidate.score, other.exact, other.name};
  }
  bool ties_with(const Ranked& other) const {
    return !better_than(other) && !other.better_than(*this);
  }
};

}  // namespace entraide::match
