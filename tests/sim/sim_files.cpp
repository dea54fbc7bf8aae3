#include "sim/sim_files.h"

#include <algorithm>

namespace entraide::sim {

void SimFile::apply(Bytes& content, const Change& change) {
  if (change.resize) {
    content.resize(change.offset);
    return;
  }
  const auto end = change.offset + change.bytes.size();
  if (content.size() < end) content.resize(end);
  std::copy(change.bytes.begin(), change.bytes.end(),
            content.begin() + static_cast<std::ptrdiff_t>(change.offset));
}

void SimFile::write(std::uint64_t offset, std::span<const std::uint8_t> bytes) {
  pending_.push_back({offset, Bytes(bytes.begin(), bytes.end()), false});
  apply(now_, pending_.back());
}

void SimFile::resize(std::uint64_t bytes) {
  pending_.push_back({bytes, {}, true});
  apply(now_, pending_.back());
}

void SimFile::sync() {
  for (const auto& change : pending_) apply(durable_, change);
  pending_.clear();
}

/// Some sectors of it. The size of a file may be on the disk before its content: then zeros.
SimFile::Change SimFile::torn(const Change& change, SimRandom& random, Bytes& content) {
  const auto end = change.offset + change.bytes.size();
  const auto first_sector = change.offset / sector_bytes;
  const auto sectors = (end + sector_bytes - 1) / sector_bytes - first_sector;
  const auto cut = (first_sector + random.below(sectors + 1)) * sector_bytes;
  Change left = change;
  left.bytes.resize(std::min(end, std::max(change.offset, cut)) - change.offset);
  if (content.size() < end && random.one_in(4)) content.resize(end);
  return left;
}

void SimFile::lose_power(SimRandom& random) {
  pending_.resize(random.below(pending_.size() + 1));
  const bool any_order = random.one_in(4);
  // Sizes are the file system's, which keeps their order: only writes after the last one may miss.
  const auto resized = std::find_if(pending_.rbegin(), pending_.rend(),
                                    [](const Change& change) { return change.resize; });
  const auto loose = static_cast<std::size_t>(pending_.rend() - resized);
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    const auto& change = pending_[i];
    const bool last = i + 1 == pending_.size();
    const auto end = change.offset + change.bytes.size();
    if (any_order && i >= loose && random.one_in(3)) {  // missing
      if (durable_.size() < end && random.one_in(2)) durable_.resize(end);
    } else if (!change.resize && (last || any_order) && random.one_in(2)) {
      apply(durable_, torn(change, random, durable_));
    } else {
      apply(durable_, change);
    }
  }
  pending_.clear();
  now_ = durable_;
}

std::shared_ptr<SimFile> SimTree::find(const std::string& path) const {
  const auto found = now_.find(path);
  return found == now_.end() ? nullptr : found->second;
}

void SimTree::apply(Names& names, const Change& change) {
  if (!change.gone.empty()) names.erase(change.gone);
  if (!change.name.empty()) names[change.name] = change.file;
}

void SimTree::change(const std::string& folder, Change change) {
  apply(now_, change);
  pending_[folder].push_back(std::move(change));
}

std::shared_ptr<SimFile> SimTree::create(const std::string& path, SimFile::Kind kind) {
  auto file = std::make_shared<SimFile>(kind);
  change(parent_of(path), {"", path, file});
  return file;
}

void SimTree::remove(const std::string& path) { change(parent_of(path), {path, "", nullptr}); }

void SimTree::rename(const std::string& from, const std::string& to) {
  ENSURE(parent_of(from) == parent_of(to));
  const auto file = find(from);
  ENSURE(file != nullptr);
  change(parent_of(from), {from, to, file});
}

void SimTree::sync_folder(const std::string& folder) {
  for (const auto& change : pending_[folder]) apply(durable_, change);
  pending_.erase(folder);
}

void SimTree::lose_power(SimRandom& random) {
  for (auto& [folder, changes] : pending_) {
    changes.resize(random.below(changes.size() + 1));
    for (const auto& change : changes) apply(durable_, change);
  }
  pending_.clear();
  now_.clear();
  for (const auto& [path, file] : durable_) {  // in order: a folder before what is in it
    const auto parent = parent_of(path);
    if (parent != root_ && !now_.contains(parent)) continue;
    file->lose_power(random);
    now_[path] = file;
  }
  durable_ = now_;
}

std::string parent_of(const std::string& path) {
  const auto slash = path.rfind('/');
  ENSURE(slash != std::string::npos);
  return path.substr(0, slash);
}

}  // namespace entraide::sim
