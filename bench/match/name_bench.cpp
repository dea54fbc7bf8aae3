// Accuracy and speed of compare_names on labelled pairs.
//   name_bench PAIRS.csv [--misses]     columns as in nomenklatura's name_bench/cases.csv
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include "base/csv.h"
#include "match/match.h"
#include "match/name.h"

namespace {

using entraide::match::NameSchema;

struct Pair {
  std::string group, schema, a, b, quality, category;
  bool is_match = false;
  double score = 0;
};

NameSchema schema_of(const std::string& schema) {
  if (schema == "Person") return NameSchema::person;
  return schema == "Vessel" ? NameSchema::other : NameSchema::organisation;
}

struct Counts {
  int true_hits = 0, false_hits = 0, misses = 0, rejected = 0;
  void add(const Pair& pair) {
    const bool hit = pair.score >= 0.70;
    ++(pair.is_match ? hit ? true_hits : misses : hit ? false_hits : rejected);
  }
  void print(const std::string& name) const {
    const double precision =
        true_hits == 0 ? 0 : static_cast<double>(true_hits) / (true_hits + false_hits);
    const double recall =
        true_hits == 0 ? 0 : static_cast<double>(true_hits) / (true_hits + misses);
    const double f1 = true_hits == 0 ? 0 : 2 * precision * recall / (precision + recall);
    std::printf("%-28s precision %.3f recall %.3f F1 %.3f   (TP %d FP %d FN %d TN %d)\n",
                name.c_str(), precision, recall, f1, true_hits, false_hits, misses, rejected);
  }
};

std::vector<Pair> read_pairs(const char* path) {
  std::ifstream file{path};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  entraide::TextReader reader{text};
  entraide::CsvReader csv{reader, ',', text.size() + 1};
  std::vector<Pair> pairs;
  entraide::CsvRow row;
  while (csv.next(row).value()) {
    const auto& fields = row.fields;
    if (fields.size() < 7 || fields[1] == "schema") continue;
    pairs.push_back(
        {fields[0], fields[1], fields[2], fields[3], fields[5], fields[6], fields[4] == "true"});
  }
  return pairs;
}

bool is_latin(const std::string& text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xCD) return false;
  }
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  auto pairs = read_pairs(arguments[1]);
  const bool show = count > 2;
  Counts all;
  std::map<std::string, Counts> by_group, by_quality, by_fold;
  std::size_t n = 0;
  for (auto& pair : pairs) {
    pair.score = entraide::match::compare_names(pair.a, pair.b, schema_of(pair.schema));
    all.add(pair);
    by_group[pair.group].add(pair);
    by_quality[pair.quality].add(pair);
    by_fold[n++ % 2 == 0 ? "fold A" : "fold B"].add(pair);
    if (show && (pair.score >= 0.70) != pair.is_match) {
      std::printf("%s %.3f  %-12s %s | %s  [%s %s %s]\n", pair.is_match ? "FN" : "FP", pair.score,
                  pair.schema.c_str(), pair.a.c_str(), pair.b.c_str(), pair.group.c_str(), pair.quality.c_str(), pair.category.c_str());
    }
  }
  for (const auto& [name, counts] : by_group) counts.print(name);
  for (const auto& [name, counts] : by_quality) counts.print(name);
  for (const auto& [name, counts] : by_fold) counts.print(name);
  all.print("all");

  constexpr int rounds = 200;
  double sum = 0;
  std::size_t compared = 0;
  const auto start = std::clock();  // processor time: a busy machine does not count
  for (int round = 0; round < rounds; ++round) {
    for (const auto& pair : pairs) {
      if (!is_latin(pair.a) || !is_latin(pair.b)) continue;
      sum += entraide::match::compare_names(pair.a, pair.b, schema_of(pair.schema));
      ++compared;
    }
  }
  const double took = 1e6 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::printf("Latin pairs: %.2f microseconds each (checksum %.1f)\n",
              took / static_cast<double>(compared), sum);
  return 0;
}
