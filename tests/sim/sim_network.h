// SimNetwork: directed links between named nodes that carry byte strings and may lose, repeat, delay
// and so reorder them, or be cut.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/base.h"
#include "sim/sim_random.h"

namespace entraide::sim {

struct LinkFaults {
  std::uint64_t loss_percent = 0, repeat_percent = 0;
  std::chrono::milliseconds delay_min{1}, delay_max{50};  // each copy has its own
};

struct Delivery {
  Instant at;
  std::string from, to;
  std::string bytes;
};

class SimNetwork {
 public:
  explicit SimNetwork(std::uint64_t seed) : random_{seed} {}

  /// Of every link that has no faults of its own.
  void set_faults(const LinkFaults& faults) { usual_ = faults; }
  void set_faults(const std::string& from, const std::string& to, const LinkFaults& faults) {
    faults_[{from, to}] = faults;
  }
  /// What is on its way over a link when it is cut, or sent while it is, is lost.
  void cut(const std::string& from, const std::string& to);
  void mend(const std::string& from, const std::string& to) { cut_.erase({from, to}); }
  void mend_all() { cut_.clear(); }
  bool is_cut(const std::string& from, const std::string& to) const {
    return cut_.contains({from, to});
  }

  void send(Instant now, const std::string& from, const std::string& to, const std::string& bytes);
  /// What is on its way to a node that crashed is lost.
  void lose_all_to(const std::string& to);
  std::optional<Instant> next_at() const;
  /// In the order of arrival, in the order of sending for those that arrive at the same time.
  std::optional<Delivery> take_next();
  std::size_t under_way() const { return under_way_.size(); }

 private:
  using Link = std::pair<std::string, std::string>;
  using Arrival = std::pair<Instant, std::uint64_t>;  // the number of sending keeps them apart

  SimRandom random_;
  LinkFaults usual_;
  std::map<Link, LinkFaults> faults_;
  std::set<Link> cut_;
  std::map<Arrival, Delivery> under_way_;
  std::uint64_t sent_ = 0;
};

}  // namespace entraide::sim
