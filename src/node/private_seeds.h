// The keys of this node's epochs.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

#include "base/base.h"
#include "node/node.h"
#include "private_check/private_check.h"

namespace entraide::node {

/// One epoch of this node: made from one secret in a file, so that every process of the node has the
/// same.
struct Epoch {
  std::int64_t number = 0;
  std::string name;  // private_check::epoch_of its key
  std::shared_ptr<const private_check::ServerKey> key;
  std::shared_ptr<const Secret> binding;  // for salts and padding
  Instant until{};
};

class PrivateSeeds {
 public:
  PrivateSeeds(const Config& config, const Clock& clock, Entropy& entropy)
      : config_{config}, clock_{clock}, entropy_{entropy} {}

  /// `back`: so many epochs ago; -1: the next one.
  Result<Epoch> epoch(int back = 0);
  /// Who has it can look outputs up in the structure of that binding; nobody else.
  private_check::Salt salt(const Epoch& epoch, std::string_view partner, std::string_view agreement,
                           std::string_view purpose) const;

 private:
  const Config& config_;
  const Clock& clock_;
  Entropy& entropy_;
  std::mutex mutex_;
  std::map<std::int64_t, Epoch> epochs_;
};

}  // namespace entraide::node
