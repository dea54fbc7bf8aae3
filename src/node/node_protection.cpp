// Drafts about persons who are protected: whoever wrote one sees that it is held, and no more.
#include <algorithm>

#include "node/inside.h"
#include "node/papers.h"

namespace entraide::node {

namespace {

/// Whether two decisions differ in anything that somebody could see.
bool differ(const Demands& one, const Demands& other) {
  return one.decision.outcome != other.decision.outcome ||
         one.decision.redacted != other.decision.redacted || one.reviewers != other.reviewers ||
         one.missing != other.missing;
}

constexpr std::ptrdiff_t let_stopped_go = 2;  // protection officers

/// Whatever the rules say, two protection officers let it go first: it was stopped by one, and what ends a stop
/// takes two. Nobody approves twice.
void stop(Demands& demands, const std::vector<Approval>& approvals) {
  if (!contains(demands.reviewers, protection_officer))
    demands.reviewers.emplace_back(protection_officer);
  const auto let = std::ranges::count(approvals, protection_officer, &Approval::reviewer);
  if (let < let_stopped_go && !contains(demands.open, protection_officer))
    demands.open.emplace_back(protection_officer);
}

}  // namespace

bool tells_of_a_claim(const wire::Draft& draft) {
  constexpr std::string_view pending[] = {"open", "appeal", "granted"};
  return draft.message.data.contains("asylum") ||
         std::ranges::any_of(draft.asked.facts, [&](const auto& fact) {
           return fact.first == "claim" &&
                  std::ranges::find(pending, fact.second) != std::end(pending);
         });
}

void leave_out_where_it_goes(store::Paper& paper) {
  for (auto* word : {&paper.to, &paper.partner, &paper.agreement, &paper.procedure, &paper.step,
                     &paper.channel, &paper.channel_reason})
    word->clear();
}

Protection& Node::protection() { return inside_->protection; }

Result<Node::Inside::LookedAt> Node::Inside::look_at(const safeguard::Decider& decider,
                                                     wire::Draft& draft,
                                                     const std::vector<Approval>& approvals,
                                                     const std::vector<desk::Role>& author) {
  say_author(draft, decider, author);
  ASSIGN_OR_RETURN(const auto stands, where_it_stands(draft.message));
  const auto as_written = draft;
  LookedAt looked;
  ASSIGN_OR_RETURN(auto spoken, protection.speak_in(draft));
  const bool speaks = !spoken.files.empty();
  looked.files = std::move(spoken.files);
  looked.stopped = spoken.stops;
  ASSIGN_OR_RETURN(looked.demands, demands_of(decider, draft, approvals, stands));
  if (looked.stopped) stop(looked.demands, approvals);
  looked.tells = tells_of_a_claim(as_written);
  looked.guarded = looked.tells || contains(looked.demands.reviewers, protection_officer);
  if (speaks && !looked.guarded) {
    auto alone = as_written;
    ASSIGN_OR_RETURN(const auto otherwise, demands_of(decider, alone, approvals, stands));
    looked.guarded = differ(otherwise, looked.demands);
  }
  return looked;
}

/// A reply under another instrument or procedure begins a request of its own.
Result<std::string> Node::Inside::where_it_stands(const wire::Message& message) {
  if (message.in_reply_to.empty() || message.procedure.empty()) return std::string{};
  RETURN_IF_ERROR(casebook.follow(std::numeric_limits<std::size_t>::max()));
  ASSIGN_OR_RETURN(const auto store, stores.borrow());
  ASSIGN_OR_RETURN(const auto request, store->casework().request_of(message.in_reply_to));
  const auto same = [&](const auto& before) {
    return before && before->agreement == message.agreement &&
           before->procedure == message.procedure;
  };
  if (request) return same(request) ? request->state : std::string{};
  // They have not received it yet. They will, and first: messages of one case arrive in their order.
  ASSIGN_OR_RETURN(const auto ours, store->mail().sent_message(message.in_reply_to, false));
  return same(ours) && ours->state == "queued" ? ours->step : std::string{};
}

Result<std::vector<desk::Role>> Node::Inside::roles_of(const std::string& user) {
  ASSIGN_OR_RETURN(const auto store, stores.borrow());
  ASSIGN_OR_RETURN(const auto account, store->people().account(user));
  if (!account || account->state != "active") return std::vector<desk::Role>{};
  return desk::read_roles(account->roles);
}

/// Neither decision nor fault nor who must decide differs between one reason and another.
void Node::Inside::hide(PaperShown& page, bool words_too) {
  page.held = true;
  if (words_too) {
    page.paper.content.clear();
    page.channel.reset();
    leave_out_where_it_goes(page.paper);
  }
  page.rehearsal.reset();
  page.fault.reset();
  page.missing.clear();
  const bool decided = !page.denied && page.needs.empty();
  if (!decided && !contains(page.needs, protection_officer))
    page.needs.emplace_back(protection_officer);
  page.denied = false;
}

}  // namespace entraide::node
