// A progress bar on standard error: how far, how many entries a second, how long still. Silent when
// not a terminal.
#pragma once

#include <optional>

#include "cli/commands.h"

namespace entraide::cli {

class ProgressBar {
 public:
  ProgressBar(const Session& session, bool visible);
  void show(std::uint64_t bytes_done, std::uint64_t bytes_all, std::uint64_t entities);
  void clear();

 private:
  const Session& session_;
  bool visible_;
  Instant started_;
  Instant shown_{};
};

}  // namespace entraide::cli
