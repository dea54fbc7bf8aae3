#include "intake/ofac_remarks.h"

#include <algorithm>
#include <array>

#include "intake/lists_words.h"

namespace entraide::intake {

namespace {

using record::DocumentType;
using record::NameKind;

/// One clause without `alt. ` before it and without the words that its rule names.
struct Clause {
  std::string_view whole;
  std::string_view keyword;
  std::string_view value;
};

using Take = void (*)(Draft&, const Clause&);

// ---------------------------------------------------------------- documents

constexpr std::size_t trailer_bytes_max = 1000;  // countries and dates behind a number

// `Passport A0020375 (Germany) issued 28 Feb 1996 expires 27 Feb 2001`; `File Number 7136973
// (Delaware) (United States)`. The number ends at the first of ` (`, ` issued `, ` expires `.
void take_document(Draft& draft, const Clause& clause, DocumentType type) {
  const auto value = clause.value;
  const auto end =
      std::min({value.find(" ("), value.find(" issued "), value.find(" expires "), value.size()});
  record::Document document;
  document.type = type;
  document.type_text = clause.keyword;
  document.number = clean(value.substr(0, end));
  const auto rest = value.substr(end);
  if (rest.size() > trailer_bytes_max) return draft.remark(clause.whole);
  document.issued = date_behind(rest, "issued ");
  document.expires = date_behind(rest, "expires ");
  std::string_view unread;
  for (auto open = rest.find('('); open != std::string_view::npos;
       open = rest.find('(', open + 1)) {
    const auto inside = rest.substr(open + 1, rest.find(')', open) - open - 1);
    if (auto country = record::Country::parse(inside)) {
      document.issuer = std::move(country);
    } else {
      unread = inside;
    }
  }
  // What is no date and no country (`issued in Ulm, Germany`, `(Delaware)`) is kept as it stands.
  const bool odd = rest.find(" issued in") != std::string_view::npos ||
                   rest.find(" issued by") != std::string_view::npos ||
                   rest.find(" issued under") != std::string_view::npos;
  if (odd || !unread.empty()) document.note = clean(rest);
  if (document.number.empty()) return draft.remark(clause.whole);
  draft.document(std::move(document));
}

template <DocumentType type>
void document(Draft& draft, const Clause& clause) {
  take_document(draft, clause, type);
}

// `Digital Currency Address - XBT 12QtD5...`: the currency is the finer word.
void wallet(Draft& draft, const Clause& clause) {
  const auto blank = clause.value.find(' ');
  if (blank == std::string_view::npos) return draft.remark(clause.whole);
  draft.contact(DocumentType::crypto_wallet, clause.value.substr(blank),
                clause.value.substr(0, blank));
}

template <DocumentType type>
void contact(Draft& draft, const Clause& clause) {
  const bool plain = clause.keyword == "Website" || clause.keyword == "Email Address" ||
                     clause.keyword == "Phone Number";
  draft.contact(type, clause.value, plain ? std::string_view{} : clause.keyword);
}

// ---------------------------------------------------------------- persons

void birth_date(Draft& draft, const Clause& clause) { draft.birth_date(clause.value); }
void nationality(Draft& draft, const Clause& clause) { draft.nationality(clause.value); }
void citizenship(Draft& draft, const Clause& clause) { draft.nationality(clause.value, true); }
void gender(Draft& draft, const Clause& clause) { draft.gender(clause.value); }
void position(Draft& draft, const Clause& clause) { draft.position(clause.value); }

void birth_place(Draft& draft, const Clause& clause) {
  record::Place place;
  place.full = clean(clause.value);
  Draft::find_country_in_text(place);
  draft.birth_place(std::move(place));
}

// `a.k.a. 'BNC'`: OFAC writes its weak aliases here and its strong ones in alt.csv.
void alias(Draft& draft, const Clause& clause) {
  auto value = trim(clause.value);
  if (value.size() < 2 || value.front() != '\'') return draft.remark(clause.whole);
  const auto close = value.rfind('\'');
  const auto rest = close == 0 ? std::string_view{} : trim(value.substr(close + 1));
  value = value.substr(1, close == 0 ? std::string_view::npos : close - 1);
  const auto former = clause.keyword == "a.k.a." ? std::string_view{} : clause.keyword;
  draft.name(value, NameKind::weak_alias, former);
  if (!rest.empty()) draft.remark(clause.whole);
}

// P16: ethnicity and religion are refused at the door and counted.
void ethnicity(Draft& draft, const Clause&) { draft.refuse("ethnicity"); }
void religion(Draft& draft, const Clause&) { draft.refuse("religion"); }

void linked_to(Draft& draft, const Clause& clause) { draft.relation("linked-to", clause.value); }
void operated_by(Draft& draft, const Clause& clause) { draft.relation("operator", clause.value); }

// ---------------------------------------------------------------- craft and organisations

void former_flag(Draft& draft, const Clause& clause) { draft.remark(clause.whole); }
void model(Draft& draft, const Clause& clause) { draft.other("model", clause.value); }
void build_date(Draft& draft, const Clause& clause) { draft.other("buildDate", clause.value); }
void craft_type(Draft& draft, const Clause& clause) { draft.other("type", clause.value); }
void founded(Draft& draft, const Clause& clause) {
  const auto date = record::read_list_date(clean(clause.value));
  if (!date) return draft.remark(clause.whole);
  draft.other("incorporationDate", date->text());
}
void registered_in(Draft& draft, const Clause& clause) { draft.country(clause.value); }

struct Rule {
  std::string_view keyword;
  Take take;
};

// The longest keyword that begins the clause wins, so `Passport Booklet` is not read as `Passport`
// with the number `Booklet`. What is not here stays a remark.
constexpr std::array rules = {
    Rule{"DOB", birth_date},
    Rule{"POB", birth_place},
    Rule{"nationality", nationality},
    Rule{"citizen", citizenship},
    Rule{"Gender", gender},
    Rule{"Position:", position},
    Rule{"a.k.a.", alias},
    Rule{"f.k.a.", alias},
    Rule{"n.k.a.", alias},
    Rule{"ethnicity", ethnicity},
    Rule{"Ethnicity", ethnicity},
    Rule{"Tribe:", ethnicity},
    Rule{"religion", religion},
    Rule{"Religion", religion},
    Rule{"Linked To:", linked_to},
    Rule{"Aircraft Operator", operated_by},
    Rule{"Former Vessel Flag", former_flag},
    Rule{"Nationality of Registration", registered_in},
    Rule{"Aircraft Model", model},
    Rule{"Aircraft Manufacture Date", build_date},
    Rule{"Vessel Year of Build", build_date},
    Rule{"Other Vessel Type", craft_type},
    Rule{"Vessel Type", craft_type},
    Rule{"Organization Established Date", founded},
    Rule{"Website", contact<DocumentType::website>},
    Rule{"Email Address", contact<DocumentType::email>},
    Rule{"Phone Number", contact<DocumentType::phone>},
    Rule{"Phone No.", contact<DocumentType::phone>},
    Rule{"PHONE", contact<DocumentType::phone>},
    Rule{"Telephone No.", contact<DocumentType::phone>},
    Rule{"Telephone", contact<DocumentType::phone>},
    Rule{"Fax No.", contact<DocumentType::phone>},
    Rule{"Fax", contact<DocumentType::phone>},
    Rule{"Digital Currency Address -", wallet},
    Rule{"SWIFT/BIC", document<DocumentType::swift_bic>},
    Rule{"Passport Booklet", document<DocumentType::passport>},
    Rule{"Passport Card", document<DocumentType::passport>},
    Rule{"Passport", document<DocumentType::passport>},
    Rule{"Diplomatic Passport", document<DocumentType::passport>},
    Rule{"Official Passport", document<DocumentType::passport>},
    Rule{"Stateless Person Passport", document<DocumentType::passport>},
    Rule{"British National Overseas Passport", document<DocumentType::passport>},
    Rule{"Travel Document Number", document<DocumentType::travel_document>},
    Rule{"Refugee ID Card", document<DocumentType::other>},
    Rule{"VisaNumberID", document<DocumentType::visa>},
    Rule{"Residency Number", document<DocumentType::residence_permit>},
    Rule{"Driver's License No.", document<DocumentType::driving_licence>},
    Rule{"Birth Certificate Number", document<DocumentType::birth_certificate>},
    Rule{"SSN", document<DocumentType::social_security>},
    Rule{"Cartilla de Servicio Militar Nacional", document<DocumentType::military_id>},
    Rule{"Military Registration Number", document<DocumentType::military_id>},
    Rule{"Seafarer's Identification Document", document<DocumentType::seafarer_book>},
    Rule{"National ID No.", document<DocumentType::national_id>},
    Rule{"National Foreign ID Number", document<DocumentType::national_id>},
    Rule{"Numero de Identidad", document<DocumentType::national_id>},
    Rule{"Identification Number", document<DocumentType::national_id>},
    Rule{"Turkish Identification Number", document<DocumentType::national_id>},
    Rule{"Kenyan ID No.", document<DocumentType::national_id>},
    Rule{"Bosnian Personal ID No.", document<DocumentType::national_id>},
    Rule{"Personal ID Card", document<DocumentType::national_id>},
    Rule{"Citizen's Card Number", document<DocumentType::national_id>},
    Rule{"Cedula No.", document<DocumentType::national_id>},
    Rule{"Cedula de Residencia", document<DocumentType::residence_permit>},
    Rule{"D.N.I.", document<DocumentType::national_id>},
    Rule{"C.U.R.P.", document<DocumentType::national_id>},
    Rule{"C.U.I.P.", document<DocumentType::national_id>},
    Rule{"C.U.I.", document<DocumentType::national_id>},
    Rule{"I.F.E.", document<DocumentType::national_id>},
    Rule{"LE Number", document<DocumentType::national_id>},
    Rule{"Electoral Registry No.", document<DocumentType::national_id>},
    Rule{"Credencial electoral", document<DocumentType::national_id>},
    Rule{"Tarjeta de Identidad", document<DocumentType::national_id>},
    Rule{"SRE Permit No.", document<DocumentType::other>},
    Rule{"Tax ID No.", document<DocumentType::tax_number>},
    Rule{"V.A.T. Number", document<DocumentType::tax_number>},
    Rule{"US FEIN", document<DocumentType::tax_number>},
    Rule{"Italian Fiscal Code", document<DocumentType::tax_number>},
    Rule{"Fiscal Code", document<DocumentType::tax_number>},
    Rule{"R.F.C.", document<DocumentType::tax_number>},
    Rule{"RFC", document<DocumentType::tax_number>},
    Rule{"NIT #", document<DocumentType::tax_number>},
    Rule{"RUC #", document<DocumentType::tax_number>},
    Rule{"RIF #", document<DocumentType::tax_number>},
    Rule{"RTN", document<DocumentType::tax_number>},
    Rule{"C.U.I.T.", document<DocumentType::tax_number>},
    Rule{"C.U.I.L.", document<DocumentType::tax_number>},
    Rule{"Registration Number", document<DocumentType::registration>},
    Rule{"Registration ID", document<DocumentType::registration>},
    Rule{"Registered Charity No.", document<DocumentType::registration>},
    Rule{"Folio Mercantil No.", document<DocumentType::registration>},
    Rule{"Matricula Mercantil No", document<DocumentType::registration>},
    Rule{"Government Gazette Number", document<DocumentType::registration>},
    Rule{"Company Number", document<DocumentType::registration>},
    Rule{"UK Company Number", document<DocumentType::registration>},
    Rule{"Commercial Registry Number", document<DocumentType::registration>},
    Rule{"C.R. No.", document<DocumentType::registration>},
    Rule{"Business Registration Number", document<DocumentType::registration>},
    Rule{"Business Registration Document #", document<DocumentType::registration>},
    Rule{"Business Number", document<DocumentType::registration>},
    Rule{"Certificate of Incorporation Number", document<DocumentType::registration>},
    Rule{"Chamber of Commerce Number", document<DocumentType::registration>},
    Rule{"Dubai Chamber of Commerce Membership No.", document<DocumentType::registration>},
    Rule{"Public Registration Number", document<DocumentType::registration>},
    Rule{"United Social Credit Code Certificate (USCCC)", document<DocumentType::registration>},
    Rule{"Unified Social Credit Code (USCC)", document<DocumentType::registration>},
    Rule{"Legal Entity Number", document<DocumentType::registration>},
    Rule{"Branch Unit Number", document<DocumentType::registration>},
    Rule{"Enterprise Number", document<DocumentType::registration>},
    Rule{"Trade License No.", document<DocumentType::registration>},
    Rule{"License", document<DocumentType::registration>},
    Rule{"D-U-N-S Number", document<DocumentType::registration>},
    Rule{"File Number", document<DocumentType::registration>},
    Rule{"BIK (RU)", document<DocumentType::registration>},
    Rule{"Vessel Registration Identification IMO", document<DocumentType::imo>},
    Rule{"Identification Number IMO", document<DocumentType::imo>},
    Rule{"Company Number IMO", document<DocumentType::registration>},
    Rule{"MMSI", document<DocumentType::mmsi>},
    Rule{"Vessel Call Sign", document<DocumentType::call_sign>},
    Rule{"Aircraft Tail Number", document<DocumentType::tail_number>},
    Rule{"Previous Aircraft Tail Number", document<DocumentType::tail_number>},
    Rule{"Aircraft Mode S Transponder Code", document<DocumentType::other>},
    Rule{"Aircraft Manufacturer's Serial Number (MSN)", document<DocumentType::registration>},
    Rule{"Aircraft Construction Number (also called L/N or S/N or F/N)",
         document<DocumentType::registration>},
};

const Rule* rule_for(std::string_view clause) {
  const Rule* best = nullptr;
  for (const auto& rule : rules) {
    if (!clause.starts_with(rule.keyword)) continue;
    // `DOBSON` is no date of birth: behind the keyword stands a blank, a colon or nothing.
    const auto rest = clause.substr(rule.keyword.size());
    const bool whole_word = rest.empty() || rest.front() == ' ' || rest.front() == ':';
    if (whole_word && (best == nullptr || rule.keyword.size() > best->keyword.size())) best = &rule;
  }
  return best;
}

void read_clause(std::string_view whole, Draft& draft) {
  auto text = whole;
  if (text.starts_with("alt. ") || text.starts_with("Alt. ")) text.remove_prefix(5);
  const auto* const rule = rule_for(text);
  if (rule == nullptr || trim(text.substr(rule->keyword.size())).empty())
    return draft.remark(whole);
  auto value = trim(text.substr(rule->keyword.size()));
  if (value.starts_with(':')) value = trim(value.substr(1));  // `Telephone: 7812...`, `POB: Keren`
  rule->take(draft, {whole, rule->keyword, value});
}

}  // namespace

void read_ofac_remarks(std::string_view remarks, Draft& draft) {
  remarks = trim(remarks);
  if (remarks.ends_with('.')) remarks.remove_suffix(1);  // ends the field, not its last clause
  while (!remarks.empty()) {
    const auto end = std::min(remarks.find("; "), remarks.size());
    if (const auto clause = trim(remarks.substr(0, end)); !clause.empty())
      read_clause(clause, draft);
    remarks.remove_prefix(std::min(end + 2, remarks.size()));
  }
}

}  // namespace entraide::intake
