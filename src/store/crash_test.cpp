// Kill -9, full disks and several processes: an edition is there whole or not at all.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <thread>

#include "store/crash_child_test.h"
#include "store/engines_test.h"

namespace entraide::store {
namespace {

/// Imports `records` under that name.
Child importer(const std::string& url, const std::string& name, int records,
               std::uint64_t in_place_most = in_place_most_usual, long file_bytes_max = 0) {
  return Child{{std::string{crash_child_flag}, url, name, std::to_string(records),
                std::to_string(in_place_most), std::to_string(file_bytes_max)}};
}

class CrashTest : public OnBothEngines {
 protected:
  Child importing(const std::string& name, int records) const {
    return importer(url(), name, records, GetParam().in_place_most);
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, CrashTest, engines_and_shelves(), engine_name);

/// All records carry the same name; an edition that is there in part would show two.
std::string the_one_name(Store& store) {
  std::set<std::string> names;
  for (const auto& entity : all_of(store)) names.insert(record::caption(entity));
  return names.size() == 1 ? *names.begin() : fmt::format("{} names", names.size());
}

TEST_P(CrashTest, LeavesNoTraceWhenKilledWhileStaging) {
  import(*open(), people(100, "Old"));
  auto child = importing("New", 3000);
  ASSERT_TRUE(child.says("staging"));
  child.finish(SIGKILL);
  const auto store = open();
  EXPECT_EQ(the_one_name(*store), "Old");
  EXPECT_EQ(all_of(*store).size(), 100U);
  EXPECT_EQ(must(store->datasets()).front().edition, 1U);
  EXPECT_EQ(import(*store, people(100, "Old")).unchanged, 100U);
}

TEST_P(CrashTest, IsWholeOrAbsentWhenKilledAtAnyMomentOfItsCommit) {
  constexpr int records = 4000;
  import(*open(), people(records, "Old"));
  for (const int wait_ms : {0, 1, 3, 6, 10, 20, 40, 80}) {
    auto child = importing("New", records);
    ASSERT_TRUE(child.says("staging"));
    ASSERT_TRUE(child.says("committing"));
    std::this_thread::sleep_for(std::chrono::milliseconds{wait_ms});
    child.finish(SIGKILL);
    const auto store = open();
    const auto dataset = must(store->datasets()).front();
    const auto name = the_one_name(*store);
    EXPECT_TRUE(name == "Old" || name == "New") << name << " after " << wait_ms << " ms";
    EXPECT_EQ(name == "Old" ? 1U : 2U, dataset.edition);
    EXPECT_EQ(must(store->changes("list", 1)).size(), name == "Old" ? 0U : 4000U);
    if (name == "New") return;
  }
}

TEST_P(CrashTest, KeepsWhatWasAcknowledgedWhenKilledRightAfter) {
  import(*open(), people(100, "Old"));
  auto child = importing("New", 300);
  ASSERT_TRUE(child.says("staging"));
  ASSERT_TRUE(child.says("committing"));
  ASSERT_TRUE(child.says("committed"));
  child.finish(SIGKILL);
  const auto store = open();
  EXPECT_EQ(the_one_name(*store), "New");
  EXPECT_EQ(must(store->datasets()).front().edition, 2U);
}

TEST_P(CrashTest, ShowsReadersTheOldEditionUntilTheNewOneIsThere) {
  constexpr int records = 1500;
  import(*open(), people(records, "Old"));
  std::atomic<bool> stop = false;
  std::atomic<int> mixed = 0;
  std::atomic<int> rounds = 0;
  const auto read = [&] {
    const auto store = open();
    while (!stop) {
      const auto name = the_one_name(*store);
      if (name != "Old" && name != "New") ++mixed;
      ++rounds;
    }
  };
  std::thread first{read};
  std::thread second{read};
  for (const std::string name : {"New", "Old", "New"}) import(*open(), people(records, name));
  stop = true;
  first.join();
  second.join();
  EXPECT_EQ(mixed, 0);
  EXPECT_GT(rounds, 0);
  EXPECT_EQ(the_one_name(*open()), "New");
}

TEST_P(CrashTest, VisitsOneEditionEvenWhenAnotherArrivesBetweenPages) {
  import(*open(), people(1200, "Old"));
  const auto store = open();
  std::set<std::string> names;
  int visited = 0;
  must(store->for_each("list", [&](record::Entity&& entity) -> Result<void> {
    if (++visited == 10) import(*open(), people(1200, "New"));
    names.insert(record::caption(entity));
    return {};
  }));
  EXPECT_EQ(names, std::set<std::string>{"Old"});
  EXPECT_EQ(the_one_name(*store), "New");
}

TEST_P(CrashTest, OpensFromManyProcessesAtOnce) {
  std::vector<Child> children;
  children.reserve(6);
  for (int number = 0; number < 6; ++number) children.push_back(importing("Same", 10));
  for (auto& child : children) {
    EXPECT_TRUE(child.says("staging"));
    EXPECT_TRUE(child.says("committing"));
    EXPECT_TRUE(child.says("committed"));
  }
  children.clear();
  const auto store = open();
  EXPECT_EQ(all_of(*store).size(), 10U);
  EXPECT_EQ(must(store->datasets()).front().edition, 1U);
  EXPECT_EQ(raw_number("SELECT count(*) FROM schema_version"), must(store->schema_version()))
      << "each step of the schema is taken once";
}

// RLIMIT_FSIZE makes every file of the child refuse to grow, as a full disk does: its limits fall
// into the staging of some runs and the commit of others.
TEST(SqliteCrash, KeepsTheOldEditionWhenTheDiskIsFull) {
  const TemporaryFolder folder;
  const auto url = "sqlite:" + (folder.path() / "entraide.db").string();
  import(*must(Store::open({url})), people(100, "Old"));
  for (const std::uint64_t in_place_most : {in_place_most_usual, std::uint64_t{0}}) {
    for (const long bytes : {150'000, 400'000, 1'000'000, 1'500'000}) {
      auto child = importer(url, "New", 20'000, in_place_most, bytes);
      const int status = child.finish(0);
      EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << bytes << ": status " << status;
      const auto store = must(Store::open({url}));
      EXPECT_EQ(the_one_name(*store), "Old");
      EXPECT_EQ(must(store->datasets()).front().edition, 1U);
    }
  }
  const auto store = must(Store::open({url}));
  EXPECT_EQ(import(*store, people(100, "New")).changed, 100U);
}

}  // namespace

int crash_child(std::span<char*> arguments) {
  ENSURE(arguments.size() == 5);
  const std::string url = arguments[0];
  const std::string name = arguments[1];
  const int records = *parse_int(arguments[2]);
  const auto in_place_most = static_cast<std::uint64_t>(*parse_int(arguments[3]));
  const auto file_bytes_max = static_cast<rlim_t>(*parse_int(arguments[4]));
  const auto say = [](const char* word) {
    std::puts(word);
    std::fflush(stdout);
  };
  const auto store = must(open_store({url}, in_place_most));
  if (file_bytes_max > 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{file_bytes_max, file_bytes_max};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 2;
  }
  const auto edition = must(store->begin_edition(list_named("list"), test_clock()));
  for (int id = 0; id < records; ++id) {
    if (id == records / 2 && file_bytes_max == 0) say("staging");
    const auto added = edition->add(person(fmt::format("id-{:06}", id), name));
    if (!added.ok()) return added.error().code() == Code::unavailable ? 0 : 3;
  }
  if (file_bytes_max == 0) say("committing");
  const auto committed = edition->commit(test_entry());
  if (!committed.ok()) {
    if (file_bytes_max == 0)
      std::fprintf(stderr, "%s\n", committed.error().text(Language::english).c_str());
    return committed.error().code() == Code::unavailable ? 0 : 4;
  }
  if (file_bytes_max > 0) return 5;  // the limit was too high to matter
  say("committed");
  while (true) pause();
}

}  // namespace entraide::store
