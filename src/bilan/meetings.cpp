#include "bilan/meetings.h"

#include <algorithm>
#include <array>

#include "bilan/kept.h"

namespace entraide::bilan {

namespace {

constexpr std::array<std::string_view, series_count> series_codes{"experts", "consultations",
                                                                  "seminar", "igc", "other"};
constexpr std::array<std::string_view, 3> state_codes{"planned", "held", "cancelled"};
constexpr std::array<std::string_view, 3> item_codes{"commitment", "obstacle", "topic"};
constexpr std::array<std::string_view, 2> posting_codes{"counsellor", "expert"};
constexpr std::size_t topics_max = 60, decisions_max = 200, results_max = 60, place_bytes_max = 200;
constexpr std::size_t obstacles_on_agenda = 12;

/// Council Decision (EU) 2016/1316, annex: one each half-year.
constexpr int first_presidency_year = 2017;  // its second half
constexpr std::array<std::string_view, 27> presidencies{
    "ee", "bg", "at", "ro", "fi", "hr", "de", "pt", "si", "fr", "cz", "se", "es", "be",
    "hu", "pl", "dk", "cy", "ie", "lt", "gr", "it", "lv", "lu", "nl", "sk", "mt"};

template <class Word, class Codes>
std::optional<Word> word_in(const Codes& codes, std::string_view code) {
  const auto found = std::ranges::find(codes, code);
  if (found == codes.end()) return {};
  return static_cast<Word>(found - codes.begin());
}

Error unfit(std::string_view key, std::string field) {
  return Error{Code::invalid, std::string{key}, {{"field", std::move(field)}}};
}

bool is_open(Status status) { return status == Status::under_way || status == Status::longer_term; }

}  // namespace

std::string_view code_of(Series series) { return series_codes[static_cast<std::size_t>(series)]; }
std::optional<Series> series_of(std::string_view code) {
  return word_in<Series>(series_codes, code);
}
std::string series_text(Series series, Language language) {
  return text_of(fmt::format("bilan.series.{}", code_of(series)), language);
}

std::string_view code_of(AgendaItem::Kind kind) {
  return item_codes[static_cast<std::size_t>(kind)];
}
std::string_view code_of(Meeting::State state) {
  return state_codes[static_cast<std::size_t>(state)];
}
std::optional<Meeting::State> meeting_state_of(std::string_view code) {
  return word_in<Meeting::State>(state_codes, code);
}
std::string state_text(Meeting::State state, Language language) {
  return text_of(fmt::format("bilan.meeting.{}", code_of(state)), language);
}
std::string_view code_of(Posting::Kind kind) {
  return posting_codes[static_cast<std::size_t>(kind)];
}
std::optional<Posting::Kind> posting_kind_of(std::string_view code) {
  return word_in<Posting::Kind>(posting_codes, code);
}
std::string kind_text(Posting::Kind kind, Language language) {
  return text_of(fmt::format("bilan.posting.{}", code_of(kind)), language);
}

std::optional<CivilDate> next_by(Series series, CivilDate after) {
  using std::chrono::June, std::chrono::December, std::chrono::day;
  const auto year = after.year();
  switch (series) {
    case Series::experts:  // one in each half-year
      if (after.month() <= June) return CivilDate{year, December, day{31}};
      return CivilDate{year + std::chrono::years{1}, June, day{30}};
    case Series::consultations:
      return CivilDate{year + std::chrono::years{1}, December, day{31}};
    case Series::seminar:
    case Series::igc:
    case Series::other:
      return {};
  }
  ENSURE(false);
}

std::string_view presidency(CivilDate day) {
  const int half = (static_cast<int>(day.year()) - first_presidency_year) * 2 +
                   (day.month() > std::chrono::June ? 1 : 0) - 1;
  if (half < 0 || half >= static_cast<int>(presidencies.size())) return {};
  return presidencies[static_cast<std::size_t>(half)];
}

Result<void> check(const Meeting& one) {
  constexpr auto key = "bilan.meeting.field";
  const auto begins = parse_rfc3339(one.begins);
  if (!says(one.title, text_letters_max)) return unfit(key, "title");
  if (!begins) return unfit(key, "begins");
  if (!one.ends.empty()) {
    const auto ends = parse_rfc3339(one.ends);
    if (!ends || *ends <= *begins) return unfit(key, "ends");
  }
  if (one.place.size() > place_bytes_max || !is_plain(one.place)) return unfit(key, "place");
  if (!one.host.empty() && !is_party(one.host)) return unfit(key, "host");
  if (!are_parties(one.parties, 1, parties_max)) return unfit(key, "parties");
  if (one.topics.size() > topics_max) return unfit(key, "topics");
  for (const auto& topic : one.topics)
    if (!says(topic.text, text_letters_max)) return unfit(key, "topics");
  if (one.decisions.size() > decisions_max) return unfit(key, "decisions");
  return {};
}

Result<void> check(const Posting& one) {
  constexpr auto key = "bilan.posting.field";
  if (!is_party(one.from_party)) return unfit(key, "from");
  if (!is_party(one.to_party) || one.to_party == one.from_party) return unfit(key, "to");
  if (!says(one.task, text_letters_max)) return unfit(key, "task");
  const auto begins = parse_iso8601(one.begins);
  if (!begins) return unfit(key, "begins");
  if (!one.ends.empty()) {
    const auto ends = parse_iso8601(one.ends);
    if (!ends || *ends < *begins) return unfit(key, "ends");
  }
  if (one.results.size() > results_max) return unfit(key, "results");
  for (const auto& result : one.results)
    if (!says(result, text_letters_max)) return unfit(key, "results");
  return {};
}

std::vector<AgendaItem> agenda(const Meeting& meeting, std::span<const Commitment> commitments,
                               std::span<const Obstacle> obstacles) {
  auto items = meeting.topics;
  std::vector<const Commitment*> open;
  for (const auto& one : commitments)
    if (is_open(one.status)) open.push_back(&one);
  // What is owed first, then what has no day; each group as it was promised.
  std::ranges::sort(
      open, {}, [&](const Commitment* one) { return std::tuple{one->due.empty(), one->due, one}; });
  for (const auto* one : open) {
    auto text = one->text;
    const auto with_due = [&](Language language) {
      return one->due.empty() ? one->text.in(language)
                              : Message{"bilan.agenda.due",
                                        {{"text", one->text.in(language)}, {"day", one->due}}}
                                    .text(language);
    };
    items.push_back({AgendaItem::Kind::commitment,
                     one->id,
                     {with_due(Language::english), with_due(Language::french)}});
  }
  std::size_t told_so_far = 0;
  for (const auto& one : obstacles) {
    if (one.kind == Obstacle::Kind::diverges || told_so_far++ == obstacles_on_agenda) break;
    items.push_back({AgendaItem::Kind::obstacle,
                     {},
                     {told(one, Language::english), told(one, Language::french)}});
  }
  return items;
}

}  // namespace entraide::bilan
