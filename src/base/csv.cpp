#include "base/csv.h"

#include <fmt/format.h>

#include "base/strings.h"

namespace entraide {

namespace {

std::string from_latin1(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out.push_back(c);
    } else {
      out.push_back(static_cast<char>(0xC0U | (byte >> 6U)));
      out.push_back(static_cast<char>(0x80U | (byte & 0x3FU)));
    }
  }
  return out;
}

/// Splits one row, line by line: a quoted field may go on over several lines.
class RowSplitter {
 public:
  RowSplitter(char separator, std::vector<std::string>& fields)
      : separator_{separator}, fields_{fields} {
    fields_.assign(1, {});
  }

  void take(std::string_view line) {
    if (state_ == State::quoted) fields_.back().push_back('\n');
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      if (state_ == State::quoted) {
        if (c != '"') {
          fields_.back().push_back(c);
        } else if (i + 1 < line.size() && line[i + 1] == '"') {
          fields_.back().push_back('"');
          ++i;
        } else {
          state_ = State::behind_quote;
        }
      } else if (c == separator_) {
        too_many_ = too_many_ || fields_.size() == csv_columns_max;
        if (too_many_) return;
        fields_.emplace_back();
        state_ = State::field_start;
      } else if (state_ == State::field_start && c == '"') {
        state_ = State::quoted;
      } else if (state_ == State::behind_quote) {
        text_behind_quote_ = text_behind_quote_ || c != ' ';
      } else {
        fields_.back().push_back(c);
        state_ = State::unquoted;
      }
    }
  }

  bool quote_open() const { return state_ == State::quoted; }
  bool text_behind_quote() const { return text_behind_quote_; }
  bool too_many() const { return too_many_; }

 private:
  enum class State { field_start, unquoted, quoted, behind_quote };
  char separator_;
  std::vector<std::string>& fields_;
  State state_ = State::field_start;
  bool text_behind_quote_ = false, too_many_ = false;
};

Error at_line(std::string_view key, std::uint64_t line) {
  return Error{Code::invalid, std::string{key}, {{"line", fmt::format("{}", line)}}};
}

}  // namespace

Result<bool> CsvReader::next(CsvRow& row) {
  Line line;
  do {
    ASSIGN_OR_RETURN(const bool more, lines_.next(line));
    if (!more) return false;
  } while (line.text.empty());
  row.line = line.number;
  row.latin1 = false;
  RowSplitter splitter{separator_, row.fields};
  for (std::size_t bytes = 0;;) {
    bytes += line.text.size() + 1;
    row.latin1 = row.latin1 || !is_utf8(line.text);
    row.complete = line.complete;
    splitter.take(line.text);
    if (splitter.text_behind_quote()) return at_line("base.csv.quote", row.line);
    if (splitter.too_many()) return at_line("base.csv.columns", row.line);
    if (!splitter.quote_open()) break;
    ASSIGN_OR_RETURN(const bool continued, lines_.next(line));
    if (!continued || bytes > row_bytes_max_) return at_line("base.csv.quote", row.line);
  }
  if (row.latin1) {
    for (auto& field : row.fields) field = from_latin1(field);
  }
  return true;
}

int column_of(const std::vector<std::string>& header, std::string_view name) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (equals_ignoring_case(trim(header[i]), name)) return static_cast<int>(i);
  }
  return -1;
}

std::string csv_line(const std::vector<std::string>& fields, char separator) {
  std::string line;
  for (const auto& field : fields) {
    if (&field != fields.data()) line.push_back(separator);
    if (field.find_first_of("\"\r\n") == std::string::npos &&
        field.find(separator) == std::string::npos) {
      line.append(field);
      continue;
    }
    line.push_back('"');
    for (const char c : field) {
      if (c == '"') line.push_back('"');
      line.push_back(c);
    }
    line.push_back('"');
  }
  return line;
}

}  // namespace entraide
