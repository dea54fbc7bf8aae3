#include "cli/draft_row.h"

#include "cli/shown.h"

namespace entraide::cli {

std::string where_it_goes(const Session& session, const store::Paper& paper) {
  if (paper.agreement.empty() && paper.to.empty()) return session.text("cli.draft.held_row");
  return padded(paper.to, 8) +
         fmt::format("{}, {} > {}", paper.agreement, paper.procedure, paper.step);
}

}  // namespace entraide::cli
