// A commitment as one authority tells it to another: whose it is, which version, and what the two say otherwise.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bilan/commitments.h"

namespace entraide::bilan {

/// As `by` has it. Its own measures stay there: each authority counts for itself.
struct Told {
  std::string by;  // the party
  Commitment commitment;
  std::uint64_t version = 0;
  std::string changed_at, reason;  // RFC 3339; of its last change: empty as the study has it
  std::string message, at;  // that brought it; when it was taken in here; empty where it goes out
  /// What the other side says otherwise: `text`, `owner`, `parties`, `status`, `due`.
  std::vector<std::string> differs;
};

constexpr std::size_t told_bytes_max = 48'000;

std::string write_told(const Told& told);
/// Code::invalid: it is not one, or too large; the commitment passed check().
Result<Told> read_told(std::string_view json);
/// Texts are compared in each language that both have.
std::vector<std::string> differences(const Commitment& ours, const Commitment& theirs);
/// A line for people: who says what since when.
std::string told(const Told& told, Language language);

}  // namespace entraide::bilan
