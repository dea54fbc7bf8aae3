// The command line: the node itself, checks, and what turns arguments into a command.
#include "cli/command_line.h"

#include <ostream>

#include "base/version.h"
#include "cli/help_page.h"

namespace entraide::cli {

namespace {

/// FollowTheMoney's names of what a check may ask for.
const std::vector<std::string> schemas{"Person", "Organization", "Company",
                                       "Vessel", "Airplane",     "Thing"};

constexpr std::string_view help_keys = "cli.help.";

}  // namespace

CommandLine::CommandLine(const World& world, Language language)
    : world_{world}, language_{language} {
  app_.name("entraide");
  app_.description(say("cli.help.app"));
  app_.footer(say("cli.examples.entraide"));
  app_.require_subcommand(1);
  app_.set_help_flag("-h,--help", say("cli.help.help"));
  app_.set_version_flag("--version", fmt::format("entraide {}", version), say("cli.help.version"));
  app_.fallthrough();  // --home, --json and --lang also behind the command
  app_.formatter(std::make_shared<HelpPage>(language));  // the commands inherit it
  app_.add_option("--home", common_.home, say("cli.help.home"));
  app_.add_option("--lang", common_.language, say("cli.help.lang"))
      ->check(CLI::IsMember({"en", "fr"}));
  app_.add_flag("--json", common_.json, say("cli.help.json"));
  if (auto home = world.environment("ENTRAIDE_HOME"); home && !home->empty()) common_.home = *home;
  add_home_commands();
  add_check();
  add_document_commands();
  if (auto packs = world.environment("ENTRAIDE_PACKS"); packs && !packs->empty())
    agreement_.packs = *packs;
  add_agreement_commands();
  add_ledger_commands();
  add_subject_commands();
  add_partner_commands();
  add_message_commands();
  add_request_commands();
  add_draft_commands();
  add_case_commands();
  add_protect_commands();
  add_bulletin_commands();
  add_picture_commands();
  add_bilan_commands();
  add_liaison_commands();
  add_network_commands();
  add_people_commands();
  add_hit_commands();
  add_alert_commands();
  add_channel_commands();
}

Exit CommandLine::act() {
  Session session{world_, common_};
  const auto exit = action_(session);
  session.settle();
  return exit;
}

CLI::App& CommandLine::command(CLI::App& parent, const char* name, std::string_view key,
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

void CommandLine::add_home_commands() {
  auto& init_command =
      command(app_, "init", "cli.help.init", [this](Session& s) { return init(s, init_); });
  init_command.add_option("DIR", init_.folder, say("cli.help.init.dir"))->required();
  init_command.add_option("--name", init_.name, say("cli.help.init.name"));

  auto& import_command =
      command(app_, "import", "cli.help.import", [this](Session& s) { return import(s, import_); });
  import_command.add_option("FILE", import_.file, say("cli.help.import.file"))->required();
  import_command.add_option("--format", import_.format, say("cli.help.import.format"));
  import_command.add_option("--dataset", import_.dataset, say("cli.help.import.dataset"));
  import_command.add_flag("--strict", import_.strict, say("cli.help.import.strict"));
  import_command.add_flag("--accept-shrink", import_.accept_shrink, say("cli.help.import.shrink"));
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

void CommandLine::add_check() {
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
  sub.option_defaults()->group(say("cli.group.partners"));
  auto* partners = sub.add_option("--partners", check_.partners, say("cli.help.check.partners"))
                       ->delimiter(',')
                       ->allow_extra_args(false)
                       ->excludes(rows);
  for (auto* one :
       {sub.add_option("--agreement", check_.agreement, say("cli.help.check.agreement")),
        sub.add_option("--facts", check_.facts, say("cli.help.check.facts")),
        sub.add_option("--drafts", check_.drafts, say("cli.help.check.drafts")),
        sub.add_flag("--count", check_.count, say("cli.help.check.count"))})
    one->needs(partners);
  add_reason_options(sub, check_.reason);
}

void CommandLine::add_answer_options(CLI::App& sub) {
  sub.option_defaults()->group(say("cli.group.answer"));
  sub.add_option("--dataset", check_.datasets, say("cli.help.check.dataset"))
      ->allow_extra_args(false)
      ->take_all();
  sub.add_option("--limit", check_.limit, say("cli.help.check.limit"))->check(CLI::Range(1, 500));
  sub.add_option("--threshold", check_.threshold, say("cli.help.check.threshold"))
      ->check(CLI::Range(0.0, 1.0));
  sub.add_option("--cutoff", check_.cutoff, say("cli.help.check.cutoff"))
      ->check(CLI::Range(0.0, 1.0));
  sub.add_flag("--all", check_.all, say("cli.help.check.all"));
  sub.add_flag("--quiet", check_.quiet, say("cli.help.check.quiet"));
}

void CommandLine::add_reason_options(CLI::App& sub, Reason& reason) {
  sub.option_defaults()->group(say("cli.group.reason"));
  sub.add_option("--profile", reason.profile, say("cli.help.check.profile"));
  sub.add_option("--purpose", reason.purpose, say("cli.help.check.purpose"));
  sub.add_option("--basis", reason.legal_basis, say("cli.help.check.basis"));
  sub.add_option("--file", reason.file_reference, say("cli.help.check.file"));
  sub.add_option("--user", reason.user, say("cli.help.check.user"));
}

void CommandLine::add_document_commands() {
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

namespace {

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
