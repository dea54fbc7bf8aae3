#include "api/reach_kept.h"

namespace entraide::api {

namespace {

constexpr std::size_t kept_max = 4'000;  // standings

}  // namespace

Result<std::vector<safeguard::Reach>> ReachKept::between(
    const std::shared_ptr<const safeguard::Decider>& decider, const std::string& from,
    const std::string& to) {
  ASSIGN_OR_RETURN(auto standing, safeguard::standing(decider->packs(), from, to));
  {
    const std::lock_guard lock{mutex_};
    if (of_ != decider || kept_.size() >= kept_max) kept_.clear();
    of_ = decider;
    if (const auto found = kept_.find(standing); found != kept_.end()) return found->second;
  }
  ASSIGN_OR_RETURN(auto reach, safeguard::reach(decider->packs(), from, to));
  const std::lock_guard lock{mutex_};
  if (of_ == decider) kept_.emplace(std::move(standing), reach);
  return reach;
}

}  // namespace entraide::api
