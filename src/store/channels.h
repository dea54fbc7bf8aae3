// Messages that went or came by a gateway's file, as the store keeps them. Part of store.h.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::store {

struct LedgerNote;

/// Nothing here but `content` tells of a person, and that is sealed.
struct ChannelMessage {
  std::uint64_t number = 0;  // in the order in which they were kept
  std::string id;  // UUID; of ours the draft's, of theirs one that is made of their own number
  std::string channel, party;  // `interpol`, `pk`
  bool ours = false;
  std::string reference;             // theirs: the number that they gave it; ours: the id
  std::string in_reply_to, case_id;  // UUIDs
  std::string agreement, procedure, step;
  std::string form;  // JSON of the fields on which the clocks rest
  bool urgent = false;
  std::string digest;         // of the file: SHA-256, hex
  std::string at;             // RFC 3339: when the step counts
  std::string kept_at;        // RFC 3339
  std::string user, account;  // who sent it or read it in; the login at this machine
  std::string content;        // the file, sealed to this node, base64; empty: forgotten
};

struct ChannelFilter {
  std::string channel, party;  // empty: any
  std::optional<bool> ours;
  std::size_t most = 50;
};

/// Each call is one transaction, durable on return.
class Channels {
 public:
  Channels() = default;
  virtual ~Channels() = default;
  Channels(const Channels&) = delete;
  Channels& operator=(const Channels&) = delete;

  /// With the entry that tells of it. False: a message of that id is there, and nothing was changed.
  virtual Result<bool> keep(const ChannelMessage& message, const LedgerNote& entry) = 0;
  virtual Result<std::optional<ChannelMessage>> message(std::string_view id) = 0;
  /// Newest first, without content.
  virtual Result<std::vector<ChannelMessage>> messages(const ChannelFilter& filter) = 0;
  /// Those of a procedure whose step no request has taken yet, oldest first, without content.
  virtual Result<std::vector<ChannelMessage>> not_followed(std::size_t most) = 0;
  virtual Result<void> set_followed(std::uint64_t number) = 0;
  /// By request: the number that the other side gave the last message it sent in it. Requests of which it
  /// sent none are not there.
  virtual Result<std::map<std::string, std::string>> their_numbers(
      const std::vector<std::string>& requests) = 0;
};

}  // namespace entraide::store
