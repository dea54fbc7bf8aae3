// Accuracy and speed of compare_names on labelled pairs, by group and by the scripts of the two names.
//   name_bench PAIRS.csv [--misses | --markdown | --scores | --serve]
// PAIRS.csv has the columns of nomenklatura's name_bench/cases.csv. --scores: one score a line, in
// order. --serve: for each line `name=value ...` of weights read, one line of scores
// (learn_weights.py).
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include "base/csv.h"
#include "match/match.h"
#include "match/name.h"
#include "text/text.h"

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
    std::printf("%-28s precision %.3f recall %.3f F1 %.3f   (TP %d FP %d FN %d TN %d)\n",
                name.c_str(), precision(), recall(), f1(), true_hits, false_hits, misses, rejected);
  }
  void print_markdown(const std::string& name) const {
    std::printf("| %s | %d | %d | %d | %d | %.3f | %.3f | %.3f |\n", name.c_str(),
                true_hits + false_hits + misses + rejected, true_hits + misses, misses, false_hits,
                precision(), recall(), f1());
  }
  double precision() const {
    return true_hits == 0 ? 0 : static_cast<double>(true_hits) / (true_hits + false_hits);
  }
  double recall() const {
    return true_hits == 0 ? 0 : static_cast<double>(true_hits) / (true_hits + misses);
  }
  double f1() const {
    return true_hits == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
  }
};

double score_of(const Pair& pair, const entraide::match::Weights& weights) {
  using namespace entraide::match;
  const auto schema = schema_of(pair.schema);
  return name_score(make_name(pair.a, schema, weights), make_name(pair.b, schema, weights), schema,
                    weights);
}

/// `Arab-Latn`, `Latn`: the scripts of both names.
std::string scripts_of(const Pair& pair) {
  auto a = entraide::text::script_of(pair.a), b = entraide::text::script_of(pair.b);
  if (a > b) std::swap(a, b);
  return a == b ? a : a + "-" + b;
}

/// Answers lines of weights with lines of scores until the input ends.
void serve(const std::vector<Pair>& pairs) {
  for (std::string line; std::getline(std::cin, line);) {
    for (char& c : line) c = c == '=' ? '\t' : c == ' ' ? '\n' : c;
    const auto weights = entraide::match::Weights::read(line);
    for (const auto& pair : pairs) std::printf("%.4f ", score_of(pair, weights));
    std::printf("\n");
    std::fflush(stdout);
  }
}

void print_markdown(const std::map<std::string, Counts>& rows, const char* head) {
  std::printf(
      "| %s | pairs | one name | misses | false hits | precision | recall | F1 |\n"
      "|---|---|---|---|---|---|---|---|\n",
      head);
  for (const auto& [name, counts] : rows) counts.print_markdown(name);
}

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
  const std::string mode = count > 2 ? arguments[2] : "";
  if (mode == "--serve") {
    serve(pairs);
    return 0;
  }
  Counts all;
  std::map<std::string, Counts> by_group, by_quality, by_schema, by_scripts;
  for (auto& pair : pairs) {
    pair.score = entraide::match::compare_names(pair.a, pair.b, schema_of(pair.schema));
    all.add(pair);
    by_group[pair.group].add(pair);
    by_quality[pair.quality].add(pair);
    by_schema[pair.schema == "Person" ? "persons" : "organisations and craft"].add(pair);
    by_scripts[scripts_of(pair)].add(pair);
    if (mode == "--scores") std::printf("%.4f\n", pair.score);
    if (mode == "--misses" && (pair.score >= 0.70) != pair.is_match) {
      std::printf("%s %.3f  %-12s %s | %s  [%s %s %s]\n", pair.is_match ? "FN" : "FP", pair.score,
                  pair.schema.c_str(), pair.a.c_str(), pair.b.c_str(), pair.group.c_str(),
                  pair.quality.c_str(), pair.category.c_str());
    }
  }
  if (mode == "--scores") return 0;
  if (mode == "--markdown") {
    by_schema["all"] = all;
    print_markdown(by_schema, "what");
    print_markdown(by_group, "group of the bench");
    print_markdown(by_scripts, "scripts");
    return 0;
  }
  for (const auto& rows : {by_schema, by_group, by_quality, by_scripts}) {
    for (const auto& [name, counts] : rows) counts.print(name);
  }
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
