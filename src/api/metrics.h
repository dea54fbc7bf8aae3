// Counters and gauges for Prometheus: route templates as labels, never a name, never a query.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "node/node.h"

namespace entraide::api {

class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  void answered(std::string_view method, std::string_view route, int status,
                std::chrono::microseconds took);
  void asked(std::string_view operation, std::size_t queries);
  void connections(std::size_t open);
  void in_flight(std::size_t requests);
  void index(bool ready, std::size_t entities, std::size_t bytes);
  void catalogue(const std::vector<node::CatalogueEntry>& entries);
  void ledger(const node::LedgerState& state, Instant now);
  void refresh_failed();
  /// Prometheus text format 0.0.4.
  std::string text() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace entraide::api
