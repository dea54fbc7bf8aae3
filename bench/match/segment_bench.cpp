// A segment of invented persons: how long it takes to make, how large it is, how many checks a second it
// answers, and how often the person is among the first ten.
//   segment_bench NAMES_FOLDER FOLDER PERSONS [QUERIES [THREADS]]     one JSON object a line on stdout
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <fstream>
#include <functional>
#include <thread>
#include <vector>

#include "invented.h"
#include "match/match.h"

namespace {

using namespace entraide;
using Steady = std::chrono::steady_clock;
using Asking = bench::Population::Asking;

double seconds_since(Steady::time_point start) {
  return std::chrono::duration<double>(Steady::now() - start).count();
}

/// Of this process on all its threads: what others do on the machine does not count.
double cpu_seconds() {
  std::timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Resident now, in MiB: anonymous, and of files.
std::pair<double, double> resident() {
  std::ifstream status{"/proc/self/status"};
  double anonymous = 0, files = 0;
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("RssAnon:")) anonymous = std::strtod(line.c_str() + 8, nullptr) / 1024;
    if (line.starts_with("RssFile:")) files = std::strtod(line.c_str() + 8, nullptr) / 1024;
  }
  return {anonymous, files};
}

void on_threads(std::size_t threads, const std::function<void(std::size_t)>& work) {
  std::vector<std::thread> all;
  for (std::size_t i = 0; i < threads; ++i) all.emplace_back(work, i);
  for (auto& one : all) one.join();
}

int build(const bench::Population& population, const std::string& path, std::uint64_t persons,
          std::size_t threads) {
  // What inventing them costs, without the index.
  const auto inventing = Steady::now();
  std::atomic<std::uint64_t> letters{0};
  const auto sample = std::min<std::uint64_t>(persons, 400'000);
  on_threads(threads, [&](std::size_t thread) {
    for (auto i = thread; i < sample; i += threads)
      letters += population.person(i).names[0].full.size();
  });
  const double invented =
      seconds_since(inventing) * static_cast<double>(persons) / static_cast<double>(sample);
  const auto start = Steady::now();
  auto writer = match::SegmentWriter::open(path);
  if (!writer.ok()) return 1;
  std::atomic<std::uint64_t> next{0};
  on_threads(threads, [&](std::size_t) {
    constexpr std::uint64_t at_once = 1000;
    for (auto first = next.fetch_add(at_once); first < persons; first = next.fetch_add(at_once)) {
      for (auto i = first; i < std::min(persons, first + at_once); ++i) {
        if (!writer.value()->put(population.person(i)).ok()) std::exit(1);
      }
    }
  });
  const double taken = seconds_since(start);
  const auto done = writer.value()->finish();
  if (!done.ok()) {
    fmt::print(stderr, "{}\n", done.error().text(Language::english));
    return 1;
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print(
      R"({{"persons":{},"threads":{},"build_s":{:.1f},"of_it_inventing_s":{:.1f},"put_s":{:.1f},"peak_mib":{:.0f}}})"
      "\n",
      persons, threads, seconds_since(start), invented, taken,
      static_cast<double>(usage.ru_maxrss) / 1024);
  std::fflush(stdout);
  return 0;
}

struct Kind {
  const char* name;
  Asking::Birth birth;
  bool held = true;  // those who are asked about
};

void measure(const bench::Population& population, const match::Segment& segment,
             std::uint64_t persons, std::size_t queries, std::size_t threads, const Kind& kind,
             bool explain) {
  struct Question {
    record::Entity person, entity;
  };
  std::vector<Question> asked;
  for (std::size_t i = 0; i < queries; ++i) {
    const auto person =
        population.person((i * 2654435761ULL + 17) % persons + (kind.held ? 0 : persons));
    asked.push_back({person, population.question(person, i, {i % 2 == 0, kind.birth})});
  }
  std::vector<double> took(queries), tenth(queries);
  std::vector<char> present(queries);
  std::atomic<std::size_t> next{0};
  match::Options options;
  options.limit = 10;
  options.explain = explain;
  const std::vector<bool> removed;
  const double cpu_before = cpu_seconds();
  const auto start = Steady::now();
  on_threads(threads, [&](std::size_t) {
    for (auto i = next.fetch_add(1); i < queries; i = next.fetch_add(1)) {
      const auto began = Steady::now();
      const auto found = segment.search(asked[i].entity, options, removed);
      took[i] = 1e3 * seconds_since(began);
      present[i] = std::any_of(found.begin(), found.end(), [&](const match::Answer& one) {
        return one.candidate.id == asked[i].person.id;
      });
      tenth[i] = found.size() < options.limit ? 0 : found.back().candidate.score;
    }
  });
  const double all = seconds_since(start);
  const double cpu_ms = 1e3 * (cpu_seconds() - cpu_before) / static_cast<double>(queries);
  std::sort(took.begin(), took.end());
  // Whose ten others score as much: by what was asked nobody could tell them apart.
  std::size_t in_ten = 0, tied = 0;
  for (std::size_t i = 0; kind.held && i < queries; ++i) {
    in_ten += present[i] != 0 ? 1U : 0U;
    if (present[i] != 0) continue;
    match::Index alone;
    alone.put(asked[i].person);
    options.cutoff = 0;
    const auto own = alone.search(asked[i].entity, options);
    tied += own.empty() || own[0].score <= tenth[i] + 1e-9 ? 1U : 0U;
  }
  const auto share = [&](std::size_t count) {
    return static_cast<double>(count) / static_cast<double>(queries);
  };
  const auto [anonymous, files] = resident();
  fmt::print(
      R"({{"persons":{},"checks":"{}","explain":{},"threads":{},"a_second":{:.0f},"cpu_ms":{:.4f},"median_ms":{:.3f},"p99_ms":{:.3f},"slowest_ms":{:.1f},"in_ten":{:.4f},"or_tied":{:.4f},"anonymous_mib":{:.0f},"mapped_mib":{:.0f}}})"
      "\n",
      persons, kind.name, explain, threads, static_cast<double>(queries) / all, cpu_ms,
      took[queries / 2], took[queries * 99 / 100], took.back(), share(in_ten), share(in_ten + tied),
      anonymous, files);
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) return 2;
  const bench::Population population{arguments[1]};
  const std::string path = std::string{arguments[2]} + "/persons.segment";
  const auto persons = std::stoull(arguments[3]);
  const auto queries = count > 4 ? std::stoul(arguments[4]) : 20'000;
  const auto threads = count > 5 ? std::stoul(arguments[5]) : 2;
  if (::access(path.c_str(), R_OK) != 0 && build(population, path, persons, threads) != 0) return 1;
  const auto opening = Steady::now();
  const auto segment = match::Segment::open(path);
  if (!segment.ok()) {
    fmt::print(stderr, "{}\n", segment.error().text(Language::english));
    return 1;
  }
  fmt::print(R"({{"opened_ms":{:.2f},"file_mib":{:.0f}}})"
             "\n",
             1e3 * seconds_since(opening),
             static_cast<double>(segment.value()->file_bytes()) / (1 << 20));
  for (const auto& kind : {Kind{"name and date, first time", Asking::Birth::right},
                           Kind{"name and date", Asking::Birth::right},
                           Kind{"name and date a year off", Asking::Birth::wrong_year},
                           Kind{"name", Asking::Birth::none},
                           Kind{"name and date of nobody", Asking::Birth::right, false},
                           Kind{"name of nobody", Asking::Birth::none, false}})
    measure(population, *segment.value(), persons, queries, threads, kind, false);
  measure(population, *segment.value(), persons, queries, threads,
          {"name and date", Asking::Birth::right}, true);
  return 0;
}
