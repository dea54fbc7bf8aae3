// Hit, or nothing to communicate: what a partner learns of a check (P14, I5).
#include <boost/json.hpp>

#include "safeguard/safeguard.h"

namespace entraide::safeguard {

namespace {

/// The case of a check, with what is known of a person.
Case check_about(const Case& asked, const Countries& countries,
                 const std::vector<std::pair<std::string, std::string>>& known) {
  auto about = asked;
  about.countries = countries;
  about.data = {"hit"};
  for (const auto& one : known)
    std::erase_if(about.facts, [&](const auto& said) { return said.first == one.first; });
  about.facts.insert(about.facts.end(), known.begin(), known.end());
  std::erase_if(about.facts, [](const auto& said) { return said.first == "action"; });
  about.facts.emplace_back("action", "answer_check");
  return about;
}

/// Whom a check meets that meets nobody: decided like everybody else, so that it takes as long.
const Countries stranger_countries{{}, {}, true};
const std::vector<std::pair<std::string, std::string>> stranger{{"subject_role", "suspect"},
                                                                {"claim", "none"}};

bool is_word(std::string_view text, std::size_t bytes_max) {
  return text.size() <= bytes_max && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

}  // namespace

Result<CheckDecision> Decider::answer_check(const Case& asked,
                                            const std::optional<Held>& held) const {
  constexpr std::size_t category_bytes_max = 32;
  constexpr std::size_t handle_bytes_max = 32;
  // What is wrong with the question is told whoever is held: the same refusal, decided first.
  ASSIGN_OR_RETURN(const auto nobody, decide(check_about(asked, stranger_countries, stranger)));
  const auto about = held ? check_about(asked, held->countries, held->facts)
                          : check_about(asked, stranger_countries, stranger);
  auto decision = decide(about);
  CheckDecision answer;
  if (!decision.ok()) {  // our own record cannot be read: silence, and the fault for our eyes only
    answer.decision = nobody;
    answer.decision.outcome = Outcome::deny;
    answer.fault = decision.error();
    return answer;
  }
  answer.decision = std::move(decision).value();
  if (!held || !may_leave(answer.decision).ok()) return answer;
  if (!is_word(held->category, category_bytes_max) || !is_word(held->handle, handle_bytes_max)) {
    answer.fault = Error{Code::invalid, "safeguard.check.held"};
    return answer;
  }
  answer.answer = {held->category, held->handle};
  return answer;
}

std::string bytes_of(const CheckAnswer& answer) {
  const boost::json::object body{
      {"answer", answer.category.empty() ? "nothing_to_communicate" : "hit"},
      {"category", answer.category},
      {"handle", answer.handle}};
  auto bytes = boost::json::serialize(body);
  ENSURE(bytes.size() < check_answer_bytes);
  bytes.resize(check_answer_bytes - 1, ' ');  // white space may follow a JSON text (RFC 8259 s. 2)
  bytes.push_back('\n');
  return bytes;
}

}  // namespace entraide::safeguard
