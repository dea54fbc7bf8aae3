// The holder's side of private checks: what is published, and what is evaluated.
#include "node/private_check_book.h"

#include <algorithm>

#include "crypto/crypto.h"
#include "node/alert_text.h"
#include "node/inside.h"
#include "node/private_case.h"

namespace entraide::node {

namespace {

constexpr std::size_t parts_bytes_max = std::size_t{4} << 20U;
constexpr std::size_t asked_kept = 100'000;  // numbers of questions that are remembered

}  // namespace

PrivateChecks& Node::private_checks() { return *inside_->private_checks; }

PrivateCheckBook::PrivateCheckBook(Node& node, const Config& config, const Clock& clock,
                                   Entropy& entropy, std::mutex& entropy_mutex, Stores& stores,
                                   LedgerNotes& notes, Correspondence& correspondence,
                                   ProtectionBook& protection)
    : node_{node},
      config_{config},
      clock_{clock},
      entropy_{entropy},
      entropy_mutex_{entropy_mutex},
      stores_{stores},
      notes_{notes},
      correspondence_{correspondence},
      protection_{protection},
      seeds_{config, clock, entropy},
      rations_{{static_cast<std::uint64_t>(config.private_check.keys_per_hour),
                static_cast<std::uint64_t>(config.private_check.keys_at_once)}} {}

/// A confirmed partner, and an agreement in force between the two of us.
Result<wire::Partner> PrivateCheckBook::bound(const std::string& partner,
                                              const std::string& agreement) {
  ASSIGN_OR_RETURN(auto* const post, correspondence_.post());
  ASSIGN_OR_RETURN(auto found, post->partner(partner));
  ASSIGN_OR_RETURN(const auto decider, node_.decider());
  RETURN_IF_ERROR(wire::in_force_between(agreement, config_.party, found.card.party,
                                         decider->packs(), to_iso8601(clock_.today())));
  return found;
}

/// A word of the vocabulary: each has a ration and a structure of its own.
Result<void> PrivateCheckBook::is_purpose(const std::string& word) {
  ASSIGN_OR_RETURN(const auto decider, node_.decider());
  const auto& vocabulary = decider->packs().vocabulary;
  const auto fact = vocabulary.find("purpose");
  if (!fact || vocabulary.facts[*fact].bit(word) == 0)
    return Error{Code::invalid, "node.private.purpose"};
  return {};
}

/// Of all that decides who takes part: alerts, what was said of them, rules, protection, the day.
Result<std::string> PrivateCheckBook::stamp_of(const Binding& binding) {
  ASSIGN_OR_RETURN(const auto decider, node_.decider());
  ASSIGN_OR_RETURN(const auto epoch, seeds_.epoch());
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto datasets, store->datasets());
  ASSIGN_OR_RETURN(const auto shares, store->check_shares().shares());
  ASSIGN_OR_RETURN(const auto files, store->protection().files(false));
  crypto::Sha256 stamp;
  const auto add = [&](const std::string& text) { stamp.update(as_bytes(text + "\n")); };
  add(binding.partner + ' ' + binding.agreement + ' ' + binding.purpose);
  add(decider->packs().revision + ' ' + epoch.name + ' ' + to_iso8601(clock_.today()));
  for (const auto& one : datasets) {
    if (one.name == own_alerts) add(std::to_string(one.edition));
  }
  for (const auto& one : shares) add(one.alert + ' ' + one.agreement + ' ' + one.at);
  for (const auto& one : files) add(one.id + ' ' + std::to_string(one.version));
  return to_hex(stamp.finish());
}

Result<PrivateCheckBook::Published> PrivateCheckBook::make(const Binding& binding,
                                                           const wire::Partner& partner,
                                                           std::string stamp) {
  ASSIGN_OR_RETURN(const auto epoch, seeds_.epoch());
  ASSIGN_OR_RETURN(const auto decider, node_.decider());
  ASSIGN_OR_RETURN(const auto all, shared_alerts());
  const auto& categories = private_check::hit_categories();
  std::vector<std::string> keys;
  std::vector<std::uint8_t> told;
  for (const auto& [share, alert] : all) {
    const bool meant = share.partners.empty() ||
                       std::ranges::find(share.partners, binding.partner) != share.partners.end();
    if (share.agreement != binding.agreement || !meant) continue;
    ASSIGN_OR_RETURN(const auto why, left_out(*decider, alert, share, partner, binding.purpose));
    if (why) continue;
    const auto at = std::ranges::find(categories, share.category);
    ENSURE(at != categories.end());
    for (auto& key : private_check::held_keys(alert)) {
      keys.push_back(std::move(key));
      told.push_back(static_cast<std::uint8_t>(at - categories.begin()));
    }
  }
  ASSIGN_OR_RETURN(const auto seeds, seeds_.of(epoch, keys));
  std::map<private_check::OutputSeed, std::uint8_t> once;  // two alerts may share a key
  for (std::size_t i = 0; i < seeds.size(); ++i) once.try_emplace(seeds[i], told[i]);
  std::vector<private_check::Entry> entries;
  for (const auto& [seed, category] : once) entries.push_back({seed, category});
  const auto salt = seeds_.salt(epoch, binding.partner, binding.agreement, binding.purpose);
  ASSIGN_OR_RETURN(auto structure,
                   private_check::Structure::publish(entries, salt, *epoch.binding));
  Published made;
  made.stamp = std::move(stamp);
  made.statement = {
      binding.agreement,   epoch.name, epoch.key->public_key(), salt, structure.entries(),
      structure.digests(), categories, to_rfc3339(epoch.until)};
  made.structure = std::make_shared<const private_check::Structure>(std::move(structure));
  return made;
}

Result<PrivateCheckBook::Published> PrivateCheckBook::published(const Binding& binding) {
  ASSIGN_OR_RETURN(const auto partner, bound(binding.partner, binding.agreement));
  RETURN_IF_ERROR(is_purpose(binding.purpose));
  ASSIGN_OR_RETURN(auto stamp, stamp_of(binding));
  const std::lock_guard lock{publishing_};
  auto found = published_.find(binding);
  if (found == published_.end() || found->second.stamp != stamp) {
    ASSIGN_OR_RETURN(auto made, make(binding, partner, std::move(stamp)));
    found = published_.insert_or_assign(binding, std::move(made)).first;
  }
  return found->second;
}

Result<std::string> PrivateCheckBook::statement(const std::string& partner,
                                                const std::string& agreement,
                                                const std::string& purpose) {
  ASSIGN_OR_RETURN(const auto found, published({partner, agreement, purpose}));
  return private_check::format(found.statement);
}

Result<std::string> PrivateCheckBook::parts(const std::string& partner,
                                            const std::string& agreement,
                                            const std::string& purpose,
                                            const PrivateParts& wanted) {
  ASSIGN_OR_RETURN(const auto found, published({partner, agreement, purpose}));
  if (found.statement.epoch != wanted.epoch) return Error{Code::conflict, "node.private.epoch"};
  const auto& all = found.structure->parts();
  std::string bytes;
  for (std::size_t i = wanted.first; i < all.size() && i - wanted.first < wanted.count; ++i) {
    if (bytes.size() + all[i].size() > parts_bytes_max) break;
    for (const unsigned shift : {24U, 16U, 8U, 0U})
      bytes.push_back(static_cast<char>((all[i].size() >> shift) & 0xFFU));
    bytes.append(all[i].begin(), all[i].end());
  }
  return bytes;
}

/// A line that broke may bring a question again; another one under its number is refused.
Result<bool> PrivateCheckBook::was_asked(const std::string& partner,
                                         const private_check::Question& question,
                                         const std::string& digest) {
  const std::lock_guard lock{asked_mutex_};
  const auto found = asked_.find({partner, question.id});
  if (found == asked_.end()) return false;
  if (found->second != digest)
    return Error{Code::conflict, "node.private.again", {{"id", question.id}}};
  return true;
}

/// Only what was rationed: a refusal does not make the next try free.
void PrivateCheckBook::remember(const std::string& partner, const private_check::Question& question,
                                std::string digest) {
  const std::lock_guard lock{asked_mutex_};
  if (asked_.size() >= asked_kept) asked_.clear();
  asked_.try_emplace({partner, question.id}, std::move(digest));
}

Result<std::string> PrivateCheckBook::evaluate(const std::string& partner,
                                               const std::string& body) {
  ASSIGN_OR_RETURN(const auto question, private_check::read_question(body));
  RETURN_IF_ERROR(bound(partner, question.agreement));
  RETURN_IF_ERROR(is_purpose(question.purpose));
  ASSIGN_OR_RETURN(const auto epoch, seeds_.epoch());
  if (question.epoch != epoch.name) return Error{Code::conflict, "node.private.epoch"};
  auto digest = crypto::sha256_hex(as_bytes(body));
  ASSIGN_OR_RETURN(const bool again, was_asked(partner, question, digest));
  const auto keys = question.elements.size();
  std::vector<Happened> happened;
  const auto entry_of = [&](std::string outcome) {
    auto& entry = happened.emplace_back().entry;
    entry.kind = ledger::EntryKind::check;
    entry.user = partner;
    entry.purpose = question.purpose;
    entry.legal_basis = question.agreement;
    entry.partner = partner;
    entry.outcome = std::move(outcome);
  };
  if (!again) {
    RETURN_IF_ERROR(rations_.take(partner, question.purpose, keys, clock_.now()));
    remember(partner, question, std::move(digest));
    entry_of(check_told(question.id, keys, question.purpose, epoch.name));
    if (rations_.alarms(partner, clock_.now()))
      entry_of("alarm: many private checks and no hit asked about; slowed down");
  }
  SystemEntropy entropy;  // of its own: the proof's scalar must never come twice
  ASSIGN_OR_RETURN(auto evaluated, epoch.key->evaluate(question.elements, entropy));
  if (!happened.empty()) RETURN_IF_ERROR(notes_.note(std::move(happened)));
  return private_check::format(private_check::Reply{question.id, epoch.name, std::move(evaluated)});
}

}  // namespace entraide::node
