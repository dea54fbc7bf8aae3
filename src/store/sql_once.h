// Once on a store's connection.
#pragma once

#include "store/connection.h"
#include "store/once.h"

namespace entraide::store {

class SqlOnce final : public Once {
 public:
  explicit SqlOnce(Connection& connection) : connection_{connection} {}

  Result<std::optional<OnceAnswered>> begin(const OnceAsked& asked) override;
  Result<void> finish(const OnceAsked& asked, const OnceAnswered& answer) override;
  Result<void> forget(const OnceAsked& asked) override;

 private:
  Connection& connection_;
};

}  // namespace entraide::store
