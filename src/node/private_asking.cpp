// The asker's side of private checks.
#include <algorithm>
#include <boost/json.hpp>
#include <fstream>

#include "node/inside.h"
#include "node/private_case.h"
#include "node/private_file.h"
#include "private_check/private_check.h"

namespace entraide::node {

namespace json = boost::json;

namespace {

using std::chrono_literals::operator""min;
constexpr auto statement_age = 1min;  // how late an asker hears of an alert that came
constexpr std::size_t parts_at_once = 64;
constexpr std::size_t kept_bytes_max = std::size_t{1} << 30U;

std::string path_of(const std::string& agreement, const std::string& purpose) {
  return fmt::format("/wire/v1/checks/{}/{}", agreement, purpose);
}

void append_part(std::string& bytes, const Bytes& part) {
  for (const unsigned shift : {24U, 16U, 8U, 0U})
    bytes.push_back(static_cast<char>((part.size() >> shift) & 0xFFU));
  bytes.append(part.begin(), part.end());
}

/// Parts, each behind its length; what is cut short is left out.
std::vector<Bytes> split_parts(std::string_view bytes) {
  std::vector<Bytes> parts;
  while (bytes.size() >= 4 && parts.size() <= private_check::parts_max) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i)
      length = length << 8U | static_cast<unsigned char>(bytes[i]);
    if (bytes.size() - 4 < length) break;
    parts.emplace_back(bytes.begin() + 4, bytes.begin() + 4 + static_cast<std::ptrdiff_t>(length));
    bytes.remove_prefix(4 + length);
  }
  return parts;
}

std::vector<Bytes> kept_parts(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) return {};
  const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  return split_parts(bytes);
}

bool is_allowed(const safeguard::Decision& decision) {
  using safeguard::Outcome;
  return (decision.outcome == Outcome::allow || decision.outcome == Outcome::allow_redacted) &&
         decision.goes != 0;
}

}  // namespace

std::filesystem::path PrivateCheckBook::kept_file(const Binding& binding) const {
  return config_.home / "private-checks" /
         fmt::format("{}.{}.{}", binding.partner, binding.agreement, binding.purpose);
}

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
      return Error{Code::unavailable, "node.private.rationed", {{"partner", partner}}};
    default:
      return Error{Code::unavailable,
                   "node.private.answer",
                   {{"partner", partner}, {"status", std::to_string(answer.status)}}};
  }
}

/// Only what is not here already is asked for; each part is checked against the statement.
Result<std::shared_ptr<const private_check::Structure>> PrivateCheckBook::fetched(
    const Asking& asking, const private_check::Statement& statement, std::vector<Bytes> before,
    PartnerAnswer& answer) {
  const auto& digests = statement.parts;
  before.resize(digests.size());
  const auto is_here = [&](std::size_t i) {
    return private_check::part_digest(before[i]) == digests[i];
  };
  const auto fault = [](std::size_t part) {
    return Error{Code::unavailable, "private_check.structure", {{"part", std::to_string(part)}}};
  };
  bool changed = false;
  for (std::size_t i = 0; i < digests.size();) {
    if (is_here(i)) {
      ++i;
      continue;
    }
    std::size_t count = 1;
    while (count < parts_at_once && i + count < digests.size() && !is_here(i + count)) ++count;
    const auto path = fmt::format("{}/parts?epoch={}&first={}&count={}",
                                  path_of(asking.binding.agreement, asking.binding.purpose),
                                  statement.epoch, i, count);
    ASSIGN_OR_RETURN(const auto bytes, knock(asking, "GET", path, ""));
    answer.fetched += bytes.size();
    auto parts = split_parts(bytes);
    if (parts.empty() || parts.size() > count) return fault(i);
    for (auto& part : parts) {
      before[i] = std::move(part);
      if (!is_here(i)) return fault(i);
      ++i;
    }
    changed = true;
  }
  if (changed) {
    std::string bytes;
    for (const auto& part : before) append_part(bytes, part);
    const auto file = kept_file(asking.binding);
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    if (bytes.size() <= kept_bytes_max) RETURN_IF_ERROR(replace_private(file, as_bytes(bytes)));
  }
  ASSIGN_OR_RETURN(auto read, private_check::Structure::read(statement.entries, std::move(before)));
  return std::make_shared<const private_check::Structure>(std::move(read));
}

Result<PrivateCheckBook::Source> PrivateCheckBook::source(const Asking& asking, bool anew,
                                                          PartnerAnswer& answer) {
  const auto now = clock_.now();
  std::optional<Source> before;
  {
    const std::lock_guard lock{sources_mutex_};
    if (const auto found = sources_.find(asking.binding); found != sources_.end())
      before = found->second;
  }
  const bool fresh =
      before && now - before->asked < statement_age && to_rfc3339(now) < before->statement.until;
  if (fresh && !anew) return *std::move(before);
  ASSIGN_OR_RETURN(
      const auto text,
      knock(asking, "GET", path_of(asking.binding.agreement, asking.binding.purpose), ""));
  answer.fetched += text.size();
  Source made;
  ASSIGN_OR_RETURN(made.statement, private_check::read_statement(text));
  if (made.statement.agreement != asking.binding.agreement)
    return Error{Code::refused, "node.private.other", {{"partner", asking.binding.partner}}};
  ASSIGN_OR_RETURN(
      made.structure,
      fetched(asking, made.statement,
              before ? before->structure->parts() : kept_parts(kept_file(asking.binding)), answer));
  made.asked = now;
  const std::lock_guard lock{sources_mutex_};
  sources_.insert_or_assign(asking.binding, made);
  return made;
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
  for (const auto& one : group) {
    for (auto& subject : question_subjects(asking.question.persons[one.person])) {
      if (told.subjects.size() < ledger::entry_subjects_max)
        told.subjects.push_back(std::move(subject));
    }
  }
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
    ASSIGN_OR_RETURN(const auto from, source(asking, last, answer));
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
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      const auto hit =
          from.structure->find(private_check::seed_of(outputs[i]), from.statement.salt);
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
