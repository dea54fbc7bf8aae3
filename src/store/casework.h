// Requests as the store keeps them: what they have become, and the steps that made it so.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::store {

/// Somebody is to be told that a clock of a request runs.
struct Reminder {
  std::string to, deadline;  // words of the pack: an actor, a deadline's id
  std::string at, due;       // RFC 3339
};

/// A request between this authority and a partner. Nothing here tells of a person: what was asked stands
/// in the envelopes.
struct Request {
  std::uint64_t number = 0;  // in the order in which they were first heard of
  std::string id;            // UUID of the message that began it
  std::string partner, case_id;
  bool ours = false;  // we ask
  std::string agreement, procedure;
  bool urgent = false;
  std::string form;       // JSON of the fields on which its clocks rest
  std::string state;      // of the pack
  std::string opened_at;  // RFC 3339
  /// How the row above puts it in the queue: `runs`, `waits` (suspended, or without a limit), `over`.
  std::string standing;
  std::string due,
      soon;  // of the clock that ends first, and from when on it is due soon; empty: none
  std::string deadline;        // its id in the pack
  std::uint64_t astray = 0;    // steps that the procedure does not foresee
  std::uint64_t version = 0;   // grows with each change
  std::string remind;          // when somebody is to be reminded next; empty: nobody has looked
  std::string assignee, team;  // who works on it: Papers::assign; empty: nobody yet, everybody
};

/// A step of a request, by a message or at a desk.
struct RequestStep {
  std::string id;  // a UUID that both sides know it by: of the message
  std::string state;
  bool asks = false;         // by the side that asks
  std::string at;            // the moment at which it counts
  std::string ground;        // of a refusal
  bool has_reasons = false;  // they stand in the message
};

/// Steps of a request that somebody heard of; none: it is only looked at again.
struct RequestNews {
  Request request;  // as it begins, when it is not there
  std::vector<RequestStep> steps;
};

/// Which requests a page of the queue shows.
struct QueueFilter {
  enum class Group { any, overdue, due_soon, not_due_yet, waiting, over } group = Group::any;
  std::string now;    // RFC 3339: what is overdue at that moment
  std::string since;  // of what is overdue, only what has become so since then; empty: all
  /// Any of these; empty: any. A channel: `interpol`, and `link` for a node.
  std::vector<std::string> partners, agreements, states, channels;
  std::string procedure, case_id;  // empty: any
  std::string assignee, team;      // empty: any; of a team also what is in cases that it works on
  std::string text;         // how an id, a partner, a procedure or an agreement begins; empty: any
  std::string remind_by;    // only those of which somebody is to be reminded by then
  std::uint64_t after = 0;  // only those behind that one in the group's order; 0: from the first
  std::optional<bool> ours;
  std::size_t most = 50;
};

/// How many requests that are not over have a value, the most first.
struct Facet {
  std::string value;
  std::uint64_t count = 0;
};
struct Facets {
  std::vector<Facet> channels, partners, agreements, states;
};
constexpr std::string_view link_channel = "link";

/// Each call is one transaction, durable on return.
class Casework {
 public:
  Casework() = default;
  virtual ~Casework() = default;
  Casework(const Casework&) = delete;
  Casework& operator=(const Casework&) = delete;

  struct Become {
    Request request;
    std::vector<Reminder> reminders = {};  // that are due now: each becomes an event of its history
  };
  /// What became of a request: asked with all steps that are kept.
  using Course = std::function<Result<Become>(Request, std::span<const RequestStep>)>;
  /// Keeps steps of requests, each once: a step that is there gets the moment that is given now. Makes a
  /// request when it is not there. Then `course` is asked, and its answer is kept with them. All of it,
  /// or nothing.
  virtual Result<void> keep_steps(std::span<const RequestNews> news, const Course& course) = 0;
  /// The receipt up to which deliveries were followed.
  virtual Result<std::uint64_t> followed() = 0;
  virtual Result<void> set_followed(std::uint64_t receipt) = 0;
  /// The same of deliveries that bring alerts, change or end them.
  virtual Result<std::uint64_t> alerts_followed() = 0;
  virtual Result<void> set_alerts_followed(std::uint64_t receipt) = 0;
  /// By its id, or the id of any of its steps.
  virtual Result<std::optional<Request>> request_of(std::string_view id) = 0;
  virtual Result<std::vector<RequestStep>> steps(
      std::string_view request) = 0;  // as they were kept
  virtual Result<std::vector<Request>> queue(const QueueFilter& filter) = 0;
  /// Another text whenever something about a request, its drafts or its history has changed.
  virtual Result<std::string> stamp() = 0;
  /// How many there are in each group, in the order of QueueFilter::Group from `overdue` on.
  virtual Result<std::vector<std::uint64_t>> counts(const QueueFilter& filter) = 0;
  /// Each list counts under what the filter says of everything else; its group does not matter.
  virtual Result<Facets> facets(const QueueFilter& filter) = 0;
};

}  // namespace entraide::store
