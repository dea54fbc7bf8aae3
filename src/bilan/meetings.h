// Who meets when: series of the declarations, meetings with agenda and decisions, postings with results.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bilan/commitments.h"
#include "bilan/obstacles.h"

namespace entraide::bilan {

/// Experts meet once in each half-year, under the presidency of the Council; the consultations on justice and
/// home affairs are once a year; seminars and sessions of the IGC when they are called.
enum class Series : std::uint8_t { experts, consultations, seminar, igc, other };
constexpr std::size_t series_count = 5;
std::string_view code_of(Series series);
std::optional<Series> series_of(std::string_view code);
std::string series_text(Series series, Language language);
/// By when the next one of the series is to be held after one of that day: the end of the next half-year or
/// year. Nothing: whenever it is called.
std::optional<CivilDate> next_by(Series series, CivilDate after);
/// Who presides over the Council on that day: ISO 3166-1 alpha-2. Council Decision (EU) 2016/1316, annex:
/// July 2017 to December 2030. Empty: outside of these years.
std::string_view presidency(CivilDate day);

struct AgendaItem {
  enum class Kind : std::uint8_t { commitment, obstacle, topic } kind = Kind::topic;
  std::string subject;  // Commitment::id; empty of others
  Said text;
};
std::string_view code_of(AgendaItem::Kind kind);

struct Meeting {
  std::string id;
  Series series = Series::other;
  Said title;
  std::string begins, ends;  // RFC 3339; ends: empty: an hour after
  std::string place, host;   // host: a party
  std::vector<std::string> parties;
  enum class State : std::uint8_t { planned, held, cancelled } state = State::planned;
  std::vector<AgendaItem> topics;      // that people put there; the rest is built when it is read
  std::vector<std::string> decisions;  // Commitment::id
};
std::string_view code_of(Meeting::State state);
std::optional<Meeting::State> meeting_state_of(std::string_view code);
std::string state_text(Meeting::State state, Language language);

/// An expert or a counsellor with another authority: what for, what came of it. No name: a post.
struct Posting {
  std::string id;
  enum class Kind : std::uint8_t { counsellor, expert } kind = Kind::expert;
  std::string from_party, to_party;
  Said task;
  std::string begins, ends;  // ISO 8601 days; ends: empty: open
  std::vector<Said> results;
};
std::string_view code_of(Posting::Kind kind);
std::optional<Posting::Kind> posting_kind_of(std::string_view code);
std::string kind_text(Posting::Kind kind, Language language);

/// Code::invalid names the field.
Result<void> check(const Meeting& meeting);
Result<void> check(const Posting& posting);

std::string write_meeting(const Meeting& meeting);
Result<Meeting> read_meeting(std::string_view json);
std::string write_posting(const Posting& posting);
Result<Posting> read_posting(std::string_view json);

/// What people put there, then commitments that are open and what is due by then first, then obstacles.
std::vector<AgendaItem> agenda(const Meeting& meeting, std::span<const Commitment> commitments,
                               std::span<const Obstacle> obstacles);

}  // namespace entraide::bilan
