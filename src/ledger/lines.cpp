#include "ledger/lines.h"

#include <algorithm>

namespace entraide::ledger {

namespace {

std::optional<Hash> parse_hash(std::string_view line) {
  const auto bytes = crypto::from_base64(line);
  if (!bytes.ok() || bytes.value().size() != crypto::sha256_bytes) return std::nullopt;
  Hash hash{};
  std::copy(bytes.value().begin(), bytes.value().end(), hash.begin());
  return hash;
}

}  // namespace

std::optional<std::string_view> take_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

std::optional<std::string_view> take_value(std::string_view& rest, std::string_view word) {
  if (!rest.starts_with(word) || !rest.substr(word.size()).starts_with(' ')) return std::nullopt;
  auto line = take_line(rest);
  if (line) line->remove_prefix(word.size() + 1);
  return line;
}

std::string shown(std::string_view text) {
  if (text.size() <= shown_bytes_max) return std::string{text};
  auto end = shown_bytes_max;
  const auto continues = [&](std::size_t at) {  // 10xxxxxx: inside a character
    return (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U;
  };
  while (end > 0 && continues(end)) --end;
  return std::string{text.substr(0, end)} + "\u2026";
}

Result<ProvenNote> parse_proven_note(std::string_view rest, std::size_t number) {
  ProvenNote proven;
  for (;; ++number) {
    const auto line = take_line(rest);
    if (!line) return Error{Code::invalid, "ledger.proof.end"};
    if (line->empty()) break;
    if (proven.proof.size() == proof_lines_max) {
      return Error{
          Code::invalid, "ledger.proof.long", {{"max", fmt::format("{}", proof_lines_max)}}};
    }
    const auto hash = parse_hash(*line);
    if (!hash) {
      return Error{Code::invalid, "ledger.proof.hash", {{"line", fmt::format("{}", number)}}};
    }
    proven.proof.push_back(*hash);
  }
  ASSIGN_OR_RETURN(proven.checkpoint, parse_note(rest));
  RETURN_IF_ERROR(parse_checkpoint(proven.checkpoint.text));
  return proven;
}

std::string format_proven_note(const Proof& proof, const Note& checkpoint) {
  ENSURE(proof.size() <= proof_lines_max);
  ENSURE(parse_checkpoint(checkpoint.text).ok());
  std::string text;
  for (const auto& hash : proof) text += crypto::to_base64(hash) + '\n';
  return text + '\n' + format_note(checkpoint);
}

}  // namespace entraide::ledger
