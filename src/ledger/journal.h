// journal: what was acknowledged and is not yet in durable tiles. A segment is a file of frames; a
// frame is what one fdatasync made durable.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "ledger/ledger.h"

namespace entraide::ledger {

/// A segment that has reached this size is followed by another.
constexpr std::size_t segment_bytes_usual = std::size_t{16} << 20U;
constexpr std::size_t segment_bytes_max = std::size_t{64} << 20U;
static_assert(segment_bytes_usual + 2 * batch_bytes_max <= segment_bytes_max);

struct Frame {
  std::uint64_t first = 0;  // the index of its first entry
  std::vector<Bytes> entries;
  Hash root{};            // of the tree with these entries
  std::size_t bytes = 0;  // its own length
};

/// Bytes that `entry` takes in a frame.
inline std::size_t framed_bytes(EntryView entry) { return 2 + entry.size(); }

Bytes encode_frame(std::uint64_t first, std::span<const EntryView> entries, const Hash& root);
/// The frame at the front of `content`; nothing when what stands there is not a whole frame.
std::optional<Frame> read_frame(std::span<const std::uint8_t> content);
/// True when a whole frame stands anywhere in `content`.
bool holds_frame(std::span<const std::uint8_t> content);

struct Segment {
  std::uint64_t first = 0;
  std::filesystem::path path;
};

std::filesystem::path segment_path(const std::filesystem::path& folder, std::uint64_t first);
/// By index; empty when there is no journal. A file of another name is Code::corrupt.
Result<std::vector<Segment>> list_segments(const std::filesystem::path& folder);

/// Gives each frame to `visit`, in order, and holds that they follow one another. In the last
/// segment bytes that are no frame, and that no frame follows, are a write that was never
/// acknowledged: they end the reading. Anywhere else they are Code::corrupt. The result: bytes of
/// the last segment that are whole frames.
using FrameVisit = std::function<Result<void>(const Segment&, Frame&)>;
Result<std::size_t> read_journal(std::span<const Segment> segments, const FrameVisit& visit);

}  // namespace entraide::ledger
