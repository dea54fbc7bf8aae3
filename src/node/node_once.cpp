// What a program may ask twice and have done once.
#include "node/inside.h"

namespace entraide::node {

Result<std::optional<store::OnceAnswered>> Node::begin_once(const store::OnceAsked& asked) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->once().begin(asked);
}

Result<void> Node::end_once(const store::OnceAsked& asked, const store::OnceAnswered* answer) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  if (answer == nullptr) return store->once().forget(asked);
  return store->once().finish(asked, *answer);
}

}  // namespace entraide::node
