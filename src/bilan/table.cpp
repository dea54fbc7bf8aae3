#include "bilan/table.h"

#include "base/csv.h"

namespace entraide::bilan {

namespace {

constexpr std::size_t row_bytes_max = 16'000, rows_max = 2'000;

}  // namespace

Error fault_in(std::string_view table, std::string_view id, std::string_view column) {
  return Error{
      Code::invalid,
      "bilan.table",
      {{"table", std::string{table}}, {"row", std::string{id}}, {"column", std::string{column}}}};
}

Result<std::vector<Row>> read_table(std::string_view table, std::string_view text,
                                    const std::vector<std::string_view>& columns) {
  TextReader reader{text};
  CsvReader csv{reader, ',', row_bytes_max};
  CsvRow row;
  ASSIGN_OR_RETURN(const bool any, csv.next(row));
  if (!any) return fault_in(table, "1", "");
  const auto header = row.fields;
  if (header.size() != columns.size()) return fault_in(table, "1", join(header, ","));
  for (const auto column : columns)
    if (column_of(header, column) < 0) return fault_in(table, "1", column);
  std::vector<Row> all;
  for (;;) {
    ASSIGN_OR_RETURN(const bool more, csv.next(row));
    if (!more) return all;
    const auto line = std::to_string(row.line);
    if (row.fields.size() != header.size() || row.latin1 || all.size() == rows_max)
      return fault_in(table, line, "");
    Row fields;
    for (std::size_t i = 0; i < header.size(); ++i)
      fields[header[i]] = std::string{trim(row.fields[i])};
    all.push_back(std::move(fields));
  }
}

}  // namespace entraide::bilan
