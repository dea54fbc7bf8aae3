// Drafts about persons who are protected: whoever wrote one sees that it is held, and no more.
#include <algorithm>

#include "node/inside.h"
#include "node/papers.h"

namespace entraide::node {

namespace {

constexpr std::string_view protection_officer = "protection-officer";

bool contains(const std::vector<std::string>& all, std::string_view one) {
  return std::ranges::find(all, one) != all.end();
}

/// Whether two decisions differ in anything that somebody could see.
bool differ(const Demands& one, const Demands& other) {
  return one.decision.outcome != other.decision.outcome ||
         one.decision.redacted != other.decision.redacted || one.reviewers != other.reviewers ||
         one.missing != other.missing;
}

}  // namespace

Protection& Node::protection() { return inside_->protection; }

Result<Node::Inside::LookedAt> Node::Inside::look_at(const safeguard::Decider& decider,
                                                     wire::Draft& draft,
                                                     const std::vector<Approval>& approvals,
                                                     const std::vector<desk::Role>& author) {
  say_author(draft, decider, author);
  const auto as_written = draft;
  LookedAt looked;
  ASSIGN_OR_RETURN(const bool speaks, protection.speak_in(draft));
  ASSIGN_OR_RETURN(looked.demands, demands_of(decider, draft, approvals));
  looked.guarded = contains(looked.demands.reviewers, protection_officer);
  if (speaks && !looked.guarded) {
    auto alone = as_written;
    ASSIGN_OR_RETURN(const auto otherwise, demands_of(decider, alone, approvals));
    looked.guarded = differ(otherwise, looked.demands);
  }
  return looked;
}

Result<std::vector<desk::Role>> Node::Inside::roles_of(const std::string& user) {
  ASSIGN_OR_RETURN(const auto store, stores.borrow());
  ASSIGN_OR_RETURN(const auto account, store->people().account(user));
  if (!account || account->state != "active") return std::vector<desk::Role>{};
  return desk::read_roles(account->roles);
}

/// Neither decision nor fault nor who must decide differs between one reason and another.
void Node::Inside::hide(PaperShown& page) {
  page.held = true;
  page.rehearsal.reset();
  page.fault.reset();
  page.missing.clear();
  const bool decided = !page.denied && page.needs.empty();
  if (!decided && !contains(page.needs, protection_officer))
    page.needs.emplace_back(protection_officer);
  page.denied = false;
}

}  // namespace entraide::node
