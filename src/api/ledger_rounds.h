// What the server does for the ledger while it runs: settle, sign, ask witnesses, forget what is old; and
// once a day count the node's own cases into the picture.
#pragma once

#include "api/api.h"
#include "api/http_client.h"
#include "api/log.h"
#include "api/metrics.h"
#include "node/node.h"

namespace entraide::api {

class LedgerRounds {
 public:
  LedgerRounds(node::Node& node, Metrics& metrics, const Log& log)
      : node_{node}, metrics_{metrics}, log_{log} {}
  /// Called every second or so by one thread. Nothing that fails here stops the node: what
  /// waits is durable in the store, and the next round tries again.
  void round(std::chrono::steady_clock::time_point now);
  /// Between two rounds: what waits gets its place in the log, so that a message can name it.
  void place();
  /// Before the end: what came last is signed.
  void end();

 private:
  using Moment = std::chrono::steady_clock::time_point;
  bool sign();
  void ask();
  void show();
  void forget();
  void count();
  void tell(std::string_view what, const Error& error);

  node::Node& node_;
  Metrics& metrics_;
  const Log& log_;
  Moment ask_at_{}, forget_at_{}, count_at_{};
  std::map<std::string, std::string, std::less<>> told_;  // by what failed: the last fault's key
};

}  // namespace entraide::api
