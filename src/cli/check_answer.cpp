// Queries in, answers out.
#include <boost/json.hpp>
#include <cmath>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/check.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;

std::optional<record::Gender> gender_from(std::string_view text) {
  const auto lower = lower_ascii(text);
  if (lower == "m") return record::Gender::male;
  if (lower == "f") return record::Gender::female;
  if (lower == "x") return record::Gender::other;
  return record::term_from<record::Gender>(lower);
}

json::object evidence_json(const match::Evidence& evidence, Language language) {
  return {{"feature", evidence.feature},
          {"verdict", code_of(evidence.verdict)},
          {"score", std::round(evidence.score * 1e4) / 1e4},
          {"asked", evidence.asked},
          {"on_record", evidence.on_record},
          {"why", evidence.why.text(language)}};
}

std::string schema_name(record::Kind kind) {
  record::Entity entity;
  entity.kind = kind;
  return record::schema_of(entity);
}

/// As over HTTP: a score just below the threshold does not look like the threshold.
double rounded_down(double score) { return std::floor(score * 1e4 + 1e-9) / 1e4; }

json::object candidate_json(const match::Candidate& candidate) {
  return {{"id", candidate.id},
          {"dataset", candidate.dataset},
          {"caption", candidate.caption},
          {"score", rounded_down(candidate.score)},
          {"match", candidate.match}};
}

json::array candidates_json(const Referenced& found, Language language, bool hits_only) {
  json::array all;
  for (std::size_t i = 0; i < found.answer.candidates.size(); ++i) {
    const auto& candidate = found.answer.candidates[i];
    if (hits_only && !candidate.match) continue;
    auto one = candidate_json(candidate);
    json::array evidence;
    for (const auto& line : candidate.evidence) evidence.push_back(evidence_json(line, language));
    one["schema"] = schema_name(candidate.kind);
    one["evidence"] = std::move(evidence);
    one["reference"] = found.references[i];
    one["judged"] = api::said_json(found.answer.said[i]);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

namespace {

/// A birth date, nationality or gender makes it a person; a bare name or number may be anything.
record::Kind kind_of(const QueryFields& fields) {
  if (!fields.schema.empty()) return record::kind_of_schema(fields.schema);
  const bool person =
      !fields.birth_date.empty() || !fields.nationality.empty() || !fields.gender.empty();
  return person ? record::Kind::person : record::Kind::other;
}

}  // namespace

Result<record::Entity> query_from(const QueryFields& fields, std::string_view& fault) {
  record::Entity query;
  query.kind = kind_of(fields);
  for (const auto& name : fields.names) {
    if (!trim(name).empty()) query.names.push_back(record::make_name(name));
  }
  const auto unreadable = [&](std::string_view field) {
    fault = field;
    return Error{Code::invalid, "cli.check.empty"};
  };
  if (!fields.birth_date.empty()) {
    const auto date = record::read_list_date(fields.birth_date);
    if (!date) return unreadable("birth_date");
    query.birth_dates.push_back({*date, "", 0});
  }
  for (const auto part : split(fields.nationality, ';')) {
    if (trim(part).empty()) continue;
    if (auto status = record::ProtectedStatus::from_words(part)) {
      query.protection = std::move(status);  // never compared, never shown (P1)
      continue;
    }
    const auto country = record::Country::parse(part);
    if (!country) return unreadable("nationality");
    query.nationalities.push_back({*country, false, 0});
  }
  if (!fields.gender.empty()) {
    query.gender = gender_from(fields.gender);
    if (!query.gender) return unreadable("gender");
  }
  if (!fields.document_number.empty()) {
    record::Document document;
    document.number = fields.document_number;
    if (!fields.issuing_state.empty()) {
      document.issuer = record::Country::parse(fields.issuing_state);
      if (!document.issuer) return unreadable("issuing_state");
    }
    query.documents.push_back(std::move(document));
  }
  if (query.names.empty() && query.documents.empty()) return unreadable("");
  return query;
}

std::string answer_json(const Referenced& found, const node::Caller& caller,
                        const std::vector<node::CatalogueEntry>& catalogue, Instant now,
                        Language language) {
  json::array datasets;
  for (const auto& entry : catalogue) {
    datasets.push_back(json::object{{"name", entry.dataset.name},
                                    {"version", entry.dataset.version},
                                    {"edition", entry.dataset.edition}});
  }
  return json_text(json::object{{"candidates", candidates_json(found, language, false)},
                                {"set_aside", found.answer.left_out},
                                {"checked_at", to_rfc3339(now)},
                                {"user", caller.user},
                                {"purpose", caller.purpose.purpose},
                                {"legal_basis", caller.purpose.legal_basis},
                                {"datasets", std::move(datasets)}});
}

std::string row_json(std::string_view id, const node::Answer& answer) {
  json::array all;
  for (const auto& candidate : answer.candidates) all.push_back(candidate_json(candidate));
  json::object row{{"id", id}, {"candidates", std::move(all)}};
  if (answer.left_out > 0) row["set_aside"] = answer.left_out;
  return json_text(row);
}

std::string row_error_json(std::string_view id, std::string_view error) {
  return json_text(json::object{{"id", id}, {"error", error}, {"candidates", json::array{}}});
}

std::string passenger_hit_json(const intake::Passenger& passenger, const Referenced& found,
                               Language language) {
  return json_text(json::object{{"surname", passenger.surname},
                                {"given_names", passenger.given_names},
                                {"seat", passenger.seat},
                                {"locator", passenger.locator},
                                {"candidates", candidates_json(found, language, true)},
                                {"set_aside", found.answer.left_out}});
}

}  // namespace entraide::cli
