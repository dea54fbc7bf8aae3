#include "match/holding.h"

#include <utility>

#include "text/text.h"

namespace entraide::match {
namespace {

std::size_t heap_of(const std::string& text) {
  return text.capacity() > 15 ? text.capacity() + 1 : 0;
}

}  // namespace

std::string joined_key(WordView words) {
  std::string all;
  for (const auto* word : words) {
    if (word->role != Role::title && word->role != Role::legal_form) all += word->text;
  }
  return text::sound_key(all);
}

Holding make_holding(const record::Entity& entity, Vocabulary& vocabulary) {
  Holding held;
  held.dataset = entity.dataset;
  held.id = entity.id;
  held.caption = record::caption(entity);
  held.kind = entity.kind;
  held.schema = name_schema(entity.kind);
  held.gender = entity.gender;
  for (const auto& name : entity.names) {
    if (held.names.size() == names_max) break;
    auto parts = make_name(name.full, held.schema);
    if (parts.words.empty()) continue;
    HeldName kept{name.full, {}, name.kind};
    kept.words.reserve(parts.words.size());
    for (auto& word : parts.words)
      kept.words.push_back(vocabulary.intern(std::move(word), held.schema));
    held.names.push_back(std::move(kept));
  }
  held.names.shrink_to_fit();
  for (const auto& birth : entity.birth_dates) held.births.push_back(birth.date);
  for (const auto& nationality : entity.nationalities)
    held.nationalities.push_back(nationality.country);
  held.countries = entity.countries;
  for (const auto& document : entity.documents) {
    auto kept = held_document(document);
    if (kept.number.size() >= document_letters_min) held.documents.push_back(std::move(kept));
  }
  if (entity.listed_document && !held.documents.empty()) {
    held.series_last = normalised_number(entity.listed_document->number_to);
  }
  return held;
}

std::size_t Holding::memory_bytes() const {
  std::size_t bytes =
      sizeof(Holding) + heap_of(dataset) + heap_of(id) + heap_of(caption) + heap_of(series_last);
  bytes += births.capacity() * sizeof(record::PartialDate);
  bytes += (nationalities.capacity() + countries.capacity()) * sizeof(record::Country);
  bytes += names.capacity() * sizeof(HeldName) + documents.capacity() * sizeof(HeldDocument);
  for (const auto& name : names)
    bytes += heap_of(name.full) + name.words.capacity() * sizeof(WordId);
  for (const auto& document : documents)
    bytes += heap_of(document.number) + heap_of(document.issuer);
  return bytes;
}

}  // namespace entraide::match
