// wire: messages between authorities who do not trust each other's machines.
//
// In:      cleared messages; frames of partners, whatever brought them: a line, a courier's bundle.
// Out:     frames for partners: sealed messages, signed receipts, parts of attachments, cards; what
//          came, each message once and in the order of its case.
// Never:   opens a socket; sends what no Decider has cleared (I1): seal() takes Cleared<Message>
//          alone; keeps a message in the clear; believes a frame for the way that it came.
// Always:  a message is signed by its author and readable by its recipient and its author alone; it
//          opens only if its agreement is in force between the two and allows its type; what was
//          acknowledged is on disk with the ledger's entry that tells of it (I8); a message that
//          comes again changes nothing and gets the receipt that it got; a refusal is signed as well
//          as an acceptance; a partner that was revoked is nobody from the next frame on (I9).
// Threads: a Post may be shared; everything else is a value or belongs to one thread.
// May include: base, crypto, agreement, safeguard, store.
// Start reading at Message, then Post.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/agreement.h"
#include "base/base.h"
#include "crypto/crypto.h"
#include "safeguard/safeguard.h"
#include "store/store.h"

namespace entraide::wire {

constexpr int protocol_version = 1;
constexpr std::size_t message_bytes_max = std::size_t{256} << 10U;  // canonical JSON, unsealed
constexpr std::size_t message_depth_max = 16;
constexpr std::size_t attachments_max = 16;
constexpr std::uint64_t attachment_bytes_max = 100'000'000;

using MessageId = Id<struct MessageTag>;

// ---------------------------------------------------------------- messages

/// A file that goes with a message, sealed by itself: parts of it can come at any time and in any
/// number of tries.
struct Attachment {
  std::string name, media_type;
  std::string category;     // of data, as the vocabulary names it: it is redacted like the rest
  std::uint64_t bytes = 0;  // of the file
  std::string digest;       // SHA-256 of the file, hex
  std::string sealed;       // SHA-256 of the sealed file, hex: its name on the wire
  std::uint64_t sealed_bytes = 0;
  std::string key;  // of the sealed file, hex; inside the envelope alone
};

/// As a message and a draft name it: a JSON object, with the key.
std::string attachment_text(const Attachment& attachment);

/// Where the author's ledger tells that this message was cleared.
struct LedgerPlace {
  std::string log;  // its origin
  std::uint64_t index = 0;
};

/// What one authority tells another. Everything about persons and facts stands in `data`, by the
/// category under which the safeguard decides about it.
struct Message {
  std::string id;                  // UUIDv7
  std::string from, to;            // parties: `ca`, `fr`
  Instant at{};                    // written
  std::string agreement, article;  // pack and the article that allows it
  std::string procedure, step;     // of the pack; the state that the message makes a request enter
  std::string action, purpose;     // `request`, `investigation`: words of the vocabulary
  std::string case_id, after, in_reply_to;  // UUIDs; `after`: the author's last one in this case
  std::string handling;                     // `h1`; empty: none
  bool urgent = false;
  std::optional<Instant> deadline;
  LedgerPlace ledger;
  std::vector<std::string> obligations;                  // the conditions that go with it
  std::map<std::string, std::string, std::less<>> data;  // category to a JSON object
  std::vector<Attachment> attachments;
  /// Members that a later version adds, as JSON. Those named in `critical` must be understood.
  std::map<std::string, std::string, std::less<>> others;
  std::vector<std::string> critical;
};

/// Canonical JSON (RFC 8785: keys in order, no white space; numbers are whole).
Result<std::string> encode(const Message& message);
/// Strict: only the canonical form, within the limits. Unknown members are kept. Code::invalid names
/// the member; Code::refused: a version or a critical member that this program does not know.
Result<Message> decode(std::string_view text);

/// A message as somebody writes it, with what the safeguard must know.
struct Draft {
  safeguard::Case asked;
  Message message;
  std::string partner;  // a node's name; empty: the one node of the party
  std::vector<std::pair<std::string, std::filesystem::path>> files;  // category, file to attach
};
/// `{"to","agreement","procedure","step","case","urgent","deadline","facts":{},"countries":{},
/// "data":{"document":{…}},"files":[{"category","path"}],"attachments":[…]}`; `attachments`: those that this node has
/// sealed already, as a message names them. What is sent and what is decided about
/// are one text: the categories of `data` are those of the case.
Result<Draft> read_draft(std::string_view json, const std::string& party);
/// What a message fills in, whatever the category: `urgent`, `ground`.
std::map<std::string, std::string, std::less<>> fields_of(const Message& message);
/// What requests need of a message, and nothing of a person: the fields on which its procedure's clocks
/// rest, the ground of a refusal and whether reasons were given. A JSON object of texts.
std::string outline_of(const Message& message, const agreement::Procedure* procedure);
/// Takes a category out of a message, attachments included.
void redact(Message& message, const std::string& category);

// ---------------------------------------------------------------- who

/// What a node says of itself, in one small signed file that is sent by any way.
struct Card {
  std::string name, party;  // `france`, `fr`
  std::string url;          // where its wire listens; empty: reached by courier alone
  std::vector<crypto::Certificate> certificates;  // in force first; then those of before
  std::string ledger_key, witness_key;            // verifier keys (C2SP signed-note)
  std::vector<int> versions;                      // of this protocol
  Instant at{};
};
/// Base64 of SignedData, by the key of `signing`.
Result<std::string> sign_card(const Card& card, const crypto::P256Key& key,
                              const crypto::Certificate& signing);
/// The card and which certificate signed it: one of its own, or one of `known`. Code::refused
/// otherwise.
Result<Card> read_card(std::string_view text, std::span<const crypto::Certificate> known = {});
/// Sixteen letters and digits in groups of four, to be read aloud: 80 bits over name, party, key in
/// force and ledger key.
std::string fingerprint_of(const Card& card);
/// As people type it: without dashes, in small letters, with O for 0 and I for 1.
bool same_fingerprint(std::string_view typed, std::string_view fingerprint);
/// `-----BEGIN ENTRAIDE PARTNER-----`, as files hold it.
std::string card_file(std::string_view card);
Result<std::string> card_in_file(std::string_view file);

/// A key of this node with its certificate.
struct OwnKey {
  std::shared_ptr<const crypto::P256Key> key;
  crypto::Certificate certificate;
};
/// This node.
struct Identity {
  std::string name, party, url;
  std::vector<OwnKey> keys;  // in force first; the others open what came before
  std::string ledger_key, witness_key, log;
  Card card(Instant at) const;
  const OwnKey& current() const { return keys.front(); }
};

/// An enrolled partner, read from the store.
struct Partner {
  Card card;
  std::string state;  // store::Partner::state
  std::string at, user;
  std::string signed_card;  // as it came
  std::string knows;        // fingerprint of our certificate that they go by, hex; empty: not known
  std::set<std::string> revoked;  // fingerprints that count for nothing, whatever a card says
  /// Of the card, without what was revoked or is past its day.
  std::vector<crypto::Certificate> good(Instant now) const;
  bool confirmed() const { return state == "confirmed"; }
};

// ---------------------------------------------------------------- envelopes and receipts

/// SignedData inside AuthEnvelopedData, DER.
struct Envelope {
  Bytes bytes;
  std::string digest;  // of what is in it: SHA-256 of the message's canonical text, hex
};
/// What is known of a cleared message only once the ledger has its entry.
struct Posting {
  LedgerPlace ledger;
  std::string after;
};
/// For the partner, and for ourselves: whoever sent a message can read it later.
Result<Envelope> seal(const safeguard::Cleared<Message>& cleared, const Posting& posting,
                      const OwnKey& author, const crypto::Certificate& recipient);
/// What came out: the text that one of the authors signed.
struct Unsealed {
  std::string text;
  std::size_t author = 0;  // index in `authors`
  /// Whoever carries an envelope can change bytes of it that its reader cannot check, such as the entry of
  /// another reader: what counts as the same message is its text.
  std::string digest() const;
};
/// Code::refused when it is not for one of these keys or not signed by one of `authors`;
/// Code::unavailable when a key does not answer.
Result<Unsealed> unseal(std::span<const std::uint8_t> envelope, std::span<const OwnKey> keys,
                        std::span<const crypto::Certificate> authors);
struct Opened {
  Message message;
  std::string text;  // canonical JSON
};
/// Code::refused when it is not for one of these keys, not signed by one of `authors`, or asks for
/// what this program does not know; Code::invalid when it is malformed.
Result<Opened> open(std::span<const std::uint8_t> envelope, std::span<const OwnKey> keys,
                    std::span<const crypto::Certificate> authors);

enum class Stage { submitted, delivered, opened, answered, refused, withdrawn };
std::string_view code_of(Stage stage);
std::optional<Stage> stage_of(std::string_view word);

/// A signed statement that something happened to a message.
struct Statement {
  std::string message, digest;  // UUID; of its text; of the envelope, where that could not be read
  Stage stage = Stage::delivered;
  std::string by;  // the node's name
  Instant at{};
  std::string reason;  // key of a text, of a refusal: `wire.refused.agreement_unknown`
  std::string detail;  // what the text names; no personal data
  std::string knows;   // the certificate of the other side that `by` goes by, hex
};
Result<std::string> sign_statement(const Statement& statement, const OwnKey& key);
/// Code::refused when nobody of `authors` signed it.
/// What was said when it was submitted, to somebody who asks again.
Statement submitted_statement(const store::OutMessage& message);
Result<Statement> read_statement(std::string_view document,
                                 std::span<const crypto::Certificate> authors);

/// A fault as the store keeps it: the key of a text, then a line for each of its arguments.
std::string fault_text(const Error& error);
entraide::Message fault_message(std::string_view fault);

/// Whether such a message may pass between its two parties: its agreement known, in force on the
/// day and binding both; procedure and step of it; its action one that it allows. Code::refused with
/// `wire.refused.*`.
Result<void> admit(const Message& message, const agreement::Packs& packs, std::string_view day);
/// The first of these questions alone: in force on that day, between those two.
Result<void> in_force_between(const std::string& agreement, const std::string& a,
                              const std::string& b, const agreement::Packs& packs,
                              std::string_view day);

// ---------------------------------------------------------------- frames

/// One line of what passes between two nodes.
struct Frame {
  enum class Kind {
    message,  // id, an envelope
    receipt,  // id, a statement
    offer,    // digest and size of a sealed attachment: how much of it do you have?
    part,     // digest, size, offset, bytes
    have,     // digest, offset: that much of it is here
    card,     // a card
    know,     // fingerprint of the certificate in force of whoever gets this, as far as we know
    wait,     // seconds: too much at once
  } kind = Kind::message;
  std::string name;  // UUID, digest, or nothing
  std::uint64_t size = 0, offset = 0;
  std::string content;  // base64, without line ends
};
constexpr std::size_t frames_bytes_max = std::size_t{8} << 20U;
constexpr std::size_t frames_max = 4'096;
constexpr std::size_t part_bytes_max = std::size_t{192} << 10U;

std::string format_frame(const Frame& frame);  // with its line end
/// One line. Code::invalid says what was expected.
Result<Frame> parse_frame(std::string_view line);
/// Code::invalid names the line.
Result<std::vector<Frame>> parse_frames(std::string_view text);

// ---------------------------------------------------------------- attachments

/// Sealed files in a folder, by digest; those that are coming end in `.part`.
class Attachments {
 public:
  explicit Attachments(std::filesystem::path folder) : folder_{std::move(folder)} {}

  /// Seals a file into the folder.
  Result<Attachment> seal_file(const std::filesystem::path& file, std::string category,
                               Entropy& entropy) const;
  /// The same of bytes that came from elsewhere, as a browser; `name`: a file's, without a folder.
  Result<Attachment> seal_bytes(const std::string& name, std::span<const std::uint8_t> bytes,
                                std::string category, Entropy& entropy) const;
  /// How much of it is here; all of it: `size`.
  std::uint64_t held(const std::string& sealed) const;
  bool complete(const std::string& sealed) const;
  /// The next bytes, durable on return. An offset that is not held() changes nothing. The digest is
  /// checked with the last byte: what does not agree is dropped (Code::invalid).
  Result<std::uint64_t> append(const std::string& sealed, std::uint64_t size, std::uint64_t offset,
                               std::span<const std::uint8_t> bytes) const;
  Result<Bytes> read(const std::string& sealed, std::uint64_t offset, std::size_t most) const;
  std::uint64_t size(const std::string& sealed) const;  // of a complete one
  /// Unsealed into a new file that its owner alone may read.
  Result<void> unseal(const Attachment& attachment, const std::filesystem::path& file) const;
  /// Unsealed into memory, where it is one of so many bytes at most: Code::invalid.
  Result<Bytes> unsealed(const Attachment& attachment, std::size_t bytes_max) const;
  Result<void> remove(const std::string& sealed) const;
  std::uint64_t used() const;  // bytes in the folder
  /// Those that were written before; how many.
  std::size_t remove_older(std::chrono::days age) const;

 private:
  std::filesystem::path folder_;
};

// ---------------------------------------------------------------- the post

/// What a Post needs of the node around it.
class Surroundings {
 public:
  Surroundings() = default;
  Surroundings(const Surroundings&) = delete;
  Surroundings& operator=(const Surroundings&) = delete;
  virtual ~Surroundings() = default;
  virtual Result<void> with_mail(const std::function<Result<void>(store::Mailbox&)>& work) = 0;
  /// The packs in force; Code::unavailable when there are none.
  virtual Result<std::shared_ptr<const safeguard::Decider>> decider() = 0;
  /// The ledger's entry of a message.
  struct Told {
    std::string partner, purpose, legal_basis, outcome;
    std::string user;     // empty: the line itself
    std::string subject;  // what its commitment hides: the message's id
  };
  virtual Result<store::LedgerNote> entry(const Told& told) = 0;
};

struct Limits {
  std::size_t messages_per_exchange = 128;
  std::size_t bytes_per_exchange = std::size_t{2} << 20U;
  std::uint64_t messages_per_minute = 120'000;                 // of one partner; beyond it `wait`
  std::uint64_t attachments_bytes = std::uint64_t{10} << 30U;  // of all that are kept
  int give_up_days = 14;    // a message that nobody took is a dead letter then
  std::size_t threads = 8;  // that seal and open at once; with 1 keys draw in a fixed order
};

/// What a partner said while a line is up: how much of our attachments is there, and whether to wait.
struct Line {
  std::map<std::string, std::uint64_t, std::less<>> held;
  std::uint64_t wait_s = 0;
};

/// Frames to send, and whether something is left for the next exchange.
struct Outgoing {
  std::string frames;
  std::size_t messages = 0;
  std::vector<store::Receipt> receipts;  // that went with it
  std::size_t looked_at = 0;             // messages of the queue
  bool more = false;
};

struct BundleWritten {
  std::size_t messages = 0, receipts = 0, frames = 0;
};

/// What came out of a bundle.
struct BundleRead {
  std::string partner;
  std::size_t messages = 0, receipts = 0, parts = 0;
  std::size_t repeated = 0, refused = 0, without_files = 0;  // of the messages
  std::size_t unread = 0;                                    // lines that are no frames
  bool whole = false;  // false: cut or changed on the way; what could be read took effect
};

class Post {
 public:
  Post(Surroundings& node, Identity identity, Attachments attachments, Limits limits,
       const Clock& clock);
  ~Post();
  Post(const Post&) = delete;
  Post& operator=(const Post&) = delete;

  Identity identity() const;
  /// After a rotation.
  void become(Identity identity);

  // partners
  Result<std::vector<Partner>> partners();
  /// The names of a party's confirmed nodes.
  Result<std::vector<std::string>> nodes_of(std::string_view party);
  /// Confirmed ones alone. Code::not_found names those there are.
  Result<Partner> partner(std::string_view name);
  /// The key that this node shows on its own door: the one in force, or until every confirmed partner
  /// goes by that, the one of before.
  Result<OwnKey> door_key();
  /// The key by which a partner goes: for messages to them and for calling at their door.
  Result<OwnKey> key_for(const Partner& partner);
  /// Who speaks with that certificate now: confirmed, and the certificate good. Code::refused: nobody.
  Result<std::string> partner_of(std::string_view certificate_fingerprint);

  enum class Way { line, courier };

  // sending
  /// Into the outbox. The ids are those of the messages; the places, in the same order, of the
  /// entries that tell of their clearing. Their receipts of submission.
  struct ToPost {
    const safeguard::Cleared<Message>* cleared = nullptr;
    std::string partner;
    LedgerPlace place;
  };
  Result<std::vector<Statement>> submit(std::span<const ToPost> messages);
  /// Called after each submit() that worked, by its thread, for each partner that it was for: a line
  /// need not look for what it is told.
  void when_submitted(std::function<void(const std::string& partner)> call);
  /// For a partner, now. Dead letters are found here: too old, or their agreement is no longer in
  /// force.
  Result<Outgoing> outgoing(const std::string& partner, Line& line);
  /// How the line does, for people and for the next start.
  Result<void> note_contact(const std::string& partner);
  Result<void> note_fault(const std::string& partner, const Error& error, Instant next_try);
  /// Messages that wait, by partner.
  Result<std::vector<store::Mailbox::Waiting>> waiting();
  Result<bool> has_waiting(const std::string& partner);
  Result<std::vector<store::Link>> links();
  /// The exchange worked: what went with it need not go again.
  Result<void> went(const Outgoing& outgoing);
  /// Everything for a partner as a courier's bundle, piece by piece.
  Result<BundleWritten> write_bundle(const std::string& partner,
                                     const std::function<Result<void>(std::string_view)>& write);

  // receiving
  /// Frames of a partner: what they say takes effect. Frames to answer with; a courier carries no
  /// answer, so that receipts are kept for the next way. Code::refused: nobody to listen to.
  struct Taken {
    std::string frames;  // to answer with
    std::size_t messages = 0, repeated = 0, refused = 0, without_files = 0;
  };
  Result<Taken> take(const std::string& partner, std::span<const Frame> frames, Line& line,
                     Way way = Way::line);
  /// A courier's bundle, whole or cut. Code::invalid when it is none or of somebody else for
  /// somebody else.
  Result<BundleRead> read_bundle(Reader& reader);

  // reading
  /// Signed by us; kept with the message and sent by the next exchange.
  Result<void> advance(const std::string& partner, const std::string& id, Stage stage,
                       const std::string& reason, const Surroundings::Told& told);
  Result<std::vector<store::OutMessage>> sent(const store::MailFilter& filter);
  Result<std::vector<store::InMessage>> received(const store::MailFilter& filter);
  Result<std::vector<store::Receipt>> receipts(const std::string& id);
  /// One of ours, or one that came; Code::not_found.
  struct Found {
    std::optional<store::OutMessage> sent;
    std::optional<store::InMessage> received;
  };
  Result<Found> find(const std::string& id);
  Result<Opened> open_received(const store::InMessage& message);
  Result<Opened> open_sent(const store::OutMessage& message);
  const Attachments& attachments() const;

  struct Inside;  // for the files that implement it

 private:
  std::unique_ptr<Inside> inside_;
};

}  // namespace entraide::wire
