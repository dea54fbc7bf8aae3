// Searches every listed person by each of its good names alone: how often does that person come
// first?
//   alias_first LISTS.tsv [--misses]
#include <algorithm>
#include <cstdio>
#include <string_view>

#include "match/match.h"
#include "tsv_lists.h"

namespace {

using entraide::match::Candidate;
using entraide::record::Entity;

struct Tally {
  int asked = 0, first = 0, tied = 0, missed = 0, absent = 0;
};

void count(Tally& tally, const std::vector<Candidate>& candidates, const Entity& wanted,
           std::string_view name, bool show) {
  ++tally.asked;
  const auto found = std::find_if(candidates.begin(), candidates.end(),
                                  [&](const Candidate& c) { return c.id == wanted.id; });
  if (!candidates.empty() && found == candidates.begin()) {
    ++tally.first;
    return;
  }
  if (found == candidates.end()) {
    ++tally.absent;
  } else if (found->score == candidates.front().score) {
    ++tally.tied;  // the same name on two records
  } else {
    ++tally.missed;
  }
  if (!show) return;
  std::printf("%s\t%s\t%.3f\tfirst %s %.3f %s\n", wanted.id.c_str(), std::string{name}.c_str(),
              found == candidates.end() ? 0.0 : found->score,
              candidates.empty() ? "-" : candidates.front().id.c_str(),
              candidates.empty() ? 0.0 : candidates.front().score,
              candidates.empty() ? "" : candidates.front().caption.c_str());
}

}  // namespace

int main(int arguments_count, char** arguments) {
  if (arguments_count < 2) return 2;
  const auto entities = entraide::bench::read_tsv_lists(arguments[1]);
  entraide::match::Index index;
  for (const auto& entity : entities) index.put(entity);
  entraide::match::Options options;
  options.limit = 10;
  options.explain = false;
  Tally tally;
  for (const auto& entity : entities) {
    if (entity.kind != entraide::record::Kind::person) continue;
    for (const auto& name : entity.names) {
      if (name.kind == entraide::record::NameKind::weak_alias) continue;
      Entity query;
      query.kind = entity.kind;
      query.names = {entraide::record::make_name(name.full)};
      count(tally, index.search(query, options), entity, name.full, arguments_count > 2);
    }
  }
  std::printf("%d searches: first %d (%.2f %%), tied with the first %d, behind %d, absent %d\n",
              tally.asked, tally.first, 100.0 * tally.first / std::max(tally.asked, 1), tally.tied,
              tally.missed, tally.absent);
  return 0;
}
