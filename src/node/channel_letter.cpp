// Messages as letters of a gateway's file, and back.
#include <boost/json.hpp>

#include "node/channel_book.h"

namespace entraide::node {

namespace json = boost::json;

Result<channel::Letter> letter_of(const wire::Message& message, const std::string& channel,
                                  const std::string& subject) {
  channel::Letter letter;
  letter.channel = channel;
  letter.from = message.from;
  letter.to = message.to;
  letter.number = message.id;
  letter.in_reply_to = message.in_reply_to;
  letter.reference = message.case_id;
  letter.at = message.at;
  letter.urgent = message.urgent;
  letter.handling = message.handling;
  letter.obligations = message.obligations;
  letter.agreement = message.agreement;
  letter.article = message.article;
  letter.procedure = message.procedure;
  letter.step = message.step;
  letter.purpose = message.purpose;
  letter.action = message.action;
  letter.subject = subject;
  const auto fields = wire::fields_of(message);
  if (const auto found = fields.find("evaluation"); found != fields.end())
    letter.evaluation = channel::read_evaluation(found->second);
  for (const auto& [category, text] : message.data) {
    boost::system::error_code fault;
    const auto value = json::parse(text, fault);
    ENSURE(!fault);
    ENSURE(value.is_object());
    auto& section = letter.sections[category];
    for (const auto& [field, content] : value.get_object())
      section[field] = json::serialize(content);
  }
  RETURN_IF_ERROR(channel::check(letter));
  return letter;
}

wire::Message message_of(const channel::Letter& letter) {
  wire::Message message;
  message.from = letter.from;
  message.to = letter.to;
  message.agreement = letter.agreement;
  message.procedure = letter.procedure;
  message.step = letter.step;
  message.urgent = letter.urgent;
  for (const auto& [category, section] : letter.sections) {
    json::object data;
    for (const auto& [field, content] : section) data[field] = json::parse(content);
    message.data[category] = json::serialize(data);
  }
  return message;
}

Result<std::string> write_letter(const channel::Letter& letter, agreement::Channel::Format format) {
  switch (format) {
    case agreement::Channel::Format::text:
      return channel::write_text(letter);
    case agreement::Channel::Format::siena:
      return channel::write_siena(letter);
    case agreement::Channel::Format::none:
      break;
  }
  ENSURE(false);
}

}  // namespace entraide::node
