#include "api/reach_matrix.h"

#include <boost/json.hpp>

#include "api/agreement_json.h"

namespace entraide::api {

namespace json = boost::json;

namespace {

/// Answers by what they say: the rules themselves, with the categories that go.
class Answers {
 public:
  Answers(const safeguard::Decider& decider, Language language)
      : decider_{decider}, language_{language} {}

  std::size_t number_of(const std::vector<safeguard::Reach>& reach,
                        const std::vector<safeguard::Forbidden>& forbidden) {
    std::string key;
    for (const auto& one : reach)
      key +=
          fmt::format("{}/{} {:x} {:x}\n", one.pack->id, one.rule->id, one.allowed, one.reviewed);
    for (const auto& one : forbidden)
      key += fmt::format("{}/{} {} but {}\n", one.pack->id, one.rule->id, join(one.actions, ","),
                         join(one.except, ","));
    const auto [found, fresh] = known_.try_emplace(std::move(key), cells_.size());
    if (fresh) cells_.push_back(reach_cell_json(decider_, reach, forbidden, language_));
    return found->second;
  }
  json::array give() { return std::move(cells_); }

 private:
  const safeguard::Decider& decider_;
  const Language language_;
  std::map<std::string, std::size_t, std::less<>> known_;
  json::array cells_;
};

}  // namespace

Result<json::object> reach_matrix_json(const std::shared_ptr<const safeguard::Decider>& decider,
                                       ReachKept& kept, const std::string& from,
                                       Language language) {
  const auto& packs = decider->packs();
  const auto parties = parties_of(packs);
  Answers answers{*decider, language};
  std::map<std::string, std::size_t, std::less<>>
      by_standing;  // pairs that stand alike share an answer
  json::array rows;
  for (const auto& asker : from.empty() ? parties : std::vector<std::string>{from}) {
    json::object to;
    for (const auto& asked : parties) {
      if (asked == asker) continue;
      ASSIGN_OR_RETURN(auto standing, safeguard::standing(packs, asker, asked));
      auto found = by_standing.find(standing);
      if (found == by_standing.end()) {
        ASSIGN_OR_RETURN(const auto reach, kept.between(decider, asker, asked));
        ASSIGN_OR_RETURN(const auto never, safeguard::forbidden(packs, asker, asked));
        found = by_standing.emplace(std::move(standing), answers.number_of(reach, never)).first;
      }
      to[asked] = found->second;
    }
    rows.push_back(json::object{{"from", asker}, {"to", std::move(to)}});
  }
  return json::object{{"parties", json::value_from(parties)},
                      {"answers", answers.give()},
                      {"rows", std::move(rows)}};
}

}  // namespace entraide::api
