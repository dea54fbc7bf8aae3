// agreements/channels.toml: ways to other authorities, and which is taken when.
#include "agreement/channels.h"

#include "agreement/parts.h"

namespace entraide::agreement {

namespace {

constexpr std::size_t channels_max = 32, channel_rules_max = 500, channel_id_bytes_max = 32;
constexpr std::string_view as_asked = "as-asked";

constexpr std::pair<std::string_view, Channel::Kind> kinds[] = {{"link", Channel::Kind::link},
                                                                {"file", Channel::Kind::file},
                                                                {"person", Channel::Kind::person}};
constexpr std::pair<std::string_view, Channel::Format> formats[] = {
    {"none", Channel::Format::none},
    {"text", Channel::Format::text},
    {"siena", Channel::Format::siena}};

std::vector<std::string> ids_of(const std::vector<Channel>& channels) {
  std::vector<std::string> ids;
  ids.reserve(channels.size());
  for (const auto& one : channels) ids.push_back(one.id);
  return ids;
}

std::optional<bool> yes_or_no(const Section& section, std::string_view key,
                              const std::vector<std::string>& words) {
  if (words.size() == 1 && words.front() == "yes") return true;
  if (words.size() == 1 && words.front() == "no") return false;
  section.fault(key, "agreement.expected.yes_no");
  return {};
}

/// One file in hand: what it names must stand in the packs beside it.
class ChannelReader {
 public:
  explicit ChannelReader(const Packs& packs) : packs_{packs} {}

  ChannelRules read(Section& root) {
    for (auto& one : root.sections("article")) read_own_article(one);
    auto channels = root.sections("channel");
    if (channels.size() > channels_max)
      root.fault("channel", "agreement.expected.at_most", {{"max", std::to_string(channels_max)}});
    // First all names: a condition may name a channel that stands further down.
    for (auto& one : channels) read_name(one);
    for (std::size_t i = 0; i < channels.size(); ++i) read_channel(channels[i], read_.channels[i]);
    for (auto& one : root.sections("rule")) read_rule(one);
    if (read_.rules.size() > channel_rules_max)
      root.fault("rule", "agreement.expected.at_most",
                 {{"max", std::to_string(channel_rules_max)}});
    check_whole(root);
    return std::move(read_);
  }

 private:
  void read_own_article(Section& section) {
    auto article = article_of(section);
    const bool twice = std::any_of(read_.articles.begin(), read_.articles.end(),
                                   [&](const auto& one) { return one.ref == article.ref; });
    if (twice) section.fault("ref", "agreement.expected.once", {{"id", article.ref}});
    read_.articles.push_back(std::move(article));
  }

  void read_name(Section& section) {
    Channel channel;
    channel.id = section.text("id");
    const bool fits =
        channel.id.size() <= channel_id_bytes_max &&
        std::all_of(channel.id.begin(), channel.id.end(), [](char one) {
          return (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') || one == '-';
        });
    if (!fits || channel.id == as_asked) section.fault("id", "agreement.expected.channel_id");
    if (read_.channel(channel.id) != nullptr)
      section.fault("id", "agreement.expected.once", {{"id", channel.id}});
    read_.channels.push_back(std::move(channel));
  }

  void read_channel(Section& section, Channel& channel) {
    channel.kind = read_code(section, "kind", kinds);
    channel.title = section.bilingual("title");
    channel.format =
        section.has("format") ? read_code(section, "format", formats) : Channel::Format::none;
    // A link needs none; everything else is a file.
    if ((channel.kind == Channel::Kind::link) != (channel.format == Channel::Format::none))
      section.fault("format", "agreement.expected.channel_format");
    channel.when = read_occasion(section, "when");
    channel.unless = read_occasion(section, "unless");
    if (!channel.when.empty() || !channel.unless.empty())
      channel.otherwise = section.bilingual("otherwise");
    section.finish();
  }

  void read_rule(Section& section) {
    ChannelRule rule;
    rule.id = section.text("id");
    for (const auto& before : read_.rules) {
      if (before.id == rule.id) section.fault("id", "agreement.expected.once", {{"id", rule.id}});
    }
    const auto channel = section.text("channel");
    if (channel != as_asked) {
      check_channel(section, "channel", channel);
      rule.channel = channel;
    }
    read_source(section, rule);
    rule.because = section.bilingual("because");
    rule.when = read_occasion(section, "when");
    rule.unless = read_occasion(section, "unless");
    section.finish();
    read_.rules.push_back(std::move(rule));
  }

  void read_source(Section& section, ChannelRule& rule) const {
    rule.article = section.text("article");
    if (section.has("pack")) {
      rule.pack = section.text("pack");
      check_pack(section, "pack", rule.pack);
      const auto* pack = packs_.find(rule.pack);
      if (pack == nullptr || pack->article(rule.article) != nullptr) return;
    } else {
      for (const auto& own : read_.articles) {
        if (own.ref == rule.article) return;
      }
    }
    section.fault("article", "agreement.expected.article", {{"article", rule.article}});
  }

  Occasion read_occasion(Section& where, std::string_view key) const {
    Occasion occasion;
    auto section = where.section(key);
    if (!section) return occasion;
    for (const auto& [name, words] : section->rows()) read_row(*section, name, words, occasion);
    if (occasion.empty()) section->fault("", "agreement.expected.when");
    return occasion;
  }

  void read_row(const Section& section, const std::string& name,
                const std::vector<std::string>& words, Occasion& occasion) const {
    if (name == "from" || name == "to") {
      (name == "from" ? occasion.from : occasion.to) =
          open_parties(section, name, words, packs_.groups);
    } else if (name == "agreement") {
      for (const auto& one : words) check_pack(section, name, one);
      occasion.agreement = words;
    } else if (name == "procedure") {
      for (const auto& one : words) check_procedure(section, name, one);
      occasion.procedure = words;
    } else if (name == "step") {
      for (const auto& one : words) check_word(section, name, one, packs_.vocabulary.states);
      occasion.step = words;
    } else if (name == "came_by") {
      for (const auto& one : words) check_channel(section, name, one);
      occasion.came_by = words;
    } else if (name == "urgent") {
      occasion.urgent = yes_or_no(section, name, words);
    } else if (name == "node") {
      occasion.node = yes_or_no(section, name, words);
    } else {
      read_fact(section, name, words, occasion);
    }
  }

  void read_fact(const Section& section, const std::string& name,
                 const std::vector<std::string>& words, Occasion& occasion) const {
    const auto& vocabulary = packs_.vocabulary;
    const auto fact = vocabulary.find(name);
    if (!fact || *fact == vocabulary.data || vocabulary.facts[*fact].computed) {
      section.fault(name, "agreement.expected.channel_fact");
      return;
    }
    const auto values = read_values(section, name, vocabulary.facts[*fact], words);
    if ((values & unknown) != 0) section.fault(name, "agreement.expected.allow_unknown");
    occasion.facts.push_back({*fact, values});
  }

  void check_channel(const Section& section, std::string_view key, const std::string& id) const {
    if (read_.channel(id) != nullptr) return;
    section.fault(key, "agreement.expected.channel",
                  {{"id", id}, {"known", join(ids_of(read_.channels), ", ")}});
  }
  void check_pack(const Section& section, std::string_view key, const std::string& id) const {
    if (packs_.find(id) == nullptr) section.fault(key, "agreement.expected.pack", {{"id", id}});
  }
  void check_procedure(const Section& section, std::string_view key, const std::string& id) const {
    const bool known = std::any_of(packs_.packs.begin(), packs_.packs.end(),
                                   [&](const auto& pack) { return pack.procedure(id) != nullptr; });
    if (!known) section.fault(key, "agreement.expected.procedure", {{"id", id}});
  }

  /// One link; and no channel that nothing leads to.
  void check_whole(const Section& root) const {
    const auto links =
        std::count_if(read_.channels.begin(), read_.channels.end(),
                      [](const auto& one) { return one.kind == Channel::Kind::link; });
    if (links != 1) root.fault("channel", "agreement.expected.one_link");
    for (const auto& channel : read_.channels) {
      const bool led_to = std::any_of(read_.rules.begin(), read_.rules.end(),
                                      [&](const auto& rule) { return rule.channel == channel.id; });
      if (!led_to) root.fault("rule", "agreement.expected.channel_rule", {{"id", channel.id}});
    }
  }

  const Packs& packs_;
  ChannelRules read_;
};

}  // namespace

std::string_view code_of(Channel::Kind kind) { return code_among(kinds, kind); }
std::string_view code_of(Channel::Format format) { return code_among(formats, format); }

bool Occasion::empty() const {
  return from.empty() && to.empty() && agreement.empty() && procedure.empty() && step.empty() &&
         came_by.empty() && facts.empty() && !urgent && !node;
}

const Channel* ChannelRules::channel(std::string_view id) const {
  const auto found =
      std::find_if(channels.begin(), channels.end(), [&](const auto& one) { return one.id == id; });
  return found == channels.end() ? nullptr : &*found;
}

ChannelRules read_channels(Section& root, const Packs& packs) {
  return ChannelReader{packs}.read(root);
}

}  // namespace entraide::agreement
