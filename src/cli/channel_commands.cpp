// channel list, show, read, out, rules: what goes and comes by gateways and by hand.
#include <boost/json.hpp>
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/channel_shown.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;

constexpr std::size_t channel_columns = 12, party_columns = 10;

void print_message(const Session& session, const store::ChannelMessage& message) {
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(api::channel_message_json(message)) << '\n';
    return;
  }
  out << message.id << "  " << message.at << "  " << padded(message.channel, channel_columns)
      << padded(session.text(message.ours ? "cli.channel.to" : "cli.channel.from",
                             {{"party", message.party}}),
                party_columns)
      << message.agreement << ", " << message.procedure << " > " << message.step
      << (message.urgent ? "  " + session.text("cli.mail.urgent") : "") << '\n';
}

Exit print_read(const Session& session, const node::ChannelRead& read) {
  auto& out = session.world.out;
  if (session.common.json) {
    auto body = api::channel_message_json(read.message);
    body["known"] = read.known;
    out << json_text(body) << '\n';
    return Exit::hit;
  }
  const auto& message = read.message;
  out << session.text(read.known ? "cli.channel.known" : "cli.channel.taken",
                      {{"id", message.id},
                       {"channel", message.channel},
                       {"party", message.party},
                       {"digest", message.digest}})
      << '\n';
  return Exit::hit;
}

/// One way in: files that were named, or all that gateways left.
class Reading {
 public:
  Reading(const Session& session, node::Node& node, const ChannelOptions& options,
          node::Caller caller)
      : session_{session}, node_{node}, options_{options}, caller_{std::move(caller)} {}

  Exit file(const std::string& path, const std::string& channel) {
    const auto text = content_of(session_, path, channel::file_bytes_max);
    if (!text.ok()) return session_.fail(text.error(), path);
    const node::ReadAs as{channel,       options_.agreement, options_.procedure,
                          options_.step, options_.reply_to,  session_.world.user};
    const auto read = node_.channels().read(text.value(), as, caller_);
    if (!read.ok()) return session_.fail(read.error(), path);
    return print_read(session_, read.value());
  }

  /// What could not be read stays where it is, to be looked at.
  Exit folders() {
    const auto waiting = node_.channels().files(node::Channels::Way::in);
    if (!waiting.ok()) return session_.fail(waiting.error());
    auto exit = waiting.value().empty() ? Exit::none : Exit::hit;
    for (const auto& one : waiting.value()) {
      const auto done = file(one.path.string(), one.channel);
      if (done != Exit::hit) {
        exit = done;
        continue;
      }
      const auto removed = node_.channels().remove(one);
      if (!removed.ok()) exit = session_.fail(removed.error());
    }
    return exit;
  }

 private:
  const Session& session_;
  node::Node& node_;
  const ChannelOptions& options_;
  const node::Caller caller_;
};

}  // namespace

Exit channel_list(Session& session, const ChannelOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  store::ChannelFilter filter;
  filter.channel = options.channel;
  filter.party = options.party;
  filter.most = options.last;
  if (options.ours || options.theirs) filter.ours = options.ours;
  const auto messages = node.value()->channels().list(filter);
  if (!messages.ok()) return session.fail(messages.error());
  for (const auto& one : messages.value()) print_message(session, one);
  return messages.value().empty() ? Exit::none : Exit::hit;
}

Exit channel_show(Session& session, const ChannelOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto caller = caller_of(*node.value(), options.why, session.world, "channel show");
  if (!caller.ok()) return session.fail(caller.error());
  const auto shown = node.value()->channels().show(options.id, caller.value());
  if (!shown.ok()) return session.fail(shown.error());
  const auto text = channel::write_text(shown.value().letter);
  if (!text.ok()) return session.fail(text.error());
  auto& out = session.world.out;
  if (session.common.json) {
    auto body = api::channel_message_json(shown.value().message);
    body["letter"] = text.value();
    out << json_text(body) << '\n';
  } else {
    print_message(session, shown.value().message);
    out << '\n' << text.value();
  }
  return Exit::hit;
}

Exit channel_read(Session& session, const ChannelOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto caller = caller_of(*node.value(), options.why, session.world, "channel read");
  if (!caller.ok()) return session.fail(caller.error());
  Reading reading{session, *node.value(), options, caller.value()};
  if (options.files.empty()) return reading.folders();
  auto exit = Exit::hit;
  for (const auto& file : options.files) {
    const auto done = reading.file(file, options.channel);
    if (done != Exit::hit) exit = done;
  }
  return exit;
}

Exit channel_out(Session& session, const ChannelOptions&) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto files = node.value()->channels().files(node::Channels::Way::out);
  if (!files.ok()) return session.fail(files.error());
  for (const auto& one : files.value()) {
    if (session.common.json) {
      session.world.out << json_text(json::object{{"channel", one.channel},
                                                  {"file", one.path.string()},
                                                  {"bytes", one.bytes}})
                        << '\n';
    } else {
      session.world.out << padded(one.channel, channel_columns) << one.path.string() << "  "
                        << one.bytes << '\n';
    }
  }
  return files.value().empty() ? Exit::none : Exit::hit;
}

Exit channel_rules(Session& session, const ChannelOptions&) {
  const auto read = read_rules(session, {});
  if (!read.ok()) return session.fail(read.error());
  const auto& packs = *read.value().packs;
  const auto language = session.language;
  auto& out = session.world.out;
  for (const auto& channel : packs.channels.channels) {
    if (session.common.json) {
      out << json_text(json::object{{"channel", channel.id},
                                    {"kind", code_of(channel.kind)},
                                    {"format", code_of(channel.format)},
                                    {"title", channel.title.in(language)}})
          << '\n';
    } else {
      out << padded(channel.id, channel_columns) << channel.title.in(language) << '\n';
    }
  }
  for (const auto& rule : packs.channels.rules) {
    const auto why = desk::explain(packs, rule, language);
    const auto to = rule.channel.empty() ? std::string{"as-asked"} : rule.channel;
    if (session.common.json) {
      out << json_text(json::object{{"rule", rule.id}, {"to", to}, {"why", why}}) << '\n';
    } else {
      out << '\n' << rule.id << " > " << to << '\n' << "  " << why << '\n';
    }
  }
  return packs.channels.channels.empty() ? Exit::none : Exit::hit;
}

}  // namespace entraide::cli
