// What the node's own store counts for the bilan.
#pragma once

#include "node/casebook.h"
#include "node/node.h"
#include "node/stores.h"

namespace entraide::node {

/// Everything that measures need, read once.
struct Facts {
  std::vector<bilan::RequestFact> requests;
  std::vector<bilan::MessageFact> messages;
  std::vector<store::Dataset> lists;
  std::vector<bilan::DivergenceFact> divergences;
  std::vector<bilan::Meeting> meetings;
  std::vector<bilan::Commitment> commitments;
  std::uint64_t laws = 0;               // that define an offence which the Protocol defines, too
  std::uint64_t shared = 0, taken = 0;  // pictures of a quarter
  std::uint64_t passenger_lists = 0;    // of a quarter
  std::uint64_t invariants = 0;         // proved of the rules in force; 0: none are
  std::uint64_t open = 0, late = 0;     // in the queue now
  std::vector<std::string> channels;    // of requests that are open
  std::shared_ptr<const safeguard::Decider>
      rules;  // by which things are called; none: by their codes
};

constexpr std::size_t requests_counted_max = 20'000, messages_counted_max = 50'000;

/// The rules may be missing: then nothing that needs them is counted.
Result<Facts> facts_of(store::Store& store, Casebook& casebook,
                       const std::shared_ptr<const safeguard::Decider>& rules, Instant now);
bilan::Measured measured(const bilan::Measure& measure, const Facts& facts, Instant now,
                         const bilan::Counting& counting);

}  // namespace entraide::node
