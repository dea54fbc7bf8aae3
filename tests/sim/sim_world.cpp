#include "sim/sim_world.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <numeric>

namespace entraide::sim {

namespace {

constexpr std::size_t steps_kept = 200;
const World* current = nullptr;

/// In memory where the machine has such a disk. Its name is not the run's: nothing depends on it.
std::filesystem::path make_folder() {
  const std::filesystem::path memory = "/dev/shm";
  const auto parent =
      std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path();
  auto name = (parent / "entraide-sim-XXXXXX").string();
  ENSURE(mkdtemp(name.data()) != nullptr);
  return name;
}

}  // namespace

/// The process ends by a bug that it found in itself: the one who reads that needs the seed; the
/// folder can be had again by it. Not what a handler of signals may do at any time, but here the
/// thread has called abort().
void World::end(int) {
  if (current == nullptr) return;
  std::fputs(current->report().c_str(), stderr);
  std::error_code ignored;
  std::filesystem::remove_all(current->folder_, ignored);
}

World::World(std::uint64_t seed)
    : seed_{seed},
      random_{seed},
      clock_{sim_beginning},
      folder_{make_folder()},
      disk_{random_.next(), clock_},
      network_{random_.next()},
      crypto_{random_.next()} {
  ENSURE(current == nullptr);
  current = this;
  usual_abort_ = std::signal(SIGABRT, &World::end);
}

World::~World() {
  std::signal(SIGABRT, usual_abort_);
  current = nullptr;
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

World::Parts& World::of(const std::string& node) {
  const auto found = nodes_.find(node);
  ENSURE(found != nodes_.end());
  return found->second;
}

void World::add_node(const std::string& name, std::chrono::milliseconds skew) {
  ENSURE(!nodes_.contains(name));
  std::filesystem::create_directory(folder(name));
  disk_.add_node(name, folder(name));
  auto& parts = nodes_[name];
  parts.clock = std::make_unique<SkewedClock>(clock_);
  parts.clock->set_skew(skew);
  parts.entropy = std::make_unique<SeededEntropy>(random_.next());
  parts.ledger_disk =
      std::make_unique<SimLedgerDisk>(folder(name), disk_.faults(name), random_.next());
}

void World::crash(const std::string& node, Outage outage) {
  note(fmt::format("{} {}", node, outage == Outage::power ? "loses power" : "is killed"));
  disk_.faults(node).crash(outage);
  network_.lose_all_to(node);
}

void World::restart(const std::string& node) {
  note(fmt::format("{} starts again", node));
  network_.lose_all_to(node);
  of(node).ledger_disk->recover();
  disk_.restart(node);
}

void World::send(const std::string& from, const std::string& to, const std::string& bytes) {
  digest_.add(bytes);
  network_.send(clock_.now(), from, to, bytes);
}

std::optional<Delivery> World::deliver_next() {
  auto next = network_.take_next();
  if (!next) return std::nullopt;
  // The scenario may have let time pass beyond it meanwhile.
  if (next->at > clock_.now()) clock_.advance(next->at - clock_.now());
  note(fmt::format("{} -> {}: {} bytes", next->from, next->to, next->bytes.size()));
  return next;
}

bool World::pick(std::span<const Action> actions) {
  const auto sum = std::accumulate(
      actions.begin(), actions.end(), std::uint64_t{0},
      [](std::uint64_t total, const Action& action) { return total + action.weight; });
  if (sum == 0) return false;
  auto drawn = random_.below(sum);
  for (const auto& action : actions) {
    if (drawn < action.weight) {
      note(action.name);
      action.run();
      return true;
    }
    drawn -= action.weight;
  }
  ENSURE(false);
  return false;
}

void World::note(std::string_view step) {
  digest_.add(step);
  steps_.push_back(fmt::format("{:6} {} {}", ++step_count_, to_rfc3339(clock_.now()), step));
  if (print_steps_) std::puts(steps_.back().c_str());
  if (steps_.size() > steps_kept) steps_.pop_front();
}

std::string World::report() const {
  std::string text =
      fmt::format("the last {} of {} steps of seed {}:\n", steps_.size(), step_count_, seed_);
  for (const auto& step : steps_) text += step + "\n";
  return text + fmt::format("to replay: --gtest_random_seed={}\n", seed_);
}

std::uint64_t World::history() const {
  auto all = digest_;
  all.add(disk_.history());
  for (const auto& [name, parts] : nodes_) all.add(parts.ledger_disk->history());
  return all.value();
}

}  // namespace entraide::sim
