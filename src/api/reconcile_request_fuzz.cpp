// A reconciliation batch, as JSON or as a form: whatever comes, queries or an Error.
#include "api/reconcile_request.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::size_t bytes_max = 64 * 1024;
  if (size > bytes_max) return 0;
  const std::string text{reinterpret_cast<const char*>(bytes), size};
  const bool json = text.starts_with('{');
  const auto batch = entraide::api::reconcile_batch(
      json ? "application/json" : "application/x-www-form-urlencoded", text);
  if (!batch.ok()) return 0;
  const auto queries = entraide::api::read_reconcile_request(batch.value(), 10);
  if (!queries.ok()) return 0;
  ENSURE(queries.value().size() <= 10);
  for (const auto& query : queries.value()) ENSURE(query.limit > 0);
  return 0;
}
