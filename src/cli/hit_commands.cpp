// hit same, not-same, unsure, second-look, undo, list: what people make of a candidate (P13).
#include <boost/json.hpp>
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/check.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;

struct Judging {
  std::unique_ptr<node::Node> node;
  node::Judge judge;
};

Result<Judging> judging(Session& session, const HitOptions& options, std::string operation) {
  ASSIGN_OR_RETURN(auto node, session.open_node());
  ASSIGN_OR_RETURN(auto caller, caller_of(*node, options.why, session.world, std::move(operation)));
  return Judging{std::move(node), {std::move(caller), session.world.user, options.reason}};
}

Exit tell(const Session& session, std::string_view key, std::uint64_t number,
          const std::string& opinion = {}) {
  if (session.common.json) {
    session.world.out << json_text(json::object{{"judgement", number}}) << '\n';
  } else {
    session.world.out << session.text(key,
                                      {{"number", std::to_string(number)}, {"opinion", opinion}})
                      << '\n';
  }
  return Exit::hit;
}

void print_judgement(const Session& session, const node::JudgementShown& shown) {
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(api::judgement_json(shown)) << '\n';
    return;
  }
  node::Said said;
  said.judgements.push_back(shown);
  out << padded(std::to_string(shown.judgement.number), 6) << shown.record().dataset << ' '
      << shown.record().id << "  " << said_lines(session, said).front() << '\n';
}

}  // namespace

Exit hit_judge(Session& session, const HitOptions& options, match::Opinion opinion) {
  auto with = judging(session, options, "judge");
  if (!with.ok()) return session.fail(with.error());
  const auto reference = session.words(options.reference);
  if (!reference.ok()) return session.fail(reference.error());
  const auto number = with.value().node->judge(reference.value(), opinion, with.value().judge);
  if (!number.ok()) return session.fail(number.error());
  return tell(session, opinion == match::Opinion::unsure ? "cli.hit.unsure" : "cli.hit.judged",
              number.value(), opinion_text(session, opinion));
}

Exit hit_second_look(Session& session, const HitOptions& options) {
  auto with = judging(session, options, "second-look");
  if (!with.ok()) return session.fail(with.error());
  const auto done = with.value().node->second_look(options.number, with.value().judge);
  if (!done.ok()) return session.fail(done.error());
  return tell(session, "cli.hit.confirmed", options.number);
}

Exit hit_undo(Session& session, const HitOptions& options) {
  auto with = judging(session, options, "undo-judgement");
  if (!with.ok()) return session.fail(with.error());
  const auto done = with.value().node->undo_judgement(options.number, with.value().judge);
  if (!done.ok()) return session.fail(done.error());
  return tell(session, "cli.hit.undone", options.number);
}

Exit hit_list(Session& session, const HitOptions& options) {
  using Which = node::WhichJudgements;
  auto with = judging(session, options, "judgements");
  if (!with.ok()) return session.fail(with.error());
  const auto which = options.all ? Which::all : options.waiting ? Which::waiting : Which::standing;
  const auto shown = with.value().node->judgements(which, with.value().judge.caller);
  if (!shown.ok()) return session.fail(shown.error());
  for (const auto& one : shown.value()) print_judgement(session, one);
  if (shown.value().empty() && !session.common.json)
    session.world.out << session.text("cli.hit.none") << '\n';
  return shown.value().empty() ? Exit::none : Exit::hit;
}

}  // namespace entraide::cli
