// What a partner's messages say, taking effect once.
#include <algorithm>

#include "wire/arrivals.h"
#include "wire/canonical.h"

namespace entraide::wire {

namespace {

store::InMessage row_of(const Message& message, const std::string& partner) {
  store::InMessage row;
  row.id = message.id;
  row.partner = partner;
  row.case_id = message.case_id;
  row.after = message.after;
  row.urgent = message.urgent;
  row.agreement = message.agreement;
  row.article = message.article;
  row.procedure = message.procedure;
  row.step = message.step;
  row.handling = message.handling;
  row.in_reply_to = message.in_reply_to;
  if (message.deadline) row.deadline = to_rfc3339(*message.deadline);
  return row;
}

/// Of a message that this program cannot read as a whole: nobody may put it under another number.
std::string id_in(std::string_view text) {
  const auto value = parse_written(text, message_bytes_max, message_depth_max);
  if (!value.ok() || !value.value().is_object()) return {};
  Members members{value.value().get_object()};
  const auto id = members.text("id");
  return id.ok() ? id.value() : std::string{};
}

std::string detail_of(const Error& error) {
  for (const auto& [name, value] : error.message().arguments) {
    if (name == "detail") return value;
  }
  return {};
}

}  // namespace

Result<Post::Taken> Arrivals::run(std::span<const Frame> frames) {
  RETURN_IF_ERROR(look_up(frames));
  const auto allowed = take_allowance(frames);
  RETURN_IF_ERROR(take_all(frames.first(allowed)));
  // Too many messages for a minute; what else came counts all the same.
  std::vector<Frame> others;
  for (const auto& frame : frames.subspan(allowed)) {
    if (frame.kind != Frame::Kind::message) others.push_back(frame);
  }
  RETURN_IF_ERROR(take_all(others));
  RETURN_IF_ERROR(settle());
  RETURN_IF_ERROR(arrive());
  return std::move(taken_);
}

Result<void> Arrivals::take_all(std::span<const Frame> frames) {
  for (std::size_t at = 0; at < frames.size();) {
    // A card may change who signs what follows it.
    auto found = examine(frames.subspan(at), identity_->keys, post_.limits.threads, authors_,
                         partner_.card.certificates);
    for (auto& one : found) RETURN_IF_ERROR(take(frames[at++], one));
    if (at < frames.size()) RETURN_IF_ERROR(take_card(frames[at++]));
  }
  return {};
}

Result<void> Arrivals::look_up(std::span<const Frame> frames) {
  std::vector<std::string> ids;
  for (const auto& frame : frames) {
    if (frame.kind == Frame::Kind::message) ids.push_back(frame.name);
  }
  ASSIGN_OR_RETURN(auto known, mail_.known(name(), ids));
  for (auto& one : known) known_.emplace(one.id, std::move(one));
  return {};
}

std::size_t Arrivals::take_allowance(std::span<const Frame> frames) {
  if (way_ != Post::Way::line) return frames.size();
  for (std::size_t i = 0; i < frames.size(); ++i) {
    if (frames[i].kind != Frame::Kind::message) continue;
    const auto seconds =
        post_.allowance.take(name(), post_.limits.messages_per_minute, post_.clock.now());
    if (seconds == 0) continue;
    answer({Frame::Kind::wait, "", seconds, 0, ""});
    return i;
  }
  return frames.size();
}

Result<void> Arrivals::take(const Frame& frame, Examined& found) {
  switch (frame.kind) {
    case Frame::Kind::message:
      return take_message(frame, found);
    case Frame::Kind::receipt:
      return take_receipt(frame, *found.statement);
    case Frame::Kind::offer:
      return take_offer(frame);
    case Frame::Kind::part:
      return take_part(frame);
    case Frame::Kind::have:
      line_.held[frame.name] = frame.offset;
      return {};
    case Frame::Kind::card:
      return take_card(frame);
    case Frame::Kind::know:
      return take_know(frame.name);
    case Frame::Kind::wait:
      line_.wait_s = std::min<std::uint64_t>(frame.size, 3'600);
      return {};
  }
  ENSURE(false);
}

Result<void> Arrivals::take_message(const Frame& frame, Examined& found) {
  ++taken_.messages;
  if (!found.envelope->ok()) return reject(frame.name, "", "wire.refused.malformed", "");
  if (!found.unsealed->ok() && found.unsealed->error().message().key == "wire.refused.signature") {
    RETURN_IF_ERROR(remember_authors());
    found = examine_message(frame, identity_->keys, authors_);
  }
  const auto& unsealed = *found.unsealed;
  const auto known = known_.find(frame.name);
  // Our own key fails, a token say: it comes again.
  if (!unsealed.ok() && unsealed.error().code() == Code::unavailable) return unsealed.error();
  // What is here was good when it came, also if its certificate has been revoked since.
  if (!unsealed.ok() && known != known_.end()) return repeat(known->second, known->second.digest);
  if (!unsealed.ok())
    return reject(frame.name, crypto::sha256_hex(found.envelope->value()),
                  unsealed.error().message().key, "");
  const auto& digest = found.digest;
  const auto& read = *found.message;
  if (read.ok() && read.value().id != frame.name)
    return reject(frame.name, digest, "wire.refused.malformed", "id");
  if (known != known_.end()) return repeat(known->second, digest);
  if (!read.ok() && id_in(unsealed.value().text) != frame.name)
    return reject(frame.name, digest, "wire.refused.malformed", "id");
  if (!read.ok()) return refuse(frame, digest, {}, read.error());
  const auto& message = read.value();
  // Rules that cannot be read refuse nothing: it comes again.
  if (!decider_) {
    ASSIGN_OR_RETURN(decider_, post_.node.decider());
  }
  const auto fit = judge(message);
  // What is wrong here is no fault of the message: it comes again.
  if (!fit.ok() && fit.error().code() != Code::refused) return fit.error();
  if (!fit.ok()) return refuse(frame, digest, message, fit.error());
  ASSIGN_OR_RETURN(const bool here, attachments_here(message));
  if (!here) {
    ++taken_.without_files;
    return {};
  }
  store::Arrival arrival;
  arrival.message = row_of(message, name());
  arrival.message.envelope = frame.content;
  if (const auto* pack = decider_->packs().find(message.agreement))
    arrival.message.outline = outline_of(message, pack->procedure(message.procedure));
  return settle_on(std::move(arrival), digest, Stage::delivered, "", "", message);
}

bool Arrivals::is_proved(std::string_view key) {
  return key != "wire.refused.not_for_us" && key != "wire.refused.signature";
}

Result<void> Arrivals::judge(const Message& message) const {
  if (message.from != partner_.card.party || message.to != identity_->party)
    return Error{Code::refused,
                 "wire.refused.parties",
                 {{"detail", fmt::format("{}, {}", message.from, message.to)}}};
  return admit(message, decider_->packs(), post_.today());
}

Result<void> Arrivals::reject(const std::string& id, const std::string& digest,
                              const std::string& reason, const std::string& detail) {
  ++rejected_;
  ++taken_.refused;
  Statement statement;
  statement.message = id;
  statement.digest = digest.empty() ? std::string(1, '-') : digest;
  statement.stage = Stage::refused;
  statement.reason = reason;
  statement.detail = detail;
  ASSIGN_OR_RETURN(auto document, post_.state(*identity_, partner_, statement));
  answer({Frame::Kind::receipt, id, 0, 0, std::move(document)});
  rejected_for_ = reason;
  return {};
}

Result<void> Arrivals::refuse(const Frame& frame, const std::string& digest, const Message& message,
                              const Error& error) {
  ++taken_.refused;
  store::Arrival arrival;
  arrival.message = row_of(message, name());
  arrival.message.id = frame.name;
  arrival.message.fault = fault_text(error);
  const bool known_word = error.message().key.starts_with("wire.refused.");
  return settle_on(std::move(arrival), digest, Stage::refused,
                   known_word ? error.message().key : "wire.refused.malformed",
                   known_word ? detail_of(error) : error.text(Language::english), message);
}

Result<void> Arrivals::settle_on(store::Arrival arrival, const std::string& digest, Stage stage,
                                 std::string reason, std::string detail, const Message& message) {
  auto& row = arrival.message;
  // One moment for both sides: in the receipt as in the row.
  const auto now = post_.clock.now();
  row.at = to_rfc3339(now);
  row.digest = digest;
  row.state = code_of(stage);
  Statement statement;
  statement.message = row.id;
  statement.digest = digest;
  statement.at = now;
  statement.stage = stage;
  statement.reason = std::move(reason);
  statement.detail = std::move(detail);
  arrival.receipt = {row.id, name(), row.state, row.at, "", true, way_ == Post::Way::courier};
  const auto article = message.article.empty()
                           ? message.agreement
                           : fmt::format("{}, {}", message.agreement, message.article);
  ASSIGN_OR_RETURN(
      arrival.entry,
      post_.node.entry(
          {name(), message.purpose, article,
           statement.reason.empty() ? row.state : fmt::format("refused: {}", statement.reason), "",
           row.id}));
  known_.emplace(row.id, row);  // the same frame once more among these
  arrivals_.push_back(std::move(arrival));
  statements_.push_back(std::move(statement));
  return {};
}

Result<void> Arrivals::sign_arrivals() {
  std::vector<std::optional<Result<std::string>>> signed_statements(arrivals_.size());
  with_keys(identity_->keys, post_.limits.threads, arrivals_.size(), [&](std::size_t i) {
    signed_statements[i] = post_.state(*identity_, partner_, statements_[i]);
  });
  for (std::size_t i = 0; i < arrivals_.size(); ++i) {
    ASSIGN_OR_RETURN(arrivals_[i].receipt.document, std::move(*signed_statements[i]));
  }
  return {};
}

Result<void> Arrivals::repeat(const store::InMessage& known, const std::string& digest) {
  if (known.state != "withdrawn" && known.digest != digest)
    return reject(known.id, digest, "wire.refused.other_bytes", "");
  ++taken_.repeated;
  for (const auto& arrival : arrivals_) {
    if (arrival.message.id == known.id) return {};  // answered with the others
  }
  return answer_again(known.id);
}

Result<void> Arrivals::answer_again(const std::string& id) {
  ASSIGN_OR_RETURN(const auto receipts, mail_.receipts(id));
  for (const auto& receipt : receipts) {
    if (receipt.ours && receipt.partner == name()) add_receipt(receipt);
  }
  return {};
}

void Arrivals::add_receipt(const store::Receipt& receipt) {
  if (way_ == Post::Way::courier) again_.push_back(receipt);
  answer({Frame::Kind::receipt, receipt.message, 0, 0, receipt.document});
}

Result<void> Arrivals::arrive() {
  if (rejected_ > 0) RETURN_IF_ERROR(note_rejected());
  if (!arrivals_.empty()) {
    RETURN_IF_ERROR(sign_arrivals());
    ASSIGN_OR_RETURN(const auto arrived, mail_.arrive(arrivals_));
    for (std::size_t i = 0; i < arrived.size(); ++i) {
      const auto& row = arrivals_[i].message;
      if (arrived[i].repeated && row.state != "withdrawn" && arrived[i].digest != row.digest) {
        RETURN_IF_ERROR(reject(row.id, row.digest, "wire.refused.other_bytes", ""));
      } else if (arrived[i].repeated) {
        add_receipt(arrived[i].receipt);
      } else {
        answer({Frame::Kind::receipt, row.id, 0, 0, arrived[i].receipt.document});
      }
    }
  }
  if (!again_.empty()) RETURN_IF_ERROR(mail_.keep_receipts(again_));
  return {};
}

Result<void> Arrivals::note_rejected() {
  return mail_.change_link(name(), [&](store::Link& link) {
    link.rejected += rejected_;
    link.rejected_for = rejected_for_;
    link.rejected_at = to_rfc3339(post_.clock.now());
  });
}

Result<Post::Taken> Post::take(const std::string& partner, std::span<const Frame> frames,
                               Line& line, Way way) {
  Taken answer;
  RETURN_IF_ERROR(inside_->node.with_mail([&](store::Mailbox& mail) -> Result<void> {
    ASSIGN_OR_RETURN(auto from, inside_->confirmed(mail, partner));
    ASSIGN_OR_RETURN(answer, Arrivals(*inside_, mail, std::move(from), line, way).run(frames));
    return {};
  }));
  return answer;
}

}  // namespace entraide::wire
