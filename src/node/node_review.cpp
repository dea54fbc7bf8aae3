// What overseers look at of the reads: a sample that a second one draws again, and what stands out.
#include "node/inside.h"
#include "node/log_reading.h"
#include "node/read_review.h"

namespace entraide::node {

namespace {

constexpr std::size_t seed_bytes = 8;

/// Each entry of the log from that time on and before `size`; nothing was signed yet: none.
Result<std::uint64_t> each_since(
    const std::filesystem::path& folder, Instant since, std::uint64_t size,
    const std::function<void(std::uint64_t, const ledger::Entry&)>& visit) {
  const auto log = ledger::Published::open(folder);
  if (!log.ok() && log.error().code() == Code::not_found) return std::uint64_t{0};
  if (!log.ok()) return log.error();
  const auto signed_size = log.value().checkpoint().size;
  if (size > signed_size)
    return Error{Code::invalid, "node.review.size", {{"size", std::to_string(signed_size)}}};
  const auto until = size == 0 ? signed_size : size;
  ASSIGN_OR_RETURN(const auto bundle, bundle_since(log.value(), since));
  RETURN_IF_ERROR(each_entry(log.value(), bundle * ledger::tile_width,
                             [&](std::uint64_t index, const ledger::Entry& entry) {
                               if (entry.at >= since && index < until) visit(index, entry);
                             }));
  return until;
}

}  // namespace

Result<ReadSample> Node::sample_reads(const SampleAsked& asked, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ReadSample sample{asked, 0, {}};
  if (asked.seed.empty()) {
    SystemEntropy entropy;
    Bytes drawn(seed_bytes);
    entropy.fill(drawn);
    sample.asked.seed = to_hex(drawn);
  }
  if (!is_seed(sample.asked.seed))
    return Error{
        Code::invalid, "node.review.seed", {{"max", std::to_string(sample_seed_letters_max)}}};
  if (asked.count == 0 || asked.count > sample_reads_max)
    return Error{Code::invalid, "node.review.count", {{"max", std::to_string(sample_reads_max)}}};
  Sampler sampler{sample.asked.seed, asked.count};
  ASSIGN_OR_RETURN(sample.asked.size,
                   each_since(ledger_folder(), asked.since, asked.size,
                              [&](std::uint64_t index, const ledger::Entry& entry) {
                                sampler.take(index, entry);
                              }));
  // With its seed: who has looked at which reads can be said later.
  RETURN_IF_ERROR(inside_->notes.note(
      {read_by(caller, "ledger", fmt::format("sample of reads, seed {}", sample.asked.seed), {})}));
  sample.reads = sampler.seen();
  sample.drawn = std::move(sampler).drawn();
  return sample;
}

Result<ReadsReviewed> Node::unusual_reads(Instant since, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  RETURN_IF_ERROR(inside_->notes.note({read_by(caller, "ledger", "reads reviewed", {})}));
  Windows windows;
  ReadsReviewed reviewed;
  ASSIGN_OR_RETURN(reviewed.size, each_since(ledger_folder(), since, 0,
                                             [&](std::uint64_t, const ledger::Entry& entry) {
                                               windows.take(entry);
                                             }));
  reviewed.reads = windows.reads();
  reviewed.windows = windows.windows();
  reviewed.unusual = windows.strangest();
  if (!reviewed.unusual) return reviewed;
  auto& unusual = *reviewed.unusual;
  // Read again for the entries: of all windows they would be too many to hold.
  ASSIGN_OR_RETURN(
      const auto size,
      each_since(ledger_folder(), unusual.from, reviewed.size,
                 [&](std::uint64_t index, const ledger::Entry& entry) {
                   if (unusual.entries.size() < sample_reads_max && is_of(unusual, entry))
                     unusual.entries.push_back({index, entry});
                 }));
  ENSURE(size == reviewed.size);
  return reviewed;
}

}  // namespace entraide::node
