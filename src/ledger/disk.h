// disk: all that this room does to files, in one place that a test can make fail.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/base.h"

namespace entraide::ledger {

/// A file that grows at its end.
class DiskFile {
 public:
  DiskFile() = default;
  DiskFile(const DiskFile&) = delete;
  DiskFile& operator=(const DiskFile&) = delete;
  virtual ~DiskFile() = default;
  /// All of it or an error; after an error any part may be there.
  virtual Result<void> write(std::span<const std::uint8_t> content) = 0;
  /// What was written is on the disk (fdatasync).
  virtual Result<void> sync() = 0;
  /// Drops everything from this byte on.
  virtual Result<void> cut(std::uint64_t bytes) = 0;
};

/// Errors are Code::unavailable, with the system's word for the fault.
class Disk {
 public:
  Disk() = default;
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;
  virtual ~Disk() = default;
  /// Made when it is not there.
  virtual Result<std::unique_ptr<DiskFile>> open(const std::filesystem::path& path) = 0;
  /// The whole content of a file, not yet durable.
  virtual Result<void> put(const std::filesystem::path& path,
                           std::span<const std::uint8_t> content) = 0;
  virtual Result<void> rename(const std::filesystem::path& from,
                              const std::filesystem::path& to) = 0;
  /// Not an error when it is there; its parent must be.
  virtual Result<void> make_folder(const std::filesystem::path& path) = 0;
  /// A file or an empty folder; not an error when it is gone.
  virtual Result<void> remove(const std::filesystem::path& path) = 0;
  /// The content of a file, or the names in a folder, are on the disk (fsync).
  virtual Result<void> sync(const std::filesystem::path& path) = 0;
};

std::unique_ptr<Disk> make_system_disk();

/// Nothing when there is no such file; Code::corrupt above `bytes_max`.
Result<std::optional<Bytes>> read_file(const std::filesystem::path& path, std::size_t bytes_max);

/// The names in a folder, sorted; none when there is no such folder.
Result<std::vector<std::string>> list_folder(const std::filesystem::path& path);

/// Complete under its name or not at all, so that no reader meets half a file; not yet durable.
Result<void> replace_file(Disk& disk, const std::filesystem::path& path,
                          std::span<const std::uint8_t> content);
/// The same, and on the disk when it returns; at any moment the old content or the new.
Result<void> replace_file_durably(Disk& disk, const std::filesystem::path& path,
                                  std::span<const std::uint8_t> content);

/// Holds a folder against other processes and other logs of this one, until destroyed (flock).
class FolderLock {
 public:
  static Result<FolderLock> take(const std::filesystem::path& folder);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int descriptor) : descriptor_{descriptor} {}
  int descriptor_;
};

}  // namespace entraide::ledger
