#include <openssl/x509v3.h>

#include <algorithm>

#include "crypto/crypto.h"
#include "crypto/openssl_handles.h"
#include "crypto/pem_block.h"

namespace entraide::crypto {

namespace {

using OwnedNames = Owned<GENERAL_NAMES, GENERAL_NAMES_free>;
using OwnedName = Owned<GENERAL_NAME, GENERAL_NAME_free>;

// RFC 5280 appendix A.1: ub-common-name.
constexpr std::size_t common_name_max = 64;
constexpr std::size_t serial_bytes = 16;

/// RFC 1123 section 2.1: labels of letters, digits and inner hyphens; no wildcard.
bool is_dns_name(std::string_view host) {
  constexpr std::size_t host_max = 253;
  constexpr std::size_t label_max = 63;
  if (host.size() > host_max) return false;
  return std::ranges::all_of(split(host, '.'), [](std::string_view label) {
    return !label.empty() && label.size() <= label_max && label.front() != '-' &&
           label.back() != '-' && std::ranges::all_of(label, [](char c) {
             return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    c == '-';
           });
  });
}

Result<OwnedName> general_name(const std::string& host) {
  OwnedName name{GENERAL_NAME_new()};
  ENSURE(name != nullptr);
  if (auto* address = a2i_IPADDRESS(host.c_str()); address != nullptr) {
    GENERAL_NAME_set0_value(name.get(), GEN_IPADD, address);
    return name;
  }
  // A number in the last label would be an address that is none (RFC 1123 section 2.1).
  if (!is_dns_name(host) || is_digits(split(host, '.').back())) {
    return Error{Code::invalid, "crypto.certificate.host", {{"host", host}}};
  }
  auto* text = ASN1_IA5STRING_new();
  ENSURE(ASN1_STRING_set(text, host.data(), static_cast<int>(host.size())) == 1);
  GENERAL_NAME_set0_value(name.get(), GEN_DNS, text);
  return name;
}

Result<OwnedNames> general_names(const std::vector<std::string>& hosts) {
  OwnedNames names{GENERAL_NAMES_new()};
  ENSURE(names != nullptr);
  for (const auto& host : hosts) {
    ASSIGN_OR_RETURN(auto name, general_name(host));
    ENSURE(sk_GENERAL_NAME_push(names.get(), name.release()) > 0);  // now the stack's
  }
  return names;
}

void add_extensions(X509* x509) {
  struct Extension {
    int id;
    const char* value;
  };
  // emailProtection is what `openssl cms -verify` asks of a signer's certificate.
  constexpr auto extensions =
      std::to_array<Extension>({{NID_basic_constraints, "critical,CA:FALSE"},
                                {NID_key_usage, "critical,digitalSignature,keyAgreement"},
                                {NID_ext_key_usage, "serverAuth,clientAuth,emailProtection"},
                                {NID_subject_key_identifier, "hash"}});
  X509V3_CTX context{};
  X509V3_set_ctx(&context, x509, x509, nullptr, nullptr, 0);
  for (const auto& extension : extensions) {
    const Owned<X509_EXTENSION, X509_EXTENSION_free> made{
        X509V3_EXT_conf_nid(nullptr, &context, extension.id, extension.value)};
    ENSURE(made != nullptr);
    ENSURE(X509_add_ext(x509, made.get(), -1) == 1);
  }
}

void set_serial(X509* x509, Entropy& entropy) {
  std::array<std::uint8_t, serial_bytes> serial{};
  entropy.fill(serial);
  serial[0] = static_cast<std::uint8_t>((serial[0] & 0x7fU) | 0x40U);  // positive, of one length
  const Owned<BIGNUM, BN_free> number{BN_bin2bn(serial.data(), serial_bytes, nullptr)};
  ENSURE(number != nullptr);
  ENSURE(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(x509)) != nullptr);
}

bool set_time(ASN1_TIME* time, Instant instant) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(instant);
  return ASN1_TIME_set(time, whole.time_since_epoch().count()) != nullptr;
}

}  // namespace

Result<Certificate> self_signed(const P256Key& key, const std::string& name,
                                const std::vector<std::string>& hosts, Instant from, Instant until,
                                Entropy& entropy) {
  const QuietErrors quiet;
  if (name.empty() || !is_plain_name(name)) return Error{Code::invalid, "crypto.certificate.name"};
  if (hosts.size() > certificate_names_max) {
    return Error{Code::invalid,
                 "crypto.certificate.hosts",
                 {{"max", fmt::format("{}", certificate_names_max)}}};
  }
  const OwnedX509 x509{X509_new()};
  ENSURE(x509 != nullptr);
  ENSURE(X509_set_version(x509.get(), X509_VERSION_3) == 1);
  set_serial(x509.get(), entropy);

  if (from >= until || !set_time(X509_getm_notBefore(x509.get()), from) ||
      !set_time(X509_getm_notAfter(x509.get()), until)) {
    return Error{Code::invalid, "crypto.certificate.dates"};
  }
  auto* subject = X509_get_subject_name(x509.get());
  const auto octets = as_bytes(name);
  if (X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8, octets.data(),
                                 static_cast<int>(octets.size()), -1, 0) != 1) {
    return Error{Code::invalid,
                 "crypto.certificate.name_long",
                 {{"max", fmt::format("{}", common_name_max)}}};
  }
  ENSURE(X509_set_issuer_name(x509.get(), subject) == 1);
  ENSURE(X509_set_pubkey(x509.get(), key.native()) == 1);
  add_extensions(x509.get());
  if (!hosts.empty()) {
    ASSIGN_OR_RETURN(const auto names, general_names(hosts));
    ENSURE(X509_add1_ext_i2d(x509.get(), NID_subject_alt_name, names.get(), 0, 0) == 1);
  }
  if (X509_sign(x509.get(), key.native(), sha256_method()) <= 0) {
    return Error{Code::unavailable, "crypto.key.fails"};  // a token may have gone
  }
  return Certificate::from_der(to_der(i2d_X509, static_cast<const X509*>(x509.get())));
}

}  // namespace entraide::crypto
