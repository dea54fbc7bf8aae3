// agreements/provisions.tsv says where each provision of the law reference ends. Here it is held
// against the packs: every article, rule, deadline and offence that it names is there.
#include <gtest/gtest.h>

#include <fstream>

#include "agreement/agreement.h"

namespace entraide::agreement {
namespace {

Packs shipped() {
  std::vector<Fault> faults;
  auto packs = load(std::filesystem::path{ENTRAIDE_SOURCE} / "agreements", faults);
  EXPECT_TRUE(packs.ok()) << packs.error().text(Language::english);
  return std::move(packs).value();
}

template <class T>
bool has(const std::vector<T>& all, std::string_view id) {
  return std::any_of(all.begin(), all.end(), [&](const T& one) { return one.id == id; });
}

/// Whether a pack carries what a word such as `deadline:PRUM_CORE` or `refusal` promises.
bool carries(const Pack& pack, std::string_view kind, std::string_view id) {
  const auto any_procedure = [&](const auto& test) {
    return std::any_of(pack.procedures.begin(), pack.procedures.end(), test);
  };
  if (kind == "text") return true;
  if (kind == "rule") return has(pack.rules, id);
  if (kind == "offence") return has(pack.offences, id);
  if (kind == "retention") return has(pack.retention, id);
  if (kind == "report") return has(pack.reports, id);
  if (kind == "onward") return !pack.onward.empty();
  if (kind == "deadline")
    return any_procedure([&](const auto& one) { return has(one.deadlines, id); });
  if (kind == "refusal")
    return any_procedure([](const auto& one) { return !one.refusals.empty(); });
  if (kind == "evidence")
    return any_procedure([](const auto& one) { return !one.evidence.empty(); });
  if (kind == "contents")
    return any_procedure([](const auto& one) { return !one.required.empty(); });
  if (kind == "penalty")
    return !pack.carrier_fines.empty() ||
           std::any_of(pack.offences.begin(), pack.offences.end(),
                       [](const auto& one) { return !one.penalties.empty(); });
  return false;
}

std::vector<const Pack*> packs_of(const Packs& packs, std::string_view articles,
                                  std::string_view line) {
  std::vector<const Pack*> found;
  for (const auto part : split(articles, ';')) {
    const auto name = trim(part);
    const auto slash = name.find('/');
    const auto* pack =
        slash == std::string_view::npos ? nullptr : packs.find(name.substr(0, slash));
    if (pack == nullptr || pack->article(name.substr(slash + 1)) == nullptr) {
      ADD_FAILURE() << "no article " << name << " (" << line << ")";
      continue;
    }
    found.push_back(pack);
  }
  return found;
}

TEST(Provisions, EachEndsInAPackThatCarriesIt) {
  const auto packs = shipped();
  std::ifstream file{std::filesystem::path{ENTRAIDE_SOURCE} / "agreements/provisions.tsv"};
  std::string line;
  ASSERT_TRUE(std::getline(file, line));
  EXPECT_EQ(line, "section\tprovision\tarticles\tcarried");
  std::size_t rows = 0;
  while (std::getline(file, line)) {
    ++rows;
    const auto cells = split(line, '\t');
    ASSERT_EQ(cells.size(), 4U) << line;
    const auto found = packs_of(packs, cells[2], line);
    for (const auto word : split(cells[3], ' ')) {
      const auto colon = word.find(':');
      const auto kind = word.substr(0, colon);
      const auto id = colon == std::string_view::npos ? std::string_view{} : word.substr(colon + 1);
      const bool carried =
          kind == "invariant" ? std::any_of(packs.invariants.begin(), packs.invariants.end(),
                                            [&](const auto& one) { return one.id.starts_with(id); })
                              : std::any_of(found.begin(), found.end(), [&](const auto* pack) {
                                  return carries(*pack, kind, id);
                                });
      EXPECT_TRUE(carried) << word << " (" << line << ")";
    }
  }
  constexpr std::size_t rows_least = 250;
  EXPECT_GT(rows, rows_least);
}

TEST(Provisions, EveryRuleRestsOnAnArticleAndEveryDeadlineToo) {
  for (const auto& pack : shipped().packs) {
    for (const auto& rule : pack.rules) EXPECT_NE(pack.article(rule.article), nullptr) << rule.id;
    for (const auto& procedure : pack.procedures) {
      for (const auto& one : procedure.deadlines)
        EXPECT_NE(pack.article(one.article), nullptr) << pack.id << " " << one.id;
    }
  }
}

}  // namespace
}  // namespace entraide::agreement
