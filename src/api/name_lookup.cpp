#include "api/name_lookup.h"

#include <netdb.h>
#include <netinet/in.h>

namespace entraide::api {

std::optional<std::vector<std::string>> NameLookup::addresses(
    const std::string& name, std::chrono::steady_clock::time_point until) {
  // One given up earlier: its answer belongs to another question.
  if (under_way_.valid()) {
    if (under_way_.wait_until(until) != std::future_status::ready) return {};
    under_way_.get();
  }
  under_way_ = std::async(std::launch::async, ask_, name);
  if (under_way_.wait_until(until) != std::future_status::ready) return {};
  return under_way_.get();
}

std::vector<std::string> NameLookup::system_addresses(const std::string& name) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* first = nullptr;
  if (::getaddrinfo(name.c_str(), nullptr, &hints, &first) != 0) return {};
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner{first, &::freeaddrinfo};
  std::vector<std::string> found;
  for (const auto* one = first; one != nullptr && found.size() < addresses_max;
       one = one->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    const int failed = ::getnameinfo(one->ai_addr, one->ai_addrlen, text.data(), text.size(),
                                     nullptr, 0, NI_NUMERICHOST);
    if (failed == 0) found.emplace_back(text.data());
  }
  return found;
}

}  // namespace entraide::api
