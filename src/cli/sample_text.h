// A case that the solver found, for a lawyer and for a program.
#pragma once

#include <boost/json/fwd.hpp>

#include "cli/commands.h"
#include "safeguard/safeguard.h"

namespace entraide::cli {

/// Who, to whom, under which instrument, each fact in words, the rules that fire, and the case as a file
/// that `entraide safeguard explain -` reads.
void print_sample(const Session& session, const agreement::Packs& packs,
                  const safeguard::Counterexample& sample);
boost::json::object sample_json(const safeguard::Counterexample& sample);
/// The facts alone, in one line.
std::string facts_in_words(const Session& session, const agreement::Packs& packs,
                           const safeguard::Counterexample& sample);

}  // namespace entraide::cli
