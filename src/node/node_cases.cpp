// Cases: all that is between this authority and others about one thing, and the teams that work on it.
#include "node/inside.h"

namespace entraide::node {

namespace {

constexpr std::size_t rows_max = 1'000;

}  // namespace

Result<std::vector<store::CaseRow>> Node::cases(const std::string& team, std::size_t most) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->papers().cases(team, most);
}

Result<CaseShown> Node::case_of(const std::string& id, const SignedIn& who) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  CaseShown shown;
  shown.id = id;
  store::QueueFilter requests;
  requests.case_id = id;
  requests.now = to_rfc3339(inside_->clock.now());
  requests.most = rows_max;
  ASSIGN_OR_RETURN(shown.requests, store->casework().queue(requests));
  store::PaperFilter drafts;
  drafts.case_id = id;
  drafts.most = rows_max;
  ASSIGN_OR_RETURN(const auto papers, store->papers().papers(drafts));
  ASSIGN_OR_RETURN(shown.drafts, inside_->rows_for(papers, who));
  if (id.empty() || (shown.requests.empty() && shown.drafts.empty()))
    return Error{Code::not_found, "node.case.unknown", {{"id", id}}};
  ASSIGN_OR_RETURN(shown.teams, store->papers().teams_of(id));
  return shown;
}

Result<void> Node::share_case(const std::string& id, const std::string& team, bool share,
                              const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  RETURN_IF_ERROR(desk::check_team(team));
  RETURN_IF_ERROR(case_of(id, {}));
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->papers().share_case(id, team, share,
                                    {0, id, "", to_rfc3339(inside_->clock.now()), caller.user,
                                     share ? "shared" : "unshared", team});
}

}  // namespace entraide::node
