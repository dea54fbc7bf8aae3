#include "node/private_publisher.h"

#include <sstream>

#include "crypto/crypto.h"
#include "node/alert_text.h"
#include "node/private_file.h"

namespace entraide::node {

namespace {

using std::chrono_literals::operator""s;
using std::chrono_literals::operator""h;
constexpr auto wait_most = 2s;
constexpr auto prepared_before = 24h;
constexpr std::size_t wanted_most = 10'000, wanted_bytes_max = std::size_t{4} << 20U;

std::filesystem::path wanted_file(const Config& config) {
  return config.home / "private-checks" / "wanted";
}

}  // namespace

PrivatePublisher::PrivatePublisher(const Config& config, const Clock& clock, PrivateSeeds& seeds,
                                   Stores& stores, std::function<Result<std::string>()> revision,
                                   Teller teller)
    : config_{config},
      clock_{clock},
      seeds_{seeds},
      stores_{stores},
      revision_{std::move(revision)},
      teller_{std::move(teller)} {}

Result<PrivatePublisher::Stamp> PrivatePublisher::stamp() {
  ASSIGN_OR_RETURN(const auto revision, revision_());
  ASSIGN_OR_RETURN(const auto epoch, seeds_.epoch());
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto datasets, store->datasets());
  ASSIGN_OR_RETURN(const auto files, store->protection().files(false));
  ASSIGN_OR_RETURN(const auto partners, store->mail().partners_changed());
  Stamp now;
  ASSIGN_OR_RETURN(now.shares, store->check_shares().changed());
  now.day = to_iso8601(clock_.today());
  crypto::Sha256 rules;
  const auto add = [&](const std::string& text) { rules.update(as_bytes(text + "\n")); };
  add(fmt::format("{} {} {}", revision, epoch.name, partners));
  for (const auto& one : files) add(fmt::format("{} {}", one.id, one.version));
  now.rules = to_hex(rules.finish());
  for (const auto& one : datasets) {
    if (one.name == own_alerts) now.edition = one.edition;
  }
  return now;
}

Result<PrivatePublisher::Published> PrivatePublisher::published(const Binding& binding) {
  ASSIGN_OR_RETURN(const auto now, stamp());
  std::optional<Published> of_yesterday;
  {
    const std::lock_guard lock{told_mutex_};
    if (const auto found = told_.find(binding); found != told_.end()) {
      auto of = found->second.first;
      if (of == now) return found->second.second;
      of.day = now.day;
      if (of == now) of_yesterday = found->second.second;
    }
  }
  RETURN_IF_ERROR(want(binding));
  const auto make = [&]() -> Result<Published> {
    const std::unique_lock making{making_, wait_most};
    if (!making) return Error{Code::unavailable, "node.private.making"};
    ASSIGN_OR_RETURN(const auto epoch, seeds_.epoch());
    RETURN_IF_ERROR(follow(epoch, now, Patience::request, {}));
    const auto found = books_.find(binding);
    if (found == books_.end() || found->second.of != now)
      RETURN_IF_ERROR(build(epoch, binding, now, Patience::request, {}));
    const std::lock_guard lock{told_mutex_};
    return told_.at(binding).second;
  };
  auto made = make();
  // A day more or less for what ends by itself; nothing else is told when it is out of date.
  if (!made.ok() && of_yesterday) return *std::move(of_yesterday);
  return made;
}

Result<void> PrivatePublisher::keep_ready(const std::stop_token& stop) {
  {
    ASSIGN_OR_RETURN(const auto store, stores_.borrow());
    ASSIGN_OR_RETURN(const auto any, store->check_shares().shares_after("", 1));
    if (any.empty() && !followed_) return {};
  }
  RETURN_IF_ERROR(read_wanted());
  ASSIGN_OR_RETURN(const auto now, stamp());
  std::set<Binding> wanted;
  {
    const std::lock_guard lock{told_mutex_};
    wanted = wanted_;
  }
  const std::unique_lock making{making_};
  ASSIGN_OR_RETURN(const auto epoch, seeds_.epoch());
  RETURN_IF_ERROR(follow(epoch, now, Patience::keeper, stop));
  std::optional<Error> fault;
  for (const auto& one : wanted) {
    const auto found = books_.find(one);
    if (stop.stop_requested()) return {};
    if (found != books_.end() && found->second.of == now) continue;
    const auto built = build(epoch, one, now, Patience::keeper, stop);
    if (!built.ok() && built.error().code() == Code::unavailable) fault = built.error();
  }
  RETURN_IF_ERROR(outputs_->tidy());
  if (!fault && clock_.now() + prepared_before >= epoch.until) {
    ASSIGN_OR_RETURN(const auto next, seeds_.epoch(-1));
    RETURN_IF_ERROR(prepare(next, stop));
  }
  if (fault) return *std::move(fault);
  return {};
}

/// A word has no blank in it: names of partners, ids of packs and words of the vocabulary.
Result<void> PrivatePublisher::want(const Binding& binding) {
  RETURN_IF_ERROR(read_wanted());
  const std::lock_guard lock{told_mutex_};
  if (wanted_.size() >= wanted_most || !wanted_.insert(binding).second) return {};
  std::string text;
  for (const auto& one : wanted_)
    text += fmt::format("{} {} {}\n", one.partner, one.agreement, one.purpose);
  const auto file = wanted_file(config_);
  std::error_code failed;
  std::filesystem::create_directories(file.parent_path(), failed);
  return replace_private(file, as_bytes(text));
}

Result<void> PrivatePublisher::read_wanted() {
  const std::lock_guard lock{told_mutex_};
  if (std::exchange(wanted_read_, true)) return {};
  const auto content = read_private(wanted_file(config_), wanted_bytes_max);
  if (!content.ok()) return content.error();
  if (!content.value()) return {};
  const auto bytes = content.value()->reveal();
  std::istringstream text{std::string{bytes.begin(), bytes.end()}};
  for (Binding one; text >> one.partner >> one.agreement >> one.purpose;) wanted_.insert(one);
  return {};
}

Result<HeldOutputs::Seeds> PrivatePublisher::seeds_of(const Epoch& epoch,
                                                      const record::Entity& alert) {
  ASSIGN_OR_RETURN(const auto current, seeds_.epoch());
  if (epoch.name == current.name) {
    const std::unique_lock making{making_, wait_most};
    if (making) {
      RETURN_IF_ERROR(open_outputs(epoch));
      if (outputs_->has(alert.id, HeldOutputs::stamp_of(alert)))
        return outputs_->seeds(*outputs_->number_of(alert.id));
    }
  }
  ASSIGN_OR_RETURN(auto made, outputs_of(epoch, alert));
  return std::move(made.seeds);
}

}  // namespace entraide::node
