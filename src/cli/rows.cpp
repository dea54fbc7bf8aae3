#include "cli/rows.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/base.h"

namespace entraide::cli {

namespace {

constexpr std::size_t row_bytes_max = 1024 * 1024;

}  // namespace

/// What was read already, then the rest: a pipe is read once.
class ReplayingReader final : public Reader {
 public:
  ReplayingReader(std::string beginning, std::unique_ptr<Reader> rest)
      : beginning_{std::move(beginning)}, rest_{std::move(rest)} {}
  Result<std::size_t> read(std::span<char> space) override {
    if (at_ == beginning_.size()) {
      ASSIGN_OR_RETURN(const auto more, rest_->read(space));
      bytes_ += more;
      return more;
    }
    const auto count = beginning_.copy(space.data(), space.size(), at_);
    at_ += count;
    bytes_ += count;
    return count;
  }
  std::uint64_t bytes() const { return bytes_; }

 private:
  std::uint64_t bytes_ = 0;
  std::string beginning_;
  std::size_t at_ = 0;
  std::unique_ptr<Reader> rest_;
};

namespace {

std::string_view first_line(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  return text.substr(0, text.find('\n'));
}

/// Up to the first line end or more, without a byte order mark.
Result<std::string> beginning_of(Reader& file) {
  std::string text;
  std::array<char, 4096> space{};
  while (text.find('\n', text.find_first_not_of("\r\n")) == text.npos &&
         text.size() < row_bytes_max) {
    ASSIGN_OR_RETURN(const auto count, file.read(space));
    if (count == 0) break;
    text.append(space.data(), count);
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return text;
}

}  // namespace

Rows::Rows(std::unique_ptr<ReplayingReader> file, char separator)
    : file_{std::move(file)},
      separator_{separator},
      csv_{std::make_unique<CsvReader>(*file_, separator, row_bytes_max)} {}

Rows::Rows(Rows&&) noexcept = default;
Rows& Rows::operator=(Rows&&) noexcept = default;
Rows::~Rows() = default;

std::uint64_t Rows::bytes() const { return file_->bytes(); }

Result<Rows> Rows::read(std::unique_ptr<Reader> file) {
  ASSIGN_OR_RETURN(auto beginning, beginning_of(*file));
  const auto header = first_line(beginning);
  const char separator =
      header.find(',') == header.npos && header.find(';') != header.npos ? ';' : ',';
  Rows rows{std::make_unique<ReplayingReader>(std::move(beginning), std::move(file)), separator};
  ASSIGN_OR_RETURN(const bool any, rows.csv_->next(rows.row_));
  if (!any) return Error{Code::invalid, "cli.csv.empty"};
  rows.header_ = rows.row_.fields;
  for (std::size_t i = 0; i < rows.header_.size(); ++i) {
    const auto& column = rows.header_[i];
    if (column_of(rows.header_, column) != static_cast<int>(i))
      return Error{Code::invalid, "cli.csv.twice", {{"column", std::string{trim(column)}}}};
  }
  return rows;
}

Result<bool> Rows::next() {
  ASSIGN_OR_RETURN(const bool more, csv_->next(row_));
  latin1_ = latin1_ || (more && row_.latin1);
  return more;
}

Result<void> Rows::whole() const {
  if (row_.fields.size() == header_.size()) return {};
  return Error{Code::invalid, "cli.csv.fields", {{"line", fmt::format("{}", row_.line)}}};
}

std::string Rows::field(std::string_view column) const {
  const auto at = column_of(header_, column);
  if (at < 0 || std::cmp_greater_equal(at, row_.fields.size())) return {};
  return std::string{trim(row_.fields[static_cast<std::size_t>(at)])};
}

}  // namespace entraide::cli
