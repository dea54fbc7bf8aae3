// PowerDisk: a disk that loses its power, or fails once, at a chosen operation. Beside the real
// files it keeps what would be on the platters: content that was synced, names whose folder was.
#pragma once

#include <map>
#include <random>

#include "ledger/disk.h"
#include "ledger/log_test.h"

namespace entraide::ledger {

class PowerDisk final : public Disk {
 public:
  enum class End { dead, one_fault };

  /// Operation number `operation` fails, half done; with End::dead so do all that follow.
  PowerDisk(std::filesystem::path root, std::uint64_t seed, std::uint64_t operation, End end)
      : root_{std::move(root)}, random_{seed}, operation_{operation}, end_{end} {
    for (const auto& file : std::filesystem::recursive_directory_iterator{root_}) {
      const auto inode = std::make_shared<Inode>();
      if (file.is_regular_file()) inode->content = inode->synced = bytes_of(file.path());
      inode->folder = file.is_directory();
      durable_[file.path()] = inode;
    }
    now_ = durable_;
  }

  bool failed() const { return failed_; }

  /// Leaves in the folder what a machine would find at its next start.
  void lose_power() {
    if (end_ == End::one_fault) return;
    for (auto& [folder, changes] : pending_) {
      changes.resize(random_() % (changes.size() + 1));  // a file system keeps their order
      for (const auto& change : changes) apply(durable_, change);
    }
    std::filesystem::remove_all(root_);
    std::filesystem::create_directory(root_);
    for (const auto& [path, inode] :
         durable_) {  // in order of path: folders before what is in them
      if (!std::filesystem::exists(path.parent_path())) continue;
      if (inode->folder) {
        std::filesystem::create_directory(path);
      } else {
        const auto content = survivor(*inode);
        write_file(path, std::string(content.begin(), content.end()));
      }
    }
  }

  Result<std::unique_ptr<DiskFile>> open(const std::filesystem::path& path) override {
    if (fails()) return fault();
    ASSIGN_OR_RETURN(auto file, real_->open(path));
    auto& inode = now_[path];
    if (!inode) {
      inode = std::make_shared<Inode>();
      pending_[path.parent_path()].push_back({path, inode});
    }
    return std::unique_ptr<DiskFile>{std::make_unique<File>(*this, inode, std::move(file))};
  }

  Result<void> put(const std::filesystem::path& path,
                   std::span<const std::uint8_t> content) override {
    const bool failing = fails();
    if (failing) content = content.first(random_() % (content.size() + 1));
    RETURN_IF_ERROR(real_->put(path, content));
    const auto inode = std::make_shared<Inode>();
    inode->content.assign(content.begin(), content.end());
    change(path, inode);
    if (failing) return fault();
    return {};
  }

  Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
    const bool failing = fails();
    if (failing && random_() % 2 == 0) return fault();
    RETURN_IF_ERROR(real_->rename(from, to));
    const auto inode = now_[from];
    change(to, inode);
    change(from, nullptr);
    if (failing) return fault();
    return {};
  }

  Result<void> make_folder(const std::filesystem::path& path) override {
    if (path == root_ || now_.contains(path)) return {};
    if (fails()) return fault();
    RETURN_IF_ERROR(real_->make_folder(path));
    const auto inode = std::make_shared<Inode>();
    inode->folder = true;
    change(path, inode);
    return {};
  }

  Result<void> remove(const std::filesystem::path& path) override {
    // Nobody needs the removal of a partial tile to succeed.
    const bool matters = path.string().find(".p") == std::string::npos;
    if ((matters || end_ == End::dead) && fails()) return fault();
    RETURN_IF_ERROR(real_->remove(path));
    change(path, nullptr);
    return {};
  }

  Result<void> sync(const std::filesystem::path& path) override {
    if (fails()) return fault();
    if (const auto found = now_.find(path); found != now_.end() && !found->second->folder) {
      found->second->synced = found->second->content;
      return {};
    }
    for (const auto& change : pending_[path]) apply(durable_, change);
    pending_[path].clear();
    return {};
  }

 private:
  struct Inode {
    Bytes content, synced;
    bool folder = false;
  };
  using Names = std::map<std::filesystem::path, std::shared_ptr<Inode>>;
  struct NameChange {
    std::filesystem::path name;
    std::shared_ptr<Inode> inode;  // none: removed
  };

  class File final : public DiskFile {
   public:
    File(PowerDisk& disk, std::shared_ptr<Inode> inode, std::unique_ptr<DiskFile> real)
        : disk_{disk}, inode_{std::move(inode)}, real_{std::move(real)} {}
    Result<void> write(std::span<const std::uint8_t> content) override {
      const bool failing = disk_.fails();
      if (failing) content = content.first(disk_.random_() % (content.size() + 1));
      RETURN_IF_ERROR(real_->write(content));
      inode_->content.insert(inode_->content.end(), content.begin(), content.end());
      if (failing) return fault();
      return {};
    }
    Result<void> sync() override {
      if (disk_.fails()) return fault();
      inode_->synced = inode_->content;
      return {};
    }
    Result<void> cut(std::uint64_t bytes) override {
      if (disk_.fails()) return fault();
      RETURN_IF_ERROR(real_->cut(bytes));
      inode_->content.resize(bytes);
      return {};
    }

   private:
    PowerDisk& disk_;
    std::shared_ptr<Inode> inode_;
    std::unique_ptr<DiskFile> real_;
  };

  static Error fault() {
    return Error{Code::unavailable, "ledger.disk.fault", {{"code", "EIO"}, {"file", "test"}}};
  }

  static Bytes bytes_of(const std::filesystem::path& path) {
    const auto content = content_of(path);
    return {content.begin(), content.end()};
  }

  bool fails() {
    ++count_;
    const bool now = end_ == End::dead ? count_ >= operation_ : count_ == operation_;
    failed_ = failed_ || now;
    return now;
  }

  static void apply(Names& names, const NameChange& change) {
    if (change.inode) {
      names[change.name] = change.inode;
    } else {
      names.erase(change.name);
    }
  }

  void change(const std::filesystem::path& name, const std::shared_ptr<Inode>& inode) {
    const NameChange one{name, inode};
    apply(now_, one);
    pending_[name.parent_path()].push_back(one);
  }

  /// What was synced; of what was added since, any part, or zeros where it should be.
  Bytes survivor(const Inode& inode) {
    const auto& [content, synced, folder] = inode;
    const bool grew = content.size() >= synced.size() &&
                      std::equal(synced.begin(), synced.end(), content.begin());
    if (!grew) return random_() % 2 == 0 ? synced : content;
    Bytes left = synced;
    const auto kept = synced.size() + random_() % (content.size() - synced.size() + 1);
    left.insert(left.end(), content.begin() + static_cast<std::ptrdiff_t>(synced.size()),
                content.begin() + static_cast<std::ptrdiff_t>(kept));
    if (random_() % 4 == 0) left.resize(content.size());
    return left;
  }

  std::filesystem::path root_;
  std::mt19937_64 random_;
  std::uint64_t operation_;
  End end_;
  std::uint64_t count_ = 0;
  bool failed_ = false;
  std::unique_ptr<Disk> real_ = make_system_disk();
  Names now_, durable_;
  std::map<std::filesystem::path, std::vector<NameChange>> pending_;
};

}  // namespace entraide::ledger
