#include "node/protection_book.h"

#include <algorithm>
#include <boost/json.hpp>

#include "node/papers.h"

namespace entraide::node {

namespace {

namespace json = boost::json;

constexpr std::size_t text_bytes_max = 4'000;
constexpr std::size_t number_letters_min = 5, number_letters_max = 30;
constexpr std::size_t persons_max = 200;  // ways to know somebody, in one message

Result<void> check_text(const std::string& text) {
  if (text.size() <= text_bytes_max && is_utf8(text)) return {};
  return Error{Code::invalid, "node.papers.text", {{"max", std::to_string(text_bytes_max)}}};
}

Result<void> check_days(const ProtectionDraft& draft) {
  const bool moment = draft.decide_by.empty() || parse_rfc3339(draft.decide_by);
  const bool day = draft.review_on.empty() || parse_iso8601(draft.review_on);
  return moment && day ? Result<void>{} : Error{Code::invalid, "node.protection.days"};
}

/// What a file says, as a case that has nothing else.
Result<safeguard::Case> case_in(const std::string& facts, const std::string& party) {
  boost::system::error_code fault;
  auto value = json::parse(facts.empty() ? "{}" : facts, fault);
  if (fault || !value.is_object()) return Error{Code::invalid, "node.protection.facts"};
  auto& object = value.get_object();
  for (const auto& [member, unused] : object) {
    if (member != "facts" && member != "countries")
      return Error{Code::invalid, "node.protection.facts"};
  }
  object["author"] = party;
  object["recipient"] = party;
  return safeguard::read_case(json::serialize(object));
}

/// One form for one thing said, so that the store can count it; case_in() has read it.
std::string compact(const std::string& facts) {
  return json::serialize(json::parse(facts.empty() ? "{}" : facts));
}

/// Everything about somebody stands still that did not before.
std::string_view tally_of(const store::ProtectionFile& before, const store::ProtectionFile& now) {
  return before.stopped_at.empty() && !now.stopped_at.empty() ? store::tally_stopped
                                                              : std::string_view{};
}

bool says(const safeguard::Case& asked) {
  return !asked.facts.empty() || !asked.countries.fled.empty();
}

void add_once(std::vector<std::string>& all, const std::vector<std::string>& more) {
  for (const auto& one : more) {
    if (std::ranges::find(all, one) == all.end()) all.push_back(one);
  }
}

Happened file_event(const store::ProtectionFile& file, const Caller& caller, std::string outcome) {
  Happened happened;
  auto& entry = happened.entry;
  entry.kind = ledger::EntryKind::access;
  entry.user = caller.user;
  entry.purpose = caller.purpose.purpose;
  entry.legal_basis = caller.purpose.legal_basis;
  entry.outcome = std::move(outcome);
  happened.subjects.push_back(record_subject("protection", file.id));
  return happened;
}

// ---------------------------------------------------------------- who a message speaks of

/// Smuggling Protocol art. 19(1), 1951 Convention art. 33: a readmission stands still while a claim is open. What
/// lets go of it may be done at any time.
store::RemovalSteps removal_steps() {
  return {"readmission", {"withdrawn", "halted_by_protection", "refused"}};
}

/// What a section of a message tells of somebody, whatever its fields are called.
struct Traits {
  std::vector<std::string> names, numbers;
  std::vector<record::PartialDate> dates;
  std::string family, given;
};

bool like_number(const std::string& text) {
  const bool digits = std::ranges::any_of(text, [](char one) { return one >= '0' && one <= '9'; });
  return digits && text.size() >= number_letters_min && text.size() <= number_letters_max;
}

void collect(const json::value& value, std::string_view field, Traits& traits) {
  if (value.is_object()) {
    for (const auto& [name, inside] : value.get_object()) collect(inside, name, traits);
  } else if (value.is_array()) {
    for (const auto& inside : value.get_array()) collect(inside, field, traits);
  } else if (value.is_string()) {
    const std::string text{value.get_string()};
    const auto date = text.size() == 10 ? record::read_list_date(text) : std::nullopt;
    if (date) {
      traits.dates.push_back(*date);
    } else if (like_number(text)) {
      traits.numbers.push_back(text);
    } else if (field.find("name") != std::string_view::npos) {
      if (field.find("family") != std::string_view::npos) traits.family = text;
      if (field.find("given") != std::string_view::npos) traits.given = text;
      traits.names.push_back(text);
    }
  }
}

record::Entity person_of(const Traits& traits) {
  record::Entity person;
  auto names = traits.names;
  if (!traits.family.empty() && !traits.given.empty())
    names.push_back(traits.given + " " + traits.family);
  for (const auto& name : names) person.names.push_back(record::make_name(name));
  for (const auto& date : traits.dates) person.birth_dates.push_back({date, "", 0});
  for (const auto& number : traits.numbers) person.documents.emplace_back().number = number;
  return person;
}

/// Each name with each birth date, and each document, by itself.
std::vector<record::Entity> ways_to_know(const record::Entity& person) {
  std::vector<record::Entity> all;
  const auto one = [&]() -> record::Entity& {
    all.emplace_back().kind = record::Kind::person;
    return all.back();
  };
  for (const auto& name : person.names) {
    for (const auto& birth : person.birth_dates) {
      auto& known = one();
      known.names = {name};
      known.birth_dates = {birth};
    }
  }
  for (const auto& document : person.documents) one().documents = {document};
  return all;
}

}  // namespace

std::vector<record::Entity> persons_in(const wire::Message& message) {
  Traits traits;  // a birth date may stand in another section than the name
  for (const auto& [category, section] : message.data) {
    boost::system::error_code fault;
    const auto value = json::parse(section, fault);
    if (!fault) collect(value, "", traits);
  }
  auto all = ways_to_know(person_of(traits));
  if (all.size() > persons_max) all.resize(persons_max);
  return all;
}

// ---------------------------------------------------------------- files

Result<void> ProtectionBook::check_officer(const SignedIn& who, const Caller& caller) {
  if (!who.rights.has(desk::Right::protect)) return Error{Code::refused, "node.protection.right"};
  return check_caller(caller);
}

Result<void> ProtectionBook::check_words(const std::string& text) { return check_text(text); }

Result<bool> ProtectionBook::says_something(const store::ProtectionFile& file) const {
  ASSIGN_OR_RETURN(const auto asked, case_in(file.facts, config_.party));
  return says(asked);
}

Result<std::vector<std::string>> ProtectionBook::keys_of(const record::Entity& person) {
  std::vector<std::string> keys;
  for (const auto& one : ways_to_know(person)) {
    ASSIGN_OR_RETURN(const auto key, judgements_.question(one));
    add_once(keys, {key.id});
  }
  return keys;
}

/// Somebody in haste names what lies before them: a draft, a request.
Result<std::string> ProtectionBook::case_of(const std::string& id) {
  if (id.empty()) return id;
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto paper, store->papers().paper(id));
  if (paper) return paper->case_id;
  ASSIGN_OR_RETURN(const auto request, store->casework().request_of(id));
  return request ? request->case_id : id;
}

/// Also what was stopped before, and somebody wished to let go: that wish is over.
void ProtectionBook::stop(store::ProtectionFile& file) const {
  if (file.stopped_at.empty()) file.stopped_at = to_rfc3339(clock_.now());
  for (auto* word : {&file.lift_asked_at, &file.lift_asked_by, &file.lift_reason, &file.lifted_at,
                     &file.lifted_by})
    word->clear();
}

Result<store::ProtectionFile> ProtectionBook::filled(store::ProtectionFile file,
                                                     const ProtectionDraft& draft) {
  for (const auto* text : {&draft.reference, &draft.case_id, &draft.facts, &draft.note})
    RETURN_IF_ERROR(check_text(*text));
  RETURN_IF_ERROR(check_days(draft));
  ASSIGN_OR_RETURN(auto asked, case_in(draft.facts, config_.party));
  if (draft.stop == ProtectionDraft::Stop::stop) stop(file);
  const bool spoken = says(asked);
  if (!spoken && file.stopped_at.empty()) return Error{Code::invalid, "node.protection.facts"};
  if (spoken) {
    ASSIGN_OR_RETURN(const auto decider, decider_());
    asked.data = {"identity"};
    RETURN_IF_ERROR(decider->decide(asked));  // names what no pack knows
  }
  ASSIGN_OR_RETURN(const auto keys, keys_of(draft.person));
  add_once(file.keys, keys);
  ASSIGN_OR_RETURN(const auto case_id, case_of(draft.case_id));
  const bool moves = !file.case_id.empty() && case_id != file.case_id;
  if (!case_id.empty() && moves && !file.stopped_at.empty())
    return Error{Code::refused, "node.protection.moves"};
  if (!case_id.empty()) file.case_id = case_id;
  if (file.keys.empty() && file.case_id.empty())
    return Error{Code::invalid, "node.protection.nobody"};
  if (!draft.reference.empty()) file.reference = draft.reference;
  if (!draft.note.empty()) file.note = draft.note;
  if (!draft.decide_by.empty()) file.decide_by = draft.decide_by;
  if (!draft.review_on.empty()) file.review_on = draft.review_on;
  file.facts = compact(draft.facts);
  return file;
}

Result<store::ProtectionFile> ProtectionBook::keep(store::ProtectionFile file, const Caller& caller,
                                                   std::string outcome, std::string_view tally) {
  file.changed_at = to_rfc3339(clock_.now());
  file.changed_by = caller.user;
  auto happened = file_event(file, caller, std::move(outcome));
  happened.tally = tally;
  ASSIGN_OR_RETURN(const auto entry, notes_.entry_of(std::move(happened)));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(file.version, store->protection().keep(file, entry));
  return file;
}

/// The open one, as that version has it.
Result<store::ProtectionFile> ProtectionBook::kept(const std::string& id, std::uint64_t version) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto file, store->protection().file(id));
  if (!file || file->state != "open")
    return Error{Code::not_found, "node.protection.unknown", {{"id", id}}};
  if (file->version != version)
    return Error{Code::conflict, "store.protection.changed", {{"id", id}}};
  return *std::move(file);
}

Result<store::ProtectionFile> ProtectionBook::open(const ProtectionDraft& draft,
                                                   const SignedIn& who, const Caller& caller) {
  RETURN_IF_ERROR(check_officer(who, caller));
  ASSIGN_OR_RETURN(auto file, filled({}, draft));
  {
    const std::lock_guard lock{entropy_mutex_};
    file.id = to_string(make_uuid7(clock_, entropy_));
  }
  file.state = "open";
  file.at = to_rfc3339(clock_.now());
  file.by = caller.user;
  return keep(std::move(file), caller, "protection file opened", tally_of({}, file));
}

Result<store::ProtectionFile> ProtectionBook::change(const std::string& id, std::uint64_t version,
                                                     const ProtectionDraft& draft,
                                                     const SignedIn& who, const Caller& caller) {
  RETURN_IF_ERROR(check_officer(who, caller));
  ASSIGN_OR_RETURN(const auto before, kept(id, version));
  ASSIGN_OR_RETURN(auto file, filled(before, draft));
  return keep(std::move(file), caller, "protection file changed", tally_of(before, file));
}

Result<store::ProtectionFile> ProtectionBook::close(const std::string& id, std::uint64_t version,
                                                    const std::string& reason, const SignedIn& who,
                                                    const Caller& caller) {
  RETURN_IF_ERROR(check_officer(who, caller));
  RETURN_IF_ERROR(check_text(reason));
  if (trim(reason).empty()) return Error{Code::invalid, "node.papers.reason"};
  ASSIGN_OR_RETURN(auto file, kept(id, version));
  if (!file.stopped_at.empty()) return Error{Code::refused, "node.protection.still_stopped"};
  file.state = "closed";
  file.note += (file.note.empty() ? "" : "\n") + reason;
  return keep(std::move(file), caller, "protection file closed");
}

Result<store::ProtectionFile> ProtectionBook::show(const std::string& id, const SignedIn& who,
                                                   const Caller& caller) {
  RETURN_IF_ERROR(check_officer(who, caller));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto file, store->protection().file(id));
  if (!file) return Error{Code::not_found, "node.protection.unknown", {{"id", id}}};
  RETURN_IF_ERROR(notes_.note({file_event(*file, caller, "protection file read")}));
  return *std::move(file);
}

Result<ProtectionCounted> ProtectionBook::figures(const SignedIn& who, const Caller& caller) {
  RETURN_IF_ERROR(check_officer(who, caller));
  ProtectionCounted counted;
  const auto now = clock_.now();
  const auto first_day = clock_.today().year() / std::chrono::January / std::chrono::day{1};
  counted.since = to_rfc3339(Instant{std::chrono::sys_days{first_day}});
  counted.at = to_rfc3339(now);
  {
    ASSIGN_OR_RETURN(const auto store, stores_.borrow());
    ASSIGN_OR_RETURN(counted.figures, store->protection().figures(counted.since, removal_steps()));
  }
  // Packs that break an invariant are never adopted, and those in force are held against the program's own.
  const auto rules = decider_();
  if (rules.ok()) {
    counted.invariants = rules.value()->packs().invariants.size();
  } else {
    counted.rules_fault = rules.error();
  }
  RETURN_IF_ERROR(notes_.note({read_by(caller, "protection", "protection figures read", {})}));
  return counted;
}

Result<std::vector<store::ProtectionFile>> ProtectionBook::list(bool closed_too,
                                                                const SignedIn& who,
                                                                const Caller& caller) {
  RETURN_IF_ERROR(check_officer(who, caller));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto files, store->protection().files(closed_too));
  std::vector<Subject> subjects;
  for (const auto& one : files) subjects.push_back(record_subject("protection", one.id));
  RETURN_IF_ERROR(
      notes_.note({read_by(caller, "protection", "protection files read", std::move(subjects))}));
  return files;
}

Result<ProtectionBook::Spoken> ProtectionBook::speak_in(wire::Draft& draft) {
  std::vector<std::string> keys;
  for (const auto& person : persons_in(draft.message)) {
    ASSIGN_OR_RETURN(const auto one, keys_of(person));
    add_once(keys, one);
  }
  return speak(draft.message.case_id, keys, draft.asked);
}

Result<ProtectionBook::Spoken> ProtectionBook::speak_of(const record::Entity& person,
                                                        const std::string& case_id,
                                                        safeguard::Case& asked) {
  ASSIGN_OR_RETURN(const auto keys, keys_of(person));
  return speak(case_id, keys, asked);
}

Result<ProtectionBook::Spoken> ProtectionBook::speak(const std::string& case_id,
                                                     const std::vector<std::string>& keys,
                                                     safeguard::Case& asked) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto files, store->protection().speaking_of(case_id, keys));
  Spoken spoken;
  for (const auto& file : files) {
    spoken.files.push_back(file.id);
    spoken.stops = spoken.stops || !file.stopped_at.empty();
    ASSIGN_OR_RETURN(const auto said, case_in(file.facts, config_.party));
    auto& facts = asked.facts;
    for (const auto& fact : said.facts) {
      std::erase_if(facts, [&](const auto& one) { return one.first == fact.first; });
      facts.push_back(fact);
    }
    add_once(asked.countries.fled, said.countries.fled);
    add_once(asked.countries.of_origin, said.countries.of_origin);
  }
  return spoken;
}

}  // namespace entraide::node
