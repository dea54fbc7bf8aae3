// lines: what the text formats around a checkpoint share (tlog-proof, tlog-witness): lines of their
// own, a proof with one hash a line, an empty line, a checkpoint.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/ledger.h"

namespace entraide::ledger {

/// The next line off the front of `rest`, without its LF; nothing when no LF is left.
std::optional<std::string_view> take_line(std::string_view& rest);
/// What stands behind `word` and a space in the next line; nothing, and nothing taken, when it does
/// not begin so.
std::optional<std::string_view> take_value(std::string_view& rest, std::string_view word);

/// What came from outside, UTF-8, as an error shows it: at most shown_bytes_max of it.
std::string shown(std::string_view text);
constexpr std::size_t shown_bytes_max = 80;

struct ProvenNote {
  Proof proof;
  Note checkpoint;
};

/// `rest` begins at line `number` of its file. The note's text is a checkpoint.
Result<ProvenNote> parse_proven_note(std::string_view rest, std::size_t number);
/// The inverse. A longer proof than proof_lines_max, and a note that is no checkpoint, are a bug.
std::string format_proven_note(const Proof& proof, const Note& checkpoint);

}  // namespace entraide::ledger
