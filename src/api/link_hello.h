// What two nodes say of themselves before anything else: GET /wire/hello.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "node/node.h"

namespace entraide::api {

constexpr std::string_view hello_path = "/wire/hello";
constexpr std::string_view frames_path = "/wire/v1/frames";

struct Hello {
  std::string name, party;
  std::vector<int> versions;  // of the protocol
  Instant time{};
  std::string certificate;           // theirs in force: SHA-256 of its DER, hex
  std::string knows;                 // of whoever asks, as far as they know
  std::set<std::string> agreements;  // in force between the two
};

std::string format_hello(const Hello& hello);
/// Members that are not known are left out, so that a later version may add some. Code::invalid
/// (`api.link.hello`) when one is missing or of another kind.
Result<Hello> parse_hello(std::string_view json);

/// The packs in force today that bind both. Code::unavailable when there are none at all.
Result<std::set<std::string>> agreements_between(node::Node& node, const std::string& party,
                                                 const std::string& other);

}  // namespace entraide::api
