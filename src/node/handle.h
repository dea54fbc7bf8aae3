// A file or folder that closes itself.
#pragma once

#include <unistd.h>

#include <utility>

namespace entraide::node {

/// Of an open file's number; below 0: it could not be opened.
class Handle {
 public:
  explicit Handle(int number) : number_{number} {}
  Handle(Handle&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  Handle& operator=(Handle&&) = delete;
  ~Handle() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

}  // namespace entraide::node
