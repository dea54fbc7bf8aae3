#include "picture/rows.h"

#include <algorithm>

namespace entraide::picture {

namespace {
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t shown_bytes_max = 40;
}  // namespace

Result<void> Rows::open(const std::vector<std::string_view>& needed,
                        const std::vector<std::string_view>& others) {
  ASSIGN_OR_RETURN(const bool any, csv_.next(row_));
  if (!any) return Error{Code::invalid, "picture.csv.empty", {{"table", table_}}};
  for (std::size_t i = 0; i < row_.fields.size(); ++i) {
    std::string_view field = row_.fields[i];
    if (i == 0 && field.starts_with(byte_order_mark)) field.remove_prefix(byte_order_mark.size());
    const auto name = lower_ascii(trim(field));
    const bool known = std::ranges::find(needed, name) != needed.end() ||
                       std::ranges::find(others, name) != others.end();
    if (!known || !columns_.emplace(name, i).second)
      return fault(is_utf8(name) ? name.substr(0, shown_bytes_max) : std::string{"?"},
                   "picture.csv.column");
  }
  for (const auto column : needed) {
    if (!columns_.contains(column)) return fault(column, "picture.csv.missing");
  }
  return {};
}

Result<bool> Rows::next() {
  ASSIGN_OR_RETURN(const bool more, csv_.next(row_));
  if (!more) return false;
  if (!row_.complete) return fault("-", "picture.csv.cut");
  if (row_.latin1) return fault("-", "picture.csv.utf8");
  if (row_.fields.size() != columns_.size()) return fault("-", "picture.csv.fields");
  return true;
}

std::string Rows::at(std::string_view column) const {
  const auto found = columns_.find(column);
  return found == columns_.end() ? std::string{} : std::string{trim(row_.fields[found->second])};
}

Error Rows::fault(std::string_view column, std::string_view key) const {
  return Error{
      Code::invalid,
      std::string{key},
      {{"table", table_}, {"line", std::to_string(row_.line)}, {"column", std::string{column}}}};
}

}  // namespace entraide::picture
