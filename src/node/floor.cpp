// What no packs may break: the invariants of the program itself, kept out of everybody's hands.
#include <algorithm>

#include "node/node.h"

namespace entraide::embedded {
std::string_view invariants();
}

namespace entraide::node {

namespace {

bool says_the_same(const agreement::Invariant& one, const agreement::Invariant& other) {
  return one.id == other.id && one.outcomes == other.outcomes && one.data == other.data &&
         one.when == other.when;
}

}  // namespace

std::string_view program_invariants() { return embedded::invariants(); }

Result<agreement::Packs> with_floor(agreement::Packs packs, std::string_view floor) {
  if (floor.empty()) return packs;
  std::vector<agreement::Fault> faults;
  auto all = agreement::read_invariants(floor, "invariants.toml", packs, faults);
  if (!faults.empty()) {
    return Error{
        Code::refused,
        "node.rules.floor",
        {{"key", faults.front().key}, {"detail", faults.front().expected.text(Language::english)}}};
  }
  for (auto& own : packs.invariants) {
    const bool known = std::any_of(all.begin(), all.end(),
                                   [&](const auto& one) { return says_the_same(one, own); });
    if (!known) all.push_back(std::move(own));
  }
  packs.invariants = std::move(all);
  return packs;
}

}  // namespace entraide::node
