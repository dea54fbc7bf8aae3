// A picture as a message: which procedure of an agreement carries it, and how it is written into it.
#include <boost/json.hpp>

#include "node/picture_book.h"

namespace entraide::node {

namespace {

namespace json = boost::json;
constexpr std::string_view format = "entraide-picture-1";

/// Procedures that take figures unasked, with what they require. Other agreements allow counts without a
/// procedure.
struct Way {
  std::string_view agreement, procedure, step, action;
};
constexpr Way ways[] = {
    {"smuggling-protocol", "strategic-information", "sent", "spontaneous"},
    {"canada-europol", "exchange-with-europol", "received", "spontaneous"},
};

Way way_of(std::string_view agreement) {
  for (const auto& way : ways)
    if (way.agreement == agreement) return way;
  return {agreement, "", "", "publish_picture"};
}

json::object facts_of(const Way& way) {
  return {{"action", way.action},   {"purpose", "strategic"}, {"subject_role", "none"},
          {"offence", "smuggling"}, {"minor", "no"},          {"relation", "none"},
          {"benefit", "shown"},     {"claim", "none"},        {"justified", "yes"},
          {"evaluated", "yes"},     {"handling", "own"},      {"mistreatment_risk", "none"}};
}

}  // namespace

Result<std::string> picture_draft(const ShareAsked& asked, const picture::Published& picture) {
  const auto way =
      way_of(asked.agreement.empty() ? std::string_view{"smuggling-protocol"} : asked.agreement);
  auto csv = picture::write_published(picture);
  if (csv.size() > picture_message_bytes_max) return Error{Code::invalid, "node.picture.large"};
  json::object aggregate{
      {"format", format}, {"picture", csv}, {"topic", "SP10_A"}, {"facts", asked.facts}};
  if (way.agreement == "canada-europol") {
    // What that exchange requires of everything: counts have no person and no source but many.
    aggregate["purpose"] = "strategic";
    aggregate["offence"] = "smuggling";
    aggregate["link_to_person"] = "none: counts without persons";
    aggregate["handling_code"] = "H0";
    aggregate["source_evaluation"] = "X";
    aggregate["information_evaluation"] = "4";
  }
  json::object draft{{"to", asked.to},
                     {"agreement", way.agreement},
                     {"facts", facts_of(way)},
                     {"data", json::object{{"aggregate", std::move(aggregate)}}}};
  if (!asked.partner.empty()) draft["partner"] = asked.partner;
  if (!way.procedure.empty()) {
    draft["procedure"] = way.procedure;
    draft["step"] = way.step;
  }
  return json::serialize(draft);
}

Result<picture::Published> picture_in(const wire::Message& message) {
  const auto none = [] { return Error{Code::invalid, "node.picture.no_picture"}; };
  const auto section = message.data.find("aggregate");
  if (section == message.data.end()) return none();
  boost::system::error_code fault;
  const auto value = json::parse(section->second, fault);
  if (fault || !value.is_object()) return none();
  const auto* said = value.get_object().if_contains("format");
  const auto* csv = value.get_object().if_contains("picture");
  if (!said || !said->is_string() || said->get_string() != format || !csv || !csv->is_string())
    return none();
  ASSIGN_OR_RETURN(auto picture, picture::read_published(std::string_view{csv->get_string()}));
  // Whose counts they are is whoever signed them; a public series is nobody's to send.
  if (picture.by != message.from || picture.k == 0)
    return Error{Code::refused, "node.picture.not_theirs", {{"by", picture.by}}};
  return picture;
}

}  // namespace entraide::node
