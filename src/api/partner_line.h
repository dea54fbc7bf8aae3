// The line to one partner, while it is enrolled: a thread that sends what there is and tries again
// when that fails.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "api/backoff.h"
#include "api/link_client.h"
#include "api/log.h"
#include "api/metrics.h"

namespace entraide::api {

class PartnerLine {
 public:
  /// Begins at once. What is passed in outlives it; `entropy` may be shared.
  PartnerLine(node::Node& node, Metrics& metrics, const Log& log, Entropy& entropy,
              std::string partner);
  ~PartnerLine();
  PartnerLine(const PartnerLine&) = delete;
  PartnerLine& operator=(const PartnerLine&) = delete;

  void request_stop() { thread_.request_stop(); }
  /// Something waits for the partner. Not heeded before the time of the next try after a fault.
  void wake();
  /// The partner has called: it is there, so that the next try need not wait.
  void heard();

 private:
  using Moment = std::chrono::steady_clock::time_point;
  enum class Progress { idle, went, stuck };
  struct Pause {
    std::chrono::milliseconds time{0};
    enum class Until { woken, heard, over } until = Until::over;
  };

  void run(const std::stop_token& stop);
  Pause step(LinkClient& client);
  void pause(const std::stop_token& stop, const Pause& pause);
  Result<Progress> exchange(LinkClient& client);
  Result<void> carry(LinkClient& client, wire::Post& post, const wire::Outgoing& out);
  Result<void> greet(LinkClient& client);
  Result<void> note_contact(wire::Post& post);
  Pause failed(const Error& error);
  bool repeats(const std::string& frames);

  node::Node& node_;
  Metrics& metrics_;
  const Log& log_;
  const std::string partner_;

  // Of the thread.
  std::stop_token stop_;
  Backoff backoff_;
  wire::Line line_;
  std::string fault_;                // the last one's key; empty: the line is up
  std::optional<std::string> sent_;  // a digest of the frames of the last exchange
  Moment greet_at_{}, note_at_{}, tried_at_{};

  std::mutex mutex_;  // of the two below
  bool woken_ = false, heard_ = false;
  std::condition_variable_any wake_;
  std::jthread thread_;  // last: it ends first
};

}  // namespace entraide::api
