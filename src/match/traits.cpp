// Nationality, countries and gender: weak evidence. They are often wrong on lists, never decide
// alone.
#include <algorithm>
#include <optional>
#include <utility>

#include "match/finding.h"

namespace entraide::match {
namespace {

Finding blank(std::string feature, bool asked) {
  Finding finding;
  finding.feature = std::move(feature);
  finding.why = {asked ? "match.not_on_record" : "match.not_asked", {}};
  return finding;
}

std::string codes(const CountryCodes& countries) {
  std::string out;
  for (const auto& country : countries) out.append(out.empty() ? "" : ", ").append(country.code());
  return out;
}

bool share(const CountryCodes& a, const CountryCodes& b) {
  return std::any_of(a.begin(), a.end(), [&](const record::Country& country) {
    return std::find(b.begin(), b.end(), country) != b.end();
  });
}

}  // namespace

Finding compare_nationalities(const CountryCodes& asked, const CountryCodes& held,
                              const CountryCodes& connected) {
  auto finding = blank("nationality", !asked.empty());
  finding.asked = codes(asked);
  finding.on_record = codes(held);
  if (asked.empty()) return finding;
  if (share(asked, held)) {
    finding.verdict = Verdict::agrees;
    finding.lift = 0.08;
    finding.why = {"match.nationality.same", {}};
  } else if (share(asked, connected)) {
    finding.verdict = Verdict::close;
    finding.lift = 0.04;
    finding.why = {"match.nationality.connected", {}};
  } else if (!held.empty()) {
    finding.verdict = Verdict::differs;
    finding.factor = 0.95;
    finding.why = {"match.nationality.differs", {}};
  }
  return finding;
}

Finding compare_countries(const CountryCodes& asked, const CountryCodes& held) {
  auto finding = blank("country", !asked.empty());
  finding.asked = codes(asked);
  finding.on_record = codes(held);
  if (asked.empty() || held.empty()) return finding;
  const bool same = share(asked, held);
  finding.verdict = same ? Verdict::agrees : Verdict::differs;
  finding.lift = same ? 0.06 : 0;
  finding.factor = same ? 1 : 0.96;
  finding.why = {same ? "match.country.same" : "match.country.differs", {}};
  return finding;
}

Finding compare_genders(std::optional<record::Gender> asked, std::optional<record::Gender> held) {
  auto finding = blank("gender", asked.has_value());
  if (asked) finding.asked = record::code_of(*asked);
  if (held) finding.on_record = record::code_of(*held);
  // `other` is no statement against either.
  const auto is_stated = [](std::optional<record::Gender> g) {
    return g && *g != record::Gender::other;
  };
  if (!asked || !held) return finding;
  if (asked == held) {
    finding.verdict = Verdict::agrees;
    finding.lift = 0.02;
    finding.why = {"match.gender.same", {}};
  } else if (is_stated(asked) && is_stated(held)) {
    finding.verdict = Verdict::differs;
    finding.factor = 0.80;
    finding.why = {"match.gender.differs", {}};
  }
  return finding;
}

}  // namespace entraide::match
