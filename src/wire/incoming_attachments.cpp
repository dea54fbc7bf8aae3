// Parts of sealed files, in whatever order and however often they come.
#include "wire/arrivals.h"

namespace entraide::wire {

Result<bool> Arrivals::attachments_here(const Message& message) {
  bool all = true;
  for (const auto& one : message.attachments) {
    const auto held = post_.attachments.held(one.sealed);
    if (post_.attachments.complete(one.sealed)) continue;
    answer({Frame::Kind::have, one.sealed, 0, held, ""});
    all = false;
  }
  return all;
}

Result<void> Arrivals::take_offer(const Frame& frame) {
  if (!post_.attachments.complete(frame.name) &&
      post_.attachments.used() + frame.size > post_.limits.attachments_bytes) {
    ++rejected_;
    rejected_for_ = "wire.attachment.no_room";
    return {};
  }
  offered_.insert(frame.name);
  answer({Frame::Kind::have, frame.name, 0, post_.attachments.held(frame.name), ""});
  return {};
}

Result<void> Arrivals::take_part(const Frame& frame) {
  const auto bytes = crypto::from_base64(frame.content);
  if (!bytes.ok()) return {};
  const bool begins = frame.offset == 0 && !offered_.contains(frame.name);
  if (begins && post_.attachments.used() + frame.size > post_.limits.attachments_bytes) {
    ++rejected_;
    rejected_for_ = "wire.attachment.no_room";
    return {};
  }
  const auto held = post_.attachments.append(frame.name, frame.size, frame.offset, bytes.value());
  // What did not agree with its digest begins again; what cannot be written stops everything.
  if (!held.ok() && held.error().code() == Code::unavailable) return held.error();
  answer({Frame::Kind::have, frame.name, 0, held.ok() ? held.value() : 0, ""});
  return {};
}

}  // namespace entraide::wire
