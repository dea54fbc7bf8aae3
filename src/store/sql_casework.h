// Casework on a store's connection.
#pragma once

#include "store/casework.h"
#include "store/connection.h"

namespace entraide::store {

class SqlCasework final : public Casework {
 public:
  explicit SqlCasework(Connection& connection) : connection_{connection} {}

  Result<void> keep_steps(std::span<const RequestNews> news, const Course& course) override;
  Result<std::uint64_t> followed() override;
  Result<void> set_followed(std::uint64_t receipt) override;
  Result<std::uint64_t> alerts_followed() override;
  Result<void> set_alerts_followed(std::uint64_t receipt) override;
  Result<std::optional<Request>> request_of(std::string_view id) override;
  Result<std::vector<RequestStep>> steps(std::string_view request) override;
  Result<std::vector<Request>> queue(const QueueFilter& filter) override;
  Result<std::string> stamp() override;
  Result<std::vector<std::uint64_t>> counts(const QueueFilter& filter) override;
  Result<Facets> facets(const QueueFilter& filter) override;

 private:
  Result<std::uint64_t> followed_in(const std::string& table);
  Result<void> set_followed_in(const std::string& table, std::uint64_t receipt);

  Connection& connection_;
};

}  // namespace entraide::store
