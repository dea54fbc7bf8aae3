#include "cli/channel_shown.h"

#include "api/api.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

constexpr std::size_t label_columns = 16, id_columns = 12;

}  // namespace

std::string channel_text(const Session& session, const node::ChannelShown& shown) {
  const auto language = session.language;
  const auto& packs = shown.decider->packs();
  const auto* channel = shown.channel;
  std::string text = padded(session.text("cli.draft.channel"), label_columns) +
                     (channel == nullptr ? std::string{"-"} : channel->title.in(language)) + '\n';
  const auto why = api::why_of(shown, language);
  if (!why.empty())
    text +=
        padded("", label_columns) +
        (shown.reason.empty() ? why : session.text("cli.draft.channel.chosen", {{"reason", why}})) +
        '\n';
  for (const auto& option : shown.choice.options) {
    if (option.channel == channel) continue;
    text += padded("", label_columns) + padded(option.channel->id, id_columns) +
            desk::explain(packs, option, language) + '\n';
  }
  return text;
}

std::string channel_title(const safeguard::Decider& decider, const std::string& id,
                          Language language) {
  const auto* channel = decider.packs().channels.channel(id);
  return channel == nullptr ? id : channel->title.in(language);
}

}  // namespace entraide::cli
