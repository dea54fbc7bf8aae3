// What people see and do with messages: lists, reading, opening, refusing.
#include "wire/inside.h"

namespace entraide::wire {

namespace {

/// Its time to be kept is over.
Error expired(const std::string& id) {
  return Error{Code::not_found, "wire.message.expired", {{"id", id}}};
}

}  // namespace

Result<void> Post::advance(const std::string& partner, const std::string& id, Stage stage,
                           const std::string& reason, const Surroundings::Told& told) {
  return inside_->node.with_mail([&](store::Mailbox& mail) -> Result<void> {
    // Also one that was revoked since: what came before may be read.
    ASSIGN_OR_RETURN(const auto from, inside_->enrolled(mail, partner));
    ASSIGN_OR_RETURN(const auto message, mail.received_message(partner, id));
    if (!message) return Error{Code::not_found, "wire.message.unknown", {{"id", id}}};
    Statement statement;
    statement.message = id;
    statement.digest = message->digest;
    statement.stage = stage;
    if (stage == Stage::refused) {
      statement.reason = "wire.refused.by_a_person";
      statement.detail = reason;
    }
    ASSIGN_OR_RETURN(auto document, inside_->state(*inside_->identity(), from, statement));
    ASSIGN_OR_RETURN(const auto entry, inside_->node.entry(told));
    const store::Receipt receipt{
        id,   partner, std::string{code_of(stage)}, to_rfc3339(inside_->clock.now()), document,
        true, true};
    ASSIGN_OR_RETURN(const auto changed, mail.advance(partner, id, code_of(stage), receipt, entry));
    (void)changed;  // it was there already: a second reader opens what a first one has opened
    return {};
  });
}

Result<Opened> Post::open_received(const store::InMessage& message) {
  std::optional<Opened> opened;
  RETURN_IF_ERROR(inside_->node.with_mail([&](store::Mailbox& mail) -> Result<void> {
    // Also of a certificate that was revoked since: it was good when the message came.
    ASSIGN_OR_RETURN(const auto all, mail.certificates());
    std::vector<crypto::Certificate> authors;
    for (const auto& one : all) {
      if (one.partner != message.partner) continue;
      ASSIGN_OR_RETURN(auto certificate, crypto::Certificate::from_pem(one.pem));
      authors.push_back(std::move(certificate));
    }
    if (message.envelope.empty() && message.state == "refused" && message.number == 0)
      return Error{Code::not_found, "wire.message.refused", {{"id", message.id}}};
    if (message.envelope.empty()) return expired(message.id);
    ASSIGN_OR_RETURN(const auto bytes, crypto::from_base64(message.envelope));
    ASSIGN_OR_RETURN(opened, open(bytes, inside_->identity()->keys, authors));
    return {};
  }));
  return std::move(*opened);
}

Result<Opened> Post::open_sent(const store::OutMessage& message) {
  const auto identity = inside_->identity();
  std::vector<crypto::Certificate> own;
  for (const auto& key : identity->keys) own.push_back(key.certificate);
  if (message.envelope.empty()) return expired(message.id);
  ASSIGN_OR_RETURN(const auto bytes, crypto::from_base64(message.envelope));
  return open(bytes, identity->keys, own);
}

Result<std::vector<store::OutMessage>> Post::sent(const store::MailFilter& filter) {
  return asked(inside_->node, [&](store::Mailbox& mail) { return mail.sent(filter); });
}

Result<std::vector<store::InMessage>> Post::received(const store::MailFilter& filter) {
  return asked(inside_->node, [&](store::Mailbox& mail) { return mail.received(filter); });
}

Result<std::vector<store::Receipt>> Post::receipts(const std::string& id) {
  return asked(inside_->node, [&](store::Mailbox& mail) { return mail.receipts(id); });
}

Result<std::vector<store::Mailbox::Waiting>> Post::waiting() {
  return asked(inside_->node, [](store::Mailbox& mail) { return mail.waiting(); });
}

Result<bool> Post::has_waiting(const std::string& partner) {
  return asked(inside_->node, [&](store::Mailbox& mail) { return mail.has_waiting(partner); });
}

Result<std::vector<store::Link>> Post::links() {
  return asked(inside_->node, [](store::Mailbox& mail) { return mail.links(); });
}

Result<Post::Found> Post::find(const std::string& id) {
  return asked(inside_->node, [&](store::Mailbox& mail) -> Result<Found> {
    Found found;
    ASSIGN_OR_RETURN(found.sent, mail.sent_message(id));
    if (found.sent) return found;
    ASSIGN_OR_RETURN(const auto partners, mail.partners());
    for (const auto& one : partners) {
      ASSIGN_OR_RETURN(found.received, mail.received_message(one.name, id));
      if (found.received) return found;
    }
    return Error{Code::not_found, "wire.message.unknown", {{"id", id}}};
  });
}

}  // namespace entraide::wire
