// The command line: the ledger, and persons about whom something is held.

#include "cli/command_line.h"

namespace entraide::cli {

CLI::App& CommandLine::of_ledger(CLI::App& parent, const char* name,
                                 Exit (*action)(Session&, const LedgerOptions&)) {
  return command(parent, name, fmt::format("cli.help.ledger.{}", name),
                 [this, action](Session& s) { return action(s, ledger_); });
}

void CommandLine::add_ledger_commands() {
  auto& ledger = command(app_, "ledger", "cli.help.ledger", nullptr);
  ledger.require_subcommand(1);
  auto& checkpoint = of_ledger(ledger, "checkpoint", ledger_checkpoint);
  checkpoint.add_flag("--ask", ledger_.ask, say("cli.help.ledger.ask"));
  checkpoint.add_option("--for", ledger_.witness, say("cli.help.ledger.for"));
  command(ledger, "key", "cli.help.ledger.key", [](Session& s) { return ledger_key(s); });
  auto& entries = of_ledger(ledger, "entries", ledger_entries);
  entries.add_option("--last", ledger_.last, say("cli.help.ledger.last"))
      ->check(CLI::Range(1, 1'000'000));
  add_reason_options(entries, ledger_.reason);
  auto& prove = of_ledger(ledger, "prove", ledger_prove);
  prove.add_option("ENTRY", ledger_.index, say("cli.help.ledger.index"))->required();
  add_reason_options(prove, ledger_.reason);
  auto& consistency = of_ledger(ledger, "consistency", ledger_consistency);
  consistency.add_option("A", ledger_.from, say("cli.help.ledger.size"))->required();
  consistency.add_option("B", ledger_.to, say("cli.help.ledger.size"))->required();
  auto& verify = of_ledger(ledger, "verify", ledger_verify);
  auto* tiles = verify.add_option("--tiles", ledger_.folder, say("cli.help.ledger.tiles"));
  verify.add_option("--proof", ledger_.proof, say("cli.help.ledger.proof"))->excludes(tiles);
  verify.add_option("--key", ledger_.key, say("cli.help.ledger.verify_key"));
  verify.add_option("--witness", ledger_.witnesses, say("cli.help.ledger.verify_witness"))
      ->allow_extra_args(false)
      ->take_all();
  of_ledger(ledger, "witness", ledger_witness)
      .add_option("CHECKPOINT", ledger_.file, say("cli.help.ledger.file"))
      ->required();
  auto& cosigned = of_ledger(ledger, "cosigned", ledger_cosigned);
  cosigned.add_option("WITNESS", ledger_.witness, say("cli.help.ledger.witness_name"))->required();
  cosigned.add_option("FILE", ledger_.file, say("cli.help.ledger.lines"))->required();
  auto& compare = of_ledger(ledger, "compare", ledger_compare);
  compare.add_option("OURS", ledger_.file, say("cli.help.ledger.ours"))->required();
  compare.add_option("THEIRS", ledger_.other, say("cli.help.ledger.theirs"))->required();
  auto& report = of_ledger(ledger, "report", ledger_report);
  report.add_option("--by", ledger_.by, say("cli.help.ledger.by"))
      ->check(CLI::IsMember({"purpose", "partner", "user", "rule"}));
  report.add_option("--since", ledger_.since, say("cli.help.ledger.since"));
  add_reason_options(report, ledger_.reason);
}

void CommandLine::add_subject_commands() {
  const auto about_person = [&](CLI::App& sub) {
    sub.add_option("--birth-date", subject_.birth_date, say("cli.help.check.birth"));
    sub.add_option("--nationality", subject_.nationality, say("cli.help.check.nationality"));
    sub.add_option("--document", subject_.document, say("cli.help.check.document"));
  };
  auto& access = command(app_, "subject-access", "cli.help.subject",
                         [this](Session& s) { return subject_access(s, subject_); });
  access.add_option("NAME", subject_.name, say("cli.help.subject.name"))->required();
  about_person(access);
  access.add_option("--letter", subject_.letter, say("cli.help.subject.letter"));
  add_reason_options(access, subject_.reason);
  auto& erasing =
      command(app_, "erase", "cli.help.erase", [this](Session& s) { return erase(s, subject_); });
  erasing.add_option("DATASET", subject_.dataset, say("cli.help.erase.dataset"));
  erasing.add_option("ID", subject_.id, say("cli.help.erase.id"));
  erasing.add_option("--name", subject_.name, say("cli.help.erase.name"));
  about_person(erasing);
  erasing.add_flag("--expired", subject_.expired, say("cli.help.erase.expired"));
  add_reason_options(erasing, subject_.reason);
}

}  // namespace entraide::cli
