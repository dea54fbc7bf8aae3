#include "match/scoring.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace entraide::match {
namespace {

// Many persons share a name: the name alone stays this far below 1.
constexpr double name_alone_discount = 0.06;
constexpr double frequent_name_discount = 0.04;
constexpr double name_match = 0.70;
constexpr double one_frequent_part_max = 0.69;  // `Ahmed` and `Sheikh Ahmed`: just below a match
// What contradicts a name that very many bear counts as if it were there one and a half times.
constexpr double frequent_name_doubt = 1.5;

double base_of(double name, bool strong_evidence, bool frequent) {
  if (strong_evidence) return name;
  // A spelling that is merely near to a frequent name is a namesake's more often than a mistake.
  const double near = std::clamp((name - 0.60) / (name_match - 0.60), 0.0, 1.0);
  const double frequent_loss = frequent ? frequent_name_discount * near : 0;
  if (name <= name_match) return name - frequent_loss;
  return name - frequent_loss - name_alone_discount * (name - name_match) / (1 - name_match);
}

bool is_document(const Finding& finding) { return finding.feature == "document"; }

/// A birthday shared by two strangers says nothing: what is not a document counts as far as the
/// names agree.
double lift_of(const Finding& finding, double name) {
  return is_document(finding) ? finding.lift : finding.lift * name * name;
}

Evidence line(std::string feature, Verdict verdict, double score, std::string asked,
              std::string on_record, std::string key, Arguments arguments = {}) {
  return {std::move(feature),
          verdict,
          score,
          std::move(asked),
          std::move(on_record),
          {std::move(key), std::move(arguments)}};
}

std::string words_text(WordView words, std::size_t from, std::size_t count) {
  std::string out;
  for (std::size_t i = from; i < from + count; ++i) {
    out.append(out.empty() ? "" : " ")
        .append(words[i]->servant ? "abd " : "")
        .append(words[i]->text);
  }
  return out;
}

bool in_order(const NameComparison& comparison) {
  auto pairings = comparison.pairings;
  std::sort(pairings.begin(), pairings.end(),
            [](const Pairing& x, const Pairing& y) { return x.a < y.a; });
  return std::is_sorted(pairings.begin(), pairings.end(),
                        [](const Pairing& x, const Pairing& y) { return x.b < y.b; });
}

bool is_worth_a_line(const Word& word) {
  return word.role != Role::particle && word.role != Role::title && word.role != Role::legal_form;
}

/// The line that says what the names are to each other.
Evidence name_line(const NameFinding& name) {
  const bool all_equal = name.score >= 1;
  const bool missing = !name.comparison.only_a.empty() || !name.comparison.only_b.empty();
  const char* key = name.exact                                ? "match.name.same"
                    : all_equal && !in_order(name.comparison) ? "match.name.other_order"
                    : all_equal                               ? "match.name.same_words"
                    : name.comparison.contradicts             ? "match.name.partly"
                    : missing && name.score < name_match      ? "match.name.too_little"
                    : missing                                 ? "match.name.incomplete"
                    : name.score >= 0.85                      ? "match.name.respelt"
                    : name.score >= name_match                ? "match.name.alike"
                                                              : "match.name.differs";
  const auto verdict = all_equal                  ? Verdict::agrees
                       : name.score >= 0.85       ? Verdict::agrees
                       : name.score >= name_match ? Verdict::close
                                                  : Verdict::differs;
  return line("name", verdict, name.score, name.asked_text, name.record_text, key);
}

void add_word_lines(std::vector<Evidence>& out, const NameFinding& name, WordView asked,
                    WordView held) {
  for (const auto& pairing : name.comparison.pairings) {
    if (pairing.similarity >= 0.999) continue;
    const auto left = words_text(asked, pairing.a, pairing.a_count);
    const auto right = words_text(held, pairing.b, pairing.b_count);
    const char* key =
        pairing.a_count + pairing.b_count > 2 ? "match.name.joined" : "match.name.part_respelt";
    out.push_back(
        line("name", Verdict::close, 0, left, right, key, {{"asked", left}, {"held", right}}));
  }
  for (const auto at : name.comparison.only_a) {
    if (!is_worth_a_line(*asked[at])) continue;
    const auto part = words_text(asked, at, 1);
    out.push_back(line("name", name.comparison.contradicts ? Verdict::differs : Verdict::missing, 0,
                       part, "", "match.name.not_on_record", {{"part", part}}));
  }
  for (const auto at : name.comparison.only_b) {
    if (!is_worth_a_line(*held[at])) continue;
    const auto part = words_text(held, at, 1);
    out.push_back(line("name", name.comparison.contradicts ? Verdict::differs : Verdict::missing, 0,
                       "", part, "match.name.not_asked", {{"part", part}}));
  }
}

/// Titles and particles say nothing by agreeing.
bool is_a_part(const Word& word) {
  return word.role != Role::particle && word.role != Role::title && word.role != Role::kunya;
}

const char* key_of_kind(record::NameKind kind) {
  switch (kind) {
    case record::NameKind::primary:
      return "";
    case record::NameKind::alias:
      return "match.name.alias";
    case record::NameKind::weak_alias:
      return "match.name.weak_alias";
    case record::NameKind::maiden:
      return "match.name.maiden";
    case record::NameKind::nom_de_guerre:
      return "match.name.nom_de_guerre";
  }
  return "";
}

}  // namespace

double weight_of(record::NameKind kind) {
  switch (kind) {
    case record::NameKind::primary:
    case record::NameKind::alias:
    case record::NameKind::maiden:
      return 1.0;
    case record::NameKind::nom_de_guerre:
      return 0.97;
    case record::NameKind::weak_alias:
      return 0.88;  // the list itself calls it low quality
  }
  return 1.0;
}

std::size_t agreeing_parts(const NameComparison& comparison, WordView asked) {
  return static_cast<std::size_t>(
      std::count_if(comparison.pairings.begin(), comparison.pairings.end(),
                    [&](const Pairing& pairing) { return is_a_part(*asked[pairing.a]); }));
}

bool agrees_on_frequent_names(const NameComparison& comparison, WordView asked, WordView held) {
  const auto frequent = [&](const Pairing& pairing) {
    const auto& word = *asked[pairing.a];
    return !is_a_part(word) || word.frequent || held[pairing.b]->frequent;
  };
  return agreeing_parts(comparison, asked) > 0 &&
         std::all_of(comparison.pairings.begin(), comparison.pairings.end(), frequent);
}

double best_base(double name, NameStanding standing) {
  const double base = base_of(name, standing.strong && name > 0.5, standing.frequent);
  // `Ahmed` alone is nobody: it takes a fact beside it.
  const bool nobody = !standing.strong && standing.frequent && standing.one_part;
  return nobody ? std::min(base, one_frequent_part_max) : base;
}

double factor_left(double factor, bool frequent) {
  return frequent ? std::pow(factor, frequent_name_doubt) : factor;
}

double combined_score(const NameFinding& name, const std::vector<Finding>& findings) {
  const double names = name.score * weight_of(name.kind);
  const bool strong =
      std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.strong; });
  double doubt = 1 - best_base(names, {strong, name.frequent, name.one_part});
  double factor = 1;
  for (const auto& finding : findings) {
    doubt *= 1 - lift_of(finding, names);
    factor *= factor_left(finding.factor, name.frequent);
    // A listed document in a stranger's hands is a hit, but the name speaks against it.
    if (is_document(finding) && finding.lift > 0 && name.asked && name.on_record) {
      factor *= 0.82 + 0.18 * std::min(1.0, names / 0.6);
    }
  }
  return std::clamp((1 - doubt) * factor, 0.0, 1.0);
}

std::vector<Evidence> explain(const NameFinding& name, WordView asked, WordView held,
                              const std::vector<Finding>& findings) {
  std::vector<Evidence> out;
  if (name.asked && name.on_record) {
    out.push_back(name_line(name));
    if (const std::string key = key_of_kind(name.kind); !key.empty()) {
      out.push_back(
          line("name", name.kind == record::NameKind::weak_alias ? Verdict::close : Verdict::agrees,
               weight_of(name.kind) - 1, name.asked_text, name.record_text, key));
    }
    if (name.frequent && name.score >= name_match) {
      out.push_back(line("name", Verdict::close, 0, name.asked_text, name.record_text,
                         "match.name.frequent"));
    }
    if (!name.exact) add_word_lines(out, name, asked, held);
  } else {
    out.push_back(line("name", Verdict::missing, 0, name.asked_text, name.record_text,
                       name.asked ? "match.not_on_record" : "match.not_asked"));
  }
  for (const auto& finding : findings) {
    out.push_back({finding.feature, finding.verdict, finding.worth(), finding.asked,
                   finding.on_record, finding.why});
  }
  return out;
}

}  // namespace entraide::match
