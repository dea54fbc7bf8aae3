// Checkpoints: tiles made durable, then the note, then the journal let go.
#include <algorithm>

#include "ledger/body.h"

namespace entraide::ledger {

Result<void> Log::Body::standing() const {
  const std::lock_guard lock{queue_mutex_};
  if (fault_) return *fault_;
  return {};
}

void Log::Body::fail(const Error& error) {
  const std::lock_guard lock{queue_mutex_};
  if (!fault_) fault_ = error;
}

Result<std::string> Log::Body::checkpoint() {
  const std::lock_guard serial{checkpoint_mutex_};
  RETURN_IF_ERROR(standing());
  auto text = sign();
  // After a failed fsync the kernel may have forgotten what it could not write: only reading the
  // journal again tells what is there.
  if (!text.ok()) fail(text.error());
  return text;
}

Result<std::string> Log::Body::sign() {
  Checkpoint next{signer_.name(), 0, {}, {}};
  std::vector<std::pair<Tile, Bytes>> partials;
  {
    const std::shared_lock lock{tree_mutex_};
    next.size = tail_.size();
    next.root = tail_.frontier().root();
    if (!signed_note_ || next.size != signed_.size) partials = tail_.partials();
  }
  if (signed_note_) {
    ENSURE(next.size >= signed_.size);
    ENSURE(next.size != signed_.size || next.root == signed_.root);
    if (next.size == signed_.size) return format_note(*signed_note_);
  }
  for (const auto& [tile, content] : partials) RETURN_IF_ERROR(files_.write(tile, content));
  RETURN_IF_ERROR(files_.sync());

  Note note{format_checkpoint(next), {}};
  note.signatures.push_back(sign_note(note.text, signer_));
  auto text = format_note(note);
  RETURN_IF_ERROR(replace_file_durably(disk_, folder_ / "checkpoint", as_bytes(text)));
  signed_note_ = std::move(note);
  signed_ = std::move(next);
  RETURN_IF_ERROR(drop_segments(signed_.size - signed_.size % tile_width));
  return text;
}

/// Makes the full tiles durable, so that their entries need no journal any more.
Result<void> Log::Body::settle() {
  const std::lock_guard serial{checkpoint_mutex_};
  RETURN_IF_ERROR(standing());  // a sync that failed has forgotten what it was to sync
  const auto full = size() / tile_width * tile_width;
  RETURN_IF_ERROR(files_.sync());
  return drop_segments(full);
}

/// `durable`: the tiles of so many entries are on the disk. The last segment always stays.
Result<void> Log::Body::drop_segments(std::uint64_t durable) {
  for (;;) {
    std::filesystem::path path;
    {
      const std::unique_lock lock{tree_mutex_};
      if (segments_.size() < 2 || segments_[1].first > durable) return {};
      path = segments_.front().path;
      segments_.erase(segments_.begin());
    }
    RETURN_IF_ERROR(disk_.remove(path));
    // One after the other, so that no crash leaves a gap between two segments.
    RETURN_IF_ERROR(disk_.sync(path.parent_path()));
  }
}

Result<std::string> Log::Body::add_cosignatures(std::string_view text,
                                                std::span<const VerifierKey> witnesses) {
  ASSIGN_OR_RETURN(const auto offered, parse_note(text));
  ASSIGN_OR_RETURN(const auto holds, verify_note(offered, witnesses));
  const std::lock_guard serial{checkpoint_mutex_};
  RETURN_IF_ERROR(standing());
  if (!signed_note_ || signed_note_->text != offered.text) {
    return Error{Code::conflict, "ledger.checkpoint.other"};
  }
  Note next = *signed_note_;
  for (const auto& one_that_holds : holds) {
    const auto& key = one_that_holds.key;
    const auto is_by_key = [&key, id = key.id()](const NoteSignature& one) {
      return one.name == key.name && one.id == id;
    };
    if (key.kind != KeyKind::cosignature) continue;
    std::erase_if(next.signatures, is_by_key);
    next.signatures.push_back(
        *std::find_if(offered.signatures.begin(), offered.signatures.end(), is_by_key));
  }
  if (next.signatures.size() > note_signatures_max)
    return Error{Code::invalid, "ledger.note.crowded"};
  auto written = format_note(next);
  const auto replaced = replace_file_durably(disk_, folder_ / "checkpoint", as_bytes(written));
  if (!replaced.ok()) {
    fail(replaced.error());
    return replaced.error();
  }
  signed_note_ = std::move(next);
  return written;
}

}  // namespace entraide::ledger
