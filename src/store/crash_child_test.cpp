#include "store/crash_child_test.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

#include "base/base.h"

namespace entraide::store {

Child::Child(const std::vector<std::string>& arguments) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error{"no pipe"};
  std::vector<std::string> words{"/proc/self/exe"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  process_ = fork();
  if (process_ == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    execv(pointers.front(), pointers.data());
    _exit(127);
  }
  close(ends[1]);
  words_ = fdopen(ends[0], "r");
}

Child::~Child() {
  if (process_ > 0) finish(SIGKILL);
  if (words_ != nullptr) std::fclose(words_);
}

std::string Child::word() {
  char line[64] = {};
  return std::fgets(line, sizeof line, words_) != nullptr ? std::string{trim(line)} : "";
}

int Child::finish(int signal) {
  if (signal != 0) kill(process_, signal);
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = -1;
  return status;
}

}  // namespace entraide::store
