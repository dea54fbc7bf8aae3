// store: durable state on SQLite or PostgreSQL.
//
// In:      entities, one edition of a dataset at a time; notes of who read what; the files of packs
//          and what people decided about them; entries for the ledger; partners, envelopes and
//          receipts; the authority's people.
// Out:     entities by id, datasets with their editions, what changed between editions; the packs of
//          any revision that was ever kept; the entries that wait for the ledger, in order; who was
//          read, as long as that may be known.
// Never:   interprets an entity or an entry; keeps half an edition.
// Always:  an edition takes effect in one transaction: all of it is there after commit, none of it
//          before, also after kill -9; what takes effect and the entry that tells of it are one transaction; the
//          same SQL on both engines; the same content imported twice changes nothing; a record whose
//          stored hash does not agree is never given out; what was erased does not come back by an
//          import.
// Threads: a Store belongs to one thread at a time; open one per thread. SQLite: WAL, synchronous
//          FULL.
// May include: base, crypto, record.
// Start reading at Edition, then LedgerNote.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "record/record.h"
#include "store/bilan.h"         // IWYU pragma: export
#include "store/bulletins.h"     // IWYU pragma: export
#include "store/casework.h"      // IWYU pragma: export
#include "store/channels.h"      // IWYU pragma: export
#include "store/check_alarms.h"  // IWYU pragma: export
#include "store/check_shares.h"  // IWYU pragma: export
#include "store/judgements.h"    // IWYU pragma: export
#include "store/once.h"          // IWYU pragma: export
#include "store/papers.h"        // IWYU pragma: export
#include "store/people.h"        // IWYU pragma: export
#include "store/pictures.h"      // IWYU pragma: export
#include "store/protection.h"    // IWYU pragma: export

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
  std::uint64_t erased = 0;  // in the file, but erased here before: they stay out
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

/// Whom an entry of the ledger speaks of: the salt of one of its commitments. Both names empty: what
/// somebody asked about.
struct LedgerSubject {
  std::string dataset, id;
  std::string salt;  // 64 hexadecimal digits
};

/// One leaf of the ledger to be: kept until the log is signed with it. The salts are kept until whom they
/// concern is erased or the entry is old.
struct LedgerNote {
  std::string at;                       // RFC 3339, as the entry says it
  std::string content;                  // the entry's bytes, UTF-8, not empty
  std::vector<LedgerSubject> subjects;  // in the order of its commitments
  std::string tally = {};  // what it is counted as for years: `stopped`; empty: as nothing
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
  /// Told how many rows are written, of how many, while a great edition is put beside the one in
  /// force. Nobody waits for it.
  using Told = std::function<void(std::uint64_t done, std::uint64_t all)>;
  /// Everything or nothing, with the entry that tells of it. An edition that changes nothing only
  /// moves `checked_at`.
  virtual Result<Delta> commit(const LedgerNote& entry, const Told& told) = 0;
  Result<Delta> commit(const LedgerNote& entry) { return commit(entry, {}); }

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

/// What happened: the entry, and for a read of personal data what the node knows of it beyond that.
struct Noted {
  LedgerNote entry;
  std::optional<Access> access;
};

/// An entry in its place in the log.
struct PlacedEntry {
  std::uint64_t index = 0;
  std::string content;
};

/// Where an entry of the ledger speaks of somebody.
struct SubjectPlace {
  std::uint64_t entry = 0;                 // the store's number
  std::uint64_t position = 0;              // among the entry's commitments
  std::optional<std::uint64_t> log_index;  // nothing: it waits
  std::string at, salt;
  std::string content;  // the entry itself; empty once it is signed
};

/// Somebody to forget.
struct Erasure {
  std::string at;                                            // RFC 3339
  std::vector<std::pair<std::string, std::string>> records;  // dataset, id
  std::vector<SubjectPlace> questions;                       // their salts go, too
  LedgerNote entry;
  std::optional<Access> access;
  std::vector<std::string> judged{};  // digests of questions: judgements about them go, too
};

/// What is kept no longer. Times are RFC 3339; what is older goes.
struct Expiry {
  std::string today;                                         // ISO 8601: records say until when
  std::map<std::string, std::string, std::less<>> datasets;  // by name: when last checked
  std::string accesses;                                      // of reads, of salts, of judgements
  std::string messages;  // envelopes go, and what was signed about them stays
};
struct Expired {
  std::uint64_t records = 0, accesses = 0, salts = 0, messages = 0;
  std::uint64_t judgements = 0;
  bool none() const { return records + accesses + salts + messages + judgements == 0; }
};

/// What this node last cosigned of somebody's log.
struct Witnessed {
  std::uint64_t size = 0;
  std::string root, note;  // base64; the signed note with our cosignature
};

/// When a witness last cosigned this node's log, and how much of it.
struct Cosigned {
  std::string witness, at;  // its key's name; RFC 3339
  std::uint64_t size = 0;
  std::string note;  // the checkpoint with the witness's cosignature
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

// ---------------------------------------------------------------- mail
//
// Envelopes and signed texts are kept as base64, opened by nobody here.

/// Somebody enrolled. `state`: `added` (their fingerprint was not read aloud yet), `confirmed`,
/// `revoked`.
struct Partner {
  std::string name, party;  // `france`, `fr`
  std::string state;
  std::string card;      // the signed text in which they describe themselves
  std::string at, user;  // of the last change of state; RFC 3339
};

/// A certificate that a partner has or had. `state`: `current`, `old` (still good for what was sent
/// before), `revoked`.
struct PartnerCertificate {
  std::string fingerprint, partner;  // SHA-256 of the DER form, hex
  std::string state;
  std::string pem;
};

/// How the line to a partner does. Times are RFC 3339; empty: never.
struct Link {
  std::string partner;
  std::string contact_at;       // last exchange that worked
  std::string fault, fault_at;  // key of a message; empty: the last try worked
  std::string next_at;          // not tried before
  std::uint64_t attempts = 0;   // since it last worked
  std::string knows;            // our certificate that they go by: SHA-256 of its DER, hex
  std::uint64_t rejected = 0;   // frames of theirs that proved nothing
  std::string rejected_for, rejected_at;  // the last time
};

/// A signed statement about a message: what happened to it, when, by whom.
struct Receipt {
  std::string message, partner;  // UUID; the other side
  std::string stage;  // `submitted`, `delivered`, `opened`, `answered`, `refused`, `withdrawn`
  std::string at, document;  // RFC 3339; the signed text
  bool ours = false;         // made here
  bool pending = false;      // ours, and the partner may not have it
};

/// A message on its way to a partner, or there. `state`: `queued`, `delivered`, `refused` (by the
/// partner), `dead` (given up here; it may be told why in `fault`).
struct OutMessage {
  std::uint64_t number = 0;  // in the order of submission
  std::string id, partner, case_id;
  std::string after;  // the message before it in this case to this partner; empty: the first
  bool urgent = false;
  std::string agreement, article, procedure, step, handling, deadline;
  std::string at;  // submitted
  std::string digest,
      envelope;              // SHA-256 of the envelope's bytes, hex; empty once its time is over
  std::string state, fault;  // fault: what a person reads of it, as written by the room above
  std::string in_reply_to,
      outline;              // outline: what requests need of it, as the room above writes it
  std::string attachments;  // that go before it, as the room above writes them
};

/// A message that came. `state`: `waiting` (for the one before it), `delivered`, `opened`, `answered`,
/// `refused`, `withdrawn` (by its sender, before it came).
struct InMessage {
  std::uint64_t number = 0;  // in the order of taking effect; 0: it has none yet
  std::string id, partner, case_id, after;
  bool urgent = false;
  std::string agreement, article, procedure, step, handling, deadline;
  std::string at;  // came
  std::string digest, envelope;
  std::string state, fault;
  std::string in_reply_to, outline;
};

/// One message that came, with what its taking effect leaves behind.
struct Arrival {
  InMessage message;  // state: `delivered`, `refused` or `withdrawn`; `waiting` is found out here
  Receipt receipt;    // ours
  LedgerNote entry;
};
/// What came of it. `repeated`: it was there before, with these bytes or others; nothing was changed.
struct Arrived {
  bool repeated = false;
  std::string state, digest;  // of what is kept
  Receipt receipt;            // the one that was made first
};

/// What a receipt of a partner changes of a message of ours.
struct Settlement {
  std::string message, partner;
  std::string state,
      fault;        // state: `delivered`, `refused`, `dead`; empty: only the receipt counts
  Receipt receipt;  // theirs, or ours when the message is given up; of no stage: none
  std::optional<LedgerNote> entry;
};

/// Which messages a list shows; empty texts: any.
struct MailFilter {
  std::string partner, state, case_id;
  std::size_t most = 100;  // the newest of them
};

/// Partners, outbox, inbox. Each call is one transaction, durable on return.
class Mailbox {
 public:
  virtual ~Mailbox() = default;
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;

  /// Another number whenever partners(), certificates() or which certificate of ours a partner goes by
  /// may be other than before.
  virtual Result<std::uint64_t> partners_changed() = 0;
  virtual Result<std::vector<Partner>> partners() = 0;  // by name
  virtual Result<std::vector<PartnerCertificate>> certificates() = 0;
  /// Makes or replaces it, with all of its certificates (whose `partner` is ignored on the way in).
  /// Code::conflict when a certificate is another partner's, or when it must be confirmed still and is
  /// not.
  virtual Result<void> keep_partner(const Partner& partner,
                                    std::span<const PartnerCertificate> certificates,
                                    const LedgerNote& entry, bool only_if_confirmed = false) = 0;
  virtual Result<std::vector<Link>> links() = 0;
  /// What is there of that partner, changed, with nobody writing in between.
  virtual Result<void> change_link(const std::string& partner,
                                   const std::function<void(Link&)>& change) = 0;

  /// The last message of the case to that partner; empty: none.
  virtual Result<std::string> last_of_case(std::string_view partner, std::string_view case_id) = 0;
  /// Puts messages into the outbox as `queued`, each with its receipt of submission; one whose id is
  /// there already is left as it is (and counts as put). False: another message of its case to its
  /// partner came in between, so `after` is wrong, and it was not put; `after` may name a message
  /// earlier in this call. An urgent message makes those before it in its case urgent.
  virtual Result<std::vector<bool>> post(std::span<const OutMessage> messages,
                                         std::span<const Receipt> receipts) = 0;
  /// `queued` messages for a partner, urgent ones first, else by number, without the first `skip`; never
  /// more bytes of envelopes than that, but at least one message.
  virtual Result<std::vector<OutMessage>> outgoing(std::string_view partner, std::size_t most,
                                                   std::size_t bytes, std::size_t skip = 0) = 0;
  /// Keeps partners' receipts and moves their messages on. A receipt that is kept already, or of a
  /// message that is not ours, changes nothing. `delivered` never becomes `queued`; `dead` becomes
  /// `delivered` or `refused` when the partner says so; `delivered` becomes `refused` by a receipt of
  /// that stage. How many changed something; the entries of the others are not kept.
  virtual Result<std::uint64_t> settle(std::span<const Settlement> settlements) = 0;
  /// Newest first, without envelopes.
  virtual Result<std::vector<OutMessage>> sent(const MailFilter& filter) = 0;
  /// Without `envelope` that is empty: it is most of a message's bytes.
  virtual Result<std::optional<OutMessage>> sent_message(std::string_view id,
                                                         bool envelope = true) = 0;
  /// Messages that wait for their partner: how many, and when the first was submitted.
  struct Waiting {
    std::string partner;
    std::uint64_t messages = 0;
    std::string since;
  };
  virtual Result<std::vector<Waiting>> waiting() = 0;
  /// Whether any waits: quick, however long the queue is.
  virtual Result<bool> has_waiting(std::string_view partner) = 0;

  /// Each in its turn: takes effect, or waits until the one that it names in `after` has come; what
  /// waited for it follows it. A refused or withdrawn message lets those after it go on.
  virtual Result<std::vector<Arrived>> arrive(std::span<const Arrival> arrivals) = 0;
  /// What is kept of messages that are here, without envelopes, in the order of the ids; those that
  /// are not are left out.
  virtual Result<std::vector<InMessage>> known(std::string_view partner,
                                               std::span<const std::string> ids) = 0;
  /// Newest first, without envelopes.
  virtual Result<std::vector<InMessage>> received(const MailFilter& filter) = 0;
  virtual Result<std::optional<InMessage>> received_message(std::string_view partner,
                                                            std::string_view id) = 0;
  /// A person opened, answered or refused it. False: it was in that state or a later one already
  /// (`delivered` before `opened` before `answered`, `refused`), and nothing was changed.
  /// Code::not_found, or Code::conflict when it waits.
  virtual Result<bool> advance(std::string_view partner, std::string_view id,
                               std::string_view state, const Receipt& receipt,
                               const LedgerNote& entry) = 0;

  /// Of a message, oldest first.
  virtual Result<std::vector<Receipt>> receipts(std::string_view message) = 0;
  /// Ours that the partner may not have, oldest first.
  /// Receipts of delivery, ours and theirs, that were kept after the `after`th, in that order, with the
  /// number of each; without documents.
  virtual Result<std::vector<std::pair<std::uint64_t, Receipt>>> deliveries(std::uint64_t after,
                                                                            std::size_t most) = 0;
  virtual Result<std::vector<Receipt>> pending_receipts(std::string_view partner,
                                                        std::size_t most) = 0;
  /// The partner has them.
  virtual Result<void> receipts_sent(std::span<const Receipt> receipts) = 0;
  /// Those that are new are kept; ours, new or not, goes to the partner (once more), by the next way
  /// there is.
  virtual Result<void> keep_receipts(std::span<const Receipt> receipts) = 0;

 protected:
  Mailbox() = default;
};

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

  /// All or none, in that order; durable on return. The store's number of each entry.
  virtual Result<std::vector<std::uint64_t>> note(std::span<const Noted> notes) = 0;
  /// The places in the log of entries by the store's number; nothing: it has none yet.
  virtual Result<std::vector<std::optional<std::uint64_t>>> places_of(
      std::span<const std::uint64_t> numbers) = 0;
  virtual Result<std::vector<Access>> accesses(std::size_t limit) = 0;  // newest first

  /// Kept for good, so that a decision can be replayed; the same revision again changes nothing.
  virtual Result<void> keep_packs(const std::string& revision, const PackFiles& files) = 0;
  /// Empty: never kept.
  virtual Result<PackFiles> packs(const std::string& revision) = 0;
  virtual Result<void> note_rule_event(const RuleEvent& event, const LedgerNote& entry) = 0;
  virtual Result<std::vector<RuleEvent>> rule_events() = 0;  // oldest first
  virtual Result<std::uint64_t> rule_events_count() = 0;

  /// For the one process that writes the log, which has `log_size` entries, `signed_size` of them in
  /// a checkpoint: those that come next, at most `most`, each with the place that it has from now
  /// on. Asked again before they are in the log, the same come first, so that each gets there once.
  /// Lets go of what is signed. Code::corrupt when the log is shorter than what it was given.
  virtual Result<std::vector<PlacedEntry>> place_entries(std::uint64_t log_size,
                                                         std::uint64_t signed_size,
                                                         std::size_t most) = 0;
  /// Entries that are in no checkpoint yet.
  virtual Result<std::uint64_t> entries_waiting() = 0;
  /// Each commitment to that record whose salt is there, oldest first; of empty names: each question.
  virtual Result<void> for_each_place(
      std::string_view dataset, std::string_view id,
      const std::function<Result<void>(const SubjectPlace&)>& visit) = 0;

  /// Records go with the salts of all that was written of them and with the judgements on them, and
  /// stay away: an import does not bring them back. How many there were.
  virtual Result<std::uint64_t> erase(const Erasure& erasure) = 0;
  /// `entry`: tells of it; not asked when there is nothing to erase.
  virtual Result<Expired> erase_expired(
      const Expiry& expiry, const std::function<Result<LedgerNote>(const Expired&)>& entry) = 0;

  /// Size 0: never.
  virtual Result<Witnessed> witnessed(std::string_view origin) = 0;
  /// False: another process has cosigned meanwhile, and nothing was changed.
  virtual Result<bool> keep_witnessed(std::string_view origin, const Witnessed& before,
                                      const Witnessed& now) = 0;
  /// By the SHA-256 of the origin, in hexadecimal digits (tlog-witness, monitor retrieval).
  virtual Result<Witnessed> witnessed_by_hash(std::string_view origin_hash) = 0;

  /// The checkpoint that a witness was asked to cosign last; empty: none.
  virtual Result<void> note_asked(const std::string& witness, const std::string& note) = 0;
  virtual Result<std::string> asked(const std::string& witness) = 0;
  /// Never backwards.
  virtual Result<void> note_cosigned(const Cosigned& cosigned) = 0;
  virtual Result<std::vector<Cosigned>> cosigned() = 0;

  virtual Mailbox& mail() = 0;
  virtual Casework& casework() = 0;
  virtual People& people() = 0;
  virtual Papers& papers() = 0;
  virtual Protection& protection() = 0;
  virtual Once& once() = 0;
  virtual Bulletins& bulletins() = 0;
  virtual Pictures& pictures() = 0;
  virtual Bilan& bilan() = 0;
  virtual Judgements& judgements() = 0;
  virtual Channels& channels() = 0;
  virtual CheckShares& check_shares() = 0;
  virtual CheckAlarms& check_alarms() = 0;

 protected:
  Store() = default;
};

}  // namespace entraide::store
