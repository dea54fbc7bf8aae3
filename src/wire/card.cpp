// What partners exchange to know each other: a card, and a fingerprint that is read aloud.
#include <algorithm>

#include "wire/canonical.h"
#include "wire/inside.h"

namespace entraide::wire {

namespace {

namespace json = boost::json;

constexpr std::size_t card_bytes_max = 64 * 1024;
constexpr std::size_t card_depth_max = 4;
constexpr std::size_t name_bytes_max = 64;
constexpr std::string_view begin_line = "-----BEGIN ENTRAIDE PARTNER-----\n";
constexpr std::string_view end_line = "-----END ENTRAIDE PARTNER-----";
// Crockford's base 32: no I, L, O or U, which sound or look like others.
constexpr std::string_view spoken = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t fingerprint_letters = 16;

Error malformed() { return Error{Code::invalid, "wire.card.malformed"}; }

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= name_bytes_max &&
         std::all_of(name.begin(), name.end(), [](char letter) {
           return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                  letter == '-' || letter == '_' || letter == '.';
         });
}

Result<Card> card_of(const json::object& object) {
  Members members{object};
  Card card;
  ASSIGN_OR_RETURN(const auto version, members.number("v"));
  if (version != protocol_version)
    return Error{Code::refused, "wire.card.version", {{"version", fmt::format("{}", version)}}};
  ASSIGN_OR_RETURN(card.name, members.text("name", true));
  ASSIGN_OR_RETURN(card.party, members.text("party", true));
  if (!is_name(card.name) || !is_name(card.party))
    return Members::expected("name", "a-z 0-9 - _ .");
  ASSIGN_OR_RETURN(card.url, members.text("url"));
  if (!card.url.empty() && !card.url.starts_with("https://"))
    return Members::expected("url", "https://…");
  ASSIGN_OR_RETURN(const auto certificates, members.texts("certificates"));
  if (certificates.empty() || certificates.size() > certificates_max)
    return Members::expected("certificates", R"(["-----BEGIN CERTIFICATE-----…"])");
  for (const auto& pem : certificates) {
    ASSIGN_OR_RETURN(auto certificate, crypto::Certificate::from_pem(pem));
    if (std::find(card.certificates.begin(), card.certificates.end(), certificate) !=
        card.certificates.end())
      return Members::expected("certificates", "each once");
    card.certificates.push_back(std::move(certificate));
  }
  ASSIGN_OR_RETURN(card.ledger_key, members.text("ledger"));
  ASSIGN_OR_RETURN(card.witness_key, members.text("witness"));
  ASSIGN_OR_RETURN(const auto versions, members.array("versions"));
  for (const auto& one : versions) {
    if (!one.is_int64()) return Members::expected("versions", "[1]");
    card.versions.push_back(static_cast<int>(one.get_int64()));
  }
  ASSIGN_OR_RETURN(const auto at, members.instant("at"));
  if (!at) return Members::expected("at", "2026-02-27T00:00:09.554Z");
  card.at = *at;
  return card;
}

/// What the signature of a card says: nobody takes it for a message or a receipt.
std::string signed_text(std::string_view card) {
  return fmt::format("entraide/partner/v1 {}\n", crypto::sha256_hex(as_bytes(card)));
}

/// The text before the signature.
Result<std::string> content_of(std::string_view card) {
  const auto dot = card.find('.');
  if (dot == std::string_view::npos) return malformed();
  const auto bytes = crypto::from_base64(card.substr(0, dot));
  if (!bytes.ok()) return malformed();
  return std::string{bytes.value().begin(), bytes.value().end()};
}

std::string plain(std::string_view typed) {
  std::string letters;
  for (const char letter : upper_ascii(typed)) {
    const char read = letter == 'O' ? '0' : letter == 'I' || letter == 'L' ? '1' : letter;
    if (spoken.find(read) != std::string_view::npos) letters += read;
  }
  return letters;
}

}  // namespace

Card Identity::card(Instant at) const {
  Card card;
  card.name = name;
  card.party = party;
  card.url = url;
  for (const auto& own : keys) {
    if (card.certificates.size() < certificates_max) card.certificates.push_back(own.certificate);
  }
  card.ledger_key = ledger_key;
  card.witness_key = witness_key;
  card.versions = {protocol_version};
  card.at = at;
  return card;
}

Result<std::string> sign_card(const Card& card, const crypto::P256Key& key,
                              const crypto::Certificate& signing) {
  json::array certificates, versions;
  for (const auto& one : card.certificates) certificates.emplace_back(one.pem());
  for (const int version : card.versions) versions.emplace_back(version);
  json::object whole{{"v", protocol_version},
                     {"name", card.name},
                     {"party", card.party},
                     {"certificates", std::move(certificates)},
                     {"versions", std::move(versions)},
                     {"at", to_rfc3339(card.at)}};
  put(whole, "url", card.url);
  put(whole, "ledger", card.ledger_key);
  put(whole, "witness", card.witness_key);
  ASSIGN_OR_RETURN(const auto text, canonical(whole));
  ASSIGN_OR_RETURN(const auto bytes, crypto::cms_sign(as_bytes(signed_text(text)), key, signing));
  return fmt::format("{}.{}", crypto::to_base64(as_bytes(text)), crypto::to_base64(bytes));
}

Result<Card> read_kept_card(std::string_view text) {
  if (text.size() > card_bytes_max) return malformed();
  ASSIGN_OR_RETURN(const auto content, content_of(text));
  ASSIGN_OR_RETURN(const auto value, parse_canonical(content, card_bytes_max, card_depth_max));
  if (!value.is_object()) return malformed();
  return card_of(value.get_object());
}

Result<Card> read_card(std::string_view text, std::span<const crypto::Certificate> known) {
  // Who signed it stands in it: it is read first and believed after.
  ASSIGN_OR_RETURN(auto card, read_kept_card(text));
  ASSIGN_OR_RETURN(const auto content, content_of(text));
  const auto signature = crypto::from_base64(text.substr(text.find('.') + 1));
  if (!signature.ok()) return malformed();
  std::vector<crypto::Certificate> signers{known.begin(), known.end()};
  if (signers.empty()) signers.push_back(card.certificates.front());
  const auto verified = crypto::cms_verify(signature.value(), signers);
  const auto expected_text = signed_text(content);
  if (!verified.ok() ||
      !std::equal(expected_text.begin(), expected_text.end(), verified.value().content.begin(),
                  verified.value().content.end()))
    return Error{Code::refused, "wire.card.signature", {{"name", card.name}}};
  return card;
}

std::string fingerprint_of(const Card& card) {
  const auto text = fmt::format("entraide/partner/v1\n{}\n{}\n{}\n{}\n", card.name, card.party,
                                to_hex(card.certificates.front().key_hash()), card.ledger_key);
  const auto hash = crypto::sha256(as_bytes(text));
  std::string letters;
  unsigned bits = 0, held = 0;
  for (const auto byte : hash) {
    bits = (bits << 8U) | byte;
    for (held += 8; held >= 5 && letters.size() < fingerprint_letters; held -= 5)
      letters += spoken[(bits >> (held - 5)) & 31U];
    bits &= 0xffffU;
  }
  return fmt::format("{}-{}-{}-{}", letters.substr(0, 4), letters.substr(4, 4),
                     letters.substr(8, 4), letters.substr(12, 4));
}

bool same_fingerprint(std::string_view typed, std::string_view fingerprint) {
  const auto letters = plain(typed);
  return letters.size() == fingerprint_letters && letters == plain(fingerprint);
}

std::string card_file(std::string_view card) {
  constexpr std::size_t line_letters = 64;
  std::string file{begin_line};
  for (std::size_t at = 0; at < card.size(); at += line_letters) {
    file += card.substr(at, line_letters);
    file += '\n';
  }
  file += end_line;
  file += '\n';
  return file;
}

Result<std::string> card_in_file(std::string_view file) {
  if (file.size() > 2 * card_bytes_max) return malformed();
  const auto from = file.find(trim(begin_line));
  const auto to = file.find(end_line);
  if (from == std::string_view::npos || to == std::string_view::npos || to < from)
    return malformed();
  std::string card;
  for (const char letter :
       file.substr(from + begin_line.size() - 1, to - from - begin_line.size() + 1)) {
    if (letter != '\n' && letter != '\r' && letter != ' ') card += letter;
  }
  return card;
}

}  // namespace entraide::wire
