#include "node/bilan_book.h"

#include <algorithm>

#include "node/inside.h"

namespace entraide::node {

namespace {

constexpr std::size_t reason_bytes_max = 2'000;
constexpr std::string_view of_commitments = "commitment", was_shared = "shared";

Result<void> check_reason(const std::string& reason) {
  const bool plain = is_utf8(reason) && std::ranges::none_of(reason, [](char one) {
                       return static_cast<unsigned char>(one) < 0x20 && one != '\n';
                     });
  if (!trim(reason).empty() && reason.size() <= reason_bytes_max && plain) return {};
  return Error{Code::invalid, "node.bilan.reason", {{"max", std::to_string(reason_bytes_max)}}};
}

/// With whom it was shared, or why it was changed last.
void take(bilan::Line& line, const store::BilanEvent& event) {
  if (event.kind != was_shared) {
    line.reason = event.text;
    return;
  }
  for (const auto party : split(event.text, ' '))
    if (std::ranges::find(line.shared_with, party) == line.shared_with.end())
      line.shared_with.emplace_back(party);
}

}  // namespace

Bilan& Node::bilan() { return *inside_->bilan; }

/// Whoever sees the queue counts the same requests there one by one.
bilan::Counting BilanBook::counting(const SignedIn& who) const {
  if (who.rights.has(desk::Right::queue)) return {0};
  return {static_cast<std::uint64_t>(config_.picture_k)};
}

store::BilanItem BilanBook::fresh(std::string_view kind) {
  store::BilanItem item;
  {
    const std::lock_guard lock{entropy_mutex_};
    item.id = to_string(make_uuid7(clock_, entropy_));
  }
  item.kind = kind;
  return item;
}

/// The study's, as people have changed them; then those that were added.
Result<std::vector<BilanBook::Standing>> BilanBook::standings(store::Store& store) {
  std::vector<Standing> all;
  for (const auto& one : bilan::Study::own().commitments()) all.push_back({one, {}});
  ASSIGN_OR_RETURN(auto items, store.bilan().items(of_commitments));
  for (auto& item : items) {
    ASSIGN_OR_RETURN(auto commitment, bilan::read_commitment(item.content));
    const auto there = std::ranges::find_if(
        all, [&](const Standing& one) { return one.commitment.id == item.id; });
    Standing standing{std::move(commitment), std::move(item)};
    if (there == all.end())
      all.push_back(std::move(standing));
    else
      *there = std::move(standing);
  }
  return all;
}

Result<BilanBook::Standing> BilanBook::standing(store::Store& store, const BilanAsked& asked) {
  ASSIGN_OR_RETURN(auto all, standings(store));
  const auto found =
      std::ranges::find_if(all, [&](const Standing& one) { return one.commitment.id == asked.id; });
  if (found == all.end())
    return Error{Code::not_found, "node.bilan.commitment", {{"id", asked.id.substr(0, 80)}}};
  if (asked.version && *asked.version != found->item.version)
    return Error{Code::conflict, "store.bilan.changed", {{"id", asked.id}}};
  return std::move(*found);
}

Result<Facts> BilanBook::facts(store::Store& store, const std::vector<Standing>& all) {
  const auto rules = node_.decider();
  ASSIGN_OR_RETURN(auto facts,
                   facts_of(store, casebook_, rules.ok() ? rules.value() : nullptr, clock_.now()));
  for (const auto& one : all) facts.commitments.push_back(one.commitment);
  return facts;
}

bilan::Line BilanBook::line_of(const Standing& standing, const Facts& facts, Instant now,
                               const bilan::Counting& counting) {
  bilan::Line line;
  line.commitment = standing.commitment;
  line.version = standing.item.version;
  line.changed_at = standing.item.changed_at;
  line.changed_by = standing.item.changed_by;
  for (const auto& text : standing.commitment.measures)
    if (const auto measure = bilan::parse_measure(text))
      line.evidence.push_back(measured(*measure, facts, now, counting));
  line.verdict = bilan::verdict(line.commitment.status, line.evidence);
  return line;
}

Result<bilan::Sheet> BilanBook::sheet(const SignedIn& who) {
  const auto now = clock_.now();
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto all, standings(*store));
  ASSIGN_OR_RETURN(auto facts, this->facts(*store, all));
  ASSIGN_OR_RETURN(const auto events, store->bilan().events(""));
  ASSIGN_OR_RETURN(const auto theirs, BilanBook::theirs(*store));
  bilan::Sheet sheet;
  sheet.party = party();
  sheet.made_at = to_rfc3339(now);
  const auto declarations = bilan::Study::own().declarations();
  sheet.declarations.assign(declarations.begin(), declarations.end());
  for (const auto& one : all) {
    sheet.lines.push_back(line_of(one, facts, now, counting(who)));
    auto& line = sheet.lines.back();
    for (const auto& event : events)
      if (event.item == one.commitment.id) take(line, event);
    put_theirs(line, theirs);
  }
  for (const auto& one : theirs.newest)
    if (std::ranges::none_of(sheet.lines, [&](const bilan::Line& line) {
          return line.commitment.id == one.commitment.id;
        }))
      sheet.theirs.push_back(one);
  sheet.obstacles = bilan::obstacles(facts.requests, facts.divergences, now, counting(who));
  sheet.meetings = std::move(facts.meetings);
  std::ranges::sort(sheet.meetings, {},
                    [](const bilan::Meeting& one) { return std::tie(one.begins, one.id); });
  return sheet;
}

Result<CommitmentShown> BilanBook::commitment(const std::string& id, const SignedIn& who) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto found, standing(*store, {id, {}}));
  ASSIGN_OR_RETURN(const auto all, standings(*store));
  ASSIGN_OR_RETURN(const auto facts, this->facts(*store, all));
  CommitmentShown shown{line_of(found, facts, clock_.now(), counting(who)), {}};
  ASSIGN_OR_RETURN(shown.history, store->bilan().events(id));
  for (const auto& event : shown.history) take(shown.line, event);
  ASSIGN_OR_RETURN(const auto theirs, BilanBook::theirs(*store));
  put_theirs(shown.line, theirs);
  return shown;
}

Result<std::vector<bilan::Obstacle>> BilanBook::obstacles(const SignedIn& who) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto facts, this->facts(*store, {}));
  return bilan::obstacles(facts.requests, facts.divergences, clock_.now(), counting(who));
}

store::Bilan::Change BilanBook::change(store::BilanItem item, Doing doing,
                                       const Caller& caller) const {
  const auto now = to_rfc3339(clock_.now());
  if (item.version == 0) {
    item.at = now;
    item.by = caller.user;
  }
  item.changed_at = now;
  item.changed_by = caller.user;
  store::BilanEvent event{0,           item.id,     now, caller.user, std::move(doing.kind),
                          doing.state, doing.reason};
  return {std::move(item), std::move(event)};
}

Result<BilanKept> BilanBook::keep(store::Store& store, std::vector<store::Bilan::Change> changes,
                                  std::string outcome, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  Happened happened;
  auto& told = happened.entry;
  told.kind = ledger::EntryKind::access;
  told.user = caller.user;
  told.purpose = caller.purpose.purpose;
  told.legal_basis = caller.purpose.legal_basis;
  told.outcome = std::move(outcome);
  for (const auto& one : changes) happened.subjects.push_back(record_subject("bilan", one.item.id));
  ASSIGN_OR_RETURN(const auto entry, notes_.entry_of(std::move(happened)));
  RETURN_IF_ERROR(store.bilan().keep(changes, entry));
  const auto& last = changes.back().item;
  return BilanKept{last.id, last.version + 1, {}};
}

Result<store::BilanItem> BilanBook::kept(store::Store& store, std::string_view kind,
                                         const BilanAsked& asked) {
  ASSIGN_OR_RETURN(auto item, store.bilan().item(asked.id));
  if (!item || item->kind != kind)
    return Error{Code::not_found, "node.bilan.unknown", {{"id", asked.id.substr(0, 80)}}};
  if (asked.version && *asked.version != item->version)
    return Error{Code::conflict, "store.bilan.changed", {{"id", asked.id}}};
  return *std::move(item);
}

Result<BilanKept> BilanBook::keep_commitment(store::Store& store, Standing standing, Doing doing,
                                             const Caller& caller) {
  RETURN_IF_ERROR(bilan::check(standing.commitment));
  auto& item = standing.item;
  item.id = standing.commitment.id;
  item.kind = of_commitments;
  item.state = code_of(standing.commitment.status);
  item.due = standing.commitment.due;
  item.content = bilan::write_commitment(standing.commitment);
  auto outcome = fmt::format("bilan: commitment {}", doing.kind);
  const bool shared = doing.kind == was_shared;
  bilan::Line before;
  if (!shared) {
    ASSIGN_OR_RETURN(const auto events, store.bilan().events(item.id));
    for (const auto& event : events) take(before, event);
  }
  bilan::Told told{party(),
                   standing.commitment,
                   item.version + 1,
                   to_rfc3339(clock_.now()),
                   doing.reason,
                   {},
                   {},
                   {}};
  ASSIGN_OR_RETURN(auto kept, keep(store, {change(std::move(item), std::move(doing), caller)},
                                   std::move(outcome), caller));
  // Who was told of it is told of the change: somebody else decides about these drafts.
  if (!before.shared_with.empty()) kept.shares = tell(told, before.shared_with, {}, caller);
  return kept;
}

Result<BilanKept> BilanBook::add(bilan::Commitment commitment, const std::string& reason,
                                 const Caller& caller) {
  RETURN_IF_ERROR(check_reason(reason));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  Standing standing{std::move(commitment), fresh(of_commitments)};
  standing.commitment.id = standing.item.id;
  standing.commitment.own = true;
  standing.commitment.known = bilan::Known::record;
  const auto& declaration = standing.commitment.declaration;
  if (!declaration.empty() && !bilan::Study::own().declaration(declaration))
    return Error{Code::not_found, "node.bilan.declaration", {{"id", declaration.substr(0, 80)}}};
  Doing doing{"added", std::string{code_of(standing.commitment.status)}, reason};
  return keep_commitment(*store, std::move(standing), std::move(doing), caller);
}

Result<BilanKept> BilanBook::set_status(const BilanAsked& asked, bilan::Status status,
                                        const std::string& reason, const Caller& caller) {
  RETURN_IF_ERROR(check_reason(reason));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto standing, this->standing(*store, asked));
  standing.commitment.status = status;
  return keep_commitment(*store, std::move(standing),
                         {"status", std::string{code_of(status)}, reason}, caller);
}

Result<BilanKept> BilanBook::add_evidence(const BilanAsked& asked, const std::string& measure,
                                          const bilan::Said& note, const Caller& caller) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto standing, this->standing(*store, asked));
  if (!measure.empty()) {
    const auto known = bilan::parse_measure(measure);
    if (!known)
      return Error{Code::invalid, "bilan.measure.unknown", {{"measure", measure.substr(0, 80)}}};
    auto& all = standing.commitment.measures;
    if (std::ranges::find(all, to_text(*known)) != all.end())
      return Error{Code::conflict, "node.bilan.measured", {{"measure", to_text(*known)}}};
    all.push_back(to_text(*known));
    return keep_commitment(*store, std::move(standing), {"evidence", {}, to_text(*known)}, caller);
  }
  standing.commitment.notes.push_back(note);
  auto text = note.in(config_.language);
  return keep_commitment(*store, std::move(standing), {"evidence", {}, std::move(text)}, caller);
}

}  // namespace entraide::node
