#include "api/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace entraide::api {

namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;

const prometheus::Histogram::BucketBoundaries seconds_buckets{
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5};

double epoch_seconds(const std::string& rfc3339) {
  const auto instant = parse_rfc3339(rfc3339);
  if (!instant) return 0;
  return static_cast<double>(instant->time_since_epoch().count()) / 1000;
}

prometheus::Family<prometheus::Counter>& counter(prometheus::Registry& registry, const char* name,
                                                 const char* help) {
  return BuildCounter().Name(name).Help(help).Register(registry);
}

prometheus::Family<prometheus::Gauge>& gauge(prometheus::Registry& registry, const char* name,
                                             const char* help) {
  return BuildGauge().Name(name).Help(help).Register(registry);
}

}  // namespace

struct Metrics::Inside {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests = BuildCounter()
                                                          .Name("entraide_http_requests_total")
                                                          .Help("Answers by route and status")
                                                          .Register(registry);
  prometheus::Family<prometheus::Histogram>& seconds = BuildHistogram()
                                                           .Name("entraide_http_request_seconds")
                                                           .Help("Time to answer")
                                                           .Register(registry);
  prometheus::Family<prometheus::Counter>& queries = BuildCounter()
                                                         .Name("entraide_queries_total")
                                                         .Help("Persons or documents asked about")
                                                         .Register(registry);
  prometheus::Counter& refresh_failures = BuildCounter()
                                              .Name("entraide_index_refresh_failures_total")
                                              .Help("Refreshes that failed")
                                              .Register(registry)
                                              .Add({});
  prometheus::Gauge& connections =
      gauge(registry, "entraide_http_connections", "Open connections").Add({});
  prometheus::Gauge& in_flight =
      gauge(registry, "entraide_http_in_flight", "Requests being answered").Add({});
  prometheus::Gauge& ledger_size =
      gauge(registry, "entraide_ledger_size", "Entries that are signed").Add({});
  prometheus::Gauge& ledger_waiting =
      gauge(registry, "entraide_ledger_waiting", "Entries that are not signed yet").Add({});
  prometheus::Gauge& ledger_met =
      gauge(registry, "entraide_ledger_quorum_met",
            "1 when as many witnesses have cosigned the checkpoint as the policy asks for")
          .Add({});
  prometheus::Family<prometheus::Gauge>& cosigned =
      gauge(registry, "entraide_ledger_cosigned_seconds_ago",
            "Since this witness last cosigned; -1: never");
  prometheus::Gauge& index_ready =
      gauge(registry, "entraide_index_ready", "1 when checks are answered").Add({});
  prometheus::Gauge& index_entities =
      gauge(registry, "entraide_index_entities", "Entities in the index").Add({});
  prometheus::Gauge& index_bytes =
      gauge(registry, "entraide_index_bytes", "Memory of the index").Add({});
  prometheus::Family<prometheus::Gauge>& entities =
      gauge(registry, "entraide_dataset_entities", "Entities of the edition in force");
  prometheus::Family<prometheus::Gauge>& edition =
      gauge(registry, "entraide_dataset_edition", "Edition in force in the store");
  prometheus::Family<prometheus::Gauge>& index_edition =
      gauge(registry, "entraide_dataset_index_edition", "Edition in the index");
  prometheus::Family<prometheus::Gauge>& changed = gauge(
      registry, "entraide_dataset_changed_timestamp_seconds", "Last import that changed something");
  prometheus::Family<prometheus::Gauge>& checked = gauge(
      registry, "entraide_dataset_checked_timestamp_seconds", "Last import: the list's freshness");
  prometheus::Family<prometheus::Counter>& exchanges =
      counter(registry, "entraide_wire_exchanges_total", "Exchanges with a partner that worked");
  prometheus::Family<prometheus::Counter>& faults =
      counter(registry, "entraide_wire_faults_total", "Exchanges that failed, by what failed");
  prometheus::Family<prometheus::Counter>& taken_in =
      counter(registry, "entraide_wire_taken_total", "Messages that came, by what came of them");
  prometheus::Counter& strangers =
      counter(registry, "entraide_wire_turned_away_total",
              "Callers at the partners' door whose certificate no partner has")
          .Add({});
  prometheus::Family<prometheus::Gauge>& queued =
      gauge(registry, "entraide_wire_waiting", "Messages that wait for a partner");
  prometheus::Family<prometheus::Gauge>& oldest =
      gauge(registry, "entraide_wire_oldest_seconds", "Since the oldest of them was submitted");
  prometheus::Family<prometheus::Gauge>& certificate_days =
      gauge(registry, "entraide_wire_certificate_days", "Days until a certificate ends");
};

Metrics::Metrics() : inside_{std::make_unique<Inside>()} {}
Metrics::~Metrics() = default;

void Metrics::answered(std::string_view method, std::string_view route, int status,
                       std::chrono::microseconds took) {
  const std::string name{route};
  inside_->requests
      .Add({{"method", std::string{method}}, {"route", name}, {"status", std::to_string(status)}})
      .Increment();
  inside_->seconds.Add({{"route", name}}, seconds_buckets)
      .Observe(std::chrono::duration<double>(took).count());
}

void Metrics::asked(std::string_view operation, std::size_t queries) {
  inside_->queries.Add({{"operation", std::string{operation}}})
      .Increment(static_cast<double>(queries));
}

void Metrics::connections(std::size_t open) { inside_->connections.Set(static_cast<double>(open)); }
void Metrics::in_flight(std::size_t requests) {
  inside_->in_flight.Set(static_cast<double>(requests));
}
void Metrics::refresh_failed() { inside_->refresh_failures.Increment(); }

void Metrics::index(bool ready, std::size_t entities, std::size_t bytes) {
  inside_->index_ready.Set(ready ? 1 : 0);
  inside_->index_entities.Set(static_cast<double>(entities));
  inside_->index_bytes.Set(static_cast<double>(bytes));
}

void Metrics::catalogue(const std::vector<node::CatalogueEntry>& entries) {
  for (const auto& entry : entries) {
    const prometheus::Labels labels{{"dataset", entry.dataset.name}};
    inside_->entities.Add(labels).Set(static_cast<double>(entry.dataset.entities));
    inside_->edition.Add(labels).Set(static_cast<double>(entry.dataset.edition));
    inside_->index_edition.Add(labels).Set(static_cast<double>(entry.index_edition));
    inside_->changed.Add(labels).Set(epoch_seconds(entry.dataset.imported_at));
    inside_->checked.Add(labels).Set(epoch_seconds(entry.dataset.checked_at));
  }
}

void Metrics::ledger(const node::LedgerState& state, Instant now) {
  inside_->ledger_size.Set(static_cast<double>(state.size));
  inside_->ledger_waiting.Set(static_cast<double>(state.waiting));
  inside_->ledger_met.Set(state.standing.met() ? 1 : 0);
  const auto now_seconds = static_cast<double>(now.time_since_epoch().count()) / 1000;
  for (const auto& witness : state.policy.witnesses) {
    const auto& name = witness.key.name;
    const auto found = std::find_if(state.cosigned.begin(), state.cosigned.end(),
                                    [&](const auto& one) { return one.witness == name; });
    const double ago = found == state.cosigned.end() ? -1 : now_seconds - epoch_seconds(found->at);
    inside_->cosigned.Add({{"witness", name}}).Set(ago);
  }
}

void Metrics::exchanged(const std::string& partner) {
  inside_->exchanges.Add({{"partner", partner}}).Increment();
}

void Metrics::link_failed(const std::string& partner, const std::string& fault) {
  inside_->faults.Add({{"partner", partner}, {"code", fault}}).Increment();
}

void Metrics::taken(const std::string& partner, const wire::Post::Taken& taken) {
  const auto apart = taken.repeated + taken.refused + taken.without_files;
  const auto count = [&](const char* state, std::size_t messages) {
    if (messages == 0) return;
    inside_->taken_in.Add({{"partner", partner}, {"state", state}})
        .Increment(static_cast<double>(messages));
  };
  count("new", taken.messages - std::min(taken.messages, apart));
  count("repeated", taken.repeated);
  count("refused", taken.refused);
  count("without_files", taken.without_files);
}

void Metrics::waiting(const std::vector<std::string>& partners,
                      const std::vector<store::Mailbox::Waiting>& rows, Instant now) {
  const auto now_seconds = static_cast<double>(now.time_since_epoch().count()) / 1000;
  for (const auto& partner : partners) {
    double messages = 0, seconds = 0;
    for (const auto& row : rows) {
      if (row.partner != partner || row.messages == 0) continue;
      messages = static_cast<double>(row.messages);
      seconds = std::max(0.0, now_seconds - epoch_seconds(row.since));
    }
    inside_->queued.Add({{"partner", partner}}).Set(messages);
    inside_->oldest.Add({{"partner", partner}}).Set(seconds);
  }
}

void Metrics::certificate(const std::string& whose, std::int64_t days_left) {
  inside_->certificate_days.Add({{"whose", whose}}).Set(static_cast<double>(days_left));
}

void Metrics::turned_away() { inside_->strangers.Increment(); }

std::string Metrics::text() const {
  return prometheus::TextSerializer{}.Serialize(inside_->registry.Collect());
}

}  // namespace entraide::api
