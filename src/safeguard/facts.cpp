#include "safeguard/facts.h"

namespace entraide::safeguard {

namespace {

using agreement::unknown;
using agreement::Values;
using agreement::Vocabulary;

bool contains(const std::vector<std::string>& list, std::string_view one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

bool meet(const std::vector<std::string>& some, const std::vector<std::string>& others) {
  return std::any_of(some.begin(), some.end(),
                     [&](const auto& one) { return contains(others, one); });
}

Values answer(const Vocabulary& vocabulary, std::size_t fact, std::optional<bool> yes) {
  if (!yes) return unknown;
  return vocabulary.facts[fact].bit(*yes ? "yes" : "no");
}

/// Whether a claim may exist although nobody has named the country fled.
struct Claim {
  bool about_nobody = false;  // there is no person in the case
  bool none = false;          // somebody entitled has looked, and there is none
};

Claim claim_of(const Facts& facts, const Vocabulary& vocabulary, const Computed& computed) {
  const auto role = vocabulary.facts[computed.subject_role].bit("none");
  const auto none = vocabulary.facts[computed.claim].bit("none");
  return {facts.values[computed.subject_role] == role, facts.values[computed.claim] == none};
}

/// `yes` when a claim names the recipient; `unknown` when the recipient is among the person's
/// countries, or these are not known, and nobody entitled has found that there is no claim; else
/// `no`: daily police work goes on, and the one dangerous question is held.
std::optional<bool> is_country_fled(const Case& asked, const Claim& claim) {
  if (claim.about_nobody) return false;
  if (asked.recipient.id.empty()) return {};
  if (contains(asked.countries.fled, asked.recipient.id)) return true;
  if (claim.none) return false;
  if (contains(asked.countries.of_origin, asked.recipient.id) || !asked.countries.known) return {};
  return false;
}

std::optional<bool> may_pass(const Case& asked, const Claim& claim) {
  if (claim.about_nobody) return false;
  const auto& partners = asked.recipient.may_pass_to;
  if (meet(partners, asked.countries.fled)) return true;
  if (claim.none) return false;
  if (meet(partners, asked.countries.of_origin)) return {};
  if (asked.recipient.partners_known && (asked.countries.known || partners.empty())) return false;
  return {};
}

Error unknown_word(std::string_view key, const std::string& fact, const std::string& value) {
  return Error{Code::invalid, std::string{key}, {{"fact", fact}, {"value", value}}};
}

}  // namespace

Result<Computed> Computed::find(const Vocabulary& vocabulary) {
  Computed computed{};
  const std::pair<std::string_view, std::size_t*> wanted[] = {
      {"author_in_agreement", &computed.author_in},
      {"recipient_in_agreement", &computed.recipient_in},
      {"recipient_is_country_fled", &computed.fled},
      {"recipient_may_pass_to_country_fled", &computed.may_pass},
      {"claim", &computed.claim},
      {"subject_role", &computed.subject_role},
      {"recipient_kind", &computed.recipient_kind}};
  for (const auto& [name, place] : wanted) {
    const auto at = vocabulary.find(name);
    if (!at) return Error{Code::invalid, "safeguard.vocabulary", {{"fact", std::string{name}}}};
    *place = *at;
  }
  return computed;
}

Values kind_of(const agreement::Packs& packs, const Computed& computed, const std::string& author,
               const std::string& recipient) {
  if (recipient.empty()) return 0;
  const auto& fact = packs.vocabulary.facts[computed.recipient_kind];
  if (recipient == author) return fact.bit("own_authority");
  static constexpr std::pair<std::string_view, std::string_view> kinds[] = {
      {"eu-27", "eu_state"},
      {"schengen-associated", "eu_state"},
      {"eu-agencies", "eu_agency"},
      {"observers", "observer"}};
  for (const auto& [group, kind] : kinds) {
    const auto found = std::find_if(packs.groups.begin(), packs.groups.end(),
                                    [&](const auto& one) { return one.id == group; });
    if (found != packs.groups.end() && contains(found->members, recipient)) return fact.bit(kind);
  }
  if (recipient == "interpol") return fact.bit("interpol");
  constexpr std::size_t alpha_2 = 2;
  return recipient.size() == alpha_2 ? fact.bit("third_state") : 0;
}

Result<Facts> facts_of(const Case& asked, const agreement::Packs& packs, const Computed& computed) {
  const auto& vocabulary = packs.vocabulary;
  Facts facts;
  facts.values.assign(vocabulary.facts.size(), unknown);
  for (const auto& [name, value] : asked.facts) {
    const auto at = vocabulary.find(name);
    if (!at || *at == vocabulary.data) return unknown_word("safeguard.case.fact", name, value);
    const auto& fact = vocabulary.facts[*at];
    if (fact.computed) return unknown_word("safeguard.case.computed", name, value);
    const auto bit = fact.bit(value);
    if (bit == 0) return unknown_word("safeguard.case.value", name, value);
    facts.values[*at] = bit;
  }
  for (const auto& category : asked.data) {
    const auto bit = vocabulary.facts[vocabulary.data].bit(category);
    if (bit == 0 || bit == unknown) return unknown_word("safeguard.case.value", "data", category);
    facts.data |= bit;
  }
  if (facts.data == 0) return Error{Code::invalid, "safeguard.case.data"};
  if (const auto kind = kind_of(packs, computed, asked.author.id, asked.recipient.id); kind != 0) {
    auto& said = facts.values[computed.recipient_kind];
    if (said != unknown && said != kind)
      return unknown_word("safeguard.case.kind", "recipient_kind", asked.recipient.id);
    said = kind;
  }
  const auto claim = claim_of(facts, vocabulary, computed);
  facts.values[computed.fled] = answer(vocabulary, computed.fled, is_country_fled(asked, claim));
  facts.values[computed.may_pass] = answer(vocabulary, computed.may_pass, may_pass(asked, claim));
  return facts;
}

Side side_of(const agreement::Pack& pack, std::string_view party) {
  constexpr Side facing = 2;
  return static_cast<Side>((contains(pack.parties, party) ? 1U : 0U) |
                           (contains(pack.facing, party) ? facing : 0U));
}

Sides sides_of(const Case& asked, const agreement::Pack& pack) {
  Sides sides;
  if (!asked.author.id.empty()) sides.author = side_of(pack, asked.author.id);
  if (!asked.recipient.id.empty()) sides.recipient = side_of(pack, asked.recipient.id);
  sides.same_party = asked.author.id == asked.recipient.id;
  return sides;
}

void bind(Facts& facts, const Sides& sides, const agreement::Pack& pack,
          const Vocabulary& vocabulary, const Computed& computed) {
  std::optional<bool> author_in, recipient_in;
  if (sides.author) author_in = *sides.author != 0;
  if (sides.recipient) {
    // Bound towards the author, where the author is bound at all: Pack::binds of two.
    const bool towards = author_in.value_or(false) && !pack.facing.empty() && !sides.same_party;
    const auto both = static_cast<unsigned>(sides.author.value_or(0) | *sides.recipient);
    const bool two_of_one_side = both == 1U || both == 2U;
    recipient_in = *sides.recipient != 0 && !(towards && two_of_one_side);
  }
  facts.values[computed.author_in] = answer(vocabulary, computed.author_in, author_in);
  facts.values[computed.recipient_in] = answer(vocabulary, computed.recipient_in, recipient_in);
}

}  // namespace entraide::safeguard
