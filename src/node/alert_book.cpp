// This authority's own alerts, and what it tells partners of any.
#include "node/alert_book.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "node/alert_text.h"

namespace entraide::node {

namespace json = boost::json;

namespace {

/// Until the alert ends: what is kept of it goes by the usual retention.
void set_days(record::Entity& alert, const std::string& review_on, const std::string& expires_on) {
  auto& terms = terms_of(alert);
  terms.review_on = review_on;
  terms.expires_on = expires_on;
  alert.retain_until = expires_on;
}

Result<void> check_days(const std::string& review_on, const std::string& expires_on,
                        const std::string& today) {
  for (const auto& [field, day] : {std::pair{"review", review_on}, {"expires", expires_on}}) {
    if (!parse_iso8601(day)) return Error{Code::invalid, "node.alert.day", {{"field", field}}};
  }
  if (expires_on <= today || review_on <= today || review_on > expires_on)
    return Error{Code::invalid, "node.alert.days"};
  return {};
}

Happened done_to(const record::Entity& alert, const Caller& caller, std::string outcome) {
  auto happened =
      read_by(caller, alert.dataset, std::move(outcome), {record_subject(alert.dataset, alert.id)});
  happened.entry.kind = ledger::EntryKind::decision;
  happened.access.reset();
  return happened;
}

/// The members of a draft that the author gives: `facts`, `countries`, `may_pass_to`.
Result<json::object> facts_of(const std::string& text) {
  if (trim(text).empty()) return json::object{};
  boost::system::error_code fault;
  auto value = json::parse(text, fault);
  if (fault || !value.is_object()) return Error{Code::invalid, "node.alert.facts"};
  json::object given;
  for (const auto& [name, member] : value.get_object()) {
    if (name != "facts" && name != "countries" && name != "may_pass_to")
      return Error{Code::invalid, "node.alert.facts"};
    given[name] = member;
  }
  return given;
}

void say(json::object& draft, std::string_view fact, std::string_view value) {
  if (!draft.contains("facts") || !draft["facts"].is_object()) draft["facts"] = json::object{};
  draft["facts"].get_object()[fact] = value;
}

std::string outcome_of(std::string_view state) { return fmt::format("alert told: {}", state); }

}  // namespace

Result<void> AlertBook::keep(const record::Entity& alert, Happened happened) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  const auto& owner = terms_of(alert).owner;
  store::Dataset dataset;
  dataset.name = alert.dataset;
  dataset.format = "alerts";
  dataset.publisher = owner.empty() ? config_.name : owner;
  dataset.title_en = owner.empty() ? "Alerts of this authority" : "Alerts of " + owner;
  dataset.title_fr = owner.empty() ? "Signalements de cette autorité" : "Signalements de " + owner;
  ASSIGN_OR_RETURN(const auto entry, notes_.entry_of(std::move(happened)));
  ASSIGN_OR_RETURN(const auto edition, store->begin_edition(dataset, clock_));
  RETURN_IF_ERROR(edition->add(alert));
  RETURN_IF_ERROR(edition->keep_missing());
  RETURN_IF_ERROR(edition->commit(entry));
  return {};
}

Result<std::string> AlertBook::create(const AlertDraft& draft, const std::string& facts,
                                      const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  if (config_.party.empty()) return Error{Code::refused, "node.wire.no_party"};
  RETURN_IF_ERROR(check_days(draft.review_on, draft.expires_on, to_iso8601(clock_.today())));
  ASSIGN_OR_RETURN(const auto decider, node_.decider());
  const auto* pack = decider->packs().find(draft.agreement);
  const auto* procedure = pack == nullptr ? nullptr : pack->procedure(draft.procedure);
  if (procedure == nullptr || !is_of_alerts(*procedure))
    return Error{Code::not_found,
                 "node.alert.procedure",
                 {{"agreement", draft.agreement}, {"procedure", draft.procedure}}};
  auto alert = draft.subject;
  alert.id = to_string(make_uuid7(clock_, entropy_));
  alert.dataset = own_alerts;
  auto& terms = alert.alert.emplace();
  terms.category = fmt::format("{}:{}", draft.agreement, draft.article);
  terms.action = draft.action;
  terms.reason = draft.reason;
  terms.proportionality = draft.proportionality;
  terms.procedure = draft.procedure;
  terms.facts = facts;
  terms.subject = alert.id;
  set_days(alert, draft.review_on, draft.expires_on);
  const auto missing = desk::missing(*procedure, alert_form(alert));
  if (!missing.empty())
    return Error{Code::invalid, "node.alert.missing", {{"fields", join(missing, ", ")}}};
  describe_alert(alert, config_.name, to_iso8601(clock_.today()));

  // What may not be told may not be kept either (I4): the rules see it as this authority's own.
  const Step step{"", config_.party, "entered", "alert", "", alert_sections(alert)};
  ASSIGN_OR_RETURN(const auto text, draft_of(alert, step, facts));
  ASSIGN_OR_RETURN(const auto asked, wire::read_draft(json::serialize(text), config_.party));
  ASSIGN_OR_RETURN(const auto made, node_.decide(asked.asked, caller));
  using safeguard::Outcome;
  const auto outcome = made.decision.outcome;
  if (outcome != Outcome::allow && outcome != Outcome::allow_redacted)
    return Error{Code::refused,
                 "node.alert.refused",
                 {{"why", safeguard::explain(*made.decider, made.decision, std::nullopt,
                                             config_.language)}}};
  RETURN_IF_ERROR(keep(alert, done_to(alert, caller, "alert entered")));
  return alert.id;
}

Result<record::Entity> AlertBook::held(const std::string& id, const Caller& caller, bool ours) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto records, store->entities_with_id(id));
  std::erase_if(records, [](const auto& one) {
    return !is_of_alerts(one.dataset) || !one.alert.has_value();
  });
  if (records.empty()) return Error{Code::not_found, "node.alert.unknown", {{"id", id}}};
  // A partner may call its alert as it likes, also as one of ours.
  const auto found = std::find_if(records.begin(), records.end(), [&](const auto& one) {
    return one.alert->owner.empty() == ours;
  });
  if (found == records.end())
    return Error{Code::refused, ours ? "node.alert.not_ours" : "node.alert.ours", {{"id", id}}};
  RETURN_IF_ERROR(notes_.note(
      {read_by(caller, found->dataset, "shown", {record_subject(found->dataset, id)})}));
  return std::move(*found);
}

Result<std::vector<store::Request>> AlertBook::courses(const std::string& id) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  store::QueueFilter filter;
  filter.case_id = id;
  filter.most = 500;
  return store->casework().queue(filter);
}

Result<AlertShown> AlertBook::show(const std::string& id, const Caller& caller) {
  auto record = held(id, caller, true);
  if (!record.ok() && record.error().code() == Code::refused) record = held(id, caller, false);
  if (!record.ok()) return std::move(record).error();
  ASSIGN_OR_RETURN(auto known, courses(id));
  return AlertShown{std::move(record).value(), std::move(known)};
}

Result<void> AlertBook::list_of(store::Store& store, const std::string& dataset,
                                const std::string& review_by, const Caller& caller,
                                std::vector<AlertShown>& shown) {
  std::vector<Happened> reads;
  std::vector<Subject> subjects;
  const auto note_read = [&](std::string outcome) {
    reads.push_back(read_by(caller, dataset, std::move(outcome), std::exchange(subjects, {})));
  };
  RETURN_IF_ERROR(store.for_each(dataset, [&](record::Entity&& record) -> Result<void> {
    if (!record.alert) return {};
    if (!review_by.empty() && record.alert->review_on > review_by) return {};
    if (subjects.size() == ledger::entry_subjects_max) note_read("shown");
    subjects.push_back(record_subject(record.dataset, record.id));
    shown.push_back({std::move(record), {}});
    return {};
  }));
  note_read(subjects.empty() ? "nothing found" : "shown");
  return notes_.note(std::move(reads));
}

Result<std::vector<AlertShown>> AlertBook::list(const Filter& filter, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto datasets, store->datasets());
  std::vector<AlertShown> shown;
  for (const auto& dataset : datasets) {
    const bool wanted = is_of_alerts(dataset.name) &&
                        (!filter.ours || dataset.name == own_alerts) &&
                        (filter.partner.empty() || dataset.name == alerts_of(filter.partner));
    if (wanted) RETURN_IF_ERROR(list_of(*store, dataset.name, filter.review_by, caller, shown));
  }
  for (auto& one : shown) {
    ASSIGN_OR_RETURN(one.courses, courses(one.record.id));
  }
  return shown;
}

Result<void> AlertBook::review(const std::string& id, const std::string& review_on,
                               const std::string& expires_on, const std::string& reason,
                               const Caller& caller) {
  if (trim(reason).empty()) return Error{Code::refused, "node.alert.reason"};
  ASSIGN_OR_RETURN(auto alert, held(id, caller, true));
  RETURN_IF_ERROR(check_days(review_on, expires_on, to_iso8601(clock_.today())));
  set_days(alert, review_on, expires_on);
  alert.remarks.push_back(fmt::format("{}: {}", to_iso8601(clock_.today()), reason));
  describe_alert(alert, config_.name, alert.provenance.front().date);
  return keep(alert, done_to(alert, caller, "alert reviewed"));
}

Result<json::object> AlertBook::draft_of(const record::Entity& alert, const Step& step,
                                         const std::string& facts) {
  ASSIGN_OR_RETURN(auto draft, facts_of(facts));
  say(draft, "action", step.action);
  draft["facts"].get_object().erase("recipient_kind");  // each partner is of its own
  draft["to"] = step.party;
  if (!step.partner.empty()) draft["partner"] = step.partner;
  draft["agreement"] = pack_and_article(terms_of(alert).category).first;
  draft["procedure"] = terms_of(alert).procedure;
  draft["step"] = step.state;
  draft["case"] = alert.id;
  if (!step.in_reply_to.empty()) draft["in_reply_to"] = step.in_reply_to;
  draft["data"] = step.data;
  return draft;
}

Result<AlertTold> AlertBook::tell(const record::Entity& alert, const Step& step,
                                  const std::string& facts, Rehearse rehearse,
                                  const Caller& caller) {
  ASSIGN_OR_RETURN(const auto text, draft_of(alert, step, facts));
  ASSIGN_OR_RETURN(auto draft, wire::read_draft(json::serialize(text), config_.party));
  AlertTold told{step.partner, {}, {}, {}, {}};
  if (rehearse == Rehearse::yes) {
    ASSIGN_OR_RETURN(const auto who, node_.who_is(caller.user));
    auto would = node_.rehearse(std::move(draft), who);
    if (!would.ok()) {
      told.left_out = would.error();
    } else {
      told.would = std::move(would).value();
    }
    return told;
  }
  std::vector<wire::Draft> drafts;
  drafts.push_back(std::move(draft));
  auto sent = node_.send(std::move(drafts), caller);
  if (!sent.ok() && sent.error().message().key == "node.papers.two") {
    ASSIGN_OR_RETURN(told.draft, on_the_desk(alert.id, step, json::serialize(text), caller));
    told.left_out = Error{Code::refused, "node.alert.draft", {{"id", told.draft}}};
  } else if (!sent.ok()) {
    told.left_out = sent.error();
  } else {
    told.sent = std::move(sent.value().front());
  }
  return told;
}

/// Drafts about it that have not gone.
Result<std::vector<store::Paper>> AlertBook::waiting(const std::string& id) {
  store::PaperFilter filter;
  filter.case_id = id;
  filter.most = 10'000;
  SignedIn book;  // looks for its own drafts: nothing is shown to anybody
  book.rights = desk::Rights::all();
  ASSIGN_OR_RETURN(auto rows, node_.papers(filter, book));
  std::vector<store::Paper> papers;
  for (auto& one : rows) papers.push_back(std::move(one.paper));
  return papers;
}

/// The draft that tells them; one that waits already is not made twice.
Result<std::string> AlertBook::on_the_desk(const std::string& id, const Step& step,
                                           const std::string& text, const Caller& caller) {
  ASSIGN_OR_RETURN(const auto papers, waiting(id));
  for (const auto& paper : papers) {
    if (paper.step == step.state && paper.partner == step.partner) return paper.id;
  }
  ASSIGN_OR_RETURN(auto paper, node_.write_paper("", 0, text, "", caller));
  return std::move(paper.id);
}

/// Nobody is told of an alert that is no more.
Result<void> AlertBook::drop_waiting(const std::string& id, const Caller& caller) {
  ASSIGN_OR_RETURN(const auto papers, waiting(id));
  for (const auto& paper : papers)
    RETURN_IF_ERROR(node_.move_paper(paper.id, paper.version, "drop", "", caller));
  return {};
}

Result<std::map<std::string, std::string>> AlertBook::told_before(const std::string& id) {
  std::map<std::string, std::string> told;
  RETURN_IF_ERROR(correspondence_.with_mail([&](store::Mailbox& mail) -> Result<void> {
    store::MailFilter filter;
    filter.case_id = id;
    filter.most = 10'000;
    ASSIGN_OR_RETURN(const auto sent, mail.sent(filter));
    std::set<std::string, std::less<>> over;
    for (const auto& one : sent) {  // newest first
      if (one.state == "dead" || one.state == "refused") continue;
      if (one.step == "deleted") over.insert(one.partner);
      if (one.step == "entered" && !over.contains(one.partner)) told[one.partner] = one.id;
    }
    return {};
  }));
  return told;
}

Result<std::vector<AlertTold>> AlertBook::publish(const std::string& id, const std::string& facts,
                                                  const std::vector<std::string>& partners,
                                                  Rehearse rehearse, const Caller& caller) {
  ASSIGN_OR_RETURN(const auto alert, held(id, caller, true));
  ASSIGN_OR_RETURN(auto* const post, correspondence_.post());
  ASSIGN_OR_RETURN(const auto known, post->partners());
  ASSIGN_OR_RETURN(const auto decider, node_.decider());
  ASSIGN_OR_RETURN(const auto before, told_before(id));
  const auto agreement = pack_and_article(terms_of(alert).category).first;
  const auto today = to_iso8601(clock_.today());
  for (const auto& name : partners) RETURN_IF_ERROR(post->partner(name));
  std::vector<AlertTold> all;
  for (const auto& partner : known) {
    const auto& [name, party] = std::pair{partner.card.name, partner.card.party};
    if (!partners.empty() && std::find(partners.begin(), partners.end(), name) == partners.end())
      continue;
    AlertTold told{name, {}, {}, {}, {}};
    const auto binds =
        wire::in_force_between(agreement, config_.party, party, decider->packs(), today);
    if (!partner.confirmed()) {
      told.left_out = Error{Code::refused, "node.alert.unconfirmed", {{"partner", name}}};
    } else if (!binds.ok()) {
      told.left_out = binds.error();
    } else if (before.contains(name)) {
      told.left_out = Error{Code::conflict, "node.alert.told", {{"partner", name}}};
    } else {
      const Step step{name, party, "entered", "alert", "", alert_sections(alert)};
      ASSIGN_OR_RETURN(told, tell(alert, step, facts, rehearse, caller));
    }
    all.push_back(std::move(told));
  }
  return all;
}

Result<AlertWithdrawn> AlertBook::withdraw(const std::string& id, const std::string& facts,
                                           Rehearse rehearse, const Caller& caller) {
  ASSIGN_OR_RETURN(const auto alert, held(id, caller, true));
  ASSIGN_OR_RETURN(auto* const post, correspondence_.post());
  ASSIGN_OR_RETURN(const auto before, told_before(id));
  AlertWithdrawn done;
  bool everybody = true;
  for (const auto& [name, message] : before) {
    const auto partner = post->partner(name);
    if (!partner.ok()) {  // revoked since: nobody there listens to us any more
      done.told.push_back({name, {}, {}, partner.error(), {}});
      continue;
    }
    const Step step{name,      partner.value().card.party,
                    "deleted", "alert",
                    message,   json::object{{"alert", json::object{{"alert_number", id}}}}};
    ASSIGN_OR_RETURN(auto told, tell(alert, step, facts, rehearse, caller));
    everybody = everybody && !told.left_out;
    done.told.push_back(std::move(told));
  }
  if (rehearse == Rehearse::yes || !everybody) return done;
  RETURN_IF_ERROR(drop_waiting(id, caller));
  store::Erasure erasure;
  erasure.at = to_rfc3339(clock_.now());
  erasure.records = {{alert.dataset, id}};
  auto happened = done_to(alert, caller, "alert withdrawn");
  happened.entry.kind = ledger::EntryKind::erasure;
  happened.subjects.clear();
  ASSIGN_OR_RETURN(erasure.entry, notes_.entry_of(std::move(happened)));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  RETURN_IF_ERROR(store->erase(erasure));
  done.erased = true;
  return done;
}

Result<AlertTold> AlertBook::flag(const std::string& id, const std::string& ground,
                                  const std::string& reasons, const std::string& facts,
                                  Rehearse rehearse, const Caller& caller) {
  if (trim(reasons).empty()) return Error{Code::refused, "node.alert.reason"};
  ASSIGN_OR_RETURN(auto alert, held(id, caller, false));
  ASSIGN_OR_RETURN(auto* const post, correspondence_.post());
  ASSIGN_OR_RETURN(const auto owner, post->partner(terms_of(alert).owner));
  const Step step{
      owner.card.name,
      owner.card.party,
      "flagged",
      "execute_alert",
      terms_of(alert).message,
      json::object{
          {"alert", json::object{{"alert_number", id}, {"ground", ground}, {"reasons", reasons}}}}};
  ASSIGN_OR_RETURN(auto told, tell(alert, step, facts, rehearse, caller));
  if (!told.sent) return told;
  terms_of(alert).flag = ground;
  RETURN_IF_ERROR(keep(alert, done_to(alert, caller, outcome_of("flagged"))));
  return told;
}

Result<std::string> AlertBook::hit_draft(const std::string& id, const Caller& caller) {
  ASSIGN_OR_RETURN(const auto alert, held(id, caller, false));
  ASSIGN_OR_RETURN(auto* const post, correspondence_.post());
  ASSIGN_OR_RETURN(const auto owner, post->partner(terms_of(alert).owner));
  ASSIGN_OR_RETURN(const auto judgements, node_.judgements(WhichJudgements::standing, caller));
  const bool confirmed =
      std::any_of(judgements.begin(), judgements.end(), [&](const JudgementShown& one) {
        return one.record() == match::Identity{alert.dataset, id} && one.second &&
               one.judgement.opinion == match::Opinion::same;
      });
  const Step step{owner.card.name,
                  owner.card.party,
                  "hit",
                  "execute_alert",
                  terms_of(alert).message,
                  json::object{{"alert", json::object{{"alert_number", id}}},
                               {"hit", json::object{{"found_at", to_rfc3339(clock_.now())}}}}};
  ASSIGN_OR_RETURN(auto draft, draft_of(alert, step, ""));
  say(draft, "human_confirmed", confirmed ? "yes" : "no");  // P13: by two persons
  return json::serialize(draft);
}

}  // namespace entraide::node
