#include "intake/lists_draft.h"

#include <fmt/format.h>

#include <algorithm>

#include "intake/lists_words.h"

namespace entraide::intake {

namespace {

template <class Statement>
bool holds(const std::vector<Statement>& statements, const Statement& wanted) {
  return std::find(statements.begin(), statements.end(), wanted) != statements.end();
}

std::string country_key(const std::optional<record::Country>& country) {
  return country ? std::string{country->code()} : std::string{};
}
std::string date_key(const std::optional<record::PartialDate>& date) {
  return date ? date->text() : std::string{};
}
std::string key_of(const record::Place& place) {
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", place.full, place.street, place.city,
                     place.region, place.postcode, place.note, country_key(place.country),
                     place.country_text);
}
std::string key_of(const record::Document& document) {
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", record::code_of(document.type),
                     document.type_text, document.number, country_key(document.issuer),
                     date_key(document.issued), date_key(document.expires), document.place,
                     document.note);
}

}  // namespace

Draft::Draft(std::string_view file, std::string_view dataset, Sink& sink)
    : file_{file}, dataset_{dataset}, sink_{sink} {}

void Draft::begin(record::Kind kind, std::string id, std::string_view reference,
                  std::uint64_t line) {
  ENSURE(!open_);
  entity_ = {};
  entity_.id = std::move(id);
  entity_.dataset = dataset_;
  entity_.kind = kind;
  entity_.provenance.push_back({dataset_, std::string{reference}, {}, {}});
  reference_ = reference;
  line_ = line;
  values_ = 0;
  said_.clear();
  open_ = true;
}

bool Draft::room() { return ++values_ <= entry_values_max; }

// A list repeats itself with every act that names a subject. Keys in a set, because an entry may
// hold thousands of names; which act said a thing first is kept, later ones are not.
bool Draft::first_time(char field, std::string_view statement) {
  return said_.insert(fmt::format("{}{}", field, statement)).second && room();
}

void Draft::name(std::string_view full, record::NameKind kind, std::string_view note) {
  auto made = record::make_name(clean(full), kind);
  made.note = clean(note);
  name(std::move(made));
}

void Draft::name(record::Name&& name) {
  if (name.full.empty()) return;
  const auto key = fmt::format("{}\n{}\n{}\n{}", name.full, record::code_of(name.kind),
                               name.language, name.note);
  if (first_time('n', key)) entity_.names.push_back(std::move(name));
}

void Draft::birth_date(std::string_view text, std::string_view note) {
  text = trim(text);
  if (text.empty()) return;
  if (auto date = record::read_list_date(clean(text))) {
    birth_date(record::BirthDate{*std::move(date), clean(note), 0});
    return;
  }
  problem("birth_date", "intake.expected.date");
  remark("date of birth", text);
}

void Draft::birth_date(record::BirthDate&& date) {
  if (first_time('b', date.date.text() + "\n" + date.note))
    entity_.birth_dates.push_back(std::move(date));
}

void Draft::birth_place(record::Place&& place) {
  if (!place.empty() && first_time('p', key_of(place)))
    entity_.birth_places.push_back(std::move(place));
}

void Draft::address(record::Place&& place) {
  if (!place.empty() && first_time('a', key_of(place)))
    entity_.addresses.push_back(std::move(place));
}

void Draft::nationality(std::string_view raw, bool citizenship) {
  const auto text = clean(raw);
  if (says_nothing(text)) return;
  if (auto protection = record::ProtectedStatus::from_words(text)) {
    entity_.protection = std::move(protection);
    return;
  }
  auto found = country_of(citizenship ? "citizenship" : "nationality", text);
  if (!found) {
    remark(citizenship ? "citizenship" : "nationality", text);
    return;
  }
  record::Nationality statement{*std::move(found), citizenship, 0};
  if (first_time(citizenship ? 'c' : 'k', statement.country.code()))
    entity_.nationalities.push_back(std::move(statement));
}

void Draft::gender(std::string_view raw) {
  const auto text = lower_ascii(trim(raw));
  if (says_nothing(text) || text == "?" || text == "u" || text == "unknown") return;
  std::optional<record::Gender> gender;
  if (text == "m" || text == "male") gender = record::Gender::male;
  if (text == "f" || text == "female") gender = record::Gender::female;
  if (text == "x" || text == "other") gender = record::Gender::other;
  if (!gender) return problem("gender", "intake.expected.gender");
  if (entity_.gender && entity_.gender != gender) return remark("gender", text);
  entity_.gender = gender;
}

void Draft::document(record::Document&& document) {
  if (document == record::Document{}) return;
  // `Stateless Person Passport`: what the type discloses is kept apart (P1), the number stays.
  if (auto protection = record::ProtectedStatus::from_words(document.type_text)) {
    entity_.protection = std::move(protection);
    document.type_text.clear();
  }
  if (first_time('d', key_of(document))) entity_.documents.push_back(std::move(document));
}

void Draft::contact(record::DocumentType type, std::string_view value, std::string_view type_text) {
  auto number = clean(value);
  if (says_nothing(number)) return;
  record::Document statement;
  statement.type = type;
  statement.type_text = type_text;
  statement.number = std::move(number);
  document(std::move(statement));
}

void Draft::position(std::string_view raw) {
  auto text = clean(raw);
  if (tells_of_trafficking(text)) topic("crime.traffick");
  if (!text.empty() && first_time('f', text)) entity_.positions.push_back(std::move(text));
}

void Draft::title(std::string_view raw) {
  auto text = clean(raw);
  if (!text.empty() && first_time('t', text)) entity_.titles.push_back(std::move(text));
}

void Draft::remark(std::string_view raw) {
  auto text = clean(raw);
  if (text.empty() || !first_time('r', text)) return;
  if (tells_of_trafficking(text)) topic("crime.traffick");
  entity_.remarks.push_back(std::move(text));
}

void Draft::remark(std::string_view label, std::string_view raw) {
  if (const auto text = clean(raw); !text.empty()) remark(fmt::format("{}: {}", label, text));
}

void Draft::measure(record::Measure&& measure) {
  if (!holds(entity_.measures, measure) && room()) entity_.measures.push_back(std::move(measure));
}

void Draft::relation(std::string_view kind, std::string_view other) {
  record::Relation statement{std::string{kind}, clean(other), 0};
  if (statement.other.empty()) return;
  if (first_time('l', statement.kind + "\n" + statement.other))
    entity_.relations.push_back(std::move(statement));
}

void Draft::country(std::string_view raw) {
  const auto text = clean(raw);
  if (says_nothing(text)) return;
  auto found = country_of("country", text);
  if (!found) return remark("country", text);
  if (!holds(entity_.countries, *found) && room()) entity_.countries.push_back(*std::move(found));
}

void Draft::topic(std::string_view topic) {
  if (!holds(entity_.topics, std::string{topic}) && room()) entity_.topics.emplace_back(topic);
}

void Draft::other(const std::string& property, std::string_view raw) {
  auto text = clean(raw);
  if (says_nothing(text)) return;
  auto& values = entity_.other[property];
  if (first_time('o', property + "\n" + text)) values.push_back(std::move(text));
}

record::ProvenanceIndex Draft::provenance(record::Provenance&& provenance) {
  auto& known = entity_.provenance;
  const auto found = std::find(known.begin(), known.end(), provenance);
  const auto index = static_cast<record::ProvenanceIndex>(found - known.begin());
  if (found != known.end()) return index;
  if (!room()) return 0;  // finish() refuses the entry
  known.push_back(std::move(provenance));
  return index;
}

void Draft::put_country(record::Place& place, std::string_view raw) {
  const auto text = clean(raw);
  if (says_nothing(text)) return;
  // OFAC writes `Region: Kafia Kingi` where a country stands.
  if (place.region.empty() && text.starts_with("Region: ")) {
    place.region = text.substr(8);
    return;
  }
  place.country = country_of("country", text);
  if (!place.country) place.country_text = text;
}

void Draft::find_country_in_text(record::Place& place) {
  const std::string_view full{place.full};
  const auto comma = full.rfind(',');
  const auto last = trim(comma == std::string_view::npos ? full : full.substr(comma + 1));
  // Two or three letters at the end of an address are more often a province than a State.
  if (last.size() > 3) place.country = record::Country::parse(last);
}

void Draft::refuse(const std::string& property) { ++refused_[property]; }

std::optional<record::Country> Draft::country_of(std::string_view field, std::string_view text) {
  auto found = record::Country::parse(text);
  if (!found) problem(field, "intake.expected.country");
  return found;
}

std::optional<record::PartialDate> Draft::date_of(std::string_view field, std::string_view raw) {
  const auto text = clean(raw);
  if (says_nothing(text)) return std::nullopt;
  auto date = record::read_list_date(text);
  if (!date) problem(field, "intake.expected.date");
  return date;
}

void Draft::problem(std::string_view field, std::string key, Arguments arguments, bool entry_lost) {
  problem_at(line_, reference_, field, std::move(key), std::move(arguments), entry_lost);
}

void Draft::problem_at(std::uint64_t line, std::string_view where, std::string_view field,
                       std::string key, Arguments arguments, bool entry_lost) {
  sink_.problem({file_,
                 line,
                 std::string{where},
                 std::string{field},
                 {std::move(key), std::move(arguments)},
                 entry_lost});
}

Result<void> Draft::finish() {
  ENSURE(open_);
  open_ = false;
  if (values_ > entry_values_max) {
    return Error{
        Code::invalid,
        "intake.entry.big",
        {{"line", fmt::format("{}", line_)}, {"max", fmt::format("{}", entry_values_max)}}};
  }
  return sink_.entity(std::move(entity_));
}

}  // namespace entraide::intake
