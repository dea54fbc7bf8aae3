// By which certificates a partner speaks, and goes by ours.
#include <algorithm>

#include "wire/arrivals.h"

namespace entraide::wire {

Result<void> Arrivals::remember_authors() {
  if (std::exchange(remembered_, true)) return {};
  ASSIGN_OR_RETURN(const auto old, post_.old_certificates(mail_, name()));
  authors_.insert(authors_.end(), old.begin(), old.end());
  return {};
}

Result<void> Arrivals::take_card(const Frame& frame) {
  // Also by one that was revoked here: such a partner must hear which one we go by now.
  const auto any = read_card(frame.content, partner_.card.certificates);
  if (!any.ok() || any.value().name != name() || any.value().party != partner_.card.party)
    return {};
  // A new card by the certificate in force alone: one of before signs messages still.
  const auto in_force = std::span{partner_.card.certificates}.first(1);
  const auto card = read_card(frame.content, in_force);
  const bool known = any.value().certificates.front() == partner_.card.certificates.front();
  const bool good = !authors_.empty() && authors_.front() == in_force.front();
  const bool counts = known || (card.ok() && good);
  const auto& now = any.value();
  if (counts && card.ok() && now.at > partner_.card.at) {
    store::Partner row{name(),        partner_.card.party,           "confirmed",
                       frame.content, to_rfc3339(post_.clock.now()), partner_.user};
    ASSIGN_OR_RETURN(const auto rows, certificates_of(now));
    ASSIGN_OR_RETURN(const auto entry,
                     post_.node.entry({name(), "key rotation", "wire", "card accepted", "", ""}));
    const auto kept = mail_.keep_partner(row, rows, entry, true);
    // A certificate that is another partner's, or somebody has just revoked this one: the card counts
    // for nothing, and the rest goes on.
    if (!kept.ok() && kept.error().code() == Code::conflict) return {};
    RETURN_IF_ERROR(kept);
    partner_.card = now;
    authors_ = partner_.good(post_.clock.now());
    remembered_ = false;
  }
  // Also when it does not count: whoever hears which one we go by signs with that.
  answer({Frame::Kind::know, to_hex(partner_.card.certificates.front().fingerprint()), 0, 0, ""});
  return {};
}

Result<std::vector<store::PartnerCertificate>> Arrivals::certificates_of(const Card& card) {
  std::vector<store::PartnerCertificate> rows;
  for (const auto& one : card.certificates)
    rows.push_back(
        {to_hex(one.fingerprint()), name(), rows.empty() ? "current" : "old", one.pem()});
  ASSIGN_OR_RETURN(const auto before, mail_.certificates());
  for (const auto& one : before) {
    const bool there = std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
      return row.fingerprint == one.fingerprint;
    });
    if (one.partner == name() && !there)
      rows.push_back(
          {one.fingerprint, one.partner, one.state == "revoked" ? one.state : "old", one.pem});
  }
  return rows;
}

Result<void> Arrivals::take_know(const std::string& fingerprint) {
  if (fingerprint.empty() || fingerprint == partner_.knows) return {};
  const bool ours = std::any_of(
      identity_->keys.begin(), identity_->keys.end(),
      [&](const auto& own) { return to_hex(own.certificate.fingerprint()) == fingerprint; });
  if (!ours) return {};
  partner_.knows = fingerprint;
  return mail_.change_link(name(), [&](store::Link& link) { link.knows = fingerprint; });
}

}  // namespace entraide::wire
