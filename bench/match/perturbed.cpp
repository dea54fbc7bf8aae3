// Listed persons asked for with a mistake in the name: how often is the person first, or in the
// first ten? And how many invented persons of many countries are flagged, with a birth date?
//   perturbed LISTS.tsv FORENAMES.csv SURNAMES.csv [EVERY [--misses]]     EVERY: one person in so many
// LISTS.tsv as from lists_to_tsv.py; the CSVs as perturbations.h says.
#include <cstdio>

#include "match/match.h"
#include "perturbations.h"
#include "tsv_lists.h"

namespace {

using namespace entraide;
using namespace entraide::bench;
using match::Candidate;

struct Tally {
  int asked = 0, first = 0, in_ten = 0, hits = 0;
};

using ById = std::map<std::string, const Entity*>;

void ask(const match::Index& index, const ById& by_id, const Entity& wanted,
         const std::string& name, bool with_birth, Tally& tally, bool show) {
  if (name.empty()) return;
  Entity query;
  query.kind = record::Kind::person;
  query.names.push_back(record::make_name(name, record::NameKind::primary));
  if (with_birth) query.birth_dates = wanted.birth_dates;
  match::Options options;
  options.cutoff = 0.3;
  options.limit = 10;
  options.explain = false;
  const auto found = index.search(query, options);
  ++tally.asked;
  const auto at = std::find_if(found.begin(), found.end(), [&](const Candidate& c) {
    return (c.id == wanted.id && c.dataset == wanted.dataset) ||
           same_person(*by_id.at(c.dataset + c.id), wanted);
  });
  if (at != found.end()) {
    ++tally.in_ten;
    tally.hits += at->match;
    // A namesake with the same score is not a mistake: nobody could tell them apart.
    if (at->score >= found.front().score) {
      ++tally.first;
      return;
    }
  }
  if (show) {
    std::printf("  %s | %s %.3f | first %s %.3f\n", name.c_str(), wanted.names[0].full.c_str(),
                at == found.end() ? 0.0 : at->score,
                found.empty() ? "-" : found.front().caption.c_str(),
                found.empty() ? 0.0 : found.front().score);
  }
}

void perturb(const match::Index& index, const std::vector<Entity>& entities, std::size_t every,
             bool show) {
  ById by_id;
  for (const auto& entity : entities) by_id[entity.dataset + entity.id] = &entity;
  std::map<std::string, std::array<Tally, 2>> tallies;
  Chance chance{20261129};
  std::size_t person = 0;
  for (const auto& entity : entities) {
    if (entity.kind != record::Kind::person || ++person % every != 0) continue;
    const auto asked = perturbed(entity, chance);
    for (const auto& [kind, text] : asked) {
      ask(index, by_id, entity, text, false, tallies[kind][0], show);
      if (!entity.birth_dates.empty())
        ask(index, by_id, entity, text, true, tallies[kind][1], false);
    }
  }
  for (const auto& [kind, both] : tallies) {
    for (const std::size_t with_birth : {0U, 1U}) {
      const auto& tally = both[with_birth];
      const auto share = [&](int count) { return 100.0 * count / std::max(tally.asked, 1); };
      std::printf("%-16s %-12s %6d asked: first %.2f %%, in the first ten %.2f %%, match %.2f %%\n",
                  kind.c_str(), with_birth ? "with birth" : "name alone", tally.asked,
                  share(tally.first), share(tally.in_ten), share(tally.hits));
    }
  }
}

void invent(const match::Index& index, const char* forenames_path, const char* surnames_path,
            std::size_t every, bool show) {
  Strangers invented{forenames_path, surnames_path};
  const int persons = 10'000 / static_cast<int>(every);
  std::array<int, 2> flagged{};
  std::map<std::string, int> by_country;
  for (int i = 0; i < persons; ++i) {
    const auto name = invented.name();
    Entity query;
    query.kind = record::Kind::person;
    query.names.push_back(record::make_name(name, record::NameKind::primary));
    match::Options options;
    options.explain = false;
    for (const std::size_t with_birth : {0U, 1U}) {
      if (with_birth) {
        query.birth_dates.push_back({invented.birth(), "", 0});
      }
      const auto found = index.search(query, options);
      if (found.empty() || !found.front().match) continue;
      ++flagged[with_birth];
      if (with_birth) ++by_country[invented.country()];
      if (show && with_birth)
        std::printf("  %s | %s %.3f\n", name.c_str(), found.front().caption.c_str(),
                    found.front().score);
    }
  }
  std::printf("%d invented persons: flagged %.2f %% by name alone, %.2f %% with a birth date\n",
              persons, 100.0 * flagged[0] / persons, 100.0 * flagged[1] / persons);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) return 2;
  const auto entities = bench::read_tsv_lists(arguments[1]);
  match::Index index;
  for (const auto& entity : entities) index.put(entity);
  const auto every = count > 4 ? std::stoul(arguments[4]) : 1;
  const bool show = count > 5;
  perturb(index, entities, every, show);
  invent(index, arguments[2], arguments[3], every, show);
  return 0;
}
