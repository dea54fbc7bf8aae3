// Stores for many threads: a Store belongs to one thread at a time, so readers borrow one each.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "store/store.h"

namespace entraide::node {

class Stores {
 public:
  explicit Stores(store::Settings settings) : settings_{std::move(settings)} {}

  /// Gives the store back when it goes out of scope.
  class Loan {
   public:
    Loan(Stores& owner, std::unique_ptr<store::Store> store)
        : owner_{&owner}, store_{std::move(store)} {}
    Loan(Loan&&) noexcept = default;
    Loan& operator=(Loan&&) = delete;
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan() {
      if (store_) owner_->give_back(std::move(store_));
    }
    store::Store* operator->() const { return store_.get(); }
    store::Store& operator*() const { return *store_; }

   private:
    Stores* owner_;
    std::unique_ptr<store::Store> store_;
  };

  Result<Loan> borrow();

 private:
  void give_back(std::unique_ptr<store::Store> store);

  store::Settings settings_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<store::Store>> idle_;
};

}  // namespace entraide::node
