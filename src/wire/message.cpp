// A message as canonical JSON (docs/formats/wire.md).
#include <algorithm>

#include "wire/canonical.h"
#include "wire/wire.h"

namespace entraide::wire {

namespace {

namespace json = boost::json;

constexpr std::size_t word_bytes_max = 128;
constexpr std::size_t obligations_max = 64;
constexpr std::size_t sha256_digits = 64;

/// What is short and names no person: parties, packs, articles, states.
struct Word {
  std::string_view key;
  std::string Message::* text;
  bool required;
};
constexpr std::array<Word, 13> words{{{"id", &Message::id, true},
                                      {"from", &Message::from, true},
                                      {"to", &Message::to, true},
                                      {"agreement", &Message::agreement, true},
                                      {"article", &Message::article, false},
                                      {"procedure", &Message::procedure, false},
                                      {"step", &Message::step, false},
                                      {"action", &Message::action, true},
                                      {"purpose", &Message::purpose, false},
                                      {"case", &Message::case_id, true},
                                      {"after", &Message::after, false},
                                      {"in_reply_to", &Message::in_reply_to, false},
                                      {"handling", &Message::handling, false}}};

bool is_word(std::string_view text) {
  return text.size() <= word_bytes_max && is_utf8(text) &&
         std::none_of(text.begin(), text.end(), [](char letter) {
           return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
         });
}

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && from_hex(text).ok();
}

Result<json::value> parsed(const std::string& text) {
  return parse_written(text, message_bytes_max, message_depth_max);
}

}  // namespace

json::object attachment_json(const Attachment& one) {
  return json::object{{"name", one.name},
                      {"type", one.media_type},
                      {"category", one.category},
                      {"bytes", one.bytes},
                      {"digest", one.digest},
                      {"sealed", one.sealed},
                      {"sealed_bytes", one.sealed_bytes},
                      {"key", one.key}};
}

std::string attachment_text(const Attachment& attachment) {
  return json::serialize(attachment_json(attachment));
}

Result<Attachment> attachment_of(const json::value& value) {
  if (!value.is_object()) return Members::expected("attachments", "[{…}, {…}]");
  Members members{value.get_object()};
  Attachment one;
  ASSIGN_OR_RETURN(one.name, members.text("name", true));
  ASSIGN_OR_RETURN(one.media_type, members.text("type"));
  ASSIGN_OR_RETURN(one.category, members.text("category", true));
  ASSIGN_OR_RETURN(one.bytes, members.number("bytes"));
  ASSIGN_OR_RETURN(one.digest, members.text("digest", true));
  ASSIGN_OR_RETURN(one.sealed, members.text("sealed", true));
  ASSIGN_OR_RETURN(one.sealed_bytes, members.number("sealed_bytes"));
  ASSIGN_OR_RETURN(one.key, members.text("key", true));
  // A name from outside is shown and never used as a path.
  if (!is_word(one.name) || !is_word(one.media_type) || !is_word(one.category))
    return Members::expected("attachments.name", R"("photo.jpg")");
  if (!is_hex(one.digest, sha256_digits) || !is_hex(one.sealed, sha256_digits) ||
      !is_hex(one.key, sha256_digits))
    return Members::expected("attachments.digest", "64 × 0-9 a-f");
  if (one.bytes > attachment_bytes_max)
    return Members::expected("attachments.bytes", fmt::format("≤ {}", attachment_bytes_max));
  return one;
}

namespace {

Result<void> check(const Message& message) {
  for (const auto& [key, text, required] : words) {
    if (!is_word(message.*text) || (required && (message.*text).empty()))
      return Members::expected(key, R"("…")");
  }
  for (const auto& [key, id] :
       {std::pair{"id", &message.id}, std::pair{"case", &message.case_id},
        std::pair{"after", &message.after}, std::pair{"in_reply_to", &message.in_reply_to}}) {
    if (!id->empty() && !parse_uuid(*id).ok()) return Members::expected(key, "0197a0e2-… (UUID)");
  }
  if (message.attachments.size() > attachments_max)
    return Members::expected("attachments", fmt::format("≤ {}", attachments_max));
  if (message.obligations.size() > obligations_max ||
      !std::all_of(message.obligations.begin(), message.obligations.end(), is_word))
    return Members::expected("obligations", R"(["…"])");
  return {};
}

/// A newer version may say more; what it says is critical must be understood to be obeyed.
Result<void> check_understood(std::uint64_t version, const Message& message) {
  if (version != protocol_version)
    return Error{Code::refused, "wire.refused.version", {{"detail", fmt::format("{}", version)}}};
  if (message.critical.empty()) return {};
  return Error{Code::refused, "wire.refused.critical", {{"detail", join(message.critical, ", ")}}};
}

}  // namespace

Result<std::string> encode(const Message& message) {
  RETURN_IF_ERROR(check(message));
  json::object whole;
  for (const auto& [key, text] : message.others) {
    ASSIGN_OR_RETURN(whole[key], parsed(text));
  }
  whole["v"] = protocol_version;
  for (const auto& [key, text, required] : words) {
    put(whole, key, message.*text);
  }
  whole["at"] = to_rfc3339(message.at);
  if (message.urgent) whole["urgent"] = true;
  if (message.deadline) whole["deadline"] = to_rfc3339(*message.deadline);
  whole["ledger"] = json::object{{"log", message.ledger.log}, {"index", message.ledger.index}};
  if (!message.obligations.empty()) whole["obligations"] = json::value_from(message.obligations);
  if (!message.critical.empty()) whole["critical"] = json::value_from(message.critical);
  json::object data;
  for (const auto& [category, text] : message.data) {
    ASSIGN_OR_RETURN(data[category], parsed(text));
  }
  whole["data"] = std::move(data);
  json::array attachments;
  for (const auto& one : message.attachments) attachments.emplace_back(attachment_json(one));
  if (!attachments.empty()) whole["attachments"] = std::move(attachments);
  ASSIGN_OR_RETURN(auto text, canonical(whole));
  if (text.size() > message_bytes_max)
    return Error{Code::invalid, "wire.json.large", {{"max", fmt::format("{}", message_bytes_max)}}};
  return text;
}

Result<Message> decode(std::string_view text) {
  ASSIGN_OR_RETURN(const auto value, parse_written(text, message_bytes_max, message_depth_max));
  if (!value.is_object()) return Error{Code::invalid, "wire.json.malformed"};
  Members members{value.get_object()};
  Message message;
  ASSIGN_OR_RETURN(const auto version, members.number("v"));
  ASSIGN_OR_RETURN(message.critical, members.texts("critical"));
  RETURN_IF_ERROR(check_understood(version, message));
  for (const auto& [key, member, required] : words) {
    ASSIGN_OR_RETURN(message.*member, members.text(key, required));
  }
  ASSIGN_OR_RETURN(const auto at, members.instant("at"));
  if (!at) return Members::expected("at", "2026-02-27T00:00:09.554Z");
  message.at = *at;
  ASSIGN_OR_RETURN(message.urgent, members.flag("urgent"));
  ASSIGN_OR_RETURN(message.deadline, members.instant("deadline"));
  ASSIGN_OR_RETURN(const auto ledger, members.object("ledger"));
  Members place{ledger};
  ASSIGN_OR_RETURN(message.ledger.log, place.text("log", true));
  ASSIGN_OR_RETURN(message.ledger.index, place.number("index"));
  ASSIGN_OR_RETURN(message.obligations, members.texts("obligations"));
  ASSIGN_OR_RETURN(const auto data, members.object("data"));
  for (const auto& [category, section] : data) {
    if (!section.is_object()) return Members::expected("data", R"({"document": {…}})");
    ASSIGN_OR_RETURN(message.data[std::string{category}], canonical(section));
  }
  ASSIGN_OR_RETURN(const auto attachments, members.array("attachments"));
  for (const auto& one : attachments) {
    ASSIGN_OR_RETURN(auto read, attachment_of(one));
    message.attachments.push_back(std::move(read));
  }
  ASSIGN_OR_RETURN(message.others, members.rest());
  // Also what a repeated key would hide: the parser keeps its last value alone.
  ASSIGN_OR_RETURN(const auto again, encode(message));
  if (again != text) return Error{Code::invalid, "wire.json.not_canonical"};
  return message;
}

void redact(Message& message, const std::string& category) {
  message.data.erase(category);
  std::erase_if(message.attachments,
                [&](const Attachment& one) { return one.category == category; });
}

}  // namespace entraide::wire
