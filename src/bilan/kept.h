// What the store keeps of this room: JSON objects, and the checks of their texts.
#pragma once

#include <boost/json.hpp>

#include "bilan/commitments.h"

namespace entraide::bilan {

/// UTF-8 without control characters.
bool is_plain(std::string_view text);
/// Something in one language at least, of at most so many bytes each.
bool says(const Said& said, std::size_t bytes_max);
/// Codes of 2 to 40 letters a to z, digits, `-`, `_`, `@`.
bool are_parties(const std::vector<std::string>& parties, std::size_t least, std::size_t most);
bool is_party(std::string_view party);

boost::json::object said_json(const Said& said);
boost::json::array said_list_json(const std::vector<Said>& all);

/// Reads members of an object that was written here; the first one that is not as written is a fault.
class Kept {
 public:
  explicit Kept(std::string_view json);
  std::string text(std::string_view field);
  bool flag(std::string_view field);
  Said said(std::string_view field);
  std::vector<std::string> texts(std::string_view field);
  std::vector<Said> said_list(std::string_view field);
  const boost::json::array& list(std::string_view field);
  void spoil() { well_ = false; }
  /// Code::corrupt.
  Result<void> end() const;

 private:
  const boost::json::value* at(std::string_view field);
  boost::json::object object_;
  bool well_ = true;
};
Said said_in(const boost::json::value& value, bool& well);

}  // namespace entraide::bilan
