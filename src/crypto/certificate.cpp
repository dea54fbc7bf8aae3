#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>

#include "crypto/crypto.h"
#include "crypto/openssl_handles.h"
#include "crypto/pem_block.h"

namespace entraide::crypto {

struct Certificate::Content {
  OwnedX509 x509;
  Bytes der;
  Sha256Hash fingerprint;
  Sha256Hash key_hash;
  std::string name;
  Instant not_before;
  Instant not_after;
};

namespace {

Error unreadable() { return {Code::invalid, "crypto.certificate.unreadable"}; }

std::optional<Instant> instant_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
  using namespace std::chrono;
  const auto day = year{parts.tm_year + 1900} / (parts.tm_mon + 1) / parts.tm_mday;
  if (!day.ok()) return std::nullopt;
  return Instant{sys_days{day}} + hours{parts.tm_hour} + minutes{parts.tm_min} +
         seconds{parts.tm_sec};
}

/// The one common name, or none; nothing that could deceive on a screen line or in a log.
Result<std::string> common_name(const X509* x509) {
  const auto* subject = X509_get_subject_name(x509);
  const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (at < 0) return std::string{};
  const Error not_plain{Code::invalid, "crypto.certificate.name"};
  if (X509_NAME_get_index_by_NID(subject, NID_commonName, at) >= 0) return not_plain;
  unsigned char* text = nullptr;
  const int size =
      ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
  if (size < 0) return not_plain;
  std::string name(text, text + size);
  OPENSSL_free(text);
  if (!is_plain_name(name)) return not_plain;
  return name;
}

}  // namespace

bool is_plain_name(std::string_view name) {
  return is_utf8(name) && std::ranges::none_of(name, [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
         });
}

Result<Certificate> Certificate::from_der(std::span<const std::uint8_t> der) {
  if (der.size() > certificate_bytes_max) {
    return Error{Code::invalid,
                 "crypto.certificate.long",
                 {{"max", fmt::format("{}", certificate_bytes_max)}}};
  }
  const QuietErrors quiet;
  const auto* next = der.data();
  OwnedX509 x509{d2i_X509(nullptr, &next, static_cast<long>(der.size()))};
  if (x509 == nullptr) return unreadable();
  // Written back and compared, so that a certificate has one form and one fingerprint.
  if (!std::ranges::equal(to_der(i2d_X509, x509.get()), der)) return unreadable();

  const auto key_info = to_der(i2d_X509_PUBKEY, X509_get_X509_PUBKEY(x509.get()));
  if (!is_p256(key_info) || X509_get0_pubkey(x509.get()) == nullptr) {
    return Error{Code::invalid, "crypto.certificate.key"};
  }
  // Reads the extensions once, here, where one thread has it; later readers find them cached.
  if (X509_check_purpose(x509.get(), -1, 0) != 1) return unreadable();
  constexpr std::uint32_t needed = KU_DIGITAL_SIGNATURE | KU_KEY_AGREEMENT;
  if ((X509_get_key_usage(x509.get()) & needed) != needed) {  // all bits when it has none
    return Error{Code::invalid, "crypto.certificate.usage"};
  }
  ASSIGN_OR_RETURN(auto name, common_name(x509.get()));
  const auto from = instant_of(X509_get0_notBefore(x509.get()));
  const auto until = instant_of(X509_get0_notAfter(x509.get()));
  if (!from || !until) return unreadable();
  return Certificate{std::make_shared<Content>(Content{std::move(x509),
                                                       {der.begin(), der.end()},
                                                       sha256(der),
                                                       sha256(key_info),
                                                       std::move(name),
                                                       *from,
                                                       *until})};
}

Result<Certificate> Certificate::from_pem(std::string_view pem) {
  // Base64 adds a third, and explanatory text may stand around the block.
  if (pem.size() > 4 * certificate_bytes_max) {
    return Error{Code::invalid,
                 "crypto.certificate.long",
                 {{"max", fmt::format("{}", certificate_bytes_max)}}};
  }
  const QuietErrors quiet;
  const auto bio = bio_over(as_bytes(pem));
  const auto block = next_pem_block(bio.get());
  if (!block || block->label != PEM_STRING_X509) return unreadable();
  if (next_pem_block(bio.get())) return unreadable();
  return from_der(block->content.reveal());
}

std::string Certificate::pem() const {
  const QuietErrors quiet;
  const auto bio = growing_bio();
  ENSURE(PEM_write_bio_X509(bio.get(), content_->x509.get()) == 1);
  const auto text = held_by(bio.get());
  return {text.begin(), text.end()};
}

const Bytes& Certificate::der() const { return content_->der; }
const Sha256Hash& Certificate::fingerprint() const { return content_->fingerprint; }
const std::string& Certificate::name() const { return content_->name; }
Instant Certificate::not_before() const { return content_->not_before; }
Instant Certificate::not_after() const { return content_->not_after; }
const Sha256Hash& Certificate::key_hash() const { return content_->key_hash; }
x509_st* Certificate::native() const { return content_->x509.get(); }

bool Certificate::operator==(const Certificate& other) const {
  return content_ == other.content_ || content_->der == other.content_->der;
}

}  // namespace entraide::crypto
