#include "api/link_hello.h"

#include "api/json_text.h"

namespace entraide::api {

namespace {

constexpr std::size_t hello_bytes_max = std::size_t{64} << 10U;
constexpr std::size_t hello_items_max = 1'000;

/// What people read of it on a terminal: nothing but letters, digits and three signs.
bool is_name(std::string_view text) {
  constexpr std::size_t bytes_max = 128;
  return !text.empty() && text.size() <= bytes_max &&
         std::all_of(text.begin(), text.end(), [](char letter) {
           return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                  letter == '-' || letter == '.' || letter == '_';
         });
}

std::optional<std::string> text_in(const boost::json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  if (found == nullptr || !found->is_string()) return {};
  return std::string{view(found->get_string())};
}

const boost::json::array* list_in(const boost::json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  const auto* list = found == nullptr ? nullptr : found->if_array();
  return list == nullptr || list->size() > hello_items_max ? nullptr : list;
}

bool read_agreement(const boost::json::value& value, std::set<std::string>& agreements) {
  if (!value.is_object()) return false;
  const auto id = text_in(value.get_object(), "id");
  const auto* in_force = value.get_object().if_contains("in_force");
  if (!id || !is_name(*id) || in_force == nullptr || !in_force->is_bool()) return false;
  if (in_force->get_bool()) agreements.insert(*id);
  return true;
}

bool read_lists(const boost::json::object& object, Hello& hello) {
  const auto* versions = list_in(object, "versions");
  const auto* agreements = list_in(object, "agreements");
  if (versions == nullptr || agreements == nullptr) return false;
  for (const auto& version : *versions) {
    if (!version.is_int64()) return false;
    hello.versions.push_back(static_cast<int>(version.get_int64()));
  }
  return std::all_of(agreements->begin(), agreements->end(),
                     [&](const auto& one) { return read_agreement(one, hello.agreements); });
}

}  // namespace

std::string format_hello(const Hello& hello) {
  std::string versions, agreements;
  for (const int version : hello.versions)
    versions += fmt::format("{}{}", versions.empty() ? "" : ",", version);
  for (const auto& id : hello.agreements) {
    agreements += fmt::format(R"({}{{"id":{},"in_force":true}})", agreements.empty() ? "" : ",",
                              quoted_json(id));
  }
  return fmt::format(
      R"({{"name":{},"party":{},"versions":[{}],"time":"{}","certificate":"{}","knows":"{}",)"
      R"("agreements":[{}]}})",
      quoted_json(hello.name), quoted_json(hello.party), versions, to_rfc3339(hello.time),
      hello.certificate, hello.knows, agreements);
}

Result<Hello> parse_hello(std::string_view json) {
  const Error other{Code::invalid, "api.link.hello"};
  if (json.size() > hello_bytes_max) return other;
  const auto value = parse_json(json);
  if (!value.ok() || !value.value().is_object()) return other;
  const auto& object = value.value().get_object();
  Hello hello;
  const auto time = text_in(object, "time");
  const auto at = time ? parse_rfc3339(*time) : std::nullopt;
  if (!at || !read_lists(object, hello)) return other;
  hello.time = *at;
  for (const auto& [name, text] : {std::pair{"name", &hello.name},
                                   {"party", &hello.party},
                                   {"certificate", &hello.certificate},
                                   {"knows", &hello.knows}}) {
    auto found = text_in(object, name);
    if (!found || !is_name(*found)) return other;
    *text = *std::move(found);
  }
  return hello;
}

Result<std::set<std::string>> agreements_between(node::Node& node, const std::string& party,
                                                 const std::string& other) {
  ASSIGN_OR_RETURN(const auto decider, node.decider());
  const auto day = to_iso8601(node.clock().today());
  std::set<std::string> found;
  for (const auto& pack : decider->packs().packs) {
    if (wire::in_force_between(pack.id, party, other, decider->packs(), day).ok())
      found.insert(pack.id);
  }
  return found;
}

}  // namespace entraide::api
