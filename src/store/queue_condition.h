// What a filter of the queue says, as SQL.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/casework.h"

namespace entraide::store {

struct QueueCondition {
  std::string text = "1 = 1";
  std::vector<std::string> keys;  // of the `:name`s in it, in their order
  void only(std::string_view column, const std::string& wanted);
  void any_of(std::string_view column, const std::vector<std::string>& wanted);
  /// A partner by another channel than a node has its name before a colon.
  void by_channels(const std::vector<std::string>& channels);
  void add(std::string_view words, const std::vector<std::string>& values = {});
};

/// All that it says but the group.
QueueCondition condition_of(const QueueFilter& filter);
/// False: no request is so, and the engine need not be asked.
bool can_match(const QueueFilter& filter);

}  // namespace entraide::store
