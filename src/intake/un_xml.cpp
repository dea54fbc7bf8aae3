// The UN Security Council Consolidated List in XML (schema un/sc-sanctions.xsd): INDIVIDUAL and
// ENTITY.
//
// Every element of an entry has its row in `elements`; one that has none is reported and kept as a
// remark. Passed by on purpose: VERSIONNUM, SORT_KEY, SORT_KEY_LAST_MOD (presentation) and
// LIST_TYPE (always "UN List").
#include <algorithm>
#include <array>
#include <set>

#include "intake/lists.h"
#include "intake/lists_words.h"
#include "intake/xml.h"

namespace entraide::intake {

namespace {

using record::NameKind;

class UnEntry {
 public:
  UnEntry(Draft& draft, const XmlElement& entry) : draft_{draft}, entry_{entry} {}

  void read() {
    names();
    for (const auto& child : entry_.children) {
      draft_.set_line(child.line);
      take(child);
    }
    draft_.set_line(entry_.line);
    measures();
  }

 private:
  using Take = void (UnEntry::*)(const XmlElement&);
  struct ElementRow {
    std::string_view name;
    Take take;
  };

  void take(const XmlElement& child) {
    static constexpr std::array elements = {
        ElementRow{"NAME_ORIGINAL_SCRIPT", &UnEntry::original_script},
        ElementRow{"COMMENTS1", &UnEntry::comments},
        ElementRow{"TITLE", &UnEntry::titles},
        ElementRow{"DESIGNATION", &UnEntry::designations},
        ElementRow{"NATIONALITY", &UnEntry::nationalities},
        ElementRow{"NATIONALITY2", &UnEntry::nationality},
        ElementRow{"GENDER", &UnEntry::gender},
        ElementRow{"LAST_DAY_UPDATED", &UnEntry::last_updated},
        ElementRow{"INDIVIDUAL_ALIAS", &UnEntry::alias},
        ElementRow{"ENTITY_ALIAS", &UnEntry::alias},
        ElementRow{"INDIVIDUAL_ADDRESS", &UnEntry::address},
        ElementRow{"ENTITY_ADDRESS", &UnEntry::address},
        ElementRow{"INDIVIDUAL_DATE_OF_BIRTH", &UnEntry::birth_date},
        ElementRow{"INDIVIDUAL_PLACE_OF_BIRTH", &UnEntry::birth_place},
        ElementRow{"INDIVIDUAL_DOCUMENT", &UnEntry::document},
        ElementRow{"SUBMITTED_BY", &UnEntry::submitted_by},
        ElementRow{"SUBMITTED_ON", &UnEntry::submitted_on},
        ElementRow{"DELISTED_ON", &UnEntry::delisted_on},
        // Read by names(), measures() and the id; or passed by (file header).
        ElementRow{"FIRST_NAME", nullptr},
        ElementRow{"SECOND_NAME", nullptr},
        ElementRow{"THIRD_NAME", nullptr},
        ElementRow{"FOURTH_NAME", nullptr},
        ElementRow{"UN_LIST_TYPE", nullptr},
        ElementRow{"REFERENCE_NUMBER", nullptr},
        ElementRow{"LISTED_ON", nullptr},
        ElementRow{"DATAID", nullptr},
        ElementRow{"VERSIONNUM", nullptr},
        ElementRow{"LIST_TYPE", nullptr},
        ElementRow{"SORT_KEY", nullptr},
        ElementRow{"SORT_KEY_LAST_MOD", nullptr},
    };
    for (const auto& row : elements) {
      if (row.name != child.name) continue;
      if (row.take != nullptr) (this->*row.take)(child);
      return;
    }
    draft_.problem(child.name, "intake.list.unknown_field");
    draft_.remark(child.name, child.text);
  }

  // The list does not say which part is the family name: the parts are joined in its order.
  void names() {
    std::vector<std::string> parts;
    for (const std::string_view part : {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"}) {
      if (const auto text = entry_.text_of_child(part); !text.empty()) parts.emplace_back(text);
    }
    draft_.name(join(parts, " "), NameKind::primary);
    if (parts.empty()) draft_.problem("FIRST_NAME", "intake.expected.name");
  }

  void original_script(const XmlElement& element) { draft_.name(element.text, NameKind::primary); }
  void comments(const XmlElement& element) { draft_.remark(element.text); }
  void nationality(const XmlElement& element) { draft_.nationality(element.text); }
  void gender(const XmlElement& element) { draft_.gender(element.text); }
  void submitted_by(const XmlElement& element) { draft_.remark("submitted by", element.text); }
  void submitted_on(const XmlElement& element) { draft_.remark("submitted on", element.text); }
  void delisted_on(const XmlElement& element) { draft_.remark("delisted on", element.text); }
  void titles(const XmlElement& element) {
    for (const auto& value : element.children) draft_.title(value.text);
  }
  void designations(const XmlElement& element) {
    for (const auto& value : element.children) draft_.position(value.text);
  }
  void nationalities(const XmlElement& element) {
    for (const auto& value : element.children) draft_.nationality(value.text);
  }

  void last_updated(const XmlElement& element) {
    auto& latest = draft_.entity().last_updated;
    for (const auto& value : element.children) latest = std::max(latest, iso_day(value.text));
  }

  void alias(const XmlElement& element) {
    const auto text = clean(element.text_of_child("ALIAS_NAME"));
    const auto quality = lower_ascii(element.text_of_child("QUALITY"));
    const auto note = clean(element.text_of_child("NOTE"));
    auto kind = quality == "low" ? NameKind::weak_alias : NameKind::alias;
    if (contains_ignoring_case(note, "nom de guerre")) kind = NameKind::nom_de_guerre;
    std::string said = note;
    if (quality == "f.k.a.") said = note.empty() ? quality : quality + "; " + note;
    if (says_nothing(text)) {
      draft_.remark("alias", note);
    } else {
      draft_.name(text, kind, said);
    }
    // An alias has a birth of its own: the same person told another authority so.
    const auto of_alias = text.empty() ? std::string{"alias"} : "alias: " + text;
    draft_.birth_date(element.text_of_child("DATE_OF_BIRTH"), of_alias);
    record::Place place;
    place.city = clean(element.text_of_child("CITY_OF_BIRTH"));
    draft_.put_country(place, element.text_of_child("COUNTRY_OF_BIRTH"));
    if (place.empty()) return;
    place.note = of_alias;
    draft_.birth_place(std::move(place));
  }

  record::Place place_of(const XmlElement& element) {
    record::Place place;
    place.street = clean(element.text_of_child("STREET"));
    place.city = clean(element.text_of_child("CITY"));
    place.region = clean(element.text_of_child("STATE_PROVINCE"));
    place.postcode = clean(element.text_of_child("ZIP_CODE"));
    place.note = clean(element.text_of_child("NOTE"));
    draft_.put_country(place, element.text_of_child("COUNTRY"));
    return place;
  }
  void address(const XmlElement& element) { draft_.address(place_of(element)); }
  void birth_place(const XmlElement& element) { draft_.birth_place(place_of(element)); }

  void birth_date(const XmlElement& element) {
    const auto type = element.text_of_child("TYPE_OF_DATE");
    const auto note = element.text_of_child("NOTE");
    const bool circa =
        equals_ignoring_case(type, "APPROXIMATELY") || contains_ignoring_case(note, "approx");
    // xs:date may carry a time zone behind its ten characters.
    const auto day = element.text_of_child("DATE").substr(0, 10);
    const auto year = element.text_of_child("YEAR");
    const auto from = element.text_of_child("FROM_YEAR"), to = element.text_of_child("TO_YEAR");
    std::string text{!day.empty() ? day : year};
    if (!from.empty() || !to.empty()) text = std::string{from} + " to " + std::string{to};
    if (text.empty()) text = note;
    if (text.empty()) return;
    if (const auto date = record::read_list_date(clean(text))) {
      auto made = record::PartialDate::make(
          date->from(), date->is_range() ? std::optional{date->to()} : std::nullopt,
          circa || date->circa());
      if (made.ok()) {
        return draft_.birth_date(record::BirthDate{std::move(made).value(), clean(note), 0});
      }
    }
    // A NOTE alone is free text (`30-35 years old`): no fault of the list, and no date.
    if (text != note) draft_.problem("INDIVIDUAL_DATE_OF_BIRTH", "intake.expected.date");
    draft_.remark("date of birth",
                  std::string{type} + " " + text + (text == note ? "" : " " + std::string{note}));
  }

  void document(const XmlElement& element) {
    const auto type = clean(element.text_of_child("TYPE_OF_DOCUMENT"));
    const auto type2 = clean(element.text_of_child("TYPE_OF_DOCUMENT2"));
    const auto issuer = element.text_of_child("ISSUING_COUNTRY");
    const auto issued_in = element.text_of_child("COUNTRY_OF_ISSUE");
    record::Document document;
    document.number = clean(element.text_of_child("NUMBER"));
    document.place = clean(element.text_of_child("CITY_OF_ISSUE"));
    document.note = clean(element.text_of_child("NOTE"));
    if (element.children.empty() || (type + type2 + document.number + document.note).empty())
      return;
    // TYPE_OF_DOCUMENT2 is the finer word: `Service passport`, `Voter ID`.
    document.type = document_type_from(type2);
    if (document.type == record::DocumentType::other) document.type = document_type_from(type);
    document.type_text = type2.empty() ? type : type2;
    const auto country = clean(!issuer.empty() ? issuer : issued_in);
    if (!says_nothing(country)) document.issuer = draft_.country_of("ISSUING_COUNTRY", country);
    if (!country.empty() && !document.issuer) add_note(document.note, country);
    if (!issuer.empty() && !issued_in.empty() && issuer != issued_in)
      add_note(document.note, clean(issued_in));
    document.issued =
        draft_.date_of("DATE_OF_ISSUE", element.text_of_child("DATE_OF_ISSUE").substr(0, 10));
    document.expires = expiry_in(document.note);
    draft_.document(std::move(document));
  }

  static void add_note(std::string& note, const std::string& text) {
    if (!note.empty()) note += "; ";
    note += text;
  }

  // Security Council resolutions order an assets freeze for all and a travel ban for persons.
  void measures() {
    const auto programme = clean(entry_.text_of_child("UN_LIST_TYPE"));
    const auto listed_on = iso_day(entry_.text_of_child("LISTED_ON").substr(0, 10));
    if (listed_on.empty()) draft_.problem("LISTED_ON", "intake.expected.date");
    const auto reference = clean(entry_.text_of_child("REFERENCE_NUMBER"));
    const auto add = [&](record::MeasureKind kind) {
      draft_.measure({kind, "UN Security Council", programme, reference, {}, listed_on, 0});
    };
    if (draft_.entity().kind == record::Kind::person) add(record::MeasureKind::travel_ban);
    add(record::MeasureKind::asset_freeze);
    draft_.topic("sanction");
  }

  Draft& draft_;
  const XmlElement& entry_;
};

class UnList {
 public:
  UnList(const ListSource& source, std::string_view dataset, Sink& sink)
      : source_{source}, draft_{source.name, dataset, sink} {}

  Result<ListHead> read() {
    const XmlShape shape{
        "CONSOLIDATED_LIST", {"INDIVIDUALS", "ENTITIES"}, {"INDIVIDUAL", "ENTITY"}};
    XmlVisitor visitor;
    visitor.root = [this](const XmlElement& root) {
      head_.version = root.attribute("dateGenerated").substr(0, 10);
    };
    visitor.entry = [this](const XmlElement& entry) { return take(entry); };
    visitor.unknown = [this](std::string_view name, std::uint64_t line) {
      draft_.problem_at(line, name, {}, "intake.list.unknown_section", {}, true);
    };
    RETURN_IF_ERROR(read_xml(*source_.reader, shape, visitor));
    if (entries_ == 0) return no_entries(source_.name);
    return std::move(head_);
  }

 private:
  Result<void> take(const XmlElement& entry) {
    ++entries_;
    const auto reference = clean(entry.text_of_child("REFERENCE_NUMBER"));
    const auto number = clean(entry.text_of_child("DATAID"));
    if (reference.empty() && number.empty()) {
      draft_.problem_at(entry.line, entry.name, "REFERENCE_NUMBER", "intake.expected.id", {}, true);
      return {};
    }
    // References are unique by design and outlive editions; DATAID tells repetitions apart.
    std::string id = "un-" + (reference.empty() ? "dataid-" + number : reference);
    if (!seen_.insert(id).second) id += "-" + number;
    const bool person = entry.name == "INDIVIDUAL";
    draft_.begin(person ? record::Kind::person : record::Kind::organisation, std::move(id),
                 reference.empty() ? number : reference, entry.line);
    UnEntry{draft_, entry}.read();
    auto& entity = draft_.entity();
    entity.provenance.front().date = entity.last_updated;
    return draft_.finish();
  }

  const ListSource& source_;
  Draft draft_;
  ListHead head_;
  std::set<std::string> seen_;  // about a thousand references; the list has no other key
  std::uint64_t entries_ = 0;
};

}  // namespace

Result<ListHead> read_un_xml(const ListSource& source, std::string_view dataset, Sink& sink) {
  return UnList{source, dataset, sink}.read();
}

}  // namespace entraide::intake
