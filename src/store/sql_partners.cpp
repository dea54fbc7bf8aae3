// Partners, their certificates, and how the lines to them do.
#include "store/ledger_rows.h"
#include "store/mail_rows.h"
#include "store/sql_mail.h"

namespace entraide::store {

namespace {

constexpr std::string_view partner_states[] = {"added", "confirmed", "revoked"};
constexpr std::string_view certificate_states[] = {"current", "old", "revoked"};

Result<void> check_partner(const Partner& partner) {
  const auto fits = is_mail_key(partner.name) && can_be_kept(partner.party) &&
                    std::ranges::find(partner_states, partner.state) != std::end(partner_states) &&
                    can_be_kept(partner.card) && can_be_kept(partner.at) &&
                    can_be_kept(partner.user);
  return fits ? Result<void>{} : unfit_mail("partner");
}

Result<void> check_certificate(const PartnerCertificate& certificate) {
  const auto fits =
      is_mail_key(certificate.fingerprint) &&
      std::ranges::find(certificate_states, certificate.state) != std::end(certificate_states) &&
      can_be_kept(certificate.pem);
  return fits ? Result<void>{} : unfit_mail("certificate");
}

/// A certificate tells who speaks: it has one partner.
Result<void> insert_certificates(soci::session& session, const std::string& partner,
                                 std::span<const PartnerCertificate> certificates) {
  for (const auto& certificate : certificates) {
    std::string owner;
    session << "SELECT partner FROM partner_certificate WHERE fingerprint = :fingerprint",
        soci::use(certificate.fingerprint), soci::into(owner);
    if (session.got_data()) {
      return Error{Code::conflict,
                   "store.mail.certificate",
                   {{"fingerprint", certificate.fingerprint}, {"partner", owner}}};
    }
    session << "INSERT INTO partner_certificate (fingerprint, partner, state, pem) "
               "VALUES (:fingerprint, :partner, :state, :pem)",
        soci::use(certificate.fingerprint), soci::use(partner), soci::use(certificate.state),
        soci::use(certificate.pem);
  }
  return {};
}

bool is_confirmed(soci::session& session, const std::string& partner) {
  std::string state;
  session << "SELECT state FROM partner WHERE name = :name", soci::use(partner), soci::into(state);
  return session.got_data() && state == "confirmed";
}

Result<void> check_link(const Link& link) {
  if (!is_mail_key(link.partner)) return unfit_mail("link");
  for (const auto* text : {&link.contact_at, &link.fault, &link.fault_at, &link.next_at,
                           &link.knows, &link.rejected_for, &link.rejected_at}) {
    if (!can_be_kept(*text)) return unfit_mail("link");
  }
  return {};
}

/// All of them, or the one of a partner.
std::vector<Link> read_links(soci::session& session, const std::string& partner) {
  Link row;
  std::int64_t attempts = 0, rejected = 0;
  soci::statement statement =
      (session.prepare << "SELECT partner, contact_at, fault, fault_at, next_at, attempts, "
                          "knows, rejected, rejected_for, rejected_at FROM link "
                          "WHERE :all = '' OR partner = :partner ORDER BY partner",
       soci::use(partner), soci::use(partner), soci::into(row.partner), soci::into(row.contact_at),
       soci::into(row.fault), soci::into(row.fault_at), soci::into(row.next_at),
       soci::into(attempts), soci::into(row.knows), soci::into(rejected),
       soci::into(row.rejected_for), soci::into(row.rejected_at));
  statement.execute();
  std::vector<Link> all;
  while (statement.fetch()) {
    row.attempts = counted(attempts);
    row.rejected = counted(rejected);
    all.push_back(row);
  }
  return all;
}

void write_link(soci::session& session, const Link& link) {
  const auto attempts = static_cast<std::int64_t>(link.attempts);
  const auto rejected = static_cast<std::int64_t>(link.rejected);
  session << "INSERT INTO link (partner, contact_at, fault, fault_at, next_at, attempts, knows, "
             "rejected, rejected_for, rejected_at) VALUES (:partner, :contact_at, :fault, "
             ":fault_at, :next_at, :attempts, :knows, :rejected, :rejected_for, :rejected_at) "
             "ON CONFLICT (partner) DO UPDATE SET contact_at = excluded.contact_at, "
             "fault = excluded.fault, fault_at = excluded.fault_at, "
             "next_at = excluded.next_at, attempts = excluded.attempts, "
             "knows = excluded.knows, rejected = excluded.rejected, "
             "rejected_for = excluded.rejected_for, rejected_at = excluded.rejected_at",
      soci::use(link.partner), soci::use(link.contact_at), soci::use(link.fault),
      soci::use(link.fault_at), soci::use(link.next_at), soci::use(attempts), soci::use(link.knows),
      soci::use(rejected), soci::use(link.rejected_for), soci::use(link.rejected_at);
}

/// How often partners were changed: asked at each message, so that nobody reads them all again.
class Changes {
 public:
  explicit Changes(soci::session& session)
      : read_{(session.prepare << "SELECT number FROM partners_changed", soci::into(number_))} {}
  std::uint64_t number() {
    ENSURE(run_out(read_));
    return counted(number_);
  }

 private:
  std::int64_t number_ = 0;
  soci::statement read_;
};

void tell_changed(soci::session& session) {
  session << "UPDATE partners_changed SET number = number + 1";
}

}  // namespace

Result<std::uint64_t> SqlMailbox::partners_changed() {
  return connection_.run([&](soci::session& session) -> Result<std::uint64_t> {
    return connection_.kept<Changes>(session).number();
  });
}

Result<std::vector<Partner>> SqlMailbox::partners() {
  return connection_.run([&](soci::session& session) -> Result<std::vector<Partner>> {
    Partner row;
    soci::statement statement =
        (session.prepare << "SELECT name, party, state, card, at, user_name FROM partner "
                            "ORDER BY name",
         soci::into(row.name), soci::into(row.party), soci::into(row.state), soci::into(row.card),
         soci::into(row.at), soci::into(row.user));
    statement.execute();
    std::vector<Partner> all;
    while (statement.fetch()) all.push_back(row);
    return all;
  });
}

Result<std::vector<PartnerCertificate>> SqlMailbox::certificates() {
  return connection_.run([&](soci::session& session) -> Result<std::vector<PartnerCertificate>> {
    PartnerCertificate row;
    soci::statement statement =
        (session.prepare << "SELECT fingerprint, partner, state, pem FROM partner_certificate "
                            "ORDER BY partner, fingerprint",
         soci::into(row.fingerprint), soci::into(row.partner), soci::into(row.state),
         soci::into(row.pem));
    statement.execute();
    std::vector<PartnerCertificate> all;
    while (statement.fetch()) all.push_back(row);
    return all;
  });
}

Result<void> SqlMailbox::keep_partner(const Partner& partner,
                                      std::span<const PartnerCertificate> certificates,
                                      const LedgerNote& entry, bool only_if_confirmed) {
  RETURN_IF_ERROR(check_partner(partner));
  for (const auto& certificate : certificates) RETURN_IF_ERROR(check_certificate(certificate));
  RETURN_IF_ERROR(check_note(entry));
  return write([&](soci::session& session) -> Result<void> {
    if (only_if_confirmed && !is_confirmed(session, partner.name))
      return Error{Code::conflict, "store.mail.not_confirmed", {{"partner", partner.name}}};
    session << "INSERT INTO partner (name, party, state, card, at, user_name) "
               "VALUES (:name, :party, :state, :card, :at, :user_name) "
               "ON CONFLICT (name) DO UPDATE SET party = excluded.party, state = excluded.state, "
               "card = excluded.card, at = excluded.at, user_name = excluded.user_name",
        soci::use(partner.name), soci::use(partner.party), soci::use(partner.state),
        soci::use(partner.card), soci::use(partner.at), soci::use(partner.user);
    session << "DELETE FROM partner_certificate WHERE partner = :partner", soci::use(partner.name);
    RETURN_IF_ERROR(insert_certificates(session, partner.name, certificates));
    insert_note(session, entry);
    tell_changed(session);
    return {};
  });
}

Result<std::vector<Link>> SqlMailbox::links() {
  return connection_.run(
      [&](soci::session& session) -> Result<std::vector<Link>> { return read_links(session, ""); });
}

Result<void> SqlMailbox::change_link(const std::string& partner,
                                     const std::function<void(Link&)>& change) {
  if (!is_mail_key(partner)) return unfit_mail("link");
  return write([&](soci::session& session) -> Result<void> {
    const auto before = read_links(session, partner);
    Link link;
    if (!before.empty()) link = before.front();
    link.partner = partner;
    const auto knew = link.knows;
    change(link);
    RETURN_IF_ERROR(check_link(link));
    write_link(session, link);
    if (link.knows != knew) tell_changed(session);
    return {};
  });
}

}  // namespace entraide::store
