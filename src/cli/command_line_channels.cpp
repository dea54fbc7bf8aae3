// The command line: channels.
#include "cli/command_line.h"

namespace entraide::cli {

void CommandLine::add_channel_commands() {
  auto& channel = command(app_, "channel", "cli.help.channel", nullptr);
  channel.require_subcommand(1);
  const auto one = [&](const char* name,
                       Exit (*action)(Session&, const ChannelOptions&)) -> CLI::App& {
    return command(channel, name, fmt::format("cli.help.channel.{}", name),
                   [this, action](Session& s) { return action(s, channel_); });
  };
  auto& list = one("list", channel_list);
  list.add_option("--channel", channel_.channel, say("cli.help.channel.name"));
  list.add_option("--party", channel_.party, say("cli.help.channel.party"));
  auto* ours = list.add_flag("--ours", channel_.ours, say("cli.help.channel.ours"));
  list.add_flag("--theirs", channel_.theirs, say("cli.help.channel.theirs"))->excludes(ours);
  list.add_option("--last", channel_.last, say("cli.help.mail.last"))
      ->check(CLI::Range(1, 100'000));
  auto& show = one("show", channel_show);
  show.add_option("ID", channel_.id, say("cli.help.channel.id"))->required();
  add_reason_options(show, channel_.why);
  auto& reading = one("read", channel_read);
  reading.add_option("FILE", channel_.files, say("cli.help.channel.files"));
  reading.add_option("--agreement", channel_.agreement, say("cli.help.channel.agreement"));
  reading.add_option("--procedure", channel_.procedure, say("cli.help.channel.procedure"));
  reading.add_option("--step", channel_.step, say("cli.help.channel.step"));
  reading.add_option("--reply-to", channel_.reply_to, say("cli.help.channel.reply_to"));
  add_reason_options(reading, channel_.why);
  one("out", channel_out);
  one("rules", channel_rules);
}

}  // namespace entraide::cli
