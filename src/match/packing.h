// Numbers and texts as bytes: LEB128, and length before bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entraide::match {

inline void put_number(std::string& out, std::uint64_t number) {
  while (number >= 0x80U) {
    out.push_back(static_cast<char>(number | 0x80U));
    number >>= 7U;
  }
  out.push_back(static_cast<char>(number));
}

inline void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

/// Reads what the two above wrote; `ok` is false from the first that is not there on.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_{bytes} {}
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

  std::uint64_t number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      number |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80U) return number;
    }
    ok_ = false;
    return 0;
  }
  /// At most `most`: more is damage.
  std::size_t count(std::size_t most) {
    const auto read = number();
    if (read > most) ok_ = false;
    return ok_ ? static_cast<std::size_t>(read) : 0;
  }
  /// One of a vocabulary, of which `last` is the last; any other is damage.
  template <class Term>
  Term term(Term last) {
    return static_cast<Term>(count(static_cast<std::size_t>(last)));
  }
  std::string_view text() {
    const auto size = number();
    if (!ok_ || size > rest_.size()) {
      ok_ = false;
      return {};
    }
    const auto read = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(static_cast<std::size_t>(size));
    return read;
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace entraide::match
