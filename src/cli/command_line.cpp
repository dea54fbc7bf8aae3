// The command line: which commands and options there are. Every text comes from the catalogue.
#include <CLI/CLI.hpp>
#include <functional>
#include <ostream>

#include "base/version.h"
#include "cli/commands.h"
#include "cli/help_page.h"

namespace entraide::cli {

namespace {

/// FollowTheMoney's names of what a check may ask for.
const std::vector<std::string> schemas{"Person", "Organization", "Company",
                                       "Vessel", "Airplane",     "Thing"};

constexpr std::string_view help_keys = "cli.help.";

/// Builds the parser in one language. Each command leaves its action behind.
class CommandLine {
 public:
  CommandLine(const World& world, Language language) : world_{world}, language_{language} {
    app_.name("entraide");
    app_.description(say("cli.help.app"));
    app_.footer(say("cli.examples.entraide"));
    app_.require_subcommand(1);
    app_.set_help_flag("-h,--help", say("cli.help.help"));
    app_.set_version_flag("--version", fmt::format("entraide {}", version),
                          say("cli.help.version"));
    app_.fallthrough();  // --home, --json and --lang also behind the command
    app_.formatter(std::make_shared<HelpPage>(language));  // the commands inherit it
    app_.add_option("--home", common_.home, say("cli.help.home"));
    app_.add_option("--lang", common_.language, say("cli.help.lang"))
        ->check(CLI::IsMember({"en", "fr"}));
    app_.add_flag("--json", common_.json, say("cli.help.json"));
    if (auto home = world.environment("ENTRAIDE_HOME"); home && !home->empty())
      common_.home = *home;
    add_home_commands();
    add_check();
    add_document_commands();
    if (auto packs = world.environment("ENTRAIDE_PACKS"); packs && !packs->empty())
      agreement_.packs = *packs;
    add_agreement_commands();
    add_ledger_commands();
    add_subject_commands();
  }

  CLI::App& app() { return app_; }
  Exit act() {
    Session session{world_, common_};
    const auto exit = action_(session);
    session.settle();
    return exit;
  }
  const Common& common() const { return common_; }

 private:
  std::string say(std::string_view key) const { return text_of(key, language_); }

  CLI::App& command(CLI::App& parent, const char* name, std::string_view key,
                    std::function<Exit(Session&)> action) {
    auto* sub = parent.add_subcommand(name, say(key));
    sub->set_help_flag("-h,--help", say("cli.help.help"));
    sub->fallthrough();
    sub->group(say("cli.label.commands"));
    sub->footer(say(fmt::format("cli.examples.{}", key.substr(help_keys.size()))));
    if (action) {
      sub->callback([this, action = std::move(action)] { action_ = action; });
    }
    return *sub;
  }

  void add_home_commands() {
    auto& init_command =
        command(app_, "init", "cli.help.init", [this](Session& s) { return init(s, init_); });
    init_command.add_option("DIR", init_.folder, say("cli.help.init.dir"))->required();
    init_command.add_option("--name", init_.name, say("cli.help.init.name"));

    auto& import_command = command(app_, "import", "cli.help.import",
                                   [this](Session& s) { return import(s, import_); });
    import_command.add_option("FILE", import_.file, say("cli.help.import.file"))->required();
    import_command.add_option("--format", import_.format, say("cli.help.import.format"));
    import_command.add_option("--dataset", import_.dataset, say("cli.help.import.dataset"));
    import_command.add_flag("--strict", import_.strict, say("cli.help.import.strict"));
    import_command.add_flag("--accept-shrink", import_.accept_shrink,
                            say("cli.help.import.shrink"));
    import_command.add_flag("--accept-rejected", import_.accept_rejected,
                            say("cli.help.import.rejected"));
    import_command.add_flag("--accept-older", import_.accept_older, say("cli.help.import.older"));
    import_command.add_flag("--quiet", import_.quiet, say("cli.help.import.quiet"));

    command(app_, "lists", "cli.help.lists", [](Session& s) { return lists(s); });
    auto& withdraw_command = command(app_, "withdraw", "cli.help.withdraw",
                                     [this](Session& s) { return withdraw(s, dataset_); });
    withdraw_command.add_option("DATASET", dataset_, say("cli.help.withdraw.dataset"))->required();
    auto& reads_command = command(app_, "reads", "cli.help.reads",
                                  [this](Session& s) { return reads(s, reads_limit_); });
    reads_command.add_option("--limit", reads_limit_, say("cli.help.reads.limit"))
        ->check(CLI::Range(1, 1'000'000));
    command(app_, "serve", "cli.help.serve", [](Session& s) { return serve(s); });

    auto& config = command(app_, "config", "cli.help.config", nullptr);
    config.require_subcommand(1);
    command(config, "check", "cli.help.config.check", [](Session& s) { return config_check(s); });
    command(config, "show", "cli.help.config.show", [](Session& s) { return config_show(s); });
  }

  void add_check() {
    auto& sub =
        command(app_, "check", "cli.help.check", [this](Session& s) { return check(s, check_); });
    auto* name =
        sub.add_option("--name", check_.names, say("cli.help.check.name"))
            ->allow_extra_args(false)  // a forgotten quotation mark does not make a second name
            ->take_all();
    auto* document = sub.add_option("--document", check_.document, say("cli.help.check.document"));
    auto* schema = sub.add_option("--schema", check_.schema, say("cli.help.check.schema"))
                       ->check(CLI::IsMember(schemas));
    std::vector<CLI::Option*> facts{name, document};
    const auto fact = [&](const char* option, std::string& value, std::string_view help) {
      facts.push_back(sub.add_option(option, value, say(help)));
    };
    fact("--birth-date", check_.birth_date, "cli.help.check.birth");
    fact("--nationality", check_.nationality, "cli.help.check.nationality");
    fact("--gender", check_.gender, "cli.help.check.gender");
    fact("--issuing-state", check_.issuing_state, "cli.help.check.issuer");
    auto* zone = sub.add_option("--mrz", check_.mrz, say("cli.help.check.mrz"));
    auto* list = sub.add_option("--paxlst", check_.passengers_file, say("cli.help.check.paxlst"));
    auto* rows = sub.add_option("--csv", check_.csv_file, say("cli.help.check.csv"));
    zone->excludes(list)->excludes(rows)->excludes(schema);
    list->excludes(rows)->excludes(schema);
    for (auto* one : facts) {
      one->excludes(zone)->excludes(list)->excludes(rows);
      one->group(say("cli.group.question"));
    }
    schema->group(say("cli.group.question"));
    for (auto* one : {zone, list, rows}) one->group(say("cli.group.source"));
    add_answer_options(sub);
    add_reason_options(sub, check_.reason);
  }

  void add_answer_options(CLI::App& sub) {
    sub.option_defaults()->group(say("cli.group.answer"));
    sub.add_option("--dataset", check_.datasets, say("cli.help.check.dataset"))
        ->allow_extra_args(false)
        ->take_all();
    sub.add_option("--limit", check_.limit, say("cli.help.check.limit"))->check(CLI::Range(1, 500));
    sub.add_option("--threshold", check_.threshold, say("cli.help.check.threshold"))
        ->check(CLI::Range(0.0, 1.0));
    sub.add_option("--cutoff", check_.cutoff, say("cli.help.check.cutoff"))
        ->check(CLI::Range(0.0, 1.0));
  }

  void add_reason_options(CLI::App& sub, Reason& reason) {
    sub.option_defaults()->group(say("cli.group.reason"));
    sub.add_option("--profile", reason.profile, say("cli.help.check.profile"));
    sub.add_option("--purpose", reason.purpose, say("cli.help.check.purpose"));
    sub.add_option("--basis", reason.legal_basis, say("cli.help.check.basis"));
    sub.add_option("--file", reason.file_reference, say("cli.help.check.file"));
    sub.add_option("--user", reason.user, say("cli.help.check.user"));
  }

  CLI::App& of_ledger(CLI::App& parent, const char* name,
                      Exit (*action)(Session&, const LedgerOptions&)) {
    return command(parent, name, fmt::format("cli.help.ledger.{}", name),
                   [this, action](Session& s) { return action(s, ledger_); });
  }

  void add_ledger_commands() {
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
    cosigned.add_option("WITNESS", ledger_.witness, say("cli.help.ledger.witness_name"))
        ->required();
    cosigned.add_option("FILE", ledger_.file, say("cli.help.ledger.lines"))->required();
    auto& report = of_ledger(ledger, "report", ledger_report);
    report.add_option("--by", ledger_.by, say("cli.help.ledger.by"))
        ->check(CLI::IsMember({"purpose", "partner", "user", "rule"}));
    report.add_option("--since", ledger_.since, say("cli.help.ledger.since"));
    add_reason_options(report, ledger_.reason);
  }

  void add_subject_commands() {
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

  void add_document_commands() {
    auto& mrz =
        command(app_, "mrz", "cli.help.mrz", [this](Session& s) { return read_zone(s, zone_); });
    mrz.add_option("TEXT", zone_, say("cli.help.mrz.text"))->required();

    auto& list = command(app_, "paxlst", "cli.help.paxlst",
                         [this](Session& s) { return read_passenger_message(s, message_file_); });
    list.add_option("FILE", message_file_, say("cli.help.paxlst.file"))->required();

    auto& names = command(app_, "compare", "cli.help.compare",
                          [this](Session& s) { return compare(s, compare_); });
    auto* first = names.add_option("NAME1", compare_.first, say("cli.help.compare.name"));
    auto* second = names.add_option("NAME2", compare_.second, say("cli.help.compare.name"));
    names.add_option("--schema", compare_.schema, say("cli.help.compare.schema"));
    names.add_option("--csv", compare_.csv_file, say("cli.help.compare.csv"))
        ->excludes(first)
        ->excludes(second);
  }

  void add_agreement_commands() {
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

    auto& prove =
        about_packs(command(agreement, "prove", "cli.help.agreement.prove",
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
    auto& reach =
        about_packs(command(agreement, "reach", "cli.help.agreement.reach",
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

  void add_comparison(CLI::App& agreement) {
    auto& compare =
        about_packs(command(agreement, "compare", "cli.help.agreement.compare",
                            [this](Session& s) { return agreement_compare(s, agreement_); }));
    compare.add_option("OFFENCE", agreement_.name, say("cli.help.agreement.offence"))->required();
    compare.add_option("--between", agreement_.between, say("cli.help.agreement.between"))
        ->expected(2);
  }

  void add_clocks(CLI::App& agreement) {
    const auto of_procedure = [&](CLI::App& sub) -> CLI::App& {
      about_packs(sub);
      sub.add_option("PACK", due_.pack, say("cli.help.agreement.name"))->required();
      sub.add_option("PROCEDURE", due_.procedure, say("cli.help.agreement.procedure"))->required();
      return sub;
    };
    auto& due =
        of_procedure(command(agreement, "due", "cli.help.agreement.due",
                             [this](Session& s) { return agreement_due(s, agreement_, due_); }));
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

  void add_rules(CLI::App& agreement) {
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
    auto& confirm =
        by_a_person(command(agreement, "confirm", "cli.help.agreement.confirm",
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

  CLI::App& about_packs(CLI::App& sub) {
    sub.add_option("--packs", agreement_.packs, say("cli.help.packs"));
    sub.add_option("--at", agreement_.at, say("cli.help.rules.at"));
    return sub;
  }

  const World& world_;
  Language language_;
  CLI::App app_;
  Common common_;
  std::function<Exit(Session&)> action_;
  InitOptions init_;
  ImportOptions import_;
  CheckOptions check_;
  CompareOptions compare_;
  AgreementOptions agreement_;
  DueOptions due_;
  RulesOptions rules_;
  LedgerOptions ledger_;
  SubjectOptions subject_;
  Reason reason_;
  std::string zone_, message_file_, dataset_;
  std::size_t reads_limit_ = 20;
};

// The language must be known before the parser speaks.
std::string language_asked(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].starts_with("--lang=")) return arguments[i].substr(7);
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) return arguments[i + 1];
  }
  return {};
}

std::string_view usage_key(const CLI::ParseError& fault) {
  if (dynamic_cast<const CLI::ExtrasError*>(&fault) != nullptr) return "cli.usage.extra";
  if (dynamic_cast<const CLI::RequiredError*>(&fault) != nullptr) return "cli.usage.required";
  if (dynamic_cast<const CLI::ExcludesError*>(&fault) != nullptr) return "cli.usage.excludes";
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&fault) != nullptr) return "cli.usage.count";
  return "cli.usage.value";
}

/// Which arguments nobody expected. A bare word or a value may be a person's name: options alone
/// are repeated, and without what follows `=`.
std::string unknown_options(const std::vector<std::string>& unexpected) {
  std::vector<std::string> options;
  for (const auto& argument : unexpected) {
    if (argument.starts_with("-")) options.push_back(argument.substr(0, argument.find('=')));
  }
  return join(options, ", ");
}

Exit explain(const CLI::ParseError& fault, const Session& session, const CLI::App& app) {
  const auto* required = dynamic_cast<const CLI::RequiredError*>(&fault);
  const auto* deepest = &app;
  while (!deepest->get_subcommands().empty()) deepest = deepest->get_subcommands().back();
  const bool waits = !deepest->get_subcommands(nullptr).empty();
  if (required != nullptr && waits) return session.fail(Error{Code::invalid, "cli.usage.command"});
  // CLI11 names the option first; what follows may repeat a value, which may be a name of a person.
  std::string detail{fault.what()};
  if (const auto option = detail.find("--"); option != std::string::npos) detail.erase(0, option);
  detail.resize(std::min(detail.size(), detail.find_first_of(": ")));
  auto key = usage_key(fault);
  if (key == "cli.usage.extra") detail = unknown_options(app.remaining(true));
  if (detail.empty()) key = "cli.usage.words";
  return session.fail(Error{Code::invalid, std::string{key}, {{"detail", std::move(detail)}}});
}

}  // namespace

int run(const std::vector<std::string>& arguments, const World& world) {
  const Session speaking{world, Common{".", language_asked(arguments), false}};
  CommandLine line{world, speaking.language};
  try {
    line.app().parse(std::vector<std::string>{arguments.rbegin(), arguments.rend()});
  } catch (const CLI::CallForHelp&) {
    world.out << line.app().help() << '\n';  // of the command that was named, if one was
    return 0;
  } catch (const CLI::CallForVersion&) {
    world.out << "entraide " << version << '\n';
    return 0;
  } catch (const CLI::ParseError& fault) {
    return static_cast<int>(explain(fault, Session{world, line.common()}, line.app()));
  }
  return static_cast<int>(line.act());
}

}  // namespace entraide::cli
