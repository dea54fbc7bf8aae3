#include "sim/sim_network.h"

namespace entraide::sim {

void SimNetwork::cut(const std::string& from, const std::string& to) {
  cut_.insert({from, to});
  std::erase_if(under_way_, [&](const auto& arrival) {
    return arrival.second.from == from && arrival.second.to == to;
  });
}

void SimNetwork::send(Instant now, const std::string& from, const std::string& to,
                      const std::string& bytes) {
  const auto found = faults_.find({from, to});
  const auto& faults = found == faults_.end() ? usual_ : found->second;
  ENSURE(faults.delay_min <= faults.delay_max);
  ENSURE(faults.delay_min.count() >= 0);
  // Drawn in any case, so that a cut changes nothing for the other messages.
  const bool lost = random_.percent(faults.loss_percent);
  const int copies = random_.percent(faults.repeat_percent) ? 2 : 1;
  for (int copy = 0; copy < copies; ++copy) {
    const auto spread = static_cast<std::uint64_t>((faults.delay_max - faults.delay_min).count());
    const std::chrono::milliseconds delay{random_.below(spread + 1)};
    const auto at = now + faults.delay_min + delay;
    if (!lost && !is_cut(from, to)) under_way_[{at, ++sent_}] = Delivery{at, from, to, bytes};
  }
}

void SimNetwork::lose_all_to(const std::string& to) {
  std::erase_if(under_way_, [&](const auto& arrival) { return arrival.second.to == to; });
}

std::optional<Instant> SimNetwork::next_at() const {
  if (under_way_.empty()) return std::nullopt;
  return under_way_.begin()->first.first;
}

std::optional<Delivery> SimNetwork::take_next() {
  if (under_way_.empty()) return std::nullopt;
  auto next = std::move(under_way_.begin()->second);
  under_way_.erase(under_way_.begin());
  return next;
}

}  // namespace entraide::sim
