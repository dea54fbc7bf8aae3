// What was read of a document, and what is held about somebody, as JSON: the same over HTTP and at the
// command line. Part of api.h.
#pragma once

#include <boost/json/object.hpp>

#include "intake/intake.h"
#include "node/node.h"

namespace entraide::api {

/// A machine-readable zone with the verdicts of its check digits. `today`: two-digit years are read
/// against it.
boost::json::object zone_json(const intake::Mrz& mrz, CivilDate today);
/// Records about somebody who asks, and who read them.
boost::json::object subject_json(const node::SubjectAccess& found);

}  // namespace entraide::api
