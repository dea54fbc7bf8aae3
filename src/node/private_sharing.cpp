// Which alerts take part in private checks: their owner says so, and the safeguard decides for each
// partner, whenever a structure is made.
#include <algorithm>
#include <boost/json.hpp>

#include "node/alert_text.h"
#include "node/inside.h"
#include "node/private_case.h"

namespace entraide::node {

namespace json = boost::json;

namespace {

constexpr std::size_t facts_bytes_max = std::size_t{64} << 10U;

Happened sharing(const store::CheckShare& share, const Caller& caller, std::string outcome) {
  auto happened =
      read_by(caller, own_alerts, std::move(outcome), {record_subject(own_alerts, share.alert)});
  happened.entry.kind = ledger::EntryKind::decision;
  happened.entry.partner = share.partners.size() == 1 ? share.partners.front() : std::string{};
  happened.access.reset();
  return happened;
}

bool is_told_category(std::string_view category) {
  const auto& all = private_check::hit_categories();
  return std::ranges::find(all, category) != all.end();
}

}  // namespace

Result<safeguard::Case> private_case(const std::string& facts, const std::string& agreement,
                                     const std::string& author, const std::string& recipient,
                                     const std::string& day) {
  boost::system::error_code fault;
  auto value = json::parse(facts.empty() ? "{}" : facts, fault);
  if (facts.size() > facts_bytes_max || fault || !value.is_object())
    return Error{Code::invalid, "node.alert.facts"};
  json::object made{{"instrument", agreement}, {"author", author}, {"day", day}};
  made["recipient"] = recipient;
  for (const auto& [name, member] : value.get_object()) {
    if (name == "facts" || name == "countries") {
      made[name] = member;
    } else if (name == "may_pass_to") {
      made["recipient"] = json::object{{"id", recipient}, {"may_pass_to", member}};
    } else {
      return Error{Code::invalid, "node.alert.facts"};
    }
  }
  ASSIGN_OR_RETURN(auto asked, safeguard::read_case(json::serialize(made)));
  std::erase_if(asked.facts, [](const auto& one) { return one.first == "action"; });
  asked.data = {"hit"};
  return asked;
}

void say(safeguard::Case& asked, std::string_view fact, std::string_view value) {
  std::erase_if(asked.facts, [&](const auto& one) { return one.first == fact; });
  asked.facts.emplace_back(fact, value);
}

std::string said(const safeguard::Case& asked, std::string_view fact) {
  const auto found = std::ranges::find(asked.facts, fact,
                                       [](const auto& one) { return std::string_view{one.first}; });
  return found == asked.facts.end() ? std::string{} : found->second;
}

std::string check_told(const std::string& id, std::size_t keys, const std::string& purpose,
                       const std::string& epoch) {
  return fmt::format("private check {}: {} keys for {} in epoch {}", id, keys, purpose, epoch);
}

/// As a check of that partner for that purpose would be answered if it met this alert. What is not said
/// counts as its most protective value; what protection officers know goes over what was said.
Result<std::optional<Error>> PrivateCheckBook::left_out(const safeguard::Decider& decider,
                                                        const record::Entity& alert,
                                                        const store::CheckShare& share,
                                                        const wire::Partner& partner,
                                                        std::string_view purpose) {
  using Why = std::optional<Error>;
  const auto today = to_iso8601(clock_.today());
  const auto binds = wire::in_force_between(share.agreement, config_.party, partner.card.party,
                                            decider.packs(), today);
  if (!binds.ok()) return Why{binds.error()};
  if (alert.protection) return Why{Error{Code::refused, "node.papers.held"}};
  ASSIGN_OR_RETURN(auto asked, private_case(share.facts, share.agreement, config_.party,
                                            partner.card.party, today));
  if (!purpose.empty()) say(asked, "purpose", purpose);
  ASSIGN_OR_RETURN(const auto spoken, protection_.speak_of(alert, alert.id, asked));
  const bool spoke = !spoken.files.empty();
  const safeguard::Held held{"hit", "h", asked.countries, asked.facts};
  ASSIGN_OR_RETURN(const auto answered, decider.answer_check(asked, held));
  if (!answered.answer.category.empty()) return Why{};
  if (spoke || answered.fault) return Why{Error{Code::refused, "node.papers.held"}};
  return Why{Error{
      Code::refused,
      "node.private.withheld",
      {{"partner", partner.card.name},
       {"why", safeguard::explain(decider, answered.decision, std::nullopt, config_.language)}}}};
}

Result<std::vector<wire::Partner>> PrivateCheckBook::partners_of(const store::CheckShare& share) {
  ASSIGN_OR_RETURN(auto* const post, correspondence_.post());
  std::vector<wire::Partner> all;
  if (share.partners.empty()) {
    ASSIGN_OR_RETURN(all, post->partners());
    std::erase_if(all, [](const auto& one) { return !one.confirmed(); });
    return all;
  }
  for (const auto& name : share.partners) {
    ASSIGN_OR_RETURN(auto one, post->partner(name));
    all.push_back(std::move(one));
  }
  return all;
}

Result<ShareShown> PrivateCheckBook::shown(const store::CheckShare& share,
                                           const record::Entity& alert) {
  ASSIGN_OR_RETURN(const auto decider, node_.decider());
  ASSIGN_OR_RETURN(const auto partners, partners_of(share));
  ShareShown shown{share, {}};
  for (const auto& partner : partners) {
    ASSIGN_OR_RETURN(auto why, left_out(*decider, alert, share, partner, ""));
    shown.partners.push_back({partner.card.name, std::move(why)});
  }
  return shown;
}

/// Those that are still in force; what was said of an alert that is gone counts for nothing.
Result<std::vector<std::pair<store::CheckShare, record::Entity>>>
PrivateCheckBook::shared_alerts() {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto rows, store->check_shares().shares());
  const auto today = to_iso8601(clock_.today());
  std::vector<std::pair<store::CheckShare, record::Entity>> all;
  for (auto& row : rows) {
    ASSIGN_OR_RETURN(auto alert, store->entity(own_alerts, row.alert));
    if (!alert || !alert->alert || alert->alert->expires_on <= today) continue;
    all.emplace_back(std::move(row), *std::move(alert));
  }
  return all;
}

Result<ShareShown> PrivateCheckBook::share(store::CheckShare share, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  if (!is_told_category(share.category))
    return Error{Code::invalid,
                 "node.private.category",
                 {{"known", join(private_check::hit_categories(), " ")}}};
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto alert, store->entity(own_alerts, share.alert));
  if (!alert || !alert->alert)
    return Error{Code::not_found, "node.alert.unknown", {{"id", share.alert}}};
  if (private_check::held_keys(*alert).empty()) return Error{Code::invalid, "private_check.nobody"};
  ASSIGN_OR_RETURN(auto decided, shown(share, *alert));
  const bool any = std::ranges::any_of(decided.partners,
                                       [](const auto& one) { return !one.left_out.has_value(); });
  if (!any) {
    if (decided.partners.empty()) return Error{Code::not_found, "node.private.nobody"};
    return *decided.partners.front().left_out;
  }
  share.at = to_rfc3339(clock_.now());
  share.by = caller.user;
  ASSIGN_OR_RETURN(const auto entry,
                   notes_.entry_of(sharing(share, caller, "takes part in private checks")));
  RETURN_IF_ERROR(store->check_shares().keep(share, entry));
  decided.share = std::move(share);
  return decided;
}

Result<void> PrivateCheckBook::unshare(const std::string& alert, const std::string& agreement,
                                       const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  store::CheckShare share;
  share.alert = alert;
  ASSIGN_OR_RETURN(const auto entry,
                   notes_.entry_of(sharing(share, caller, "out of private checks")));
  ASSIGN_OR_RETURN(const bool ended, store->check_shares().end(alert, agreement, entry));
  if (!ended) return Error{Code::not_found, "node.private.unshared", {{"id", alert}}};
  return {};
}

Result<std::vector<ShareShown>> PrivateCheckBook::shares(const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto all, shared_alerts());
  std::vector<ShareShown> list;
  std::vector<Happened> reads;
  for (const auto& [share, alert] : all) {
    reads.push_back(read_by(caller, own_alerts, "shown", {record_subject(own_alerts, alert.id)}));
    ASSIGN_OR_RETURN(auto one, shown(share, alert));
    list.push_back(std::move(one));
  }
  RETURN_IF_ERROR(notes_.note(std::move(reads)));
  return list;
}

/// From a handle back to its alert: everything that takes part is looked through again.
Result<std::string> PrivateCheckBook::alert_behind(const std::string& partner,
                                                   const std::string& handle,
                                                   const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto decider, node_.decider());
  ASSIGN_OR_RETURN(const auto all, shared_alerts());
  const auto& vocabulary = decider->packs().vocabulary;
  const auto purpose = vocabulary.find("purpose");
  ENSURE(purpose.has_value());
  for (const int back : {0, 1}) {
    ASSIGN_OR_RETURN(const auto epoch, seeds_.epoch(back));
    for (const auto& [share, alert] : all) {
      ASSIGN_OR_RETURN(const auto seeds, publisher_.seeds_of(epoch, alert));
      for (const auto& word : vocabulary.facts[*purpose].values) {
        const auto salt = seeds_.salt(epoch, partner, share.agreement, word.id);
        const bool here = std::ranges::any_of(seeds, [&](const auto& seed) {
          return private_check::handle_of(seed, salt) == handle;
        });
        if (!here) continue;
        RETURN_IF_ERROR(notes_.note(
            {read_by(caller, own_alerts, "shown", {record_subject(own_alerts, alert.id)})}));
        rations_.hit_followed(partner);
        return alert.id;
      }
    }
  }
  return Error{Code::not_found, "node.private.handle"};
}

}  // namespace entraide::node
