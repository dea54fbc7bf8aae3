// What the node answers to those who work with it.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "desk/desk.h"
#include "ledger/ledger.h"
#include "record/record.h"
#include "safeguard/safeguard.h"
#include "store/store.h"
#include "wire/wire.h"

namespace entraide::node {

/// What was forgotten, and what the person may keep as evidence of it: with salt and committed bytes
/// the entry of the erasure can be shown to be theirs. Nobody else has the salt.
struct ErasureDone {
  std::uint64_t records = 0, questions = 0;
  std::string salt, committed;
};

/// A record about somebody who asks what is held.
struct HeldRecord {
  record::Entity entity;
  store::Dataset dataset;
  bool told = true;  // false: neither confirmed nor denied
  std::string disclosure_basis, expires_at;
  double score = 0;
};
/// A read of it, or a question about its name. The answer to the person leaves out `user`.
struct HeldRead {
  std::optional<std::uint64_t> index;  // in the ledger; nothing: it waits
  ledger::Entry entry;
  std::string dataset, id;  // empty: asked by name
};
struct SubjectAccess {
  std::vector<HeldRecord> records;
  std::vector<HeldRead> reads;       // oldest first
  std::vector<std::string> neither;  // lists of which nothing is said to anybody
};

struct Config;

/// What answers the person: plain text of 80 columns. What the law lets nobody be told is marked by a
/// paragraph that stands in every letter of this node, whoever asks (P14). Officers' names and protection
/// are left out.
std::string subject_letter(const Config& config, const SubjectAccess& found,
                           const std::string& name, Instant now, Language language);

/// A decision, and whose packs it points into.
struct DecisionMade {
  std::shared_ptr<const safeguard::Decider> decider;
  safeguard::Decision decision;
};

/// What a witness answers over HTTP.
struct WitnessAnswer {
  int status = 200;
  std::string body, content_type;
};

// ---------------------------------------------------------------- the wire

/// A message as it would leave, with what decides about it.
struct Rehearsal {
  DecisionMade made;
  std::string partner;
  wire::Message message;  // redacted; as it stands when it may not leave
};
struct Sent {
  std::string id, case_id, partner;
  wire::Statement receipt;  // of submission
  std::string file;         // that a gateway or a person takes along; empty: a node does
};

/// What a court asks of a message: what it is, by whose hands it went.
struct EvidenceSheet {
  wire::Message message;
  std::string digest;                    // of what was signed: SHA-256, hex
  std::vector<store::Receipt> receipts;  // of both sides, in order; each signed
  std::vector<HeldRead> handled;         // at this node, oldest first
  std::string self;                      // this node's name
};

// ---------------------------------------------------------------- requests

/// A request as people see it. What points into packs lives as long as `decider`.
struct RequestShown {
  store::Request request;
  std::vector<store::RequestStep> steps;  // as they were taken up
  std::shared_ptr<const safeguard::Decider> decider;
  const agreement::Procedure* procedure = nullptr;  // nothing: its pack is not in force any more
  desk::Course course;
  desk::Place place;
  std::vector<desk::Clock> clocks;
  std::vector<desk::Next> next;  // what this authority may do
};

// ---------------------------------------------------------------- papers

/// Somebody has decided in place of a reviewer that the rules name.
struct Approval {
  std::string reviewer;  // `second-officer`, `protection-officer`
  std::string user, account, at, reason;
  std::string digest;  // of the words and files that they saw: SHA-256, hex
};

/// By which channel a draft goes, and why. Points into the packs of `decider`.
struct ChannelShown {
  std::shared_ptr<const safeguard::Decider> decider;
  desk::ChannelChoice choice;                   // as the rules have it
  const agreement::Channel* channel = nullptr;  // by which it goes
  std::string reason;  // of the officer who chose another one than the rules; empty: nobody did
};

/// A draft as its people see it: exactly what would leave, and what stands in its way.
struct PaperShown {
  store::Paper paper;
  /// It is about somebody who is protected, and whoever looks is not to know why: no decision is shown,
  /// and it is held until a protection officer has decided (P6).
  bool held = false;
  std::optional<ChannelShown> channel;  // nothing: the packs in force have no channels
  std::optional<Rehearsal> rehearsal;   // as it would be decided with what was approved so far
  std::optional<Error> fault;           // why it cannot be rehearsed
  std::vector<std::string> missing;     // required contents of the procedure that it does not have
  std::vector<std::string> needs;       // reviewers who have not decided yet
  std::vector<Approval> approvals;      // of these very words and files
  bool denied = false;                  // whoever decides
  /// Protection files that speak of it, for those who may read them; `stopped`: one of them says that
  /// nothing about the person goes before a protection officer has let it.
  std::vector<std::string> protection_files;
  bool stopped = false;
  bool ready() const { return !fault && !denied && missing.empty() && needs.empty(); }
};

constexpr std::size_t paper_file_bytes_max = std::size_t{32} << 20U;
constexpr std::size_t paper_file_name_bytes_max = 120;

/// A file that somebody adds to a draft. The view is of bytes that outlive the call.
struct PaperFile {
  std::string name, category;  // category: of the packs' vocabulary; it is redacted like the rest
  std::string digest;          // SHA-256 that whoever sends it has computed, hex; empty: not said
  std::span<const std::uint8_t> bytes;
};

/// A draft in a list. `held`: it tells of somebody's claim, and whoever asks neither wrote in it nor
/// protects; to whom it goes and under what is left out then (P6).
struct PaperRow {
  std::uint64_t number = 0;
  store::Paper paper;
  bool held = false;
};

/// All that is between this authority and others about one thing.
struct CaseShown {
  std::string id;
  std::vector<store::Request> requests;  // newest first
  std::vector<PaperRow> drafts;          // not sent and not dropped
  std::vector<std::string> teams;        // that work on it beside those of its requests
};

// ---------------------------------------------------------------- people

/// Somebody who works here, as others may see them.
struct Person {
  std::string name;       // as they sign in: small letters, digits, `.`, `-` and `_`
  std::string full_name;  // as others read it
  std::vector<desk::Role> roles;
  std::vector<std::string> teams;  // `border/roissy`
  std::string language;            // `en`, `fr`; empty: the node's
  bool active = true;
  bool has_password = false;
  std::string changed_at, changed_by;
  std::uint64_t version = 0;  // 0: to be made
};

/// Who asks, and what that lets them do.
struct SignedIn {
  std::string user, full_name;
  std::vector<desk::Role> roles;
  desk::Rights rights;  // of the roles; of a token, no more than it was made for
  std::vector<std::string> teams;
  std::string language;
};
struct SessionBegun {
  std::string token;  // for the browser alone
  Instant expires{};
  SignedIn who;
};
struct TokenMade {
  std::string id;
  std::string token;  // shown once, kept nowhere
  std::string expires_at;
};

}  // namespace entraide::node
