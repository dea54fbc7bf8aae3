// Which provision stands behind a field of a form.
#include <algorithm>

#include "agreement/agreement.h"

namespace entraide::agreement {

namespace {

std::optional<Behind> found_in(const Pack& pack, std::string_view article) {
  const auto* const found = pack.article(article);
  if (found == nullptr) return {};
  return Behind{&pack, found};
}

/// A rule of that pack which depends on the fact; permissions before what protects.
std::optional<Behind> asking(const Pack& pack, std::size_t fact) {
  const auto names = [&](const Condition& one) { return one.fact == fact; };
  for (const auto effect : {Effect::allow, Effect::review, Effect::deny}) {
    for (const auto& rule : pack.rules) {
      if (rule.effect != effect) continue;
      if (std::ranges::any_of(rule.when, names) || std::ranges::any_of(rule.unless, names))
        return found_in(pack, rule.article);
    }
  }
  return {};
}

}  // namespace

std::optional<Behind> behind_field(const Packs& packs, const Pack& pack, const Procedure& procedure,
                                   std::string_view field) {
  if (const auto own = procedure.articles.find(field); own != procedure.articles.end())
    return found_in(pack, own->second);
  const auto law = packs.vocabulary.laws.find(field);
  if (law == packs.vocabulary.laws.end()) return {};
  const auto* const of = packs.find(law->second.pack);
  return of == nullptr ? std::nullopt : found_in(*of, law->second.article);
}

std::optional<Behind> behind_fact(const Packs& packs, const Pack& pack, std::string_view fact) {
  const auto at = packs.vocabulary.find(fact);
  if (!at) return {};
  if (auto own = asking(pack, *at)) return own;
  for (const auto& other : packs.packs) {
    if (auto found = asking(other, *at)) return found;
  }
  return {};
}

}  // namespace entraide::agreement
