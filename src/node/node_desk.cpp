// Requests, as the node's people see them.
#include "node/inside.h"

namespace entraide::node {

Result<std::size_t> Node::follow_requests(std::size_t most) {
  ASSIGN_OR_RETURN(const auto steps, inside_->casebook.follow(most));
  RETURN_IF_ERROR(inside_->alerts->follow());
  ASSIGN_OR_RETURN(const auto by_channels, inside_->channels->follow());
  return steps + by_channels;
}

Result<std::vector<store::Request>> Node::requests(const store::QueueFilter& filter) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->casework().queue(filter);
}

Result<std::vector<std::uint64_t>> Node::request_counts(const store::QueueFilter& filter) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->casework().counts(filter);
}

Alerts& Node::alerts() { return *inside_->alerts; }
Channels& Node::channels() { return *inside_->channels; }

Result<RequestShown> Node::request(const std::string& id) { return inside_->casebook.show(id); }

}  // namespace entraide::node
