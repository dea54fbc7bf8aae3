// Parameters of a route: declared once, for validation and for /openapi.json.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/url.h"
#include "base/base.h"

namespace entraide::api {

struct Parameter {
  enum class Form { text, integer, number, boolean, date };
  std::string_view name;
  Form form = Form::text;
  bool list = false;  // may be repeated
  bool required = false;
  double lowest = 0, highest = 0;   // of integer and number
  std::string_view otherwise = {};  // value when not given, as text
  bool deprecated = false;
};

constexpr std::size_t parameter_bytes_max = 4096;
constexpr std::size_t parameter_values_max = 100;

/// Values that passed their declaration.
class Values {
 public:
  /// Unknown, repeated, malformed, out of range: an error that says what is expected.
  static Result<Values> read(const std::vector<Parameter>& declared, const Fields& fields);

  std::string text(std::string_view name) const;  // empty when absent
  std::vector<std::string> list(std::string_view name) const;
  std::size_t count(std::string_view name) const;
  double number(std::string_view name) const;
  std::optional<bool> flag(std::string_view name) const;
  bool has(std::string_view name) const { return values_.contains(name); }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

}  // namespace entraide::api
