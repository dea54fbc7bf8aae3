// Messages and receipts on their way into and out of their rows.
#pragma once

#include <soci/soci.h>

#include <array>

#include "store/connection.h"
#include "store/store.h"

namespace entraide::store {

// PostgreSQL cannot index a key above about 2,700 bytes, and up to three are indexed together.
constexpr std::size_t mail_key_bytes_max = 512;
constexpr std::size_t envelope_bytes_max = std::size_t{8} << 20U;  // base64
constexpr std::size_t mail_rows_max = 100'000;                     // what a list may ask for

/// What `what` is in the eyes of the program: `message`, `receipt`, `partner`.
Error unfit_mail(std::string_view what);
/// Not empty, and short enough to be indexed.
bool is_mail_key(std::string_view key);
Result<void> check_receipt(const Receipt& receipt);

/// A message's texts in the order of their columns; the envelope is apart.
template <class Message>
auto texts_of(Message& message) {
  std::array common{&message.id,        &message.partner,  &message.case_id,     &message.after,
                    &message.agreement, &message.article,  &message.procedure,   &message.step,
                    &message.handling,  &message.deadline, &message.at,          &message.digest,
                    &message.state,     &message.fault,    &message.in_reply_to, &message.outline};
  if constexpr (requires { message.attachments; }) {
    std::array<typename decltype(common)::value_type, common.size() + 1> all{};
    std::ranges::copy(common, all.begin());
    all.back() = &message.attachments;
    return all;
  } else {
    return common;
  }
}
template <class Message>
constexpr std::size_t text_count = std::tuple_size_v<decltype(texts_of(std::declval<Message&>()))>;

struct Box {
  std::string_view table, key;
  std::string_view columns;  // but for `number`, in the order in which MessageRow keeps them
  std::size_t texts;         // of these columns
  bool ours;
};
constexpr Box outbox{
    "outbox", "number",
    "urgent, id, partner, case_id, after, agreement, article, procedure, step, handling, deadline, "
    "at, digest, state, fault, in_reply_to, outline, attachments",
    text_count<OutMessage>, true};
constexpr Box inbox{
    "inbox", "arrival",
    "urgent, id, partner, case_id, after, agreement, article, procedure, step, handling, deadline, "
    "at, digest, state, fault, in_reply_to, outline",
    text_count<InMessage>, false};

Result<void> check_message_texts(std::span<const std::string* const> texts,
                                 std::string_view envelope);
template <class Message>
Result<void> check_message(const Message& message) {
  const auto texts = texts_of(message);
  if (!is_mail_key(message.id) || !is_mail_key(message.partner) ||
      message.case_id.size() > mail_key_bytes_max || message.after.size() > mail_key_bytes_max)
    return unfit_mail("message");
  return check_message_texts(texts, message.envelope);
}

/// One of either box.
struct MessageRow {
  static constexpr std::size_t id_text = 0, state_text = 12, fault_text = 13;
  std::int64_t number = 0, urgent = 0;
  std::array<std::string, text_count<OutMessage>> texts;  // as many as its box has

  template <class Message>
  void take(const Message& message) {
    urgent = message.urgent ? 1 : 0;
    auto text = texts.begin();
    for (const auto* from : texts_of(message)) *text++ = *from;
  }
  template <class Message>
  Message give() const {
    Message message;
    message.number = counted(number);
    message.urgent = urgent != 0;
    auto text = texts.begin();
    for (auto* to : texts_of(message)) *to = *text++;
    return message;
  }
};

/// `:name` for each of these values, bound to the row in its order: urgent, then the texts.
std::string use_row(soci::statement& statement, const Box& box, MessageRow& row);

/// Reads messages of a box; prepared once. `tail` is what follows WHERE, with a `:name` for each of
/// its keys.
class MessageQuery {
 public:
  enum class Envelopes : std::uint8_t { without, with };
  MessageQuery(soci::session& session, const Box& box, Envelopes envelopes, std::string_view tail,
               std::size_t keys);
  template <class Message>
  std::vector<Message> read(const std::vector<std::string>& keys) {
    execute(keys);
    std::vector<Message> found;
    while (statement_.fetch()) {
      found.push_back(row_.give<Message>());
      found.back().envelope = envelope_;
    }
    return found;
  }

 private:
  void execute(const std::vector<std::string>& keys);

  MessageRow row_;  // what the statement is bound to
  std::string envelope_;
  std::vector<std::string> keys_;
  soci::statement statement_;
};

/// Newest first, without envelopes.
template <class Message>
std::vector<Message> list_messages(soci::session& session, const Box& box,
                                   const MailFilter& filter) {
  std::string tail = "1 = 1";
  std::vector<std::string> keys;
  const auto only = [&](std::string_view column, const std::string& wanted) {
    if (wanted.empty()) return;
    tail += fmt::format(" AND {0} = :{0}", column);
    keys.push_back(wanted);
  };
  only("partner", filter.partner);
  only("state", filter.state);
  only("case_id", filter.case_id);
  tail += fmt::format(" ORDER BY {} DESC LIMIT {}", box.key, std::min(filter.most, mail_rows_max));
  MessageQuery query{session, box, MessageQuery::Envelopes::without, tail, keys.size()};
  return query.read<Message>(keys);
}
/// Whether anything can be found by these: the engines keep no others.
bool can_match(const MailFilter& filter);

class EnvelopeWriter {
 public:
  EnvelopeWriter(soci::session& session, const Box& box);
  /// `message`: its key in that box.
  void write(std::int64_t message, const std::string& at, const std::string& envelope);

 private:
  std::int64_t ours_, message_ = 0, bytes_ = 0;
  std::string at_, content_;
  soci::statement insert_;
};

class ReceiptWriter {
 public:
  explicit ReceiptWriter(soci::session& session);
  /// False: one of that stage and side is kept already, and stays.
  bool write(const Receipt& receipt);

 private:
  Receipt receipt_;
  std::int64_t ours_ = 0, pending_ = 0, number_ = 0;
  soci::statement insert_;
};

}  // namespace entraide::store
