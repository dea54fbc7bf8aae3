// Document numbers: equal after normalisation, or equal but for letters that a scanner confuses.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "match/finding.h"
#include "text/text.h"

namespace entraide::match {
namespace {

using record::DocumentType;

bool identifies_a_holder(DocumentType type) {
  switch (type) {
    case DocumentType::passport:
    case DocumentType::national_id:
    case DocumentType::travel_document:
    case DocumentType::visa:
    case DocumentType::residence_permit:
    case DocumentType::driving_licence:
    case DocumentType::birth_certificate:
    case DocumentType::social_security:
    case DocumentType::military_id:
    case DocumentType::seafarer_book:
    case DocumentType::other:
      return true;
    case DocumentType::tax_number:
    case DocumentType::registration:
    case DocumentType::imo:
    case DocumentType::mmsi:
    case DocumentType::call_sign:
    case DocumentType::tail_number:
    case DocumentType::phone:
    case DocumentType::email:
    case DocumentType::website:
    case DocumentType::crypto_wallet:
    case DocumentType::swift_bic:
      return false;
  }
  return false;
}

/// Officers and readers of lists call one booklet a passport or a travel document.
bool types_agree(DocumentType a, DocumentType b) {
  return a == b || a == DocumentType::other || b == DocumentType::other ||
         (identifies_a_holder(a) && identifies_a_holder(b) &&
          (a == DocumentType::travel_document || b == DocumentType::travel_document));
}

Finding found(Verdict verdict, double lift, double factor, std::string key,
              const HeldDocument& asked, const HeldDocument& held) {
  Finding finding;
  finding.feature = "document";
  finding.verdict = verdict;
  finding.lift = lift;
  finding.factor = factor;
  finding.asked = asked.number;
  finding.on_record = held.number;
  finding.why = {std::move(key), {{"asked", asked.issuer}, {"held", held.issuer}}};
  return finding;
}

/// Short numbers repeat between issuers.
double lift_of_same_number(const HeldDocument& asked, const HeldDocument& held) {
  const bool issuer_said = !asked.issuer.empty() && !held.issuer.empty();
  return held.number.size() >= 7 ? (issuer_said ? 0.95 : 0.92) : issuer_said ? 0.92 : 0.80;
}

Finding compare_one(const HeldDocument& asked, const HeldDocument& held) {
  const bool issuers_differ =
      !asked.issuer.empty() && !held.issuer.empty() && asked.issuer != held.issuer;
  if (asked.number == held.number) {
    if (issuers_differ)
      return found(Verdict::close, 0.60, 1, "match.document.other_issuer", asked, held);
    if (!types_agree(asked.type, held.type)) {
      return found(Verdict::close, 0.75, 1, "match.document.other_type", asked, held);
    }
    auto same = found(Verdict::agrees, lift_of_same_number(asked, held), 1, "match.document.same",
                      asked, held);
    same.strong = true;
    return same;
  }
  if (asked.number.size() >= 5 && reading_class(asked.number) == reading_class(held.number)) {
    return found(Verdict::close, issuers_differ ? 0.40 : 0.70, 1, "match.document.misread", asked,
                 held);
  }
  const bool swapped = asked.number.size() >= 7 && !issuers_differ &&
                       text::edit_distance(asked.number, held.number, 1) == 1;
  if (swapped) return found(Verdict::close, 0.35, 1, "match.document.one_letter", asked, held);
  // A person has several documents and renews them: another number says little.
  const bool comparable = asked.type == held.type && !issuers_differ;
  return found(Verdict::differs, 0, comparable ? 0.97 : 1, "match.document.differs", asked, held);
}

struct Series {
  std::string_view prefix;
  std::string_view digits;
};

Series split_series(std::string_view number) {
  auto start = number.size();
  while (start > 0 && number[start - 1] >= '0' && number[start - 1] <= '9') --start;
  return {number.substr(0, start), number.substr(start)};
}

}  // namespace

std::string normalised_number(std::string_view number) {
  std::string out;
  for (const char c : text::fold(number)) {
    if (c != ' ') out.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  }
  return out;
}

std::string reading_class(std::string_view normalised) {
  std::string out{normalised};
  for (char& c : out) {
    switch (c) {
      case 'O':
      case 'Q':
      case 'D':
        c = '0';
        break;
      case 'I':
      case 'L':
        c = '1';
        break;
      case 'Z':
        c = '2';
        break;
      case 'S':
        c = '5';
        break;
      case 'G':
        c = '6';
        break;
      case 'B':
        c = '8';
        break;
      default:
        break;
    }
  }
  return out;
}

HeldDocument held_document(const record::Document& document) {
  return {document.type, normalised_number(document.number),
          document.issuer ? std::string{document.issuer->code()} : std::string{}};
}

Finding compare_documents(const std::vector<HeldDocument>& asked,
                          const std::vector<HeldDocument>& held) {
  Finding best;
  best.feature = "document";
  best.why = {asked.empty() ? "match.not_asked" : "match.not_on_record", {}};
  if (!asked.empty()) best.asked = asked.front().number;
  if (!held.empty()) best.on_record = held.front().number;
  bool first = true;
  for (const auto& one : asked) {
    for (const auto& other : held) {
      auto finding = compare_one(one, other);
      if (first || finding.worth() > best.worth()) best = std::move(finding);
      first = false;
    }
  }
  return best;
}

Finding within_series(const HeldDocument& asked, std::string_view first, std::string_view last) {
  const auto number = split_series(asked.number);
  const auto from = split_series(first);
  const auto to = split_series(last);
  const bool same_form = number.prefix == from.prefix && number.prefix == to.prefix &&
                         number.digits.size() == from.digits.size() &&
                         number.digits.size() == to.digits.size();
  // Digits of one length compare as text.
  if (!same_form || number.digits < from.digits || number.digits > to.digits) return {};
  HeldDocument series;
  series.number = fmt::format("{}-{}", first, last);
  auto finding = found(Verdict::agrees, 0.92, 1, "match.document.series", asked, series);
  finding.strong = true;
  return finding;
}

}  // namespace entraide::match
