// The commands and what they share. One function a command; options are plain structs that
// command_line.cpp fills.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/cli.h"
#include "match/match.h"
#include "picture/picture.h"

namespace entraide::cli {

/// Options every command knows.
struct Common {
  std::string home = ".";
  std::string language;  // `en`, `fr`, empty: from the configuration or the environment
  bool json = false;
};

/// A command's surroundings: the world, the common options and the language they give.
class Session {
 public:
  Session(const World& world, Common common);

  const World& world;
  const Common common;
  Language language;

  std::string text(std::string_view key, Arguments arguments = {}) const;
  /// Prints the error (as JSON with --json) and gives its exit code. `file` is what was being read;
  /// a text that does not name it gets its name in front.
  Exit fail(const Error& error, const std::string& file = {}) const;
  /// A file, or standard input for `-`.
  Result<std::unique_ptr<Reader>> open_input(const std::string& file) const;
  /// What an argument says; for `-`, all of standard input (at most 64 KiB), so that a name or a
  /// zone stands neither in the shell's history nor in the list of processes.
  Result<std::string> words(const std::string& argument) const;
  /// The node of --home; its configuration's language holds unless --lang was given.
  Result<std::unique_ptr<node::Node>> open_node();
  /// At the end of a command: what it noted gets into the ledger, unless a server does that. Not
  /// being able to is told; what was noted is safe in the store.
  void settle() const;

 private:
  bool opened_ = false;
};

/// Why and on what basis (I7). Empty texts come from the profile.
struct Reason {
  std::string user, profile, purpose, legal_basis, file_reference;
};
Result<node::Caller> caller_of(const node::Node& node, const Reason& reason, const World& world,
                               std::string operation);
/// The same under that profile, if there is one and no reason is given.
Result<node::Caller> caller_under(const node::Node& node, std::string_view usual_profile,
                                  Reason reason, const World& world, std::string operation);

struct InitOptions {
  std::string folder, name = "entraide";
};
Exit init(Session& session, const InitOptions& options);

struct ImportOptions {
  std::string file, format, dataset;
  bool strict = false, accept_shrink = false, accept_rejected = false, accept_older = false;
  bool quiet = false;
};
Exit import(Session& session, const ImportOptions& options);

struct CheckOptions {
  std::vector<std::string> names;
  std::string birth_date, nationality, gender, document, issuing_state;
  std::string mrz, passengers_file, csv_file;
  std::string schema;
  std::vector<std::string> datasets;
  std::size_t limit = 5;
  std::optional<double> threshold, cutoff;
  bool all = false;    // what two persons have set aside, too
  bool quiet = false;  // of a file of rows: no progress
  Reason reason;
  std::vector<std::string> partners;     // asked privately: `all`, or names
  std::string agreement, facts, drafts;  // of that; a file, a folder
  bool count = false;                    // of partners' hits nothing but how many
};
Exit check(Session& session, const CheckOptions& options);
/// The private part of a check: what each partner answered, and what it learned. `local`: what our own
/// lists gave.
Exit check_partners(Session& session, node::Node& node, const CheckOptions& options,
                    const std::vector<record::Entity>& persons, const node::Caller& caller,
                    Exit local);

/// Alerts of ours that take part in private checks.
struct SharingOptions {
  std::string id, agreement, category, facts, partner, handle;
  std::vector<std::string> partners;
  bool all = false;  // alarms: also those that somebody has seen
  Reason why;
};
Exit sharing_add(Session& session, const SharingOptions& options);
Exit sharing_list(Session& session, const SharingOptions& options);
Exit sharing_end(Session& session, const SharingOptions& options);
Exit sharing_find(Session& session, const SharingOptions& options);
/// Lists alarms about private checks, or says that `id` was looked after.
Exit sharing_alarms(Session& session, const SharingOptions& options);

Exit read_zone(const Session& session, const std::string& zone);
Exit read_passenger_message(const Session& session, const std::string& file);

struct CompareOptions {
  std::string first, second, schema = "Person", csv_file;
};
Exit compare(const Session& session, const CompareOptions& options);

/// Where the packs are, and what is asked of them.
struct AgreementOptions {
  std::string packs;                 // folder; empty: the node's own, or ./agreements
  std::string at;                    // RFC 3339: the rules that this node obeyed then
  std::string name;                  // a pack, a file, a folder or a party, by command
  std::string other;                 // the second party
  std::vector<std::string> between;  // compare: the party that asks and the one asked
  bool mutants = false;      // prove: without each protective rule in turn, or with it weaker
  bool invariants = false;   // prove: nothing else
  bool whole = false;        // prove: every rule and gap that it counts, by name
  bool divergences = false;  // prove: what one pack allows and another forbids
};
/// A request's history, or a refusal of it.
struct DueOptions {
  std::string pack, procedure, requested;
  std::vector<std::string> entered, fields;  // `received=2026-…Z`, `urgent=yes`
  std::string ground, reasons;
};
/// Who changes the rules, and which.
struct RulesOptions {
  std::string folder, revision, pack, article, user, reason;
  bool all = false, withdraw = false;
};
Exit agreement_list(Session& session, const AgreementOptions& options);
Exit agreement_show(Session& session, const AgreementOptions& options);
Exit agreement_check(Session& session, const AgreementOptions& options);
Exit agreement_prove(Session& session, const AgreementOptions& options);
/// `name`, `other`: two sets of packs.
Exit agreement_diff(Session& session, const AgreementOptions& options);
Exit agreement_reach(Session& session, const AgreementOptions& options);
Exit agreement_compare(Session& session, const AgreementOptions& options);
Exit agreement_due(Session& session, const AgreementOptions& about, const DueOptions& options);
Exit agreement_refuse(Session& session, const AgreementOptions& about, const DueOptions& options);
Exit agreement_propose(Session& session, const RulesOptions& options);
Exit agreement_adopt(Session& session, const RulesOptions& options);
Exit agreement_confirm(Session& session, const RulesOptions& options);
Exit agreement_rules(Session& session, const AgreementOptions& options);
Exit safeguard_decide(Session& session, const AgreementOptions& options, const Reason& reason,
                      bool explain);
/// The bytes that a partner gets who checks: a hit, or nothing to communicate.
Exit safeguard_answer(Session& session, const AgreementOptions& options, const Reason& reason);
Exit safeguard_test(Session& session, const AgreementOptions& options);

struct LedgerOptions {
  std::string by = "purpose", since;   // report
  std::uint64_t index = 0;             // prove
  std::uint64_t from = 0, to = 0;      // consistency
  std::string folder, key, proof;      // verify: copies of tiles, whose, one proof
  std::vector<std::string> witnesses;  // verify: their keys
  std::string file, witness;           // a checkpoint, an answer; a witness's name
  std::string other;                   // compare: the partner's entries
  std::size_t last = 20;
  bool ask = false;
  Reason reason;
};
Exit ledger_checkpoint(Session& session, const LedgerOptions& options);
Exit ledger_key(Session& session);
Exit ledger_entries(Session& session, const LedgerOptions& options);
Exit ledger_prove(Session& session, const LedgerOptions& options);
Exit ledger_consistency(Session& session, const LedgerOptions& options);
Exit ledger_verify(Session& session, const LedgerOptions& options);
Exit ledger_witness(Session& session, const LedgerOptions& options);
Exit ledger_cosigned(Session& session, const LedgerOptions& options);
Exit ledger_report(Session& session, const LedgerOptions& options);
Exit ledger_compare(Session& session, const LedgerOptions& options);

struct SubjectOptions {
  std::string name, birth_date, nationality, document;
  std::string letter;       // file; empty: no letter
  std::string dataset, id;  // erase
  bool expired = false;     // erase
  Reason reason;
};
Exit subject_access(Session& session, const SubjectOptions& options);
Exit erase(Session& session, const SubjectOptions& options);

/// Whom this node exchanges messages with.
struct PartnerOptions {
  std::string file, fingerprint, name, key, user, reason;
};
Exit partner_export(Session& session, const PartnerOptions& options);
Exit partner_add(Session& session, const PartnerOptions& options);
Exit partner_confirm(Session& session, const PartnerOptions& options);
Exit partner_list(Session& session, const PartnerOptions& options);
Exit partner_revoke(Session& session, const PartnerOptions& options);
Exit partner_rotate(Session& session, const PartnerOptions& options);
/// What is wrong with the line to a partner, and how to mend it.
Exit partner_check(Session& session, const PartnerOptions& options);

struct MailOptions {
  std::string file;                    // a draft, a bundle
  std::string partner, id;             // of a message
  std::string state, case_id, reason;  // of lists; of a refusal
  std::string attachments;             // read: a folder to put them into
  std::string reply_to;                // send: the message that this one answers
  std::size_t last = 20;
  bool dry_run = false, dead = false, sent = false;
  Reason why;
};
Exit send(Session& session, const MailOptions& options);
Exit outbox(Session& session, const MailOptions& options);
Exit inbox(Session& session, const MailOptions& options);
Exit message_read(Session& session, const MailOptions& options);
Exit message_export(Session& session, const MailOptions& options);
Exit message_sheet(Session& session, const MailOptions& options);
Exit message_receipts(Session& session, const MailOptions& options);
Exit message_refuse(Session& session, const MailOptions& options);
Exit bundle_write(Session& session, const MailOptions& options);
Exit bundle_read(Session& session, const MailOptions& options);

/// Which requests, or which one.
struct RequestOptions {
  std::string id, group, partner, case_id, state, assignee, team, text;
  std::size_t last = 50;  // of each group
  bool ours = false, theirs = false;
};
Exit request_list(Session& session, const RequestOptions& options);
Exit request_show(Session& session, const RequestOptions& options);

/// Who works on a request or a case, and what was done about it.
struct DeskOptions {
  std::string id, text;
  std::optional<std::string> assignee, team;  // nothing: it stays; empty: nobody
  std::size_t last = 50;
  bool share = true;
  Reason why;
};
Exit request_assign(Session& session, const DeskOptions& options);
Exit request_note(Session& session, const DeskOptions& options);
Exit desk_history(Session& session, const DeskOptions& options);
Exit request_reminders(Session& session, const DeskOptions& options);
Exit case_list(Session& session, const DeskOptions& options);
Exit case_show(Session& session, const DeskOptions& options);
Exit case_share(Session& session, const DeskOptions& options);

/// A draft, and what is to become of it.
struct DraftOptions {
  std::string id, file, reply_to, team, state, reason, case_id, needs, agreement, procedure;
  std::string channel;  // empty: as the rules have it
  std::size_t last = 50;
  Reason why;
};
Exit draft_write(Session& session, const DraftOptions& options);
Exit draft_template(Session& session, const DraftOptions& options);
Exit draft_list(Session& session, const DraftOptions& options);
Exit draft_show(Session& session, const DraftOptions& options);
Exit draft_ask(Session& session, const DraftOptions& options);
Exit draft_return(Session& session, const DraftOptions& options);
Exit draft_approve(Session& session, const DraftOptions& options);
Exit draft_send(Session& session, const DraftOptions& options);
Exit draft_drop(Session& session, const DraftOptions& options);
Exit draft_channel(Session& session, const DraftOptions& options);

/// What goes and comes by gateways.
struct ChannelOptions {
  std::vector<std::string> files;
  std::string id, channel, party;
  std::string agreement, procedure, step, reply_to;  // read: what the file does not say
  std::size_t last = 50;
  bool ours = false, theirs = false;
  Reason why;
};
Exit channel_list(Session& session, const ChannelOptions& options);
Exit channel_show(Session& session, const ChannelOptions& options);
Exit channel_read(Session& session, const ChannelOptions& options);
Exit channel_out(Session& session, const ChannelOptions& options);
Exit channel_rules(Session& session, const ChannelOptions& options);

/// An account or a token, and what is to become of it.
struct UserOptions {
  std::string name, full_name, account_language, label, id;
  std::vector<std::string> roles, teams, rights;
  int days = 90;
  bool no_password = false, close = false, reopen = false;
};
Exit user_add(Session& session, const UserOptions& options);
Exit user_list(Session& session, const UserOptions& options);
Exit user_change(Session& session, const UserOptions& options);
Exit user_password(Session& session, const UserOptions& options);
Exit token_make(Session& session, const UserOptions& options);
Exit token_list(Session& session, const UserOptions& options);
Exit token_revoke(Session& session, const UserOptions& options);
/// What a person says of a candidate, or of what another one said.
struct HitOptions {
  std::string reference, reason;
  std::uint64_t number = 0;  // of a judgement
  bool waiting = false, all = false;
  Reason why;
};
Exit hit_judge(Session& session, const HitOptions& options, match::Opinion opinion);
Exit hit_second_look(Session& session, const HitOptions& options);
Exit hit_undo(Session& session, const HitOptions& options);
Exit hit_list(Session& session, const HitOptions& options);

/// This authority's alerts, and those of its partners.
struct AlertOptions {
  CheckOptions subject;  // who or what: as a check asks
  std::string id, agreement, procedure = "alert", article, action, reason, proportionality;
  std::string review, until, facts, ground, partner;
  std::vector<std::string> partners;
  bool dry_run = false, ours = false, due = false;
  Reason why;
};
Exit alert_create(Session& session, const AlertOptions& options);
Exit alert_list(Session& session, const AlertOptions& options);
Exit alert_show(Session& session, const AlertOptions& options);
Exit alert_review(Session& session, const AlertOptions& options);
Exit alert_publish(Session& session, const AlertOptions& options);
Exit alert_withdraw(Session& session, const AlertOptions& options);
Exit alert_flag(Session& session, const AlertOptions& options);
Exit alert_hit(Session& session, const AlertOptions& options);

/// A protection file: whom it speaks of and what it says.
struct ProtectOptions {
  CheckOptions person;  // as a check asks
  std::string id, facts, case_id, reference, note, reason, decide_by, review_on;
  bool closed = false, stop = false, agree = false, keep = false;
  Reason why;
};
Exit protect_open(Session& session, const ProtectOptions& options);
Exit protect_list(Session& session, const ProtectOptions& options);
Exit protect_show(Session& session, const ProtectOptions& options);
Exit protect_change(Session& session, const ProtectOptions& options);
Exit protect_lift(Session& session, const ProtectOptions& options);
Exit protect_close(Session& session, const ProtectOptions& options);

/// A bulletin about document fraud.
struct BulletinOptions {
  std::string id, title, text, type, state, method, source, until, name, file;
  bool all = false, masked = false;
  Reason why;
};
Exit bulletin_add(Session& session, const BulletinOptions& options);
Exit bulletin_list(Session& session, const BulletinOptions& options);
Exit bulletin_show(Session& session, const BulletinOptions& options);
Exit bulletin_picture(Session& session, const BulletinOptions& options);
Exit bulletin_withdraw(Session& session, const BulletinOptions& options);

/// The picture: counts without persons.
struct PictureOptions {
  std::string of = "network", file, source = "own", kind, route, leg, month, nationality, age, sex,
              method, shared, case_id;
  std::uint64_t persons = 0;
  std::string restriction, day, format;
  int before = picture::Window{}.before, after = picture::Window{}.after, months = 0;
  bool legs = false;
  std::vector<std::string> control;
  std::string to, group, partner, agreement, facts, from, until, team, message;
  std::string id, country, place_kind = "town", text,
                           translation;  // of one's own places and routes
  double latitude = 0, longitude = 0;
  std::vector<std::string> stops;           // `PK`, `air:TRIST`
  std::string place, evaluation, currency;  // of a count
  std::uint64_t price = 0;
  Reason why;
};
Exit picture_own(Session& session, const PictureOptions& options);
Exit picture_add_place(Session& session, const PictureOptions& options);
Exit picture_add_route(Session& session, const PictureOptions& options);
Exit picture_drop_own(Session& session, const PictureOptions& options);
Exit picture_cases(Session& session, const PictureOptions& options);
Exit picture_import(Session& session, const PictureOptions& options);
Exit picture_count(Session& session, const PictureOptions& options);
Exit picture_show(Session& session, const PictureOptions& options);
Exit picture_flows(Session& session, const PictureOptions& options);
Exit picture_displacement(Session& session, const PictureOptions& options);
Exit picture_routes(Session& session, const PictureOptions& options);
Exit picture_export(Session& session, const PictureOptions& options);
Exit picture_report(Session& session, const PictureOptions& options);
Exit picture_share(Session& session, const PictureOptions& options);
Exit picture_take(Session& session, const PictureOptions& options);
Exit picture_drop(Session& session, const PictureOptions& options);

/// What was promised, what shows it, what stands in its way; who meets when.
struct BilanOptions {
  std::string format = "text", id, status, text, translation, owner, due, source, declaration,
              reason;
  std::vector<std::string> parties, measures;
  std::string series = "other", begins, ends, place, host;
  std::string kind = "expert", from, to, agreement, owner_translation;
  Reason why;
};
Exit bilan_sheet(Session& session, const BilanOptions& options);
Exit bilan_show(Session& session, const BilanOptions& options);
Exit bilan_add(Session& session, const BilanOptions& options);
Exit bilan_status(Session& session, const BilanOptions& options);
Exit bilan_evidence(Session& session, const BilanOptions& options);
Exit bilan_share(Session& session, const BilanOptions& options);
Exit bilan_take(Session& session, const BilanOptions& options);
Exit obstacles(Session& session, const BilanOptions& options);
Exit meeting_list(Session& session, const BilanOptions& options);
Exit meeting_show(Session& session, const BilanOptions& options);
Exit meeting_plan(Session& session, const BilanOptions& options);
Exit meeting_topic(Session& session, const BilanOptions& options);
Exit meeting_held(Session& session, const BilanOptions& options);
Exit meeting_cancel(Session& session, const BilanOptions& options);
Exit meeting_decide(Session& session, const BilanOptions& options);
Exit meeting_calendar(Session& session, const BilanOptions& options);
Exit posting_list(Session& session, const BilanOptions& options);
Exit posting_add(Session& session, const BilanOptions& options);
Exit posting_result(Session& session, const BilanOptions& options);
/// The liaison network, and whom frameworks and observers link.
struct NetworkOptions {
  std::vector<std::string> routes, parties, without;
  std::string ends = "departure", reach = "beyond";
  bool keep = false;
  std::string post, assistance, facts, team;  // of a task
  std::string seat, text, translation, authorities, authorities_translation, until, day, reason;
  std::vector<std::string> reached, languages;  // of a post
  std::string party, with;                      // frameworks
  std::string format = "text";                  // transparency
  Reason why;
};
Exit liaison_posts(Session& session, const NetworkOptions& options);
Exit liaison_coverage(Session& session, const NetworkOptions& options);
Exit liaison_propose(Session& session, const NetworkOptions& options);
Exit liaison_task(Session& session, const NetworkOptions& options);
Exit liaison_show(Session& session, const NetworkOptions& options);
Exit liaison_add(Session& session, const NetworkOptions& options);
Exit liaison_change(Session& session, const NetworkOptions& options);
Exit liaison_end(Session& session, const NetworkOptions& options);
Exit frameworks(Session& session, const NetworkOptions& options);
Exit observers(Session& session);
Exit transparency(Session& session, const NetworkOptions& options);

Exit config_check(Session& session);
Exit config_show(Session& session);
Exit lists(Session& session);
Exit withdraw(Session& session, const std::string& dataset);
Exit reads(Session& session, std::size_t limit);
Exit serve(Session& session);

}  // namespace entraide::cli
