// Vocabularies: the codes that are stored, and their labels from data/vocabularies/terms.tsv.
#include <array>

#include "record/record.h"

namespace entraide::embedded {
std::string_view terms();
}

namespace entraide::record {

namespace {

// In the order of the enumerators; vocabulary_test.cpp holds each against terms.tsv.
constexpr std::array<std::string_view, 9> kinds = {"person",   "organisation", "vessel",
                                                   "aircraft", "vehicle",      "document",
                                                   "event",    "alert",        "other"};
constexpr std::array<std::string_view, 5> name_kinds = {"primary", "alias", "weak-alias", "maiden",
                                                        "nom-de-guerre"};
constexpr std::array<std::string_view, 3> genders = {"male", "female", "other"};
constexpr std::array<std::string_view, 7> measures = {
    "travel-ban", "asset-freeze", "arms-embargo", "arrest", "check", "information", "other"};
constexpr std::array<std::string_view, 5> handlings = {"none-given", "h0", "h1", "h2", "h3"};
constexpr std::array<std::string_view, 22> document_types = {"passport",
                                                             "national-id",
                                                             "travel-document",
                                                             "visa",
                                                             "residence-permit",
                                                             "driving-licence",
                                                             "birth-certificate",
                                                             "tax-number",
                                                             "registration",
                                                             "imo",
                                                             "mmsi",
                                                             "call-sign",
                                                             "tail-number",
                                                             "phone",
                                                             "email",
                                                             "website",
                                                             "crypto-wallet",
                                                             "swift-bic",
                                                             "social-security",
                                                             "military-id",
                                                             "seafarer-book",
                                                             "other"};
constexpr std::array<std::string_view, 5> fates = {"lost", "stolen", "stolen-blank", "revoked",
                                                   "invalidated"};

template <class Term, std::size_t N>
std::string_view code_at(const std::array<std::string_view, N>& codes, Term term) {
  const auto index = static_cast<std::size_t>(term);
  ENSURE(index < N);
  return codes[index];
}

template <class Term, std::size_t N>
std::optional<Term> find(const std::array<std::string_view, N>& codes, std::string_view code) {
  for (std::size_t i = 0; i < N; ++i) {
    if (codes[i] == code) return static_cast<Term>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view code_of(Kind term) { return code_at(kinds, term); }
std::string_view code_of(NameKind term) { return code_at(name_kinds, term); }
std::string_view code_of(Gender term) { return code_at(genders, term); }
std::string_view code_of(MeasureKind term) { return code_at(measures, term); }
std::string_view code_of(Handling term) { return code_at(handlings, term); }
std::string_view code_of(DocumentType term) { return code_at(document_types, term); }
std::string_view code_of(DocumentFate term) { return code_at(fates, term); }

template <>
std::optional<Kind> term_from(std::string_view code) {
  return find<Kind>(kinds, code);
}
template <>
std::optional<NameKind> term_from(std::string_view code) {
  return find<NameKind>(name_kinds, code);
}
template <>
std::optional<Gender> term_from(std::string_view code) {
  return find<Gender>(genders, code);
}
template <>
std::optional<MeasureKind> term_from(std::string_view code) {
  return find<MeasureKind>(measures, code);
}
template <>
std::optional<Handling> term_from(std::string_view code) {
  return find<Handling>(handlings, code);
}
template <>
std::optional<DocumentType> term_from(std::string_view code) {
  return find<DocumentType>(document_types, code);
}
template <>
std::optional<DocumentFate> term_from(std::string_view code) {
  return find<DocumentFate>(fates, code);
}

std::string label(std::string_view vocabulary, std::string_view code, Language language) {
  for (const auto line : split(embedded::terms(), '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const auto fields = split(line, '\t');
    if (fields.size() == 4 && fields[0] == vocabulary && fields[1] == code) {
      return std::string{fields[language == Language::french ? 3 : 2]};
    }
  }
  return std::string{code};
}

}  // namespace entraide::record
