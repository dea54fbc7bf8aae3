#include "node/private_seeds.h"

#include "crypto/crypto.h"
#include "node/registrar.h"

namespace entraide::node {

namespace {

constexpr std::string_view key_domain = "entraide/private-check/v1";

Secret derived(const Secret& master, std::string_view what, std::int64_t number, int days) {
  const auto text = fmt::format("entraide/private-check/{}/v1\n{}\n{}", what, days, number);
  const auto hash = crypto::hmac_sha256(master, as_bytes(text));
  return Secret{Bytes{hash.begin(), hash.end()}};
}

}  // namespace

Result<Epoch> PrivateSeeds::epoch(int back) {
  const auto days_each = config_.private_check.epoch_days;
  const auto today = std::chrono::floor<std::chrono::days>(clock_.now()).time_since_epoch().count();
  const auto number = today / days_each - back;
  const std::lock_guard lock{mutex_};
  if (const auto found = epochs_.find(number); found != epochs_.end()) return found->second;
  ASSIGN_OR_RETURN(const auto master,
                   signing_seed(config_.home / "private-checks.key", entropy_, true));
  Epoch made;
  made.number = number;
  ASSIGN_OR_RETURN(auto key, private_check::ServerKey::derive(
                                 derived(master, "key", number, days_each), as_bytes(key_domain)));
  made.name = private_check::epoch_of(key.public_key());
  made.key = std::make_shared<const private_check::ServerKey>(std::move(key));
  made.binding = std::make_shared<const Secret>(derived(master, "binding", number, days_each));
  made.until = Instant{std::chrono::days{(number + 1) * days_each}};
  epochs_[number] = made;
  // A key is of no use two epochs later, and may not be kept.
  const auto last = today / days_each - 1;
  std::erase_if(epochs_, [&](const auto& one) { return one.first < last; });
  return made;
}

private_check::Salt PrivateSeeds::salt(const Epoch& epoch, std::string_view partner,
                                       std::string_view agreement, std::string_view purpose) const {
  return crypto::hmac_sha256(
      *epoch.binding, as_bytes(fmt::format("salt\n{}\n{}\n{}", partner, agreement, purpose)));
}

}  // namespace entraide::node
