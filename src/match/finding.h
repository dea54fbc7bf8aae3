// What comparing one feature found, and what it does to the score.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "match/match.h"

namespace entraide::match {

struct Finding {
  std::string feature;
  Verdict verdict = Verdict::missing;
  double lift = 0;      // 0 to 1: takes the score that share of the way to 1
  double factor = 1;    // 0 to 1: the score is multiplied by it
  bool strong = false;  // a whole birth date or a document number agrees: more than a name
  std::string asked, on_record;
  Message why;

  /// Better findings of one feature are worth more; a record's best alternative counts.
  double worth() const { return lift - (1 - factor); }
};

/// Birth dates: each side may have several, which are alternatives.
Finding compare_birth_dates(const std::vector<record::PartialDate>& asked,
                            const std::vector<record::PartialDate>& held);
/// The part of it that makes the score, without its words.
struct DateWorth {
  double lift = 0, factor = 1;
  bool strong = false;
};
DateWorth worth_of_birth_dates(const std::vector<record::PartialDate>& asked,
                               const std::vector<record::PartialDate>& held);
/// The days that a date allows, since 1970; 1 January allows its whole year, `about` two years more on
/// either side.
struct DaySpan {
  int first = 0, last = 0;
};
DaySpan day_span(const record::PartialDate& date);
/// One whole day, and not 1 January, which stands for an unknown one.
bool is_whole_day(const record::PartialDate& date);
/// The whole days that compare_dates takes for a mistake in that one (as typed, as read), itself first.
struct NearDay {
  int day = 0;
  double lift = 0;  // as compare_dates gives
};
std::vector<NearDay> near_days(record::DatePoint day);

Finding compare_dates(const record::PartialDate& asked, const record::PartialDate& held);

/// A document as the index keeps it.
struct HeldDocument {
  record::DocumentType type = record::DocumentType::other;
  std::string number;  // normalised_number()
  std::string issuer;  // country code, empty when not known
};

/// Capital letters and digits only: `ab 123-456` -> `AB123456`.
std::string normalised_number(std::string_view number);
/// The same for numbers that a scanner may confuse: O and 0, I and 1, S and 5, B and 8, Z and 2.
std::string reading_class(std::string_view normalised);
HeldDocument held_document(const record::Document& document);
Finding compare_documents(const std::vector<HeldDocument>& asked,
                          const std::vector<HeldDocument>& held);

/// A number within a stolen series of blanks.
Finding within_series(const HeldDocument& asked, std::string_view first, std::string_view last);

using CountryCodes = std::vector<record::Country>;
Finding compare_nationalities(const CountryCodes& asked, const CountryCodes& held,
                              const CountryCodes& connected);
Finding compare_countries(const CountryCodes& asked, const CountryCodes& held);
Finding compare_genders(std::optional<record::Gender> asked, std::optional<record::Gender> held);

}  // namespace entraide::match
