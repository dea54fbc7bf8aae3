// What the doctor writes down.
#pragma once

#include "api/api.h"

namespace entraide::api {

class Findings {
 public:
  using Grade = Finding::Grade;

  explicit Findings(std::string partner) : partner_{std::move(partner)} {}

  /// With the partner's name.
  Arguments named(Arguments more = {}) const {
    more.emplace_back("name", partner_);
    return more;
  }
  void fine(const char* check, Message says) {
    found_.push_back({check, Grade::fine, std::move(says), {}});
  }
  void warn(const char* check, Message says, std::optional<Message> mend = {}) {
    found_.push_back({check, Grade::warning, std::move(says), std::move(mend)});
  }
  void fault(const char* check, Message says, Message mend) {
    found_.push_back({check, Grade::fault, std::move(says), std::move(mend)});
  }
  std::vector<Finding> take() { return std::move(found_); }

 private:
  const std::string partner_;
  std::vector<Finding> found_;
};

inline Message because(const char* key, Arguments arguments = {}) {
  return {key, std::move(arguments)};
}

}  // namespace entraide::api
