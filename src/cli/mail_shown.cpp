#include "cli/mail_shown.h"

#include <boost/json.hpp>
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;

constexpr std::size_t name_columns = 16;

std::string fault_text(const Session& session, const std::string& fault) {
  return fault.empty() ? std::string{} : wire::fault_message(fault).text(session.language);
}

void line(std::string& out, const Session& session, std::string_view key,
          const std::string& value) {
  if (!value.empty()) out += padded(session.text(key), name_columns) + value + '\n';
}

/// `document_number: X1234567`, nested members indented.
void append_value(std::string& out, const json::value& value, std::size_t depth) {
  const std::string indent(2 * depth, ' ');
  if (value.is_object()) {
    for (const auto& [key, inner] : value.get_object()) {
      const bool nested = inner.is_object() || inner.is_array();
      out += indent + std::string{key} + ":" + (nested ? "\n" : " ");
      append_value(out, inner, nested ? depth + 1 : 0);
    }
  } else if (value.is_array()) {
    for (const auto& inner : value.get_array()) {
      out += indent + "- ";
      append_value(out, inner, inner.is_object() || inner.is_array() ? depth + 1 : 0);
    }
  } else if (value.is_string()) {
    out += std::string{value.get_string()} + '\n';
  } else {
    out += json::serialize(value) + '\n';
  }
}

std::string of_agreement(const std::string& agreement, const std::string& article) {
  return article.empty() ? agreement : fmt::format("{}, {}", agreement, article);
}

std::string of_procedure(const std::string& procedure, const std::string& step) {
  if (procedure.empty()) return {};
  return step.empty() ? procedure : fmt::format("{} → {}", procedure, step);
}

template <class Row>
json::object row_json(const Session& session, const Row& row) {
  return {{"number", row.number},
          {"id", row.id},
          {"partner", row.partner},
          {"case", row.case_id},
          {"after", row.after},
          {"urgent", row.urgent},
          {"agreement", row.agreement},
          {"article", row.article},
          {"procedure", row.procedure},
          {"step", row.step},
          {"handling", row.handling},
          {"deadline", row.deadline},
          {"at", row.at},
          {"digest", row.digest},
          {"state", row.state},
          {"fault", fault_text(session, row.fault)}};
}

template <class Row>
void print_row(const Session& session, const Row& row) {
  if (session.common.json) {
    session.world.out << json_text(row_json(session, row)) << '\n';
    return;
  }
  session.world.out << row.id << "  " << row.at.substr(0, 19) << "Z  "
                    << padded(row.partner, name_columns)
                    << padded(session.text("cli.mail.state." + row.state), 12)
                    << (row.urgent ? session.text("cli.mail.urgent") + "  " : "")
                    << of_agreement(row.agreement, row.article)
                    << (row.procedure.empty() ? "" : "  ") << of_procedure(row.procedure, row.step)
                    << '\n';
  if (const auto fault = fault_text(session, row.fault); !fault.empty())
    session.world.out << "  " << fault << '\n';
}

}  // namespace

std::string message_text(const Session& session, const wire::Message& message) {
  std::string out;
  line(out, session, "cli.mail.id", message.id);
  line(out, session, "cli.mail.from", fmt::format("{} → {}", message.from, message.to));
  line(out, session, "cli.mail.at", to_rfc3339(message.at));
  line(out, session, "cli.mail.case", message.case_id);
  line(out, session, "cli.mail.reply", message.in_reply_to);
  line(out, session, "cli.mail.agreement", of_agreement(message.agreement, message.article));
  line(out, session, "cli.mail.procedure", of_procedure(message.procedure, message.step));
  line(out, session, "cli.mail.purpose", message.purpose);
  line(out, session, "cli.mail.handling", message.handling);
  if (message.urgent) line(out, session, "cli.mail.priority", session.text("cli.mail.urgent"));
  if (message.deadline) line(out, session, "cli.mail.deadline", to_rfc3339(*message.deadline));
  line(out, session, "cli.mail.conditions", join(message.obligations, ", "));
  if (!message.ledger.log.empty())
    line(out, session, "cli.mail.ledger",
         fmt::format("{}, {}", message.ledger.log, message.ledger.index));
  for (const auto& [category, text] : message.data) {
    boost::system::error_code failure;
    const auto value = json::parse(text, failure);
    out += '[' + category + "]\n";
    if (!failure) append_value(out, value, 1);
  }
  for (const auto& one : message.attachments)
    out +=
        fmt::format("[{}]\n  {} ({}, {} B)\n", one.category, one.name, one.media_type, one.bytes);
  return out;
}

json::value message_json(const wire::Message& message) {
  const auto text = wire::encode(message);
  if (!text.ok()) return nullptr;
  return json::parse(text.value());
}

void print_submitted(const Session& session, const node::Sent& sent) {
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(api::sent_json(sent)) << '\n';
    return;
  }
  if (const auto way = node::correspondent_of(sent.partner); way && !sent.file.empty()) {
    out << session.text("cli.channel.written",
                        {{"id", sent.id},
                         {"case", sent.case_id},
                         {"file", fmt::format("channels/{}/out/{}", way->first, sent.file)}})
        << '\n';
    return;
  }
  out << session.text("cli.send.submitted",
                      {{"id", sent.id}, {"case", sent.case_id}, {"partner", sent.partner}})
      << '\n';
}

void print_sent(const Session& session, const store::OutMessage& message) {
  print_row(session, message);
}

void print_received(const Session& session, const store::InMessage& message) {
  print_row(session, message);
}

void print_receipt(const Session& session, const store::Receipt& receipt, const std::string& self) {
  const auto by = receipt.ours ? self : receipt.partner;
  if (session.common.json) {
    session.world.out << json_text(json::object{{"message", receipt.message},
                                                {"stage", receipt.stage},
                                                {"by", by},
                                                {"at", receipt.at},
                                                {"document", receipt.document}})
                      << '\n';
    return;
  }
  session.world.out << receipt.at << "  "
                    << padded(session.text("cli.mail.state." + receipt.stage), 12) << by << '\n';
}

std::string cms_pem(const std::string& base64) {
  constexpr std::size_t line_letters = 64;
  std::string pem{"-----BEGIN CMS-----\n"};
  for (std::size_t at = 0; at < base64.size(); at += line_letters) {
    pem += base64.substr(at, line_letters);
    pem += '\n';
  }
  return pem + "-----END CMS-----\n";
}

}  // namespace entraide::cli
