// What the picture is made of: counts that somebody took, pictures of partners, what was shared with whom.
// The store does not read them: they are lines of the picture room's formats.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::store {

struct LedgerNote;

/// A count of one source. Nobody and no day is in it: not who entered it, nor when.
struct PictureCount {
  std::string key;      // SHA-256, hex: the same count again has the same
  std::string content;  // one row of the events' CSV
};

/// `received`: a partner's picture, by the message that brought it. `shared`: one that went into a draft,
/// by its paper. `counted`: that a case was counted, by a hash that tells of no count.
struct PictureKept {
  std::string kind, key, partner;
  std::string from_month, until_month;  // `2026-03`; empty: of `counted`
  std::string at, by;                   // empty: of `counted`
  std::string content;
};

/// A case that is counted: the mark that it was, and the count, which knows nothing of it.
struct CaseCounted {
  std::string mark;  // PictureKept::key of `counted`
  PictureCount count;
};

struct PictureSource {
  std::string source;
  std::uint64_t counts = 0;
};

/// Each call is one transaction, durable on return.
class Pictures {
 public:
  Pictures() = default;
  virtual ~Pictures() = default;
  Pictures(const Pictures&) = delete;
  Pictures& operator=(const Pictures&) = delete;

  struct Taken {
    std::uint64_t added = 0, changed = 0, same = 0;
  };
  /// Adds them, or writes over those of the same key. `once`: kept with them; Code::conflict when it is
  /// there already.
  virtual Result<Taken> take_counts(const std::string& source,
                                    const std::vector<PictureCount>& counts,
                                    const std::optional<PictureKept>& once,
                                    const LedgerNote& entry) = 0;
  /// What a node's own cases of a month count, all of it or nothing; those whose mark is there are left out.
  /// Marks and counts are written each in an order of its own, so that neither tells of the other. How many
  /// counts. Code::conflict: the month was counted before (`2026-10`).
  virtual Result<std::uint64_t> count_cases(const std::string& month,
                                            const std::vector<CaseCounted>& cases,
                                            const LedgerNote& entry) = 0;
  /// Whether something of that kind and key is kept.
  virtual Result<bool> is_kept(const std::string& kind, const std::string& key) = 0;
  /// The contents, by key: in no order that tells when they came.
  virtual Result<std::vector<std::string>> counts(const std::string& source) = 0;
  virtual Result<std::vector<PictureSource>> picture_sources() = 0;
  /// All of a source; how many.
  virtual Result<std::uint64_t> drop_counts(const std::string& source, const LedgerNote& entry) = 0;

  /// Code::conflict when one of that kind and key is there.
  virtual Result<void> keep_picture(const PictureKept& kept, const LedgerNote& entry) = 0;
  virtual Result<std::vector<PictureKept>> kept_pictures(
      const std::string& kind) = 0;  // newest first
};

}  // namespace entraide::store
