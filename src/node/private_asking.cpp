// The asker's side of private checks.
#include <algorithm>
#include <boost/json.hpp>

#include "node/inside.h"
#include "node/private_case.h"
#include "private_check/private_check.h"

namespace entraide::node {

namespace json = boost::json;

namespace {

bool is_allowed(const safeguard::Decision& decision) {
  using safeguard::Outcome;
  return (decision.outcome == Outcome::allow || decision.outcome == Outcome::allow_redacted) &&
         decision.goes != 0;
}

}  // namespace

Result<std::string> PrivateCheckBook::knock(const Asking& asking, std::string_view method,
                                            const std::string& path, const std::string& body) {
  const auto& partner = asking.binding.partner;
  ASSIGN_OR_RETURN(auto answer, asking.door(method, path, body));
  switch (answer.status) {
    case 200:
      return std::move(answer.body);
    case 403:
      return Error{Code::refused, "node.private.not_allowed", {{"partner", partner}}};
    case 404:
      return Error{Code::unavailable, "node.private.unknown", {{"partner", partner}}};
    case 409:
      return Error{Code::conflict, "node.private.epoch"};
    case 429:
    case 503:
      if (method == "GET")
        return Error{Code::unavailable, "node.private.not_ready", {{"partner", partner}}};
      return Error{Code::unavailable, "node.private.rationed", {{"partner", partner}}};
    default:
      return Error{Code::unavailable,
                   "node.private.answer",
                   {{"partner", partner}, {"status", std::to_string(answer.status)}}};
  }
}

/// Those about whom the rules let us ask, with what is asked; P2, P3: what protection officers know
/// counts, and is not told.
Result<std::vector<PrivateCheckBook::Asked>> PrivateCheckBook::admitted(Asking& asking,
                                                                        PartnerAnswer& answer) {
  ASSIGN_OR_RETURN(const auto decider, node_.decider());
  std::vector<Asked> all;
  std::vector<Happened> refused;
  const auto& persons = asking.question.persons;
  for (std::size_t i = 0; i < persons.size(); ++i) {
    auto asked = asking.asked;
    ASSIGN_OR_RETURN(const auto spoken, protection_.speak_of(persons[i], "", asked));
    const bool spoke = !spoken.files.empty();
    ASSIGN_OR_RETURN(const auto decision, decider->decide(asked));
    if (!is_allowed(decision)) {
      answer.held_back.push_back(i);
      auto told = decided(asked, decision, asking.caller, ledger::EntryKind::check,
                          "private check not asked");
      told.subjects = question_subjects(persons[i]);
      refused.push_back(std::move(told));
      if (!answer.fault && persons.size() == 1) {
        answer.fault = Error{Code::refused, "node.papers.held"};
        if (!spoke)
          answer.fault = Error{
              Code::refused,
              "node.private.refused",
              {{"partner", asking.binding.partner},
               {"why", safeguard::explain(*decider, decision, std::nullopt, config_.language)}}};
      }
      continue;
    }
    asking.decision = decision;
    auto keys = private_check::asked_keys(persons[i]);
    if (!keys.ok()) {
      answer.unasked.push_back(i);
      if (persons.size() == 1) answer.fault = keys.error();
      continue;
    }
    all.push_back({i, std::move(keys).value()});
  }
  RETURN_IF_ERROR(notes_.note(std::move(refused)));
  return all;
}

/// Before it is sent (I7). Whom it was about is committed to here alone.
Result<void> PrivateCheckBook::note_asked(const Asking& asking, std::span<const Asked> group,
                                          const private_check::Question& sent) {
  auto told = decided(asking.asked, asking.decision, asking.caller, ledger::EntryKind::check,
                      check_told(sent.id, sent.elements.size(), sent.purpose, sent.epoch));
  told.entry.partner = asking.binding.partner;
  told.subjects = subjects_of(asking, group);
  std::vector<Happened> all;
  all.push_back(std::move(told));
  return notes_.note(std::move(all));
}

std::vector<Subject> PrivateCheckBook::subjects_of(const Asking& asking,
                                                   std::span<const Asked> group) const {
  std::vector<Subject> subjects;
  for (const auto& one : group) {
    for (auto& subject : question_subjects(asking.question.persons[one.person])) {
      if (subjects.size() < ledger::entry_subjects_max) subjects.push_back(std::move(subject));
    }
  }
  return subjects;
}

/// Before a piece is asked for. The partner's ledger has no such entry: it notes what it evaluates.
Result<void> PrivateCheckBook::note_shown(const Asking& asking, std::span<const Asked> group,
                                          std::size_t keys, unsigned bits) {
  auto told =
      decided(asking.asked, asking.decision, asking.caller, ledger::EntryKind::check,
              fmt::format("shown to the partner: {} bits of each of {} outputs", bits, keys));
  told.entry.partner = asking.binding.partner;
  told.subjects = subjects_of(asking, group);
  std::vector<Happened> all;
  all.push_back(std::move(told));
  return notes_.note(std::move(all));
}

Result<void> PrivateCheckBook::ask_group(const Asking& asking, std::span<const Asked> group,
                                         PartnerAnswer& answer) {
  std::vector<Bytes> inputs;
  std::vector<std::size_t> of;
  for (const auto& one : group) {
    for (const auto& key : one.keys) {
      inputs.emplace_back(key.begin(), key.end());
      of.push_back(one.person);
    }
  }
  for (const bool last : {false, true}) {
    ASSIGN_OR_RETURN(const auto from, source(asking, group, last, answer));
    SystemEntropy entropy;  // a blind must never come twice
    ASSIGN_OR_RETURN(auto blinded, private_check::Blinded::make(inputs, entropy));
    private_check::Question question;
    {
      const std::lock_guard lock{entropy_mutex_};
      question.id = to_string(make_uuid7(clock_, entropy_));
    }
    question.agreement = asking.binding.agreement;
    question.purpose = asking.binding.purpose;
    question.epoch = from.statement.epoch;
    question.elements = blinded.elements();
    RETURN_IF_ERROR(note_asked(asking, group, question));
    const auto body = private_check::format(question);
    auto text = knock(asking, "POST", "/wire/v1/checks", body);
    answer.checks.push_back(question.id);
    answer.keys += inputs.size();
    answer.sent += body.size();
    if (!text.ok() && text.error().code() == Code::conflict && !last) continue;  // another epoch
    if (!text.ok()) return std::move(text).error();
    answer.received += text.value().size();
    ASSIGN_OR_RETURN(const auto reply, private_check::read_reply(text.value()));
    if (reply.id != question.id || reply.epoch != question.epoch)
      return Error{Code::refused, "node.private.other", {{"partner", asking.binding.partner}}};
    ASSIGN_OR_RETURN(const auto outputs,
                     std::move(blinded).finalise(from.statement.public_key, reply.evaluated));
    answer.epoch = question.epoch;
    auto hits = looked_up(asking, group, from, outputs, answer);
    if (!hits.ok() && hits.error().code() == Code::conflict && !last) continue;
    if (!hits.ok()) return std::move(hits).error();
    for (std::size_t i = 0; i < hits.value().size(); ++i) {
      const auto& hit = hits.value()[i];
      const bool known = !answer.hits.empty() && answer.hits.back().person == of[i];
      if (!hit || known) continue;
      const auto& categories = from.statement.categories;
      answer.hits.push_back(
          {of[i], hit->handle,
           hit->category < categories.size() ? categories[hit->category] : std::string{}});
    }
    return {};
  }
  return {};
}

Result<PartnerAnswer> PrivateCheckBook::ask(const std::string& partner,
                                            const PartnerQuestion& question, const AskDoor& door,
                                            const Caller& caller,
                                            const std::function<void(std::size_t)>& progress) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto known, bound(partner, question.agreement));
  ASSIGN_OR_RETURN(auto asked, private_case(question.facts, question.agreement, config_.party,
                                            known.card.party, to_iso8601(clock_.today())));
  say(asked, "action", "check_partner");
  const auto purpose = said(asked, "purpose");
  if (purpose.empty()) return Error{Code::invalid, "node.private.purpose"};
  PartnerAnswer answer;
  answer.partner = partner;
  answer.party = known.card.party;
  answer.agreement = question.agreement;
  answer.purpose = purpose;
  Asking asking{question,         door, caller, {partner, question.agreement, purpose},
                std::move(asked), {}};
  ASSIGN_OR_RETURN(const auto all, admitted(asking, answer));
  std::size_t first = 0;
  while (first < all.size()) {
    std::size_t end = first, keys = 0;
    while (end < all.size() && keys + all[end].keys.size() <= private_check::elements_max)
      keys += all[end++].keys.size();
    const auto done = ask_group(asking, std::span{all}.subspan(first, end - first), answer);
    if (!done.ok()) {
      answer.fault = done.error();
      return answer;
    }
    first = end;
    if (progress) progress(first);
  }
  return answer;
}

Result<std::string> PrivateCheckBook::request_draft(const PartnerAnswer& answer,
                                                    const PartnerHit& hit,
                                                    const PartnerQuestion& question) {
  boost::system::error_code fault;
  auto value = json::parse(question.facts, fault);
  if (fault || !value.is_object()) return Error{Code::invalid, "node.alert.facts"};
  auto& draft = value.get_object();
  if (!draft.contains("facts") || !draft["facts"].is_object()) draft["facts"] = json::object{};
  draft["facts"].get_object()["action"] = "request";
  draft["to"] = answer.party;
  draft["partner"] = answer.partner;
  draft["agreement"] = answer.agreement;
  json::object about{{"handle", hit.handle}, {"check", answer.checks.back()}};
  if (!hit.category.empty()) about["category"] = hit.category;
  draft["data"] = json::object{{"hit", std::move(about)}};
  return json::serialize(draft);
}

}  // namespace entraide::node
