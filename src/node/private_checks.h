// Private checks between partners: does somebody know them, without being told who is meant? Part of
// node.h. docs/private-checks.md tells the protocol.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/base.h"
#include "node/results.h"
#include "record/record.h"
#include "store/store.h"

namespace entraide::node {

struct Caller;

/// What came of asking at a partner's door.
struct DoorAnswer {
  int status = 0;
  std::string body;
};
/// `GET` or `POST`, a path with its query, a body.
using AskDoor = std::function<Result<DoorAnswer>(std::string_view method, const std::string& path,
                                                 const std::string& body)>;

/// Whether an alert that is shared takes part with one partner today.
struct TakesPart {
  std::string partner;
  std::optional<Error> left_out;
};
struct ShareShown {
  store::CheckShare share;
  std::vector<TakesPart> partners;  // those whom it was said for
};

struct PartnerQuestion {
  std::vector<record::Entity> persons;
  std::string agreement;
  std::string facts;  // JSON as of a draft: `{"facts": {"purpose": …}, "countries": {}}`
};

struct PartnerHit {
  std::size_t person = 0;        // index in PartnerQuestion::persons
  std::string handle, category;  // category empty: its owner tells none
};

/// What one partner answered, and what it learned by being asked.
struct PartnerAnswer {
  std::string partner, party, agreement, purpose;
  std::vector<std::string> checks;  // their ids, as both ledgers have them; none: it was not asked
  std::string epoch;
  std::size_t keys = 0;                // the partner learned that so many were asked, and why
  std::size_t sent = 0, received = 0;  // bytes of the check itself
  std::size_t fetched = 0;             // bytes of the structure, once in an epoch
  std::size_t shown_bits =
      0;  // of its outputs, where pieces were fetched: the partner can hold them
          // against whomever it thinks of
  std::vector<PartnerHit> hits;
  std::vector<std::size_t> held_back;  // persons about whom the rules do not let it be asked
  std::vector<std::size_t> unasked;    // persons of whom too little is known
  std::optional<Error> fault;          // it could not be asked, or did not answer; nothing is known
};

/// Parts of a structure from the `first` on; with `bits` the piece of the outputs that begin so.
struct PrivateParts {
  std::string epoch;
  std::size_t first = 0, count = 0, bits = 0;
};
/// Which alarms are listed, at most 200, the newest first.
enum class AlarmsShown : std::uint8_t { unseen, all };

/// A statement tells a digest of each part, or none to whoever fetches pieces.
enum class PartDigests : std::uint8_t { told, left_out };

class PrivateChecks {
 public:
  PrivateChecks() = default;
  virtual ~PrivateChecks() = default;
  PrivateChecks(const PrivateChecks&) = delete;
  PrivateChecks& operator=(const PrivateChecks&) = delete;

  // ---- of whoever holds alerts

  /// An alert of ours takes part from now on, with those partners (none named: all) whom the safeguard
  /// would let be told of it; it decides again whenever the structure is made. `facts`: of whoever it is
  /// about. Code::refused: with none of them.
  virtual Result<ShareShown> share(store::CheckShare share, const Caller& caller) = 0;
  virtual Result<void> unshare(const std::string& alert, const std::string& agreement,
                               const Caller& caller) = 0;
  virtual Result<std::vector<ShareShown>> shares(const Caller& caller) = 0;
  /// The alert that a handle stands for, of a check in this epoch or the last one; noted as a read.
  /// Code::not_found.
  virtual Result<std::string> alert_behind(const std::string& partner, const std::string& handle,
                                           const Caller& caller) = 0;

  // ---- at the partners' door; `partner` is who showed their certificate

  virtual Result<std::string> statement(const std::string& partner, const std::string& agreement,
                                        const std::string& purpose,
                                        PartDigests digests = PartDigests::told) = 0;
  /// Each part with its length in four bytes before it; a piece as it is.
  virtual Result<std::string> parts(const std::string& partner, const std::string& agreement,
                                    const std::string& purpose, const PrivateParts& wanted) = 0;
  /// Code::conflict `node.private.epoch`: another epoch has begun. Code::unavailable: its ration is used
  /// up.
  virtual Result<std::string> evaluate(const std::string& partner, const std::string& question) = 0;

  /// What partners asked for before is brought up to date with alerts, rules and the day, so that who asks
  /// does not wait. For a thread of its own: at first it may take minutes.
  virtual Result<void> keep_ready(const std::stop_token& stop) = 0;

  /// Partners who had more than half of an hour's ration evaluated and asked about no hit, as whoever tries
  /// out a dictionary does. They were slowed down; a person finds out why.
  virtual Result<std::vector<store::CheckAlarm>> alarms(AlarmsShown shown) = 0;
  /// Somebody looked after it; noted. Code::not_found: no alarm of this id is unseen.
  virtual Result<void> alarm_seen(const std::string& id, const Caller& caller) = 0;

  // ---- of whoever asks

  /// Nobody is asked but through `door`. Each question is decided about, noted in the ledger before it is
  /// sent, and tells the partner a number of keys and a purpose. `progress`: persons done.
  virtual Result<PartnerAnswer> ask(const std::string& partner, const PartnerQuestion& question,
                                    const AskDoor& door, const Caller& caller,
                                    const std::function<void(std::size_t)>& progress) = 0;
  /// The draft by which a hit becomes a request: JSON to complete, with the handle.
  virtual Result<std::string> request_draft(const PartnerAnswer& answer, const PartnerHit& hit,
                                            const PartnerQuestion& question) = 0;
};

}  // namespace entraide::node
