// The command line: alerts.
#include "cli/command_line.h"

namespace entraide::cli {

void CommandLine::add_alert_commands() {
  auto& alert = command(app_, "alert", "cli.help.alert", nullptr);
  alert.require_subcommand(1);
  const auto one = [&](const char* name, std::string_view key,
                       Exit (*action)(Session&, const AlertOptions&)) -> CLI::App& {
    auto& sub = command(alert, name, key, [this, action](Session& s) { return action(s, alert_); });
    return sub;
  };
  const auto with_id = [this](CLI::App& sub) -> CLI::App& {
    sub.add_option("ID", alert_.id, say("cli.help.alert.id"))->required();
    return sub;
  };
  const auto told = [this](CLI::App& sub) -> CLI::App& {
    sub.add_option("--facts", alert_.facts, say("cli.help.alert.facts"))->required();
    sub.add_flag("--dry-run", alert_.dry_run, say("cli.help.alert.dry_run"));
    return sub;
  };
  const auto days = [this](CLI::App& sub) {
    sub.add_option("--reason", alert_.reason, say("cli.help.alert.reason"))->required();
    sub.add_option("--review", alert_.review, say("cli.help.alert.review_on"))->required();
    sub.add_option("--until", alert_.until, say("cli.help.alert.until"))->required();
  };

  auto& create = one("create", "cli.help.alert.create", alert_create);
  auto& subject = alert_.subject;
  create.add_option("--name", subject.names, say("cli.help.check.name"))
      ->allow_extra_args(false)
      ->take_all();
  create.add_option("--birth-date", subject.birth_date, say("cli.help.check.birth"));
  create.add_option("--nationality", subject.nationality, say("cli.help.check.nationality"));
  create.add_option("--gender", subject.gender, say("cli.help.check.gender"));
  create.add_option("--document", subject.document, say("cli.help.check.document"));
  create.add_option("--issuing-state", subject.issuing_state, say("cli.help.check.issuer"));
  create.add_option("--agreement", alert_.agreement, say("cli.help.agreement.name"))->required();
  create.add_option("--procedure", alert_.procedure, say("cli.help.alert.procedure"));
  create.add_option("--article", alert_.article, say("cli.help.alert.article"))->required();
  create.add_option("--action", alert_.action, say("cli.help.alert.action"))->required();
  create.add_option("--proportionality", alert_.proportionality,
                    say("cli.help.alert.proportionality"));
  create.add_option("--facts", alert_.facts, say("cli.help.alert.facts"))->required();
  days(create);

  auto& list = one("list", "cli.help.alert.list", alert_list);
  auto* partner = list.add_option("--partner", alert_.partner, say("cli.help.partner.name"));
  list.add_flag("--ours", alert_.ours, say("cli.help.alert.ours"))->excludes(partner);
  list.add_flag("--due", alert_.due, say("cli.help.alert.due"));
  auto& show = with_id(one("show", "cli.help.alert.show", alert_show));
  auto& review = with_id(one("review", "cli.help.alert.review", alert_review));
  days(review);
  auto& publish = told(with_id(one("publish", "cli.help.alert.publish", alert_publish)));
  publish.add_option("--to", alert_.partners, say("cli.help.alert.to"))
      ->allow_extra_args(false)
      ->take_all();
  auto& withdraw = told(with_id(one("withdraw", "cli.help.alert.withdraw", alert_withdraw)));
  auto& flag = told(with_id(one("flag", "cli.help.alert.flag", alert_flag)));
  flag.add_option("--ground", alert_.ground, say("cli.help.alert.ground"))->required();
  flag.add_option("--reason", alert_.reason, say("cli.help.alert.reason"))->required();
  auto& hit = with_id(one("hit", "cli.help.alert.hit", alert_hit));
  for (auto* sub : {&create, &list, &show, &review, &publish, &withdraw, &flag, &hit})
    add_reason_options(*sub, alert_.why);
  add_sharing_commands(alert);
}

void CommandLine::add_sharing_commands(CLI::App& alert) {
  const auto one = [&](const char* name, std::string_view key,
                       Exit (*action)(Session&, const SharingOptions&)) -> CLI::App& {
    auto& sub =
        command(alert, name, key, [this, action](Session& s) { return action(s, sharing_); });
    add_reason_options(sub, sharing_.why);
    return sub;
  };
  auto& share = one("share", "cli.help.alert.share", sharing_add);
  auto& unshare = one("unshare", "cli.help.alert.unshare", sharing_end);
  for (auto* sub : {&share, &unshare}) {
    sub->add_option("ID", sharing_.id, say("cli.help.alert.id"))->required();
    sub->add_option("--agreement", sharing_.agreement, say("cli.help.agreement.name"))->required();
  }
  share.add_option("--facts", sharing_.facts, say("cli.help.alert.facts"))->required();
  share.add_option("--with", sharing_.partners, say("cli.help.alert.with"))
      ->allow_extra_args(false)
      ->take_all();
  share.add_option("--category", sharing_.category, say("cli.help.alert.category"));
  one("shared", "cli.help.alert.shared", sharing_list);
  auto& alarms = one("alarms", "cli.help.alert.alarms", sharing_alarms);
  alarms.add_flag("--all", sharing_.all, say("cli.help.alert.alarms_all"));
  alarms.add_option("--seen", sharing_.id, say("cli.help.alert.alarm_seen"));
  auto& behind = one("behind", "cli.help.alert.behind", sharing_find);
  behind.add_option("PARTNER", sharing_.partner, say("cli.help.partner.name"))->required();
  behind.add_option("HANDLE", sharing_.handle, say("cli.help.alert.handle"))->required();
}

}  // namespace entraide::cli
