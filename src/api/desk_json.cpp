#include "api/desk_json.h"

#include <boost/json.hpp>

#include "crypto/crypto.h"

namespace entraide::api {

namespace json = boost::json;

namespace {

constexpr std::string_view protector = "protection-officer";

std::string text_of(const std::optional<Instant>& at) { return at ? to_rfc3339(*at) : ""; }

json::value parsed(const std::string& text) {
  boost::system::error_code fault;
  auto value = json::parse(text, fault);
  return fault ? json::value{} : value;
}

json::array texts(const std::vector<std::string>& all) {
  json::array listed;
  for (const auto& one : all) listed.emplace_back(one);
  return listed;
}

std::string title_in(const std::vector<agreement::Value>& words, std::string_view id,
                     Language language) {
  const auto* found = agreement::word(words, id);
  return found == nullptr ? std::string{id} : found->title.in(language);
}

/// `8 hours`; null: as soon as possible.
json::value limit_json(const agreement::Deadline& deadline, Language language) {
  if (!deadline.limit) return nullptr;
  return json::value(agreement::in_words(*deadline.limit, language));
}

json::object clock_json(const desk::Clock& clock, Language language) {
  const auto& standing = clock.standing;
  return {{"id", standing.deadline->id},
          {"article", standing.deadline->article},
          {"started", text_of(standing.started)},
          {"due", text_of(standing.due)},
          {"stopped", text_of(standing.stopped)},
          {"suspended", standing.suspended},
          {"late", standing.late},
          {"text", limit_json(*standing.deadline, language)}};
}

json::object next_json(const desk::Next& next, const agreement::Vocabulary& words,
                       Language language) {
  json::array actors;
  for (const auto& actor : next.by) actors.emplace_back(title_in(words.actors, actor, language));
  return {{"step", next.state},
          {"title", title_in(words.states, next.state, language)},
          {"by", std::move(actors)},
          {"four_eyes", next.four_eyes}};
}

/// What may be done next from where it stands: by us, or else by them.
json::array next_of(const store::Request& request, const agreement::Procedure& procedure,
                    const agreement::Vocabulary& words, Language language) {
  const desk::Rules rules{&procedure, &words, {}};
  json::array all;
  for (const bool ours : {true, false}) {
    const auto side = request.ours == ours ? desk::Side::asks : desk::Side::answers;
    for (const auto& one : desk::next_steps(rules, request.state, side)) {
      all.push_back(next_json(one, words, language));
      all.back().get_object()["ours"] = ours;
    }
    if (!all.empty()) break;
  }
  return all;
}

json::object steps_json(const node::RequestShown& shown, Language language) {
  const auto& words = shown.decider->packs().vocabulary;
  json::array history, astray, clocks, next, refusals;
  for (const auto& one : shown.course.history)
    history.push_back(json::object{{"state", one.state},
                                   {"title", title_in(words.states, one.state, language)},
                                   {"at", to_rfc3339(one.at)}});
  for (const auto& one : shown.course.astray)
    astray.push_back(json::object{{"message", one.happening.id},
                                  {"state", one.happening.state},
                                  {"at", to_rfc3339(one.happening.at)},
                                  {"stood", one.stood},
                                  {"why", desk::code_of(one.why)}});
  for (const auto& one : shown.clocks) clocks.push_back(clock_json(one, language));
  for (const auto& one : shown.next) next.push_back(next_json(one, words, language));
  if (shown.procedure != nullptr) {
    for (const auto& one : shown.procedure->refusals)
      refusals.push_back(json::object{
          {"ground", one.id}, {"title", one.title.in(language)}, {"article", one.article}});
  }
  return {{"history", std::move(history)},
          {"astray", std::move(astray)},
          {"clocks", std::move(clocks)},
          {"next", std::move(next)},
          {"refusals", std::move(refusals)}};
}

bool leaves(const safeguard::Decision& decision) {
  return decision.outcome == safeguard::Outcome::allow ||
         decision.outcome == safeguard::Outcome::allow_redacted;
}

}  // namespace

// ---------------------------------------------------------------- requests and cases

json::object request_json(const store::Request& request) {
  return {{"id", request.id},
          {"number", request.number},
          {"partner", request.partner},
          {"channel", channel_of(request.partner)},
          {"ours", request.ours},
          {"case", request.case_id},
          {"agreement", request.agreement},
          {"procedure", request.procedure},
          {"urgent", request.urgent},
          {"state", request.state},
          {"opened", request.opened_at},
          {"due", request.due},
          {"deadline", request.deadline},
          {"assignee", request.assignee},
          {"team", request.team},
          {"not_foreseen", request.astray},
          {"version", request.version}};
}

json::object queue_row_json(const store::Request& request, const safeguard::Decider* rules,
                            Language language) {
  auto body = request_json(request);
  body["state_title"] = request.state;
  body["procedure_title"] = request.procedure;
  body["limit"] = nullptr;
  body["next"] = json::array{};
  if (rules == nullptr) return body;
  const auto& packs = rules->packs();
  body["state_title"] = title_in(packs.vocabulary.states, request.state, language);
  const auto* pack = packs.find(request.agreement);
  const auto* procedure = pack == nullptr ? nullptr : pack->procedure(request.procedure);
  if (procedure == nullptr) return body;
  body["procedure_title"] = procedure->title.in(language);
  body["next"] = next_of(request, *procedure, packs.vocabulary, language);
  for (const auto& one : procedure->deadlines) {
    if (one.id != request.deadline) continue;
    body["limit"] = json::object{{"id", one.id},
                                 {"article", one.article},
                                 {"due", request.due},
                                 {"text", limit_json(one, language)}};
  }
  return body;
}

json::value decision_in(const std::string& kept, Language language) {
  auto value = parsed(kept);
  auto* decision = value.if_object();
  auto* rules = decision == nullptr ? nullptr : decision->if_contains("rules");
  if (rules == nullptr || !rules->is_array()) return nullptr;
  for (auto& one : rules->get_array()) {
    auto* rule = one.if_object();
    const auto* texts = rule == nullptr ? nullptr : rule->if_contains("texts");
    if (texts != nullptr && texts->is_object())
      (*rule)["because"] = texts->get_object().at(language == Language::french ? "fr" : "en");
  }
  return value;
}

json::object request_page_json(const node::RequestShown& shown, Language language) {
  auto body = queue_row_json(shown.request, shown.decider.get(), language);
  for (auto& [member, value] : steps_json(shown, language)) body[member] = std::move(value);
  json::array messages;
  for (const auto& one : shown.steps)
    messages.push_back(json::object{{"message", one.id},
                                    {"state", one.state},
                                    {"ours", one.asks == shown.request.ours},
                                    {"at", one.at}});
  body["messages"] = std::move(messages);
  return body;
}

json::object event_json(const store::DeskEvent& event) {
  return {{"number", event.number}, {"at", event.at},           {"user", event.user},
          {"kind", event.kind},     {"request", event.request}, {"draft", event.paper},
          {"text", event.text}};
}

json::object reminder_json(const store::DeskEvent& event) {
  const auto words = split(event.text, ' ');
  const auto word = [&](std::size_t place) {
    return place < words.size() ? std::string{words[place]} : std::string{};
  };
  return {{"number", event.number}, {"request", event.request}, {"at", event.at},
          {"to", word(0)},          {"deadline", word(1)},      {"due", word(2)}};
}

json::object case_row_json(const store::CaseRow& row) {
  return {
      {"id", row.id}, {"requests", row.requests}, {"open", row.open}, {"opened", row.opened_at}};
}

json::object case_page_json(const node::CaseShown& shown) {
  json::array requests, drafts;
  for (const auto& one : shown.requests) requests.push_back(request_json(one));
  for (const auto& one : shown.drafts) drafts.push_back(paper_json(one.paper, one.held));
  return {{"id", shown.id},
          {"requests", std::move(requests)},
          {"drafts", std::move(drafts)},
          {"teams", texts(shown.teams)}};
}

// ---------------------------------------------------------------- drafts

json::object paper_json(const store::Paper& paper, bool held) {
  return {{"id", paper.id},
          {"to", paper.to},
          {"partner", paper.partner},
          {"case", paper.case_id},
          {"request", paper.request},
          {"in_reply_to", paper.in_reply_to},
          {"agreement", paper.agreement},
          {"procedure", paper.procedure},
          {"step", paper.step},
          {"urgent", paper.urgent},
          {"state", paper.state},
          {"authors", paper.authors},
          {"team", paper.team},
          {"changed", paper.changed_at},
          {"version", paper.version},
          {"held", held}};
}

namespace {

/// Whoever is to open a sealed file gets its key with the message.
json::value without_keys(json::value content) {
  auto* object = content.if_object();
  auto* files = object == nullptr ? nullptr : object->if_contains("attachments");
  if (files == nullptr || !files->is_array()) return content;
  for (auto& one : files->get_array())
    if (auto* file = one.if_object()) file->erase("key");
  return content;
}

}  // namespace

json::object paper_page_json(const node::PaperShown& shown, Language language) {
  auto body = paper_json(shown.paper, shown.held);
  body["content"] = without_keys(parsed(shown.paper.content));
  body["missing"] = texts(shown.missing);
  body["needs"] = texts(shown.needs);
  body["ready"] = shown.ready();
  body["denied"] = shown.denied;
  body["held"] = shown.held;
  body["stopped"] = shown.stopped;
  body["protection_files"] = texts(shown.protection_files);
  body["holds"] = holds_json(shown, language);
  json::array approvals;
  for (const auto& one : shown.approvals)
    approvals.push_back(
        json::object{{"reviewer", one.reviewer}, {"user", one.user}, {"at", one.at}});
  body["approvals"] = std::move(approvals);
  if (shown.channel) body["channel"] = channel_json(*shown.channel, language);
  body["fault"] = shown.fault ? json::value(shown.fault->text(language)) : json::value(nullptr);
  body["decision"] = nullptr;
  body["message"] = nullptr;
  if (!shown.rehearsal) return body;
  const auto& [made, partner, message] = *shown.rehearsal;
  const auto why = safeguard::explain(*made.decider, made.decision, std::nullopt, language);
  body["partner"] = partner;
  body["decision"] = parsed(safeguard::decision_json(*made.decider, made.decision, why, language));
  if (leaves(made.decision)) {
    const auto text = wire::encode(message);
    if (text.ok()) body["message"] = parsed(text.value());
  }
  return body;
}

json::array holds_json(const node::PaperShown& shown, Language language) {
  json::array all;
  if (!shown.rehearsal) return all;
  for (const auto& one : shown.rehearsal->made.decision.fired) {
    const bool holds = one.rule->effect == agreement::Effect::review && one.rule->by == protector;
    if (!holds && one.rule->effect != agreement::Effect::deny) continue;
    all.push_back(json::object{{"pack", one.pack->id},
                               {"title", one.pack->title.in(language)},
                               {"rule", one.rule->id},
                               {"effect", agreement::code_of(one.rule->effect)},
                               {"article", one.rule->article},
                               {"because", one.rule->because.in(language)}});
  }
  return all;
}

std::string why_of(const node::ChannelShown& shown, Language language) {
  const auto& rule = shown.choice.rule;
  if (!shown.reason.empty()) return shown.reason;
  return rule == nullptr ? std::string{} : desk::explain(shown.decider->packs(), *rule, language);
}

json::object channel_json(const node::ChannelShown& shown, Language language) {
  json::array options;
  for (const auto& option : shown.choice.options)
    options.push_back(
        json::object{{"id", option.channel->id},
                     {"reaches", option.reaches},
                     {"rule", option.rule == nullptr ? "" : option.rule->id},
                     {"why", desk::explain(shown.decider->packs(), option, language)}});
  const auto* rule = shown.choice.rule;
  return {{"id", shown.channel == nullptr ? "" : shown.channel->id},
          {"kind", shown.channel == nullptr ? "" : code_of(shown.channel->kind)},
          {"by_rules", shown.choice.channel == nullptr ? "" : shown.choice.channel->id},
          {"rule", rule == nullptr ? "" : rule->id},
          {"pack", rule == nullptr ? "" : rule->pack},
          {"article", rule == nullptr ? "" : rule->article},
          {"why", why_of(shown, language)},
          {"chosen_because", shown.reason},
          {"options", std::move(options)}};
}

json::object channel_message_json(const store::ChannelMessage& message) {
  return {{"id", message.id},
          {"channel", message.channel},
          {"party", message.party},
          {"ours", message.ours},
          {"number", message.reference},
          {"in_reply_to", message.in_reply_to},
          {"case", message.case_id},
          {"agreement", message.agreement},
          {"procedure", message.procedure},
          {"step", message.step},
          {"urgent", message.urgent},
          {"at", message.at},
          {"digest", message.digest},
          {"user", message.user},
          {"account", message.account}};
}

std::string channel_of(const std::string& partner) {
  const auto way = node::correspondent_of(partner);
  return way ? way->first : "link";
}

json::object sent_json(const node::Sent& sent) {
  return {{"id", sent.id},
          {"case", sent.case_id},
          {"partner", sent.partner},
          {"digest", sent.receipt.digest},
          {"submitted", to_rfc3339(sent.receipt.at)},
          {"file", sent.file}};
}

json::object sheet_json(const node::EvidenceSheet& sheet) {
  const auto& message = sheet.message;
  json::array items, receipts, handled;
  for (const auto& one : message.attachments)
    items.push_back(json::object{{"name", one.name},
                                 {"category", one.category},
                                 {"media_type", one.media_type},
                                 {"bytes", one.bytes},
                                 {"sha256", one.digest}});
  for (const auto& one : sheet.receipts)
    receipts.push_back(json::object{{"stage", one.stage},
                                    {"by", one.ours ? sheet.self : one.partner},
                                    {"at", one.at},
                                    {"sha256", crypto::sha256_hex(as_bytes(one.document))}});
  for (const auto& one : sheet.handled)
    handled.push_back(
        json::object{{"at", to_rfc3339(one.entry.at)},
                     {"user", one.entry.user},
                     {"outcome", one.entry.outcome},
                     {"purpose", one.entry.purpose},
                     {"legal_basis", one.entry.legal_basis},
                     {"entry", one.index ? json::value(*one.index) : json::value(nullptr)}});
  return {{"message", message.id},
          {"case", message.case_id},
          {"in_reply_to", message.in_reply_to},
          {"from", message.from},
          {"to", message.to},
          {"at", to_rfc3339(message.at)},
          {"agreement", message.agreement},
          {"article", message.article},
          {"procedure", message.procedure},
          {"step", message.step},
          {"handling", message.handling},
          {"obligations", texts(message.obligations)},
          {"sha256", sheet.digest},
          {"items", std::move(items)},
          {"receipts", std::move(receipts)},
          {"handled", std::move(handled)}};
}

json::object protection_json(const store::ProtectionFile& file) {
  return {{"id", file.id},
          {"case", file.case_id},
          {"reference", file.reference},
          {"says", parsed(file.facts)},
          {"note", file.note},
          {"state", file.state},
          {"recognised_by", file.keys.size()},
          {"opened", file.at},
          {"opened_by", file.by},
          {"decide_by", file.decide_by},
          {"review_on", file.review_on},
          {"stopped", file.stopped_at},
          {"lift_asked", file.lift_asked_at},
          {"lift_asked_by", file.lift_asked_by},
          {"lift_reason", file.lift_reason},
          {"lifted", file.lifted_at},
          {"lifted_by", file.lifted_by},
          {"changed", file.changed_at},
          {"changed_by", file.changed_by},
          {"version", file.version}};
}

}  // namespace entraide::api
