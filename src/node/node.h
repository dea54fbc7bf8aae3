// node: puts the rooms together from one configuration file.
//
// In:      a home folder with entraide.toml (and ENTRAIDE_* overrides); files to import; queries; packs
//          that one person proposes and another adopts; checkpoints of partners to cosign; drafts.
// Out:     import reports, check answers, entities, the catalogue; an index that follows the store; a
//          decider under the rules in force, now or on a day long past; the ledger of all that.
// Never:   speaks HTTP or parses command lines.
// Always:  a check names user, purpose and legal basis and is an entry for the ledger, durable in the
//          store, before its answer is given (I7); so is each decision, import, erasure and change
//          of rules, in one transaction with what it tells of; an import that fails leaves the last
//          good edition in force; a key that the configuration does not know refuses the start,
//          with its line; packs that break an invariant are never adopted; rules change by two
//          people (I10).
// Threads: Node may be shared: checks run in parallel, imports and index refreshes one at a time.
// May include: base, crypto, text, record, intake, match, ledger, agreement, safeguard, store,
// private_check, wire, desk, channel, picture, liaison, bilan.
// Start reading at Node.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/agreement.h"
#include "base/base.h"
#include "intake/intake.h"
#include "ledger/ledger.h"
#include "match/match.h"
#include "node/alerts.h"          // IWYU pragma: export
#include "node/bilan.h"           // IWYU pragma: export
#include "node/bulletins.h"       // IWYU pragma: export
#include "node/channels.h"        // IWYU pragma: export
#include "node/configuration.h"   // IWYU pragma: export
#include "node/hits.h"            // IWYU pragma: export
#include "node/ledger_view.h"     // IWYU pragma: export
#include "node/liaisons.h"        // IWYU pragma: export
#include "node/pictures.h"        // IWYU pragma: export
#include "node/private_checks.h"  // IWYU pragma: export
#include "node/protection.h"      // IWYU pragma: export
#include "node/results.h"         // IWYU pragma: export
#include "record/record.h"
#include "safeguard/safeguard.h"
#include "store/store.h"
#include "wire/wire.h"

namespace entraide::node {

// ---------------------------------------------------------------- imports

struct ImportRequest {
  std::filesystem::path file;  // a file, or OFAC's folder
  std::string format;          // empty: recognised
  std::string dataset;         // empty: the usual name for the format (`un-sc`, `us-ofac-sdn`, ...)
  bool strict = false;         // one problem and nothing is kept
  bool accept_shrink = false;  // what the file does not show is gone, however much
  bool accept_rejected = false;  // and although entries of the file could not be read
  bool accept_older = false;     // over a newer edition
  std::string user;              // who imports it
  std::function<void(std::uint64_t bytes_done, std::uint64_t bytes_all, std::uint64_t entities)>
      progress;
  store::Edition::Told putting_in;  // after that, of a great edition
};

struct ImportReport {
  std::string dataset, format, version;
  store::Delta delta;
  std::uint64_t rejected = 0;             // entries lost to a fault
  std::vector<intake::Problem> problems;  // the first 1000
  std::uint64_t problems_all = 0;
  record::RefusedProperties refused;  // P16
  std::chrono::milliseconds took{0};
};

// ---------------------------------------------------------------- checks

struct Caller {
  std::string user;
  Purpose purpose;
  std::string operation = "check";
};

/// Somebody who says whether a candidate is the person that was asked about. `account`: as of an Adviser.
struct Judge {
  Caller caller;
  std::string account, reason;
};

/// An entity made ready to be shown, once for all the answers it appears in.
struct Shown {
  std::string schema;
  std::vector<std::string> topics, countries;
  std::string last_change;  // ISO 8601 by the list; empty when it does not say
  bool target = false;      // as record::to_ftm says it
  std::string fields;       // record::ftm_fields, flat
  std::optional<record::ListedDocument> listed;
};

/// What an answer may contain, beyond what match::Options asks of the index.
struct Filter {
  std::string schema;  // FollowTheMoney schema or one of its parents; empty: any
  std::vector<std::string> exclude_schemas;
  std::vector<std::string> topics;     // any of them; empty: all
  std::vector<std::string> countries;  // any of them; empty: all
  std::string changed_since;           // ISO 8601; records without a date pass: nothing is hidden
  std::optional<bool> target;
  std::size_t first = 0;  // of the answer, those from here on are shown,
  std::size_t most = std::numeric_limits<std::size_t>::max();  // so many: the ledger names no other
  SetAside aside = SetAside::shown;
  bool empty() const;  // of what chooses, not of what is shown
  bool admits(const Shown& shown) const;
};

struct Found {
  match::Candidate candidate;
  std::shared_ptr<const Shown> shown;  // shared with the node's cache, which may drop it meanwhile
  Said said;  // of it before: what two persons set aside is shown all the same
};

/// What the node holds now. `outdated`: the store has a newer edition than the index.
struct CatalogueEntry {
  store::Dataset dataset;
  std::uint64_t index_edition = 0;
  bool outdated() const { return index_edition != dataset.edition; }
};

// ---------------------------------------------------------------- rules

/// Somebody who changes the rules. `account`: the login at this machine, so that an overseer sees when
/// two names came from one desk.
struct Adviser {
  std::string user, account, reason;
};

/// Packs that one person has proposed and nobody has adopted yet.
struct Proposal {
  std::string revision, at;
  Adviser by;
};

struct ArticleName {
  std::string pack, article;
};

/// An article that this authority's own legal advisers say is so.
struct ArticleConfirmed {
  std::string pack, article, text_hash;
  Adviser first;
  std::optional<Adviser> second;  // empty: waits for a second person
};

/// The rules in force at some moment.
struct Rules {
  std::string revision;        // empty: none adopted
  std::string proved_against;  // SHA-256 of the program's own invariants of that day
  std::string adopted_at;
  std::optional<Adviser> proposed_by, adopted_by;
  std::vector<Proposal> proposals;
  std::vector<ArticleConfirmed> confirmed;
};

/// The packs with the invariants of `floor` before their own. Code::refused with the words that their
/// vocabulary lacks for them.
Result<agreement::Packs> with_floor(agreement::Packs packs,
                                    std::string_view floor = program_invariants());

/// Answers a partner's check after a time that does not depend on what is held (P14): the end of the
/// first whole slot, longer by far than the decision.
constexpr std::chrono::microseconds check_answer_slot{2'000};
/// `note`: writes down why, within the same time; an error of it is the answer.
using NoteAnswer = std::function<Result<void>(const safeguard::CheckDecision&)>;
Result<safeguard::CheckDecision> answer_check(const safeguard::Decider& decider,
                                              const safeguard::Check& check,
                                              std::chrono::microseconds slot = check_answer_slot,
                                              const NoteAnswer& note = {});

class Node {
 public:
  ~Node();
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  /// Opens the store. The index is empty until refresh_index().
  /// `ledger_disk`: for tests that make disks fail; it must outlive the node.
  static Result<std::unique_ptr<Node>> open(Config config, const Clock& clock, Entropy& entropy,
                                            ledger::Disk* ledger_disk = nullptr);

  const Config& config() const;
  const Clock& clock() const;

  Result<ImportReport> import(const ImportRequest& request);
  /// Takes every entry of a list out of force: it was imported by mistake or may no longer be held.
  /// The list's name and the history of its editions stay. Code::not_found when it is not held.
  Result<store::Delta> withdraw(const std::string& dataset, const std::string& user);

  /// Brings the index up to the store: everything the first time, then only what changed. Returns
  /// whether anything did. Safe while checks run. Code::unavailable when it was stopped before the end.
  Result<bool> refresh_index(const std::stop_token& stop = {});
  /// Makes the file of a large index anew when that is due (LiveIndex::tidy); checks go on. Whether it was.
  Result<bool> tidy_index(const std::stop_token& stop);
  bool index_ready() const;
  std::size_t index_size() const;
  std::size_t index_bytes() const;

  /// Notes the access, then answers each query. Refused (Code::refused) without user, purpose or
  /// legal basis.
  Result<std::vector<std::vector<match::Candidate>>> check(
      const std::vector<record::Entity>& queries, const match::Options& options,
      const Caller& caller);
  /// The same with what people said of each candidate before.
  Result<std::vector<Answer>> check(const std::vector<record::Entity>& queries,
                                    const match::Options& options, SetAside aside,
                                    const Caller& caller);
  /// The same with the entities behind the candidates, filtered. One note for all of it.
  Result<std::vector<std::vector<Found>>> find(const std::vector<record::Entity>& queries,
                                               const match::Options& options, const Filter& filter,
                                               const Caller& caller);
  /// One entity as a read of personal data: noted like a check.
  Result<std::optional<record::Entity>> entity(std::string_view dataset, std::string_view id,
                                               const Caller& caller);
  Result<std::vector<record::Entity>> entities_with_id(std::string_view id, const Caller& caller);

  /// Reads, proves and keeps packs, and waits for a second person. Code::refused with the invariants
  /// that break; Code::conflict when they are in force already.
  Result<Proposal> propose_packs(const agreement::Files& files, const Adviser& adviser);
  /// The second person; from here on they decide, in every process of this node within a second.
  Result<void> adopt_packs(const std::string& revision, const Adviser& adviser);
  /// Articles of the packs in force, all or none; each counts when a second person confirms the same
  /// text. How many now count.
  Result<std::size_t> confirm_articles(const std::vector<ArticleName>& articles,
                                       const Adviser& adviser);
  /// One person suffices to be more careful again.
  Result<void> withdraw_confirmation(const ArticleName& article, const Adviser& adviser);
  Result<Rules> rules();
  /// As they were then.
  Result<Rules> rules_at(Instant moment);
  /// Under the rules in force. Code::unavailable when none were adopted; Code::refused when they break
  /// an invariant that this program keeps and the one that adopted them did not.
  Result<std::shared_ptr<const safeguard::Decider>> decider();
  Result<std::shared_ptr<const safeguard::Decider>> decider_at(Instant moment);
  /// Packs that were adopted once or are proposed, by the first letters of their revision.
  /// Code::not_found: none, or several.
  Result<std::shared_ptr<const agreement::Packs>> packs_kept(const std::string& revision);
  /// Decides under the rules in force, and notes it.
  Result<DecisionMade> decide(const safeguard::Case& asked, const Caller& caller);
  /// Answers a partner's check, and notes why in an entry that only overseers read.
  Result<safeguard::CheckAnswer> answer(const safeguard::Check& check, const Caller& caller);

  /// Follows what other processes adopted or confirmed. True: something changed.
  Result<bool> refresh_rules();

  Result<std::vector<CatalogueEntry>> catalogue();
  Result<std::vector<store::Access>> accesses(std::size_t limit);

  // node_ledger.cpp
  /// Somebody begins to work, or is turned away; `outcome`: `token`, `certificate`, `refused 3`.
  Result<void> note_sign_in(const std::string& user, const std::string& outcome);
  /// Moves what waits into the log; how many. Code::conflict when another process writes it,
  /// Code::refused when the configuration says that another node does.
  Result<std::uint64_t> settle_ledger();
  /// The same, then signs; the signed note.
  Result<std::string> sign_checkpoint();
  Result<LedgerState> ledger_state();
  Result<std::uint64_t> entries_waiting();
  /// Its folder, for reading beside whoever writes it.
  std::filesystem::path ledger_folder() const;
  Result<ledger::VerifierKey> ledger_key();
  /// The witnesses to ask now: valid today, with an address, and not on the checkpoint in force.
  Result<std::vector<ledger::WitnessNamed>> witnesses_due();
  /// What to send to a witness that last cosigned `known` entries; nothing: as far as this node
  /// remembers.
  Result<std::string> add_checkpoint_body(const std::string& witness,
                                          std::optional<std::uint64_t> known);
  /// Keeps what the witness answered to the last add_checkpoint_body(), after checking it.
  Result<void> take_cosignatures(const std::string& witness, std::string_view lines);
  /// As a witness: cosigns a partner's checkpoint, or says why not (tlog-witness).
  Result<WitnessAnswer> cosign(std::string_view add_checkpoint);
  /// The last checkpoint of a partner's log that this node cosigned; Code::not_found.
  Result<std::string> witnessed_checkpoint(std::string_view origin_hash);
  Result<ledger::VerifierKey> witness_key();
  /// Entry after entry of the signed log, from about `since` on. The reading itself is an entry.
  Result<Report> report(ReportBy by, Instant since, const Caller& caller);
  /// The last entries that are signed, oldest first. Reading them is an entry, too.
  Result<std::vector<NumberedEntry>> last_entries(std::size_t count, const Caller& caller);
  // node_review.cpp
  /// Reads drawn by chance that anybody draws again with the same seed. Drawing them is an entry, too.
  Result<ReadSample> sample_reads(const SampleAsked& asked, const Caller& caller);
  /// What stands out most by the rule of UnusualReads; nothing: nothing does. Looking is an entry, too.
  Result<ReadsReviewed> unusual_reads(Instant since, const Caller& caller);
  /// Offline proof of one entry, by the checkpoint that most witnesses have cosigned.
  Result<ledger::ProofBundle> proof_of(std::uint64_t index, const Caller& caller);
  /// Before an overseer gets a bundle of entries.
  Result<void> note_entries_read(const std::string& tile, const Caller& caller);

  // node_wire.cpp
  /// Code::refused when [node] party does not say who this is. The same one as long as the node is
  /// open; it follows a rotation made elsewhere.
  Result<wire::Post*> post();
  /// Nothing is sent and nothing noted. Code::refused, without a reason, when it is about somebody who
  /// is protected and `who` is not to know.
  Result<Rehearsal> rehearse(wire::Draft draft, const SignedIn& who);
  /// Each decided about, noted, cleared and put into the outbox; the first that may not leave ends it:
  /// Code::refused. A message whose id was sent before is not sent again.
  /// `approvals`: of each of them, for which the caller answers; people go by send_paper().
  Result<std::vector<Sent>> send(std::vector<wire::Draft> drafts, const Caller& caller,
                                 const std::vector<Approval>& approvals = {});
  /// Reads a message, with a receipt for its sender the first time.
  Result<wire::Opened> read_message(const std::string& partner, const std::string& id,
                                    const Caller& caller);
  Result<wire::Opened> read_sent(const std::string& id, const Caller& caller);
  /// A message with its attachments' hashes, its receipts, and everybody who handled it here: for a court.
  /// Making it is a read, too.
  Result<EvidenceSheet> evidence_sheet(const std::string& id, const Caller& caller);
  /// Tells its sender why nothing will come of it.
  Result<void> refuse_message(const std::string& partner, const std::string& id,
                              const std::string& reason, const Caller& caller);
  /// This node's card, signed.
  Result<std::string> card();
  Result<wire::Card> add_partner(std::string_view card_file, const Adviser& adviser);
  /// By what was read aloud; the name. Code::refused: nobody waits with that fingerprint.
  Result<std::string> confirm_partner(std::string_view fingerprint, const Adviser& adviser);
  Result<void> revoke_partner(const std::string& name, const Adviser& adviser);
  /// A new key and certificate; `key`: of a token, or empty for a file.
  Result<crypto::Certificate> rotate_key(const std::string& key, const Adviser& adviser);

  // node_desk.cpp
  /// Takes up what was delivered since, on either side: the steps that requests took. How many. Any
  /// number of processes may: a step is taken once. After about `most` deliveries it leaves the rest to
  /// the next time.
  Result<std::size_t> follow_requests(std::size_t most = std::numeric_limits<std::size_t>::max());
  /// A page of the queue, and how many there are in each group. Nothing in it tells of a person.
  Result<std::vector<store::Request>> requests(const store::QueueFilter& filter);
  Result<std::vector<std::uint64_t>> request_counts(const store::QueueFilter& filter);
  Result<store::Facets> request_facets(const store::QueueFilter& filter);
  /// By request, the number that the other side gave what it sent last; only where it gave one.
  Result<std::map<std::string, std::string>> their_numbers(
      const std::vector<store::Request>& requests);
  /// Another text whenever the queue may have changed, but for the passing of time.
  Result<std::string> queue_stamp();
  /// By its id or that of any of its messages. Code::not_found.
  Result<RequestShown> request(const std::string& id);
  /// Followed with the requests.
  Alerts& alerts();
  Channels& channels();

  // node_hits.cpp
  /// How rare what was asked is here: by name alone, how many records agree at least as well as each
  /// candidate does, itself counted. Nobody is named by it.
  struct Rarity {
    std::size_t alike = 0;
    bool or_more = false;  // counting stopped
    std::size_t of = 0;    // records that are held
  };
  std::vector<Rarity> rarity(const record::Entity& query,
                             const std::vector<match::Candidate>& candidates) const;
  /// By what a person judges each candidate; empty texts when the question names nobody in particular.
  Result<std::vector<std::string>> hit_references(const record::Entity& query,
                                                  const std::vector<match::Candidate>& candidates);
  /// The judgement's number. Code::conflict when the record has changed since the check, and for a
  /// contradiction, with what to undo first.
  Result<std::uint64_t> judge(const std::string& reference, match::Opinion opinion,
                              const Judge& judge);
  /// Somebody else agrees, under another account: only now it takes effect (P13).
  Result<void> second_look(std::uint64_t judgement, const Judge& judge);
  /// One person suffices to be more careful again.
  Result<void> undo_judgement(std::uint64_t judgement, const Judge& judge);
  /// Noted as a read of their records.
  Result<std::vector<JudgementShown>> judgements(WhichJudgements which, const Caller& caller);

  // node_papers.cpp
  /// Makes a draft (no id) or writes it anew; approvals before are void. `text`: as wire::read_draft
  /// takes it; what it replies to gives its case and partner.
  Result<store::Paper> write_paper(const std::string& id, std::uint64_t version,
                                   const std::string& text, const std::string& team,
                                   const Caller& caller);
  Result<PaperShown> paper(const std::string& id, const SignedIn& who, const Caller& caller);
  Result<std::vector<PaperRow>> papers(const store::PaperFilter& filter, const SignedIn& who);
  /// Those of which `reviewer` has not decided, newest first.
  Result<std::vector<PaperShown>> papers_waiting_for(const std::string& reviewer,
                                                     const SignedIn& who, const Caller& caller);
  /// `what`: `ask`, `return`, `drop`.
  Result<store::Paper> move_paper(const std::string& id, std::uint64_t version,
                                  std::string_view what, const std::string& reason,
                                  const Caller& caller);
  /// A file that goes with the draft, sealed here until then: another version of it, approvals before are void.
  /// Again the same bytes under the same name: nothing changes. Code::invalid: name, category, size, or not the
  /// bytes that `file.digest` is of; Code::conflict: other bytes under that name, too many files, or by version.
  Result<store::Paper> attach_file(const std::string& id, std::uint64_t version,
                                   const PaperFile& file, const Caller& caller);
  /// Code::not_found: no file of that name goes with it.
  Result<store::Paper> detach_file(const std::string& id, std::uint64_t version,
                                   const std::string& name, const Caller& caller);
  /// By somebody who did not write in it, in place of each reviewer that their rights allow. I10.
  Result<PaperShown> approve_paper(const std::string& id, std::uint64_t version,
                                   const std::string& reason, const SignedIn& who,
                                   const Adviser& adviser, const Caller& caller);
  /// Code::refused: something is missing, or somebody has not decided yet.
  Result<Sent> send_paper(const std::string& id, std::uint64_t version, const Caller& caller);
  /// What was decided of a message that went from a draft, JSON as safeguard::decision_json has it. Empty:
  /// it went otherwise, or it is about somebody who is protected and `who` is not to know why it went.
  Result<std::string> decision_of(const std::string& message, const SignedIn& who);
  Result<store::Assignment> assignment(const std::string& request);
  Result<std::uint64_t> assign(const store::Assignment& assignment, const Caller& caller);
  Result<void> note_on_request(const std::string& id, const std::string& text,
                               const Caller& caller);
  /// What was done about a request at this desk, oldest first.
  Result<std::vector<store::DeskEvent>> desk_history(const std::string& id, const Caller& caller);
  /// Those whom a procedure reminds of a clock, newest first; `before`: a number of one of them, or 0.
  Result<std::vector<store::DeskEvent>> reminders(std::uint64_t before, std::size_t most);
  /// The draft that begins a procedure, every required content in it and empty. Code::not_found.
  Result<std::string> draft_template(const std::string& agreement, const std::string& procedure);

  // node_cases.cpp
  Result<std::vector<store::CaseRow>> cases(const std::string& team, std::size_t most);
  /// Its requests, drafts and teams. Code::not_found.
  Result<CaseShown> case_of(const std::string& id, const SignedIn& who);
  /// With another team of this party, or no more with it.
  Result<void> share_case(const std::string& id, const std::string& team, bool share,
                          const Caller& caller);

  Bulletins& bulletins();           // bulletin_book.cpp
  Pictures& pictures();             // picture_book.cpp
  Bilan& bilan();                   // bilan_book.cpp
  Liaisons& liaisons();             // liaison_book.cpp
  PrivateChecks& private_checks();  // private_check_book.cpp
  // node_protection.cpp
  Protection& protection();

  // node_once.cpp
  /// By a key of the asker's own; as store::Once says it.
  Result<std::optional<store::OnceAnswered>> begin_once(const store::OnceAsked& asked);
  Result<void> end_once(const store::OnceAsked& asked, const store::OnceAnswered* answer);

  // node_people.cpp
  Result<bool> has_people();
  Result<std::vector<Person>> people();  // by name
  Result<Person> person(const std::string& name);
  /// Makes or changes somebody; Code::conflict when they were changed since that version. Nobody but the
  /// very first one changes their own roles. `password`: a new one.
  Result<Person> keep_person(Person person, const std::optional<Secret>& password,
                             const Adviser& adviser);
  /// By themselves.
  Result<void> change_password(const std::string& name, const Secret& before, const Secret& now);
  /// Code::refused: no such person, another password, or too many tries; which of them is not told.
  Result<SessionBegun> sign_in(const std::string& name, const Secret& password);
  /// Of a session; nothing: it is over, or there never was one.
  Result<std::optional<SignedIn>> signed_in(const std::string& session);
  Result<void> sign_out(const std::string& session);
  /// A program's way in, for `days`; it never gives more than its owner has.
  Result<TokenMade> make_token(const std::string& owner, const desk::Rights& rights,
                               const std::string& label, int days);
  Result<std::vector<store::ApiToken>> tokens(const std::string& owner);
  Result<void> revoke_token(const std::string& owner, const std::string& id,
                            const std::string& user);
  Result<std::optional<SignedIn>> token_holder(const std::string& token);
  /// Of somebody whom a certificate or a token of the configuration names; nothing: no account.
  Result<std::optional<SignedIn>> account_of(const std::string& user);
  /// Of somebody who works at the machine itself: whoever has an account has its rights; where there are
  /// no accounts they have all of them; where there are, somebody without one has none.
  Result<SignedIn> who_is(const std::string& user);

  // node_subject.cpp
  /// Everything held about somebody, and who read it. `person`: as they name themselves.
  Result<SubjectAccess> subject_access(const record::Entity& person, const Caller& caller);
  /// Forgets records, and that `names` were asked about.
  Result<ErasureDone> erase(const std::vector<std::pair<std::string, std::string>>& records,
                            const record::Entity& person, const Caller& caller);
  /// Forgets what is older than the configuration keeps.
  Result<store::Expired> erase_expired();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;

 public:
  explicit Node(std::unique_ptr<Inside> inside);  // Inside is private: only open() can
};

}  // namespace entraide::node
