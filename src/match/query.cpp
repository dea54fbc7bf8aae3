#include "match/query.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <utility>

#include "match/joined.h"

namespace entraide::match {

namespace {

constexpr float certain = 1e9F;  // a document's holder is looked at before any name
// Who shares less than this part of what the best candidate shares cannot have the same name: even
// if all words in common are frequent ones and all others rare, that would be more.
constexpr float share_least = 0.20F;
constexpr double joined_most = 0.985;  // what parts written together can reach

}  // namespace

bool carries_a_search(const Word& word) {
  switch (word.role) {
    case Role::ordinary:
    case Role::common:
    case Role::generic:
      return true;
    case Role::title:
    case Role::particle:
    case Role::kunya:
    case Role::legal_form:
    case Role::initial:
    case Role::number:
      return false;
  }
  return false;
}

Query make_query(const record::Entity& entity) {
  Query query;
  query.kind = entity.kind;
  for (const auto& name : entity.names) {
    if (query.names.size() >= query_names_max) break;
    if (query.kind == record::Kind::person || query.kind == record::Kind::other) {
      query.names.push_back(
          {name.full, NameSchema::person, true, make_name(name.full, NameSchema::person)});
    }
    const auto schema =
        query.kind == record::Kind::organisation ? NameSchema::organisation : NameSchema::other;
    query.names.push_back({name.full, schema, false, make_name(name.full, schema)});
  }
  std::erase_if(query.names, [](const QueryName& name) { return name.name.words.empty(); });
  for (const auto& birth : entity.birth_dates) query.births.push_back(birth.date);
  for (const auto& nationality : entity.nationalities)
    query.nationalities.push_back(nationality.country);
  query.countries = entity.countries;
  query.gender = entity.gender;
  for (const auto& document : entity.documents) {
    auto kept = held_document(document);
    if (kept.number.size() >= document_letters_min) query.documents.push_back(std::move(kept));
  }
  return query;
}

void Gathered::add(std::uint32_t slot, double value) {
  if (word_of_[slot] == word_) return;
  if (word_of_[slot] == 0) found_.push_back(slot);
  word_of_[slot] = word_;
  value_[slot] += static_cast<float>(value);
}

void Gathered::add_certain(std::uint32_t slot) {
  if (word_of_[slot] == 0) found_.push_back(slot);
  word_of_[slot] = word_;
  value_[slot] = certain;
}

void Gathered::keep(const std::function<bool(std::uint32_t)>& admitted) {
  std::erase_if(found_, [&](std::uint32_t slot) { return !admitted(slot); });
}

std::vector<std::uint32_t> Gathered::best(
    std::size_t most, const std::function<bool(std::uint32_t, std::uint32_t)>& before) {
  const auto ranks_before = [&](std::uint32_t a, std::uint32_t b) {
    return value_[a] != value_[b] ? value_[a] > value_[b] : before(a, b);
  };
  float top = 0;
  for (const auto slot : found_) {
    if (value_[slot] < certain) top = std::max(top, value_[slot]);
  }
  std::erase_if(found_, [&](std::uint32_t slot) { return value_[slot] < share_least * top; });
  if (found_.size() > most) {
    const auto end = found_.begin() + static_cast<std::ptrdiff_t>(most);
    std::nth_element(found_.begin(), end, found_.end(), ranks_before);
    found_.resize(most);
  }
  return found_;
}

WordMemo::WordMemo(const Query& query) : words_(query.names.size()), columns_(query.names.size()) {
  for (std::size_t i = 0; i < query.names.size(); ++i) {
    for (const auto& word : query.names[i].name.words) words_[i].push_back(&word);
  }
}

const Similarities& WordMemo::similarities(std::size_t name_at, const std::vector<WordId>& ids,
                                           WordView words) {
  const auto asked = words_[name_at].view();
  auto& columns = columns_[name_at];
  for (std::size_t j = 0; j < ids.size(); ++j) {
    const auto [column, added] = columns.try_emplace(ids[j]);
    for (std::size_t i = 0; i < asked.size(); ++i) {
      if (added) column->second[i] = static_cast<float>(word_similarity(*asked[i], *words[j]));
      similarities_[i][j] = column->second[i];
    }
  }
  return similarities_;
}

namespace {

/// The most that may answer a word: how alike, and how heavy on the other side.
struct Answered {
  double alike = 0, weight = 0;
  void by(double similarity, double other_weight) {
    alike = std::max(alike, similarity);
    weight = std::max(weight, other_weight);
  }
};
using AllAnswered = std::array<Answered, name_words_max>;

void find_answers(WordView asked, WordView held, const Similarities& similarity,
                  AllAnswered& of_asked, AllAnswered& of_held) {
  for (std::size_t i = 0; i < asked.size(); ++i) {
    for (std::size_t j = 0; j < held.size(); ++j) {
      const auto alike = static_cast<double>(similarity[i][j]);
      if (alike < same_word_least) continue;
      of_asked[i].by(alike, held[j]->weight);
      of_held[j].by(alike, asked[i]->weight);
    }
  }
}

/// Words of one side that may be written as several of the other.
void find_joined(WordView ones, WordView many, AllAnswered& of_ones, AllAnswered& of_many) {
  for (std::size_t i = 0; i < ones.size(); ++i) {
    each_run(*ones[i], many, [&](const Run& run) {
      double weight = 0;
      for (std::size_t k = run.from; k < run.from + run.count; ++k) {
        weight += many[k]->weight;
        // What the one word weighs counts once, with the first of them.
        of_many[k].by(joined_most, k == run.from ? ones[i]->weight : 0);
      }
      of_ones[i].by(joined_most, weight);
    });
  }
}

/// The words that nothing can answer, the heaviest first.
WordList unanswered(WordView words, const AllAnswered& answered) {
  std::array<const Word*, name_words_max> left{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (answered[i].alike < same_word_least) left[count++] = words[i];
  }
  std::sort(left.begin(), left.begin() + count,
            [](const Word* a, const Word* b) { return a->weight > b->weight; });
  WordList list;
  for (std::size_t i = 0; i < count; ++i) list.push_back(left[i]);
  return list;
}

}  // namespace

double WordMemo::upper_bound(WordView asked, WordView held, const Similarities& similarity,
                             NameSchema schema) {
  AllAnswered of_asked{}, of_held{};
  find_answers(asked, held, similarity, of_asked, of_held);
  find_joined(asked, held, of_asked, of_held);
  find_joined(held, asked, of_held, of_asked);
  Balance most;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const auto& [alike, weight] = of_asked[i];
    if (alike >= same_word_least)
      most.agreed += (asked[i]->weight + weight) / 2 * std::max(0.0, value_of(alike));
  }
  most.all = most.agreed;
  weigh_words_left(unanswered(asked, of_asked).view(), unanswered(held, of_held).view(), schema,
                   most);
  constexpr double rounding = 1e-5;
  return std::max(0.0, most.agreed + rounding) / std::max(most.all, rounding);
}

}  // namespace entraide::match
