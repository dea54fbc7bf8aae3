// Who may speak, and by which certificate.
#include <algorithm>

#include "wire/inside.h"

namespace entraide::wire {

std::vector<crypto::Certificate> Partner::good(Instant now) const {
  std::vector<crypto::Certificate> good;
  for (const auto& certificate : card.certificates) {
    if (now <= certificate.not_after() && !revoked.contains(to_hex(certificate.fingerprint())))
      good.push_back(certificate);
  }
  return good;
}

namespace {

Result<std::vector<Partner>> read_partners(store::Mailbox& mail) {
  ASSIGN_OR_RETURN(const auto rows, mail.partners());
  ASSIGN_OR_RETURN(const auto links, mail.links());
  ASSIGN_OR_RETURN(const auto certificates, mail.certificates());
  std::vector<Partner> partners;
  for (const auto& row : rows) {
    // It was believed when it was kept, by whoever signed it then.
    ASSIGN_OR_RETURN(auto card, read_kept_card(row.card));
    Partner partner{std::move(card), row.state, row.at, row.user, row.card, "", {}};
    for (const auto& one : certificates) {
      if (one.partner == row.name && one.state == "revoked")
        partner.revoked.insert(one.fingerprint);
    }
    for (const auto& link : links) {
      if (link.partner == row.name) partner.knows = link.knows;
    }
    partners.push_back(std::move(partner));
  }
  return partners;
}

}  // namespace

Result<Book::Page> Book::read(store::Mailbox& mail) {
  // Counted first: what changes while it is read is read again.
  ASSIGN_OR_RETURN(const auto changed, mail.partners_changed());
  {
    const std::lock_guard lock{mutex_};
    if (page_ && changed == changed_) return page_;
  }
  ASSIGN_OR_RETURN(auto partners, read_partners(mail));
  const std::lock_guard lock{mutex_};
  page_ = std::make_shared<const std::vector<Partner>>(std::move(partners));
  changed_ = changed;
  return page_;
}

Result<Partner> Post::Inside::enrolled(store::Mailbox& mail, std::string_view name) {
  ASSIGN_OR_RETURN(const auto all, partners(mail));
  std::vector<std::string> known;
  for (const auto& one : *all) {
    if (one.card.name == name) return one;
    known.push_back(one.card.name);
  }
  return Error{Code::not_found,
               "wire.partner.unknown",
               {{"name", std::string{name}}, {"known", join(known, ", ")}}};
}

Result<Partner> Post::Inside::confirmed(store::Mailbox& mail, std::string_view name) {
  ASSIGN_OR_RETURN(auto one, enrolled(mail, name));
  if (one.confirmed()) return one;
  return Error{Code::refused,
               one.state == "revoked" ? "wire.partner.revoked" : "wire.partner.unconfirmed",
               {{"name", std::string{name}}}};
}

/// The one that the partner knows; before it has told, the oldest of our present card that is still
/// good: it stands in our cards of up to three rotations ago, too, and the partner may have any of them.
const OwnKey& Post::Inside::key_for(const Identity& identity, const Partner& partner, Instant now) {
  for (const auto& own : identity.keys) {
    if (to_hex(own.certificate.fingerprint()) == partner.knows) return own;
  }
  const auto shown =
      std::span{identity.keys}.first(std::min(identity.keys.size(), certificates_max));
  const auto oldest = std::find_if(shown.rbegin(), shown.rend(), [&](const auto& own) {
    return now <= own.certificate.not_after();
  });
  return oldest == shown.rend() ? identity.current() : *oldest;
}

Result<std::vector<crypto::Certificate>> Post::Inside::old_certificates(
    store::Mailbox& mail, const std::string& name) const {
  std::vector<crypto::Certificate> old;
  ASSIGN_OR_RETURN(const auto all, mail.certificates());
  for (const auto& one : all) {
    if (one.partner != name || one.state != "old") continue;
    ASSIGN_OR_RETURN(auto certificate, crypto::Certificate::from_pem(one.pem));
    if (clock.now() <= certificate.not_after()) old.push_back(std::move(certificate));
  }
  return old;
}

Result<std::string> Post::Inside::state(const Identity& identity, const Partner& partner,
                                        Statement statement) {
  statement.by = identity.name;
  if (statement.at == Instant{}) statement.at = clock.now();
  statement.knows = to_hex(partner.card.certificates.front().fingerprint());
  return sign_statement(statement, key_for(identity, partner, statement.at));
}

std::uint64_t Allowance::take(const std::string& partner, std::uint64_t most, Instant now) {
  constexpr double milliseconds_per_minute = 60'000;
  const std::lock_guard lock{mutex_};
  auto& left = left_[partner];
  const auto whole = static_cast<double>(most);
  if (!left.begun) left = {whole, now, true};
  const auto since = static_cast<double>(std::max<std::int64_t>(0, (now - left.at).count()));
  left.messages = std::min(whole, left.messages + whole * since / milliseconds_per_minute);
  left.at = now;
  if (left.messages >= 1) {
    left.messages -= 1;
    return 0;
  }
  return 1 + static_cast<std::uint64_t>(60 / whole);
}

std::string fault_text(const Error& error) {
  std::string text = error.message().key;
  for (const auto& [name, value] : error.message().arguments) {
    std::string line = value;
    std::replace(line.begin(), line.end(), '\n', ' ');
    text += fmt::format("\n{}\t{}", name, line);
  }
  return text;
}

entraide::Message fault_message(std::string_view fault) {
  const auto lines = split(fault, '\n');
  entraide::Message message{std::string{lines.front()}, {}};
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto tab = lines[i].find('\t');
    if (tab != std::string_view::npos)
      message.arguments.emplace_back(lines[i].substr(0, tab), lines[i].substr(tab + 1));
  }
  return message;
}

std::string needs_text(const Message& message) {
  std::vector<std::string> needs;
  for (const auto& one : message.attachments)
    needs.push_back(fmt::format("{}:{}", one.sealed, one.sealed_bytes));
  return join(needs, " ");
}

std::vector<std::pair<std::string, std::uint64_t>> needs_of(std::string_view text) {
  std::vector<std::pair<std::string, std::uint64_t>> needs;
  for (const auto one : split(text, ' ')) {
    const auto colon = one.find(':');
    if (colon == std::string_view::npos) continue;
    const auto size = std::strtoull(std::string{one.substr(colon + 1)}.c_str(), nullptr, 10);
    needs.emplace_back(std::string{one.substr(0, colon)}, size);
  }
  return needs;
}

Result<Book::Page> Post::Inside::partners() {
  return asked(node, [&](store::Mailbox& mail) { return partners(mail); });
}

Result<std::vector<Partner>> Post::partners() {
  ASSIGN_OR_RETURN(const auto all, inside_->partners());
  return *all;
}

Result<std::vector<std::string>> Post::nodes_of(std::string_view party) {
  ASSIGN_OR_RETURN(const auto all, inside_->partners());
  std::vector<std::string> names;
  for (const auto& one : *all) {
    if (one.card.party == party && one.confirmed()) names.push_back(one.card.name);
  }
  return names;
}

Result<Partner> Post::partner(std::string_view name) {
  return asked(inside_->node, [&](store::Mailbox& mail) { return inside_->confirmed(mail, name); });
}

/// Of the keys by which the confirmed partners go the oldest: those of newer cards know it, too.
Result<OwnKey> Post::door_key() {
  ASSIGN_OR_RETURN(const auto all, inside_->partners());
  const auto identity = inside_->identity();
  const auto now = inside_->clock.now();
  const auto* shown = &identity->current();
  for (const auto& one : *all) {
    if (!one.confirmed()) continue;
    const auto* own = &Inside::key_for(*identity, one, now);
    if (own > shown) shown = own;  // in force first
  }
  return *shown;
}

Result<OwnKey> Post::key_for(const Partner& partner) {
  return Inside::key_for(*inside_->identity(), partner, inside_->clock.now());
}

namespace {

Result<void> change_link(Surroundings& node, const std::string& partner,
                         const std::function<void(store::Link&)>& change) {
  return node.with_mail([&](store::Mailbox& mail) { return mail.change_link(partner, change); });
}

}  // namespace

Result<void> Post::note_contact(const std::string& partner) {
  return change_link(inside_->node, partner, [&](store::Link& link) {
    link.contact_at = to_rfc3339(inside_->clock.now());
    link.fault.clear();
    link.fault_at.clear();
    link.next_at.clear();
    link.attempts = 0;
  });
}

Result<void> Post::note_fault(const std::string& partner, const Error& error, Instant next_try) {
  return change_link(inside_->node, partner, [&](store::Link& link) {
    link.fault = fault_text(error);
    link.fault_at = to_rfc3339(inside_->clock.now());
    link.next_at = to_rfc3339(next_try);
    ++link.attempts;
  });
}

Result<std::string> Post::partner_of(std::string_view certificate_fingerprint) {
  ASSIGN_OR_RETURN(const auto all, inside_->partners());
  const auto now = inside_->clock.now();
  for (const auto& one : *all) {
    if (!one.confirmed()) continue;
    for (const auto& certificate : one.good(now)) {
      if (to_hex(certificate.fingerprint()) == certificate_fingerprint) return one.card.name;
    }
  }
  return Error{Code::refused, "wire.partner.nobody"};
}

}  // namespace entraide::wire
