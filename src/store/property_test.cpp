// Any sequence of editions gives what a map in memory gives, in whatever order the entries come.
#include <rapidcheck.h>

#include <map>

#include "store/engines_test.h"

namespace entraide::store {
namespace {

class PropertyTest : public OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, PropertyTest, engines_and_a_shelf(), engine_name);

using Content = std::map<std::string, std::string>;  // id, name
using File = std::vector<std::pair<std::string, std::string>>;

struct Expected {
  Delta delta;
  std::vector<std::pair<std::string, ChangeKind>> changes;  // by id
};

Expected compare(const Content& before, const Content& after, std::size_t entries) {
  Expected expected;
  expected.delta.repeated = entries - after.size();
  std::map<std::string, ChangeKind> changes;
  for (const auto& [id, name] : after) {
    const auto old = before.find(id);
    if (old == before.end()) {
      changes[id] = ChangeKind::added;
      ++expected.delta.added;
    } else if (old->second != name) {
      changes[id] = ChangeKind::changed;
      ++expected.delta.changed;
    } else {
      ++expected.delta.unchanged;
    }
  }
  for (const auto& [id, name] : before) {
    if (after.contains(id)) continue;
    changes[id] = ChangeKind::removed;
    ++expected.delta.removed;
  }
  expected.changes.assign(changes.begin(), changes.end());
  return expected;
}

std::vector<record::Entity> as_people(const File& file, const std::string& dataset) {
  std::vector<record::Entity> people;
  for (const auto& [id, name] : file) people.push_back(person(id, name, dataset));
  return people;
}

void follow(Store& store, const std::string& dataset, const std::vector<File>& files) {
  Content in_force;
  std::uint64_t edition = 0;
  for (const auto& file : files) {
    Content next;
    for (const auto& [id, name] : file) next[id] = name;
    const auto expected = compare(in_force, next, file.size());
    const auto delta = import(store, as_people(file, dataset), dataset);
    RC_ASSERT(delta.added == expected.delta.added);
    RC_ASSERT(delta.changed == expected.delta.changed);
    RC_ASSERT(delta.removed == expected.delta.removed);
    RC_ASSERT(delta.unchanged == expected.delta.unchanged);
    RC_ASSERT(delta.repeated == expected.delta.repeated);
    std::vector<std::pair<std::string, ChangeKind>> changes;
    for (const auto& change : must(store.changes(dataset, edition)))
      changes.emplace_back(change.id, change.kind);
    RC_ASSERT(changes == expected.changes);
    if (!expected.changes.empty()) ++edition;
    in_force = next;
    std::vector<record::Entity> people;
    for (const auto& [id, name] : in_force) people.push_back(person(id, name, dataset));
    RC_ASSERT(all_of(store, dataset) == people);
  }
}

TEST_P(PropertyTest, FollowsAModelInMemory) {
  const auto store = open();
  int datasets = 0;
  const bool held = rc::check("editions behave like a map", [&] {
    const auto id =
        rc::gen::map(rc::gen::inRange(0, 12), [](int n) { return fmt::format("it's {}", n); });
    const auto name =
        rc::gen::map(rc::gen::inRange(0, 3), [](int n) { return fmt::format("Name {}", n); });
    const auto files =
        *rc::gen::resize(6, rc::gen::container<std::vector<File>>(rc::gen::resize(
                                20, rc::gen::container<File>(rc::gen::pair(id, name)))));
    follow(*store, fmt::format("d{}", ++datasets), files);
  });
  EXPECT_TRUE(held);
}

TEST_P(PropertyTest, DoesNotDependOnTheOrderOfEntries) {
  const auto store = open();
  int datasets = 0;
  const bool held = rc::check("a shuffled file is the same file", [&] {
    const auto count = *rc::gen::inRange(0, 200);
    const auto seed = *rc::gen::arbitrary<std::uint32_t>();
    const auto dataset = fmt::format("d{}", ++datasets);
    File file;
    for (int id = 0; id < count; ++id) file.emplace_back(std::to_string(id), "Name");
    import(*store, as_people(file, dataset), dataset);
    std::uint64_t state = seed;
    for (std::size_t at = file.size(); at > 1; --at) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      std::swap(file[at - 1], file[(state >> 33U) % at]);
    }
    RC_ASSERT(import(*store, as_people(file, dataset), dataset).unchanged == file.size());
    RC_ASSERT(must(store->changes(dataset, 1)).empty());
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace entraide::store
