// A picture as a message: which procedure of an agreement carries it, and how it is written into it.
#include <boost/json.hpp>

#include "node/picture_book.h"

namespace entraide::node {

namespace {

namespace json = boost::json;
constexpr std::string_view format = "entraide-picture-1";

/// Procedures that take figures unasked, with what they require. Other agreements allow counts without a
/// procedure.
constexpr StrategicWay ways[] = {
    {"smuggling-protocol", "strategic-information", "sent", "spontaneous"},
    {"canada-europol", "exchange-with-europol", "received", "spontaneous"},
};

json::object facts_of(const StrategicWay& way) {
  return {{"action", way.action},   {"purpose", "strategic"}, {"subject_role", "none"},
          {"offence", "smuggling"}, {"minor", "no"},          {"relation", "none"},
          {"benefit", "shown"},     {"claim", "none"},        {"justified", "yes"},
          {"evaluated", "yes"},     {"handling", "own"},      {"mistreatment_risk", "none"}};
}

}  // namespace

StrategicWay strategic_way(std::string_view agreement) {
  if (agreement.empty()) agreement = ways[0].agreement;
  for (const auto& way : ways)
    if (way.agreement == agreement) return way;
  return {agreement, "", "", "publish_picture"};
}

bool may_carry(const store::InMessage& message) {
  return !message.agreement.empty() &&
         strategic_way(message.agreement).procedure == message.procedure;
}

std::string strategic_draft(const std::string& to, const std::string& partner,
                            const std::string& agreement, json::object aggregate) {
  const auto way = strategic_way(agreement);
  if (way.agreement == "canada-europol") {
    // What that exchange requires of everything: it has no person and no source but many.
    aggregate["purpose"] = "strategic";
    aggregate["offence"] = "smuggling";
    aggregate["link_to_person"] = "none: counts without persons";
    aggregate["handling_code"] = "H0";
    aggregate["source_evaluation"] = "X";
    aggregate["information_evaluation"] = "4";
  }
  json::object draft{{"to", to},
                     {"agreement", way.agreement},
                     {"facts", facts_of(way)},
                     {"data", json::object{{"aggregate", std::move(aggregate)}}}};
  if (!partner.empty()) draft["partner"] = partner;
  if (!way.procedure.empty()) {
    draft["procedure"] = way.procedure;
    draft["step"] = way.step;
  }
  return json::serialize(draft);
}

std::optional<json::object> strategic_content(const wire::Message& message,
                                              std::string_view format) {
  const auto section = message.data.find("aggregate");
  if (section == message.data.end()) return {};
  boost::system::error_code fault;
  auto value = json::parse(section->second, fault);
  if (fault || !value.is_object()) return {};
  const auto* said = value.get_object().if_contains("format");
  if (!said || !said->is_string() || said->get_string() != json::string_view{format}) return {};
  return std::move(value.get_object());
}

Result<std::string> picture_draft(const ShareAsked& asked, const picture::Published& picture) {
  auto csv = picture::write_published(picture);
  if (csv.size() > picture_message_bytes_max) return Error{Code::invalid, "node.picture.large"};
  return strategic_draft(
      asked.to, asked.partner, asked.agreement,
      {{"format", format}, {"picture", csv}, {"topic", "SP10_A"}, {"facts", asked.facts}});
}

Result<picture::Published> picture_in(const wire::Message& message) {
  const auto content = strategic_content(message, format);
  const auto* csv = content ? content->if_contains("picture") : nullptr;
  if (!csv || !csv->is_string()) return Error{Code::invalid, "node.picture.no_picture"};
  ASSIGN_OR_RETURN(auto picture, picture::read_published(std::string_view{csv->get_string()}));
  // Whose counts they are is whoever signed them; a public series is nobody's to send.
  if (picture.by != message.from || picture.k == 0)
    return Error{Code::refused, "node.picture.not_theirs", {{"by", picture.by}}};
  return picture;
}

}  // namespace entraide::node
