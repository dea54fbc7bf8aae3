#include "cli/channel_shown.h"

#include <boost/json.hpp>

#include "cli/shown.h"

namespace entraide::cli {

namespace json = boost::json;

namespace {

constexpr std::size_t label_columns = 16, id_columns = 12;

std::string why_of(const node::ChannelShown& shown, Language language) {
  const auto& rule = shown.choice.rule;
  if (!shown.reason.empty()) return shown.reason;
  return rule == nullptr ? std::string{} : desk::explain(shown.decider->packs(), *rule, language);
}

}  // namespace

std::string channel_text(const Session& session, const node::ChannelShown& shown) {
  const auto language = session.language;
  const auto& packs = shown.decider->packs();
  const auto* channel = shown.channel;
  std::string text = padded(session.text("cli.draft.channel"), label_columns) +
                     (channel == nullptr ? std::string{"-"} : channel->title.in(language)) + '\n';
  const auto why = why_of(shown, language);
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

json::object channel_json(const node::ChannelShown& shown, Language language) {
  json::array options;
  for (const auto& option : shown.choice.options)
    options.push_back(
        json::object{{"id", option.channel->id},
                     {"reaches", option.reaches},
                     {"rule", option.rule == nullptr ? "" : option.rule->id},
                     {"why", desk::explain(shown.decider->packs(), option, language)}});
  const auto* rule = shown.choice.rule;
  return {{"id", shown.channel == nullptr ? "" : shown.channel->id},
          {"kind", shown.channel == nullptr ? "" : code_of(shown.channel->kind)},
          {"by_rules", shown.choice.channel == nullptr ? "" : shown.choice.channel->id},
          {"rule", rule == nullptr ? "" : rule->id},
          {"pack", rule == nullptr ? "" : rule->pack},
          {"article", rule == nullptr ? "" : rule->article},
          {"why", why_of(shown, language)},
          {"chosen_because", shown.reason},
          {"options", std::move(options)}};
}

std::string channel_of(const std::string& partner) {
  const auto way = node::correspondent_of(partner);
  return way ? way->first : "link";
}

std::string channel_title(const safeguard::Decider& decider, const std::string& id,
                          Language language) {
  const auto* channel = decider.packs().channels.channel(id);
  return channel == nullptr ? id : channel->title.in(language);
}

}  // namespace entraide::cli
