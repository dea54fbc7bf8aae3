// A message as a person or a program writes it, before anything was decided about it.
#include <algorithm>

#include "wire/canonical.h"
#include "wire/wire.h"

namespace entraide::wire {

namespace {

namespace json = boost::json;

constexpr std::size_t draft_bytes_max = 2 * message_bytes_max;

std::string fact_of(const safeguard::Case& asked, std::string_view name) {
  for (const auto& [fact, value] : asked.facts) {
    if (fact == name) return value;
  }
  return {};
}

/// What the safeguard reads, as it reads it from a file: the same words give the same faults.
Result<safeguard::Case> case_of(Members& members, const Message& message,
                                const std::vector<std::string>& categories) {
  json::object asked;
  put(asked, "instrument", message.agreement);
  put(asked, "author", message.from);
  const bool says_whom = members.has("may_pass_to");  // nobody is something else than unknown
  ASSIGN_OR_RETURN(const auto passes_to, members.array("may_pass_to"));
  json::object recipient{{"id", message.to}};
  if (says_whom) recipient["may_pass_to"] = passes_to;
  asked["recipient"] = std::move(recipient);
  ASSIGN_OR_RETURN(auto countries, members.object("countries"));
  if (!countries.empty()) asked["countries"] = std::move(countries);
  ASSIGN_OR_RETURN(asked["facts"], members.object("facts"));
  asked["data"] = json::value_from(categories);
  return safeguard::read_case(json::serialize(asked));
}

Result<void> read_data(Members& members, Draft& draft, std::set<std::string>& categories) {
  ASSIGN_OR_RETURN(const auto data, members.object("data"));
  for (const auto& [category, section] : data) {
    if (!section.is_object()) return Members::expected("data", R"({"document": {…}})");
    ASSIGN_OR_RETURN(draft.message.data[std::string{category}], canonical(section));
    categories.emplace(category);
  }
  ASSIGN_OR_RETURN(const auto files, members.array("files"));
  for (const auto& one : files) {
    if (!one.is_object()) return Members::expected("files", R"([{"category", "path"}])");
    Members file{one.get_object()};
    ASSIGN_OR_RETURN(auto category, file.text("category", true));
    ASSIGN_OR_RETURN(auto path, file.text("path", true));
    categories.insert(category);
    draft.files.emplace_back(std::move(category), std::move(path));
  }
  ASSIGN_OR_RETURN(const auto sealed, members.array("attachments"));
  for (const auto& one : sealed) {
    ASSIGN_OR_RETURN(auto attachment, attachment_of(one));
    categories.insert(attachment.category);
    draft.message.attachments.push_back(std::move(attachment));
  }
  if (draft.files.size() + sealed.size() > attachments_max)
    return Members::expected("files", fmt::format("≤ {}", attachments_max));
  return {};
}

}  // namespace

Result<Draft> read_draft(std::string_view text, const std::string& party) {
  ASSIGN_OR_RETURN(const auto value, parse_written(text, draft_bytes_max, message_depth_max));
  if (!value.is_object()) return Error{Code::invalid, "wire.json.malformed"};
  Members members{value.get_object()};
  Draft draft;
  auto& message = draft.message;
  message.from = party;
  ASSIGN_OR_RETURN(message.id, members.text("id"));
  ASSIGN_OR_RETURN(message.to, members.text("to", true));
  ASSIGN_OR_RETURN(draft.partner, members.text("partner"));
  ASSIGN_OR_RETURN(message.agreement, members.text("agreement", true));
  ASSIGN_OR_RETURN(message.procedure, members.text("procedure"));
  ASSIGN_OR_RETURN(message.step, members.text("step"));
  ASSIGN_OR_RETURN(message.case_id, members.text("case"));
  ASSIGN_OR_RETURN(message.in_reply_to, members.text("in_reply_to"));
  ASSIGN_OR_RETURN(message.urgent, members.flag("urgent"));
  ASSIGN_OR_RETURN(message.deadline, members.instant("deadline"));
  std::set<std::string> categories;
  RETURN_IF_ERROR(read_data(members, draft, categories));
  ASSIGN_OR_RETURN(draft.asked, case_of(members, message, {categories.begin(), categories.end()}));
  message.action = fact_of(draft.asked, "action");
  message.purpose = fact_of(draft.asked, "purpose");
  message.handling = fact_of(draft.asked, "handling");
  ASSIGN_OR_RETURN(const auto others, members.rest());
  // What is misspelt here would be sent without anybody having decided about it.
  if (!others.empty())
    return Error{
        Code::invalid, "wire.draft.unknown", {{"member", std::string{others.begin()->first}}}};
  return draft;
}

}  // namespace entraide::wire
