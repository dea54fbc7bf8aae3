#include <algorithm>
#include <cmath>

#include "private_check/private_check.h"

namespace entraide::private_check {

namespace {

using std::chrono_literals::operator""h;
constexpr double hour_ms = 3'600'000;
constexpr double slowed = 0.25;

}  // namespace

Rations::Watch& Rations::watch(const std::string& partner, Instant now) {
  auto& watch = watches_[partner];
  if (watch.since == Instant{} || now - watch.since >= 1h) watch = {now, 0, false, false};
  return watch;
}

Result<void> Rations::take(const std::string& partner, const std::string& purpose,
                           std::uint64_t keys, Instant now) {
  const std::lock_guard lock{mutex_};
  auto& watched = watch(partner, now);
  auto& bucket = buckets_[{partner, purpose}];
  const auto most = static_cast<double>(limits_.keys_at_once);
  const auto rate =
      static_cast<double>(limits_.keys_per_hour) / hour_ms * (watched.alarmed ? slowed : 1);
  if (bucket.at == Instant{}) bucket = {most, now};
  const auto passed = static_cast<double>(std::max<std::int64_t>((now - bucket.at).count(), 0));
  bucket.left = std::min(most, bucket.left + passed * rate);
  bucket.at = std::max(bucket.at, now);
  const auto wanted = static_cast<double>(keys);
  if (wanted > bucket.left) {
    const auto seconds = std::ceil((std::min(wanted, most) - bucket.left) / rate / 1'000);
    return Error{
        Code::unavailable,
        "private_check.ration",
        {{"partner", partner}, {"seconds", fmt::format("{:.0f}", std::max(seconds, 1.0))}}};
  }
  bucket.left -= wanted;
  watched.keys += keys;
  return {};
}

std::optional<std::uint64_t> Rations::alarms(const std::string& partner, Instant now) {
  const std::lock_guard lock{mutex_};
  auto& watched = watch(partner, now);
  if (watched.alarmed || watched.hit || watched.keys * 2 <= limits_.keys_per_hour)
    return std::nullopt;
  watched.alarmed = true;
  return watched.keys;
}

void Rations::hit_followed(const std::string& partner) {
  const std::lock_guard lock{mutex_};
  if (const auto found = watches_.find(partner); found != watches_.end()) found->second.hit = true;
}

}  // namespace entraide::private_check
