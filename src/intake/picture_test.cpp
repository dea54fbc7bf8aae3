// Pictures: made here byte by byte, so that what is left out can be told.
#include <gtest/gtest.h>
#include <zlib.h>

#include "intake/intake.h"

namespace entraide::intake {
namespace {

using namespace std::string_literals;

std::string number(std::uint32_t value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i)
    text.push_back(static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 0xffU));
  return text;
}

std::string chunk(const std::string& type, const std::string& content) {
  const auto checked = type + content;
  const auto sum =
      crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size()));
  return number(static_cast<std::uint32_t>(content.size()), 4) + checked +
         number(static_cast<std::uint32_t>(sum), 4);
}

std::string png(const std::string& between = "", std::uint32_t width = 2,
                std::uint32_t height = 1) {
  return "\x89PNG\r\n\x1a\n"s +
         chunk("IHDR", number(width, 4) + number(height, 4) + "\x08\x00\x00\x00\x00"s) + between +
         chunk("IDAT", "\x78\x9c\x63\x60\x60\x00\x00\x00\x03\x00\x01"s) + chunk("IEND", "");
}

std::string segment(char marker, const std::string& content) {
  return "\xff"s + marker + number(static_cast<std::uint32_t>(content.size() + 2), 2) + content;
}

std::string jpeg(const std::string& between = "", std::uint32_t width = 640) {
  return "\xff\xd8"s + segment('\xe0', "JFIF\0\1\1\0\0\1\0\1\0\0"s) + between +
         segment('\xdb', std::string(65, '\1')) +
         segment('\xc0', "\x08"s + number(480, 2) + number(width, 2) + "\1\1\x11\0"s) +
         segment('\xda', "\1\1\0\0\x3f\0"s) + "scan\xff\0data\xff\xd0more\xff\xd9"s;
}

std::string fault_of(std::string_view bytes) {
  const auto read = read_picture(bytes);
  return read.ok() ? std::string{} : read.error().message().key;
}

TEST(PictureOf, AFormatThatBrowsersShow) {
  const auto first = read_picture(png());
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(first.value().media_type, "image/png");
  EXPECT_EQ(first.value().width, 2U);
  EXPECT_EQ(first.value().height, 1U);
  EXPECT_EQ(first.value().bytes, png());
  const auto second = read_picture(jpeg());
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second.value().media_type, "image/jpeg");
  EXPECT_EQ(second.value().width, 640U);
  EXPECT_EQ(second.value().height, 480U);
  EXPECT_EQ(second.value().bytes, jpeg());
}

TEST(PictureOf, ADocumentKeepsNothingBesideTheImage) {
  const auto text = chunk("tEXt", "Author\0A. Tremblay"s) + chunk("eXIf", "GPS 45.42,-75.69") +
                    chunk("tIME", "\x07\xea\x0b\x1d\x03\x0c\x00"s);
  EXPECT_EQ(read_picture(png(text)).value().bytes, png());
  EXPECT_EQ(read_picture(png() + "<script>alert(1)</script>").value().bytes, png());
  const auto camera = segment('\xe1', "Exif\0\0GPS 45.42,-75.69"s) + segment('\xfe', "by hand") +
                      segment('\xed', "Photoshop 3.0\0A. Tremblay"s);
  EXPECT_EQ(read_picture(jpeg(camera)).value().bytes, jpeg());
  EXPECT_EQ(read_picture(jpeg() + "PK\3\4 a second file"s).value().bytes, jpeg());
  EXPECT_EQ(read_picture(jpeg(segment('\xee', "Adobe\0\x64\0\0\0\0\1"s))).value().bytes.size(),
            jpeg().size() + 16);
}

TEST(PictureOf, AnythingElseIsRefused) {
  EXPECT_EQ(fault_of(""), "intake.picture.format");
  EXPECT_EQ(fault_of("<svg onload='alert(1)'/>"), "intake.picture.format");
  EXPECT_EQ(fault_of("GIF89a"), "intake.picture.format");
  EXPECT_EQ(fault_of(png("", 0)), "intake.picture.sides");
  EXPECT_EQ(fault_of(png("", 100'000)), "intake.picture.sides");
  EXPECT_EQ(fault_of(jpeg("", 20'000)), "intake.picture.sides");
  EXPECT_EQ(fault_of(std::string(picture_bytes_max + 1, 'x')), "intake.picture.large");
  auto bent = png();
  bent[bent.size() - 20] ^= 1;
  EXPECT_EQ(fault_of(bent), "intake.picture.broken");
  for (const auto& whole : {png(), jpeg()}) {
    for (std::size_t size = 8; size + 1 < whole.size(); ++size)
      EXPECT_EQ(fault_of(std::string_view{whole}.substr(0, size)), "intake.picture.broken") << size;
  }
}

}  // namespace
}  // namespace entraide::intake
