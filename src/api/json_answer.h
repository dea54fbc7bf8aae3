// Answers that several routes give.
#pragma once

#include <boost/json.hpp>

#include "api/exchange.h"

namespace entraide::api {

/// Nobody keeps a copy on the way.
Answer json_answer(int status, const boost::json::object& body);
/// 204.
Answer done();
/// Of an object that people may have changed. Code::invalid: something else than text.
Result<std::string> text_in(const boost::json::object& object, std::string_view field);

/// A file that a partner or a colleague has sent. What a browser gets of it, it keeps nowhere and runs nothing of.
Answer file_answer(const Bytes& bytes);

}  // namespace entraide::api
