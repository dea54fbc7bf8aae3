// The text that a log signs (c2sp.org/tlog-checkpoint).
#include <algorithm>

#include "ledger/ledger.h"
#include "ledger/numbers.h"

namespace entraide::ledger {

namespace {

constexpr std::size_t fixed_lines = 3;

Error malformed() { return Error{Code::invalid, "ledger.checkpoint.text"}; }

bool is_line(std::string_view line) {
  return !line.empty() && line.size() <= note_line_bytes_max && is_utf8(line) &&
         std::none_of(line.begin(), line.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

}  // namespace

std::string format_checkpoint(const Checkpoint& checkpoint) {
  ENSURE(is_line(checkpoint.origin));
  ENSURE(checkpoint.size <= tree_size_max);
  ENSURE(checkpoint.extensions.size() <= extension_lines_max);
  std::string text = fmt::format("{}\n{}\n{}\n", checkpoint.origin, checkpoint.size,
                                 crypto::to_base64(checkpoint.root));
  for (const auto& line : checkpoint.extensions) {
    ENSURE(is_line(line));
    text += line + '\n';
  }
  return text;
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
  if (text.size() > note_bytes_max || !text.ends_with('\n')) return malformed();
  text.remove_suffix(1);
  const auto lines = split(text, '\n');
  if (lines.size() < fixed_lines || lines.size() > fixed_lines + extension_lines_max ||
      !std::all_of(lines.begin(), lines.end(), is_line)) {
    return malformed();
  }
  const auto size = parse_decimal(lines[1], tree_size_max);
  const auto root = crypto::from_base64(lines[2]);
  if (!size || !root.ok() || root.value().size() != crypto::sha256_bytes) return malformed();
  Checkpoint checkpoint{std::string{lines[0]}, *size, {}, {}};
  std::copy(root.value().begin(), root.value().end(), checkpoint.root.begin());
  checkpoint.extensions.assign(lines.begin() + fixed_lines, lines.end());
  return checkpoint;
}

}  // namespace entraide::ledger
