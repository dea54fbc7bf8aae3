// What must hold over all packs together.
#include "agreement/parts.h"

namespace entraide::agreement {

namespace {

const std::set<std::string> outcomes{"allow", "review"};

Invariant invariant_of(Section& section, const Vocabulary& vocabulary) {
  Invariant invariant;
  invariant.id = section.text("id");
  invariant.article = section.text("article");
  invariant.because = section.bilingual("because");
  const auto& data = vocabulary.facts[vocabulary.data];
  const auto categories = section.words("data");
  invariant.data = categories.empty() ? data.all() : read_values(section, "data", data, categories);
  invariant.outcomes = section.words("never");
  for (const auto& outcome : invariant.outcomes) {
    if (!outcomes.contains(outcome)) section.fault("never", "agreement.expected.never");
  }
  if (invariant.outcomes.empty()) section.fault("never", "agreement.expected.never");
  invariant.when = read_conditions(section, "when", vocabulary);
  section.finish();
  return invariant;
}

}  // namespace

std::vector<Invariant> read_invariants(Section& root, const Vocabulary& vocabulary) {
  std::vector<Invariant> all;
  for (auto& section : root.sections("invariant")) all.push_back(invariant_of(section, vocabulary));
  return all;
}

std::vector<Invariant> read_invariants(std::string_view toml, std::string_view file,
                                       const Packs& packs, std::vector<Fault>& faults) {
  const auto before = faults.size();
  FaultList list{file, faults};
  std::vector<Invariant> all;
  parse_toml(toml, list, [&](Section& root) {
    check_schema(root);
    all = read_invariants(root, packs.vocabulary);
    root.finish();
  });
  if (faults.size() != before) all.clear();
  return all;
}

}  // namespace entraide::agreement
