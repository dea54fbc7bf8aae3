#include "base/parallel.h"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace entraide {

namespace {

// Beginning a thread costs as much as one or two signatures.
constexpr std::size_t least_each = 4;

}  // namespace

void in_parallel(std::size_t count, std::size_t most,
                 const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr thrown;
  const auto run = [&] {
    try {
      for (auto i = next++; i < count; i = next++) work(i);
    } catch (...) {
      next = count;
      const std::lock_guard lock{mutex};
      if (!thrown) thrown = std::current_exception();
    }
  };
  const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
  const auto threads = std::min({processors, most, count / least_each});
  {
    std::vector<std::jthread> others;
    try {
      for (std::size_t i = 1; i < threads; ++i) others.emplace_back(run);
    } catch (const std::system_error&) {
      // The machine has no room for another thread: those there are do the work.
    }
    run();
  }
  if (thrown) std::rethrow_exception(thrown);
}

void give_way() {
  // Linux keeps this for each thread, and hands it on to those that the thread begins.
  constexpr int polite = 10;
  if (getpriority(PRIO_PROCESS, 0) < polite)
    static_cast<void>(setpriority(PRIO_PROCESS, 0, polite));
}

}  // namespace entraide
