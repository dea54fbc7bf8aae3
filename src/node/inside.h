// What a Node is made of, for the files that implement it.
#pragma once

#include <mutex>

#include "node/ledger_notes.h"
#include "node/live_index.h"
#include "node/node.h"
#include "node/registrar.h"
#include "node/rule_book.h"
#include "node/shown.h"
#include "node/stores.h"

namespace entraide::node {

constexpr std::size_t shown_bytes_max = std::size_t{256} << 20U;

struct Node::Inside {
  Inside(Config given, const Clock& given_clock, Entropy& given_entropy,
         std::unique_ptr<store::Store> notes_store)
      : config{std::move(given)},
        clock{given_clock},
        stores{{config.store_url}},
        notes{std::move(notes_store), given_clock, given_entropy},
        registrar{config, given_entropy},
        rule_book{given_clock, config.floor, notes},
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
  LedgerNotes notes;
  Registrar registrar;
  RuleBook rule_book;
  ShownCache shown;
  LiveIndex index;
  std::mutex importing;
};

}  // namespace entraide::node
