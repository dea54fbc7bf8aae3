// Bulletins about document fraud: how a false document is known, with pictures of documents.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::store {

struct LedgerNote;

struct Bulletin {
  std::string id, title, text;
  std::string document_type;  // `passport`, `visa`, `id-card`, `residence-permit`, `other`
  std::string issuing_state;  // ISO 3166-1 alpha-2; empty: of several
  std::string method;         // how it was done: `counterfeit`, `forged`, `stolen-blank`, …
  std::string source;         // 4x4 evaluation, `A1`; empty: not evaluated
  std::string valid_until;    // ISO 8601 day
  std::string state;          // `open`, `withdrawn`
  std::string at, by, changed_at, changed_by;
  std::uint64_t version = 0;  // grows with each change, of its pictures too; 0: not kept yet
};

/// A picture without its bytes.
struct BulletinPicture {
  std::string name, media_type, digest;  // SHA-256, hex
  std::uint64_t width = 0, height = 0, bytes = 0;
};

/// Each call is one transaction, durable on return.
class Bulletins {
 public:
  Bulletins() = default;
  virtual ~Bulletins() = default;
  Bulletins(const Bulletins&) = delete;
  Bulletins& operator=(const Bulletins&) = delete;

  /// Makes it (version 0) or changes it; Code::conflict when the kept one has another version. The new
  /// version.
  virtual Result<std::uint64_t> keep(const Bulletin& bulletin, const LedgerNote& entry) = 0;
  virtual Result<std::optional<Bulletin>> bulletin(std::string_view id) = 0;
  /// Newest first; `day`: those that are open and valid on it; empty: all.
  virtual Result<std::vector<Bulletin>> bulletins(std::string_view day) = 0;

  /// Adds it, or replaces the one of that name. Code::conflict: there are `pictures_max` already, or the
  /// bulletin has another version. The new version.
  virtual Result<std::uint64_t> keep_picture(const Bulletin& bulletin,
                                             const BulletinPicture& picture,
                                             std::string_view base64, const LedgerNote& entry) = 0;
  virtual Result<std::vector<BulletinPicture>> pictures(std::string_view id) = 0;  // by name
  struct PictureKept {
    BulletinPicture picture;
    std::string base64;
  };
  virtual Result<std::optional<PictureKept>> picture(std::string_view id,
                                                     std::string_view name) = 0;
};

constexpr std::size_t pictures_max = 12;  // of one bulletin

}  // namespace entraide::store
