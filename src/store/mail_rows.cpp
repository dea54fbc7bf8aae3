#include "store/mail_rows.h"

#include <cstring>

#include "store/ledger_rows.h"

namespace entraide::store {

namespace {

constexpr std::string_view stages[] = {"submitted", "delivered", "opened",
                                       "answered",  "refused",   "withdrawn"};

/// As base64 is. Eight bytes at a time: an envelope may have millions of them.
bool is_ascii(std::string_view text) {
  std::uint64_t together = 0, word = 0;
  for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
    std::memcpy(&word, text.data(), sizeof word);
    together |= word;
  }
  for (const char letter : text) together |= static_cast<unsigned char>(letter);
  constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080;
  return (together & high_bits) == 0;
}

}  // namespace

Error unfit_mail(std::string_view what) {
  return Error{Code::invalid, "store.mail.unfit", {{"what", std::string{what}}}};
}

bool is_mail_key(std::string_view key) {
  return !key.empty() && key.size() <= mail_key_bytes_max && can_be_kept(key);
}

Result<void> check_message_texts(std::span<const std::string* const> texts,
                                 std::string_view envelope) {
  for (const auto* text : texts) {
    if (!can_be_kept(*text)) return unfit_mail("message");
  }
  if (envelope.size() > envelope_bytes_max || !is_ascii(envelope) ||
      envelope.find('\0') != std::string_view::npos)
    return unfit_mail("envelope");
  return {};
}

Result<void> check_receipt(const Receipt& receipt) {
  if (!is_mail_key(receipt.message) || !is_mail_key(receipt.partner) ||
      std::ranges::find(stages, receipt.stage) == std::end(stages) || !can_be_kept(receipt.at) ||
      !can_be_kept(receipt.document))
    return unfit_mail("receipt");
  return {};
}

bool can_match(const MailFilter& filter) {
  return can_be_kept(filter.partner) && can_be_kept(filter.state) && can_be_kept(filter.case_id);
}

std::string use_row(soci::statement& statement, const Box& box, MessageRow& row) {
  statement.exchange(soci::use(row.urgent));
  std::string names = ":urgent";
  for (std::size_t i = 0; i < box.texts; ++i) {
    statement.exchange(soci::use(row.texts[i]));
    names += fmt::format(", :text{}", i);
  }
  return names;
}

MessageQuery::MessageQuery(soci::session& session, const Box& box, Envelopes envelopes,
                           std::string_view tail, std::size_t keys)
    : keys_(keys), statement_{session} {
  statement_.exchange(soci::into(row_.number));
  statement_.exchange(soci::into(row_.urgent));
  for (auto& text : std::span{row_.texts}.first(box.texts)) statement_.exchange(soci::into(text));
  statement_.exchange(soci::into(envelope_));
  for (auto& key : keys_) statement_.exchange(soci::use(key));
  const auto content = envelopes == Envelopes::without
                           ? std::string{"CAST('' AS TEXT)"}
                           : fmt::format(
                                 "coalesce((SELECT e.content FROM envelope e WHERE e.ours = "
                                 "{} AND e.message = {}.{}), '')",
                                 box.ours ? 1 : 0, box.table, box.key);
  statement_.alloc();
  statement_.prepare(
      fmt::format("SELECT number, {}, {} FROM {} WHERE {}", box.columns, content, box.table, tail));
  statement_.define_and_bind();
}

void MessageQuery::execute(const std::vector<std::string>& keys) {
  ENSURE(keys.size() == keys_.size());
  std::ranges::copy(keys, keys_.begin());
  statement_.execute();
}

EnvelopeWriter::EnvelopeWriter(soci::session& session, const Box& box)
    : ours_{box.ours ? 1 : 0},
      insert_{(session.prepare << "INSERT INTO envelope (ours, message, at, bytes, content) "
                                  "VALUES (:ours, :message, :at, :bytes, :content)",
               soci::use(ours_), soci::use(message_), soci::use(at_), soci::use(bytes_),
               soci::use(content_))} {}

void EnvelopeWriter::write(std::int64_t message, const std::string& at,
                           const std::string& envelope) {
  if (envelope.empty()) return;
  message_ = message;
  at_ = at;
  bytes_ = static_cast<std::int64_t>(envelope.size());
  content_ = envelope;
  run_out(insert_);
}

ReceiptWriter::ReceiptWriter(soci::session& session)
    : insert_{(session.prepare
                   << "INSERT INTO receipt (message, partner, stage, ours, pending, at, document) "
                      "VALUES (:message, :partner, :stage, :ours, :pending, :at, :document) "
                      "ON CONFLICT (message, partner, stage, ours) DO NOTHING RETURNING number",
               soci::use(receipt_.message), soci::use(receipt_.partner), soci::use(receipt_.stage),
               soci::use(ours_), soci::use(pending_), soci::use(receipt_.at),
               soci::use(receipt_.document), soci::into(number_))} {}

bool ReceiptWriter::write(const Receipt& receipt) {
  receipt_ = receipt;
  ours_ = receipt.ours ? 1 : 0;
  pending_ = receipt.ours && receipt.pending ? 1 : 0;
  return run_out(insert_);
}

}  // namespace entraide::store
