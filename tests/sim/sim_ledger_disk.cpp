#include "sim/sim_ledger_disk.h"

#include <fstream>
#include <ranges>

namespace entraide::sim {

namespace {

Error fault(std::string_view key, std::string_view code, const std::filesystem::path& path) {
  return Error{Code::unavailable,
               std::string{key},
               {{"code", std::string{code}}, {"file", path.filename().string()}}};
}
Error broken(const std::filesystem::path& path) { return fault("ledger.disk.fault", "EIO", path); }
Error full(const std::filesystem::path& path) { return fault("ledger.disk.full", "ENOSPC", path); }

void write_real(const std::string& path, const SimFile& file) {
  if (file.kind() == SimFile::Kind::folder) {
    std::filesystem::create_directory(path);
    return;
  }
  std::ofstream out{path, std::ios::binary | std::ios::trunc};
  out.write(reinterpret_cast<const char*>(file.content().data()),
            static_cast<std::streamsize>(file.content().size()));
  out.close();
  ENSURE(out.good());
}

}  // namespace

class SimLedgerDisk::File final : public ledger::DiskFile {
 public:
  File(SimLedgerDisk& disk, std::filesystem::path path, std::shared_ptr<SimFile> file,
       std::unique_ptr<ledger::DiskFile> real)
      : disk_{disk}, path_{std::move(path)}, file_{std::move(file)}, real_{std::move(real)} {}

  Result<void> write(std::span<const std::uint8_t> content) override {
    const auto fate = disk_.begin("write", path_);
    if (fate == Fate::fails) return broken(path_);
    if (disk_.faults_.full()) return full(path_);
    content = disk_.reached(fate, content);
    RETURN_IF_ERROR(real_->write(content));
    file_->write(file_->content().size(), content);
    if (fate != Fate::works) return broken(path_);
    return {};
  }
  Result<void> sync() override {
    if (disk_.begin("sync", path_) != Fate::works) return broken(path_);
    file_->sync();
    return {};
  }
  Result<void> cut(std::uint64_t bytes) override {
    if (disk_.begin("cut", path_) != Fate::works) return broken(path_);
    RETURN_IF_ERROR(real_->cut(bytes));
    file_->resize(bytes);
    return {};
  }

 private:
  SimLedgerDisk& disk_;
  std::filesystem::path path_;
  std::shared_ptr<SimFile> file_;
  std::unique_ptr<ledger::DiskFile> real_;
};

Fate SimLedgerDisk::begin(std::string_view operation, const std::filesystem::path& path) {
  const auto fate = faults_.begin();
  digest_.add(operation);
  digest_.add(path.lexically_relative(tree_.root()).string());
  digest_.add(static_cast<std::uint64_t>(fate));
  return fate;
}

std::span<const std::uint8_t> SimLedgerDisk::reached(Fate fate,
                                                     std::span<const std::uint8_t> content) {
  if (fate != Fate::works) content = content.first(random_.below(content.size() + 1));
  digest_.add(content);
  return content;
}

Result<std::unique_ptr<ledger::DiskFile>> SimLedgerDisk::open(const std::filesystem::path& path) {
  if (begin("open", path) != Fate::works) return broken(path);
  ASSIGN_OR_RETURN(auto real, real_->open(path));
  auto file = tree_.find(path.string());
  if (!file) file = tree_.create(path.string(), SimFile::Kind::file);
  return std::unique_ptr<ledger::DiskFile>{
      std::make_unique<File>(*this, path, std::move(file), std::move(real))};
}

Result<void> SimLedgerDisk::put(const std::filesystem::path& path,
                                std::span<const std::uint8_t> content) {
  const auto fate = begin("put", path);
  if (fate == Fate::fails) return broken(path);
  if (faults_.full()) return full(path);
  content = reached(fate, content);
  RETURN_IF_ERROR(real_->put(path, content));
  auto file = tree_.find(path.string());  // opened with O_TRUNC: the same file, if there is one
  if (file) {
    file->resize(0);
  } else {
    file = tree_.create(path.string(), SimFile::Kind::file);
  }
  file->write(0, content);
  if (fate != Fate::works) return broken(path);
  return {};
}

Result<void> SimLedgerDisk::rename(const std::filesystem::path& from,
                                   const std::filesystem::path& to) {
  const auto fate = begin("rename", to);
  if (fate == Fate::fails || (fate == Fate::fails_half_done && random_.one_in(2)))
    return broken(to);
  RETURN_IF_ERROR(real_->rename(from, to));
  tree_.rename(from.string(), to.string());
  if (fate != Fate::works) return broken(to);
  return {};
}

Result<void> SimLedgerDisk::make_folder(const std::filesystem::path& path) {
  const auto fate = begin("folder", path);
  if (fate == Fate::fails || (fate == Fate::fails_half_done && random_.one_in(2)))
    return broken(path);
  const bool there = std::filesystem::exists(path);
  RETURN_IF_ERROR(real_->make_folder(path));
  if (!there) tree_.create(path.string(), SimFile::Kind::folder);
  if (fate != Fate::works) return broken(path);
  return {};
}

Result<void> SimLedgerDisk::remove(const std::filesystem::path& path) {
  const auto fate = begin("remove", path);
  if (fate == Fate::fails || (fate == Fate::fails_half_done && random_.one_in(2)))
    return broken(path);
  RETURN_IF_ERROR(real_->remove(path));
  if (tree_.find(path.string())) tree_.remove(path.string());
  if (fate != Fate::works) return broken(path);
  return {};
}

Result<void> SimLedgerDisk::sync(const std::filesystem::path& path) {
  if (begin("fsync", path) != Fate::works) return broken(path);
  const auto file = tree_.find(path.string());
  if (file && file->kind() == SimFile::Kind::file) {
    file->sync();
  } else {
    tree_.sync_folder(path.string());
  }
  return {};
}

void SimLedgerDisk::recover() {
  ENSURE(faults_.down());
  if (faults_.outage() == Outage::killed) return;
  const auto before = tree_.names();
  std::map<std::string, bool> as_it_was;
  for (const auto& [path, file] : before) as_it_was[path] = file->durable();
  tree_.lose_power(random_);
  for (const auto& [path, file] : std::views::reverse(before)) {  // what is in a folder before it
    if (tree_.find(path) != file) std::filesystem::remove_all(path);
  }
  for (const auto& [path, file] : tree_.names()) {
    const auto found = before.find(path);
    const bool same = found != before.end() && found->second == file;
    if (!same || !as_it_was[path]) write_real(path, *file);
    digest_.add(file->content());
  }
}

}  // namespace entraide::sim
