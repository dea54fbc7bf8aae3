// partner export, add, confirm, list, revoke, rotate: who may exchange messages with this node.
#include <boost/json.hpp>
#include <fstream>
#include <ostream>

#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/shown.h"
#include "wire/wire.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
constexpr std::size_t card_file_bytes_max = 256 * 1024;

node::Adviser adviser_of(const Session& session, const PartnerOptions& options) {
  const auto& account = session.world.user;
  return {options.user.empty() ? account : options.user, account, options.reason};
}

std::string day_of(Instant at) { return to_rfc3339(at).substr(0, 10); }

/// `30 days`, or that it is over.
std::string left_text(const Session& session, const crypto::Certificate& certificate) {
  const auto left =
      std::chrono::floor<std::chrono::days>(certificate.not_after() - session.world.clock.now());
  if (left.count() < 0)
    return session.text("cli.partner.expired", {{"day", day_of(certificate.not_after())}});
  return session.text("cli.partner.until", {{"day", day_of(certificate.not_after())},
                                            {"days", std::to_string(left.count())}});
}

/// 60, 30 and 7 days before the end.
bool ends_soon(const Session& session, const crypto::Certificate& certificate) {
  return certificate.not_after() - session.world.clock.now() < std::chrono::days{60};
}

/// Who is not confirmed yet has none to show: it is to be heard, not copied.
std::string shown_fingerprint(const wire::Card& card, std::string_view state) {
  return state == "added" ? "-" : wire::fingerprint_of(card);
}

json::object card_json(const wire::Card& card, const std::string& state) {
  return {{"name", card.name},
          {"party", card.party},
          {"state", state},
          {"url", card.url},
          {"fingerprint", shown_fingerprint(card, state)},
          {"certificate", to_hex(card.certificates.front().fingerprint())},
          {"valid_until", to_rfc3339(card.certificates.front().not_after())},
          {"ledger_key", card.ledger_key},
          {"witness_key", card.witness_key}};
}

void print_line(const Session& session, const wire::Card& card, const std::string& state) {
  const auto& certificate = card.certificates.front();
  session.world.out << padded(card.name, 16) << padded(card.party, 9)
                    << padded(session.text("cli.partner.state." + state), 14)
                    << padded(shown_fingerprint(card, state), 21) << left_text(session, certificate)
                    << '\n';
  if (ends_soon(session, certificate))
    session.world.out << session.text("cli.partner.soon", {{"name", card.name}}) << '\n';
}

/// How the line does: the last contact, or the fault, and what waits.
void print_link(const Session& session, const store::Link& link,
                const std::vector<store::Mailbox::Waiting>& waiting) {
  auto& out = session.world.out;
  for (const auto& one : waiting) {
    if (one.partner != link.partner) continue;
    out << "  "
        << session.text("cli.partner.waiting",
                        {{"count", std::to_string(one.messages)}, {"since", one.since}})
        << '\n';
  }
  if (!link.fault.empty()) {
    out << "  "
        << session.text("cli.partner.fault",
                        {{"at", link.fault_at},
                         {"detail", wire::fault_message(link.fault).text(session.language)}})
        << '\n';
  } else if (!link.contact_at.empty()) {
    out << "  " << session.text("cli.partner.contact", {{"at", link.contact_at}}) << '\n';
  }
  if (link.rejected > 0)
    out << "  "
        << session.text("cli.partner.rejected",
                        {{"count", std::to_string(link.rejected)},
                         {"at", link.rejected_at},
                         {"detail", wire::fault_message(link.rejected_for).text(session.language)}})
        << '\n';
}

json::object link_json(const store::Link& link) {
  return {{"contact_at", link.contact_at},    {"fault", wire::fault_message(link.fault).key},
          {"fault_at", link.fault_at},        {"next_at", link.next_at},
          {"attempts", link.attempts},        {"rejected", link.rejected},
          {"rejected_for", link.rejected_for}};
}

Result<void> write_card(const Session& session, const std::string& file, const std::string& text) {
  if (file.empty() || file == "-") {
    session.world.out << text;
    return {};
  }
  std::ofstream out{file, std::ios::binary};
  out << text;
  out.close();
  if (!out) return Error{Code::unavailable, "cli.file.unwritable", {{"file", file}}};
  return {};
}

}  // namespace

Exit partner_export(Session& session, const PartnerOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto text = node.value()->card();
  if (!text.ok()) return session.fail(text.error());
  const auto card = wire::read_card(text.value());
  if (!card.ok()) return session.fail(card.error());
  const auto written = write_card(session, options.file, wire::card_file(text.value()));
  if (!written.ok()) return session.fail(written.error());
  // Beside the card when that goes to standard output.
  auto& out = options.file.empty() ? session.world.err : session.world.out;
  if (session.common.json && !options.file.empty()) {
    out << json_text(card_json(card.value(), "self")) << '\n';
  } else {
    out << session.text("cli.partner.exported",
                        {{"fingerprint", wire::fingerprint_of(card.value())}})
        << '\n';
  }
  return Exit::hit;
}

Exit partner_add(Session& session, const PartnerOptions& options) {
  const auto text = content_of(session, options.file, card_file_bytes_max);
  if (!text.ok()) return session.fail(text.error(), options.file);
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto card = node.value()->add_partner(text.value(), adviser_of(session, options));
  if (!card.ok()) return session.fail(card.error(), options.file);
  const auto post = node.value()->post();
  if (!post.ok()) return session.fail(post.error());
  // A new address of somebody who is confirmed changes nothing else.
  const std::string state = post.value()->partner(card.value().name).ok() ? "confirmed" : "added";
  if (session.common.json) {
    session.world.out << json_text(card_json(card.value(), state)) << '\n';
  } else {
    session.world.out << session.text(
                             state == "added" ? "cli.partner.added" : "cli.partner.confirmed",
                             {{"name", card.value().name}, {"party", card.value().party}})
                      << '\n';
  }
  return Exit::hit;
}

Exit partner_confirm(Session& session, const PartnerOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto name =
      node.value()->confirm_partner(options.fingerprint, adviser_of(session, options));
  if (!name.ok()) return session.fail(name.error());
  if (session.common.json) {
    session.world.out << json_text(json::object{{"name", name.value()}, {"state", "confirmed"}})
                      << '\n';
  } else {
    session.world.out << session.text("cli.partner.confirmed", {{"name", name.value()}}) << '\n';
  }
  return Exit::hit;
}

Exit partner_list(Session& session, const PartnerOptions& /*options*/) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto post = node.value()->post();
  if (!post.ok()) return session.fail(post.error());
  const auto partners = post.value()->partners();
  if (!partners.ok()) return session.fail(partners.error());
  const auto links = post.value()->links();
  if (!links.ok()) return session.fail(links.error());
  const auto waiting = post.value()->waiting();
  if (!waiting.ok()) return session.fail(waiting.error());
  const auto own = post.value()->identity().card(session.world.clock.now());
  const auto link_of = [&](const std::string& name) {
    for (const auto& one : links.value()) {
      if (one.partner == name) return one;
    }
    store::Link none;
    none.partner = name;
    return none;
  };
  if (session.common.json) {
    session.world.out << json_text(card_json(own, "self")) << '\n';
  } else {
    print_line(session, own, "self");
  }
  for (const auto& one : partners.value()) {
    if (session.common.json) {
      auto body = card_json(one.card, one.state);
      body["link"] = link_json(link_of(one.card.name));
      session.world.out << json_text(body) << '\n';
      continue;
    }
    print_line(session, one.card, one.state);
    print_link(session, link_of(one.card.name), waiting.value());
  }
  return partners.value().empty() ? Exit::none : Exit::hit;
}

Exit partner_revoke(Session& session, const PartnerOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto done = node.value()->revoke_partner(options.name, adviser_of(session, options));
  if (!done.ok()) return session.fail(done.error());
  if (session.common.json) {
    session.world.out << json_text(json::object{{"name", options.name}, {"state", "revoked"}})
                      << '\n';
  } else {
    session.world.out << session.text("cli.partner.revoked", {{"name", options.name}}) << '\n';
  }
  return Exit::hit;
}

Exit partner_rotate(Session& session, const PartnerOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto made = node.value()->rotate_key(options.key, adviser_of(session, options));
  if (!made.ok()) return session.fail(made.error());
  const auto hash = to_hex(made.value().fingerprint());
  if (session.common.json) {
    session.world.out << json_text(
                             json::object{{"certificate", hash},
                                          {"valid_until", to_rfc3339(made.value().not_after())}})
                      << '\n';
  } else {
    session.world.out << session.text("cli.partner.rotated",
                                      {{"certificate", hash.substr(0, 16)},
                                       {"day", day_of(made.value().not_after())}})
                      << '\n';
  }
  return Exit::hit;
}

}  // namespace entraide::cli
