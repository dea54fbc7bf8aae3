#include "sim/sim_disk.h"

#include "sim/sim_vfs.h"

namespace entraide::sim {

SimDisk::Inside::Inside(std::uint64_t seed, const Clock& given_clock)
    : clock{given_clock}, random{seed}, vfs_random{random.split()} {}

SimNode& SimDisk::Inside::named(const std::string& name) {
  const auto found = nodes.find(name);
  ENSURE(found != nodes.end());
  return found->second;
}

SimNode* SimDisk::Inside::owner_of(std::string_view path) {
  for (auto& [name, node] : nodes) {
    const std::string_view folder = node.tree.root();
    if (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/')
      return &node;
  }
  return nullptr;
}

int SimDisk::Inside::note(std::string_view operation, const SimNode* node, std::string_view path,
                          std::uint64_t first, std::uint64_t second, int code) {
  digest.add(operation);
  if (node != nullptr) {
    digest.add(node->name);
    path.remove_prefix(node->tree.root().size());  // where the folder lies is not the run's
  }
  digest.add(path);
  digest.add(first);
  digest.add(second);
  digest.add(static_cast<std::uint64_t>(code));
  return code;
}

SimDisk::SimDisk(std::uint64_t seed, const Clock& clock)
    : inside_{std::make_unique<Inside>(seed, clock)} {
  ENSURE(sqlite3_initialize() == SQLITE_OK);
  fill_vfs(inside_->vfs, *inside_);
  inside_->usual_vfs = sqlite3_vfs_find(nullptr);
  // One of them at a time: the newest would be everybody's.
  ENSURE(inside_->usual_vfs->zName != std::string_view{inside_->vfs.zName});
  ENSURE(sqlite3_vfs_register(&inside_->vfs, 1) == SQLITE_OK);
  sqlite3_randomness(0, nullptr);  // SQLite forgets its own state and asks our VFS for a new one
}

SimDisk::~SimDisk() {
  for (const auto& [name, node] : inside_->nodes) ENSURE(node.handles == 0);
  sqlite3_vfs_unregister(&inside_->vfs);
  sqlite3_vfs_register(inside_->usual_vfs, 1);
  sqlite3_randomness(0, nullptr);
}

void SimDisk::add_node(const std::string& node, const std::filesystem::path& folder) {
  const std::lock_guard lock{inside_->mutex};
  ENSURE(!inside_->nodes.contains(node));
  ENSURE(folder.is_absolute());
  inside_->nodes.try_emplace(node, node, folder.lexically_normal().string());
}

void SimDisk::place(const std::string& node, const std::filesystem::path& path,
                    std::span<const std::uint8_t> content) {
  const std::lock_guard lock{inside_->mutex};
  auto& tree = inside_->named(node).tree;
  const auto name = path.lexically_normal().string();
  const auto file = tree.create(name, SimFile::Kind::file);
  file->write(0, content);
  file->sync();
  tree.sync_folder(parent_of(name));
  inside_->digest.add(content);
}

SimFaults& SimDisk::faults(const std::string& node) {
  const std::lock_guard lock{inside_->mutex};
  return inside_->named(node).faults;
}

void SimDisk::restart(const std::string& node) {
  const std::lock_guard lock{inside_->mutex};
  auto& back = inside_->named(node);
  ENSURE(back.handles == 0);  // closed later they would touch the files of the next life by name
  if (back.faults.outage() == Outage::power) back.tree.lose_power(inside_->random);
  back.open.clear();
  back.faults.restart();
  inside_->note("restart", &back, back.tree.root(), 0, 0, 0);
  for (const auto& [path, file] : back.tree.names()) inside_->digest.add(file->content());
}

std::uint64_t SimDisk::history() const {
  const std::lock_guard lock{inside_->mutex};
  return inside_->digest.value();
}

std::chrono::microseconds SimDisk::slept() const {
  const std::lock_guard lock{inside_->mutex};
  return std::chrono::microseconds{inside_->slept_us};
}

}  // namespace entraide::sim
