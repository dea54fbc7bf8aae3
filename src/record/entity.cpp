// What an entity says of itself: caption, schema, names, places.
#include "record/record.h"
#include "text/text.h"

namespace entraide::record {

namespace {

std::string collapse_blanks(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      out.push_back(c);
    } else if (!out.ends_with(' ')) {
      out.push_back(' ');
    }
  }
  return out;
}

}  // namespace

Name make_name(std::string_view full, NameKind kind, ProvenanceIndex provenance) {
  Name name;
  name.full = collapse_blanks(full);
  name.kind = kind;
  name.script = text::script_of(name.full);
  name.provenance = provenance;
  return name;
}

bool Place::empty() const {
  return full.empty() && street.empty() && city.empty() && region.empty() && postcode.empty() &&
         note.empty() && !country && country_text.empty();
}

std::string Place::text() const {
  if (!full.empty()) return full;
  std::vector<std::string> parts;
  for (const auto* part : {&street, &postcode, &city, &region}) {
    if (!part->empty()) parts.push_back(*part);
  }
  if (country) {
    parts.push_back(country->name(Language::english));
  } else if (!country_text.empty()) {
    parts.push_back(country_text);
  }
  return join(parts, ", ");
}

std::string caption(const Entity& entity) {
  for (const auto& name : entity.names) {
    if (name.kind == NameKind::primary && !name.full.empty()) return name.full;
  }
  for (const auto& name : entity.names) {
    if (!name.full.empty()) return name.full;
  }
  for (const auto& document : entity.documents) {
    if (!document.number.empty()) return document.number;
  }
  return entity.id;
}

std::string schema_of(const Entity& entity) {
  if (!entity.schema.empty()) return entity.schema;
  switch (entity.kind) {
    case Kind::person:
      return "Person";
    case Kind::organisation:
      return "Organization";
    case Kind::vessel:
      return "Vessel";
    case Kind::aircraft:
      return "Airplane";
    case Kind::vehicle:
      return "Vehicle";
    case Kind::document:
      return "Identification";
    case Kind::event:
      return "Event";
    case Kind::alert:
      return "Sanction";
    case Kind::other:
      return "Thing";
  }
  ENSURE(false);
}

Kind kind_of_schema(std::string_view schema) {
  if (schema == "Person") return Kind::person;
  for (const auto* name : {"LegalEntity", "Organization", "Company", "PublicBody", "Asset"}) {
    if (schema == name) return Kind::organisation;
  }
  if (schema == "Vessel") return Kind::vessel;
  if (schema == "Airplane") return Kind::aircraft;
  if (schema == "Vehicle") return Kind::vehicle;
  if (schema == "Passport" || schema == "Identification") return Kind::document;
  for (const auto* name : {"Event", "Trip", "Call", "Message"}) {
    if (schema == name) return Kind::event;
  }
  return Kind::other;
}

}  // namespace entraide::record
