// A segment of numbers of lost and stolen documents: how long it takes to make, how large it is, how many
// checks by number it answers a second, when every second number that is asked for is on it, and when one in a
// thousand is.
//   documents_bench FOLDER DOCUMENTS [QUERIES [THREADS]]     one JSON object a line on stdout
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <fstream>
#include <thread>
#include <vector>

#include "base/base.h"
#include "match/match.h"

namespace {

using namespace entraide;
using Steady = std::chrono::steady_clock;

double seconds_since(Steady::time_point start) {
  return std::chrono::duration<double>(Steady::now() - start).count();
}

/// Of the mapped file resident now, in MiB.
double mapped() {
  std::ifstream status{"/proc/self/status"};
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("RssFile:")) return std::strtod(line.c_str() + 8, nullptr) / 1024;
  }
  return 0;
}

/// Of this process on all its threads: what others do on the machine does not count.
double cpu_seconds() {
  std::timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

template <class Work>
void on_threads(std::size_t threads, const Work& work) {
  std::vector<std::jthread> all;
  for (std::size_t i = 0; i < threads; ++i) all.emplace_back(work, i);
}

/// Of fixed seed, each number another: `09FV12345` and the like. SplitMix64 is a permutation.
record::Document document(std::uint64_t number) {
  static constexpr std::string_view issuers[] = {"fr", "de", "it", "es", "ca", "be", "pl", "ro"};
  auto mixed = number + 0x9e3779b97f4a7c15ULL;
  mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
  mixed ^= mixed >> 31U;
  // Letters and digits that no scanner takes for each other, so that no two numbers read alike.
  static constexpr std::string_view signs = "34679ACDEFGHJKLMNPQRTUVWXY";
  record::Document made;
  made.type = record::DocumentType::passport;
  made.issuer = record::Country::parse(issuers[mixed % std::size(issuers)]);
  for (auto rest = number * 61 + 7; made.number.size() < 9; rest /= signs.size())
    made.number += signs[rest % signs.size()];
  return made;
}

record::Entity lost(std::uint64_t number) {
  record::Entity entity;
  entity.kind = record::Kind::document;
  entity.dataset = "lost";
  entity.id = fmt::format("doc-{}", number);
  entity.documents.push_back(document(number));
  entity.listed_document = record::ListedDocument{};
  return entity;
}

bool build(const std::string& path, std::uint64_t documents, std::size_t threads) {
  const auto start = Steady::now();
  auto writer = match::SegmentWriter::open(path);
  if (!writer.ok()) return false;
  std::atomic<std::uint64_t> next{0};
  std::atomic<bool> failed{false};
  on_threads(threads, [&](std::size_t) {
    constexpr std::uint64_t at_once = 10'000;
    for (auto first = next.fetch_add(at_once); first < documents; first = next.fetch_add(at_once)) {
      for (auto i = first; i < std::min(documents, first + at_once); ++i)
        if (!writer.value()->put(lost(i)).ok()) failed = true;
    }
  });
  const auto done = writer.value()->finish();
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print(R"({{"documents":{},"threads":{},"build_s":{:.1f},"peak_mib":{:.0f}}})"
             "\n",
             documents, threads, seconds_since(start), static_cast<double>(usage.ru_maxrss) / 1024);
  std::fflush(stdout);
  return done.ok() && !failed;
}

void measure(const match::Segment& segment, std::uint64_t documents, std::size_t queries,
             std::size_t threads, std::size_t one_in) {
  std::vector<record::Entity> asked;
  const std::size_t different = std::min<std::size_t>(queries, 1'000'000);
  for (std::size_t i = 0; i < different; ++i) {
    record::Entity one;
    one.kind = record::Kind::document;
    const auto known = (i * 2654435761ULL + 17) % documents;
    one.documents.push_back(document(i % one_in == 0 ? known : documents + known));
    asked.push_back(std::move(one));
  }
  std::atomic<std::size_t> next{0}, right{0};
  match::Options options;
  options.explain = false;
  const double cpu_before = cpu_seconds();
  const auto start = Steady::now();
  on_threads(threads, [&](std::size_t) {
    constexpr std::size_t at_once = 1'000;
    std::size_t good = 0;
    for (auto first = next.fetch_add(at_once); first < queries; first = next.fetch_add(at_once)) {
      for (auto i = first; i < std::min(queries, first + at_once); ++i)
        good += segment.search(asked[i % different], options, {}).empty() ==
                        (i % different % one_in != 0)
                    ? 1U
                    : 0U;
    }
    right += good;
  });
  const double took = seconds_since(start);
  fmt::print(
      R"({{"documents":{},"threads":{},"on_it_one_in":{},"checks_s":{:.0f},"cpu_us":{:.3f},"right":{:.6f},"mapped_mib":{:.0f}}})"
      "\n",
      documents, threads, one_in, static_cast<double>(queries) / took,
      1e6 * (cpu_seconds() - cpu_before) / static_cast<double>(queries),
      static_cast<double>(right) / static_cast<double>(queries), mapped());
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 2;
  const std::string path = std::string{arguments[1]} + "/documents.segment";
  const auto documents = std::stoull(arguments[2]);
  const auto queries = count > 3 ? std::stoul(arguments[3]) : 2'000'000;
  const auto threads = count > 4 ? std::stoul(arguments[4]) : 2;
  if (::access(path.c_str(), R_OK) != 0 && !build(path, documents, threads)) return 1;
  const auto segment = match::Segment::open(path);
  if (!segment.ok()) {
    fmt::print(stderr, "{}\n", segment.error().text(Language::english));
    return 1;
  }
  fmt::print(R"({{"file_mib":{:.0f}}})"
             "\n",
             static_cast<double>(segment.value()->file_bytes()) / (1 << 20));
  for (const std::size_t one_in : {std::size_t{1'000}, std::size_t{2}}) {
    for (std::size_t i = 1; i <= threads; ++i)
      measure(*segment.value(), documents, queries, i, one_in);
  }
  return 0;
}
