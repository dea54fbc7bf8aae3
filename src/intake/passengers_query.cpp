#include "intake/passengers_query.h"

#include <utility>

#include "intake/intake.h"

namespace entraide::intake {

record::DocumentType document_type_of(std::string_view code) {
  using record::DocumentType;
  if (code.empty()) return DocumentType::other;
  // 9303-4 (8th edition) s. 4.2.2.1: passports of refugees, aliens and stateless persons are travel
  // documents. Their exact code discloses protection, so it goes no further than this function.
  if (code == "PR" || code == "PT" || code == "PS" || code == "PL") {
    return DocumentType::travel_document;
  }
  if (code == "AR" || code == "CR" || code == "IR") return DocumentType::residence_permit;
  switch (code.front()) {
    case 'P':
      return DocumentType::passport;
    case 'V':
      return DocumentType::visa;
    case 'A':
    case 'C':
    case 'I':
      return DocumentType::national_id;
    case 'M':
      return DocumentType::military_id;
    case 'T':
      return DocumentType::travel_document;
    default:
      return DocumentType::other;
  }
}

record::Entity make_query(QueryPerson&& person) {
  record::Entity query;
  query.kind = record::Kind::person;
  query.provenance.emplace_back();  // the query itself: every statement points at an entry
  auto name = record::make_name(person.given_names + " " + person.surname);
  name.given = std::move(person.given_names);
  name.family = std::move(person.surname);
  if (!name.full.empty()) query.names.push_back(std::move(name));
  if (person.birth_date) query.birth_dates.push_back({*person.birth_date, {}, 0});
  if (person.nationality.protection) {
    query.protection = person.nationality.protection;  // P1: never a nationality
  } else if (person.nationality.country) {
    query.nationalities.push_back({*person.nationality.country, false, 0});
  }
  if (person.sex == "M") query.gender = record::Gender::male;
  if (person.sex == "F") query.gender = record::Gender::female;
  query.documents = std::move(person.documents);
  return query;
}

record::Entity Passenger::as_query() const {
  QueryPerson person{surname, given_names, sex, {}, nationality, {}};
  if (auto birth = record::PartialDate::parse(birth_date); birth.ok()) {
    person.birth_date = std::move(birth).value();
  }
  for (const auto& carried : documents) {
    if (carried.number.empty()) continue;
    record::Document document;
    document.type = document_type_of(carried.type);
    document.number = carried.number;
    document.issuer = carried.issuer.country;
    if (auto expires = record::PartialDate::parse(carried.expires_on); expires.ok()) {
      document.expires = std::move(expires).value();
    }
    person.documents.push_back(std::move(document));
  }
  auto query = make_query(std::move(person));
  for (const auto& other : other_names) {
    query.names.push_back(record::make_name(other, record::NameKind::alias));
  }
  return query;
}

}  // namespace entraide::intake
