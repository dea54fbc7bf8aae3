// Messages of gateways on a store's connection.
#pragma once

#include "store/channels.h"
#include "store/connection.h"

namespace entraide::store {

class SqlChannels final : public Channels {
 public:
  explicit SqlChannels(Connection& connection) : connection_{connection} {}

  Result<bool> keep(const ChannelMessage& message, const LedgerNote& entry) override;
  Result<std::optional<ChannelMessage>> message(std::string_view id) override;
  Result<std::vector<ChannelMessage>> messages(const ChannelFilter& filter) override;
  Result<std::vector<ChannelMessage>> not_followed(std::size_t most) override;
  Result<void> set_followed(std::uint64_t number) override;
  Result<std::map<std::string, std::string>> their_numbers(
      const std::vector<std::string>& requests) override;

 private:
  Connection& connection_;
};

}  // namespace entraide::store
