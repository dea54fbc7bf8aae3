// Facts that a case may state, in words of both languages, and conditions on them. Part of agreement.h.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::agreement {

struct Text {
  std::string en, fr;
  const std::string& in(Language language) const { return language == Language::french ? fr : en; }
};

// ---------------------------------------------------------------- facts

/// A set of values of one fact, one bit each. Bit 0 is `unknown`.
using Values = std::uint64_t;
constexpr Values unknown = 1;
constexpr std::size_t values_max = 63;

struct Value {
  std::string id;
  Text title;
};

struct Fact {
  std::string id;
  Text title;
  std::vector<Value> values;  // the value at i is bit i + 1
  bool computed = false;      // from the case's countries and parties, never written by hand
  bool obtainable = false;  // somebody can bring it about: a consent, an order, a second signature
  Values bit(std::string_view value) const;  // 0: no such value; `unknown` is bit 0
  Values all() const { return (Values{2} << values.size()) - 1; }
  /// The titles of some of its values, as the language joins them.
  std::string titles(Values some, Language language) const;
};

/// Whose part somebody takes in a request.
enum class Side { asks, answers };
std::string_view code_of(Side side);

/// An article of a pack.
struct Provision {
  std::string pack, article;
};

/// The closed list of facts. `data` is the one fact of which a case may have several values.
class Vocabulary {
 public:
  std::vector<Fact> facts;
  std::size_t data = 0, action = 0;  // where these two stand
  std::vector<Value> obligations;    // what an allow or a review may ask on top
  // agreements/words.toml: what procedures and offences are written with
  std::vector<Value> fields, states, actors, elements;
  /// Of an actor; nothing: it may act on either side, as a protection officer or the person.
  std::optional<Side> side_of(std::string_view actor) const;
  std::map<std::string, Side, std::less<>> sides;
  /// On what a field rests wherever a procedure asks for it and has no article of its own.
  std::map<std::string, Provision, std::less<>> laws;
  /// Whoever shows one of these elements has shown that one too: `intent` for `recklessness`.
  std::map<std::string, std::vector<std::string>, std::less<>> implied_by;
  std::optional<std::size_t> find(std::string_view fact) const;
  const Value* obligation(std::string_view id) const;
};
/// The word of that id, or nothing.
const Value* word(const std::vector<Value>& words, std::string_view id);

// ---------------------------------------------------------------- packs

enum class Status { confirmed, unconfirmed };

struct Article {
  std::string ref;  // `7(2)(a)`
  Status status = Status::unconfirmed;
  Text text;  // a summary in our own words
};

/// One line of `[rule.when]`: the fact is one of these values.
struct Condition {
  std::size_t fact = 0;
  Values values = 0;
  bool operator==(const Condition&) const = default;
};

}  // namespace entraide::agreement
