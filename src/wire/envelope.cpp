// Sealing and opening: CMS SignedData (RFC 5652) inside AuthEnvelopedData (RFC 5083, 5084).
#include "wire/wire.h"

namespace entraide::wire {

std::string Envelope::digest() const { return crypto::sha256_hex(bytes); }

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
  return envelope;
}

Result<Opened> open(std::span<const std::uint8_t> envelope, std::span<const OwnKey> keys,
                    std::span<const crypto::Certificate> authors) {
  Result<Bytes> signed_text = Error{Code::refused, "wire.refused.not_for_us"};
  for (const auto& own : keys) {
    signed_text = crypto::cms_open(envelope, *own.key, own.certificate);
    if (signed_text.ok()) break;
  }
  if (!signed_text.ok()) return Error{Code::refused, "wire.refused.not_for_us"};
  const auto verified = crypto::cms_verify(signed_text.value(), authors);
  if (!verified.ok()) return Error{Code::refused, "wire.refused.signature"};
  Opened opened;
  opened.author = verified.value().signer;
  const auto& content = verified.value().content;
  opened.text.assign(content.begin(), content.end());
  ASSIGN_OR_RETURN(opened.message, decode(opened.text));
  return opened;
}

}  // namespace entraide::wire
