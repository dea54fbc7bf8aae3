// Accounts, sessions and tokens: who works here, and how they come in.
#include <algorithm>

#include "node/inside.h"

namespace entraide::node {

namespace {

constexpr std::size_t name_bytes_max = 60, text_bytes_max = 200, teams_max = 20, tokens_max = 50;
constexpr std::size_t password_letters_min = 12;
constexpr std::size_t secret_bytes = 32;
constexpr int token_days_max = 400;
// A shift, and a break in it.
constexpr std::chrono::hours session_length{12};
constexpr std::chrono::minutes session_idle{60}, session_seen_every{1};
// Who guesses waits; who has forgotten a password for a minute does not wait long.
constexpr std::uint64_t tries_free = 5;
constexpr std::chrono::seconds wait_first{5}, wait_most{60};
constexpr std::string_view token_mark = "ent_";

bool is_account_name(std::string_view name) {
  return !name.empty() && name.size() <= name_bytes_max &&
         std::ranges::all_of(name, [](char letter) {
           return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                  letter == '.' || letter == '-' || letter == '_';
         });
}

Result<void> check_person(const Person& person) {
  if (!is_account_name(person.name))
    return Error{Code::invalid, "node.people.name", {{"max", std::to_string(name_bytes_max)}}};
  if (trim(person.full_name).empty() || person.full_name.size() > text_bytes_max)
    return Error{Code::invalid, "node.people.full_name", {{"max", std::to_string(text_bytes_max)}}};
  if (!person.language.empty() && person.language != "en" && person.language != "fr")
    return Error{Code::invalid, "node.people.language"};
  if (person.teams.size() > teams_max)
    return Error{Code::invalid, "node.people.teams", {{"max", std::to_string(teams_max)}}};
  for (const auto& team : person.teams) RETURN_IF_ERROR(desk::check_team(team));
  return desk::check_roles(person.roles);
}

/// NIST SP 800-63B: length counts, and that it is not the name; no rules about kinds of letters.
Result<std::string> hash_of(const Secret& password, const std::string& name) {
  const auto bytes = password.reveal();
  const std::string_view text{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  if (!is_utf8(text)) return Error{Code::invalid, "node.people.password.text"};
  const auto letters = std::ranges::count_if(
      text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
  const bool one_letter = std::ranges::all_of(text, [&](char one) { return one == text.front(); });
  if (static_cast<std::size_t>(letters) < password_letters_min || one_letter ||
      lower_ascii(text).find(name) != std::string::npos)
    return Error{Code::invalid,
                 "node.people.password.weak",
                 {{"min", std::to_string(password_letters_min)}}};
  return crypto::hash_password(password);
}

Person person_of(const store::Account& account) {
  Person person;
  person.name = account.name;
  person.full_name = account.full_name;
  if (auto roles = desk::read_roles(account.roles); roles.ok())
    person.roles = std::move(roles).value();  // one that this program does not know gives nothing
  for (const auto team : split(account.teams, ',')) {
    if (!trim(team).empty()) person.teams.emplace_back(trim(team));
  }
  person.language = account.language;
  person.active = account.state == "active";
  person.has_password = !account.password.empty();
  person.changed_at = account.at;
  person.changed_by = account.by;
  person.version = account.version;
  return person;
}

store::Account account_from(const Person& person) {
  store::Account account;
  account.name = person.name;
  account.full_name = person.full_name;
  account.roles = desk::write_roles(person.roles);
  account.teams = join(person.teams, ", ");
  account.language = person.language;
  account.state = person.active ? "active" : "closed";
  account.version = person.version;
  return account;
}

SignedIn signed_in_as(const store::Account& account) {
  auto person = person_of(account);
  SignedIn who;
  who.user = std::move(person.name);
  who.full_name = std::move(person.full_name);
  who.rights = desk::rights_of(person.roles);
  who.roles = std::move(person.roles);
  who.teams = std::move(person.teams);
  who.language = std::move(person.language);
  return who;
}

std::string hash_of_token(std::string_view token) { return crypto::sha256_hex(as_bytes(token)); }

/// What changes of accounts and tokens leave in the ledger.
Happened people_event(const std::string& user, const std::string& name, std::string outcome) {
  Happened happened;
  happened.entry.kind = ledger::EntryKind::rule_change;
  happened.entry.user = user;
  happened.entry.rule = "accounts/" + name;
  happened.entry.outcome = std::move(outcome);
  return happened;
}

std::string outcome_of(const Person& person, bool made, bool password) {
  const std::string what = made ? "made" : person.active ? "changed" : "closed";
  return fmt::format("account {}: {}{}", what, desk::write_roles(person.roles),
                     password ? ", new password" : "");
}

/// How long somebody who has failed so often waits after the last time.
std::chrono::seconds wait_after(std::uint64_t failures) {
  if (failures < tries_free) return {};
  const auto doubled = std::min<std::uint64_t>(failures - tries_free, 10);
  return std::min(wait_most, wait_first * (1 << doubled));
}

bool wants_wait(const store::SignInFailures& failures, Instant now) {
  const auto at = parse_rfc3339(failures.at);
  return at && now < *at + wait_after(failures.count);
}

/// A hash of today's cost that no password is known for: somebody who does not exist takes as long.
const std::string nobodys_password =
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$" + std::string(43, 'A');

Error no_entry() { return Error{Code::refused, "node.sign_in.refused"}; }

}  // namespace

std::string Node::Inside::new_secret() {
  Bytes bytes(secret_bytes);
  const std::lock_guard lock{entropy_mutex};
  entropy.fill(bytes);
  return to_hex(bytes);
}

Result<bool> Node::has_people() {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(const auto count, store->people().accounts_count());
  return count > 0;
}

Result<std::vector<Person>> Node::people() {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(const auto accounts, store->people().accounts());
  std::vector<Person> all;
  for (const auto& one : accounts) all.push_back(person_of(one));
  return all;
}

Result<Person> Node::person(const std::string& name) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(const auto account, store->people().account(name));
  if (!account) return Error{Code::not_found, "node.people.unknown", {{"name", name}}};
  return person_of(*account);
}

Result<Person> Node::keep_person(Person person, const std::optional<Secret>& password,
                                 const Adviser& adviser) {
  RETURN_IF_ERROR(check_person(person));
  if (trim(adviser.user).empty()) return Error{Code::refused, "node.caller.no_user"};
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  auto& people = store->people();
  ASSIGN_OR_RETURN(const auto before, people.account(person.name));
  ASSIGN_OR_RETURN(const auto count, people.accounts_count());
  auto account = account_from(person);
  const bool own = adviser.user == person.name || adviser.account == person.name;
  const bool roles_change = !before || before->roles != account.roles;
  if (own && roles_change && count > 0) return Error{Code::refused, "node.people.own_roles"};
  if (before) account.password = before->password;
  if (password) {
    ASSIGN_OR_RETURN(account.password, hash_of(*password, person.name));
  }
  account.at = to_rfc3339(inside_->clock.now());
  account.by = adviser.user;
  ASSIGN_OR_RETURN(const auto entry, inside_->notes.entry_of(people_event(
                                         adviser.user, person.name,
                                         outcome_of(person, !before, password.has_value()))));
  ASSIGN_OR_RETURN(account.version, people.keep_account(account, entry));
  return person_of(account);
}

Result<void> Node::change_password(const std::string& name, const Secret& before,
                                   const Secret& now) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  auto& people = store->people();
  ASSIGN_OR_RETURN(auto account, people.account(name));
  ASSIGN_OR_RETURN(const auto failures, people.failures(name));
  const auto moment = inside_->clock.now();
  if (!account || account->state != "active") return no_entry();
  if (wants_wait(failures, moment)) return Error{Code::refused, "node.sign_in.wait"};
  if (!crypto::password_holds(account->password, before)) {
    RETURN_IF_ERROR(people.note_failure(name, to_rfc3339(moment)));
    return no_entry();
  }
  ASSIGN_OR_RETURN(account->password, hash_of(now, name));
  account->at = to_rfc3339(moment);
  account->by = name;
  ASSIGN_OR_RETURN(const auto entry,
                   inside_->notes.entry_of(people_event(name, name, "own password changed")));
  RETURN_IF_ERROR(people.keep_account(*account, entry));
  return {};
}

Result<SessionBegun> Node::sign_in(const std::string& name, const Secret& password) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  auto& people = store->people();
  ASSIGN_OR_RETURN(const auto account, people.account(name));
  const auto now = inside_->clock.now();
  if (account) {
    ASSIGN_OR_RETURN(const auto failures, people.failures(name));
    if (wants_wait(failures, now)) return Error{Code::refused, "node.sign_in.wait"};
  }
  const bool there = account && account->state == "active" && !account->password.empty();
  const auto& hash = there ? account->password : nobodys_password;
  const bool holds = crypto::password_holds(hash, password);
  if (!there || !holds) {
    if (account) RETURN_IF_ERROR(people.note_failure(name, to_rfc3339(now)));
    return no_entry();
  }
  if (crypto::password_is_outdated(hash)) {
    ASSIGN_OR_RETURN(const auto newer, crypto::hash_password(password));
    RETURN_IF_ERROR(people.rehash(name, hash, newer));
  }
  SessionBegun begun{inside_->new_secret(), now + session_length, signed_in_as(*account)};
  const auto at = to_rfc3339(now);
  Happened happened;
  happened.entry.kind = ledger::EntryKind::sign_in;
  happened.entry.user = name;
  happened.entry.outcome = "password";
  ASSIGN_OR_RETURN(const auto entry, inside_->notes.entry_of(std::move(happened)));
  RETURN_IF_ERROR(people.begin_session(
      {hash_of_token(begun.token), name, at, at, to_rfc3339(begun.expires)}, entry));
  return begun;
}

Result<std::optional<SignedIn>> Node::signed_in(const std::string& session) {
  using Maybe = std::optional<SignedIn>;
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  auto& people = store->people();
  const auto hash = hash_of_token(session);
  ASSIGN_OR_RETURN(const auto found, people.session(hash));
  if (!found) return Maybe{};
  const auto now = inside_->clock.now();
  const auto seen = parse_rfc3339(found->seen_at), ends = parse_rfc3339(found->expires_at);
  if (!seen || !ends || now >= *ends || now >= *seen + session_idle) {
    RETURN_IF_ERROR(people.end_session(hash));
    return Maybe{};
  }
  ASSIGN_OR_RETURN(const auto account, people.account(found->account));
  if (!account || account->state != "active") return Maybe{};
  if (now >= *seen + session_seen_every) RETURN_IF_ERROR(people.see_session(hash, to_rfc3339(now)));
  return Maybe{signed_in_as(*account)};
}

Result<void> Node::sign_out(const std::string& session) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->people().end_session(hash_of_token(session));
}

Result<TokenMade> Node::make_token(const std::string& owner, const desk::Rights& rights,
                                   const std::string& label, int days) {
  if (days < 1 || days > token_days_max)
    return Error{
        Code::invalid, "node.people.token.days", {{"max", std::to_string(token_days_max)}}};
  if (trim(label).empty() || label.size() > text_bytes_max)
    return Error{
        Code::invalid, "node.people.token.label", {{"max", std::to_string(text_bytes_max)}}};
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  auto& people = store->people();
  ASSIGN_OR_RETURN(const auto account, people.account(owner));
  if (!account || account->state != "active")
    return Error{Code::not_found, "node.people.unknown", {{"name", owner}}};
  const auto given = rights.within(signed_in_as(*account).rights);
  if (given.empty() || !(given == rights))
    return Error{Code::refused,
                 "node.people.token.rights",
                 {{"rights", desk::write_rights(signed_in_as(*account).rights)}}};
  ASSIGN_OR_RETURN(const auto before, people.tokens(owner));
  const auto holding = std::ranges::count_if(
      before, [](const store::ApiToken& one) { return one.revoked_at.empty(); });
  if (static_cast<std::size_t>(holding) >= tokens_max)
    return Error{Code::refused, "node.people.token.many", {{"max", std::to_string(tokens_max)}}};
  const auto now = inside_->clock.now();
  TokenMade made;
  {
    const std::lock_guard lock{inside_->entropy_mutex};
    made.id = to_string(make_uuid7(inside_->clock, inside_->entropy));
  }
  made.token = std::string{token_mark} + inside_->new_secret();
  made.expires_at = to_rfc3339(now + std::chrono::hours{24} * days);
  ASSIGN_OR_RETURN(const auto entry,
                   inside_->notes.entry_of(people_event(
                       owner, owner, fmt::format("token made: {}", desk::write_rights(rights)))));
  RETURN_IF_ERROR(
      people.keep_token({made.id, owner, hash_of_token(made.token), label,
                         desk::write_rights(rights), to_rfc3339(now), made.expires_at, "", ""},
                        entry));
  return made;
}

Result<std::vector<store::ApiToken>> Node::tokens(const std::string& owner) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->people().tokens(owner);
}

Result<void> Node::revoke_token(const std::string& owner, const std::string& id,
                                const std::string& user) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(const auto entry,
                   inside_->notes.entry_of(people_event(user, owner, "token revoked")));
  return store->people().revoke_token(owner, id, to_rfc3339(inside_->clock.now()), user, entry);
}

Result<std::optional<SignedIn>> Node::token_holder(const std::string& token) {
  using Maybe = std::optional<SignedIn>;
  if (!token.starts_with(token_mark)) return Maybe{};
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  auto& people = store->people();
  ASSIGN_OR_RETURN(const auto found, people.token(hash_of_token(token)));
  if (!found || !found->revoked_at.empty() || found->expires_at <= to_rfc3339(inside_->clock.now()))
    return Maybe{};
  ASSIGN_OR_RETURN(const auto account, people.account(found->account));
  if (!account || account->state != "active") return Maybe{};
  auto who = signed_in_as(*account);
  ASSIGN_OR_RETURN(const auto rights, desk::read_rights(found->rights));
  who.rights = who.rights.within(rights);
  return Maybe{std::move(who)};
}

Result<std::optional<SignedIn>> Node::account_of(const std::string& user) {
  using Maybe = std::optional<SignedIn>;
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(const auto account, store->people().account(user));
  if (!account) return Maybe{};
  auto who = signed_in_as(*account);
  if (account->state != "active") who.rights = {};
  return Maybe{std::move(who)};
}

Result<SignedIn> Node::who_is(const std::string& user) {
  ASSIGN_OR_RETURN(auto account, account_of(user));
  if (account) return *std::move(account);
  ASSIGN_OR_RETURN(const bool people, has_people());
  SignedIn who;
  who.user = user;
  if (!people) who.rights = desk::Rights::all();
  return who;
}

}  // namespace entraide::node
