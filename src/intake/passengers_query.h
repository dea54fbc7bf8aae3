// A traveller or a document's holder as a query for match.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"

namespace entraide::intake {

struct QueryPerson {
  std::string surname, given_names;
  std::string sex;  // `M`, `F`; anything else says nothing
  std::optional<record::PartialDate> birth_date;
  record::StateCode nationality;
  std::vector<record::Document> documents;
};

record::Entity make_query(QueryPerson&& person);

/// By the document code of a machine-readable zone or an airline message (9303-4, -5, -7; WCO
/// PAXLST guide).
record::DocumentType document_type_of(std::string_view code);

}  // namespace entraide::intake
