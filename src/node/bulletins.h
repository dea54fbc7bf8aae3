// Bulletins about document fraud: what to look at, shown to everybody who works here. They tell of
// documents, never of persons. Part of node.h.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "node/results.h"

namespace entraide::node {

struct Caller;

/// What an officer knows of a way to make or misuse documents.
struct BulletinDraft {
  std::string title, text;
  std::string document_type;  // one of bulletin_types()
  std::string issuing_state;  // ISO 3166-1; empty: of several
  std::string method;         // one of bulletin_methods()
  std::string source;         // 4x4 evaluation, `A1` to `X4`; empty: not evaluated
  std::string valid_until;    // ISO 8601 day, at most two years ahead
};

struct BulletinShown {
  store::Bulletin bulletin;
  std::vector<store::BulletinPicture> pictures;  // by name
};

/// `passport`, `id-card`, `residence-permit`, `visa`, `driving-licence`, `civil-status`, `other`.
std::span<const std::string_view> bulletin_types();
/// `counterfeit`, `forged`, `stolen-blank`, `impostor`, `fraudulently-obtained`, `pseudo`, `other`.
std::span<const std::string_view> bulletin_methods();

/// What changes something is noted in the ledger.
class Bulletins {
 public:
  Bulletins() = default;
  virtual ~Bulletins() = default;
  Bulletins(const Bulletins&) = delete;
  Bulletins& operator=(const Bulletins&) = delete;

  virtual Result<BulletinShown> make(const BulletinDraft& draft, const Caller& caller) = 0;
  /// Other words, another day. Code::conflict by version.
  virtual Result<BulletinShown> change(const std::string& id, std::uint64_t version,
                                       const BulletinDraft& draft, const Caller& caller) = 0;
  virtual Result<BulletinShown> withdraw(const std::string& id, std::uint64_t version,
                                         const Caller& caller) = 0;
  /// `file`: PNG or JPEG; what its makers wrote beside the image is taken out. `masked`: whoever adds it
  /// says that no name and no face of anybody is to be seen; without it Code::refused (P16).
  virtual Result<BulletinShown> add_picture(const std::string& id, std::uint64_t version,
                                            const std::string& name, std::string_view file,
                                            bool masked, const Caller& caller) = 0;
  virtual Result<BulletinShown> show(const std::string& id) = 0;
  /// Newest first; those that are over only with `all`.
  virtual Result<std::vector<store::Bulletin>> list(bool all) = 0;
  /// The bytes of a picture. Code::not_found.
  struct PictureFile {
    std::string media_type, digest;
    Bytes bytes;
  };
  virtual Result<PictureFile> picture(const std::string& id, const std::string& name) = 0;
};

}  // namespace entraide::node
