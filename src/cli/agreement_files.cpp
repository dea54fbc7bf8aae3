#include "cli/agreement_files.h"

#include <filesystem>
#include <ostream>

namespace entraide::cli {

namespace {

/// The node's own rules; nothing when there is no node at --home, or it has adopted none.
Result<std::optional<RulesRead>> adopted_rules(const Session& session,
                                               const AgreementOptions& options) {
  std::error_code failure;
  const auto home = std::filesystem::path{session.common.home} / "entraide.toml";
  if (!std::filesystem::exists(home, failure)) return std::optional<RulesRead>{};
  ASSIGN_OR_RETURN(auto config, node::read_config(session.common.home, session.world.environment));
  ASSIGN_OR_RETURN(const auto node,
                   node::Node::open(std::move(config), session.world.clock, session.world.entropy));
  std::optional<Instant> moment;
  if (!options.at.empty()) {
    moment = parse_rfc3339(options.at);
    if (!moment) return Error{Code::invalid, "cli.rules.at"};
  }
  ASSIGN_OR_RETURN(const auto rules, moment ? node->rules_at(*moment) : node->rules());
  if (rules.revision.empty() && !moment) return std::optional<RulesRead>{};
  ASSIGN_OR_RETURN(auto decider, moment ? node->decider_at(*moment) : node->decider());
  RulesRead read;
  read.packs = std::shared_ptr<const agreement::Packs>{decider, &decider->packs()};
  read.decider = std::move(decider);
  read.in_force = true;
  return std::optional<RulesRead>{std::move(read)};
}

}  // namespace

void print_faults(const Session& session, const std::vector<agreement::Fault>& faults) {
  for (const auto& fault : faults) session.world.err << fault.text(session.language) << '\n';
}

Result<RulesRead> read_rules(const Session& session, const AgreementOptions& options) {
  if (options.packs.empty()) {
    ASSIGN_OR_RETURN(auto adopted, adopted_rules(session, options));
    if (adopted) return std::move(*adopted);
  }
  if (!options.at.empty()) return Error{Code::invalid, "cli.rules.at_home"};
  std::vector<agreement::Fault> faults;
  const std::filesystem::path folder = options.packs.empty() ? "agreements" : options.packs;
  auto packs = agreement::load(folder, faults);
  if (!packs.ok() && !session.common.json) print_faults(session, faults);
  if (!packs.ok()) return packs.error();
  RulesRead read;
  read.packs = std::make_shared<const agreement::Packs>(std::move(packs).value());
  read.decider = std::make_shared<const safeguard::Decider>(read.packs,
                                                            std::vector<safeguard::Confirmation>{});
  return read;
}

Result<std::shared_ptr<const agreement::Packs>> read_packs(const Session& session,
                                                           const AgreementOptions& options) {
  ASSIGN_OR_RETURN(auto read, read_rules(session, options));
  return std::move(read.packs);
}

Result<std::string> content_of(const Session& session, const std::string& file,
                               std::size_t bytes_max) {
  ASSIGN_OR_RETURN(const auto reader, session.open_input(file));
  std::string text;
  std::array<char, 16'384> space{};
  for (;;) {
    ASSIGN_OR_RETURN(const auto count, reader->read(space));
    if (count == 0) return text;
    text.append(space.data(), count);
    if (text.size() > bytes_max) {
      return Error{Code::invalid, "cli.file.large", {{"max", std::to_string(bytes_max)}}};
    }
  }
}

std::string word_of(const std::vector<agreement::Value>& words, const std::string& id,
                    Language language) {
  const auto* known = agreement::word(words, id);
  return known == nullptr ? id : known->title.in(language);
}

std::vector<std::string> words_of(const std::vector<agreement::Value>& words,
                                  const std::vector<std::string>& ids, Language language) {
  std::vector<std::string> all;
  for (const auto& id : ids) all.push_back(word_of(words, id, language));
  return all;
}

}  // namespace entraide::cli
