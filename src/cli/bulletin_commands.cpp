// bulletin add, list, show, picture, withdraw: how false documents are known.
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

constexpr std::size_t type_columns = 18, method_columns = 24;

struct AtWork {
  std::unique_ptr<node::Node> node;
  node::Caller caller;
};
Result<AtWork> at_work(Session& session, const BulletinOptions& options) {
  AtWork work;
  ASSIGN_OR_RETURN(work.node, session.open_node());
  ASSIGN_OR_RETURN(work.caller, caller_of(*work.node, options.why, session.world, "bulletin"));
  return work;
}

void print_row(const Session& session, const store::Bulletin& one) {
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(api::bulletin_json(one)) << '\n';
    return;
  }
  out << one.id << "  " << one.valid_until << "  "
      << padded(one.issuing_state.empty() ? "-" : one.issuing_state, 3)
      << padded(session.text("cli.bulletin.type." + one.document_type), type_columns)
      << padded(session.text("cli.bulletin.method." + one.method), method_columns) << one.title
      << (one.state == "withdrawn" ? "  " + session.text("cli.bulletin.withdrawn") : "") << '\n';
}

Exit print_page(const Session& session, const Result<node::BulletinShown>& shown) {
  if (!shown.ok()) return session.fail(shown.error());
  const auto& [bulletin, pictures] = shown.value();
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(api::bulletin_page_json(shown.value())) << '\n';
    return Exit::hit;
  }
  print_row(session, bulletin);
  out << "  " << bulletin.text << '\n';
  for (const auto& one : pictures)
    out << "  "
        << session.text("cli.bulletin.picture", {{"name", one.name},
                                                 {"width", std::to_string(one.width)},
                                                 {"height", std::to_string(one.height)},
                                                 {"digest", one.digest}})
        << '\n';
  return Exit::hit;
}

}  // namespace

Exit bulletin_add(Session& session, const BulletinOptions& options) {
  auto work = at_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto text = session.words(options.text);
  if (!text.ok()) return session.fail(text.error());
  const node::BulletinDraft draft{options.title,  text.value(),   options.type, options.state,
                                  options.method, options.source, options.until};
  return print_page(session, work.value().node->bulletins().make(draft, work.value().caller));
}

Exit bulletin_list(Session& session, const BulletinOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto all = node.value()->bulletins().list(options.all);
  if (!all.ok()) return session.fail(all.error());
  for (const auto& one : all.value()) print_row(session, one);
  return all.value().empty() ? Exit::none : Exit::hit;
}

Exit bulletin_show(Session& session, const BulletinOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  return print_page(session, node.value()->bulletins().show(options.id));
}

Exit bulletin_picture(Session& session, const BulletinOptions& options) {
  auto work = at_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  auto& [node, caller] = work.value();
  const auto file = content_of(session, options.file, intake::picture_bytes_max);
  if (!file.ok()) return session.fail(file.error(), options.file);
  const auto shown = node->bulletins().show(options.id);
  if (!shown.ok()) return session.fail(shown.error());
  return print_page(
      session, node->bulletins().add_picture(options.id, shown.value().bulletin.version,
                                             options.name, file.value(), options.masked, caller));
}

Exit bulletin_withdraw(Session& session, const BulletinOptions& options) {
  auto work = at_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  auto& [node, caller] = work.value();
  const auto shown = node->bulletins().show(options.id);
  if (!shown.ok()) return session.fail(shown.error());
  return print_page(session,
                    node->bulletins().withdraw(options.id, shown.value().bulletin.version, caller));
}

}  // namespace entraide::cli
