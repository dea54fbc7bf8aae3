// What the ledger costs: ledger_append FOLDER (on the disk to be measured; it is filled and left).
// Single appends and raw write + fdatasync of the same bytes take turns, so both meet the same
// disk; the same while another thread signs a checkpoint every 100 ms; then batches, raw and
// logged; then many threads that share their syncs. Prints JSON.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <thread>
#include <vector>

#include "ledger/ledger.h"

namespace {

namespace ledger = entraide::ledger;
using entraide::Bytes;
using Clock = std::chrono::steady_clock;

constexpr int singles = 1000;
constexpr int rounds = 200;
constexpr std::size_t batch_entries = 1000;
constexpr std::size_t frame_overhead = 88;  // docs/formats/ledger.md
constexpr int threads_count = 16;
constexpr int appends_each = 250;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

struct Latencies {
  std::vector<double> seconds;
  void add(Clock::time_point start) { seconds.push_back(seconds_since(start)); }
  double total() const {
    double sum = 0;
    for (const auto one : seconds) sum += one;
    return sum;
  }
  double millis(double part) {
    std::sort(seconds.begin(), seconds.end());
    const auto last = static_cast<double>(seconds.size() - 1);
    return 1e3 * seconds[static_cast<std::size_t>(part * last)];
  }
};

/// A file as a program without a ledger would write it.
class RawFile {
 public:
  explicit RawFile(const std::filesystem::path& path)
      : descriptor_{::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)} {}
  ~RawFile() { ::close(descriptor_); }
  RawFile(const RawFile&) = delete;
  RawFile& operator=(const RawFile&) = delete;
  bool write(const Bytes& bytes) const {
    return ::write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
           ::fdatasync(descriptor_) == 0;
  }

 private:
  int descriptor_;
};

std::string check_entry(int number) {
  ledger::Entry entry;
  entry.kind = ledger::EntryKind::check;
  entry.at = entraide::Instant{std::chrono::milliseconds{1'772'150'409'554 + number}};
  entry.user = "officer-17";
  entry.purpose = "border-control";
  entry.legal_basis = "Directive (EU) 2016/680 Art. 10";
  entry.packs = "r12";
  entry.outcome = "no hit";
  entry.subjects = {ledger::leaf_hash(entraide::as_bytes(std::to_string(number)))};
  return ledger::encode_entry(entry).value();
}

void fail(const char* what) {
  std::cerr << what << '\n';
  std::exit(1);
}

void measure_singles(const char* name, ledger::Log& log, const RawFile& raw) {
  Latencies logged, plain;
  for (int i = 0; i < singles; ++i) {
    const auto text = check_entry(i);
    const Bytes same(text.size() + 2 + frame_overhead, 'x');
    auto start = Clock::now();
    if (!raw.write(same)) fail("raw write");
    plain.add(start);
    start = Clock::now();
    if (!log.append(entraide::as_bytes(text)).ok()) fail("append");
    logged.add(start);
  }
  std::cout << " \"" << name << "\": {\"raw_p50\": " << plain.millis(0.5)
            << ", \"ledger_p50\": " << logged.millis(0.5) << ", \"raw_p99\": " << plain.millis(0.99)
            << ", \"ledger_p99\": " << logged.millis(0.99)
            << ", \"raw_mean\": " << 1e3 * plain.total() / singles
            << ", \"ledger_mean\": " << 1e3 * logged.total() / singles << "},\n";
}

void measure_batches(ledger::Log& log, const RawFile& raw) {
  Latencies logged, plain;
  for (int round = 0; round < rounds; ++round) {
    std::vector<std::string> texts;
    std::vector<ledger::EntryView> batch;
    std::size_t bytes = frame_overhead;
    for (std::size_t i = 0; i < batch_entries; ++i) texts.push_back(check_entry(round));
    for (const auto& text : texts) {
      batch.push_back(entraide::as_bytes(text));
      bytes += 2 + text.size();
    }
    const Bytes same(bytes, 'x');
    auto start = Clock::now();
    if (!raw.write(same)) fail("raw write");
    plain.add(start);
    start = Clock::now();
    if (!log.append(batch).ok()) fail("append");
    logged.add(start);
  }
  const double entries = rounds * static_cast<double>(batch_entries);
  std::cout << " \"batch_entries\": " << batch_entries
            << ",\n \"batched_entries_per_s\": {\"raw\": " << entries / plain.total()
            << ", \"ledger\": " << entries / logged.total() << "},\n";
}

void measure_threads(ledger::Log& log) {
  const auto start = Clock::now();
  std::vector<Latencies> latencies(threads_count);
  std::vector<std::thread> threads;
  for (auto& own : latencies) {
    threads.emplace_back([&log, &own] {
      for (int i = 0; i < appends_each; ++i) {
        const auto text = check_entry(i);
        const auto begin = Clock::now();
        if (!log.append(entraide::as_bytes(text)).ok()) fail("append");
        own.add(begin);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  const auto took = seconds_since(start);
  Latencies all;
  for (const auto& own : latencies)
    all.seconds.insert(all.seconds.end(), own.seconds.begin(), own.seconds.end());
  std::cout << " \"threads\": " << threads_count
            << ",\n \"threads_entries_per_s\": " << threads_count * appends_each / took
            << ",\n \"threads_ms\": {\"p50\": " << all.millis(0.5)
            << ", \"p99\": " << all.millis(0.99) << "},\n";
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::filesystem::path folder{arguments[1]};
  std::filesystem::create_directories(folder);
  auto opened =
      ledger::Log::open(folder / "log", "bench.example/log", entraide::Secret{Bytes(32, 1)});
  if (!opened.ok()) fail("open");
  auto& log = *opened.value();
  const RawFile raw{folder / "raw"};
  std::cout << "{\n";
  std::cout << " \"entry_bytes\": " << check_entry(0).size() << ",\n";
  measure_singles("single_ms", log, raw);
  std::atomic<bool> signing{true};
  std::thread signer{[&] {
    while (signing) {
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
      if (!log.checkpoint().ok()) fail("checkpoint");
    }
  }};
  measure_singles("single_while_signing_ms", log, raw);
  signing = false;
  signer.join();
  measure_batches(log, raw);
  measure_threads(log);
  const auto start = Clock::now();
  if (!log.checkpoint().ok()) fail("checkpoint");
  std::cout << " \"checkpoint_ms\": " << 1e3 * seconds_since(start)
            << ",\n \"entries\": " << log.size() << "\n}\n";
  return 0;
}
