#include <gtest/gtest.h>

#include "crypto/parties_test.h"

namespace entraide::crypto {
namespace {

struct CertificateOf : CleanQueue {
  Party canada{"Canada"};
  Scratch scratch;
  SeededEntropy entropy{1};
  Instant from = instant("2026-01-01T00:00:00Z"), until = instant("2027-01-01T00:00:00Z");

  std::string refusal(std::string_view pem) {
    const auto read = Certificate::from_pem(pem);
    return read.ok() ? "read" : read.error().message().key;
  }
  /// What the stock command certifies with these options.
  std::string stock(const std::string& options) {
    scratch.must_run("openssl req -x509 -noenc -keyout made.key -out made.pem -days 9 " + options);
    return scratch.text("made.pem");
  }
  std::string made(const std::string& name, const std::vector<std::string>& hosts) {
    const auto certificate = self_signed(canada.key, name, hosts, from, until, entropy);
    return certificate.ok() ? "made" : certificate.error().message().key;
  }
};

constexpr const char* p256 = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 ";

TEST_F(CertificateOf, ReadsBackInBothForms) {
  const auto& one = canada.certificate;
  EXPECT_EQ(Certificate::from_der(one.der()).value(), one);
  EXPECT_EQ(Certificate::from_pem(one.pem()).value(), one);
  EXPECT_EQ(Certificate::from_pem("subject: Canada\n" + one.pem() + "\n").value(), one);
  EXPECT_EQ(one.fingerprint(), sha256(one.der()));
  EXPECT_NE(one, Party{"Canada"}.certificate);
}

TEST_F(CertificateOf, TellsNameDatesAndKey) {
  const auto one = self_signed(canada.key, "Büro für Österreich", {}, from, until, entropy).value();
  EXPECT_EQ(one.name(), "Büro für Österreich");
  EXPECT_EQ(one.not_before(), from);
  EXPECT_EQ(one.not_after(), until);
  EXPECT_EQ(one.key_hash(), canada.key.public_key_hash());
  EXPECT_TRUE(canada.key.belongs_to(one));
  EXPECT_FALSE(P256Key::generate().belongs_to(one));
}

TEST_F(CertificateOf, TellsDatesLongPastAndFarAhead) {
  const auto old = instant("1999-12-31T23:59:58Z");
  const auto far = instant("2150-06-30T12:00:00Z");  // GeneralizedTime: X.509 counts so from 2050
  const auto one = self_signed(canada.key, "Old", {}, old, far, entropy).value();
  EXPECT_EQ(one.not_before(), old);
  EXPECT_EQ(one.not_after(), far);
}

TEST_F(CertificateOf, HasTheHashOfItsKeyThatTheStockCommandComputes) {
  scratch.write("canada", canada);
  scratch.must_run(
      "openssl x509 -in canada.pem -pubkey -noout | openssl pkey -pubin -outform DER -out spki");
  EXPECT_EQ(sha256(scratch.read("spki")), canada.certificate.key_hash());
}

TEST_F(CertificateOf, ServesAsItsOwnAnchorForEachPurpose) {
  scratch.write("canada", canada);
  for (const char* purpose : {"sslserver", "sslclient", "smimesign"}) {
    for (const char* chain : {"", "-partial_chain", "-x509_strict"}) {
      scratch.must_run(fmt::format("openssl verify {} -purpose {} -CAfile canada.pem canada.pem",
                                   chain, purpose));
    }
  }
  scratch.must_run("openssl verify -verify_ip 127.0.0.1 -CAfile canada.pem canada.pem");
  scratch.must_run("openssl verify -verify_hostname localhost -CAfile canada.pem canada.pem");
}

TEST_F(CertificateOf, CertifiesNoOther) {
  scratch.write("canada", canada);
  scratch.must_run(std::string{"openssl req "} + p256 +
                   "-noenc -keyout x.key -subj /CN=X -out x.csr && openssl x509 -req -in x.csr "
                   "-CA canada.pem -CAkey canada.key -out x.pem");
  EXPECT_FALSE(scratch.runs("openssl verify -CAfile canada.pem x.pem"));
}

TEST_F(CertificateOf, SaysWhatItIsFor) {
  scratch.write("c.pem",
                self_signed(canada.key, "Canada", {"node.example.ca", "192.0.2.1", "2001:db8::1"},
                            from, until, entropy)
                    .value()
                    .pem());
  scratch.must_run("openssl x509 -in c.pem -noout -text");
  const auto text = scratch.text("said");
  for (const char* part :
       {"Version: 3", "ecdsa-with-SHA256", "Key Usage: critical",
        "Digital Signature, Key Agreement",
        "TLS Web Server Authentication, TLS Web Client Authentication, E-mail Protection",
        "CA:FALSE", "Subject Key Identifier",
        "DNS:node.example.ca, IP Address:192.0.2.1, IP Address:2001:DB8:0:0:0:0:0:1"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

TEST_F(CertificateOf, TakesItsSerialNumberFromTheEntropyGiven) {
  SeededEntropy same{1}, other{2};
  const auto serial = [&](Entropy& source) {
    scratch.write("c.pem",
                  self_signed(canada.key, "Canada", {}, from, until, source).value().pem());
    scratch.must_run("openssl x509 -in c.pem -noout -serial");
    return scratch.text("said");
  };
  const auto first = serial(entropy);
  EXPECT_EQ(serial(same), first);
  EXPECT_NE(serial(other), first);
}

TEST_F(CertificateOf, IsNotMadeForAFalseNameHostOrDate) {
  EXPECT_EQ(made("", {}), "crypto.certificate.name");
  EXPECT_EQ(made("two\nlines", {}), "crypto.certificate.name");
  EXPECT_EQ(made("\xff", {}), "crypto.certificate.name");
  EXPECT_EQ(made(std::string(64, 'a'), {}), "made");
  EXPECT_EQ(made(std::string(65, 'a'), {}), "crypto.certificate.name_long");
  for (const char* host : {"", "a..b", "-a.ca", "a-.ca", "a b", "*.ca", "a,IP:127.0.0.1", "1.2.3",
                           "256.1.1.1", "dns:a", "é.ca"}) {
    EXPECT_EQ(made("Canada", {host}), "crypto.certificate.host") << host;
  }
  EXPECT_EQ(made("Canada", {std::string(63, 'a') + ".ca"}), "made");
  EXPECT_EQ(made("Canada", {std::string(64, 'a') + ".ca"}), "crypto.certificate.host");
  EXPECT_EQ(made("Canada", std::vector<std::string>(certificate_names_max, "a")), "made");
  EXPECT_EQ(made("Canada", std::vector<std::string>(certificate_names_max + 1, "a")),
            "crypto.certificate.hosts");
  until = from;
  EXPECT_EQ(made("Canada", {}), "crypto.certificate.dates");
}

TEST_F(CertificateOf, IsRefusedForAnotherKindOfKey) {
  EXPECT_EQ(refusal(stock("-newkey rsa:2048 -subj /CN=R")), "crypto.certificate.key");
  EXPECT_EQ(refusal(stock("-newkey ec -pkeyopt ec_paramgen_curve:secp384r1 -subj /CN=P384")),
            "crypto.certificate.key");
  EXPECT_EQ(refusal(stock("-newkey ec -pkeyopt ec_paramgen_curve:secp256k1 -subj /CN=K1")),
            "crypto.certificate.key");
  EXPECT_EQ(refusal(stock("-newkey ed25519 -subj /CN=Ed")), "crypto.certificate.key");
  EXPECT_EQ(refusal(stock(std::string{p256} + "-pkeyopt ec_param_enc:explicit -subj /CN=E")),
            "crypto.certificate.key");
  EXPECT_EQ(refusal(stock(std::string{p256} + "-subj /CN=Good")), "read");
}

TEST_F(CertificateOf, IsRefusedForACompressedPoint) {
  scratch.must_run(
      "openssl ecparam -name prime256v1 -genkey -noout | openssl ec -conv_form compressed -out k "
      "&& "
      "openssl req -x509 -key k -subj /CN=C -out c.pem");
  EXPECT_EQ(refusal(scratch.text("c.pem")), "crypto.certificate.key");
}

TEST_F(CertificateOf, IsRefusedWhenItsKeyMayNotDoBoth) {
  const auto usage = [&](const std::string& value) {
    return refusal(stock(std::string{p256} + "-subj /CN=U -addext keyUsage=" + value));
  };
  EXPECT_EQ(usage("digitalSignature,keyAgreement"), "read");
  EXPECT_EQ(usage("digitalSignature"), "crypto.certificate.usage");
  EXPECT_EQ(usage("keyAgreement,keyCertSign"), "crypto.certificate.usage");
}

TEST_F(CertificateOf, IsRefusedForANameThatDeceives) {
  EXPECT_EQ(refusal(stock(std::string{p256} + "-subj /CN=Canada/CN=France")),
            "crypto.certificate.name");
  EXPECT_EQ(refusal(stock(std::string{p256} + "-subj \"$(printf '/CN=Canada\\nFrance')\"")),
            "crypto.certificate.name");
  const auto nameless = Certificate::from_pem(stock(std::string{p256} + "-subj /O=Canada"));
  ASSERT_TRUE(nameless.ok());
  EXPECT_EQ(nameless.value().name(), "");
}

TEST_F(CertificateOf, IsRefusedUnlessItIsExactlyOne) {
  const auto pem = canada.certificate.pem();
  const auto key = text_of(canada.key.to_pem().value().reveal());
  for (const auto& text : {std::string{}, std::string{"text"}, pem + pem, pem + key, key + pem, key,
                           pem.substr(0, pem.size() / 2)}) {
    EXPECT_EQ(refusal(text), "crypto.certificate.unreadable") << text;
  }
  scratch.write("canada", canada);
  scratch.must_run("openssl x509 -in canada.pem -trustout -out trusted.pem");
  EXPECT_EQ(refusal(scratch.text("trusted.pem")), "crypto.certificate.unreadable");

  auto der = canada.certificate.der();
  for (std::size_t size = 0; size < der.size(); ++size) {
    EXPECT_FALSE(Certificate::from_der(std::span{der}.first(size)).ok()) << size;
  }
  der.push_back(0);
  EXPECT_FALSE(Certificate::from_der(der).ok());
}

TEST_F(CertificateOf, IsRefusedWhenTooLong) {
  EXPECT_EQ(Certificate::from_der(Bytes(certificate_bytes_max + 1)).error().message().key,
            "crypto.certificate.long");
  EXPECT_EQ(refusal(std::string(4 * certificate_bytes_max + 1, 'x')), "crypto.certificate.long");
}

struct Key : CertificateOf {
  std::string key_refusal(std::string_view pem) {
    const auto read = P256Key::from_pem(Secret{{pem.begin(), pem.end()}});
    return read.ok() ? "read" : read.error().message().key;
  }
  std::string stock_key(const std::string& command) {
    scratch.must_run("openssl " + command);
    return scratch.text("k");
  }
};

TEST_F(Key, ReadsBackWhatItWrites) {
  const auto again = P256Key::from_pem(canada.key.to_pem().value()).value();
  EXPECT_TRUE(again.belongs_to(canada.certificate));
  EXPECT_FALSE(again.in_token());
}

TEST_F(Key, ReadsBothFormsThatTheStockCommandWrites) {
  EXPECT_EQ(key_refusal(stock_key("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out k")),
            "read");
  EXPECT_EQ(key_refusal(stock_key("ecparam -name prime256v1 -genkey -out k")), "read");
  EXPECT_EQ(key_refusal(stock_key("ecparam -name prime256v1 -genkey -noout -out k")), "read");
}

TEST_F(Key, IsRefusedWhenItIsAnotherKindEncryptedTwiceOrNone) {
  EXPECT_EQ(key_refusal(stock_key("genpkey -algorithm RSA -out k")), "crypto.key.curve");
  EXPECT_EQ(key_refusal(stock_key("ecparam -name secp384r1 -genkey -noout -out k")),
            "crypto.key.curve");
  EXPECT_EQ(key_refusal(stock_key("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 "
                                  "-aes256 -pass pass:x -out k")),
            "crypto.key.unreadable");
  scratch.write("plain", canada.key.to_pem().value().reveal());
  EXPECT_EQ(key_refusal(stock_key("ec -in plain -aes256 -passout pass:x -out k")),
            "crypto.key.unreadable");
  const auto pem = scratch.text("plain");
  for (const auto& text : {pem + pem, canada.certificate.pem(), pem + canada.certificate.pem(),
                           std::string{}, std::string(9000, 'x')}) {
    EXPECT_EQ(key_refusal(text), "crypto.key.unreadable") << text;
  }
}

TEST_F(Key, IsRefusedWhenItsHalvesDoNotBelongTogether) {
  // SEC1 puts the public half last: give one key the other's.
  scratch.must_run(
      "for n in a b; do openssl ecparam -name prime256v1 -genkey -noout | openssl ec -outform DER "
      "-out $n; done");
  auto one = scratch.read("a");
  const auto other = scratch.read("b");
  constexpr std::ptrdiff_t point = 64;
  std::copy(other.end() - point, other.end(), one.end() - point);
  const auto pem = "-----BEGIN EC PRIVATE KEY-----\n" + to_base64(one).substr(0, 64) + "\n" +
                   to_base64(one).substr(64, 64) + "\n" + to_base64(one).substr(128) +
                   "\n-----END EC PRIVATE KEY-----\n";
  EXPECT_EQ(key_refusal(pem), "crypto.key.unreadable");
}

}  // namespace
}  // namespace entraide::crypto
