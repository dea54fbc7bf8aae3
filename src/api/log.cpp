#include "api/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <unistd.h>

#include "api/json_text.h"

namespace entraide::api {

namespace {

std::string_view code_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return "debug";
    case LogLevel::info:
      return "info";
    case LogLevel::warn:
      return "warn";
    case LogLevel::error:
      return "error";
  }
  return "error";
}

LogLevel level_from(std::string_view code) {
  for (const auto level : {LogLevel::debug, LogLevel::info, LogLevel::warn}) {
    if (code == code_of(level)) return level;
  }
  return LogLevel::error;
}

}  // namespace

LogSink standard_error() {
  auto logger = std::make_shared<spdlog::logger>("entraide",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_pattern("%v");
  // Shared because std::function must be copyable.
  return [logger](std::string_view line) {
    logger->info(spdlog::string_view_t{line.data(), line.size()});
  };
}

Log::Log(const node::Config& config, const Clock& clock, LogSink sink)
    : lowest_{level_from(config.log_level)},
      json_{config.log_format == "json" ||
            (config.log_format == "auto" && ::isatty(STDERR_FILENO) == 0)},
      clock_{clock},
      sink_{std::move(sink)} {}

void Log::write(LogLevel level, std::string_view message,
                std::initializer_list<LogField> fields) const {
  if (level < lowest_ || !sink_) return;
  std::string line;
  if (json_) {
    line =
        fmt::format(R"({{"ts":"{}","level":"{}","msg":)", to_rfc3339(clock_.now()), code_of(level));
    append_quoted(line, message);
    for (const auto& field : fields) {
      if (field.value.empty()) continue;
      line += fmt::format(",\"{}\":", field.name);
      if (field.bare) {
        line += field.value;
      } else {
        append_quoted(line, field.value);
      }
    }
    line += '}';
  } else {
    line = fmt::format("{} {:5} {}", to_rfc3339(clock_.now()), code_of(level), message);
    for (const auto& field : fields) {
      if (field.value.empty()) continue;
      // Quoted here too: a line break in a value must not look like another line.
      line +=
          fmt::format(" {}={}", field.name, field.bare ? field.value : quoted_json(field.value));
    }
  }
  sink_(line);
}

void Log::write(LogLevel level, std::string_view message, const Error& error) const {
  write(level, message, {{"code", error.message().key}, {"error", error.text(Language::english)}});
}

}  // namespace entraide::api
