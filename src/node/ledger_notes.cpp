#include "node/ledger_notes.h"

#include <algorithm>

#include "text/text.h"

namespace entraide::node {

namespace {

constexpr std::size_t field_bytes_max = 300;
constexpr std::size_t group_notes_max = 20'000;

bool is_plain(std::string_view text) {
  return text.size() <= field_bytes_max && is_utf8(text) &&
         std::none_of(text.begin(), text.end(), [](char letter) {
           const auto byte = static_cast<unsigned char>(letter);
           return byte < 0x20 || byte == 0x7f;
         });
}

/// What somebody asks in one word or another is a check; looking at a record is an access.
ledger::EntryKind kind_of(std::string_view operation) {
  static constexpr std::string_view checks[] = {"check", "match", "reconcile"};
  const bool check = std::any_of(std::begin(checks), std::end(checks),
                                 [&](auto word) { return operation.starts_with(word); });
  return check ? ledger::EntryKind::check : ledger::EntryKind::access;
}

}  // namespace

Result<void> check_caller(const Caller& caller) {
  if (trim(caller.user).empty()) return Error{Code::refused, "node.caller.no_user"};
  if (trim(caller.purpose.purpose).empty() || trim(caller.purpose.legal_basis).empty()) {
    return Error{Code::refused, "node.caller.no_purpose"};
  }
  if (!is_plain(caller.user) || !is_plain(caller.purpose.purpose) ||
      !is_plain(caller.purpose.legal_basis) || !is_plain(caller.purpose.file_reference)) {
    return Error{
        Code::invalid, "node.caller.malformed", {{"max", std::to_string(field_bytes_max)}}};
  }
  return {};
}

Subject record_subject(std::string_view dataset, std::string_view id) {
  return {std::string{dataset}, std::string{id}, fmt::format("record\n{}\n{}", dataset, id)};
}

std::string name_committed(std::string_view name) {
  auto words = text::tokens(name);
  std::sort(words.begin(), words.end());
  return "name\n" + join(words, " ");
}

std::string number_committed(std::string_view number) {
  std::string kept;
  for (const char letter : upper_ascii(number)) {
    if ((letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z')) kept += letter;
  }
  return "document\n" + kept;
}

std::vector<Subject> question_subjects(const record::Entity& query) {
  std::vector<Subject> subjects;
  for (const auto& name : query.names) subjects.push_back({"", "", name_committed(name.full)});
  for (const auto& document : query.documents)
    subjects.push_back({"", "", number_committed(document.number)});
  return subjects;
}

Happened read_by(const Caller& caller, std::string_view dataset, std::string outcome,
                 std::vector<Subject> subjects) {
  Happened happened;
  auto& entry = happened.entry;
  entry.kind = kind_of(caller.operation);
  entry.user = caller.user;
  entry.purpose = caller.purpose.purpose;
  entry.legal_basis = caller.purpose.legal_basis;
  entry.outcome = std::move(outcome);
  auto& access = happened.access.emplace();
  access.user = caller.user;
  access.purpose = caller.purpose.purpose;
  access.legal_basis = caller.purpose.legal_basis;
  access.file_reference = caller.purpose.file_reference;
  access.operation = caller.operation;
  access.dataset = dataset;
  access.queries = 1;
  access.candidates = static_cast<std::uint64_t>(std::count_if(
      subjects.begin(), subjects.end(), [](const Subject& one) { return !one.id.empty(); }));
  happened.subjects = std::move(subjects);
  return happened;
}

Result<ledger::Entry> decoded(const Bytes& bytes, std::uint64_t index) {
  auto entry = ledger::decode_entry({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  if (entry.ok()) return entry;
  return Error{Code::corrupt, "node.ledger.entry", {{"index", fmt::format("{}", index)}}};
}

Result<store::Noted> LedgerNotes::make(Happened happened) {
  auto& entry = happened.entry;
  ENSURE(happened.subjects.size() <= ledger::entry_subjects_max);
  const auto now = clock_.now();
  entry.at = now;
  store::Noted noted;
  noted.entry.at = to_rfc3339(now);
  {
    const std::lock_guard lock{entropy_mutex_};
    for (auto& subject : happened.subjects) {
      const auto salt = ledger::make_salt(entropy_);
      entry.subjects.push_back(ledger::commitment(salt, as_bytes(subject.committed)));
      noted.entry.subjects.push_back(
          {std::move(subject.dataset), std::move(subject.id), to_hex(salt)});
    }
  }
  ASSIGN_OR_RETURN(noted.entry.content, ledger::encode_entry(entry));
  noted.entry.tally = std::move(happened.tally);
  noted.access = std::move(happened.access);
  if (noted.access) noted.access->at = noted.entry.at;
  return noted;
}

Result<store::LedgerNote> LedgerNotes::entry_of(Happened happened) {
  ASSIGN_OR_RETURN(auto noted, make(std::move(happened)));
  return std::move(noted.entry);
}

LedgerNotes::LedgerNotes(std::unique_ptr<store::Store> store, const Clock& clock, Entropy& entropy)
    : store_{std::move(store)},
      commits_{[this](std::span<Notes* const> group) { return commit(group); }, group_notes_max},
      clock_{clock},
      entropy_{entropy} {}

/// One commit for all of them; when that fails each has its own, so that none fails for another's
/// fault.
std::vector<LedgerNotes::Numbers> LedgerNotes::commit(std::span<Notes* const> group) {
  if (group.size() == 1) return {store_->note(*group.front())};
  Notes all;
  for (const auto* notes : group) all.insert(all.end(), notes->begin(), notes->end());
  const auto together = store_->note(all);
  std::vector<Numbers> outcomes;
  std::size_t at = 0;
  for (const auto* notes : group) {
    if (!together.ok()) {
      outcomes.push_back(store_->note(*notes));
      continue;
    }
    const auto first = together.value().begin() + static_cast<std::ptrdiff_t>(at);
    at += notes->size();
    outcomes.emplace_back(
        std::vector<std::uint64_t>{first, first + static_cast<std::ptrdiff_t>(notes->size())});
  }
  return outcomes;
}

Result<void> LedgerNotes::note(std::vector<Happened> happened) {
  RETURN_IF_ERROR(numbered(std::move(happened)));
  return {};
}

Result<std::vector<std::uint64_t>> LedgerNotes::numbered(std::vector<Happened> happened) {
  Notes notes;
  for (auto& one : happened) {
    ASSIGN_OR_RETURN(auto noted, make(std::move(one)));
    notes.push_back(std::move(noted));
  }
  const auto weight = notes.size();
  auto numbers = commits_.run(notes, weight);
  if (!numbers.ok()) return Error{Code::unavailable, "node.note.unwritten"};
  return numbers;
}

}  // namespace entraide::node
