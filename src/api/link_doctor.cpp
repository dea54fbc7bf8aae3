// Why does nothing pass between us and them? Each thing that must be so, looked at in its order.
#include "api/certificate_dates.h"
#include "api/link_client.h"
#include "api/link_hello.h"
#include "api/link_visit.h"

namespace entraide::api {

namespace {

using std::chrono_literals::operator""h;

constexpr auto queue_warning = 1h;
constexpr auto rejected_shown = std::chrono::days{7};

std::string names_of(const std::set<std::string>& ids) {
  return join({ids.begin(), ids.end()}, ", ");
}

std::set<std::string> without(const std::set<std::string>& some,
                              const std::set<std::string>& those) {
  std::set<std::string> left;
  std::set_difference(some.begin(), some.end(), those.begin(), those.end(),
                      std::inserter(left, left.begin()));
  return left;
}

class Examination {
 public:
  Examination(node::Node& node, wire::Post& post, wire::Partner partner,
              std::vector<wire::Partner> all)
      : node_{node},
        post_{post},
        partner_{std::move(partner)},
        all_{std::move(all)},
        self_{post.identity()},
        now_{node.clock().now()},
        found_{partner_.card.name} {}

  Result<std::vector<Finding>> run() {
    const bool confirmed = look_at_enrolment();
    look_at_dates(self_.current().certificate, "our-certificate", "");
    look_at_dates(partner_.card.certificates.front(), "their-certificate", name());
    if (look_at_address() && confirmed)
      agreements_there_ = visit_partner(node_, self_, partner_, all_, host_, found_);
    look_at_agreements();
    RETURN_IF_ERROR(look_at_queue());
    return found_.take();
  }

 private:
  const std::string& name() const { return partner_.card.name; }

  bool look_at_enrolment() {
    if (partner_.confirmed()) {
      found_.fine("partner", because("api.doctor.confirmed", found_.named({{"at", partner_.at}})));
      return true;
    }
    if (partner_.state == "revoked") {
      found_.fault("partner", because("api.doctor.revoked", found_.named({{"at", partner_.at}})),
                   because("api.doctor.revoked_mend", found_.named()));
    } else {
      found_.fault("partner", because("api.doctor.unconfirmed", found_.named()),
                   because("api.doctor.unconfirmed_mend", found_.named()));
    }
    return false;
  }

  void look_at_dates(const crypto::Certificate& certificate, const char* check,
                     const std::string& partner) {
    const auto days = days_left(certificate, now_);
    auto says = date_message(certificate, now_, partner);
    auto mend = partner.empty() ? because("api.doctor.rotate_mend")
                                : because("api.doctor.rotate_there_mend", found_.named());
    if (days < 0) {
      found_.fault(check, std::move(says), std::move(mend));
      return;
    }
    if (warning_due(days)) {
      found_.warn(check, std::move(says), std::move(mend));
      return;
    }
    found_.fine(check, std::move(says));
  }

  bool look_at_address() {
    const auto& url = partner_.card.url;
    const auto read = parse_http_url(url);
    if (read.ok() && read.value().scheme == HttpUrl::Scheme::https) {
      host_ = read.value();
      found_.fine("address", because("api.doctor.address", found_.named({{"url", url}})));
      return true;
    }
    found_.fault("address",
                 because(url.empty() ? "api.link.no_url" : "api.link.url", found_.named()),
                 because("api.doctor.address_mend", found_.named()));
    return false;
  }

  // ---- what passes

  void look_at_agreements() {
    const auto here = agreements_between(node_, self_.party, partner_.card.party);
    if (!here.ok()) {
      found_.fault("agreements", here.error().message(), because("api.doctor.packs_mend"));
      return;
    }
    if (here.value().empty()) {
      found_.fault("agreements",
                   because("api.doctor.no_agreement",
                           found_.named({{"ours", self_.party}, {"theirs", partner_.card.party}})),
                   because("api.doctor.no_agreement_mend"));
      return;
    }
    const Arguments all{{"agreements", names_of(here.value())}};
    const auto there = agreements_there_.value_or(here.value());
    const auto not_there = without(here.value(), there);
    const auto not_here = without(there, here.value());
    if (!not_there.empty())
      found_.warn(
          "agreements",
          because("api.doctor.not_there", found_.named({{"agreements", names_of(not_there)}})),
          because("api.doctor.not_there_mend", found_.named()));
    if (!not_here.empty())
      found_.warn(
          "agreements",
          because("api.doctor.not_here", found_.named({{"agreements", names_of(not_here)}})),
          because("api.doctor.not_here_mend"));
    if (not_there.empty()) found_.fine("agreements", because("api.doctor.agreements", all));
  }

  Result<void> look_at_queue() {
    ASSIGN_OR_RETURN(const auto waiting, post_.waiting());
    ASSIGN_OR_RETURN(const auto links, post_.links());
    store::Link link;
    for (const auto& one : links) {
      if (one.partner == name()) link = one;
    }
    if (!link.fault.empty())
      found_.warn("queue",
                  because("api.doctor.last_fault", {{"at", link.fault_at},
                                                    {"attempts", std::to_string(link.attempts)},
                                                    {"next", link.next_at}}),
                  wire::fault_message(link.fault));
    const auto row = std::find_if(waiting.begin(), waiting.end(), [this](const auto& one) {
      return one.partner == name() && one.messages > 0;
    });
    if (row == waiting.end()) {
      found_.fine("queue",
                  because(link.contact_at.empty() ? "api.doctor.never" : "api.doctor.nothing_waits",
                          {{"at", link.contact_at}}));
    } else {
      tell_waiting(*row);
    }
    look_at_rejected(link);
    return {};
  }

  void tell_waiting(const store::Mailbox::Waiting& row) {
    auto says = because("api.doctor.waiting",
                        {{"messages", std::to_string(row.messages)}, {"since", row.since}});
    const auto since = parse_rfc3339(row.since).value_or(now_);
    if (now_ - since < queue_warning) {
      found_.fine("queue", std::move(says));
      return;
    }
    found_.warn("queue", std::move(says), because("api.doctor.waiting_mend"));
  }

  void look_at_rejected(const store::Link& link) {
    const auto at = parse_rfc3339(link.rejected_at);
    if (link.rejected == 0 || !at || now_ - *at > rejected_shown) return;
    const char* key = "api.doctor.rejected_malformed";
    if (link.rejected_for == "wire.refused.signature") key = "api.doctor.rejected_signature";
    if (link.rejected_for == "wire.refused.not_for_us") key = "api.doctor.rejected_not_for_us";
    if (link.rejected_for == "wire.refused.other_bytes") key = "api.doctor.rejected_other_bytes";
    found_.warn("rejected",
                because(key, found_.named({{"count", std::to_string(link.rejected)},
                                           {"at", link.rejected_at}})),
                because("api.doctor.rejected_mend", found_.named()));
  }

  node::Node& node_;
  wire::Post& post_;
  const wire::Partner partner_;
  const std::vector<wire::Partner> all_;
  const wire::Identity self_;
  const Instant now_;
  HttpUrl host_;
  std::optional<std::set<std::string>> agreements_there_;  // nothing: they did not say
  Findings found_;
};

}  // namespace

Result<std::vector<Finding>> examine_link(node::Node& node, const std::string& partner) {
  ASSIGN_OR_RETURN(auto* const post, node.post());
  ASSIGN_OR_RETURN(const auto all, post->partners());
  std::vector<std::string> known;
  for (const auto& one : all) {
    if (one.card.name == partner) return Examination{node, *post, one, all}.run();
    known.push_back(one.card.name);
  }
  return Error{
      Code::not_found, "api.doctor.unknown", {{"name", partner}, {"known", join(known, ", ")}}};
}

}  // namespace entraide::api
