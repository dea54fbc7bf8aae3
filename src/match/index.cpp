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

#include "match/comparing.h"
#include "match/vocabulary.h"
#include "text/text.h"

namespace entraide::match {
namespace {

using Slot = std::uint32_t;
using Slots = std::vector<Slot>;

void erase_from(Slots& slots, Slot slot) {
  slots.erase(std::remove(slots.begin(), slots.end(), slot), slots.end());
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
};

/// Each list that the entity in `slot` belongs on, once.
void Index::Inside::visit_keys(Slot slot, const std::function<void(Slots&)>& visit) {
  const auto& held = holdings[slot];
  std::vector<WordId> words;
  std::vector<std::uint64_t> joined;
  for (const auto& name : held.names) {
    words.insert(words.end(), name.words.begin(), name.words.end());
    std::vector<std::string> parts;
    for (const auto id : name.words) {
      if (auto part = joined_part(vocabulary.word(id)); !part.empty())
        parts.push_back(std::move(part));
    }
    const auto hashes = joined_hashes(std::vector<std::string_view>{parts.begin(), parts.end()});
    for (const auto& one : hashes) joined.push_back(one.hash);
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
  return match::admits(held.dataset, held.id, held.kind, query, options);
}

void Index::Inside::gather_words(const QueryName& name, Gathered& gathered) const {
  const auto all = static_cast<double>(by_identity.size());
  for (const auto& word : name.name.words) {
    if (!carries_a_search(word)) continue;
    gathered.next_word();
    const auto similar = vocabulary.similar(word, name.schema);
    for (const auto& [id, similarity] : *similar) {
      if (id >= by_word.size() || by_word[id].empty()) continue;
      const double rarity = 1 + std::log(all / static_cast<double>(by_word[id].size()));
      const double value = word.weight * similarity * similarity * rarity;
      for (const auto slot : by_word[id]) gathered.add(slot, value);
    }
  }
  for (const auto& asked : joined_hashes_asked(words_of(name.name).view())) {
    const auto found = by_joined_name.find(asked.hash);
    if (found == by_joined_name.end() || found->second.empty()) continue;
    gathered.next_word();
    const double rarity = 1 + std::log(all / static_cast<double>(found->second.size()));
    for (const auto slot : found->second) gathered.add(slot, rarity);
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
  in.by_identity.emplace(record_identity(entity.dataset, entity.id), slot);
  in.add(slot);
}

bool Index::remove(std::string_view dataset, std::string_view id) {
  auto& in = *inside_;
  const auto found = in.by_identity.find(record_identity(dataset, id));
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

std::vector<Answer> Index::answers(const record::Entity& entity, const Options& options) const {
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
  Comparing comparing{query, options, in.vocabulary};
  std::vector<Ranked> ranked;
  for (const auto slot : slots) {
    if (auto one = comparing.with(in.holdings[slot], slot)) ranked.push_back(std::move(*one));
  }
  std::sort(ranked.begin(), ranked.end(), [&](const Ranked& a, const Ranked& b) {
    return a.ties_with(b) ? before(a.slot, b.slot) : a.better_than(b);
  });
  if (ranked.size() > options.limit) ranked.resize(options.limit);
  std::vector<Answer> out;
  for (auto& one : ranked) {
    const bool exact = one.exact;
    const double name = one.name;
    out.push_back({comparing.finished(in.holdings[one.slot], std::move(one)), exact, name});
  }
  return out;
}

Result<void> Index::for_each(
    const std::function<Result<void>(const Holding&, const WordSource&)>& visit) const {
  for (const auto& [identity, slot] : inside_->by_identity)
    RETURN_IF_ERROR(visit(inside_->holdings[slot], inside_->vocabulary));
  return {};
}

void put_in_order(std::vector<Answer>& answers, std::size_t limit) {
  const auto by = [](const Answer& one) {
    return std::tuple{-one.candidate.score, !one.exact, -one.name,
                      std::string_view{one.candidate.dataset}, std::string_view{one.candidate.id}};
  };
  std::sort(answers.begin(), answers.end(),
            [&](const Answer& a, const Answer& b) { return by(a) < by(b); });
  if (answers.size() > limit) answers.resize(limit);
}

std::vector<Candidate> candidates_of(std::vector<Answer>&& answers) {
  std::vector<Candidate> out;
  out.reserve(answers.size());
  for (auto& one : answers) out.push_back(std::move(one.candidate));
  return out;
}

std::vector<Candidate> Index::search(const record::Entity& entity, const Options& options) const {
  return candidates_of(answers(entity, options));
}

}  // namespace entraide::match
