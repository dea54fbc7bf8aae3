// Messages and partners, as the node's people use them.
#include <algorithm>

#include "node/clearing.h"
#include "node/inside.h"
#include "node/wire_keys.h"

namespace entraide::node {

namespace {

/// The name of the one confirmed node of a party.
Result<std::string> partner_for(wire::Post& post, const wire::Draft& draft) {
  if (!draft.partner.empty()) {
    ASSIGN_OR_RETURN(const auto named, post.partner(draft.partner));
    return named.card.name;
  }
  ASSIGN_OR_RETURN(auto names, post.nodes_of(draft.message.to));
  if (names.size() == 1) return std::move(names.front());
  return Error{Code::not_found,
               names.empty() ? "node.wire.no_partner" : "node.wire.several_partners",
               {{"party", draft.message.to}, {"names", join(names, ", ")}}};
}

/// What the author left out: ids, the time, who a case is with.
Result<void> fill_in(wire::Draft& draft, const Clock& clock, Entropy& entropy) {
  auto& message = draft.message;
  for (auto* id : {&message.id, &message.case_id}) {
    if (id->empty()) *id = to_string(make_uuid7(clock, entropy));
    if (!parse_uuid(*id).ok()) return Error{Code::invalid, "node.wire.id", {{"id", *id}}};
  }
  message.at = clock.now();
  // What is in force today decides, here as with the recipient.
  if (draft.asked.day.empty()) draft.asked.day = to_iso8601(clock.today());
  return {};
}

bool goes_with(const wire::Message& message, const wire::Attachment& attachment) {
  return std::any_of(message.attachments.begin(), message.attachments.end(),
                     [&](const auto& one) { return one.sealed == attachment.sealed; });
}

/// What a person has done with a message, for the ledger.
wire::Surroundings::Told told_by(const Caller& caller, const std::string& partner,
                                 const std::string& id, std::string outcome) {
  return {
      partner, caller.purpose.purpose, caller.purpose.legal_basis, std::move(outcome), caller.user,
      id};
}

}  // namespace

Result<wire::Post*> Node::post() { return inside_->correspondence.post(); }

Result<Rehearsal> Node::rehearse(wire::Draft draft, const SignedIn& who) {
  if (const auto rules = decider(); rules.ok()) {
    auto looked_at = draft;
    const auto looked = inside_->look_at(*rules.value(), looked_at, {}, who.roles);
    const bool held = looked.ok() && looked.value().guarded;
    if (held && !who.rights.has(desk::Right::protect))
      return Error{Code::refused, "node.papers.held"};
    RETURN_IF_ERROR(inside_->protection.speak_in(draft));
  }
  return inside_->rehearse(*this, std::move(draft));
}

Result<Rehearsal> Node::Inside::rehearse(Node& node, wire::Draft draft) {
  ASSIGN_OR_RETURN(auto* const post, node.post());
  Rehearsal rehearsal;
  if (correspondent_of(draft.partner)) {
    rehearsal.partner = draft.partner;
  } else {
    ASSIGN_OR_RETURN(rehearsal.partner, partner_for(*post, draft));
  }
  RETURN_IF_ERROR(fill_in(draft));
  ASSIGN_OR_RETURN(rehearsal.made.decider, decider());
  const auto& decider = *rehearsal.made.decider;
  RETURN_IF_ERROR(wire::admit(draft.message, decider.packs(), to_iso8601(clock.today())));
  ASSIGN_OR_RETURN(rehearsal.made.decision, decider.decide(draft.asked));
  auto& message = draft.message;
  for (const auto& [category, file] : draft.files) {  // as they would be named; not sealed
    std::error_code failed;
    wire::Attachment one;
    one.name = file.filename().string();
    one.category = category;
    one.bytes = std::filesystem::file_size(file, failed);
    if (failed) return Error{Code::unavailable, "wire.attachment.unreadable", {{"file", one.name}}};
    message.attachments.push_back(std::move(one));
  }
  const auto& decision = rehearsal.made.decision;
  for (const auto& category : decider.categories(decision.redacted))
    wire::redact(message, category);
  message.obligations = decision.obligations;
  if (const auto* allows = safeguard::allowing(decision, message.agreement))
    message.article = allows->rule->article;
  RETURN_IF_ERROR(wire::encode(message));  // what is too large is told now
  rehearsal.message = std::move(message);
  return rehearsal;
}

/// Drafts on their way into the outbox.
class Node::Inside::Sending {
 public:
  Sending(Inside& inside, wire::Post& post, const Caller& caller, Author author)
      : inside_{inside}, post_{post}, caller_{caller}, author_{std::move(author)} {}

  /// `approvals`: of those who have decided about exactly this draft.
  Result<void> clear(wire::Draft draft, const std::vector<Approval>& approvals) {
    ASSIGN_OR_RETURN(auto partner, partner_for(post_, draft));
    auto& message = draft.message;
    Sent sent{message.id, message.case_id, std::move(partner), {}, {}};
    const bool named = !sent.id.empty();  // a number of the author's own may have gone before
    ASSIGN_OR_RETURN(const bool before, named ? was_sent(sent) : Result<bool>{false});
    if (!before) {
      RETURN_IF_ERROR(inside_.fill_in(draft));
      sent.id = message.id;
      sent.case_id = message.case_id;
    }
    sent_.push_back(sent);
    if (before) return {};
    if (!decider_) {
      ASSIGN_OR_RETURN(decider_, inside_.decider());
    }
    RETURN_IF_ERROR(wire::admit(message, decider_->packs(), to_iso8601(inside_.clock.today())));
    const auto before_hand = message.attachments.size();  // that a draft of the desk has sealed
    RETURN_IF_ERROR(check_here(message));
    for (const auto& [category, file] : draft.files) {
      ASSIGN_OR_RETURN(auto attached,
                       post_.attachments().seal_file(file, category, inside_.entropy));
      message.attachments.push_back(std::move(attached));
    }
    RETURN_IF_ERROR(wire::encode(message));  // what cannot be sent is not decided about
    const auto attached = message.attachments;
    auto cleared =
        inside_.clear(*decider_, std::move(draft), sent.partner, approvals, caller_, author_);
    // Sealed files whose key goes with no message are nobody's; what did not leave, its draft still has.
    for (std::size_t i = cleared.ok() ? 0 : before_hand; i < attached.size(); ++i) {
      if (!cleared.ok() || !goes_with(cleared.value().cleared.payload(), attached[i]))
        RETURN_IF_ERROR(post_.attachments().remove(attached[i].sealed));
    }
    if (!cleared.ok()) return std::move(cleared).error();
    numbers_.push_back(cleared.value().entry);
    cleared_.push_back(std::move(cleared).value().cleared);
    waiting_.push_back(sent_.size() - 1);
    return {};
  }

  Result<std::vector<Sent>> submit() {
    if (cleared_.empty()) return std::move(sent_);
    ASSIGN_OR_RETURN(const auto places, inside_.correspondence.places(numbers_));
    std::vector<wire::Post::ToPost> to_post;
    for (std::size_t i = 0; i < cleared_.size(); ++i)
      to_post.push_back(
          {&cleared_[i], sent_[waiting_[i]].partner, {inside_.config.ledger.origin, places[i]}});
    ASSIGN_OR_RETURN(const auto receipts, post_.submit(to_post));
    for (std::size_t i = 0; i < receipts.size(); ++i) {
      sent_[waiting_[i]].receipt = receipts[i];
      RETURN_IF_ERROR(note_answered(cleared_[i].payload(), sent_[waiting_[i]].partner));
    }
    return std::move(sent_);
  }

 private:
  /// Somebody tries again and does not know that it went: the same message, the same receipt.
  Result<bool> was_sent(Sent& sent) {
    bool found = false;
    RETURN_IF_ERROR(inside_.correspondence.with_mail([&](store::Mailbox& mail) -> Result<void> {
      ASSIGN_OR_RETURN(const auto before, mail.sent_message(sent.id, false));
      if (!before) return {};
      found = true;
      if (before->partner != sent.partner ||
          (!sent.case_id.empty() && before->case_id != sent.case_id))
        return Error{Code::conflict, "node.wire.id_used", {{"id", sent.id}}};
      sent.case_id = before->case_id;
      sent.receipt = wire::submitted_statement(*before);
      return {};
    }));
    return found;
  }

  /// What a draft has sealed is kept no longer than messages are.
  Result<void> check_here(const wire::Message& message) const {
    for (const auto& one : message.attachments) {
      if (!post_.attachments().complete(one.sealed))
        return Error{Code::not_found, "node.papers.file_gone", {{"file", one.name}}};
    }
    return {};
  }

  Result<void> note_answered(const wire::Message& message, const std::string& partner) {
    if (message.in_reply_to.empty()) return {};
    const auto noted = post_.advance(partner, message.in_reply_to, wire::Stage::answered, "",
                                     told_by(caller_, partner, message.in_reply_to, "answered"));
    // A reply to what came another way, or before what it waits for, is a reply all the same.
    if (!noted.ok() && noted.error().code() != Code::not_found &&
        noted.error().code() != Code::conflict)
      return noted;
    return {};
  }

  Inside& inside_;
  wire::Post& post_;
  const Caller& caller_;
  const Author author_;
  std::shared_ptr<const safeguard::Decider> decider_;
  std::vector<Sent> sent_;
  std::vector<safeguard::Cleared<wire::Message>> cleared_;
  std::vector<std::uint64_t> numbers_;
  std::vector<std::size_t> waiting_;  // of sent_, those that were cleared now
};

Result<void> Node::Inside::fill_in(wire::Draft& draft) {
  const std::lock_guard lock{entropy_mutex};
  return node::fill_in(draft, clock, entropy);
}

Result<std::vector<Sent>> Node::send(std::vector<wire::Draft> drafts, const Caller& caller,
                                     const std::vector<Approval>& approvals) {
  return inside_->send(*this, std::move(drafts), caller, approvals, caller.user);
}

Result<std::vector<Sent>> Node::Inside::send(Node& node, std::vector<wire::Draft> drafts,
                                             const Caller& caller,
                                             const std::vector<Approval>& approvals,
                                             const std::string& author) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(auto* const post, node.post());
  ASSIGN_OR_RETURN(auto acts, author_of(node, author, caller));
  Sending sending{*this, *post, caller, std::move(acts)};
  for (auto& draft : drafts) RETURN_IF_ERROR(sending.clear(std::move(draft), approvals));
  return sending.submit();
}

Result<wire::Opened> Node::read_message(const std::string& partner, const std::string& id,
                                        const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(auto* const post, this->post());
  std::optional<store::InMessage> found;
  RETURN_IF_ERROR(inside_->correspondence.with_mail([&](store::Mailbox& mail) -> Result<void> {
    ASSIGN_OR_RETURN(found, mail.received_message(partner, id));
    return {};
  }));
  if (found && found->state == "waiting")
    return Error{Code::not_found, "node.wire.waits", {{"id", id}}};
  if (!found || found->state == "withdrawn")
    return Error{Code::not_found, "node.wire.no_message", {{"id", id}}};
  RETURN_IF_ERROR(inside_->notes.note(
      {read_by(caller, "messages", "message read", {record_subject("messages", id)})}));
  ASSIGN_OR_RETURN(auto opened, post->open_received(*found));
  if (found->state == "delivered")
    RETURN_IF_ERROR(post->advance(partner, id, wire::Stage::opened, "",
                                  told_by(caller, partner, id, "opened")));
  return opened;
}

Result<wire::Opened> Node::read_sent(const std::string& id, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(auto* const post, this->post());
  std::optional<store::OutMessage> found;
  RETURN_IF_ERROR(inside_->correspondence.with_mail([&](store::Mailbox& mail) -> Result<void> {
    ASSIGN_OR_RETURN(found, mail.sent_message(id));
    return {};
  }));
  if (!found) return Error{Code::not_found, "node.wire.no_message", {{"id", id}}};
  RETURN_IF_ERROR(inside_->notes.note(
      {read_by(caller, "messages", "message read", {record_subject("messages", id)})}));
  return post->open_sent(*found);
}

Result<void> Node::refuse_message(const std::string& partner, const std::string& id,
                                  const std::string& reason, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  if (trim(reason).empty()) return Error{Code::invalid, "node.wire.reason"};
  ASSIGN_OR_RETURN(auto* const post, this->post());
  return post->advance(partner, id, wire::Stage::refused, reason,
                       told_by(caller, partner, id, "refused by a person"));
}

}  // namespace entraide::node
