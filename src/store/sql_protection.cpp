#include "store/sql_protection.h"

#include <algorithm>

#include "store/ledger_rows.h"
#include "store/mail_rows.h"
#include "store/versioned_rows.h"

namespace entraide::store {

namespace {

constexpr std::size_t keys_max = 1'000;
constexpr std::string_view columns =
    "id, case_id, reference, facts, note, state, at, by_whom, changed_at, changed_by, decide_by, "
    "review_on, stopped_at, lift_asked_at, lift_asked_by, lift_reason, lifted_at, lifted_by";

/// In the order of `columns`.
template <class OfFile>
auto file_texts(OfFile& file) {
  return std::array{&file.id,
                    &file.case_id,
                    &file.reference,
                    &file.facts,
                    &file.note,
                    &file.state,
                    &file.at,
                    &file.by,
                    &file.changed_at,
                    &file.changed_by,
                    &file.decide_by,
                    &file.review_on,
                    &file.stopped_at,
                    &file.lift_asked_at,
                    &file.lift_asked_by,
                    &file.lift_reason,
                    &file.lifted_at,
                    &file.lifted_by};
}

Result<void> check(const ProtectionFile& file) {
  const auto texts = file_texts(file);
  const bool kept = std::ranges::all_of(texts, [](const auto* one) { return can_be_kept(*one); });
  const bool keys =
      file.keys.size() <= keys_max &&
      std::ranges::all_of(file.keys, [](const auto& one) { return is_mail_key(one); });
  const bool fits =
      kept && keys && is_mail_key(file.id) && file.case_id.size() <= mail_key_bytes_max &&
      file.note.size() + file.facts.size() + file.lift_reason.size() <= envelope_bytes_max &&
      (file.state == "open" || file.state == "closed");
  return fits ? Result<void>{} : Error{Code::invalid, "store.protection.unfit"};
}

std::vector<ProtectionFile> read(soci::session& session, const std::string& tail,
                                 const std::vector<std::string>& values) {
  ProtectionFile row;
  std::int64_t version = 0;
  std::vector<ProtectionFile> all;
  {
    soci::statement statement{session};
    statement.exchange(soci::into(version));
    for (auto* text : file_texts(row)) statement.exchange(soci::into(*text));
    for (const auto& one : values) statement.exchange(soci::use(one));
    statement.alloc();
    statement.prepare(fmt::format("SELECT version, {} FROM protection WHERE {}", columns, tail));
    statement.define_and_bind();
    statement.execute();
    while (statement.fetch()) {
      row.version = counted(version);
      all.push_back(row);
    }
  }
  for (auto& one : all) {
    std::string key;
    soci::statement keys = (session.prepare << "SELECT digest FROM protection_key WHERE "
                                               "protection = :id ORDER BY digest",
                            soci::use(one.id), soci::into(key));
    keys.execute();
    while (keys.fetch()) one.keys.push_back(key);
  }
  return all;
}

void write(soci::session& session, const ProtectionFile& file) {
  write_versioned(session, "protection", columns, file_texts(file),
                  static_cast<std::int64_t>(file.version + 1));
  session << "DELETE FROM protection_key WHERE protection = :id", soci::use(file.id);
  for (const auto& key : file.keys) {
    session << "INSERT INTO protection_key (protection, digest) VALUES (:id, :digest)",
        soci::use(file.id), soci::use(key);
  }
}

}  // namespace

Result<std::uint64_t> SqlProtection::keep(const ProtectionFile& file, const LedgerNote& entry) {
  RETURN_IF_ERROR(check(file));
  RETURN_IF_ERROR(check_note(entry));
  const auto& dialect = connection_.dialect();
  return connection_.transact(
      dialect.begin_write, [&](soci::session& session) -> Result<std::uint64_t> {
        if (!dialect.lock_mail.empty()) session << std::string{dialect.lock_mail};
        const auto before = read(session, "id = :id", {file.id});
        if ((before.empty() ? 0 : before.front().version) != file.version)
          return Error{Code::conflict, "store.protection.changed", {{"id", file.id}}};
        write(session, file);
        insert_note(session, entry);
        return file.version + 1;
      });
}

Result<std::optional<ProtectionFile>> SqlProtection::file(std::string_view id) {
  using Found = std::optional<ProtectionFile>;
  const std::string key{id};
  if (!is_mail_key(key) || !can_be_kept(key)) return Found{};
  return connection_.run([&](soci::session& session) -> Result<Found> {
    auto found = read(session, "id = :id", {key});
    return found.empty() ? Found{} : Found{std::move(found.front())};
  });
}

Result<std::vector<ProtectionFile>> SqlProtection::files(bool closed_too) {
  return connection_.run([&](soci::session& session) -> Result<std::vector<ProtectionFile>> {
    const std::string order = fmt::format("ORDER BY number DESC LIMIT {}", mail_rows_max);
    return read(session, (closed_too ? "1 = 1 " : "state = 'open' ") + order, {});
  });
}

Result<std::vector<ProtectionFile>> SqlProtection::speaking_of(
    std::string_view case_id, const std::vector<std::string>& keys) {
  std::vector<std::string> ways, values;
  if (!case_id.empty() && can_be_kept(std::string{case_id})) {
    ways.emplace_back("case_id = :case_id");
    values.emplace_back(case_id);
  }
  for (const auto& key : keys) {
    if (!is_mail_key(key)) continue;
    if (values.size() == keys_max) break;
    ways.push_back(fmt::format(
        "id IN (SELECT protection FROM protection_key WHERE digest = :key{})", values.size()));
    values.push_back(key);
  }
  if (ways.empty()) return std::vector<ProtectionFile>{};
  return connection_.run([&](soci::session& session) -> Result<std::vector<ProtectionFile>> {
    return read(session, fmt::format("state = 'open' AND ({}) ORDER BY number", join(ways, " OR ")),
                values);
  });
}

Result<ProtectionFigures> SqlProtection::figures(const std::string& since,
                                                 const RemovalSteps& removal) {
  constexpr std::size_t harmless_max = 16;
  if (!can_be_kept(since) || !can_be_kept(removal.procedure) ||
      removal.harmless.size() > harmless_max)
    return Error{Code::invalid, "store.protection.unfit"};
  // What a file says is kept as compact JSON.
  const std::string claim =
      "p.state = 'open' AND p.case_id <> '' AND "
      "(p.facts LIKE '%\"claim\":\"open\"%' OR p.facts LIKE '%\"claim\":\"appeal\"%')";
  std::string harmless;
  for (std::size_t i = 0; i < removal.harmless.size(); ++i)
    harmless += fmt::format(" AND s.state <> :harmless{}", i);
  const auto question = fmt::format(
      "SELECT (SELECT count(*) FROM ledger_entry WHERE tally = :stopped AND at >= :since), "
      "(SELECT count(*) FROM ledger_entry WHERE tally = :neutral AND at >= :since2), "
      "(SELECT count(*) FROM protection p WHERE {0}), "
      "(SELECT count(DISTINCT s.id) FROM request_step s JOIN request r ON r.id = s.request "
      "JOIN protection p ON p.case_id = r.case_id WHERE {0} AND s.at > p.at "
      "AND s.asks = r.ours AND r.procedure = :procedure{1})",
      claim, harmless);
  return connection_.run([&](soci::session& session) -> Result<ProtectionFigures> {
    const std::string stopped{tally_stopped}, neutral{tally_neutral};
    std::int64_t counts[4] = {};
    soci::statement statement{session};
    for (auto& one : counts) statement.exchange(soci::into(one));
    for (const auto* text : {&stopped, &since, &neutral, &since, &removal.procedure})
      statement.exchange(soci::use(*text));
    for (const auto& one : removal.harmless) statement.exchange(soci::use(one));
    statement.alloc();
    statement.prepare(question);
    statement.define_and_bind();
    statement.execute(true);
    return ProtectionFigures{counted(counts[0]), counted(counts[1]), counted(counts[2]),
                             counted(counts[3])};
  });
}

}  // namespace entraide::store
