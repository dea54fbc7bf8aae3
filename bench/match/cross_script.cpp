// How many pairs of one name in two scripts are held for one name, and how many pairs of two names
// are.
//   cross_script PAIRS.tsv     first two columns; each second name is also tried with the first of
//   a later row
#include <cstdio>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "base/base.h"
#include "match/match.h"

namespace {

bool same(const std::string& a, const std::string& b) {
  return entraide::match::compare_names(a, b, entraide::match::NameSchema::person) >= 0.70;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  const bool show = count > 2;
  std::ifstream file{arguments[1]};
  std::vector<std::pair<std::string, std::string>> pairs;
  for (std::string line; std::getline(file, line);) {
    const auto columns = entraide::split(line, '\t');
    if (columns.size() >= 2) pairs.emplace_back(columns[0], columns[1]);
  }
  std::size_t held = 0, confused = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const bool one_name = same(pairs[i].first, pairs[i].second);
    held += one_name;
    if (show && !one_name) std::printf("%s\t%s\n", pairs[i].first.c_str(), pairs[i].second.c_str());
    confused += same(pairs[(i + pairs.size() / 2) % pairs.size()].first, pairs[i].second);
  }
  const auto all = static_cast<double>(pairs.size());
  std::printf("%zu pairs: one name %.2f %%, two names taken for one %.2f %%\n", pairs.size(),
              100 * static_cast<double>(held) / all, 100 * static_cast<double>(confused) / all);
  return 0;
}
