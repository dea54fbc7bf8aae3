// The body of POST /match: whatever comes, a list of queries or an Error; what is accepted has a
// key and a schema.
#include "api/match_request.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::size_t bytes_max = 64 * 1024;
  if (size > bytes_max) return 0;
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  const auto queries = entraide::api::read_match_request(text, 10);
  if (!queries.ok()) return 0;
  ENSURE(!queries.value().empty());
  ENSURE(queries.value().size() <= 10);
  for (const auto& query : queries.value()) ENSURE(!query.entity.schema.empty());
  return 0;
}
