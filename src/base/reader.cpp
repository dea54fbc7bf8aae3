#include "base/reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace entraide {

namespace {
constexpr std::size_t piece_bytes = std::size_t{1} << 16U;
}

Result<std::size_t> TextReader::read(std::span<char> space) {
  const auto count = std::min(space.size(), rest_.size());
  std::copy_n(rest_.data(), count, space.data());
  rest_.remove_prefix(count);
  return count;
}

LineReader::LineReader(Reader& reader, std::size_t line_bytes_max)
    : reader_{reader}, line_bytes_max_{line_bytes_max} {}

Result<bool> LineReader::fill() {
  buffer_.erase(0, start_);
  start_ = 0;
  const auto before = buffer_.size();
  buffer_.resize(before + piece_bytes);
  auto count = reader_.read({buffer_.data() + before, piece_bytes});
  buffer_.resize(before + (count.ok() ? count.value() : 0));
  if (!count.ok()) return std::move(count).error();
  bytes_read_ += count.value();
  ended_ = count.value() == 0;
  return !ended_;
}

Result<bool> LineReader::next(Line& line) {
  std::size_t searched = start_;
  for (;;) {
    const auto end = buffer_.find('\n', searched);
    const bool found = end != std::string::npos;
    const auto length = (found ? end : buffer_.size()) - start_;
    if (length > line_bytes_max_) {
      return Error{
          Code::invalid,
          "base.line.long",
          {{"line", fmt::format("{}", number_ + 1)}, {"max", fmt::format("{}", line_bytes_max_)}}};
    }
    if (found || (ended_ && length > 0)) {
      line.text = std::string_view{buffer_}.substr(start_, length);
      if (line.text.ends_with('\r')) line.text.remove_suffix(1);
      line.number = ++number_;
      line.complete = found;
      start_ += length + (found ? 1 : 0);
      return true;
    }
    if (ended_) return false;
    searched = buffer_.size() - start_;
    ASSIGN_OR_RETURN([[maybe_unused]] const bool more, fill());
  }
}

}  // namespace entraide
