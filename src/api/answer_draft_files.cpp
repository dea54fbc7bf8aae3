// Files that go with a draft, from a browser: each is sealed when it comes, and nothing leaves before the draft does.
#include <algorithm>

#include "api/desk_json.h"
#include "api/field_changes.h"
#include "api/json_answer.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

constexpr std::string_view held_back = "node.papers.held";

/// By the version that whoever changes it has seen, and by somebody who may see it.
Result<std::optional<Answer>> not_allowed(const Call& call, const node::Caller& caller) {
  if (!matched_version(call.request)) return std::optional{version_needed(call.request)};
  ASSIGN_OR_RETURN(const auto shown,
                   call.services.node.paper(call.path.at("id"), call.who, caller));
  if (shown.held && shown.paper.content.empty())
    return Error{Code::refused, std::string{held_back}};
  return check_match(call.request, shown.paper.version);
}

Result<Answer> page_answer(const Call& call, const node::Caller& caller) {
  ASSIGN_OR_RETURN(const auto shown,
                   call.services.node.paper(call.path.at("id"), call.who, caller));
  return tagged({}, shown.paper.version, paper_page_json(shown, call.request.language));
}

}  // namespace

/// Whoever approves what leaves has read it: reading a file is reading the draft.
Result<Answer> answer_draft_file(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("draft"));
  auto& node = call.services.node;
  ASSIGN_OR_RETURN(const auto shown, node.paper(call.path.at("id"), call.who, caller));
  if (shown.held && shown.paper.content.empty())
    return Error{Code::refused, std::string{held_back}};
  const auto& name = call.path.at("name");
  const auto unknown = Error{Code::not_found, "node.papers.file_unknown", {{"file", name}}};
  if (shown.paper.content.empty()) return unknown;
  ASSIGN_OR_RETURN(const auto draft, wire::read_draft(shown.paper.content, node.config().party));
  const auto& files = draft.message.attachments;
  const auto found = std::ranges::find(files, name, &wire::Attachment::name);
  if (found == files.end()) return unknown;
  ASSIGN_OR_RETURN(auto* const post, node.post());
  ASSIGN_OR_RETURN(const auto bytes,
                   post->attachments().unsealed(*found, node::paper_file_bytes_max));
  return file_answer(bytes);
}

Result<Answer> answer_attach(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("draft"));
  ASSIGN_OR_RETURN(auto refused, not_allowed(call, caller));
  if (refused) return *std::move(refused);
  const node::PaperFile file{call.path.at("name"), call.values.text("category"),
                             call.values.text("sha256"), as_bytes(call.request.body)};
  RETURN_IF_ERROR(call.services.node.attach_file(
      call.path.at("id"), matched_version(call.request).value_or(0), file, caller));
  return page_answer(call, caller);
}

Result<Answer> answer_detach(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("draft"));
  ASSIGN_OR_RETURN(auto refused, not_allowed(call, caller));
  if (refused) return *std::move(refused);
  RETURN_IF_ERROR(call.services.node.detach_file(
      call.path.at("id"), matched_version(call.request).value_or(0), call.path.at("name"), caller));
  return page_answer(call, caller);
}

}  // namespace entraide::api
