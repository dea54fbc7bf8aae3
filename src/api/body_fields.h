// A JSON body with known fields: read once, with one error for all that is wrong.
#pragma once

#include <boost/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::api {

class BodyFields {
 public:
  /// Code::invalid: no JSON object, or a field that is not known; it lists those that are.
  static Result<BodyFields> read(std::string_view body, std::span<const std::string_view> known);
  bool has(std::string_view field) const { return object_.contains(field); }
  /// Empty when it is not there. Code::invalid: something else than text.
  Result<std::string> text(std::string_view field) const;
  /// The same, and not empty.
  Result<std::string> needed(std::string_view field) const;
  /// `field_en` and `field_fr`, or `field` in that language. `Texts` has both, `en` and `fr`.
  template <class Texts>
  Result<Texts> in_languages(const std::string& field, Language language) const;
  Result<std::vector<std::string>> texts(std::string_view field) const;
  Result<std::int64_t> number(std::string_view field) const;  // 0 when it is not there
  Result<bool> flag(std::string_view field) const;            // false when it is not there
  const boost::json::object& all() const { return object_; }

 private:
  boost::json::object object_;
};

template <class Texts>
Result<Texts> BodyFields::in_languages(const std::string& field, Language language) const {
  Texts texts;
  ASSIGN_OR_RETURN(texts.en, text(field + "_en"));
  ASSIGN_OR_RETURN(texts.fr, text(field + "_fr"));
  ASSIGN_OR_RETURN(const auto plain, text(field));
  auto& own = language == Language::french ? texts.fr : texts.en;
  if (own.empty()) own = plain;
  return texts;
}

/// A list of texts in JSON, if it is one.
Result<std::vector<std::string>> texts_in(const boost::json::value& value, std::string_view field);

}  // namespace entraide::api
