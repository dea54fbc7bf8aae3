#include "store/sql_pictures.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "store/ledger_rows.h"
#include "store/mail_rows.h"

namespace entraide::store {

namespace {

constexpr std::size_t count_bytes_max = 2'000;

bool is_kind(std::string_view kind) {
  return kind == "received" || kind == "shared" || kind == "counted";
}

Error unfit() { return Error{Code::invalid, "store.picture.unfit"}; }

Result<void> check(const PictureKept& kept) {
  const std::array texts{&kept.kind,        &kept.key, &kept.partner, &kept.from_month,
                         &kept.until_month, &kept.at,  &kept.by,      &kept.content};
  const bool fits = std::ranges::all_of(texts, [](const auto* one) { return can_be_kept(*one); }) &&
                    is_kind(kept.kind) && is_mail_key(kept.key) &&
                    kept.content.size() <= envelope_bytes_max;
  return fits ? Result<void>{} : unfit();
}

bool is_there(soci::session& session, const std::string& kind, const std::string& key) {
  std::int64_t there = 0;
  session << "SELECT count(*) FROM picture_kept WHERE kind = :kind AND key = :key", soci::use(kind),
      soci::use(key), soci::into(there);
  return there > 0;
}

PictureKept mark_of(const std::string& key) { return {"counted", key, {}, {}, {}, {}, {}, {}}; }

bool fits(const std::string& source, const std::vector<PictureCount>& counts) {
  return is_mail_key(source) && std::ranges::all_of(counts, [](const auto& one) {
           return is_mail_key(one.key) && can_be_kept(one.content) &&
                  one.content.size() <= count_bytes_max;
         });
}

Result<void> insert_kept(soci::session& session, const PictureKept& kept) {
  if (is_there(session, kept.kind, kept.key)) return Error{Code::conflict, "store.picture.kept"};
  session << "INSERT INTO picture_kept (kind, key, partner, from_month, until_month, at, by_whom, "
             "content) VALUES (:kind, :key, :partner, :from, :until, :at, :by, :content)",
      soci::use(kept.kind), soci::use(kept.key), soci::use(kept.partner),
      soci::use(kept.from_month), soci::use(kept.until_month), soci::use(kept.at),
      soci::use(kept.by), soci::use(kept.content);
  return {};
}

void take(soci::session& session, const std::string& source, const PictureCount& count,
          Pictures::Taken& taken) {
  std::string before;
  soci::indicator found = soci::i_null;
  session << "SELECT content FROM picture_count WHERE source = :source AND key = :key",
      soci::use(source), soci::use(count.key), soci::into(before, found);
  const bool there = session.got_data();
  if (there && before == count.content) {
    ++taken.same;
    return;
  }
  ++(there ? taken.changed : taken.added);
  session << "INSERT INTO picture_count (source, key, content) VALUES (:source, :key, :content) ON "
             "CONFLICT (source, key) DO UPDATE SET content = excluded.content",
      soci::use(source), soci::use(count.key), soci::use(count.content);
}

}  // namespace

Result<Pictures::Taken> SqlPictures::take_counts(const std::string& source,
                                                 const std::vector<PictureCount>& counts,
                                                 const std::optional<PictureKept>& once,
                                                 const LedgerNote& entry) {
  if (!fits(source, counts)) return unfit();
  if (once) RETURN_IF_ERROR(check(*once));
  RETURN_IF_ERROR(check_note(entry));
  const auto& dialect = connection_.dialect();
  return connection_.transact(dialect.begin_write, [&](soci::session& session) -> Result<Taken> {
    if (!dialect.lock_mail.empty()) session << std::string{dialect.lock_mail};
    if (once) RETURN_IF_ERROR(insert_kept(session, *once));
    Taken taken;
    for (const auto& one : counts) take(session, source, one, taken);
    insert_note(session, entry);
    return taken;
  });
}

Result<std::uint64_t> SqlPictures::count_cases(const std::string& month,
                                               const std::vector<CaseCounted>& cases,
                                               const LedgerNote& entry) {
  RETURN_IF_ERROR(check(mark_of(month)));
  for (const auto& one : cases) {
    RETURN_IF_ERROR(check(mark_of(one.mark)));
    if (!fits("own", {one.count})) return unfit();
  }
  RETURN_IF_ERROR(check_note(entry));
  const auto& dialect = connection_.dialect();
  return connection_.transact(
      dialect.begin_write, [&](soci::session& session) -> Result<std::uint64_t> {
        if (!dialect.lock_mail.empty()) session << std::string{dialect.lock_mail};
        RETURN_IF_ERROR(insert_kept(session, mark_of(month)));
        std::set<std::string> marks;
        std::map<std::string, PictureCount> counts;  // by key: drawn at random
        for (const auto& one : cases) {
          if (is_there(session, "counted", one.mark) || !marks.insert(one.mark).second) continue;
          counts.emplace(one.count.key, one.count);
        }
        for (const auto& mark : marks) RETURN_IF_ERROR(insert_kept(session, mark_of(mark)));
        Taken taken;
        for (const auto& [key, count] : counts) take(session, "own", count, taken);
        if (!counts.empty()) insert_note(session, entry);
        return taken.added;
      });
}

Result<bool> SqlPictures::is_kept(const std::string& kind, const std::string& key) {
  if (!is_kind(kind) || !is_mail_key(key)) return unfit();
  return connection_.run(
      [&](soci::session& session) -> Result<bool> { return is_there(session, kind, key); });
}

Result<std::vector<std::string>> SqlPictures::counts(const std::string& source) {
  return connection_.run([&](soci::session& session) -> Result<std::vector<std::string>> {
    std::string content;
    soci::statement statement =
        (session.prepare << "SELECT content FROM picture_count WHERE source = :source ORDER BY key",
         soci::use(source), soci::into(content));
    statement.execute();
    std::vector<std::string> all;
    while (statement.fetch()) all.push_back(content);
    return all;
  });
}

Result<std::vector<PictureSource>> SqlPictures::picture_sources() {
  return connection_.run([&](soci::session& session) -> Result<std::vector<PictureSource>> {
    PictureSource row;
    std::int64_t counts = 0;
    soci::statement statement =
        (session.prepare
             << "SELECT source, count(*) FROM picture_count GROUP BY source ORDER BY source",
         soci::into(row.source), soci::into(counts));
    statement.execute();
    std::vector<PictureSource> all;
    while (statement.fetch()) {
      row.counts = counted(counts);
      all.push_back(row);
    }
    return all;
  });
}

Result<std::uint64_t> SqlPictures::drop_counts(const std::string& source, const LedgerNote& entry) {
  RETURN_IF_ERROR(check_note(entry));
  const auto& dialect = connection_.dialect();
  return connection_.transact(
      dialect.begin_write, [&](soci::session& session) -> Result<std::uint64_t> {
        std::int64_t there = 0;
        session << "SELECT count(*) FROM picture_count WHERE source = :source", soci::use(source),
            soci::into(there);
        session << "DELETE FROM picture_count WHERE source = :source", soci::use(source);
        insert_note(session, entry);
        return counted(there);
      });
}

Result<void> SqlPictures::keep_picture(const PictureKept& kept, const LedgerNote& entry) {
  RETURN_IF_ERROR(check(kept));
  RETURN_IF_ERROR(check_note(entry));
  const auto& dialect = connection_.dialect();
  return connection_.transact(dialect.begin_write, [&](soci::session& session) -> Result<void> {
    if (!dialect.lock_mail.empty()) session << std::string{dialect.lock_mail};
    RETURN_IF_ERROR(insert_kept(session, kept));
    insert_note(session, entry);
    return {};
  });
}

Result<std::vector<PictureKept>> SqlPictures::kept_pictures(const std::string& kind) {
  return connection_.run([&](soci::session& session) -> Result<std::vector<PictureKept>> {
    PictureKept row;
    soci::statement statement =
        (session.prepare << fmt::format("SELECT kind, key, partner, from_month, until_month, at, "
                                        "by_whom, content FROM picture_kept WHERE kind = :kind "
                                        "ORDER BY number DESC LIMIT {}",
                                        mail_rows_max),
         soci::use(kind), soci::into(row.kind), soci::into(row.key), soci::into(row.partner),
         soci::into(row.from_month), soci::into(row.until_month), soci::into(row.at),
         soci::into(row.by), soci::into(row.content));
    statement.execute();
    std::vector<PictureKept> all;
    while (statement.fetch()) all.push_back(row);
    return all;
  });
}

}  // namespace entraide::store
