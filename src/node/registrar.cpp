#include "node/registrar.h"

namespace entraide::node {

namespace {

constexpr std::size_t test_segment_bytes = 64 * 1024;
constexpr std::size_t entries_at_once = 2'000;
constexpr std::size_t bytes_at_once = std::size_t{8} << 20U;
/// `ledger.key`, `witness.key`.
std::filesystem::path key_file(const std::filesystem::path& home, std::string_view of) {
  return home / fmt::format("{}.key", of);
}

/// In frames of some megabytes: entries may be large.
Result<void> append_all(ledger::Log& log, const std::vector<store::PlacedEntry>& placed) {
  std::vector<ledger::EntryView> batch;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    batch.push_back(as_bytes(placed[i].content));
    bytes += placed[i].content.size();
    if (bytes < bytes_at_once && i + 1 < placed.size()) continue;
    ASSIGN_OR_RETURN(const auto first, log.append(batch));
    ENSURE(first == placed[i + 1 - batch.size()].index);  // nobody else writes this log
    batch.clear();
    bytes = 0;
  }
  return {};
}

}  // namespace

bool Registrar::begun() const {
  std::error_code failed;
  return std::filesystem::exists(folder() / "checkpoint", failed);
}

Result<ledger::VerifierKey> Registrar::key() {
  if (config_.ledger.keeper == "no") return Error{Code::refused, "node.ledger.not_keeper"};
  ASSIGN_OR_RETURN(const auto seed,
                   signing_seed(key_file(config_.home, "ledger"), entropy_, !begun()));
  ASSIGN_OR_RETURN(const auto signer,
                   ledger::Signer::create(config_.ledger.origin, ledger::KeyKind::note, seed));
  return signer.verifier();
}

Result<ledger::Signer> Registrar::witness() {
  ASSIGN_OR_RETURN(const auto seed,
                   signing_seed(key_file(config_.home, "witness"), entropy_, true));
  return ledger::Signer::create(config_.ledger.origin, ledger::KeyKind::cosignature, seed);
}

Result<std::unique_ptr<ledger::Log>> Registrar::open_log(const Secret& seed) const {
  if (disk_ == nullptr) return ledger::Log::open(folder(), config_.ledger.origin, seed);
  return ledger::Log::open_on(*disk_, folder(), config_.ledger.origin, seed, test_segment_bytes);
}

Result<ledger::Log*> Registrar::log() {
  if (config_.ledger.keeper == "no") return Error{Code::refused, "node.ledger.not_keeper"};
  if (!log_) {
    ASSIGN_OR_RETURN(const auto seed,
                     signing_seed(key_file(config_.home, "ledger"), entropy_, !begun()));
    ASSIGN_OR_RETURN(log_, open_log(seed));
    RETURN_IF_ERROR(read_signed_size());
  }
  return log_.get();
}

Result<void> Registrar::read_signed_size() {
  signed_size_ = 0;
  const auto published = ledger::Published::open(folder());
  if (published.ok()) signed_size_ = published.value().checkpoint().size;
  if (!published.ok() && published.error().code() != Code::not_found) return published.error();
  return {};
}

Result<std::uint64_t> Registrar::settle_now(store::Store& store) {
  ASSIGN_OR_RETURN(auto* const log, this->log());
  std::uint64_t settled = 0;
  while (true) {
    ASSIGN_OR_RETURN(const auto placed,
                     store.place_entries(log->size(), signed_size_, entries_at_once));
    if (placed.empty()) return settled;
    if (const auto appended = append_all(*log, placed); !appended.ok()) {
      log_.reset();  // after a fault of the disk it must be opened again
      return appended.error();
    }
    settled += placed.size();
    if (placed.size() < entries_at_once) return settled;
  }
}

Result<std::uint64_t> Registrar::settle(store::Store& store) {
  const std::lock_guard lock{mutex_};
  return settle_now(store);
}

Result<std::string> Registrar::sign(store::Store& store) {
  const std::lock_guard lock{mutex_};
  RETURN_IF_ERROR(settle_now(store));
  auto signed_note = log_->checkpoint();
  if (!signed_note.ok()) {
    log_.reset();
    return signed_note;
  }
  RETURN_IF_ERROR(read_signed_size());
  RETURN_IF_ERROR(settle_now(store));  // lets go of what is signed
  return signed_note;
}

Result<std::string> Registrar::add_cosignatures(std::string_view note,
                                                const ledger::VerifierKey& witness) {
  const std::lock_guard lock{mutex_};
  ASSIGN_OR_RETURN(auto* const log, this->log());
  return log->add_cosignatures(note, {&witness, 1});
}

}  // namespace entraide::node
