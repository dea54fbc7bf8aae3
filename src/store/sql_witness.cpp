// What this node cosigned of others' logs, and who cosigned its own.
#include "crypto/crypto.h"
#include "store/ledger_rows.h"
#include "store/sql_store.h"

namespace entraide::store {

Result<Witnessed> SqlStore::witnessed(std::string_view origin) {
  if (!can_be_kept(origin)) return Witnessed{};
  return connection_->run([&](soci::session& session) -> Result<Witnessed> {
    const std::string name{origin};
    Witnessed found;
    std::int64_t size = 0;
    session << "SELECT size, root, note FROM witnessed WHERE origin = :origin", soci::use(name),
        soci::into(size), soci::into(found.root), soci::into(found.note);
    if (!session.got_data()) return Witnessed{};
    found.size = counted(size);
    return found;
  });
}

Result<bool> SqlStore::keep_witnessed(std::string_view origin, const Witnessed& before,
                                      const Witnessed& now) {
  if (!can_be_kept(origin) || !can_be_kept(now.root) || !can_be_kept(now.note))
    return Error{Code::invalid, "store.ledger.text"};
  return connection_->transact(
      connection_->dialect().begin_write, [&](soci::session& session) -> Result<bool> {
        const std::string name{origin};
        const auto was = static_cast<std::int64_t>(before.size);
        const auto size = static_cast<std::int64_t>(now.size);
        // Makes the row or locks it.
        session << "INSERT INTO witnessed (origin, size, root, note) VALUES (:origin, 0, '', '') "
                   "ON CONFLICT (origin) DO UPDATE SET size = witnessed.size",
            soci::use(name);
        soci::statement update = (session.prepare << "UPDATE witnessed SET size = :size, "
                                                     "root = :root, note = :note WHERE origin = "
                                                     ":origin AND size = :was AND root = :before",
                                  soci::use(size), soci::use(now.root), soci::use(now.note),
                                  soci::use(name), soci::use(was), soci::use(before.root));
        update.execute(true);
        return update.get_affected_rows() == 1;
      });
}

/// Partners are few: each origin is hashed rather than its hash kept.
Result<Witnessed> SqlStore::witnessed_by_hash(std::string_view origin_hash) {
  ASSIGN_OR_RETURN(
      const auto origins,
      connection_->run([&](soci::session& session) -> Result<std::vector<std::string>> {
        std::string origin;
        soci::statement statement =
            (session.prepare << "SELECT origin FROM witnessed", soci::into(origin));
        statement.execute();
        std::vector<std::string> all;
        while (statement.fetch()) all.push_back(origin);
        return all;
      }));
  for (const auto& origin : origins) {
    if (crypto::sha256_hex(as_bytes(origin)) == origin_hash) return witnessed(origin);
  }
  return Witnessed{};
}

Result<void> SqlStore::note_asked(const std::string& witness, const std::string& note) {
  if (!can_be_kept(witness) || !can_be_kept(note)) return Error{Code::invalid, "store.ledger.text"};
  return connection_->transact(
      connection_->dialect().begin_write, [&](soci::session& session) -> Result<void> {
        session << "INSERT INTO cosigned (witness, at, size, asked, note) "
                   "VALUES (:witness, '', 0, :asked, '') "
                   "ON CONFLICT (witness) DO UPDATE SET asked = excluded.asked",
            soci::use(witness), soci::use(note);
        return {};
      });
}

Result<std::string> SqlStore::asked(const std::string& witness) {
  if (!can_be_kept(witness)) return std::string{};
  return connection_->run([&](soci::session& session) -> Result<std::string> {
    std::string note;
    session << "SELECT asked FROM cosigned WHERE witness = :witness", soci::use(witness),
        soci::into(note);
    return session.got_data() ? note : std::string{};
  });
}

Result<void> SqlStore::note_cosigned(const Cosigned& cosigned) {
  if (!can_be_kept(cosigned.witness) || !can_be_kept(cosigned.at) || !can_be_kept(cosigned.note))
    return Error{Code::invalid, "store.ledger.text"};
  return connection_->transact(
      connection_->dialect().begin_write, [&](soci::session& session) -> Result<void> {
        const auto size = static_cast<std::int64_t>(cosigned.size);
        session << "INSERT INTO cosigned (witness, at, size, asked, note) "
                   "VALUES (:witness, :at, :size, '', :note) ON CONFLICT (witness) DO UPDATE SET "
                   "at = excluded.at, size = excluded.size, note = excluded.note "
                   "WHERE excluded.size >= cosigned.size",
            soci::use(cosigned.witness), soci::use(cosigned.at), soci::use(size),
            soci::use(cosigned.note);
        return {};
      });
}

/// Who was asked and has never answered is not among them.
Result<std::vector<Cosigned>> SqlStore::cosigned() {
  return connection_->run([&](soci::session& session) -> Result<std::vector<Cosigned>> {
    Cosigned row;
    std::int64_t size = 0;
    soci::statement statement =
        (session.prepare << "SELECT witness, at, size, note FROM cosigned "
                            "WHERE at <> '' ORDER BY witness",
         soci::into(row.witness), soci::into(row.at), soci::into(size), soci::into(row.note));
    statement.execute();
    std::vector<Cosigned> all;
    while (statement.fetch()) {
      row.size = counted(size);
      all.push_back(row);
    }
    return all;
  });
}

}  // namespace entraide::store
