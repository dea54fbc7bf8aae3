// Warns before a certificate ends, ours or a partner's: the line would stand still on that day.
#pragma once

#include "api/log.h"
#include "api/metrics.h"
#include "node/node.h"

namespace entraide::api {

/// Whole days; negative: it is over.
std::int64_t days_left(const crypto::Certificate& certificate, Instant now);
/// The warning that is due: 60, 30, and in the last week the days left, each day another one.
std::optional<std::int64_t> warning_due(std::int64_t days_left);
/// What is to be said of it. `partner`: whose it is; empty: ours.
Message date_message(const crypto::Certificate& certificate, Instant now,
                     const std::string& partner);

/// Tells each warning once. One thread.
class CertificateDates {
 public:
  CertificateDates(Metrics& metrics, const Log& log) : metrics_{metrics}, log_{log} {}
  void look(const wire::Identity& self, const std::vector<wire::Partner>& partners, Instant now);

 private:
  void look_at(const crypto::Certificate& certificate, const std::string& partner, Instant now);

  Metrics& metrics_;
  const Log& log_;
  std::map<std::string, std::int64_t> told_;  // by fingerprint
};

}  // namespace entraide::api
