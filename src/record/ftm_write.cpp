// FollowTheMoney JSON out. ProtectedStatus has no way into it: this file never names the field.
#include <boost/json.hpp>
#include <set>

#include "record/ftm_properties.h"
#include "record/record.h"

namespace entraide::record {

namespace {

using Object = boost::json::object;

/// Properties in order of first use, each value once.
class Properties {
 public:
  void add(std::string_view property, std::string_view value) {
    if (value.empty()) return;
    if (!seen_.emplace(property, value).second) return;
    array(property).emplace_back(value);
  }
  void add(std::string_view property, Object&& nested) {
    array(property).emplace_back(std::move(nested));
  }
  Object take() { return std::move(object_); }

 private:
  boost::json::array& array(std::string_view property) {
    auto& value = object_[property];
    if (!value.is_array()) value.emplace_array();
    return value.get_array();
  }
  Object object_;
  std::set<std::pair<std::string, std::string>> seen_;
};

void add_names(Properties& out, const Entity& entity) {
  const bool person = entity.kind == Kind::person;
  for (const auto& name : entity.names) {
    std::string_view property = "alias";  // a nom de guerre is an alias there
    for (const auto& known : ftm::names) {
      if (known.kind == name.kind) property = known.property;
    }
    out.add(property, name.full);
    if (!person) continue;
    out.add("firstName", name.given);
    out.add("middleName", name.middle);
    out.add("lastName", name.family);
    out.add("fatherName", name.patronymic);
  }
}

// FollowTheMoney knows neither ranges nor `about`: both ends of a range are given, `about` is lost.
void add_date(Properties& out, std::string_view property, const PartialDate& date) {
  const auto point_text = [](DatePoint point) {
    auto made = PartialDate::make(point);
    ENSURE(made.ok());
    return made.value().text();
  };
  out.add(property, point_text(date.from()));
  if (date.is_range()) out.add(property, point_text(date.to()));
}

void add_person_facts(Properties& out, const Entity& entity) {
  for (const auto& birth : entity.birth_dates) add_date(out, "birthDate", birth.date);
  for (const auto& date : entity.death_dates) add_date(out, "deathDate", date);
  for (const auto& place : entity.birth_places) {
    out.add("birthPlace", place.text());
    if (place.country) out.add("birthCountry", place.country->code());
  }
  for (const auto& nationality : entity.nationalities) {
    out.add(nationality.citizenship ? "citizenship" : "nationality", nationality.country.code());
  }
  if (entity.gender) out.add("gender", code_of(*entity.gender));
}

std::string_view identifier_property(const Entity& entity, const Document& document) {
  if (entity.kind == Kind::document) return "number";
  for (const auto& known : ftm::identifiers) {
    if (known.type == document.type &&
        (known.type != DocumentType::other || known.type_text == document.type_text)) {
      return known.property;
    }
  }
  return entity.kind == Kind::person || document.type != DocumentType::tail_number
             ? "idNumber"
             : "registrationNumber";
}

void add_common_facts(Properties& out, const Entity& entity) {
  for (const auto& country : entity.countries) out.add("country", country.code());
  for (const auto& title : entity.titles) out.add("title", title);
  for (const auto& position : entity.positions) out.add("position", position);
  for (const auto& address : entity.addresses) {
    out.add("address", address.text());
    if (address.country && entity.kind != Kind::document)
      out.add("country", address.country->code());
  }
  for (const auto& document : entity.documents)
    out.add(identifier_property(entity, document), document.number);
  for (const auto& topic : entity.topics) out.add("topics", topic);
  for (const auto& remark : entity.remarks) out.add("notes", remark);
  for (const auto& relation : entity.relations)
    out.add("notes", relation.kind + ": " + relation.other);
  for (const auto& url : entity.source_urls) out.add("sourceUrl", url);
  for (const auto& [property, values] : entity.other) {
    if (property.starts_with('@')) continue;
    for (const auto& value : values) out.add(property, value);
  }
}

Object nested_entity(const Entity& owner, std::string_view part, std::size_t number,
                     std::string_view schema, Properties&& properties) {
  Object object;
  object["id"] = fmt::format("{}-{}-{}", owner.id, part, number);
  object["schema"] = schema;
  object["properties"] = properties.take();
  return object;
}

void add_sanctions(Properties& out, const Entity& entity) {
  for (std::size_t i = 0; i < entity.measures.size(); ++i) {
    const auto& measure = entity.measures[i];
    Properties properties;
    properties.add("entity", entity.id);
    properties.add("authority", measure.authority);
    properties.add("program", measure.programme);
    properties.add("authorityId", measure.reference);
    properties.add("listingDate", measure.listed_on);
    properties.add("provisions", label("measure", code_of(measure.kind), Language::english));
    properties.add("reason", measure.reason);
    out.add("sanctions",
            nested_entity(entity, "measure", i + 1, "Sanction", std::move(properties)));
  }
}

void add_identifications(Properties& out, const Entity& entity) {
  for (std::size_t i = 0; i < entity.documents.size(); ++i) {
    const auto& document = entity.documents[i];
    if (!document.issuer && !document.issued && !document.expires && document.place.empty())
      continue;
    Properties properties;
    properties.add("holder", entity.id);
    properties.add("number", document.number);
    properties.add("type", document.type_text.empty()
                               ? label("document-type", code_of(document.type), Language::english)
                               : document.type_text);
    if (document.issuer) properties.add("country", document.issuer->code());
    if (document.issued) add_date(properties, "startDate", *document.issued);
    if (document.expires) add_date(properties, "endDate", *document.expires);
    properties.add("summary", document.note);
    const bool passport = document.type == DocumentType::passport;
    out.add("identificiation",  // spelt so in FollowTheMoney
            nested_entity(entity, "document", i + 1, passport ? "Passport" : "Identification",
                          std::move(properties)));
  }
}

std::string first_or_empty(const Entity& entity, const char* key) {
  const auto found = entity.other.find(key);
  return found == entity.other.end() || found->second.empty() ? std::string{}
                                                              : found->second.front();
}

boost::json::value text_or_null(const std::string& text) {
  if (text.empty()) return nullptr;
  return boost::json::string(text);
}

Object whole(const Entity& entity, Nesting nesting) {
  Properties properties;
  add_names(properties, entity);
  add_person_facts(properties, entity);
  add_common_facts(properties, entity);
  if (nesting == Nesting::nested && entity.kind != Kind::document) {
    add_sanctions(properties, entity);
    add_identifications(properties, entity);
  }
  Object object;
  object["id"] = entity.id;
  object["caption"] = caption(entity);
  object["schema"] = schema_of(entity);
  object["properties"] = properties.take();
  object["datasets"] = boost::json::array{boost::json::string(entity.dataset)};
  object["referents"] = boost::json::array{};
  object["target"] =
      std::find(entity.topics.begin(), entity.topics.end(), "sanction") != entity.topics.end();
  object["first_seen"] = text_or_null(first_or_empty(entity, "@first_seen"));
  object["last_seen"] = text_or_null(first_or_empty(entity, "@last_seen"));
  object["last_change"] = text_or_null(entity.last_updated);
  return object;
}

}  // namespace

std::string to_ftm(const Entity& entity, Nesting nesting) {
  return boost::json::serialize(whole(entity, nesting));
}

std::string ftm_fields(const Entity& entity, Nesting nesting) {
  const auto text = to_ftm(entity, nesting);
  return text.substr(1, text.size() - 2);
}

}  // namespace entraide::record
