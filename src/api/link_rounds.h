// The lines to all partners while the server runs: who has one, who has something to send, and whose
// certificate ends soon. Nothing that fails here stops the node.
#pragma once

#include "api/certificate_dates.h"
#include "api/partner_line.h"

namespace entraide::api {

class LinkRounds {
 public:
  /// What is passed in outlives it; `entropy` may be shared.
  LinkRounds(node::Node& node, Metrics& metrics, const Log& log, Entropy& entropy)
      : node_{node}, metrics_{metrics}, log_{log}, entropy_{entropy}, dates_{metrics, log} {}
  ~LinkRounds();
  LinkRounds(const LinkRounds&) = delete;
  LinkRounds& operator=(const LinkRounds&) = delete;

  void start();
  /// This process has put a message into the outbox; those of others are seen within 200 ms.
  void wake(const std::string& partner);
  /// A partner has called.
  void heard(const std::string& partner);
  void request_stop();
  void finish();

 private:
  using Moment = std::chrono::steady_clock::time_point;
  void watch(const std::stop_token& stop);
  Result<void> follow_partners();
  Result<void> look_at_queues();
  Result<void> measure_queues();
  std::vector<std::string> partners();
  void tell(std::string_view what, const Result<void>& outcome);

  node::Node& node_;
  Metrics& metrics_;
  const Log& log_;
  Entropy& entropy_;
  CertificateDates dates_;
  std::map<std::string, std::string, std::less<>> told_;  // by what failed: the last fault's key

  std::mutex mutex_;  // of what follows
  std::map<std::string, std::unique_ptr<PartnerLine>, std::less<>> lines_;
  std::condition_variable_any ending_;
  std::jthread thread_;
};

}  // namespace entraide::api
