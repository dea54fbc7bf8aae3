#include "node/node.h"

#include <algorithm>

#include "node/access_notes.h"
#include "node/import.h"
#include "node/live_index.h"
#include "node/rule_book.h"
#include "node/shown.h"
#include "node/stores.h"

namespace entraide::node {

namespace {

constexpr std::size_t shown_bytes_max = std::size_t{256} << 20U;
constexpr std::size_t filtered_limit = 500;  // how many candidates a filter chooses from, at least

/// `all`, or the datasets' names.
std::string datasets_text(const std::set<std::string>& datasets) {
  if (datasets.empty()) return "all";
  return join({datasets.begin(), datasets.end()}, ",");
}

}  // namespace

struct Node::Inside {
  Inside(Config given, const Clock& given_clock, std::unique_ptr<store::Store> notes_store)
      : config{std::move(given)},
        clock{given_clock},
        stores{{config.store_url}},
        notes{std::move(notes_store), given_clock},
        rule_book{given_clock, config.floor},
        shown{stores, shown_bytes_max},
        index{
            [this](std::string_view dataset, std::string_view id) { shown.forget(dataset, id); }} {}

  /// Who asks, and whether there is something to ask.
  Result<void> admit(const Caller& caller) const {
    RETURN_IF_ERROR(check_caller(caller));
    if (!index.ready()) return Error{Code::unavailable, "node.index.not_ready"};
    return {};
  }

  Result<std::vector<Found>> show(std::vector<match::Candidate>&& candidates, const Filter& filter,
                                  std::size_t limit) {
    std::vector<Found> found;
    for (auto& candidate : candidates) {
      if (found.size() == limit) break;
      ASSIGN_OR_RETURN(auto entity, shown.get(candidate.dataset, candidate.id));
      // Removed from the store a moment ago: the index has not heard of it yet.
      if (!entity || !filter.admits(*entity)) continue;
      found.push_back({std::move(candidate), std::move(entity)});
    }
    return found;
  }

  const Config config;
  const Clock& clock;
  Stores stores;
  AccessNotes notes;
  RuleBook rule_book;
  ShownCache shown;
  LiveIndex index;
  std::mutex importing;
};

Node::Node(std::unique_ptr<Inside> inside) : inside_{std::move(inside)} {}
Node::~Node() = default;

// Entropy is not needed yet: ids of messages and requests will come from it.
Result<std::unique_ptr<Node>> Node::open(Config config, const Clock& clock, Entropy&) {
  ASSIGN_OR_RETURN(auto notes_store, store::Store::open({config.store_url}));
  return std::make_unique<Node>(
      std::make_unique<Inside>(std::move(config), clock, std::move(notes_store)));
}

const Config& Node::config() const { return inside_->config; }
const Clock& Node::clock() const { return inside_->clock; }

Result<ImportReport> Node::import(const ImportRequest& request) {
  const std::lock_guard one_at_a_time{inside_->importing};
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return import_file(inside_->config, *store, inside_->clock, request);
}

Result<store::Delta> Node::withdraw(const std::string& dataset) {
  const std::lock_guard one_at_a_time{inside_->importing};
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return withdraw_list(*store, inside_->clock, dataset);
}

Result<bool> Node::refresh_index() {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return inside_->index.refresh(*store);
}

bool Node::index_ready() const { return inside_->index.ready(); }
std::size_t Node::index_size() const { return inside_->index.size(); }
std::size_t Node::index_bytes() const { return inside_->index.memory_bytes(); }

Result<std::vector<std::vector<match::Candidate>>> Node::check(
    const std::vector<record::Entity>& queries, const match::Options& options,
    const Caller& caller) {
  RETURN_IF_ERROR(inside_->admit(caller));
  auto answers = inside_->index.search(queries, options);
  std::size_t candidates = 0;
  for (const auto& answer : answers) candidates += answer.size();
  RETURN_IF_ERROR(
      inside_->notes.note(caller, datasets_text(options.datasets), queries.size(), candidates));
  return answers;
}

Result<std::vector<std::vector<Found>>> Node::find(const std::vector<record::Entity>& queries,
                                                   const match::Options& options,
                                                   const Filter& filter, const Caller& caller) {
  RETURN_IF_ERROR(inside_->admit(caller));
  auto wider = options;
  if (!filter.empty()) wider.limit = std::max(filtered_limit, 10 * options.limit);
  auto answers = inside_->index.search(queries, wider);
  std::vector<std::vector<Found>> found;
  std::size_t candidates = 0;
  for (auto& answer : answers) {
    ASSIGN_OR_RETURN(auto shown, inside_->show(std::move(answer), filter, options.limit));
    candidates += shown.size();
    found.push_back(std::move(shown));
  }
  RETURN_IF_ERROR(
      inside_->notes.note(caller, datasets_text(options.datasets), queries.size(), candidates));
  return found;
}

Result<std::optional<record::Entity>> Node::entity(std::string_view dataset, std::string_view id,
                                                   const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(auto entity, store->entity(dataset, id));
  RETURN_IF_ERROR(inside_->notes.note(caller, dataset, 1, entity ? 1 : 0));
  return entity;
}

Result<std::vector<record::Entity>> Node::entities_with_id(std::string_view id,
                                                           const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(auto entities, store->entities_with_id(id));
  RETURN_IF_ERROR(inside_->notes.note(caller, "all", 1, entities.size()));
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

Result<std::shared_ptr<const safeguard::Decider>> Node::decider() {
  RETURN_IF_ERROR(refresh_rules());
  if (auto current = inside_->rule_book.current()) return current;
  return Error{Code::unavailable, "node.rules.none"};
}

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
