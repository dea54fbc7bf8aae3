// What deliveries make of requests: each message of a procedure is a step, on whichever side it was
// written.
#pragma once

#include <functional>
#include <mutex>

#include "node/correspondence.h"
#include "node/node.h"
#include "node/stores.h"

namespace entraide::node {

/// May be used from several threads and processes: a step that is taken up twice is taken once.
class Casebook {
 public:
  Casebook(const Config& config, const Clock& clock, Stores& stores, Correspondence& correspondence)
      : config_{config}, clock_{clock}, stores_{stores}, correspondence_{correspondence} {}

  /// Deliveries since the last time, and clocks that have run out since. How many steps there were.
  Result<std::size_t> follow(std::size_t most);
  /// Messages that went or came over a channel, in their order: steps like those of deliveries.
  Result<void> take(std::span<const store::ChannelMessage> messages);
  /// By its id or that of any of its messages. Code::not_found.
  Result<RequestShown> show(const std::string& id);
  /// The newest so many requests, each with the party on the other side.
  Result<void> each(
      std::size_t most,
      const std::function<void(const RequestShown& shown, const std::string& party)>& visit);

 private:
  class Following;
  Result<void> follow_clocks(Following& following, store::Store& store);
  Result<void> remind(Following& following, store::Store& store);

  const Config& config_;
  const Clock& clock_;
  Stores& stores_;
  Correspondence& correspondence_;
  std::mutex mutex_;         // of what follows; one thread of a process follows at a time
  std::string clocks_seen_;  // RFC 3339: those that ran out until then were looked at
};

}  // namespace entraide::node
