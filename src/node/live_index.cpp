#include "node/live_index.h"

namespace entraide::node {

namespace {
constexpr std::size_t changes_per_lock =
    500;  // searches wait for one such piece, not for an edition
}

std::shared_lock<std::shared_mutex> LiveIndex::read_lock() const {
  const std::lock_guard pass{turnstile_};
  return std::shared_lock{mutex_};
}

std::unique_lock<std::shared_mutex> LiveIndex::write_lock() const {
  const std::lock_guard pass{turnstile_};
  return std::unique_lock{mutex_};
}

Result<bool> LiveIndex::refresh(store::Store& store) {
  const std::lock_guard one_at_a_time{refreshing_};
  ASSIGN_OR_RETURN(const auto datasets, store.datasets());
  const auto held = editions();
  // A store that lost an edition is another store: a backup put back. Nothing we hold can be
  // trusted then.
  bool whole = !ready_;
  for (const auto& [name, edition] : held) {
    const auto found =
        std::find_if(datasets.begin(), datasets.end(),
                     [&](const store::Dataset& dataset) { return dataset.name == name; });
    whole = whole || found == datasets.end() || found->edition < edition;
  }
  if (whole) {
    RETURN_IF_ERROR(rebuild(store, datasets));
    return true;
  }
  bool changed = false;
  for (const auto& dataset : datasets) {
    const auto found = held.find(dataset.name);
    const auto since = found == held.end() ? 0 : found->second;
    if (since == dataset.edition) continue;
    RETURN_IF_ERROR(follow(store, dataset, since));
    changed = true;
  }
  return changed;
}

Result<void> LiveIndex::rebuild(store::Store& store, const std::vector<store::Dataset>& datasets) {
  match::Index fresh;
  Editions editions;
  for (const auto& dataset : datasets) {
    RETURN_IF_ERROR(store.for_each(dataset.name, [&](record::Entity&& entity) -> Result<void> {
      fresh.put(entity);
      on_change_(entity.dataset, entity.id);
      return {};
    }));
    editions[dataset.name] = dataset.edition;
  }
  const auto lock = write_lock();
  index_ = std::move(fresh);
  editions_ = std::move(editions);
  ready_ = true;
  return {};
}

Result<void> LiveIndex::follow(store::Store& store, const store::Dataset& dataset,
                               std::uint64_t since) {
  ASSIGN_OR_RETURN(const auto changes, store.changes(dataset.name, since));
  // The store answers with the newest state, so the order of changes to one entity does not matter.
  for (std::size_t start = 0; start < changes.size(); start += changes_per_lock) {
    const auto end = std::min(changes.size(), start + changes_per_lock);
    std::vector<record::Entity> present;
    std::vector<std::string> gone;
    for (auto i = start; i < end; ++i) {
      ASSIGN_OR_RETURN(auto entity, store.entity(dataset.name, changes[i].id));
      if (entity) {
        present.push_back(std::move(*entity));
      } else {
        gone.push_back(changes[i].id);
      }
    }
    const auto lock = write_lock();
    for (const auto& entity : present) {
      index_.put(entity);
      on_change_(dataset.name, entity.id);
    }
    for (const auto& id : gone) {
      index_.remove(dataset.name, id);
      on_change_(dataset.name, id);
    }
  }
  const auto lock = write_lock();
  editions_[dataset.name] = dataset.edition;
  return {};
}

std::vector<std::vector<match::Candidate>> LiveIndex::search(
    const std::vector<record::Entity>& queries, const match::Options& options) const {
  std::vector<std::vector<match::Candidate>> answers;
  answers.reserve(queries.size());
  for (const auto& query : queries) {
    const auto lock = read_lock();  // per query: a long batch does not hold up a refresh
    answers.push_back(index_.search(query, options));
  }
  return answers;
}

std::size_t LiveIndex::size() const {
  const auto lock = read_lock();
  return index_.size();
}

std::size_t LiveIndex::memory_bytes() const {
  const auto lock = read_lock();
  return index_.memory_bytes();
}

LiveIndex::Editions LiveIndex::editions() const {
  const auto lock = read_lock();
  return editions_;
}

}  // namespace entraide::node
