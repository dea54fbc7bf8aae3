// What a witness is asked, and what it answers: whatever comes, a value or an Error; what is
// accepted is written back byte for byte, and judged by a status of the specification.
#include <set>

#include "ledger/ledger.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  namespace ledger = entraide::ledger;
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  static const auto key = ledger::Signer::create("fuzz.example", ledger::KeyKind::note,
                                                 entraide::Secret{entraide::Bytes(32, 1)})
                              .value()
                              .verifier();
  static const std::set<int> statuses{200, 400, 403, 404, 409, 422};
  if (const auto lines = ledger::parse_signature_lines(text); lines.ok()) {
    std::string again;
    for (const auto& one : lines.value()) again += ledger::signature_line(one);
    ENSURE(again == text);
  }
  const auto request = ledger::parse_add_checkpoint(text);
  if (!request.ok()) return 0;
  ENSURE(ledger::format_add_checkpoint(request.value()) == text);
  for (const auto& last : {ledger::LastSeen{}, ledger::LastSeen{request.value().old_size, {}}}) {
    const auto verdict = ledger::judge_checkpoint(request.value(), key, last);
    ENSURE(statuses.contains(verdict.status));
    ENSURE(verdict.next.has_value() == (verdict.status == 200));
  }
  return 0;
}
