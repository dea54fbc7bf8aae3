// agreement show: a pack as a document that a lawyer reads.
#include <ostream>

#include "cli/agreement_files.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

using agreement::Pack;

/// Writes one pack, section by section; a section without content is left out.
class Document {
 public:
  Document(const Session& session, const RulesRead& rules, const Pack& pack)
      : session_{session},
        rules_{rules},
        pack_{pack},
        words_{rules.packs->vocabulary},
        language_{session.language},
        out_{session.world.out} {}

  void write() {
    head();
    articles();
    for (const auto& procedure : pack_.procedures) write(procedure);
    offences();
    terms();
    rules();
  }

 private:
  std::string say(std::string_view key, Arguments arguments = {}) const {
    return session_.text(key, std::move(arguments));
  }
  void heading(std::string_view key, Arguments arguments = {}) {
    out_ << '\n' << say(key, std::move(arguments)) << '\n';
  }
  void line(std::string_view key, Arguments arguments) {
    out_ << "  " << say(key, std::move(arguments)) << '\n';
  }
  void detail(std::string_view key, Arguments arguments) {
    out_ << "      " << say(key, std::move(arguments)) << '\n';
  }
  void row(const std::string& left, const std::string& right) {
    constexpr std::size_t left_width = 24;
    out_ << "  " << padded(left, left_width) << right << '\n';
  }
  std::string states(const std::vector<std::string>& ids) const {
    return join(words_of(words_.states, ids, language_), ", ");
  }
  std::string limit(const std::optional<agreement::Limit>& limit) const {
    return limit ? limit_text(*limit) : say("cli.agreement.soon");
  }
  std::string limit_text(const agreement::Limit& limit) const {
    return agreement::in_words(limit, language_);
  }

  void head() {
    out_ << pack_.title.in(language_) << '\n' << pack_.scope.in(language_) << '\n';
    out_ << say("cli.agreement.source", {{"source", pack_.source}}) << '\n';
    if (!pack_.in_force_from.empty() || !pack_.in_force_to.empty()) {
      const auto& to = pack_.in_force_to;
      out_ << say(to.empty() ? "cli.agreement.in_force" : "cli.agreement.was_in_force",
                  {{"from", pack_.in_force_from}, {"to", to}})
           << '\n';
    }
    out_ << say("cli.agreement.parties", {{"parties", join(pack_.parties, " ")}}) << '\n';
    if (!pack_.facing.empty())
      out_ << say("cli.agreement.facing", {{"parties", join(pack_.facing, " ")}}) << '\n';
  }

  void articles() {
    heading("cli.show.articles");
    for (const auto& article : pack_.articles) {
      const bool sure = rules_.decider->confirmed(pack_, article.ref);
      row(article.ref,
          article.text.in(language_) + (sure ? "" : text_of("safeguard.unconfirmed", language_)));
    }
  }

  void write(const agreement::Procedure& procedure) {
    heading("cli.show.procedure", {{"title", procedure.title.in(language_)}});
    const auto fields = [&](const std::vector<std::string>& ids) {
      return listed(words_of(words_.fields, ids, language_), language_);
    };
    if (!procedure.required.empty())
      line("cli.show.required", {{"fields", fields(procedure.required)}});
    if (!procedure.optional.empty())
      line("cli.show.optional", {{"fields", fields(procedure.optional)}});
    for (const auto& step : procedure.steps) {
      line(step.four_eyes ? "cli.show.step_two" : "cli.show.step",
           {{"by", join(words_of(words_.actors, step.by, language_), ", ")},
            {"from", states(step.from)},
            {"to", states(step.to)}});
    }
    for (const auto& deadline : procedure.deadlines) write(deadline);
    for (const auto& reminder : procedure.reminders) {
      line("cli.show.reminder", {{"before", limit_text(reminder.before)},
                                 {"deadline", reminder.deadline},
                                 {"to", word_of(words_.actors, reminder.to, language_)}});
    }
    for (const auto& refusal : procedure.refusals)
      line("cli.show.refusal",
           {{"title", refusal.title.in(language_)}, {"article", refusal.article}});
    for (const auto& evidence : procedure.evidence) {
      line("cli.show.evidence",
           {{"title", evidence.title.in(language_)},
            {"article", evidence.article},
            {"force", say(fmt::format("cli.show.force.{}", code_of(evidence.force)))}});
    }
  }

  void write(const agreement::Deadline& deadline) {
    auto text = say("cli.show.deadline", {{"limit", limit(deadline.limit)},
                                          {"starts", states(deadline.starts)},
                                          {"article", deadline.article}});
    for (const auto& [field, value] : deadline.when)
      text += fmt::format("; {}: {}", word_of(words_.fields, field, language_), join(value, ", "));
    if (!deadline.suspended_in.empty())
      text += say("cli.show.suspended", {{"states", states(deadline.suspended_in)}});
    row(deadline.id, text);
  }

  void offences() {
    if (!pack_.offences.empty()) heading("cli.show.offences");
    const auto at = words_.find("offence");
    for (const auto& offence : pack_.offences) {
      row(offence.article, offence.title.in(language_));
      if (at) {
        const auto& kinds = words_.facts[*at];
        detail("cli.show.kind", {{"kind", kinds.titles(kinds.bit(offence.kind), language_)}});
      }
      detail("cli.show.acts",
             {{"acts", listed(words_of(words_.elements, offence.acts, language_), language_)}});
      if (!offence.elements.empty())
        detail("cli.show.elements",
               {{"elements",
                 listed(words_of(words_.elements, offence.elements, language_), language_)}});
      detail(fmt::format("cli.benefit.{}", code_of(offence.benefit)), {});
      for (const auto& one : offence.exemptions)
        detail(fmt::format("cli.exempt.{}", code_of(one.how)),
               {{"who", agreement::in_words(one.who, language_)}, {"article", one.article}});
      for (const auto& penalty : offence.penalties) write(penalty);
    }
  }

  void write(const agreement::Penalty& penalty) {
    std::vector<std::string> parts;
    if (penalty.least)
      parts.push_back(say("agreement.penalty.least", {{"limit", limit_text(*penalty.least)}}));
    if (penalty.life) parts.push_back(say("agreement.penalty.life"));
    if (penalty.most)
      parts.push_back(
          say(penalty.at_least ? "agreement.penalty.most_at_least" : "agreement.penalty.most",
              {{"limit", limit_text(*penalty.most)}}));
    if (penalty.fine)
      parts.push_back(say("agreement.penalty.fine", {{"fine", penalty.fine->text()}}));
    detail("cli.show.penalty", {{"when", penalty.when.in(language_)},
                                {"penalty", join(parts, ", ")},
                                {"article", penalty.article}});
  }

  void terms() {
    if (!pack_.carrier_fines.empty()) heading("cli.show.carriers");
    for (const auto& one : pack_.carrier_fines) row(one.article, one.text.in(language_));
    if (!pack_.retention.empty()) heading("cli.show.retention");
    for (const auto& one : pack_.retention) {
      row(one.id, fmt::format("{}{}  [{}]", one.limit ? limit_text(*one.limit) + ": " : "",
                              one.text.in(language_), one.article));
    }
    if (!pack_.onward.empty()) heading("cli.show.onward");
    for (const auto& one : pack_.onward) {
      row(say(fmt::format("cli.onward.{}", code_of(one.needs))),
          fmt::format("{}  [{}]", one.text.in(language_), one.article));
    }
    if (!pack_.reports.empty()) heading("cli.show.reports");
    for (const auto& one : pack_.reports)
      row(one.by, fmt::format("{}  [{}]", one.text.in(language_), one.article));
  }

  void rules() {
    if (!pack_.rules.empty()) heading("cli.show.rules");
    for (const auto& rule : pack_.rules) {
      row(say(fmt::format("cli.agreement.{}", code_of(rule.effect))),
          fmt::format("{}  [{}, {}]", rule.because.in(language_), rule.article, rule.id));
    }
  }

  const Session& session_;
  const RulesRead& rules_;
  const Pack& pack_;
  const agreement::Vocabulary& words_;
  Language language_;
  std::ostream& out_;
};

}  // namespace

Exit agreement_show(Session& session, const AgreementOptions& options) {
  const auto rules = read_rules(session, options);
  if (!rules.ok()) return session.fail(rules.error());
  const auto pack = agreement::pack_named(*rules.value().packs, options.name);
  if (!pack.ok()) return session.fail(pack.error());
  if (session.common.json) {
    session.world.out << safeguard::pack_json(*rules.value().decider, *pack.value(),
                                              session.language)
                      << '\n';
  } else {
    Document{session, rules.value(), *pack.value()}.write();
  }
  return Exit::hit;
}

}  // namespace entraide::cli
