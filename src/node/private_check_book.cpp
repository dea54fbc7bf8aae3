// The holder's side of private checks: what is published, and what is evaluated.
#include "node/private_check_book.h"

#include <algorithm>

#include "crypto/crypto.h"
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
                static_cast<std::uint64_t>(config.private_check.keys_at_once)}},
      publisher_{config,
                 clock,
                 seeds_,
                 stores,
                 [this]() -> Result<std::string> {
                   ASSIGN_OR_RETURN(const auto decider, node_.decider());
                   return decider->packs().revision;
                 },
                 [this](const Binding& binding) { return teller(binding); }} {}

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

/// What is told of an alert, as its owner said and the safeguard allows.
Result<PrivatePublisher::TellOne> PrivateCheckBook::teller(const Binding& binding) {
  ASSIGN_OR_RETURN(auto partner, bound(binding.partner, binding.agreement));
  ASSIGN_OR_RETURN(auto decider, node_.decider());
  const auto& categories = private_check::hit_categories();
  return PrivatePublisher::TellOne{
      [this, &categories, partner = std::move(partner), decider = std::move(decider),
       purpose = binding.purpose](
          const record::Entity& alert,
          const store::CheckShare& share) -> Result<std::optional<std::uint8_t>> {
        ASSIGN_OR_RETURN(const auto why, left_out(*decider, alert, share, partner, purpose));
        if (why) return std::optional<std::uint8_t>{};
        const auto at = std::ranges::find(categories, share.category);
        ENSURE(at != categories.end());
        return std::optional{static_cast<std::uint8_t>(at - categories.begin())};
      }};
}

Result<PrivatePublisher::Published> PrivateCheckBook::published(const Binding& binding) {
  RETURN_IF_ERROR(bound(binding.partner, binding.agreement));
  RETURN_IF_ERROR(is_purpose(binding.purpose));
  return publisher_.published(binding);
}

Result<void> PrivateCheckBook::keep_ready(const std::stop_token& stop) {
  return publisher_.keep_ready(stop);
}

Result<std::string> PrivateCheckBook::statement(const std::string& partner,
                                                const std::string& agreement,
                                                const std::string& purpose, PartDigests digests) {
  ASSIGN_OR_RETURN(auto found, published({partner, agreement, purpose}));
  if (digests == PartDigests::left_out) found.statement.parts.clear();
  return private_check::format(found.statement);
}

Result<std::string> PrivateCheckBook::parts(const std::string& partner,
                                            const std::string& agreement,
                                            const std::string& purpose,
                                            const PrivateParts& wanted) {
  ASSIGN_OR_RETURN(const auto found, published({partner, agreement, purpose}));
  if (found.statement.epoch != wanted.epoch) return Error{Code::conflict, "node.private.epoch"};
  if (wanted.bits > 0) {
    if (wanted.bits > private_check::piece_bits_max(found.statement.entries) ||
        wanted.first >> wanted.bits != 0)
      return Error{Code::invalid, "private_check.structure", {{"part", "0"}}};
    const auto piece = found.structure->piece(static_cast<unsigned>(wanted.bits),
                                              static_cast<std::uint32_t>(wanted.first));
    return std::string{piece.begin(), piece.end()};
  }
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
    // Whether we hold it or not, and whether it may be spoken of: the answer has one form, size and time (P14).
    happened.back().tally = store::tally_neutral;
    if (const auto many = rations_.alarms(partner, clock_.now()))
      RETURN_IF_ERROR(raise_alarm(partner, question, *many));
  }
  SystemEntropy entropy;  // of its own: the proof's scalar must never come twice
  ASSIGN_OR_RETURN(auto evaluated, epoch.key->evaluate(question.elements, entropy));
  if (!happened.empty()) RETURN_IF_ERROR(notes_.note(std::move(happened)));
  return private_check::format(private_check::Reply{question.id, epoch.name, std::move(evaluated)});
}

}  // namespace entraide::node
