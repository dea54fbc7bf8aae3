#include "picture/events.h"

#include <algorithm>
#include <array>

#include "picture/rows.h"

namespace entraide::picture {

namespace {

constexpr std::array<std::string_view, kinds_count> kinds{"detection", "refusal",      "rescue",
                                                          "death",     "interception", "fraud"};
constexpr std::array<std::string_view, 5> ages{"0-13", "14-17", "18-34", "35-64", "65+"};
constexpr std::array<std::string_view, 15> columns{
    "kind",   "date",    "route", "leg",    "place",      "nationality", "age",     "sex",
    "method", "persons", "event", "shared", "evaluation", "price",       "currency"};
constexpr std::size_t word_bytes_max = 80;
constexpr std::uint64_t price_max = 10'000'000;

bool all_capitals(std::string_view text, std::size_t length) {
  return text.size() == length &&
         std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// A name that people and programs can write.
bool is_word(std::string_view text) {
  return text.size() <= word_bytes_max && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_' || c == '.' || c == '/' || c == ':';
         });
}

bool is_evaluation(std::string_view text) {
  return text.size() == 2 && std::string_view{"ABCX"}.find(text[0]) != std::string_view::npos &&
         text[1] >= '1' && text[1] <= '4';
}

bool fits_route(const Event& event, const Atlas& atlas) {
  const auto* route = atlas.route(event.route);
  return route &&
         (event.leg.empty() || std::ranges::find(route->legs, event.leg) != route->legs.end());
}

/// The column that does not fit; empty: all of them do.
std::string_view unfit(const Event& event, const Atlas& atlas) {
  if (!atlas.route(event.route)) return "route";
  if (!fits_route(event, atlas)) return "leg";
  if (!event.place.empty() && !atlas.place(event.place)) return "place";
  if (!event.nationality.empty() && !all_capitals(event.nationality, 3)) return "nationality";
  if (!event.age.empty() && std::ranges::find(ages, event.age) == ages.end()) return "age";
  if (!event.sex.empty() && event.sex != "f" && event.sex != "m" && event.sex != "x") return "sex";
  if (!event.method.empty() && !atlas.method(event.method)) return "method";
  if (event.persons > persons_max) return "persons";
  if (!event.evaluation.empty() && !is_evaluation(event.evaluation)) return "evaluation";
  if (event.price > price_max) return "price";
  if ((event.price > 0) != all_capitals(event.currency, 3)) return "currency";
  if (!is_word(event.id)) return "event";
  return is_word(event.shared) ? std::string_view{} : "shared";
}

std::optional<std::uint64_t> count_in(const std::string& text) {
  constexpr std::size_t digits_max = 9;
  if (!is_digits(text) || text.size() > digits_max) return {};
  return std::stoull(text);
}

std::string_view take(const Rows& rows, const Atlas& atlas, Event& event) {
  const auto kind = kind_of(rows.at("kind"));
  const auto month = parse_month(rows.at("date"));
  const auto persons = count_in(rows.at("persons"));
  const auto price =
      rows.at("price").empty() ? std::optional<std::uint64_t>{0} : count_in(rows.at("price"));
  if (!kind) return "kind";
  if (!month) return "date";
  if (!persons) return "persons";
  if (!price) return "price";
  event = {rows.at("event"),
           rows.at("shared"),
           *kind,
           *month,
           rows.at("route"),
           rows.at("leg"),
           rows.at("place"),
           upper_ascii(rows.at("nationality")),
           rows.at("age"),
           lower_ascii(rows.at("sex")),
           rows.at("method"),
           *persons,
           rows.at("evaluation"),
           *price,
           upper_ascii(rows.at("currency"))};
  return unfit(event, atlas);
}

}  // namespace

std::string_view code_of(Kind kind) { return kinds[static_cast<std::size_t>(kind)]; }

std::optional<Kind> kind_of(std::string_view code) {
  const auto found = std::ranges::find(kinds, code);
  if (found == kinds.end()) return {};
  return static_cast<Kind>(found - kinds.begin());
}

std::span<const std::string_view> age_bands() { return ages; }

Result<EventsRead> read_events(Reader& reader, const Atlas& atlas) {
  Rows rows{reader, "events"};
  RETURN_IF_ERROR(
      rows.open({"kind", "date", "route", "persons"}, {columns.begin(), columns.end()}));
  EventsRead read;
  for (;;) {
    ASSIGN_OR_RETURN(const bool more, rows.next());
    if (!more) return read;
    if (read.events.size() == events_max) return rows.fault("-", "picture.csv.many");
    Event event;
    const auto column = take(rows, atlas, event);
    if (column.empty()) {
      read.events.push_back(std::move(event));
      continue;
    }
    ++read.problems_all;
    if (read.problems.size() < problems_max)
      read.problems.push_back({rows.line(), rows.fault(column, "picture.csv.value").message()});
  }
}

std::string write_events(const std::vector<Event>& events) {
  std::string text = csv_line({columns.begin(), columns.end()}) + "\n";
  for (const auto& one : events)
    text += csv_line({std::string{code_of(one.kind)}, to_text(one.month), one.route, one.leg,
                      one.place, one.nationality, one.age, one.sex, one.method,
                      std::to_string(one.persons), one.id, one.shared, one.evaluation,
                      one.price == 0 ? std::string{} : std::to_string(one.price), one.currency}) +
            "\n";
  return text;
}

Result<void> check_event(const Event& event, const Atlas& atlas) {
  const auto column = unfit(event, atlas);
  if (column.empty()) return {};
  return Error{Code::invalid, "picture.event.field", {{"field", std::string{column}}}};
}

std::string key_of(const Event& event) {
  if (!event.id.empty()) return "id:" + event.id;
  return join({std::string{code_of(event.kind)}, to_text(event.month), event.route, event.leg,
               event.place, event.nationality, event.age, event.sex, event.method, event.shared,
               event.evaluation, std::to_string(event.price), event.currency},
              "|");
}

}  // namespace entraide::picture
