// desk: the case work. Where a request stands, who may do what next, by when, and what waits first.
//
// In:      a procedure of a pack, what happened to a request on either side, its form, the hour.
// Out:     its course, the steps that are open, contents that are missing, its clocks, what to remind
//          whom of, what became of silence, its place in the queue; by which channel a message goes and
//          why; what each role may do.
// Never:   knows a procedure: all of them stand in packs. Sends, stores or decides whether something
//          may go.
// Always:  both sides' nodes make the same course of the same happenings, in whatever order those came;
//          what the procedure does not foresee is kept, shown and changes nothing; of several clocks
//          that may run the one that ends first counts, and silence is taken for consent at the last.
// Threads: everything here is a function of its arguments.
// May include: base, agreement.
// Start reading at Happening, then Course.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/agreement.h"
#include "base/base.h"
#include "desk/channels.h"  // IWYU pragma: export
#include "desk/roles.h"     // IWYU pragma: export

namespace entraide::desk {

using agreement::Side;

// ---------------------------------------------------------------- course

/// A step that somebody took: by a message, or at their own desk. A message counts from the moment at
/// which the other side's node has it: its signed receipt tells both the same.
struct Happening {
  std::string id;     // a UUID that both sides know it by: of the message
  std::string state;  // that the request enters; a word of the pack
  Side by = Side::asks;
  Instant at{};
  std::string ground, reasons;  // of a refusal
};

/// What the procedure does not foresee.
struct Astray {
  enum class Why {
    no_step,     // from where the request stood no step leads there
    not_theirs,  // one does, for the other side
    no_ground,   // a refusal without a ground that the procedure lists, or without reasons
    not_lapsed,  // silence was claimed before the time was over
  } why = Why::no_step;
  Happening happening;
  std::string stood;  // where the request stood
};
std::string_view code_of(Astray::Why why);

struct Course {
  std::vector<agreement::Entered> history;
  std::vector<Astray> astray;
  /// Empty: nothing has happened.
  std::string_view state() const;
};

/// The words of a pack, with its calendar for the party that is asked.
struct Rules {
  const agreement::Procedure* procedure = nullptr;
  const agreement::Vocabulary* vocabulary = nullptr;
  agreement::Calendar calendar;
};

/// In the order of their moments, then of their ids. A side may have taken steps that nobody told the
/// other of, such as a check for protection before a request is sent: a step counts when that side can
/// have come there by its own steps.
Course follow(const Rules& rules, const agreement::Form& form, std::vector<Happening> happenings);

// ---------------------------------------------------------------- next

/// A step that is open to a side.
struct Next {
  std::string state;
  std::vector<std::string> by;  // actors of the pack
  bool four_eyes = false;
  bool to_them = false;  // the other side acts next: without a message it would not know
};
/// Which side's step begins a request in that state; nothing: the procedure has no such beginning.
std::optional<Side> beginner(const Rules& rules, const std::string& state);
/// From `state`; empty: from the beginning.
std::vector<Next> next_steps(const Rules& rules, std::string_view state, Side side);
/// No step of anybody leads on.
bool is_over(const Rules& rules, std::string_view state);
/// The required contents that the form does not have, in the pack's order.
std::vector<std::string> missing(const agreement::Procedure& procedure,
                                 const agreement::Form& form);

// ---------------------------------------------------------------- clocks

/// One that applies to this request.
struct Clock {
  agreement::Standing standing;
  std::optional<Instant> remind;  // the first moment at which somebody is reminded
  bool runs() const { return standing.started && !standing.stopped; }
};
std::vector<Clock> clocks(const Rules& rules, const agreement::Form& form, const Course& course,
                          Instant now);

struct Reminder {
  std::string deadline, to;  // Deadline::id, an actor
  Instant at{}, due{};
};
/// Those whose moment is after `from` and not after `now`, in order. None of a clock that has stopped.
std::vector<Reminder> reminders(const Rules& rules, const agreement::Form& form,
                                const Course& course, Instant from, Instant now);

/// The state into which silence brings a request, and when: where the pack has a step that the clock
/// takes. Of several clocks that may apply the last one: nobody is held to have consented too early.
std::optional<agreement::Entered> by_silence(const Rules& rules, const agreement::Form& form,
                                             const Course& course, Instant now);

// ---------------------------------------------------------------- queue

enum class Pressing { overdue, due_soon, not_due_yet, no_limit, suspended, over };
std::string_view code_of(Pressing pressing);

/// Where a request stands in the queue. Rows are in order when their places are.
struct Place {
  Pressing pressing = Pressing::no_limit;
  std::optional<Instant> due;   // of the clock that ends first among those that run
  std::optional<Instant> soon;  // from when on that is due soon
  std::string deadline;         // its id
  Instant opened{};
};
/// The order of the queue: what is overdue longest first, then by what is due, then by age.
bool before(const Place& one, const Place& other);
/// Due soon: from the pack's first reminder on, or in the last day where it has none.
Place place(const Rules& rules, const agreement::Form& form, const Course& course, Instant now);

}  // namespace entraide::desk
