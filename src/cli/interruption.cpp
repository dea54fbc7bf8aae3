#include "cli/interruption.h"

namespace entraide::cli {

namespace {

// A signal handler may touch nothing else.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
volatile std::sig_atomic_t asked_for = 0;

void ask_for_it(int /*signal*/) { asked_for = 1; }

struct sigaction once() {
  struct sigaction action{};
  action.sa_handler = ask_for_it;
  // The second comes as if there were no handler; reads and writes under way go on.
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  return action;
}

}  // namespace

Interruption::Interruption() {
  asked_for = 0;
  const auto action = once();
  sigaction(SIGINT, &action, &interrupt_);
  sigaction(SIGTERM, &action, &terminate_);
}

Interruption::~Interruption() {
  sigaction(SIGINT, &interrupt_, nullptr);
  sigaction(SIGTERM, &terminate_, nullptr);
}

bool Interruption::asked() const { return asked_for != 0; }

}  // namespace entraide::cli
