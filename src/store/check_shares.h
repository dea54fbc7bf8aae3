// Which alerts take part in private checks of which partners, as their owner said.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::store {

struct LedgerNote;

struct CheckShare {
  std::string alert, agreement;       // one for each pair
  std::vector<std::string> partners;  // nodes' names; empty: every one that the agreement binds
  std::string category;               // told with a hit; empty: none
  std::string facts;                  // JSON, as a draft's, of whoever the alert is about
  std::string at, by;
};

/// Each call is one transaction, durable on return.
class CheckShares {
 public:
  CheckShares() = default;
  virtual ~CheckShares() = default;
  CheckShares(const CheckShares&) = delete;
  CheckShares& operator=(const CheckShares&) = delete;

  /// Over what was said of that alert under that agreement before.
  virtual Result<void> keep(const CheckShare& share, const LedgerNote& entry) = 0;
  /// False, and nothing is noted: there was none.
  virtual Result<bool> end(std::string_view alert, std::string_view agreement,
                           const LedgerNote& entry) = 0;
  virtual Result<std::vector<CheckShare>> shares() = 0;  // by alert, then agreement
  virtual Result<std::vector<CheckShare>> shares_of(std::string_view alert) = 0;
  /// Of the next `most` alerts behind that one, in the order of shares().
  virtual Result<std::vector<CheckShare>> shares_after(std::string_view alert,
                                                       std::size_t most) = 0;
  /// Grows with each keep() and end(); 0: there was none yet.
  virtual Result<std::uint64_t> changed() = 0;
  /// The alerts of which something was said or ended after `changed()` was so much, each once.
  virtual Result<std::vector<std::string>> changed_since(std::uint64_t number) = 0;
};

}  // namespace entraide::store
