// Sealing and opening: CMS SignedData (RFC 5652) inside AuthEnvelopedData (RFC 5083, 5084).
#include "wire/wire.h"

namespace entraide::wire {

std::string Unsealed::digest() const { return crypto::sha256_hex(as_bytes(text)); }

Result<Envelope> seal(const safeguard::Cleared<Message>& cleared, const Posting& posting,
                      const OwnKey& author, const crypto::Certificate& recipient) {
  auto message = cleared.payload();
  const auto& decision = cleared.decision();
  message.ledger = posting.ledger;
  message.after = posting.after;
  message.obligations = decision.obligations;
  if (const auto* allows = safeguard::allowing(decision, message.agreement))
    message.article = allows->rule->article;
  ASSIGN_OR_RETURN(const auto text, encode(message));
  ASSIGN_OR_RETURN(const auto signed_text,
                   crypto::cms_sign(as_bytes(text), *author.key, author.certificate));
  const crypto::Certificate readers[] = {recipient, author.certificate};
  Envelope envelope;
  ASSIGN_OR_RETURN(envelope.bytes, crypto::cms_seal(signed_text, readers));
  envelope.digest = crypto::sha256_hex(as_bytes(text));
  return envelope;
}

Result<Unsealed> unseal(std::span<const std::uint8_t> envelope, std::span<const OwnKey> keys,
                        std::span<const crypto::Certificate> authors) {
  Result<Bytes> signed_text = Error{Code::refused, "wire.refused.not_for_us"};
  for (const auto& own : keys) {
    signed_text = crypto::cms_open(envelope, *own.key, own.certificate);
    if (signed_text.ok()) break;
    if (signed_text.error().code() == Code::unavailable) return std::move(signed_text).error();
  }
  if (!signed_text.ok()) return Error{Code::refused, "wire.refused.not_for_us"};
  const auto verified = crypto::cms_verify(signed_text.value(), authors);
  if (!verified.ok()) return Error{Code::refused, "wire.refused.signature"};
  const auto& content = verified.value().content;
  return Unsealed{{content.begin(), content.end()}, verified.value().signer};
}

Result<Opened> open(std::span<const std::uint8_t> envelope, std::span<const OwnKey> keys,
                    std::span<const crypto::Certificate> authors) {
  ASSIGN_OR_RETURN(auto unsealed, unseal(envelope, keys, authors));
  Opened opened;
  ASSIGN_OR_RETURN(opened.message, decode(unsealed.text));
  opened.text = std::move(unsealed.text);
  return opened;
}

}  // namespace entraide::wire
