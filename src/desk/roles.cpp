// What each role gives.
#include "desk/roles.h"

#include <algorithm>
#include <array>

namespace entraide::desk {

namespace {

using enum Right;

struct RoleRow {
  Role role;
  std::string_view code;
  std::initializer_list<Right> rights;
};
// Nobody administers what they look up, and nobody who oversees works on cases.
constexpr RoleRow role_rows[] = {
    {Role::officer, "officer", {consult, look_up, queue, read, draft, study}},
    {Role::supervisor, "supervisor", {consult, look_up, queue, read, draft, approve, study}},
    {Role::protection_officer,
     "protection_officer",
     {consult, look_up, queue, read, draft, protect, study}},
    {Role::analyst, "analyst", {consult, study}},
    {Role::clerk, "clerk", {consult, queue, read, draft}},
    {Role::data_protection_officer, "data_protection_officer", {consult, subjects, oversee}},
    {Role::administrator, "administrator", {consult, administer, watch}},
    {Role::overseer, "overseer", {consult, oversee, watch}},
};
static_assert(std::size(role_rows) == roles_count);

constexpr std::string_view right_codes[] = {"consult",  "look_up", "queue",      "read",
                                            "draft",    "approve", "protect",    "study",
                                            "subjects", "oversee", "administer", "watch"};
static_assert(std::size(right_codes) == rights_count);

constexpr std::string_view authorities[] = {"immigration", "border",     "police",      "justice",
                                            "documents",   "protection", "intelligence"};
constexpr std::size_t team_bytes_max = 60;

template <class Codes>
std::string known(const Codes& codes) {
  return join({std::begin(codes), std::end(codes)}, ", ");
}

std::vector<std::string> role_codes() {
  std::vector<std::string> codes;
  for (const auto& row : role_rows) codes.emplace_back(row.code);
  return codes;
}

/// Words with commas between them.
template <class Word>
Result<std::vector<Word>> read_words(std::string_view text,
                                     std::optional<Word> (*word_of)(std::string_view),
                                     std::string_view fault, const std::string& all) {
  std::vector<Word> words;
  for (const auto part : split(text, ',')) {
    const auto code = trim(part);
    if (code.empty()) continue;
    const auto word = word_of(code);
    if (!word)
      return Error{
          Code::invalid, std::string{fault}, {{"word", std::string{code}}, {"known", all}}};
    words.push_back(*word);
  }
  return words;
}

}  // namespace

std::string_view code_of(Role role) { return role_rows[static_cast<std::size_t>(role)].code; }

std::optional<Role> role_of(std::string_view code) {
  const auto found = std::ranges::find(role_rows, code, &RoleRow::code);
  return found == std::end(role_rows) ? std::nullopt : std::optional{found->role};
}

std::string_view code_of(Right right) { return right_codes[static_cast<std::size_t>(right)]; }

std::optional<Right> right_of(std::string_view code) {
  const auto found = std::ranges::find(right_codes, code);
  if (found == std::end(right_codes)) return {};
  return static_cast<Right>(found - std::begin(right_codes));
}

Rights Rights::of(Role role) {
  Rights rights;
  for (const auto right : role_rows[static_cast<std::size_t>(role)].rights) rights.add(right);
  return rights;
}

Rights Rights::all() {
  Rights rights;
  rights.bits_ = (1U << rights_count) - 1;
  return rights;
}

Rights Rights::within(const Rights& others) const {
  Rights both;
  both.bits_ = bits_ & others.bits_;
  return both;
}

std::vector<Right> Rights::list() const {
  std::vector<Right> all;
  for (std::size_t i = 0; i < rights_count; ++i) {
    if (has(static_cast<Right>(i))) all.push_back(static_cast<Right>(i));
  }
  return all;
}

Rights rights_of(const std::vector<Role>& roles) {
  Rights rights;
  for (const auto role : roles) rights.add(Rights::of(role));
  return rights;
}

Result<std::vector<Role>> read_roles(std::string_view text) {
  return read_words<Role>(text, role_of, "desk.role.unknown", join(role_codes(), ", "));
}

std::string write_roles(const std::vector<Role>& roles) {
  std::vector<std::string> codes;
  for (const auto role : roles) codes.emplace_back(code_of(role));
  return join(codes, ", ");
}

Result<Rights> read_rights(std::string_view text) {
  ASSIGN_OR_RETURN(const auto words,
                   read_words<Right>(text, right_of, "desk.right.unknown", known(right_codes)));
  Rights rights;
  for (const auto right : words) rights.add(right);
  return rights;
}

std::string write_rights(const Rights& rights) {
  std::vector<std::string> codes;
  for (const auto right : rights.list()) codes.emplace_back(code_of(right));
  return join(codes, ", ");
}

Result<void> check_roles(const std::vector<Role>& roles) {
  if (roles.empty())
    return Error{Code::invalid, "desk.role.none", {{"known", join(role_codes(), ", ")}}};
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (std::find(roles.begin(), roles.begin() + static_cast<std::ptrdiff_t>(i), roles[i]) !=
        roles.begin() + static_cast<std::ptrdiff_t>(i))
      return Error{Code::invalid, "desk.role.twice", {{"role", std::string{code_of(roles[i])}}}};
  }
  const bool oversees = std::ranges::find(roles, Role::overseer) != roles.end();
  const bool works = std::ranges::any_of(roles, [](Role role) {
    return role != Role::overseer && role != Role::data_protection_officer;
  });
  if (oversees && works) return Error{Code::invalid, "desk.role.overseer"};
  return {};
}

Result<void> check_team(std::string_view team) {
  const auto slash = team.find('/');
  const auto name = slash == std::string_view::npos ? std::string_view{} : team.substr(slash + 1);
  const bool plain = std::ranges::all_of(name, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  });
  const bool known_kind =
      std::ranges::find(authorities, team.substr(0, slash)) != std::end(authorities);
  if (known_kind && plain && !name.empty() && team.size() <= team_bytes_max) return {};
  return Error{
      Code::invalid,
      "desk.team",
      {{"team", std::string{team.substr(0, team_bytes_max)}}, {"known", known(authorities)}}};
}

}  // namespace entraide::desk
