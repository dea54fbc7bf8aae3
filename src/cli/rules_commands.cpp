// agreement propose, adopt, confirm, withdraw, rules: two persons change what the node obeys (I10).
#include <boost/json.hpp>
#include <ostream>

#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
using node::Adviser;
using node::ArticleConfirmed;
using node::Rules;

Adviser adviser_of(const Session& session, const RulesOptions& options) {
  const auto& account = session.world.user;
  return {options.user.empty() ? account : options.user, account, options.reason};
}

/// The articles to confirm: the one named, or with --all each that still waits for this person's word.
Result<std::vector<node::ArticleName>> articles_of(const RulesRead& rules, const Rules& known,
                                                   const RulesOptions& options,
                                                   const Adviser& adviser) {
  if (!options.all && (options.pack.empty() || options.article.empty()))
    return Error{Code::invalid, "cli.rules.which"};
  if (const auto pack = agreement::pack_named(*rules.packs, options.pack);
      !options.pack.empty() && !pack.ok())
    return pack.error();
  if (!options.all) return std::vector<node::ArticleName>{{options.pack, options.article}};
  const auto waits_for_another = [&](const std::string& pack, const std::string& article) {
    return std::any_of(known.confirmed.begin(), known.confirmed.end(), [&](const auto& one) {
      return one.pack == pack && one.article == article && one.first.user == adviser.user;
    });
  };
  std::vector<node::ArticleName> names;
  for (const auto& pack : rules.packs->packs) {
    if (!options.pack.empty() && pack.id != options.pack) continue;
    for (const auto& article : pack.articles) {
      if (!rules.decider->confirmed(pack, article.ref) && !waits_for_another(pack.id, article.ref))
        names.push_back({pack.id, article.ref});
    }
  }
  return names;
}

json::value adviser_json(const std::optional<Adviser>& one) {
  if (!one) return nullptr;
  return json::object{{"user", one->user}, {"account", one->account}, {"reason", one->reason}};
}

json::object rules_json(const Rules& rules) {
  json::array proposals;
  for (const auto& one : rules.proposals)
    proposals.push_back(
        json::object{{"revision", one.revision}, {"at", one.at}, {"by", adviser_json(one.by)}});
  json::array confirmed;
  for (const auto& one : rules.confirmed)
    confirmed.push_back(json::object{{"pack", one.pack},
                                     {"article", one.article},
                                     {"first", adviser_json(one.first)},
                                     {"second", adviser_json(one.second)}});
  return {{"revision", rules.revision},
          {"adopted_at", rules.adopted_at},
          {"proposed_by", adviser_json(rules.proposed_by)},
          {"adopted_by", adviser_json(rules.adopted_by)},
          {"proposals", std::move(proposals)},
          {"confirmed", std::move(confirmed)}};
}

void print_rules(const Session& session, const Rules& rules) {
  auto& out = session.world.out;
  if (rules.revision.empty()) {
    out << session.text("cli.rules.none") << '\n';
  } else {
    out << session.text("cli.rules.in_force",
                        {{"revision", rules.revision},
                         {"at", rules.adopted_at},
                         {"first", rules.proposed_by ? rules.proposed_by->user : "-"},
                         {"second", rules.adopted_by ? rules.adopted_by->user : "-"}})
        << '\n';
    if (rules.proposed_by && rules.adopted_by &&
        rules.proposed_by->account == rules.adopted_by->account)
      out << session.text("cli.rules.one_account", {{"account", rules.adopted_by->account}})
          << '\n';
  }
  for (const auto& one : rules.proposals)
    out << session.text("cli.rules.proposal",
                        {{"revision", one.revision}, {"at", one.at}, {"user", one.by.user}})
        << '\n';
  std::size_t complete = 0;
  for (const auto& one : rules.confirmed) {
    complete += one.second ? 1U : 0U;
    if (!one.second)
      out << session.text("cli.rules.waits",
                          {{"pack", one.pack}, {"article", one.article}, {"user", one.first.user}})
          << '\n';
  }
  out << session.text("cli.rules.confirmed", {{"count", std::to_string(complete)}}) << '\n';
}

}  // namespace

Exit agreement_propose(Session& session, const RulesOptions& options) {
  const auto files = agreement::read_files(options.folder);
  if (!files.ok()) return session.fail(files.error());
  std::vector<agreement::Fault> faults;
  if (!agreement::load(files.value(), faults).ok() && !session.common.json)
    print_faults(session, faults);
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto proposal = node.value()->propose_packs(files.value(), adviser_of(session, options));
  if (!proposal.ok()) return session.fail(proposal.error());
  const auto& revision = proposal.value().revision;
  if (session.common.json) {
    session.world.out << json_text(json::object{{"revision", revision}}) << '\n';
  } else {
    session.world.out << session.text("cli.rules.proposed", {{"revision", revision}}) << '\n';
  }
  return Exit::hit;
}

Exit agreement_adopt(Session& session, const RulesOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto rules = node.value()->rules();
  if (!rules.ok()) return session.fail(rules.error());
  // The only proposal needs no name; a few letters of a revision are enough.
  std::vector<std::string> fitting;
  for (const auto& one : rules.value().proposals) {
    if (one.revision.starts_with(options.revision) &&
        std::find(fitting.begin(), fitting.end(), one.revision) == fitting.end())
      fitting.push_back(one.revision);
  }
  const auto revision = fitting.size() == 1 ? fitting.front() : options.revision;
  const auto adopted = node.value()->adopt_packs(revision, adviser_of(session, options));
  if (!adopted.ok()) return session.fail(adopted.error());
  if (session.common.json) {
    session.world.out << json_text(json::object{{"revision", revision}}) << '\n';
  } else {
    session.world.out << session.text("cli.rules.adopted", {{"revision", revision}}) << '\n';
  }
  return Exit::hit;
}

Exit agreement_confirm(Session& session, const RulesOptions& options) {
  const auto rules = read_rules(session, {});
  if (!rules.ok()) return session.fail(rules.error());
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto adviser = adviser_of(session, options);
  if (options.withdraw) {
    const auto done = node.value()->withdraw_confirmation({options.pack, options.article}, adviser);
    if (!done.ok()) return session.fail(done.error());
    session.world.out << (session.common.json ? json_text(json::object{{"withdrawn", true}})
                                              : session.text("cli.rules.withdrawn"))
                      << '\n';
    return Exit::hit;
  }
  const auto known = node.value()->rules();
  if (!known.ok()) return session.fail(known.error());
  const auto articles = articles_of(rules.value(), known.value(), options, adviser);
  if (!articles.ok()) return session.fail(articles.error());
  const auto complete = node.value()->confirm_articles(articles.value(), adviser);
  if (!complete.ok()) return session.fail(complete.error());
  const auto waiting = articles.value().size() - complete.value();
  if (session.common.json) {
    session.world.out << json_text(
                             json::object{{"confirmed", complete.value()}, {"waiting", waiting}})
                      << '\n';
  } else {
    session.world.out << session.text("cli.rules.now_confirmed",
                                      {{"confirmed", std::to_string(complete.value())},
                                       {"waiting", std::to_string(waiting)}})
                      << '\n';
  }
  return Exit::hit;
}

Exit agreement_rules(Session& session, const AgreementOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  std::optional<Instant> moment;
  if (!options.at.empty()) {
    moment = parse_rfc3339(options.at);
    if (!moment) return session.fail(Error{Code::invalid, "cli.rules.at"});
  }
  const auto rules = moment ? node.value()->rules_at(*moment) : node.value()->rules();
  if (!rules.ok()) return session.fail(rules.error());
  if (session.common.json) {
    session.world.out << json_text(rules_json(rules.value())) << '\n';
  } else {
    print_rules(session, rules.value());
  }
  return rules.value().revision.empty() ? Exit::none : Exit::hit;
}

}  // namespace entraide::cli
