#include "wire/examined.h"

#include <algorithm>

#include "base/parallel.h"

namespace entraide::wire {

void with_keys(std::span<const OwnKey> keys, std::size_t threads, std::size_t count,
               const std::function<void(std::size_t)>& work) {
  const bool token =
      std::any_of(keys.begin(), keys.end(), [](const auto& own) { return own.key->in_token(); });
  if (!token) return in_parallel(count, threads, work);
  for (std::size_t i = 0; i < count; ++i) work(i);
}

Examined examine_message(const Frame& frame, std::span<const OwnKey> keys,
                         std::span<const crypto::Certificate> authors) {
  Examined found;
  found.envelope = crypto::from_base64(frame.content);
  if (!found.envelope->ok()) return found;
  found.unsealed = unseal(found.envelope->value(), keys, authors);
  if (!found.unsealed->ok()) return found;
  found.digest = found.unsealed->value().digest();
  found.message = decode(found.unsealed->value().text);
  return found;
}

std::vector<Examined> examine(std::span<const Frame> frames, std::span<const OwnKey> keys,
                              std::size_t threads, std::span<const crypto::Certificate> authors,
                              std::span<const crypto::Certificate> signers) {
  const auto is_card = [](const Frame& frame) { return frame.kind == Frame::Kind::card; };
  const auto end = std::find_if(frames.begin(), frames.end(), is_card);
  std::vector<Examined> found(static_cast<std::size_t>(end - frames.begin()));
  with_keys(keys, threads, found.size(), [&](std::size_t i) {
    const auto& frame = frames[i];
    if (frame.kind == Frame::Kind::message) found[i] = examine_message(frame, keys, authors);
    if (frame.kind == Frame::Kind::receipt)
      found[i].statement = read_statement(frame.content, signers);
  });
  return found;
}

}  // namespace entraide::wire
