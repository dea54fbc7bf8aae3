#include "ledger/journal.h"

#include <algorithm>

#include "ledger/disk.h"
#include "ledger/numbers.h"

namespace entraide::ledger {

namespace {

// docs/formats/ledger.md: magic, first index, count, payload length | payload | root | SHA-256 of
// all before it. The magic holds bytes that no UTF-8 text has, so no entry of ours looks like it.
constexpr std::array<std::uint8_t, 8> magic{0xe7, 'L', 'e', 'd', 'g', 'e', 'r', 0xf1};
constexpr std::size_t header_bytes = magic.size() + 8 + 4 + 4;
constexpr std::size_t trailer_bytes = 2 * crypto::sha256_bytes;
constexpr std::size_t index_digits = 20;

Error damaged(const Segment& segment, std::size_t byte) {
  return Error{Code::corrupt,
               "ledger.journal.damaged",
               {{"file", segment.path.filename().string()}, {"byte", fmt::format("{}", byte)}}};
}

bool read_entries(Frame& frame, std::uint32_t count, std::span<const std::uint8_t> payload) {
  for (std::uint32_t i = 0; i < count; ++i) {
    if (payload.size() < 2) return false;
    const std::size_t length = read_u16(payload);
    payload = payload.subspan(2);
    if (payload.size() < length) return false;
    frame.entries.emplace_back(payload.begin(),
                               payload.begin() + static_cast<std::ptrdiff_t>(length));
    payload = payload.subspan(length);
  }
  return payload.empty();
}

}  // namespace

Bytes encode_frame(std::uint64_t first, std::span<const EntryView> entries, const Hash& root) {
  ENSURE(!entries.empty());
  ENSURE(entries.size() <= batch_entries_max);
  std::size_t payload = 0;
  for (const auto& entry : entries) payload += framed_bytes(entry);
  ENSURE(payload <= batch_bytes_max);
  Bytes frame;
  frame.reserve(header_bytes + payload + trailer_bytes);
  frame.assign(magic.begin(), magic.end());
  write_u64(frame, first);
  write_u32(frame, static_cast<std::uint32_t>(entries.size()));
  write_u32(frame, static_cast<std::uint32_t>(payload));
  for (const auto& entry : entries) {
    write_u16(frame, static_cast<std::uint16_t>(entry.size()));
    frame.insert(frame.end(), entry.begin(), entry.end());
  }
  frame.insert(frame.end(), root.begin(), root.end());
  const auto sum = crypto::sha256(frame);
  frame.insert(frame.end(), sum.begin(), sum.end());
  return frame;
}

std::optional<Frame> read_frame(std::span<const std::uint8_t> content) {
  if (content.size() < header_bytes + trailer_bytes) return std::nullopt;
  if (!std::equal(magic.begin(), magic.end(), content.begin())) return std::nullopt;
  Frame frame;
  frame.first = read_u64(content.subspan(magic.size()));
  const auto count = read_u32(content.subspan(magic.size() + 8));
  const std::size_t payload = read_u32(content.subspan(magic.size() + 12));
  if (count == 0 || count > batch_entries_max || payload > batch_bytes_max) return std::nullopt;
  frame.bytes = header_bytes + payload + trailer_bytes;
  if (content.size() < frame.bytes) return std::nullopt;
  const auto root_at = header_bytes + payload;
  const auto sum_at = root_at + crypto::sha256_bytes;
  const auto sum = crypto::sha256(content.first(sum_at));
  if (!std::equal(sum.begin(), sum.end(), content.subspan(sum_at).begin())) return std::nullopt;
  std::copy_n(content.subspan(root_at).begin(), crypto::sha256_bytes, frame.root.begin());
  if (!read_entries(frame, count, content.subspan(header_bytes, payload))) return std::nullopt;
  return frame;
}

bool holds_frame(std::span<const std::uint8_t> content) {
  for (;;) {
    const auto at = std::search(content.begin(), content.end(), magic.begin(), magic.end());
    if (at == content.end()) return false;
    content = content.subspan(static_cast<std::size_t>(at - content.begin()));
    if (read_frame(content)) return true;
    content = content.subspan(1);
  }
}

std::filesystem::path segment_path(const std::filesystem::path& folder, std::uint64_t first) {
  return folder / "journal" / fmt::format("{:0{}}", first, index_digits);
}

Result<std::vector<Segment>> list_segments(const std::filesystem::path& folder) {
  ASSIGN_OR_RETURN(const auto names, list_folder(folder / "journal"));
  std::vector<Segment> segments;
  for (const auto& name : names) {
    const auto digits = std::min(name.find_first_not_of('0'), name.size() - 1);
    const auto first = parse_decimal(std::string_view{name}.substr(digits), tree_size_max);
    if (name.size() != index_digits || !first) {
      return Error{Code::corrupt, "ledger.journal.name", {{"file", name}}};
    }
    segments.push_back({*first, folder / "journal" / name});
  }
  return segments;
}

Result<std::size_t> read_journal(std::span<const Segment> segments, const FrameVisit& visit) {
  std::size_t whole = 0;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const auto& segment = segments[i];
    ASSIGN_OR_RETURN(const auto content, read_file(segment.path, segment_bytes_max));
    if (!content) return damaged(segment, 0);
    auto expected = segment.first;
    std::span<const std::uint8_t> rest{*content};
    while (auto frame = read_frame(rest)) {
      if (frame->first != expected) return damaged(segment, content->size() - rest.size());
      expected += frame->entries.size();
      rest = rest.subspan(frame->bytes);
      RETURN_IF_ERROR(visit(segment, *frame));
    }
    whole = content->size() - rest.size();
    const bool last = i + 1 == segments.size();
    const bool torn = !rest.empty() && (!last || holds_frame(rest));
    if (torn) return damaged(segment, whole);
    if (!last && segments[i + 1].first != expected) return damaged(segments[i + 1], 0);
  }
  return whole;
}

}  // namespace entraide::ledger
