// The index, following the store. A large one lies in files of the node's home, so that a start maps it.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <shared_mutex>
#include <stop_token>

#include "node/index_folder.h"
#include "node/node.h"
#include "node/stores.h"

namespace entraide::node {

class LiveIndex {
 public:
  /// Called with the dataset and id of each entity that changed, before it is searched again.
  using OnChange = std::function<void(std::string_view dataset, std::string_view id)>;

  /// From so many records on they are kept in a segment; fewer are read anew at each start.
  static constexpr std::size_t records_of_a_segment = 50'000;

  LiveIndex(OnChange on_change, std::filesystem::path folder,
            std::size_t segment_least = records_of_a_segment)
      : on_change_{std::move(on_change)},
        folder_{std::move(folder)},
        segment_least_{segment_least} {}

  /// One refresh at a time; searches go on meanwhile. True when anything changed. Reading millions takes minutes:
  /// Code::unavailable when it was stopped, and the index is as it was.
  Result<bool> refresh(store::Store& store, const std::stop_token& stop = {});
  /// Makes the segment anew when much has changed beside it, or anything in it is gone (what was erased must
  /// not lie there). Searches and refreshes go on meanwhile. True when it was made.
  Result<bool> tidy(store::Store& store, const std::stop_token& stop);
  bool ready() const { return ready_; }
  std::size_t size() const;
  std::size_t memory_bytes() const;
  Editions editions() const;

  std::vector<std::vector<match::Candidate>> search(const std::vector<record::Entity>& queries,
                                                    const match::Options& options) const;

 private:
  using Id = std::pair<std::string, std::string>;  // dataset and id
  bool take_kept(store::Store& store, const std::vector<store::Dataset>& datasets);
  /// `held`: the folder, when all of it is to lie in a file.
  Result<void> rebuild(store::Store& store, const std::vector<store::Dataset>& datasets,
                       const std::optional<Handle>& held, const std::stop_token& stop);
  Result<match::LayeredIndex> read_all(store::Store& store,
                                       const std::vector<store::Dataset>& datasets,
                                       const Editions& editions, bool into_file,
                                       const std::stop_token& stop);
  std::optional<Handle> held_for(const std::vector<store::Dataset>& datasets) const;
  /// A dataset of which there is a newer edition, and what changed in it.
  struct GoneOn {
    store::Dataset dataset;
    std::vector<store::Change> changes;
  };
  Result<std::vector<GoneOn>> gone_on_since(store::Store& store,
                                            const std::vector<store::Dataset>& datasets) const;
  bool changed_much(const std::vector<GoneOn>& gone_on) const;
  Result<void> follow(store::Store& store, const store::Dataset& dataset,
                      const std::vector<store::Change>& changes);
  bool is_untidy() const;
  Result<void> exchange(store::Store& store, std::shared_ptr<const match::Segment> made);
  std::shared_lock<std::shared_mutex> read_lock() const;
  std::unique_lock<std::shared_mutex> write_lock() const;

  OnChange on_change_;
  IndexFolder folder_;
  std::size_t segment_least_;
  std::mutex refreshing_;
  mutable std::mutex
      turnstile_;  // readers pass through it, so that a waiting writer is not overtaken for ever
  mutable std::shared_mutex mutex_;
  match::LayeredIndex index_;
  Editions editions_;
  std::optional<std::set<Id>> changed_meanwhile_;  // while a segment is made
  std::atomic<bool> ready_{false};
};

}  // namespace entraide::node
