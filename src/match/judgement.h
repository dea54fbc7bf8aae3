// What people said of candidates, and what follows from it: who is the same, who is not, who is open.
// Part of match.h. A score is never a proof (domain.md P13): only people join and part here.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/base.h"
#include "record/record.h"

namespace entraide::match {

enum class Opinion : std::uint8_t { same, not_same, unsure };
std::string_view code_of(Opinion opinion);
std::optional<Opinion> opinion_from(std::string_view code);

/// Whom a judgement speaks of: a record, or (without a dataset) a question, whose id is a keyed digest
/// of identity_text(): the question itself is kept nowhere.
struct Identity {
  std::string dataset, id;
  auto operator<=>(const Identity&) const = default;
};

/// Names, birth dates and document numbers as they are compared, one a line, in an order of their own:
/// the same for one person however a question was typed.
std::string identity_text(const record::Entity& entity);
/// A name alone is many people: what was said of one would be held against the next. A judgement needs
/// a document number or, for a person, a birth date with its year beside the name.
bool names_one(const record::Entity& question);

struct Judgement {
  std::uint64_t number = 0;
  Identity one, other;
  Opinion opinion = Opinion::unsure;
  bool looked_at = false;  // by a second person, who agrees
  bool undone = false;
  bool lapsed = false;  // a record is no longer what was judged
  bool in_force() const { return !undone && !lapsed; }
};

/// What follows for two identities from everything that is in force.
struct Relation {
  enum class Kind : std::uint8_t { unjudged, unsure, not_same, same, contradictory };
  Kind kind = Kind::unjudged;
  bool confirmed = false;                 // a second person looked at all that it rests on
  std::vector<std::uint64_t> judgements;  // that it rests on, by number
  bool operator==(const Relation&) const = default;
};
std::string_view code_of(Relation::Kind kind);

/// `same` joins clusters, `not_same` between any of two clusters parts them, `unsure` does nothing.
/// Symmetric; transitive over `same`; the order of judgements does not matter; one that is undone
/// leaves what was before it. Where a cluster is parted from itself nothing is hidden or confirmed.
class Resolver {
 public:
  explicit Resolver(std::span<const Judgement> judgements);

  Relation relation(const Identity& one, const Identity& other) const;
  /// Whether it may be added: Code::conflict names the judgements to undo first, or the one that said
  /// the same already; Code::invalid for one thing with itself.
  Result<void> admit(const Judgement& next) const;
  /// How many records are parted from it by two persons.
  std::size_t set_aside(const Identity& one) const;

 private:
  using Place = std::size_t;
  using Pair = std::pair<Place, Place>;
  /// The clusters by all judgements, or only by those that two persons made.
  struct Clusters {
    std::vector<Place> root;
    std::map<Pair, std::vector<std::uint64_t>> parted;  // roots, the smaller first
    Place root_of(Place place) const;
    void join(Place one, Place other);
    void part(Place one, Place other, std::uint64_t number);
    const std::vector<std::uint64_t>* between(Place one, Place other) const;
  };

  std::optional<Place> place_of(const Identity& identity) const;
  Clusters clusters(std::span<const Judgement> in_force, bool confirmed_only) const;
  std::vector<std::uint64_t> path(Place one, Place other) const;

  std::map<Identity, Place> places_;
  std::vector<std::vector<std::pair<std::uint64_t, Place>>> same_;  // edges of each place
  std::map<Pair, std::vector<Judgement>> direct_;
  Clusters all_, confirmed_;
};

}  // namespace entraide::match
