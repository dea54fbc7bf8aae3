#include "node/clearing.h"

#include <algorithm>

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

/// Two people for what harms most (I10), and nothing that its procedure requires left out. Whatever the
/// safeguard itself refuses it says itself, with its articles.
Result<void> check_demands(const safeguard::Decider& decider, wire::Draft& draft,
                           const std::vector<Approval>& approvals) {
  ASSIGN_OR_RETURN(const auto demands, demands_of(decider, draft, approvals));
  if (!demands.missing.empty() && !demands.denied)
    return Error{Code::refused, "node.papers.missing", {{"fields", join(demands.missing, ", ")}}};
  const bool two = std::ranges::find(demands.open, "second-officer") != demands.open.end();
  if (two && !demands.denied) return Error{Code::refused, "node.papers.two"};
  return {};
}

}  // namespace

Result<ClearedMessage> clear_message(const safeguard::Decider& decider, LedgerNotes& notes,
                                     wire::Draft draft, const std::string& partner,
                                     const std::vector<Approval>& approvals, const Caller& caller) {
  RETURN_IF_ERROR(check_demands(decider, draft, approvals));
  MessageRecord record{notes, caller, partner, draft.message.id};
  ASSIGN_OR_RETURN(auto cleared, decider.clear(
                                     draft.asked, std::move(draft.message),
                                     [](wire::Message& one, const auto& category) {
                                       wire::redact(one, category);
                                     },
                                     record, reviewers_of(approvals)));
  return ClearedMessage{std::move(cleared), record.number()};
}

}  // namespace entraide::node
