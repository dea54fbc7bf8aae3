#include "node/clearing.h"

#include "node/inside.h"
#include "node/papers.h"

namespace entraide::node {

namespace {

/// Writes a clearing into the ledger's queue and remembers where: the message names the place.
class MessageRecord final : public safeguard::DecisionRecord {
 public:
  MessageRecord(LedgerNotes& notes, const Caller& caller, std::string partner, std::string id)
      : notes_{notes}, caller_{caller}, partner_{std::move(partner)}, id_{std::move(id)} {}

  Result<void> write(const safeguard::Case& asked, const safeguard::Decision& decision) override {
    auto happened = decided(asked, decision, caller_, ledger::EntryKind::message,
                            std::string{code_of(decision.outcome)});
    happened.entry.partner = partner_;
    if (const auto* allows = safeguard::allowing(decision, asked.instrument)) {
      happened.entry.rule = fmt::format("{}/{}", allows->pack->id, allows->rule->id);
      happened.entry.legal_basis = fmt::format("{}, {}", allows->pack->id, allows->rule->article);
    }
    happened.subjects.push_back(record_subject("messages", id_));
    ASSIGN_OR_RETURN(const auto numbers, notes_.numbered({std::move(happened)}));
    number_ = numbers.front();
    return {};
  }
  std::uint64_t number() const { return number_; }

 private:
  LedgerNotes& notes_;
  const Caller& caller_;
  const std::string partner_, id_;
  std::uint64_t number_ = 0;
};

/// Whatever the safeguard itself refuses it says itself, with its articles.
Result<void> check_demands(const Demands& demands) {
  if (demands.denied) return {};
  if (!demands.missing.empty())
    return Error{Code::refused, "node.papers.missing", {{"fields", join(demands.missing, ", ")}}};
  if (contains(demands.open, second_officer)) return Error{Code::refused, "node.papers.two"};
  return {};
}

}  // namespace

Result<Author> Node::Inside::author_of(Node& node, const std::string& author,
                                       const Caller& sender) {
  ASSIGN_OR_RETURN(auto roles, roles_of(author));
  ASSIGN_OR_RETURN(const auto who, node.who_is(sender.user));
  return Author{std::move(roles), who.rights.has(desk::Right::protect)};
}

/// Where only protection officers may know why it may not go, nobody else is told: not what is missing
/// either, before they have decided.
Result<ClearedMessage> Node::Inside::clear(const safeguard::Decider& decider, wire::Draft draft,
                                           const std::string& partner,
                                           const std::vector<Approval>& approvals,
                                           const Caller& caller, const Author& author) {
  ASSIGN_OR_RETURN(const auto looked, look_at(decider, draft, approvals, author.roles));
  const auto& demands = looked.demands;
  const bool waits = contains(demands.open, protection_officer);
  if (looked.stopped && waits) return Error{Code::refused, "node.papers.held"};
  if (!looked.guarded || !waits) RETURN_IF_ERROR(check_demands(demands));
  MessageRecord record{notes, caller, partner, draft.message.id};
  auto cleared = decider.clear(
      draft.asked, std::move(draft.message),
      [](wire::Message& one, const auto& category) { wire::redact(one, category); }, record,
      reviewers_of(approvals));
  if (!cleared.ok() && looked.guarded && !author.may_know)
    return Error{Code::refused, "node.papers.held"};
  if (!cleared.ok()) return std::move(cleared).error();
  return ClearedMessage{std::move(cleared).value(), record.number()};
}

}  // namespace entraide::node
