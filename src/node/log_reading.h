// Reading the signed log entry after entry, beside whoever writes it.
#pragma once

#include <chrono>

#include "ledger/ledger.h"
#include "node/ledger_notes.h"

namespace entraide::node {

/// Entries get into the log in the order in which they came to the store, from several processes and
/// machines: their times may differ from that order by what clocks differ.
constexpr std::chrono::hours clocks_differ{24};

/// The first bundle that may hold an entry of that time or later.
Result<std::uint64_t> bundle_since(const ledger::Published& log, Instant since);

/// Each entry from `first` on, a bundle read once.
template <class Visit>
Result<void> each_entry(const ledger::Published& log, std::uint64_t first, const Visit& visit) {
  const auto size = log.checkpoint().size;
  for (auto bundle = first / ledger::tile_width; bundle * ledger::tile_width < size; ++bundle) {
    ASSIGN_OR_RETURN(const auto entries, log.bundle(bundle));
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto index = bundle * ledger::tile_width + i;
      if (index < first) continue;
      ASSIGN_OR_RETURN(auto entry, decoded(entries[i], index));
      visit(index, std::move(entry));
    }
  }
  return {};
}

}  // namespace entraide::node
