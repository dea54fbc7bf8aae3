// The command line: the liaison network, frameworks, observers, transparency.
#include "cli/command_line.h"

namespace entraide::cli {

void CommandLine::add_liaison_commands() {
  auto& whole = command(app_, "liaison", "cli.help.liaison", nullptr);
  whole.require_subcommand(1);
  const auto of_liaison = [&](const char* name,
                              Exit (*action)(Session&, const NetworkOptions&)) -> CLI::App& {
    return command(whole, name, fmt::format("cli.help.liaison.{}", name),
                   [this, action](Session& s) { return action(s, network_); });
  };
  const auto many = [&](CLI::App& sub, const char* option, std::vector<std::string>& values,
                        std::string_view help) {
    sub.add_option(option, values, say(help))->allow_extra_args(false)->take_all();
  };
  const auto question = [&](CLI::App& sub) -> CLI::App& {
    many(sub, "--route", network_.routes, "cli.help.liaison.route");
    many(sub, "--party", network_.parties, "cli.help.liaison.party");
    sub.add_option("--ends", network_.ends, say("cli.help.liaison.ends"))
        ->check(CLI::IsMember({"departure", "either"}));
    sub.add_option("--reach", network_.reach, say("cli.help.liaison.reach"))
        ->check(CLI::IsMember({"beyond", "state"}));
    return sub;
  };
  of_liaison("posts", liaison_posts);
  question(of_liaison("coverage", liaison_coverage));
  auto& propose = question(of_liaison("propose", liaison_propose));
  many(propose, "--without", network_.without, "cli.help.liaison.without");
  propose.add_flag("--keep", network_.keep, say("cli.help.liaison.keep"));
  auto& task = of_liaison("task", liaison_task);
  task.add_option("POST", network_.post, say("cli.help.liaison.post"))->required();
  task.add_option("--assistance", network_.assistance, say("cli.help.liaison.assistance"))
      ->required();
  task.add_option("--facts", network_.facts, say("cli.help.liaison.facts"))->required();
  task.add_option("--team", network_.team, say("cli.help.request.team"));
  add_reason_options(task, network_.why);
  const auto id = [&](CLI::App& sub) -> CLI::App& {
    sub.add_option("POST", network_.post, say("cli.help.liaison.post"))->required();
    return sub;
  };
  const auto because = [&](CLI::App& sub) {
    sub.add_option("--because", network_.reason, say("cli.help.bilan.because"))->required();
    add_reason_options(sub, network_.why);
  };
  const auto written = [&](CLI::App& sub) {
    sub.add_option("--party", network_.party, say("cli.help.liaison.sends"))->required();
    sub.add_option("--seat", network_.seat, say("cli.help.liaison.seat"))->required();
    sub.add_option("--text", network_.text, say("cli.help.liaison.remit"))->required();
    sub.add_option("--translation", network_.translation, say("cli.help.bilan.translation"));
    many(sub, "--reaches", network_.reached, "cli.help.liaison.reaches");
    many(sub, "--language", network_.languages, "cli.help.liaison.language");
    sub.add_option("--authorities", network_.authorities, say("cli.help.liaison.authorities"));
    sub.add_option("--authorities-translation", network_.authorities_translation,
                   say("cli.help.bilan.translation"));
    sub.add_option("--until", network_.until, say("cli.help.liaison.until"));
    because(sub);
  };
  id(of_liaison("show", liaison_show));
  written(id(of_liaison("add", liaison_add)));
  written(id(of_liaison("change", liaison_change)));
  auto& end = id(of_liaison("end", liaison_end));
  end.add_option("--day", network_.day, say("cli.help.liaison.day"))->required();
  because(end);
}

void CommandLine::add_network_commands() {
  auto& links = command(app_, "frameworks", "cli.help.frameworks",
                        [this](Session& s) { return frameworks(s, network_); });
  links.add_option("--party", network_.party, say("cli.help.frameworks.party"));
  links.add_option("--with", network_.with, say("cli.help.frameworks.with"));
  command(app_, "observers", "cli.help.observers", [](Session& s) { return observers(s); });
  auto& open = command(app_, "transparency", "cli.help.transparency",
                       [this](Session& s) { return transparency(s, network_); });
  open.add_option("--format", network_.format, say("cli.help.transparency.format"))
      ->check(CLI::IsMember({"text", "html", "json"}));
}

}  // namespace entraide::cli
