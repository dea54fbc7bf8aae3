// Queries from what an officer types, and answers as text and JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"

namespace entraide::cli {

struct QueryFields {
  std::vector<std::string> names;
  std::string birth_date, nationality, gender, document_number, issuing_state;
  std::string schema;  // FollowTheMoney; empty: a person where a fact of persons is given, else any
};
/// A query for match. On an unreadable value `fault` names its field; no value is ever repeated in
/// the error.
Result<record::Entity> query_from(const QueryFields& fields, std::string_view& fault);

/// One check: candidates with their evidence, the reason, the editions asked.
std::string answer_json(const std::vector<match::Candidate>& candidates, const node::Caller& caller,
                        const std::vector<node::CatalogueEntry>& catalogue, Instant now,
                        Language language);
/// `{"id":..,"candidates":[{"id","dataset","caption","score","match"}]}`
std::string row_json(std::string_view id, const std::vector<match::Candidate>& candidates);
/// `{"id":..,"error":..,"candidates":[]}`: a row that could not be read.
std::string row_error_json(std::string_view id, std::string_view error);
std::string passenger_hit_json(const intake::Passenger& passenger,
                               const std::vector<match::Candidate>& candidates, Language language);
/// A hit for the terminal: what agrees and differs, what else the record says, which measures stand.
void print_hit(const Session& session, const match::Candidate& candidate,
               const std::optional<record::Entity>& entity);
/// A candidate below the threshold, on one line.
void print_near(const Session& session, const match::Candidate& candidate);

}  // namespace entraide::cli
