// Together: work that many threads ask for at once, and that costs hardly more for many than for one.
// Whoever finds nobody working takes what waits and does it all; the others get their answers from it.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "base/ensure.h"

namespace entraide {

/// Thread safe. `Answer` is a Result: an error is answered like anything else.
template <class Ask, class Answer>
class Together {
 public:
  /// An answer to each, in the order in which they came. One call at a time.
  using Work = std::function<std::vector<Answer>(std::span<Ask* const>)>;

  /// `most`: of one group, in the weights that run() is given; one ask alone may weigh more.
  explicit Together(Work work, std::size_t most = 1'000) : work_{std::move(work)}, most_{most} {}

  Answer run(Ask& ask, std::size_t weight = 1) {
    Ticket ticket{&ask, weight, {}, {}, {}};
    std::unique_lock lock{mutex_};
    queue_.push_back(&ticket);
    while (!ticket.done()) {
      ticket.woken.wait(lock, [&] { return ticket.done() || !working_; });
      if (!ticket.done()) lead(lock);
    }
    if (ticket.thrown) std::rethrow_exception(ticket.thrown);
    return std::move(*ticket.answer);
  }

 private:
  struct Ticket {
    Ask* ask;
    std::size_t weight;
    std::optional<Answer> answer;
    std::exception_ptr thrown;      // out of memory, say: it ends each of the group as it would one
    std::condition_variable woken;  // its own: who has nothing to do yet sleeps on
    bool done() const { return answer || thrown; }
  };

  /// The group at the head of the queue: of a full one whoever leads may not be a part.
  void lead(std::unique_lock<std::mutex>& lock) {
    working_ = true;
    const auto group = take_group();
    lock.unlock();
    std::vector<Answer> answers;
    std::exception_ptr thrown;
    try {
      answers = work(group);
    } catch (...) {
      thrown = std::current_exception();
    }
    lock.lock();
    working_ = false;
    for (std::size_t i = 0; i < group.size(); ++i) {
      group[i]->thrown = thrown;
      if (!thrown) group[i]->answer.emplace(std::move(answers[i]));
      group[i]->woken.notify_one();
    }
    if (!queue_.empty()) queue_.front()->woken.notify_one();
  }

  std::vector<Ticket*> take_group() {
    std::vector<Ticket*> group;
    for (std::size_t sum = 0; !queue_.empty(); queue_.pop_front()) {
      sum += queue_.front()->weight;
      if (sum > most_ && !group.empty()) break;
      group.push_back(queue_.front());
    }
    return group;
  }

  std::vector<Answer> work(const std::vector<Ticket*>& group) {
    std::vector<Ask*> asks;
    asks.reserve(group.size());
    for (const auto* ticket : group) asks.push_back(ticket->ask);
    auto answers = work_(asks);
    ENSURE(answers.size() == asks.size());
    return answers;
  }

  const Work work_;
  const std::size_t most_;
  std::mutex mutex_;  // of what follows
  std::deque<Ticket*> queue_;
  bool working_ = false;
};

}  // namespace entraide
