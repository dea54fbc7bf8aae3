// What was asked once: by key, by user, for a day; on both engines.
#include <thread>

#include "store/mail_samples_test.h"

namespace entraide::store {
namespace {

class OnceKept : public OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, OnceKept, testing::Values(Engine::sqlite, Engine::postgresql),
                         engine_name);

OnceAsked asked(std::string key = "k1", std::string digest = "d1", std::string user = "anne") {
  return {std::move(user), std::move(key), std::move(digest), mail_time,
          "2026-01-01T00:00:00.000Z"};
}

TEST_P(OnceKept, AnswersAgainAsItDid) {
  const auto store = open();
  auto& once = store->once();
  EXPECT_FALSE(must(once.begin(asked())));
  EXPECT_EQ(once.begin(asked()).error().message().key, "store.once.unfinished");
  must(once.finish(asked(), {201, "/there", "\"1\"", R"({"id":"x"})"}));
  const auto again = must(once.begin(asked()));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->status, 201);
  EXPECT_EQ(again->location, "/there");
  EXPECT_EQ(again->tag, "\"1\"");
  EXPECT_EQ(again->body, R"({"id":"x"})");
}

TEST_P(OnceKept, TellsAnotherRequestFromTheSame) {
  const auto store = open();
  auto& once = store->once();
  must(once.begin(asked()));
  EXPECT_EQ(once.begin(asked("k1", "d2")).error().message().key, "store.once.other");
  EXPECT_FALSE(must(once.begin(asked("k1", "d1", "marc")))) << "keys are of their users";
  EXPECT_FALSE(must(once.begin(asked("k2"))));
}

TEST_P(OnceKept, ForgetsWhatFailedAndWhatIsOld) {
  const auto store = open();
  auto& once = store->once();
  must(once.begin(asked()));
  must(once.forget(asked()));
  EXPECT_FALSE(must(once.begin(asked())));
  must(once.finish(asked(), {200, "", "", ""}));
  must(once.forget(asked()));
  EXPECT_TRUE(must(once.begin(asked()))) << "what was done stays";
  auto sweep = asked("k2");
  sweep.before = "2099-01-01T00:00:00.000Z";
  must(once.forget(sweep));
  EXPECT_FALSE(must(once.begin(asked()))) << "but not for ever";
  must(once.finish(asked(), {200, "", "", ""}));
  auto later = asked("k1", "d9");
  later.before = "2099-01-01T00:00:00.000Z";
  EXPECT_FALSE(must(once.begin(later)));
}

TEST_P(OnceKept, RefusesKeysThatDoNotFit) {
  const auto store = open();
  EXPECT_EQ(store->once().begin(asked(std::string(600, 'k'))).error().code(), Code::invalid);
  EXPECT_EQ(store->once().begin(asked("")).error().code(), Code::invalid);
}

TEST_P(OnceKept, OfManyAtOnceOneDoesIt) {
  const auto first = open();
  std::atomic<int> began{0};
  std::vector<std::unique_ptr<Store>> stores;
  for (int i = 0; i < 4; ++i) stores.push_back(open());
  std::vector<std::thread> threads;
  for (auto& store : stores) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) {
        const auto answer = store->once().begin(asked(fmt::format("k{}", i)));
        if (answer.ok() && !answer.value()) ++began;
      }
    });
  }
  for (auto& one : threads) one.join();
  EXPECT_EQ(began, 20);
}

}  // namespace
}  // namespace entraide::store
