// The keys by which partners know this node: in HOME/wire, or in a token.
#pragma once

#include "node/node.h"

namespace entraide::node {

/// `Single desk, Ottawa` makes `single-desk-ottawa`: how partners name this node.
std::string wire_name(const Config& config);

/// In force first. Makes the first one when there is none. Code::refused when a file is open to
/// others, Code::unavailable when the token cannot be reached.
Result<std::vector<wire::OwnKey>> own_keys(const Config& config, const Clock& clock,
                                           Entropy& entropy);
/// The list of keys as it stands: another text, other keys.
std::string keys_written(const Config& config);
/// A new one before those; `key`: of a token, empty: a file.
Result<crypto::Certificate> make_own_key(const Config& config, const std::string& key,
                                         const Clock& clock, Entropy& entropy);

}  // namespace entraide::node
