#include "api/parameters.h"

#include <algorithm>
#include <charconv>

namespace entraide::api {

namespace {

using Form = Parameter::Form;

std::optional<double> read_number(const std::string& text) {
  double number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size()) return {};
  return number;
}

/// A date, with or without a time: `2026-02-27`, `2026-02-27T00:00:09`.
bool is_date(std::string_view text) {
  return parse_iso8601(text.substr(0, 10)).has_value() && (text.size() == 10 || text[10] == 'T') &&
         text.size() <= 30;
}

std::string expectation(const Parameter& declared) {
  switch (declared.form) {
    case Form::text:
      return fmt::format("1..{} bytes", parameter_bytes_max);
    case Form::integer:
    case Form::number:
      return fmt::format("{}..{}", declared.lowest, declared.highest);
    case Form::boolean:
      return "true, false";
    case Form::date:
      return "YYYY-MM-DD";
  }
  return {};
}

bool is_valid(const Parameter& declared, const std::string& value) {
  switch (declared.form) {
    case Form::text:
      return value.size() <= parameter_bytes_max && !(declared.required && value.empty());
    case Form::integer:
      if (!is_digits(value)) return false;
      [[fallthrough]];
    case Form::number: {
      const auto number = read_number(value);
      return number && *number >= declared.lowest && *number <= declared.highest;
    }
    case Form::boolean:
      return value == "true" || value == "false" || value == "1" || value == "0";
    case Form::date:
      return is_date(value);
  }
  return false;
}

std::string known_names(const std::vector<Parameter>& declared) {
  std::vector<std::string> names;
  for (const auto& parameter : declared) names.emplace_back(parameter.name);
  return names.empty() ? "-" : join(names, ", ");
}

}  // namespace

Result<Values> Values::read(const std::vector<Parameter>& declared, const Fields& fields) {
  Values values;
  for (const auto& [name, value] : fields) {
    const auto found = std::find_if(declared.begin(), declared.end(),
                                    [&](const Parameter& one) { return one.name == name; });
    // The unknown name is not repeated: a client that forgot `q=` has put a person's name there.
    if (found == declared.end()) {
      return Error{Code::invalid, "api.parameter.unknown", {{"known", known_names(declared)}}};
    }
    auto& held = values.values_[name];
    if (held.size() == (found->list ? parameter_values_max : 1)) {
      return Error{Code::invalid,
                   "api.parameter.repeated",
                   {{"name", name}, {"max", std::to_string(held.size())}}};
    }
    if (!is_valid(*found, value)) {
      return Error{Code::invalid,
                   "api.parameter.value",
                   {{"name", name}, {"expected", expectation(*found)}}};
    }
    held.push_back(value);
  }
  for (const auto& parameter : declared) {
    if (values.has(parameter.name)) continue;
    if (parameter.required) {
      return Error{Code::invalid, "api.parameter.missing", {{"name", std::string{parameter.name}}}};
    }
    if (!parameter.otherwise.empty()) {
      values.values_[std::string{parameter.name}] = {std::string{parameter.otherwise}};
    }
  }
  return values;
}

std::vector<std::string> Values::list(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::string Values::text(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::string{} : found->second.front();
}

double Values::number(std::string_view name) const {
  const auto value = read_number(text(name));
  ENSURE(value.has_value());  // declared with `otherwise`, or has() was asked first
  return *value;
}

std::size_t Values::count(std::string_view name) const {
  return static_cast<std::size_t>(number(name));
}

std::optional<bool> Values::flag(std::string_view name) const {
  if (!has(name)) return {};
  const auto value = text(name);
  return value == "true" || value == "1";
}

}  // namespace entraide::api
