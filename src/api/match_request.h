// The body of POST /match: queries by example, as yente's clients write them.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "base/base.h"
#include "record/record.h"

namespace entraide::api {

constexpr std::size_t query_properties_max = 100;
constexpr std::size_t query_values_max = 200;  // of one property
constexpr std::size_t query_value_bytes_max = 4096;
constexpr std::size_t query_key_bytes_max = 256;

struct MatchQuery {
  std::string key;  // the client's own word for it, given back with the answer
  record::Entity entity;
  bool answerable = true;  // it has a name or a document number
};

/// One example `{"id"?, "schema", "properties": {name: text or [texts]}}` as an entity to look for.
/// Countries may be written in any way that record::Country reads; a protection code goes where
/// nothing shows it. `number` names the query in errors, for its key may be a person's name.
Result<record::Entity> read_example(const boost::json::object& example, std::size_t number);
bool is_answerable(const record::Entity& entity);

/// `{"queries": {key: example}}` with at most `queries_max` of them, in the order written.
Result<std::vector<MatchQuery>> read_match_request(std::string_view body, std::size_t queries_max);

}  // namespace entraide::api
