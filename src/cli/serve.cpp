// serve: the node over HTTP, and the officers' desk, until Ctrl-C.
#include <filesystem>
#include <system_error>

#include "api/api.h"
#include "cli/commands.h"

namespace entraide::cli {

namespace {

/// Where the desk lies when the configuration does not say: beside the program as it is built, or where
/// `cmake --install` puts it. Empty: it was not built.
std::string desk_beside_program() {
  namespace fs = std::filesystem;
  std::error_code failure;
  const auto program = fs::read_symlink("/proc/self/exe", failure);
  if (failure) return {};
  const auto folder = program.parent_path();
  for (const auto& place :
       {folder / "desk", folder.parent_path() / "share" / "entraide" / "desk"}) {
    if (fs::is_regular_file(place / "index.html", failure)) return place.string();
  }
  return {};
}

}  // namespace

Exit serve(Session& session) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  auto config = node.value()->config().api;
  if (config.desk.empty()) config.desk = desk_beside_program();
  const auto served =
      api::Server::run(*node.value(), config, session.world.clock, session.world.entropy);
  return served.ok() ? Exit::hit : session.fail(served.error());
}

}  // namespace entraide::cli
