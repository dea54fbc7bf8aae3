// For the tests of this room: parties with a key and a certificate, and the stock openssl command
// in a folder of its own.
#pragma once

#include <gtest/gtest.h>
#include <openssl/err.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "crypto/crypto.h"

namespace entraide::crypto {

inline Instant instant(const char* text) { return parse_rfc3339(text).value(); }

inline Certificate certificate_for(const P256Key& key, const std::string& name) {
  SeededEntropy entropy{std::hash<std::string>{}(name)};
  return self_signed(key, name, {"localhost", "127.0.0.1"}, instant("2020-01-01T00:00:00Z"),
                     instant("2049-12-31T23:59:59Z"), entropy)
      .value();
}

struct Party {
  explicit Party(const std::string& name)
      : key{P256Key::generate()}, certificate{certificate_for(key, name)} {}
  P256Key key;
  Certificate certificate;
};

inline std::string text_of(std::span<const std::uint8_t> bytes) {
  return {bytes.begin(), bytes.end()};
}

/// Signs, seals, opens and verifies with one key from several threads at once; how often it failed.
inline int failures_from_threads(const P256Key& key, const Certificate& certificate, int rounds) {
  std::atomic<int> failures = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&] {
      for (int round = 0; round < rounds; ++round) {
        const auto content = as_bytes("at once");
        const auto message = cms_sign(content, key, certificate);
        const auto sealed = cms_seal(content, {&certificate, 1});
        const bool fine = message.ok() && cms_verify(message.value(), {&certificate, 1}).ok() &&
                          sealed.ok() && cms_open(sealed.value(), key, certificate).ok();
        failures += fine ? 0 : 1;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  return failures;
}

/// A temporary folder in which commands run; gone at the end.
class Scratch {
 public:
  Scratch() {
    std::string name = std::filesystem::temp_directory_path() / "entraide-crypto-XXXXXX";
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { std::filesystem::remove_all(folder_); }

  const std::filesystem::path& folder() const { return folder_; }
  void write(const std::string& name, std::span<const std::uint8_t> content) const {
    std::ofstream{folder_ / name, std::ios::binary} << text_of(content);
  }
  void write(const std::string& name, std::string_view content) const {
    write(name, as_bytes(content));
  }
  Bytes read(const std::string& name) const {
    std::ifstream file{folder_ / name, std::ios::binary};
    const std::vector<char> content{std::istreambuf_iterator<char>{file}, {}};
    return {content.begin(), content.end()};
  }
  std::string text(const std::string& name) const { return text_of(read(name)); }

  /// Writes `name`.pem, the certificate, and `name`.key.
  void write(const std::string& name, const Party& party) const {
    write(name + ".pem", party.certificate.pem());
    write(name + ".key", party.key.to_pem().value().reveal());
  }

  /// Runs a shell command here. What it says goes into the file `said`.
  bool runs(const std::string& command) const {
    const auto line =
        fmt::format("cd '{}' && {{ {} ; }} >said 2>&1 </dev/null", folder_.string(), command);
    return std::system(line.c_str()) == 0;  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
  }
  /// Fails the test with what the command said.
  void must_run(const std::string& command) const {
    ASSERT_TRUE(runs(command)) << command << "\n" << text("said");
  }

 private:
  std::filesystem::path folder_;
};

/// Each test leaves OpenSSL's error queue as empty as it found it.
class CleanQueue : public testing::Test {
 protected:
  void SetUp() override { ERR_clear_error(); }
  void TearDown() override { EXPECT_EQ(ERR_peek_error(), 0UL); }
};

}  // namespace entraide::crypto
