#include "node/rule_book.h"

#include <algorithm>
#include <set>

#include "crypto/crypto.h"

namespace entraide::node {

namespace {

using agreement::Packs;
using safeguard::Decider;
using store::RuleEvent;

Adviser adviser_of(const RuleEvent& event) { return {event.user, event.account, event.reason}; }

template <class RulesOfSomeConstness>
auto* find(RulesOfSomeConstness& rules, const RuleEvent& event) {
  const auto found = std::find_if(
      rules.confirmed.begin(), rules.confirmed.end(),
      [&](const auto& one) { return one.pack == event.pack && one.article == event.article; });
  return found == rules.confirmed.end() ? nullptr : &*found;
}

void forget(Rules& rules, const RuleEvent& event) {
  std::erase_if(rules.confirmed, [&](const auto& one) {
    return one.pack == event.pack && one.article == event.article;
  });
}

/// A second person's word counts only for the text that the first one read.
void confirm_in(Rules& rules, const RuleEvent& event) {
  auto* known = find(rules, event);
  if (known != nullptr && known->text_hash != event.text_hash) {
    forget(rules, event);
    known = nullptr;
  }
  if (known == nullptr) {
    rules.confirmed.push_back(
        {event.pack, event.article, event.text_hash, adviser_of(event), std::nullopt});
  } else if (!same_person(known->first.user, event.user) && !known->second) {
    known->second = adviser_of(event);
  }
}

void adopt_in(Rules& rules, const RuleEvent& event) {
  const auto proposal =
      std::find_if(rules.proposals.begin(), rules.proposals.end(),
                   [&](const Proposal& one) { return one.revision == event.revision; });
  if (proposal != rules.proposals.end()) rules.proposed_by = proposal->by;
  rules.revision = event.revision;
  rules.proved_against = event.text_hash;
  rules.adopted_at = event.at;
  rules.adopted_by = adviser_of(event);
  rules.proposals.clear();  // another proposal was made against other rules
}

Result<void> check_adviser(const Adviser& adviser) {
  if (trim(adviser.user).empty()) return Error{Code::refused, "node.rules.nobody"};
  if (trim(adviser.reason).empty()) return Error{Code::refused, "node.rules.reason"};
  return {};
}

Result<RuleEvent> confirmation_of(const Packs& packs, const ArticleName& name) {
  const auto* pack = packs.find(name.pack);
  const auto* text = pack == nullptr ? nullptr : pack->article(name.article);
  if (text == nullptr)
    return Error{
        Code::not_found, "node.rules.article", {{"pack", name.pack}, {"article", name.article}}};
  RuleEvent event;
  event.kind = "confirm";
  event.revision = packs.revision;
  event.pack = name.pack;
  event.article = name.article;
  event.text_hash = text_hash(*text);
  return event;
}

Result<void> check_second_person(const Rules& now, const RuleEvent& event, const Adviser& adviser) {
  const auto* before = find(now, event);
  if (before == nullptr || before->text_hash != event.text_hash) return {};
  if (before->second) return Error{Code::conflict, "node.rules.confirmed"};
  if (same_person(before->first.user, adviser.user))
    return Error{Code::refused, "node.rules.second_person"};
  return {};
}

std::vector<safeguard::Confirmation> confirmations(const Rules& rules, const Packs& packs) {
  std::vector<safeguard::Confirmation> all;
  for (const auto& one : rules.confirmed) {
    const auto* pack = packs.find(one.pack);
    const auto* article = pack == nullptr ? nullptr : pack->article(one.article);
    if (one.second && article != nullptr && text_hash(*article) == one.text_hash)
      all.push_back({one.pack, one.article});
  }
  return all;
}

Result<std::shared_ptr<const Decider>> decider_of(store::Store& store, const Rules& rules) {
  if (rules.revision.empty()) return std::shared_ptr<const Decider>{};
  ASSIGN_OR_RETURN(auto packs, kept_packs(store, rules.revision));
  auto confirmed = confirmations(rules, *packs);
  return std::make_shared<const Decider>(std::move(packs), std::move(confirmed));
}

}  // namespace

bool same_person(std::string_view one, std::string_view other) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  one = trim(one);
  other = trim(other);
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [&](char a, char b) { return lower(a) == lower(b); });
}

Rules fold(const std::vector<RuleEvent>& events, std::string_view until) {
  Rules rules;
  for (const auto& event : events) {
    if (!until.empty() && event.at > until) break;
    if (event.kind == "propose") {
      rules.proposals.push_back({event.revision, event.at, adviser_of(event)});
    } else if (event.kind == "adopt") {
      adopt_in(rules, event);
    } else if (event.kind == "confirm") {
      confirm_in(rules, event);
    } else if (event.kind == "withdraw") {
      forget(rules, event);
    }
  }
  return rules;
}

std::string text_hash(const agreement::Article& article) {
  return crypto::sha256_hex(
      as_bytes(fmt::format("{}\n{}\n{}", article.ref, article.text.en, article.text.fr)));
}

Result<std::shared_ptr<const Packs>> kept_packs(store::Store& store, const std::string& revision) {
  ASSIGN_OR_RETURN(const auto files, store.packs(revision));
  if (files.empty()) return Error{Code::not_found, "node.rules.unknown", {{"revision", revision}}};
  std::vector<agreement::Fault> faults;
  ASSIGN_OR_RETURN(auto packs, agreement::load(files, faults));
  if (packs.revision != revision)
    return Error{Code::corrupt, "node.rules.corrupt", {{"revision", revision}}};
  return std::make_shared<const Packs>(std::move(packs));
}

Result<void> check_proved(const Packs& packs, std::string_view floor, const std::string& day) {
  if (packs.invariants.empty()) return Error{Code::refused, "node.rules.no_invariants"};
  ASSIGN_OR_RETURN(const auto whole, with_floor(packs, floor));
  for (const auto& one : whole.days_from(day)) {
    const auto in_force = whole.on(one);
    ASSIGN_OR_RETURN(const auto verdicts, safeguard::prove_invariants(in_force));
    std::vector<std::string> broken;
    for (const auto& verdict : verdicts) {
      if (verdict.broken) broken.push_back(verdict.invariant->id);
    }
    if (!broken.empty())
      return Error{
          Code::refused, "node.rules.broken", {{"day", one}, {"invariants", join(broken, ", ")}}};
  }
  return {};
}

Result<void> RuleBook::note(store::Store& store, RuleEvent event, const Adviser& adviser) const {
  event.at = to_rfc3339(clock_.now());
  event.user = adviser.user;
  event.account = adviser.account;
  event.reason = adviser.reason;
  Happened happened;
  happened.entry.kind = ledger::EntryKind::rule_change;
  happened.entry.user = event.user;
  happened.entry.packs = event.revision;
  if (!event.article.empty()) happened.entry.rule = fmt::format("{} {}", event.pack, event.article);
  happened.entry.outcome = event.kind;
  ASSIGN_OR_RETURN(const auto entry, notes_.entry_of(std::move(happened)));
  return store.note_rule_event(event, entry);
}

Result<Rules> RuleBook::rules(store::Store& store, std::string_view until) {
  ASSIGN_OR_RETURN(const auto events, store.rule_events());
  return fold(events, until);
}

Result<Proposal> RuleBook::propose(store::Store& store, const agreement::Files& files,
                                   const Adviser& adviser) {
  RETURN_IF_ERROR(check_adviser(adviser));
  std::vector<agreement::Fault> faults;
  ASSIGN_OR_RETURN(const auto packs, agreement::load(files, faults));
  ASSIGN_OR_RETURN(const auto now, rules(store, ""));
  if (now.revision == packs.revision)
    return Error{Code::conflict, "node.rules.in_force", {{"revision", packs.revision}}};
  RETURN_IF_ERROR(check_proved(packs, floor_, to_iso8601(clock_.today())));
  RETURN_IF_ERROR(store.keep_packs(packs.revision, files));
  RuleEvent event;
  event.kind = "propose";
  event.revision = packs.revision;
  RETURN_IF_ERROR(note(store, event, adviser));
  return Proposal{packs.revision, to_rfc3339(clock_.now()), adviser};
}

Result<void> RuleBook::adopt(store::Store& store, const std::string& revision,
                             const Adviser& adviser) {
  RETURN_IF_ERROR(check_adviser(adviser));
  ASSIGN_OR_RETURN(const auto now, rules(store, ""));
  if (revision.empty()) return Error{Code::not_found, "node.rules.no_proposal"};
  if (now.revision == revision)
    return Error{Code::conflict, "node.rules.in_force", {{"revision", revision}}};
  const auto of_revision = [&](const Proposal& one) { return one.revision == revision; };
  const auto proposal = std::find_if(now.proposals.begin(), now.proposals.end(), of_revision);
  if (proposal == now.proposals.end())
    return Error{Code::not_found, "node.rules.not_proposed", {{"revision", revision}}};
  const bool by_another =
      std::any_of(now.proposals.begin(), now.proposals.end(), [&](const Proposal& one) {
        return of_revision(one) && !same_person(one.by.user, adviser.user);
      });
  if (!by_another) return Error{Code::refused, "node.rules.second_person"};
  ASSIGN_OR_RETURN(const auto packs, kept_packs(store, revision));
  RETURN_IF_ERROR(check_proved(*packs, floor_, to_iso8601(clock_.today())));
  RuleEvent event;
  event.kind = "adopt";
  event.revision = revision;
  event.text_hash = crypto::sha256_hex(as_bytes(floor_));
  return note(store, event, adviser);
}

Result<std::size_t> RuleBook::confirm(store::Store& store, const std::vector<ArticleName>& articles,
                                      const Adviser& adviser) {
  RETURN_IF_ERROR(check_adviser(adviser));
  ASSIGN_OR_RETURN(const auto now, rules(store, ""));
  if (now.revision.empty()) return Error{Code::unavailable, "node.rules.none"};
  ASSIGN_OR_RETURN(const auto packs, kept_packs(store, now.revision));
  std::vector<RuleEvent> events;
  for (const auto& one : articles) {
    ASSIGN_OR_RETURN(auto event, confirmation_of(*packs, one));
    RETURN_IF_ERROR(check_second_person(now, event, adviser));
    events.push_back(std::move(event));
  }
  for (const auto& event : events) RETURN_IF_ERROR(note(store, event, adviser));
  ASSIGN_OR_RETURN(const auto after, rules(store, ""));
  return static_cast<std::size_t>(std::count_if(events.begin(), events.end(), [&](const auto& one) {
    const auto* known = find(after, one);
    return known != nullptr && known->second.has_value();
  }));
}

Result<void> RuleBook::withdraw(store::Store& store, const ArticleName& article,
                                const Adviser& adviser) {
  RETURN_IF_ERROR(check_adviser(adviser));
  ASSIGN_OR_RETURN(const auto now, rules(store, ""));
  RuleEvent event;
  event.kind = "withdraw";
  event.revision = now.revision;
  event.pack = article.pack;
  event.article = article.article;
  if (find(now, event) == nullptr)
    return Error{Code::not_found,
                 "node.rules.not_confirmed",
                 {{"pack", article.pack}, {"article", article.article}}};
  return note(store, event, adviser);
}

Result<std::shared_ptr<const Decider>> RuleBook::decider_at(store::Store& store,
                                                            std::string_view until) {
  ASSIGN_OR_RETURN(const auto then, rules(store, until));
  return decider_of(store, then);
}

Result<std::shared_ptr<const Packs>> RuleBook::kept(store::Store& store,
                                                    const std::string& revision) {
  ASSIGN_OR_RETURN(const auto events, store.rule_events());
  std::set<std::string> fitting;
  for (const auto& event : events) {
    if (event.kind == "propose" && event.revision.starts_with(revision))
      fitting.insert(event.revision);
  }
  return kept_packs(store, fitting.size() == 1 ? *fitting.begin() : revision);
}

Result<bool> RuleBook::refresh(store::Store& store) {
  ASSIGN_OR_RETURN(const auto count, store.rule_events_count());
  {
    const std::lock_guard lock{mutex_};
    if (count == events_seen_) return false;
  }
  ASSIGN_OR_RETURN(const auto events, store.rule_events());
  const auto rules = fold(events, "");
  ASSIGN_OR_RETURN(auto decider, decider_of(store, rules));
  // A newer program may keep more invariants than those that the packs were proved against.
  if (decider && rules.proved_against != crypto::sha256_hex(as_bytes(floor_)))
    RETURN_IF_ERROR(check_proved(decider->packs(), floor_, to_iso8601(clock_.today())));
  const std::lock_guard lock{mutex_};
  current_ = std::move(decider);
  events_seen_ = events.size();
  return true;
}

std::shared_ptr<const Decider> RuleBook::current() const {
  const std::lock_guard lock{mutex_};
  return current_;
}

}  // namespace entraide::node
