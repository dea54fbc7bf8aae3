// alert create, list, show, review, publish, withdraw, flag, hit.
#include <boost/json.hpp>
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/check.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
using node::AlertShown;
using node::AlertTold;

constexpr std::size_t facts_bytes_max = std::size_t{64} << 10U;
constexpr int due_days = 120;  // four months, as Regulation (EU) 2018/1862 art. 53 gives notice

struct AtAlerts {
  std::unique_ptr<node::Node> node;
  node::Caller caller;
  std::string facts;
};

Result<AtAlerts> at_alerts(Session& session, const AlertOptions& options, std::string operation) {
  std::string facts;
  if (!options.facts.empty()) {
    ASSIGN_OR_RETURN(facts, content_of(session, options.facts, facts_bytes_max));
  }
  ASSIGN_OR_RETURN(auto node, session.open_node());
  ASSIGN_OR_RETURN(auto caller, caller_of(*node, options.why, session.world, std::move(operation)));
  if (!node->config().party.empty()) RETURN_IF_ERROR(node->alerts().follow());
  return AtAlerts{std::move(node), std::move(caller), std::move(facts)};
}

void print_alert(const Session& session, const AlertShown& shown) {
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(api::alert_json(shown)) << '\n';
    return;
  }
  const auto& alert = node::terms_of(shown.record);
  out << shown.record.id << "  " << record::caption(shown.record) << "  "
      << (shown.ours() ? session.text("cli.alert.ours")
                       : session.text("cli.alert.of", {{"owner", alert.owner}}))
      << "  " << alert.category << "  " << alert.action << "  "
      << session.text("cli.alert.until", {{"date", alert.expires_on}}) << "  "
      << session.text("cli.alert.review_by", {{"date", alert.review_on}});
  if (!alert.flag.empty()) out << "  " << session.text("cli.alert.flagged", {{"flag", alert.flag}});
  out << '\n';
}

void print_told(const Session& session, const AlertTold& told) {
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(api::told_json(told, session.language)) << '\n';
  } else if (told.left_out) {
    out << session.text("cli.alert.left_out",
                        {{"partner", told.partner}, {"why", told.left_out->text(session.language)}})
        << '\n';
  } else if (told.would) {
    out << session.text(api::would_leave(told) ? "cli.alert.would" : "cli.alert.would_not",
                        {{"partner", told.partner}})
        << '\n'
        << safeguard::explain(*told.would->made.decider, told.would->made.decision, std::nullopt,
                              session.language);
  } else if (told.sent) {
    out << session.text("cli.alert.told", {{"partner", told.partner}, {"id", told.sent->id}})
        << '\n';
  }
}

/// Refused when nobody was or would be told although somebody was to be.
Exit exit_of(const std::vector<AlertTold>& all) {
  if (all.empty()) return Exit::none;
  const bool any = std::any_of(all.begin(), all.end(), [](const AlertTold& one) {
    return one.sent.has_value() || api::would_leave(one);
  });
  return any ? Exit::hit : Exit::refused;
}

Exit print_all(const Session& session, const std::vector<AlertTold>& all) {
  for (const auto& one : all) print_told(session, one);
  if (all.empty() && !session.common.json)
    session.world.out << session.text("cli.alert.nobody") << '\n';
  return exit_of(all);
}

node::Rehearse rehearse(const AlertOptions& options) {
  return options.dry_run ? node::Rehearse::yes : node::Rehearse::no;
}

}  // namespace

Exit alert_create(Session& session, const AlertOptions& options) {
  const auto& who = options.subject;
  std::string_view fault;
  const auto subject =
      query_from({who.names, who.birth_date, who.nationality, who.gender, who.document,
                  who.issuing_state, who.names.empty() ? "Document" : "Person"},
                 fault);
  if (!subject.ok()) return session.fail(subject.error());
  auto with = at_alerts(session, options, "alert");
  if (!with.ok()) return session.fail(with.error(), options.facts);
  node::AlertDraft draft;
  draft.agreement = options.agreement;
  draft.procedure = options.procedure;
  draft.article = options.article;
  draft.action = options.action;
  draft.reason = options.reason;
  draft.proportionality = options.proportionality;
  draft.review_on = options.review;
  draft.expires_on = options.until;
  draft.subject = subject.value();
  const auto id =
      with.value().node->alerts().create(draft, with.value().facts, with.value().caller);
  if (!id.ok()) return session.fail(id.error());
  if (session.common.json) {
    session.world.out << json_text(json::object{{"id", id.value()}}) << '\n';
  } else {
    session.world.out << session.text("cli.alert.created", {{"id", id.value()}}) << '\n';
  }
  return Exit::hit;
}

Exit alert_list(Session& session, const AlertOptions& options) {
  auto with = at_alerts(session, options, "alerts");
  if (!with.ok()) return session.fail(with.error());
  node::Alerts::Filter filter;
  filter.partner = options.partner;
  filter.ours = options.ours;
  if (options.due)
    filter.review_by = to_iso8601(CivilDate{std::chrono::floor<std::chrono::days>(
        session.world.clock.now() + std::chrono::days{due_days})});
  const auto shown = with.value().node->alerts().list(filter, with.value().caller);
  if (!shown.ok()) return session.fail(shown.error());
  for (const auto& one : shown.value()) print_alert(session, one);
  if (shown.value().empty() && !session.common.json)
    session.world.out << session.text("cli.alert.none") << '\n';
  return shown.value().empty() ? Exit::none : Exit::hit;
}

Exit alert_show(Session& session, const AlertOptions& options) {
  auto with = at_alerts(session, options, "alerts");
  if (!with.ok()) return session.fail(with.error());
  const auto shown = with.value().node->alerts().show(options.id, with.value().caller);
  if (!shown.ok()) return session.fail(shown.error());
  print_alert(session, shown.value());
  if (session.common.json) return Exit::hit;
  session.world.out << "  " << node::terms_of(shown.value().record).reason << '\n';
  for (const auto& one : shown.value().courses)
    session.world.out << "  "
                      << session.text("cli.alert.course",
                                      {{"partner", one.partner}, {"state", one.state}})
                      << '\n';
  return Exit::hit;
}

Exit alert_review(Session& session, const AlertOptions& options) {
  auto with = at_alerts(session, options, "alert");
  if (!with.ok()) return session.fail(with.error());
  const auto done = with.value().node->alerts().review(options.id, options.review, options.until,
                                                       options.reason, with.value().caller);
  if (!done.ok()) return session.fail(done.error());
  session.world.out << (session.common.json
                            ? json_text(json::object{{"id", options.id}})
                            : session.text("cli.alert.reviewed",
                                           {{"id", options.id}, {"date", options.until}}))
                    << '\n';
  return Exit::hit;
}

Exit alert_publish(Session& session, const AlertOptions& options) {
  auto with = at_alerts(session, options, "alert");
  if (!with.ok()) return session.fail(with.error(), options.facts);
  const auto told = with.value().node->alerts().publish(
      options.id, with.value().facts, options.partners, rehearse(options), with.value().caller);
  if (!told.ok()) return session.fail(told.error());
  return print_all(session, told.value());
}

Exit alert_withdraw(Session& session, const AlertOptions& options) {
  auto with = at_alerts(session, options, "alert");
  if (!with.ok()) return session.fail(with.error(), options.facts);
  const auto told = with.value().node->alerts().withdraw(options.id, with.value().facts,
                                                         rehearse(options), with.value().caller);
  if (!told.ok()) return session.fail(told.error());
  const auto& [all, erased] = told.value();
  for (const auto& one : all) print_told(session, one);
  if (options.dry_run) return all.empty() ? Exit::hit : exit_of(all);
  if (!session.common.json)
    session.world.out << session.text(erased ? "cli.alert.withdrawn" : "cli.alert.stays",
                                      {{"id", options.id}})
                      << '\n';
  return erased ? Exit::hit : Exit::refused;
}

Exit alert_flag(Session& session, const AlertOptions& options) {
  auto with = at_alerts(session, options, "alert");
  if (!with.ok()) return session.fail(with.error(), options.facts);
  const auto told =
      with.value().node->alerts().flag(options.id, options.ground, options.reason,
                                       with.value().facts, rehearse(options), with.value().caller);
  if (!told.ok()) return session.fail(told.error());
  return print_all(session, {told.value()});
}

Exit alert_hit(Session& session, const AlertOptions& options) {
  auto with = at_alerts(session, options, "alert-hit");
  if (!with.ok()) return session.fail(with.error());
  const auto draft = with.value().node->alerts().hit_draft(options.id, with.value().caller);
  if (!draft.ok()) return session.fail(draft.error());
  session.world.out << draft.value() << '\n';
  return Exit::hit;
}

}  // namespace entraide::cli
