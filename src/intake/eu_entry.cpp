#include "intake/eu_entry.h"

#include <fmt/format.h>

#include <algorithm>

#include "intake/lists_words.h"

namespace entraide::intake {

namespace {

using record::NameKind;

void add_note(std::string& note, std::string_view label, std::string_view text) {
  if (trim(text).empty()) return;
  if (!note.empty()) note += "; ";
  if (!label.empty()) note.append(label).append(" ");
  note += clean(text);
}

/// The list marks an unknown country with `00` or `UNKNOWN`.
bool no_country(std::string_view text) { return says_nothing(text) || text == "00"; }

// `AD001095 (passport-National passport) ((passport))`: the old CSV has one column for all of it.
EuDocument unfold(EuDocument document) {
  const auto open = document.number.find(" (");
  if (!document.type_code.empty() || open == std::string::npos) return document;
  const auto close = document.number.find(')', open);
  const auto inside = document.number.substr(open + 2, close - open - 2);
  const auto dash = inside.find('-');
  document.type_code = inside.substr(0, dash);
  document.type_text = dash == std::string::npos ? inside : inside.substr(dash + 1);
  if (close != std::string::npos) {
    const auto rest = clean(std::string_view{document.number}.substr(close + 1));
    if (!rest.empty() && rest != "((" + document.type_code + "))") document.remark = rest;
  }
  document.number.resize(open);
  return document;
}

std::optional<record::PartialDate> date_of(const EuBirth& birth) {
  const auto number = [](const std::string& text) { return parse_int(text).value_or(0); };
  if (const auto day = record::read_list_date(birth.date); day && !says_nothing(birth.date)) {
    auto made = record::PartialDate::make(day->from(), std::nullopt, birth.circa || day->circa());
    if (made.ok()) return std::move(made).value();
  }
  const int from = number(birth.year_from), to = number(birth.year_to);
  if (number(birth.year) == 0 && from == 0 && to == 0) return std::nullopt;
  auto made = record::PartialDate::make(
      {number(birth.year), number(birth.month), number(birth.day)}, std::nullopt, birth.circa);
  if (number(birth.year) == 0) {
    made = record::PartialDate::make({from != 0 ? from : to, 0, 0},
                                     record::DatePoint{to != 0 ? to : from, 0, 0}, birth.circa);
  }
  if (!made.ok()) return std::nullopt;
  return std::move(made).value();
}

}  // namespace

std::string eu_text(std::string_view field) {
  std::string text;
  while (true) {
    const auto line_end = field.find("\\n");
    text += field.substr(0, line_end);
    if (line_end == std::string_view::npos) return clean(text);
    text += ' ';
    field.remove_prefix(line_end + 2);
  }
}

void EuEntry::begin(std::string_view subject, std::string_view reference,
                    std::string_view logical_id, std::uint64_t line) {
  const bool person = equals_ignoring_case(subject, "P") || equals_ignoring_case(subject, "person");
  reference_ = reference.empty() ? logical_id : reference;
  designated_on_.clear();
  draft_.begin(person ? record::Kind::person : record::Kind::organisation, "eu-" + reference_,
               reference_, line);
  draft_.topic("sanction");
}

record::ProvenanceIndex EuEntry::source(const EuRegulation& regulation) {
  if (regulation.title.empty()) return 0;
  return draft_.provenance(
      {draft_.entity().dataset, reference_, iso_day(regulation.published_on), regulation.title});
}

void EuEntry::regulation(const EuRegulation& regulation) {
  const auto where = source(regulation);
  draft_.measure({record::MeasureKind::asset_freeze,
                  "European Union",
                  regulation.programme,
                  reference_,
                  {},
                  designated_on_.empty() ? iso_day(regulation.published_on) : designated_on_,
                  where});
  auto& urls = draft_.entity().source_urls;
  if (!regulation.url.empty() &&
      std::find(urls.begin(), urls.end(), regulation.url) == urls.end()) {
    urls.push_back(regulation.url);
  }
  draft_.entity().last_updated =
      std::max(draft_.entity().last_updated, iso_day(regulation.published_on));
}

void EuEntry::name(const EuName& said, const EuRegulation& regulation) {
  std::vector<std::string> parts;
  for (const auto* part : {&said.first, &said.middle, &said.last}) {
    if (!part->empty()) parts.push_back(*part);
  }
  auto& names = draft_.entity().names;
  const bool first = names.empty();
  const auto kind =
      !said.strong ? NameKind::weak_alias : (first ? NameKind::primary : NameKind::alias);
  auto name = record::make_name(clean(said.whole.empty() ? join(parts, " ") : said.whole), kind);
  name.given = clean(said.first);
  name.middle = clean(said.middle);
  name.family = clean(said.last);
  name.language = lower_ascii(trim(said.language));
  name.note = clean(said.remark);
  name.provenance = source(regulation);
  if (name.full.empty()) draft_.problem("nameAlias", "intake.expected.name");
  // Each act that lists a subject repeats its names.
  const auto same = [&](const record::Name& known) {
    return known.full == name.full && known.language == name.language;
  };
  if (std::none_of(names.begin(), names.end(), same)) draft_.name(std::move(name));
  draft_.gender(said.gender);
  draft_.title(said.title);
  draft_.position(said.function);
}

void EuEntry::put_country(record::Place& place, std::string_view code, std::string_view text) {
  if (!no_country(code)) {
    draft_.put_country(place, code);
  } else if (!no_country(text)) {
    draft_.put_country(place, text);
  }
}

void EuEntry::birth(const EuBirth& said, const EuRegulation& regulation) {
  const auto where = source(regulation);
  std::string note = clean(said.remark);
  const bool gregorian = said.calendar.empty() || equals_ignoring_case(said.calendar, "GREGORIAN");
  if (!gregorian) {
    // Another calendar's year is not ours: the words are kept, no date is made of them.
    draft_.remark("date of birth", fmt::format("{} {}-{}-{} {}", said.calendar, said.year,
                                               said.month, said.day, said.date));
  } else if (auto date = date_of(said)) {
    draft_.birth_date(record::BirthDate{*std::move(date), note, where});
  } else if (!says_nothing(said.date)) {
    draft_.problem("birthdate", "intake.expected.date");
    draft_.remark("date of birth", said.date);
  }
  record::Place place;
  place.full = clean(said.place);
  place.city = clean(said.city);
  place.region = clean(said.region);
  place.postcode = clean(said.postcode);
  put_country(place, said.country, said.country_text);
  if (place.empty()) return;
  place.provenance = where;
  place.note = std::move(note);
  draft_.birth_place(std::move(place));
}

// `PHONE[042-681 20 81]`, several behind one another: the kind of contact, then its value.
void EuEntry::contacts(std::string_view text) {
  while (true) {
    const auto open = text.find('[');
    const auto close = text.find(']', open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    const auto key = upper_ascii(clean(text.substr(0, open)));
    const auto value = text.substr(open + 1, close - open - 1);
    if (key == "EMAIL") {
      draft_.contact(record::DocumentType::email, value);
    } else if (key == "WEB" || key == "WEBSITE") {
      draft_.contact(record::DocumentType::website, value);
    } else if (key == "PHONE" || key == "FAX" || key == "MOBILE") {
      draft_.contact(record::DocumentType::phone, value, key == "PHONE" ? "" : key);
    } else {
      draft_.remark(key, value);
    }
    text.remove_prefix(close + 1);
  }
  draft_.remark("address", text);
}

void EuEntry::address(const EuAddress& said, const EuRegulation& regulation) {
  record::Place place;
  place.street = clean(said.street);
  if (!said.po_box.empty()) add_note(place.street, "PO Box", said.po_box);
  place.city = clean(said.city);
  place.region = clean(said.region);
  place.postcode = clean(said.postcode);
  place.full = clean(said.place);
  put_country(place, said.country, said.country_text);
  place.note = clean(said.remark);
  contacts(said.contacts);
  if (place.empty()) return;
  place.provenance = source(regulation);
  draft_.address(std::move(place));
}

void EuEntry::document(const EuDocument& as_said, const EuRegulation& regulation) {
  const auto said = unfold(as_said);
  record::Document document;
  document.number = clean(said.number.empty() ? said.latin_number : said.number);
  const auto type = clean(said.type_text.empty() ? said.type_code : said.type_text);
  document.type = document_type_from(said.type_code);
  if (document.type == record::DocumentType::other) document.type = document_type_from(type);
  document.type_text = type;
  document.place = clean(said.issued_by);
  document.note = clean(said.remark);
  add_note(document.note, "", said.flags);
  if (said.latin_number != said.number && !said.number.empty())
    add_note(document.note, "in Latin", said.latin_number);
  add_note(document.note, "name on it:", said.name_on_it);
  add_note(document.note, "valid from", said.valid_from);
  add_note(document.note, "region", said.region);
  const auto& country = no_country(said.country) ? said.country_text : said.country;
  if (!no_country(country)) {
    document.issuer = draft_.country_of("identification", country);
    if (!document.issuer) add_note(document.note, "issuer", country);
  }
  document.issued = draft_.date_of("issueDate", said.issued_on);
  document.expires = draft_.date_of("validTo", said.valid_to);
  if (!document.issued) document.issued = date_behind(document.note, "issued");
  if (!document.expires) document.expires = expiry_in(document.note);
  document.provenance = source(regulation);
  if (document.number.empty() && document.note.empty()) return;
  draft_.document(std::move(document));
}

void EuEntry::citizenship(const EuCitizenship& said, const EuRegulation& regulation) {
  const auto& country = no_country(said.country) ? said.country_text : said.country;
  if (no_country(country)) return;
  draft_.nationality(country, true);
  auto& nationalities = draft_.entity().nationalities;
  if (!nationalities.empty() && nationalities.back().provenance == 0) {
    nationalities.back().provenance = source(regulation);
  }
  draft_.remark("citizenship", said.remark);
}

void EuEntry::united_nations_id(std::string_view reference) {
  if (!trim(reference).empty()) draft_.provenance({"un-sc", clean(reference), {}, {}});
}

void EuEntry::designation(std::string_view designated_on, std::string_view details,
                          std::string_view delisted_on) {
  designated_on_ = iso_day(designated_on);
  draft_.remark("designation", details);
  draft_.remark("delisted on", delisted_on);
}

void EuEntry::remark(std::string_view text) { draft_.remark(text); }

Result<void> EuEntry::finish() {
  if (draft_.entity().names.empty()) draft_.problem("nameAlias", "intake.expected.name");
  return draft_.finish();
}

}  // namespace entraide::intake
