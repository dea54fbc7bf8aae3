// Result<T>: a value, or an Error that says what the user can do.
//
//   ASSIGN_OR_RETURN(const auto key, load_key(path));
//   RETURN_IF_ERROR(append(entry));
#pragma once

#include <source_location>
#include <string>
#include <utility>
#include <variant>

#include "base/ensure.h"
#include "base/message.h"

namespace entraide {

/// Closed list; `api` maps each to one HTTP status, `cli` to one exit code.
enum class Code { invalid, not_found, refused, conflict, unavailable, corrupt };

class [[nodiscard]] Error {
 public:
  Error(Code code, std::string key, Arguments arguments = {},
        std::source_location where = std::source_location::current())
      : code_{code}, message_{std::move(key), std::move(arguments)}, where_{where} {}

  Code code() const { return code_; }
  const Message& message() const { return message_; }
  std::string text(Language language) const { return message_.text(language); }
  const std::source_location& where() const { return where_; }

 private:
  Code code_;
  Message message_;
  std::source_location where_;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_{std::in_place_index<0>, std::move(value)} {}  // NOLINT(*-explicit-*)
  Result(Error error)
      : content_{std::in_place_index<1>, std::move(error)} {}  // NOLINT(*-explicit-*)

  bool ok() const { return content_.index() == 0; }
  explicit operator bool() const
    requires(!std::is_same_v<T, bool>)  // `if (result)` would read as the value
  {
    return ok();
  }
  const T& value() const& {
    ENSURE(ok());
    return *std::get_if<0>(&content_);
  }
  T& value() & {
    ENSURE(ok());
    return *std::get_if<0>(&content_);
  }
  T&& value() && {
    ENSURE(ok());
    return std::move(*std::get_if<0>(&content_));
  }
  const Error& error() const& {
    ENSURE(!ok());
    return *std::get_if<1>(&content_);
  }
  Error&& error() && {
    ENSURE(!ok());
    return std::move(*std::get_if<1>(&content_));
  }

 private:
  std::variant<T, Error> content_;
};

struct Done {};

template <>
class [[nodiscard]] Result<void> : public Result<Done> {
 public:
  Result() : Result<Done>{Done{}} {}
  Result(Error error) : Result<Done>{std::move(error)} {}  // NOLINT(*-explicit-*)
};

}  // namespace entraide

#define ENTRAIDE_JOIN_(a, b) a##b
#define ENTRAIDE_JOIN(a, b) ENTRAIDE_JOIN_(a, b)

#define ASSIGN_OR_RETURN(declaration, expression) \
  ASSIGN_OR_RETURN_(ENTRAIDE_JOIN(result_, __LINE__), declaration, expression)
#define ASSIGN_OR_RETURN_(result, declaration, expression) \
  auto result = (expression);                              \
  if (!result.ok()) return std::move(result).error();      \
  declaration = std::move(result).value()

#define RETURN_IF_ERROR(expression) RETURN_IF_ERROR_(ENTRAIDE_JOIN(checked_, __LINE__), expression)
#define RETURN_IF_ERROR_(result, expression)            \
  do {                                                  \
    auto result = (expression);                         \
    if (!result.ok()) return std::move(result).error(); \
  } while (false)
