// Coverage and proposals in sentences.
#include <algorithm>

#include "liaison/proposal.h"

namespace entraide::liaison {

namespace {

constexpr std::size_t legs_named_max = 12;

class Words {
 public:
  Words(const Network& network, const picture::Atlas& atlas, Language language)
      : network_{network}, atlas_{atlas}, language_{language} {}

  std::string say(std::string_view key, Arguments arguments = {}) const {
    return Message{std::string{key}, std::move(arguments)}.text(language_);
  }

  std::string legs(const std::vector<std::string>& all) const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(all.size(), legs_named_max); ++i)
      names.push_back(picture::route_text({}, all[i], atlas_, language_));
    if (all.size() > legs_named_max)
      names.push_back(
          say("liaison.told.more", {{"count", std::to_string(all.size() - legs_named_max)}}));
    return listed(names, language_);
  }

  std::string times(double ratio) const {
    auto text = fmt::format("{:.2f}", ratio);
    if (language_ == Language::french) std::ranges::replace(text, '.', ',');
    return text;
  }

  std::string place(const std::string& code) const {
    const auto* const seat = network_.seat(code);
    return seat == nullptr ? code : seat->name.in(language_);
  }

  std::string places(const Proposal& proposal) const {
    std::vector<std::string> names;
    for (const auto& one : proposal.places) names.push_back(place(one.seat));
    return join(names, ", ");
  }

  std::string why(const Proposed& one) const {
    if (!one.only.empty()) return say("liaison.told.only", {{"legs", legs(one.only)}});
    if (!one.alone.empty()) return say("liaison.told.alone", {{"legs", legs(one.alone)}});
    return say(one.legs.empty() ? "liaison.told.covers_nothing" : "liaison.told.shared");
  }

 private:
  const Network& network_;
  const picture::Atlas& atlas_;
  Language language_;
};

std::string proof(const Proposal& proposal, const Words& words) {
  if (!proposal.exact)
    return words.say("liaison.told.bounded", {{"steps", std::to_string(proposal.steps)},
                                              {"least", std::to_string(proposal.least)},
                                              {"ratio", words.times(proposal.ratio)}});
  if (proposal.apart.size() == proposal.chosen)
    return words.say("liaison.told.apart", {{"count", std::to_string(proposal.apart.size())},
                                            {"legs", words.legs(proposal.apart)}});
  return words.say("liaison.told.searched", {{"steps", std::to_string(proposal.steps)}});
}

}  // namespace

std::vector<std::string> told(const Proposal& proposal, const Network& network,
                              const picture::Atlas& atlas, Language language) {
  const Words words{network, atlas, language};
  std::vector<std::string> all;
  all.push_back(words.say(proposal.kept > 0 ? "liaison.told.beside" : "liaison.told.answer",
                          {{"kept", std::to_string(proposal.kept)},
                           {"chosen", std::to_string(proposal.chosen)},
                           {"legs", std::to_string(proposal.legs - proposal.nobody.size())},
                           {"asked", std::to_string(proposal.legs)},
                           {"places", proposal.places.empty() ? words.say("liaison.told.none")
                                                              : words.places(proposal)}}));
  if (proposal.chosen > 0) all.push_back(proof(proposal, words));
  if (!proposal.nobody.empty())
    all.push_back(words.say("liaison.told.nobody", {{"legs", words.legs(proposal.nobody)}}));
  for (const auto& one : proposal.places)
    all.push_back(words.say(fmt::format("liaison.told.place.{}", code_of(one.step)),
                            {{"place", words.place(one.seat)},
                             {"legs", std::to_string(one.legs.size())},
                             {"posts", join(one.posts, ", ")},
                             {"why", words.why(one)}}));
  if (!proposal.spared.empty())
    all.push_back(words.say("liaison.told.spared", {{"posts", join(proposal.spared, ", ")}}));
  return all;
}

std::vector<std::string> told(const Coverage& coverage, const picture::Atlas& atlas,
                              Language language) {
  const Words words{Network::own(), atlas, language};
  std::vector<std::string> all;
  all.push_back(
      words.say("liaison.told.coverage", {{"posts", std::to_string(coverage.posts.size())},
                                          {"covered", std::to_string(coverage.covered())},
                                          {"legs", std::to_string(coverage.legs.size())},
                                          {"gaps", std::to_string(coverage.gaps())},
                                          {"overlaps", std::to_string(coverage.overlaps())}}));
  for (const auto& one : coverage.posts)
    if (!one.legs.empty() && one.alone.empty())
      all.push_back(words.say("liaison.told.overlapped", {{"post", one.post}}));
  if (!coverage.ended.empty())
    all.push_back(words.say("liaison.told.ended", {{"posts", join(coverage.ended, ", ")}}));
  return all;
}

std::vector<std::string> caveats(const Asked& asked, Language language) {
  std::vector<std::string> all{text_of("liaison.caveat.reach", language),
                               text_of("liaison.caveat.legs", language)};
  if (asked.ends == Ends::either) all.push_back(text_of("liaison.caveat.either", language));
  all.push_back(text_of("liaison.caveat.protection", language));
  return all;
}

}  // namespace entraide::liaison
