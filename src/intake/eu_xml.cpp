// The EU's consolidated list of financial sanctions in XML ("xmlFullSanctionsList 1.1", schema
// http://eu.europa.ec/fpi/fsd/export version 1.1).
#include <array>

#include "intake/eu_entry.h"
#include "intake/lists.h"
#include "intake/lists_words.h"
#include "intake/xml.h"

namespace entraide::intake {

namespace {

std::string text(const XmlElement& element, std::string_view attribute) {
  return std::string{element.attribute(attribute)};
}
bool flag(const XmlElement& element, std::string_view attribute) {
  const auto value = element.attribute(attribute);  // xs:boolean
  return value == "true" || value == "1";
}

/// The remarks of a statement, one behind the other. Additional information is a placeholder of the
/// schema.
std::string remark_of(const XmlElement& element) {
  std::vector<std::string> remarks;
  for (const auto& child : element.children) {
    if (child.name == "remark" && !trim(child.text).empty()) remarks.push_back(clean(child.text));
    if (child.name == "additionalInformation")
      remarks.push_back(text(child, "key") + ": " + text(child, "value"));
  }
  return join(remarks, "; ");
}

EuRegulation regulation_of(const XmlElement& element) {
  auto url = text(element, "publicationUrl");
  if (url.empty()) url = element.text_of_child("publicationUrl");
  return {text(element, "numberTitle"), text(element, "publicationDate"),
          text(element, "programme"), std::move(url)};
}

/// The act that a name, birth date, ... was published in.
EuRegulation source_of(const XmlElement& statement) {
  for (const auto& child : statement.children) {
    if (child.name == "regulationSummary") return regulation_of(child);
  }
  return {};
}

void take_name(EuEntry& entry, const XmlElement& e) {
  EuName name;
  name.first = text(e, "firstName");
  name.middle = text(e, "middleName");
  name.last = text(e, "lastName");
  name.whole = text(e, "wholeName");
  name.language = text(e, "nameLanguage");
  name.gender = text(e, "gender");
  name.title = text(e, "title");
  name.function = text(e, "function");
  name.remark = remark_of(e);
  name.strong = e.attribute("strong").empty() || flag(e, "strong");
  entry.name(name, source_of(e));
}

void take_birth(EuEntry& entry, const XmlElement& e) {
  EuBirth birth;
  birth.date = text(e, "birthdate").substr(0, 10);  // xs:date may carry a time zone
  birth.day = text(e, "dayOfMonth");
  birth.month = text(e, "monthOfYear");
  birth.year = text(e, "year");
  birth.year_from = text(e, "yearRangeFrom");
  birth.year_to = text(e, "yearRangeTo");
  birth.calendar = text(e, "calendarType");
  birth.circa = flag(e, "circa");
  birth.place = text(e, "place");
  birth.city = text(e, "city");
  birth.region = text(e, "region");
  birth.postcode = text(e, "zipCode");
  birth.country = text(e, "countryIso2Code");
  birth.country_text = text(e, "countryDescription");
  birth.remark = remark_of(e);
  entry.birth(birth, source_of(e));
}

void take_address(EuEntry& entry, const XmlElement& e) {
  EuAddress address;
  address.street = text(e, "street");
  address.city = text(e, "city");
  address.po_box = text(e, "poBox");
  address.postcode = text(e, "zipCode");
  address.region = text(e, "region");
  address.place = text(e, "place");
  address.country = text(e, "countryIso2Code");
  address.country_text = text(e, "countryDescription");
  address.remark = remark_of(e);
  if (flag(e, "asAtListingTime"))
    address.remark += address.remark.empty() ? "at time of listing" : "; at time of listing";
  for (const auto& child : e.children) {
    if (child.name == "contactInfo")
      address.contacts += text(child, "key") + "[" + text(child, "value") + "] ";
  }
  entry.address(address, source_of(e));
}

void take_document(EuEntry& entry, const XmlElement& e) {
  EuDocument document;
  document.number = text(e, "number");
  document.latin_number = text(e, "latinNumber");
  document.type_code = text(e, "identificationTypeCode");
  document.type_text = text(e, "identificationTypeDescription");
  document.issued_on = text(e, "issueDate").substr(0, 10);
  document.valid_from = text(e, "validFrom").substr(0, 10);
  document.valid_to = text(e, "validTo").substr(0, 10);
  document.issued_by = text(e, "issuedBy");
  document.name_on_it = text(e, "nameOnDocument");
  document.region = text(e, "region");
  document.country = text(e, "countryIso2Code");
  document.country_text = text(e, "countryDescription");
  document.remark = remark_of(e);
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> flags = {
      {{"diplomatic", "diplomatic"},
       {"knownExpired", "known expired"},
       {"knownFalse", "known false"},
       {"reportedLost", "reported lost"},
       {"revokedByIssuer", "revoked"}}};
  for (const auto& [attribute, words] : flags) {
    if (!flag(e, attribute)) continue;
    if (!document.flags.empty()) document.flags += ", ";
    document.flags += words;
  }
  entry.document(document, source_of(e));
}

void take_citizenship(EuEntry& entry, const XmlElement& e) {
  entry.citizenship({text(e, "countryIso2Code"), text(e, "countryDescription"), remark_of(e)},
                    source_of(e));
}

using Take = void (*)(EuEntry&, const XmlElement&);
struct ElementRow {
  std::string_view name;
  Take take;
};
constexpr std::array elements = {
    ElementRow{"nameAlias", take_name},
    ElementRow{"birthdate", take_birth},
    ElementRow{"address", take_address},
    ElementRow{"identification", take_document},
    ElementRow{"citizenship", take_citizenship},
    ElementRow{"regulation",
               [](EuEntry& entry, const XmlElement& e) { entry.regulation(regulation_of(e)); }},
    // Read with the entry itself.
    ElementRow{"subjectType", nullptr},
    ElementRow{"remark", nullptr},
    ElementRow{"additionalInformation", nullptr},
};

void take_statement(EuEntry& entry, const XmlElement& child) {
  for (const auto& row : elements) {
    if (row.name != child.name) continue;
    if (row.take != nullptr) row.take(entry, child);
    return;
  }
  entry.draft().problem(child.name, "intake.list.unknown_field");
  entry.remark(child.text);
}

std::string_view subject_of(const XmlElement& entity) {
  for (const auto& child : entity.children) {
    if (child.name != "subjectType") continue;
    const auto classification = child.attribute("classificationCode");
    return classification.empty() ? child.attribute("code") : classification;
  }
  return {};
}

}  // namespace

Result<ListHead> read_eu_xml(const ListSource& source, std::string_view dataset, Sink& sink) {
  EuEntry entry{source.name, dataset, sink};
  ListHead head;
  std::uint64_t entries = 0;
  XmlVisitor visitor;
  visitor.root = [&](const XmlElement& root) {
    head.version = root.attribute("generationDate").substr(0, 10);
  };
  visitor.unknown = [&](std::string_view name, std::uint64_t line) {
    entry.draft().problem_at(line, name, {}, "intake.list.unknown_section", {}, true);
  };
  visitor.entry = [&](const XmlElement& entity) -> Result<void> {
    const auto reference = entity.attribute("euReferenceNumber"),
               logical_id = entity.attribute("logicalId");
    const auto subject = subject_of(entity);
    ++entries;
    if ((reference.empty() && logical_id.empty()) || subject.empty()) {
      entry.draft().problem_at(entity.line, reference,
                               subject.empty() ? "subjectType" : "logicalId", "intake.expected.id",
                               {}, true);
      return {};
    }
    entry.begin(subject, reference, logical_id, entity.line);
    entry.designation(entity.attribute("designationDate").substr(0, 10),
                      entity.attribute("designationDetails"), entity.attribute("delistingDate"));
    entry.united_nations_id(entity.attribute("unitedNationId"));
    entry.remark(remark_of(entity));
    for (const auto& child : entity.children) {
      entry.draft().set_line(child.line);
      take_statement(entry, child);
    }
    entry.draft().set_line(entity.line);
    return entry.finish();
  };
  RETURN_IF_ERROR(read_xml(*source.reader, {"export", {}, {"sanctionEntity"}}, visitor));
  if (entries == 0) return no_entries(source.name);
  return head;
}

}  // namespace entraide::intake
