// Microseconds a decision over all packs: safeguard_decide AGREEMENTS_FOLDER
// Every hypothetical in turn, many times; processor time.
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>

#include "safeguard/safeguard.h"

namespace {

using entraide::safeguard::Hypothetical;

std::vector<Hypothetical> hypotheticals_in(const std::filesystem::path& folder) {
  std::vector<Hypothetical> all;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    std::ifstream file{entry.path()};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    std::size_t number = 0;
    auto read = entraide::safeguard::read_hypotheticals(text, number);
    for (auto& one : read.value()) all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::filesystem::path folder{arguments[1]};
  std::vector<entraide::agreement::Fault> faults;
  auto packs = entraide::agreement::load(folder, faults);
  if (!packs.ok()) return 2;
  const entraide::safeguard::Decider decider{
      std::make_shared<const entraide::agreement::Packs>(std::move(packs).value()), {}};
  const auto cases = hypotheticals_in(folder / "cases");
  constexpr int rounds = 200;
  std::size_t fired = 0;
  const auto start = std::clock();
  for (int round = 0; round < rounds; ++round) {
    for (const auto& one : cases) fired += decider.decide(one.asked).value().fired.size();
  }
  const auto micros = 1e6 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::size_t rules = 0;
  for (const auto& pack : decider.packs().packs) rules += pack.rules.size();
  std::cout << decider.packs().packs.size() << " packs, " << rules << " rules, " << cases.size()
            << " cases: " << micros / (rounds * static_cast<double>(cases.size()))
            << " microseconds a decision (" << fired << " rules fired)\n";
  return 0;
}
