// Drafts on their way to a channel, and what comes back by it.
#pragma once

#include <mutex>

#include "node/casebook.h"
#include "node/channel_files.h"
#include "node/clearing.h"
#include "node/correspondence.h"
#include "node/node.h"
#include "node/stores.h"

namespace entraide::node {

class ChannelBook final : public Channels {
 public:
  ChannelBook(Node& node, const Config& config, const Clock& clock, Entropy& entropy,
              std::mutex& entropy_mutex, Stores& stores, LedgerNotes& notes,
              Correspondence& correspondence, Casebook& casebook)
      : node_{node},
        config_{config},
        clock_{clock},
        entropy_{entropy},
        entropy_mutex_{entropy_mutex},
        stores_{stores},
        notes_{notes},
        correspondence_{correspondence},
        casebook_{casebook},
        folders_{config.home} {}

  Result<store::Paper> choose(const std::string& paper, std::uint64_t version,
                              const std::string& channel, const std::string& reason,
                              const SignedIn& who, const Caller& caller) override;
  Result<ChannelRead> read(std::string_view file, const ReadAs& as, const Caller& caller) override;
  Result<std::vector<ChannelFile>> files(Way way) override { return folders_.files(way); }
  Result<void> remove(const ChannelFile& file) override {
    return ChannelFolders::remove(file.path);
  }
  Result<std::vector<store::ChannelMessage>> list(const store::ChannelFilter& filter) override;
  Result<ChannelLetter> show(const std::string& id, const Caller& caller) override;
  Result<std::size_t> follow() override;

  /// By which channel a draft goes, and why; of a channel that is no link `draft` gets its correspondent
  /// as partner. Nothing: the packs in force have no channels, and it goes to a node.
  Result<std::optional<ChannelShown>> route(wire::Draft& draft, const store::Paper& paper);
  /// Code::refused: no channel reaches, the one that an officer chose does no more, or it takes no files.
  static Result<void> check_route(const ChannelShown& shown, const wire::Draft& draft);
  static bool is_link(const std::optional<ChannelShown>& shown);
  /// Cleared as any message, then written into the gateway's folder. A draft that was sent before is not
  /// sent again. `draft` went through route(), and has its ids and its time.
  Result<Sent> send(wire::Draft draft, const ChannelShown& shown, const ClearNow& clear,
                    const Caller& caller);

 private:
  static Result<std::string> number_of(store::Store& store, const std::string& id);
  Result<void> write_out(store::Store& store, store::ChannelMessage row, const std::string& name,
                         const std::string& file, const Caller& caller);
  Result<std::string> sealed(std::string_view file);
  Result<std::string> opened(const store::ChannelMessage& message);
  Result<std::optional<store::ChannelMessage>> asked_over_a_link(store::Store& store,
                                                                 const std::string& id);
  Result<store::ChannelMessage> taken(store::Store& store, const channel::Letter& letter,
                                      const ReadAs& as);
  Result<void> release_parts(store::Store& store);

  Node& node_;
  const Config& config_;
  const Clock& clock_;
  Entropy& entropy_;
  std::mutex& entropy_mutex_;
  Stores& stores_;
  LedgerNotes& notes_;
  Correspondence& correspondence_;
  Casebook& casebook_;
  const ChannelFolders folders_;
};

/// The entry that tells of a file: sent, or read in; its SHA-256.
Happened file_event(const store::ChannelMessage& message, const Caller& caller,
                    std::string_view what);

/// What a file says of a message, and the other way round.
Result<channel::Letter> letter_of(const wire::Message& message, const std::string& channel,
                                  const std::string& subject);
wire::Message message_of(const channel::Letter& letter);
Result<std::string> write_letter(const channel::Letter& letter, agreement::Channel::Format format);

}  // namespace entraide::node
