// Policy files: whatever comes, a value or an Error whose text can be shown; what is accepted keeps
// the promises of Policy.
#include "ledger/ledger.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  namespace ledger = entraide::ledger;
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  const auto policy = ledger::parse_policy(text, "policy");
  if (!policy.ok()) {
    ENSURE(entraide::is_utf8(policy.error().text(entraide::Language::french)));
    return 0;
  }
  const auto& [quorum, witnesses, logs] = policy.value();
  ENSURE(quorum <= witnesses.size());
  for (std::size_t i = 0; i < witnesses.size(); ++i) {
    ENSURE(witnesses[i].key.kind == ledger::KeyKind::cosignature);
    if (i > 0) ENSURE(witnesses[i - 1].key.name < witnesses[i].key.name);
  }
  for (std::size_t i = 0; i < logs.size(); ++i) {
    ENSURE(logs[i].key.kind == ledger::KeyKind::note);
    if (i > 0) ENSURE(logs[i - 1].key.name < logs[i].key.name);
  }
  return 0;
}
