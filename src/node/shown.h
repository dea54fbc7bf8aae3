// Entities made ready to be shown, the most recently used kept in memory.
#pragma once

#include <list>
#include <mutex>
#include <unordered_map>

#include "node/node.h"
#include "node/stores.h"

namespace entraide::node {

std::shared_ptr<const Shown> make_shown(const record::Entity& entity);

class ShownCache {
 public:
  ShownCache(Stores& stores, std::size_t bytes_max) : stores_{stores}, bytes_max_{bytes_max} {}

  /// From memory or from the store; null when the store no longer has it.
  Result<std::shared_ptr<const Shown>> get(const std::string& dataset, const std::string& id);
  void forget(std::string_view dataset, std::string_view id);

 private:
  struct Kept {
    std::string key;
    std::shared_ptr<const Shown> shown;
    std::size_t bytes = 0;
  };
  void keep(std::string key, std::shared_ptr<const Shown> shown);

  Stores& stores_;
  const std::size_t bytes_max_;
  std::mutex mutex_;
  std::list<Kept> by_use_;  // the front was used last
  std::unordered_map<std::string, std::list<Kept>::iterator> by_key_;
  std::size_t bytes_ = 0;
  std::uint64_t forgotten_ =
      0;  // grows with each forget(): what was fetched before is not kept after
};

}  // namespace entraide::node
