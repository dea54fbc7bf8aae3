#include "safeguard/ready.h"

#include <algorithm>

namespace entraide::safeguard {

namespace {

using agreement::Effect;
using agreement::Pack;
using agreement::Packs;
using agreement::Rule;
using agreement::Values;

/// Whether a rule can speak, or its permission be near, when the action is this one.
bool speaks_of(const Rule& rule, std::size_t action, Values bit) {
  return std::all_of(rule.when.begin(), rule.when.end(), [&](const auto& one) {
    return one.fact != action || bit == agreement::unknown || (one.values & bit) != 0;
  });
}

}  // namespace

ReadyPacks::ReadyPacks(const Packs& packs, const std::vector<Confirmation>& confirmed) {
  for (const auto& one : confirmed) confirmed_[one.pack].push_back(one.article);
  const auto action = packs.vocabulary.action;
  if (action >= packs.vocabulary.facts.size()) return;  // no vocabulary: every case is refused
  const auto actions = packs.vocabulary.facts[action].values.size() + 1;
  for (const auto& pack : packs.packs) {
    ReadyPack ready{&pack, packs.find(pack.id) == &pack, {}};
    ready.by_action.resize(actions);
    for (const auto& rule : pack.rules) {
      for (std::size_t bit = 0; bit < actions; ++bit) {
        if (speaks_of(rule, action, Values{1} << bit))
          ready.by_action[bit].push_back({&rule, this->confirmed(pack, rule.article)});
      }
    }
    for (const auto* side : {&pack.parties, &pack.facing}) {
      for (const auto& party : *side) {
        auto& sides = sides_[party];
        sides.resize(packs.packs.size());
        sides[packs_.size()] = side_of(pack, party);
      }
    }
    packs_.push_back(std::move(ready));
  }
}

bool ReadyPacks::confirmed(const Pack& pack, std::string_view ref) const {
  const auto* article = pack.article(ref);
  if (article == nullptr) return false;
  if (article->status == agreement::Status::confirmed) return true;
  const auto own = confirmed_.find(pack.id);
  return own != confirmed_.end() &&
         std::find(own->second.begin(), own->second.end(), ref) != own->second.end();
}

ReadyPacks::Standings ReadyPacks::standings(const Case& asked) const {
  Standings all;
  const auto of = [&](const std::string& party) {
    const auto found = sides_.find(party);
    return found == sides_.end() ? nullptr : &found->second;
  };
  all.author_ = of(asked.author.id);
  all.recipient_ = of(asked.recipient.id);
  all.author_known_ = !asked.author.id.empty();
  all.recipient_known_ = !asked.recipient.id.empty();
  all.same_party_ = asked.author.id == asked.recipient.id;
  return all;
}

Sides ReadyPacks::Standings::towards(std::size_t pack) const {
  Sides sides;
  if (author_known_) sides.author = author_ == nullptr ? Side{0} : (*author_)[pack];
  if (recipient_known_) sides.recipient = recipient_ == nullptr ? Side{0} : (*recipient_)[pack];
  sides.same_party = same_party_;
  return sides;
}

}  // namespace entraide::safeguard
