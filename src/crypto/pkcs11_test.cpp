// A key in a token: SoftHSM, which keeps it in files, stands in for hardware.
#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include "crypto/openssl_handles.h"
#include "crypto/parties_test.h"

namespace entraide::crypto {
namespace {

constexpr const char* module = "/usr/lib/softhsm/libsofthsm2.so";
constexpr const char* uri = "pkcs11:token=entraide;object=node;type=private";

Secret pin(std::string_view digits = "648219") { return Secret{{digits.begin(), digits.end()}}; }

/// One token for all tests: a module opens once in a process.
const Scratch& token() {
  static const Scratch scratch;
  static const bool made = [] {
    std::filesystem::create_directory(scratch.folder() / "tokens");
    const auto settings = scratch.folder() / "softhsm2.conf";
    scratch.write("softhsm2.conf",
                  fmt::format("directories.tokendir = {}/tokens\n", scratch.folder().string()));
    EXPECT_EQ(setenv("SOFTHSM2_CONF", settings.c_str(), 1), 0);  // NOLINT(concurrency-mt-unsafe)
    scratch.must_run(
        "softhsm2-util --init-token --free --label entraide --pin 648219 --so-pin 111111");
    scratch.must_run(fmt::format(
        "pkcs11-tool --module {} --token-label entraide --login --pin 648219 --keypairgen "
        "--key-type EC:prime256v1 --usage-sign --usage-derive --label node --id 01",
        module));
    scratch.must_run(fmt::format(
        "pkcs11-tool --module {} --token-label entraide --login --pin 648219 --keypairgen "
        "--key-type EC:secp384r1 --usage-sign --label other --id 02",
        module));
    return true;
  }();
  EXPECT_TRUE(made);
  return scratch;
}

struct Token : CleanQueue {
  const Scratch& scratch = token();
  P256Key key = P256Key::from_pkcs11(uri, pin(), module).value();
  Certificate certificate = certificate_for(key, "Node");

  static std::string refusal(const std::string& address, const Secret& digits,
                             const std::string& library) {
    const auto found = P256Key::from_pkcs11(address, digits, library);
    if (found.ok()) return "found";
    for (const auto language : {Language::english, Language::french}) {
      EXPECT_EQ(found.error().text(language).find("648219"), std::string::npos);
    }
    return found.error().message().key;
  }
};

TEST_F(Token, KeepsItsKey) {
  EXPECT_TRUE(key.in_token());
  const auto pem = key.to_pem();
  ASSERT_FALSE(pem.ok());
  EXPECT_EQ(pem.error().message().key, "crypto.key.in_token");
}

TEST_F(Token, SignsForItsCertificateAsTheStockCommandVerifies) {
  const auto message = cms_sign(as_bytes("from the token"), key, certificate).value();
  EXPECT_TRUE(cms_verify(message, {&certificate, 1}).ok());
  scratch.write("node.pem", certificate.pem());
  scratch.write("message", message);
  scratch.must_run(
      "openssl cms -verify -binary -inform DER -in message -certfile node.pem -CAfile node.pem "
      "-out content");
  EXPECT_EQ(scratch.text("content"), "from the token");
}

TEST_F(Token, OpensWhatIsSealedForItsCertificate) {
  const auto sealed = cms_seal(as_bytes("to the token"), {&certificate, 1}).value();
  const auto opened = cms_open(sealed, key, certificate);
  ASSERT_TRUE(opened.ok()) << opened.error().text(Language::english);
  EXPECT_EQ(text_of(opened.value()), "to the token");
}

TEST_F(Token, OpensAgainAndAgainWithoutFillingTheToken) {
  const auto sealed = cms_seal(as_bytes("often"), {&certificate, 1}).value();
  for (int i = 0; i < 200; ++i) ASSERT_TRUE(cms_open(sealed, key, certificate).ok()) << i;
}

TEST_F(Token, WorksFromSeveralThreads) {
  EXPECT_EQ(failures_from_threads(key, certificate, 50), 0);
}

TEST_F(Token, ServesTls13) {
  using Context = Owned<SSL_CTX, SSL_CTX_free>;
  using Connection = Owned<SSL, SSL_free>;
  const Context server{SSL_CTX_new(TLS_server_method())}, client{SSL_CTX_new(TLS_client_method())};
  ASSERT_EQ(SSL_CTX_use_certificate(server.get(), certificate.native()), 1);
  ASSERT_EQ(SSL_CTX_use_PrivateKey(server.get(), key.native()), 1);
  ASSERT_EQ(SSL_CTX_set_min_proto_version(client.get(), TLS1_3_VERSION), 1);
  ASSERT_EQ(X509_STORE_add_cert(SSL_CTX_get_cert_store(client.get()), certificate.native()), 1);
  SSL_CTX_set_verify(client.get(), SSL_VERIFY_PEER, nullptr);
  const Connection serving{SSL_new(server.get())}, asking{SSL_new(client.get())};
  BIO* near = nullptr;
  BIO* far = nullptr;
  ASSERT_EQ(BIO_new_bio_pair(&near, 0, &far, 0), 1);
  SSL_set_bio(serving.get(), near, near);
  SSL_set_bio(asking.get(), far, far);
  SSL_set_accept_state(serving.get());
  SSL_set_connect_state(asking.get());
  int served = 0;
  int asked = 0;
  for (int turn = 0; turn < 10 && !(served == 1 && asked == 1); ++turn) {
    if (asked != 1) asked = SSL_do_handshake(asking.get());
    if (served != 1) served = SSL_do_handshake(serving.get());
  }
  EXPECT_EQ(served, 1);
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(SSL_version(asking.get()), TLS1_3_VERSION);
  EXPECT_EQ(SSL_get_verify_result(asking.get()), X509_V_OK);
  ERR_clear_error();  // what OpenSSL's TLS leaves is not this room's
}

TEST_F(Token, IsRefusedForAWrongAddressPinOrModule) {
  EXPECT_EQ(refusal(uri, pin(), "/nowhere.so"), "crypto.pkcs11.module");
  EXPECT_EQ(refusal(uri, pin(), "libcrypto.so.3"), "crypto.pkcs11.module");
  EXPECT_EQ(refusal("pkcs11:token=entraide;object=nobody;type=private", pin(), module),
            "crypto.pkcs11.key");
  EXPECT_EQ(refusal("file:/key.pem", pin(), module), "crypto.pkcs11.uri");
  EXPECT_EQ(refusal(std::string{uri} + "?pin-value=648219", pin(), module),
            "crypto.pkcs11.pin_in_uri");
  EXPECT_EQ(refusal(std::string{uri} + "?PIN-source=/etc/pin", pin(), module),
            "crypto.pkcs11.pin_in_uri");
  EXPECT_EQ(refusal(uri, pin(""), module), "crypto.pkcs11.pin");
  EXPECT_EQ(refusal(uri, pin(std::string_view{"64\0", 3}), module), "crypto.pkcs11.pin");
  EXPECT_EQ(refusal(uri, pin(), ""), "crypto.pkcs11.module");
  EXPECT_EQ(refusal("pkcs11:token=entraide;object=other;type=private", pin(), module),
            "crypto.key.curve");
}

TEST_F(Token, IsTheOnlyModuleOfItsProcess) {
  scratch.must_run(fmt::format("cp {} other.so", module));
  EXPECT_EQ(refusal(uri, pin(), scratch.folder() / "other.so"), "crypto.pkcs11.modules");
}

// In a process of its own: once a token is logged in to, it asks for no PIN.
TEST(TokenDeath, GivesNothingForAWrongPinAndSaysItToNobody) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const auto& scratch = token();
  const auto said = scratch.folder() / "stderr";
  const auto try_wrong_pin = [&] {
    if (std::freopen(said.c_str(), "w", stderr) == nullptr) std::_Exit(2);
    const auto why = Token::refusal(uri, pin("975310"), module);
    std::fflush(stderr);
    if (scratch.text("stderr").find("975310") != std::string::npos) std::_Exit(3);
    std::_Exit(why == "crypto.pkcs11.key" ? 0 : 1);
  };
  EXPECT_EXIT(try_wrong_pin(), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace entraide::crypto
