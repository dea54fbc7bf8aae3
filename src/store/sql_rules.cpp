// Packs and what people decided about them.
#include <algorithm>

#include "store/ledger_rows.h"
#include "store/sql_store.h"

namespace entraide::store {

namespace {

Error unfit(std::string_view what) {
  return Error{Code::invalid, "store.rules.text", {{"what", std::string{what}}}};
}

}  // namespace

Result<void> SqlStore::keep_packs(const std::string& revision, const PackFiles& files) {
  for (const auto& [name, content] : files) {
    if (!can_be_kept(name) || !can_be_kept(content)) return unfit(name);
  }
  return connection_->transact(
      connection_->dialect().begin_write, [&](soci::session& session) -> Result<void> {
        long long kept = 0;
        session << "SELECT count(*) FROM pack_file WHERE revision = :revision", soci::use(revision),
            soci::into(kept);
        if (kept != 0) return {};
        for (const auto& [name, content] : files) {
          session << "INSERT INTO pack_file (revision, name, content) "
                     "VALUES (:revision, :name, :content)",
              soci::use(revision), soci::use(name), soci::use(content);
        }
        return {};
      });
}

Result<PackFiles> SqlStore::packs(const std::string& revision) {
  return connection_->run([&](soci::session& session) -> Result<PackFiles> {
    PackFiles files;
    std::string name, content;
    soci::statement statement =
        (session.prepare << "SELECT name, content FROM pack_file WHERE revision = :revision",
         soci::use(revision), soci::into(name), soci::into(content));
    statement.execute();
    while (statement.fetch()) files.emplace(name, content);
    return files;
  });
}

Result<void> SqlStore::note_rule_event(const RuleEvent& event, const LedgerNote& entry) {
  for (const auto* text : {&event.at, &event.kind, &event.revision, &event.pack, &event.article,
                           &event.text_hash, &event.user, &event.account, &event.reason}) {
    if (!can_be_kept(*text)) return unfit("rule_event");
  }
  RETURN_IF_ERROR(check_note(entry));
  return connection_->transact(
      connection_->dialect().begin_write, [&](soci::session& session) -> Result<void> {
        session << "INSERT INTO rule_event (at, kind, revision, pack, article, text_hash, "
                   "user_name, account, reason) VALUES (:at, :kind, :revision, :pack, :article, "
                   ":text_hash, :user_name, :account, :reason)",
            soci::use(event.at), soci::use(event.kind), soci::use(event.revision),
            soci::use(event.pack), soci::use(event.article), soci::use(event.text_hash),
            soci::use(event.user), soci::use(event.account), soci::use(event.reason);
        insert_note(session, entry);
        return {};
      });
}

Result<std::vector<RuleEvent>> SqlStore::rule_events() {
  return connection_->run([&](soci::session& session) -> Result<std::vector<RuleEvent>> {
    RuleEvent row;
    soci::statement statement =
        (session.prepare << "SELECT at, kind, revision, pack, article, text_hash, user_name, "
                            "account, reason FROM rule_event ORDER BY number",
         soci::into(row.at), soci::into(row.kind), soci::into(row.revision), soci::into(row.pack),
         soci::into(row.article), soci::into(row.text_hash), soci::into(row.user),
         soci::into(row.account), soci::into(row.reason));
    statement.execute();
    std::vector<RuleEvent> events;
    while (statement.fetch()) events.push_back(row);
    return events;
  });
}

namespace {

/// Asked at each decision: whether anything was adopted or confirmed since the last one.
class RuleEventCount {
 public:
  explicit RuleEventCount(soci::session& session)
      : read_{(session.prepare << "SELECT count(*) FROM rule_event", soci::into(count_))} {}
  std::uint64_t read() {
    run_out(read_);
    return counted(count_);
  }

 private:
  std::int64_t count_ = 0;
  soci::statement read_;
};

}  // namespace

Result<std::uint64_t> SqlStore::rule_events_count() {
  return connection_->run([&](soci::session& session) -> Result<std::uint64_t> {
    return connection_->kept<RuleEventCount>(session).read();
  });
}

}  // namespace entraide::store
