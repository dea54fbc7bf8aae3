// Packs and what follows from them, as JSON: the same over HTTP and at the command line. Part of api.h.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "safeguard/safeguard.h"

namespace entraide::api {

/// The packs in force, a row each, with the standing of their articles here; texts in both languages.
boost::json::object packs_json(const safeguard::Decider& decider);
/// The words that packs, cases and drafts are written with, in both languages.
boost::json::object vocabulary_json(const agreement::Vocabulary& vocabulary);
/// Under which instruments `from` may turn to `to`: actions, purposes and data by their names, clocks; and
/// what is forbidden between them whatever the case.
boost::json::object reach_json(const safeguard::Decider& decider, const std::string& from,
                               const std::string& to, const std::vector<safeguard::Reach>& reach,
                               const std::vector<safeguard::Forbidden>& forbidden,
                               Language language);
/// The same as a cell of the matrix of all parties: without texts and clocks, which a pair alone is asked for.
boost::json::object reach_cell_json(const safeguard::Decider& decider,
                                    const std::vector<safeguard::Reach>& reach,
                                    const std::vector<safeguard::Forbidden>& forbidden,
                                    Language language);
/// Every party that some pack names, in order.
std::vector<std::string> parties_of(const agreement::Packs& packs);
/// One offence in each jurisdiction beside the Protocol's.
boost::json::object offences_json(const safeguard::Decider& decider,
                                  const agreement::Comparison& found, Language language);
boost::json::object dual_json(const safeguard::Decider& decider,
                              const agreement::DualCriminality& found, Language language);

}  // namespace entraide::api
