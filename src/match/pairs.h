// Two words of one name at once: who bears both is found by what they sound like, without a walk over
// everybody who bears either.
#pragma once

#include <cstdint>

#include "match/word.h"

namespace entraide::match {

/// Words that a search need not tell apart: nearly always they answer the same words of a question.
using Cluster = std::uint32_t;

Cluster cluster_of(const Word& word, NameSchema schema);

/// Of a pair of words of one name, in either order.
std::uint64_t pair_hash(Cluster a, Cluster b);

}  // namespace entraide::match
