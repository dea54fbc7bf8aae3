// What both kinds of file have in common: names of fields, and what may stand in them.
#pragma once

#include <boost/json/value.hpp>
#include <span>

#include "channel/channel.h"

namespace entraide::channel {

/// A field that is one line of text.
struct LineField {
  std::string_view header, member;  // as the two formats name it
  std::string Letter::* place;
  enum class Shape { channel, party, number, word, sentence } shape;
  bool required;
};
std::span<const LineField> line_fields();

/// Whether a value may stand in a field of that shape; empty ones may unless it is required.
bool fits(LineField::Shape shape, std::string_view value);
/// One line of UTF-8 without control characters, not empty, without blanks around it.
bool is_sentence(std::string_view value);
/// Letters, digits, `_` and `-`: a category, or a field of one.
bool is_name(std::string_view value);
/// UTF-8 without control characters but line ends and tabs.
bool is_free_text(std::string_view value);

std::string write_evaluation(const Evaluation& evaluation);

/// JSON with whole numbers, not too deep, no member twice; as it is written again. Nothing: it is not.
std::optional<boost::json::value> read_json(std::string_view text);

}  // namespace entraide::channel
