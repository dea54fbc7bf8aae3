// Enrolment: a card comes by any way, and counts once its fingerprint was read aloud.
#include <algorithm>

#include "node/inside.h"
#include "node/wire_keys.h"

namespace entraide::node {

namespace {

Result<void> check_adviser(const Adviser& adviser) {
  if (trim(adviser.user).empty()) return Error{Code::refused, "node.caller.no_user"};
  return {};
}

Happened partner_event(const Adviser& adviser, const std::string& partner, std::string outcome) {
  Happened happened;
  auto& entry = happened.entry;
  entry.kind = ledger::EntryKind::rule_change;
  entry.user = adviser.user;
  entry.partner = partner;
  entry.outcome = std::move(outcome);
  return happened;
}

std::vector<store::PartnerCertificate> rows_of(const wire::Card& card, std::string_view state) {
  std::vector<store::PartnerCertificate> rows;
  for (const auto& one : card.certificates) {
    const auto as = state.empty() ? (rows.empty() ? "current" : "old") : state;
    rows.push_back({to_hex(one.fingerprint()), card.name, std::string{as}, one.pem()});
  }
  return rows;
}

/// Those of before stay, for what they signed. What was revoked stays so, whatever a card lists: but the
/// key whose fingerprint somebody has just heard.
Result<void> add_before(store::Mailbox& mail, std::vector<store::PartnerCertificate>& rows,
                        const std::string& partner) {
  ASSIGN_OR_RETURN(const auto before, mail.certificates());
  for (const auto& one : before) {
    if (one.partner != partner) continue;
    const bool revoked = one.state == "revoked";
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& candidate) {
      return candidate.fingerprint == one.fingerprint;
    });
    if (row == rows.end()) {
      rows.push_back({one.fingerprint, one.partner, revoked ? one.state : "old", one.pem});
    } else if (revoked && row != rows.begin()) {
      row->state = one.state;
    }
  }
  return {};
}

}  // namespace

Result<std::string> Node::card() {
  ASSIGN_OR_RETURN(auto* const post, this->post());
  const auto self = post->identity();
  return wire::sign_card(self.card(inside_->clock.now()), *self.current().key,
                         self.current().certificate);
}

Result<wire::Card> Node::add_partner(std::string_view card_file, const Adviser& adviser) {
  RETURN_IF_ERROR(check_adviser(adviser));
  ASSIGN_OR_RETURN(auto* const post, this->post());
  ASSIGN_OR_RETURN(const auto text, wire::card_in_file(card_file));
  ASSIGN_OR_RETURN(auto card, wire::read_card(text));
  if (card.name == post->identity().name)
    return Error{Code::conflict, "node.wire.own_name", {{"name", card.name}}};
  ASSIGN_OR_RETURN(const auto all, post->partners());
  for (const auto& one : all) {
    if (one.card.name != card.name || !one.confirmed()) continue;
    // Who is confirmed stays so with the key that was read aloud, whatever else is new.
    if (wire::fingerprint_of(one.card) != wire::fingerprint_of(card))
      return Error{Code::conflict, "node.wire.confirmed", {{"name", card.name}}};
    if (card.at <= one.card.at) return card;
  }
  return inside_->keep_partner(std::move(card), text, adviser);
}

/// `added`, or with a new address and the same key as before: as before.
Result<wire::Card> Node::Inside::keep_partner(wire::Card card, const std::string& text,
                                              const Adviser& adviser) {
  RETURN_IF_ERROR(correspondence.with_mail([&](store::Mailbox& mail) -> Result<void> {
    ASSIGN_OR_RETURN(const auto all, mail.partners());
    std::string state = "added";
    for (const auto& one : all) {
      if (one.name == card.name && one.state == "confirmed") state = one.state;
    }
    auto rows = rows_of(card, "");
    RETURN_IF_ERROR(add_before(mail, rows, card.name));
    ASSIGN_OR_RETURN(const auto entry, notes.entry_of(partner_event(
                                           adviser, card.name, fmt::format("partner {}", state))));
    return mail.keep_partner(
        {card.name, card.party, state, text, to_rfc3339(clock.now()), adviser.user}, rows, entry);
  }));
  return card;
}

Result<std::string> Node::confirm_partner(std::string_view fingerprint, const Adviser& adviser) {
  RETURN_IF_ERROR(check_adviser(adviser));
  ASSIGN_OR_RETURN(auto* const post, this->post());
  ASSIGN_OR_RETURN(const auto all, post->partners());
  for (const auto& one : all) {
    if (!wire::same_fingerprint(fingerprint, wire::fingerprint_of(one.card))) continue;
    if (one.confirmed()) return one.card.name;
    if (one.state != "added")
      return Error{Code::refused, "node.wire.revoked", {{"name", one.card.name}}};
    RETURN_IF_ERROR(inside_->correspondence.with_mail([&](store::Mailbox& mail) -> Result<void> {
      // Which certificate of ours they go by is known from before they were revoked: not any more.
      if (!one.knows.empty()) {
        RETURN_IF_ERROR(
            mail.change_link(one.card.name, [](store::Link& link) { link.knows.clear(); }));
      }
      auto rows = rows_of(one.card, "");
      RETURN_IF_ERROR(add_before(mail, rows, one.card.name));
      ASSIGN_OR_RETURN(const auto entry, inside_->notes.entry_of(partner_event(
                                             adviser, one.card.name, "partner confirmed")));
      return mail.keep_partner({one.card.name, one.card.party, "confirmed", one.signed_card,
                                to_rfc3339(inside_->clock.now()), adviser.user},
                               rows, entry);
    }));
    return one.card.name;
  }
  return Error{Code::refused, "node.wire.fingerprint"};
}

Result<void> Node::revoke_partner(const std::string& name, const Adviser& adviser) {
  RETURN_IF_ERROR(check_adviser(adviser));
  ASSIGN_OR_RETURN(auto* const post, this->post());
  ASSIGN_OR_RETURN(const auto all, post->partners());
  for (const auto& one : all) {
    if (one.card.name != name) continue;
    return inside_->correspondence.with_mail([&](store::Mailbox& mail) -> Result<void> {
      auto rows = rows_of(one.card, "revoked");
      RETURN_IF_ERROR(add_before(mail, rows, name));
      for (auto& row : rows) row.state = "revoked";
      ASSIGN_OR_RETURN(const auto entry,
                       inside_->notes.entry_of(partner_event(adviser, name, "partner revoked")));
      return mail.keep_partner({name, one.card.party, "revoked", one.signed_card,
                                to_rfc3339(inside_->clock.now()), adviser.user},
                               rows, entry);
    });
  }
  return Error{Code::not_found, "wire.partner.unknown", {{"name", name}, {"known", ""}}};
}

Result<crypto::Certificate> Node::rotate_key(const std::string& key, const Adviser& adviser) {
  RETURN_IF_ERROR(check_adviser(adviser));
  // Whoever keeps keys in a token does not want one in a file.
  if (key.empty() && !inside_->config.wire.key.empty())
    return Error{Code::invalid, "node.wire.rotate_token"};
  ASSIGN_OR_RETURN(auto* const before, post());  // makes the first key if there is none
  (void)before;
  ASSIGN_OR_RETURN(auto made, make_own_key(inside_->config, key, inside_->clock, inside_->entropy));
  RETURN_IF_ERROR(
      inside_->notes.note({partner_event(adviser, wire_name(inside_->config), "own key rotated")}));
  ASSIGN_OR_RETURN(auto* const after, post());  // follows the list
  (void)after;
  return made;
}

}  // namespace entraide::node
