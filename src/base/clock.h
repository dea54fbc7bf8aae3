// Time is a parameter: Clock is passed in, so a test can hold it. On the wire UTC, RFC 3339.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace entraide {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using CivilDate = std::chrono::year_month_day;  // a day without a zone

class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  /// The day in UTC.
  CivilDate today() const { return CivilDate{std::chrono::floor<std::chrono::days>(now())}; }
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

class FakeClock final : public Clock {
 public:
  explicit FakeClock(Instant start) : now_{start} {}
  Instant now() const override { return now_; }
  void advance(std::chrono::milliseconds by) { now_ += by; }

 private:
  Instant now_;
};

std::string to_rfc3339(Instant instant);                        // 2026-02-27T00:00:09.554Z
std::optional<Instant> parse_rfc3339(std::string_view text);    // UTC (`Z`) or with an offset
std::string to_iso8601(CivilDate date);                         // 2026-02-27
std::optional<CivilDate> parse_iso8601(std::string_view text);  // only dates that exist

}  // namespace entraide
