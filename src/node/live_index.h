// The index in memory, following the store.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <shared_mutex>

#include "node/node.h"
#include "node/stores.h"

namespace entraide::node {

class LiveIndex {
 public:
  using Editions = std::map<std::string, std::uint64_t>;  // dataset to the edition held
  /// Called with the dataset and id of each entity that changed, before it is searched again.
  using OnChange = std::function<void(std::string_view dataset, std::string_view id)>;

  explicit LiveIndex(OnChange on_change) : on_change_{std::move(on_change)} {}

  /// One refresh at a time; searches go on meanwhile. True when anything changed.
  Result<bool> refresh(store::Store& store);
  bool ready() const { return ready_; }
  std::size_t size() const;
  std::size_t memory_bytes() const;
  Editions editions() const;

  std::vector<std::vector<match::Candidate>> search(const std::vector<record::Entity>& queries,
                                                    const match::Options& options) const;

 private:
  Result<void> rebuild(store::Store& store, const std::vector<store::Dataset>& datasets);
  Result<void> follow(store::Store& store, const store::Dataset& dataset, std::uint64_t since);
  std::shared_lock<std::shared_mutex> read_lock() const;
  std::unique_lock<std::shared_mutex> write_lock() const;

  OnChange on_change_;
  std::mutex refreshing_;
  mutable std::mutex
      turnstile_;  // readers pass through it, so that a waiting writer is not overtaken for ever
  mutable std::shared_mutex mutex_;
  match::Index index_;
  Editions editions_;
  std::atomic<bool> ready_{false};
};

}  // namespace entraide::node
