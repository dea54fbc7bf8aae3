// Processes that work on a store until the tests kill them.
#pragma once

#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entraide::store {

constexpr std::string_view crash_child_flag = "--crash-child";
constexpr std::string_view mail_child_flag = "--mail-child";

/// Arguments: URL, name to give the records, number of records, file size limit in bytes or 0.
/// Writes `staging`, `committing` and `committed` to stdout, each on a line, as it gets there, then
/// waits to be killed. Returns 0 when the import was refused as unavailable.
int crash_child(std::span<char*> arguments);

/// Arguments: URL. Posts and takes mail without end; writes the number of each batch to stdout when
/// it is acknowledged.
int mail_child(std::span<char*> arguments);

/// This program in one of these roles.
class Child {
 public:
  explicit Child(const std::vector<std::string>& arguments);
  ~Child();
  Child(Child&& other) noexcept
      : process_{std::exchange(other.process_, -1)}, words_{std::exchange(other.words_, nullptr)} {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// Its next line; empty when it has ended.
  std::string word();
  /// True when the child says this word next.
  bool says(std::string_view wanted) { return word() == wanted; }
  /// Its status, after a signal or of its own.
  int finish(int signal);

 private:
  int process_ = -1;
  std::FILE* words_ = nullptr;
};

}  // namespace entraide::store
