// What people name: a pack, a party, an offence; with those that there are when it is none.
#include <algorithm>

#include "agreement/agreement.h"

namespace entraide::agreement {

Result<const Pack*> pack_named(const Packs& packs, const std::string& name) {
  if (const auto* const pack = packs.find(name)) return pack;
  std::vector<std::string> known;
  for (const auto& one : packs.packs) known.push_back(one.id);
  return Error{
      Code::not_found, "agreement.named.pack", {{"name", name}, {"known", join(known, ", ")}}};
}

Result<void> party_named(const Packs& packs, const std::string& name) {
  if (std::ranges::any_of(packs.packs, [&](const Pack& pack) { return pack.binds(name); }))
    return {};
  return Error{Code::not_found, "agreement.named.party", {{"name", name}}};
}

std::vector<std::string> offences_defined(const Packs& packs) {
  std::vector<std::string> kinds;
  for (const auto& pack : packs.packs) {
    for (const auto& offence : pack.offences) kinds.push_back(offence.kind);
  }
  std::ranges::sort(kinds);
  const auto twice = std::ranges::unique(kinds);
  kinds.erase(twice.begin(), twice.end());
  return kinds;
}

Result<void> offence_named(const Packs& packs, const std::string& kind) {
  const auto known = offences_defined(packs);
  if (std::ranges::find(known, kind) != known.end()) return {};
  return Error{
      Code::not_found, "agreement.named.offence", {{"name", kind}, {"known", join(known, ", ")}}};
}

}  // namespace entraide::agreement
