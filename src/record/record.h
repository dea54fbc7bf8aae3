// record: what is known about the world.
//
// In:      facts that a reader (intake) or an officer states; FollowTheMoney JSON.
// Out:     Entity (a person, an organisation, a craft, a document, an event, an alert) with its
//          names, partial dates, documents, measures, provenance; its stored form (encode, decode);
//          FollowTheMoney JSON; vocabularies with English and French labels.
// Never:   decides anything; reads files; holds ethnicity, religion, political opinion or health
//          (domain.md P16: they are refused at the door and counted).
// Always:  a code that discloses protection (XXA, XXB, XXC) lives only inside ProtectedStatus,
//          never in `nationalities`, never in FollowTheMoney output, never in a log (P1, ICAO
//          9303-3 s. 5); every statement names its provenance by index into Entity::provenance;
//          decode(encode(x)) == x; from_ftm(to_ftm(x)) loses nothing FollowTheMoney can express.
// Threads: plain values; every function here may be called from any thread.
// Sources: FollowTheMoney (followthemoney.tech), ICAO Doc 9303-3, ISO 3166-1, EDTF (ISO 8601-2).
// Start reading at Entity.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::record {

// ---------------------------------------------------------------- countries

/// A State or territory: lower-case ISO 3166-1 alpha-2 (`fr`), a former State as FollowTheMoney
/// writes it (`suhh`, `yucs`, `cshh`, `ddde`), Kosovo `xk`, or an ICAO issuer that is not a State
/// (`uno`, `una`, `unk`, `eue`, `xpo`, `xom`, `xba`, `uto`, ...). Never a protection code.
class Country {
 public:
  /// Alpha-2, alpha-3, ICAO code, or a name in English or French as lists write it
  /// (`Iran (Islamic Republic of)`, `RD Congo`). Nothing when unknown or when it discloses
  /// protection.
  static std::optional<Country> parse(std::string_view text);
  std::string_view code() const { return code_; }
  std::string alpha3() const;  // `FRA`; ICAO's own code for issuers that are no State
  std::string name(Language language) const;
  auto operator<=>(const Country&) const = default;

 private:
  friend class Countries;
  explicit Country(std::string code) : code_{std::move(code)} {}
  std::string code_;
};

/// Stateless person or refugee, as an MRZ nationality field discloses it (ICAO 9303-3: XXA, XXB,
/// XXC). Nothing in this type prints, compares against a query or leaves in FollowTheMoney.
class ProtectedStatus {
 public:
  static std::optional<ProtectedStatus> parse(std::string_view icao_code);
  /// What a nationality or a type of document discloses in words or as a code of any case:
  /// `Stateless`, `xxb`, `Refugee ID Card`, `Titre de voyage pour réfugié`.
  static std::optional<ProtectedStatus> from_words(std::string_view text);
  bool operator==(const ProtectedStatus&) const = default;

 private:
  friend class ProtectedStatusCodec;  // the stored form only
  explicit ProtectedStatus(std::string code) : code_{std::move(code)} {}
  std::string code_;
};

/// All three meanings of a three-letter code in an MRZ nationality or issuer field.
struct StateCode {
  std::string raw;                 // as read, fillers removed
  std::optional<Country> country;  // when it names one
  std::optional<ProtectedStatus> protection;
  bool known = false;  // a country, a protection code, or XXX (unspecified)
};
StateCode read_state_code(std::string_view icao_code);

// ---------------------------------------------------------------- dates

/// A day as far as it is known. month and day are 0 when unknown; day needs month.
struct DatePoint {
  int year = 0;
  int month = 0;
  int day = 0;
  auto operator<=>(const DatePoint&) const = default;
};

/// Exact, partial (`1971`, `1971-05`), a range (`1972/1977`) or about (`1980~`), in EDTF notation.
class PartialDate {
 public:
  static Result<PartialDate> make(DatePoint from, std::optional<DatePoint> to = {},
                                  bool circa = false);
  static Result<PartialDate> parse(std::string_view edtf);
  std::string text() const;
  DatePoint from() const { return from_; }
  DatePoint to() const { return to_.value_or(from_); }
  bool is_range() const { return to_.has_value(); }
  bool circa() const { return circa_; }
  bool full() const { return from_.day != 0 && !to_ && !circa_; }
  auto operator<=>(const PartialDate&) const = default;

 private:
  DatePoint from_;
  std::optional<DatePoint> to_;
  bool circa_ = false;
};

/// Reads dates as lists write them: `1971`, `1971-05-03`, `12 Dec 1985`, `Dec 1985`, `dd/mm/1945`,
/// `05/06/1957` (day first), `circa 1980`, `1972 to 1977`, `Between 1962 and 1970`, `Approximately
/// 1968`.
std::optional<PartialDate> read_list_date(std::string_view text);

// ---------------------------------------------------------------- vocabularies

enum class Kind : std::uint8_t {
  person,
  organisation,
  vessel,
  aircraft,
  vehicle,
  document,
  event,
  alert,
  other
};
enum class NameKind : std::uint8_t { primary, alias, weak_alias, maiden, nom_de_guerre };
enum class Gender : std::uint8_t { male, female, other };
enum class MeasureKind : std::uint8_t {
  travel_ban,
  asset_freeze,
  arms_embargo,
  arrest,
  check,
  information,
  other
};
/// EUROPOL handling codes H0 to H3; `none_given` means the holding authority only.
enum class Handling : std::uint8_t { none_given, h0, h1, h2, h3 };
enum class DocumentType : std::uint8_t {
  passport,
  national_id,
  travel_document,
  visa,
  residence_permit,
  driving_licence,
  birth_certificate,
  tax_number,
  registration,
  imo,
  mmsi,
  call_sign,
  tail_number,
  phone,
  email,
  website,
  crypto_wallet,
  swift_bic,
  social_security,
  military_id,
  seafarer_book,
  other
};
/// What happened to a document that an authority lists.
enum class DocumentFate : std::uint8_t { lost, stolen, stolen_blank, revoked, invalidated };

/// The code that a vocabulary stores (`weak-alias`) and back; labels in both languages.
std::string_view code_of(Kind);
std::string_view code_of(NameKind);
std::string_view code_of(Gender);
std::string_view code_of(MeasureKind);
std::string_view code_of(Handling);
std::string_view code_of(DocumentType);
std::string_view code_of(DocumentFate);
template <class Term>
std::optional<Term> term_from(std::string_view code);
/// `label("document-type", "passport", Language::french)` is `passeport`; the code itself if
/// unknown.
std::string label(std::string_view vocabulary, std::string_view code, Language language);

// ---------------------------------------------------------------- statements

/// Which list, which of its entries, which day: index into Entity::provenance.
using ProvenanceIndex = std::uint16_t;

struct Provenance {
  std::string dataset;      // `un-sc`
  std::string entry;        // `LYi.021`, `24004`
  std::string date;         // ISO 8601, when the list or the entry said it; may be empty
  std::string legal_basis;  // `2018/223 (OJ L43)`; may be empty
  bool operator==(const Provenance&) const = default;
};

struct Name {
  std::string full;  // as the list writes it, or its parts joined in the list's order
  std::string given, middle, family, patronymic;  // empty when the list does not say
  NameKind kind = NameKind::primary;
  std::string script;    // ISO 15924 of most letters: `Latn`, `Arab`, `Cyrl`...; set by make_name
  std::string language;  // BCP 47, empty when not said
  std::string note;
  ProvenanceIndex provenance = 0;
  bool operator==(const Name&) const = default;
};
/// Trims, collapses blanks and finds the script.
Name make_name(std::string_view full, NameKind kind = NameKind::primary,
               ProvenanceIndex provenance = 0);

struct BirthDate {
  PartialDate date;
  std::string note;
  ProvenanceIndex provenance = 0;
  bool operator==(const BirthDate&) const = default;
};

struct Place {
  std::string full;  // when the list gives one line
  std::string street, city, region, postcode, note;
  std::optional<Country> country;
  std::string country_text;  // as written, when `country` could not be found
  ProvenanceIndex provenance = 0;
  bool empty() const;
  std::string text() const;  // one line
  bool operator==(const Place&) const = default;
};

struct Nationality {
  Country country;
  bool citizenship = false;  // FollowTheMoney and OFAC tell them apart
  ProvenanceIndex provenance = 0;
  bool operator==(const Nationality&) const = default;
};

struct Document {
  DocumentType type = DocumentType::other;
  std::string type_text;  // as written, when it says more than `type`
  std::string number;
  std::optional<Country> issuer;
  std::optional<PartialDate> issued, expires;
  std::string place, note;
  ProvenanceIndex provenance = 0;
  bool operator==(const Document&) const = default;
};

struct Measure {
  MeasureKind kind = MeasureKind::other;
  std::string authority;  // who ordered it
  std::string programme;  // `LIBYA3`, `TCO`, `ZWE`
  std::string reference;  // `LYi.021`
  std::string reason;
  std::string listed_on;  // ISO 8601, may be empty
  ProvenanceIndex provenance = 0;
  bool operator==(const Measure&) const = default;
};

struct Relation {
  std::string kind;   // `linked-to`, `parent`, `owner`, `holder`, a FollowTheMoney property
  std::string other;  // id in the same dataset, or a name when the list gives only that
  ProvenanceIndex provenance = 0;
  bool operator==(const Relation&) const = default;
};

// ---------------------------------------------------------------- entities

/// What a listed document is: lost and stolen documents, blanks. Its number is in `documents`.
struct ListedDocument {
  DocumentFate fate = DocumentFate::lost;
  std::string reported_on;  // ISO 8601
  std::string number_to;    // last number of a stolen series; empty for one document
  bool operator==(const ListedDocument&) const = default;
};

struct Event {
  std::string kind;
  std::optional<PartialDate> date;
  Place place;
  std::vector<std::string> involved;  // entity ids
  bool operator==(const Event&) const = default;
};

struct Alert {
  std::string category;    // legal-basis category: pack and article, e.g. `sis-2018-1862:36`
  std::string action;      // action to take
  std::string subject;     // entity id
  std::string expires_on;  // ISO 8601; an alert never lacks it
  std::string flag;        // why it is not executed here; empty: it is
  // Of an alert that nodes exchange; its number is the record's id, a UUID.
  std::string owner{};            // the node that issued it; empty: this one
  std::string procedure{};        // of the pack
  std::string reason{};           // why it was issued
  std::string proportionality{};  // why the case is important enough
  std::string review_on{};        // ISO 8601: somebody looks by then whether it must stay
  std::string message{};          // UUID of the message that brought it
  std::string facts{};            // JSON: what the safeguard was told when it was entered here
  bool operator==(const Alert&) const = default;
};

/// One record of one dataset. Ids are unique in their dataset and stable between editions.
struct Entity {
  std::string id;
  std::string dataset;
  Kind kind = Kind::other;
  std::string schema;                  // FollowTheMoney schema; empty: the usual one for `kind`
  std::vector<Provenance> provenance;  // [0] is the entry itself
  std::vector<Name> names;             // the caption is the first primary name
  std::vector<BirthDate> birth_dates;  // several are alternatives
  std::vector<PartialDate> death_dates;
  std::vector<Place> birth_places;
  std::vector<Nationality> nationalities;
  std::vector<Country> countries;  // connected, not nationality: flag, seat, registration
  std::optional<Gender> gender;
  std::vector<std::string> titles, positions;
  std::vector<Place> addresses;
  std::vector<Document> documents;
  std::vector<Measure> measures;
  std::vector<Relation> relations;
  std::vector<std::string> topics;  // FollowTheMoney topics: `sanction`, `crime.traffick`...
  std::vector<std::string> remarks;
  std::vector<std::string> source_urls;
  std::optional<ListedDocument> listed_document;
  std::optional<Event> event;
  std::optional<Alert> alert;
  std::optional<ProtectedStatus> protection;
  Handling handling = Handling::none_given;
  std::string legal_basis;   // of holding this record
  std::string retain_until;  // ISO 8601; empty: as the dataset says
  std::string last_updated;  // ISO 8601, by the list
  std::map<std::string, std::vector<std::string>>
      other;  // FollowTheMoney properties not modelled above

  bool operator==(const Entity&) const = default;
};

/// The name to show: the first primary name, else the first name, else the first document number,
/// else the id.
std::string caption(const Entity& entity);
/// FollowTheMoney schema name (`Person`, `Organization`, `Vessel`, `Passport`...).
std::string schema_of(const Entity& entity);
/// The kind a FollowTheMoney schema belongs to.
Kind kind_of_schema(std::string_view schema);

// ---------------------------------------------------------------- stored form

/// Compact JSON, keys in a fixed order: equal entities give equal text.
std::string encode(const Entity& entity);
Result<Entity> decode(std::string_view stored);

// ---------------------------------------------------------------- FollowTheMoney

/// Prohibited properties found and refused (P16), by name, and how often.
using RefusedProperties = std::map<std::string, int>;

/// One FollowTheMoney entity as JSON text. Nested entities (`{"id":..,"schema":..,"properties":..}`
/// inside a property, as in `targets.nested.json`) become entities of their own, referred to by id.
Result<std::vector<Entity>> from_ftm(std::string_view json, std::string_view dataset,
                                     RefusedProperties* refused);
/// `{"id","caption","schema","properties":{...},"datasets":[...],"referents":[],"first_seen",...}`;
/// measures and documents appear nested (`sanctions`, `identificiation`), as yente writes them when
/// `nested`.
enum class Nesting { flat, nested };
std::string to_ftm(const Entity& entity, Nesting nesting = Nesting::flat);
/// The same without the outer braces, for an answer that adds fields of its own.
std::string ftm_fields(const Entity& entity, Nesting nesting = Nesting::flat);

}  // namespace entraide::record
