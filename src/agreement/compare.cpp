// One offence over all jurisdictions, held against the Protocol; dual criminality of a pair.
#include "agreement/agreement.h"

namespace entraide::agreement {

namespace {

using What = Difference::What;

bool among(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_protocol(const Pack& pack) {
  return pack.kind == Kind::protocol || pack.kind == Kind::treaty;
}

/// A party's own law first, then what the Union asks of it, then what it has signed.
int distance_from_home(const Pack& pack) {
  if (pack.kind == Kind::statute) return 0;
  return is_protocol(pack) ? 2 : 1;
}

std::vector<Sheet> sheets_of(const Packs& packs, std::string_view kind) {
  std::vector<Sheet> all;
  for (const auto& pack : packs.packs) {
    for (const auto& offence : pack.offences) {
      if (offence.kind == kind) all.push_back({&pack, &offence});
    }
  }
  std::sort(all.begin(), all.end(), [](const Sheet& one, const Sheet& other) {
    const auto key = [](const Sheet& sheet) {
      return std::tuple{distance_from_home(*sheet.pack), std::string_view{sheet.pack->id},
                        std::string_view{sheet.offence->id}};
    };
    return key(one) < key(other);
  });
  return all;
}

std::optional<Sheet> sheet_for(const std::vector<Sheet>& sheets, std::string_view party) {
  const auto found = std::find_if(sheets.begin(), sheets.end(),
                                  [&](const Sheet& one) { return one.pack->binds(party); });
  if (found == sheets.end()) return {};
  return *found;
}

/// Whether `shown` holds the element, or a stronger one.
bool covers(const Vocabulary& vocabulary, const std::vector<std::string>& shown,
            const std::string& element) {
  if (among(shown, element)) return true;
  const auto stronger = vocabulary.implied_by.find(element);
  return stronger != vocabulary.implied_by.end() &&
         std::any_of(stronger->second.begin(), stronger->second.end(),
                     [&](const auto& one) { return among(shown, one); });
}

void add_missing(std::vector<Difference>& all, What what, const Sheet& sheet,
                 const std::vector<std::string>& words, const std::vector<std::string>& others) {
  for (const auto& word : words) {
    if (!among(others, word)) all.push_back({what, sheet, word});
  }
}

void differ(std::vector<Difference>& all, const Vocabulary& vocabulary, const Offence& measure,
            const Sheet& sheet) {
  const auto& own = *sheet.offence;
  add_missing(all, What::act_missing, sheet, measure.acts, own.acts);
  add_missing(all, What::act_added, sheet, own.acts, measure.acts);
  add_missing(all, What::element_missing, sheet, measure.elements, own.elements);
  for (const auto& element : own.elements) {
    if (!covers(vocabulary, measure.elements, element))
      all.push_back({What::element_added, sheet, element});
  }
  if (own.benefit != measure.benefit)
    all.push_back({What::benefit, sheet, std::string{code_of(own.benefit)}});
  for (const auto& one : measure.exemptions) {
    if (own.exempts(one.who) == nullptr)
      all.push_back({What::exemption_missing, sheet, std::string{code_of(one.who)}});
  }
  for (const auto& one : own.exemptions) {
    if (measure.exempts(one.who) == nullptr)
      all.push_back({What::exemption_added, sheet, std::string{code_of(one.who)}});
  }
}

DualCriminality::Answer answer_of(const DualCriminality& found) {
  using Answer = DualCriminality::Answer;
  if (!found.asking || !found.asked) return Answer::no_sheet;
  if (found.common_acts.empty()) return Answer::no;
  const bool free = found.needs.empty() && !found.needs_benefit && found.not_where.empty();
  return free ? Answer::yes : Answer::conditional;
}

}  // namespace

Comparison compare(const Packs& packs, std::string_view kind) {
  Comparison found;
  found.kind = kind;
  for (auto& sheet : sheets_of(packs, kind)) {
    if (is_protocol(*sheet.pack) && !found.protocol) {
      found.protocol = sheet;
    } else {
      found.sheets.push_back(sheet);
    }
  }
  if (found.protocol) {
    for (const auto& sheet : found.sheets)
      differ(found.differences, packs.vocabulary, *found.protocol->offence, sheet);
  }
  for (const auto& pack : packs.packs) {
    for (const auto& fine : pack.carrier_fines) found.carrier_fines.emplace_back(&pack, &fine);
  }
  return found;
}

DualCriminality dual_criminality(const Packs& packs, std::string_view kind, std::string_view asking,
                                 std::string_view asked) {
  const auto sheets = sheets_of(packs, kind);
  DualCriminality found;
  found.asking = sheet_for(sheets, asking);
  found.asked = sheet_for(sheets, asked);
  if (found.asking && found.asked) {
    const auto& theirs = *found.asked->offence;
    const auto& ours = *found.asking->offence;
    for (const auto& act : ours.acts) {
      if (among(theirs.acts, act)) found.common_acts.push_back(act);
    }
    for (const auto& element : theirs.elements) {
      if (!covers(packs.vocabulary, ours.elements, element)) found.needs.push_back(element);
    }
    found.needs_benefit = theirs.benefit == Benefit::required && ours.benefit != Benefit::required;
    for (const auto& one : theirs.exemptions) {
      const auto* same = ours.exempts(one.who);
      if (one.how == Exemption::How::outside &&
          (same == nullptr || same->how != Exemption::How::outside))
        found.not_where.push_back(one);
    }
  }
  found.answer = answer_of(found);
  return found;
}

}  // namespace entraide::agreement
