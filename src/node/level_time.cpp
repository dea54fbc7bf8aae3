// An answer that takes as long for a protected record as for a stranger (P14).
#include <thread>

#include "node/node.h"

namespace entraide::node {

Result<safeguard::CheckDecision> answer_check(const safeguard::Decider& decider,
                                              const safeguard::Check& check,
                                              std::chrono::microseconds slot,
                                              const NoteAnswer& note) {
  ENSURE(slot > std::chrono::microseconds{0});
  const auto began = std::chrono::steady_clock::now();
  auto answer = decider.answer_check(check.asked, check.held);
  if (answer.ok() && note) {
    if (auto noted = note(answer.value()); !noted.ok()) answer = noted.error();
  }
  const auto worked = std::chrono::steady_clock::now() - began;
  std::this_thread::sleep_until(began + slot * (worked / slot + 1));
  return answer;
}

}  // namespace entraide::node
