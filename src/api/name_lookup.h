// The addresses of a host's name, asked from the system within a time.
#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <optional>
#include <string>
#include <vector>

namespace entraide::api {

constexpr std::size_t addresses_max = 8;  // of one name; the rest is left out

/// `getaddrinfo` cannot be interrupted, and takes as long as the resolvers of /etc/resolv.conf do
/// (10 s and more when they are silent): it runs on a thread of its own, and whoever asked goes on
/// at the deadline. At most one question is under way; destruction waits for it. One thread at a
/// time may ask.
class NameLookup {
 public:
  using Ask = std::function<std::vector<std::string>(const std::string& name)>;

  explicit NameLookup(Ask ask = system_addresses) : ask_{std::move(ask)} {}

  /// IPv4 and IPv6 addresses as text, in the system's order of preference (RFC 6724); empty: the
  /// name is not known; nothing: no answer until `until`.
  std::optional<std::vector<std::string>> addresses(const std::string& name,
                                                    std::chrono::steady_clock::time_point until);

  static std::vector<std::string> system_addresses(const std::string& name);

 private:
  Ask ask_;
  std::future<std::vector<std::string>> under_way_;  // its destructor waits
};

}  // namespace entraide::api
