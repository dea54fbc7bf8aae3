// The inverted index: word -> entities, joined name -> entities, document number -> entities. A
// search gathers candidates from these, ranks them by the rarity of the words they share with the
// query, and compares the best of them in full.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "match/holding.h"
#include "match/name.h"
#include "match/query.h"
#include "match/scoring.h"
#include "text/text.h"

namespace entraide::match {
namespace {

using Slot = std::uint32_t;
using Slots = std::vector<Slot>;

constexpr std::size_t compared_max = 128;       // candidates compared in full
constexpr std::size_t compared_per_result = 8;  // or this many for each result asked for
constexpr double name_floor_share = 0.7;        // of the cutoff: see compare_with

std::string identity(std::string_view dataset, std::string_view id) {
  return std::string{dataset}.append(1, '\n').append(id);
}

void erase_from(Slots& slots, Slot slot) {
  slots.erase(std::remove(slots.begin(), slots.end(), slot), slots.end());
}

bool kinds_meet(record::Kind asked, record::Kind held) {
  return asked == held || asked == record::Kind::other || held == record::Kind::other;
}

}  // namespace

struct Index::Inside {
  Vocabulary vocabulary;
  std::vector<Holding> holdings;
  Slots free_slots;
  std::unordered_map<std::string, Slot> by_identity;
  std::vector<Slots> by_word;  // at the word's id
  std::unordered_map<std::uint64_t, Slots> by_joined_name;
  std::unordered_map<std::string, Slots> by_number;  // reading_class of the number
  Slots series;

  void add(Slot slot);
  void withdraw(Slot slot);
  void visit_keys(Slot slot, const std::function<void(Slots&)>& visit);
  bool admits(Slot slot, const Query& query, const Options& options) const;
  void gather(const Query& query, const Options& options, Gathered& gathered) const;
  void gather_words(const QueryName& name, Gathered& gathered) const;
  NameFinding best_name(const Query& query, const Holding& held, double floor,
                        WordMemo& memo) const;
  Finding best_document(const Query& query, const Holding& held) const;
  std::optional<Ranked> compare_with(const Query& query, Slot slot, const Options& options,
                                     WordMemo& memo) const;
  Candidate finished(const Query& query, Ranked&& ranked, const Options& options,
                     WordMemo& memo) const;
  WordList words_of(const HeldName& name) const;
};

WordList Index::Inside::words_of(const HeldName& name) const {
  WordList words;
  for (const auto id : name.words) words.push_back(&vocabulary.word(id));
  return words;
}

/// Each list that the entity in `slot` belongs on, once.
void Index::Inside::visit_keys(Slot slot, const std::function<void(Slots&)>& visit) {
  const auto& held = holdings[slot];
  std::vector<WordId> words;
  std::vector<std::uint64_t> joined;
  for (const auto& name : held.names) {
    words.insert(words.end(), name.words.begin(), name.words.end());
    joined.push_back(stable_hash(joined_key(words_of(name).view())));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  by_word.resize(std::max(by_word.size(), vocabulary.size()));
  for (const auto word : words) {
    if (carries_a_search(vocabulary.word(word))) visit(by_word[word]);
  }
  std::sort(joined.begin(), joined.end());
  joined.erase(std::unique(joined.begin(), joined.end()), joined.end());
  for (const auto hash : joined) visit(by_joined_name[hash]);
  std::vector<std::string> numbers;
  for (const auto& document : held.documents) numbers.push_back(reading_class(document.number));
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  for (const auto& number : numbers) visit(by_number[number]);
  if (!held.series_last.empty()) visit(series);
}

void Index::Inside::add(Slot slot) {
  visit_keys(slot, [&](Slots& slots) { slots.push_back(slot); });
}

void Index::Inside::withdraw(Slot slot) {
  visit_keys(slot, [&](Slots& slots) { erase_from(slots, slot); });
}

bool Index::Inside::admits(Slot slot, const Query& query, const Options& options) const {
  const auto& held = holdings[slot];
  if (!options.datasets.empty() && !options.datasets.contains(held.dataset)) return false;
  if (options.exclude_ids.contains(held.id)) return false;
  return kinds_meet(query.kind, held.kind) || held.kind == record::Kind::document;
}

void Index::Inside::gather_words(const QueryName& name, Gathered& gathered) const {
  const auto all = static_cast<double>(by_identity.size());
  for (const auto& word : name.name.words) {
    if (!carries_a_search(word)) continue;
    gathered.next_word();
    for (const auto& [id, similarity] : vocabulary.similar(word, name.schema)) {
      if (id >= by_word.size() || by_word[id].empty()) continue;
      const double rarity = 1 + std::log(all / static_cast<double>(by_word[id].size()));
      const double value = word.weight * similarity * similarity * rarity;
      for (const auto slot : by_word[id]) gathered.add(slot, value);
    }
  }
  WordList words;
  for (const auto& word : name.name.words) words.push_back(&word);
  if (const auto found = by_joined_name.find(stable_hash(joined_key(words.view())));
      found != by_joined_name.end() && !name.name.words.empty()) {
    gathered.next_word();
    for (const auto slot : found->second) gathered.add(slot, 8);
  }
}

void Index::Inside::gather(const Query& query, const Options& options, Gathered& gathered) const {
  for (const auto& name : query.names) gather_words(name, gathered);
  for (const auto& document : query.documents) {
    gathered.next_word();
    if (const auto found = by_number.find(reading_class(document.number));
        found != by_number.end()) {
      for (const auto slot : found->second) gathered.add_certain(slot);
    }
    for (const auto slot : series) {
      const auto& held = holdings[slot];
      if (within_series(document, held.documents[0].number, held.series_last).strong)
        gathered.add_certain(slot);
    }
  }
  gathered.keep([&](Slot slot) { return admits(slot, query, options); });
}

NameFinding Index::Inside::best_name(const Query& query, const Holding& held, double floor,
                                     WordMemo& memo) const {
  NameFinding best;
  best.asked = !query.names.empty();
  best.on_record = !held.names.empty();
  double best_worth = floor;
  for (std::size_t q = 0; q < query.names.size(); ++q) {
    const auto& asked = query.names[q];
    if (asked.for_person != (held.schema == NameSchema::person)) continue;
    const auto asked_words = memo.words(q);
    for (std::size_t h = 0; h < held.names.size(); ++h) {
      const auto& name = held.names[h];
      const auto words = words_of(name);
      const auto& similarity = memo.similarities(q, name.words, words.view());
      const double most = WordMemo::upper_bound(asked_words, words.view(), similarity);
      if (most * weight_of(name.kind) < best_worth) continue;
      auto comparison = compare(asked_words, words.view(), similarity, held.schema);
      const double score = std::min(1.0, comparison.score / equal_words_score);
      // Only equal words can be equal names; the text decides ties between them.
      const bool exact = score >= 1 && text::fold(name.full) == asked.name.folded;
      const double worth = score * weight_of(name.kind) + (exact ? 1e-6 : 0);
      if (worth <= best_worth) continue;
      best_worth = worth;
      best.score = score;
      best.exact = exact;
      best.kind = name.kind;
      best.comparison = std::move(comparison);
      best.asked_at = q;
      best.held_at = h;
    }
  }
  return best;
}

Finding Index::Inside::best_document(const Query& query, const Holding& held) const {
  auto document = compare_documents(query.documents, held.documents);
  if (held.series_last.empty()) return document;
  for (const auto& asked : query.documents) {
    auto series_finding = within_series(asked, held.documents[0].number, held.series_last);
    if (series_finding.worth() > document.worth()) document = std::move(series_finding);
  }
  return document;
}

std::optional<Ranked> Index::Inside::compare_with(const Query& query, Slot slot,
                                                  const Options& options, WordMemo& memo) const {
  const auto& held = holdings[slot];
  auto document = best_document(query, held);
  // Without a document no evidence lifts a weaker name to the cutoff.
  const double floor = document.lift > 0 ? -1 : name_floor_share * options.cutoff;
  auto name = best_name(query, held, floor, memo);
  if (name.score <= floor) return {};
  if (name.asked && name.on_record && held.schema == NameSchema::person) {
    const auto words = words_of(held.names[name.held_at]);
    name.frequent =
        agrees_on_frequent_names(name.comparison, memo.words(name.asked_at), words.view());
    name.one_part = agreeing_parts(name.comparison, memo.words(name.asked_at)) <= 1;
  }
  std::vector<Finding> findings;
  const bool is_person = held.schema == NameSchema::person || query.kind == record::Kind::person;
  if (is_person) findings.push_back(compare_birth_dates(query.births, held.births));
  findings.push_back(std::move(document));
  if (is_person) {
    findings.push_back(
        compare_nationalities(query.nationalities, held.nationalities, held.countries));
    findings.push_back(compare_genders(query.gender, held.gender));
  } else {
    findings.push_back(compare_countries(query.countries, held.countries));
  }
  Ranked ranked;
  ranked.candidate.score = combined_score(name, findings);
  if (ranked.candidate.score < options.cutoff) return {};
  ranked.exact = name.exact;
  ranked.name = name.score;
  ranked.slot = slot;
  ranked.finding = std::move(name);
  ranked.findings = std::move(findings);
  return ranked;
}

/// Only for what is returned: texts cost more than scores.
Candidate Index::Inside::finished(const Query& query, Ranked&& ranked, const Options& options,
                                  WordMemo& memo) const {
  const auto& held = holdings[ranked.slot];
  auto candidate = std::move(ranked.candidate);
  candidate.dataset = held.dataset;
  candidate.id = held.id;
  candidate.caption = held.caption;
  candidate.kind = held.kind;
  candidate.match = candidate.score >= options.threshold;
  if (!options.explain) return candidate;
  auto& name = ranked.finding;
  WordView asked_words;
  WordList held_words;
  if (!query.names.empty()) name.asked_text = query.names[name.asked_at].text;
  if (!held.names.empty()) {
    name.record_text = held.names[name.held_at].full;
    held_words = words_of(held.names[name.held_at]);
  }
  if (name.asked && name.on_record) asked_words = memo.words(name.asked_at);
  candidate.evidence = explain(name, asked_words, held_words.view(), ranked.findings);
  return candidate;
}

Index::Index() : inside_{std::make_unique<Inside>()} {}
Index::~Index() = default;
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;

void Index::put(const record::Entity& entity) {
  remove(entity.dataset, entity.id);
  auto& in = *inside_;
  Slot slot = static_cast<Slot>(in.holdings.size());
  if (in.free_slots.empty()) {
    in.holdings.emplace_back();
  } else {
    slot = in.free_slots.back();
    in.free_slots.pop_back();
  }
  in.holdings[slot] = make_holding(entity, in.vocabulary);
  in.by_identity.emplace(identity(entity.dataset, entity.id), slot);
  in.add(slot);
}

bool Index::remove(std::string_view dataset, std::string_view id) {
  auto& in = *inside_;
  const auto found = in.by_identity.find(identity(dataset, id));
  if (found == in.by_identity.end()) return false;
  in.withdraw(found->second);
  in.holdings[found->second] = {};
  in.free_slots.push_back(found->second);
  in.by_identity.erase(found);
  return true;
}

std::size_t Index::size() const { return inside_->by_identity.size(); }

std::size_t Index::memory_bytes() const {
  const auto& in = *inside_;
  std::size_t bytes = in.vocabulary.memory_bytes() + in.series.capacity() * sizeof(Slot);
  for (const auto& held : in.holdings) bytes += held.memory_bytes();
  for (const auto& [text, slot] : in.by_identity) bytes += 56 + text.capacity();
  for (const auto& slots : in.by_word) bytes += sizeof(Slots) + slots.capacity() * sizeof(Slot);
  for (const auto& [hash, slots] : in.by_joined_name) bytes += 56 + slots.capacity() * sizeof(Slot);
  for (const auto& [number, slots] : in.by_number) {
    bytes +=
        80 + slots.capacity() * sizeof(Slot) + (number.capacity() > 15 ? number.capacity() : 0);
  }
  return bytes;
}

std::vector<Candidate> Index::search(const record::Entity& entity, const Options& options) const {
  const auto& in = *inside_;
  const auto query = make_query(entity);
  Gathered gathered{in.holdings.size()};
  in.gather(query, options, gathered);
  const auto most = std::max(compared_max, options.limit * compared_per_result);
  // Ties by dataset and id, so that every machine answers alike, whatever came first into the
  // index.
  const auto before = [&](Slot a, Slot b) {
    const auto& x = in.holdings[a];
    const auto& y = in.holdings[b];
    return std::tie(x.dataset, x.id) < std::tie(y.dataset, y.id);
  };
  const auto slots = gathered.best(most, before);
  WordMemo memo{query};
  std::vector<Ranked> ranked;
  for (const auto slot : slots) {
    if (auto one = in.compare_with(query, slot, options, memo)) ranked.push_back(std::move(*one));
  }
  std::sort(ranked.begin(), ranked.end(), [&](const Ranked& a, const Ranked& b) {
    return a.ties_with(b) ? before(a.slot, b.slot) : a.better_than(b);
  });
  std::vector<Candidate> out;
  for (auto& one : ranked) {
    if (out.size() == options.limit) break;
    out.push_back(in.finished(query, std::move(one), options, memo));
  }
  return out;
}

}  // namespace entraide::match
