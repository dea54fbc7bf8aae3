// The command line: what people make of hits.
#include "cli/command_line.h"

namespace entraide::cli {

void CommandLine::add_hit_commands() {
  using match::Opinion;
  auto& hit = command(app_, "hit", "cli.help.hit", nullptr);
  hit.require_subcommand(1);
  const auto by_a_person = [this](CLI::App& sub) {
    sub.add_option("--reason", hit_.reason, say("cli.help.hit.reason"))->required();
    add_reason_options(sub, hit_.why);
  };
  const auto judges = [&](const char* name, std::string_view key, Opinion opinion) {
    auto& sub = command(hit, name, key,
                        [this, opinion](Session& s) { return hit_judge(s, hit_, opinion); });
    sub.add_option("REFERENCE", hit_.reference, say("cli.help.hit.reference"))->required();
    by_a_person(sub);
  };
  judges("same", "cli.help.hit.same", Opinion::same);
  judges("not-same", "cli.help.hit.not_same", Opinion::not_same);
  judges("unsure", "cli.help.hit.unsure", Opinion::unsure);
  const auto of_judgement = [&](const char* name, std::string_view key,
                                Exit (*action)(Session&, const HitOptions&)) {
    auto& sub = command(hit, name, key, [this, action](Session& s) { return action(s, hit_); });
    sub.add_option("NUMBER", hit_.number, say("cli.help.hit.number"))->required();
    by_a_person(sub);
  };
  of_judgement("second-look", "cli.help.hit.second_look", hit_second_look);
  of_judgement("undo", "cli.help.hit.undo", hit_undo);
  auto& list =
      command(hit, "list", "cli.help.hit.list", [this](Session& s) { return hit_list(s, hit_); });
  auto* waiting = list.add_flag("--waiting", hit_.waiting, say("cli.help.hit.waiting"));
  list.add_flag("--all", hit_.all, say("cli.help.hit.all"))->excludes(waiting);
  add_reason_options(list, hit_.why);
}

}  // namespace entraide::cli
