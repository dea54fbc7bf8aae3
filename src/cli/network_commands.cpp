// liaison posts, coverage, propose, task; frameworks; observers; transparency.
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

constexpr std::size_t name_columns = 24, leg_columns = 44;

struct AtLiaison {
  std::unique_ptr<node::Node> node;
  liaison::Network network;
  liaison::Asked asked;
  std::shared_ptr<const picture::Atlas> atlas;
};

Result<AtLiaison> at_liaison(Session& session, const NetworkOptions& options) {
  ASSIGN_OR_RETURN(auto node, session.open_node());
  ASSIGN_OR_RETURN(auto network, node->liaisons().network());
  ASSIGN_OR_RETURN(auto atlas, node->pictures().atlas());
  liaison::Asked asked;
  asked.routes = options.routes;
  asked.parties = options.parties;
  for (const auto& state : options.without) asked.without.push_back(upper_ascii(state));
  asked.ends = liaison::ends_of(options.ends).value_or(liaison::Ends::departure);
  asked.reaching = liaison::reaching_of(options.reach).value_or(liaison::Reaching::beyond);
  asked.keep = options.keep;
  asked.day = session.world.clock.today();
  RETURN_IF_ERROR(liaison::check(asked, network, *atlas));
  return AtLiaison{std::move(node), std::move(network), std::move(asked), std::move(atlas)};
}

void print_lines(Session& session, const std::vector<std::string>& lines) {
  for (const auto& line : lines) session.world.out << line << '\n';
}

Exit print_json(Session& session, const AtLiaison& work, Exit exit) {
  session.world.out << json_text(api::liaison_json(work.asked, work.network, *work.atlas,
                                                   session.language))
                    << '\n';
  return exit;
}

std::string states_text(const liaison::States& states) {
  return join({states.begin(), states.end()}, " ");
}

}  // namespace

Exit liaison_posts(Session& session, const NetworkOptions& options) {
  const auto work = at_liaison(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto& [node, network, asked, atlas] = work.value();
  if (session.common.json)
    return print_json(session, work.value(), network.posts().empty() ? Exit::none : Exit::hit);
  auto& out = session.world.out;
  for (const auto& post : network.posts()) {
    const auto row = [&](std::string_view key, const std::string& text) {
      if (!text.empty()) out << "  " << padded(session.text(key), name_columns - 2) << text << '\n';
    };
    out << padded(post.id, name_columns) << network.seat(post.seat)->name.in(session.language)
        << '\n';
    row("cli.liaison.reach", states_text(post.reach));
    row("cli.liaison.languages", join(post.languages, " "));
    row("cli.liaison.authorities", post.authorities.in(session.language));
    row("cli.liaison.tasks", post.tasks.in(session.language));
    row(post.stands(asked.day) ? "cli.liaison.until" : "cli.liaison.ended",
        post.accredited_until ? to_iso8601(*post.accredited_until) : "");
  }
  if (network.posts().empty())
    out << session.text("cli.liaison.none", {{"file", node->config().liaison_file}}) << '\n';
  out << session.text("cli.liaison.seats") << '\n';
  for (const auto& seat : network.seats())
    out << "  " << padded(seat.code, name_columns - 2)
        << padded(seat.name.in(session.language), name_columns) << states_text(seat.reach) << '\n';
  return network.posts().empty() ? Exit::none : Exit::hit;
}

Exit liaison_coverage(Session& session, const NetworkOptions& options) {
  const auto work = at_liaison(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto& [node, network, asked, atlas] = work.value();
  const auto found = liaison::coverage(asked, network, *atlas);
  const auto exit = found.gaps() == 0 ? Exit::hit : Exit::none;
  if (session.common.json) return print_json(session, work.value(), exit);
  print_lines(session, liaison::told(found, *atlas, session.language));
  for (const auto& leg : found.legs)
    session.world.out
        << "  " << padded(picture::route_text({}, leg.leg, *atlas, session.language), leg_columns)
        << (leg.posts.empty() ? session.text("cli.liaison.gap") : join(leg.posts, ", ")) << '\n';
  return exit;
}

Exit liaison_propose(Session& session, const NetworkOptions& options) {
  const auto work = at_liaison(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto& [node, network, asked, atlas] = work.value();
  const auto found = liaison::propose(asked, network, *atlas);
  const auto exit = found.nobody.empty() ? Exit::hit : Exit::none;
  if (session.common.json) return print_json(session, work.value(), exit);
  print_lines(session, liaison::told(found, network, *atlas, session.language));
  session.world.out << '\n';
  for (const auto& line : liaison::caveats(asked, session.language))
    session.world.out << "  " << line << '\n';
  return exit;
}

Exit liaison_task(Session& session, const NetworkOptions& options) {
  const auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto caller = caller_of(*node.value(), options.why, session.world, "liaison");
  if (!caller.ok()) return session.fail(caller.error());
  api::LiaisonTask task{options.post, {}, {}, options.team};
  for (const auto& [given, into] :
       {std::pair{&options.assistance, &task.assistance}, std::pair{&options.facts, &task.facts}}) {
    auto words = session.words(*given);
    if (!words.ok()) return session.fail(words.error());
    *into = std::move(words).value();
  }
  const auto paper = api::draft_liaison_task(*node.value(), task, caller.value());
  if (!paper.ok()) return session.fail(paper.error());
  if (session.common.json)
    session.world.out << json_text(api::paper_json(paper.value(), false)) << '\n';
  else
    session.world.out << session.text("cli.liaison.drafted", {{"id", paper.value().id}}) << '\n';
  return Exit::hit;
}

Exit frameworks(Session& session, const NetworkOptions& options) {
  const auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto rules = node.value()->decider();
  if (!rules.ok()) return session.fail(rules.error());
  const auto& decider = *rules.value();
  const auto party = options.party.empty() ? node.value()->config().party : options.party;
  if (party.empty()) return session.fail(Error{Code::invalid, "api.frameworks.party"});
  for (const auto& one : {party, options.with}) {
    if (one.empty()) continue;
    const auto known = agreement::party_named(decider.packs(), one);
    if (!known.ok()) return session.fail(known.error());
  }
  std::vector<safeguard::Reach> reach;
  if (!options.with.empty()) {
    auto found = safeguard::reach(decider.packs(), party, options.with);
    if (!found.ok()) return session.fail(found.error());
    reach = std::move(found).value();
  }
  auto& out = session.world.out;
  const auto all = api::frameworks_of(decider.packs(), party);
  if (session.common.json) {
    out << json_text(api::frameworks_json(decider, party, options.with, reach, session.language))
        << '\n';
    return all.empty() ? Exit::none : Exit::hit;
  }
  for (const auto& one : all) {
    out << one.pack->title.in(session.language) << "  [" << one.pack->id << "]\n";
    const auto row = [&](std::string_view key, const std::vector<std::string>& parties) {
      if (!parties.empty())
        out << "  " << padded(session.text(key), leg_columns) << join(parties, " ") << '\n';
    };
    row("cli.frameworks.partners", one.partners);
    row("cli.frameworks.only_here", one.only_here);
    row("cli.frameworks.only_frameworks", one.only_frameworks);
  }
  for (const auto& one : api::only_there(decider, reach))
    out << session.text("cli.frameworks.only_there",
                        {{"pack", one.pack->id}, {"action", one.action}, {"data", one.data}})
        << '\n';
  if (!options.with.empty() && api::only_there(decider, reach).empty())
    out << session.text("cli.frameworks.nothing_only", {{"with", options.with}}) << '\n';
  return all.empty() ? Exit::none : Exit::hit;
}

Exit observers(Session& session) {
  const auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto rules = node.value()->decider();
  if (!rules.ok()) return session.fail(rules.error());
  const auto all = api::observers_of(*node.value(), *rules.value(),
                                     [&](const std::string& from, const std::string& to) {
                                       return safeguard::reach(rules.value()->packs(), from, to);
                                     });
  if (!all.ok()) return session.fail(all.error());
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(api::observers_json(all.value(), session.language)) << '\n';
    return all.value().empty() ? Exit::none : Exit::hit;
  }
  for (const auto& one : all.value()) {
    out << session.text(fmt::format("api.observer.{}", one.party)) << "  [" << one.party << "]\n";
    const auto row = [&](std::string_view key, const std::string& text) {
      out << "  " << padded(session.text(key), name_columns) << text << '\n';
    };
    std::vector<std::string> nodes;
    for (std::size_t i = 0; i < one.nodes.size(); ++i)
      nodes.push_back(fmt::format("{} ({})", one.nodes[i], one.states[i]));
    row("cli.observers.node",
        nodes.empty() ? session.text("cli.observers.no_node") : join(nodes, ", "));
    row("cli.observers.aggregates",
        session.text(one.aggregates ? "cli.observers.yes" : "cli.observers.no"));
    row("cli.observers.referral",
        one.referral == nullptr
            ? session.text("cli.observers.no")
            : session.text(one.needs_consent ? "cli.observers.consent" : "cli.observers.under",
                           {{"agreement", one.under->id}, {"procedure", one.referral->id}}));
    row("cli.observers.witness",
        one.witness.empty() ? session.text("cli.observers.no")
        : one.witnessed_at.empty()
            ? session.text("cli.observers.never", {{"name", one.witness}})
            : session.text("cli.observers.last",
                           {{"name", one.witness}, {"at", one.witnessed_at}}));
  }
  return all.value().empty() ? Exit::none : Exit::hit;
}

Exit transparency(Session& session, const NetworkOptions& options) {
  const auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto told = node.value()->pictures().transparency(false);
  if (!told.ok()) return session.fail(told.error());
  auto& out = session.world.out;
  if (session.common.json || options.format == "json")
    out << json_text(api::transparency_json(told.value(), session.language)) << '\n';
  else if (options.format == "html")
    out << api::transparency_html(told.value(), session.language);
  else
    out << api::transparency_text(told.value(), session.language);
  return Exit::hit;
}

}  // namespace entraide::cli
