// body: what a Log is made of. Appends: queue -> group -> journal -> tail. Checkpoints: tail ->
// tiles -> signed note -> journal let go.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

#include "ledger/disk.h"
#include "ledger/journal.h"
#include "ledger/ledger.h"
#include "ledger/tail.h"

namespace entraide::ledger {

/// Segments beyond this are made durable as tiles by the append that opens another.
constexpr std::size_t segments_max = 4;

class Log::Body {
 public:
  /// `owned` is empty when the caller keeps the disk.
  static Result<std::unique_ptr<Body>> open(std::unique_ptr<Disk> owned, Disk& disk,
                                            const std::filesystem::path& folder, std::string origin,
                                            const Secret& seed, std::size_t segment_bytes);
  Body(std::unique_ptr<Disk> owned, Disk& disk, std::filesystem::path folder, Signer signer,
       FolderLock lock, std::size_t segment_bytes);

  Result<std::uint64_t> append(std::span<const EntryView> batch);
  Result<std::string> checkpoint();
  Result<std::string> add_cosignatures(std::string_view text,
                                       std::span<const VerifierKey> witnesses);

  std::uint64_t size() const;
  Result<Bytes> entry(std::uint64_t index) const;
  Result<Hash> root(std::uint64_t size) const;
  Result<Proof> prove(std::uint64_t index, std::uint64_t size) const;
  Result<Proof> consistency(std::uint64_t from, std::uint64_t to) const;
  VerifierKey verifier() const { return signer_.verifier(); }

 private:
  struct Ticket {
    std::span<const EntryView> entries;
    std::vector<Hash> leaves;
    std::size_t bytes = 0;
    std::optional<Result<std::uint64_t>> outcome;
  };

  Result<void> recover();
  Result<void> begin();
  Result<void> replay(const Frame& frame);
  Result<void> read_checkpoint();

  std::vector<Ticket*> take_group();
  Result<std::uint64_t> commit(const std::vector<Ticket*>& group);
  Result<void> write_frame(std::span<const std::uint8_t> frame);
  Result<void> next_segment();
  Result<void> settle();
  Result<void> drop_segments(std::uint64_t durable);
  Result<std::string> sign();
  Result<void> standing() const;
  void fail(const Error& error);
  Result<void> within(std::uint64_t size) const;
  SubtreeHashes subtrees() const;

  std::unique_ptr<Disk> owned_disk_;
  Disk& disk_;
  const std::filesystem::path folder_;
  const Signer signer_;
  const FolderLock lock_;
  const std::size_t segment_bytes_;
  TileFiles files_;

  mutable std::mutex queue_mutex_;  // of the four that follow
  std::condition_variable woken_;
  std::deque<Ticket*> queue_;
  bool leading_ = false;        // somebody commits a group
  std::optional<Error> fault_;  // of the disk: nothing is acknowledged any more

  std::unique_ptr<DiskFile> journal_;  // the last segment; used by whoever leads
  std::uint64_t journal_bytes_ = 0;

  mutable std::shared_mutex tree_mutex_;  // of the two that follow
  Tail tail_;                             // changed only by whoever leads
  std::vector<Segment> segments_;

  std::mutex checkpoint_mutex_;  // one checkpoint at a time; of the two that follow
  std::optional<Note> signed_note_;
  Checkpoint signed_;
};

}  // namespace entraide::ledger
