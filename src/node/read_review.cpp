#include "node/read_review.h"

#include <algorithm>

#include "crypto/crypto.h"

namespace entraide::node {

namespace {

constexpr std::chrono::hours window{2};

Instant window_of(Instant at) {
  const auto hours = std::chrono::floor<std::chrono::hours>(at).time_since_epoch().count();
  return Instant{std::chrono::hours{hours - hours % window.count()}};
}

std::vector<std::uint64_t> sorted(const std::map<Instant, std::uint64_t>& counts) {
  std::vector<std::uint64_t> all;
  for (const auto& [at, count] : counts) all.push_back(count);
  std::ranges::sort(all);
  return all;
}

/// The median of the others; `counts` has the smallest first, and `one` among them. The upper one of two in the middle:
/// what is usual is not made small. 0 of nothing.
std::uint64_t median_without(const std::vector<std::uint64_t>& counts, std::uint64_t one) {
  if (counts.size() < 2) return 0;
  const auto middle = counts.begin() + static_cast<std::ptrdiff_t>((counts.size() - 1) / 2);
  return middle < std::ranges::lower_bound(counts, one) ? *middle : *std::next(middle);
}

}  // namespace

bool is_read(const ledger::Entry& entry) {
  if (!entry.partner.empty()) return false;
  return entry.kind == ledger::EntryKind::check ||
         (entry.kind == ledger::EntryKind::access && !entry.subjects.empty());
}

bool is_seed(std::string_view seed) {
  return !seed.empty() && seed.size() <= sample_seed_letters_max &&
         std::ranges::all_of(seed, [](char one) {
           return (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') || one == '-';
         });
}

void Sampler::take(std::uint64_t index, const ledger::Entry& entry) {
  if (!is_read(entry)) return;
  ++seen_;
  auto digest = crypto::sha256_hex(as_bytes(fmt::format("{}\n{}", seed_, index)));
  if (kept_.size() == count_) {
    if (kept_.empty() || kept_.rbegin()->first.first <= digest) return;
    kept_.erase(std::prev(kept_.end()));
  }
  kept_.emplace(std::pair{std::move(digest), index}, NumberedEntry{index, entry});
}

std::vector<NumberedEntry> Sampler::drawn() && {
  std::vector<NumberedEntry> all;
  for (auto& [place, entry] : kept_) all.push_back(std::move(entry));
  std::ranges::sort(all, {}, &NumberedEntry::index);
  return all;
}

void Windows::take(const ledger::Entry& entry) {
  if (!is_read(entry)) return;
  ++reads_;
  ++counts_[{entry.user, entry.purpose}][window_of(entry.at)];
}

std::uint64_t Windows::windows() const {
  std::uint64_t all = 0;
  for (const auto& [who, counts] : counts_) all += counts.size();
  return all;
}

std::vector<std::uint64_t> Windows::all_counts() const {
  std::vector<std::uint64_t> all;
  for (const auto& [who, counts] : counts_)
    for (const auto& [at, count] : counts) all.push_back(count);
  std::ranges::sort(all);
  return all;
}

std::optional<UnusualReads> Windows::strangest() const {
  std::optional<UnusualReads> found;
  // More times the usual number first; then more reads; then the earlier one: a / b > c / d as a * d > c * b.
  const auto stands_out_more = [&](const UnusualReads& one) {
    if (!found) return true;
    const auto mine = one.reads * found->usual, theirs = found->reads * one.usual;
    if (mine != theirs) return mine > theirs;
    if (one.reads != found->reads) return one.reads > found->reads;
    return one.from < found->from;
  };
  const auto all = all_counts();
  for (const auto& [who, counts] : counts_) {
    const auto own = sorted(counts);
    for (const auto& [at, count] : counts) {
      if (count < unusual_reads_min) continue;
      UnusualReads one{who.first, who.second, at, at + window, count, 0, true, {}};
      one.own_usual = own.size() > windows_min;
      one.usual = median_without(one.own_usual ? own : all, count);
      if (one.usual == 0) continue;  // there is nothing to hold it against
      if (count >= unusual_times_min * one.usual && stands_out_more(one)) found = std::move(one);
    }
  }
  return found;
}

bool is_of(const UnusualReads& unusual, const ledger::Entry& entry) {
  return is_read(entry) && entry.user == unusual.user && entry.purpose == unusual.purpose &&
         entry.at >= unusual.from && entry.at < unusual.until;
}

}  // namespace entraide::node
