// The command line: the bilan, obstacles, meetings, postings.
#include "cli/command_line.h"

namespace entraide::cli {

namespace {

template <class Word>
std::vector<std::string> codes(std::size_t count) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < count; ++i) all.emplace_back(code_of(static_cast<Word>(i)));
  return all;
}

}  // namespace

CLI::App& CommandLine::of_bilan(CLI::App& parent, const char* name, std::string_view key,
                                Exit (*action)(Session&, const BilanOptions&)) {
  return command(parent, name, key, [this, action](Session& s) { return action(s, bilan_); });
}

void CommandLine::add_text_options(CLI::App& sub) {
  sub.add_option("--text", bilan_.text, say("cli.help.bilan.text"))->required();
  sub.add_option("--translation", bilan_.translation, say("cli.help.bilan.translation"));
}

void CommandLine::add_promise_options(CLI::App& sub) {
  add_text_options(sub);
  sub.add_option("--owner", bilan_.owner, say("cli.help.bilan.owner"))->required();
  sub.add_option("--owner-translation", bilan_.owner_translation,
                 say("cli.help.bilan.translation"));
  sub.add_option("--party", bilan_.parties, say("cli.help.bilan.party"))
      ->allow_extra_args(false)
      ->take_all();
  sub.add_option("--measure", bilan_.measures, say("cli.help.bilan.measure"))
      ->allow_extra_args(false)
      ->take_all();
  sub.add_option("--due", bilan_.due, say("cli.help.bilan.due"));
  sub.add_option("--source", bilan_.source, say("cli.help.bilan.source"));
  sub.add_option("--status", bilan_.status, say("cli.help.bilan.to"))
      ->check(CLI::IsMember(codes<bilan::Status>(bilan::statuses_count)));
}

void CommandLine::add_bilan_commands() {
  auto& whole = command(app_, "bilan", "cli.help.bilan", nullptr);
  whole.require_subcommand(0, 1);
  whole.add_option("--format", bilan_.format, say("cli.help.bilan.format"))
      ->check(CLI::IsMember({"text", "html", "pdf"}));
  whole.add_option("--user", bilan_.why.user, say("cli.help.bilan.user"));
  whole.callback([this, &whole] {
    if (whole.get_subcommands().empty())
      action_ = [this](Session& s) { return bilan_sheet(s, bilan_); };
  });
  const auto id = [&](CLI::App& sub) -> CLI::App& {
    sub.add_option("ID", bilan_.id, say("cli.help.bilan.id"))->required();
    return sub;
  };
  id(of_bilan(whole, "show", "cli.help.bilan.show", bilan_show));
  auto& add = of_bilan(whole, "add", "cli.help.bilan.add", bilan_add);
  add_promise_options(add);
  add.add_option("--declaration", bilan_.declaration, say("cli.help.bilan.declaration"));
  add.add_option("--because", bilan_.reason, say("cli.help.bilan.because"))->required();
  add_reason_options(add, bilan_.why);
  auto& status = id(of_bilan(whole, "status", "cli.help.bilan.status", bilan_status));
  status.add_option("STATUS", bilan_.status, say("cli.help.bilan.to"))
      ->required()
      ->check(CLI::IsMember(codes<bilan::Status>(bilan::statuses_count)));
  status.add_option("--because", bilan_.reason, say("cli.help.bilan.because"))->required();
  add_reason_options(status, bilan_.why);
  auto& evidence = id(of_bilan(whole, "evidence", "cli.help.bilan.evidence", bilan_evidence));
  auto& measure = *evidence.add_option("--measure", bilan_.measures, say("cli.help.bilan.measure"));
  auto& note = *evidence.add_option("--note", bilan_.text, say("cli.help.bilan.note"));
  measure.excludes(&note);
  evidence.add_option("--translation", bilan_.translation, say("cli.help.bilan.translation"));
  add_reason_options(evidence, bilan_.why);

  auto& share = id(of_bilan(whole, "share", "cli.help.bilan.share", bilan_share));
  share.add_option("--to", bilan_.to, say("cli.help.bilan.share_to"));
  share.add_option("--agreement", bilan_.agreement, say("cli.help.picture.agreement"));
  add_reason_options(share, bilan_.why);
  add_reason_options(of_bilan(whole, "take", "cli.help.bilan.take", bilan_take), bilan_.why);

  auto& in_the_way = of_bilan(app_, "obstacles", "cli.help.obstacles", obstacles);
  in_the_way.add_option("--user", bilan_.why.user, say("cli.help.bilan.user"));
  add_meeting_commands();
  add_posting_commands();
}

void CommandLine::add_meeting_commands() {
  auto& whole = command(app_, "meeting", "cli.help.meeting", nullptr);
  whole.require_subcommand(1);
  const auto id = [&](CLI::App& sub) -> CLI::App& {
    sub.add_option("ID", bilan_.id, say("cli.help.meeting.id"))->required();
    return sub;
  };
  const auto changes = [&](CLI::App& sub) { add_reason_options(sub, bilan_.why); };
  of_bilan(whole, "list", "cli.help.meeting.list", meeting_list);
  auto& show = id(of_bilan(whole, "show", "cli.help.meeting.show", meeting_show));
  show.add_option("--user", bilan_.why.user, say("cli.help.bilan.user"));
  auto& plan = of_bilan(whole, "plan", "cli.help.meeting.plan", meeting_plan);
  plan.add_option("--series", bilan_.series, say("cli.help.meeting.series"))
      ->check(CLI::IsMember(codes<bilan::Series>(bilan::series_count)));
  add_text_options(plan);
  plan.add_option("--begins", bilan_.begins, say("cli.help.meeting.begins"))->required();
  plan.add_option("--ends", bilan_.ends, say("cli.help.meeting.ends"));
  plan.add_option("--place", bilan_.place, say("cli.help.meeting.place"));
  plan.add_option("--host", bilan_.host, say("cli.help.meeting.host"));
  plan.add_option("--party", bilan_.parties, say("cli.help.bilan.party"))
      ->required()
      ->allow_extra_args(false)
      ->take_all();
  changes(plan);
  auto& topic = id(of_bilan(whole, "topic", "cli.help.meeting.topic", meeting_topic));
  add_text_options(topic);
  changes(topic);
  auto& held = id(of_bilan(whole, "held", "cli.help.meeting.held", meeting_held));
  held.add_option("--because", bilan_.reason, say("cli.help.bilan.because"));
  changes(held);
  auto& cancel = id(of_bilan(whole, "cancel", "cli.help.meeting.cancel", meeting_cancel));
  cancel.add_option("--because", bilan_.reason, say("cli.help.bilan.because"))->required();
  changes(cancel);
  auto& decide = id(of_bilan(whole, "decide", "cli.help.meeting.decide", meeting_decide));
  add_promise_options(decide);
  changes(decide);
  of_bilan(whole, "calendar", "cli.help.meeting.calendar", meeting_calendar);
}

void CommandLine::add_posting_commands() {
  auto& whole = command(app_, "posting", "cli.help.posting", nullptr);
  whole.require_subcommand(1);
  of_bilan(whole, "list", "cli.help.posting.list", posting_list);
  auto& add = of_bilan(whole, "add", "cli.help.posting.add", posting_add);
  add.add_option("--kind", bilan_.kind, say("cli.help.posting.kind"))
      ->check(CLI::IsMember({"counsellor", "expert"}));
  add.add_option("--from", bilan_.from, say("cli.help.posting.from"))->required();
  add.add_option("--to", bilan_.to, say("cli.help.posting.to"))->required();
  add_text_options(add);
  add.add_option("--begins", bilan_.begins, say("cli.help.posting.begins"))->required();
  add.add_option("--ends", bilan_.ends, say("cli.help.posting.ends"));
  add_reason_options(add, bilan_.why);
  auto& result = of_bilan(whole, "result", "cli.help.posting.result", posting_result);
  result.add_option("ID", bilan_.id, say("cli.help.posting.id"))->required();
  add_text_options(result);
  result.add_option("--ends", bilan_.ends, say("cli.help.posting.ends"));
  add_reason_options(result, bilan_.why);
}

}  // namespace entraide::cli
