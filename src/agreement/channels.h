// Channels between authorities, and the rules that choose one of them. Part of agreement.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/facts.h"

namespace entraide::agreement {

/// What a message must be like. Of each list that is not empty one word must fit; nothing said: any
/// message fits. A fact that the author has not stated fulfils no condition.
struct Occasion {
  std::vector<std::string> from, to;                    // parties; groups are opened
  std::vector<std::string> agreement, procedure, step;  // ids of packs, words
  std::vector<std::string> came_by;  // Channel::id of the message that this one answers
  std::optional<bool> urgent;
  std::optional<bool> node;  // the party that is written to has a confirmed node
  std::vector<Condition> facts;
  bool empty() const;
};

/// A way to another authority.
struct Channel {
  enum class Kind {
    link,    // between two nodes
    file,    // a gateway's program takes the file
    person,  // somebody takes the file along
  } kind{};
  enum class Format { none, text, siena } format{};  // docs/formats/channels.md
  std::string id;  // small letters, digits, `-`: also a folder's name
  Text title;
  Occasion when, unless;  // whom it reaches; `unless` counts when all of it fits
  Text otherwise;         // why not, where it does not reach
};
std::string_view code_of(Channel::Kind kind);
std::string_view code_of(Channel::Format format);

/// Speaks for one channel. Of those that fit and whose channel reaches, the first decides.
struct ChannelRule {
  std::string id;
  std::string channel;  // Channel::id; empty: the one by which the message came that is answered
  std::string pack, article;  // no pack: an article of channels.toml itself
  Text because;
  Occasion when, unless;
};

/// agreements/channels.toml.
struct ChannelRules {
  std::vector<Article> articles;  // what the network agrees for itself
  std::vector<Channel> channels;  // one of them is the link
  std::vector<ChannelRule> rules;
  const Channel* channel(std::string_view id) const;
};

}  // namespace entraide::agreement
