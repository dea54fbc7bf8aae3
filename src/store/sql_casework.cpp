// Requests and their steps.
#include "store/sql_casework.h"

#include <algorithm>

#include "store/ledger_rows.h"
#include "store/mail_rows.h"
#include "store/queue_condition.h"
#include "store/sql_papers.h"

namespace entraide::store {

namespace {

using Group = QueueFilter::Group;

constexpr std::string_view columns =
    "number, id, partner, case_id, ours, agreement, procedure, urgent, form, state, opened_at, "
    "standing, due, soon, deadline, remind, astray, version, assignee, team";
constexpr std::string_view standings[] = {"runs", "waits", "over"};

Error unfit_request() { return Error{Code::invalid, "store.casework.unfit"}; }

std::vector<const std::string*> texts_of(const Request& request) {
  return {&request.id,        &request.partner, &request.case_id, &request.agreement,
          &request.procedure, &request.form,    &request.state,   &request.opened_at,
          &request.standing,  &request.due,     &request.soon,    &request.deadline,
          &request.remind};
}

Result<void> check_request(const Request& request) {
  for (const auto* text : texts_of(request)) {
    if (!can_be_kept(*text)) return unfit_request();
  }
  const bool keys = is_mail_key(request.id) && is_mail_key(request.partner) &&
                    request.case_id.size() <= mail_key_bytes_max;
  return keys ? Result<void>{} : unfit_request();
}

Result<void> check_step(const RequestStep& step) {
  const bool fits = is_mail_key(step.id) && can_be_kept(step.state) && can_be_kept(step.at) &&
                    can_be_kept(step.ground);
  return fits ? Result<void>{} : unfit_request();
}

/// A row of `request`, and where a statement puts it.
struct RequestRow {
  Request request;
  std::int64_t number = 0, ours = 0, urgent = 0, astray = 0, version = 0;

  void into(soci::statement& statement) {
    statement.exchange(soci::into(number));
    for (auto* text : {&request.id, &request.partner, &request.case_id})
      statement.exchange(soci::into(*text));
    statement.exchange(soci::into(ours));
    for (auto* text : {&request.agreement, &request.procedure})
      statement.exchange(soci::into(*text));
    statement.exchange(soci::into(urgent));
    for (auto* text : {&request.form, &request.state, &request.opened_at, &request.standing,
                       &request.due, &request.soon, &request.deadline, &request.remind})
      statement.exchange(soci::into(*text));
    statement.exchange(soci::into(astray));
    statement.exchange(soci::into(version));
    statement.exchange(soci::into(request.assignee));
    statement.exchange(soci::into(request.team));
  }
  Request give() const {
    auto given = request;
    given.number = counted(number);
    given.ours = ours != 0;
    given.urgent = urgent != 0;
    given.astray = counted(astray);
    given.version = counted(version);
    return given;
  }
};

/// Requests for which `tail` holds, whose `:name`s are `keys` in their order.
std::vector<Request> read_requests(soci::session& session, const std::string& tail,
                                   const std::vector<std::string>& keys) {
  RequestRow row;
  soci::statement statement{session};
  row.into(statement);
  for (const auto& key : keys) statement.exchange(soci::use(key));
  statement.alloc();
  statement.prepare(fmt::format("SELECT {} FROM request WHERE {}", columns, tail));
  statement.define_and_bind();
  statement.execute();
  std::vector<Request> found;
  while (statement.fetch()) found.push_back(row.give());
  return found;
}

/// One request and its steps, with statements that are prepared once. Inside a transaction.
class RequestWriter {
 public:
  explicit RequestWriter(soci::session& session)
      : find_{session},
        steps_{(session.prepare << "SELECT id, state, asks, at, ground, has_reasons "
                                   "FROM request_step WHERE request = :request ORDER BY number",
                soci::use(id_), soci::into(step_.id), soci::into(step_.state), soci::into(asks_),
                soci::into(step_.at), soci::into(step_.ground), soci::into(has_reasons_))},
        // Of another request it stays: one message is one step.
        write_step_{
            (session.prepare
                 << "INSERT INTO request_step (request, id, state, asks, at, ground, has_reasons) "
                    "VALUES (:request, :id, :state, :asks, :at, :ground, :has_reasons) "
                    "ON CONFLICT (id) DO UPDATE SET at = excluded.at",
             soci::use(id_), soci::use(step_.id), soci::use(step_.state), soci::use(asks_),
             soci::use(step_.at), soci::use(step_.ground), soci::use(has_reasons_))},
        insert_{(session.prepare
                     << "INSERT INTO request (id, partner, case_id, ours, agreement, procedure, "
                        "urgent, form, state, opened_at, standing, due, soon, deadline, astray, "
                        "version) VALUES (:id, :partner, :case_id, :ours, :agreement, :procedure, "
                        ":urgent, :form, '', :opened_at, 'waits', '', '', '', 0, 0)",
                 soci::use(id_), soci::use(out_.partner), soci::use(out_.case_id), soci::use(ours_),
                 soci::use(out_.agreement), soci::use(out_.procedure), soci::use(urgent_),
                 soci::use(out_.form), soci::use(out_.opened_at))},
        update_{(session.prepare
                     << "UPDATE request SET state = :state, standing = :standing, due = :due, "
                        "soon = :soon, deadline = :deadline, remind = :remind, astray = :astray, "
                        "version = version + 1 WHERE id = :id",
                 soci::use(out_.state), soci::use(out_.standing), soci::use(out_.due),
                 soci::use(out_.soon), soci::use(out_.deadline), soci::use(out_.remind),
                 soci::use(astray_), soci::use(id_))} {
    row_.into(find_);
    find_.exchange(soci::use(id_));
    find_.alloc();
    find_.prepare(fmt::format("SELECT {} FROM request WHERE id = :id", columns));
    find_.define_and_bind();
  }

  std::optional<Request> find(const std::string& id) {
    id_ = id;
    if (!run_out(find_)) return {};
    return row_.give();
  }
  std::vector<RequestStep> steps(const std::string& id) {
    id_ = id;
    std::vector<RequestStep> all;
    steps_.execute();
    while (steps_.fetch()) {
      step_.asks = asks_ != 0;
      step_.has_reasons = has_reasons_ != 0;
      all.push_back(step_);
    }
    return all;
  }
  void insert(const Request& request) {
    take(request);
    run_out(insert_);
  }
  void update(const Request& request) {
    take(request);
    run_out(update_);
  }
  void write(const std::string& request, const RequestStep& step) {
    id_ = request;
    step_ = step;
    asks_ = step.asks ? 1 : 0;
    has_reasons_ = step.has_reasons ? 1 : 0;
    run_out(write_step_);
  }

 private:
  void take(const Request& request) {
    id_ = request.id;
    out_ = request;
    ours_ = request.ours ? 1 : 0;
    urgent_ = request.urgent ? 1 : 0;
    astray_ = static_cast<std::int64_t>(request.astray);
  }

  // What the statements are bound to.
  RequestRow row_;
  Request out_;
  RequestStep step_;
  std::string id_;
  std::int64_t asks_ = 0, has_reasons_ = 0, ours_ = 0, urgent_ = 0, astray_ = 0;
  soci::statement find_, steps_, write_step_, insert_, update_;
};

DeskEvent event_of(const Request& request, const Reminder& reminder) {
  return {0,
          request.id,
          "",
          reminder.at,
          "",
          "reminded",
          fmt::format("{} {} {}", reminder.to, reminder.deadline, reminder.due)};
}

class RequestOfStep {
 public:
  explicit RequestOfStep(soci::session& session)
      : find_{(session.prepare << "SELECT request FROM request_step WHERE id = :id", soci::use(id_),
               soci::into(request_))} {}
  /// Empty: nobody has heard of that step.
  std::string find(std::string_view id) {
    id_ = id;
    return run_out(find_) ? request_ : std::string{};
  }

 private:
  std::string id_, request_;  // what the statement is bound to
  soci::statement find_;
};

/// A group among the requests that run. RFC 3339 with the same number of digits sorts as time does.
struct Hours {
  std::string words;  // each place has a name of its own in them
  std::vector<std::string> keys;
};
Hours hours_of(Group group, const QueueFilter& filter) {
  const auto& now = filter.now;
  if (group == Group::overdue)
    return {"due < :overdue AND due >= :overdue_since", {now, filter.since}};
  if (group == Group::due_soon) return {"due >= :soon AND soon <= :soon_from", {now, now}};
  return {"due >= :later AND soon > :later_from", {now, now}};
}

void add_group(QueueCondition& condition, Group group, const QueueFilter& filter) {
  switch (group) {
    case Group::any:
      return;
    case Group::overdue:
    case Group::due_soon:
    case Group::not_due_yet: {
      const auto hours = hours_of(group, filter);
      condition.add("standing = 'runs'");
      return condition.add(hours.words, hours.keys);
    }
    case Group::waiting:
      return condition.add("standing = 'waits'");
    case Group::over:
      return condition.add("standing = 'over'");
  }
}

std::string_view order_of(Group group) {
  switch (group) {
    case Group::any:
    case Group::over:
      return "number DESC";
    case Group::waiting:
      return "opened_at, number";
    case Group::overdue:
    case Group::due_soon:
    case Group::not_due_yet:
      return "due, number";
  }
  return "number";
}

/// From behind one row on, in the order of the group. One that has gone from it since then leaves its
/// place behind: nothing is shown twice, and nothing that stayed is passed over.
void add_after(QueueCondition& condition, const QueueFilter& filter) {
  if (filter.after == 0) return;
  const auto order = order_of(filter.group);
  const auto column = order.substr(0, order.find(','));
  if (column == "number DESC") return condition.add(fmt::format("number < {}", filter.after));
  // One value for each column: so both engines go to that place in the index, however far down it is.
  condition.add(fmt::format("({0}, number) > ((SELECT {0} FROM request WHERE number = {1}), {1})",
                            column, filter.after));
}

/// Of the requests of one standing those in each of `groups`; none: all. In one walk.
std::vector<std::uint64_t> count(soci::session& session, std::string_view standing,
                                 std::initializer_list<Group> groups, const QueueFilter& filter) {
  std::vector<std::string> counts, keys;
  for (const auto group : groups) {
    const auto hours = hours_of(group, filter);
    counts.push_back(fmt::format("count(*) FILTER (WHERE {})", hours.words));
    keys.insert(keys.end(), hours.keys.begin(), hours.keys.end());
  }
  if (counts.empty()) counts.emplace_back("count(*)");
  const auto condition = condition_of(filter);
  keys.insert(keys.end(), condition.keys.begin(), condition.keys.end());
  std::vector<std::int64_t> read(counts.size());
  soci::statement statement{session};
  for (auto& one : read) statement.exchange(soci::into(one));
  for (const auto& key : keys) statement.exchange(soci::use(key));
  statement.alloc();
  statement.prepare(fmt::format("SELECT {} FROM request WHERE standing = '{}' AND {}",
                                join(counts, ", "), standing, condition.text));
  statement.define_and_bind();
  statement.execute(true);
  std::vector<std::uint64_t> found;
  for (const auto one : read) found.push_back(counted(one));
  return found;
}

}  // namespace

Result<void> SqlCasework::keep_steps(std::span<const RequestNews> news, const Course& course) {
  if (news.empty()) return {};
  for (const auto& one : news) {
    RETURN_IF_ERROR(check_request(one.request));
    for (const auto& step : one.steps) RETURN_IF_ERROR(check_step(step));
  }
  const auto& dialect = connection_.dialect();
  return connection_.transact(dialect.begin_write, [&](soci::session& session) -> Result<void> {
    // Two who follow the same request take turns, as writers of mail do.
    if (!dialect.lock_mail.empty()) session << std::string{dialect.lock_mail};
    auto& rows = connection_.kept<RequestWriter>(session);
    for (const auto& one : news) {
      auto kept = rows.find(one.request.id);
      if (!kept) {
        rows.insert(one.request);
        kept = rows.find(one.request.id);
      }
      for (const auto& step : one.steps) rows.write(one.request.id, step);
      const auto all = rows.steps(one.request.id);
      ASSIGN_OR_RETURN(const auto become, course(std::move(*kept), all));
      const auto& [request, reminders] = become;
      RETURN_IF_ERROR(check_request(request));
      if (std::ranges::find(standings, request.standing) == std::end(standings))
        return unfit_request();
      rows.update(request);
      for (const auto& reminder : reminders) insert_event(session, event_of(request, reminder));
    }
    return {};
  });
}

Result<std::uint64_t> SqlCasework::followed_in(const std::string& table) {
  return connection_.run([&](soci::session& session) -> Result<std::uint64_t> {
    std::int64_t receipt = 0;
    session << "SELECT receipt FROM " + table, soci::into(receipt);
    return counted(receipt);
  });
}

Result<void> SqlCasework::set_followed_in(const std::string& table, std::uint64_t receipt) {
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<void> {
        const auto number = static_cast<std::int64_t>(receipt);
        // Two processes may follow: the one that is behind does not take the other back.
        session << "UPDATE " + table + " SET receipt = :receipt WHERE receipt < :also",
            soci::use(number), soci::use(number);
        return {};
      });
}

Result<std::uint64_t> SqlCasework::followed() { return followed_in("request_followed"); }

Result<void> SqlCasework::set_followed(std::uint64_t receipt) {
  return set_followed_in("request_followed", receipt);
}

Result<std::uint64_t> SqlCasework::alerts_followed() { return followed_in("alert_followed"); }

Result<void> SqlCasework::set_alerts_followed(std::uint64_t receipt) {
  return set_followed_in("alert_followed", receipt);
}

Result<std::optional<Request>> SqlCasework::request_of(std::string_view id) {
  using Found = std::optional<Request>;
  if (!is_mail_key(id)) return Found{};
  return connection_.run([&](soci::session& session) -> Result<Found> {
    auto& rows = connection_.kept<RequestWriter>(session);
    if (auto found = rows.find(std::string{id})) return found;
    auto& steps = connection_.kept<RequestOfStep>(session);
    const auto request = steps.find(id);
    return request.empty() ? Found{} : rows.find(request);
  });
}

Result<std::vector<RequestStep>> SqlCasework::steps(std::string_view request) {
  if (!is_mail_key(request)) return std::vector<RequestStep>{};
  return connection_.run([&](soci::session& session) -> Result<std::vector<RequestStep>> {
    return connection_.kept<RequestWriter>(session).steps(std::string{request});
  });
}

Result<std::vector<Request>> SqlCasework::queue(const QueueFilter& filter) {
  if (!can_match(filter)) return std::vector<Request>{};
  return connection_.run([&](soci::session& session) -> Result<std::vector<Request>> {
    auto condition = condition_of(filter);
    add_group(condition, filter.group, filter);
    add_after(condition, filter);
    const auto order = order_of(filter.group);
    // The inner one reads an index alone, however many rows it passes over.
    const auto rows = fmt::format(
        "number IN (SELECT number FROM request WHERE {0} ORDER BY {1} LIMIT {2}) "
        "ORDER BY {1}",
        condition.text, order, std::min(filter.most, mail_rows_max));
    return read_requests(session, rows, condition.keys);
  });
}

Result<std::string> SqlCasework::stamp() {
  return connection_.run([&](soci::session& session) -> Result<std::string> {
    std::int64_t event = 0, receipt = 0, request = 0;
    session << "SELECT coalesce(max(number), 0) FROM desk_event", soci::into(event);
    session << "SELECT receipt FROM request_followed", soci::into(receipt);
    session << "SELECT coalesce(max(number), 0) FROM request", soci::into(request);
    return fmt::format("{}.{}.{}", event, receipt, request);
  });
}

Result<std::vector<std::uint64_t>> SqlCasework::counts(const QueueFilter& filter) {
  using Counts = std::vector<std::uint64_t>;
  if (!can_match(filter)) return Counts(5);
  return connection_.transact(
      connection_.dialect().begin_read, [&](soci::session& session) -> Result<Counts> {
        auto counts =
            count(session, "runs", {Group::overdue, Group::due_soon, Group::not_due_yet}, filter);
        for (const auto standing : {"waits", "over"})
          counts.push_back(count(session, standing, {}, filter).front());
        return counts;
      });
}

}  // namespace entraide::store
