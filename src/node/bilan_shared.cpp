// Commitments between nodes: told to their parties in drafts, taken in beside one's own, never written over.
#include <algorithm>
#include <boost/json.hpp>

#include "node/inside.h"

namespace entraide::node {

namespace {

namespace json = boost::json;

constexpr std::string_view format = "entraide-commitment-1", of_theirs = "theirs";
constexpr std::size_t looked_at_max = 200;  // the newest messages
// The study's declarations are of the Union: its members answer for it.
constexpr std::string_view the_union = "eu", members_of_the_union = "eu-27";

Error none() { return Error{Code::invalid, "node.bilan.no_commitment"}; }

/// Version for version, so that what a partner said before stays.
std::string key_of(const bilan::Told& told) {
  return fmt::format("{}/{}/{}/{}", of_theirs, told.by, told.commitment.id, told.version);
}

Result<bilan::Told> told_in(const wire::Message& message) {
  const auto content = strategic_content(message, format);
  const auto* text = content ? content->if_contains("commitment") : nullptr;
  if (!text || !text->is_string()) return none();
  ASSIGN_OR_RETURN(auto told, bilan::read_told(std::string_view{text->get_string()}));
  // Whose word it is is whoever signed it.
  if (told.by != message.from)
    return Error{Code::refused, "node.bilan.not_theirs", {{"by", told.by}}};
  return told;
}

}  // namespace

Result<BilanBook::Theirs> BilanBook::theirs(store::Store& store) {
  ASSIGN_OR_RETURN(const auto items, store.bilan().items(of_theirs));
  Theirs found;
  std::map<std::pair<std::string, std::string>, bilan::Told> newest;
  for (const auto& item : items) {
    ASSIGN_OR_RETURN(auto told, bilan::read_told(item.content));
    found.messages.insert(told.message);
    auto& place = newest[{told.commitment.id, told.by}];
    if (place.by.empty() || place.version < told.version) place = std::move(told);
  }
  for (auto& [key, told] : newest) found.newest.push_back(std::move(told));
  return found;
}

void BilanBook::put_theirs(bilan::Line& line, const Theirs& theirs) {
  for (const auto& one : theirs.newest) {
    if (one.commitment.id != line.commitment.id) continue;
    line.theirs.push_back(one);
    line.theirs.back().differs = bilan::differences(line.commitment, one.commitment);
  }
}

std::vector<CommitmentShare> BilanBook::tell(const bilan::Told& told,
                                             const std::vector<std::string>& parties,
                                             const std::string& agreement, const Caller& caller) {
  const auto& one = told.commitment;
  const auto facts = Message{
      "node.bilan.facts",
      {{"text", one.text.in(config_.language)},
       {"status", bilan::status_text(one.status, config_.language)},
       {"reason",
        told.reason}}}.text(config_.language);
  std::vector<CommitmentShare> all;
  for (const auto& to : parties) {
    const auto draft = strategic_draft(to, {}, agreement,
                                       {{"format", format},
                                        {"commitment", bilan::write_told(told)},
                                        {"topic", "SP10_E"},
                                        {"facts", facts}});
    auto paper = node_.write_paper({}, 0, draft, {}, caller);
    if (paper.ok())
      all.push_back({to, paper.value().id, {}});
    else
      all.push_back({to, {}, paper.error()});
  }
  return all;
}

/// Parties of it, members of groups among them, that have a node which was confirmed.
Result<std::vector<std::string>> BilanBook::reachable(const std::vector<std::string>& parties) {
  ASSIGN_OR_RETURN(auto* const post, node_.post());
  ASSIGN_OR_RETURN(const auto partners, post->partners());
  ASSIGN_OR_RETURN(const auto rules, node_.decider());
  std::set<std::string> meant;
  for (const auto& one : parties) {
    const bool is_group = one == the_union || one.starts_with('@');
    if (!is_group) {
      meant.insert(one);
      continue;
    }
    const auto id = one == the_union ? std::string{members_of_the_union} : one.substr(1);
    const auto& groups = rules->packs().groups;
    const auto group = std::ranges::find(groups, id, &agreement::Group::id);
    if (group != groups.end()) meant.insert(group->members.begin(), group->members.end());
  }
  std::set<std::string> found;
  for (const auto& one : partners)
    if (one.confirmed() && one.card.party != party() && meant.contains(one.card.party))
      found.insert(one.card.party);
  return std::vector<std::string>{found.begin(), found.end()};
}

Result<std::vector<CommitmentShare>> BilanBook::share(const BilanAsked& asked,
                                                      const std::string& to,
                                                      const std::string& agreement,
                                                      const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto standing, this->standing(*store, asked));
  ASSIGN_OR_RETURN(auto parties, reachable(standing.commitment.parties));
  if (!to.empty()) {
    if (std::ranges::find(parties, to) == parties.end())
      return Error{Code::refused, "node.bilan.no_party", {{"to", to.substr(0, 40)}}};
    parties = {to};
  }
  if (parties.empty()) return Error{Code::refused, "node.bilan.nobody"};
  // What goes is the version that this very sharing makes: the next change has a higher one.
  bilan::Told told{
      party(), standing.commitment, standing.item.version + 1, standing.item.changed_at, {}, {}, {},
      {}};
  ASSIGN_OR_RETURN(const auto events, store->bilan().events(standing.commitment.id));
  for (const auto& event : events)
    if (event.kind == "status" || event.kind == "added") told.reason = event.text;
  auto shares = tell(told, parties, agreement, caller);
  std::vector<std::string> drafted;
  for (const auto& one : shares)
    if (!one.draft.empty()) drafted.push_back(one.party);
  if (drafted.empty()) return shares;
  RETURN_IF_ERROR(
      keep_commitment(*store, std::move(standing), {"shared", {}, join(drafted, " ")}, caller));
  return shares;
}

Result<CommitmentCame> BilanBook::take_one(const store::InMessage& row, const Caller& caller) {
  CommitmentCame came{row.partner, row.id, row.at, {}, {}};
  const auto opened = node_.read_message(row.partner, row.id, caller);
  if (!opened.ok()) {
    came.fault = opened.error();
    return came;
  }
  auto told = told_in(opened.value().message);
  if (!told.ok()) {
    came.fault = told.error();
    return came;
  }
  auto& one = told.value();
  one.message = row.id;
  one.at = to_rfc3339(clock_.now());
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  const auto key = key_of(one);
  ASSIGN_OR_RETURN(const auto before, store->bilan().item(key));
  if (before) {
    ASSIGN_OR_RETURN(const auto said, bilan::read_told(before->content));
    if (bilan::write_commitment(said.commitment) != bilan::write_commitment(one.commitment))
      came.fault = Error{Code::conflict,
                         "node.bilan.told_twice",
                         {{"by", one.by}, {"version", std::to_string(one.version)}}};
    else
      came.told = said;  // the same again, in another message
    return came;
  }
  store::BilanItem item;
  item.id = key;
  item.kind = of_theirs;
  item.state = code_of(one.commitment.status);
  item.due = one.commitment.due;
  item.content = bilan::write_told(one);
  RETURN_IF_ERROR(keep(*store, {change(std::move(item), {"told", {}, one.reason}, caller)},
                       "bilan: commitment of a partner taken in", caller));
  came.told = std::move(one);
  return came;
}

Result<std::vector<CommitmentCame>> BilanBook::take_all(const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  std::vector<store::InMessage> waiting;
  {
    ASSIGN_OR_RETURN(const auto store, stores_.borrow());
    ASSIGN_OR_RETURN(const auto known, theirs(*store));
    store::MailFilter filter;
    filter.most = looked_at_max;
    ASSIGN_OR_RETURN(const auto received, store->mail().received(filter));
    for (const auto& one : received) {
      const bool gone =
          one.state == "waiting" || one.state == "withdrawn" || one.state == "refused";
      if (may_carry(one) && !gone && !known.messages.contains(one.id)) waiting.push_back(one);
    }
  }
  std::vector<CommitmentCame> all;
  for (auto one = waiting.rbegin(); one != waiting.rend(); ++one) {
    ASSIGN_OR_RETURN(auto came, take_one(*one, caller));
    if (came.fault && came.fault->message().key == none().message().key) continue;
    all.push_back(std::move(came));
  }
  return all;
}

}  // namespace entraide::node
