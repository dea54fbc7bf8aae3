#include "cli/rows.h"

#include <fmt/format.h>

namespace entraide::cli {

Rows::Rows(std::unique_ptr<Reader> file, char separator)
    : file_{std::move(file)},
      separator_{separator},
      csv_{std::make_unique<CsvReader>(*file_, separator, intake::line_bytes_max)} {}

Result<Rows> Rows::open(const std::string& file) {
  for (const char separator : {',', ';'}) {
    ASSIGN_OR_RETURN(auto opened, intake::open_file(file));
    Rows rows{std::move(opened), separator};
    ASSIGN_OR_RETURN(const bool any, rows.csv_->next(rows.row_));
    if (!any) return Error{Code::invalid, "cli.csv.empty"};
    rows.header_ = rows.row_.fields;
    if (rows.header_.front().starts_with("\xEF\xBB\xBF")) rows.header_.front().erase(0, 3);
    const bool semicolons =
        rows.header_.size() == 1 && rows.header_.front().find(';') != std::string::npos;
    if (separator == ';' || !semicolons) return rows;
  }
  ENSURE(false);
}

Result<bool> Rows::next() {
  ASSIGN_OR_RETURN(const bool more, csv_->next(row_));
  if (more && row_.fields.size() != header_.size())
    return Error{Code::invalid, "cli.csv.fields", {{"line", fmt::format("{}", row_.line)}}};
  return more;
}

std::string Rows::field(std::string_view column) const {
  const int at = column_of(header_, column);
  return at < 0 ? std::string{} : std::string{trim(row_.fields[static_cast<std::size_t>(at)])};
}

}  // namespace entraide::cli
