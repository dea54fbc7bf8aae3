#include "node/judgement_book.h"

#include <algorithm>

#include "crypto/crypto.h"
#include "node/registrar.h"
#include "node/rule_book.h"

namespace entraide::node {

namespace {

using match::Identity;
using match::Judgement;
using match::Opinion;
using store::JudgementEvent;

constexpr std::size_t digest_bytes = 10;  // 80 bits: among a million questions no two alike
constexpr std::size_t digest_letters = 16, check_letters = 4;
constexpr std::size_t reason_bytes_max = 1000;
// Crockford's base 32: no I, L, O or U, which look like others.
constexpr std::string_view letters = "0123456789abcdefghjkmnpqrstvwxyz";

std::string spoken(std::span<const std::uint8_t> bytes) {
  std::string text;
  unsigned held = 0, bits = 0;
  for (const auto byte : bytes) {
    held = (held << 8U) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += letters[(held >> (bits - 5)) & 31U];
  }
  return text;
}

/// As somebody may have copied it from paper.
std::string read_spoken(std::string_view text) {
  auto read = lower_ascii(text);
  for (auto& letter : read) {
    if (letter == 'o') letter = '0';
    if (letter == 'i' || letter == 'l') letter = '1';
  }
  return read;
}

/// DATASET/ID/CODE: which record, and of the question and the record's state a digest each.
struct Reference {
  Identity record;
  std::string question, check;
};

Result<Reference> read_reference(std::string_view text) {
  text = trim(text);
  const auto first = text.find('/'), last = text.rfind('/');
  if (first == std::string_view::npos || first == last)
    return Error{Code::invalid, "node.judgement.reference"};
  const auto code = read_spoken(text.substr(last + 1));
  const bool spelt = std::all_of(code.begin(), code.end(), [](char letter) {
    return letters.find(letter) != std::string_view::npos;
  });
  if (!spelt || code.size() != digest_letters + check_letters)
    return Error{Code::invalid, "node.judgement.reference"};
  return Reference{
      {std::string{text.substr(0, first)}, std::string{text.substr(first + 1, last - first - 1)}},
      code.substr(0, digest_letters),
      code.substr(digest_letters)};
}

Result<void> check_judge(const Judge& judge) {
  RETURN_IF_ERROR(check_caller(judge.caller));
  const auto reason = trim(judge.reason);
  if (reason.empty()) return Error{Code::refused, "node.judgement.reason"};
  const bool plain = std::none_of(reason.begin(), reason.end(), [](char letter) {
    return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
  });
  if (!plain || reason.size() > reason_bytes_max || !is_utf8(reason))
    return Error{
        Code::invalid, "node.judgement.reason_long", {{"max", std::to_string(reason_bytes_max)}}};
  return {};
}

JudgementShown begun_by(const JudgementEvent& event) {
  JudgementShown shown;
  shown.judgement.number = event.number;
  shown.judgement.one = {"", event.question};
  shown.judgement.other = {event.dataset, event.id};
  shown.judgement.opinion = match::opinion_from(event.opinion).value_or(Opinion::unsure);
  shown.first = {event.at, event.user, event.account, event.reason};
  return shown;
}

const JudgementShown* find(const std::vector<JudgementShown>& judgements, std::uint64_t number) {
  const auto found = std::find_if(judgements.begin(), judgements.end(),
                                  [&](const auto& one) { return one.judgement.number == number; });
  return found == judgements.end() ? nullptr : &*found;
}

std::vector<Judgement> bare(const std::vector<JudgementShown>& judgements) {
  std::vector<Judgement> all;
  all.reserve(judgements.size());
  for (const auto& one : judgements) all.push_back(one.judgement);
  return all;
}

Error about(Code code, std::string key, std::uint64_t number) {
  return Error{code, std::move(key), {{"number", std::to_string(number)}}};
}

/// Another person at another desk: one who types two names is still one.
Result<void> check_second_person(const JudgementShown& shown, const Judge& judge) {
  const auto& first = shown.first;
  if (same_person(first.user, judge.caller.user) || first.account == judge.account)
    return Error{Code::refused,
                 "node.judgement.second_person",
                 {{"user", first.user}, {"account", first.account}}};
  return {};
}

Result<void> may_follow(const JudgementShown* shown, std::uint64_t number, const std::string& kind,
                        bool lapsed, const Judge& judge) {
  if (shown == nullptr) return about(Code::not_found, "node.judgement.unknown", number);
  if (shown->undone) return about(Code::conflict, "node.judgement.undone", number);
  if (kind == "undone") return {};
  if (lapsed) return about(Code::conflict, "node.judgement.lapsed", number);
  if (shown->second) return about(Code::conflict, "node.judgement.looked_at", number);
  return check_second_person(*shown, judge);
}

}  // namespace

std::vector<JudgementShown> fold(const std::vector<JudgementEvent>& events) {
  std::vector<JudgementShown> judgements;
  std::map<std::uint64_t, std::size_t> places;
  for (const auto& event : events) {
    if (event.kind == "judged") {
      places[event.number] = judgements.size();
      judgements.push_back(begun_by(event));
      continue;
    }
    const auto place = places.find(event.judgement);
    if (place == places.end()) continue;
    auto& shown = judgements[place->second];
    const JudgeWord word{event.at, event.user, event.account, event.reason};
    if (event.kind == "second_look") {
      shown.second = word;
      shown.judgement.looked_at = true;
    } else {
      shown.undone = word;
      shown.judgement.undone = true;
    }
  }
  return judgements;
}

SaidSoFar::SaidSoFar(std::vector<JudgementShown> judgements)
    : judgements_{std::move(judgements)}, resolver_{bare(judgements_)} {
  for (std::size_t i = 0; i < judgements_.size(); ++i) {
    const auto& judgement = judgements_[i].judgement;
    if (judgement.lapsed && !judgement.undone) lapsed_[judgement.other].push_back(i);
  }
}

Said SaidSoFar::of(const Identity& question, const Identity& record) const {
  Said said;
  said.relation = resolver_.relation(question, record);
  for (const auto number : said.relation.judgements) {
    const auto* shown = find(judgements_, number);
    ENSURE(shown != nullptr);
    said.judgements.push_back(*shown);
  }
  if (const auto lapsed = lapsed_.find(record); lapsed != lapsed_.end()) {
    for (const auto place : lapsed->second) {
      if (judgements_[place].judgement.one == question) said.lapsed.push_back(judgements_[place]);
    }
  }
  return said;
}

Result<std::string> JudgementBook::digest(std::string_view purpose, std::string_view text) {
  const std::lock_guard lock{key_mutex_};
  if (!key_) {
    ASSIGN_OR_RETURN(const auto store, stores_.borrow());
    ASSIGN_OR_RETURN(const auto check, store->judgements().key_check());
    const auto file = config_.home / "questions.key";
    auto seed = signing_seed(file, entropy_, check.empty());
    if (!seed.ok() && seed.error().code() == Code::not_found)
      return Error{Code::unavailable, "node.judgement.key", {{"file", file.string()}}};
    if (!seed.ok()) return seed.error();
    key_ = std::move(seed).value();
  }
  const auto code =
      crypto::hmac_sha256(*key_, as_bytes(fmt::format("entraide/judgement/{}\n{}", purpose, text)));
  return spoken(std::span{code}.first(digest_bytes));
}

Result<Identity> JudgementBook::question(const record::Entity& query) {
  ASSIGN_OR_RETURN(auto digested, digest("question", match::identity_text(query)));
  return Identity{"", std::move(digested)};
}

Result<std::string> JudgementBook::traits_now(store::Store& store, const Identity& record) {
  ASSIGN_OR_RETURN(const auto entity, store.entity(record.dataset, record.id));
  if (!entity) return std::string{};
  return digest("record", match::identity_text(*entity));
}

Result<std::vector<std::string>> JudgementBook::references(
    const record::Entity& query, const std::vector<match::Candidate>& candidates) {
  std::vector<std::string> all(candidates.size());
  if (!match::names_one(query) || candidates.empty()) return all;
  ASSIGN_OR_RETURN(const auto asked, question(query));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Identity record{candidates[i].dataset, candidates[i].id};
    ASSIGN_OR_RETURN(const auto traits, traits_now(*store, record));
    if (traits.empty()) continue;  // removed a moment ago
    ASSIGN_OR_RETURN(const auto check, digest("reference", asked.id + traits));
    all[i] = fmt::format("{}/{}/{}{}", record.dataset, record.id, asked.id,
                         check.substr(0, check_letters));
  }
  return all;
}

Result<std::uint64_t> JudgementBook::append(JudgementEvent event, const Judge& judge,
                                            const Identity& record, const std::string& outcome,
                                            const store::Judgements::May& may) {
  event.at = to_rfc3339(clock_.now());
  event.user = judge.caller.user;
  event.account = judge.account;
  event.purpose = judge.caller.purpose.purpose;
  event.legal_basis = judge.caller.purpose.legal_basis;
  event.reason = std::string{trim(judge.reason)};
  auto happened =
      read_by(judge.caller, record.dataset, outcome, {record_subject(record.dataset, record.id)});
  happened.entry.kind = ledger::EntryKind::decision;
  ASSIGN_OR_RETURN(const auto entry, notes_.entry_of(std::move(happened)));
  ASSIGN_OR_RETURN(const auto check, digest("key", ""));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  return store->judgements().append(event, check, entry, may);
}

Result<std::uint64_t> JudgementBook::judge(const std::string& text, Opinion opinion,
                                           const Judge& judge) {
  RETURN_IF_ERROR(check_judge(judge));
  ASSIGN_OR_RETURN(const auto reference, read_reference(text));
  JudgementEvent event;
  {
    ASSIGN_OR_RETURN(const auto store, stores_.borrow());
    ASSIGN_OR_RETURN(event.traits, traits_now(*store, reference.record));
  }
  if (event.traits.empty()) return Error{Code::not_found, "node.judgement.no_record"};
  ASSIGN_OR_RETURN(const auto check, digest("reference", reference.question + event.traits));
  if (check.substr(0, check_letters) != reference.check)
    return Error{Code::conflict, "node.judgement.changed"};
  event.kind = "judged";
  event.dataset = reference.record.dataset;
  event.id = reference.record.id;
  event.question = reference.question;
  event.opinion = match::code_of(opinion);
  ASSIGN_OR_RETURN(const auto before, so_far());
  const auto may = [&](std::span<const JudgementEvent> kept) -> Result<void> {
    auto judgements = fold({kept.begin(), kept.end()});
    for (auto& one : judgements) {  // what was judged a moment ago counts as it was said
      const auto* known = before ? find(before->judgements(), one.judgement.number) : nullptr;
      one.judgement.lapsed = known != nullptr && known->judgement.lapsed;
    }
    return match::Resolver{bare(judgements)}.admit(
        {0, {"", reference.question}, reference.record, opinion, false, false, false});
  };
  return append(std::move(event), judge, reference.record,
                fmt::format("hit judged {}", match::code_of(opinion)), may);
}

Result<std::uint64_t> JudgementBook::append_to(std::uint64_t number, const std::string& kind,
                                               const Judge& judge) {
  RETURN_IF_ERROR(check_judge(judge));
  ASSIGN_OR_RETURN(const auto before, so_far());
  const auto* known = before ? find(before->judgements(), number) : nullptr;
  if (known == nullptr) return about(Code::not_found, "node.judgement.unknown", number);
  JudgementEvent event;
  event.kind = kind;
  event.judgement = number;
  const bool lapsed = known->judgement.lapsed;
  const auto may = [&](std::span<const JudgementEvent> kept) -> Result<void> {
    const auto judgements = fold({kept.begin(), kept.end()});
    return may_follow(find(judgements, number), number, kind, lapsed, judge);
  };
  const auto opinion = match::code_of(known->judgement.opinion);
  const auto outcome =
      fmt::format("judgement {} {}", opinion, kind == "undone" ? "undone" : "confirmed");
  return append(std::move(event), judge, known->record(), outcome, may);
}

Result<void> JudgementBook::second_look(std::uint64_t number, const Judge& judge) {
  RETURN_IF_ERROR(append_to(number, "second_look", judge));
  return {};
}

Result<void> JudgementBook::undo(std::uint64_t number, const Judge& judge) {
  RETURN_IF_ERROR(append_to(number, "undone", judge));
  return {};
}

Result<std::shared_ptr<const SaidSoFar>> JudgementBook::so_far() {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto version, store->judgements().version());
  if (version == 0) return std::shared_ptr<const SaidSoFar>{};
  {
    const std::lock_guard lock{mutex_};
    if (so_far_ && version_ == version && !stale_) return so_far_;
  }
  const std::lock_guard one_at_a_time{reading_};
  return read(*store, version);
}

Result<std::shared_ptr<const SaidSoFar>> JudgementBook::read(store::Store& store,
                                                             std::uint64_t version) {
  ASSIGN_OR_RETURN(const auto events, store.judgements().events());
  auto judgements = fold(events);
  std::map<Identity, std::string> traits;
  for (const auto& one : judgements) traits.try_emplace(one.record());
  {
    const std::lock_guard lock{mutex_};
    judged_.clear();
    for (const auto& [record, none] : traits) judged_.insert(record);
    stale_ = false;  // what changes from here on is heard of
  }
  for (auto& [record, now] : traits) {
    ASSIGN_OR_RETURN(now, traits_now(store, record));
  }
  std::map<std::uint64_t, const JudgementEvent*> begun;
  for (const auto& event : events) begun[event.number] = &event;
  for (auto& one : judgements)
    one.judgement.lapsed = traits.at(one.record()) != begun.at(one.judgement.number)->traits;
  auto fresh = std::make_shared<const SaidSoFar>(std::move(judgements));
  const std::lock_guard lock{mutex_};
  so_far_ = fresh;
  version_ = version;
  return fresh;
}

void JudgementBook::record_changed(std::string_view dataset, std::string_view id) {
  const std::lock_guard lock{mutex_};
  if (judged_.empty()) return;
  stale_ = stale_ || judged_.contains(Identity{std::string{dataset}, std::string{id}});
}

}  // namespace entraide::node
