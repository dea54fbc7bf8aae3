#include "ledger/disk.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace entraide::ledger {

namespace {

constexpr mode_t file_mode = 0600;  // as the store's database: for its owner only
constexpr mode_t folder_mode = 0700;

/// strerrorname_np is glibc's; the names are POSIX's and the same in both languages.
Error fault(int number, const std::filesystem::path& path) {
  const char* name = strerrorname_np(number);
  const Arguments arguments{{"code", name == nullptr ? fmt::format("{}", number) : name},
                            {"file", path.filename().string()}};
  const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
  return Error{Code::unavailable, full ? "ledger.disk.full" : "ledger.disk.fault", arguments};
}

int open_file(const std::filesystem::path& path, int flags) {
  return ::open(path.c_str(), flags | O_CLOEXEC, file_mode);  // NOLINT(*-vararg)
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  bool ok() const { return number_ >= 0; }

 private:
  int number_;
};

Result<void> write_all(int descriptor, std::span<const std::uint8_t> content,
                       const std::filesystem::path& path) {
  while (!content.empty()) {
    const auto written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fault(errno, path);
    content = content.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

class SystemFile final : public DiskFile {
 public:
  SystemFile(int descriptor, std::filesystem::path path)
      : descriptor_{descriptor}, path_{std::move(path)} {}
  Result<void> write(std::span<const std::uint8_t> content) override {
    return write_all(descriptor_.number(), content, path_);
  }
  Result<void> sync() override {
    if (::fdatasync(descriptor_.number()) != 0) return fault(errno, path_);
    return {};
  }
  Result<void> cut(std::uint64_t bytes) override {
    if (::ftruncate(descriptor_.number(), static_cast<off_t>(bytes)) != 0) {
      return fault(errno, path_);
    }
    return {};
  }

 private:
  Descriptor descriptor_;
  std::filesystem::path path_;
};

class SystemDisk final : public Disk {
 public:
  Result<std::unique_ptr<DiskFile>> open(const std::filesystem::path& path) override {
    const int descriptor = open_file(path, O_WRONLY | O_CREAT | O_APPEND);
    if (descriptor < 0) return fault(errno, path);
    return std::unique_ptr<DiskFile>{std::make_unique<SystemFile>(descriptor, path)};
  }
  Result<void> put(const std::filesystem::path& path,
                   std::span<const std::uint8_t> content) override {
    const Descriptor file{open_file(path, O_WRONLY | O_CREAT | O_TRUNC)};
    if (!file.ok()) return fault(errno, path);
    return write_all(file.number(), content, path);
  }
  Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
    if (::rename(from.c_str(), to.c_str()) != 0) return fault(errno, to);
    return {};
  }
  Result<void> make_folder(const std::filesystem::path& path) override {
    if (::mkdir(path.c_str(), folder_mode) != 0 && errno != EEXIST) return fault(errno, path);
    return {};
  }
  Result<void> remove(const std::filesystem::path& path) override {
    if (::remove(path.c_str()) != 0 && errno != ENOENT) return fault(errno, path);
    return {};
  }
  Result<void> sync(const std::filesystem::path& path) override {
    const Descriptor file{open_file(path, O_RDONLY)};
    if (!file.ok() || ::fsync(file.number()) != 0) return fault(errno, path);
    return {};
  }
};

}  // namespace

std::unique_ptr<Disk> make_system_disk() { return std::make_unique<SystemDisk>(); }

Result<std::optional<Bytes>> read_file(const std::filesystem::path& path, std::size_t bytes_max) {
  const Descriptor file{open_file(path, O_RDONLY)};
  if (!file.ok() && errno == ENOENT) return std::optional<Bytes>{};
  struct stat status{};
  if (!file.ok() || ::fstat(file.number(), &status) != 0) return fault(errno, path);
  if (!S_ISREG(status.st_mode) || static_cast<std::size_t>(status.st_size) > bytes_max) {
    return Error{Code::corrupt, "ledger.file.size", {{"file", path.filename().string()}}};
  }
  Bytes content(static_cast<std::size_t>(status.st_size));
  std::size_t filled = 0;
  while (filled < content.size()) {
    const auto got = ::read(file.number(), content.data() + filled, content.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fault(errno, path);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  content.resize(filled);
  return std::optional<Bytes>{std::move(content)};
}

Result<std::vector<std::string>> list_folder(const std::filesystem::path& path) {
  std::vector<std::string> names;
  std::error_code failed;
  for (std::filesystem::directory_iterator file{path, failed}, end; !failed && file != end;
       file.increment(failed)) {
    names.push_back(file->path().filename().string());
  }
  if (failed && failed != std::errc::no_such_file_or_directory) return fault(failed.value(), path);
  std::sort(names.begin(), names.end());
  return names;
}

Result<void> replace_file(Disk& disk, const std::filesystem::path& path,
                          std::span<const std::uint8_t> content) {
  const std::filesystem::path draft = path.string() + ".tmp";
  RETURN_IF_ERROR(disk.put(draft, content));
  return disk.rename(draft, path);
}

Result<void> replace_file_durably(Disk& disk, const std::filesystem::path& path,
                                  std::span<const std::uint8_t> content) {
  const std::filesystem::path draft = path.string() + ".tmp";
  RETURN_IF_ERROR(disk.put(draft, content));
  RETURN_IF_ERROR(disk.sync(draft));
  RETURN_IF_ERROR(disk.rename(draft, path));
  return disk.sync(path.parent_path());
}

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
  const auto path = folder / "lock";
  const int descriptor = open_file(path, O_RDWR | O_CREAT);
  if (descriptor < 0) return fault(errno, path);
  FolderLock lock{descriptor};
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return Error{Code::conflict, "ledger.locked"};
  return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : descriptor_{other.descriptor_} {
  other.descriptor_ = -1;
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace entraide::ledger
