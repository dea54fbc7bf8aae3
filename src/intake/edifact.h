// edifact: segments of an interchange, as they stand in the bytes that a network delivered.
//
// In:      bytes: a teletype or mail header, an interchange (ISO 9735 parts 1 and 2), a trailer.
// Out:     one Segment after the other, from UNB to UNZ, of every interchange in the bytes.
// Never:   holds more than one segment; knows what a segment means.
// Always:  CR, LF and control characters are no part of a segment (a teletype wraps its lines
//          anywhere); bytes that end before UNZ end in an Error.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::intake {

constexpr std::size_t segment_bytes_max = std::size_t{64} << 10U;
constexpr std::uint64_t segments_max = 250'000;

/// ISO 9735-1 s. 9.1 (UNA). A blank means "not used" for release and repetition.
struct ServiceCharacters {
  char component = ':';
  char element = '+';
  char decimal = '.';
  char release = '?';
  char repetition = ' ';
  char terminator = '\'';
  bool from_una = false;
  bool operator==(const ServiceCharacters&) const = default;
};

/// Where a segment stands.
struct Place {
  std::uint64_t line = 0;  // where it begins in the file, from 1
  std::string segment;     // `DTM 14`: its tag and number; UNB is 1
};

/// One segment. Elements, components and repetitions count from 0; element 0 is the tag.
class Segment {
 public:
  std::string_view tag() const { return tag_; }
  /// Released and trimmed; empty when the segment has no such part.
  std::string_view text(std::size_t element, std::size_t component = 0,
                        std::size_t repetition = 0) const;
  std::size_t elements() const { return first_parts_.size(); }
  std::size_t components(std::size_t element) const;  // of its first repetition
  /// As it stood, unwrapped, without its terminator.
  std::string_view raw() const { return raw_; }
  std::uint64_t number() const { return number_; }  // UNB is 1
  bool terminated() const { return terminated_; }   // only the last one, UNZ, may lack its end
  Place place() const;

 private:
  friend class EdifactReader;
  struct Part {
    std::size_t repetition = 0;
    std::size_t component = 0;
    std::size_t begin = 0, end = 0;  // in text_
  };
  void split(const ServiceCharacters& characters);

  std::string raw_, text_, tag_;
  std::vector<Part> parts_;
  std::vector<std::size_t> first_parts_;  // of each element, in parts_
  std::uint64_t number_ = 0;
  std::uint64_t line_ = 0;
  bool terminated_ = true;
};

class EdifactReader {
 public:
  explicit EdifactReader(Reader& reader) : reader_{reader} {}
  /// The next segment; false at the end. The bytes hold no interchange, are cut short, or break a
  /// limit: Error.
  Result<bool> next(Segment& segment);
  /// Of the interchange that the last segment belongs to.
  const ServiceCharacters& characters() const { return characters_; }

 private:
  struct Letter {
    char value = 0;
    std::uint64_t line = 0;
  };

  bool fill();                      // more bytes; false at the end or on failure_
  bool take(Letter& letter);        // the next one that is no line end or other noise
  bool take_ahead(Letter& letter);  // first from ahead_
  bool look(std::size_t count);     // are there that many in ahead_?
  bool seek();                      // to the next UNB; sets characters_
  void skip_to_candidate();
  bool una_at_front();
  bool unb_at_front(std::size_t from) const;
  bool is_service(char value) const;
  Result<bool> gather(Segment& segment);

  Reader& reader_;
  std::string buffer_;
  std::size_t position_ = 0;
  std::deque<Letter> ahead_;  // taken while seeking, not yet used
  std::uint64_t line_ = 1;
  std::uint64_t bytes_ = 0;
  bool ended_ = false;
  std::optional<Error> failure_;
  ServiceCharacters characters_;
  bool inside_ = false;  // between UNB and UNZ
  bool found_one_ = false;
  std::uint64_t number_ = 0;
  std::string last_place_;
};

/// The interchange without header, wraps and trailer: UNA as given, then one segment per line.
Result<std::string> clean_interchange(Reader& reader);

}  // namespace entraide::intake
