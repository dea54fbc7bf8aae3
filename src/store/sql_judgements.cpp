#include "store/sql_judgements.h"

#include "store/ledger_rows.h"

namespace entraide::store {

namespace {

constexpr std::string_view kinds[] = {"judged", "second_look", "undone"};
constexpr std::string_view began = "CASE WHEN judgement = 0 THEN number ELSE judgement END";

Error unfit() { return Error{Code::invalid, "store.judgement.unfit"}; }

Result<void> check_event(const JudgementEvent& event) {
  for (const auto* text :
       {&event.dataset, &event.id, &event.traits, &event.question, &event.opinion, &event.at,
        &event.user, &event.account, &event.purpose, &event.legal_basis, &event.reason}) {
    if (!can_be_kept(*text)) return unfit();
  }
  const bool known = std::ranges::find(kinds, event.kind) != std::end(kinds);
  const bool begins = event.kind == kinds[0];
  return known && begins == (event.judgement == 0) ? Result<void>{} : unfit();
}

std::vector<JudgementEvent> read_events(soci::session& session) {
  JudgementEvent row;
  std::int64_t number = 0, judgement = 0;
  soci::statement statement =
      (session.prepare << "SELECT number, judgement, kind, dataset, id, traits, question, opinion, "
                          "at, user_name, account, purpose, legal_basis, reason "
                          "FROM judgement_event ORDER BY number",
       soci::into(number), soci::into(judgement), soci::into(row.kind), soci::into(row.dataset),
       soci::into(row.id), soci::into(row.traits), soci::into(row.question),
       soci::into(row.opinion), soci::into(row.at), soci::into(row.user), soci::into(row.account),
       soci::into(row.purpose), soci::into(row.legal_basis), soci::into(row.reason));
  statement.execute();
  std::vector<JudgementEvent> events;
  while (statement.fetch()) {
    row.number = counted(number);
    row.judgement = counted(judgement);
    events.push_back(row);
  }
  return events;
}

/// Writers take turns at this row. The new version.
std::int64_t next_version(soci::session& session) {
  session << "UPDATE judging SET version = version + 1";
  std::int64_t version = 0;
  session << "SELECT version FROM judging", soci::into(version);
  return version;
}

void insert_event(soci::session& session, const JudgementEvent& event, std::int64_t number) {
  const auto judgement = static_cast<std::int64_t>(event.judgement);
  session << "INSERT INTO judgement_event (number, judgement, kind, dataset, id, traits, question, "
             "opinion, at, user_name, account, purpose, legal_basis, reason) VALUES (:number, "
             ":judgement, :kind, :dataset, :id, :traits, :question, :opinion, :at, :user_name, "
             ":account, :purpose, :legal_basis, :reason)",
      soci::use(number), soci::use(judgement), soci::use(event.kind), soci::use(event.dataset),
      soci::use(event.id), soci::use(event.traits), soci::use(event.question),
      soci::use(event.opinion), soci::use(event.at), soci::use(event.user),
      soci::use(event.account), soci::use(event.purpose), soci::use(event.legal_basis),
      soci::use(event.reason);
}

std::uint64_t delete_events(soci::session& session, const std::vector<std::int64_t>& judgements) {
  for (const auto number : judgements) {
    session << "DELETE FROM judgement_event WHERE number = :number OR judgement = :judgement",
        soci::use(number), soci::use(number);
  }
  if (!judgements.empty()) next_version(session);
  return judgements.size();
}

/// Read to its end before anything is deleted.
std::vector<std::int64_t> numbers_of(soci::statement& statement, const std::int64_t& number) {
  std::vector<std::int64_t> numbers;
  statement.execute();
  while (statement.fetch()) numbers.push_back(number);
  return numbers;
}

/// Asked at each check.
class VersionReader {
 public:
  explicit VersionReader(soci::session& session)
      : read_{(session.prepare << "SELECT version FROM judging", soci::into(version_))} {}
  std::uint64_t read() {
    run_out(read_);
    return counted(version_);
  }

 private:
  std::int64_t version_ = 0;
  soci::statement read_;
};

}  // namespace

std::uint64_t forget_judgements(soci::session& session, const std::string& dataset,
                                const std::string& id) {
  std::int64_t number = 0;
  soci::statement statement =
      (session.prepare << "SELECT number FROM judgement_event WHERE dataset = :dataset "
                          "AND id = :id",
       soci::use(dataset), soci::use(id), soci::into(number));
  return delete_events(session, numbers_of(statement, number));
}

std::uint64_t forget_question(soci::session& session, const std::string& question) {
  std::int64_t number = 0;
  soci::statement statement =
      (session.prepare << "SELECT number FROM judgement_event WHERE question = :question",
       soci::use(question), soci::into(number));
  return delete_events(session, numbers_of(statement, number));
}

std::uint64_t forget_judgements_of(soci::session& session, const std::string& dataset) {
  std::int64_t number = 0;
  soci::statement statement =
      (session.prepare << "SELECT number FROM judgement_event WHERE dataset = :dataset",
       soci::use(dataset), soci::into(number));
  return delete_events(session, numbers_of(statement, number));
}

std::uint64_t forget_judgements_before(soci::session& session, const std::string& cutoff) {
  std::int64_t number = 0;
  soci::statement statement =
      (session.prepare << fmt::format("SELECT {0} FROM judgement_event GROUP BY {0} "
                                      "HAVING max(at) < :cutoff",
                                      began),
       soci::use(cutoff), soci::into(number));
  return delete_events(session, numbers_of(statement, number));
}

Result<std::uint64_t> SqlJudgements::version() {
  return connection_.run([&](soci::session& session) -> Result<std::uint64_t> {
    return connection_.kept<VersionReader>(session).read();
  });
}

Result<std::vector<JudgementEvent>> SqlJudgements::events() {
  return connection_.run([](soci::session& session) -> Result<std::vector<JudgementEvent>> {
    return read_events(session);
  });
}

Result<std::string> SqlJudgements::key_check() {
  return connection_.run([](soci::session& session) -> Result<std::string> {
    std::string kept;
    session << "SELECT key_check FROM judging", soci::into(kept);
    return kept;
  });
}

Result<std::uint64_t> SqlJudgements::append(const JudgementEvent& event,
                                            const std::string& key_check, const LedgerNote& entry,
                                            const May& may) {
  RETURN_IF_ERROR(check_event(event));
  RETURN_IF_ERROR(check_note(entry));
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<std::uint64_t> {
        const auto number = next_version(session);
        std::string kept;
        session << "SELECT key_check FROM judging", soci::into(kept);
        if (kept.empty()) {
          session << "UPDATE judging SET key_check = :key_check", soci::use(key_check);
        } else if (kept != key_check) {
          return Error{Code::conflict, "store.judgement.key"};
        }
        RETURN_IF_ERROR(may(read_events(session)));
        insert_event(session, event, number);
        insert_note(session, entry);
        return counted(number);
      });
}

}  // namespace entraide::store
