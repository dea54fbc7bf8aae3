// Drafts, assignments, and what was done at the desk.
#include "store/sql_papers.h"

#include <algorithm>

#include "store/ledger_rows.h"
#include "store/mail_rows.h"

namespace entraide::store {

namespace {

constexpr std::string_view states[] = {"open", "asked", "sent", "dropped"};
constexpr std::string_view columns =
    "id, to_party, partner, case_id, in_reply_to, request, agreement, procedure, step, state, "
    "authors, approvals, team, at, changed_at, channel, channel_reason";

Error unfit() { return Error{Code::invalid, "store.papers.unfit"}; }

/// In the order of `columns`.
template <class OfPaper>
auto paper_texts(OfPaper& paper) {
  return std::array{&paper.id,
                    &paper.to,
                    &paper.partner,
                    &paper.case_id,
                    &paper.in_reply_to,
                    &paper.request,
                    &paper.agreement,
                    &paper.procedure,
                    &paper.step,
                    &paper.state,
                    &paper.authors,
                    &paper.approvals,
                    &paper.team,
                    &paper.at,
                    &paper.changed_at,
                    &paper.channel,
                    &paper.channel_reason};
}

Result<void> check_paper(const Paper& paper) {
  for (const auto* text : paper_texts(paper)) {
    if (!can_be_kept(*text)) return unfit();
  }
  for (const auto* key : {&paper.case_id, &paper.request, &paper.in_reply_to, &paper.team}) {
    if (key->size() > mail_key_bytes_max) return unfit();
  }
  const bool known = std::ranges::find(states, paper.state) != std::end(states);
  const bool fits = known && is_mail_key(paper.id) && can_be_kept(paper.content) &&
                    can_be_kept(paper.decision) &&
                    paper.content.size() + paper.decision.size() <= envelope_bytes_max;
  return fits ? Result<void>{} : unfit();
}

Result<void> check_event(const DeskEvent& event) {
  for (const auto* text :
       {&event.request, &event.paper, &event.at, &event.user, &event.kind, &event.text}) {
    if (!can_be_kept(*text)) return unfit();
  }
  const bool fits = event.request.size() <= mail_key_bytes_max &&
                    event.paper.size() <= mail_key_bytes_max &&
                    event.text.size() <= envelope_bytes_max;
  return fits ? Result<void>{} : unfit();
}

}  // namespace

void insert_event(soci::session& session, const DeskEvent& event) {
  session << "INSERT INTO desk_event (request, paper, at, user_name, kind, content) "
             "VALUES (:request, :paper, :at, :user_name, :kind, :content)",
      soci::use(event.request), soci::use(event.paper), soci::use(event.at), soci::use(event.user),
      soci::use(event.kind), soci::use(event.text);
}

namespace {

/// Papers for which `tail` holds. Their content is asked for apart: a list needs none.
std::vector<NumberedPaper> read_papers(soci::session& session, const std::string& tail,
                                       const std::vector<std::string>& keys) {
  NumberedPaper row;
  std::int64_t number = 0, urgent = 0, version = 0;
  soci::statement statement{session};
  for (auto* count : {&number, &urgent, &version}) statement.exchange(soci::into(*count));
  for (auto* text : paper_texts(row.paper)) statement.exchange(soci::into(*text));
  for (const auto& key : keys) statement.exchange(soci::use(key));
  statement.alloc();
  statement.prepare(
      fmt::format("SELECT number, urgent, version, {} FROM paper WHERE {}", columns, tail));
  statement.define_and_bind();
  statement.execute();
  std::vector<NumberedPaper> all;
  while (statement.fetch()) {
    row.number = counted(number);
    row.paper.urgent = urgent != 0;
    row.paper.version = counted(version);
    all.push_back(row);
  }
  return all;
}

void write_paper(soci::session& session, const Paper& paper, std::int64_t version) {
  std::vector<std::string> values, changes;
  for (const auto name : split(columns, ',')) {
    const auto column = trim(name);
    values.push_back(fmt::format(":{}", column));
    if (column != "id" && column != "at")
      changes.push_back(fmt::format("{0} = excluded.{0}", column));
  }
  const std::int64_t urgent = paper.urgent ? 1 : 0;
  soci::statement statement{session};
  for (const auto* text : paper_texts(paper)) statement.exchange(soci::use(*text));
  statement.exchange(soci::use(urgent));
  statement.exchange(soci::use(paper.content));
  statement.exchange(soci::use(paper.decision));
  statement.exchange(soci::use(version));
  statement.alloc();
  statement.prepare(
      fmt::format("INSERT INTO paper ({}, urgent, content, decision, version) VALUES ({}, :urgent, "
                  ":content, :decision, :version) ON CONFLICT (id) DO UPDATE SET {}, "
                  "urgent = excluded.urgent, content = excluded.content, "
                  "decision = excluded.decision, "
                  "version = excluded.version",
                  columns, join(values, ", "), join(changes, ", ")));
  statement.define_and_bind();
  statement.execute(true);
}

Error changed(const std::string& id) {
  return Error{Code::conflict, "store.papers.changed", {{"id", id}}};
}

}  // namespace

Result<std::uint64_t> SqlPapers::keep_paper(const Paper& paper, const DeskEvent& event,
                                            const LedgerNote* entry) {
  RETURN_IF_ERROR(check_paper(paper));
  RETURN_IF_ERROR(check_event(event));
  if (entry != nullptr) RETURN_IF_ERROR(check_note(*entry));
  const auto& dialect = connection_.dialect();
  return connection_.transact(
      dialect.begin_write, [&](soci::session& session) -> Result<std::uint64_t> {
        if (!dialect.lock_mail.empty()) session << std::string{dialect.lock_mail};
        const auto before = read_papers(session, "id = :id", {paper.id});
        if ((before.empty() ? 0 : before.front().paper.version) != paper.version)
          return changed(paper.id);
        const auto version = paper.version + 1;
        write_paper(session, paper, static_cast<std::int64_t>(version));
        insert_event(session, event);
        if (entry != nullptr) insert_note(session, *entry);
        return version;
      });
}

Result<std::optional<Paper>> SqlPapers::paper(std::string_view id) {
  using Found = std::optional<Paper>;
  const std::string key{id};
  if (!is_mail_key(key) || !can_be_kept(key)) return Found{};
  return connection_.run([&](soci::session& session) -> Result<Found> {
    auto found = read_papers(session, "id = :id", {key});
    if (found.empty()) return Found{};
    auto& paper = found.front().paper;
    session << "SELECT content, decision FROM paper WHERE id = :id", soci::use(key),
        soci::into(paper.content), soci::into(paper.decision);
    return Found{std::move(paper)};
  });
}

Result<std::vector<NumberedPaper>> SqlPapers::papers(const PaperFilter& filter) {
  std::string tail = filter.state.empty() ? "state IN ('open', 'asked')" : "state = :state";
  std::vector<std::string> keys;
  if (!filter.state.empty()) keys.push_back(filter.state);
  const auto only = [&](std::string_view words, const std::string& value) {
    if (value.empty()) return;
    tail += fmt::format(" AND {}", words);
    keys.push_back(value);
  };
  only("request = :request", filter.request);
  only("team = :team", filter.team);
  only("case_id = :case_id", filter.case_id);
  if (!filter.author.empty()) {
    tail += " AND (authors = :author OR authors LIKE :first_author)";
    keys.push_back(filter.author);
    keys.push_back(filter.author + ",%");
  }
  for (const auto& key : keys) {
    if (!can_be_kept(key)) return std::vector<NumberedPaper>{};
  }
  if (filter.before != 0) tail += fmt::format(" AND number < {}", filter.before);
  tail += fmt::format(" ORDER BY number DESC LIMIT {}", std::min(filter.most, mail_rows_max));
  return connection_.run([&](soci::session& session) -> Result<std::vector<NumberedPaper>> {
    auto found = read_papers(session, tail, keys);
    // `_` in a name is any letter to LIKE.
    std::erase_if(found, [&](const NumberedPaper& one) {
      const auto author =
          std::string_view{one.paper.authors}.substr(0, one.paper.authors.find(','));
      return !filter.author.empty() && author != filter.author;
    });
    return found;
  });
}

Result<std::uint64_t> SqlPapers::assign(const Assignment& assignment, const DeskEvent& event) {
  RETURN_IF_ERROR(check_event(event));
  for (const auto* text : {&assignment.request, &assignment.assignee, &assignment.team}) {
    if (!can_be_kept(*text) || text->size() > mail_key_bytes_max) return unfit();
  }
  const auto version = static_cast<std::int64_t>(assignment.version);
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<std::uint64_t> {
        soci::statement statement =
            (session.prepare << "UPDATE request SET assignee = :assignee, team = :team, "
                                "assigned = assigned + 1 "
                                "WHERE id = :id AND assigned = :version",
             soci::use(assignment.assignee), soci::use(assignment.team),
             soci::use(assignment.request), soci::use(version));
        statement.execute(true);
        if (statement.get_affected_rows() == 0) {
          std::int64_t there = 0;
          session << "SELECT count(*) FROM request WHERE id = :id", soci::use(assignment.request),
              soci::into(there);
          if (there != 0) return changed(assignment.request);
          return Error{Code::not_found, "store.papers.request", {{"id", assignment.request}}};
        }
        insert_event(session, event);
        return assignment.version + 1;
      });
}

Result<Assignment> SqlPapers::assignment(std::string_view request) {
  Assignment found;
  found.request = request;
  if (!can_be_kept(found.request)) return found;
  return connection_.run([&](soci::session& session) -> Result<Assignment> {
    std::int64_t version = 0;
    session << "SELECT assignee, team, assigned FROM request WHERE id = :id",
        soci::use(found.request), soci::into(found.assignee), soci::into(found.team),
        soci::into(version);
    found.version = counted(version);
    return found;
  });
}

Result<void> SqlPapers::share_case(const std::string& case_id, const std::string& team, bool share,
                                   const DeskEvent& event) {
  RETURN_IF_ERROR(check_event(event));
  if (!is_mail_key(case_id) || !is_mail_key(team)) return unfit();
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<void> {
        const std::string words =
            share ? "INSERT INTO case_team (case_id, team) VALUES (:case_id, :team) "
                    "ON CONFLICT (case_id, team) DO NOTHING"
                  : "DELETE FROM case_team WHERE case_id = :case_id AND team = :team";
        soci::statement statement = (session.prepare << words, soci::use(case_id), soci::use(team));
        statement.execute(true);
        if (statement.get_affected_rows() > 0) insert_event(session, event);
        return {};
      });
}

Result<std::vector<std::string>> SqlPapers::teams_of(std::string_view case_id) {
  const std::string key{case_id};
  if (!is_mail_key(key) || !can_be_kept(key)) return std::vector<std::string>{};
  return connection_.run([&](soci::session& session) -> Result<std::vector<std::string>> {
    std::string team;
    soci::statement statement =
        (session.prepare << "SELECT team FROM case_team WHERE case_id = :case_id ORDER BY team",
         soci::use(key), soci::into(team));
    statement.execute();
    std::vector<std::string> teams;
    while (statement.fetch()) teams.push_back(team);
    return teams;
  });
}

Result<std::vector<CaseRow>> SqlPapers::cases(const std::string& team, std::size_t most) {
  if (!can_be_kept(team)) return std::vector<CaseRow>{};
  return connection_.run([&](soci::session& session) -> Result<std::vector<CaseRow>> {
    CaseRow row;
    std::int64_t requests = 0, open = 0;
    soci::statement statement{session};
    statement.exchange(soci::into(row.id));
    for (auto* count : {&requests, &open}) statement.exchange(soci::into(*count));
    statement.exchange(soci::into(row.opened_at));
    if (!team.empty()) {
      statement.exchange(soci::use(team));
      statement.exchange(soci::use(team));
    }
    statement.alloc();
    statement.prepare(fmt::format(
        "SELECT case_id, count(*), count(*) FILTER (WHERE standing <> 'over'), max(opened_at) "
        "FROM request WHERE {} GROUP BY case_id ORDER BY max(number) DESC LIMIT {}",
        team.empty() ? "1 = 1" : std::string{of_team}, std::min(most, mail_rows_max)));
    statement.define_and_bind();
    statement.execute();
    std::vector<CaseRow> all;
    while (statement.fetch()) {
      row.requests = counted(requests);
      row.open = counted(open);
      all.push_back(row);
    }
    return all;
  });
}

Result<void> SqlPapers::note_event(const DeskEvent& event) {
  RETURN_IF_ERROR(check_event(event));
  return connection_.transact(connection_.dialect().begin_write,
                              [&](soci::session& session) -> Result<void> {
                                insert_event(session, event);
                                return {};
                              });
}

Result<std::vector<DeskEvent>> SqlPapers::events(std::string_view request_or_paper) {
  const std::string key{request_or_paper};
  if (!is_mail_key(key)) return std::vector<DeskEvent>{};
  return events_where("request = :request OR paper = :paper ORDER BY number", {key, key});
}

Result<std::vector<DeskEvent>> SqlPapers::last_events(const std::string& kind, std::uint64_t before,
                                                      std::size_t most) {
  return events_where(fmt::format("kind = :kind {} ORDER BY number DESC LIMIT {}",
                                  before == 0 ? "" : fmt::format("AND number < {}", before),
                                  std::min(most, mail_rows_max)),
                      {kind});
}

/// Those for which `tail` holds, whose `:name`s are `keys` in their order.
Result<std::vector<DeskEvent>> SqlPapers::events_where(const std::string& tail,
                                                       const std::vector<std::string>& keys) {
  using Events = std::vector<DeskEvent>;
  for (const auto& key : keys) {
    if (!can_be_kept(key)) return Events{};
  }
  return connection_.run([&](soci::session& session) -> Result<Events> {
    DeskEvent row;
    std::int64_t number = 0;
    soci::statement statement{session};
    statement.exchange(soci::into(number));
    for (auto* text : {&row.request, &row.paper, &row.at, &row.user, &row.kind, &row.text})
      statement.exchange(soci::into(*text));
    for (const auto& key : keys) statement.exchange(soci::use(key));
    statement.alloc();
    statement.prepare(fmt::format(
        "SELECT number, request, paper, at, user_name, kind, content FROM desk_event WHERE {}",
        tail));
    statement.define_and_bind();
    statement.execute();
    Events all;
    while (statement.fetch()) {
      row.number = counted(number);
      all.push_back(row);
    }
    return all;
  });
}

}  // namespace entraide::store
