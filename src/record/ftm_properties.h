// Which FollowTheMoney property holds what. Property names: followthemoney.tech, model of 2026.
#pragma once

#include <array>
#include <string_view>

#include "record/record.h"

namespace entraide::record::ftm {

/// Article-10 data and its like: never a search or risk criterion (domain.md P16; LED art. 10).
/// Refused on reading.
inline constexpr std::array<std::string_view, 4> prohibited = {"ethnicity", "religion", "political",
                                                               "health"};

struct NameProperty {
  std::string_view property;
  NameKind kind;
};
inline constexpr std::array<NameProperty, 4> names = {{{"name", NameKind::primary},
                                                       {"alias", NameKind::alias},
                                                       {"weakAlias", NameKind::weak_alias},
                                                       {"previousName", NameKind::maiden}}};

/// Identifiers that are plain texts on the entity itself. `type_text` tells apart those that share
/// `other`.
struct IdentifierProperty {
  std::string_view property;
  DocumentType type;
  std::string_view type_text;
};
inline constexpr std::array<IdentifierProperty, 27> identifiers = {{
    {"passportNumber", DocumentType::passport, ""},
    {"idNumber", DocumentType::national_id, ""},
    {"taxNumber", DocumentType::tax_number, ""},
    {"registrationNumber", DocumentType::registration, ""},
    {"socialSecurityNumber", DocumentType::social_security, ""},
    {"imoNumber", DocumentType::imo, ""},
    {"mmsi", DocumentType::mmsi, ""},
    {"callSign", DocumentType::call_sign, ""},
    {"swiftBic", DocumentType::swift_bic, ""},
    {"phone", DocumentType::phone, ""},
    {"email", DocumentType::email, ""},
    {"website", DocumentType::website, ""},
    {"publicKey", DocumentType::crypto_wallet, ""},
    {"innCode", DocumentType::other, "innCode"},
    {"ogrnCode", DocumentType::other, "ogrnCode"},
    {"leiCode", DocumentType::other, "leiCode"},
    {"okpoCode", DocumentType::other, "okpoCode"},
    {"kppCode", DocumentType::other, "kppCode"},
    {"bikCode", DocumentType::other, "bikCode"},
    {"jibCode", DocumentType::other, "jibCode"},
    {"vatCode", DocumentType::other, "vatCode"},
    {"dunsCode", DocumentType::other, "dunsCode"},
    {"npiCode", DocumentType::other, "npiCode"},
    {"uniqueEntityId", DocumentType::other, "uniqueEntityId"},
    {"voenCode", DocumentType::other, "voenCode"},
    {"permId", DocumentType::other, "permId"},
    {"giiNumber", DocumentType::other, "giiNumber"},
}};

}  // namespace entraide::record::ftm
