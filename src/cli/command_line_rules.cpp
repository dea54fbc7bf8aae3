// The command line: agreements and decisions.

#include "cli/command_line.h"

namespace entraide::cli {

void CommandLine::add_agreement_commands() {
  auto& agreement = command(app_, "agreement", "cli.help.agreement", nullptr);
  agreement.require_subcommand(1);
  about_packs(command(agreement, "list", "cli.help.agreement.list",
                      [this](Session& s) { return agreement_list(s, agreement_); }));
  about_packs(command(agreement, "show", "cli.help.agreement.show",
                      [this](Session& s) { return agreement_show(s, agreement_); }))
      .add_option("NAME", agreement_.name, say("cli.help.agreement.name"))
      ->required();
  about_packs(command(agreement, "check", "cli.help.agreement.check",
                      [this](Session& s) { return agreement_check(s, agreement_); }))
      .add_option("FILE", agreement_.name, say("cli.help.agreement.file"))
      ->required();

  auto& prove = about_packs(command(agreement, "prove", "cli.help.agreement.prove",
                                    [this](Session& s) { return agreement_prove(s, agreement_); }));
  auto* mutants =
      prove.add_flag("--mutants", agreement_.mutants, say("cli.help.agreement.mutants"));
  auto* invariants =
      prove.add_flag("--invariants", agreement_.invariants, say("cli.help.agreement.invariants"))
          ->excludes(mutants);
  prove.add_flag("--whole", agreement_.whole, say("cli.help.agreement.whole"));
  prove.add_flag("--divergences", agreement_.divergences, say("cli.help.agreement.divergences"))
      ->excludes(mutants)
      ->excludes(invariants);
  auto& diff = command(agreement, "diff", "cli.help.agreement.diff",
                       [this](Session& s) { return agreement_diff(s, agreement_); });
  diff.add_option("OLD", agreement_.name, say("cli.help.agreement.old"))->required();
  diff.add_option("NEW", agreement_.other, say("cli.help.agreement.new"))->required();
  auto& reach = about_packs(command(agreement, "reach", "cli.help.agreement.reach",
                                    [this](Session& s) { return agreement_reach(s, agreement_); }));
  reach.add_option("FROM", agreement_.name, say("cli.help.agreement.party"))->required();
  reach.add_option("TO", agreement_.other, say("cli.help.agreement.party"))->required();
  add_comparison(agreement);
  add_clocks(agreement);
  add_rules(agreement);

  auto& safeguard = command(app_, "safeguard", "cli.help.safeguard", nullptr);
  safeguard.require_subcommand(1);
  const auto decides = [&](CLI::App& sub, const char* file, std::string_view help) {
    about_packs(sub).add_option(file, agreement_.name, say(help))->required();
    add_reason_options(sub, reason_);
  };
  decides(command(safeguard, "decide", "cli.help.safeguard.decide",
                  [this](Session& s) { return safeguard_decide(s, agreement_, reason_, false); }),
          "CASE", "cli.help.safeguard.case");
  decides(command(safeguard, "explain", "cli.help.safeguard.explain",
                  [this](Session& s) { return safeguard_decide(s, agreement_, reason_, true); }),
          "CASE", "cli.help.safeguard.case");
  decides(command(safeguard, "answer", "cli.help.safeguard.answer",
                  [this](Session& s) { return safeguard_answer(s, agreement_, reason_); }),
          "CHECK", "cli.help.safeguard.check");
  about_packs(command(safeguard, "test", "cli.help.safeguard.test",
                      [this](Session& s) { return safeguard_test(s, agreement_); }))
      .add_option("FOLDER", agreement_.name, say("cli.help.safeguard.folder"))
      ->required();
}

void CommandLine::add_comparison(CLI::App& agreement) {
  auto& compare =
      about_packs(command(agreement, "compare", "cli.help.agreement.compare",
                          [this](Session& s) { return agreement_compare(s, agreement_); }));
  compare.add_option("OFFENCE", agreement_.name, say("cli.help.agreement.offence"))->required();
  compare.add_option("--between", agreement_.between, say("cli.help.agreement.between"))
      ->expected(2);
}

void CommandLine::add_clocks(CLI::App& agreement) {
  const auto of_procedure = [&](CLI::App& sub) -> CLI::App& {
    about_packs(sub);
    sub.add_option("PACK", due_.pack, say("cli.help.agreement.name"))->required();
    sub.add_option("PROCEDURE", due_.procedure, say("cli.help.agreement.procedure"))->required();
    return sub;
  };
  auto& due = of_procedure(command(agreement, "due", "cli.help.agreement.due", [this](Session& s) {
    return agreement_due(s, agreement_, due_);
  }));
  due.add_option("--entered", due_.entered, say("cli.help.agreement.entered"))
      ->allow_extra_args(false)
      ->take_all()
      ->required();
  due.add_option("--field", due_.fields, say("cli.help.agreement.field"))
      ->allow_extra_args(false)
      ->take_all();
  due.add_option("--requested", due_.requested, say("cli.help.agreement.requested"));
  auto& refuse =
      of_procedure(command(agreement, "refuse", "cli.help.agreement.refuse",
                           [this](Session& s) { return agreement_refuse(s, agreement_, due_); }));
  refuse.add_option("--ground", due_.ground, say("cli.help.agreement.ground"))->required();
  refuse.add_option("--reasons", due_.reasons, say("cli.help.agreement.reasons"));
}

void CommandLine::add_rules(CLI::App& agreement) {
  const auto by_a_person = [&](CLI::App& sub) -> CLI::App& {
    sub.add_option("--reason", rules_.reason, say("cli.help.rules.reason"));
    sub.add_option("--user", rules_.user, say("cli.help.rules.user"));
    return sub;
  };
  by_a_person(command(agreement, "propose", "cli.help.agreement.propose",
                      [this](Session& s) { return agreement_propose(s, rules_); }))
      .add_option("FOLDER", rules_.folder, say("cli.help.rules.folder"))
      ->required();
  by_a_person(command(agreement, "adopt", "cli.help.agreement.adopt", [this](Session& s) {
    return agreement_adopt(s, rules_);
  })).add_option("REVISION", rules_.revision, say("cli.help.rules.revision"));
  auto& confirm = by_a_person(command(agreement, "confirm", "cli.help.agreement.confirm",
                                      [this](Session& s) { return agreement_confirm(s, rules_); }));
  confirm.add_option("PACK", rules_.pack, say("cli.help.agreement.name"));
  auto* article = confirm.add_option("ARTICLE", rules_.article, say("cli.help.rules.article"));
  auto* all = confirm.add_flag("--all", rules_.all, say("cli.help.rules.all"));
  confirm.add_flag("--withdraw", rules_.withdraw, say("cli.help.rules.withdraw"))->excludes(all);
  article->excludes(all);
  command(agreement, "rules", "cli.help.agreement.rules", [this](Session& s) {
    return agreement_rules(s, agreement_);
  }).add_option("--at", agreement_.at, say("cli.help.rules.at"));
}

CLI::App& CommandLine::about_packs(CLI::App& sub) {
  sub.add_option("--packs", agreement_.packs, say("cli.help.packs"));
  sub.add_option("--at", agreement_.at, say("cli.help.rules.at"));
  return sub;
}

}  // namespace entraide::cli
