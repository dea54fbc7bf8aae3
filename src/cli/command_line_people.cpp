// The command line: accounts, tokens, drafts.
#include "cli/command_line.h"

namespace entraide::cli {

void CommandLine::add_people_commands() {
  const auto of_people = [&](CLI::App& parent, const char* name, const std::string& key,
                             Exit (*action)(Session&, const UserOptions&)) -> CLI::App& {
    return command(parent, name, key, [this, action](Session& s) { return action(s, user_); });
  };
  const auto named = [&](CLI::App& sub) -> CLI::App& {
    sub.add_option("NAME", user_.name, say("cli.help.user.name"))->required();
    return sub;
  };
  const auto described = [&](CLI::App& sub, bool anew) -> CLI::App& {
    sub.add_option("--full-name", user_.full_name, say("cli.help.user.full_name"))->required(anew);
    sub.add_option("--role", user_.roles, say("cli.help.user.role"))
        ->allow_extra_args(false)
        ->take_all()
        ->required(anew);
    sub.add_option("--team", user_.teams, say("cli.help.user.team"))
        ->allow_extra_args(false)
        ->take_all();
    sub.add_option("--language", user_.account_language, say("cli.help.user.language"))
        ->check(CLI::IsMember({"en", "fr"}));
    return sub;
  };
  auto& user = command(app_, "user", "cli.help.user", nullptr);
  user.require_subcommand(1);
  auto& add = described(named(of_people(user, "add", "cli.help.user.add", user_add)), true);
  add.add_flag("--no-password", user_.no_password, say("cli.help.user.no_password"));
  of_people(user, "list", "cli.help.user.list", user_list);
  auto& change =
      described(named(of_people(user, "change", "cli.help.user.change", user_change)), false);
  auto* close = change.add_flag("--close", user_.close, say("cli.help.user.close"));
  change.add_flag("--reopen", user_.reopen, say("cli.help.user.reopen"))->excludes(close);
  named(of_people(user, "password", "cli.help.user.password", user_password));

  auto& token = command(app_, "token", "cli.help.token", nullptr);
  token.require_subcommand(1);
  auto& make = named(of_people(token, "make", "cli.help.token.make", token_make));
  make.add_option("--right", user_.rights, say("cli.help.token.right"))
      ->allow_extra_args(false)
      ->take_all()
      ->required();
  make.add_option("--label", user_.label, say("cli.help.token.label"))->required();
  make.add_option("--days", user_.days, say("cli.help.token.days"))->check(CLI::Range(1, 400));
  named(of_people(token, "list", "cli.help.token.list", token_list));
  named(of_people(token, "revoke", "cli.help.token.revoke", token_revoke))
      .add_option("ID", user_.id, say("cli.help.token.id"))
      ->required();
}

void CommandLine::add_draft_commands() {
  auto& draft = command(app_, "draft", "cli.help.draft", nullptr);
  draft.require_subcommand(1);
  const auto of_draft = [&](const char* name,
                            Exit (*action)(Session&, const DraftOptions&)) -> CLI::App& {
    return command(draft, name, fmt::format("cli.help.draft.{}", name),
                   [this, action](Session& s) { return action(s, draft_); });
  };
  const auto one = [&](const char* name,
                       Exit (*action)(Session&, const DraftOptions&)) -> CLI::App& {
    auto& sub = of_draft(name, action);
    sub.add_option("ID", draft_.id, say("cli.help.draft.id"))->required();
    return sub;
  };
  const auto because = [&](CLI::App& sub, bool needed) {
    sub.add_option("--because", draft_.reason, say("cli.help.draft.because"))->required(needed);
  };
  const auto written = [&](CLI::App& sub) {
    sub.add_option("FILE", draft_.file, say("cli.help.send.draft"))->required();
    sub.add_option("--team", draft_.team, say("cli.help.draft.team"));
    add_reason_options(sub, draft_.why);
  };
  auto& add = of_draft("add", draft_write);
  add.add_option("--reply-to", draft_.reply_to, say("cli.help.send.reply_to"));
  written(add);
  written(one("change", draft_write));
  auto& list = of_draft("list", draft_list);
  list.add_option("--state", draft_.state, say("cli.help.draft.state"))
      ->check(CLI::IsMember({"open", "asked", "sent", "dropped"}));
  list.add_option("--case", draft_.case_id, say("cli.help.mail.case"));
  list.add_option("--needs", draft_.needs, say("cli.help.draft.needs"))
      ->check(CLI::IsMember({"second-officer", "protection-officer", "data-protection-officer"}));
  list.add_option("--last", draft_.last, say("cli.help.mail.last"))->check(CLI::Range(1, 10'000));
  add_reason_options(list, draft_.why);
  auto& form = of_draft("template", draft_template);
  form.add_option("AGREEMENT", draft_.agreement, say("cli.help.agreement.name"))->required();
  form.add_option("PROCEDURE", draft_.procedure, say("cli.help.draft.procedure"))->required();
  add_reason_options(one("show", draft_show), draft_.why);
  auto& asking = one("ask", draft_ask);
  because(asking, false);
  add_reason_options(asking, draft_.why);
  auto& returning = one("return", draft_return);
  because(returning, true);
  add_reason_options(returning, draft_.why);
  auto& approving = one("approve", draft_approve);
  because(approving, false);
  add_reason_options(approving, draft_.why);
  add_reason_options(one("send", draft_send), draft_.why);
  auto& channel = one("channel", draft_channel);
  channel.add_option("CHANNEL", draft_.channel, say("cli.help.draft.channel.name"));
  channel.add_option("--because,--reason", draft_.reason, say("cli.help.draft.because"));
  add_reason_options(channel, draft_.why);
  auto& dropping = one("drop", draft_drop);
  because(dropping, false);
  add_reason_options(dropping, draft_.why);
}

}  // namespace entraide::cli
