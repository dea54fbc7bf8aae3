// What the index keeps of an entity: only what a comparison needs.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/finding.h"
#include "match/name.h"
#include "match/word_source.h"

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

Holding make_holding(const record::Entity& entity, WordNumbers& words);

/// What tells a record from every other.
std::string record_identity(std::string_view dataset, std::string_view id);

/// A word's part of a name written without spaces; empty for a title or a legal form.
std::string joined_part(const Word& word);
/// How parts of a name sound written together.
struct JoinedHash {
  std::uint64_t hash = 0;
  /// Of one and of two parts how many; of more a hash of where they part, 3 or more. Of two that are parted
  /// alike none has a part that is several of the other's.
  std::uint16_t parts = 0;
  auto operator<=>(const JoinedHash&) const = default;
};
/// All of them, and each with its neighbour when there are more than two.
std::vector<JoinedHash> joined_hashes(std::span<const std::string_view> parts);
/// The same for a question, and each part alone: it may be two parts of the other side.
struct JoinedAsked {
  std::uint64_t hash = 0;
  std::uint32_t words = 0;  // bit i: the i-th word is a part of it
  std::uint16_t parts = 0;  // as in JoinedHash
  auto operator<=>(const JoinedAsked&) const = default;
};
std::vector<JoinedAsked> joined_hashes_asked(WordView words);

/// Numbers shorter than this identify nothing.
constexpr std::size_t document_letters_min = 4;

}  // namespace entraide::match
