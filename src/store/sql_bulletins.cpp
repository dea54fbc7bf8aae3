#include "store/sql_bulletins.h"

#include <algorithm>

#include "store/ledger_rows.h"
#include "store/mail_rows.h"
#include "store/versioned_rows.h"

namespace entraide::store {

namespace {

constexpr std::size_t text_bytes_max = 16'000;
constexpr std::string_view columns =
    "id, title, content, document_type, issuing_state, method, source, valid_until, state, at, "
    "by_whom, changed_at, changed_by";

/// In the order of `columns`.
template <class OfBulletin>
auto bulletin_texts(OfBulletin& one) {
  return std::array{
      &one.id,     &one.title,      &one.text,        &one.document_type, &one.issuing_state,
      &one.method, &one.source,     &one.valid_until, &one.state,         &one.at,
      &one.by,     &one.changed_at, &one.changed_by};
}

Result<void> check(const Bulletin& bulletin) {
  const auto texts = bulletin_texts(bulletin);
  const bool fits = std::ranges::all_of(texts, [](const auto* one) { return can_be_kept(*one); }) &&
                    is_mail_key(bulletin.id) && bulletin.title.size() <= mail_key_bytes_max &&
                    bulletin.text.size() <= text_bytes_max &&
                    (bulletin.state == "open" || bulletin.state == "withdrawn");
  return fits ? Result<void>{} : Error{Code::invalid, "store.bulletin.unfit"};
}

std::vector<Bulletin> read(soci::session& session, const std::string& tail,
                           const std::vector<std::string>& values) {
  Bulletin row;
  std::int64_t version = 0;
  soci::statement statement{session};
  statement.exchange(soci::into(version));
  for (auto* text : bulletin_texts(row)) statement.exchange(soci::into(*text));
  for (const auto& one : values) statement.exchange(soci::use(one));
  statement.alloc();
  statement.prepare(fmt::format("SELECT version, {} FROM bulletin WHERE {}", columns, tail));
  statement.define_and_bind();
  statement.execute();
  std::vector<Bulletin> all;
  while (statement.fetch()) {
    row.version = counted(version);
    all.push_back(row);
  }
  return all;
}

void write(soci::session& session, const Bulletin& bulletin) {
  write_versioned(session, "bulletin", columns, bulletin_texts(bulletin),
                  static_cast<std::int64_t>(bulletin.version + 1));
}

/// Code::conflict when the kept one has another version.
Result<void> check_version(soci::session& session, const Bulletin& bulletin) {
  const auto before = read(session, "id = :id", {bulletin.id});
  if ((before.empty() ? 0 : before.front().version) == bulletin.version) return {};
  return Error{Code::conflict, "store.bulletin.changed", {{"id", bulletin.id}}};
}

void write_picture(soci::session& session, const std::string& id, const BulletinPicture& picture,
                   std::string_view base64) {
  const std::string content{base64};
  const auto width = static_cast<std::int64_t>(picture.width);
  const auto height = static_cast<std::int64_t>(picture.height);
  const auto bytes = static_cast<std::int64_t>(picture.bytes);
  session << "INSERT INTO bulletin_picture (bulletin, name, media_type, digest, width, height, "
             "bytes, content) VALUES (:id, :name, :type, :digest, :width, :height, :bytes, "
             ":content) ON CONFLICT (bulletin, name) DO UPDATE SET media_type = "
             "excluded.media_type, digest = excluded.digest, width = excluded.width, height = "
             "excluded.height, bytes = excluded.bytes, content = excluded.content",
      soci::use(id), soci::use(picture.name), soci::use(picture.media_type),
      soci::use(picture.digest), soci::use(width), soci::use(height), soci::use(bytes),
      soci::use(content);
}

std::vector<BulletinPicture> read_pictures(soci::session& session, const std::string& id) {
  BulletinPicture row;
  std::int64_t width = 0, height = 0, bytes = 0;
  soci::statement statement =
      (session.prepare << "SELECT name, media_type, digest, width, height, bytes FROM "
                          "bulletin_picture WHERE bulletin = :id ORDER BY name",
       soci::use(id), soci::into(row.name), soci::into(row.media_type), soci::into(row.digest),
       soci::into(width), soci::into(height), soci::into(bytes));
  statement.execute();
  std::vector<BulletinPicture> all;
  while (statement.fetch()) {
    row.width = counted(width);
    row.height = counted(height);
    row.bytes = counted(bytes);
    all.push_back(row);
  }
  return all;
}

}  // namespace

Result<std::uint64_t> SqlBulletins::keep(const Bulletin& bulletin, const LedgerNote& entry) {
  RETURN_IF_ERROR(check(bulletin));
  RETURN_IF_ERROR(check_note(entry));
  const auto& dialect = connection_.dialect();
  return connection_.transact(dialect.begin_write,
                              [&](soci::session& session) -> Result<std::uint64_t> {
                                if (!dialect.lock_mail.empty())
                                  session << std::string{dialect.lock_mail};
                                RETURN_IF_ERROR(check_version(session, bulletin));
                                write(session, bulletin);
                                insert_note(session, entry);
                                return bulletin.version + 1;
                              });
}

Result<std::optional<Bulletin>> SqlBulletins::bulletin(std::string_view id) {
  using Found = std::optional<Bulletin>;
  const std::string key{id};
  if (!is_mail_key(key) || !can_be_kept(key)) return Found{};
  return connection_.run([&](soci::session& session) -> Result<Found> {
    auto found = read(session, "id = :id", {key});
    return found.empty() ? Found{} : Found{std::move(found.front())};
  });
}

Result<std::vector<Bulletin>> SqlBulletins::bulletins(std::string_view day) {
  return connection_.run([&](soci::session& session) -> Result<std::vector<Bulletin>> {
    const auto order = fmt::format("ORDER BY number DESC LIMIT {}", mail_rows_max);
    if (day.empty()) return read(session, "1 = 1 " + order, {});
    return read(session, "state = 'open' AND valid_until >= :day " + order, {std::string{day}});
  });
}

Result<std::uint64_t> SqlBulletins::keep_picture(const Bulletin& bulletin,
                                                 const BulletinPicture& picture,
                                                 std::string_view base64, const LedgerNote& entry) {
  RETURN_IF_ERROR(check(bulletin));
  RETURN_IF_ERROR(check_note(entry));
  const bool fits =
      is_mail_key(picture.name) && can_be_kept(picture.name) && base64.size() <= envelope_bytes_max;
  if (!fits || bulletin.version == 0) return Error{Code::invalid, "store.bulletin.unfit"};
  const auto& dialect = connection_.dialect();
  return connection_.transact(
      dialect.begin_write, [&](soci::session& session) -> Result<std::uint64_t> {
        if (!dialect.lock_mail.empty()) session << std::string{dialect.lock_mail};
        RETURN_IF_ERROR(check_version(session, bulletin));
        const auto there = read_pictures(session, bulletin.id);
        const bool replaces =
            std::ranges::find(there, picture.name, &BulletinPicture::name) != there.end();
        if (!replaces && there.size() >= pictures_max)
          return Error{
              Code::conflict, "store.bulletin.pictures", {{"max", std::to_string(pictures_max)}}};
        write(session, bulletin);
        write_picture(session, bulletin.id, picture, base64);
        insert_note(session, entry);
        return bulletin.version + 1;
      });
}

Result<std::vector<BulletinPicture>> SqlBulletins::pictures(std::string_view id) {
  const std::string key{id};
  return connection_.run([&](soci::session& session) -> Result<std::vector<BulletinPicture>> {
    return read_pictures(session, key);
  });
}

Result<std::optional<Bulletins::PictureKept>> SqlBulletins::picture(std::string_view id,
                                                                    std::string_view name) {
  using Found = std::optional<PictureKept>;
  const std::string bulletin{id}, key{name};
  if (!can_be_kept(bulletin) || !can_be_kept(key)) return Found{};
  return connection_.run([&](soci::session& session) -> Result<Found> {
    for (const auto& one : read_pictures(session, bulletin)) {
      if (one.name != key) continue;
      PictureKept kept{one, {}};
      session << "SELECT content FROM bulletin_picture WHERE bulletin = :id AND name = :name",
          soci::use(bulletin), soci::use(key), soci::into(kept.base64);
      return Found{std::move(kept)};
    }
    return Found{};
  });
}

}  // namespace entraide::store
