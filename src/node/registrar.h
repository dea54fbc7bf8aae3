// The one who enters in the log what waits in the store, signs it, and keeps the keys.
#pragma once

#include <mutex>

#include "node/node.h"

namespace entraide::node {

class Registrar {
 public:
  /// `disk`: of tests; none: the system's.
  Registrar(const Config& config, Entropy& entropy, ledger::Disk* disk)
      : config_{config}, entropy_{entropy}, disk_{disk} {}

  std::filesystem::path folder() const { return config_.home / "ledger"; }
  /// Moves what waits into the log; how many. Exactly once, whatever crashes: the store gives each
  /// entry its place before the log gets it. Code::conflict when another process writes the log,
  /// Code::refused when the configuration says that another node does.
  Result<std::uint64_t> settle(store::Store& store);
  /// The same, then signs what is there.
  Result<std::string> sign(store::Store& store);
  Result<std::string> add_cosignatures(std::string_view note, const ledger::VerifierKey& witness);

  Result<ledger::VerifierKey> key();
  /// As a witness of others' logs: another key, of the same name.
  Result<ledger::Signer> witness();

 private:
  Result<std::unique_ptr<ledger::Log>> open_log(const Secret& seed) const;
  Result<ledger::Log*> log();
  Result<void> read_signed_size();
  Result<std::uint64_t> settle_now(store::Store& store);
  /// Whether something of this node's ledger is there already: then a missing key is not made anew.
  bool begun() const;

  const Config& config_;
  Entropy& entropy_;
  ledger::Disk* const disk_;
  std::mutex mutex_;  // of what follows
  std::unique_ptr<ledger::Log> log_;
  std::uint64_t signed_size_ = 0;  // of the log that is open
};

/// The 32 bytes of a signing key, in base64 in a file that only its owner may read. Made when it is
/// missing and `may_make`; Code::refused when others may read it.
Result<Secret> signing_seed(const std::filesystem::path& file, Entropy& entropy, bool may_make);

}  // namespace entraide::node
