#include "api/certificate_dates.h"

#include "crypto/crypto.h"

namespace entraide::api {

std::int64_t days_left(const crypto::Certificate& certificate, Instant now) {
  return std::chrono::floor<std::chrono::days>(certificate.not_after() - now).count();
}

std::optional<std::int64_t> warning_due(std::int64_t days_left) {
  constexpr std::int64_t early = 60, late = 30, last_week = 7;
  if (days_left > early) return {};
  if (days_left > late) return early;
  if (days_left > last_week) return late;
  return days_left;
}

Message date_message(const crypto::Certificate& certificate, Instant now,
                     const std::string& partner) {
  const auto days = days_left(certificate, now);
  const auto day = to_rfc3339(certificate.not_after()).substr(0, 10);
  Arguments arguments{{"days", std::to_string(days)}, {"day", day}};
  if (partner.empty()) return {days < 0 ? "api.link.own_ended" : "api.link.own_ends", arguments};
  arguments.emplace_back("name", partner);
  return {days < 0 ? "api.link.theirs_ended" : "api.link.theirs_ends", arguments};
}

void CertificateDates::look(const wire::Identity& self, const std::vector<wire::Partner>& partners,
                            Instant now) {
  look_at(self.current().certificate, "", now);
  for (const auto& partner : partners) {
    if (partner.confirmed()) look_at(partner.card.certificates.front(), partner.card.name, now);
  }
}

void CertificateDates::look_at(const crypto::Certificate& certificate, const std::string& partner,
                               Instant now) {
  const auto days = days_left(certificate, now);
  metrics_.certificate(partner.empty() ? "own" : partner, days);
  const auto due = warning_due(days);
  if (!due) return;
  const auto [told, is_new] = told_.try_emplace(to_hex(certificate.fingerprint()), *due);
  if (!is_new && told->second == *due) return;
  told->second = *due;
  const auto message = date_message(certificate, now, partner);
  log_.write(LogLevel::warn, "a certificate ends",
             Error{Code::unavailable, message.key, message.arguments});
}

}  // namespace entraide::api
