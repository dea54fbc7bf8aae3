#include "desk/channels.h"

#include <algorithm>

namespace entraide::desk {

namespace {

using agreement::ChannelRule;
using agreement::Occasion;

bool has(const std::vector<std::string>& words, std::string_view word) {
  return words.empty() || std::ranges::find(words, word) != words.end();
}

/// What nobody has stated fulfils nothing: a channel is not chosen on a guess.
bool fulfils(const agreement::Vocabulary& vocabulary, const agreement::Form& facts,
             const agreement::Condition& condition) {
  const auto& fact = vocabulary.facts[condition.fact];
  return std::ranges::any_of(facts, [&](const auto& stated) {
    return stated.first == fact.id && (fact.bit(stated.second) & condition.values) != 0;
  });
}

bool fits(const agreement::Vocabulary& vocabulary, const Occasion& occasion,
          const Circumstances& now) {
  const bool words = has(occasion.from, now.from) && has(occasion.to, now.to) &&
                     has(occasion.agreement, now.agreement) &&
                     has(occasion.procedure, now.procedure) && has(occasion.step, now.step) &&
                     has(occasion.came_by, now.came_by);
  if (!words || (occasion.urgent && *occasion.urgent != now.urgent) ||
      (occasion.node && *occasion.node != now.node))
    return false;
  return std::ranges::all_of(occasion.facts, [&](const auto& condition) {
    return fulfils(vocabulary, now.facts, condition);
  });
}

bool holds(const agreement::Vocabulary& vocabulary, const Occasion& when, const Occasion& unless,
           const Circumstances& now) {
  return fits(vocabulary, when, now) && (unless.empty() || !fits(vocabulary, unless, now));
}

/// Of which channel it speaks here; nothing: of the way back, and there is none.
const std::string& channel_of(const ChannelRule& rule, const Circumstances& now) {
  return rule.channel.empty() ? now.came_by : rule.channel;
}

const agreement::Article* article_of(const agreement::Packs& packs, const ChannelRule& rule) {
  if (!rule.pack.empty()) {
    const auto* pack = packs.find(rule.pack);
    return pack == nullptr ? nullptr : pack->article(rule.article);
  }
  const auto& own = packs.channels.articles;
  const auto found = std::ranges::find(own, rule.article, &agreement::Article::ref);
  return found == own.end() ? nullptr : &*found;
}

}  // namespace

const ChannelOption* ChannelChoice::option(std::string_view id) const {
  const auto found =
      std::ranges::find_if(options, [&](const auto& one) { return one.channel->id == id; });
  return found == options.end() ? nullptr : &*found;
}

ChannelChoice choose(const agreement::Packs& packs, const Circumstances& circumstances) {
  const auto& vocabulary = packs.vocabulary;
  ChannelChoice choice;
  for (const auto& channel : packs.channels.channels)
    choice.options.push_back(
        {&channel, holds(vocabulary, channel.when, channel.unless, circumstances), nullptr});
  for (const auto& rule : packs.channels.rules) {
    if (!holds(vocabulary, rule.when, rule.unless, circumstances)) continue;
    const auto option = std::ranges::find_if(choice.options, [&](const auto& one) {
      return one.channel->id == channel_of(rule, circumstances);
    });
    if (option == choice.options.end()) continue;
    if (option->rule == nullptr) option->rule = &rule;
    if (choice.channel != nullptr || !option->reaches) continue;
    choice.channel = option->channel;
    choice.rule = &rule;
  }
  return choice;
}

std::string explain(const agreement::Packs& packs, const ChannelRule& rule, Language language) {
  const auto* article = article_of(packs, rule);
  const bool sure = article != nullptr && article->status == agreement::Status::confirmed;
  const auto source =
      rule.pack.empty() ? rule.article : fmt::format("{} {}", rule.pack, rule.article);
  return Message{sure ? "desk.channel.because" : "desk.channel.because_unconfirmed",
                 {{"why", rule.because.in(language)}, {"source", source}}}
      .text(language);
}

std::string explain(const agreement::Packs& packs, const ChannelOption& option, Language language) {
  if (!option.reaches)
    return Message{"desk.channel.out_of_reach", {{"why", option.channel->otherwise.in(language)}}}
        .text(language);
  if (option.rule != nullptr) return explain(packs, *option.rule, language);
  return Message{"desk.channel.no_rule", {}}.text(language);
}

}  // namespace entraide::desk
