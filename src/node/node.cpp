#include "node/node.h"

#include <algorithm>
#include <utility>

#include "node/import.h"
#include "node/inside.h"
#include "node/settings.h"

namespace entraide::node {

namespace {

constexpr std::size_t filtered_limit = 500;  // how many candidates a filter chooses from, at least

/// `all`, or the datasets' names.
std::string datasets_text(const std::set<std::string>& datasets) {
  if (datasets.empty()) return "all";
  return join({datasets.begin(), datasets.end()}, ",");
}

/// One question and what it showed. Beyond what one entry can name, further entries follow.
void append_read(std::vector<Happened>& reads, const Caller& caller, const std::string& datasets,
                 const record::Entity& query, bool hit, std::vector<Subject> shown) {
  auto subjects = question_subjects(query);
  if (subjects.size() > ledger::entry_subjects_max) subjects.resize(ledger::entry_subjects_max);
  const std::string outcome = hit ? "hit" : shown.empty() ? "nothing found" : "no match";
  for (auto& one : shown) {
    if (subjects.size() == ledger::entry_subjects_max)
      reads.push_back(read_by(caller, datasets, outcome, std::exchange(subjects, {})));
    subjects.push_back(std::move(one));
  }
  reads.push_back(read_by(caller, datasets, outcome, std::move(subjects)));
}

Happened looked_at(const Caller& caller, std::string_view dataset,
                   const std::vector<record::Entity>& shown) {
  std::vector<Subject> subjects;
  for (const auto& entity : shown) {
    if (subjects.size() < ledger::entry_subjects_max)
      subjects.push_back(record_subject(entity.dataset, entity.id));
  }
  auto read =
      read_by(caller, dataset, shown.empty() ? "nothing found" : "shown", std::move(subjects));
  read.entry.kind = ledger::EntryKind::access;  // whatever it was part of
  return read;
}

}  // namespace

Node::Node(std::unique_ptr<Inside> inside) : inside_{std::move(inside)} {
  auto& in = *inside_;
  in.alerts = std::make_unique<AlertBook>(*this, in.config, in.clock, in.entropy, in.stores,
                                          in.notes, in.correspondence);
  in.channels =
      std::make_unique<ChannelBook>(*this, in.config, in.clock, in.entropy, in.entropy_mutex,
                                    in.stores, in.notes, in.correspondence, in.casebook);
  in.pictures = std::make_unique<PictureBook>(*this, in.config, in.clock, in.entropy,
                                              in.entropy_mutex, in.stores, in.notes);
  in.bilan = std::make_unique<BilanBook>(*this, in.config, in.clock, in.entropy, in.entropy_mutex,
                                         in.stores, in.notes, in.casebook);
  in.liaisons = std::make_unique<LiaisonBook>(in.config, in.clock, in.stores, in.notes);
  in.private_checks =
      std::make_unique<PrivateCheckBook>(*this, in.config, in.clock, in.entropy, in.entropy_mutex,
                                         in.stores, in.notes, in.correspondence, in.protection);
}
Node::~Node() = default;

Result<std::unique_ptr<Node>> Node::open(Config config, const Clock& clock, Entropy& entropy,
                                         ledger::Disk* ledger_disk) {
  complete(config);
  ASSIGN_OR_RETURN(auto notes_store, store::Store::open({config.store_url}));
  return std::make_unique<Node>(std::make_unique<Inside>(std::move(config), clock, entropy,
                                                         std::move(notes_store), ledger_disk));
}

const Config& Node::config() const { return inside_->config; }
const Clock& Node::clock() const { return inside_->clock; }

Result<ImportReport> Node::import(const ImportRequest& request) {
  const std::lock_guard one_at_a_time{inside_->importing};
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return import_file(inside_->config, *store, inside_->clock, inside_->notes, request);
}

Result<store::Delta> Node::withdraw(const std::string& dataset, const std::string& user) {
  const std::lock_guard one_at_a_time{inside_->importing};
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return withdraw_list(*store, inside_->clock, inside_->notes, dataset, user);
}

Result<bool> Node::refresh_index(const std::stop_token& stop) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return inside_->index.refresh(*store, stop);
}

Result<bool> Node::tidy_index(const std::stop_token& stop) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return inside_->index.tidy(*store, stop);
}

bool Node::index_ready() const { return inside_->index.ready(); }
std::size_t Node::index_size() const { return inside_->index.size(); }
std::size_t Node::index_bytes() const { return inside_->index.memory_bytes(); }

Result<std::vector<std::vector<match::Candidate>>> Node::check(
    const std::vector<record::Entity>& queries, const match::Options& options,
    const Caller& caller) {
  ASSIGN_OR_RETURN(auto answers, check(queries, options, SetAside::shown, caller));
  std::vector<std::vector<match::Candidate>> candidates;
  for (auto& answer : answers) candidates.push_back(std::move(answer.candidates));
  return candidates;
}

Result<std::vector<Answer>> Node::check(const std::vector<record::Entity>& queries,
                                        const match::Options& options, SetAside aside,
                                        const Caller& caller) {
  RETURN_IF_ERROR(inside_->admit(caller));
  ASSIGN_OR_RETURN(auto answers, inside_->answers(queries, options, aside));
  std::vector<Happened> reads;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    std::vector<Subject> shown;
    bool hit = false;
    for (const auto& candidate : answers[i].candidates) {
      hit = hit || candidate.match;
      shown.push_back(record_subject(candidate.dataset, candidate.id));
    }
    append_read(reads, caller, datasets_text(options.datasets), queries[i], hit, std::move(shown));
  }
  RETURN_IF_ERROR(inside_->notes.note(std::move(reads)));
  return answers;
}

Result<std::vector<std::vector<Found>>> Node::find(const std::vector<record::Entity>& queries,
                                                   const match::Options& options,
                                                   const Filter& filter, const Caller& caller) {
  RETURN_IF_ERROR(inside_->admit(caller));
  auto wider = options;
  if (!filter.empty()) wider.limit = std::max(filtered_limit, 10 * options.limit);
  ASSIGN_OR_RETURN(auto answers, inside_->answers(queries, wider, filter.aside));
  std::vector<std::vector<Found>> found;
  std::vector<Happened> reads;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    ASSIGN_OR_RETURN(auto answer, inside_->show(std::move(answers[i]), filter, options.limit));
    std::vector<Subject> shown;
    bool hit = false;
    for (auto at = filter.first; at < answer.size() && at - filter.first < filter.most; ++at) {
      const auto& candidate = answer[at].candidate;
      hit = hit || candidate.match;
      shown.push_back(record_subject(candidate.dataset, candidate.id));
    }
    append_read(reads, caller, datasets_text(options.datasets), queries[i], hit, std::move(shown));
    found.push_back(std::move(answer));
  }
  RETURN_IF_ERROR(inside_->notes.note(std::move(reads)));
  return found;
}

Result<std::optional<record::Entity>> Node::entity(std::string_view dataset, std::string_view id,
                                                   const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(auto entity, store->entity(dataset, id));
  std::vector<record::Entity> shown;
  if (entity) shown.push_back(*entity);
  RETURN_IF_ERROR(inside_->notes.note({looked_at(caller, dataset, shown)}));
  return entity;
}

Result<std::vector<record::Entity>> Node::entities_with_id(std::string_view id,
                                                           const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(auto entities, store->entities_with_id(id));
  RETURN_IF_ERROR(inside_->notes.note({looked_at(caller, "all", entities)}));
  return entities;
}

Result<Proposal> Node::propose_packs(const agreement::Files& files, const Adviser& adviser) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return inside_->rule_book.propose(*store, files, adviser);
}

Result<void> Node::adopt_packs(const std::string& revision, const Adviser& adviser) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return inside_->rule_book.adopt(*store, revision, adviser);
}

Result<std::size_t> Node::confirm_articles(const std::vector<ArticleName>& articles,
                                           const Adviser& adviser) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return inside_->rule_book.confirm(*store, articles, adviser);
}

Result<void> Node::withdraw_confirmation(const ArticleName& article, const Adviser& adviser) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return inside_->rule_book.withdraw(*store, article, adviser);
}

Result<Rules> Node::rules() {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return RuleBook::rules(*store, "");
}

Result<Rules> Node::rules_at(Instant moment) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return RuleBook::rules(*store, to_rfc3339(moment));
}

Result<std::shared_ptr<const safeguard::Decider>> Node::decider() { return inside_->decider(); }

Result<std::shared_ptr<const safeguard::Decider>> Node::decider_at(Instant moment) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(auto decider, RuleBook::decider_at(*store, to_rfc3339(moment)));
  if (decider) return decider;
  return Error{Code::unavailable, "node.rules.none_then"};
}

Result<std::shared_ptr<const agreement::Packs>> Node::packs_kept(const std::string& revision) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return RuleBook::kept(*store, revision);
}

Result<bool> Node::refresh_rules() {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return inside_->rule_book.refresh(*store);
}

Result<std::vector<CatalogueEntry>> Node::catalogue() {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(auto datasets, store->datasets());
  const auto held = inside_->index.editions();
  std::vector<CatalogueEntry> entries;
  for (auto& dataset : datasets) {
    const auto found = held.find(dataset.name);
    entries.push_back({std::move(dataset), found == held.end() ? 0 : found->second});
  }
  return entries;
}

Result<std::vector<store::Access>> Node::accesses(std::size_t limit) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->accesses(limit);
}

}  // namespace entraide::node
