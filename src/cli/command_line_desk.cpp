// The command line: requests, cases, protection, bulletins.
#include "cli/command_line.h"

namespace entraide::cli {

CLI::App& CommandLine::of_desk(CLI::App& parent, const char* name, std::string_view key,
                               Exit (*action)(Session&, const DeskOptions&)) {
  auto& sub = command(parent, name, key, [this, action](Session& s) { return action(s, desk_); });
  add_reason_options(sub, desk_.why);
  return sub;
}

void CommandLine::add_request_commands() {
  auto& request = command(app_, "request", "cli.help.request", nullptr);
  request.require_subcommand(1);
  auto& list = command(request, "list", "cli.help.request.list",
                       [this](Session& s) { return request_list(s, request_); });
  list.add_option("--group", request_.group, say("cli.help.request.group"))
      ->check(CLI::IsMember({"overdue", "due_soon", "not_due_yet", "waiting", "over"}));
  list.add_option("--partner", request_.partner, say("cli.help.partner.name"));
  list.add_option("--case", request_.case_id, say("cli.help.mail.case"));
  list.add_option("--state", request_.state, say("cli.help.request.state"));
  list.add_option("--assignee", request_.assignee, say("cli.help.request.assignee"));
  list.add_option("--team", request_.team, say("cli.help.request.team"));
  list.add_option("--find", request_.text, say("cli.help.request.find"));
  auto* ours = list.add_flag("--ours", request_.ours, say("cli.help.request.ours"));
  list.add_flag("--theirs", request_.theirs, say("cli.help.request.theirs"))->excludes(ours);
  list.add_option("--last", request_.last, say("cli.help.request.last"))
      ->check(CLI::Range(1, 100'000));
  command(request, "show", "cli.help.request.show",
          [this](Session& s) { return request_show(s, request_); })
      .add_option("ID", request_.id, say("cli.help.request.id"))
      ->required();
  const auto one = [&](const char* name,
                       Exit (*action)(Session&, const DeskOptions&)) -> CLI::App& {
    auto& sub = of_desk(request, name, fmt::format("cli.help.request.{}", name), action);
    sub.add_option("ID", desk_.id, say("cli.help.request.id"))->required();
    return sub;
  };
  auto& assign = one("assign", request_assign);
  assign.add_option("--to", desk_.assignee, say("cli.help.request.to"));
  assign.add_option("--team", desk_.team, say("cli.help.request.team"));
  one("note", request_note)
      .add_option("TEXT", desk_.text, say("cli.help.request.text"))
      ->required();
  one("history", desk_history);
  of_desk(request, "reminders", "cli.help.request.reminders", request_reminders)
      .add_option("--last", desk_.last, say("cli.help.mail.last"))
      ->check(CLI::Range(1, 10'000));
}

void CommandLine::add_case_commands() {
  auto& whole = command(app_, "case", "cli.help.case", nullptr);
  whole.require_subcommand(1);
  auto& list = of_desk(whole, "list", "cli.help.case.list", case_list);
  list.add_option("--team", desk_.team, say("cli.help.request.team"));
  list.add_option("--last", desk_.last, say("cli.help.mail.last"))->check(CLI::Range(1, 10'000));
  const auto with_id = [&](CLI::App& sub) -> CLI::App& {
    sub.add_option("ID", desk_.id, say("cli.help.mail.case"))->required();
    return sub;
  };
  with_id(of_desk(whole, "show", "cli.help.case.show", case_show));
  for (const bool share : {true, false}) {
    const auto* name = share ? "share" : "unshare";
    auto& sub = with_id(
        command(whole, name, fmt::format("cli.help.case.{}", name), [this, share](Session& s) {
          desk_.share = share;
          return case_share(s, desk_);
        }));
    sub.add_option("TEAM", desk_.team, say("cli.help.request.team"))->required();
    add_reason_options(sub, desk_.why);
  }
}

void CommandLine::add_protect_commands() {
  auto& protect = command(app_, "protect", "cli.help.protect", nullptr);
  protect.require_subcommand(1);
  const auto of_protect = [&](const char* name,
                              Exit (*action)(Session&, const ProtectOptions&)) -> CLI::App& {
    auto& sub = command(protect, name, fmt::format("cli.help.protect.{}", name),
                        [this, action](Session& s) { return action(s, protect_); });
    add_reason_options(sub, protect_.why);
    return sub;
  };
  const auto written = [&](CLI::App& sub) {
    auto& person = protect_.person;
    sub.add_option("--facts", protect_.facts, say("cli.help.protect.facts"));
    sub.add_option("--case", protect_.case_id, say("cli.help.protect.case"));
    sub.add_option("--reference", protect_.reference, say("cli.help.protect.reference"));
    sub.add_option("--note", protect_.note, say("cli.help.protect.note"));
    sub.add_option("--decide-by", protect_.decide_by, say("cli.help.protect.decide_by"));
    sub.add_option("--review", protect_.review_on, say("cli.help.protect.review"));
    sub.add_flag("--stop", protect_.stop, say("cli.help.protect.stop"));
    sub.add_option("--name", person.names, say("cli.help.check.name"))
        ->allow_extra_args(false)
        ->take_all();
    sub.add_option("--birth-date", person.birth_date, say("cli.help.check.birth"));
    sub.add_option("--document", person.document, say("cli.help.check.document"));
  };
  const auto with_id = [&](CLI::App& sub) -> CLI::App& {
    sub.add_option("ID", protect_.id, say("cli.help.protect.id"))->required();
    return sub;
  };
  written(of_protect("open", protect_open));
  of_protect("list", protect_list)
      .add_flag("--closed", protect_.closed, say("cli.help.protect.closed"));
  with_id(of_protect("show", protect_show));
  written(with_id(of_protect("change", protect_change)));
  auto& lift = with_id(of_protect("lift", protect_lift));
  lift.add_option("--because", protect_.reason, say("cli.help.draft.because"));
  auto* agree = lift.add_flag("--agree", protect_.agree, say("cli.help.protect.agree"));
  lift.add_flag("--keep", protect_.keep, say("cli.help.protect.keep"))->excludes(agree);
  with_id(of_protect("close", protect_close))
      .add_option("--because", protect_.reason, say("cli.help.draft.because"))
      ->required();
}

void CommandLine::add_bulletin_commands() {
  auto& bulletin = command(app_, "bulletin", "cli.help.bulletin", nullptr);
  bulletin.require_subcommand(1);
  const auto of_bulletin = [&](const char* name,
                               Exit (*action)(Session&, const BulletinOptions&)) -> CLI::App& {
    return command(bulletin, name, fmt::format("cli.help.bulletin.{}", name),
                   [this, action](Session& s) { return action(s, bulletin_); });
  };
  const auto with_id = [&](CLI::App& sub) -> CLI::App& {
    sub.add_option("ID", bulletin_.id, say("cli.help.bulletin.id"))->required();
    return sub;
  };
  const auto one_of = [](std::span<const std::string_view> words) {
    return CLI::IsMember(std::vector<std::string>{words.begin(), words.end()});
  };
  auto& add = of_bulletin("add", bulletin_add);
  add.add_option("--title", bulletin_.title, say("cli.help.bulletin.title"))->required();
  add.add_option("--text", bulletin_.text, say("cli.help.bulletin.text"))->required();
  add.add_option("--type", bulletin_.type, say("cli.help.bulletin.type"))
      ->required()
      ->check(one_of(node::bulletin_types()));
  add.add_option("--method", bulletin_.method, say("cli.help.bulletin.method"))
      ->required()
      ->check(one_of(node::bulletin_methods()));
  add.add_option("--state", bulletin_.state, say("cli.help.bulletin.state"));
  add.add_option("--source", bulletin_.source, say("cli.help.bulletin.source"));
  add.add_option("--until", bulletin_.until, say("cli.help.bulletin.until"))->required();
  add_reason_options(add, bulletin_.why);
  of_bulletin("list", bulletin_list).add_flag("--all", bulletin_.all, say("cli.help.bulletin.all"));
  with_id(of_bulletin("show", bulletin_show));
  auto& picture = with_id(of_bulletin("picture", bulletin_picture));
  picture.add_option("FILE", bulletin_.file, say("cli.help.bulletin.file"))->required();
  picture.add_option("--name", bulletin_.name, say("cli.help.bulletin.name"))->required();
  picture.add_flag("--masked", bulletin_.masked, say("cli.help.bulletin.masked"));
  add_reason_options(picture, bulletin_.why);
  add_reason_options(with_id(of_bulletin("withdraw", bulletin_withdraw)), bulletin_.why);
}

}  // namespace entraide::cli
