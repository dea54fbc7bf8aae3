// Reconciliation queries (W3C Reconciliation Service API 0.2), as OpenRefine sends them.
#pragma once

#include "api/match_request.h"

namespace entraide::api {

constexpr std::size_t reconcile_batch_size = 50;  // declared in the manifest

struct ReconcileQuery {
  std::string key;
  record::Entity entity;
  std::size_t limit = 5;
};

/// `{"q0": {"query": text, "type"?: id or [id], "limit"?: number, "properties"?: [{"pid", "v"}]}}`,
/// also inside
/// `{"queries": ...}`.
Result<std::vector<ReconcileQuery>> read_reconcile_request(std::string_view json,
                                                           std::size_t queries_max);
/// The batch inside an HTTP body: JSON itself, or the field `queries` of a form.
Result<std::string> reconcile_batch(std::string_view content_type, const std::string& body);

}  // namespace entraide::api
