// What was promised, when people meet, who was posted, where liaison officers stand, places and routes that
// an authority added: kept with all that became of each.
// The store does not read them: their content is the bilan room's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::store {

struct LedgerNote;

struct BilanItem {
  std::string
      id;  // a word of the study's list, a UUID, or the kind and a word: `post/ca-islamabad`
  std::string
      kind;  // `commitment`, `meeting`, `posting`; `theirs`: a partner's commitment; `post` of
             // liaison; `place` and `route` of the picture
  std::string state;    // a word of the room above
  std::string due;      // ISO 8601 day; empty: none
  std::string content;  // JSON, as the room above writes it
  std::string at, by;   // RFC 3339; who made it
  std::string changed_at, changed_by;
  std::uint64_t version = 0;  // grows with each change; 0: not kept yet
};

/// What somebody did about one of them, and why.
struct BilanEvent {
  std::uint64_t number = 0;
  std::string item, at, user;
  std::string kind;   // `added`, `status`, `evidence`, `decided`, …
  std::string state;  // that it entered; empty: it stayed
  std::string text;   // the reason
};

/// Each call is one transaction, durable on return.
class Bilan {
 public:
  Bilan() = default;
  virtual ~Bilan() = default;
  Bilan(const Bilan&) = delete;
  Bilan& operator=(const Bilan&) = delete;

  struct Change {
    BilanItem item;  // with the version that was read
    BilanEvent event;
  };
  /// Makes (version 0) or changes them, all or none. Code::conflict when one was changed since.
  virtual Result<void> keep(const std::vector<Change>& changes, const LedgerNote& entry) = 0;
  virtual Result<std::optional<BilanItem>> item(std::string_view id) = 0;
  virtual Result<std::vector<BilanItem>> items(std::string_view kind) = 0;  // oldest first
  /// Of one; empty: of all. Oldest first.
  virtual Result<std::vector<BilanEvent>> events(std::string_view item) = 0;
};

}  // namespace entraide::store
