// Rows of a CSV file that a user brings: comma or semicolon, with or without a byte order mark.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"

namespace entraide::cli {

class ReplayingReader;

class Rows {
 public:
  Rows(Rows&&) noexcept;
  Rows& operator=(Rows&&) noexcept;
  ~Rows();
  /// Reads the header; Code::invalid when there is none or it names a column twice.
  static Result<Rows> read(std::unique_ptr<Reader> file);

  const std::vector<std::string>& header() const { return header_; }
  char separator() const { return separator_; }
  bool has(std::string_view column) const { return column_of(header_, column) >= 0; }

  /// The next row; false at the end.
  Result<bool> next();
  /// Code::invalid for a row that has not as many fields as the header.
  Result<void> whole() const;
  /// Some row was not UTF-8 and was read as Latin-1.
  bool latin1() const { return latin1_; }
  const std::vector<std::string>& fields() const { return row_.fields; }
  /// Of the row, without blanks around it; empty when there is no such column or the row is short.
  std::string field(std::string_view column) const;
  std::uint64_t line() const { return row_.line; }
  /// Of the file, so far; a row's are read with those near it.
  std::uint64_t bytes() const;

 private:
  Rows(std::unique_ptr<ReplayingReader> file, char separator);
  std::unique_ptr<ReplayingReader> file_;
  char separator_;
  std::unique_ptr<CsvReader> csv_;
  std::vector<std::string> header_;
  CsvRow row_;
  bool latin1_ = false;
};

}  // namespace entraide::cli
