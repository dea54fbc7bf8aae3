// Private checks, whoever holds: alarms about partners who ask much and follow nothing up.
#include "node/private_check_book.h"

namespace entraide::node {

namespace {

constexpr std::size_t alarms_shown_most = 200;

Happened alarm_entry(std::string user, std::string outcome) {
  Happened happened;
  happened.entry.kind = ledger::EntryKind::check;
  happened.entry.user = std::move(user);
  happened.entry.outcome = std::move(outcome);
  return happened;
}

}  // namespace

/// Beside its entry in the ledger, so that neither is there without the other.
Result<void> PrivateCheckBook::raise_alarm(const std::string& partner,
                                           const private_check::Question& question,
                                           std::uint64_t keys) {
  auto happened =
      alarm_entry(partner, "alarm: many private checks and no hit asked about; slowed down");
  happened.entry.purpose = question.purpose;
  happened.entry.legal_basis = question.agreement;
  happened.entry.partner = partner;
  ASSIGN_OR_RETURN(const auto entry, notes_.entry_of(std::move(happened)));
  store::CheckAlarm alarm{
      "", partner, question.purpose, question.agreement, keys, to_rfc3339(clock_.now()), "", ""};
  {
    const std::lock_guard lock{entropy_mutex_};
    alarm.id = to_string(make_uuid7(clock_, entropy_));
  }
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  return store->check_alarms().raise(alarm, entry);
}

Result<std::vector<store::CheckAlarm>> PrivateCheckBook::alarms(AlarmsShown shown) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  return store->check_alarms().alarms(shown == AlarmsShown::unseen, alarms_shown_most);
}

Result<void> PrivateCheckBook::alarm_seen(const std::string& id, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  auto happened = alarm_entry(caller.user, "an alarm about private checks was looked after: " + id);
  happened.entry.purpose = caller.purpose.purpose;
  happened.entry.legal_basis = caller.purpose.legal_basis;
  happened.entry.kind = ledger::EntryKind::decision;
  ASSIGN_OR_RETURN(const auto entry, notes_.entry_of(std::move(happened)));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const bool first,
                   store->check_alarms().see(id, caller.user, to_rfc3339(clock_.now()), entry));
  if (!first) return Error{Code::not_found, "node.private.alarm_unknown", {{"id", id}}};
  return {};
}

}  // namespace entraide::node
