// Kill -9 while mail is posted and taken: what was acknowledged is there exactly once, and nothing is
// there in part.
#include <csignal>
#include <cstdio>
#include <thread>

#include "store/crash_child_test.h"
#include "store/mail_samples_test.h"

namespace entraide::store {
namespace {

constexpr int batch_size = 4;

/// A batch is a case of its own. The arrivals come the wrong way round, so that each commit also
/// lets others go on.
std::vector<OutMessage> posted_in(int batch) {
  std::vector<OutMessage> messages;
  for (int i = 0; i < batch_size; ++i) {
    auto after = i == 0 ? std::string{} : fmt::format("{}-{}", batch, i - 1);
    messages.push_back(out(fmt::format("{}-{}", batch, i), after, fmt::format("case-{}", batch)));
  }
  return messages;
}

std::vector<Arrival> came_in(int batch) {
  std::vector<Arrival> arrivals;
  for (const auto& message : posted_in(batch))
    arrivals.insert(arrivals.begin(), arrival(message.id, message.after));
  return arrivals;
}

class MailCrash : public OnBothEngines {
 protected:
  /// Batches below `acknowledged` are there; the one that was under way is there whole or not at
  /// all, posted or taken. Returns the number of messages taken.
  std::size_t check(int acknowledged) const {
    const auto store = open();
    auto& mail = store->mail();
    const auto sent = must(mail.sent({"", "", "", 100'000}));
    const auto received = must(mail.received({"", "", "", 100'000}));
    const auto least = static_cast<std::size_t>(acknowledged) * batch_size;
    for (const auto count : {sent.size(), received.size()}) {
      EXPECT_GE(count, least);
      EXPECT_LE(count, least + batch_size);
      EXPECT_EQ(count % batch_size, 0U);
    }
    EXPECT_EQ(must(mail.received({"", "delivered", "", 100'000})).size(), received.size());
    EXPECT_EQ(raw_number("SELECT count(*) FROM receipt"),
              static_cast<long long>(sent.size() + received.size()));
    EXPECT_EQ(raw_number("SELECT count(*) FROM envelope"),
              static_cast<long long>(sent.size() + received.size()));
    EXPECT_EQ(raw_number("SELECT coalesce(max(number), 0) FROM inbox"),
              static_cast<long long>(received.size()));
    EXPECT_EQ(must(store->entries_waiting()), received.size());
    return received.size();
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, MailCrash, testing::Values(Engine::sqlite, Engine::postgresql),
                         engine_name);

TEST_P(MailCrash, KeepsEachAcknowledgedMessageOnce) {
  int acknowledged = 0;
  for (const int wait_ms : {0, 1, 3, 7, 15, 30, 60}) {
    SCOPED_TRACE(wait_ms);
    // Each begins at the first batch again: what is there comes once more and changes nothing.
    Child child{{std::string{mail_child_flag}, url()}};
    for (int batch = 0; batch <= acknowledged; ++batch)
      ASSERT_EQ(child.word(), std::to_string(batch));
    std::this_thread::sleep_for(std::chrono::milliseconds{wait_ms});
    child.finish(SIGKILL);
    ++acknowledged;
    for (auto word = child.word(); !word.empty(); word = child.word())
      acknowledged = *parse_int(word) + 1;
    check(acknowledged);
  }
  const auto store = open();
  const auto before = check(acknowledged);
  for (int batch = 0; batch < acknowledged; ++batch) {
    EXPECT_EQ(post(*store, posted_in(batch)), std::vector<bool>(batch_size, true));
    for (const auto& outcome : arrive(*store, came_in(batch))) EXPECT_TRUE(outcome.repeated);
  }
  EXPECT_EQ(check(acknowledged), before);
}

}  // namespace

int mail_child(std::span<char*> arguments) {
  ENSURE(arguments.size() == 1);
  const auto store = must(Store::open({arguments[0]}));
  for (int batch = 0;; ++batch) {
    // A line that was not written whole is no acknowledgement: one write, below the size of a pipe.
    post(*store, posted_in(batch));
    arrive(*store, came_in(batch));
    std::puts(std::to_string(batch).c_str());
    std::fflush(stdout);
  }
}

}  // namespace entraide::store
