#include "api/ledger_rounds.h"

#include <charconv>

namespace entraide::api {

namespace {

constexpr std::chrono::hours between_erasures{1}, between_counts{24};

/// `add-checkpoint` below the witness's submission prefix (tlog-witness).
std::string submission(std::string_view url) { return fmt::format("{}/add-checkpoint", url); }

/// The body of a 409: a size in decimal and a line end.
std::optional<std::uint64_t> size_in(std::string_view body) {
  std::uint64_t size = 0;
  const auto [end, fault] = std::from_chars(body.data(), body.data() + body.size(), size);
  if (fault != std::errc{} || std::string_view{end, body.data() + body.size()} != "\n") return {};
  return size;
}

Error refusal(const std::string& name, int status) {
  const bool other_history = status == 422;
  return Error{Code::refused,
               other_history ? "api.witness.history" : "api.witness.refused",
               {{"name", name}, {"status", std::to_string(status)}}};
}

/// Sent as far as this node remembers what the witness has; a witness that has another size says so,
/// and gets the proof from there.
Result<void> ask_one(node::Node& node, HttpClient& client, const ledger::WitnessNamed& witness) {
  const auto& name = witness.key.name;
  std::optional<std::uint64_t> known;
  for (int attempt = 0; attempt < 2; ++attempt) {
    ASSIGN_OR_RETURN(auto body, node.add_checkpoint_body(name, known));
    ASSIGN_OR_RETURN(const auto reply,
                     client.post(submission(witness.url), std::move(body), "text/plain"));
    if (reply.status == 200) return node.take_cosignatures(name, reply.body);
    known = size_in(reply.body);
    if (reply.status != 409 || !known || attempt > 0) return refusal(name, reply.status);
  }
  return {};
}

}  // namespace

Result<std::vector<WitnessReply>> ask_witnesses(node::Node& node) {
  ASSIGN_OR_RETURN(const auto due, node.witnesses_due());
  std::vector<WitnessReply> replies;
  if (due.empty()) return replies;
  ASSIGN_OR_RETURN(auto client, HttpClient::make({node.config().ledger.witness_ca,
                                                  node.config().api.tls_certificate,
                                                  node.config().api.tls_key}));
  for (const auto& witness : due) {
    const auto asked = ask_one(node, client, witness);
    replies.push_back(
        {witness.key.name, asked.ok() ? std::nullopt : std::optional<Error>{asked.error()}});
  }
  return replies;
}

/// Once a kind of fault, until it is another or over: a witness away for a night is one line.
void LedgerRounds::tell(std::string_view what, const Error& error) {
  auto& told = told_[std::string{what}];
  if (told == error.message().key) return;
  told = error.message().key;
  log_.write(LogLevel::warn, what, error);
}

/// Whether this process writes the log.
bool LedgerRounds::sign() {
  constexpr std::string_view what = "no checkpoint";
  const auto signed_note = node_.sign_checkpoint();
  if (signed_note.ok()) {
    told_.erase(std::string{what});
  } else if (signed_note.error().code() != Code::refused) {
    tell(what, signed_note.error());
  }
  return signed_note.ok();
}

void LedgerRounds::show() {
  if (const auto state = node_.ledger_state(); state.ok())
    metrics_.ledger(state.value(), node_.clock().now());
}

void LedgerRounds::ask() {
  const auto replies = ask_witnesses(node_);
  if (!replies.ok()) {
    tell("witnesses cannot be asked", replies.error());
    return;
  }
  for (const auto& reply : replies.value()) {
    const auto what = "witness " + reply.name;
    if (reply.fault) {
      tell(what, *reply.fault);
    } else if (told_.erase(what) > 0) {
      log_.write(LogLevel::info, "witness is back", {{"witness", reply.name}});
    }
  }
}

void LedgerRounds::forget() {
  const auto expired = node_.erase_expired();
  if (!expired.ok()) {
    tell("nothing was erased", expired.error());
  } else if (!expired.value().none()) {
    log_.write(LogLevel::info, "expired",
               {{"records", std::to_string(expired.value().records), true},
                {"accesses", std::to_string(expired.value().accesses), true},
                {"salts", std::to_string(expired.value().salts), true}});
  }
}

/// How many counts there were is told nowhere: few of them would tell of one.
void LedgerRounds::count() {
  if (const auto counted = node_.pictures().count_cases(); !counted.ok())
    tell("cases are not counted", counted.error());
}

void LedgerRounds::round(Moment now) {
  if (now >= forget_at_) {
    forget_at_ = now + between_erasures;
    forget();
  }
  if (now >= count_at_) {
    count_at_ = now + between_counts;
    count();
  }
  if (sign() && now >= ask_at_) {
    ask_at_ = now + std::chrono::seconds{node_.config().ledger.witness_s};
    ask();
  }
  show();
}

void LedgerRounds::place() {
  const auto waiting = node_.entries_waiting();
  // What fails here is told by the next round.
  if (waiting.ok() && waiting.value() > 0) (void)node_.settle_ledger().ok();
}

void LedgerRounds::end() { (void)sign(); }

}  // namespace entraide::api
