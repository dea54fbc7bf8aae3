// Files of protection: who must not be harmed by what this authority does, and how they are recognised.
// Nothing outside the protection officers' work reads them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::store {

struct LedgerNote;

struct ProtectionFile {
  std::string id, case_id;  // case_id: every draft of that case is about them; empty: none
  std::string reference;    // of the authority's own file
  std::string facts;        // JSON, as a draft's: `{"facts": {…}, "countries": {…}}`
  std::string note;
  std::vector<std::string> keys;  // digests by which the person is recognised
  std::string state;              // `open`, `closed`
  /// RFC 3339: until when somebody must have decided, as before a flight; an ISO 8601 day on which it is
  /// looked at again; since when everything about them stands still. Empty: nobody said.
  std::string decide_by, review_on, stopped_at;
  /// A stop ends by two persons: who asked for it, when (RFC 3339) and why; who was the second and when.
  /// Empty: nobody did, since it was stopped last.
  std::string lift_asked_at, lift_asked_by, lift_reason, lifted_at, lifted_by;
  std::string at, by, changed_at, changed_by;
  std::uint64_t version = 0;  // grows with each change; 0: not kept yet
};

/// Tallies of entries (LedgerNote::tally) that protection officers look at: their own stops, and answers to
/// partners from which nobody can tell whether there is a record.
constexpr std::string_view tally_stopped = "stopped", tally_neutral = "neutral";

/// Which steps of which requests ought not to have been taken while a claim is open.
struct RemovalSteps {
  std::string procedure;              // id, in any pack: `readmission`
  std::vector<std::string> harmless;  // states that a step may enter all the same: `withdrawn`
};
struct ProtectionFigures {
  std::uint64_t stopped = 0, neutral = 0;  // entries with those tallies since
  std::uint64_t open_claims =
      0;                    // open files that say of a case that a claim is open or under appeal
  std::uint64_t steps = 0;  // RemovalSteps that we took in these cases since the file was opened
};

/// Each call is one transaction, durable on return.
class Protection {
 public:
  Protection() = default;
  virtual ~Protection() = default;
  Protection(const Protection&) = delete;
  Protection& operator=(const Protection&) = delete;

  /// Makes it (version 0) or changes it, keys included; Code::conflict when the kept one has another
  /// version. The new version.
  virtual Result<std::uint64_t> keep(const ProtectionFile& file, const LedgerNote& entry) = 0;
  virtual Result<std::optional<ProtectionFile>> file(std::string_view id) = 0;
  virtual Result<std::vector<ProtectionFile>> files(bool closed_too) = 0;  // newest first
  /// The open ones of that case, or of anybody with one of these keys.
  virtual Result<std::vector<ProtectionFile>> speaking_of(std::string_view case_id,
                                                          const std::vector<std::string>& keys) = 0;
  /// `since`: RFC 3339; of the tallies alone.
  virtual Result<ProtectionFigures> figures(const std::string& since,
                                            const RemovalSteps& removal) = 0;
};

}  // namespace entraide::store
