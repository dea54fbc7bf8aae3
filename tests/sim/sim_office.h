// SimOffice: one authority of a simulation with its node, on the world's disks and clock: open, or
// fallen and waiting to be started again.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "node/node.h"
#include "sim/sim_world.h"

namespace entraide::sim {

struct OfficeSettings {
  std::string name, party;
  std::string kind;  // as others' rules see it: `eu_state`
  int messages_per_minute = 120'000;
};

constexpr int sim_give_up_days = 14;
constexpr int sim_messages_days = 30;

/// A node's database in which two people have adopted some of the packs of this repository, every
/// article confirmed. Made at the first call, which must come before there is a World: a proof takes
/// longer than a whole simulation.
const Bytes& adopted_rules();

class SimOffice {
 public:
  /// Makes the node's folder; the node is not open yet.
  SimOffice(World& world, OfficeSettings settings);

  const std::string& name() const { return settings_.name; }
  const std::string& party() const { return settings_.party; }
  const std::string& kind() const { return settings_.kind; }

  bool up() const { return node_ != nullptr; }
  Result<void> open();
  void close() { node_.reset(); }
  /// Open, but its machine has crashed under it.
  bool fell() const { return up() && world_.faults(name()).down(); }

  /// Must be up. Whoever asks for it does something with it: see take_touched().
  node::Node& node() {
    touched_ = true;
    return *node_;
  }
  Result<wire::Post*> post() { return node().post(); }
  /// Whether it was used since the last time.
  bool take_touched() { return std::exchange(touched_, false); }

  /// Enrolled as by people who read the fingerprint to each other, until the first error.
  Result<void> enrol(const std::string& card);
  /// Keys that it has now are remembered for good.
  void remember_keys();
  const std::vector<wire::OwnKey>& keys() const { return keys_; }

  SimFaults& faults() { return world_.faults(name()); }
  std::string store_url() const;
  std::filesystem::path ledger_folder() const { return world_.folder(name()) / "ledger"; }
  std::string origin() const { return "entraide/" + name(); }
  Instant now() const { return world_.clock(name()).now(); }

 private:
  World& world_;
  const OfficeSettings settings_;
  std::unique_ptr<node::Node> node_;
  std::vector<wire::OwnKey> keys_;
  bool touched_ = false;
};

/// The node does not count what is done while this lives, and nothing fails of it.
class Unnoticed {
 public:
  explicit Unnoticed(SimFaults& faults) : faults_{faults} { faults_.set_watched(true); }
  ~Unnoticed() { faults_.set_watched(false); }
  Unnoticed(const Unnoticed&) = delete;
  Unnoticed& operator=(const Unnoticed&) = delete;

 private:
  SimFaults& faults_;
};

}  // namespace entraide::sim
