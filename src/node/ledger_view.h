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

}  // namespace entraide::node
