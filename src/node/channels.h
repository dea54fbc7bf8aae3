// Channels that no node answers: messages go out and come in as files of a gateway, or with somebody who
// carries them. Part of node.h.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "channel/channel.h"
#include "node/results.h"
#include "store/store.h"

namespace entraide::node {

struct Caller;

/// What whoever reads a file in knows and the file does not say.
struct ReadAs {
  std::string channel;  // of the folder where it lay; empty: whichever the file names
  std::string agreement, procedure, step;
  std::string in_reply_to;  // id of a message that it answers
  std::string account;      // login at this machine
};

struct ChannelRead {
  store::ChannelMessage message;
  bool known = false;  // the same file was read before: nothing has changed
};

/// A file in HOME/channels/CHANNEL/in or out.
struct ChannelFile {
  std::string channel;
  std::filesystem::path path;
  std::uint64_t bytes = 0;
};

struct ChannelLetter {
  store::ChannelMessage message;
  channel::Letter letter;
};

/// `pk` over `interpol` is the partner `interpol:pk` of a request; no node has such a name.
std::string correspondent(std::string_view channel, std::string_view party);
/// Channel and party of one; nothing: it is a node.
std::optional<std::pair<std::string, std::string>> correspondent_of(std::string_view partner);

/// What is read in was authenticated by the gateway's own network, and by nobody here: who read it in, and
/// the SHA-256 of the file, are an entry of the ledger. What goes out is cleared like any message. Both
/// are kept sealed to this node.
class Channels {
 public:
  Channels() = default;
  virtual ~Channels() = default;
  Channels(const Channels&) = delete;
  Channels& operator=(const Channels&) = delete;

  /// An officer's choice for a draft, with a reason; no channel: the rules choose again. Approvals
  /// before are void. Code::refused: it does not reach that party.
  virtual Result<store::Paper> choose(const std::string& paper, std::uint64_t version,
                                      const std::string& channel, const std::string& reason,
                                      const SignedIn& who, const Caller& caller) = 0;
  /// Takes a file in. Code::invalid names the place at fault; Code::refused: it is not for this
  /// authority, or not under an agreement in force; Code::conflict: other words were read under the
  /// same number.
  virtual Result<ChannelRead> read(std::string_view file, const ReadAs& as,
                                   const Caller& caller) = 0;
  enum class Way { in, out };
  /// What lies in the folders, by name. A gateway takes it from `out` and leaves it in `in`.
  virtual Result<std::vector<ChannelFile>> files(Way way) = 0;
  /// After it was read in.
  virtual Result<void> remove(const ChannelFile& file) = 0;
  virtual Result<std::vector<store::ChannelMessage>> list(const store::ChannelFilter& filter) = 0;
  /// Noted as a read. Code::not_found, also when its words were forgotten.
  virtual Result<ChannelLetter> show(const std::string& id, const Caller& caller) = 0;
  /// Takes up the steps that requests took over channels; finishes what a crash left half written.
  virtual Result<std::size_t> follow() = 0;
};

}  // namespace entraide::node
