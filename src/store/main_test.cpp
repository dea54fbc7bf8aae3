// The tests' main: a second mode imports in a process of its own, to be killed.
#include <gtest/gtest.h>

#include "store/crash_child_test.h"

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view{argv[1]} == entraide::store::crash_child_flag) {
    return entraide::store::crash_child(std::span{argv, static_cast<std::size_t>(argc)}.subspan(2));
  }
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
