// SimLedgerDisk: the disk under a node's ledger. The files are real, because the ledger reads real
// files; beside them it keeps what would be durable (sim_files.h), and after a power failure makes
// the folder hold what a machine would find.
//
// Only what was done through it is simulated: other files in the folder stay as they are.
#pragma once

#include <filesystem>

#include "ledger/disk.h"  // private to its room; this is a test
#include "sim/sim_faults.h"
#include "sim/sim_files.h"

namespace entraide::sim {

class SimLedgerDisk final : public ledger::Disk {
 public:
  /// `root` is there and holds no ledger; `faults` outlives the disk.
  SimLedgerDisk(const std::filesystem::path& root, SimFaults& faults, std::uint64_t seed)
      : tree_{root.lexically_normal().string()}, faults_{faults}, random_{seed} {}

  Result<std::unique_ptr<ledger::DiskFile>> open(const std::filesystem::path& path) override;
  Result<void> put(const std::filesystem::path& path,
                   std::span<const std::uint8_t> content) override;
  Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to) override;
  Result<void> make_folder(const std::filesystem::path& path) override;
  Result<void> remove(const std::filesystem::path& path) override;
  Result<void> sync(const std::filesystem::path& path) override;

  /// After a crash and before the faults are restarted; whatever was open must be closed.
  void recover();
  /// All operations and what came of them, in one number.
  std::uint64_t history() const { return digest_.value(); }

 private:
  class File;
  /// Counts the operation; the part of `content` that it still does is written to the file.
  Fate begin(std::string_view operation, const std::filesystem::path& path);
  std::span<const std::uint8_t> reached(Fate fate, std::span<const std::uint8_t> content);

  SimTree tree_;
  SimFaults& faults_;
  SimRandom random_;
  SimDigest digest_;
  std::unique_ptr<ledger::Disk> real_ = ledger::make_system_disk();
};

}  // namespace entraide::sim
