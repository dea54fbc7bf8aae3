// A process killed while many of its threads append: what it told before is there.
#include <sys/wait.h>

#include <array>
#include <csignal>
#include <map>
#include <thread>

#include "ledger/log_test.h"

namespace entraide::ledger {
namespace {

/// What a child tells through a pipe, in one write, after an append was acknowledged.
struct Told {
  std::uint64_t index = 0, thread = 0, number = 0;
};

std::string text_of(const Told& told) { return fmt::format("{} {}", told.thread, told.number); }

[[noreturn]] void append_until_killed(const std::filesystem::path& folder, int pipe_end) {
  constexpr std::uint64_t threads_count = 4;
  const auto log = must_open(folder);
  std::vector<std::thread> threads;
  for (std::uint64_t thread = 0; thread < threads_count; ++thread) {
    threads.emplace_back([&, thread] {
      for (std::uint64_t number = 0;; ++number) {
        Told told{0, thread, number};
        const auto index = log->append(as_bytes(text_of(told)));
        if (!index.ok()) std::_Exit(1);
        told.index = index.value();
        if (::write(pipe_end, &told, sizeof told) != sizeof told) std::_Exit(1);
        if (number % 50 == 0 && !log->checkpoint().ok()) std::_Exit(1);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  std::_Exit(0);
}

/// Appends in a child, kills it when it has told so many entries, and gives all that it told.
std::vector<Told> tell_and_die(const std::filesystem::path& folder, std::size_t told_max) {
  std::array<int, 2> ends{};
  EXPECT_EQ(::pipe(ends.data()), 0);
  const auto child = ::fork();
  if (child == 0) append_until_killed(folder, ends[1]);
  ::close(ends[1]);
  std::vector<Told> all;
  Told told;
  while (::read(ends[0], &told, sizeof told) == sizeof told) {
    all.push_back(told);
    if (all.size() == told_max) ::kill(child, SIGKILL);
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status));
  return all;
}

TEST(KillTest, AtAnyMomentLosesNothingThatWasTold) {
  const ScratchFolder scratch;
  const auto folder = scratch / "log";
  std::map<std::uint64_t, std::string> told;
  for (std::size_t round = 1; round <= 12; ++round) {
    for (const auto& one : tell_and_die(folder, 37 * round)) {
      EXPECT_TRUE(told.emplace(one.index, text_of(one)).second) << "an index told twice";
    }
    const auto log = must_open(folder);
    ASSERT_NE(log, nullptr);
    for (const auto& [index, text] : told)
      ASSERT_EQ(to_hex(log->entry(index).value()), to_hex(as_bytes(text)));
    ASSERT_TRUE(log->checkpoint().ok());
  }
  const auto key = test_key();
  EXPECT_EQ(key_of(verify_folder(folder, {&key, 1})), "ok");
}

}  // namespace
}  // namespace entraide::ledger
