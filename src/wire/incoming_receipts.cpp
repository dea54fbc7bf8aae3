// What a partner has signed about our messages.
#include "wire/arrivals.h"

namespace entraide::wire {

Result<void> Arrivals::take_receipt(const Frame& frame, Result<Statement>& statement) {
  if (!statement.ok()) {
    RETURN_IF_ERROR(remember_authors());
    statement = read_statement(frame.content, authors_);
  }
  if (!statement.ok() || statement.value().message != frame.name || statement.value().by != name())
    return {};  // nobody's word
  const auto& said = statement.value();
  RETURN_IF_ERROR(take_know(said.knows));
  if (said.stage == Stage::submitted) return {};
  if (said.stage == Stage::withdrawn) return take_withdrawal(said);
  ASSIGN_OR_RETURN(const auto message, mail_.sent_message(said.message, false));
  if (!message || message->partner != name()) return {};
  ASSIGN_OR_RETURN(const bool about, is_about(said, *message));
  if (!about) return {};
  store::Settlement one{said.message, name(), "", "", {}, {}};
  if (said.stage == Stage::delivered) one.state = "delivered";
  if (said.stage == Stage::refused) {
    one.state = "refused";
    one.fault = fault_text(Error{Code::refused, said.reason, {{"detail", said.detail}}});
    ASSIGN_OR_RETURN(one.entry, post_.node.entry({name(), "", message->agreement,
                                                  fmt::format("refused by them: {}", said.reason),
                                                  "", said.message}));
  }
  one.receipt = {
      said.message, name(), std::string{code_of(said.stage)}, to_rfc3339(said.at), frame.content,
      false,        false};
  settlements_.push_back(std::move(one));
  if (said.stage != Stage::refused || is_proved(said.reason)) return {};
  return withdraw(said.message, said.digest);
}

Result<bool> Arrivals::is_about(const Statement& said, const store::OutMessage& message) {
  if (message.digest == said.digest) return true;
  if (said.stage != Stage::refused || is_proved(said.reason)) return false;
  ASSIGN_OR_RETURN(const auto sealed, mail_.sent_message(said.message));
  const auto bytes = crypto::from_base64(sealed ? sealed->envelope : std::string{});
  return bytes.ok() && crypto::sha256_hex(bytes.value()) == said.digest;
}

Result<void> Arrivals::withdraw(const std::string& id, const std::string& digest) {
  Statement statement;
  statement.message = id;
  statement.digest = digest;
  statement.stage = Stage::withdrawn;
  ASSIGN_OR_RETURN(auto document, post_.state(*identity_, partner_, statement));
  store::Settlement one{id, name(), "", "", {}, {}};
  one.receipt = {id,   name(), "withdrawn", to_rfc3339(post_.clock.now()), std::move(document),
                 true, true};
  settlements_.push_back(std::move(one));
  return {};
}

Result<void> Arrivals::take_withdrawal(const Statement& said) {
  ASSIGN_OR_RETURN(const auto ours, mail_.sent_message(said.message, false));
  if (ours && ours->partner == name()) return {};  // they say that ours will not come to them
  if (known_.contains(said.message)) return answer_again(said.message);
  store::Arrival arrival;
  arrival.message.id = said.message;
  arrival.message.partner = name();
  return settle_on(std::move(arrival), said.digest, Stage::withdrawn, "", "", {});
}

Result<void> Arrivals::settle() {
  if (settlements_.empty()) return {};
  ASSIGN_OR_RETURN(const auto changed, mail_.settle(settlements_));
  (void)changed;
  return {};
}

}  // namespace entraide::wire
