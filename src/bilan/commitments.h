// What was promised: the study's declarations, their commitments, those that an authority adds.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::bilan {

/// A text in both languages; where one was never written the other stands for it.
struct Said {
  std::string en, fr;
  const std::string& in(Language language) const {
    const auto& own = language == Language::french ? fr : en;
    return own.empty() ? (language == Language::french ? en : fr) : own;
  }
};

/// The study's three, and what was given up.
enum class Status : std::uint8_t { done, under_way, longer_term, dropped };
constexpr std::size_t statuses_count = 4;
std::string_view code_of(Status status);
std::optional<Status> status_of(std::string_view code);
std::string status_text(Status status, Language language);

/// How what stands here is known. `record`: the public record; `study`: the study; `drawn`: the project’s
/// drawing of this page alone, until somebody has the text before them.
enum class Known : std::uint8_t { record, study, drawn };
std::string_view code_of(Known known);
std::optional<Known> known_of(std::string_view code);
std::string known_text(Known known, Language language);

struct Declaration {
  std::string id;
  std::string date;  // ISO 8601: a day, or as far as it is known (`2000`)
  Said title;
  std::string source;
  Known known = Known::drawn;
};

/// What a live figure is of; Measure says what may stand in `of`.
struct Measure;

struct Commitment {
  std::string id;
  std::string declaration;  // Declaration::id; of one's own: empty, or the meeting that decided it
  Said text, owner;
  std::vector<std::string> parties;  // `ca`, `@eu-27`, `europol`
  Status status = Status::under_way;
  std::string due;                    // ISO 8601 day; empty: none
  std::vector<std::string> measures;  // to_text(Measure): live evidence
  std::vector<Said> notes;            // evidence in words: a document, a place
  std::string source;                 // where it stands
  Known known = Known::record;
  bool own = false;  // this authority added it
};

constexpr std::size_t text_letters_max = 600, parties_max = 60, measures_max = 8, notes_max = 40;

/// What the program knows from the study.
class Study {
 public:
  /// Code::invalid with table, line and column.
  static Result<Study> read(std::string_view declarations, std::string_view commitments);
  static const Study& own();
  std::span<const Declaration> declarations() const { return declarations_; }
  std::span<const Commitment> commitments() const { return commitments_; }
  const Declaration* declaration(std::string_view id) const;
  const Commitment* commitment(std::string_view id) const;

 private:
  std::vector<Declaration> declarations_;
  std::vector<Commitment> commitments_;
};

/// A text in one language at least, an owner, parties, a day that exists, measures that are known.
/// Code::invalid names the field.
Result<void> check(const Commitment& commitment);

/// As the store keeps it. Code::corrupt: that was not written here.
std::string write_commitment(const Commitment& commitment);
Result<Commitment> read_commitment(std::string_view json);

}  // namespace entraide::bilan
