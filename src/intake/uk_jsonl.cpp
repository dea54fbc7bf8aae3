// The UK Sanctions List as JSON lines, one designation a line, fields named as the published
// document names them (made from the ODT: data/lists/README.md).
#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>

#include "intake/lists.h"
#include "intake/lists_words.h"

namespace entraide::intake {

namespace {

using record::DocumentType;
using record::MeasureKind;
using record::NameKind;

class UkEntry {
 public:
  UkEntry(Draft& draft, const boost::json::object& json) : draft_{draft}, json_{json} {}

  void read() {
    for (const auto& member : json_) {
      const auto text = text_of(member.value());
      if (!text) {
        draft_.problem(member.key(), "intake.expected.text");
      } else if (!take(member.key(), *text)) {
        draft_.problem(member.key(), "intake.list.unknown_field");
        draft_.remark(member.key(), *text);
      }
    }
    if (draft_.entity().names.empty()) draft_.problem("Primary Name", "intake.expected.name");
    measures();
  }

 private:
  using Take = void (UkEntry::*)(std::string_view);
  struct FieldRow {
    std::string_view name;
    Take take;
  };

  bool take(std::string_view key, std::string_view text) {
    static constexpr std::array fields = {
        FieldRow{"Primary Name", &UkEntry::primary_names},
        FieldRow{"Primary Name Variations", &UkEntry::aliases},
        FieldRow{"Alias - Good Quality", &UkEntry::aliases},
        FieldRow{"Alias - A.k.a", &UkEntry::aliases},
        FieldRow{"Alias - Low Quality", &UkEntry::weak_aliases},
        FieldRow{"Non Latin Names", &UkEntry::non_latin_names},
        FieldRow{"Position", &UkEntry::positions},
        FieldRow{"D.O.B", &UkEntry::birth_dates},
        FieldRow{"Place of Birth", &UkEntry::birth_places},
        FieldRow{"Nationality(/ies)", &UkEntry::nationalities},
        FieldRow{"Gender", &UkEntry::genders},
        FieldRow{"Address", &UkEntry::addresses},
        FieldRow{"Passport number", &UkEntry::passports},
        FieldRow{"National Identifier Number", &UkEntry::national_identifiers},
        FieldRow{"Phone Number", &UkEntry::phones},
        FieldRow{"Email address", &UkEntry::emails},
        FieldRow{"Website", &UkEntry::websites},
        FieldRow{"Business registration number(s)", &UkEntry::registrations},
        FieldRow{"Type of Entity", &UkEntry::entity_types},
        FieldRow{"Parent company", &UkEntry::parents},
        FieldRow{"Subsidiaries", &UkEntry::subsidiaries},
        FieldRow{"IMO number", &UkEntry::imo},
        FieldRow{"Current believed flag of ship", &UkEntry::flag},
        FieldRow{"Previous flags", &UkEntry::previous_flags},
        FieldRow{"Current owner/operator (s)", &UkEntry::owners},
        FieldRow{"Type of ship", &UkEntry::ship_types},
        FieldRow{"Tonnage of ship", &UkEntry::tonnage},
        FieldRow{"Length of ship", &UkEntry::length},
        FieldRow{"Year Built", &UkEntry::year_built},
        FieldRow{"Other Information", &UkEntry::remarks},
        FieldRow{"UK Statement of Reasons", &UkEntry::reasons},
        FieldRow{"Last Updated", &UkEntry::last_updated},
        FieldRow{"UN Reference ID", &UkEntry::un_reference},
        FieldRow{"OFSI Group ID", &UkEntry::ofsi_group},
        // Read by passports(), national_identifiers(), measures() and the id.
        FieldRow{"Passport Additional Information", nullptr},
        FieldRow{"National Identifier Additional Information", nullptr},
        FieldRow{"Sanctions Imposed", nullptr},
        FieldRow{"Designation Source", nullptr},
        FieldRow{"Date Designated", nullptr},
        FieldRow{"regime", nullptr},
        FieldRow{"type", nullptr},
        FieldRow{"Unique Id", nullptr},
    };
    for (const auto& row : fields) {
      if (row.name != key) continue;
      if (row.take != nullptr) (this->*row.take)(text);
      return true;
    }
    return false;
  }

  static std::optional<std::string_view> text_of(const boost::json::value& value) {
    if (!value.is_string()) return std::nullopt;
    return std::string_view{value.get_string().data(), value.get_string().size()};
  }
  std::string_view field(std::string_view key) const {
    const auto* const value = json_.if_contains(key);
    return value == nullptr ? std::string_view{} : text_of(*value).value_or("");
  }

  void names(std::string_view text, NameKind kind) {
    for (const auto& value : numbered(text)) draft_.name(value, kind);
  }
  void primary_names(std::string_view text) { names(text, NameKind::primary); }
  void aliases(std::string_view text) { names(text, NameKind::alias); }
  void weak_aliases(std::string_view text) { names(text, NameKind::weak_alias); }

  // `عبیدالله |Arabic`, `ВОЛОЖИНСКИЙ |Cyrillic|Russian`: script and language follow the name.
  void non_latin_names(std::string_view text) {
    for (const auto& value : numbered(text)) {
      const auto bar = std::min(value.find('|'), value.size());
      auto name = record::make_name(value.substr(0, bar), NameKind::alias);
      if (name.script != "Latn") name.kind = NameKind::primary;
      if (bar < value.size()) name.note = clean(value.substr(bar + 1));
      draft_.name(std::move(name));
    }
  }

  void positions(std::string_view text) {
    for (const auto& value : joined_values(text)) draft_.position(value);
  }
  void birth_dates(std::string_view text) {
    for (const auto& value : joined_values(text)) draft_.birth_date(value);
  }
  void nationalities(std::string_view text) {
    for (const auto& value : joined_values(text)) {
      // `Cyprus, Russia` beside `Russia,Israel`: with a blank, unless the whole is one name.
      if (record::Country::parse(value)) {
        draft_.nationality(value);
        continue;
      }
      for (const auto part : split(value, ',')) draft_.nationality(part);
    }
  }
  void genders(std::string_view text) {
    for (const auto& value : joined_values(text)) draft_.gender(value);
  }

  void birth_places(std::string_view text) {
    for (auto& value : numbered(text)) {
      record::Place place;
      place.full = std::move(value);
      Draft::find_country_in_text(place);
      draft_.birth_place(std::move(place));
    }
  }

  /// The country that the last words of `text` name; the list ends each address with one.
  static std::optional<record::Country> country_at_end(std::string_view text) {
    for (std::size_t words = 8; words > 0; --words) {
      auto start = text.size();
      for (std::size_t i = 0; i < words && start != std::string_view::npos && start > 0; ++i) {
        start = text.rfind(' ', start - 1);
      }
      const auto candidate = trim(start == std::string_view::npos ? text : text.substr(start));
      if (candidate.size() < 4) continue;
      if (auto country = record::Country::parse(candidate)) return country;
    }
    return std::nullopt;
  }

  // Addresses hold commas and are joined with commas: one ends where a country stands before the
  // comma.
  void addresses(std::string_view text) {
    record::Place place;
    for (std::size_t at = 0; at < text.size();) {
      const auto comma = std::min(text.find(", ", at), text.size());
      if (!place.full.empty()) place.full += ", ";
      place.full += clean(text.substr(at, comma - at));
      place.country = country_at_end(place.full);
      if (place.country || comma == text.size()) draft_.address(std::exchange(place, {}));
      at = comma + 2;
    }
  }

  // `Russia`, `(Yemen)`, `India number A-333602, issued on ...`: a country may stand first.
  static std::optional<record::Country> issuer_in(std::string_view note) {
    auto first = trim(note.substr(0, note.find_first_of(".,;")));
    if (first.starts_with('(') && first.ends_with(')'))
      first = trim(first.substr(1, first.size() - 2));
    return first.size() > 3 ? record::Country::parse(first) : std::nullopt;
  }

  // Numbers and what is said of them stand in two fields; they pair up when their counts agree.
  void documents(std::string_view text, std::string_view note_field, DocumentType type) {
    const auto numbers = joined_values(text);
    const auto notes = joined_values(field(note_field));
    const auto all_notes = clean(field(note_field));
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (says_nothing(numbers[i])) continue;
      record::Document document;
      document.type = type;
      document.number = numbers[i];
      document.note = notes.size() == numbers.size() ? notes[i] : all_notes;
      document.issued = date_behind(document.note, "issue");
      document.expires = expiry_in(document.note);
      document.issuer = issuer_in(document.note);
      draft_.document(std::move(document));
    }
  }
  void passports(std::string_view text) {
    documents(text, "Passport Additional Information", DocumentType::passport);
  }
  void national_identifiers(std::string_view text) {
    documents(text, "National Identifier Additional Information", DocumentType::national_id);
  }

  void contacts(std::string_view text, DocumentType type) {
    for (const auto& numbered_value : numbered(text)) {
      for (const auto part : split(numbered_value, ',')) draft_.contact(type, part);
    }
  }
  void phones(std::string_view text) { contacts(text, DocumentType::phone); }
  void emails(std::string_view text) { contacts(text, DocumentType::email); }
  void websites(std::string_view text) { contacts(text, DocumentType::website); }
  void registrations(std::string_view text) {
    for (const auto& value : numbered(text)) draft_.contact(DocumentType::registration, value);
  }
  void imo(std::string_view text) {
    text = trim(text);
    if (text.starts_with("IMO")) text.remove_prefix(3);
    draft_.contact(DocumentType::imo, text);
  }

  void each(std::string_view text, const std::string& property) {
    for (const auto& value : numbered(text)) draft_.other(property, value);
  }
  void entity_types(std::string_view text) { each(text, "legalForm"); }
  void ship_types(std::string_view text) { each(text, "type"); }
  void tonnage(std::string_view text) { draft_.other("tonnage", text); }
  void length(std::string_view text) { draft_.remark("length of ship", text); }
  void year_built(std::string_view text) { draft_.other("buildDate", text); }
  void flag(std::string_view text) { draft_.country(text); }
  void previous_flags(std::string_view text) {
    for (const auto& value : numbered(text)) draft_.remark("previous flag", value);
  }
  void relations(std::string_view text, std::string_view kind) {
    for (const auto& value : numbered(text)) draft_.relation(kind, value);
  }
  void parents(std::string_view text) { relations(text, "parent"); }
  void subsidiaries(std::string_view text) { relations(text, "subsidiary"); }
  void owners(std::string_view text) { relations(text, "owner"); }

  void remarks(std::string_view text) { draft_.remark(text); }
  void reasons(std::string_view text) { draft_.remark("UK statement of reasons", text); }
  void last_updated(std::string_view text) {
    auto& entity = draft_.entity();
    entity.last_updated = iso_day(text);
    entity.provenance.front().date = entity.last_updated;
    if (entity.last_updated.empty()) draft_.problem("Last Updated", "intake.expected.date");
  }
  void un_reference(std::string_view text) { draft_.provenance({"un-sc", clean(text), {}, {}}); }
  void ofsi_group(std::string_view text) { draft_.provenance({"gb-ofsi", clean(text), {}, {}}); }

  static MeasureKind measure_kind(std::string_view text) {
    if (equals_ignoring_case(text, "Asset freeze")) return MeasureKind::asset_freeze;
    if (equals_ignoring_case(text, "Travel Ban")) return MeasureKind::travel_ban;
    return contains_ignoring_case(text, "arms embargo") ? MeasureKind::arms_embargo
                                                        : MeasureKind::other;
  }

  void measures() {
    const auto source = clean(field("Designation Source"));
    const auto listed_on = iso_day(field("Date Designated"));
    if (listed_on.empty() && !trim(field("Date Designated")).empty()) {
      draft_.problem("Date Designated", "intake.expected.date");
    }
    for (const auto part : split(field("Sanctions Imposed"), ',')) {
      const auto text = clean(part);
      if (text.empty()) continue;
      const auto kind = measure_kind(text);
      draft_.measure({kind, source == "UN" ? "United Kingdom (UN)" : "United Kingdom",
                      clean(field("regime")), clean(field("Unique Id")),
                      kind == MeasureKind::other ? text : std::string{}, listed_on, 0});
    }
    draft_.topic("sanction");
  }

  Draft& draft_;
  const boost::json::object& json_;
};

std::optional<record::Kind> kind_of(std::string_view type) {
  if (type == "INDIVIDUAL") return record::Kind::person;
  if (type == "ENTITY") return record::Kind::organisation;
  if (type == "SHIP") return record::Kind::vessel;
  return std::nullopt;
}

std::string text_at(const boost::json::object& json, std::string_view key) {
  const auto* const value = json.if_contains(key);
  if (value == nullptr || !value->is_string()) return {};
  return clean({value->get_string().data(), value->get_string().size()});
}

}  // namespace

Result<ListHead> read_uk_jsonl(const ListSource& source, std::string_view dataset, Sink& sink) {
  LineReader lines{*source.reader, line_bytes_max};
  Draft draft{source.name, dataset, sink};
  ListHead head;
  std::uint64_t entries = 0;
  for (Line line;;) {
    ASSIGN_OR_RETURN(const bool more, lines.next(line));
    if (!more) break;
    if (trim(line.text).empty()) continue;
    boost::system::error_code failure;
    boost::json::parse_options limits;
    limits.max_depth = 8;
    const auto json = boost::json::parse(line.text, failure, {}, limits);
    if (failure || !json.is_object()) {
      if (!line.complete) return cut_off(source.name, line.number);
      draft.problem_at(line.number, {}, {}, "intake.expected.json", {}, true);
      continue;
    }
    const auto id = text_at(json.get_object(), "Unique Id");
    const auto kind = kind_of(text_at(json.get_object(), "type"));
    if (id.empty() || !kind) {
      draft.problem_at(line.number, id, id.empty() ? "Unique Id" : "type", "intake.expected.id", {},
                       true);
      continue;
    }
    ++entries;
    draft.begin(*kind, "gb-" + id, id, line.number);
    UkEntry{draft, json.get_object()}.read();
    head.version = std::max(head.version, draft.entity().last_updated);
    RETURN_IF_ERROR(draft.finish());
  }
  if (entries == 0) return no_entries(source.name);
  return head;
}

}  // namespace entraide::intake
