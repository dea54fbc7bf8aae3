// Promises: what must hold between the offices of a simulation, and what was seen of it so far.
//
// In:      what was handed to a node to be sent and what it answered; what stands in outboxes and
//          inboxes after each step; what passes over the network; who was revoked; who read what.
// Out:     failures of the test that say what was expected (invariants I1, I2, I5, I7, I8, I9).
// Never:   changes anything; draws a random number; makes an operation that a node's disk counts.
// Start reading at look_at.
#pragma once

#include <map>
#include <set>
#include <string>

#include "sim/sim_office.h"

namespace entraide::sim {

/// Stands in data that no rule lets leave. Whoever finds it where it can be read found a leak.
constexpr std::string_view sim_marker = "fled-from-asmara-7731";

/// The end of a UUID: enough to follow it through a trace.
inline std::string short_name(const std::string& id) {
  return id.substr(id.size() - std::min<std::size_t>(id.size(), 6));
}

/// A message that somebody handed to a node.
struct Letter {
  std::string id, case_id;
  std::string from, to;       // offices
  bool must_stay = false;     // it, or another of the same call, may not leave
  bool acknowledged = false;  // by send(), or shown in the outbox: it stays there for good
  // As its author's outbox showed it last:
  std::uint64_t number = 0;
  std::string digest, state, fault;
};

/// A message as its recipient's inbox showed it last.
struct Effect {
  std::string partner, id;
  std::uint64_t number = 0;
  std::string state, digest;
};

enum class Standing : std::uint8_t {
  confirmed,
  nobody,  // revoked, or not confirmed again
  unsure,  // the call that was to change it has failed
};

class Promises {
 public:
  /// `world` is told what changed.
  explicit Promises(World& world) : world_{world} {}

  void handed(Letter letter) { letters_.emplace(letter.id, letter); }
  void must_stay(const std::string& id) { letters_.at(id).must_stay = true; }
  void acknowledged(const std::string& id) { letters_.at(id).acknowledged = true; }
  const std::map<std::string, Letter>& letters() const { return letters_; }
  /// In effect there, in the order of their ids.
  std::vector<Effect> in_effect_at(const std::string& office) const;

  Standing standing(const std::string& office, const std::string& partner) const;
  void set_standing(const std::string& office, const std::string& partner, Standing standing) {
    standings_[{office, partner}] = standing;
    may_turn_.erase({office, partner});
    if (standing != Standing::confirmed) once_nobody_.emplace(office, partner);
  }
  bool mutual(const std::string& a, const std::string& b) const {
    return standing(a, b) == Standing::confirmed && standing(b, a) == Standing::confirmed;
  }
  /// Somebody of that name has read a message there; `shown`: or only tried to.
  void noted_read(const std::string& office, const std::string& reader, bool shown) {
    reads_[office][reader] = shown;
  }

  /// A courier took what was for the partner: what is older than a week then need not go again.
  void noted_bundle(const SimOffice& office, const std::string& partner) {
    carried_[{office.name(), partner}] = to_rfc3339(office.now() - std::chrono::days{7});
  }

  /// After each step that used the office.
  void look_at(SimOffice& office);
  /// Frames of an office on their way, by a line or by a courier.
  void overhear(const SimOffice& author, std::string_view text);

  /// Once nothing is on its way between the two any more: both tell the same of each letter.
  void check_agreement(SimOffice& author, SimOffice& recipient);
  /// The ledger, which is closed with its node: it verifies, and tells all that it must, once.
  void check_ledger(SimOffice& office);

 private:
  using Key = std::pair<std::string, std::string>;

  void look_at_partners(SimOffice& office, wire::Post& post);
  void look_at_outbox(const SimOffice& office, const std::vector<store::OutMessage>& rows);
  void look_at_sent(const SimOffice& office, const store::OutMessage& row);
  void look_at_inbox(const SimOffice& office, const std::vector<store::InMessage>& rows);
  void look_at_received(const SimOffice& office, const store::InMessage& row);
  void look_at_order(const SimOffice& office, std::vector<const store::InMessage*> came);
  void look_at_envelope(const SimOffice& author, const wire::Frame& frame);
  std::string before(const Letter& letter) const;
  void check_letter(const Letter& letter, wire::Post& from, wire::Post& to);
  static void check_files(const Letter& letter, wire::Post& to);
  void check_entries(const SimOffice& office, const std::vector<ledger::Entry>& entries);
  void check_notes(const SimOffice& office, store::Store& store,
                   const std::vector<ledger::Entry>& entries);

  World& world_;
  std::map<std::string, Letter> letters_;                 // by id
  std::map<std::string, std::map<Key, Effect>> effects_;  // by office, then partner and id
  std::map<std::string, std::uint64_t> last_number_;      // of taking effect, by office
  std::map<std::string, std::map<Key, std::uint64_t>> last_of_case_;  // letters' numbers
  std::map<Key, Standing> standings_;
  /// Where a change failed on a bad disk: what was written may be there after a restart all the same.
  std::set<Key> may_turn_;
  std::map<Key, std::string> carried_;  // by couriers often enough: receipts of before
  std::set<Key> once_nobody_;           // their certificates of that time stay revoked
  std::map<std::string, std::map<std::uint64_t, std::string>> places_;  // in logs: whose
  std::map<std::string, std::map<std::string, bool>> reads_;
  std::set<std::string> envelopes_;  // digests of those that were overheard
};

}  // namespace entraide::sim
