// Group commit: whoever finds nobody leading takes what waits, writes it as one frame, makes it
// durable with one fdatasync, and wakes the others.
#include "ledger/body.h"

namespace entraide::ledger {

namespace {

Result<std::size_t> measured(std::span<const EntryView> batch) {
  if (batch.empty() || batch.size() > batch_entries_max) {
    return Error{
        Code::invalid, "ledger.batch.count", {{"max", fmt::format("{}", batch_entries_max)}}};
  }
  std::size_t bytes = 0;
  for (const auto& entry : batch) {
    if (entry.empty() || entry.size() > entry_bytes_max) {
      return Error{
          Code::invalid, "ledger.entry.size", {{"max", fmt::format("{}", entry_bytes_max)}}};
    }
    bytes += framed_bytes(entry);
  }
  if (bytes > batch_bytes_max) {
    return Error{Code::invalid, "ledger.batch.size", {{"max", fmt::format("{}", batch_bytes_max)}}};
  }
  return bytes;
}

}  // namespace

Result<std::uint64_t> Log::Body::append(std::span<const EntryView> batch) {
  Ticket ticket;
  ticket.entries = batch;
  ASSIGN_OR_RETURN(ticket.bytes, measured(batch));
  // Hashed here, by the threads that wait, rather than by the one that leads.
  ticket.leaves.reserve(batch.size());
  for (const auto& entry : batch) ticket.leaves.push_back(leaf_hash(entry));

  std::unique_lock lock{queue_mutex_};
  queue_.push_back(&ticket);
  while (!ticket.outcome) {
    if (leading_) {
      woken_.wait(lock);
      continue;
    }
    leading_ = true;
    const auto group = take_group();
    const auto fault = fault_;
    lock.unlock();
    auto first = fault ? Result<std::uint64_t>{*fault} : commit(group);
    lock.lock();
    leading_ = false;
    if (!first.ok() && !fault_) fault_ = first.error();
    auto next = first.ok() ? first.value() : 0;
    for (auto* one : group) {
      one->outcome = first.ok() ? Result<std::uint64_t>{next} : first;
      next += one->entries.size();
    }
    woken_.notify_all();
  }
  return *ticket.outcome;
}

/// From the front of the queue, as much as one frame may hold: order of arrival is order of index.
std::vector<Log::Body::Ticket*> Log::Body::take_group() {
  std::vector<Ticket*> group;
  std::size_t bytes = 0;
  std::size_t entries = 0;
  while (!queue_.empty()) {
    const auto& next = *queue_.front();
    bytes += next.bytes;
    entries += next.entries.size();
    if (bytes > batch_bytes_max || entries > batch_entries_max) break;
    group.push_back(queue_.front());
    queue_.pop_front();
  }
  ENSURE(!group.empty());
  return group;
}

/// The index of the group's first entry.
Result<std::uint64_t> Log::Body::commit(const std::vector<Ticket*>& group) {
  if (journal_bytes_ >= segment_bytes_) RETURN_IF_ERROR(next_segment());
  std::vector<EntryView> entries;
  auto frontier = tail_.frontier();  // only whoever leads changes the tail
  const auto first = frontier.size();
  for (const auto* ticket : group) {
    entries.insert(entries.end(), ticket->entries.begin(), ticket->entries.end());
    for (const auto& leaf : ticket->leaves) frontier.push(leaf);
  }
  ENSURE(frontier.size() <= tree_size_max);
  RETURN_IF_ERROR(write_frame(encode_frame(first, entries, frontier.root())));

  const std::unique_lock lock{tree_mutex_};
  for (const auto* ticket : group) {
    for (std::size_t i = 0; i < ticket->entries.size(); ++i)
      RETURN_IF_ERROR(tail_.add(ticket->entries[i], ticket->leaves[i]));
  }
  return first;
}

Result<void> Log::Body::write_frame(std::span<const std::uint8_t> frame) {
  auto written = journal_->write(frame);
  if (written.ok()) written = journal_->sync();
  if (!written.ok()) {
    // Nobody was told of this frame, so it should not be there; if the cut fails as well, opening
    // the log will decide.
    (void)journal_->cut(journal_bytes_);
    return written;
  }
  journal_bytes_ += frame.size();
  return {};
}

Result<void> Log::Body::next_segment() {
  const auto first = tail_.size();
  auto path = segment_path(folder_, first);
  ASSIGN_OR_RETURN(journal_, disk_.open(path));
  journal_bytes_ = 0;
  RETURN_IF_ERROR(disk_.sync(path.parent_path()));
  bool many = false;
  {
    const std::unique_lock lock{tree_mutex_};
    segments_.push_back({first, std::move(path)});
    many = segments_.size() > segments_max;
  }
  return many ? settle() : Result<void>{};
}

}  // namespace entraide::ledger
