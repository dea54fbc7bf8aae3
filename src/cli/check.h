// Queries from what an officer types, and answers as text and JSON.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"

namespace entraide::cli {

/// A check under way: the node with its index, the options, the caller.
struct Desk {
  node::Node& node;
  match::Options options;
  node::Caller caller;
  double near = 0;  // a terminal shows candidates below the threshold down to this
  node::SetAside aside = node::SetAside::left_out;
};
/// Answered and noted; safe from several threads at once.
Result<std::vector<node::Answer>> ask(const Desk& desk, const std::vector<record::Entity>& queries);
bool any_hit(const std::vector<match::Candidate>& candidates);
/// `check --csv`: a line of JSON for each row, in the order of the file. Whether any is a hit. Code::unavailable
/// when somebody stops it; the rows before are answered then.
Result<bool> check_rows(const Session& session, const Desk& desk, const CheckOptions& options);

struct QueryFields {
  std::vector<std::string> names;
  std::string birth_date, nationality, gender, document_number, issuing_state;
  std::string schema;  // FollowTheMoney; empty: a person where a fact of persons is given, else any
};
/// A query for match. On an unreadable value `fault` names its field; no value is ever repeated in
/// the error.
Result<record::Entity> query_from(const QueryFields& fields, std::string_view& fault);

/// What the node answers, with the reference by which each candidate is judged.
struct Referenced {
  node::Answer answer;
  std::vector<std::string> references;  // empty texts: the question names nobody in particular
};

/// One check: candidates with their evidence, the reason, the editions asked.
std::string answer_json(const Referenced& found, const node::Caller& caller,
                        const std::vector<node::CatalogueEntry>& catalogue, Instant now,
                        Language language);
/// `{"id":..,"candidates":[{"id","dataset","caption","score","match"}]}`, with `set_aside` when somebody
/// was.
std::string row_json(std::string_view id, const node::Answer& answer);
/// `{"id":..,"error":..,"candidates":[]}`: a row that could not be read.
std::string row_error_json(std::string_view id, std::string_view error);
std::string passenger_hit_json(const intake::Passenger& passenger, const Referenced& found,
                               Language language);
/// A hit for the terminal: what agrees and differs, what else the record says, which measures stand, what
/// people said of it before and by what it is judged.
void print_hit(const Session& session, const Referenced& found, std::size_t at,
               const std::optional<record::Entity>& entity);
/// What people said of a candidate: a line each.
std::vector<std::string> said_lines(const Session& session, const node::Said& said);
std::string opinion_text(const Session& session, match::Opinion opinion);
/// A candidate below the threshold, on one line.
void print_near(const Session& session, const match::Candidate& candidate);

}  // namespace entraide::cli
