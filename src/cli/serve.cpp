// serve: the node over HTTP until Ctrl-C.
#include "api/api.h"
#include "cli/commands.h"

namespace entraide::cli {

Exit serve(Session& session) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto served = api::Server::run(*node.value(), session.world.clock, session.world.entropy);
  return served.ok() ? Exit::hit : session.fail(served.error());
}

}  // namespace entraide::cli
