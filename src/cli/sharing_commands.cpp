// alert share, shared, unshare, behind: which alerts take part in private checks.
#include <boost/json.hpp>
#include <ostream>

#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/commands.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
constexpr std::size_t facts_bytes_max = std::size_t{64} << 10U;

struct AtSharing {
  std::unique_ptr<node::Node> node;
  node::Caller caller;
};

Result<AtSharing> at_sharing(Session& session, const SharingOptions& options) {
  ASSIGN_OR_RETURN(auto node, session.open_node());
  ASSIGN_OR_RETURN(auto caller, caller_of(*node, options.why, session.world, "alerts"));
  return AtSharing{std::move(node), std::move(caller)};
}

void print_share(const Session& session, const node::ShareShown& shown) {
  auto& out = session.world.out;
  if (session.common.json) {
    json::array partners;
    for (const auto& one : shown.partners) {
      json::object partner{{"partner", one.partner}, {"takes_part", !one.left_out.has_value()}};
      if (one.left_out) partner["why"] = one.left_out->text(session.language);
      partners.emplace_back(std::move(partner));
    }
    out << json_text(json::object{{"alert", shown.share.alert},
                                  {"agreement", shown.share.agreement},
                                  {"category", shown.share.category},
                                  {"partners", std::move(partners)}})
        << '\n';
    return;
  }
  out << session.text("cli.sharing.alert",
                      {{"id", shown.share.alert}, {"agreement", shown.share.agreement}})
      << '\n';
  for (const auto& one : shown.partners) {
    out << "    "
        << (one.left_out ? session.text("cli.sharing.left_out",
                                        {{"partner", one.partner},
                                         {"why", one.left_out->text(session.language)}})
                         : session.text("cli.sharing.takes_part", {{"partner", one.partner}}))
        << '\n';
  }
}

}  // namespace

Exit sharing_add(Session& session, const SharingOptions& options) {
  auto facts = content_of(session, options.facts, facts_bytes_max);
  if (!facts.ok()) return session.fail(facts.error(), options.facts);
  auto with = at_sharing(session, options);
  if (!with.ok()) return session.fail(with.error());
  store::CheckShare share;
  share.alert = options.id;
  share.agreement = options.agreement;
  share.partners = options.partners;
  share.category = options.category;
  share.facts = std::move(facts).value();
  const auto shown =
      with.value().node->private_checks().share(std::move(share), with.value().caller);
  if (!shown.ok()) return session.fail(shown.error());
  print_share(session, shown.value());
  return Exit::hit;
}

Exit sharing_list(Session& session, const SharingOptions& options) {
  auto with = at_sharing(session, options);
  if (!with.ok()) return session.fail(with.error());
  const auto all = with.value().node->private_checks().shares(with.value().caller);
  if (!all.ok()) return session.fail(all.error());
  for (const auto& one : all.value()) print_share(session, one);
  if (all.value().empty() && !session.common.json)
    session.world.out << session.text("cli.sharing.none") << '\n';
  return all.value().empty() ? Exit::none : Exit::hit;
}

Exit sharing_end(Session& session, const SharingOptions& options) {
  auto with = at_sharing(session, options);
  if (!with.ok()) return session.fail(with.error());
  const auto ended = with.value().node->private_checks().unshare(options.id, options.agreement,
                                                                 with.value().caller);
  if (!ended.ok()) return session.fail(ended.error());
  if (!session.common.json)
    session.world.out << session.text("cli.sharing.ended", {{"id", options.id}}) << '\n';
  return Exit::hit;
}

Exit sharing_find(Session& session, const SharingOptions& options) {
  auto with = at_sharing(session, options);
  if (!with.ok()) return session.fail(with.error());
  const auto id = with.value().node->private_checks().alert_behind(options.partner, options.handle,
                                                                   with.value().caller);
  if (!id.ok()) return session.fail(id.error());
  if (session.common.json) {
    session.world.out << json_text(json::object{{"alert", id.value()}}) << '\n';
  } else {
    session.world.out << id.value() << '\n';
  }
  return Exit::hit;
}

}  // namespace entraide::cli
