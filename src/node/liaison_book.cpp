#include "node/liaison_book.h"

#include <algorithm>
#include <boost/json.hpp>

#include "node/inside.h"

namespace entraide::node {

namespace {

namespace json = boost::json;
using liaison::PostWritten;

constexpr std::string_view of_posts = "post";
constexpr std::size_t reason_bytes_max = 2'000;

std::string key_of(const std::string& id) { return fmt::format("{}/{}", of_posts, id); }

std::string write(const PostWritten& one) {
  const auto both = [](const picture::Named& name) {
    return json::object{{"en", name.en}, {"fr", name.fr}};
  };
  return json::serialize(json::object{{"id", one.id},
                                      {"party", one.party},
                                      {"seat", one.seat},
                                      {"reach", json::value_from(one.reach)},
                                      {"languages", json::value_from(one.languages)},
                                      {"authorities", both(one.authorities)},
                                      {"tasks", both(one.tasks)},
                                      {"accredited_until", one.accredited_until}});
}

std::string text_at(const json::object& object, std::string_view field) {
  const auto* found = object.if_contains(json::string_view{field});
  return found && found->is_string() ? std::string{found->get_string()} : std::string{};
}

std::vector<std::string> texts_at(const json::object& object, std::string_view field) {
  std::vector<std::string> all;
  const auto* found = object.if_contains(json::string_view{field});
  if (!found || !found->is_array()) return all;
  for (const auto& one : found->get_array())
    if (one.is_string()) all.emplace_back(one.get_string());
  return all;
}

picture::Named named_at(const json::object& object, std::string_view field) {
  const auto* found = object.if_contains(json::string_view{field});
  if (!found || !found->is_object()) return {};
  return {text_at(found->get_object(), "en"), text_at(found->get_object(), "fr")};
}

Result<PostWritten> read(const store::BilanItem& item) {
  boost::system::error_code fault;
  const auto value = json::parse(item.content, fault);
  if (fault || !value.is_object())
    return Error{Code::corrupt, "node.liaison.corrupt", {{"id", item.id}}};
  const auto& said = value.get_object();
  return PostWritten{text_at(said, "id"),         text_at(said, "party"),
                     text_at(said, "seat"),       texts_at(said, "reach"),
                     texts_at(said, "languages"), named_at(said, "authorities"),
                     named_at(said, "tasks"),     text_at(said, "accredited_until")};
}

PostWritten written_of(const liaison::Post& post) {
  return {post.id,        post.party,
          post.seat,      {post.reach.begin(), post.reach.end()},
          post.languages, post.authorities,
          post.tasks,     post.accredited_until ? to_iso8601(*post.accredited_until) : ""};
}

Result<void> check_reason(const std::string& reason) {
  const bool plain = is_utf8(reason) && std::ranges::none_of(reason, [](char one) {
                       return static_cast<unsigned char>(one) < 0x20 && one != '\n';
                     });
  if (!trim(reason).empty() && reason.size() <= reason_bytes_max && plain) return {};
  return Error{Code::invalid, "node.bilan.reason", {{"max", std::to_string(reason_bytes_max)}}};
}

}  // namespace

Liaisons& Node::liaisons() { return *inside_->liaisons; }

Result<liaison::Network> LiaisonBook::network(store::Store& store) {
  ASSIGN_OR_RETURN(auto network, liaison::Network::read_file(config_.home / config_.liaison_file));
  ASSIGN_OR_RETURN(const auto items, store.bilan().items(of_posts));
  for (const auto& item : items) {
    ASSIGN_OR_RETURN(const auto written, read(item));
    // A seat that the file named once and does not name any more: the fault says which post.
    if (const auto put = network.put(written); !put.ok())
      return Error{Code::invalid, "node.liaison.post", {{"id", written.id}}};
  }
  return network;
}

Result<liaison::Network> LiaisonBook::network() {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  return network(*store);
}

Result<LiaisonBook::Standing> LiaisonBook::standing(store::Store& store, const BilanAsked& asked) {
  Standing standing;
  ASSIGN_OR_RETURN(const auto item, store.bilan().item(key_of(asked.id)));
  if (item) {
    standing.item = *item;
    ASSIGN_OR_RETURN(standing.written, read(*item));
  } else {
    ASSIGN_OR_RETURN(const auto network, this->network(store));
    const auto* const post = network.post(asked.id);
    if (post == nullptr)
      return Error{Code::not_found, "node.liaison.unknown", {{"id", asked.id.substr(0, 40)}}};
    standing.written = written_of(*post);
  }
  if (asked.version && *asked.version != standing.item.version)
    return Error{Code::conflict, "store.bilan.changed", {{"id", asked.id}}};
  return standing;
}

Result<PostShown> LiaisonBook::post(const std::string& id) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto found, standing(*store, {id, {}}));
  PostShown shown{std::move(found.written), found.item.version, {}};
  ASSIGN_OR_RETURN(shown.history, store->bilan().events(key_of(id)));
  return shown;
}

/// In one transaction, with an entry in the ledger.
Result<BilanKept> LiaisonBook::keep(store::Store& store, Standing standing, const std::string& what,
                                    const std::string& reason, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  RETURN_IF_ERROR(check_reason(reason));
  // Beside the file alone: a post that does not fit it any more must not keep another from being changed.
  ASSIGN_OR_RETURN(auto network, liaison::Network::read_file(config_.home / config_.liaison_file));
  RETURN_IF_ERROR(network.put(standing.written));
  const auto now = to_rfc3339(clock_.now());
  auto& item = standing.item;
  item.id = key_of(standing.written.id);
  item.kind = of_posts;
  item.due = standing.written.accredited_until;
  item.state = what == "ended" ? "ended" : "open";
  item.content = write(standing.written);
  if (item.version == 0) {
    item.at = now;
    item.by = caller.user;
  }
  item.changed_at = now;
  item.changed_by = caller.user;
  Happened happened;
  auto& told = happened.entry;
  told.kind = ledger::EntryKind::access;
  told.user = caller.user;
  told.purpose = caller.purpose.purpose;
  told.legal_basis = caller.purpose.legal_basis;
  told.outcome = fmt::format("liaison: post {}", what);
  happened.subjects.push_back(record_subject("liaison", standing.written.id));
  ASSIGN_OR_RETURN(const auto entry, notes_.entry_of(std::move(happened)));
  const store::BilanEvent event{0, item.id, now, caller.user, what, item.state, reason};
  const BilanKept kept{standing.written.id, item.version + 1, {}};
  RETURN_IF_ERROR(store.bilan().keep({{std::move(item), event}}, entry));
  return kept;
}

Result<BilanKept> LiaisonBook::add_post(const PostWritten& post, const std::string& reason,
                                        const Caller& caller) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto network, this->network(*store));
  if (network.post(post.id) != nullptr)
    return Error{Code::conflict, "node.liaison.there", {{"id", post.id}}};
  return keep(*store, {post, {}}, "added", reason, caller);
}

Result<BilanKept> LiaisonBook::change_post(const BilanAsked& asked, const PostWritten& post,
                                           const std::string& reason, const Caller& caller) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto found, standing(*store, asked));
  found.written = post;
  found.written.id = asked.id;
  return keep(*store, std::move(found), "changed", reason, caller);
}

Result<BilanKept> LiaisonBook::end_post(const BilanAsked& asked, const std::string& day,
                                        const std::string& reason, const Caller& caller) {
  if (!parse_iso8601(day))
    return Error{Code::invalid, "liaison.field", {{"field", "accredited_until"}}};
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto found, standing(*store, asked));
  found.written.accredited_until = day;
  return keep(*store, std::move(found), "ended", reason, caller);
}

}  // namespace entraide::node
