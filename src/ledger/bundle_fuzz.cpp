// Proof bundles: whatever comes, a value or an Error; what is accepted is written back byte for
// byte, and is verified by nobody's key.
#include "ledger/ledger.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  namespace ledger = entraide::ledger;
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  static const auto key = ledger::Signer::create("fuzz.example", ledger::KeyKind::note,
                                                 entraide::Secret{entraide::Bytes(32, 1)})
                              .value()
                              .verifier();
  const auto bundle = ledger::parse_bundle(text);
  if (!bundle.ok()) return 0;
  ENSURE(ledger::format_bundle(bundle.value()) == text);
  const auto proven = ledger::verify_bundle(bundle.value(), key, {});
  if (proven.ok()) ENSURE(bundle.value().index < proven.value().checkpoint.size);
  return 0;
}
