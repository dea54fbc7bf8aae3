// Names compared and records found in memory. Part of match.h.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "record/record.h"

namespace entraide::match {

/// Which rules of names apply: people swap, drop and respell parts; organisations have legal forms.
enum class NameSchema { person, organisation, other };
NameSchema name_schema(record::Kind kind);

/// The name score alone, 0 to 1; 0.70 and above means "the same name, as far as names can tell".
/// Symmetric; 1.0 only for names that fold to the same text, 0.99 for the same words otherwise. Of
/// longer names the first 1024 bytes and 16 words count. docs/formats/match.md tells how it is
/// made.
double compare_names(std::string_view a, std::string_view b, NameSchema schema);

/// A word of a person's name for whoever must find names without seeing both: words that sound alike
/// share a key. Titles and particles are left out, `Abd al-X` is X.
struct SoundWord {
  std::string text;  // folded
  std::vector<std::string>
      keys;               // never none; the second and later of other likely Latin spellings
  bool frequent = false;  // very many persons bear it
};
/// At most 16, in the order of the name, each key at most 64 bytes.
std::vector<SoundWord> sound_words(std::string_view name);

enum class Verdict { agrees, close, differs, missing };
std::string_view code_of(Verdict verdict);

/// One line of an explanation.
struct Evidence {
  std::string feature;  // `name`, `birth_date`, `nationality`, `gender`, `document`, `country`
  Verdict verdict = Verdict::missing;
  double score = 0;       // what it adds to or takes from the score
  std::string asked;      // the query's value; empty when not given
  std::string on_record;  // the record's value; empty when it has none
  Message why;
};

struct Candidate {
  std::string dataset, id, caption;
  record::Kind kind = record::Kind::other;
  double score = 0;
  bool match = false;  // score >= threshold
  std::vector<Evidence> evidence;
};

struct Options {
  double threshold = 0.70;
  double cutoff = 0.50;  // candidates below are not returned
  std::size_t limit = 5;
  std::set<std::string> datasets;  // empty: all
  std::set<std::string> exclude_ids;
  bool explain = true;  // evidence is filled in
};

/// A description of each feature for GET /algorithms, in a stable order.
struct Feature {
  std::string name;
  Message description;
  double coefficient = 0;
};
const std::vector<Feature>& features();

/// One that a search found, and what puts it in order beside those of another index.
struct Answer {
  Candidate candidate;
  bool exact = false;  // the name letter for letter
  double name = 0;     // its score alone
};
/// Best first; ties by dataset and id, so that every machine answers alike. At most `limit` remain.
void put_in_order(std::vector<Answer>& answers, std::size_t limit);
std::vector<Candidate> candidates_of(std::vector<Answer>&& answers);

struct Holding;
class WordSource;

class Index {
 public:
  Index();
  ~Index();
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;

  /// Adds the entity, or replaces the one with the same dataset and id. Entities without a name and
  /// without a document number are accepted and never found.
  void put(const record::Entity& entity);
  /// True when it was there. The words of its names stay in the vocabulary.
  bool remove(std::string_view dataset, std::string_view id);
  std::size_t size() const;
  /// Bytes held, estimated from the containers' capacities.
  std::size_t memory_bytes() const;

  /// Names, birth dates, nationalities, countries, gender and documents of the query are used,
  /// nothing else. A query without a name and without a document number finds nothing. Const and
  /// safe from many threads at once.
  std::vector<Candidate> search(const record::Entity& query, const Options& options) const;
  /// The same, for a search over several indexes.
  std::vector<Answer> answers(const record::Entity& query, const Options& options) const;
  /// All that it holds, until `visit` fails.
  Result<void> for_each(
      const std::function<Result<void>(const Holding&, const WordSource&)>& visit) const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace entraide::match
