#include "intake/edifact.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "intake/intake.h"

namespace entraide::intake {

namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 16U;
constexpr std::size_t una_length = 9;
constexpr std::size_t blanks_after_una_max = 16;
constexpr std::size_t unb_length = 10;  // `UNB+UNOA:4`

bool is_letter_or_digit(char value) {
  return (value >= 'A' && value <= 'Z') || (value >= 'a' && value <= 'z') ||
         (value >= '0' && value <= '9');
}

bool is_capital(char value) { return value >= 'A' && value <= 'Z'; }

/// ISO 9735-1 s. 9.2: the service segments of an interchange; none of their elements repeats.
bool is_service_tag(std::string_view tag) { return tag.starts_with("UN"); }

Error truncated(std::string_view last_place) {
  return Error{Code::invalid, "intake.edifact.truncated", {{"segment", std::string{last_place}}}};
}

}  // namespace

// ---------------------------------------------------------------- one segment

std::string_view Segment::text(std::size_t element, std::size_t component,
                               std::size_t repetition) const {
  if (element >= first_parts_.size()) return {};
  const auto end = element + 1 < first_parts_.size() ? first_parts_[element + 1] : parts_.size();
  for (auto i = first_parts_[element]; i < end; ++i) {
    const auto& part = parts_[i];
    if (part.component == component && part.repetition == repetition) {
      return trim(std::string_view{text_}.substr(part.begin, part.end - part.begin));
    }
  }
  return {};
}

std::size_t Segment::components(std::size_t element) const {
  if (element >= first_parts_.size()) return 0;
  const auto end = element + 1 < first_parts_.size() ? first_parts_[element + 1] : parts_.size();
  std::size_t count = 0;
  for (auto i = first_parts_[element]; i < end && parts_[i].repetition == 0; ++i) ++count;
  return count;
}

Place Segment::place() const {
  // Only a tag is shown: a broken segment may hold personal data where its tag should stand.
  const bool sound = tag_.size() == 3 && std::all_of(tag_.begin(), tag_.end(), is_letter_or_digit);
  return {line_, fmt::format("{} {}", sound ? tag_ : std::string{"???"}, number_)};
}

void Segment::split(const ServiceCharacters& characters) {
  text_.clear();
  parts_.clear();
  first_parts_.assign(1, 0);
  Part part;
  const bool repeats = characters.repetition != ' ' && !is_service_tag(raw_);
  const auto close = [&] {
    part.end = text_.size();
    parts_.push_back(part);
    part.begin = text_.size();
  };
  for (std::size_t i = 0; i < raw_.size(); ++i) {
    const char value = raw_[i];
    if (value == characters.release && characters.release != ' ') {
      if (++i < raw_.size()) text_.push_back(raw_[i]);
    } else if (value == characters.element) {
      close();
      part.component = part.repetition = 0;
      first_parts_.push_back(parts_.size());
    } else if (value == characters.component) {
      close();
      ++part.component;
    } else if (repeats && value == characters.repetition) {
      close();
      part.component = 0;
      ++part.repetition;
    } else {
      text_.push_back(value);
    }
  }
  close();
  tag_ = std::string{text(0)};
}

// ---------------------------------------------------------------- the bytes

bool EdifactReader::fill() {
  if (ended_) return false;
  buffer_.resize(piece_bytes);
  position_ = 0;
  auto count = reader_.read({buffer_.data(), buffer_.size()});
  buffer_.resize(count.ok() ? count.value() : 0);
  ended_ = buffer_.empty();
  bytes_ += buffer_.size();
  if (!count.ok()) failure_ = std::move(count).error();
  if (bytes_ > message_bytes_max) {
    failure_ = Error{
        Code::invalid, "intake.edifact.too_large", {{"max", fmt::format("{}", message_bytes_max)}}};
    ended_ = true;
    buffer_.clear();
  }
  return !ended_;
}

bool EdifactReader::take(Letter& letter) {
  for (;;) {
    if (position_ == buffer_.size() && !fill()) return false;
    const char value = buffer_[position_++];
    if (value == '\n') ++line_;
    // 0x1C to 0x1F may be service characters (ISO 9735-1 annex A, UNOB); other controls never are.
    const auto byte = static_cast<unsigned char>(value);
    if (byte < 0x1C || byte == 0x7F) continue;
    letter = {value, line_};
    return true;
  }
}

bool EdifactReader::take_ahead(Letter& letter) {
  if (ahead_.empty()) return take(letter);
  letter = ahead_.front();
  ahead_.pop_front();
  return true;
}

bool EdifactReader::look(std::size_t count) {
  Letter letter;
  while (ahead_.size() < count && take(letter)) ahead_.push_back(letter);
  return ahead_.size() >= count;
}

bool EdifactReader::unb_at_front(std::size_t from) const {
  if (ahead_.size() < from + unb_length) return false;
  const auto at = [&](std::size_t i) { return ahead_[from + i].value; };
  // S001: four capitals (`UNOA`, `IATA`), then the version of the syntax.
  return at(0) == 'U' && at(1) == 'N' && at(2) == 'B' && at(3) == characters_.element &&
         is_capital(at(4)) && is_capital(at(5)) && is_capital(at(6)) && is_capital(at(7)) &&
         at(8) == characters_.component && at(9) >= '1' && at(9) <= '9';
}

bool EdifactReader::una_at_front() {
  look(una_length + blanks_after_una_max + unb_length);
  if (ahead_.size() < una_length + unb_length) return false;
  const auto at = [&](std::size_t i) { return ahead_[i].value; };
  if (at(0) != 'U' || at(1) != 'N' || at(2) != 'A') return false;
  ServiceCharacters found{at(3), at(4), at(5), at(6), at(7), at(8), true};
  const std::string used{found.component, found.element, found.terminator};
  const bool sound = std::none_of(used.begin(), used.end(), [](char value) {
    return value == ' ' || is_letter_or_digit(value);
  });
  const bool distinct = used[0] != used[1] && used[0] != used[2] && used[1] != used[2] &&
                        used.find(found.release) == std::string::npos;
  if (!sound || !distinct) return false;
  if (used.find(found.repetition) != std::string::npos || found.repetition == found.release) {
    found.repetition = ' ';
  }
  auto from = una_length;
  while (from < ahead_.size() && ahead_[from].value == ' ') ++from;
  const auto before = std::exchange(characters_, found);
  if (unb_at_front(from)) return true;
  characters_ = before;
  return false;
}

/// Passes over bytes that cannot begin UNA or UNB; a trailer may be long.
void EdifactReader::skip_to_candidate() {
  while (position_ < buffer_.size() || fill()) {
    const auto from = buffer_.begin() + static_cast<std::ptrdiff_t>(position_);
    const auto found = std::find(from, buffer_.end(), 'U');
    line_ += static_cast<std::uint64_t>(std::count(from, found, '\n'));
    position_ = static_cast<std::size_t>(found - buffer_.begin());
    if (found != buffer_.end()) return;
  }
}

/// Skips what stands before an interchange. UNA is taken, UNB is left in ahead_.
bool EdifactReader::seek() {
  for (;;) {
    if (ahead_.empty()) skip_to_candidate();
    if (!look(1)) return false;
    if (ahead_.front().value == 'U') {
      if (una_at_front()) {
        ahead_.erase(ahead_.begin(), ahead_.begin() + una_length);
        return true;
      }
      characters_ = {};
      if (unb_at_front(0)) {
        // ISO 9735-1 annex C: without UNA, version 4 of the syntax repeats with `*`.
        if (ahead_[unb_length - 1].value >= '4') characters_.repetition = '*';
        return true;
      }
    }
    ahead_.pop_front();
  }
}

bool EdifactReader::is_service(char value) const {
  return value == characters_.component || value == characters_.element ||
         value == characters_.terminator || value == characters_.release ||
         value == characters_.repetition;
}

/// The raw text up to the terminator. False: the bytes ended inside it.
Result<bool> EdifactReader::gather(Segment& segment) {
  segment.raw_.clear();
  bool released = false;
  Letter letter;
  while (take_ahead(letter)) {
    if (segment.raw_.empty()) {
      if (letter.value == ' ') continue;
      segment.line_ = letter.line;
    }
    if (static_cast<unsigned char>(letter.value) < 0x20 && !is_service(letter.value)) continue;
    if (letter.value == characters_.terminator && !released) return true;
    released = !released && letter.value == characters_.release && letter.value != ' ';
    segment.raw_.push_back(letter.value);
    if (segment.raw_.size() > segment_bytes_max) {
      return Error{Code::invalid,
                   "intake.edifact.segment_long",
                   {{"number", fmt::format("{}", number_ + 1)},
                    {"line", fmt::format("{}", segment.line_)},
                    {"max", fmt::format("{}", segment_bytes_max)}}};
    }
  }
  if (released) segment.raw_.pop_back();  // it released nothing
  return false;
}

Result<bool> EdifactReader::next(Segment& segment) {
  if (!inside_) {
    const bool found = seek();
    if (failure_) return *failure_;
    if (!found && !found_one_) return Error{Code::invalid, "intake.edifact.no_interchange"};
    if (!found) return false;
    inside_ = found_one_ = true;
    number_ = 0;
  }
  ASSIGN_OR_RETURN(segment.terminated_, gather(segment));
  if (failure_) return *failure_;
  const bool last_without_end = !segment.terminated_ && segment.raw_.starts_with("UNZ");
  if (!segment.terminated_ && !last_without_end) return truncated(last_place_);
  if (++number_ > segments_max) {
    return Error{
        Code::invalid, "intake.edifact.segments_many", {{"max", fmt::format("{}", segments_max)}}};
  }
  segment.number_ = number_;
  segment.split(characters_);
  last_place_ = segment.place().segment;
  if (segment.tag() == "UNZ") inside_ = false;
  return true;
}

// ---------------------------------------------------------------- the cleaned text

Result<std::string> clean_interchange(Reader& reader) {
  EdifactReader segments{reader};
  Segment segment;
  std::string out;
  for (;;) {
    ASSIGN_OR_RETURN(const bool more, segments.next(segment));
    if (!more) return out;
    const auto& characters = segments.characters();
    if (segment.number() == 1 && characters.from_una) {
      out += fmt::format("UNA{}{}{}{}{}{}\n", characters.component, characters.element,
                         characters.decimal, characters.release, characters.repetition,
                         characters.terminator);
    }
    out.append(segment.raw()).append(1, characters.terminator).append("\n");
  }
}

}  // namespace entraide::intake
