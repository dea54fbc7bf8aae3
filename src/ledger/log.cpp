// The public face of a log, and reading from it.
#include "ledger/body.h"

namespace entraide::ledger {

Log::Log(std::unique_ptr<Body> body) : body_{std::move(body)} {}
Log::~Log() = default;

Result<std::unique_ptr<Log>> Log::open(const std::filesystem::path& folder, std::string origin,
                                       const Secret& seed) {
  auto disk = make_system_disk();
  auto& used = *disk;
  ASSIGN_OR_RETURN(auto body, Body::open(std::move(disk), used, folder, std::move(origin), seed,
                                         segment_bytes_usual));
  return std::unique_ptr<Log>{new Log{std::move(body)}};
}

Result<std::unique_ptr<Log>> Log::open_on(Disk& disk, const std::filesystem::path& folder,
                                          std::string origin, const Secret& seed,
                                          std::size_t segment_bytes) {
  ASSIGN_OR_RETURN(auto body,
                   Body::open(nullptr, disk, folder, std::move(origin), seed, segment_bytes));
  return std::unique_ptr<Log>{new Log{std::move(body)}};
}

Result<std::uint64_t> Log::append(EntryView entry) { return body_->append({&entry, 1}); }
Result<std::uint64_t> Log::append(std::span<const EntryView> batch) { return body_->append(batch); }
std::uint64_t Log::size() const { return body_->size(); }
Result<std::string> Log::checkpoint() { return body_->checkpoint(); }
Result<std::string> Log::add_cosignatures(std::string_view note,
                                          std::span<const VerifierKey> witnesses) {
  return body_->add_cosignatures(note, witnesses);
}
Result<Bytes> Log::entry(std::uint64_t index) const { return body_->entry(index); }
Result<Hash> Log::root(std::uint64_t size) const { return body_->root(size); }
Result<Proof> Log::prove(std::uint64_t index, std::uint64_t size) const {
  return body_->prove(index, size);
}
Result<Proof> Log::consistency(std::uint64_t from, std::uint64_t to) const {
  return body_->consistency(from, to);
}
VerifierKey Log::verifier() const { return body_->verifier(); }

std::uint64_t Log::Body::size() const {
  const std::shared_lock lock{tree_mutex_};
  return tail_.size();
}

Result<void> Log::Body::within(std::uint64_t size) const {
  if (size <= tail_.size()) return {};
  return Error{Code::not_found,
               "ledger.entry.none",
               {{"index", fmt::format("{}", size)}, {"size", fmt::format("{}", tail_.size())}}};
}

SubtreeHashes Log::Body::subtrees() const {
  return [this](unsigned level, std::uint64_t index) { return tail_.subtree(level, index); };
}

Result<Bytes> Log::Body::entry(std::uint64_t index) const {
  const std::shared_lock lock{tree_mutex_};
  if (index >= tail_.size()) return within(std::max(index, tail_.size() + 1)).error();
  return tail_.entry(index);
}

Result<Hash> Log::Body::root(std::uint64_t size) const {
  const std::shared_lock lock{tree_mutex_};
  RETURN_IF_ERROR(within(size));
  return tree_root(size, subtrees());
}

Result<Proof> Log::Body::prove(std::uint64_t index, std::uint64_t size) const {
  const std::shared_lock lock{tree_mutex_};
  RETURN_IF_ERROR(within(size));
  return inclusion_proof(index, size, subtrees());
}

Result<Proof> Log::Body::consistency(std::uint64_t from, std::uint64_t to) const {
  const std::shared_lock lock{tree_mutex_};
  RETURN_IF_ERROR(within(to));
  return consistency_proof(from, to, subtrees());
}

}  // namespace entraide::ledger
