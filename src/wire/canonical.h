// JSON in its canonical form (RFC 8785), so that one message has one text and one signature.
#pragma once

#include <boost/json.hpp>

#include "base/base.h"

namespace entraide::wire {

/// Keys in order of their UTF-16 units, no white space, the shortest escapes. Code::invalid for a
/// number with a fraction or beyond 2^53: it has no form that every reader keeps.
Result<std::string> canonical(const boost::json::value& value);
/// Code::invalid unless the text is one value, at most so deep and in its canonical form.
Result<boost::json::value> parse_canonical(std::string_view text, std::size_t bytes_max,
                                           std::size_t depth_max);
/// The same in any form: what a person wrote.
Result<boost::json::value> parse_written(std::string_view text, std::size_t bytes_max,
                                         std::size_t depth_max);

/// Members of an object, read one by one; what nobody asked for is left over.
class Members {
 public:
  explicit Members(const boost::json::object& object);
  /// Whether it is there and was not read yet.
  bool has(std::string_view key) const { return left_.contains(key); }
  /// Empty when it is not there, unless it is required. Code::invalid names the member.
  Result<std::string> text(std::string_view key, bool required = false);
  Result<std::uint64_t> number(std::string_view key);
  Result<bool> flag(std::string_view key);
  Result<std::vector<std::string>> texts(std::string_view key);
  Result<std::optional<Instant>> instant(std::string_view key);
  Result<boost::json::object> object(std::string_view key);
  Result<boost::json::array> array(std::string_view key);
  /// Not asked for, as canonical JSON.
  Result<std::map<std::string, std::string, std::less<>>> rest();
  static Error expected(std::string_view key, std::string_view what);

 private:
  const boost::json::value* take(std::string_view key);
  boost::json::object left_;
  boost::json::value taken_;
};

struct Attachment;
/// As a message and a draft name it.
boost::json::object attachment_json(const Attachment& one);
/// Code::invalid names the member.
Result<Attachment> attachment_of(const boost::json::value& value);

/// A member that is only written when it says something.
void put(boost::json::object& object, std::string_view key, std::string_view text);

}  // namespace entraide::wire
