// Progress on standard error: how far, how many a second, how long still. A bar on a terminal; elsewhere, for
// work of which a log may keep a trace, a line every ten seconds.
#pragma once

#include "cli/commands.h"

namespace entraide::cli {

enum class Progress { none, bar, lines };

class ProgressBar {
 public:
  enum class Of { entries, rows, written };
  ProgressBar(const Session& session, Progress progress, Of of = Of::entries);
  /// `bytes_all` 0: not known. Of what is written: rows done, of all, and done again.
  void show(std::uint64_t bytes_done, std::uint64_t bytes_all, std::uint64_t count);
  /// Takes the bar from the terminal.
  void clear();
  /// The same, or the last line, where there was one.
  void close(std::uint64_t bytes_done, std::uint64_t bytes_all, std::uint64_t count);

 private:
  std::string line(double share, std::uint64_t count) const;

  const Session& session_;
  Progress progress_;
  Of of_;
  Instant started_;
  Instant shown_;
};

}  // namespace entraide::cli
