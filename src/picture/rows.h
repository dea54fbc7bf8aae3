// Rows of a CSV with named columns.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::picture {

constexpr std::size_t row_bytes_max = std::size_t{64} << 10U;

/// A header that names its columns in any order, then row after row.
class Rows {
 public:
  Rows(Reader& reader, std::string_view table) : csv_{reader, ',', row_bytes_max}, table_{table} {}

  /// Code::invalid: a needed column is missing, one is unknown, or the file is empty.
  Result<void> open(const std::vector<std::string_view>& needed,
                    const std::vector<std::string_view>& others);
  /// The next row; false at the end. Code::invalid: it has another number of fields, is cut off, or is
  /// not UTF-8.
  Result<bool> next();
  /// Trimmed; empty when the file has no such column.
  std::string at(std::string_view column) const;
  std::uint64_t line() const { return row_.line; }
  /// Names the table, the line and the column.
  Error fault(std::string_view column, std::string_view key) const;

 private:
  CsvReader csv_;
  std::string table_;
  std::map<std::string, std::size_t, std::less<>> columns_;
  CsvRow row_;
};

}  // namespace entraide::picture
