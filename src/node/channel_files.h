// HOME/channels/CHANNEL/in and out: where a gateway leaves files and takes them.
#pragma once

#include "node/channels.h"

namespace entraide::node {

class ChannelFolders {
 public:
  explicit ChannelFolders(const std::filesystem::path& home) : folder_{home / "channels"} {}

  /// One file on its way out. Its part begins with a dot, so that no gateway takes it, and has the
  /// file's SHA-256 in its name: the store says which one counts.
  struct Part {
    std::string channel, name;
    std::string digest;  // hex; empty: not even the part was written whole
    Instant at;          // last touched; only of parts()
  };
  /// Whole and on disk.
  Result<void> prepare(const Part& part, std::string_view content) const;
  /// Gives it its name; a file that has the name already stays. Nothing when that was done before.
  Result<void> release(const Part& part) const;
  /// Prepared and not released.
  std::vector<Part> parts() const;
  void drop(const Part& part) const;

  /// By channel, then by name.
  Result<std::vector<ChannelFile>> files(Channels::Way way) const;
  static Result<void> remove(const std::filesystem::path& file);

 private:
  std::filesystem::path folder(const std::string& channel, std::string_view way) const;
  std::vector<std::string> channels() const;
  std::filesystem::path path_of(const Part& part) const;

  const std::filesystem::path folder_;
};

}  // namespace entraide::node
