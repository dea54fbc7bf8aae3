#include "node/correspondence.h"

#include <thread>

#include "node/wire_keys.h"

namespace entraide::node {

namespace {

constexpr std::chrono::milliseconds place_poll{20};
constexpr int place_polls_max = 500;

}  // namespace

Happened told_of(const wire::Surroundings::Told& told) {
  constexpr std::string_view line = "entraide";
  const auto short_text = [](const std::string& text, std::string_view otherwise) {
    std::string kept = text.empty() ? std::string{otherwise} : text;
    if (kept.size() > ledger::entry_text_bytes_max) kept.resize(ledger::entry_text_bytes_max);
    return kept;
  };
  Happened happened;
  auto& entry = happened.entry;
  entry.kind = ledger::EntryKind::message;
  entry.user = short_text(told.user, line);
  entry.purpose = short_text(told.purpose, "not stated");
  entry.legal_basis = short_text(told.legal_basis, "not stated");
  entry.partner = told.partner;
  entry.outcome = short_text(told.outcome, "");
  if (!told.subject.empty()) happened.subjects.push_back(record_subject("messages", told.subject));
  return happened;
}

Result<void> Correspondence::with_mail(const std::function<Result<void>(store::Mailbox&)>& work) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  return work(store->mail());
}

Result<store::LedgerNote> Correspondence::entry(const Told& told) {
  return notes_.entry_of(told_of(told));
}

Result<wire::Identity> Correspondence::identity() {
  if (config_.party.empty()) return Error{Code::refused, "node.wire.no_party"};
  wire::Identity self;
  self.name = wire_name(config_);
  self.party = config_.party;
  self.url = config_.wire.url;
  self.log = config_.ledger.origin;
  ASSIGN_OR_RETURN(self.keys, own_keys(config_, clock_, entropy_));
  if (const auto key = registrar_.key(); key.ok()) self.ledger_key = key.value().text();
  ASSIGN_OR_RETURN(const auto witness, registrar_.witness());
  self.witness_key = witness.verifier().text();
  return self;
}

/// What a token is asked with; empty: no token is.
std::string Correspondence::token_words() const {
  const auto written = keys_written(config_);
  if (!config_.wire.key.starts_with("pkcs11:") && written.find("pkcs11:") == std::string::npos)
    return {};
  std::error_code failed;
  const auto changed = std::filesystem::last_write_time(config_.wire.pin_file, failed);
  return fmt::format("{}\n{}\n{}", written, config_.wire.key,
                     failed ? 0 : changed.time_since_epoch().count());
}

Result<wire::Post*> Correspondence::post() {
  const std::lock_guard lock{mutex_};
  const auto written = keys_written(config_);
  if (post_ && written == keys_) return post_.get();
  // A token that refuses is not asked again with the same words: it would lock itself.
  if (refused_ && refused_for_ == token_words()) return *refused_;
  auto known = identity();
  if (!known.ok()) {
    refused_for_ = token_words();
    refused_ = refused_for_.empty() ? std::nullopt : std::optional{known.error()};
    return std::move(known).error();
  }
  auto self = std::move(known).value();
  keys_ = keys_written(config_);
  if (post_) {
    post_->become(std::move(self));
    return post_.get();
  }
  wire::Limits limits;
  limits.messages_per_minute = static_cast<std::uint64_t>(config_.wire.messages_per_minute);
  limits.give_up_days = config_.wire.give_up_days;
  limits.threads = static_cast<std::size_t>(config_.wire.threads);
  post_ = std::make_unique<wire::Post>(*this, std::move(self),
                                       wire::Attachments{config_.home / "wire" / "attachments"},
                                       limits, clock_);
  return post_.get();
}

Result<std::vector<std::uint64_t>> Correspondence::places(
    const std::vector<std::uint64_t>& numbers) {
  for (int poll = 0; poll < place_polls_max; ++poll) {
    ASSIGN_OR_RETURN(auto places, places_.run(numbers));
    if (places.size() == numbers.size()) return places;
    // Another process writes the log: it comes by ten times a second.
    std::this_thread::sleep_for(place_poll);
  }
  return Error{Code::unavailable, "node.wire.unplaced"};
}

/// One look for all who wait; fewer places than numbers where another process writes the log and has
/// not come by.
std::vector<Correspondence::Places> Correspondence::places_of(std::span<Numbers* const> group) {
  const auto look = [&]() -> Result<std::vector<Places>> {
    ASSIGN_OR_RETURN(const auto store, stores_.borrow());
    const auto settled = registrar_.settle(*store);
    const bool elsewhere = !settled.ok() && (settled.error().code() == Code::conflict ||
                                             settled.error().code() == Code::refused);
    if (!settled.ok() && !elsewhere) return settled.error();
    std::vector<Places> found;
    for (const auto* numbers : group) {
      ASSIGN_OR_RETURN(const auto rows, store->places_of(*numbers));
      std::vector<std::uint64_t> places;
      for (const auto& one : rows) {
        if (one) places.push_back(*one);
      }
      found.emplace_back(std::move(places));
    }
    return found;
  };
  auto found = look();
  if (found.ok()) return std::move(found).value();
  return std::vector<Places>(group.size(), Places{found.error()});
}

}  // namespace entraide::node
