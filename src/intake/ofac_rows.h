// ofac_rows: the rows of one of OFAC's files, in step with the others.
//
// Format: "SDN Data Format" of the Office of Foreign Assets Control: comma-separated, no header,
// `-0- ` for null, sorted by entity number, 0x1A (end of file, as DOS wrote it) behind the last
// row.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "intake/intake.h"

namespace entraide::intake {

struct OfacRow {
  std::uint64_t entity = 0;
  std::uint64_t line = 0;
  bool latin1 = false;
  std::vector<std::string> fields;  // nulls are empty
};

class OfacRows {
 public:
  /// `key_columns` and `columns`: how many a row must have.
  OfacRows(std::string name, Reader& reader, std::size_t columns);

  /// The next row; false at the end. Errors: wrong columns, numbers that fall, a cut off end.
  Result<bool> next(OfacRow& row);
  /// Gives each row of `entity` to `visit`. A row of an entity that sdn.csv does not have is an
  /// error.
  Result<void> take(std::uint64_t entity, const std::function<void(const OfacRow&)>& visit);
  /// Nothing may be left behind the last entity.
  Result<void> expect_end();

  const std::string& name() const { return name_; }
  bool has_end_mark() const { return end_mark_; }

 private:
  Result<bool> peek();
  Error fault(std::string_view key, std::uint64_t line) const;

  std::string name_;
  CsvReader csv_;
  std::size_t columns_;
  CsvRow csv_row_;
  OfacRow ahead_;
  bool has_ahead_ = false;
  bool end_mark_ = false, complete_ = true;
  std::uint64_t last_entity_ = 0;
};

}  // namespace entraide::intake
