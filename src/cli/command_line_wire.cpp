// The command line: partners, messages, a courier's bundles.
#include "cli/command_line.h"

namespace entraide::cli {

void CommandLine::add_partner_commands() {
  auto& partner = command(app_, "partner", "cli.help.partner", nullptr);
  partner.require_subcommand(1);
  const auto of_partner = [&](const char* name,
                              Exit (*action)(Session&, const PartnerOptions&)) -> CLI::App& {
    return command(partner, name, fmt::format("cli.help.partner.{}", name),
                   [this, action](Session& s) { return action(s, partner_); });
  };
  const auto by_a_person = [&](CLI::App& sub) -> CLI::App& {
    sub.add_option("--user", partner_.user, say("cli.help.rules.user"));
    return sub;
  };
  of_partner("export", partner_export)
      .add_option("FILE", partner_.file, say("cli.help.partner.out"));
  by_a_person(of_partner("add", partner_add))
      .add_option("FILE", partner_.file, say("cli.help.partner.file"))
      ->required();
  by_a_person(of_partner("confirm", partner_confirm))
      .add_option("FINGERPRINT", partner_.fingerprint, say("cli.help.partner.fingerprint"))
      ->required();
  of_partner("list", partner_list);
  by_a_person(of_partner("revoke", partner_revoke))
      .add_option("NAME", partner_.name, say("cli.help.partner.name"))
      ->required();
  by_a_person(of_partner("rotate", partner_rotate))
      .add_option("--key", partner_.key, say("cli.help.partner.key"));
  of_partner("check", partner_check)
      .add_option("NAME", partner_.name, say("cli.help.partner.name"))
      ->required();
}

CLI::App& CommandLine::of_mail(CLI::App& parent, const char* name, std::string_view key,
                               Exit (*action)(Session&, const MailOptions&)) {
  return command(parent, name, key, [this, action](Session& s) { return action(s, mail_); });
}

void CommandLine::add_message_commands() {
  auto& sending = of_mail(app_, "send", "cli.help.send", send);
  sending.add_option("DRAFT", mail_.file, say("cli.help.send.draft"))->required();
  sending.add_option("--reply-to", mail_.reply_to, say("cli.help.send.reply_to"));
  sending.add_flag("--dry-run", mail_.dry_run, say("cli.help.send.dry_run"));
  add_reason_options(sending, mail_.why);

  const auto lists = [&](CLI::App& sub) -> CLI::App& {
    sub.add_option("--partner", mail_.partner, say("cli.help.partner.name"));
    sub.add_option("--case", mail_.case_id, say("cli.help.mail.case"));
    sub.add_option("--state", mail_.state, say("cli.help.mail.state"))
        ->check(CLI::IsMember({"queued", "delivered", "opened", "answered", "refused", "dead",
                               "waiting", "withdrawn"}));
    sub.add_option("--last", mail_.last, say("cli.help.mail.last"))
        ->check(CLI::Range(1, 1'000'000));
    return sub;
  };
  lists(of_mail(app_, "outbox", "cli.help.outbox", outbox))
      .add_flag("--dead", mail_.dead, say("cli.help.outbox.dead"));
  lists(of_mail(app_, "inbox", "cli.help.inbox", inbox));

  auto& message = command(app_, "message", "cli.help.message", nullptr);
  message.require_subcommand(1);
  const auto of_message = [&](const char* name,
                              Exit (*action)(Session&, const MailOptions&)) -> CLI::App& {
    auto& sub = of_mail(message, name, fmt::format("cli.help.message.{}", name), action);
    sub.add_option("ID", mail_.id, say("cli.help.mail.id"))->required();
    return sub;
  };
  auto& reading = of_message("read", message_read);
  reading.add_option("--attachments", mail_.attachments, say("cli.help.message.attachments"));
  add_reason_options(reading, mail_.why);
  add_reason_options(of_message("export", message_export), mail_.why);
  of_message("receipts", message_receipts);
  add_reason_options(of_message("sheet", message_sheet), mail_.why);
  auto& refusing = of_message("refuse", message_refuse);
  refusing.add_option("--because", mail_.reason, say("cli.help.message.because"))->required();
  add_reason_options(refusing, mail_.why);

  auto& bundle = command(app_, "bundle", "cli.help.bundle", nullptr);
  bundle.require_subcommand(1);
  auto& writing = of_mail(bundle, "write", "cli.help.bundle.write", bundle_write);
  writing.add_option("PARTNER", mail_.partner, say("cli.help.partner.name"))->required();
  writing.add_option("FILE", mail_.file, say("cli.help.bundle.file"))->required();
  of_mail(bundle, "read", "cli.help.bundle.read", bundle_read)
      .add_option("FILE", mail_.file, say("cli.help.bundle.file"))
      ->required();
}

}  // namespace entraide::cli
