// private_check: does a partner know this person or document, without telling it who is asked about?
//
// In:      a query or a record as an Entity; the seed of an epoch's key; blinded elements and parts of
//          a structure from a partner's node.
// Out:     match keys; the verifiable oblivious function of RFC 9497, suite ristretto255-SHA512; the
//          structure that a holder publishes for an epoch, in which the asker looks outputs up; an
//          opaque handle for a hit; the messages of both sides; how often somebody may ask.
// Never:   opens a socket or a file; decides what takes part or who may ask (node does, by the
//          safeguard); sees ProtectedStatus; keeps a blind after its answer.
// Always:  an element or scalar from outside is canonical, an element is not the identity, or it is
//          refused; an answer whose proof fails gives no output; what a structure shows of a holding
//          is its size class; the same record gives the same keys on every machine.
// Threads: a ServerKey and a Structure are immutable: share them; a Blinded belongs to one thread;
//          Rations lock themselves.
// Sources: RFC 9497 (OPRF), RFC 9496 (ristretto255), RFC 9380 section 5.3.1 (expand_message_xmd).
// May include: base, crypto, text, record, match.
// Start reading at ServerKey, Blinded, then match_keys(). docs/private-checks.md tells the protocol.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "record/record.h"

namespace entraide::private_check {

// ---------------------------------------------------------------- the oblivious function

constexpr std::size_t element_bytes = 32, scalar_bytes = 32, output_bytes = 64, proof_bytes = 64;
constexpr std::size_t input_bytes_max = 1'024;
constexpr std::size_t elements_max = 512;  // of one evaluation

using Element = std::array<std::uint8_t, element_bytes>;
using Output = std::array<std::uint8_t, output_bytes>;
using Proof = std::array<std::uint8_t, proof_bytes>;

/// RFC 9497 section 3.1. `oprf` is there for its vectors; checks are `voprf`: with a proof.
enum class Mode : std::uint8_t { oprf = 0, voprf = 1 };

struct Evaluated {
  std::vector<Element> elements;
  Proof proof{};  // one for all of them; of Mode::oprf: zeros
};

/// The holder's key of one epoch. It moves and does not copy.
class ServerKey {
 public:
  /// DeriveKeyPair (section 3.2.1) from a seed of 32 bytes.
  static Result<ServerKey> derive(const Secret& seed, std::span<const std::uint8_t> info,
                                  Mode mode = Mode::voprf);
  /// Code::invalid: not canonical, or zero.
  static Result<ServerKey> from_scalar(Secret scalar, Mode mode = Mode::voprf);

  const Element& public_key() const { return public_key_; }
  /// BlindEvaluate. Code::invalid: none, too many, or one that is no element or the identity.
  Result<Evaluated> evaluate(std::span<const Element> blinded, Entropy& entropy) const;
  /// Evaluate (section 3.3.2): of what the holder itself has.
  Result<Output> output(std::span<const std::uint8_t> input) const;

 private:
  ServerKey(Secret scalar, const Element& public_key, Mode mode)
      : scalar_{std::move(scalar)}, public_key_{public_key}, mode_{mode} {}
  Secret scalar_;
  Element public_key_;
  Mode mode_;
};

/// What an asker keeps while the holder evaluates.
class Blinded {
 public:
  static Result<Blinded> make(std::vector<Bytes> inputs, Entropy& entropy, Mode mode = Mode::voprf);
  /// With given blinds, for vectors. Code::invalid: one is not canonical, or zero.
  static Result<Blinded> with_blinds(std::vector<Bytes> inputs, std::vector<Secret> blinds,
                                     Mode mode = Mode::voprf);

  const std::vector<Element>& elements() const { return elements_; }
  /// One output for each input, in their order; once. Code::refused: the proof does not hold, so that
  /// another key than `public_key` was used for one of them at least.
  Result<std::vector<Output>> finalise(const Element& public_key, const Evaluated& evaluated) &&;

 private:
  explicit Blinded(Mode mode) : mode_{mode} {}
  Mode mode_;
  std::vector<Bytes> inputs_;
  std::vector<Secret> blinds_;
  std::vector<Element> elements_;
};

// ---------------------------------------------------------------- match keys

/// Of one person or document; what is longer is left out by a fixed rule.
constexpr std::size_t asked_keys_max = 12, held_keys_max = 512;

/// What an asker has evaluated for a query: the fewest that still find the person with a slip in the name,
/// a part left out, another order or script. Code::invalid: nothing to ask by.
Result<std::vector<std::string>> asked_keys(const record::Entity& query);
/// What a holder publishes of a record: the same, with a birth date a year off, with day and month
/// exchanged, and of each alias. Empty: it can be found by nothing. bench/match/private_keys chose both.
std::vector<std::string> held_keys(const record::Entity& record);

// ---------------------------------------------------------------- the structure of an epoch

/// Of an output, what both sides go on with.
constexpr std::size_t seed_bytes = 32;
using OutputSeed = std::array<std::uint8_t, seed_bytes>;
OutputSeed seed_of(const Output& output);

/// Ties outputs to one partner under one agreement in one epoch; both sides have it, nobody else.
using Salt = std::array<std::uint8_t, 32>;

/// Where an output is found, and what a hit tells of it.
struct Entry {
  OutputSeed seed{};
  std::uint8_t category = 0;  // index in Statement::categories; 0: its owner tells none
};

/// What a hit may tell of its alert; the list is the same for everybody, and its first word is empty.
const std::vector<std::string>& hit_categories();

struct Hit {
  std::string handle;  // 32 hex digits; from which the holder, and nobody else, finds its record
  std::uint8_t category = 0;
};
/// The handle that somebody with this output under this salt has.
std::string handle_of(const OutputSeed& seed, const Salt& salt);

constexpr std::uint64_t entries_least = 1'024, entries_most = std::uint64_t{1} << 26U;
constexpr std::size_t parts_max = 1'024;
using PartDigest = std::array<std::uint8_t, 16>;  // of SHA-256

/// A set of outputs as the holder publishes it to one partner: entries of five bytes in buckets of
/// sixteen, filled up to a power of two with entries that nothing leads to. Who has it can test nobody
/// without the holder's evaluation.
class Structure {
 public:
  /// `padding`: a secret of the epoch; the same entries give the same bytes, and one entry more changes
  /// two buckets. Code::invalid: more than entries_most.
  static Result<Structure> publish(std::span<const Entry> entries, const Salt& salt,
                                   const Secret& padding);
  /// As it was fetched. Code::invalid names the part that is not whole.
  static Result<Structure> read(std::uint64_t entries, std::vector<Bytes> parts);
  /// The same bytes as publish() would make of the `held` entries that this one was made of, without
  /// `gone` and with `come`: only parts that change are made. An entry whose category changes is in both.
  /// Code::conflict: it is of another size class, or was not made of these: publish anew.
  Result<Structure> changed(std::span<const Entry> gone, std::span<const Entry> come,
                            std::uint64_t held, const Salt& salt, const Secret& padding) const;

  std::uint64_t entries() const { return entries_; }  // the size class: a power of two
  const std::vector<Bytes>& parts() const { return parts_; }
  std::vector<PartDigest> digests() const;
  /// What the outputs with these first `bits` bits of their place lead to, at most piece_bits_max() of
  /// them: buckets one behind the other, then zeros up to a length that is the same for every piece.
  Bytes piece(unsigned bits, std::uint32_t prefix) const;
  std::optional<Hit> find(const OutputSeed& seed, const Salt& salt) const;

 private:
  std::uint64_t entries_ = 0;
  std::vector<Bytes> parts_;
  std::vector<PartDigest> digests_;  // of parts that are published
};
PartDigest part_digest(std::span<const std::uint8_t> part);

/// A piece of one bucket: so many bits name it.
unsigned piece_bits_max(std::uint64_t entries);
/// What an asker that fetches a piece shows of its output.
std::uint32_t place_prefix(const OutputSeed& seed, const Salt& salt, unsigned bits);
/// Looks an output up in the piece that its first `bits` bits name, of a structure of so many entries.
/// Code::invalid: the piece is not whole.
Result<std::optional<Hit>> find_in_piece(std::span<const std::uint8_t> piece, unsigned bits,
                                         std::uint64_t entries, const OutputSeed& seed,
                                         const Salt& salt);

// ---------------------------------------------------------------- messages

constexpr std::size_t message_bytes_max = 64 << 10U;

/// What a holder says of an epoch to one partner under one agreement.
struct Statement {
  std::string agreement;
  std::string epoch;  // 16 hex digits of SHA-256 of the public key: the same for every partner
  Element public_key{};
  Salt salt{};
  std::uint64_t entries = 0;            // size class
  std::vector<PartDigest> parts;        // of the structure; none: for whoever fetches pieces
  std::vector<std::string> categories;  // [0] is empty
  std::string until;                    // RFC 3339; the next epoch begins then
};
/// A check as it is asked: how many keys, why, never who.
struct Question {
  std::string id;  // UUID; both ledgers have it
  std::string agreement, purpose, epoch;
  std::vector<Element> elements;
};
struct Reply {
  std::string id, epoch;
  Evaluated evaluated;
};
std::string epoch_of(const Element& public_key);
std::string format(const Statement& statement);
std::string format(const Question& question);
std::string format(const Reply& reply);
/// Strict: every member there, of its form and no other. Code::invalid.
Result<Statement> read_statement(std::string_view text);
Result<Question> read_question(std::string_view text);
Result<Reply> read_reply(std::string_view text);

// ---------------------------------------------------------------- rations

struct RationLimits {
  std::uint64_t keys_per_hour = 60'000, keys_at_once = 6'000;
};

/// How many keys a partner may still have evaluated for a purpose: a bucket that fills with the hour.
class Rations {
 public:
  explicit Rations(RationLimits limits) : limits_{limits} {}
  /// Code::unavailable with the seconds to wait; nothing was taken then.
  Result<void> take(const std::string& partner, const std::string& purpose, std::uint64_t keys,
                    Instant now);
  /// How many keys of this hour, once in an hour for each partner: it had more than half of what an hour allows evaluated and asked
  /// about no hit meanwhile, as whoever tries out a dictionary does. From then on until the hour is over
  /// its bucket fills at a quarter of the rate.
  std::optional<std::uint64_t> alarms(const std::string& partner, Instant now);
  /// The partner asked about a hit: its checks find somebody.
  void hit_followed(const std::string& partner);

 private:
  struct Bucket {
    double left = 0;
    Instant at{};
  };
  struct Watch {
    Instant since{};
    std::uint64_t keys = 0;
    bool hit = false, alarmed = false;
  };
  Watch& watch(const std::string& partner, Instant now);
  const RationLimits limits_;
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, Bucket> buckets_;
  std::map<std::string, Watch> watches_;
};

}  // namespace entraide::private_check
