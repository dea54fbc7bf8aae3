#include "node/alert_text.h"

#include <algorithm>
#include <boost/json.hpp>

#include "crypto/crypto.h"

namespace entraide::node {

namespace json = boost::json;

namespace {

constexpr std::size_t parts_max = 200;  // of each kind that a partner may send
constexpr std::size_t text_bytes_max = 2000;
constexpr std::size_t dataset_letters_max = 64;

std::string surname_of(const record::Entity& entity) {
  if (entity.names.empty()) return {};
  const auto& name = entity.names.front();
  if (!name.family.empty()) return name.family;
  if (const auto comma = name.full.find(','); comma != std::string::npos)
    return std::string{trim(std::string_view{name.full}.substr(0, comma))};
  return name.full.substr(name.full.rfind(' ') + 1);
}

std::string year_of(const record::Entity& entity) {
  return entity.birth_dates.empty() ? ""
                                    : std::to_string(entity.birth_dates.front().date.from().year);
}

void put(json::object& object, std::string_view key, const std::string& value) {
  if (!value.empty()) object[key] = value;
}

json::object identity_section(const record::Entity& entity) {
  json::object identity;
  put(identity, "surname", surname_of(entity));
  put(identity, "year_of_birth", year_of(entity));
  put(identity, "kind", std::string{record::code_of(entity.kind)});
  json::array names, births, nationalities;
  for (const auto& name : entity.names) {
    json::object one{{"full", name.full}, {"kind", record::code_of(name.kind)}};
    put(one, "given", name.given);
    put(one, "family", name.family);
    names.push_back(std::move(one));
  }
  for (const auto& birth : entity.birth_dates) births.emplace_back(birth.date.text());
  for (const auto& one : entity.nationalities) nationalities.emplace_back(one.country.code());
  if (!names.empty()) identity["names"] = std::move(names);
  if (!births.empty()) identity["birth_dates"] = std::move(births);
  if (!nationalities.empty()) identity["nationalities"] = std::move(nationalities);
  if (entity.gender) identity["gender"] = record::code_of(*entity.gender);
  return identity;
}

json::object document_section(const record::Entity& entity) {
  json::array documents;
  for (const auto& document : entity.documents) {
    json::object one{{"type", record::code_of(document.type)}, {"number", document.number}};
    if (document.issuer) one["issuer"] = document.issuer->code();
    documents.push_back(std::move(one));
  }
  return {{"documents", std::move(documents)}};
}

/// A section as a partner wrote it: whatever is not as expected is not there.
class Section {
 public:
  Section(const std::map<std::string, std::string, std::less<>>& data, std::string_view category) {
    const auto found = data.find(category);
    if (found == data.end()) return;
    boost::system::error_code fault;
    auto value = json::parse(found->second, fault);
    if (!fault && value.is_object()) object_ = std::move(value.get_object());
  }
  explicit Section(const json::value& value) {
    if (value.is_object()) object_ = value.get_object();
  }

  std::string text(std::string_view key) const {
    const auto* found = object_.if_contains(key);
    if (found == nullptr || !found->is_string()) return {};
    const auto& text = found->get_string();
    return text.size() <= text_bytes_max ? std::string{text} : std::string{};
  }
  std::vector<json::value> list(std::string_view key) const {
    const auto* found = object_.if_contains(key);
    if (found == nullptr || !found->is_array()) return {};
    const auto& array = found->get_array();
    return {array.begin(),
            array.begin() + static_cast<std::ptrdiff_t>(std::min(array.size(), parts_max))};
  }

 private:
  json::object object_;
};

std::string text_of(const json::value& value) {
  return value.is_string() ? std::string{value.get_string()} : std::string{};
}

void read_identity(const Section& identity, record::Entity& entity) {
  entity.kind =
      record::term_from<record::Kind>(identity.text("kind")).value_or(record::Kind::person);
  for (const auto& one : identity.list("names")) {
    const Section part{one};
    if (trim(part.text("full")).empty()) continue;
    auto name = record::make_name(
        part.text("full"),
        record::term_from<record::NameKind>(part.text("kind")).value_or(record::NameKind::primary));
    name.given = part.text("given");
    name.family = part.text("family");
    entity.names.push_back(std::move(name));
  }
  // A node of another make may say no more than the form asks for.
  if (entity.names.empty() && !trim(identity.text("surname")).empty())
    entity.names.push_back(record::make_name(identity.text("surname")));
  auto births = identity.list("birth_dates");
  if (births.empty()) births.emplace_back(identity.text("year_of_birth"));
  for (const auto& one : births) {
    if (auto date = record::PartialDate::parse(text_of(one)); date.ok())
      entity.birth_dates.push_back({std::move(date).value(), "", 0});
  }
  for (const auto& one : identity.list("nationalities")) {
    if (const auto country = record::Country::parse(text_of(one)))
      entity.nationalities.push_back({*country, false, 0});
  }
  entity.gender = record::term_from<record::Gender>(identity.text("gender"));
}

void read_documents(const Section& section, record::Entity& entity) {
  for (const auto& one : section.list("documents")) {
    const Section part{one};
    if (trim(part.text("number")).empty()) continue;
    record::Document document;
    document.number = part.text("number");
    document.type = record::term_from<record::DocumentType>(part.text("type"))
                        .value_or(record::DocumentType::other);
    document.issuer = record::Country::parse(part.text("issuer"));
    entity.documents.push_back(std::move(document));
  }
}

bool enters(const agreement::Procedure& procedure, std::string_view state) {
  return std::any_of(procedure.steps.begin(), procedure.steps.end(), [&](const auto& step) {
    return std::find(step.to.begin(), step.to.end(), state) != step.to.end();
  });
}

}  // namespace

json::object alert_sections(const record::Entity& alert) {
  const auto& terms = terms_of(alert);
  json::object section{{"alert_number", alert.id},
                       {"article", pack_and_article(terms.category).second},
                       {"expires_on", terms.expires_on}};
  put(section, "action", terms.action);
  put(section, "reason", terms.reason);
  put(section, "proportionality_check", terms.proportionality);
  put(section, "review_on", terms.review_on);
  json::object sections{{"alert", std::move(section)}};
  if (!alert.names.empty()) sections["identity"] = identity_section(alert);
  if (!alert.documents.empty()) sections["document"] = document_section(alert);
  return sections;
}

agreement::Form alert_form(const record::Entity& alert) {
  const auto& terms = terms_of(alert);
  agreement::Form form;
  const auto add = [&](std::string field, const std::string& value) {
    if (!trim(value).empty()) form.emplace_back(std::move(field), value);
  };
  add("alert_number", alert.id);
  add("article", pack_and_article(terms.category).second);
  add("surname", surname_of(alert));
  add("year_of_birth", year_of(alert));
  add("reason", terms.reason);
  add("action", terms.action);
  add("proportionality_check", terms.proportionality);
  return form;
}

Result<record::Entity> alert_of(const std::map<std::string, std::string, std::less<>>& data) {
  record::Entity entity;
  read_identity(Section{data, "identity"}, entity);
  read_documents(Section{data, "document"}, entity);
  const Section section{data, "alert"};
  auto& terms = entity.alert.emplace();
  terms.category = section.text("article");
  terms.action = section.text("action");
  terms.reason = section.text("reason");
  terms.proportionality = section.text("proportionality_check");
  terms.expires_on = section.text("expires_on");
  terms.review_on = section.text("review_on");
  if (entity.names.empty() && entity.documents.empty())
    return Error{Code::invalid, "node.alert.nobody"};
  if (!parse_iso8601(terms.expires_on))
    return Error{Code::invalid, "node.alert.day", {{"field", "expires_on"}}};
  if (!parse_iso8601(terms.review_on)) terms.review_on = terms.expires_on;
  return entity;
}

void describe_alert(record::Entity& alert, const std::string& owner, const std::string& since) {
  const auto& terms = terms_of(alert);
  const auto [pack, article] = pack_and_article(terms.category);
  alert.legal_basis = fmt::format("{}, {}", pack, article);
  alert.provenance = {{alert.dataset, alert.id, since, alert.legal_basis}};
  record::Measure measure;
  measure.kind = record::term_from<record::MeasureKind>(terms.action)
                     .value_or(record::MeasureKind::information);
  measure.authority = owner;
  measure.programme = alert.legal_basis;
  measure.reference = terms.action;
  measure.listed_on = since;
  alert.measures = {std::move(measure)};
}

std::string alerts_of(std::string_view partner) {
  auto name = fmt::format("{}-{}", own_alerts, partner);
  // A partner's name may have what a dataset's may not.
  std::replace(name.begin(), name.end(), '.', '_');
  if (name.size() <= dataset_letters_max) return name;
  return fmt::format("{}-{}", own_alerts, crypto::sha256_hex(as_bytes(partner)).substr(0, 32));
}

bool is_of_alerts(std::string_view dataset) {
  return dataset == own_alerts || dataset.starts_with(fmt::format("{}-", own_alerts));
}

std::pair<std::string, std::string> pack_and_article(const std::string& category) {
  const auto colon = category.find(':');
  if (colon == std::string::npos) return {"", category};
  return {category.substr(0, colon), category.substr(colon + 1)};
}

bool is_of_alerts(const agreement::Procedure& procedure) {
  return enters(procedure, "entered") && enters(procedure, "hit") && enters(procedure, "deleted");
}

}  // namespace entraide::node
