// Messages that went or came by a gateway's file.
#include "store/sql_channels.h"

#include <algorithm>

#include "store/ledger_rows.h"
#include "store/mail_rows.h"

namespace entraide::store {

namespace {

constexpr std::string_view columns =
    "id, channel, party, reference, in_reply_to, case_id, agreement, procedure, step, "
    "form, digest, at, kept_at, user_name, account";

/// In the order of `columns`.
template <class OfMessage>
auto channel_texts(OfMessage& one) {
  return std::array{&one.id,      &one.channel,   &one.party,     &one.reference, &one.in_reply_to,
                    &one.case_id, &one.agreement, &one.procedure, &one.step,      &one.form,
                    &one.digest,  &one.at,        &one.kept_at,   &one.user,      &one.account};
}

Error unfit() { return Error{Code::invalid, "store.channels.unfit"}; }

Result<void> check(const ChannelMessage& message) {
  for (const auto* text : channel_texts(message)) {
    if (!can_be_kept(*text)) return unfit();
  }
  for (const auto* key :
       {&message.reference, &message.in_reply_to, &message.case_id, &message.at}) {
    if (key->size() > mail_key_bytes_max) return unfit();
  }
  const bool fits = is_mail_key(message.id) && is_mail_key(message.channel) &&
                    is_mail_key(message.party) && can_be_kept(message.content) &&
                    message.content.size() <= envelope_bytes_max;
  return fits ? Result<void>{} : unfit();
}

std::vector<ChannelMessage> read(soci::session& session, const std::string& tail,
                                 const std::vector<std::string>& keys) {
  ChannelMessage row;
  std::int64_t number = 0, ours = 0, urgent = 0;
  soci::statement statement{session};
  for (auto* count : {&number, &ours, &urgent}) statement.exchange(soci::into(*count));
  for (auto* text : channel_texts(row)) statement.exchange(soci::into(*text));
  for (const auto& key : keys) statement.exchange(soci::use(key));
  statement.alloc();
  statement.prepare(
      fmt::format("SELECT number, ours, urgent, {} FROM channel_message WHERE {}", columns, tail));
  statement.define_and_bind();
  statement.execute();
  std::vector<ChannelMessage> all;
  while (statement.fetch()) {
    row.number = counted(number);
    row.ours = ours != 0;
    row.urgent = urgent != 0;
    all.push_back(row);
  }
  return all;
}

void insert(soci::session& session, const ChannelMessage& message) {
  std::vector<std::string> values;
  for (const auto name : split(columns, ',')) values.push_back(fmt::format(":{}", trim(name)));
  const std::int64_t ours = message.ours ? 1 : 0, urgent = message.urgent ? 1 : 0;
  soci::statement statement{session};
  for (const auto* text : channel_texts(message)) statement.exchange(soci::use(*text));
  statement.exchange(soci::use(ours));
  statement.exchange(soci::use(urgent));
  statement.exchange(soci::use(message.content));
  statement.alloc();
  statement.prepare(
      fmt::format("INSERT INTO channel_message ({}, ours, urgent, content, followed) "
                  "VALUES ({}, :ours, :urgent, :content, 0)",
                  columns, join(values, ", ")));
  statement.define_and_bind();
  statement.execute(true);
}

}  // namespace

Result<bool> SqlChannels::keep(const ChannelMessage& message, const LedgerNote& entry) {
  RETURN_IF_ERROR(check(message));
  RETURN_IF_ERROR(check_note(entry));
  const auto& dialect = connection_.dialect();
  return connection_.transact(dialect.begin_write, [&](soci::session& session) -> Result<bool> {
    if (!dialect.lock_mail.empty()) session << std::string{dialect.lock_mail};
    if (!read(session, "id = :id", {message.id}).empty()) return false;
    insert(session, message);
    insert_note(session, entry);
    return true;
  });
}

Result<std::optional<ChannelMessage>> SqlChannels::message(std::string_view id) {
  using Found = std::optional<ChannelMessage>;
  const std::string key{id};
  if (!is_mail_key(key) || !can_be_kept(key)) return Found{};
  return connection_.run([&](soci::session& session) -> Result<Found> {
    auto found = read(session, "id = :id", {key});
    if (found.empty()) return Found{};
    session << "SELECT content FROM channel_message WHERE id = :id", soci::use(key),
        soci::into(found.front().content);
    return Found{std::move(found.front())};
  });
}

Result<std::vector<ChannelMessage>> SqlChannels::messages(const ChannelFilter& filter) {
  std::string tail = "number > 0";
  std::vector<std::string> keys;
  const auto only = [&](std::string_view column, const std::string& value) {
    if (value.empty()) return;
    tail += fmt::format(" AND {0} = :{0}", column);
    keys.push_back(value);
  };
  only("channel", filter.channel);
  only("party", filter.party);
  for (const auto& key : keys) {
    if (!can_be_kept(key)) return std::vector<ChannelMessage>{};
  }
  if (filter.ours) tail += fmt::format(" AND ours = {}", *filter.ours ? 1 : 0);
  tail += fmt::format(" ORDER BY number DESC LIMIT {}", std::min(filter.most, mail_rows_max));
  return connection_.run([&](soci::session& session) -> Result<std::vector<ChannelMessage>> {
    return read(session, tail, keys);
  });
}

Result<std::vector<ChannelMessage>> SqlChannels::not_followed(std::size_t most) {
  const auto tail = fmt::format("followed = 0 AND procedure <> '' ORDER BY number LIMIT {}",
                                std::min(most, mail_rows_max));
  return connection_.run([&](soci::session& session) -> Result<std::vector<ChannelMessage>> {
    return read(session, tail, {});
  });
}

Result<void> SqlChannels::set_followed(std::uint64_t number) {
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<void> {
        const auto key = static_cast<std::int64_t>(number);
        session << "UPDATE channel_message SET followed = 1 WHERE number = :number", soci::use(key);
        return {};
      });
}

Result<std::map<std::string, std::string>> SqlChannels::their_numbers(
    const std::vector<std::string>& requests) {
  using Numbers = std::map<std::string, std::string>;
  std::vector<std::string> places;
  for (const auto& one : requests) {
    if (!can_be_kept(one) || requests.size() > mail_rows_max) return Numbers{};
    places.push_back(fmt::format(":request_{}", places.size()));
  }
  if (places.empty()) return Numbers{};
  return connection_.run([&](soci::session& session) -> Result<Numbers> {
    Numbers numbers;
    std::string request, number;
    soci::statement statement{session};
    for (auto* text : {&request, &number}) statement.exchange(soci::into(*text));
    for (const auto& one : requests) statement.exchange(soci::use(one));
    statement.alloc();
    statement.prepare(
        fmt::format("SELECT request_step.request, channel_message.reference FROM request_step "
                    "JOIN channel_message ON channel_message.id = request_step.id "
                    "WHERE channel_message.ours = 0 AND request_step.request IN ({}) "
                    "ORDER BY channel_message.number",
                    join(places, ", ")));
    statement.define_and_bind();
    statement.execute();
    while (statement.fetch()) numbers[request] = number;
    return numbers;
  });
}

}  // namespace entraide::store
