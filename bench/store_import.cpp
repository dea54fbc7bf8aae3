// How fast a store takes in a list: the first edition, the same again, and one with 1 % changed.
//
//   store_import URL [PERSONS]      progress on stderr, one JSON object on stdout
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>

#include "store/store.h"
#include "store_people.h"

namespace entraide::bench {

namespace {

constexpr std::string_view dataset_name = "bench";
constexpr std::uint64_t persons_by_default = 1'000'000;
constexpr std::uint64_t one_in_changed = 100;

using Stopwatch = std::chrono::steady_clock;

double seconds_since(Stopwatch::time_point start) {
  return std::chrono::duration<double>(Stopwatch::now() - start).count();
}

void show_progress(std::uint64_t done, std::uint64_t all, double seconds) {
  static const bool terminal = ::isatty(STDERR_FILENO) != 0;
  if (!terminal) return;
  constexpr std::size_t width = 30;
  const auto filled = static_cast<std::size_t>(width * done / all);
  const double speed = static_cast<double>(done) / seconds;
  fmt::print(stderr, "\r[{:<{}}] {:>9} of {}  {:>8.0f} rows/s  {:>4.0f} s left ",
             std::string(filled, '#'), width, done, all, speed,
             static_cast<double>(all - done) / speed);
  if (done == all) fmt::print(stderr, "\n");
}

struct Measured {
  store::Delta delta;
  double staging_seconds = 0, commit_seconds = 0;
  double cpu_seconds = 0;  // of this process: steadier than the clock on a machine that others use
};

double cpu_seconds_now() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

Result<Measured> import(store::Store& store, std::uint64_t persons, std::uint64_t one_in,
                        const Clock& clock) {
  store::Dataset dataset;
  dataset.name = dataset_name;
  dataset.title_en = dataset.title_fr = "Bench";
  const auto start = Stopwatch::now();
  const double cpu_start = cpu_seconds_now();
  ASSIGN_OR_RETURN(const auto edition, store.begin_edition(dataset, clock));
  const auto step = std::max<std::uint64_t>(1, persons / 200);
  for (std::uint64_t number = 0; number < persons; ++number) {
    const int variant = one_in != 0 && number % one_in == 0 ? 1 : 0;
    RETURN_IF_ERROR(edition->add(made_up_person(number, variant, dataset_name)));
    const auto done = number + 1;
    if (done % step == 0 || done == persons) show_progress(done, persons, seconds_since(start));
  }
  Measured measured;
  measured.staging_seconds = seconds_since(start);
  ASSIGN_OR_RETURN(measured.delta, edition->commit({"2026-01-01T00:00:00.000Z", "import", {}}));
  measured.commit_seconds = seconds_since(start) - measured.staging_seconds;
  measured.cpu_seconds = cpu_seconds_now() - cpu_start;
  return measured;
}

/// The process's greatest resident size so far, proc(5).
std::uint64_t peak_kibibytes() {
  std::ifstream status{"/proc/self/status"};
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stoull(line.substr(6));
  }
  return 0;
}

std::string as_json(std::string_view name, const Measured& measured, std::uint64_t persons) {
  const double seconds = measured.staging_seconds + measured.commit_seconds;
  const auto& delta = measured.delta;
  return fmt::format(
      R"({{"import":"{}","rows":{},"seconds":{:.2f},"staging_seconds":{:.2f},"commit_seconds":{:.2f},)"
      R"("cpu_seconds":{:.2f},"rows_per_second":{:.0f},"added":{},"changed":{},"removed":{},"unchanged":{}}})",
      name, persons, seconds, measured.staging_seconds, measured.commit_seconds,
      measured.cpu_seconds, static_cast<double>(persons) / seconds, delta.added, delta.changed,
      delta.removed, delta.unchanged);
}

/// What making the people costs by itself, so that it can be taken off.
double generation_seconds(std::uint64_t persons) {
  const auto start = Stopwatch::now();
  std::size_t bytes = 0;
  for (std::uint64_t number = 0; number < persons; ++number) {
    bytes += made_up_person(number, 0, dataset_name).id.size();
  }
  ENSURE(bytes > 0 || persons == 0);
  return seconds_since(start);
}

Result<void> measure(const std::string& url, std::uint64_t persons) {
  const SystemClock clock;
  ASSIGN_OR_RETURN(const auto store, store::Store::open({url}));
  ASSIGN_OR_RETURN(const auto first, import(*store, persons, 0, clock));
  ASSIGN_OR_RETURN(const auto same, import(*store, persons, 0, clock));
  ASSIGN_OR_RETURN(const auto little, import(*store, persons, one_in_changed, clock));
  const auto start = Stopwatch::now();
  std::uint64_t read = 0;
  RETURN_IF_ERROR(store->for_each(dataset_name, [&](record::Entity&&) -> Result<void> {
    ++read;
    return {};
  }));
  const double reading = seconds_since(start);
  fmt::print(R"({{"engine":"{}","imports":[{},{},{}],"read_rows_per_second":{:.0f},)"
             R"("generation_seconds":{:.2f},"peak_rss_kib":{}}})"
             "\n",
             store->engine(), as_json("first", first, persons), as_json("same", same, persons),
             as_json("one_percent_changed", little, persons), static_cast<double>(read) / reading,
             generation_seconds(persons), peak_kibibytes());
  return {};
}

}  // namespace

}  // namespace entraide::bench

int main(int argc, char** argv) {
  using namespace entraide;
  const auto persons =
      argc > 2 ? parse_int(argv[2]) : std::optional<int>{bench::persons_by_default};
  if (argc < 2 || !persons || *persons < 1) {
    fmt::print(stderr, "usage: store_import URL [PERSONS]\n");
    return 2;
  }
  const auto measured = bench::measure(argv[1], static_cast<std::uint64_t>(*persons));
  if (measured.ok()) return 0;
  fmt::print(stderr, "\n{}\n", measured.error().text(language_from("en")));
  return 1;
}
