// World: everything around the nodes of a simulation, from one seed: time, randomness, disks and the
// network; and what happened last, for whoever must understand a failure.
//
// In:      a seed; nodes by name; what the scenario does to them.
// Out:     for each node a clock with its own skew, entropy, a folder, its disks; messages in the
//          order of their arrival; one of several actions, at random.
// Never:   looks at the machine's clock or lets OpenSSL or libsodium ask it for random bytes; iterates over anything
//          unordered.
// Always:  the same seed and the same scenario give the same run (history()); a failed ENSURE prints
//          the seed and the last steps.
// Threads: one; one World at a time.
// Start reading at pick.
#pragma once

#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/base.h"
#include "sim/sim_crypto.h"
#include "sim/sim_disk.h"
#include "sim/sim_ledger_disk.h"
#include "sim/sim_network.h"

namespace entraide::sim {

constexpr Instant sim_beginning{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};

/// A node's clock: the world's time, and how far it is wrong. It may jump, also backwards.
class SkewedClock final : public Clock {
 public:
  explicit SkewedClock(const Clock& world) : world_{world} {}
  Instant now() const override { return world_.now() + skew_; }
  void set_skew(std::chrono::milliseconds skew) { skew_ = skew; }

 private:
  const Clock& world_;
  std::chrono::milliseconds skew_{0};
};

/// One thing that may happen next.
struct Action {
  std::uint64_t weight = 1;  // 0: not now
  std::string name;
  std::function<void()> run;
};

class World {
 public:
  explicit World(std::uint64_t seed);
  /// Every node must be closed.
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  std::uint64_t seed() const { return seed_; }
  SimRandom& random() { return random_; }
  SimNetwork& network() { return network_; }
  SimDisk& disk() { return disk_; }
  const Clock& clock() const { return clock_; }  // what time it really is
  void advance(std::chrono::milliseconds by) { clock_.advance(by); }

  void add_node(const std::string& name, std::chrono::milliseconds skew = {});
  SkewedClock& clock(const std::string& node) { return *of(node).clock; }
  Entropy& entropy(const std::string& node) { return *of(node).entropy; }
  SimFaults& faults(const std::string& node) { return disk_.faults(node); }
  SimLedgerDisk& ledger_disk(const std::string& node) { return *of(node).ledger_disk; }
  /// A real folder, for the ledger and for keys; the databases in it are on the simulated disk.
  std::filesystem::path folder(const std::string& node) const { return folder_ / node; }

  void crash(const std::string& node, Outage outage = Outage::power);
  /// After a crash, once everything of the node is closed.
  void restart(const std::string& node);

  void send(const std::string& from, const std::string& to, const std::string& bytes);
  /// The next message, and it is then when it arrives; nothing: none is under way.
  std::optional<Delivery> deliver_next();

  /// Runs one of them, by their weights. False: none can be.
  bool pick(std::span<const Action> actions);

  /// What just happened.
  void note(std::string_view step);
  /// Each step at once to standard output, too, for whoever reads one seed from its beginning.
  void print_steps() { print_steps_ = true; }
  /// Seed and last steps.
  std::string report() const;
  /// Steps and all operations of all disks, in one number.
  std::uint64_t history() const;

 private:
  struct Parts {
    std::unique_ptr<SkewedClock> clock;
    std::unique_ptr<SeededEntropy> entropy;
    std::unique_ptr<SimLedgerDisk> ledger_disk;
  };
  Parts& of(const std::string& node);
  static void end(int signal);

  std::uint64_t seed_;
  SimRandom random_;
  FakeClock clock_;
  std::filesystem::path folder_;
  SimDisk disk_;
  SimNetwork network_;
  SimCrypto crypto_;
  std::map<std::string, Parts> nodes_;
  std::deque<std::string> steps_;
  std::uint64_t step_count_ = 0;
  bool print_steps_ = false;
  SimDigest digest_;
  void (*usual_abort_)(int);
};

}  // namespace entraide::sim
