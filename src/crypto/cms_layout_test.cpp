#include "crypto/cms_layout.h"

#include <gtest/gtest.h>

#include "crypto/parties_test.h"

namespace entraide::crypto {
namespace {

Bytes written(const DerWriter& writer) {
  return {writer.written().begin(), writer.written().end()};
}

struct CmsLayout : CleanQueue {
  Party canada{"Canada"};
  std::array<std::uint8_t, gcm_nonce_bytes> nonce{1};
  std::array<std::uint8_t, gcm_tag_bytes> tag{2};

  KeyMadeFor key() const {
    KeyMadeFor made{&canada.certificate, {}, {}};
    made.ephemeral[0] = 4;
    return made;
  }
  std::string refusal(const Bytes& message) const {
    const auto read = read_sealed(message);
    return read.ok() ? "read" : read.error().message().key;
  }
};

TEST_F(CmsLayout, ReadsBackTheSealedPartsThatItWrote) {
  const Bytes encrypted(300, 9);
  const auto message = write_sealed({key(), key()}, nonce, encrypted, tag);
  const auto read = read_sealed(message);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value().keys.size(), 2U);
  EXPECT_TRUE(names(read.value().keys[0].name, canada.certificate));
  EXPECT_TRUE(std::ranges::equal(read.value().keys[0].ephemeral, key().ephemeral));
  EXPECT_TRUE(std::ranges::equal(read.value().nonce, nonce));
  EXPECT_TRUE(std::ranges::equal(read.value().encrypted, encrypted));
  EXPECT_TRUE(std::ranges::equal(read.value().tag, tag));
}

TEST_F(CmsLayout, TakesNoMoreRecipientsThanItsLimit) {
  std::vector<KeyMadeFor> keys(cms_recipients_max, key());
  EXPECT_EQ(refusal(write_sealed(keys, nonce, {}, tag)), "read");
  keys.push_back(key());
  EXPECT_EQ(refusal(write_sealed(keys, nonce, {}, tag)), "crypto.cms.recipients");
}

TEST_F(CmsLayout, RefusesAShorterNonceOrTag) {
  EXPECT_EQ(refusal(write_sealed({key()}, View{nonce}.first(8), {}, tag)), "crypto.cms.algorithm");
  EXPECT_EQ(refusal(write_sealed({key()}, nonce, {}, View{tag}.first(12))),
            "crypto.cms.not_sealed");
}

TEST_F(CmsLayout, RefusesAPointThatIsCompressedOrNotOnTheCurve) {
  auto made = key();
  made.ephemeral[0] = 2;
  EXPECT_EQ(refusal(write_sealed({made}, nonce, {}, tag)), "crypto.cms.not_sealed");
  made.ephemeral[0] = 4;  // (0, 0)
  const auto opened =
      cms_open(write_sealed({made}, nonce, {}, tag), canada.key, canada.certificate);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().message().key, "crypto.cms.changed");
}

TEST_F(CmsLayout, RefusesUnauthenticatedAttributes) {
  const auto message = write_sealed({key()}, nonce, {}, tag);
  DerReader info{*DerReader{message}.take_last(der_sequence)};
  const auto type = *info.take(0x06);
  const auto inside = *DerReader{*info.take_last(der_tagged(0))}.take_last(der_sequence);
  DerWriter changed{message.size() + 16};
  changed.put(der_tagged(2), {});  // behind the tag
  changed.put(inside);
  changed.close(der_sequence, 0);
  changed.close(der_tagged(0), 0);
  changed.put(0x06, type);
  changed.close(der_sequence, 0);
  EXPECT_EQ(refusal(written(changed)), "crypto.cms.not_sealed");
}

TEST_F(CmsLayout, TakesNamesOctetForOctet) {
  const auto message = cms_sign(as_bytes("x"), canada.key, canada.certificate).value();
  const auto layout = read_signed(message).value();
  EXPECT_TRUE(names(layout.signer, canada.certificate));
  const auto shouting = certificate_for(canada.key, "CANADA");
  EXPECT_FALSE(names(layout.signer, shouting));
}

TEST(Der, ReadsOnlyShortestLengthsAndWholeElements) {
  const std::vector<std::pair<const char*, bool>> rows{
      {"0400", true},        {"040161", true}, {"04820001", false},
      {"0481016100", false}, {"0480", false},  {"04016161", false},
      {"0401", false},       {"", false},      {"0402616100", false},
  };
  for (const auto& [hex, whole] : rows) {
    const auto octets = from_hex(hex).value();
    EXPECT_EQ(DerReader{octets}.take_last(der_octet_string).has_value(), whole) << hex;
  }
}

TEST(Der, WritesLengthsInTheirShortestForm) {
  for (const std::size_t size : {0U, 1U, 127U, 128U, 255U, 256U, 65535U, 65536U}) {
    const Bytes content(size, 5);
    DerWriter writer{size + 8};
    writer.put(der_octet_string, content);
    const auto octets = written(writer);
    const auto read = DerReader{octets}.take_last(der_octet_string);
    ASSERT_TRUE(read.has_value()) << size;
    EXPECT_TRUE(std::ranges::equal(*read, content));
  }
}

}  // namespace
}  // namespace entraide::crypto
