// Packs and files for the commands about agreements.
#pragma once

#include <memory>

#include "cli/commands.h"
#include "safeguard/safeguard.h"

namespace entraide::cli {

/// The rules that a command speaks of.
struct RulesRead {
  std::shared_ptr<const agreement::Packs> packs;
  std::shared_ptr<const safeguard::Decider> decider;
  bool in_force = false;  // adopted by this node, not read from a folder
};

/// Of --packs or ENTRAIDE_PACKS; else those that the node of --home has adopted (at `options.at`, when that is
/// given); else those of ./agreements. Every fault in a file is told on standard error first.
Result<RulesRead> read_rules(const Session& session, const AgreementOptions& options);
/// Only the packs.
Result<std::shared_ptr<const agreement::Packs>> read_packs(const Session& session,
                                                           const AgreementOptions& options);
void print_faults(const Session& session, const std::vector<agreement::Fault>& faults);

/// All of a file, or of standard input for `-`.
Result<std::string> content_of(const Session& session, const std::string& file,
                               std::size_t bytes_max);

/// `received` as the reader's language says it; the id itself when no word is known.
std::string word_of(const std::vector<agreement::Value>& words, const std::string& id,
                    Language language);
std::vector<std::string> words_of(const std::vector<agreement::Value>& words,
                                  const std::vector<std::string>& ids, Language language);

}  // namespace entraide::cli
