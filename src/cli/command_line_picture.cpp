// The command line: the picture.
#include "cli/command_line.h"

namespace entraide::cli {

namespace {

std::vector<std::string> kinds() {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < picture::kinds_count; ++i)
    all.emplace_back(code_of(static_cast<picture::Kind>(i)));
  return all;
}

}  // namespace

void CommandLine::add_picture_commands() {
  auto& whole = command(app_, "picture", "cli.help.picture", nullptr);
  whole.require_subcommand(1);
  const auto of_picture = [&](const char* name,
                              Exit (*action)(Session&, const PictureOptions&)) -> CLI::App& {
    return command(whole, name, fmt::format("cli.help.picture.{}", name),
                   [this, action](Session& s) { return action(s, picture_); });
  };
  const auto whose = [&](CLI::App& sub) -> CLI::App& {
    sub.add_option("--of", picture_.of, say("cli.help.picture.of"))
        ->check(CLI::IsMember({"network", "public"}));
    return sub;
  };
  const auto question = [&](CLI::App& sub) -> CLI::App& {
    sub.add_option("--restriction", picture_.restriction, say("cli.help.picture.restriction"));
    sub.add_option("--route", picture_.route, say("cli.help.picture.route"));
    sub.add_option("--day", picture_.day, say("cli.help.picture.day"));
    sub.add_option("--before", picture_.before, say("cli.help.picture.before"))
        ->check(CLI::Range(picture::window_min, picture::window_max));
    sub.add_option("--after", picture_.after, say("cli.help.picture.after"))
        ->check(CLI::Range(picture::window_min, picture::window_max));
    sub.add_option("--control", picture_.control, say("cli.help.picture.control"))
        ->allow_extra_args(false)
        ->take_all();
    return sub;
  };
  const auto one_of_formats = [&](CLI::App& sub, std::vector<std::string> formats) {
    sub.add_option("--format", picture_.format, say("cli.help.picture.format"))
        ->check(CLI::IsMember(std::move(formats)));
  };
  const auto kind = [&](CLI::App& sub) {
    sub.add_option("--kind", picture_.kind, say("cli.help.picture.kind"))
        ->check(CLI::IsMember(kinds()));
  };

  auto& import = of_picture("import", picture_import);
  import.add_option("FILE", picture_.file, say("cli.help.picture.file"))->required();
  import.add_option("--source", picture_.source, say("cli.help.picture.source"));
  add_reason_options(import, picture_.why);

  auto& count = of_picture("count", picture_count);
  kind(count);
  count.add_option("--month", picture_.month, say("cli.help.picture.month"))->required();
  count.add_option("--route", picture_.route, say("cli.help.picture.route"))->required();
  count.add_option("--persons", picture_.persons, say("cli.help.picture.persons"))
      ->required()
      ->check(CLI::Range(std::uint64_t{1}, picture::persons_max));
  count.add_option("--leg", picture_.leg, say("cli.help.picture.leg"));
  count.add_option("--nationality", picture_.nationality, say("cli.help.picture.nationality"));
  count.add_option("--age", picture_.age, say("cli.help.picture.age"));
  count.add_option("--sex", picture_.sex, say("cli.help.picture.sex"));
  count.add_option("--method", picture_.method, say("cli.help.picture.method"));
  count.add_option("--place", picture_.place, say("cli.help.picture.place"));
  count.add_option("--evaluation", picture_.evaluation, say("cli.help.picture.evaluation"));
  count.add_option("--price", picture_.price, say("cli.help.picture.price"));
  count.add_option("--currency", picture_.currency, say("cli.help.picture.currency"));
  count.add_option("--shared", picture_.shared, say("cli.help.picture.shared"));
  count.add_option("--case", picture_.case_id, say("cli.help.picture.case"));
  add_reason_options(count, picture_.why);

  whose(of_picture("show", picture_show));
  auto& flows = whose(of_picture("flows", picture_flows));
  kind(flows);
  flows.add_option("--route", picture_.route, say("cli.help.picture.route"));
  flows.add_option("--months", picture_.months, say("cli.help.picture.months"))
      ->check(CLI::Range(1, picture::months_max));
  flows.add_flag("--legs", picture_.legs, say("cli.help.picture.legs"));
  question(whose(of_picture("displacement", picture_displacement)));
  of_picture("routes", picture_routes);
  auto& exported = question(whose(of_picture("export", picture_export)));
  one_of_formats(exported, {"csv", "svg"});
  kind(exported);
  one_of_formats(question(whose(of_picture("report", picture_report))), {"text", "html", "pdf"});

  auto& share = of_picture("share", picture_share);
  auto* to = share.add_option("--to", picture_.to, say("cli.help.picture.to"));
  share.add_option("--group", picture_.group, say("cli.help.picture.group"))->excludes(to);
  share.add_option("--partner", picture_.partner, say("cli.help.picture.partner"));
  share.add_option("--from", picture_.from, say("cli.help.picture.from"))->required();
  share.add_option("--until", picture_.until, say("cli.help.picture.until"))->required();
  share.add_option("--facts", picture_.facts, say("cli.help.picture.facts"))->required();
  share.add_option("--agreement", picture_.agreement, say("cli.help.picture.agreement"));
  share.add_option("--team", picture_.team, say("cli.help.request.team"));
  add_reason_options(share, picture_.why);
  auto& take = of_picture("take", picture_take);
  take.add_option("PARTNER", picture_.partner, say("cli.help.picture.take_partner"));
  take.add_option("MESSAGE", picture_.message, say("cli.help.picture.message"));
  add_reason_options(take, picture_.why);
  auto& drop = of_picture("drop", picture_drop);
  drop.add_option("SOURCE", picture_.source, say("cli.help.picture.source"))->required();
  add_reason_options(drop, picture_.why);
  add_own_route_commands(whole);
}

void CommandLine::add_own_route_commands(CLI::App& whole) {
  const auto of_picture = [&](const char* name, const char* key,
                              Exit (*action)(Session&, const PictureOptions&)) -> CLI::App& {
    return command(whole, name, fmt::format("cli.help.picture.{}", key),
                   [this, action](Session& s) { return action(s, picture_); });
  };
  const auto named = [&](CLI::App& sub) {
    sub.add_option("--text", picture_.text, say("cli.help.picture.name"))->required();
    sub.add_option("--translation", picture_.translation, say("cli.help.bilan.translation"));
    add_reason_options(sub, picture_.why);
  };
  of_picture("own", "own", picture_own);
  auto& place = of_picture("add-place", "add_place", picture_add_place);
  place.add_option("CODE", picture_.id, say("cli.help.picture.code"))->required();
  place.add_option("--country", picture_.country, say("cli.help.picture.country"))->required();
  place.add_option("--latitude", picture_.latitude, say("cli.help.picture.latitude"))->required();
  place.add_option("--longitude", picture_.longitude, say("cli.help.picture.longitude"))
      ->required();
  place.add_option("--kind", picture_.place_kind, say("cli.help.picture.place_kind"))
      ->check(CLI::IsMember({"state", "town", "section", "point"}));
  named(place);
  auto& route = of_picture("add-route", "add_route", picture_add_route);
  route.add_option("ID", picture_.id, say("cli.help.picture.route_id"))->required();
  route.add_option("--stop", picture_.stops, say("cli.help.picture.stop"))
      ->required()
      ->allow_extra_args(false)
      ->take_all();
  named(route);
  auto& drop = of_picture("drop-own", "drop_own", picture_drop_own);
  drop.add_option("ID", picture_.id, say("cli.help.picture.own_id"))->required();
  add_reason_options(drop, picture_.why);
  of_picture("cases", "cases", picture_cases);
}

}  // namespace entraide::cli
