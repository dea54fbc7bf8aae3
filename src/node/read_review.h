// Which reads an overseer looks at: some drawn by chance that anybody can draw again, and those that stand out by
// a rule that anybody can apply. Values alone: no log, no store.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "node/ledger_view.h"

namespace entraide::node {

/// Whether somebody of this node looked at or asked about persons: what a partner asked is the partner's to explain,
/// and whoever reads the ledger or signs in reads nobody.
bool is_read(const ledger::Entry& entry);

/// Letters a to z, digits and `-`, 1 to `sample_seed_letters_max`.
bool is_seed(std::string_view seed);

/// Takes entries one by one and keeps those with the smallest digests: the same whatever the order.
class Sampler {
 public:
  Sampler(std::string seed, std::size_t count) : seed_{std::move(seed)}, count_{count} {}
  void take(std::uint64_t index, const ledger::Entry& entry);
  std::uint64_t seen() const { return seen_; }
  std::vector<NumberedEntry> drawn() &&;  // by index

 private:
  std::string seed_;
  std::size_t count_;
  std::uint64_t seen_ = 0;
  std::map<std::pair<std::string, std::uint64_t>, NumberedEntry> kept_;  // by digest
};

/// Counts reads by account, purpose and window of two hours (UTC, even hours).
class Windows {
 public:
  void take(const ledger::Entry& entry);
  std::uint64_t reads() const { return reads_; }
  std::uint64_t windows() const;
  /// As UnusualReads says; without its entries. Nothing: no window has both many reads and far more than usual.
  std::optional<UnusualReads> strangest() const;

 private:
  using Counts = std::map<Instant, std::uint64_t>;
  std::vector<std::uint64_t> all_counts() const;                  // the smallest first
  std::map<std::pair<std::string, std::string>, Counts> counts_;  // by account and purpose
  std::uint64_t reads_ = 0;
};

/// Whether an entry is one of those reads.
bool is_of(const UnusualReads& unusual, const ledger::Entry& entry);

}  // namespace entraide::node
