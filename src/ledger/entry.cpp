// One leaf as one canonical JSON object (docs/formats/ledger.md): what a court's expert can read in
// a text editor and hash with sha256sum.
#include <algorithm>

#include "ledger/ledger.h"

namespace entraide::ledger {

namespace {

constexpr std::string_view commitment_domain = "entraide/ledger/commitment/v1\n";
constexpr std::size_t rfc3339_bytes = 24;  // 2026-02-27T00:00:09.554Z

constexpr std::array<std::pair<EntryKind, std::string_view>, 8> kinds{{
    {EntryKind::access, "access"},
    {EntryKind::check, "check"},
    {EntryKind::decision, "decision"},
    {EntryKind::message, "message"},
    {EntryKind::rule_change, "rule_change"},
    {EntryKind::erasure, "erasure"},
    {EntryKind::sign_in, "sign_in"},
    {EntryKind::list_import, "import"},
}};

/// I7: each read of personal data names a user, a purpose, a legal basis; so does whatever rests on
/// one.
bool needs_purpose(EntryKind kind) {
  switch (kind) {
    case EntryKind::access:
    case EntryKind::check:
    case EntryKind::decision:
    case EntryKind::message:
    case EntryKind::erasure:
      return true;
    case EntryKind::rule_change:
    case EntryKind::sign_in:
    case EntryKind::list_import:
      return false;
  }
  return true;
}

struct TextField {
  std::string_view key;
  std::string Entry::* text;
};

/// In the order of the encoding, between `at` and `subjects`.
constexpr std::array<TextField, 7> text_fields{{{"user", &Entry::user},
                                                {"purpose", &Entry::purpose},
                                                {"legal_basis", &Entry::legal_basis},
                                                {"rule", &Entry::rule},
                                                {"packs", &Entry::packs},
                                                {"partner", &Entry::partner},
                                                {"outcome", &Entry::outcome}}};

bool is_field_text(std::string_view text) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  return text.size() <= entry_text_bytes_max && is_utf8(text) &&
         std::none_of(text.begin(), text.end(), is_control);
}

Error bad_field(std::string_view field) {
  return Error{Code::invalid, "ledger.entry.field", {{"field", std::string{field}}}};
}

Result<void> check(const Entry& entry) {
  const auto at = to_rfc3339(entry.at);
  if (at.size() != rfc3339_bytes || parse_rfc3339(at) != entry.at) return bad_field("at");
  for (const auto& [key, text] : text_fields) {
    if (!is_field_text(entry.*text)) return bad_field(key);
  }
  if (entry.user.empty()) return bad_field("user");
  if (needs_purpose(entry.kind) && entry.purpose.empty()) return bad_field("purpose");
  if (needs_purpose(entry.kind) && entry.legal_basis.empty()) return bad_field("legal_basis");
  if (entry.subjects.size() > entry_subjects_max) return bad_field("subjects");
  return {};
}

/// Only what JSON must escape is escaped (RFC 8259 section 7), so each text has one form.
std::string json_string(std::string_view text) {
  std::string out{'"'};
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  out.push_back('"');
  return out;
}

/// Reads what encode_entry writes, from the front to the back.
class Scan {
 public:
  explicit Scan(std::string_view text) : rest_{text} {}
  bool take(std::string_view literal) {
    if (!rest_.starts_with(literal)) return false;
    rest_.remove_prefix(literal.size());
    return true;
  }
  std::optional<std::string> take_string() {
    if (!take("\"")) return std::nullopt;
    std::string out;
    while (!rest_.empty()) {
      char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"') return out;
      if (c == '\\') {
        if (rest_.empty()) return std::nullopt;
        c = rest_.front();
        rest_.remove_prefix(1);
      }
      out.push_back(c);
    }
    return std::nullopt;
  }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

Result<void> read_subjects(Scan& scan, Entry& entry) {
  if (!scan.take(",\"subjects\":[")) return {};
  do {
    const auto text = scan.take_string();
    const auto bytes = from_hex(text.value_or(""));
    const bool is_hash = bytes.ok() && bytes.value().size() == crypto::sha256_bytes;
    if (!is_hash || entry.subjects.size() == entry_subjects_max) return bad_field("subjects");
    std::copy(bytes.value().begin(), bytes.value().end(), entry.subjects.emplace_back().begin());
  } while (scan.take(","));
  if (!scan.take("]")) return bad_field("subjects");
  return {};
}

}  // namespace

std::string_view code_of(EntryKind kind) {
  const auto* const found =
      std::find_if(kinds.begin(), kinds.end(), [&](const auto& one) { return one.first == kind; });
  ENSURE(found != kinds.end());
  return found->second;
}

Salt make_salt(Entropy& entropy) {
  Salt salt{};
  entropy.fill(salt);
  return salt;
}

Hash commitment(const Salt& salt, std::span<const std::uint8_t> subject) {
  crypto::Sha256 hasher;
  hasher.update(as_bytes(commitment_domain));
  hasher.update(salt);
  hasher.update(subject);
  return hasher.finish();
}

Result<std::string> encode_entry(const Entry& entry) {
  RETURN_IF_ERROR(check(entry));
  std::string out =
      fmt::format(R"({{"v":1,"kind":"{}","at":"{}")", code_of(entry.kind), to_rfc3339(entry.at));
  for (const auto& [key, text] : text_fields) {
    if (!(entry.*text).empty()) out += fmt::format(",\"{}\":{}", key, json_string(entry.*text));
  }
  for (std::size_t i = 0; i < entry.subjects.size(); ++i) {
    out += i == 0 ? ",\"subjects\":[" : ",";
    out += json_string(to_hex(entry.subjects[i]));
  }
  out += entry.subjects.empty() ? "}" : "]}";
  ENSURE(out.size() <= entry_bytes_max);
  return out;
}

Result<Entry> decode_entry(std::string_view text) {
  if (text.size() > entry_bytes_max) return bad_field("v");
  Scan scan{text};
  Entry entry;
  if (!scan.take(R"({"v":1,"kind":)")) return bad_field("v");
  const auto kind = scan.take_string();
  const auto* const known =
      std::find_if(kinds.begin(), kinds.end(), [&](const auto& one) { return one.second == kind; });
  if (known == kinds.end()) return bad_field("kind");
  entry.kind = known->first;
  if (!scan.take(",\"at\":")) return bad_field("at");
  const auto at = parse_rfc3339(scan.take_string().value_or(""));
  if (!at) return bad_field("at");
  entry.at = *at;
  for (const auto& [key, member] : text_fields) {
    if (!scan.take(fmt::format(",\"{}\":", key))) continue;
    auto value = scan.take_string();
    if (!value || value->empty()) return bad_field(key);
    entry.*member = std::move(*value);
  }
  RETURN_IF_ERROR(read_subjects(scan, entry));
  if (!scan.take("}") || !scan.at_end()) return bad_field("subjects");
  ASSIGN_OR_RETURN(const auto again, encode_entry(entry));
  if (again != text) return Error{Code::invalid, "ledger.entry.form"};
  return entry;
}

}  // namespace entraide::ledger
