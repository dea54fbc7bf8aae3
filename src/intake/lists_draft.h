// Draft: one entity while a list reader fills it.
//
// The readers of all lists say the same things: a name, a date of birth as the list writes it, a
// country, a document. Draft turns each text into a statement of record, reports what it cannot
// read (the text itself stays in the remarks, never in the problem), drops repetitions and counts
// against entry_values_max.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "intake/intake.h"

namespace entraide::intake {

/// Control characters and runs of blanks become one blank; blanks around it go.
std::string clean(std::string_view text);

/// Human trafficking or migrant smuggling in a list's own words: FollowTheMoney topic
/// `crime.traffick`. Drugs, arms, oil and money do not count: the phrases name people, or the UN's
/// words for the leaders of the Libyan routes.
bool tells_of_trafficking(std::string_view text);

/// The day on which a text says that a document expires or was issued; `word` is `expir`, `issued`,
/// ...
std::optional<record::PartialDate> date_behind(std::string_view text, std::string_view word);
std::optional<record::PartialDate> expiry_in(std::string_view text);

/// What kind of document a list's words name, in the languages lists use.
record::DocumentType document_type_from(std::string_view text);

/// ISO 8601 of a whole day as lists write it; empty when it is none.
std::string iso_day(std::string_view text);

class Draft {
 public:
  Draft(std::string_view file, std::string_view dataset, Sink& sink);

  /// Starts an entry. `reference` is the list's own number for it: it names the entry in problems.
  void begin(record::Kind kind, std::string id, std::string_view reference, std::uint64_t line);
  bool open() const { return open_; }
  record::Entity& entity() { return entity_; }
  /// Where later problems are reported; 0 leaves the line of begin().
  void set_line(std::uint64_t line) { line_ = line; }

  void name(std::string_view full, record::NameKind kind, std::string_view note = {});
  void name(record::Name&& name);
  void birth_date(std::string_view text, std::string_view note = {});
  void birth_date(record::BirthDate&& date);
  void birth_place(record::Place&& place);
  void address(record::Place&& place);
  void nationality(std::string_view text, bool citizenship = false);
  void gender(std::string_view text);
  void document(record::Document&& document);
  void contact(record::DocumentType type, std::string_view value, std::string_view type_text = {});
  void position(std::string_view text);
  void title(std::string_view text);
  /// Kept once; a text that tells of trafficking adds its topic.
  void remark(std::string_view text);
  void remark(std::string_view label, std::string_view text);
  void measure(record::Measure&& measure);
  void relation(std::string_view kind, std::string_view other);
  void country(std::string_view text);
  void topic(std::string_view topic);
  void other(const std::string& property, std::string_view text);
  /// A property that nobody may hold (domain.md P16): counted, never kept.
  void refuse(const std::string& property);
  const record::RefusedProperties& refused() const { return refused_; }
  record::ProvenanceIndex provenance(record::Provenance&& provenance);

  /// A place whose country is `text`: found, or kept as written and reported.
  void put_country(record::Place& place, std::string_view text);
  /// Country of the last part of `full` behind a comma, when it is one. Nothing is reported: it is
  /// a guess about free text, and the text stays.
  static void find_country_in_text(record::Place& place);
  std::optional<record::Country> country_of(std::string_view field, std::string_view text);
  /// A date field of a document or an entry; reported when unreadable.
  std::optional<record::PartialDate> date_of(std::string_view field, std::string_view text);

  void problem(std::string_view field, std::string key, Arguments arguments = {},
               bool entry_lost = false);
  /// A problem of a line that begins no entry.
  void problem_at(std::uint64_t line, std::string_view where, std::string_view field,
                  std::string key, Arguments arguments, bool entry_lost);
  /// Hands the entity on. An entry over the limit is an error.
  Result<void> finish();

 private:
  bool room();  // counts one value; false beyond the limit
  bool first_time(char field, std::string_view statement);  // false also beyond the limit

  std::string file_, dataset_;
  Sink& sink_;
  record::Entity entity_;
  std::string reference_;
  std::uint64_t line_ = 0;
  std::size_t values_ = 0;
  std::unordered_set<std::string> said_;
  record::RefusedProperties refused_;
  bool open_ = false;
};

}  // namespace entraide::intake
