// Which list a file is, by what its first bytes say; its name only helps to word the refusal.
#include <array>

#include "base/csv.h"
#include "intake/intake.h"

namespace entraide::intake {

namespace {

constexpr std::size_t head_bytes_max = std::size_t{64} << 10U;

/// The bytes themselves, or the beginning of what they unpack to.
std::string unpacked_head(std::string_view first_bytes) {
  const auto reader = unpacking(std::make_unique<TextReader>(first_bytes), head_bytes_max);
  std::string head;
  std::array<char, 4096> piece{};
  while (head.size() < head_bytes_max) {
    const auto count = reader->read(piece);
    if (!count.ok() || count.value() == 0)
      break;  // a stream cut behind its first bytes is what we expect here
    head.append(piece.data(), count.value());
  }
  return head;
}

/// Name of the first element, behind declaration, comments and processing instructions.
std::string_view root_element(std::string_view text) {
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    const auto tag = text.substr(at + 1);
    if (!tag.starts_with('?') && !tag.starts_with('!')) {
      const auto name = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
      return name.substr(name.rfind(':') + 1);
    }
    at = tag.starts_with("!--") ? text.find("-->", at) : at + 1;
  }
  return {};
}

Error unknown() { return Error{Code::invalid, "intake.recognise.unknown"}; }

Result<Format> recognise_xml(std::string_view text) {
  const auto root = root_element(text);
  if (root == "CONSOLIDATED_LIST") return Format::un_xml;
  if (root == "export") return Format::eu_xml;
  return unknown();
}

Result<Format> recognise_json(std::string_view text) {
  const auto line = text.substr(0, text.find('\n'));
  const auto has = [&](std::string_view key) { return line.find(key) != std::string_view::npos; };
  if (has("\"Unique Id\"") && has("\"regime\"")) return Format::uk_jsonl;
  if (has("\"schema\"") && (has("\"properties\"") || has("\"id\""))) return Format::ftm_jsonl;
  // A first line longer than the bytes at hand: the UK's lines begin with these two fields.
  if (has("\"regime\"") && has("\"Primary Name\"")) return Format::uk_jsonl;
  return unknown();
}

bool is_number(std::string_view text) { return is_digits(trim(text)) && trim(text).size() <= 9; }

Result<Format> recognise_csv(std::string_view text) {
  const auto header = text.substr(0, text.find('\n'));
  const bool semicolons = header.find(';') != std::string_view::npos;
  TextReader reader{text};
  CsvReader csv{reader, semicolons ? ';' : ',', line_bytes_max};
  CsvRow row;
  const auto read = csv.next(row);
  if (!read.ok() || !read.value()) return unknown();
  const auto has = [&](std::string_view column) { return column_of(row.fields, column) >= 0; };
  if (has("Entity_logical_id") || has("Entity_LogicalId")) return Format::eu_csv;
  if (has("number") && has("issuing_country") && has("fate")) return Format::documents_csv;
  if (!semicolons && is_number(row.fields.front())) {
    const auto columns = row.fields.size();
    if (columns == 12) return Format::ofac_csv;
    if (columns == 5 || columns == 6) return Error{Code::invalid, "intake.recognise.ofac"};
  }
  return unknown();
}

}  // namespace

Result<Format> recognise(std::string_view first_bytes) {
  const auto head = unpacked_head(first_bytes);
  std::string_view text{head};
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = trim(text);
  if (text.empty()) return Error{Code::invalid, "intake.recognise.empty"};
  if (text.starts_with('<')) return recognise_xml(text);
  if (text.starts_with('{')) return recognise_json(text);
  return recognise_csv(text);
}

}  // namespace entraide::intake
