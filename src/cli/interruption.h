// Ctrl-C while long work is under way: it ends at a place where what is done is whole.
#pragma once

#include <csignal>

namespace entraide::cli {

/// While it lives, the first SIGINT or SIGTERM only asks for the end; a second one ends the program. One at a
/// time.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;
  bool asked() const;

 private:
  struct sigaction interrupt_{};  // what stood before
  struct sigaction terminate_{};
};

}  // namespace entraide::cli
