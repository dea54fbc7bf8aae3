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
  // Of the link, by the partner's name.
  void exchanged(const std::string& partner);
  void link_failed(const std::string& partner, const std::string& fault);
  void taken(const std::string& partner, const wire::Post::Taken& taken);
  /// `partners`: those that have a line; without a row they have nothing waiting.
  void waiting(const std::vector<std::string>& partners,
               const std::vector<store::Mailbox::Waiting>& rows, Instant now);
  /// `whose`: `own`, or the partner.
  void certificate(const std::string& whose, std::int64_t days_left);
  /// Somebody showed a certificate that no partner has.
  void turned_away();
  /// Prometheus text format 0.0.4.
  std::string text() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace entraide::api
