// The instruments that this node obeys, over HTTP: as documents, who may ask whom, offences compared, a
// case tried.
#include <boost/json.hpp>

#include "api/agreement_json.h"
#include "api/json_answer.h"
#include "api/reach_matrix.h"
#include "api/routes.h"
#include "base/json_text.h"

namespace entraide::api {

namespace {

namespace json = boost::json;
constexpr std::size_t case_bytes_max = 64 * 1024;

/// Of what follows from the packs and from the confirmations of their articles, which change without a new
/// revision.
std::string rules_tag(const Call& call, const safeguard::Decider& decider) {
  std::size_t confirmed = 0;
  for (const auto& pack : decider.packs().packs) {
    for (const auto& article : pack.articles) confirmed += decider.confirmed(pack, article.ref);
  }
  return fmt::format("\"{}-{}-{}\"", decider.packs().revision.substr(0, 16),
                     call.request.language == Language::french ? "fr" : "en", confirmed);
}

using Rules = std::shared_ptr<const safeguard::Decider>;

/// What `make` gives, unless the asker has it already.
template <class Make>
Result<Answer> unless_known(const Call& call, const Make& make) {
  ASSIGN_OR_RETURN(const Rules rules, call.services.node.decider());
  const auto tag = rules_tag(call, *rules);
  if (call.request.if_none_match == tag) return Answer{304, "", "", {{"ETag", tag}}};
  Answer answer;
  answer.headers = {
      {"ETag", tag}, {"Cache-Control", "private, no-cache"}, {"Vary", "Accept-Language"}};
  ASSIGN_OR_RETURN(answer.body, make(rules));
  return answer;
}

}  // namespace

Result<Answer> answer_agreements(const Call& call) {
  return unless_known(call, [](const Rules& rules) -> Result<std::string> {
    return entraide::json_text(packs_json(*rules));
  });
}

/// Both languages: a lawyer reads one beside the other, and where they part the text itself decides.
Result<Answer> answer_agreement(const Call& call) {
  return unless_known(call, [&](const Rules& rules) -> Result<std::string> {
    ASSIGN_OR_RETURN(const auto* const pack,
                     agreement::pack_named(rules->packs(), call.path.at("id")));
    return fmt::format(R"({{"en":{},"fr":{}}})",
                       safeguard::pack_json(*rules, *pack, Language::english),
                       safeguard::pack_json(*rules, *pack, Language::french));
  });
}

Result<Answer> answer_vocabulary(const Call& call) {
  return unless_known(call, [](const Rules& rules) -> Result<std::string> {
    return entraide::json_text(vocabulary_json(rules->packs().vocabulary));
  });
}

Result<Answer> answer_reach(const Call& call) {
  return unless_known(call, [&](const Rules& rules) -> Result<std::string> {
    const auto from = call.values.text("from"), to = call.values.text("to");
    for (const auto& party : {from, to})
      RETURN_IF_ERROR(agreement::party_named(rules->packs(), party));
    ASSIGN_OR_RETURN(const auto reach, call.services.reach.between(rules, from, to));
    ASSIGN_OR_RETURN(const auto never, safeguard::forbidden(rules->packs(), from, to));
    return entraide::json_text(reach_json(*rules, from, to, reach, never, call.request.language));
  });
}

Result<Answer> answer_reach_matrix(const Call& call) {
  return unless_known(call, [&](const Rules& rules) -> Result<std::string> {
    const auto from = call.values.text("from");
    if (!from.empty()) RETURN_IF_ERROR(agreement::party_named(rules->packs(), from));
    ASSIGN_OR_RETURN(const auto body,
                     reach_matrix_json(rules, call.services.reach, from, call.request.language));
    return entraide::json_text(body);
  });
}

Result<Answer> answer_offences(const Call& call) {
  return unless_known(call, [](const Rules& rules) -> Result<std::string> {
    return entraide::json_text(
        json::object{{"offences", json::value_from(agreement::offences_defined(rules->packs()))}});
  });
}

Result<Answer> answer_offence(const Call& call) {
  return unless_known(call, [&](const Rules& rules) -> Result<std::string> {
    const auto& kind = call.path.at("kind");
    const auto language = call.request.language;
    RETURN_IF_ERROR(agreement::offence_named(rules->packs(), kind));
    auto body = offences_json(*rules, agreement::compare(rules->packs(), kind), language);
    const auto asking = call.values.text("asking"), asked = call.values.text("asked");
    if (asking.empty() && asked.empty()) return entraide::json_text(body);
    for (const auto& party : {asking, asked})
      RETURN_IF_ERROR(agreement::party_named(rules->packs(), party));
    const auto dual = agreement::dual_criminality(rules->packs(), kind, asking, asked);
    body["dual_criminality"] = dual_json(*rules, dual, language);
    return entraide::json_text(body);
  });
}

/// Decided as any other case and noted as one, but nothing leaves.
Result<Answer> answer_decide(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("decide"));
  if (call.request.body.size() > case_bytes_max)
    return Error{Code::invalid, "api.decide.large", {{"max", std::to_string(case_bytes_max)}}};
  ASSIGN_OR_RETURN(const auto asked, safeguard::read_case(call.request.body));
  ASSIGN_OR_RETURN(const auto made, call.services.node.decide(asked, caller));
  ASSIGN_OR_RETURN(const auto trace, made.decider->trace(asked));
  const auto language = call.request.language;
  const auto words = safeguard::explain(*made.decider, made.decision, trace, language);
  Answer answer;
  answer.headers = {{"Cache-Control", "no-store"}};
  auto text = safeguard::decision_json(*made.decider, made.decision, words, language);
  // What would change it stands by itself, too; the explanation ends with it.
  const auto changes = safeguard::would_change(*made.decider, made.decision, trace, language);
  ENSURE(text.ends_with('}'));
  text.pop_back();
  answer.body = fmt::format(R"({},"would_change":{}}})", text,
                            entraide::json_text(json::value_from(changes)));
  return answer;
}

}  // namespace entraide::api
