// Technical logs: what happened, never to whom. One line each, JSON or text.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "api/api.h"

namespace entraide::api {

enum class LogLevel { debug, info, warn, error };

struct LogField {
  std::string_view name;
  std::string value;
  bool bare = false;  // a number: without quotes
};

class Log {
 public:
  Log(const node::Config& config, const Clock& clock, LogSink sink);
  void write(LogLevel level, std::string_view message,
             std::initializer_list<LogField> fields = {}) const;
  /// An error by its key and its English text; errors hold no personal data.
  void write(LogLevel level, std::string_view message, const Error& error) const;

 private:
  LogLevel lowest_;
  bool json_;
  const Clock& clock_;
  LogSink sink_;
};

}  // namespace entraide::api
