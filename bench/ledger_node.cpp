// What the ledger costs a check, from the question to the signed entry: ledger_node FOLDER (on the
// disk to be measured; it is emptied and left). The node holds no list, so that next to nothing but
// the noting is measured. Single checks and raw write + fdatasync of as many bytes take turns; then
// checks of 1,000 questions at once; then threads that share their commits; then the way into the
// log and its signature. Prints JSON.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <thread>
#include <vector>

#include "node/node.h"

namespace {

namespace node = entraide::node;
using Clock = std::chrono::steady_clock;

constexpr int singles = 1000;
constexpr int rounds = 50;
constexpr std::size_t questions_at_once = 1000;
constexpr int threads_count = 16;
constexpr int checks_each = 250;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double millis(std::vector<double>& seconds, double part) {
  std::sort(seconds.begin(), seconds.end());
  return 1e3 * seconds[static_cast<std::size_t>(part * static_cast<double>(seconds.size() - 1))];
}

void fail(const entraide::Error& error) {
  std::cerr << error.text(entraide::Language::english) << '\n';
  std::exit(1);
}

template <class T>
void need(const entraide::Result<T>& result) {
  if (!result.ok()) fail(result.error());
}

entraide::record::Entity question(int number) {
  entraide::record::Entity query;
  query.id = "query";
  query.kind = entraide::record::Kind::person;
  query.names.push_back(entraide::record::make_name("Amina Testcase " + std::to_string(number)));
  return query;
}

const node::Caller officer{
    "officer-17", {"border-control", "Directive (EU) 2016/680, art. 10", ""}, "check"};

void measure_singles(node::Node& one, const std::filesystem::path& raw) {
  constexpr std::size_t bytes = 600;  // an entry with its note, its salt and their indexes
  const int file = ::open(raw.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const std::string same(bytes, 'x');
  std::vector<double> plain, noted;
  for (int i = 0; i < singles; ++i) {
    auto start = Clock::now();
    if (::write(file, same.data(), bytes) != static_cast<ssize_t>(bytes) || ::fdatasync(file) != 0)
      std::exit(1);
    plain.push_back(seconds_since(start));
    start = Clock::now();
    need(one.check({question(i)}, {}, officer));
    noted.push_back(seconds_since(start));
  }
  ::close(file);
  std::cout << " \"single_ms\": {\"raw_p50\": " << millis(plain, 0.5)
            << ", \"check_p50\": " << millis(noted, 0.5) << ", \"raw_p99\": " << millis(plain, 0.99)
            << ", \"check_p99\": " << millis(noted, 0.99) << "},\n";
}

void measure_batches(node::Node& one) {
  std::vector<entraide::record::Entity> questions;
  for (std::size_t i = 0; i < questions_at_once; ++i)
    questions.push_back(question(static_cast<int>(i)));
  const auto start = Clock::now();
  for (int round = 0; round < rounds; ++round) need(one.check(questions, {}, officer));
  std::cout << " \"batched_entries_per_s\": "
            << rounds * static_cast<double>(questions_at_once) / seconds_since(start) << ",\n";
}

void measure_threads(node::Node& one) {
  std::vector<std::vector<double>> latencies(threads_count);
  std::vector<std::thread> threads;
  const auto start = Clock::now();
  for (auto& own : latencies) {
    threads.emplace_back([&one, &own] {
      for (int i = 0; i < checks_each; ++i) {
        const auto begin = Clock::now();
        need(one.check({question(i)}, {}, officer));
        own.push_back(seconds_since(begin));
      }
    });
  }
  for (auto& thread : threads) thread.join();
  const auto took = seconds_since(start);
  std::vector<double> all;
  for (const auto& own : latencies) all.insert(all.end(), own.begin(), own.end());
  std::cout << " \"threads\": " << threads_count
            << ",\n \"threads_checks_per_s\": " << threads_count * checks_each / took
            << ",\n \"threads_ms\": {\"p50\": " << millis(all, 0.5)
            << ", \"p99\": " << millis(all, 0.99) << "},\n";
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::filesystem::path folder{arguments[1]};
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const entraide::SystemClock clock;
  entraide::SystemEntropy entropy;
  node::Config config;
  config.home = folder;
  auto opened = node::Node::open(config, clock, entropy);
  need(opened);
  auto& one = *opened.value();
  need(one.refresh_index());
  std::cout << "{\n";
  measure_singles(one, folder / "raw");
  measure_batches(one);
  measure_threads(one);
  const auto start = Clock::now();
  need(one.sign_checkpoint());
  const auto took = seconds_since(start);
  const auto state = one.ledger_state();
  need(state);
  std::cout << " \"entries\": " << state.value().size
            << ",\n \"into_the_log_and_signed_s\": " << took
            << ",\n \"into_the_log_entries_per_s\": "
            << static_cast<double>(state.value().size) / took << "\n}\n";
  return 0;
}
