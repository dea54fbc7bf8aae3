// The other side, for the tests of HttpClient: small servers that misbehave, and certificates of
// every sort.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "base/base.h"

namespace entraide::api::testing {

/// Listens on 127.0.0.1, or on ::1, and does to each connection what the test says, until the test
/// ends.
class Peer {
 public:
  /// One connection, as the misbehaviour sees it.
  class Caller {
   public:
    Caller(int socket, const std::atomic<bool>& ended) : socket_{socket}, ended_{ended} {}
    /// False when the caller is gone or the test is over.
    bool say(std::string_view text) const {
      while (!text.empty() && !ended_) {
        const auto count = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(count));
      }
      return !ended_;
    }
    bool say_again_and_again(std::string_view text, std::chrono::milliseconds every) const {
      while (say(text)) std::this_thread::sleep_for(every);
      return false;
    }
    /// What came until the blank line.
    std::string hear() const {
      std::string heard;
      std::array<char, 4096> piece{};
      while (heard.find("\r\n\r\n") == std::string::npos) {
        const auto count = ::recv(socket_, piece.data(), piece.size(), 0);
        if (count <= 0) break;
        heard.append(piece.data(), static_cast<std::size_t>(count));
      }
      return heard;
    }
    int socket() const { return socket_; }
    void stay_silent() const {
      while (!ended_) std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }

   private:
    int socket_;
    const std::atomic<bool>& ended_;
  };
  using Behaviour = std::function<void(const Caller&)>;

  explicit Peer(Behaviour behaviour, int family = AF_INET)
      : behaviour_{std::move(behaviour)}, socket_{::socket(family, SOCK_STREAM, 0)} {
    sockaddr_storage address{};
    socklen_t length = family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    address.ss_family = static_cast<sa_family_t>(family);
    if (family == AF_INET) {
      reinterpret_cast<sockaddr_in&>(address).sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    } else {
      reinterpret_cast<sockaddr_in6&>(address).sin6_addr = in6addr_loopback;
    }
    listens_ = ::bind(socket_, reinterpret_cast<const sockaddr*>(&address), length) == 0 &&
               ::listen(socket_, 8) == 0;
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &length);
    port_ =
        ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);  // the same place in IPv6
    if (listens_) thread_ = std::thread{[this] { serve(); }};
  }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;
  ~Peer() {
    ended_ = true;
    if (thread_.joinable()) thread_.join();
    ::close(socket_);
  }
  bool listens() const { return listens_; }
  int connections() const { return connections_; }
  std::string url(std::string_view path = "/") const {
    return fmt::format("http://127.0.0.1:{}{}", port_, path);
  }
  std::string address() const { return fmt::format("127.0.0.1:{}", port_); }
  std::uint16_t port() const { return port_; }

 private:
  void serve() {
    while (!ended_) {
      pollfd waiting{socket_, POLLIN, 0};
      if (::poll(&waiting, 1, 10) <= 0) continue;
      const int caller = ::accept(socket_, nullptr, nullptr);
      if (caller < 0) continue;
      ++connections_;
      const timeval patience{5, 0};
      ::setsockopt(caller, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
      ::setsockopt(caller, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
      behaviour_(Caller{caller, ended_});
      ::close(caller);
    }
  }
  Behaviour behaviour_;
  int socket_;
  bool listens_ = false;
  std::uint16_t port_ = 0;
  std::atomic<bool> ended_ = false;
  std::atomic<int> connections_ = 0;
  std::thread thread_;
};

/// Listens and takes nobody in: whoever connects waits for an answer of the kernel that never comes.
class FullHouse {
 public:
  FullHouse(const char* where_to, std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    sockaddr_in address{};
    socklen_t length = sizeof address;
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = ::inet_addr(where_to);
    const auto* where = reinterpret_cast<const sockaddr*>(&address);
    if (::bind(socket_, where, length) != 0 || ::listen(socket_, 0) != 0) return;
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &length);
    port_ = ntohs(address.sin_port);
    for (auto& guest : guests_) {
      guest = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
      ::connect(guest, where, length);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  FullHouse(const FullHouse&) = delete;
  FullHouse& operator=(const FullHouse&) = delete;
  ~FullHouse() {
    for (const int guest : guests_) ::close(guest);
    ::close(socket_);
  }
  std::uint16_t port() const { return port_; }  // 0: could not be had

 private:
  int socket_;
  std::uint16_t port_ = 0;
  std::array<int, 8> guests_{-1, -1, -1, -1, -1, -1, -1, -1};
};

struct Certificate {
  std::string name = "node";                                // common name
  std::string alternatives = "IP:127.0.0.1,DNS:localhost";  // subjectAltName; empty: none
  long from_s = -60, until_s = 3600;                        // from now
};

/// An authority made for one test, and the certificates that it issues, as PEM files in a folder.
class TestAuthority {
 public:
  TestAuthority(std::filesystem::path folder, const std::string& name)
      : folder_{std::move(folder)}, name_{name}, key_{EVP_EC_gen("P-256")} {
    root_ = make({name, "", -60, 3600}, key_.get(), nullptr);
    write_certificate(file("pem"), root_.get());
  }
  /// The file of the authority's own certificate.
  std::string file(std::string_view ending) const {
    return (folder_ / (name_ + "." + std::string{ending})).string();
  }
  /// Writes STEM.pem and STEM.key, and gives their paths.
  std::pair<std::string, std::string> issue(const std::string& stem,
                                            const Certificate& wanted) const {
    const Key key{EVP_EC_gen("P-256")};
    const auto certificate = make(wanted, key.get(), root_.get());
    const auto paths =
        std::pair{(folder_ / (stem + ".pem")).string(), (folder_ / (stem + ".key")).string()};
    write_certificate(paths.first, certificate.get());
    const std::unique_ptr<BIO, decltype(&BIO_free)> out{BIO_new_file(paths.second.c_str(), "w"),
                                                        &BIO_free};
    PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return paths;
  }

 private:
  struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
  };
  using Key = std::unique_ptr<EVP_PKEY, Free>;
  using Issued = std::unique_ptr<X509, Free>;

  static void write_certificate(const std::string& path, X509* certificate) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> out{BIO_new_file(path.c_str(), "w"), &BIO_free};
    PEM_write_bio_X509(out.get(), certificate);
  }

  static void extend(X509* certificate, int kind, const std::string& text) {
    if (text.empty()) return;
    auto* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, text.c_str());
    ASSERT_NE(extension, nullptr);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
  }

  /// Without an issuer: the authority itself.
  Issued make(const Certificate& wanted, EVP_PKEY* key, X509* issuer) const {
    Issued made{X509_new()};
    X509_set_version(made.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), issuer == nullptr ? 1 : 2);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), wanted.from_s);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), wanted.until_s);
    X509_set_pubkey(made.get(), key);
    auto* name = X509_get_subject_name(made.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(wanted.name.c_str()), -1, -1,
                               0);
    X509_set_issuer_name(made.get(), issuer == nullptr ? name : X509_get_subject_name(issuer));
    extend(made.get(), NID_basic_constraints, issuer == nullptr ? "critical,CA:TRUE" : "CA:FALSE");
    extend(made.get(), NID_subject_alt_name, wanted.alternatives);
    EXPECT_GT(X509_sign(made.get(), key_.get(), EVP_sha256()), 0);
    return made;
  }

  std::filesystem::path folder_;
  std::string name_;
  Key key_;
  Issued root_;
};

}  // namespace entraide::api::testing
