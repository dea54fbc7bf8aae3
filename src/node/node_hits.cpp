// What people say of candidates, and answers that carry it.
#include <algorithm>

#include "base/parallel.h"
#include "node/inside.h"

namespace entraide::node {

namespace {

bool is_shown(const JudgementShown& one, WhichJudgements which) {
  if (which == WhichJudgements::all) return true;
  if (!one.judgement.in_force()) return false;
  return which == WhichJudgements::standing || !one.second;
}

}  // namespace

Result<std::vector<Answer>> Node::Inside::answers(const std::vector<record::Entity>& queries,
                                                  const match::Options& options, SetAside aside) {
  ASSIGN_OR_RETURN(const auto so_far, judgements.so_far());
  std::vector<Result<Answer>> found(queries.size(), Answer{});
  in_parallel(queries.size(), queries.size(), [&](std::size_t i) {
    found[i] = answer_to(queries[i], options, aside, so_far.get());
  });
  std::vector<Answer> answers;
  for (auto& one : found) {
    ASSIGN_OR_RETURN(auto answer, std::move(one));
    answers.push_back(std::move(answer));
  }
  return answers;
}

Result<Answer> Node::Inside::answer_to(const record::Entity& query, const match::Options& options,
                                       SetAside aside, const SaidSoFar* so_far) {
  Answer answer;
  if (so_far == nullptr) {
    answer.candidates = std::move(index.search({query}, options).front());
    answer.said.resize(answer.candidates.size());
    return answer;
  }
  ASSIGN_OR_RETURN(const auto question, judgements.question(query));
  auto wider = options;  // what is left out does not take the place of others
  if (aside == SetAside::left_out) wider.limit += so_far->resolver().set_aside(question);
  auto found = index.search({query}, wider);
  for (auto& candidate : found.front()) {
    auto said = so_far->of(question, {candidate.dataset, candidate.id});
    if (said.set_aside() && aside == SetAside::left_out) {
      ++answer.left_out;
      continue;
    }
    if (answer.candidates.size() == options.limit) continue;
    answer.candidates.push_back(std::move(candidate));
    answer.said.push_back(std::move(said));
  }
  return answer;
}

std::vector<Node::Rarity> Node::rarity(const record::Entity& query,
                                       const std::vector<match::Candidate>& candidates) const {
  constexpr std::size_t counted_max = 500;
  constexpr double even = 1e-6;  // scores of one name differ by rounding alone
  std::vector<Rarity> all(candidates.size());
  if (query.names.empty() || candidates.empty()) return all;
  record::Entity name;
  name.kind = query.kind;
  name.names = query.names;
  match::Options options;
  options.limit = counted_max;
  options.explain = false;
  const auto alike = inside_->index.search({name}, options).front();
  const auto of = inside_->index.size();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto itself = std::ranges::find_if(alike, [&](const match::Candidate& one) {
      return one.id == candidates[i].id && one.dataset == candidates[i].dataset;
    });
    if (itself == alike.end()) continue;  // found by a document
    const auto count = static_cast<std::size_t>(std::ranges::count_if(
        alike, [&](const match::Candidate& one) { return one.score >= itself->score - even; }));
    all[i] = {count, count == counted_max, of};
  }
  return all;
}

Result<std::vector<std::string>> Node::hit_references(
    const record::Entity& query, const std::vector<match::Candidate>& candidates) {
  return inside_->judgements.references(query, candidates);
}

Result<std::uint64_t> Node::judge(const std::string& reference, match::Opinion opinion,
                                  const Judge& judge) {
  return inside_->judgements.judge(reference, opinion, judge);
}

Result<void> Node::second_look(std::uint64_t judgement, const Judge& judge) {
  return inside_->judgements.second_look(judgement, judge);
}

Result<void> Node::undo_judgement(std::uint64_t judgement, const Judge& judge) {
  return inside_->judgements.undo(judgement, judge);
}

Result<std::vector<JudgementShown>> Node::judgements(WhichJudgements which, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto so_far, inside_->judgements.so_far());
  std::vector<JudgementShown> shown;
  if (so_far) {
    for (const auto& one : so_far->judgements()) {
      if (is_shown(one, which)) shown.push_back(one);
    }
  }
  {
    ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
    for (auto& one : shown) {
      ASSIGN_OR_RETURN(const auto record, store->entity(one.record().dataset, one.record().id));
      if (record) one.caption = record::caption(*record);
    }
  }
  std::vector<Happened> reads;
  std::vector<Subject> subjects;
  const std::string outcome = shown.empty() ? "nothing found" : "shown";
  for (const auto& one : shown) {
    if (subjects.size() == ledger::entry_subjects_max)
      reads.push_back(read_by(caller, "all", outcome, std::exchange(subjects, {})));
    subjects.push_back(record_subject(one.record().dataset, one.record().id));
  }
  reads.push_back(read_by(caller, "all", outcome, std::move(subjects)));
  RETURN_IF_ERROR(inside_->notes.note(std::move(reads)));
  return shown;
}

}  // namespace entraide::node
