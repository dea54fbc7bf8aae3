#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "crypto/parties_test.h"

namespace entraide::crypto {
namespace {

struct CmsSigned : CleanQueue {
  Party canada{"Canada"}, france{"France"}, stranger{"Stranger"};
  std::vector<Certificate> members{france.certificate, canada.certificate};
  Scratch scratch;

  Bytes sign(std::string_view content) {
    return cms_sign(as_bytes(content), canada.key, canada.certificate).value();
  }
  std::string refusal(std::span<const std::uint8_t> message) {
    const auto read = cms_verify(message, members);
    return read.ok() ? "accepted" : read.error().message().key;
  }
  /// What the stock command signs as canada with these options.
  Bytes stock(const std::string& options) {
    scratch.write("canada", canada);
    scratch.write("content", "octets\r\nand\nmore");
    scratch.must_run(
        "openssl cms -sign -binary -in content -signer canada.pem -inkey canada.key -outform DER "
        "-out message " +
        options);
    return scratch.read("message");
  }
};

struct CmsSealed : CmsSigned {
  Bytes seal(std::string_view content, const std::vector<Certificate>& recipients) {
    return cms_seal(as_bytes(content), recipients).value();
  }
  std::string opened(std::span<const std::uint8_t> sealed, const Party& party) {
    const auto content = cms_open(sealed, party.key, party.certificate);
    return content.ok() ? text_of(content.value()) : content.error().message().key;
  }
  Bytes stock(const std::string& options) {
    scratch.write("canada", canada);
    scratch.write("content", "octets\r\nand\nmore");
    scratch.must_run("openssl cms -encrypt -binary -in content -outform DER -out message " +
                     options);
    return scratch.read("message");
  }
};

constexpr const char* good_recipient =
    " -wrap aes256-wrap -recip canada.pem -keyopt ecdh_kdf_md:sha256";

TEST_F(CmsSigned, GivesBackTheContentAndWhoSigned) {
  const auto read = cms_verify(sign("an exchange"), members);
  ASSERT_TRUE(read.ok()) << read.error().text(Language::english);
  EXPECT_EQ(text_of(read.value().content), "an exchange");
  EXPECT_EQ(read.value().signer, 1U);
}

TEST_F(CmsSigned, KeepsEveryOctet) {
  EXPECT_TRUE(rc::check([this](const Bytes& content) {
    const auto message = cms_sign(content, canada.key, canada.certificate).value();
    RC_ASSERT(cms_verify(message, members).value().content == content);
  }));
}

TEST_F(CmsSigned, IncludesTheCertificateWhenAskedAndTrustsItNoMore) {
  const auto with =
      cms_sign(as_bytes("content"), stranger.key, stranger.certificate, IncludeCertificate::yes)
          .value();
  EXPECT_GT(with.size(), stranger.certificate.der().size());
  EXPECT_EQ(refusal(with), "crypto.cms.not_signed_by");
  EXPECT_TRUE(cms_verify(with, {&stranger.certificate, 1}).ok());
}

TEST_F(CmsSigned, TellsCandidatesOfOneNameAndSerialNumberApartByKey) {
  const P256Key other_key = P256Key::generate();
  const std::vector<Certificate> same_name{certificate_for(other_key, "Canada"),
                                           canada.certificate};
  EXPECT_EQ(cms_verify(sign("x"), same_name).value().signer, 1U);
  EXPECT_FALSE(cms_verify(sign("x"), std::span{same_name}.first(1)).ok());
}

TEST_F(CmsSigned, RefusesEveryFlippedBit) {
  auto message = sign("small");
  for (std::size_t bit = 0; bit < message.size() * 8; ++bit) {
    const auto mask = static_cast<std::uint8_t>(1U << (bit % 8));
    message[bit / 8] ^= mask;
    EXPECT_NE(refusal(message), "accepted") << "bit " << bit % 8 << " of octet " << bit / 8;
    message[bit / 8] ^= mask;
  }
  EXPECT_EQ(refusal(message), "accepted");
}

TEST_F(CmsSigned, RefusesEveryTruncationAndAnythingBehind) {
  auto message = sign("small");
  for (std::size_t size = 0; size < message.size(); ++size) {
    EXPECT_EQ(refusal(std::span{message}.first(size)), "crypto.cms.not_signed") << size;
  }
  message.push_back(0);
  EXPECT_EQ(refusal(message), "crypto.cms.not_signed");
}

TEST_F(CmsSigned, RefusesASignerWhoIsNoCandidateAndAKeyThatIsNotTheCertificates) {
  const auto foreign = cms_sign(as_bytes("x"), stranger.key, stranger.certificate).value();
  EXPECT_EQ(refusal(foreign), "crypto.cms.not_signed_by");
  EXPECT_FALSE(cms_verify(sign("x"), {}).ok());
  const auto mixed = cms_sign(as_bytes("x"), stranger.key, canada.certificate);
  ASSERT_FALSE(mixed.ok());
  EXPECT_EQ(mixed.error().message().key, "crypto.key.other");
}

TEST_F(CmsSigned, KeepsTheLimitOfSize) {
  const Bytes long_content(cms_bytes_max, 7);
  EXPECT_FALSE(cms_sign(long_content, canada.key, canada.certificate).ok());
  const auto most = std::span{long_content}.first(cms_bytes_max - 1024);
  const auto message = cms_sign(most, canada.key, canada.certificate).value();
  EXPECT_EQ(cms_verify(message, members).value().content.size(), most.size());
  EXPECT_EQ(refusal(Bytes(cms_bytes_max + 1)), "crypto.cms.long");
}

TEST_F(CmsSigned, IsVerifiedByTheStockCommandWithTheCertificateAsItsOwnAnchor) {
  scratch.write("canada", canada);
  scratch.write("message", sign("octets\r\nand\nmore"));
  scratch.must_run(
      "openssl cms -verify -binary -inform DER -in message -certfile canada.pem -CAfile canada.pem "
      "-out content");
  EXPECT_EQ(scratch.text("content"), "octets\r\nand\nmore");
  scratch.write("france", france);
  EXPECT_FALSE(scratch.runs(
      "openssl cms -verify -binary -inform DER -in message -certfile france.pem -CAfile france.pem "
      "-out content"));
}

TEST_F(CmsSigned, IsVerifiedByTheStockCommandByItsOwnCertificateInside) {
  scratch.write("canada", canada);
  scratch.write("message", cms_sign(as_bytes("inside"), canada.key, canada.certificate,
                                    IncludeCertificate::yes)
                               .value());
  scratch.must_run(
      "openssl cms -verify -binary -inform DER -in message -CAfile canada.pem -out content");
  EXPECT_EQ(scratch.text("content"), "inside");
}

TEST_F(CmsSigned, ReadsWhatTheStockCommandSigns) {
  for (const char* options : {"-nodetach -noattr -nocerts -md sha256", "-nodetach -noattr",
                              "-nodetach -noattr -nocerts -keyid"}) {
    const auto read = cms_verify(stock(options), members);
    ASSERT_TRUE(read.ok()) << options << ": " << read.error().text(Language::english);
    EXPECT_EQ(text_of(read.value().content), "octets\r\nand\nmore");
    EXPECT_EQ(read.value().signer, 1U);
  }
}

TEST_F(CmsSigned, RefusesWhatElseTheStockCommandSigns) {
  scratch.write("france", france);
  EXPECT_EQ(refusal(stock("-nodetach")), "crypto.cms.attributes");
  EXPECT_EQ(refusal(stock("-noattr")), "crypto.cms.not_signed") << "detached";
  EXPECT_EQ(refusal(stock("-nodetach -noattr -md sha1")), "crypto.cms.algorithm");
  EXPECT_EQ(refusal(stock("-nodetach -noattr -md sha512")), "crypto.cms.algorithm");
  EXPECT_EQ(refusal(stock("-nodetach -noattr -econtent_type 1.2.3")), "crypto.cms.not_signed");
  EXPECT_EQ(refusal(stock("-nodetach -noattr -signer france.pem -inkey france.key")),
            "crypto.cms.signers");
}

TEST_F(CmsSealed, OpensForItsRecipient) {
  for (const auto& content : {std::string{}, std::string{"x"}, std::string(1024, 'y')}) {
    EXPECT_EQ(opened(seal(content, {canada.certificate}), canada), content);
  }
}

TEST_F(CmsSealed, KeepsEveryOctet) {
  EXPECT_TRUE(rc::check([this](const Bytes& content) {
    const auto sealed = cms_seal(content, members).value();
    RC_ASSERT(cms_open(sealed, canada.key, canada.certificate).value() == content);
  }));
}

TEST_F(CmsSealed, OpensForEachOfTwoRecipientsAndNobodyElse) {
  const auto sealed = seal("for two", {canada.certificate, france.certificate});
  EXPECT_EQ(opened(sealed, canada), "for two");
  EXPECT_EQ(opened(sealed, france), "for two");
  EXPECT_EQ(opened(sealed, stranger), "crypto.cms.not_for");
}

TEST_F(CmsSealed, NeverSealsTwiceTheSame) {
  EXPECT_NE(seal("same", {canada.certificate}), seal("same", {canada.certificate}));
}

TEST_F(CmsSealed, WorksFromSeveralThreadsWithOneKey) {
  EXPECT_EQ(failures_from_threads(canada.key, canada.certificate, 50), 0);
}

TEST_F(CmsSealed, RefusesAnotherKeyUnderTheRecipientsName) {
  Party false_canada{"Canada"};
  EXPECT_EQ(opened(seal("x", {canada.certificate}), false_canada), "crypto.cms.changed");
  const auto mixed = cms_open(seal("x", {canada.certificate}), stranger.key, canada.certificate);
  ASSERT_FALSE(mixed.ok());
  EXPECT_EQ(mixed.error().message().key, "crypto.key.other");
}

TEST_F(CmsSealed, RefusesEveryFlippedBit) {
  auto sealed = seal("small", {canada.certificate});
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    const auto mask = static_cast<std::uint8_t>(1U << (bit % 8));
    sealed[bit / 8] ^= mask;
    EXPECT_FALSE(cms_open(sealed, canada.key, canada.certificate).ok())
        << "bit " << bit % 8 << " of octet " << bit / 8;
    sealed[bit / 8] ^= mask;
  }
  EXPECT_EQ(opened(sealed, canada), "small");
}

TEST_F(CmsSealed, RefusesEveryTruncationAndAnythingBehind) {
  auto sealed = seal("small", {canada.certificate});
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_EQ(opened(std::span{sealed}.first(size), canada), "crypto.cms.not_sealed") << size;
  }
  sealed.push_back(0);
  EXPECT_EQ(opened(sealed, canada), "crypto.cms.not_sealed");
}

TEST_F(CmsSealed, KeepsTheLimits) {
  const Bytes long_content(cms_bytes_max, 7);
  EXPECT_FALSE(cms_seal(long_content, members).ok());
  const auto most = std::span{long_content}.first(cms_bytes_max - 1024);
  const auto sealed = cms_seal(most, members).value();
  EXPECT_EQ(cms_open(sealed, canada.key, canada.certificate).value().size(), most.size());
  EXPECT_EQ(opened(Bytes(cms_bytes_max + 1), canada), "crypto.cms.long");

  EXPECT_FALSE(cms_seal(as_bytes("x"), {}).ok());
  std::vector<Certificate> many(cms_recipients_max, canada.certificate);
  EXPECT_EQ(opened(seal("x", many), canada), "x");
  many.push_back(canada.certificate);
  EXPECT_FALSE(cms_seal(as_bytes("x"), many).ok());
}

TEST_F(CmsSealed, IsOpenedByTheStockCommandForEachRecipient) {
  scratch.write("canada", canada);
  scratch.write("france", france);
  scratch.write("stranger", stranger);
  scratch.write("message", seal("octets\r\nand\nmore", members));
  const std::string open = "openssl cms -decrypt -binary -inform DER -in message -out content ";
  for (const char* own :
       {"-recip canada.pem -inkey canada.key", "-recip france.pem -inkey france.key"}) {
    scratch.must_run(open + own);
    EXPECT_EQ(scratch.text("content"), "octets\r\nand\nmore");
  }
  EXPECT_FALSE(scratch.runs(open + "-recip stranger.pem -inkey stranger.key"));
}

TEST_F(CmsSealed, IsOpenedAndThenVerifiedByTheStockCommand) {
  scratch.write("canada", canada);
  scratch.write("france", france);
  const auto message = sign("both");
  scratch.write("sealed", cms_seal(message, {&france.certificate, 1}).value());
  scratch.must_run(
      "openssl cms -decrypt -binary -inform DER -in sealed -recip france.pem -inkey france.key "
      "-out signed && "
      "openssl cms -verify -binary -inform DER -in signed -certfile canada.pem -CAfile canada.pem "
      "-out content");
  EXPECT_EQ(scratch.text("content"), "both");
}

TEST_F(CmsSealed, OpensWhatTheStockCommandSealsWithTheSameAlgorithms) {
  EXPECT_EQ(opened(stock(std::string{"-aes-256-gcm"} + good_recipient), canada),
            "octets\r\nand\nmore");
  EXPECT_EQ(opened(stock(std::string{"-aes-256-gcm -keyid"} + good_recipient), canada),
            "octets\r\nand\nmore");
  scratch.write("france", france);
  const auto for_two = stock(std::string{"-aes-256-gcm"} + good_recipient +
                             " -recip france.pem -keyopt ecdh_kdf_md:sha256");
  EXPECT_EQ(opened(for_two, canada), "octets\r\nand\nmore");
  EXPECT_EQ(opened(for_two, france), "octets\r\nand\nmore");
}

TEST_F(CmsSealed, RefusesEveryDowngradeThatTheStockCommandMakes) {
  scratch.must_run(
      "openssl req -x509 -newkey rsa:2048 -noenc -keyout rsa.key -subj /CN=Rsa -out rsa.pem");
  const std::vector<std::pair<std::string, std::string>> rows{
      {std::string{"-aes-256-cbc"} + good_recipient, "crypto.cms.unauthenticated"},
      {std::string{"-aes-128-gcm"} + good_recipient, "crypto.cms.algorithm"},
      {"-aes-256-gcm -wrap aes256-wrap -recip canada.pem", "crypto.cms.algorithm"},  // SHA-1
      {"-aes-256-gcm -wrap aes128-wrap -recip canada.pem -keyopt ecdh_kdf_md:sha256",
       "crypto.cms.algorithm"},
      {"-aes-256-gcm -wrap aes256-wrap -recip canada.pem -keyopt ecdh_kdf_md:sha512",
       "crypto.cms.algorithm"},
      {std::string{"-aes-256-gcm"} + good_recipient + " -keyopt ecdh_cofactor_mode:1",
       "crypto.cms.algorithm"},
      {"-aes-256-gcm -recip rsa.pem", "crypto.cms.algorithm"},
      {"-aes-256-gcm -secretkey 000102030405060708090A0B0C0D0E0F -secretkeyid 01",
       "crypto.cms.algorithm"},
  };
  for (const auto& [options, why] : rows) EXPECT_EQ(opened(stock(options), canada), why) << options;
}

TEST_F(CmsSealed, RefusesAnotherKindOfMessage) {
  EXPECT_EQ(opened(sign("x"), canada), "crypto.cms.not_sealed");
  EXPECT_EQ(refusal(seal("x", members)), "crypto.cms.not_signed");
  EXPECT_EQ(opened(as_bytes("plain"), canada), "crypto.cms.not_sealed");
}

}  // namespace
}  // namespace entraide::crypto
