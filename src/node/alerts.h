// Alerts: this authority's own, and those that partners published to it. Part of node.h.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/base.h"
#include "node/results.h"
#include "record/record.h"

namespace entraide::node {

struct Caller;

/// Of a record that has it: those of datasets of alerts do.
template <class EntityOfSomeConstness>
auto& terms_of(EntityOfSomeConstness& alert) {
  ENSURE(alert.alert.has_value());
  return *alert.alert;
}

/// An alert before it is entered. Its subject: names, birth dates, documents, …
struct AlertDraft {
  std::string agreement, procedure, article;  // of a pack; procedure: one of alerts
  std::string action, reason, proportionality;
  std::string review_on, expires_on;  // ISO 8601
  record::Entity subject;
};

/// One that is held, with its course with each partner: those that have it from us, or its owner.
struct AlertShown {
  record::Entity record;
  std::vector<store::Request> courses;
  bool ours() const { return terms_of(record).owner.empty(); }
};

/// What became of telling one partner.
struct AlertTold {
  std::string partner;
  std::optional<Sent> sent;        // nothing: left out, or a rehearsal
  std::optional<Rehearsal> would;  // of a rehearsal
  std::optional<Error> left_out;
  std::string draft;  // it waits on the desk for a second person; its id
};

struct AlertWithdrawn {
  std::vector<AlertTold> told;
  bool erased = false;
};

enum class Rehearse : std::uint8_t { no, yes };

/// `facts` is what the safeguard must know, as in a message's draft: JSON with `facts`, `countries`,
/// `may_pass_to`. Ids are those of the records.
class Alerts {
 public:
  Alerts() = default;
  virtual ~Alerts() = default;
  Alerts(const Alerts&) = delete;
  Alerts& operator=(const Alerts&) = delete;

  /// Entered for this authority's own checks, if the rules in force allow it; its id. Code::invalid
  /// names the contents that the procedure asks for.
  virtual Result<std::string> create(const AlertDraft& draft, const std::string& facts,
                                     const Caller& caller) = 0;
  /// Noted as a read. `partner`: only theirs; `ours`: of this authority alone.
  struct Filter {
    std::string partner;
    bool ours = false;
    std::string review_by;  // ISO 8601: only what somebody must look at until then
  };
  virtual Result<std::vector<AlertShown>> list(const Filter& filter, const Caller& caller) = 0;
  virtual Result<AlertShown> show(const std::string& id, const Caller& caller) = 0;
  /// Ours: somebody looked, and it stays until then.
  virtual Result<void> review(const std::string& id, const std::string& review_on,
                              const std::string& expires_on, const std::string& reason,
                              const Caller& caller) = 0;
  /// To each confirmed partner, or those named, that the agreement binds: each is cleared by itself.
  virtual Result<std::vector<AlertTold>> publish(const std::string& id, const std::string& facts,
                                                 const std::vector<std::string>& partners,
                                                 Rehearse rehearse, const Caller& caller) = 0;
  /// Told to whoever has it, then erased here; when the rules keep somebody from being told, it stays.
  /// A partner that was revoked listens no more, and does not stand in the way.
  virtual Result<AlertWithdrawn> withdraw(const std::string& id, const std::string& facts,
                                          Rehearse rehearse, const Caller& caller) = 0;
  /// A partner's: not executed here, on a ground of the procedure; its owner is told.
  virtual Result<AlertTold> flag(const std::string& id, const std::string& ground,
                                 const std::string& reasons, const std::string& facts,
                                 Rehearse rehearse, const Caller& caller) = 0;
  /// A partner's: the draft that tells its owner of a hit, JSON to complete and send.
  virtual Result<std::string> hit_draft(const std::string& id, const Caller& caller) = 0;
  /// Takes in what partners published, changed or withdrew since. How many alerts.
  virtual Result<std::size_t> follow() = 0;
};

}  // namespace entraide::node
