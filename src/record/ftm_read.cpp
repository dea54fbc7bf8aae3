// FollowTheMoney JSON in. What has a field of ours goes there; everything else is kept under its
// property name in Entity::other, so that to_ftm gives it back.
#include <boost/json.hpp>

#include "record/ftm_properties.h"
#include "record/record.h"

namespace entraide::record {

namespace {

constexpr int nesting_max = 4;  // targets.nested.json uses two

using Object = boost::json::object;

std::string_view view(const boost::json::string& text) { return {text.data(), text.size()}; }

constexpr std::string_view text_form = R"("…")";  // the same in every language

Error wrong_type(std::string_view field, std::string_view expected) {
  return Error{Code::invalid,
               "record.ftm.field",
               {{"field", std::string{field}}, {"expected", std::string{expected}}}};
}

std::optional<Gender> gender_from(std::string_view text) {
  const auto lower = lower_ascii(text);
  if (lower == "male" || lower == "m") return Gender::male;
  if (lower == "female" || lower == "f") return Gender::female;
  if (lower == "other") return Gender::other;
  return std::nullopt;
}

class FtmReader {
 public:
  FtmReader(std::string_view dataset, RefusedProperties* refused)
      : dataset_{dataset}, refused_{refused} {}

  Result<void> read(const Object& json, int depth) {
    if (depth > nesting_max)
      return Error{Code::invalid, "record.ftm.depth", {{"max", std::to_string(nesting_max)}}};
    Entity entity;
    entity.dataset = dataset_;
    RETURN_IF_ERROR(take_text(json, "id", entity.id));
    RETURN_IF_ERROR(take_text(json, "schema", entity.schema));
    if (entity.id.empty()) return wrong_type("id", text_form);
    if (entity.schema.empty()) return wrong_type("schema", text_form);
    entity.kind = kind_of_schema(entity.schema);
    entity.provenance.push_back({entity.dataset, entity.id, "", ""});
    RETURN_IF_ERROR(take_text(json, "last_change", entity.last_updated));
    for (const auto* field : {"first_seen", "last_seen"}) {
      std::string text;
      RETURN_IF_ERROR(take_text(json, field, text));
      if (!text.empty()) entity.other[std::string{"@"} + field] = {text};
    }
    if (const auto* properties = json.if_contains("properties")) {
      if (!properties->is_object()) return wrong_type("properties", "{…}");
      for (const auto& member : properties->get_object()) {
        RETURN_IF_ERROR(take_property(entity, member.key(), member.value(), depth));
      }
    }
    entities_.push_back(std::move(entity));
    return {};
  }

  /// Nested entities come first, the outer one last.
  std::vector<Entity> take_entities() { return std::move(entities_); }

 private:
  static Result<void> take_text(const Object& json, std::string_view field, std::string& out) {
    const auto* value = json.if_contains(field);
    if (value == nullptr || value->is_null()) return {};
    if (!value->is_string()) return wrong_type(field, text_form);
    out = view(value->get_string());
    return {};
  }

  Result<void> take_property(Entity& entity, std::string_view property,
                             const boost::json::value& value, int depth) {
    if (std::find(ftm::prohibited.begin(), ftm::prohibited.end(), property) !=
        ftm::prohibited.end()) {
      if (refused_ != nullptr) ++(*refused_)[std::string{property}];
      return {};
    }
    if (value.is_string()) {  // a single text is tolerated: queries are often written so
      take_value(entity, property, view(value.get_string()));
      return {};
    }
    if (!value.is_array()) return wrong_type(property, R"(["…", "…"])");
    for (const auto& element : value.get_array()) {
      if (element.is_string()) {
        take_value(entity, property, view(element.get_string()));
      } else if (element.is_object()) {
        RETURN_IF_ERROR(read(element.get_object(), depth + 1));
        entity.other[std::string{property}].push_back(entities_.back().id);
        if (entities_.back().protection) entity.protection = entities_.back().protection;
      } else {
        return wrong_type(property, R"(["…", "…"])");
      }
    }
    return {};
  }

  /// What would disclose protection is kept apart from the moment it is read (P1).
  static bool take_protection(Entity& entity, std::string_view property, std::string_view text) {
    static constexpr std::string_view may_tell[] = {"nationality", "citizenship", "country",
                                                    "birthCountry", "type"};
    if (std::find(std::begin(may_tell), std::end(may_tell), property) == std::end(may_tell))
      return false;
    auto status = ProtectedStatus::from_words(text);
    if (!status) return false;
    entity.protection = std::move(status);
    return true;
  }

  static void take_value(Entity& entity, std::string_view property, std::string_view text) {
    if (take_protection(entity, property, text)) return;
    if (take_name(entity, property, text) || take_identifier(entity, property, text) ||
        take_person_fact(entity, property, text) || take_common_fact(entity, property, text)) {
      return;
    }
    entity.other[std::string{property}].emplace_back(text);
  }

  static bool take_name(Entity& entity, std::string_view property, std::string_view text) {
    for (const auto& name : ftm::names) {
      if (name.property != property) continue;
      entity.names.push_back(make_name(text, name.kind));
      return true;
    }
    return false;
  }

  static bool take_identifier(Entity& entity, std::string_view property, std::string_view text) {
    if (entity.kind == Kind::document && property == "number") {
      Document document;
      document.type = entity.schema == "Passport" ? DocumentType::passport : DocumentType::other;
      document.number = text;
      entity.documents.push_back(std::move(document));
      return true;
    }
    for (const auto& identifier : ftm::identifiers) {
      if (identifier.property != property) continue;
      Document document;
      document.type = identifier.type;
      document.type_text = identifier.type_text;
      document.number = text;
      entity.documents.push_back(std::move(document));
      return true;
    }
    return false;
  }

  static bool take_person_fact(Entity& entity, std::string_view property, std::string_view text) {
    if (property == "birthDate" || property == "deathDate") {
      const auto date = PartialDate::parse(text);
      if (!date.ok() || date.value().is_range() || date.value().circa()) return false;
      if (property == "birthDate") {
        entity.birth_dates.push_back({date.value(), "", 0});
      } else {
        entity.death_dates.push_back(date.value());
      }
      return true;
    }
    if (property == "nationality" || property == "citizenship") {
      const auto country = Country::parse(text);
      if (!country || country->code() != text) return false;
      entity.nationalities.push_back({*country, property == "citizenship", 0});
      return true;
    }
    if (property == "gender" && !entity.gender) {
      const auto gender = gender_from(text);
      if (!gender || code_of(*gender) != text) return false;
      entity.gender = gender;
      return true;
    }
    if (property == "birthPlace") {
      entity.birth_places.emplace_back().full = text;
      return true;
    }
    return false;
  }

  static bool take_common_fact(Entity& entity, std::string_view property, std::string_view text) {
    if (property == "country") {
      const auto country = Country::parse(text);
      if (!country || country->code() != text) return false;
      entity.countries.push_back(*country);
      return true;
    }
    if (property == "address") {
      entity.addresses.emplace_back().full = text;
      return true;
    }
    for (const auto& [name, list] :
         {std::pair{"title", &entity.titles}, std::pair{"position", &entity.positions},
          std::pair{"topics", &entity.topics}, std::pair{"notes", &entity.remarks},
          std::pair{"sourceUrl", &entity.source_urls}}) {
      if (property != name) continue;
      list->emplace_back(text);
      return true;
    }
    return false;
  }

  std::string dataset_;
  RefusedProperties* refused_;
  std::vector<Entity> entities_;
};

}  // namespace

Result<std::vector<Entity>> from_ftm(std::string_view json, std::string_view dataset,
                                     RefusedProperties* refused) {
  boost::system::error_code failure;
  boost::json::parse_options options;
  options.max_depth = 16;
  const auto value = boost::json::parse({json.data(), json.size()}, failure, {}, options);
  if (failure || !value.is_object()) return Error{Code::invalid, "record.ftm.json"};
  FtmReader reader{dataset, refused};
  RETURN_IF_ERROR(reader.read(value.get_object(), 0));
  return reader.take_entities();
}

}  // namespace entraide::record
