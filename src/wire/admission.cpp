// Whether a message may pass between two parties at all: before its content is looked at.
#include <algorithm>

#include "wire/wire.h"

namespace entraide::wire {

namespace {

Error refused(std::string key, std::string detail) {
  return Error{Code::refused, std::move(key), {{"detail", std::move(detail)}}};
}

/// The version of the pack that is in force on the day; when there is none, the latest.
const agreement::Pack* pack_on(const agreement::Packs& packs, const std::string& id,
                               std::string_view day) {
  const agreement::Pack* latest = nullptr;
  for (const auto& pack : packs.packs) {
    if (pack.id != id) continue;
    if (pack.in_force(day)) return &pack;
    latest = &pack;
  }
  return latest;
}

bool has_step(const agreement::Procedure& procedure, const std::string& state) {
  return std::any_of(procedure.steps.begin(), procedure.steps.end(), [&](const auto& step) {
    return std::find(step.to.begin(), step.to.end(), state) != step.to.end();
  });
}

/// Some rule of the pack allows it, in whatever case.
bool allows(const agreement::Pack& pack, const agreement::Packs& packs, const std::string& action) {
  const auto bit =
      action == "unknown" ? 0 : packs.vocabulary.facts[packs.vocabulary.action].bit(action);
  return bit != 0 && std::any_of(pack.rules.begin(), pack.rules.end(), [&](const auto& rule) {
           if (rule.effect != agreement::Effect::allow) return false;
           return std::any_of(rule.when.begin(), rule.when.end(), [&](const auto& condition) {
             return condition.fact == packs.vocabulary.action && (condition.values & bit) != 0;
           });
         });
}

}  // namespace

Result<void> in_force_between(const std::string& agreement, const std::string& a,
                              const std::string& b, const agreement::Packs& packs,
                              std::string_view day) {
  const auto* pack = pack_on(packs, agreement, day);
  if (pack == nullptr) return refused("wire.refused.agreement_unknown", agreement);
  if (!pack->in_force(day)) return refused("wire.refused.agreement_not_in_force", agreement);
  if (!pack->binds(a, b))
    return refused("wire.refused.agreement_not_between",
                   fmt::format("{}: {}, {}", agreement, a, b));
  return {};
}

Result<void> admit(const Message& message, const agreement::Packs& packs, std::string_view day) {
  RETURN_IF_ERROR(in_force_between(message.agreement, message.from, message.to, packs, day));
  const auto* pack = pack_on(packs, message.agreement, day);
  if (!message.procedure.empty()) {
    const auto* procedure = pack->procedure(message.procedure);
    if (procedure == nullptr)
      return refused("wire.refused.procedure_unknown",
                     fmt::format("{}/{}", message.agreement, message.procedure));
    if (!has_step(*procedure, message.step))
      return refused("wire.refused.step_unknown",
                     fmt::format("{}/{}", message.procedure, message.step));
  }
  if (!allows(*pack, packs, message.action))
    return refused("wire.refused.action_not_allowed",
                   fmt::format("{}: {}", message.agreement, message.action));
  return {};
}

}  // namespace entraide::wire
