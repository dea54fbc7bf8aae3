// ledger: the node's record that partners and overseers verify without reading it.
//
// In:      entries (what was read, decided, sent, changed, erased) as bytes; a folder; the seed of
//          a signing key.
// Out:     an append-only Merkle log (RFC 6962 hashing) as C2SP tlog-tiles lays it out in files;
//          signed checkpoints (tlog-checkpoint, signed-note), cosignatures of witnesses
//          (tlog-cosignature, Ed25519); proofs of inclusion and of consistency, and such a proof with
//          its entry as one file; what a witness answers; a verifier that names the first place at
//          fault.
// Never:   holds a personal datum: an entry names its subjects by salted commitments, whose salts
//          live in `store` until erasure destroys them; rewrites or removes an entry; signs a tree
//          that does not contain the last one signed.
// Always:  an index that was given back is on disk; a crash at any byte leaves a log that opens and
//          holds every acknowledged entry; what cannot be read as this log is refused, not mended.
// Threads: a Log may be used from many threads: appends that wait together share one fdatasync.
//          Everything else is values and functions that may be called from any thread. One process
//          holds a folder at a time.
// Formats: docs/formats/ledger.md. Standards: RFC 6962, RFC 9162 section 2.1, c2sp.org/tlog-tiles,
//          tlog-checkpoint, signed-note, tlog-cosignature, tlog-proof, tlog-witness.
// May include: base, crypto.
// Start reading at Log, then verify_folder.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "crypto/crypto.h"

namespace entraide::ledger {

// ---- The Merkle tree (RFC 6962 section 2.1, RFC 9162 section 2.1)

using Hash = crypto::Sha256Hash;
using Proof = std::vector<Hash>;

/// Counts stay inside a signed 64-bit integer, as Go's sumdb reads them.
constexpr std::uint64_t tree_size_max = (std::uint64_t{1} << 63U) - 1;
/// A proof is one hash a level: no tree of tree_size_max entries needs more.
constexpr std::size_t proof_hashes_max = 64;

/// SHA-256(0x00 || entry).
Hash leaf_hash(std::span<const std::uint8_t> entry);
/// SHA-256(0x01 || left || right).
Hash node_hash(const Hash& left, const Hash& right);
/// The root of the tree without entries: SHA-256 of nothing.
Hash empty_root();

/// Gives the hash of a complete subtree: that of entries [index << level, (index + 1) << level).
/// Asked only for subtrees that lie wholly inside the tree in question.
using SubtreeHashes = std::function<Result<Hash>(unsigned level, std::uint64_t index)>;

/// Errors of these three: a size or index out of order is Code::invalid; else whatever `hashes`
/// answers.
Result<Hash> tree_root(std::uint64_t size, const SubtreeHashes& hashes);
/// That entry `index` stands in the tree of `size` entries; index < size.
Result<Proof> inclusion_proof(std::uint64_t index, std::uint64_t size, const SubtreeHashes& hashes);
/// That the tree of `to` entries begins with the tree of `from`; from <= to. Empty when from is 0
/// or equals to.
Result<Proof> consistency_proof(std::uint64_t from, std::uint64_t to, const SubtreeHashes& hashes);

/// Code::refused when the proof does not show it.
Result<void> check_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf,
                             const Proof& proof, const Hash& root);
Result<void> check_consistency(std::uint64_t from, std::uint64_t to, const Hash& from_root,
                               const Hash& to_root, const Proof& proof);

// ---- Signed notes and checkpoints

constexpr std::size_t note_bytes_max = std::size_t{1} << 18U;
constexpr std::size_t note_line_bytes_max = std::size_t{1} << 14U;
constexpr std::size_t note_signatures_max = 64;  // signed-note asks for at least 16
constexpr std::size_t key_name_bytes_max = 255;
constexpr std::size_t extension_lines_max = 16;

/// The signature type byte of signed-note.
enum class KeyKind : std::uint8_t {
  note = 0x01,         // Ed25519 over the text
  cosignature = 0x04,  // a witness: Ed25519 over `cosignature/v1`, the time and the text
};

/// Not empty, at most key_name_bytes_max, UTF-8 without white space, control characters or `+`.
bool is_key_name(std::string_view name);

/// A key that verifies; as text (`vkey`) NAME+ID+BASE64.
struct VerifierKey {
  std::string name;
  KeyKind kind = KeyKind::note;
  crypto::Ed25519PublicKey key{};

  /// The first four bytes of SHA-256(name || LF || kind || key), big-endian.
  std::uint32_t id() const;
  std::string text() const;
  /// Code::invalid for anything but the one text of a key whose id agrees.
  static Result<VerifierKey> parse(std::string_view text);
  bool operator==(const VerifierKey&) const = default;
};

/// A key that signs under a name.
class Signer {
 public:
  static Result<Signer> create(std::string name, KeyKind kind, const Secret& seed);
  VerifierKey verifier() const { return {name_, kind_, key_.public_key()}; }
  const std::string& name() const { return name_; }
  KeyKind kind() const { return kind_; }
  const crypto::Ed25519Key& key() const { return key_; }

 private:
  Signer(std::string name, KeyKind kind, crypto::Ed25519Key key)
      : name_{std::move(name)}, kind_{kind}, key_{std::move(key)} {}
  std::string name_;
  KeyKind kind_;
  crypto::Ed25519Key key_;
};

struct NoteSignature {
  std::string name;
  std::uint32_t id = 0;
  Bytes signature;  // what follows the id
  bool operator==(const NoteSignature&) const = default;
};

/// A text and its signatures. Nothing of it may be believed before verify_note.
struct Note {
  std::string text;  // with its last line end
  std::vector<NoteSignature> signatures;
  bool operator==(const Note&) const = default;
};

/// Code::invalid for whatever signed-note does not allow, or above the limits here.
Result<Note> parse_note(std::string_view text);
/// The inverse. Names and a last line end that parse_note would refuse are a bug (ENSURE).
std::string format_note(const Note& note);

/// For a key of kind note.
NoteSignature sign_note(std::string_view text, const Signer& signer);
/// For a key of kind cosignature, over a text that parse_checkpoint accepts; of `at`, which is not
/// before 1970, whole seconds are signed.
NoteSignature cosign(std::string_view text, const Signer& witness, Instant at);

struct VerifiedSignature {
  VerifierKey key;
  std::optional<std::uint64_t> cosigned_at;  // POSIX seconds, of a cosignature
};

/// The signatures by known keys, each once, in the note's order; others are ignored. Code::refused
/// when a known key's signature does not hold, or when there is none by a known key.
Result<std::vector<VerifiedSignature>> verify_note(const Note& note,
                                                   std::span<const VerifierKey> known);

/// What a log signs (tlog-checkpoint).
struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Hash root{};
  std::vector<std::string> extensions;  // lines that are not empty
  bool operator==(const Checkpoint&) const = default;
};

std::string format_checkpoint(const Checkpoint& checkpoint);  // the text to be signed
Result<Checkpoint> parse_checkpoint(std::string_view text);   // the text without signatures

// ---- Proof bundles (c2sp.org/tlog-proof)

/// A proof is one hash a line: no entry of a tree of tree_size_max needs more, and tlog-witness
/// allows no more.
constexpr std::size_t proof_lines_max = 63;

/// What proves, offline, that an entry stands in a log: the entry itself travels as the extra data.
struct ProofBundle {
  Bytes entry;  // 1 to entry_bytes_max bytes
  std::uint64_t index = 0;
  Proof proof;
  Note checkpoint;
  bool operator==(const ProofBundle&) const = default;
};

/// The file `*.tlog-proof`. What parse_bundle would refuse is a bug (ENSURE).
std::string format_bundle(const ProofBundle& bundle);
/// Accepts only what format_bundle writes; Code::invalid names the line. Nothing is verified.
Result<ProofBundle> parse_bundle(std::string_view text);

struct ProvenEntry {
  Checkpoint checkpoint;
  std::vector<VerifiedSignature> signatures;  // the log's, and those of known witnesses
};

/// That `log` (of kind note, its name the origin) signed the checkpoint and that the entry stands in
/// its tree. How many witnesses are enough is the caller's to say: standing_of. Code::refused when
/// a known key's signature does not hold, the log's is missing, or the proof shows nothing.
Result<ProvenEntry> verify_bundle(const ProofBundle& bundle, const VerifierKey& log,
                                  std::span<const VerifierKey> witnesses);

// ---- Witnesses (c2sp.org/tlog-witness, add-checkpoint)

/// What a log asks of a witness. The caller speaks HTTP and keeps LastSeen.
struct AddCheckpoint {
  std::uint64_t old_size = 0;
  Proof proof;  // of consistency, from old_size
  Note checkpoint;
  bool operator==(const AddCheckpoint&) const = default;
};

/// Code::invalid (400 Bad Request) names the line.
Result<AddCheckpoint> parse_add_checkpoint(std::string_view body);
/// What parse_add_checkpoint would refuse is a bug (ENSURE).
std::string format_add_checkpoint(const AddCheckpoint& request);

/// The checkpoint of one origin that a witness cosigned last.
struct LastSeen {
  std::uint64_t size = 0;
  Hash root = empty_root();
  bool operator==(const LastSeen&) const = default;
};

struct Verdict {
  int status = 200;                // of HTTP
  std::string body;                // of 200: empty; cosignature lines, once `next` is kept
  std::string content_type;        // of `body`
  std::optional<Checkpoint> next;  // with 200 only: to be kept in place of LastSeen, then cosigned
};

/// `log`: the key trusted for the checkpoint's origin; nothing when the origin is unknown. The
/// caller replaces `last` by `next` in one step (compare and set), or answers from the start again.
Verdict judge_checkpoint(const AddCheckpoint& request, const std::optional<VerifierKey>& log,
                         const LastSeen& last);

/// One line of a note with its LF; of these a witness's answer is made.
std::string signature_line(const NoteSignature& signature);
/// One to note_signatures_max lines. They still have to be verified: Log::add_cosignatures.
Result<std::vector<NoteSignature>> parse_signature_lines(std::string_view text);

// ---- The policy: whose cosignatures count, and whose logs are cosigned

constexpr std::size_t policy_bytes_max = std::size_t{1} << 18U;
constexpr std::size_t witnesses_max = note_signatures_max - 1;  // and the log: in one note
constexpr std::size_t logs_max = 1024;

/// Both days included, in UTC; what is not there does not end it.
struct Period {
  std::optional<CivilDate> from, until;
  bool holds(const CivilDate& day) const;
  bool operator==(const Period&) const = default;
};

struct WitnessNamed {
  VerifierKey key;  // of kind cosignature
  std::string url;  // the submission prefix without slash at its end; empty: it cosigns by courier
  Period valid;
  bool operator==(const WitnessNamed&) const = default;
};

struct LogWatched {
  VerifierKey key;  // of kind note; its name is the origin
  Period valid;
  bool operator==(const LogWatched&) const = default;
};

struct Policy {
  unsigned quorum = 0;                  // at most as many as there are witnesses
  std::vector<WitnessNamed> witnesses;  // by name; no name and no key twice
  std::vector<LogWatched> logs;         // by name; no name twice
  /// The key to trust for this origin on that day.
  std::optional<VerifierKey> log_key(std::string_view origin, const CivilDate& day) const;
  bool operator==(const Policy&) const = default;
};

/// The text form stands in docs/formats/ledger.md. `name` is the file's; Code::invalid gives it with
/// the line, what was found there and what was expected.
Result<Policy> parse_policy(std::string_view text, const std::string& name);

struct Standing {
  std::vector<std::string> counted;  // witnesses: the cosignature holds and its time is in `valid`
  std::vector<std::string> missing;  // witnesses valid today that do not count
  unsigned quorum = 0;
  bool met() const { return counted.size() >= quorum; }
};

/// The log's own signature is not looked at.
Standing standing_of(const Note& checkpoint, const Policy& policy, const CivilDate& today);

// ---- Tiles

constexpr unsigned tile_width = 256;
constexpr unsigned tile_levels_max = 8;  // 256^8 is more than tree_size_max

enum class TileKind : std::uint8_t { hashes, entries };

struct Tile {
  TileKind kind = TileKind::hashes;
  unsigned level = 0;  // of hashes; bundles of entries have none
  std::uint64_t index = 0;
  unsigned width = tile_width;  // fewer: partial
  bool operator==(const Tile&) const = default;
};

/// `tile/0/x001/234`, `tile/1/000.p/17`, `tile/entries/000`.
std::string tile_path(const Tile& tile);
/// Only the one path that tile_path gives; so a request for any other file is Code::not_found.
Result<Tile> parse_tile_path(std::string_view path);

// ---- Entries

enum class EntryKind : std::uint8_t {
  access,
  check,
  decision,
  message,
  rule_change,
  erasure,
  sign_in,
  list_import,  // written `import`
};

/// As entries write it: `sign_in`, `import`.
std::string_view code_of(EntryKind kind);

constexpr std::size_t entry_bytes_max = 65'535;  // tlog-tiles: a 16-bit length
constexpr std::size_t entry_text_bytes_max = 512;
constexpr std::size_t entry_subjects_max = 512;

constexpr std::size_t salt_bytes = 32;
using Salt = std::array<std::uint8_t, salt_bytes>;

Salt make_salt(Entropy& entropy);
/// SHA-256("entraide/ledger/commitment/v1" || LF || salt || subject). A salt serves one commitment
/// only: then two entries about one person cannot be joined, and without its salt a commitment
/// tells nothing about anybody.
Hash commitment(const Salt& salt, std::span<const std::uint8_t> subject);

/// One leaf. Texts are 1 to entry_text_bytes_max bytes of UTF-8 without control characters, and
/// name no person but the user, by account. Empty: not said.
struct Entry {
  EntryKind kind = EntryKind::access;
  Instant at;
  std::string user;                  // the account that acted; never empty
  std::string purpose, legal_basis;  // never empty but for rule_change, sign_in, import
  std::string rule;                  // that decided
  std::string packs;                 // the revision of the packs in force
  std::string partner;               // the authority at the other end
  std::string outcome;               // `allow`, `refused`, `no hit`
  std::vector<Hash> subjects;        // commitments
  bool operator==(const Entry&) const = default;
};

/// One JSON object, keys in the order above, no white space: docs/formats/ledger.md. Code::invalid
/// names the field that cannot be written.
Result<std::string> encode_entry(const Entry& entry);
/// Accepts only what encode_entry writes, byte for byte.
Result<Entry> decode_entry(std::string_view text);

// ---- The log

constexpr std::size_t batch_entries_max = 65'536;
constexpr std::size_t batch_bytes_max = std::size_t{16} << 20U;

class Disk;

using EntryView = std::span<const std::uint8_t>;

class Log {
 public:
  /// Opens the log in that folder, making it when there is none. `origin` is the checkpoint's first
  /// line and the name of the key. Repairs what a crash left: cuts a record that was never
  /// acknowledged, writes missing tiles again. Code::conflict when another process holds it;
  /// Code::corrupt when acknowledged entries or signed sizes are missing or differ.
  static Result<std::unique_ptr<Log>> open(const std::filesystem::path& folder, std::string origin,
                                           const Secret& seed);
  /// The same on another disk, which must outlive the log, and with journal segments of that size:
  /// for tests that make disks fail.
  static Result<std::unique_ptr<Log>> open_on(Disk& disk, const std::filesystem::path& folder,
                                              std::string origin, const Secret& seed,
                                              std::size_t segment_bytes);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  /// The index, once the entry is durable. 1 to entry_bytes_max bytes, else Code::invalid. After a
  /// fault of the disk every append answers it until the log is opened again; an entry that was
  /// answered with an error may or may not be there then.
  Result<std::uint64_t> append(EntryView entry);
  /// The index of the first; all of them are durable and follow each other, or none is there.
  Result<std::uint64_t> append(std::span<const EntryView> batch);

  /// Entries that are durable.
  std::uint64_t size() const;
  /// Writes the tiles of the present size for good, then signs it and replaces the file
  /// `checkpoint`; gives its content. When nothing was added, the checkpoint in force as it is, with
  /// its cosignatures. To be called regularly: it also lets go of the journal.
  Result<std::string> checkpoint();
  /// Adds to the checkpoint in force what `note` holds by these witnesses on the same text. Gives
  /// the new content. Code::conflict when another checkpoint has taken its place.
  Result<std::string> add_cosignatures(std::string_view note,
                                       std::span<const VerifierKey> witnesses);

  Result<Bytes> entry(std::uint64_t index) const;
  /// For any size up to size(), signed or not.
  Result<Hash> root(std::uint64_t size) const;
  Result<Proof> prove(std::uint64_t index, std::uint64_t size) const;
  Result<Proof> consistency(std::uint64_t from, std::uint64_t to) const;
  VerifierKey verifier() const;

 private:
  class Body;
  explicit Log(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

/// The public files of a log, read beside whoever writes them or from a copy: as the checkpoint has
/// it that open() found. Nothing is verified here but what the reader asks for.
class Published {
 public:
  /// Code::not_found when nothing was signed yet.
  static Result<Published> open(const std::filesystem::path& folder);
  const Note& note() const { return note_; }
  const Checkpoint& checkpoint() const { return checkpoint_; }

  /// Beyond the checkpoint: Code::not_found.
  Result<Bytes> entry(std::uint64_t index) const;
  /// Entries from `number` * tile_width on, at most tile_width.
  Result<std::vector<Bytes>> bundle(std::uint64_t number) const;
  /// That the entry stands in the tree of that size, or of the checkpoint.
  Result<Proof> prove(std::uint64_t index, std::uint64_t size) const;
  Result<Proof> prove(std::uint64_t index) const { return prove(index, checkpoint_.size); }
  Result<Hash> root(std::uint64_t size) const;
  Result<Proof> consistency(std::uint64_t from, std::uint64_t to) const;

 private:
  Published() = default;
  SubtreeHashes subtrees() const;
  std::filesystem::path folder_;
  Note note_;
  Checkpoint checkpoint_;
};

/// Computes everything again from the entries and holds it against the files: checkpoint, tiles,
/// older partial tiles, and the journal where there is one. `keys`: the log's, then those of
/// witnesses whose cosignatures must hold. Code::corrupt names the first place at fault. The folder
/// must be at rest: a copy, or a log that nobody writes.
Result<Checkpoint> verify_folder(const std::filesystem::path& folder,
                                 std::span<const VerifierKey> keys);
/// The same of a log that may be written meanwhile: then of the public files as they stood at one
/// checkpoint, without the journal.
Result<Checkpoint> verify_beside_writer(const std::filesystem::path& folder,
                                        std::span<const VerifierKey> keys);

}  // namespace entraide::ledger
