// What the index keeps of an entity: only what a comparison needs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "match/finding.h"
#include "match/name.h"
#include "match/vocabulary.h"

namespace entraide::match {

constexpr std::size_t names_max = 500;  // names of one entity that are indexed

struct HeldName {
  std::string full;
  std::vector<WordId> words;
  record::NameKind kind = record::NameKind::primary;
};

struct Holding {
  std::string dataset, id, caption;
  record::Kind kind = record::Kind::other;
  NameSchema schema = NameSchema::other;
  std::optional<record::Gender> gender;
  std::vector<HeldName> names;
  std::vector<record::PartialDate> births;
  CountryCodes nationalities, countries;
  std::vector<HeldDocument> documents;
  std::string series_last;  // of a stolen series that begins with documents[0]

  std::size_t memory_bytes() const;
};

/// New words go into the vocabulary.
Holding make_holding(const record::Entity& entity, Vocabulary& vocabulary);

/// The key of a name written without any space; empty for a name of one short word.
std::string joined_key(WordView words);

/// Numbers shorter than this identify nothing.
constexpr std::size_t document_letters_min = 4;

}  // namespace entraide::match
