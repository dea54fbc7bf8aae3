// message sheet: what a message is and by whose hands it went, for a court.
#include <boost/json.hpp>
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/commands.h"
#include "cli/mail_shown.h"
#include "cli/shown.h"
#include "crypto/crypto.h"

namespace entraide::cli {

namespace {

constexpr std::size_t word_columns = 12, user_columns = 16;

void print_sheet(const Session& session, const node::EvidenceSheet& sheet) {
  auto& out = session.world.out;
  out << session.text("cli.sheet.title") << "\n\n";
  auto outline = sheet.message;
  outline.data.clear();  // what it says is not part of the sheet
  outline.attachments.clear();
  out << message_text(session, outline) << session.text("cli.sheet.digest") << "  " << sheet.digest
      << "\n\n"
      << session.text("cli.sheet.items") << '\n';
  for (std::size_t i = 0; i < sheet.message.attachments.size(); ++i) {
    const auto& one = sheet.message.attachments[i];
    out << fmt::format("  {}. {} [{}], {} B\n     SHA-256 {}\n", i + 1, one.name, one.category,
                       one.bytes, one.digest);
  }
  if (sheet.message.attachments.empty()) out << "  -\n";
  out << '\n' << session.text("cli.sheet.receipts") << '\n';
  for (const auto& one : sheet.receipts)
    out << "  " << one.at << "  "
        << padded(session.text("cli.mail.state." + one.stage), word_columns)
        << padded(one.ours ? sheet.self : one.partner, user_columns) << "SHA-256 "
        << crypto::sha256_hex(as_bytes(one.document)) << '\n';
  out << '\n' << session.text("cli.sheet.handled", {{"node", sheet.self}}) << '\n';
  for (const auto& one : sheet.handled)
    out << "  " << to_rfc3339(one.entry.at) << "  " << padded(one.entry.user, user_columns)
        << one.entry.outcome << " (" << one.entry.purpose << ", " << one.entry.legal_basis << ") "
        << (one.index ? session.text("cli.sheet.entry", {{"index", std::to_string(*one.index)}})
                      : session.text("cli.sheet.waits"))
        << '\n';
  out << '\n' << session.text("cli.sheet.verify", {{"id", sheet.message.id}}) << '\n';
}

}  // namespace

Exit message_sheet(Session& session, const MailOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto caller = caller_of(*node.value(), options.why, session.world, "evidence sheet");
  if (!caller.ok()) return session.fail(caller.error());
  const auto sheet = node.value()->evidence_sheet(options.id, caller.value());
  if (!sheet.ok()) return session.fail(sheet.error());
  if (session.common.json) {
    session.world.out << json_text(api::sheet_json(sheet.value())) << '\n';
  } else {
    print_sheet(session, sheet.value());
  }
  return Exit::hit;
}

}  // namespace entraide::cli
