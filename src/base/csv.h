// csv: rows of separated values as RFC 4180 writes them, with any separator.
//
// A quoted field may hold separators, doubled quotes and line ends. A quote inside an unquoted
// field is an ordinary character; text behind a closing quote is an error. Bytes that are not UTF-8
// are read as Latin-1, and the row says so.
#pragma once

#include <string>
#include <vector>

#include "base/reader.h"

namespace entraide {

constexpr std::size_t csv_columns_max = 512;

struct CsvRow {
  std::vector<std::string> fields;
  std::uint64_t line = 0;  // where it begins
  bool complete = true;    // false: the last row of a file, without its line end
  bool latin1 = false;     // its bytes were not UTF-8
};

class CsvReader {
 public:
  CsvReader(Reader& reader, char separator, std::size_t row_bytes_max)
      : lines_{reader, row_bytes_max}, separator_{separator}, row_bytes_max_{row_bytes_max} {}
  /// The next row that is not empty; false at the end.
  Result<bool> next(CsvRow& row);

 private:
  LineReader lines_;
  char separator_;
  std::size_t row_bytes_max_;
};

/// Columns by name, in any order; names are compared without case. -1 when there is none of that
/// name.
int column_of(const std::vector<std::string>& header, std::string_view name);

/// One row, quoted where RFC 4180 asks for it, without line end.
std::string csv_line(const std::vector<std::string>& fields, char separator = ',');

}  // namespace entraide
