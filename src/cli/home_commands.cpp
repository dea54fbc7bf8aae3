// init, import, config, lists, reads: the node's own housekeeping.
#include <boost/json.hpp>
#include <optional>
#include <ostream>

#include "base/json_text.h"
#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/progress.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;

json::object problem_json(const intake::Problem& problem, Language language) {
  return {{"file", problem.file},
          {"line", problem.line},
          {"where", problem.where},
          {"field", problem.field},
          {"expected", problem.expected.text(language)},
          {"entry_lost", problem.entry_lost}};
}

/// OFAC's files do not say of which day they are.
std::string version_text(const Session& session, const std::string& version) {
  return version.empty() ? session.text("cli.lists.undated") : version;
}

void print_report_json(const Session& session, const node::ImportReport& report) {
  json::array problems;
  for (const auto& problem : report.problems)
    problems.push_back(problem_json(problem, session.language));
  json::object refused;
  for (const auto& [property, count] : report.refused) refused[property] = count;
  const json::object body{
      {"dataset", report.dataset},           {"format", report.format},
      {"version", report.version},           {"added", report.delta.added},
      {"changed", report.delta.changed},     {"removed", report.delta.removed},
      {"unchanged", report.delta.unchanged}, {"kept", report.delta.kept},
      {"repeated", report.delta.repeated},   {"erased", report.delta.erased},
      {"rejected", report.rejected},         {"problems_all", report.problems_all},
      {"problems", std::move(problems)},     {"refused_properties", std::move(refused)},
      {"milliseconds", report.took.count()}};
  session.world.out << json_text(body) << '\n';
}

void print_report(const Session& session, const node::ImportReport& report) {
  constexpr std::size_t shown_max = 20;
  auto& out = session.world.out;
  const auto number = [](std::uint64_t value) { return fmt::format("{}", value); };
  out << session.text("cli.import.done", {{"dataset", report.dataset},
                                          {"version", version_text(session, report.version)},
                                          {"format", report.format}})
      << '\n'
      << session.text("cli.import.delta", {{"added", number(report.delta.added)},
                                           {"changed", number(report.delta.changed)},
                                           {"removed", number(report.delta.removed)},
                                           {"unchanged", number(report.delta.unchanged)},
                                           {"rejected", number(report.rejected)}})
      << '\n';
  if (report.delta.kept > 0) {
    out << session.text("cli.import.kept", {{"count", number(report.delta.kept)}}) << '\n';
  }
  if (report.delta.repeated > 0) {
    out << session.text("cli.import.repeated", {{"count", number(report.delta.repeated)}}) << '\n';
  }
  if (report.delta.erased > 0) {
    out << session.text("cli.import.erased", {{"count", number(report.delta.erased)}}) << '\n';
  }
  for (const auto& [property, count] : report.refused) {
    out << session.text("cli.import.refused",
                        {{"property", property}, {"count", fmt::format("{}", count)}})
        << '\n';
  }
  if (report.problems_all == 0) return;
  out << session.text("cli.import.problems", {{"count", number(report.problems_all)}}) << '\n';
  for (std::size_t i = 0; i < report.problems.size() && i < shown_max; ++i) {
    out << "  " << report.problems[i].text(session.language) << '\n';
  }
  if (report.problems_all > shown_max)
    out << session.text("cli.import.more", {{"shown", number(shown_max)}}) << '\n';
}

json::object dataset_json(const node::CatalogueEntry& entry) {
  const auto& dataset = entry.dataset;
  return {{"name", dataset.name},
          {"title_en", dataset.title_en},
          {"title_fr", dataset.title_fr},
          {"publisher", dataset.publisher},
          {"version", dataset.version},
          {"edition", dataset.edition},
          {"entities", dataset.entities},
          {"imported_at", dataset.imported_at},
          {"checked_at", dataset.checked_at},
          {"content_hash", dataset.content_hash},
          {"licence", dataset.licence},
          {"url", dataset.url}};
}

}  // namespace

Exit init(Session& session, const InitOptions& options) {
  if (const auto made = node::init_home(options.folder, options.name); !made.ok())
    return session.fail(made.error());
  if (session.common.json) {
    session.world.out << json_text(json::object{{"home", options.folder}, {"name", options.name}})
                      << '\n';
  } else {
    session.world.out << session.text("cli.init.done", {{"folder", options.folder}}) << '\n';
  }
  return Exit::hit;
}

Exit import(Session& session, const ImportOptions& options) {
  give_way();  // checks go on meanwhile
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const bool shown = session.world.progress && !options.quiet && !session.common.json;
  ProgressBar bar{session, shown ? Progress::bar : Progress::none};
  node::ImportRequest request;
  request.file = options.file;
  request.format = options.format;
  request.dataset = options.dataset;
  request.strict = options.strict;
  request.accept_shrink = options.accept_shrink;
  request.accept_rejected = options.accept_rejected;
  request.accept_older = options.accept_older;
  request.user = session.world.user;
  request.progress = [&](std::uint64_t done, std::uint64_t all, std::uint64_t entities) {
    bar.show(done, all, entities);
  };
  std::optional<ProgressBar> putting;
  request.putting_in = [&](std::uint64_t done, std::uint64_t all) {
    if (!putting)
      putting.emplace(session, shown ? Progress::bar : Progress::none, ProgressBar::Of::written);
    putting->show(done, all, done);
  };
  const auto report = node.value()->import(request);
  bar.clear();
  if (!report.ok()) return session.fail(report.error(), options.file);
  if (session.common.json) {
    print_report_json(session, report.value());
  } else {
    print_report(session, report.value());
  }
  return Exit::hit;
}

Exit config_check(Session& session) {
  const auto config = node::read_config(session.common.home, session.world.environment);
  if (!config.ok()) return session.fail(config.error());
  if (session.common.json) {
    session.world.out << R"({"valid":true})" << '\n';
  } else {
    session.world.out << session.text("cli.config.good", {{"home", session.common.home}}) << '\n';
  }
  return Exit::hit;
}

Exit config_show(Session& session) {
  const auto config = node::read_config(session.common.home, session.world.environment);
  if (!config.ok()) return session.fail(config.error());
  const auto shown = node::show_config(config.value());
  if (session.common.json) {
    session.world.out << json_text(json::object{{"toml", shown}}) << '\n';
  } else {
    session.world.out << shown;
  }
  return Exit::hit;
}

Exit lists(Session& session) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto catalogue = node.value()->catalogue();
  if (!catalogue.ok()) return session.fail(catalogue.error());
  auto& out = session.world.out;
  json::array all;
  for (const auto& entry : catalogue.value()) {
    if (session.common.json) {
      all.push_back(dataset_json(entry));
      continue;
    }
    const auto& dataset = entry.dataset;
    const auto& title = session.language == Language::french ? dataset.title_fr : dataset.title_en;
    out << session.text("cli.lists.line", {{"name", dataset.name},
                                           {"title", title},
                                           {"version", version_text(session, dataset.version)},
                                           {"entities", fmt::format("{}", dataset.entities)},
                                           {"imported", dataset.imported_at}})
        << '\n';
  }
  if (session.common.json) out << json_text(json::object{{"datasets", std::move(all)}}) << '\n';
  if (!session.common.json && catalogue.value().empty())
    out << session.text("cli.lists.none") << '\n';
  return Exit::hit;
}

Exit withdraw(Session& session, const std::string& dataset) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto delta = node.value()->withdraw(dataset, session.world.user);
  if (!delta.ok()) return session.fail(delta.error());
  const auto removed = delta.value().removed;
  if (session.common.json) {
    session.world.out << json_text(json::object{{"dataset", dataset}, {"removed", removed}})
                      << '\n';
  } else {
    session.world.out << session.text("cli.withdraw.done",
                                      {{"dataset", dataset}, {"count", fmt::format("{}", removed)}})
                      << '\n';
  }
  return Exit::hit;
}

Exit reads(Session& session, std::size_t limit) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto accesses = node.value()->accesses(limit);
  if (!accesses.ok()) return session.fail(accesses.error());
  auto& out = session.world.out;
  for (const auto& access : accesses.value()) {
    if (session.common.json) {
      out << json_text(json::object{{"at", access.at},
                                    {"user", access.user},
                                    {"purpose", access.purpose},
                                    {"legal_basis", access.legal_basis},
                                    {"file", access.file_reference},
                                    {"operation", access.operation},
                                    {"dataset", access.dataset},
                                    {"queries", access.queries},
                                    {"candidates", access.candidates}})
          << '\n';
    } else {
      out << fmt::format("{}  {}  {}  {}  {}{}{}\n", access.at, access.user, access.operation,
                         access.purpose, access.legal_basis,
                         access.file_reference.empty() ? "" : "  ", access.file_reference);
    }
  }
  return Exit::hit;
}

}  // namespace entraide::cli
