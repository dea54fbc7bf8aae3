// The ledger as its overseers see it: where it stands, what its entries say. Part of node.h.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"
#include "store/store.h"

namespace entraide::node {

/// Where the ledger stands.
struct LedgerState {
  ledger::VerifierKey key;
  std::uint64_t waiting = 0;  // entries that are durable in the store and not yet signed
  std::uint64_t size = 0;     // signed
  std::string checkpoint;     // the signed note; empty before the first
  ledger::Policy policy;
  ledger::Standing standing;              // of the checkpoint under the policy, today
  std::vector<store::Cosigned> cosigned;  // when each witness last signed
};

/// Entries of one purpose, partner, user or rule, or of one day (UTC, ISO 8601).
enum class ReportBy : std::uint8_t { purpose, partner, user, rule, day };
std::optional<ReportBy> report_by(std::string_view word);
struct ReportLine {
  std::string name;  // empty: the entry does not say
  std::uint64_t entries = 0;
  std::map<std::string, std::uint64_t> kinds;  // `check`, `access`, …
  std::string first, last;                     // RFC 3339
};
struct Report {
  std::uint64_t size = 0;  // of the checkpoint that was read
  std::uint64_t entries = 0;
  std::vector<ReportLine> lines;  // most entries first, then by name
};

struct NumberedEntry {
  std::uint64_t index = 0;
  ledger::Entry entry;
};

constexpr std::size_t sample_reads_max = 200, sample_seed_letters_max = 64;

/// Which reads are drawn. Whoever asks with the same words draws the same entries, at this node or from a copy
/// of its log: those with the smallest SHA-256 of `SEED NEWLINE INDEX` (index in decimal digits).
struct SampleAsked {
  std::string seed;  // letters a to z, digits, `-`; empty: drawn by chance
  std::size_t count = 20;
  Instant since{};
  std::uint64_t size = 0;  // of the log, entries before it; 0: as it is signed now
};
struct ReadSample {
  SampleAsked asked;        // with what was left open
  std::uint64_t reads = 0;  // accesses and checks by people of this node that were drawn from
  std::vector<NumberedEntry> drawn;  // by index
};

/// The reads of one account for one purpose within two hours (UTC) that stand out most.
struct UnusualReads {
  std::string user, purpose;
  Instant from{}, until{};
  std::uint64_t reads = 0;
  /// The median of the account's other windows of two hours for that purpose in which it read at all; of everybody's
  /// where there are fewer than `windows_min`.
  std::uint64_t usual = 0;
  bool own_usual = true;
  std::vector<NumberedEntry> entries;  // the first `sample_reads_max`
};
constexpr std::uint64_t unusual_reads_min = 10;  // fewer tell nothing, and small counts name people
constexpr std::uint64_t unusual_times_min = 3;   // the usual number
constexpr std::size_t windows_min = 5;
struct ReadsReviewed {
  std::uint64_t size = 0, reads = 0, windows = 0;  // of the log; that were looked at
  std::optional<UnusualReads> unusual;
};

}  // namespace entraide::node
