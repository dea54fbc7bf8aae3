// The units of words in other scripts beside their folded Latin spellings, for learn_letters.py.
//   script_units PAIRS.tsv NATIVE_COLUMN LATIN_COLUMN > UNITS.tsv      columns from 0
// Pairs of which either side is more than one word are left out.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "base/base.h"
#include "text/text.h"

int main(int count, char** arguments) {
  if (count < 4) return 2;
  std::ifstream file{arguments[1]};
  const auto native = static_cast<std::size_t>(std::atoi(arguments[2]));
  const auto latin = static_cast<std::size_t>(std::atoi(arguments[3]));
  for (std::string line; std::getline(file, line);) {
    const auto columns = entraide::split(line, '\t');
    if (columns.size() <= std::max(native, latin)) continue;
    std::string written;
    for (const auto& word : entraide::text::written_words(columns[native])) written += word.written;
    const auto spelling = entraide::text::fold(columns[latin]);
    if (written.empty() || spelling.empty() || spelling.find(' ') != std::string::npos) continue;
    std::printf("%s\t%s\n", entraide::join(entraide::text::written_units(written), " ").c_str(),
                spelling.c_str());
  }
  return 0;
}
