#include "sim/sim_scenario.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace entraide::sim {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr int rounds_to_rest = 12;
constexpr milliseconds skew_max = hours{2};

}  // namespace

Scenario::Scenario(World& world)
    : world_{world}, promises_{world}, entropy_{world.random().next()} {
  const int per_minute = random().one_in(3) ? 8 : 120'000;
  std::vector<OfficeSettings> settings{{"canada", "ca", "third_state", per_minute},
                                       {"france", "fr", "eu_state", per_minute},
                                       {"europol", "europol", "eu_agency", per_minute}};
  if (random().one_in(2)) settings.push_back({"germany", "de", "eu_state", per_minute});
  for (auto& one : settings) offices_.push_back(std::make_unique<SimOffice>(world, std::move(one)));
  for (int i = 0; i < 2; ++i) cases_.push_back(to_string(make_uuid7(world.clock(), entropy_)));
  slow_ = random().one_in(3);
}

SimOffice& Scenario::office(const std::string& name) {
  const auto found = std::find_if(offices_.begin(), offices_.end(),
                                  [&](const auto& one) { return one->name() == name; });
  ENSURE(found != offices_.end());
  return **found;
}

/// Null: nobody is.
SimOffice* Scenario::some_up() {
  auto& one = *offices_[random().below(offices_.size())];
  return one.up() ? &one : nullptr;
}
SimOffice* Scenario::some_down() {
  for (const auto& one : offices_) {
    if (!one->up()) return one.get();
  }
  return nullptr;
}
SimOffice& Scenario::other_than(const SimOffice& one) {
  const auto skipped = 1 + random().below(offices_.size() - 1);
  for (std::size_t i = 0; i < offices_.size(); ++i) {
    if (offices_[i].get() == &one) return *offices_[(i + skipped) % offices_.size()];
  }
  ENSURE(false);
}

bool Scenario::excused(SimOffice& one) const {
  const auto& faults = one.faults();
  const auto before = failed_before_.find(one.name());
  return faults.down() || faults.full() ||
         (faults.failed() && (before == failed_before_.end() || !before->second));
}

void Scenario::remember_faults() {
  for (const auto& one : offices_) failed_before_[one->name()] = one->faults().failed();
}

void Scenario::expect(SimOffice& one, const Result<void>& result, const std::string& what) {
  if (result.ok()) return;
  world_.note(fmt::format("  {} fails: {}", one.name(), result.error().message().key));
  EXPECT_TRUE(excused(one)) << one.name() << " " << what << ": "
                            << result.error().text(Language::english);
}

std::vector<Action> Scenario::actions() {
  const std::uint64_t stopped = some_down() != nullptr ? 8 : 0;
  return {{24, "send", [this] { send(); }},
          {3, "send again", [this] { send_again(); }},
          {24, "exchange", [this] { begin_exchange(); }},
          {world_.network().under_way() > 0 ? 40U : 0U, "deliver", [this] { deliver(); }},
          {8, "read", [this] { read_one(); }},
          {3, "refuse", [this] { refuse_one(); }},
          {3, "settle", [this] { settle(); }},
          {3, "sign", [this] { sign(); }},
          {2, "erase", [this] { erase(); }},
          {3, "load a courier", [this] { load_courier(); }},
          {5, "unload a courier", [this] { unload_courier(); }},
          {2, "rotate", [this] { rotate(); }},
          {1, "revoke", [this] { revoke(); }},
          {4, "enrol", [this] { enrol(); }},
          {4, "replay", [this] { replay(); }},
          {4, "bend", [this] { bend(); }},
          {5, "forge", [this] { forge(); }},
          {4, "crash", [this] { crash(); }},
          {3, "plan a fault", [this] { plan_fault(); }},
          {2, "disk", [this] { change_disk(); }},
          {2, "line", [this] { change_line(); }},
          {2, "clock", [this] { change_clock(); }},
          {stopped, "restart", [this] { restart(); }},
          {8, "time", [this] { pass_time(); }}};
}

void Scenario::run(int steps) {
  begin();
  for (int step = 0; step < steps && !testing::Test::HasFailure(); ++step) {
    remember_faults();
    world_.pick(actions());
    after_step();
  }
  if (!testing::Test::HasFailure()) heal();
  for (const auto& one : offices_) one->close();
}

/// Everybody knows everybody.
void Scenario::begin() {
  for (const auto& one : offices_) {
    const auto opened = one->open();
    ASSERT_TRUE(opened.ok()) << opened.error().text(Language::english);
  }
  for (const auto& one : offices_) {
    const auto card = one->node().card();
    ASSERT_TRUE(card.ok()) << card.error().text(Language::english);
    for (const auto& other : offices_) {
      if (one == other) continue;
      const auto enrolled = other->enrol(card.value());
      ASSERT_TRUE(enrolled.ok()) << enrolled.error().text(Language::english);
      promises_.set_standing(other->name(), one->name(), Standing::confirmed);
    }
  }
  world_.network().set_faults({random().below(40), random().below(30), milliseconds{1},
                               milliseconds{1 + random().below(600'000)}});
  after_step();
}

void Scenario::after_step() {
  for (const auto& one : offices_) {
    if (one->fell()) gone(*one);
  }
  for (const auto& one : offices_) {
    if (one->take_touched() && one->up()) promises_.look_at(*one);
    (void)one->take_touched();
  }
}

/// What it remembered and what was on its way to it is lost; its partners notice.
void Scenario::gone(SimOffice& one) {
  world_.note(fmt::format("  {} is gone", one.name()));
  one.close();
  world_.network().lose_all_to(one.name());
  for (auto& [pair, connection] : connections_) {
    if (pair.first == one.name() || pair.second == one.name())
      connection = {connection.number + 1, {}, {}, {}};
  }
}

void Scenario::crash() {
  auto* one = some_up();
  if (one == nullptr) return;
  const auto outage = random().one_in(2) ? Outage::power : Outage::killed;
  if (random().one_in(3)) {
    world_.crash(one->name(), outage);
  } else {
    const auto operation = 1 + random().below(60);
    world_.note(fmt::format("  {} will crash at operation {}", one->name(), operation));
    one->faults().crash_at(operation, outage);
  }
}

void Scenario::plan_fault() {
  auto* one = some_up();
  if (one == nullptr) return;
  const auto operation = 1 + random().below(30);
  world_.note(fmt::format("  {} will have a fault at operation {}", one->name(), operation));
  one->faults().fail_once(operation);
}

void Scenario::change_disk() {
  const auto full = std::find_if(offices_.begin(), offices_.end(),
                                 [](const auto& one) { return one->faults().full(); });
  auto& one = full == offices_.end() ? *offices_[random().below(offices_.size())] : **full;
  one.faults().set_full(full == offices_.end());
  world_.note(fmt::format("  {} has {} disk", one.name(),
                          full == offices_.end() ? "a full" : "room on its"));
}

void Scenario::change_clock() {
  const auto& one = *offices_[random().below(offices_.size())];
  const auto span = static_cast<std::uint64_t>(2 * skew_max.count());
  const auto skew = milliseconds{random().below(span)} - skew_max;
  world_.note(fmt::format("  {} is wrong by {} s", one.name(), skew / seconds{1}));
  world_.clock(one.name()).set_skew(skew);
}

void Scenario::restart() {
  auto* one = some_down();
  if (one != nullptr) start(*one);
}

void Scenario::start(SimOffice& one) {
  world_.restart(one.name());
  if (random().one_in(5)) {
    one.faults().crash_at(1 + random().below(80),
                          random().one_in(2) ? Outage::power : Outage::killed);
  }
  expect(one, one.open(), "opens after a crash");
  ENSURE(one.up() || one.faults().down() || testing::Test::HasFailure() || one.faults().full());
}

void Scenario::pass_time() {
  const auto drawn = random().below(10);
  if (slow_ && drawn < 2) {
    world_.advance(hours{24 * (1 + random().below(9))});
  } else if (drawn < 4) {
    world_.advance(seconds{60 * (1 + random().below(180))});
  } else {
    world_.advance(seconds{1 + random().below(120)});
  }
}

/// Every machine starts once more, with a disk and a clock that are right, and a line that works.
void Scenario::heal() {
  world_.note("all is healed");
  harsh_ = false;
  for (const auto& one : offices_) {
    one->faults().set_full(false);
    if (one->up()) {
      world_.crash(one->name(), random().one_in(2) ? Outage::power : Outage::killed);
      gone(*one);
    }
    world_.restart(one->name());
    world_.clock(one->name()).set_skew({});
  }
  world_.network().mend_all();
  world_.network().set_faults({0, 0, milliseconds{1}, milliseconds{1}});
  world_.advance(3 * skew_max);  // beyond whatever a clock that was ahead has signed
  remember_faults();
  for (const auto& one : offices_) {
    const auto opened = one->open();
    ASSERT_TRUE(opened.ok()) << one->name() << ": " << opened.error().text(Language::english);
  }
  after_step();
  if (random().one_in(2)) {
    for (std::size_t i = 0; i < offices_.size() * offices_.size(); ++i) enrol();
    after_step();
  }
  come_to_rest();
  try_again_everything();
  come_to_rest();
  if (!testing::Test::HasFailure()) check_all();
}

void Scenario::come_to_rest() {
  for (int round = 0; round < rounds_to_rest && !testing::Test::HasFailure(); ++round) {
    world_.advance(std::chrono::minutes{20});
    if (!exchange_all()) return;
  }
  EXPECT_TRUE(testing::Test::HasFailure()) << "between nodes that work, it comes to rest";
}

/// Whether anything passed.
bool Scenario::exchange_all() {
  const auto before = exchanges_;
  for (const auto& from : offices_) {
    for (const auto& to : offices_) {
      if (from == to || !promises_.mutual(from->name(), to->name())) continue;
      exchange(*from, *to);
      after_step();
      while (world_.network().under_way() > 0) {
        deliver();
        after_step();
      }
    }
  }
  return exchanges_ != before;
}

/// What was captured and carried comes once more, and whoever sent sends again.
void Scenario::try_again_everything() {
  for (const auto& one : captured_) push(office(one.to), one.from, frames_of(one.text));
  for (const auto& one : bundles_) read_bundle(one, true);
  for (const auto& order : orders_) {
    hand_in(office(promises_.letters().at(order.ids.front()).from), order);
    if (testing::Test::HasFailure()) return;
  }
  after_step();
}

void Scenario::check_all() {
  for (const auto& from : offices_) {
    for (const auto& to : offices_) {
      if (from != to && promises_.mutual(from->name(), to->name()))
        promises_.check_agreement(*from, *to);
    }
  }
  for (const auto& one : offices_) {
    if (!testing::Test::HasFailure()) promises_.check_ledger(*one);
  }
}

}  // namespace entraide::sim
