#include "api/link_rounds.h"

#include "api/room.h"

namespace entraide::api {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

namespace {

constexpr auto queue_every = 200ms;
constexpr auto partners_every = 1s;

}  // namespace

LinkRounds::~LinkRounds() {
  request_stop();
  finish();
}

void LinkRounds::start() {
  if (const auto post = node_.post(); post.ok())
    post.value()->when_submitted([this](const std::string& partner) { wake(partner); });
  thread_ = std::jthread{[this](const std::stop_token& stop) { watch(stop); }};
}

void LinkRounds::wake(const std::string& partner) {
  const std::lock_guard lock{mutex_};
  if (const auto line = lines_.find(partner); line != lines_.end()) line->second->wake();
}

void LinkRounds::heard(const std::string& partner) {
  const std::lock_guard lock{mutex_};
  if (const auto line = lines_.find(partner); line != lines_.end()) line->second->heard();
}

void LinkRounds::request_stop() {
  thread_.request_stop();
  const std::lock_guard lock{mutex_};
  for (const auto& [partner, line] : lines_) line->request_stop();
}

void LinkRounds::finish() {
  if (const auto post = node_.post(); post.ok()) post.value()->when_submitted({});
  if (thread_.joinable()) thread_.join();
}

void LinkRounds::watch(const std::stop_token& stop) {
  Moment partners_at{};
  while (!stop.stop_requested()) {
    const auto now = std::chrono::steady_clock::now();
    if (now >= partners_at) {
      partners_at = now + partners_every;
      tell("partners cannot be looked up", with_room([this] { return follow_partners(); }));
      tell("the outbox cannot be counted", measure_queues());
    }
    tell("the outbox cannot be looked at", look_at_queues());
    std::unique_lock lock{mutex_};
    ending_.wait_for(lock, stop, queue_every, [] { return false; });
  }
  std::unique_lock lock{mutex_};
  for (const auto& [partner, line] : lines_) line->request_stop();
  auto ending = std::move(lines_);
  lines_.clear();
  lock.unlock();  // a line that ends must not wait for us
}

Result<void> LinkRounds::follow_partners() {
  ASSIGN_OR_RETURN(auto* const post, node_.post());
  ASSIGN_OR_RETURN(const auto partners, post->partners());
  dates_.look(post->identity(), partners, node_.clock().now());
  std::set<std::string, std::less<>> wanted;
  for (const auto& partner : partners) {
    if (partner.confirmed() && !partner.card.url.empty()) wanted.insert(partner.card.name);
  }
  std::vector<std::unique_ptr<PartnerLine>> ending;  // ends after the lock
  const std::lock_guard lock{mutex_};
  for (auto line = lines_.begin(); line != lines_.end();) {
    if (wanted.contains(line->first)) {
      ++line;
      continue;
    }
    ending.push_back(std::move(line->second));
    line = lines_.erase(line);
  }
  for (const auto& partner : wanted) {
    if (lines_.contains(partner)) continue;
    auto line = std::make_unique<PartnerLine>(node_, metrics_, log_, entropy_, partner);
    lines_.emplace(partner, std::move(line));
  }
  return {};
}

std::vector<std::string> LinkRounds::partners() {
  const std::lock_guard lock{mutex_};
  std::vector<std::string> names;
  for (const auto& [partner, line] : lines_) names.push_back(partner);
  return names;
}

/// What other processes have put there, and what a line has left.
Result<void> LinkRounds::look_at_queues() {
  ASSIGN_OR_RETURN(auto* const post, node_.post());
  for (const auto& partner : partners()) {
    ASSIGN_OR_RETURN(const bool waits, post->has_waiting(partner));
    if (waits) wake(partner);
  }
  return {};
}

Result<void> LinkRounds::measure_queues() {
  ASSIGN_OR_RETURN(auto* const post, node_.post());
  ASSIGN_OR_RETURN(const auto waiting, post->waiting());
  metrics_.waiting(partners(), waiting, node_.clock().now());
  return {};
}

/// Once a kind of fault, until it is another or over.
void LinkRounds::tell(std::string_view what, const Result<void>& outcome) {
  auto& told = told_[std::string{what}];
  const auto key = outcome.ok() ? std::string{} : outcome.error().message().key;
  if (told == key) return;
  told = key;
  if (!outcome.ok()) log_.write(LogLevel::warn, what, outcome.error());
}

}  // namespace entraide::api
