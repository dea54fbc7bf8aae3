// The command line: which commands and options there are. Every text comes from the catalogue.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "cli/commands.h"

namespace entraide::cli {

/// Builds the parser in one language. Each command leaves its action behind.
class CommandLine {
 public:
  CommandLine(const World& world, Language language);
  CLI::App& app() { return app_; }
  Exit act();
  const Common& common() const { return common_; }

 private:
  std::string say(std::string_view key) const { return text_of(key, language_); }
  CLI::App& command(CLI::App& parent, const char* name, std::string_view key,
                    std::function<Exit(Session&)> action);

  void add_home_commands();
  void add_check();
  void add_answer_options(CLI::App& sub);
  void add_reason_options(CLI::App& sub, Reason& reason);
  CLI::App& of_ledger(CLI::App& parent, const char* name,
                      Exit (*action)(Session&, const LedgerOptions&));
  void add_ledger_commands();
  void add_subject_commands();
  void add_document_commands();
  void add_agreement_commands();
  void add_comparison(CLI::App& agreement);
  void add_clocks(CLI::App& agreement);
  void add_rules(CLI::App& agreement);
  CLI::App& about_packs(CLI::App& sub);
  void add_partner_commands();
  void add_message_commands();
  void add_request_commands();
  void add_draft_commands();
  void add_case_commands();
  void add_protect_commands();
  void add_bulletin_commands();
  void add_picture_commands();
  void add_own_route_commands(CLI::App& whole);
  CLI::App& of_bilan(CLI::App& parent, const char* name, std::string_view key,
                     Exit (*action)(Session&, const BilanOptions&));
  void add_text_options(CLI::App& sub);
  void add_promise_options(CLI::App& sub);
  void add_bilan_commands();
  void add_meeting_commands();
  void add_posting_commands();
  void add_liaison_commands();
  void add_network_commands();
  CLI::App& of_desk(CLI::App& parent, const char* name, std::string_view key,
                    Exit (*action)(Session&, const DeskOptions&));
  void add_people_commands();
  void add_hit_commands();
  void add_alert_commands();
  void add_sharing_commands(CLI::App& alert);
  void add_channel_commands();
  CLI::App& of_mail(CLI::App& parent, const char* name, std::string_view key,
                    Exit (*action)(Session&, const MailOptions&));

  const World& world_;
  Language language_;
  CLI::App app_;
  Common common_;
  std::function<Exit(Session&)> action_;
  InitOptions init_;
  ImportOptions import_;
  CheckOptions check_;
  CompareOptions compare_;
  AgreementOptions agreement_;
  DueOptions due_;
  RulesOptions rules_;
  LedgerOptions ledger_;
  SubjectOptions subject_;
  PartnerOptions partner_;
  MailOptions mail_;
  RequestOptions request_;
  DraftOptions draft_;
  DeskOptions desk_;
  ProtectOptions protect_;
  BulletinOptions bulletin_;
  PictureOptions picture_;
  BilanOptions bilan_;
  NetworkOptions network_;
  UserOptions user_;
  HitOptions hit_;
  AlertOptions alert_;
  SharingOptions sharing_;
  ChannelOptions channel_;
  Reason reason_;
  std::string zone_, message_file_, dataset_;
  std::size_t reads_limit_ = 20;
};

}  // namespace entraide::cli
