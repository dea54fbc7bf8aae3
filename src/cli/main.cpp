// entraide: builds everything a command needs and runs it.
#include <pwd.h>
#include <unistd.h>

#include <csignal>
#include <iostream>

#include "cli/cli.h"

namespace {

std::string account() {
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> space{};
  if (getpwuid_r(getuid(), &entry, space.data(), space.size(), &found) == 0 && found != nullptr)
    return found->pw_name;
  return std::to_string(getuid());
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of the write, not of the program
  std::ios::sync_with_stdio(false);
  const entraide::SystemClock clock;
  entraide::SystemEntropy entropy;
  const entraide::cli::World world{
      clock,     entropy,   entraide::node::system_environment(), std::cin,
      std::cout, std::cerr, isatty(STDERR_FILENO) != 0,           account()};
  const int code = entraide::cli::run({argv + 1, argv + argc}, world);
  std::cout.flush();
  return std::cout.good() ? code : static_cast<int>(entraide::cli::Exit::unavailable);
}
