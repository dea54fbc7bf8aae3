// liaison show, add, change, end: the posts that this node's people keep.
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/bilan_work.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

constexpr std::size_t name_columns = 24;

struct AtWork {
  std::unique_ptr<node::Node> node;
  node::Caller caller;
};
Result<AtWork> at_work(Session& session, const NetworkOptions& options) {
  AtWork work;
  ASSIGN_OR_RETURN(work.node, session.open_node());
  ASSIGN_OR_RETURN(work.caller, caller_of(*work.node, options.why, session.world, "liaison"));
  return work;
}

/// In the language of the command, and in the other one.
picture::Named named(const Session& session, const std::string& text,
                     const std::string& translation) {
  return session.language == Language::french ? picture::Named{translation, text}
                                              : picture::Named{text, translation};
}

liaison::PostWritten written(const Session& session, const NetworkOptions& options) {
  return {options.post,
          options.party,
          options.seat,
          options.reached,
          options.languages,
          named(session, options.authorities, options.authorities_translation),
          named(session, options.text, options.translation),
          options.until};
}

}  // namespace

Exit liaison_show(Session& session, const NetworkOptions& options) {
  const auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto shown = node.value()->liaisons().post(options.post);
  if (!shown.ok()) return session.fail(shown.error());
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(api::post_page_json(shown.value())) << '\n';
    return Exit::hit;
  }
  const auto& [post, version, history] = shown.value();
  out << padded(post.id, name_columns) << upper_ascii(post.party) << "  " << post.seat << '\n';
  const auto row = [&](std::string_view key, const std::string& text) {
    if (!text.empty()) out << "  " << padded(session.text(key), name_columns - 2) << text << '\n';
  };
  row("cli.liaison.reach", join(post.reach, " "));
  row("cli.liaison.languages", join(post.languages, " "));
  row("cli.liaison.authorities", post.authorities.in(session.language));
  row("cli.liaison.tasks", post.tasks.in(session.language));
  row("cli.liaison.until", post.accredited_until);
  for (const auto& one : history)
    out << "  "
        << session.text("cli.bilan.event", {{"at", one.at.substr(0, 10)},
                                            {"user", one.user},
                                            {"what", session.text("cli.bilan.event." + one.kind)},
                                            {"state", ""},
                                            {"reason", one.text}})
        << '\n';
  return Exit::hit;
}

Exit liaison_add(Session& session, const NetworkOptions& options) {
  const auto work = at_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  return tell_kept(session,
                   work.value().node->liaisons().add_post(written(session, options), options.reason,
                                                          work.value().caller),
                   "cli.liaison.added");
}

Exit liaison_change(Session& session, const NetworkOptions& options) {
  const auto work = at_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  return tell_kept(
      session,
      work.value().node->liaisons().change_post({options.post, {}}, written(session, options),
                                                options.reason, work.value().caller),
      "cli.liaison.changed");
}

Exit liaison_end(Session& session, const NetworkOptions& options) {
  const auto work = at_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  return tell_kept(session,
                   work.value().node->liaisons().end_post({options.post, {}}, options.day,
                                                          options.reason, work.value().caller),
                   "cli.liaison.post_ended");
}

}  // namespace entraide::cli
