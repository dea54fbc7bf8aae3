// Drafts at the desk, from the first word to the message; who works on what.
#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "node/inside.h"
#include "node/papers.h"

namespace entraide::node {

namespace {

constexpr std::size_t text_bytes_max = 4'000;
constexpr std::size_t waiting_looked_at = 1'000;  // drafts, the newest

Error unknown(const std::string& id) {
  return Error{Code::not_found, "node.papers.unknown", {{"id", id}}};
}

bool is_over(const store::Paper& paper) {
  return paper.state == "sent" || paper.state == "dropped";
}

Result<void> check_text(const std::string& text, bool needed) {
  if (needed && trim(text).empty()) return Error{Code::invalid, "node.papers.reason"};
  if (text.size() > text_bytes_max || !is_utf8(text))
    return Error{Code::invalid, "node.papers.text", {{"max", std::to_string(text_bytes_max)}}};
  return {};
}

bool wrote_in(const store::Paper& paper, const std::string& user) {
  const auto names = split(paper.authors, ',');
  return std::ranges::any_of(names, [&](auto name) { return trim(name) == user; });
}

/// Whose word it is: whoever began it.
std::string first_author(const store::Paper& paper) {
  return std::string{trim(split(paper.authors, ',').front())};
}

/// Whoever may read messages, or is asked to decide about this one.
bool may_read(const PaperShown& page, const SignedIn& who) {
  if (who.rights.has(desk::Right::read)) return true;
  const auto asked = [&](const std::string& reviewer) {
    const auto right = right_for(reviewer);
    return right && who.rights.has(*right);
  };
  return std::ranges::any_of(page.needs, asked) ||
         std::ranges::any_of(page.approvals,
                             [&](const Approval& one) { return one.user == who.user; });
}

store::DeskEvent event_of(const store::Paper& paper, const std::string& user, std::string kind,
                          std::string text = {}) {
  return {0, paper.request, paper.id, paper.changed_at, user, std::move(kind), std::move(text)};
}

/// What the ledger says of a decision about a draft; nobody's name is in it.
Happened paper_event(const store::Paper& paper, const Caller& caller, std::string outcome) {
  Happened happened;
  auto& entry = happened.entry;
  entry.kind = ledger::EntryKind::decision;
  entry.user = caller.user;
  entry.purpose = caller.purpose.purpose;
  entry.legal_basis = caller.purpose.legal_basis;
  entry.partner = paper.to;
  entry.outcome = std::move(outcome);
  happened.subjects.push_back(record_subject("papers", paper.id));
  return happened;
}

/// The paper, unless it is over or somebody changed it since that version.
Result<store::Paper> open_paper(store::Store& store, const std::string& id, std::uint64_t version) {
  ASSIGN_OR_RETURN(auto paper, store.papers().paper(id));
  if (!paper) return unknown(id);
  if (is_over(*paper))
    return Error{Code::conflict, "node.papers.over", {{"id", id}, {"state", paper->state}}};
  if (paper->version != version) return Error{Code::conflict, "store.papers.changed", {{"id", id}}};
  return *std::move(paper);
}

/// Where the answer goes, and which case and request it is of.
Result<void> place_reply(wire::Post& post, store::Store& store, wire::Draft& draft,
                         store::Paper& paper) {
  auto& message = draft.message;
  if (message.in_reply_to.empty()) return {};
  ASSIGN_OR_RETURN(const auto by_channel, store.channels().message(message.in_reply_to));
  if (by_channel) {
    if (message.case_id.empty()) message.case_id = by_channel->case_id;
  } else {
    ASSIGN_OR_RETURN(const auto found, post.find(message.in_reply_to));
    if (message.case_id.empty())
      message.case_id = found.sent ? found.sent->case_id : found.received->case_id;
    if (draft.partner.empty())
      draft.partner = found.sent ? found.sent->partner : found.received->partner;
  }
  ASSIGN_OR_RETURN(const auto request, store.casework().request_of(message.in_reply_to));
  if (request) paper.request = request->id;
  return {};
}

void describe(store::Paper& paper, const wire::Draft& draft) {
  const auto& message = draft.message;
  paper.to = message.to;
  paper.partner = draft.partner;
  paper.case_id = message.case_id;
  paper.in_reply_to = message.in_reply_to;
  paper.agreement = message.agreement;
  paper.procedure = message.procedure;
  paper.step = message.step;
  paper.urgent = message.urgent;
}

/// The draft with what the paper knows of it.
Result<wire::Draft> draft_of(const store::Paper& paper, const std::string& party) {
  ASSIGN_OR_RETURN(auto draft, wire::read_draft(paper.content, party));
  draft.message.id = paper.id;
  draft.message.case_id = paper.case_id;
  draft.partner = paper.partner;
  return draft;
}

/// Those of exactly these words and files.
Result<std::vector<Approval>> approvals_of(const store::Paper& paper, const wire::Draft& draft) {
  auto approvals = read_approvals(paper.approvals);
  if (approvals.empty()) return approvals;
  ASSIGN_OR_RETURN(const auto digest, words_digest(paper.content, draft));
  std::erase_if(approvals, [&](const Approval& one) { return one.digest != digest; });
  return approvals;
}

/// Why a protection officer let something go or not is for protection officers alone: the author, who
/// sees that they did, could read a claim in it (P6).
Result<void> seal_reasons(Node& node, std::vector<store::DeskEvent>& events,
                          const std::string& reader) {
  ASSIGN_OR_RETURN(const auto who, node.who_is(reader));
  if (who.rights.has(desk::Right::protect)) return {};
  std::map<std::string, bool, std::less<>> protects;
  for (auto& one : events) {
    if (one.text.empty() || (one.kind != "approved" && one.kind != "returned")) continue;
    auto known = protects.find(one.user);
    if (known == protects.end()) {
      ASSIGN_OR_RETURN(const auto decided, node.who_is(one.user));
      const bool officer =
          std::ranges::find(decided.roles, desk::Role::protection_officer) != decided.roles.end();
      known = protects.emplace(one.user, officer).first;
    }
    if (known->second) one.text.clear();
  }
  return {};
}

}  // namespace

Result<store::Paper> Node::write_paper(const std::string& id, std::uint64_t version,
                                       const std::string& text, const std::string& team,
                                       const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  if (!team.empty()) RETURN_IF_ERROR(desk::check_team(team));
  ASSIGN_OR_RETURN(auto draft, wire::read_draft(text, inside_->config.party));
  ASSIGN_OR_RETURN(auto* const post, this->post());
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  store::Paper paper;
  const auto now = to_rfc3339(inside_->clock.now());
  if (id.empty()) {
    {
      const std::lock_guard lock{inside_->entropy_mutex};
      paper.id = to_string(make_uuid7(inside_->clock, inside_->entropy));
      if (draft.message.case_id.empty() && draft.message.in_reply_to.empty())
        draft.message.case_id = to_string(make_uuid7(inside_->clock, inside_->entropy));
    }
    paper.at = now;
  } else {
    ASSIGN_OR_RETURN(paper, open_paper(*store, id, version));
    if (draft.message.case_id.empty()) draft.message.case_id = paper.case_id;
  }
  RETURN_IF_ERROR(place_reply(*post, *store, draft, paper));
  if (paper.to != draft.message.to) {  // whoever chose a channel chose it to somebody else
    paper.channel.clear();
    paper.channel_reason.clear();
  }
  describe(paper, draft);
  paper.content = text;
  paper.state = "open";
  paper.approvals.clear();  // they were of other words
  if (!wrote_in(paper, caller.user))
    paper.authors += (paper.authors.empty() ? "" : ", ") + caller.user;
  if (!team.empty()) paper.team = team;
  paper.changed_at = now;
  ASSIGN_OR_RETURN(
      paper.version,
      store->papers().keep_paper(
          paper, event_of(paper, caller.user, id.empty() ? "made" : "changed"), nullptr));
  return paper;
}

Result<PaperShown> Node::paper(const std::string& id, const SignedIn& who, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(auto paper, store->papers().paper(id));
  if (!paper) return unknown(id);
  ASSIGN_OR_RETURN(auto page, inside_->show_paper(*this, *std::move(paper), who));
  if (!may_read(page, who)) return Error{Code::refused, "node.papers.read"};
  RETURN_IF_ERROR(inside_->notes.note(
      {read_by(caller, "papers", "draft read", {record_subject("papers", id)})}));
  return page;
}

Result<PaperShown> Node::Inside::show_paper(Node& node, store::Paper paper, const SignedIn& who) {
  PaperShown page;
  page.paper = std::move(paper);
  if (is_over(page.paper)) return page;
  ASSIGN_OR_RETURN(const auto author, roles_of(first_author(page.paper)));
  bool hidden = false, tells = false;
  const auto shows = [&]() -> Result<void> {
    ASSIGN_OR_RETURN(const auto rules, decider());
    ASSIGN_OR_RETURN(auto draft, draft_of(page.paper, config.party));
    ASSIGN_OR_RETURN(page.channel, channels->route(draft, page.paper));
    ASSIGN_OR_RETURN(page.approvals, approvals_of(page.paper, draft));
    ASSIGN_OR_RETURN(auto looked, look_at(*rules, draft, page.approvals, author));
    auto& demands = looked.demands;
    tells = looked.tells;
    hidden = looked.guarded && !who.rights.has(desk::Right::protect);
    if (who.rights.has(desk::Right::protect)) {
      page.protection_files = std::move(looked.files);
      page.stopped = looked.stopped;
    }
    if (page.channel) RETURN_IF_ERROR(ChannelBook::check_route(*page.channel, draft));
    page.missing = std::move(demands.missing);
    page.denied = demands.denied;
    page.needs = std::move(demands.open);
    // What would come of it, when only somebody's approval is wanting.
    if (contains(page.needs, second_officer)) assume_second_person(draft, *rules);
    ASSIGN_OR_RETURN(page.rehearsal, rehearse(node, std::move(draft)));
    return {};
  };
  if (auto done = shows(); !done.ok()) page.fault = std::move(done).error();
  if (hidden) hide(page, tells && !wrote_in(page.paper, who.user));
  return page;
}

Result<std::vector<PaperShown>> Node::papers_waiting_for(const std::string& reviewer,
                                                         const SignedIn& who,
                                                         const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  const auto right = right_for(reviewer);
  if (!right || !who.rights.has(*right))
    return Error{Code::refused, "node.papers.not_theirs", {{"needs", reviewer}}};
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  store::PaperFilter filter;
  filter.most = waiting_looked_at;
  ASSIGN_OR_RETURN(const auto rows, store->papers().papers(filter));
  std::vector<PaperShown> waiting;
  std::vector<Subject> subjects;
  for (const auto& row : rows) {
    ASSIGN_OR_RETURN(auto paper, store->papers().paper(row.paper.id));
    if (!paper) continue;
    ASSIGN_OR_RETURN(auto page, inside_->show_paper(*this, *std::move(paper), who));
    const bool theirs =
        contains(page.needs, reviewer) || (page.denied && reviewer == protection_officer);
    if (!theirs) continue;
    subjects.push_back(record_subject("papers", row.paper.id));
    waiting.push_back(std::move(page));
  }
  RETURN_IF_ERROR(
      inside_->notes.note({read_by(caller, "papers", "drafts read", std::move(subjects))}));
  return waiting;
}

Result<std::vector<PaperRow>> Node::Inside::rows_for(
    const std::vector<store::NumberedPaper>& papers, const SignedIn& who) {
  ASSIGN_OR_RETURN(const auto store, stores.borrow());
  std::vector<PaperRow> rows;
  for (const auto& one : papers) {
    PaperRow row{one.number, one.paper, false};
    if (!is_over(one.paper) && !wrote_in(one.paper, who.user) &&
        !who.rights.has(desk::Right::protect)) {
      ASSIGN_OR_RETURN(const auto whole, store->papers().paper(one.paper.id));
      const auto draft = draft_of(whole ? *whole : one.paper, config.party);
      row.held = !draft.ok() || tells_of_a_claim(draft.value());
    }
    if (row.held) leave_out_where_it_goes(row.paper);
    rows.push_back(std::move(row));
  }
  return rows;
}

Result<std::vector<PaperRow>> Node::papers(const store::PaperFilter& filter, const SignedIn& who) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(const auto papers, store->papers().papers(filter));
  return inside_->rows_for(papers, who);
}

Result<store::Paper> Node::move_paper(const std::string& id, std::uint64_t version,
                                      std::string_view what, const std::string& reason,
                                      const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  const bool returns = what == "return";
  RETURN_IF_ERROR(check_text(reason, returns));
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(auto paper, open_paper(*store, id, version));
  const auto before = paper;
  std::string_view kind;
  if (what == "ask") {
    paper.state = "asked";
    kind = "asked";
  } else if (returns) {
    paper.state = "open";
    paper.approvals.clear();
    kind = "returned";
  } else if (what == "drop") {
    paper.state = "dropped";
    paper.content.clear();
    kind = "dropped";
  } else {
    return Error{Code::invalid, "node.papers.move", {{"known", "ask, return, drop"}}};
  }
  paper.changed_at = to_rfc3339(inside_->clock.now());
  const auto event = event_of(paper, caller.user, std::string{kind}, reason);
  if (!returns) {
    ASSIGN_OR_RETURN(paper.version, store->papers().keep_paper(paper, event, nullptr));
    const auto post = this->post();
    if (paper.state == "dropped" && post.ok()) forget_files(*post.value(), before);
    return paper;
  }
  // A decision like any other: what a protection officer does not let go is counted as that.
  ASSIGN_OR_RETURN(const auto who, who_is(caller.user));
  auto happened = paper_event(paper, caller, "returned");
  if (who.rights.has(desk::Right::protect)) happened.tally = store::tally_stopped;
  ASSIGN_OR_RETURN(const auto entry, inside_->notes.entry_of(std::move(happened)));
  ASSIGN_OR_RETURN(paper.version, store->papers().keep_paper(paper, event, &entry));
  return paper;
}

Result<PaperShown> Node::approve_paper(const std::string& id, std::uint64_t version,
                                       const std::string& reason, const SignedIn& who,
                                       const Adviser& adviser, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  RETURN_IF_ERROR(check_text(reason, false));
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(auto paper, open_paper(*store, id, version));
  if (wrote_in(paper, caller.user)) return Error{Code::refused, "node.papers.own"};
  ASSIGN_OR_RETURN(const auto before, inside_->show_paper(*this, paper, who));
  if (before.fault) return *before.fault;
  // Nobody approves words that they may not read.
  if (before.paper.content.empty()) return Error{Code::refused, "node.papers.held"};
  auto approvals = before.approvals;
  const bool has_decided =
      std::ranges::any_of(approvals, [&](const Approval& one) { return one.user == caller.user; });
  if (has_decided) return Error{Code::refused, "node.papers.twice"};
  ASSIGN_OR_RETURN(auto draft, draft_of(paper, inside_->config.party));
  RETURN_IF_ERROR(inside_->channels->route(draft, paper));
  ASSIGN_OR_RETURN(const auto digest, words_digest(paper.content, draft));
  paper.changed_at = to_rfc3339(inside_->clock.now());
  const bool for_protection = tells_of_a_claim(draft) && who.rights.has(desk::Right::protect);
  std::vector<std::string> decided;
  for (const auto& reviewer : before.needs) {
    const auto right = right_for(reviewer);
    // What tells of a claim is read by those who protect alone: one of them is the second person.
    const bool protects = for_protection && reviewer == second_officer;
    if (!protects && (!right || !who.rights.has(*right))) continue;
    approvals.push_back({reviewer, caller.user, adviser.account, paper.changed_at, reason, digest});
    decided.push_back(reviewer);
  }
  if (decided.empty())
    return Error{Code::refused, "node.papers.not_theirs", {{"needs", join(before.needs, ", ")}}};
  paper.approvals = write_approvals(approvals);
  const auto as = join(decided, ", ");
  ASSIGN_OR_RETURN(const auto entry, inside_->notes.entry_of(paper_event(
                                         paper, caller, fmt::format("approved as {}", as))));
  ASSIGN_OR_RETURN(
      paper.version,
      store->papers().keep_paper(paper, event_of(paper, caller.user, "approved", reason), &entry));
  return inside_->show_paper(*this, std::move(paper), who);
}

Result<Sent> Node::send_paper(const std::string& id, std::uint64_t version, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(auto paper, open_paper(*store, id, version));
  ASSIGN_OR_RETURN(auto draft, draft_of(paper, inside_->config.party));
  ASSIGN_OR_RETURN(const auto channel, inside_->channels->route(draft, paper));
  ASSIGN_OR_RETURN(const auto approvals, approvals_of(paper, draft));
  auto decision = inside_->decision_kept(draft, approvals, first_author(paper));
  std::vector<Sent> sent;
  if (ChannelBook::is_link(channel)) {
    std::vector<wire::Draft> drafts;
    drafts.push_back(std::move(draft));
    ASSIGN_OR_RETURN(
        sent, inside_->send(*this, std::move(drafts), caller, approvals, first_author(paper)));
  } else {
    RETURN_IF_ERROR(inside_->fill_in(draft));
    ASSIGN_OR_RETURN(const auto author, inside_->author_of(*this, first_author(paper), caller));
    ASSIGN_OR_RETURN(
        auto one,
        inside_->channels->send(
            std::move(draft), *channel,
            [&](const safeguard::Decider& decider, wire::Draft ready, const std::string& partner) {
              return inside_->clear(decider, std::move(ready), partner, approvals, caller, author);
            },
            caller));
    sent.push_back(std::move(one));
  }
  paper.state = "sent";
  paper.content.clear();  // the envelope has it
  if (decision.ok()) paper.decision = std::move(decision).value();
  paper.changed_at = to_rfc3339(inside_->clock.now());
  // When this fails the message has gone all the same: it has the paper's id, and is not sent twice.
  RETURN_IF_ERROR(store->papers().keep_paper(paper, event_of(paper, caller.user, "sent"), nullptr));
  return std::move(sent.front());
}

/// What was decided about somebody who is protected is kept sealed from whoever may not know.
Result<std::string> Node::Inside::decision_kept(wire::Draft draft,
                                                const std::vector<Approval>& approvals,
                                                const std::string& author) {
  RETURN_IF_ERROR(fill_in(draft));
  ASSIGN_OR_RETURN(const auto rules, decider());
  ASSIGN_OR_RETURN(const auto roles, roles_of(author));
  ASSIGN_OR_RETURN(const auto looked, look_at(*rules, draft, approvals, roles));
  return fmt::format(
      R"({{"guarded":{},"decision":{}}})", looked.guarded,
      safeguard::decision_json(*rules, looked.demands.decision, "", Language::english));
}

Result<std::string> Node::decision_of(const std::string& message, const SignedIn& who) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(const auto paper, store->papers().paper(message));
  if (!paper || paper->decision.empty()) return std::string{};
  boost::system::error_code fault;
  const auto kept = boost::json::parse(paper->decision, fault);
  const auto* whole = fault ? nullptr : kept.if_object();
  const auto* guarded = whole == nullptr ? nullptr : whole->if_contains("guarded");
  const auto* decision = whole == nullptr ? nullptr : whole->if_contains("decision");
  if (guarded == nullptr || !guarded->is_bool() || decision == nullptr) return std::string{};
  if (guarded->get_bool() && !who.rights.has(desk::Right::protect)) return std::string{};
  return boost::json::serialize(*decision);
}

Result<store::Assignment> Node::assignment(const std::string& request) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->papers().assignment(request);
}

Result<std::uint64_t> Node::assign(const store::Assignment& assignment, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  if (!assignment.team.empty()) RETURN_IF_ERROR(desk::check_team(assignment.team));
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  if (!assignment.assignee.empty()) {
    ASSIGN_OR_RETURN(const auto account, store->people().account(assignment.assignee));
    if (!account || account->state != "active")
      return Error{Code::not_found, "node.people.unknown", {{"name", assignment.assignee}}};
  }
  store::DeskEvent event{0,           assignment.request, "", to_rfc3339(inside_->clock.now()),
                         caller.user, "assigned",         ""};
  event.text = join({assignment.assignee, assignment.team}, " ");
  return store->papers().assign(assignment, event);
}

Result<void> Node::note_on_request(const std::string& id, const std::string& text,
                                   const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  RETURN_IF_ERROR(check_text(text, true));
  ASSIGN_OR_RETURN(const auto shown, request(id));
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->papers().note_event(
      {0, shown.request.id, "", to_rfc3339(inside_->clock.now()), caller.user, "note", text});
}

Result<std::vector<store::DeskEvent>> Node::desk_history(const std::string& id,
                                                         const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(auto events, store->papers().events(id));
  RETURN_IF_ERROR(seal_reasons(*this, events, caller.user));
  // A note may be about anybody: reading it is a read.
  RETURN_IF_ERROR(inside_->notes.note(
      {read_by(caller, "papers", "history read", {record_subject("papers", id)})}));
  return events;
}

}  // namespace entraide::node
