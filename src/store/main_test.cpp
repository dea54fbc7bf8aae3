// The tests' main: other modes work on a store in a process of their own, to be killed.
#include <gtest/gtest.h>

#include "store/crash_child_test.h"

int main(int argc, char** argv) {
  const std::span arguments{argv, static_cast<std::size_t>(argc)};
  const std::string_view role = argc > 1 ? argv[1] : "";
  if (role == entraide::store::crash_child_flag)
    return entraide::store::crash_child(arguments.subspan(2));
  if (role == entraide::store::mail_child_flag)
    return entraide::store::mail_child(arguments.subspan(2));
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
