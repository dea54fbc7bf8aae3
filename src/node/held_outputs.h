// What the match keys of alerts come to under the key of one epoch, kept in a file over a restart.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/base.h"
#include "node/handle.h"
#include "private_check/private_check.h"
#include "record/record.h"

namespace entraide::node {

/// Alerts by a number that stays theirs while this lives. The file is a secret of the node, as the key of
/// the epoch is: nobody else may read it. A process that is not the first to open it keeps what it makes
/// in memory alone.
/// Threads: of one at a time.
class HeldOutputs {
 public:
  using Seeds = std::vector<private_check::OutputSeed>;
  using Stamp = std::array<std::uint8_t, 16>;
  struct Made {
    std::string alert;
    Stamp stamp{};
    Seeds seeds;
  };

  /// What its last record, cut short by a crash, said is not known; nor what a program of other match
  /// keys made.
  static Result<std::unique_ptr<HeldOutputs>> open(std::filesystem::path file);
  /// Of all that match keys are made of.
  static Stamp stamp_of(const record::Entity& alert);

  std::size_t size() const { return slots_.size(); }  // numbers are below it
  std::optional<std::uint32_t> number_of(const std::string& alert) const;
  std::vector<std::string> alerts() const;
  bool has(const std::string& alert, const Stamp& stamp) const;
  const Seeds& seeds(std::uint32_t number) const { return slots_[number].seeds; }
  /// The alerts one of whose seeds this is.
  std::vector<std::uint32_t> with(const private_check::OutputSeed& seed);

  /// Over what was known of these alerts; durable on return.
  Result<void> keep(std::vector<Made> made);
  /// They take part no longer: nothing of theirs is left in memory, nor in the file after tidy().
  void forget(std::span<const std::string> alerts);
  /// Writes the file anew, beside, when much of it counts no more or something was forgotten.
  Result<void> tidy();

 private:
  struct Slot {
    std::string alert;
    Stamp stamp{};
    Seeds seeds;
  };
  explicit HeldOutputs(std::filesystem::path file) : file_{std::move(file)} {}
  Result<void> read();
  void take(Made&& made);
  void sort_places();

  std::filesystem::path file_;
  std::optional<Handle> lock_;  // of a file beside it: this process writes
  std::vector<Slot> slots_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::size_t records_ = 0;  // in the file
  bool forgotten_ = false;
  // By the first eight bytes of a seed: sorted once, with what came later beside it. Either may name an
  // alert that has the seed no longer.
  using SeedPlace = std::pair<std::uint64_t, std::uint32_t>;
  std::vector<SeedPlace> places_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> late_;
  bool sorted_ = false;
};

}  // namespace entraide::node
