#include "store/sql_bilan.h"

#include <algorithm>
#include <array>

#include "store/ledger_rows.h"
#include "store/mail_rows.h"
#include "store/versioned_rows.h"

namespace entraide::store {

namespace {

constexpr std::size_t content_bytes_max = 64'000, reason_bytes_max = 4'000, items_max = 10'000;
constexpr std::array kinds{"commitment", "meeting", "posting", "theirs", "post", "place", "route"};
constexpr std::string_view columns =
    "id, kind, state, due, content, at, by_whom, changed_at, changed_by";

/// In the order of `columns`.
template <class OfItem>
auto texts(OfItem& one) {
  return std::array{&one.id, &one.kind, &one.state,      &one.due,       &one.content,
                    &one.at, &one.by,   &one.changed_at, &one.changed_by};
}

Error unfit() { return Error{Code::invalid, "store.bilan.unfit"}; }

Result<void> check(const Bilan::Change& change) {
  const auto& [item, event] = change;
  const std::array told{&event.item, &event.at,    &event.user,
                        &event.kind, &event.state, &event.text};
  const auto fits = [](const auto& all) {
    return std::ranges::all_of(all, [](const auto* one) { return can_be_kept(*one); });
  };
  const bool well =
      fits(texts(item)) && fits(told) && is_mail_key(item.id) &&
      item.state.size() <= mail_key_bytes_max && item.due.size() <= mail_key_bytes_max &&
      item.content.size() <= content_bytes_max && event.text.size() <= reason_bytes_max &&
      event.item == item.id && std::ranges::find(kinds, item.kind) != kinds.end();
  return well ? Result<void>{} : unfit();
}

std::vector<BilanItem> read(soci::session& session, const std::string& tail,
                            const std::vector<std::string>& values) {
  BilanItem row;
  std::int64_t version = 0;
  soci::statement statement{session};
  statement.exchange(soci::into(version));
  for (auto* text : texts(row)) statement.exchange(soci::into(*text));
  for (const auto& one : values) statement.exchange(soci::use(one));
  statement.alloc();
  statement.prepare(fmt::format("SELECT version, {} FROM bilan_item WHERE {}", columns, tail));
  statement.define_and_bind();
  statement.execute();
  std::vector<BilanItem> all;
  while (statement.fetch()) {
    row.version = counted(version);
    all.push_back(row);
  }
  return all;
}

Result<void> write(soci::session& session, const Bilan::Change& change) {
  const auto& [item, event] = change;
  const auto before = read(session, "id = :id", {item.id});
  if ((before.empty() ? 0 : before.front().version) != item.version)
    return Error{Code::conflict, "store.bilan.changed", {{"id", item.id}}};
  write_versioned(session, "bilan_item", columns, texts(item),
                  static_cast<std::int64_t>(item.version + 1));
  session << "INSERT INTO bilan_event (item, at, user_name, kind, state, reason) VALUES (:item, "
             ":at, :user, :kind, :state, :text)",
      soci::use(event.item), soci::use(event.at), soci::use(event.user), soci::use(event.kind),
      soci::use(event.state), soci::use(event.text);
  return {};
}

}  // namespace

Result<void> SqlBilan::keep(const std::vector<Change>& changes, const LedgerNote& entry) {
  for (const auto& one : changes) RETURN_IF_ERROR(check(one));
  RETURN_IF_ERROR(check_note(entry));
  const auto& dialect = connection_.dialect();
  return connection_.transact(dialect.begin_write, [&](soci::session& session) -> Result<void> {
    if (!dialect.lock_mail.empty()) session << std::string{dialect.lock_mail};
    for (const auto& one : changes) RETURN_IF_ERROR(write(session, one));
    insert_note(session, entry);
    return {};
  });
}

Result<std::optional<BilanItem>> SqlBilan::item(std::string_view id) {
  using Found = std::optional<BilanItem>;
  const std::string key{id};
  if (!is_mail_key(key) || !can_be_kept(key)) return Found{};
  return connection_.run([&](soci::session& session) -> Result<Found> {
    auto found = read(session, "id = :id", {key});
    return found.empty() ? Found{} : Found{std::move(found.front())};
  });
}

Result<std::vector<BilanItem>> SqlBilan::items(std::string_view kind) {
  const std::string wanted{kind};
  return connection_.run([&](soci::session& session) -> Result<std::vector<BilanItem>> {
    return read(session, fmt::format("kind = :kind ORDER BY number LIMIT {}", items_max), {wanted});
  });
}

Result<std::vector<BilanEvent>> SqlBilan::events(std::string_view item) {
  const std::string wanted{item};
  if (!can_be_kept(wanted)) return std::vector<BilanEvent>{};
  return connection_.run([&](soci::session& session) -> Result<std::vector<BilanEvent>> {
    BilanEvent row;
    std::int64_t number = 0;
    soci::statement statement =
        (session.prepare << fmt::format("SELECT number, item, at, user_name, kind, state, reason "
                                        "FROM bilan_event WHERE item = :item OR :any = '' ORDER "
                                        "BY number LIMIT {}",
                                        mail_rows_max),
         soci::use(wanted), soci::use(wanted), soci::into(number), soci::into(row.item),
         soci::into(row.at), soci::into(row.user), soci::into(row.kind), soci::into(row.state),
         soci::into(row.text));
    statement.execute();
    std::vector<BilanEvent> all;
    while (statement.fetch()) {
      row.number = counted(number);
      all.push_back(row);
    }
    return all;
  });
}

}  // namespace entraide::store
