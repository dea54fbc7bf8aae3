// Scenario: some authorities with whole nodes, and everything that may happen to them and between
// them, drawn at random; what must hold is checked after each step.
//
// In:      a world.
// Out:     failures of the test; the world's history.
// Never:   decides anything by what stands in an envelope.
// Always:  at the end everything is healed, and what was promised has come true.
// Files:   sim_scenario.cpp chooses; _people.cpp what people do; _line.cpp lines and couriers;
//          _foes.cpp what comes that nobody sent so; _promises.cpp and _ledger.cpp what must hold.
// Start reading at run.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/sim_scenario_promises.h"

namespace entraide::sim {

/// The lines of a text that are frames; the others nobody would take.
std::vector<wire::Frame> frames_of(std::string_view text);

class Scenario {
 public:
  explicit Scenario(World& world);

  /// So many steps, then the end.
  void run(int steps);

 private:
  /// Drafts that were handed in together. Tried again when it is not known whether they went.
  struct Order {
    std::vector<wire::Draft> drafts;
    std::vector<std::string> ids;
    bool must_stay = false;
  };
  struct Awaited {
    std::uint64_t number = 0;
    wire::Outgoing out;
  };
  /// One of ours to a partner; of what each side remembers only while it is up.
  struct Connection {
    std::uint64_t number = 0;
    wire::Line client, server;
    std::optional<Awaited> awaited;
  };
  struct Carried {
    std::string from, to, text;
  };
  using Pair = std::pair<std::string, std::string>;

  // sim_scenario.cpp
  SimRandom& random() { return world_.random(); }
  SimOffice& office(const std::string& name);
  SimOffice* some_up();
  SimOffice* some_down();
  SimOffice& other_than(const SimOffice& one);
  std::vector<Action> actions();
  void begin();
  void after_step();
  void look();
  void gone(SimOffice& one);
  void start(SimOffice& one);
  void restart();
  void crash();
  void plan_fault();
  void change_disk();
  void change_clock();
  void pass_time();
  void heal();
  void come_to_rest();
  bool exchange_all();
  void try_again_everything();
  void check_all();
  /// Whether an error of the office in this step has its reason in its disk.
  bool excused(SimOffice& one) const;
  void remember_faults();
  void expect(SimOffice& one, const Result<void>& result, const std::string& what);

  // sim_scenario_people.cpp
  std::filesystem::path scan_at(const SimOffice& one);
  std::string draft_text(const SimOffice& from, const SimOffice& to, Order& order);
  void write(SimOffice& from, const SimOffice& to, Order& order);
  void send();
  void send_again();
  void hand_in(SimOffice& from, const Order& order);
  void read_one();
  void refuse_one();
  void settle();
  void sign();
  void erase();
  void check_erased(SimOffice& one);
  static bool may_rotate(SimOffice& one);
  void rotate();
  void revoke();
  void enrol();

  // sim_scenario_line.cpp
  void begin_exchange();
  void exchange(SimOffice& from, SimOffice& to);
  void deliver();
  void serve(const Delivery& delivery, std::uint64_t number, std::uint64_t connection);
  void finish(const Delivery& delivery, std::uint64_t number, std::uint64_t connection);
  std::string shaken(std::string_view frames);
  void change_line();
  void load_courier();
  void unload_courier();
  void read_bundle(const Carried& bundle, bool whole);

  // sim_scenario_foes.cpp
  void replay();
  void bend();
  void forge();
  /// Nothing may come of it, whatever it is. The answer is lost.
  void push(SimOffice& to, const std::string& partner, const std::vector<wire::Frame>& frames);
  std::string some_text(const Letter& letter);
  wire::Frame forged_message(const Letter& letter, const SimOffice& signer, std::string text);
  wire::Frame forged_receipt(const Letter& letter, const SimOffice& signer, wire::Stage stage,
                             const std::string& by);
  const Letter* some_letter();

  World& world_;
  std::vector<std::unique_ptr<SimOffice>> offices_;
  Promises promises_;
  SeededEntropy entropy_;
  std::vector<std::string> cases_;
  std::vector<Order> orders_;  // that went or may have
  std::map<Pair, Connection> connections_;
  std::vector<Carried> bundles_, captured_;
  std::map<std::string, bool> failed_before_;  // the fault asked for has come already
  std::uint64_t exchanges_ = 0, readers_ = 0;
  bool slow_ = false;  // days pass
  bool harsh_ = true;  // until all is healed
};

}  // namespace entraide::sim
