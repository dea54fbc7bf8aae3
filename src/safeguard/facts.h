// A case as bits: what is said, what is unknown, what follows from countries and parties.
#pragma once

#include "safeguard/safeguard.h"

namespace entraide::safeguard {

/// Where the computed facts stand in the vocabulary.
struct Computed {
  std::size_t author_in, recipient_in, fled, may_pass;
  std::size_t claim, subject_role, recipient_kind;
  static Result<Computed> find(const agreement::Vocabulary& vocabulary);
};

/// One bit a fact.
struct Facts {
  std::vector<agreement::Values> values;
  agreement::Values data = 0;
};

Result<Facts> facts_of(const Case& asked, const agreement::Packs& packs, const Computed& computed);

/// What kind of recipient a party is to an author, as far as who they are tells it; 0 when it does
/// not (a carrier has any name).
agreement::Values kind_of(const agreement::Packs& packs, const Computed& computed,
                          const std::string& author, const std::string& recipient);

/// On which side of an instrument a party stands: bit 0 among its parties, bit 1 among those that
/// they face; 0: it is not bound.
using Side = std::uint8_t;
Side side_of(const agreement::Pack& pack, std::string_view party);

/// Author and recipient towards one instrument. A side that is not there: the party is not known.
struct Sides {
  std::optional<Side> author, recipient;
  bool same_party = false;
};
/// Adds what depends on the pack: who of the two is bound by it, the recipient towards the author.
void bind(Facts& facts, const Sides& sides, const agreement::Pack& pack,
          const agreement::Vocabulary& vocabulary, const Computed& computed);
/// The same for a case.
Sides sides_of(const Case& asked, const agreement::Pack& pack);

}  // namespace entraide::safeguard
