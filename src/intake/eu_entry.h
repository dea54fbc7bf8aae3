// eu_entry: what the EU's consolidated list of financial sanctions says of one subject, whatever
// file it came in.
//
// The XML (schema 1.1), the CSV of the same export and the older CSV (v1.0, until 2018) carry the
// same statements under different names. Each reader fills these structs; EuEntry turns them into
// one entity.
#pragma once

#include <string>
#include <string_view>

#include "intake/lists_draft.h"

namespace entraide::intake {

/// Where a statement was published: `1210/2003 (OJ L169)`, 2003-07-08, programme `IRQ`.
struct EuRegulation {
  std::string title, published_on, programme, url;
};

struct EuName {
  std::string first, middle, last, whole, language, gender, title, function, remark;
  bool strong = true;
};

struct EuBirth {
  std::string date, day, month, year, year_from, year_to;
  std::string calendar = "GREGORIAN";
  bool circa = false;
  std::string place, city, region, postcode, country, country_text, remark;
};

struct EuAddress {
  std::string street, city, po_box, postcode, region, place, country, country_text, remark;
  std::string contacts;  // `PHONE[042-681 20 81]`
};

struct EuDocument {
  std::string number, latin_number, type_code, type_text, issued_on, valid_from, valid_to,
      issued_by, name_on_it;
  std::string region, country, country_text, remark;
  std::string flags;  // `diplomatic`, `known expired`, ...
};

struct EuCitizenship {
  std::string country, country_text, remark;
};

class EuEntry {
 public:
  EuEntry(std::string_view file, std::string_view dataset, Sink& sink)
      : draft_{file, dataset, sink} {}

  Draft& draft() { return draft_; }
  /// `P` or `person` is a person, anything else an organisation. The id is the EU reference, else
  /// the logical id.
  void begin(std::string_view subject, std::string_view reference, std::string_view logical_id,
             std::uint64_t line);
  /// The act that lists the subject: one measure.
  void regulation(const EuRegulation& regulation);
  void name(const EuName& name, const EuRegulation& source);
  void birth(const EuBirth& birth, const EuRegulation& source);
  void address(const EuAddress& address, const EuRegulation& source);
  void document(const EuDocument& document, const EuRegulation& source);
  void citizenship(const EuCitizenship& citizenship, const EuRegulation& source);
  void united_nations_id(std::string_view reference);
  void designation(std::string_view designated_on, std::string_view details,
                   std::string_view delisted_on);
  void remark(std::string_view text);
  Result<void> finish();

 private:
  record::ProvenanceIndex source(const EuRegulation& regulation);
  void put_country(record::Place& place, std::string_view code, std::string_view text);
  void contacts(std::string_view text);

  Draft draft_;
  std::string reference_, designated_on_;
};

/// What the list writes for line ends and commas inside CSV fields.
std::string eu_text(std::string_view field);

}  // namespace entraide::intake
