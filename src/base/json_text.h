// json_text: JSON as people read it. Boost.JSON writes 0.94 as 9.4E-1, which is valid and looks
// like a fault to whoever reads a score.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>

namespace entraide {

/// The value on one line; numbers with a fraction in their shortest plain form (0.94, 1.0).
std::string json_text(const boost::json::value& value);
std::string json_text(const boost::json::object& object);

}  // namespace entraide
