// Frames: lines of words and base64, so that a line, a bundle and a simulation carry the same.
#include <charconv>

#include "wire/wire.h"

namespace entraide::wire {

namespace {

struct Shape {
  Frame::Kind kind;
  std::string_view word;
  bool name = false, size = false, offset = false, content = false;
};
constexpr std::array<Shape, 8> shapes{{
    {Frame::Kind::message, "message", true, false, false, true},
    {Frame::Kind::receipt, "receipt", true, false, false, true},
    {Frame::Kind::offer, "offer", true, true, false, false},
    {Frame::Kind::part, "part", true, true, true, true},
    {Frame::Kind::have, "have", true, false, true, false},
    {Frame::Kind::card, "card", false, false, false, true},
    {Frame::Kind::know, "know", true, false, false, false},
    {Frame::Kind::wait, "wait", false, true, false, false},
}};

constexpr std::size_t sha256_digits = 64;

const Shape& shape_of(Frame::Kind kind) {
  for (const auto& shape : shapes) {
    if (shape.kind == kind) return shape;
  }
  ENSURE(false);
}

std::string form_of(const Shape& shape) {
  std::string form{shape.word};
  if (shape.name) form += " NAME";
  if (shape.size) form += " SIZE";
  if (shape.offset) form += " OFFSET";
  if (shape.content) form += " BASE64";
  return form;
}

Error expected(std::string form) {
  return Error{Code::invalid, "wire.frame.expected", {{"expected", std::move(form)}}};
}

/// The next word of a line; empty at its end.
std::string_view word_of(std::string_view& rest) {
  const auto end = std::min(rest.find(' '), rest.size());
  const auto word = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return word;
}

std::optional<std::uint64_t> number_in(std::string_view word) {
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (fault != std::errc{} || end != word.data() + word.size() || fmt::format("{}", number) != word)
    return {};
  return number;
}

bool is_name(Frame::Kind kind, std::string_view word) {
  if (kind == Frame::Kind::message || kind == Frame::Kind::receipt) return parse_uuid(word).ok();
  return word.size() == sha256_digits && from_hex(word).ok() && lower_ascii(word) == word;
}

}  // namespace

std::string format_frame(const Frame& frame) {
  const auto& shape = shape_of(frame.kind);
  std::string line{shape.word};
  if (shape.name) line += ' ' + frame.name;
  if (shape.size) line += fmt::format(" {}", frame.size);
  if (shape.offset) line += fmt::format(" {}", frame.offset);
  if (shape.content) line += ' ' + frame.content;
  line += '\n';
  return line;
}

Result<Frame> parse_frame(std::string_view line) {
  auto rest = line;
  const auto word = word_of(rest);
  for (const auto& shape : shapes) {
    if (shape.word != word) continue;
    Frame frame;
    frame.kind = shape.kind;
    // One blank between two words and none behind: a frame is written in one way.
    if (line.ends_with(' ')) return expected(form_of(shape));
    if (shape.name) frame.name = word_of(rest);
    if (shape.name && !is_name(shape.kind, frame.name)) return expected(form_of(shape));
    for (auto [wanted, number] :
         {std::pair{shape.size, &frame.size}, {shape.offset, &frame.offset}}) {
      if (!wanted) continue;
      const auto read = number_in(word_of(rest));
      if (!read) return expected(form_of(shape));
      *number = *read;
    }
    if (shape.content) frame.content = word_of(rest);
    if (!rest.empty() || (shape.content && frame.content.empty())) return expected(form_of(shape));
    return frame;
  }
  std::vector<std::string> words;
  for (const auto& shape : shapes) words.emplace_back(shape.word);
  return expected(join(words, " | "));
}

Result<std::vector<Frame>> parse_frames(std::string_view text) {
  if (text.size() > frames_bytes_max)
    return Error{Code::invalid, "wire.frame.large", {{"max", fmt::format("{}", frames_bytes_max)}}};
  std::vector<Frame> frames;
  std::size_t line = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    auto frame =
        end == std::string_view::npos || ++line > frames_max
            ? Result<Frame>{expected(fmt::format("≤ {} lines, each with its end", frames_max))}
            : parse_frame(text.substr(0, end));
    if (!frame.ok()) {
      auto arguments = frame.error().message().arguments;
      arguments.emplace_back("line", fmt::format("{}", frames.size() + 1));
      return Error{Code::invalid, "wire.frame.line", std::move(arguments)};
    }
    frames.push_back(std::move(frame).value());
    text.remove_prefix(end + 1);
  }
  return frames;
}

}  // namespace entraide::wire
