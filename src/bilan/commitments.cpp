#include "bilan/commitments.h"

#include <algorithm>
#include <array>

#include "bilan/evidence.h"
#include "bilan/kept.h"
#include "bilan/table.h"

namespace entraide::embedded {
std::string_view bilan_declarations();
std::string_view bilan_commitments();
}  // namespace entraide::embedded

namespace entraide::bilan {

namespace {

constexpr std::array<std::string_view, statuses_count> status_codes{"done", "under_way",
                                                                    "longer_term", "dropped"};
constexpr std::array<std::string_view, 3> known_codes{"record", "study", "drawn"};

template <class Word, class Codes>
std::optional<Word> word_in(const Codes& codes, std::string_view code) {
  const auto found = std::ranges::find(codes, code);
  if (found == codes.end()) return {};
  return static_cast<Word>(found - codes.begin());
}

std::vector<std::string> parts(const std::string& text, char separator) {
  std::vector<std::string> all;
  for (const auto part : split(text, separator))
    if (const auto word = trim(part); !word.empty()) all.emplace_back(word);
  return all;
}

/// `2000`, `2000-12`, `1996-12-17`.
bool is_date(const std::string& text) {
  if (text.size() == 4) return is_digits(text);
  if (text.size() == 7) return parse_iso8601(text + "-01").has_value();
  return parse_iso8601(text).has_value();
}

template <class Thing>
const Thing* find(const std::vector<Thing>& all, std::string_view id) {
  const auto found = std::ranges::find(all, id, &Thing::id);
  return found == all.end() ? nullptr : &*found;
}

Result<Declaration> declaration_in(Row row) {
  const auto known = known_of(row["known"]);
  Declaration one{row["id"],
                  row["date"],
                  {row["title_en"], row["title_fr"]},
                  row["source"],
                  known.value_or(Known::drawn)};
  if (one.id.empty()) return fault_in("declarations", one.id, "id");
  if (!is_date(one.date)) return fault_in("declarations", one.id, "date");
  if (one.title.en.empty() || one.title.fr.empty())
    return fault_in("declarations", one.id, "title");
  if (!known) return fault_in("declarations", one.id, "known");
  return one;
}

Result<Commitment> commitment_in(Row row) {
  Commitment one;
  one.id = row["id"];
  const auto status = status_of(row["status"]);
  const auto known = known_of(row["known"]);
  if (!status) return fault_in("commitments", one.id, "status");
  if (!known) return fault_in("commitments", one.id, "known");
  one.declaration = row["declaration"];
  one.status = *status;
  one.known = *known;
  one.owner = {row["owner_en"], row["owner_fr"]};
  one.text = {row["text_en"], row["text_fr"]};
  one.parties = parts(row["parties"], ' ');
  one.measures = parts(row["measures"], ';');
  one.due = row["due"];
  one.source = row["source"];
  RETURN_IF_ERROR(check(one));
  return one;
}

Error unfit(std::string field) {
  return Error{Code::invalid, "bilan.commitment.field", {{"field", std::move(field)}}};
}

}  // namespace

std::string_view code_of(Status status) { return status_codes[static_cast<std::size_t>(status)]; }
std::optional<Status> status_of(std::string_view code) {
  return word_in<Status>(status_codes, code);
}
std::string status_text(Status status, Language language) {
  return text_of(fmt::format("bilan.status.{}", code_of(status)), language);
}

std::string_view code_of(Known known) { return known_codes[static_cast<std::size_t>(known)]; }
std::optional<Known> known_of(std::string_view code) { return word_in<Known>(known_codes, code); }
std::string known_text(Known known, Language language) {
  return text_of(fmt::format("bilan.known.{}", code_of(known)), language);
}

Result<Study> Study::read(std::string_view declarations, std::string_view commitments) {
  Study study;
  ASSIGN_OR_RETURN(auto said,
                   read_table("declarations", declarations,
                              {"id", "date", "title_en", "title_fr", "source", "known"}));
  for (auto& row : said) {
    ASSIGN_OR_RETURN(auto one, declaration_in(std::move(row)));
    if (study.declaration(one.id)) return fault_in("declarations", one.id, "id");
    study.declarations_.push_back(std::move(one));
  }
  ASSIGN_OR_RETURN(auto promised,
                   read_table("commitments", commitments,
                              {"id", "declaration", "status", "owner_en", "owner_fr", "parties",
                               "measures", "due", "text_en", "text_fr", "source", "known"}));
  for (auto& row : promised) {
    ASSIGN_OR_RETURN(auto one, commitment_in(std::move(row)));
    if (study.commitment(one.id)) return fault_in("commitments", one.id, "id");
    if (!study.declaration(one.declaration)) return fault_in("commitments", one.id, "declaration");
    study.commitments_.push_back(std::move(one));
  }
  return study;
}

const Study& Study::own() {
  static const Study study = [] {
    auto read = Study::read(embedded::bilan_declarations(), embedded::bilan_commitments());
    ENSURE(read.ok());  // the tests read the same files
    return std::move(read).value();
  }();
  return study;
}

const Declaration* Study::declaration(std::string_view id) const { return find(declarations_, id); }
const Commitment* Study::commitment(std::string_view id) const { return find(commitments_, id); }

Result<void> check(const Commitment& one) {
  if (one.id.empty()) return unfit("id");
  if (!says(one.text, text_letters_max)) return unfit("text");
  if (!says(one.owner, text_letters_max)) return unfit("owner");
  if (!are_parties(one.parties, 1, parties_max)) return unfit("parties");
  if (!one.due.empty() && !parse_iso8601(one.due)) return unfit("due");
  if (one.source.size() > text_letters_max || !is_plain(one.source)) return unfit("source");
  if (one.notes.size() > notes_max) return unfit("evidence");
  for (const auto& note : one.notes)
    if (!says(note, text_letters_max)) return unfit("evidence");
  if (one.measures.size() > measures_max) return unfit("measures");
  for (const auto& measure : one.measures)
    if (!parse_measure(measure))
      return Error{Code::invalid, "bilan.measure.unknown", {{"measure", measure.substr(0, 80)}}};
  return {};
}

}  // namespace entraide::bilan
