#include "api/partner_line.h"

#include "api/link_hello.h"
#include "crypto/crypto.h"

namespace entraide::api {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using std::chrono_literals::operator""min;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto idle_pause = 1s;   // receipts that another process has signed are found by then
constexpr auto stuck_pause = 1s;  // the partner takes nothing of it: not again and again at once
constexpr auto between_greetings = 1min;
constexpr auto between_notes = 1s;
constexpr auto between_tries = 1s;  // however often the partner calls

}  // namespace

PartnerLine::PartnerLine(node::Node& node, Metrics& metrics, const Log& log, Entropy& entropy,
                         std::string partner)
    : node_{node},
      metrics_{metrics},
      log_{log},
      partner_{std::move(partner)},
      backoff_{entropy},
      thread_{[this](const std::stop_token& stop) { run(stop); }} {}

PartnerLine::~PartnerLine() = default;

void PartnerLine::wake() {
  const std::lock_guard lock{mutex_};
  woken_ = true;
  wake_.notify_all();
}

void PartnerLine::heard() {
  const std::lock_guard lock{mutex_};
  heard_ = true;
  wake_.notify_all();
}

void PartnerLine::run(const std::stop_token& stop) {
  stop_ = stop;
  LinkClient client{node_, partner_, stop};
  while (!stop.stop_requested()) {
    tried_at_ = Clock::now();
    const auto next = step(client);
    if (next.time > 0ms) pause(stop, next);
  }
}

void PartnerLine::pause(const std::stop_token& stop, const Pause& pause) {
  std::unique_lock lock{mutex_};
  heard_ = false;
  wake_.wait_for(lock, stop, pause.time, [&] {
    switch (pause.until) {
      case Pause::Until::woken:
        return woken_;
      case Pause::Until::heard:
        return heard_ && Clock::now() - tried_at_ >= between_tries;
      case Pause::Until::over:
        return false;
    }
    return false;
  });
  woken_ = false;
}

PartnerLine::Pause PartnerLine::step(LinkClient& client) {
  const auto connections = client.connections();
  const auto progress = exchange(client);
  // What the partner had of our attachments was said on a connection that is lost.
  if (!progress.ok() || client.connections() != connections) line_.held.clear();
  if (!progress.ok()) return failed(progress.error());
  if (const auto seconds = std::exchange(line_.wait_s, 0); seconds > 0)
    return {std::chrono::seconds{seconds}, Pause::Until::over};
  switch (progress.value()) {
    case Progress::idle:
      return {idle_pause, Pause::Until::woken};
    case Progress::stuck:
      return {stuck_pause, Pause::Until::over};
    case Progress::went:
      return {};
  }
  return {};
}

Result<PartnerLine::Progress> PartnerLine::exchange(LinkClient& client) {
  ASSIGN_OR_RETURN(auto* const post, node_.post());
  ASSIGN_OR_RETURN(const auto out, post->outgoing(partner_, line_));
  const bool greets = out.frames.empty();
  if (greets && Clock::now() < greet_at_) return Progress::idle;
  RETURN_IF_ERROR(greets ? greet(client) : carry(client, *post, out));
  RETURN_IF_ERROR(note_contact(*post));
  metrics_.exchanged(partner_);
  if (greets) return Progress::idle;
  return repeats(out.frames) ? Progress::stuck : Progress::went;
}

Result<void> PartnerLine::carry(LinkClient& client, wire::Post& post, const wire::Outgoing& out) {
  ASSIGN_OR_RETURN(const auto reply, client.post(frames_path, out.frames));
  if (reply.status != 200) return refusal_of(partner_, reply.status);
  ASSIGN_OR_RETURN(const auto frames, wire::parse_frames(reply.body));
  ASSIGN_OR_RETURN(const auto taken, post.take(partner_, frames, line_));
  metrics_.taken(partner_, taken);
  return post.went(out);
}

Result<void> PartnerLine::greet(LinkClient& client) {
  ASSIGN_OR_RETURN(const auto reply, client.get(hello_path));
  if (reply.status != 200) return refusal_of(partner_, reply.status);
  ASSIGN_OR_RETURN(const auto hello, parse_hello(reply.body));
  (void)hello;  // that they answered in form is all that counts here
  return {};
}

/// At most once a second, but at once after a fault, which it takes back.
Result<void> PartnerLine::note_contact(wire::Post& post) {
  const auto now = Clock::now();
  backoff_.reset();
  greet_at_ = now + between_greetings;
  if (fault_.empty() && now < note_at_) return {};
  note_at_ = now + between_notes;
  RETURN_IF_ERROR(post.note_contact(partner_));
  if (!std::exchange(fault_, {}).empty())
    log_.write(LogLevel::info, "the line to a partner is back", {{"partner", partner_}});
  return {};
}

PartnerLine::Pause PartnerLine::failed(const Error& error) {
  const auto time = std::max(backoff_.next(), 1ms);
  if (stop_.stop_requested()) return {time, Pause::Until::over};
  const auto& key = error.message().key;
  sent_.reset();
  greet_at_ = {};
  metrics_.link_failed(partner_, key);
  // Once a kind of fault: a partner away for a night is one line.
  if (fault_ != key)
    log_.write(LogLevel::warn, "the line to a partner is down",
               {{"partner", partner_}, {"code", key}});
  fault_ = key;
  if (const auto post = node_.post(); post.ok()) {
    const auto noted = post.value()->note_fault(partner_, error, node_.clock().now() + time);
    if (!noted.ok()) log_.write(LogLevel::warn, "a fault was not noted", noted.error());
  }
  return {time, Pause::Until::heard};
}

/// The same again, but for a card, whose time is another each time: the partner took nothing of it.
bool PartnerLine::repeats(const std::string& frames) {
  crypto::Sha256 hash;
  for (const auto frame : split(frames, '\n')) {
    if (!frame.starts_with("card ")) hash.update(as_bytes(frame));
  }
  auto digest = to_hex(hash.finish());
  const bool same = sent_ == digest;
  sent_ = std::move(digest);
  return same;
}

}  // namespace entraide::api
