// What can be found out about a partner's frames without the store. That is what costs most of the time
// (keys agreed, signatures checked), and it is done for all frames at once.
#pragma once

#include "wire/inside.h"

namespace entraide::wire {

struct Examined {
  // Of a message.
  std::optional<Result<Bytes>> envelope;
  std::optional<Result<Unsealed>> unsealed;
  std::optional<Result<Message>> message;
  std::string digest;
  // Of a receipt.
  std::optional<Result<Statement>> statement;
};

/// A message, opened with `keys` when one of `authors` signed it.
Examined examine_message(const Frame& frame, std::span<const OwnKey> keys,
                         std::span<const crypto::Certificate> authors);

/// Of each frame up to the first card: after that others may sign. On up to `threads` processors.
/// `signers`: of receipts.
std::vector<Examined> examine(std::span<const Frame> frames, std::span<const OwnKey> keys,
                              std::size_t threads, std::span<const crypto::Certificate> authors,
                              std::span<const crypto::Certificate> signers);

}  // namespace entraide::wire
