#include "api/reading_json.h"

#include <boost/json.hpp>

namespace entraide::api {

namespace {

namespace json = boost::json;
using intake::code_of;

std::string iso(const std::optional<record::PartialDate>& date) {
  return date ? date->text() : std::string{};
}

json::object read_json(const node::HeldRead& read) {
  json::object body{{"at", to_rfc3339(read.entry.at)},
                    {"kind", code_of(read.entry.kind)},
                    {"user", read.entry.user},
                    {"purpose", read.entry.purpose},
                    {"legal_basis", read.entry.legal_basis},
                    {"outcome", read.entry.outcome},
                    {"dataset", read.dataset},
                    {"id", read.id}};
  body["index"] = read.index ? json::value(*read.index) : json::value(nullptr);
  return body;
}

}  // namespace

json::object zone_json(const intake::Mrz& mrz, CivilDate today) {
  json::array suggestions;
  for (const auto& suggestion : mrz.suggestions) {
    suggestions.push_back(json::object{{"field", suggestion.field},
                                       {"as_read", suggestion.as_read},
                                       {"suggested", suggestion.suggested}});
  }
  return {{"type", code_of(mrz.type)},
          {"document_code", mrz.document_code},
          {"issuing_state", mrz.issuing_state.raw},
          {"surname", mrz.surname},
          {"given_names", mrz.given_names},
          {"name_truncated", mrz.name_truncated},
          {"document_number", mrz.document_number},
          {"nationality", mrz.nationality.raw},
          {"nationality_protected", mrz.nationality.protection.has_value()},
          {"birth_date", mrz.birth_date},
          {"birth_date_iso", iso(mrz.birth(today))},
          {"sex", mrz.sex},
          {"expiry_date", mrz.expiry_date},
          {"expiry_date_iso", iso(mrz.expiry(today))},
          {"optional", mrz.optional_1},
          {"optional2", mrz.optional_2},
          {"valid", mrz.valid()},
          {"checks",
           {{"document_number", code_of(mrz.check_number)},
            {"birth_date", code_of(mrz.check_birth_date)},
            {"expiry_date", code_of(mrz.check_expiry_date)},
            {"optional", code_of(mrz.check_optional)},
            {"composite", code_of(mrz.check_composite)}}},
          {"suggestions", std::move(suggestions)}};
}

json::object subject_json(const node::SubjectAccess& found) {
  json::array records, reads;
  for (const auto& one : found.records) {
    records.push_back(json::object{{"dataset", one.dataset.name},
                                   {"id", one.entity.id},
                                   {"caption", record::caption(one.entity)},
                                   {"score", one.score},
                                   {"told", one.told},
                                   {"disclosure_basis", one.disclosure_basis},
                                   {"expires_at", one.expires_at}});
  }
  for (const auto& one : found.reads) reads.push_back(read_json(one));
  return {{"records", std::move(records)}, {"reads", std::move(reads)}};
}

}  // namespace entraide::api
