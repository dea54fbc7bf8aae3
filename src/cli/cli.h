// cli: the `entraide` command.
//
// In:      arguments, the environment, standard input; a home folder.
// Out:     text for people (English or French) or JSON (`--json`) on standard output, faults on
//          standard error, an exit code: 0 a hit or done, 1 no hit, 2 bad input, 3 refused by a
//          rule, 4 unavailable.
// Never:   holds logic of its own: every command calls a room and prints what it answers.
// Always:  `--json` gives one JSON document, or JSON lines for many; nothing else on standard
//          output; no personal datum on standard error.
// Threads: one, but for `serve`.
// May include: every room above it.
// Start reading at run(), then commands.h.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "base/base.h"
#include "node/node.h"

namespace entraide::cli {

enum class Exit : int { hit = 0, none = 1, bad_input = 2, refused = 3, unavailable = 4 };

/// What a command may touch of the world.
struct World {
  const Clock& clock;
  Entropy& entropy;
  node::Environment environment;
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool progress = false;  // standard error is a terminal
  std::string user;       // the account that runs the command
};

/// The whole command. `arguments` without the program's name.
int run(const std::vector<std::string>& arguments, const World& world);

}  // namespace entraide::cli
