// agreement reach: under which instruments one party may turn to another, for what, and how fast.
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

using agreement::Pack;
using agreement::Packs;
using safeguard::Reach;

/// What a rule asks of a fact, in words; empty: nothing.
std::string asked_of(const Packs& packs, const agreement::Rule& rule, std::string_view fact,
                     Language language) {
  const auto at = packs.vocabulary.find(fact);
  for (const auto& one : rule.when) {
    if (at && one.fact == *at) return packs.vocabulary.facts[*at].titles(one.values, language);
  }
  return {};
}

class Reached {
 public:
  Reached(const Session& session, const RulesRead& rules, std::string from, std::string to)
      : session_{session},
        rules_{rules},
        from_{std::move(from)},
        to_{std::move(to)},
        data_{rules.packs->vocabulary.facts[rules.packs->vocabulary.data]} {}

  void print(const Pack& pack, const std::vector<Reach>& all) const {
    auto& out = session_.world.out;
    out << pack.title.in(session_.language) << "  [" << pack.id << "]\n";
    for (const auto& one : all) {
      if (one.pack == &pack) print(one);
    }
    for (const auto& [procedure, deadline] : agreement::clocks_between(pack, from_, to_))
      out << "    " << padded(session_.text("cli.reach.clock"), label_width)
          << clock_text(*procedure, *deadline) << '\n';
  }

 private:
  static constexpr std::size_t label_width = 16;

  void print(const Reach& one) const {
    auto& out = session_.world.out;
    const auto language = session_.language;
    const bool sure = rules_.decider->confirmed(*one.pack, one.rule->article);
    out << "  " << asked_of(*rules_.packs, *one.rule, "action", language) << "  ["
        << one.rule->article << (sure ? "" : text_of("safeguard.unconfirmed", language)) << "]\n";
    const auto row = [&](std::string_view key, const std::string& text) {
      if (!text.empty()) out << "    " << padded(session_.text(key), label_width) << text << '\n';
    };
    row("cli.reach.for", asked_of(*rules_.packs, *one.rule, "purpose", language));
    row("cli.reach.data", data_.titles(one.allowed, language));
    row("cli.reach.by_a_person", data_.titles(one.reviewed, language));
  }

  std::string limit_of(const agreement::Deadline& deadline) const {
    return deadline.limit ? agreement::in_words(*deadline.limit, session_.language)
                          : session_.text("cli.agreement.soon");
  }

  std::string clock_text(const agreement::Procedure& procedure,
                         const agreement::Deadline& deadline) const {
    auto text = fmt::format("{}: {}", procedure.title.in(session_.language), limit_of(deadline));
    for (const auto& [field, values] : deadline.when)
      text += fmt::format("; {}: {}",
                          word_of(rules_.packs->vocabulary.fields, field, session_.language),
                          join(values, ", "));
    return text + fmt::format("  [{}]", deadline.article);
  }

  const Session& session_;
  const RulesRead& rules_;
  const std::string from_, to_;
  const agreement::Fact& data_;
};

}  // namespace

Exit agreement_reach(Session& session, const AgreementOptions& options) {
  const auto rules = read_rules(session, options);
  if (!rules.ok()) return session.fail(rules.error());
  const auto& packs = *rules.value().packs;
  for (const auto& party : {options.name, options.other}) {
    const auto known = agreement::party_named(packs, party);
    if (!known.ok()) return session.fail(known.error());
  }
  const auto all = safeguard::reach(packs, options.name, options.other);
  if (!all.ok()) return session.fail(all.error());
  if (session.common.json) {
    const auto never =
        safeguard::forbidden(rules.value().decider->packs(), options.name, options.other);
    if (!never.ok()) return session.fail(never.error());
    session.world.out << json_text(api::reach_json(*rules.value().decider, options.name,
                                                   options.other, all.value(), never.value(),
                                                   session.language))
                      << '\n';
    return all.value().empty() ? Exit::none : Exit::hit;
  }
  const Reached reached{session, rules.value(), options.name, options.other};
  bool any = false;
  for (const auto& pack : packs.packs) {
    const bool named = std::any_of(all.value().begin(), all.value().end(),
                                   [&](const Reach& one) { return one.pack == &pack; });
    if (!named) continue;
    session.world.out << (any ? "\n" : "");
    reached.print(pack, all.value());
    any = true;
  }
  session.world.out << (any ? "\n" : "")
                    << session.text(any ? "cli.reach.always" : "cli.reach.none",
                                    {{"from", options.name}, {"to", options.other}})
                    << '\n';
  return any ? Exit::hit : Exit::none;
}

}  // namespace entraide::cli
