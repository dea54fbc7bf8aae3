// What partners publish, change and withdraw.
#include "node/alert_book.h"
#include "node/alert_text.h"

namespace entraide::node {

namespace {

constexpr std::size_t deliveries_at_once = 100;

Happened happened_to(const wire::Message& message, const store::InMessage& row,
                     const std::string& dataset, std::string outcome) {
  wire::Surroundings::Told told;
  told.partner = row.partner;
  told.purpose = message.purpose;
  told.legal_basis = fmt::format("{}, {}", message.agreement, message.article);
  told.outcome = std::move(outcome);
  auto happened = told_of(told);
  happened.subjects.push_back(record_subject(dataset, row.case_id));
  return happened;
}

}  // namespace

Result<bool> AlertBook::take_in(const store::InMessage& message, const agreement::Pack& pack) {
  ASSIGN_OR_RETURN(auto* const post, correspondence_.post());
  std::optional<store::InMessage> whole;
  RETURN_IF_ERROR(correspondence_.with_mail([&](store::Mailbox& mail) -> Result<void> {
    ASSIGN_OR_RETURN(whole, mail.received_message(message.partner, message.id));
    return {};
  }));
  if (!whole || whole->envelope.empty()) return false;  // its time is over
  const auto opened = post->open_received(*whole);
  if (!opened.ok()) {
    // A key that does not answer may do so later; what cannot be opened never will be.
    if (opened.error().code() == Code::unavailable) return opened.error();
    return left_alone(message);
  }
  const auto& told = opened.value().message;
  const auto dataset = alerts_of(message.partner);
  auto read = alert_of(told.data);
  if (!read.ok()) return left_alone(message);
  auto alert = std::move(read).value();
  alert.id = message.case_id;
  alert.dataset = dataset;
  auto& terms = terms_of(alert);
  terms.category = fmt::format("{}:{}", pack.id, terms.category);
  terms.procedure = message.procedure;
  terms.owner = message.partner;
  terms.subject = alert.id;
  terms.message = message.id;
  alert.retain_until = terms.expires_on;
  describe_alert(alert, message.partner, to_rfc3339(told.at).substr(0, 10));
  {
    ASSIGN_OR_RETURN(const auto store, stores_.borrow());
    ASSIGN_OR_RETURN(const auto before, store->entity(dataset, alert.id));
    if (before && before->alert) {  // extended: what we said of it stays, and where replies go
      terms.flag = before->alert->flag;
      terms.message = before->alert->message;
    }
  }
  const auto kept = keep(alert, happened_to(told, message, dataset, "alert taken in"));
  if (!kept.ok() && kept.error().code() == Code::invalid) return left_alone(message);
  RETURN_IF_ERROR(kept);
  return true;
}

/// One that is no alert as we know them does not hold up those behind it; a person can read the message.
Result<bool> AlertBook::left_alone(const store::InMessage& message) {
  wire::Surroundings::Told told;
  told.partner = message.partner;
  told.legal_basis = fmt::format("{}, {}", message.agreement, message.article);
  told.outcome = "alert not taken in: it names nobody, no day, or cannot be read";
  told.subject = message.id;
  RETURN_IF_ERROR(notes_.note({told_of(told)}));
  return false;
}

Result<bool> AlertBook::take_out(const store::InMessage& message) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  const auto dataset = alerts_of(message.partner);
  ASSIGN_OR_RETURN(const auto held, store->entity(dataset, message.case_id));
  if (!held) return false;
  store::Erasure erasure;
  erasure.at = to_rfc3339(clock_.now());
  erasure.records = {{dataset, message.case_id}};
  wire::Surroundings::Told told;
  told.partner = message.partner;
  told.legal_basis = fmt::format("{}, {}", message.agreement, message.article);
  told.purpose = "storage-limitation";
  told.outcome = "alert withdrawn by its owner";
  auto happened = told_of(told);
  happened.entry.kind = ledger::EntryKind::erasure;
  ASSIGN_OR_RETURN(erasure.entry, notes_.entry_of(std::move(happened)));
  RETURN_IF_ERROR(store->erase(erasure));
  return true;
}

Result<bool> AlertBook::take(const store::Receipt& receipt, const agreement::Packs& packs) {
  std::vector<store::InMessage> rows;
  const std::string ids[] = {receipt.message};
  RETURN_IF_ERROR(correspondence_.with_mail([&](store::Mailbox& mail) -> Result<void> {
    ASSIGN_OR_RETURN(rows, mail.known(receipt.partner, ids));
    return {};
  }));
  if (rows.empty() || rows.front().procedure.empty()) return false;
  const auto& message = rows.front();
  const auto* pack = packs.find(message.agreement);
  const auto* procedure = pack == nullptr ? nullptr : pack->procedure(message.procedure);
  if (procedure == nullptr || !is_of_alerts(*procedure)) return false;
  if (message.step == "deleted") return take_out(message);
  // `entered` in reply to something takes a flag back: that is about an alert of ours.
  const bool begins = message.step == "entered" && message.in_reply_to.empty();
  return begins || message.step == "extended" ? take_in(message, *pack) : Result<bool>{false};
}

Result<std::size_t> AlertBook::follow() {
  const std::lock_guard one_at_a_time{following_};
  ASSIGN_OR_RETURN(const auto decider, correspondence_.decider());
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto followed, store->casework().alerts_followed());
  std::size_t taken = 0;
  while (true) {
    ASSIGN_OR_RETURN(const auto found, store->mail().deliveries(followed, deliveries_at_once));
    if (found.empty()) return taken;
    for (const auto& [number, receipt] : found) {
      if (!receipt.ours) continue;  // of a message of ours
      ASSIGN_OR_RETURN(const bool one, take(receipt, decider->packs()));
      taken += one ? 1U : 0U;
    }
    followed = found.back().first;
    RETURN_IF_ERROR(store->casework().set_alerts_followed(followed));
  }
}

}  // namespace entraide::node
