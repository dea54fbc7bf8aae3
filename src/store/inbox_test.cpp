// What comes takes effect once and in the order of its case.
#include <algorithm>
#include <numeric>
#include <thread>

#include "store/mail_samples_test.h"

namespace entraide::store {
namespace {

class Inbox : public OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, Inbox, testing::Values(Engine::sqlite, Engine::postgresql),
                         engine_name);

InMessage kept(Store& store, std::string_view id) {
  return must(store.mail().received_message("france", id)).value();
}

/// The ids of what took effect, in order; the numbers must be 1, 2, 3, ...
Texts effects(Store& store) {
  auto messages = must(store.mail().received({}));
  std::erase_if(messages, [](const InMessage& message) { return message.number == 0; });
  std::ranges::sort(messages, {}, &InMessage::number);
  for (std::size_t i = 0; i < messages.size(); ++i) EXPECT_EQ(messages[i].number, i + 1);
  return ids(messages);
}

TEST_P(Inbox, KeepsWhatCameWithItsReceiptAndEntry) {
  const auto store = open();
  const auto outcome = arrive(*store, {arrival("m")})[0];
  EXPECT_FALSE(outcome.repeated);
  EXPECT_EQ(outcome.state, "delivered");
  EXPECT_EQ(outcome.receipt.document, "m delivered ours");
  const auto message = kept(*open(), "m");
  EXPECT_EQ(message.number, 1U);
  EXPECT_EQ(message.case_id, "case-1");
  EXPECT_EQ(message.deadline, "2026-04-01");
  EXPECT_EQ(message.envelope, arrival("m").message.envelope);
  EXPECT_EQ(must(store->mail().receipts("m")).size(), 1U);
  EXPECT_EQ(must(store->entries_waiting()), 1U);
}

TEST_P(Inbox, TellsOfTheFirstWhenItComesAgain) {
  const auto store = open();
  arrive(*store, {arrival("m")});
  auto changed = arrival("m", "", "refused");
  changed.message.digest = "another";
  changed.message.envelope = "other bytes";
  auto outcomes = arrive(*store, {changed, arrival("n", "m"), arrival("n", "m")});
  EXPECT_TRUE(outcomes[0].repeated);
  EXPECT_EQ(outcomes[0].state, "delivered");
  EXPECT_EQ(outcomes[0].digest, "digest of m");
  EXPECT_EQ(outcomes[0].receipt.stage, "delivered");
  EXPECT_EQ(outcomes[0].receipt.document, "m delivered ours");
  EXPECT_EQ(outcomes[0].receipt.partner, "france");
  EXPECT_FALSE(outcomes[1].repeated);
  EXPECT_TRUE(outcomes[2].repeated) << "twice in one call";
  EXPECT_EQ(kept(*store, "m").digest, "digest of m");
  EXPECT_EQ(must(store->entries_waiting()), 2U);
  EXPECT_EQ(must(store->mail().receipts("m")).size(), 1U);
}

TEST_P(Inbox, RepeatsTheFirstReceiptAfterThingsWentOn) {
  const auto store = open();
  arrive(*store, {arrival("m")});
  must(store->mail().advance("france", "m", "refused", receipt_of("m", "refused"), test_entry()));
  const auto outcome = arrive(*store, {arrival("m")})[0];
  EXPECT_EQ(outcome.state, "refused");
  EXPECT_EQ(outcome.receipt.stage, "delivered");
  EXPECT_EQ(arrive(*store, {arrival("m", "", "withdrawn")})[0].receipt.stage, "delivered");
}

TEST_P(Inbox, KeepsTheReceiptThatWasThereBeforeTheMessage) {
  const auto store = open();
  auto early = receipt_of("m", "delivered");
  early.document = "early";
  must(store->mail().keep_receipts(std::vector{early}));
  EXPECT_EQ(arrive(*store, {arrival("m")})[0].receipt.document, "early");
}

TEST_P(Inbox, PartnersDoNotStandInEachOthersWay) {
  const auto store = open();
  auto other = arrival("m", "");
  other.message.partner = other.receipt.partner = "austria";
  auto third = arrival("n", "x");
  third.message.partner = third.receipt.partner = "austria";
  arrive(*store, {arrival("m"), other, third, arrival("x")});
  EXPECT_EQ(effects(*store), (Texts{"m", "m", "x"}));
  EXPECT_EQ(must(store->mail().received_message("austria", "n"))->state, "waiting");
}

TEST_P(Inbox, WaitsForTheOneBefore) {
  const auto store = open();
  const auto outcome = arrive(*store, {arrival("2", "1")})[0];
  EXPECT_EQ(outcome.state, "waiting");
  EXPECT_EQ(outcome.receipt.stage, "delivered") << "it is on the disk";
  EXPECT_EQ(kept(*store, "2").number, 0U);
  arrive(*store, {arrival("3", "2"), arrival("free")});
  EXPECT_EQ(kept(*store, "3").state, "waiting");
  arrive(*store, {arrival("1")});
  EXPECT_EQ(effects(*store), (Texts{"free", "1", "2", "3"}));
  EXPECT_EQ(kept(*store, "3").state, "delivered");
}

TEST_P(Inbox, AMessageThatComesToNothingLetsTheNextGoOn) {
  for (const std::string state : {"refused", "withdrawn"}) {
    SCOPED_TRACE(state);
    const auto store = open();
    const auto name = [&](std::string_view number) { return fmt::format("{}{}", state, number); };
    arrive(*store, {arrival(name("3"), name("2")), arrival(name("2"), name("1"))});
    const auto outcome = arrive(*store, {arrival(name("1"), "gone", state)})[0];
    EXPECT_EQ(outcome.state, state);
    EXPECT_EQ(kept(*store, name("1")).number, 0U);
    EXPECT_GT(kept(*store, name("2")).number, 0U);
    EXPECT_EQ(kept(*store, name("3")).number, kept(*store, name("2")).number + 1);
    // What is there already in that state holds nothing up either, and stays as it is.
    EXPECT_EQ(arrive(*store, {arrival(name("4"), name("1"))})[0].state, "delivered");
    EXPECT_EQ(arrive(*store, {arrival(name("1"))})[0].receipt.stage, state);
    EXPECT_EQ(kept(*store, name("1")).state, state);
  }
}

TEST_P(Inbox, GoesOnNearestFirstThenInOrderOfArrival) {
  const auto store = open();
  arrive(*store, {arrival("b1", "b"), arrival("c", "a"), arrival("b", "a"), arrival("b2", "b"),
                  arrival("c1", "c")});
  arrive(*store, {arrival("a")});
  EXPECT_EQ(effects(*store), (Texts{"a", "c", "b", "c1", "b1", "b2"}));
}

TEST_P(Inbox, NeverTurnsInACircle) {
  const auto store = open();
  arrive(*store, {arrival("a", "b"), arrival("b", "a"), arrival("self", "self"), arrival("c")});
  EXPECT_EQ(effects(*store), Texts{"c"});
}

// Every order of arrival of a case of four, each message once or twice, in one call or in many.
TEST_P(Inbox, TakesEffectInTheOrderOfTheCaseWhateverTheOrderOfArrival) {
  std::vector<int> order(4);
  std::iota(order.begin(), order.end(), 0);
  const auto store = open();
  Texts expected;
  int round = 0;
  do {
    const auto name = [&](int place) { return fmt::format("{}-{}", round, place); };
    std::vector<Arrival> arrivals;
    for (const int place : order) {
      arrivals.push_back(arrival(name(place), place == 0 ? "" : name(place - 1)));
      if ((round + place) % 2 == 0) arrivals.insert(arrivals.begin() + place / 2, arrivals.back());
    }
    std::size_t repeated = 0;
    if (round % 3 == 0) {
      for (const auto& outcome : arrive(*store, arrivals)) repeated += outcome.repeated ? 1U : 0U;
    } else {
      for (const auto& one : arrivals) repeated += arrive(*store, {one})[0].repeated ? 1U : 0U;
    }
    EXPECT_EQ(repeated, 2U);
    for (int place = 0; place < 4; ++place) expected.push_back(name(place));
    ++round;
  } while (std::ranges::next_permutation(order).found);
  EXPECT_EQ(round, 24);
  EXPECT_EQ(effects(*store), expected);
  EXPECT_EQ(must(store->entries_waiting()), 96U);
}

TEST_P(Inbox, CountsOnceWhenManyTakeTheSameMail) {
  constexpr int messages = 30;
  open();
  std::atomic<int> first = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 3; ++thread) {
    threads.emplace_back([&, thread] {
      const auto store = open();
      for (int i = 0; i < messages; ++i) {
        const int place = (i * 7 + thread * 11) % messages;
        const auto before = place == 0 ? std::string{} : std::to_string(place - 1);
        if (!arrive(*store, {arrival(std::to_string(place), before)})[0].repeated) ++first;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(first, messages);
  Texts expected;
  for (int i = 0; i < messages; ++i) expected.push_back(std::to_string(i));
  EXPECT_EQ(effects(*open()), expected);
}

TEST_P(Inbox, KnowsWhatIsHere) {
  const auto store = open();
  arrive(*store, {arrival("a"), arrival("b", "a")});
  const auto known =
      must(store->mail().known("france", Texts{"b", "x", std::string{"\0", 1}, "a"}));
  EXPECT_EQ(ids(known), (Texts{"b", "a"}));
  EXPECT_EQ(known[0].digest, "digest of b");
  EXPECT_EQ(known[0].envelope, "");
  EXPECT_TRUE(must(store->mail().known("austria", Texts{"a"})).empty());
  EXPECT_EQ(ids(must(store->mail().received({"france", "delivered", "case-1", 1}))), Texts{"b"});
}

TEST_P(Inbox, OnlyGoesForward) {
  const auto store = open();
  const auto advance = [&](const std::string& id, const std::string& state) {
    return store->mail().advance("france", id, state, receipt_of(id, state), test_entry());
  };
  arrive(*store,
         {arrival("m"), arrival("n"), arrival("late", "nowhere"), arrival("w", "", "withdrawn")});
  EXPECT_TRUE(must(advance("m", "opened")));
  EXPECT_FALSE(must(advance("m", "opened")));
  EXPECT_TRUE(must(advance("m", "answered")));
  for (const std::string state : {"opened", "answered", "refused"}) {
    EXPECT_FALSE(must(advance("m", state)));
    EXPECT_FALSE(must(advance("w", state)));
  }
  EXPECT_TRUE(must(advance("n", "refused")));
  EXPECT_FALSE(must(advance("n", "answered")));
  EXPECT_EQ(kept(*store, "m").state, "answered");
  EXPECT_EQ(kept(*store, "m").number, 1U);
  EXPECT_EQ(must(store->mail().receipts("m")).size(), 3U);
  EXPECT_EQ(must(store->entries_waiting()), 7U);
  EXPECT_EQ(advance("late", "opened").error().code(), Code::conflict);
  EXPECT_EQ(advance("nobody", "opened").error().code(), Code::not_found);
  EXPECT_EQ(store->mail()
                .advance("france", "m", "delivered", receipt_of("m", "delivered"), test_entry())
                .error()
                .code(),
            Code::invalid);
}

TEST_P(Inbox, RefusesArrivalsThatNoRowHolds) {
  const auto store = open();
  const auto refused = [&](const auto& spoil) {
    std::vector<Arrival> arrivals{arrival("good"), arrival("m")};
    spoil(arrivals[1]);
    const auto outcome = store->mail().arrive(arrivals);
    return !outcome.ok() && outcome.error().code() == Code::invalid;
  };
  EXPECT_TRUE(refused([](auto& one) { one.message.state = "opened"; }));
  EXPECT_TRUE(refused([](auto& one) { one.message.partner = ""; }));
  EXPECT_TRUE(refused([](auto& one) { one.message.fault = "\xff"; }));
  EXPECT_TRUE(refused([](auto& one) { one.receipt.ours = false; }));
  EXPECT_TRUE(refused([](auto& one) { one.receipt.stage = "opened"; }));
  EXPECT_TRUE(refused([](auto& one) { one.receipt.message = "good"; }));
  EXPECT_TRUE(refused([](auto& one) { one.entry.content = ""; }));
  EXPECT_TRUE(must(store->mail().received({})).empty());
  EXPECT_EQ(must(store->entries_waiting()), 0U);
}

}  // namespace
}  // namespace entraide::store
