#include "node/papers.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>

namespace entraide::node {

namespace {

namespace json = boost::json;

constexpr std::size_t piece_bytes = 1 << 16;
constexpr std::string_view second_person = "second_person", second_officer = "second-officer";

struct ReviewerRow {
  std::string_view reviewer;
  desk::Right right;
};
constexpr ReviewerRow reviewer_rows[] = {{second_officer, desk::Right::approve},
                                         {"competent-head", desk::Right::approve},
                                         {"protection-officer", desk::Right::protect},
                                         {"data-protection-officer", desk::Right::subjects}};

bool contains(const std::vector<std::string>& all, std::string_view one) {
  return std::ranges::find(all, one) != all.end();
}

void add_once(std::vector<std::string>& all, std::string_view one) {
  if (!contains(all, one)) all.emplace_back(one);
}

void say(safeguard::Case& asked, bool there) {
  std::erase_if(asked.facts, [](const auto& fact) { return fact.first == second_person; });
  asked.facts.emplace_back(second_person, there ? "yes" : "no");
}

/// A reply takes no step that only begins a request.
bool four_eyes(const agreement::Procedure& procedure, const wire::Message& message) {
  const auto enters = [](const agreement::Step& step, const std::string& state) {
    return std::ranges::find(step.to, state) != step.to.end();
  };
  const auto only_begins = [&](const agreement::Step& step) {
    return std::ranges::none_of(step.from, [&](const std::string& state) {
      return std::ranges::any_of(procedure.steps,
                                 [&](const auto& other) { return enters(other, state); });
    });
  };
  return std::ranges::any_of(procedure.steps, [&](const agreement::Step& step) {
    return step.four_eyes && enters(step, message.step) &&
           (message.in_reply_to.empty() || !only_begins(step));
  });
}

/// Of what the side that asks begins with: every content that the procedure requires is there.
std::vector<std::string> missing_in(const agreement::Packs& packs,
                                    const agreement::Procedure& procedure,
                                    const wire::Draft& draft) {
  const auto& message = draft.message;
  const desk::Rules rules{&procedure, &packs.vocabulary, {}};
  const bool begins =
      message.in_reply_to.empty() && desk::beginner(rules, message.step) == desk::Side::asks;
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
                           const std::vector<Approval>& approvals) {
  Demands demands;
  auto& asked = draft.asked;
  const auto& vocabulary = decider.packs().vocabulary;
  const bool known = std::ranges::any_of(
      vocabulary.facts, [](const agreement::Fact& fact) { return fact.id == second_person; });
  // Packs that do not ask for a second person have no word for one.
  const auto say_second_person = [known](safeguard::Case& one, bool there) {
    if (known) say(one, there);
  };
  say_second_person(asked, false);
  ASSIGN_OR_RETURN(const auto alone, decider.decide(asked));
  say_second_person(asked, true);
  ASSIGN_OR_RETURN(const auto together, decider.decide(asked));
  const auto* pack = decider.packs().find(draft.message.agreement);
  const auto* procedure = pack == nullptr ? nullptr : pack->procedure(draft.message.procedure);
  const bool two = alone.outcome != together.outcome ||
                   (procedure != nullptr && four_eyes(*procedure, draft.message));
  if (two) add_once(demands.open, second_officer);
  if (together.outcome == safeguard::Outcome::review) {
    for (const auto& reviewer : together.review_by) add_once(demands.open, reviewer);
  }
  demands.denied = together.outcome == safeguard::Outcome::deny;
  if (procedure != nullptr) demands.missing = missing_in(decider.packs(), *procedure, draft);
  const auto decided = reviewers_of(approvals);
  const bool approved = !two || contains(decided, second_officer);
  std::erase_if(demands.open, [&](const auto& one) { return contains(decided, one); });
  say_second_person(asked, two && approved);
  demands.decision = approved && two ? together : alone;
  return demands;
}

}  // namespace entraide::node
