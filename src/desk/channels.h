// By which channel a message goes, and why: a pure function of the rules and what is written to whom.
// Part of desk.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "agreement/agreement.h"
#include "base/base.h"

namespace entraide::desk {

/// What the rules look at.
struct Circumstances {
  std::string from, to;  // parties
  std::string agreement, procedure, step;
  bool urgent = false;
  bool node = false;      // `to` has a confirmed node
  std::string came_by;    // agreement::Channel::id of the message that is answered; empty: of none
  agreement::Form facts;  // as the author states them
};

/// One channel as it looks from here.
struct ChannelOption {
  const agreement::Channel* channel = nullptr;
  bool reaches = false;
  const agreement::ChannelRule* rule = nullptr;  // the first that speaks for it; nothing: none does
};

/// Points into the packs.
struct ChannelChoice {
  const agreement::Channel* channel = nullptr;   // nothing: no rule leads to one that reaches
  const agreement::ChannelRule* rule = nullptr;  // why
  std::vector<ChannelOption> options;            // each of the packs, in their order
  const ChannelOption* option(std::string_view id) const;
};

/// The first rule that fits and whose channel reaches. Packs without channels.toml: no channel.
ChannelChoice choose(const agreement::Packs& packs, const Circumstances& circumstances);

/// A rule's sentence with its source: `… [eu-2023-977 13, unconfirmed]`.
std::string explain(const agreement::Packs& packs, const agreement::ChannelRule& rule,
                    Language language);
/// Why an option stands where it stands: it does not reach, a rule speaks for it, none does.
std::string explain(const agreement::Packs& packs, const ChannelOption& option, Language language);

}  // namespace entraide::desk
