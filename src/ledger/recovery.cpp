// Opening: what the journal holds beyond the durable tiles is added again; then everything must
// agree with the last checkpoint that was signed.
#include "ledger/body.h"

namespace entraide::ledger {

Log::Body::Body(std::unique_ptr<Disk> owned, Disk& disk, std::filesystem::path folder,
                Signer signer, FolderLock lock, std::size_t segment_bytes)
    : owned_disk_{std::move(owned)},
      disk_{disk},
      folder_{std::move(folder)},
      signer_{std::move(signer)},
      lock_{std::move(lock)},
      segment_bytes_{segment_bytes},
      files_{disk_, folder_},
      tail_{files_} {}

Result<std::unique_ptr<Log::Body>> Log::Body::open(std::unique_ptr<Disk> owned, Disk& disk,
                                                   const std::filesystem::path& folder,
                                                   std::string origin, const Secret& seed,
                                                   std::size_t segment_bytes) {
  ASSIGN_OR_RETURN(auto signer, Signer::create(std::move(origin), KeyKind::note, seed));
  std::error_code failed;
  auto place = std::filesystem::absolute(folder, failed).lexically_normal();
  if (!place.has_filename()) place = place.parent_path();  // written with a slash at its end
  if (failed || !place.has_filename()) return Error{Code::invalid, "ledger.folder"};
  RETURN_IF_ERROR(disk.make_folder(place));
  ASSIGN_OR_RETURN(auto lock, FolderLock::take(place));
  RETURN_IF_ERROR(disk.sync(place.parent_path()));
  auto body = std::make_unique<Body>(std::move(owned), disk, place, std::move(signer),
                                     std::move(lock), segment_bytes);
  RETURN_IF_ERROR(body->recover());
  return body;
}

Result<void> Log::Body::recover() {
  ASSIGN_OR_RETURN(segments_, list_segments(folder_));
  if (segments_.empty()) RETURN_IF_ERROR(begin());
  RETURN_IF_ERROR(tail_.load(segments_.front().first));
  ASSIGN_OR_RETURN(journal_bytes_, read_journal(segments_, [&](const Segment&, const Frame& frame) {
                     return replay(frame);
                   }));
  ASSIGN_OR_RETURN(journal_, disk_.open(segments_.back().path));
  // Cut what was never acknowledged; and what a killed process wrote and did not sync is given out
  // from now on, so it must be on the disk.
  RETURN_IF_ERROR(journal_->cut(journal_bytes_));
  RETURN_IF_ERROR(journal_->sync());
  // So are the names that it made and did not sync.
  RETURN_IF_ERROR(disk_.sync(segments_.back().path.parent_path()));
  RETURN_IF_ERROR(disk_.sync(folder_));
  RETURN_IF_ERROR(tail_.mend_partials(segments_.front().first));
  return read_checkpoint();
}

Result<void> Log::Body::begin() {
  std::error_code failed;
  for (const char* trace : {"checkpoint", "tile"}) {
    const bool stands = std::filesystem::exists(folder_ / trace, failed);
    if (stands || failed) return Error{Code::corrupt, "ledger.journal.missing"};
  }
  auto path = segment_path(folder_, 0);
  RETURN_IF_ERROR(disk_.make_folder(path.parent_path()));
  ASSIGN_OR_RETURN(journal_, disk_.open(path));
  RETURN_IF_ERROR(disk_.sync(path.parent_path()));
  RETURN_IF_ERROR(disk_.sync(folder_));
  segments_.push_back({0, std::move(path)});
  return {};
}

Result<void> Log::Body::replay(const Frame& frame) {
  for (const auto& entry : frame.entries) {
    if (entry.empty()) return Error{Code::corrupt, "ledger.journal.differs"};
    RETURN_IF_ERROR(tail_.add(entry, leaf_hash(entry)));
  }
  // Every tile that the edge was loaded from is in this root.
  if (tail_.frontier().root() != frame.root) return Error{Code::corrupt, "ledger.journal.differs"};
  return {};
}

Result<void> Log::Body::read_checkpoint() {
  ASSIGN_OR_RETURN(const auto content, read_file(folder_ / "checkpoint", note_bytes_max));
  if (!content) return {};
  const std::string text{content->begin(), content->end()};
  const auto key = signer_.verifier();
  auto note = parse_note(text);
  if (!note.ok() || !verify_note(note.value(), {&key, 1}).ok()) {
    return Error{Code::corrupt, "ledger.checkpoint.unsigned"};
  }
  auto checkpoint = parse_checkpoint(note.value().text);
  if (!checkpoint.ok() || checkpoint.value().origin != signer_.name()) {
    return Error{Code::corrupt, "ledger.checkpoint.unsigned"};
  }
  const auto size = checkpoint.value().size;
  if (size > tail_.size()) {
    return Error{Code::corrupt,
                 "ledger.checkpoint.ahead",
                 {{"signed", fmt::format("{}", size)}, {"size", fmt::format("{}", tail_.size())}}};
  }
  ASSIGN_OR_RETURN(const auto root, tree_root(size, subtrees()));
  if (root != checkpoint.value().root) {
    return Error{Code::corrupt, "ledger.checkpoint.differs", {{"signed", fmt::format("{}", size)}}};
  }
  signed_note_ = std::move(note).value();
  signed_ = std::move(checkpoint).value();
  return {};
}

}  // namespace entraide::ledger
