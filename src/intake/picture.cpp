// Pictures of documents: what makes the image is kept, what their makers wrote beside it is not.
#include <zlib.h>

#include <algorithm>
#include <array>

#include "intake/intake.h"

namespace entraide::intake {

namespace {

constexpr std::uint32_t side_max = 10'000;  // pixels

Error unfit(std::string_view key) { return {Code::invalid, std::string{key}}; }

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t length) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < length; ++i)
    number = (number << 8U) | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

Result<void> check_sides(const Picture& picture) {
  const bool fits = picture.width > 0 && picture.height > 0 && picture.width <= side_max &&
                    picture.height <= side_max;
  return fits ? Result<void>{} : unfit("intake.picture.sides");
}

// ---------------------------------------------------------------- PNG (ISO/IEC 15948)

constexpr std::string_view png_signature{"\x89PNG\r\n\x1a\n", 8};
/// Those that the image needs; text, times, places, camera data and animation are not among them.
constexpr std::array<std::string_view, 9> png_kept{"IHDR", "PLTE", "IDAT", "IEND", "tRNS",
                                                   "gAMA", "cHRM", "sRGB", "sBIT"};

/// Chunk after chunk: length, type, content, CRC-32 of type and content.
Result<Picture> read_png(std::string_view bytes) {
  constexpr std::size_t frame = 12, header = 13;
  Picture picture{"image/png", 0, 0, std::string{png_signature}};
  bool image = false;
  for (std::size_t at = png_signature.size();;) {
    if (bytes.size() - at < frame) return unfit("intake.picture.broken");
    const std::size_t length = number_at(bytes, at, 4);
    if (length > bytes.size() - at - frame) return unfit("intake.picture.broken");
    const auto type = bytes.substr(at + 4, 4);
    const auto checked = bytes.substr(at + 4, 4 + length);
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size()));
    if (sum != number_at(bytes, at + 8 + length, 4)) return unfit("intake.picture.broken");
    const bool first = at == png_signature.size();
    if (first != (type == "IHDR")) return unfit("intake.picture.broken");
    if (first && length != header) return unfit("intake.picture.broken");
    if (first) {
      picture.width = number_at(bytes, at + 8, 4);
      picture.height = number_at(bytes, at + 12, 4);
      RETURN_IF_ERROR(check_sides(picture));
    }
    if (std::ranges::find(png_kept, type) != png_kept.end())
      picture.bytes += bytes.substr(at, frame + length);
    image = image || type == "IDAT";
    at += frame + length;
    if (type != "IEND") continue;
    if (!image) return unfit("intake.picture.broken");
    return picture;  // what stands behind the end is no part of the picture
  }
}

// ---------------------------------------------------------------- JPEG (ITU-T T.81)

constexpr std::string_view jpeg_signature{"\xff\xd8\xff", 3};
constexpr unsigned start_of_image = 0xd8, end_of_image = 0xd9, start_of_scan = 0xda;

bool is_frame(unsigned marker) { return marker >= 0xc0 && marker <= 0xc2; }

/// Tables, frames and scans; of the makers' own segments the two that say how colours are written.
bool keeps(unsigned marker, std::string_view content) {
  constexpr std::size_t jfif = 14, adobe = 12;
  constexpr unsigned app0 = 0xe0, app14 = 0xee, tables = 0xdb, huffman = 0xc4, restart = 0xdd;
  if (marker == app0) return content.size() == jfif && content.starts_with("JFIF");
  if (marker == app14) return content.size() == adobe && content.starts_with("Adobe");
  return is_frame(marker) || marker == tables || marker == huffman || marker == restart ||
         marker == start_of_scan;
}

/// Where the compressed data that begins at `at` ends: before the next marker that is no part of it.
std::size_t end_of_scan(std::string_view bytes, std::size_t at) {
  for (; at + 1 < bytes.size(); ++at) {
    if (bytes[at] != '\xff') continue;
    const auto next = static_cast<unsigned char>(bytes[at + 1]);
    const bool within = next == 0x00 || (next >= 0xd0 && next <= 0xd7) || next == 0xff;
    if (!within) return at;
  }
  return bytes.size();
}

Result<Picture> read_jpeg(std::string_view bytes) {
  Picture picture{"image/jpeg", 0, 0, std::string{bytes.substr(0, 2)}};
  bool scanned = false;
  for (std::size_t at = 2;;) {
    while (at + 1 < bytes.size() && bytes[at] == '\xff' && bytes[at + 1] == '\xff') ++at;  // fill
    if (bytes.size() - at < 2 || bytes[at] != '\xff') return unfit("intake.picture.broken");
    const auto marker = static_cast<unsigned>(static_cast<unsigned char>(bytes[at + 1]));
    if (marker == end_of_image) break;
    if (marker == start_of_image || bytes.size() - at < 4) return unfit("intake.picture.broken");
    const std::size_t length = number_at(bytes, at + 2, 2);  // its own two bytes are in it
    if (length < 2 || length > bytes.size() - at - 2) return unfit("intake.picture.broken");
    const auto content = bytes.substr(at + 4, length - 2);
    if (is_frame(marker)) {
      constexpr std::size_t sides = 5;
      if (content.size() < sides || picture.width > 0) return unfit("intake.picture.broken");
      picture.height = number_at(content, 1, 2);
      picture.width = number_at(content, 3, 2);
      RETURN_IF_ERROR(check_sides(picture));
    }
    auto end = at + 2 + length;
    if (marker == start_of_scan) {
      if (picture.width == 0) return unfit("intake.picture.broken");
      end = end_of_scan(bytes, end);
      scanned = true;
    }
    if (keeps(marker, content)) picture.bytes += bytes.substr(at, end - at);
    at = end;
  }
  if (!scanned) return unfit("intake.picture.broken");
  picture.bytes += "\xff\xd9";
  return picture;
}

}  // namespace

Result<Picture> read_picture(std::string_view bytes) {
  if (bytes.size() > picture_bytes_max)
    return Error{
        Code::invalid, "intake.picture.large", {{"max", std::to_string(picture_bytes_max)}}};
  if (bytes.starts_with(png_signature)) return read_png(bytes);
  if (bytes.starts_with(jpeg_signature)) return read_jpeg(bytes);
  return unfit("intake.picture.format");
}

}  // namespace entraide::intake
