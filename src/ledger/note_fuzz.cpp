// Notes, checkpoints and keys: whatever comes, a value or an Error; what is accepted is written
// back byte for byte.
#include "ledger/ledger.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  namespace ledger = entraide::ledger;
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  static const auto key = ledger::Signer::create("fuzz.example", ledger::KeyKind::cosignature,
                                                 entraide::Secret{entraide::Bytes(32, 1)})
                              .value()
                              .verifier();
  if (const auto note = ledger::parse_note(text); note.ok()) {
    ENSURE(ledger::format_note(note.value()) == text);
    const auto holds = ledger::verify_note(note.value(), {&key, 1});
    if (holds.ok()) ENSURE(ledger::parse_checkpoint(note.value().text).ok());
  }
  if (const auto checkpoint = ledger::parse_checkpoint(text); checkpoint.ok())
    ENSURE(ledger::format_checkpoint(checkpoint.value()) == text);
  if (const auto parsed = ledger::VerifierKey::parse(text); parsed.ok())
    ENSURE(parsed.value().text() == text);
  if (const auto tile = ledger::parse_tile_path(text); tile.ok())
    ENSURE(ledger::tile_path(tile.value()) == text);
  return 0;
}
