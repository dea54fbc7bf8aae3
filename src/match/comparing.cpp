#include "match/comparing.h"

#include <algorithm>
#include <utility>

#include "text/text.h"

namespace entraide::match {

bool admits(const std::string& dataset, const std::string& id, record::Kind kind,
            const Query& query, const Options& options) {
  if (!options.datasets.empty() && !options.datasets.contains(dataset)) return false;
  if (options.exclude_ids.contains(id)) return false;
  const auto asked = query.kind;
  const bool kinds_meet =
      asked == kind || asked == record::Kind::other || kind == record::Kind::other;
  return kinds_meet || kind == record::Kind::document;
}

WordList words_of(const HeldName& name, const WordSource& source) {
  WordList words;
  for (const auto id : name.words) words.push_back(&source.word(id));
  return words;
}

NameFinding Comparing::best_name(const Holding& held, double floor) {
  NameFinding best;
  best.asked = !query_.names.empty();
  best.on_record = !held.names.empty();
  double best_worth = floor;
  for (std::size_t q = 0; q < query_.names.size(); ++q) {
    const auto& asked = query_.names[q];
    if (asked.for_person != (held.schema == NameSchema::person)) continue;
    const auto asked_words = memo_.words(q);
    for (std::size_t h = 0; h < held.names.size(); ++h) {
      const auto& name = held.names[h];
      const auto words = words_of(name, source_);
      const auto& similarity = memo_.similarities(q, name.words, words.view());
      const double most = WordMemo::upper_bound(asked_words, words.view(), similarity, held.schema);
      if (most / equal_words_score * weight_of(name.kind) < best_worth) continue;
      auto comparison = compare(asked_words, words.view(), similarity, held.schema);
      const double score = std::min(1.0, comparison.score / equal_words_score);
      // Only equal words can be equal names; the text decides ties between them.
      const bool exact = score >= 1 && text::fold(name.full) == asked.name.folded;
      const double worth = score * weight_of(name.kind) + (exact ? 1e-6 : 0);
      if (worth <= best_worth) continue;
      best_worth = worth;
      best.score = score;
      best.exact = exact;
      best.kind = name.kind;
      best.comparison = std::move(comparison);
      best.asked_at = q;
      best.held_at = h;
    }
  }
  return best;
}

Finding Comparing::best_document(const Holding& held) const {
  auto document = compare_documents(query_.documents, held.documents);
  if (held.series_last.empty()) return document;
  for (const auto& asked : query_.documents) {
    auto series_finding = within_series(asked, held.documents[0].number, held.series_last);
    if (series_finding.worth() > document.worth()) document = std::move(series_finding);
  }
  return document;
}

/// Dates are compared before names: they cost little, and where they contradict even the same name is often
/// too little.
double Comparing::name_floor(const Holding& held, bool is_person) {
  DateClass dates;
  if (is_person) {
    const auto worth = worth_of_birth_dates(query_.births, held.births);
    dates = {worth.lift, worth.factor, worth.strong, 0};
  }
  constexpr double rounding = 1e-5;  // and what best_name adds for equal letters
  return std::max(name_floor_share * options_.cutoff, least_names_.with(dates).least - rounding);
}

std::optional<Ranked> Comparing::with(const Holding& held, std::uint32_t place) {
  Finding document;
  const bool may_lift = !query_.documents.empty();
  if (may_lift) document = best_document(held);
  const bool is_person = held.schema == NameSchema::person || query_.kind == record::Kind::person;
  const double floor = document.lift > 0 ? -1 : name_floor(held, is_person);
  if (floor >= 1) return {};
  auto name = best_name(held, floor);
  if (name.score <= floor) return {};
  if (name.asked && name.on_record && held.schema == NameSchema::person) {
    const auto words = words_of(held.names[name.held_at], source_);
    name.frequent =
        agrees_on_frequent_names(name.comparison, memo_.words(name.asked_at), words.view());
    name.one_part = agreeing_parts(name.comparison, memo_.words(name.asked_at)) <= 1;
  }
  std::vector<Finding> findings;
  if (is_person) findings.push_back(compare_birth_dates(query_.births, held.births));
  findings.push_back(may_lift ? std::move(document) : best_document(held));
  if (is_person) {
    findings.push_back(
        compare_nationalities(query_.nationalities, held.nationalities, held.countries));
    findings.push_back(compare_genders(query_.gender, held.gender));
  } else {
    findings.push_back(compare_countries(query_.countries, held.countries));
  }
  Ranked ranked;
  ranked.candidate.score = combined_score(name, findings);
  if (ranked.candidate.score < options_.cutoff) return {};
  ranked.exact = name.exact;
  ranked.name = name.score;
  ranked.slot = place;
  ranked.finding = std::move(name);
  ranked.findings = std::move(findings);
  return ranked;
}

Candidate Comparing::finished(const Holding& held, Ranked&& ranked) {
  auto candidate = std::move(ranked.candidate);
  candidate.dataset = held.dataset;
  candidate.id = held.id;
  candidate.caption = held.caption;
  candidate.kind = held.kind;
  candidate.match = candidate.score >= options_.threshold;
  if (!options_.explain) return candidate;
  auto& name = ranked.finding;
  WordView asked_words;
  WordList held_words;
  if (!query_.names.empty()) name.asked_text = query_.names[name.asked_at].text;
  if (!held.names.empty()) {
    name.record_text = held.names[name.held_at].full;
    held_words = words_of(held.names[name.held_at], source_);
  }
  if (name.asked && name.on_record) asked_words = memo_.words(name.asked_at);
  candidate.evidence = explain(name, asked_words, held_words.view(), ranked.findings);
  return candidate;
}

}  // namespace entraide::match
