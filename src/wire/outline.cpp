// What becomes of requests is told without opening envelopes again.
#include <algorithm>
#include <boost/json.hpp>

#include "wire/inside.h"

namespace entraide::wire {

namespace json = boost::json;

std::map<std::string, std::string, std::less<>> fields_of(const Message& message) {
  std::map<std::string, std::string, std::less<>> fields;
  for (const auto& [category, text] : message.data) {
    boost::system::error_code fault;
    const auto value = json::parse(text, fault);
    if (fault || !value.is_object()) continue;
    for (const auto& [field, content] : value.get_object()) {
      if (content.is_string()) fields.emplace(field, content.get_string());
      if (content.is_bool()) fields.emplace(field, content.get_bool() ? "yes" : "no");
    }
  }
  if (message.urgent) fields.emplace("urgent", "yes");
  return fields;
}

std::string outline_of(const Message& message, const agreement::Procedure* procedure) {
  if (procedure == nullptr) return {};
  const auto fields = fields_of(message);
  json::object kept;
  for (const auto& deadline : procedure->deadlines) {
    for (const auto& [field, words] : deadline.when) {
      const auto found = fields.find(field);
      // A word of the pack alone: free text may be about anybody, and counts as not filled in.
      if (found != fields.end() &&
          std::find(words.begin(), words.end(), found->second) != words.end())
        kept[field] = found->second;
    }
  }
  if (const auto ground = fields.find("ground"); ground != fields.end()) {
    for (const auto& one : procedure->refusals) {
      if (one.id == ground->second || one.article == ground->second) kept["ground"] = one.id;
    }
  }
  const auto reasons = fields.find("reasons");
  if (reasons != fields.end() && !trim(reasons->second).empty()) kept["reasons"] = "given";
  return kept.empty() ? std::string{} : json::serialize(kept);
}

}  // namespace entraide::wire
