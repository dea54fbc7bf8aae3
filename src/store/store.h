// store: durable state on SQLite or PostgreSQL.
//
// In:      entities, one edition of a dataset at a time; notes of who read what; the files of packs
//          and what people decided about them.
// Out:     entities by id, datasets with their editions, what changed between editions; the packs of
//          any revision that was ever kept.
// Never:   interprets an entity; keeps half an edition.
// Always:  an edition is one transaction: all of it is there after commit, none of it before, also
//          after kill -9; the same SQL on both engines; the same content imported twice changes
//          nothing; a record whose stored hash does not agree is never given out.
// Threads: a Store belongs to one thread at a time; open one per thread. SQLite: WAL, synchronous
//          FULL.
// May include: base, crypto, record.
// Start reading at Edition.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "record/record.h"

namespace entraide::store {

/// What the catalogue says of a dataset and of its edition in force.
struct Dataset {
  std::string name;  // `un-sc`, lower case, digits, `-` and `_`
  std::string title_en, title_fr;
  std::string publisher, url, licence, format;  // format: intake's name for it
  std::uint64_t edition =
      0;  // 0: nothing imported yet; grows by one with each edition that changed something
  std::string version;       // by the list itself: date or number
  std::string content_hash;  // SHA-256 of the imported bytes, hex
  std::string imported_at;   // RFC 3339, last time something changed
  std::string checked_at;    // RFC 3339, last import, also one that changed nothing
  std::uint64_t entities = 0;
};

struct Delta {
  std::uint64_t added = 0, changed = 0, removed = 0, unchanged = 0;
  std::uint64_t kept = 0;  // held and not in the file, but kept: see Edition::keep_missing
  std::uint64_t repeated =
      0;  // entries whose id had come before in the same file; the last one is kept
};

enum class ChangeKind : std::uint8_t { added, changed, removed };
struct Change {
  std::uint64_t edition = 0;
  ChangeKind kind = ChangeKind::added;
  std::string id;
};

/// Where the state lives: `sqlite:/path/entraide.db` or a libpq URI `postgresql://...`.
struct Settings {
  std::string url;
};

/// One import under way. Destroyed without commit(), it leaves no trace. It must go before its
/// Store. Until commit() others may read and write; nothing is locked while a file is read or a
/// person decides. After an error other than Code::invalid from add() it can only be destroyed and
/// begun again.
class Edition {
 public:
  virtual ~Edition() = default;
  Edition(const Edition&) = delete;
  Edition& operator=(const Edition&) = delete;
  /// The entity's dataset must be the edition's.
  virtual Result<void> add(const record::Entity& entity) = 0;
  /// What is known of the file once it was read to its end; replaces what begin_edition was told.
  virtual Result<void> name_source(std::string version, std::string content_hash) = 0;
  /// Records that the file does not show stay in force: some of its entries could not be read, and
  /// they may be among them.
  virtual Result<void> keep_missing() = 0;
  /// What the edition would change, before deciding to commit it. If another import of the dataset
  /// commits after this, commit() answers Code::conflict: the decision was made on other numbers.
  virtual Result<Delta> delta() = 0;
  /// Everything or nothing. An edition that changes nothing only moves `checked_at`.
  virtual Result<Delta> commit() = 0;

 protected:
  Edition() = default;
};

/// One read of personal data (I7): who, for what, on what basis, over what.
/// No personal datum in it.
struct Access {
  std::string at;  // RFC 3339
  std::string user, purpose, legal_basis, file_reference;
  std::string operation;  // `check`, `match`, `search`, `entity`, `reconcile`
  std::string dataset;    // or `all`
  std::uint64_t queries = 0, candidates = 0;
};

/// What somebody did to the rules (I10): proposed or adopted packs, confirmed an article.
struct RuleEvent {
  std::string at;                        // RFC 3339
  std::string kind;                      // `propose`, `adopt`, `confirm`, `withdraw`
  std::string revision;                  // of the packs
  std::string pack, article, text_hash;  // of a confirmation: what was read
  std::string user, account;             // account: the login at the machine
  std::string reason;
};

/// The files of a set of packs, by name.
using PackFiles = std::map<std::string, std::string, std::less<>>;

class Store {
 public:
  virtual ~Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// Opens, creating and migrating as needed. A database from a newer entraide is refused, not
  /// touched.
  static Result<std::unique_ptr<Store>> open(const Settings& settings);

  virtual std::string engine() const = 0;  // `sqlite` or `postgresql`
  virtual Result<int> schema_version() = 0;

  /// Starts an edition of that dataset. `dataset.edition`, `entities` and the times are ignored on
  /// the way in. While one is open this store takes no other.
  virtual Result<std::unique_ptr<Edition>> begin_edition(const Dataset& dataset,
                                                         const Clock& clock) = 0;

  virtual Result<std::vector<Dataset>> datasets() = 0;
  virtual Result<std::optional<record::Entity>> entity(std::string_view dataset,
                                                       std::string_view id) = 0;
  /// By id alone, over all datasets, in order of dataset name.
  virtual Result<std::vector<record::Entity>> entities_with_id(std::string_view id) = 0;
  /// Each entity of a dataset in order of id; stops at the first error that `visit` returns.
  virtual Result<void> for_each(std::string_view dataset,
                                const std::function<Result<void>(record::Entity&&)>& visit) = 0;
  /// Changes after `since_edition`, oldest first.
  virtual Result<std::vector<Change>> changes(std::string_view dataset,
                                              std::uint64_t since_edition) = 0;

  virtual Result<void> note_access(const Access& access) = 0;
  virtual Result<std::vector<Access>> accesses(std::size_t limit) = 0;  // newest first

  /// Kept for good, so that a decision can be replayed; the same revision again changes nothing.
  virtual Result<void> keep_packs(const std::string& revision, const PackFiles& files) = 0;
  /// Empty: never kept.
  virtual Result<PackFiles> packs(const std::string& revision) = 0;
  virtual Result<void> note_rule_event(const RuleEvent& event) = 0;
  virtual Result<std::vector<RuleEvent>> rule_events() = 0;  // oldest first

 protected:
  Store() = default;
};

}  // namespace entraide::store
