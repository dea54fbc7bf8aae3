#include "intake/ofac_rows.h"

#include <fmt/format.h>

#include <charconv>

namespace entraide::intake {

namespace {

constexpr char end_of_file = '\x1a';

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto* const end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, value);
  if (failure != std::errc{} || stop != end || value == 0) return std::nullopt;
  return value;
}

}  // namespace

OfacRows::OfacRows(std::string name, Reader& reader, std::size_t columns)
    : name_{std::move(name)}, csv_{reader, ',', line_bytes_max}, columns_{columns} {}

Error OfacRows::fault(std::string_view key, std::uint64_t line) const {
  return Error{
      Code::invalid, std::string{key}, {{"file", name_}, {"line", fmt::format("{}", line)}}};
}

Result<bool> OfacRows::next(OfacRow& row) {
  ASSIGN_OR_RETURN(const bool more, csv_.next(csv_row_));
  if (!more) {
    if (!complete_ && !end_mark_) return fault("intake.list.cut_off", csv_row_.line);
    return false;
  }
  if (end_mark_) return fault("intake.ofac.behind_end", csv_row_.line);
  auto& fields = csv_row_.fields;
  if (fields.back().ends_with(end_of_file)) {
    fields.back().pop_back();
    end_mark_ = true;
    if (fields.size() == 1 && fields.back().empty()) return next(row);
  }
  complete_ = csv_row_.complete;
  if (fields.size() != columns_) return fault("intake.ofac.columns", csv_row_.line);
  const auto entity = parse_number(trim(fields.front()));
  if (!entity) return fault("intake.ofac.number", csv_row_.line);
  if (*entity < last_entity_) return fault("intake.ofac.order", csv_row_.line);
  last_entity_ = *entity;
  row.entity = *entity;
  row.line = csv_row_.line;
  row.latin1 = csv_row_.latin1;
  row.fields.clear();
  // Blanks stay: a remark may be cut behind one and go on in sdn_comments.csv.
  for (const auto& field : fields)
    row.fields.emplace_back(trim(field) == "-0-" ? std::string{} : field);
  return true;
}

Result<bool> OfacRows::peek() {
  if (has_ahead_) return true;
  ASSIGN_OR_RETURN(has_ahead_, next(ahead_));
  return has_ahead_;
}

Result<void> OfacRows::take(std::uint64_t entity,
                            const std::function<void(const OfacRow&)>& visit) {
  for (;;) {
    ASSIGN_OR_RETURN(const bool more, peek());
    if (!more || ahead_.entity > entity) return {};
    if (ahead_.entity < entity) return fault("intake.ofac.orphan", ahead_.line);
    visit(ahead_);
    has_ahead_ = false;
  }
}

Result<void> OfacRows::expect_end() {
  ASSIGN_OR_RETURN(const bool more, peek());
  if (more) return fault("intake.ofac.orphan", ahead_.line);
  return {};
}

}  // namespace entraide::intake
