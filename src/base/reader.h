// Reader: bytes from outside, in pieces, so that memory does not grow with the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace entraide {

class Reader {
 public:
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  virtual ~Reader() = default;
  /// Fills `space` from the front; 0 is the end.
  virtual Result<std::size_t> read(std::span<char> space) = 0;
};

/// Text already in memory, not owned: it must outlive the reader.
class TextReader final : public Reader {
 public:
  explicit TextReader(std::string_view text) : rest_{text} {}
  Result<std::size_t> read(std::span<char> space) override;

 private:
  std::string_view rest_;
};

/// One line of text and its number. `complete` is false for a last line without its line end.
struct Line {
  std::string_view text;  // without LF or CRLF; valid until the next call
  std::uint64_t number = 0;
  bool complete = true;
};

/// Lines from a Reader, each at most `line_bytes_max` long.
class LineReader {
 public:
  LineReader(Reader& reader, std::size_t line_bytes_max);
  /// The next line; nothing at the end; an error when a line is too long or reading fails.
  Result<bool> next(Line& line);
  /// Bytes taken from the reader so far.
  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  Result<bool> fill();

  Reader& reader_;
  std::size_t line_bytes_max_;
  std::string buffer_;
  std::size_t start_ = 0;
  std::uint64_t number_ = 0;
  std::uint64_t bytes_read_ = 0;
  bool ended_ = false;
};

}  // namespace entraide
