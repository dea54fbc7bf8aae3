// The EU's consolidated list of financial sanctions as CSV: semicolons, one statement a row, the
// rows of one subject behind one another. Columns are found by name: the export 1.1
// (`NameAlias_WholeName`) and the older v1.0
// (`Naal_wholename`, until 2018) differ in names and order.
#include <fmt/format.h>

#include <array>
#include <map>

#include "base/csv.h"
#include "intake/eu_entry.h"
#include "intake/lists.h"
#include "intake/lists_words.h"

namespace entraide::intake {

namespace {

/// The header, and the row being read: a field by either of its names.
class EuRow {
 public:
  Result<void> take_header(CsvRow& row) {
    auto& first = row.fields.front();
    if (first.starts_with("\xEF\xBB\xBF"))
      first.erase(0, 3);  // a byte order mark belongs to no name
    columns_ = row.fields.size();
    // v1.0 repeats `Entity_logical_id` before each statement: the first one is the subject's.
    for (std::size_t i = 0; i < columns_; ++i) at_.emplace(lower_ascii(trim(row.fields[i])), i);
    if (column("Entity_LogicalId", "Entity_logical_id") == nullptr ||
        column("NameAlias_WholeName", "Naal_wholename") == nullptr) {
      return Error{Code::invalid, "intake.eu.header", {{"line", fmt::format("{}", row.line)}}};
    }
    return {};
  }
  std::size_t columns() const { return columns_; }
  void set(const CsvRow& row) { fields_ = &row.fields; }

  std::string get(std::string_view name, std::string_view old_name = {}) const {
    const auto* const at = column(name, old_name);
    return at == nullptr ? std::string{} : eu_text((*fields_)[*at]);
  }
  bool is_set(std::string_view name) const {
    const auto value = lower_ascii(get(name));
    return value == "true" || value == "1";
  }
  /// The act behind a statement: `NameAlias_Regulation_NumberTitle`, in v1.0 `Naal_leba_numtitle`.
  EuRegulation source(std::string_view prefix, std::string_view old_prefix) const {
    const auto of = [&](std::string_view name, std::string_view old_name) {
      return get(fmt::format("{}_{}", prefix, name), fmt::format("{}{}", old_prefix, old_name));
    };
    return {of("Regulation_NumberTitle", "leba_numtitle"),
            of("Regulation_PublicationDate", "leba_publication_date"),
            {},
            of("Regulation_PublicationUrl", "leba_url")};
  }
  /// The act that lists the subject.
  EuRegulation listing() const {
    auto regulation = source("Entity", "");
    regulation.programme = get("Entity_Regulation_Programme", "Programme");
    return regulation;
  }

 private:
  const std::size_t* column(std::string_view name, std::string_view old_name) const {
    auto found = at_.find(lower_ascii(name));
    if (found == at_.end() && !old_name.empty()) found = at_.find(lower_ascii(old_name));
    return found == at_.end() ? nullptr : &found->second;
  }

  std::map<std::string, std::size_t> at_;
  std::size_t columns_ = 0;
  const std::vector<std::string>* fields_ = nullptr;
};

void take_name(EuEntry& entry, const EuRow& row) {
  EuName name;
  name.first = row.get("NameAlias_FirstName", "Naal_firstname");
  name.middle = row.get("NameAlias_MiddleName", "Naal_middlename");
  name.last = row.get("NameAlias_LastName", "Naal_lastname");
  name.whole = row.get("NameAlias_WholeName", "Naal_wholename");
  name.language = row.get("NameAlias_NameLanguage", "Naal_language");
  name.gender = row.get("NameAlias_Gender", "Naal_gender");
  name.title = row.get("NameAlias_Title", "Naal_title");
  name.function = row.get("NameAlias_Function", "Naal_function");
  name.remark = row.get("NameAlias_Remark");
  if (name.whole.empty() && name.last.empty() && name.first.empty()) return;
  entry.name(name, row.source("NameAlias", "Naal_"));
}

void take_birth(EuEntry& entry, const EuRow& row) {
  EuBirth birth;
  birth.date = row.get("BirthDate_BirthDate", "Birt_date");
  birth.day = row.get("BirthDate_Day");
  birth.month = row.get("BirthDate_Month");
  birth.year = row.get("BirthDate_Year");
  birth.year_from = row.get("BirthDate_YearRangeFrom");
  birth.year_to = row.get("BirthDate_YearRangeTo");
  birth.calendar = row.get("BirthDate_CalendarType");
  birth.circa = row.is_set("BirthDate_Circa");
  birth.place = row.get("BirthDate_Place", "Birt_place");
  birth.city = row.get("BirthDate_City");
  birth.region = row.get("BirthDate_Region");
  birth.postcode = row.get("BirthDate_ZipCode");
  birth.country = row.get("BirthDate_CountryIso2Code", "Birt_country");
  birth.country_text = row.get("BirthDate_CountryDescription");
  birth.remark = row.get("BirthDate_Remark");
  entry.birth(birth, row.source("BirthDate", "Birt_"));
}

void take_address(EuEntry& entry, const EuRow& row) {
  EuAddress address;
  address.street = row.get("Address_Street", "Addr_street");
  if (const auto number = row.get("", "Addr_number"); !number.empty())
    address.street = number + " " + address.street;
  address.city = row.get("Address_City", "Addr_city");
  address.po_box = row.get("Address_PoBox");
  address.postcode = row.get("Address_ZipCode", "Addr_zipcode");
  address.region = row.get("Address_Region");
  address.place = row.get("Address_Place");
  address.country = row.get("Address_CountryIso2Code", "Addr_country");
  address.country_text = row.get("Address_CountryDescription");
  address.contacts = row.get("Address_ContactInfo", "Addr_other");
  address.remark = row.get("Address_Remark");
  entry.address(address, row.source("Address", "Addr_"));
}

void take_document(EuEntry& entry, const EuRow& row) {
  EuDocument document;
  document.number = row.get("Identification_Number", "Iden_number");
  document.latin_number = row.get("Identification_LatinNumber");
  document.type_code = row.get("Identification_TypeCode");
  document.type_text = row.get("Identification_TypeDescription");
  document.issued_on = row.get("Identification_IssuedDate");
  document.valid_from = row.get("Identification_ValidFrom");
  document.valid_to = row.get("Identification_ValidTo");
  document.issued_by = row.get("Identification_IssuedBy");
  document.name_on_it = row.get("Identification_NameOnDocument");
  document.region = row.get("Identification_Region");
  document.country = row.get("Identification_CountryIso2Code", "Iden_country");
  document.country_text = row.get("Identification_CountryDescription");
  document.remark = row.get("Identification_Remark");
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> flags = {
      {{"Identification_Diplomatic", "diplomatic"},
       {"Identification_KnownExpired", "known expired"},
       {"Identification_KnownFalse", "known false"},
       {"Identification_ReportedLost", "reported lost"},
       {"Identification_RevokedByIssuer", "revoked"}}};
  for (const auto& [column, words] : flags) {
    if (!row.is_set(column)) continue;
    if (!document.flags.empty()) document.flags += ", ";
    document.flags += words;
  }
  entry.document(document, row.source("Identification", "Iden_"));
}

void take_citizenship(EuEntry& entry, const EuRow& row) {
  entry.citizenship({row.get("Citizenship_CountryIso2Code", "Citi_country"),
                     row.get("Citizenship_CountryDescription"), row.get("Citizenship_Remark")},
                    row.source("Citizenship", "Citi_"));
}

void take_row(EuEntry& entry, const EuRow& row) {
  entry.regulation(row.listing());
  entry.remark(row.get("Entity_Remark", "Entity_remark"));
  take_name(entry, row);
  take_birth(entry, row);
  take_address(entry, row);
  take_document(entry, row);
  take_citizenship(entry, row);
}

class EuCsvList {
 public:
  EuCsvList(const ListSource& source, std::string_view dataset, Sink& sink)
      : source_{source},
        csv_{*source.reader, ';', line_bytes_max},
        entry_{source.name, dataset, sink} {}

  Result<ListHead> read() {
    CsvRow csv_row;
    ASSIGN_OR_RETURN(const bool has_header, csv_.next(csv_row));
    if (!has_header) return no_entries(source_.name);
    RETURN_IF_ERROR(row_.take_header(csv_row));
    for (;;) {
      ASSIGN_OR_RETURN(const bool more, csv_.next(csv_row));
      if (!more) break;
      // The last field may be half there: without its line end a row cannot be trusted.
      if (!csv_row.complete) return cut_off(source_.name, csv_row.line);
      RETURN_IF_ERROR(take(csv_row));
    }
    if (entry_.draft().open()) RETURN_IF_ERROR(entry_.finish());
    if (entries_ == 0) return no_entries(source_.name);
    return std::move(head_);
  }

 private:
  Result<void> take(const CsvRow& csv_row) {
    if (csv_row.fields.size() != row_.columns()) {
      return Error{Code::invalid,
                   "intake.csv.ragged",
                   {{"line", fmt::format("{}", csv_row.line)},
                    {"expected", fmt::format("{}", row_.columns())},
                    {"found", fmt::format("{}", csv_row.fields.size())}}};
    }
    row_.set(csv_row);
    const auto logical_id = row_.get("Entity_LogicalId", "Entity_logical_id");
    const auto reference = row_.get("Entity_EU_ReferenceNumber", "EU_ref_num");
    auto subject = row_.get("Entity_SubjectType_ClassificationCode", "Subject_type");
    if (subject.empty()) subject = row_.get("Entity_SubjectType");
    if (logical_id.empty() || subject.empty()) {
      entry_.draft().problem_at(csv_row.line, reference,
                                logical_id.empty() ? "Entity_LogicalId" : "Subject_type",
                                "intake.expected.id", {}, true);
      return {};
    }
    if (head_.version.empty())
      head_.version = iso_day(row_.get("fileGenerationDate", "Date_filexxxx"));
    if (!entry_.draft().open() || logical_id != logical_id_) {
      if (entry_.draft().open()) RETURN_IF_ERROR(entry_.finish());
      ++entries_;
      logical_id_ = logical_id;
      entry_.begin(subject, reference, logical_id, csv_row.line);
      entry_.designation(row_.get("Entity_DesignationDate"), row_.get("Entity_DesignationDetails"),
                         {});
      entry_.united_nations_id(row_.get("Entity_UnitedNationId"));
    }
    entry_.draft().set_line(csv_row.line);
    if (csv_row.latin1) entry_.draft().problem({}, "intake.expected.utf8");
    take_row(entry_, row_);
    return {};
  }

  const ListSource& source_;
  CsvReader csv_;
  EuRow row_;
  EuEntry entry_;
  ListHead head_;
  std::string logical_id_;
  std::uint64_t entries_ = 0;
};

}  // namespace

Result<ListHead> read_eu_csv(const ListSource& source, std::string_view dataset, Sink& sink) {
  return EuCsvList{source, dataset, sink}.read();
}

}  // namespace entraide::intake
