#include "node/stores.h"

namespace entraide::node {

namespace {
constexpr std::size_t idle_max = 16;  // more than the API has threads by default
}

Result<Stores::Loan> Stores::borrow() {
  {
    const std::lock_guard lock{mutex_};
    if (!idle_.empty()) {
      auto store = std::move(idle_.back());
      idle_.pop_back();
      return Loan{*this, std::move(store)};
    }
  }
  ASSIGN_OR_RETURN(auto store, store::Store::open(settings_));
  return Loan{*this, std::move(store)};
}

void Stores::give_back(std::unique_ptr<store::Store> store) {
  const std::lock_guard lock{mutex_};
  if (idle_.size() < idle_max) idle_.push_back(std::move(store));
}

}  // namespace entraide::node
