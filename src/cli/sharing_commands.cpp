// alert share, shared, unshare, behind, alarms: which alerts take part in private checks, and who asks
// much.
#include <boost/json.hpp>
#include <ostream>

#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/commands.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
constexpr std::size_t facts_bytes_max = std::size_t{64} << 10U;

struct AtSharing {
  std::unique_ptr<node::Node> node;
  node::Caller caller;
};

Result<AtSharing> at_sharing(Session& session, const SharingOptions& options) {
  ASSIGN_OR_RETURN(auto node, session.open_node());
  ASSIGN_OR_RETURN(auto caller, caller_of(*node, options.why, session.world, "alerts"));
  return AtSharing{std::move(node), std::move(caller)};
}

void print_share(const Session& session, const node::ShareShown& shown) {
  auto& out = session.world.out;
  if (session.common.json) {
    json::array partners;
    for (const auto& one : shown.partners) {
      json::object partner{{"partner", one.partner}, {"takes_part", !one.left_out.has_value()}};
      if (one.left_out) partner["why"] = one.left_out->text(session.language);
      partners.emplace_back(std::move(partner));
    }
    out << json_text(json::object{{"alert", shown.share.alert},
                                  {"agreement", shown.share.agreement},
                                  {"category", shown.share.category},
                                  {"partners", std::move(partners)}})
        << '\n';
    return;
  }
  out << session.text("cli.sharing.alert",
                      {{"id", shown.share.alert}, {"agreement", shown.share.agreement}})
      << '\n';
  for (const auto& one : shown.partners) {
    out << "    "
        << (one.left_out ? session.text("cli.sharing.left_out",
                                        {{"partner", one.partner},
                                         {"why", one.left_out->text(session.language)}})
                         : session.text("cli.sharing.takes_part", {{"partner", one.partner}}))
        << '\n';
  }
}

}  // namespace

Exit sharing_add(Session& session, const SharingOptions& options) {
  auto facts = content_of(session, options.facts, facts_bytes_max);
  if (!facts.ok()) return session.fail(facts.error(), options.facts);
  auto with = at_sharing(session, options);
  if (!with.ok()) return session.fail(with.error());
  store::CheckShare share;
  share.alert = options.id;
  share.agreement = options.agreement;
  share.partners = options.partners;
  share.category = options.category;
  share.facts = std::move(facts).value();
  const auto shown =
      with.value().node->private_checks().share(std::move(share), with.value().caller);
  if (!shown.ok()) return session.fail(shown.error());
  print_share(session, shown.value());
  return Exit::hit;
}

Exit sharing_list(Session& session, const SharingOptions& options) {
  auto with = at_sharing(session, options);
  if (!with.ok()) return session.fail(with.error());
  const auto all = with.value().node->private_checks().shares(with.value().caller);
  if (!all.ok()) return session.fail(all.error());
  for (const auto& one : all.value()) print_share(session, one);
  if (all.value().empty() && !session.common.json)
    session.world.out << session.text("cli.sharing.none") << '\n';
  return all.value().empty() ? Exit::none : Exit::hit;
}

Exit sharing_end(Session& session, const SharingOptions& options) {
  auto with = at_sharing(session, options);
  if (!with.ok()) return session.fail(with.error());
  const auto ended = with.value().node->private_checks().unshare(options.id, options.agreement,
                                                                 with.value().caller);
  if (!ended.ok()) return session.fail(ended.error());
  if (!session.common.json)
    session.world.out << session.text("cli.sharing.ended", {{"id", options.id}}) << '\n';
  return Exit::hit;
}

Exit sharing_find(Session& session, const SharingOptions& options) {
  auto with = at_sharing(session, options);
  if (!with.ok()) return session.fail(with.error());
  const auto id = with.value().node->private_checks().alert_behind(options.partner, options.handle,
                                                                   with.value().caller);
  if (!id.ok()) return session.fail(id.error());
  if (session.common.json) {
    session.world.out << json_text(json::object{{"alert", id.value()}}) << '\n';
  } else {
    session.world.out << id.value() << '\n';
  }
  return Exit::hit;
}

namespace {

void print_alarm(const Session& session, const store::CheckAlarm& alarm) {
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(json::object{{"id", alarm.id},
                                  {"partner", alarm.partner},
                                  {"purpose", alarm.purpose},
                                  {"agreement", alarm.agreement},
                                  {"keys", alarm.keys},
                                  {"at", alarm.at},
                                  {"seen_by", alarm.seen_by},
                                  {"seen_at", alarm.seen_at}})
        << '\n';
    return;
  }
  out << session.text("cli.sharing.alarm", {{"id", alarm.id},
                                            {"at", alarm.at},
                                            {"partner", alarm.partner},
                                            {"keys", std::to_string(alarm.keys)},
                                            {"purpose", alarm.purpose},
                                            {"agreement", alarm.agreement}})
      << '\n';
  if (!alarm.seen_by.empty())
    out << session.text("cli.sharing.alarm_seen", {{"by", alarm.seen_by}, {"at", alarm.seen_at}})
        << '\n';
}

}  // namespace

Exit sharing_alarms(Session& session, const SharingOptions& options) {
  auto with = at_sharing(session, options);
  if (!with.ok()) return session.fail(with.error());
  auto& checks = with.value().node->private_checks();
  if (!options.id.empty()) {
    const auto seen = checks.alarm_seen(options.id, with.value().caller);
    return seen.ok() ? Exit::hit : session.fail(seen.error());
  }
  const auto alarms =
      checks.alarms(options.all ? node::AlarmsShown::all : node::AlarmsShown::unseen);
  if (!alarms.ok()) return session.fail(alarms.error());
  for (const auto& one : alarms.value()) print_alarm(session, one);
  if (alarms.value().empty() && !session.common.json)
    session.world.out << session.text("cli.sharing.no_alarm") << '\n';
  return alarms.value().empty() ? Exit::none : Exit::hit;
}

}  // namespace entraide::cli
