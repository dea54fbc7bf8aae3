// One name in two scripts: how many pairs are held for one name at the shipped threshold and at one
// false pair in a thousand, and how many pairs of two names are.
//   cross_script [--markdown] [--misses] [--fifth] NAME=PAIRS.tsv...
// The first two columns of PAIRS.tsv are one name; the second name is also tried with the first of
// another row. --fifth: only the fifth that `learn_letters.py --fifth` leaves out.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/base.h"
#include "match/match.h"
#include "text/text.h"

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;
constexpr double threshold = 0.70;

double score(const std::string& a, const std::string& b) {
  return entraide::match::compare_names(a, b, entraide::match::NameSchema::person);
}

/// FNV-1a of the written units, as in learn_letters.py: every spelling of a word is in one fifth.
std::uint32_t fifth(const std::string& native) {
  std::string written;
  for (const auto& word : entraide::text::written_words(native)) written += word.written;
  std::uint32_t hash = 2166136261U;
  for (const char c : entraide::join(entraide::text::written_units(written), " ")) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  return hash % 5;
}

Pairs read_pairs(const std::string& path, bool only_fifth) {
  Pairs pairs;
  std::ifstream file{path};
  for (std::string line; std::getline(file, line);) {
    const auto columns = entraide::split(line, '\t');
    if (columns.size() < 2) continue;
    if (only_fifth && fifth(std::string{columns[1]}) != 0) continue;
    pairs.emplace_back(columns[0], columns[1]);
  }
  return pairs;
}

void measure(const std::string& name, const Pairs& pairs, bool markdown, bool misses) {
  std::vector<double> same, apart;
  std::mt19937_64 chance{1};
  for (const auto& [latin, native] : pairs) {
    same.push_back(score(latin, native));
    if (misses && same.back() < threshold)
      std::printf("%.3f\t%s\t%s\n", same.back(), latin.c_str(), native.c_str());
    for (int i = 0; i < 3; ++i) {
      const auto& other = pairs[chance() % pairs.size()];
      if (other.first != latin && other.second != native)
        apart.push_back(score(other.first, native));
    }
  }
  if (apart.empty()) return;
  std::sort(apart.rbegin(), apart.rend());
  const double limit = apart[apart.size() / 1000];
  const auto share = [](const std::vector<double>& scores, auto above) {
    return 100.0 * static_cast<double>(std::count_if(scores.begin(), scores.end(), above)) /
           static_cast<double>(scores.size());
  };
  const auto over_limit = [&](double s) { return s > limit; };
  const auto over_threshold = [](double s) { return s >= threshold; };
  std::printf(markdown
                  ? "| %s | %zu | %.1f %% | %.1f %% | %.3f %% |\n"
                  : "%-9s %6zu pairs: at 1/1000 false %.2f %%; at 0.70: %.2f %%, false %.3f %%\n",
              name.c_str(), pairs.size(), share(same, over_limit), share(same, over_threshold),
              share(apart, over_threshold));
}

}  // namespace

int main(int count, char** arguments) {
  bool markdown = false, misses = false, only_fifth = false;
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    markdown = markdown || argument == "--markdown";
    misses = misses || argument == "--misses";
    only_fifth = only_fifth || argument == "--fifth";
    const auto equals = argument.find('=');
    if (equals == std::string::npos) continue;
    measure(argument.substr(0, equals), read_pairs(argument.substr(equals + 1), only_fifth),
            markdown, misses);
  }
  return 0;
}
