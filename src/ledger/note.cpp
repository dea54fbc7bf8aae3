// Signed notes (c2sp.org/signed-note): a text, an empty line, signature lines.
#include <algorithm>

#include "ledger/ledger.h"
#include "ledger/numbers.h"

namespace entraide::ledger {

namespace {

constexpr std::string_view signature_start = "\u2014 ";  // em dash, space
constexpr std::size_t key_id_bytes = 4;

Error malformed(std::string_view what) {
  return Error{Code::invalid, fmt::format("ledger.note.{}", what)};
}

/// Unicode's White_Space above ASCII, in UTF-8 (Unicode 15 PropList.txt; Go's unicode.IsSpace).
bool has_wide_space(std::string_view text) {
  static constexpr std::array<std::string_view, 8> spaces{"\u0085", "\u00a0", "\u1680", "\u2028",
                                                          "\u2029", "\u202f", "\u205f", "\u3000"};
  const bool fixed = std::any_of(spaces.begin(), spaces.end(), [&](auto space) {
    return text.find(space) != std::string_view::npos;
  });
  if (fixed) return true;
  for (auto at = text.find("\xe2\x80"); at != std::string_view::npos;
       at = text.find("\xe2\x80", at + 1)) {  // U+2000 to U+200A: E2 80 80 to E2 80 8A
    if (at + 2 < text.size() && static_cast<unsigned char>(text[at + 2]) <= 0x8a) return true;
  }
  return false;
}

Result<NoteSignature> parse_signature(std::string_view line) {
  if (line.size() > note_line_bytes_max) return malformed("long");
  if (!line.starts_with(signature_start)) return malformed("signature");
  line.remove_prefix(signature_start.size());
  const auto space = line.find(' ');
  if (space == std::string_view::npos) return malformed("signature");
  const auto name = line.substr(0, space);
  if (!is_key_name(name)) return malformed("name");
  const auto bytes = crypto::from_base64(line.substr(space + 1));
  if (!bytes.ok() || bytes.value().size() <= key_id_bytes) return malformed("signature");
  return NoteSignature{std::string{name}, read_u32(bytes.value()),
                       Bytes(bytes.value().begin() + key_id_bytes, bytes.value().end())};
}

bool is_note_text(std::string_view text) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; };
  return is_utf8(text) && std::none_of(text.begin(), text.end(), is_control);
}

}  // namespace

bool is_key_name(std::string_view name) {
  const auto is_barred = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '+'; };
  return !name.empty() && name.size() <= key_name_bytes_max && is_utf8(name) &&
         std::none_of(name.begin(), name.end(), is_barred) && !has_wide_space(name);
}

Result<std::vector<NoteSignature>> parse_signature_lines(std::string_view text) {
  if (text.size() > note_bytes_max) return malformed("long");
  if (text.empty()) return malformed("unsigned");
  if (!text.ends_with('\n')) return malformed("signature");
  text.remove_suffix(1);
  std::vector<NoteSignature> signatures;
  for (const auto line : split(text, '\n')) {
    if (signatures.size() == note_signatures_max) return malformed("crowded");
    ASSIGN_OR_RETURN(auto signature, parse_signature(line));
    signatures.push_back(std::move(signature));
  }
  return signatures;
}

Result<Note> parse_note(std::string_view text) {
  if (text.size() > note_bytes_max) return malformed("long");
  if (!is_note_text(text)) return malformed("text");
  const auto gap = text.rfind("\n\n");
  if (gap == std::string_view::npos) return malformed("unsigned");
  ASSIGN_OR_RETURN(auto signatures, parse_signature_lines(text.substr(gap + 2)));
  return Note{std::string{text.substr(0, gap + 1)}, std::move(signatures)};
}

std::string signature_line(const NoteSignature& signature) {
  ENSURE(is_key_name(signature.name));
  Bytes bytes;
  write_u32(bytes, signature.id);
  bytes.insert(bytes.end(), signature.signature.begin(), signature.signature.end());
  return fmt::format("{}{} {}\n", signature_start, signature.name, crypto::to_base64(bytes));
}

std::string format_note(const Note& note) {
  ENSURE(note.text.ends_with('\n'));
  std::string out = note.text + '\n';
  for (const auto& signature : note.signatures) out += signature_line(signature);
  return out;
}

}  // namespace entraide::ledger
