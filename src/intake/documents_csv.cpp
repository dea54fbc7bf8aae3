// An authority's lost and stolen documents as CSV (docs/formats/documents-csv.md): a header that
// names the columns in any order, then one document or one series of blanks a row.
#include <fmt/format.h>

#include <array>

#include "base/csv.h"
#include "intake/lists.h"
#include "intake/lists_words.h"

namespace entraide::intake {

namespace {

enum Column : std::size_t {
  number,
  number_to,
  type,
  issuing_country,
  fate,
  reported_on,
  issued,
  expires,
  holder_name,
  holder_birth_date,
  holder_nationality,
  reference,
  retain_until,
  column_count
};
constexpr std::array<std::string_view, column_count> column_names = {"number",
                                                                     "number_to",
                                                                     "type",
                                                                     "issuing_country",
                                                                     "fate",
                                                                     "reported_on",
                                                                     "issued",
                                                                     "expires",
                                                                     "holder_name",
                                                                     "holder_birth_date",
                                                                     "holder_nationality",
                                                                     "reference",
                                                                     "retain_until"};
constexpr std::array required = {number, type, issuing_country, fate, reported_on};

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Reads what lies before the header line's end, so that the separator is known before the CSV
/// reader starts.
class HeaderReader final : public Reader {
 public:
  explicit HeaderReader(Reader& reader) : reader_{reader} {}

  Result<char> separator() {
    std::array<char, 4096> piece{};
    while (head_.find('\n') == std::string::npos && head_.size() < line_bytes_max) {
      ASSIGN_OR_RETURN(const auto count, reader_.read(piece));
      if (count == 0) break;
      head_.append(piece.data(), count);
    }
    if (head_.starts_with(byte_order_mark)) head_.erase(0, byte_order_mark.size());
    const auto header = std::string_view{head_}.substr(0, head_.find('\n'));
    return header.find(';') != std::string_view::npos ? ';' : ',';
  }

  Result<std::size_t> read(std::span<char> space) override {
    if (given_ == head_.size()) return reader_.read(space);
    const auto count = std::min(space.size(), head_.size() - given_);
    std::copy_n(head_.data() + given_, count, space.data());
    given_ += count;
    return count;
  }

 private:
  Reader& reader_;
  std::string head_;
  std::size_t given_ = 0;
};

class DocumentsList {
 public:
  DocumentsList(const ListSource& source, std::string_view dataset, Sink& sink)
      : source_{source}, draft_{source.name, dataset, sink} {}

  Result<ListHead> read() {
    HeaderReader reader{*source_.reader};
    ASSIGN_OR_RETURN(const char separator, reader.separator());
    CsvReader csv{reader, separator, line_bytes_max};
    CsvRow row;
    ASSIGN_OR_RETURN(const bool has_header, csv.next(row));
    if (!has_header) return no_entries(source_.name);
    RETURN_IF_ERROR(take_header(row));
    for (;;) {
      ASSIGN_OR_RETURN(const bool more, csv.next(row));
      if (!more) break;
      // Half a number is another document's number: a row without its line end cannot be trusted.
      if (!row.complete) return cut_off(source_.name, row.line);
      if (row.fields.size() != columns_) {
        draft_.problem_at(row.line, {}, {}, "intake.documents.columns",
                          {{"expected", fmt::format("{}", columns_)},
                           {"found", fmt::format("{}", row.fields.size())}},
                          true);
        continue;
      }
      RETURN_IF_ERROR(take(row));
    }
    if (entries_ == 0) return no_entries(source_.name);
    return std::move(head_);
  }

 private:
  Result<void> take_header(const CsvRow& row) {
    columns_ = row.fields.size();
    for (std::size_t i = 0; i < column_count; ++i) at_[i] = column_of(row.fields, column_names[i]);
    for (const auto column : required) {
      if (at_[column] < 0) {
        return Error{Code::invalid,
                     "intake.documents.header",
                     {{"column", std::string{column_names[column]}}}};
      }
    }
    for (const auto& field : row.fields) {
      const auto name = lower_ascii(trim(field));
      if (std::find(column_names.begin(), column_names.end(), name) == column_names.end()) {
        draft_.problem_at(row.line, {}, {}, "intake.documents.unknown_column", {{"column", name}},
                          false);
      }
    }
    return {};
  }

  std::string get(const CsvRow& row, Column column) const {
    return at_[column] < 0 ? std::string{}
                           : clean(row.fields[static_cast<std::size_t>(at_[column])]);
  }

  Result<void> lost(const CsvRow& row, Column column, std::string key) {
    draft_.problem_at(row.line, get(row, reference), column_names[column], std::move(key), {},
                      true);
    return {};
  }

  // A row that does not say which document, whose and what happened to it could accuse the wrong
  // holder: it is lost.
  Result<void> take(const CsvRow& row) {
    record::Document document;
    document.number = get(row, number);
    if (document.number.empty()) return lost(row, number, "intake.expected.id");
    const auto type_code = get(row, type);
    const auto known_type = record::term_from<record::DocumentType>(type_code);
    document.type = known_type ? *known_type : document_type_from(type_code);
    if (!known_type) document.type_text = type_code;
    document.issuer = record::Country::parse(get(row, issuing_country));
    if (!document.issuer) return lost(row, issuing_country, "intake.expected.country");
    const auto known_fate = record::term_from<record::DocumentFate>(get(row, fate));
    if (!known_fate) return lost(row, fate, "intake.documents.fate");
    ++entries_;
    const auto own_reference = get(row, reference);
    auto id = own_reference.empty() ? fmt::format("doc-{}-{}-{}", document.issuer->code(),
                                                  record::code_of(document.type), document.number)
                                    : "doc-" + own_reference;
    draft_.begin(record::Kind::document, std::move(id), own_reference, row.line);
    if (row.latin1) draft_.problem({}, "intake.expected.utf8");
    document.issued = draft_.date_of("issued", get(row, issued));
    document.expires = draft_.date_of("expires", get(row, expires));
    draft_.country(document.issuer->code());
    draft_.document(std::move(document));
    auto& entity = draft_.entity();
    entity.listed_document =
        record::ListedDocument{*known_fate, day(row, reported_on), get(row, number_to)};
    entity.last_updated = entity.listed_document->reported_on;
    entity.retain_until = day(row, retain_until);
    head_.version = std::max(head_.version, entity.last_updated);
    head_.version_grows = false;  // the document reported last may be found again
    take_holder(row);
    return draft_.finish();
  }

  void take_holder(const CsvRow& row) {
    draft_.name(get(row, holder_name), record::NameKind::primary);
    draft_.birth_date(get(row, holder_birth_date));
    draft_.nationality(get(row, holder_nationality));
  }

  std::string day(const CsvRow& row, Column column) {
    const auto text = get(row, column);
    auto iso = iso_day(text);
    if (iso.empty() && !text.empty()) draft_.problem(column_names[column], "intake.expected.day");
    return iso;
  }

  const ListSource& source_;
  Draft draft_;
  ListHead head_;
  std::array<int, column_count> at_{};
  std::size_t columns_ = 0;
  std::uint64_t entries_ = 0;
};

}  // namespace

Result<ListHead> read_documents_csv(const ListSource& source, std::string_view dataset,
                                    Sink& sink) {
  return DocumentsList{source, dataset, sink}.read();
}

}  // namespace entraide::intake
