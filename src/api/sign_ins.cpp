#include "api/sign_ins.h"

namespace entraide::api {

namespace {

constexpr std::chrono::hours absence{1};
constexpr std::chrono::minutes between_refusals{1};
constexpr std::size_t users_max = 100'000;

}  // namespace

Result<void> SignIns::came(node::Node& node, const std::string& user, std::string_view how) {
  {
    const std::lock_guard lock{mutex_};
    const auto now = clock_.now();
    if (last_seen_.size() >= users_max) last_seen_.clear();
    const auto [seen, first] = last_seen_.try_emplace(user, now);
    const bool anew = first || now - seen->second >= absence;
    seen->second = now;
    if (!anew) return {};
  }
  auto noted = node.note_sign_in(user, std::string{how});
  if (!noted.ok()) {
    const std::lock_guard lock{mutex_};
    last_seen_.erase(user);  // not in the ledger, not in
  }
  return noted;
}

Result<void> SignIns::refused(node::Node& node) {
  std::uint64_t count = 0;
  {
    const std::lock_guard lock{mutex_};
    const auto now = clock_.now();
    ++refusals_;
    if (last_refusal_ && now - *last_refusal_ < between_refusals) return {};
    last_refusal_ = now;
    count = std::exchange(refusals_, 0);
  }
  return node.note_sign_in("unknown", fmt::format("refused {}", count));
}

}  // namespace entraide::api
