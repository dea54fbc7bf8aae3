#include "node/live_index.h"

#include <algorithm>

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

namespace {

const store::Dataset* find(const std::vector<store::Dataset>& datasets, const std::string& name) {
  const auto found = std::find_if(datasets.begin(), datasets.end(),
                                  [&](const store::Dataset& one) { return one.name == name; });
  return found == datasets.end() ? nullptr : &*found;
}

/// A store that lost an edition is another store: a backup put back. Nothing made of it can be trusted.
bool follows_from(const Editions& held, const std::vector<store::Dataset>& datasets) {
  return std::all_of(held.begin(), held.end(), [&](const auto& one) {
    const auto* dataset = find(datasets, one.first);
    return dataset != nullptr && dataset->edition >= one.second;
  });
}

/// Whether records here and there are those of the store, but for what changed since: another store may
/// have datasets of the same names.
bool is_of(store::Store& store, const IndexFolder::Kept& kept) {
  std::set<std::pair<std::string, std::string>> changed;
  for (const auto& [dataset, edition] : kept.editions) {
    const auto changes = store.changes(dataset, edition);
    if (!changes.ok()) return false;
    for (const auto& one : changes.value()) changed.emplace(dataset, one.id);
  }
  constexpr std::size_t looked_at = 64;
  const auto step = std::max<std::size_t>(kept.segment->size() / looked_at, 1);
  for (std::size_t number = 0; number < kept.segment->size(); number += step) {
    const auto record = kept.segment->label(static_cast<std::uint32_t>(number));
    if (!record) return false;
    if (changed.contains({record->dataset, record->id})) continue;
    const auto entity = store.entity(record->dataset, record->id);
    if (!entity.ok() || !entity.value()) return false;
    if (record::caption(*entity.value()) != record->caption) return false;
  }
  return true;
}

}  // namespace

Result<bool> LiveIndex::refresh(store::Store& store, const std::stop_token& stop) {
  const std::lock_guard one_at_a_time{refreshing_};
  ASSIGN_OR_RETURN(const auto datasets, store.datasets());
  if (!ready_ && !take_kept(store, datasets)) {
    RETURN_IF_ERROR(rebuild(store, datasets, held_for(datasets), stop));
    return true;
  }
  if (!follows_from(editions(), datasets)) {
    RETURN_IF_ERROR(rebuild(store, datasets, held_for(datasets), stop));
    return true;
  }
  ASSIGN_OR_RETURN(const auto gone_on, gone_on_since(store, datasets));
  if (changed_much(gone_on)) {
    const auto free = folder_.hold();
    if (!free) return false;  // a file is being made: afterwards
    RETURN_IF_ERROR(rebuild(store, datasets, free, stop));
    return true;
  }
  for (const auto& one : gone_on) RETURN_IF_ERROR(follow(store, one.dataset, one.changes));
  const bool changed = !ready_ || !gone_on.empty();
  ready_ = true;
  return changed;
}

bool LiveIndex::take_kept(store::Store& store, const std::vector<store::Dataset>& datasets) {
  const auto kept = folder_.kept();
  if (!kept || !follows_from(kept->editions, datasets) || !is_of(store, *kept)) return false;
  const auto lock = write_lock();
  index_ = match::LayeredIndex{kept->segment};
  editions_ = kept->editions;
  return true;
}

std::optional<Handle> LiveIndex::held_for(const std::vector<store::Dataset>& datasets) const {
  std::size_t records = 0;
  for (const auto& dataset : datasets) records += dataset.entities;
  return records >= segment_least_ ? folder_.hold() : std::nullopt;
}

Result<std::vector<LiveIndex::GoneOn>> LiveIndex::gone_on_since(
    store::Store& store, const std::vector<store::Dataset>& datasets) const {
  const auto held = editions();
  std::vector<GoneOn> gone_on;
  for (const auto& dataset : datasets) {
    const auto found = held.find(dataset.name);
    const auto since = found == held.end() ? 0 : found->second;
    if (since == dataset.edition) continue;
    ASSIGN_OR_RETURN(auto changes, store.changes(dataset.name, since));
    gone_on.push_back({dataset, std::move(changes)});
  }
  return gone_on;
}

/// Taken in piece by piece, millions of changes would lie in memory (1.7 kB each) and be searched there: checks took
/// 40 ms instead of one, or waited, while 4.8 million were. Read with everything else into a new file they cost them
/// nothing, and are seen when it is made.
bool LiveIndex::changed_much(const std::vector<GoneOn>& gone_on) const {
  constexpr std::size_t times = 4;
  std::size_t changed = 0;
  for (const auto& one : gone_on) changed += one.changes.size();
  return changed >= times * segment_least_;
}

Result<match::LayeredIndex> LiveIndex::read_all(store::Store& store,
                                                const std::vector<store::Dataset>& datasets,
                                                const Editions& editions, bool into_file,
                                                const std::stop_token& stop) {
  std::unique_ptr<match::SegmentWriter> writer;
  if (into_file) {
    ASSIGN_OR_RETURN(writer, folder_.begin());
  }
  match::LayeredIndex fresh;
  for (const auto& dataset : datasets) {
    RETURN_IF_ERROR(store.for_each(dataset.name, [&](record::Entity&& entity) -> Result<void> {
      if (stop.stop_requested()) return Error{Code::unavailable, "node.index.stopped"};
      on_change_(entity.dataset, entity.id);
      if (writer != nullptr) return writer->put(entity);
      fresh.put(entity);
      return {};
    }));
  }
  if (writer == nullptr) return fresh;
  ASSIGN_OR_RETURN(auto segment, folder_.keep(*writer, editions));
  return match::LayeredIndex{std::move(segment)};
}

Result<void> LiveIndex::rebuild(store::Store& store, const std::vector<store::Dataset>& datasets,
                                const std::optional<Handle>& held, const std::stop_token& stop) {
  Editions editions;
  for (const auto& dataset : datasets) editions[dataset.name] = dataset.edition;
  ASSIGN_OR_RETURN(auto fresh, read_all(store, datasets, editions, held.has_value(), stop));
  const auto lock = write_lock();
  index_ = std::move(fresh);
  editions_ = std::move(editions);
  ready_ = true;
  return {};
}

bool LiveIndex::is_untidy() const {
  constexpr std::size_t share = 20;  // one in so many
  const auto lock = read_lock();
  if (!ready_ || index_.size() < segment_least_) return false;
  return index_.passed_over() > 0 || index_.changed() > index_.size() / share;
}

Result<bool> LiveIndex::tidy(store::Store& store, const std::stop_token& stop) {
  if (!is_untidy()) return false;
  const auto kept_out = folder_.hold();
  if (!kept_out) return false;
  ASSIGN_OR_RETURN(const auto writer, folder_.begin());
  std::optional<match::LayeredIndex::Rest> rest;
  Editions made_of;
  {
    const std::lock_guard one_at_a_time{refreshing_};
    const auto lock = read_lock();
    ASSIGN_OR_RETURN(rest, index_.put_changes_into(*writer));
    made_of = editions_;
    changed_meanwhile_.emplace();
  }
  auto put = rest->put_into(*writer, [&] { return stop.stop_requested(); });
  auto made = put.ok() ? folder_.keep(*writer, made_of)
                       : Result<std::shared_ptr<const match::Segment>>{put.error()};
  const std::lock_guard one_at_a_time{refreshing_};
  auto exchanged =
      made.ok() ? exchange(store, std::move(made).value()) : Result<void>{made.error()};
  changed_meanwhile_.reset();
  if (!exchanged.ok()) return stop.stop_requested() ? Result<bool>{false} : exchanged.error();
  return true;
}

/// The new segment, and over it what changed while it was made. refreshing_ is held.
Result<void> LiveIndex::exchange(store::Store& store, std::shared_ptr<const match::Segment> made) {
  match::LayeredIndex fresh{std::move(made)};
  for (const auto& [dataset, id] : *changed_meanwhile_) {
    ASSIGN_OR_RETURN(const auto entity, store.entity(dataset, id));
    if (entity) {
      fresh.put(*entity);
    } else {
      fresh.remove(dataset, id);
    }
  }
  const auto lock = write_lock();
  index_ = std::move(fresh);
  return {};
}

Result<void> LiveIndex::follow(store::Store& store, const store::Dataset& dataset,
                               const std::vector<store::Change>& changes) {
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
    if (changed_meanwhile_) {
      for (auto i = start; i < end; ++i) changed_meanwhile_->emplace(dataset.name, changes[i].id);
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

Editions LiveIndex::editions() const {
  const auto lock = read_lock();
  return editions_;
}

}  // namespace entraide::node
