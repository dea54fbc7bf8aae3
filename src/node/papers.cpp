#include "node/papers.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>

namespace entraide::node {

bool contains(const std::vector<std::string>& all, std::string_view one) {
  return std::ranges::find(all, one) != all.end();
}

namespace {

namespace json = boost::json;

constexpr std::size_t piece_bytes = 1 << 16;
constexpr std::string_view second_person = "second_person";

struct ReviewerRow {
  std::string_view reviewer;
  desk::Right right;
};
constexpr ReviewerRow reviewer_rows[] = {{second_officer, desk::Right::approve},
                                         {"competent-head", desk::Right::approve},
                                         {protection_officer, desk::Right::protect},
                                         {"data-protection-officer", desk::Right::subjects}};

void add_once(std::vector<std::string>& all, std::string_view one) {
  if (!contains(all, one)) all.emplace_back(one);
}

void say(safeguard::Case& asked, std::string_view name, std::string value) {
  std::erase_if(asked.facts, [&](const auto& fact) { return fact.first == name; });
  asked.facts.emplace_back(name, std::move(value));
}

bool has_word(const safeguard::Decider& decider, std::string_view fact) {
  return std::ranges::any_of(decider.packs().vocabulary.facts,
                             [&](const agreement::Fact& one) { return one.id == fact; });
}

/// In the words of the packs; the first is what a role is taken for when nothing is said.
struct RoleWords {
  desk::Role role;
  std::vector<std::string_view> words;
};
const std::vector<RoleWords>& role_words() {
  using desk::Role;
  static const std::vector<RoleWords> all{
      {Role::protection_officer, {"protection_officer"}},
      {Role::officer, {"officer", "immigration_investigator"}},
      {Role::supervisor, {"officer", "immigration_investigator"}},
      {Role::clerk, {"officer", "judicial_authority"}},
      {Role::analyst, {"analyst"}},
      {Role::data_protection_officer, {"data_protection_officer"}},
      {Role::administrator, {"administrator"}},
      {Role::overseer, {"overseer"}}};
  return all;
}

/// From where the request stands. What leads there from nowhere is as the procedure's strictest step.
bool four_eyes(const agreement::Procedure& procedure, const std::string& enters,
               const std::string& stands) {
  const auto leads = [&](const agreement::Step& step) { return contains(step.to, enters); };
  const auto leads_on = [&](const agreement::Step& step) {
    return leads(step) && contains(step.from, stands);
  };
  const bool foreseen = !stands.empty() && std::ranges::any_of(procedure.steps, leads_on);
  return std::ranges::any_of(procedure.steps, [&](const agreement::Step& step) {
    return step.four_eyes && (foreseen ? leads_on(step) : leads(step));
  });
}

/// Of what the side that asks begins with: every content that the procedure requires is there.
std::vector<std::string> missing_in(const agreement::Packs& packs,
                                    const agreement::Procedure& procedure, const wire::Draft& draft,
                                    const std::string& stands) {
  const auto& message = draft.message;
  const desk::Rules rules{&procedure, &packs.vocabulary, {}};
  const bool begins = stands.empty() && desk::beginner(rules, message.step) == desk::Side::asks;
  if (!begins) return {};
  // What the safeguard is told need not be written twice: purpose, offence.
  agreement::Form form{draft.asked.facts};
  for (const auto& [field, value] : wire::fields_of(message)) form.emplace_back(field, value);
  return desk::missing(procedure, form);
}

}  // namespace

std::optional<desk::Right> right_for(std::string_view reviewer) {
  const auto found = std::ranges::find(reviewer_rows, reviewer, &ReviewerRow::reviewer);
  if (found == std::end(reviewer_rows)) return {};
  return found->right;
}

std::vector<Approval> read_approvals(const std::string& text) {
  std::vector<Approval> approvals;
  boost::system::error_code fault;
  const auto value = json::parse(text, fault);
  if (fault || !value.is_array()) return approvals;
  const auto text_in = [](const json::object& object, std::string_view member) {
    const auto* found = object.if_contains(member);
    return found != nullptr && found->is_string() ? std::string{found->get_string()}
                                                  : std::string{};
  };
  for (const auto& one : value.get_array()) {
    if (!one.is_object()) continue;
    const auto& object = one.get_object();
    approvals.push_back({text_in(object, "reviewer"), text_in(object, "user"),
                         text_in(object, "account"), text_in(object, "at"),
                         text_in(object, "reason"), text_in(object, "digest")});
  }
  return approvals;
}

std::string write_approvals(const std::vector<Approval>& approvals) {
  json::array all;
  for (const auto& one : approvals)
    all.push_back(json::object{{"reviewer", one.reviewer},
                               {"user", one.user},
                               {"account", one.account},
                               {"at", one.at},
                               {"reason", one.reason},
                               {"digest", one.digest}});
  return all.empty() ? std::string{} : json::serialize(all);
}

void assume_second_person(wire::Draft& draft, const safeguard::Decider& decider) {
  if (has_word(decider, second_person)) say(draft.asked, second_person, "yes");
}

std::string author_role(const std::vector<desk::Role>& roles, std::string_view said) {
  std::string first;
  for (const auto& [role, words] : role_words()) {
    if (std::ranges::find(roles, role) == roles.end()) continue;
    if (std::ranges::find(words, said) != words.end()) return std::string{said};
    if (first.empty()) first = words.front();
  }
  return first;
}

void say_author(wire::Draft& draft, const safeguard::Decider& decider,
                const std::vector<desk::Role>& roles) {
  constexpr std::string_view fact = "author_role";
  if (!has_word(decider, fact)) return;
  const auto found =
      std::ranges::find(draft.asked.facts, fact, &std::pair<std::string, std::string>::first);
  const auto role = author_role(roles, found == draft.asked.facts.end() ? "" : found->second);
  if (!role.empty()) say(draft.asked, fact, role);
}

std::vector<std::string> reviewers_of(const std::vector<Approval>& approvals) {
  std::vector<std::string> reviewers;
  for (const auto& one : approvals) add_once(reviewers, one.reviewer);
  return reviewers;
}

Result<std::string> words_digest(const std::string& content, const wire::Draft& draft) {
  crypto::Sha256 hash;
  // Whoever approved a message to a node has not approved it to go through other hands.
  if (correspondent_of(draft.partner)) hash.update(as_bytes(draft.partner + "\n"));
  hash.update(as_bytes(content));
  for (const auto& [category, path] : draft.files) {
    std::ifstream file{path, std::ios::binary};
    if (!file)
      return Error{
          Code::unavailable, "wire.attachment.unreadable", {{"file", path.filename().string()}}};
    std::vector<char> piece(piece_bytes);
    while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0)
      hash.update(as_bytes({piece.data(), static_cast<std::size_t>(file.gcount())}));
  }
  return to_hex(hash.finish());
}

Result<Demands> demands_of(const safeguard::Decider& decider, wire::Draft& draft,
                           const std::vector<Approval>& approvals, const std::string& stands) {
  Demands demands;
  auto& asked = draft.asked;
  // Packs that do not ask for a second person have no word for one.
  const bool known = has_word(decider, second_person);
  const auto say_second_person = [known](safeguard::Case& one, bool there) {
    if (known) say(one, second_person, there ? "yes" : "no");
  };
  say_second_person(asked, false);
  ASSIGN_OR_RETURN(const auto alone, decider.decide(asked));
  say_second_person(asked, true);
  ASSIGN_OR_RETURN(const auto together, decider.decide(asked));
  const auto* pack = decider.packs().find(draft.message.agreement);
  const auto* procedure = pack == nullptr ? nullptr : pack->procedure(draft.message.procedure);
  const bool two = alone.outcome != together.outcome ||
                   (procedure != nullptr && four_eyes(*procedure, draft.message.step, stands));
  if (two) add_once(demands.open, second_officer);
  if (together.outcome == safeguard::Outcome::review) {
    for (const auto& reviewer : together.review_by) add_once(demands.open, reviewer);
  }
  demands.denied = together.outcome == safeguard::Outcome::deny;
  if (procedure != nullptr)
    demands.missing = missing_in(decider.packs(), *procedure, draft, stands);
  demands.reviewers = demands.open;
  const auto decided = reviewers_of(approvals);
  const bool approved = !two || contains(decided, second_officer);
  std::erase_if(demands.open, [&](const auto& one) { return contains(decided, one); });
  say_second_person(asked, two && approved);
  demands.decision = approved && two ? together : alone;
  return demands;
}

}  // namespace entraide::node
