// Which match keys find a listed person asked for with a mistake, how many strangers they meet, and how
// many keys that costs: against the open check on the same queries.
//   private_keys LISTS.tsv FORENAMES.csv SURNAMES.csv [EVERY [STRANGERS]]
// Inputs as of match_perturbed, whose mistakes these are.
#include <cstdio>
#include <unordered_map>
#include <unordered_set>

#include "match/match.h"
#include "perturbations.h"
#include "private_check/private_check.h"
#include "tsv_lists.h"

namespace {

using namespace entraide;
using record::Entity;

/// The keys of all records, as a holder has them; what an output stands for is its key here.
class Holding {
 public:
  explicit Holding(const std::vector<Entity>& entities) {
    for (const auto& entity : entities) {
      if (entity.kind != record::Kind::person) continue;
      const auto keys = private_check::held_keys(entity);
      ++persons_;
      entries_ += keys.size();
      for (const auto& key : keys) records_[key].insert(entity.dataset + entity.id);
    }
  }
  std::unordered_set<std::string> found(const std::vector<std::string>& keys) const {
    std::unordered_set<std::string> all;
    for (const auto& key : keys) {
      if (const auto at = records_.find(key); at != records_.end())
        all.insert(at->second.begin(), at->second.end());
    }
    return all;
  }
  double entries_each() const {
    return static_cast<double>(entries_) / static_cast<double>(persons_);
  }
  std::size_t persons() const { return persons_; }

 private:
  std::unordered_map<std::string, std::unordered_set<std::string>> records_;
  std::size_t persons_ = 0, entries_ = 0;
};

struct Tally {
  int asked = 0, open = 0, both = 0,
      hidden = 0;  // found by the open check, by both, by private keys
  std::uint64_t keys = 0;
};

struct Bench {
  const match::Index& index;
  const Holding& holding;
  std::unordered_map<std::string, const Entity*> by_id;

  Entity query(const std::string& name, const std::vector<record::BirthDate>& births) const {
    Entity query;
    query.kind = record::Kind::person;
    query.names.push_back(record::make_name(name));
    query.birth_dates = births;
    return query;
  }
  bool is(const std::string& id, const Entity& wanted) const {
    return id == wanted.dataset + wanted.id || bench::same_person(*by_id.at(id), wanted);
  }
  void ask(const Entity& wanted, const Entity& query, Tally& tally) const {
    match::Options options;
    options.limit = 10;
    options.explain = false;
    ++tally.asked;
    const auto candidates = index.search(query, options);
    const bool open = std::any_of(candidates.begin(), candidates.end(), [&](const auto& one) {
      return one.match && is(one.dataset + one.id, wanted);
    });
    const auto keys = private_check::asked_keys(query);
    bool hidden = false;
    if (keys.ok()) {
      tally.keys += keys.value().size();
      for (const auto& id : holding.found(keys.value())) hidden = hidden || is(id, wanted);
    }
    tally.open += open;
    tally.hidden += hidden;
    tally.both += open && hidden;
  }
};

/// The birth date as somebody writes it down wrongly: a year off, or day and month exchanged.
std::vector<record::BirthDate> slipped(const record::PartialDate& date, bench::Chance& chance) {
  const auto day = date.from();
  record::DatePoint other = day;
  if (bench::pick(chance, 2) == 0 && day.day <= 12 && day.day != day.month) {
    std::swap(other.day, other.month);
  } else {
    other.year += bench::pick(chance, 2) == 0 ? 1 : -1;
  }
  auto made = record::PartialDate::make(other);
  if (!made.ok()) return {};
  return {{made.value(), "", 0}};
}

void print(const std::string& kind, const char* how, const Tally& tally) {
  const auto share = [](double part, double whole) { return whole > 0 ? 100 * part / whole : 0; };
  std::printf(
      "%-16s %-14s %6d asked: open %6.2f %%, private %6.2f %%, of what open finds %6.2f %%, "
      "%.2f keys a check\n",
      kind.c_str(), how, tally.asked, share(tally.open, tally.asked),
      share(tally.hidden, tally.asked), share(tally.both, tally.open),
      static_cast<double>(tally.keys) / std::max(tally.asked, 1));
}

void perturb(const Bench& bench, const std::vector<Entity>& entities, std::size_t every) {
  std::map<std::string, std::array<Tally, 2>> tallies;
  std::array<Tally, 2> all;
  bench::Chance chance{20261129};
  std::size_t person = 0;
  for (const auto& entity : entities) {
    if (entity.kind != record::Kind::person || ++person % every != 0) continue;
    const auto full = std::find_if(entity.birth_dates.begin(), entity.birth_dates.end(),
                                   [](const auto& one) { return one.date.full(); });
    const auto asked = bench::perturbed(entity, chance);
    if (full == entity.birth_dates.end()) continue;
    for (const auto& [kind, text] : asked) {
      if (text.empty()) continue;
      for (auto* tally : {&tallies[kind][0], &all[0]})
        bench.ask(entity, bench.query(text, {*full}), *tally);
      const auto wrong = slipped(full->date, chance);
      for (auto* tally : {&tallies[kind][1], &all[1]})
        bench.ask(entity, bench.query(text, wrong), *tally);
    }
  }
  for (const auto& [kind, both] : tallies) {
    print(kind, "exact date", both[0]);
    print(kind, "date slipped", both[1]);
  }
  print("all", "exact date", all[0]);
  print("all", "date slipped", all[1]);
}

void strangers(const Bench& bench, const char* forenames, const char* surnames, int count) {
  bench::Strangers invented{forenames, surnames};
  int hits = 0, known = 0;
  std::uint64_t keys = 0;
  for (int i = 0; i < count; ++i) {
    const auto query = bench.query(invented.name(), {{invented.birth(), "", 0}});
    const auto asked = private_check::asked_keys(query);
    if (!asked.ok()) continue;
    keys += asked.value().size();
    const auto found = bench.holding.found(asked.value());
    if (found.empty()) continue;
    ++hits;
    match::Options options;
    options.explain = false;
    const auto candidates = bench.index.search(query, options);
    known += !candidates.empty() && candidates.front().match;
  }
  std::printf(
      "%d invented persons: %d met by private keys, %d of them by the open check too; %.2f "
      "keys a check\n",
      count, hits, known, static_cast<double>(keys) / std::max(count, 1));
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) return 2;
  const auto entities = bench::read_tsv_lists(arguments[1]);
  match::Index index;
  for (const auto& entity : entities) index.put(entity);
  const Holding holding{entities};
  Bench bench{index, holding, {}};
  for (const auto& entity : entities) bench.by_id[entity.dataset + entity.id] = &entity;
  std::printf("%zu persons, %.1f entries each\n", holding.persons(), holding.entries_each());
  perturb(bench, entities, count > 4 ? std::stoul(arguments[4]) : 1);
  strangers(bench, arguments[2], arguments[3], count > 5 ? std::stoi(arguments[5]) : 100'000);
  return 0;
}
