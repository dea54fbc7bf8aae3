// What somebody counted: so many persons, where and how, in a month.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "picture/atlas.h"

namespace entraide::picture {

enum class Kind : std::uint8_t { detection, refusal, rescue, death, interception, fraud };
constexpr std::size_t kinds_count = 6;
std::string_view code_of(Kind kind);
std::optional<Kind> kind_of(std::string_view code);

struct Event {
  std::string id;      // of whoever counted it; empty: none
  std::string shared;  // a name of the event that its other observers use too; empty: none
  Kind kind = Kind::detection;
  Month month;
  std::string route, leg;   // Route::id; Leg::id or nothing
  std::string place;        // Place::code; empty: not told
  std::string nationality;  // ISO 3166-1 alpha-3; empty: not told
  std::string age;          // one of age_bands(); empty: not told
  std::string sex;          // `f`, `m`, `x`; empty: not told
  std::string method;       // Method::id; empty: not told
  std::uint64_t persons = 0;
  std::string evaluation;  // 4x4, `A1` to `X4`; empty: not evaluated
  std::uint64_t price =
      0;                 // that a facilitator took a head, whole units of `currency`; 0: not told
  std::string currency;  // ISO 4217
  bool operator==(const Event&) const = default;
};
/// `0-13`, `14-17`, `18-34`, `35-64`, `65+`.
std::span<const std::string_view> age_bands();

constexpr std::size_t events_max = 500'000;        // of a file
constexpr std::uint64_t persons_max = 10'000'000;  // of an event

struct Problem {
  std::uint64_t line = 0;
  Message message;  // names the column and what was expected
};
struct EventsRead {
  std::vector<Event> events;
  std::vector<Problem> problems;   // the first problems_max
  std::uint64_t problems_all = 0;  // rows left out
};
constexpr std::size_t problems_max = 1'000;

/// Needed: `kind`, `date` (a month or a day of it), `route`, `persons`. The others of Event may be there,
/// in any order. A row that does not fit is left out and told; Code::invalid: the file as a whole.
Result<EventsRead> read_events(Reader& reader, const Atlas& atlas);
/// As read_events takes them, header included.
std::string write_events(const std::vector<Event>& events);
/// Code::invalid names the field that the atlas or the vocabulary does not know.
Result<void> check_event(const Event& event, const Atlas& atlas);
/// What the same count has again: its id, or all of what it counts.
std::string key_of(const Event& event);

}  // namespace entraide::picture
