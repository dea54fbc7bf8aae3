// Drafts: what would become of them, who must decide, and their way to be messages.
#pragma once

#include "node/node.h"

namespace entraide::node {

// Reviewers that the packs name, or a step for two persons.
constexpr std::string_view second_officer = "second-officer";
constexpr std::string_view protection_officer = "protection-officer";
bool contains(const std::vector<std::string>& all, std::string_view one);

/// Which right decides in place of a reviewer of the packs; nothing: nobody at the desk does (a court).
std::optional<desk::Right> right_for(std::string_view reviewer);

std::vector<Approval> read_approvals(const std::string& text);
std::string write_approvals(const std::vector<Approval>& approvals);

/// Its own words speak of a claim for protection.
bool tells_of_a_claim(const wire::Draft& draft);

/// All that tells to whom it goes and under what: the name of a procedure may tell of a claim.
void leave_out_where_it_goes(store::Paper& paper);

/// Of a draft's words, of the files that go with it, and of the channel if it is no link.
Result<std::string> words_digest(const std::string& content, const wire::Draft& draft);

/// The sealed files of a draft that is dropped.
void forget_files(const wire::Post& post, const store::Paper& paper);

/// What the rules and the procedure ask of a draft.
struct Demands {
  safeguard::Decision decision;        // with what was approved so far
  std::vector<std::string> open;       // reviewers who must decide and have not
  std::vector<std::string> reviewers;  // who must decide, whether they have or not
  std::vector<std::string> missing;
  bool denied = false;
};
/// `approvals`: those that count. The draft's own word on a second person does not: here it is known.
/// `stands`: the state of the request that it goes on with; empty: it begins one.
Result<Demands> demands_of(const safeguard::Decider& decider, wire::Draft& draft,
                           const std::vector<Approval>& approvals, const std::string& stands);
/// For a look at what would come of it once somebody has approved.
void assume_second_person(wire::Draft& draft, const safeguard::Decider& decider);

/// The word of the packs for whoever acts: their role, or what they say themselves as far as it is one
/// of theirs. Empty: none of their roles has one.
std::string author_role(const std::vector<desk::Role>& roles, std::string_view said);
void say_author(wire::Draft& draft, const safeguard::Decider& decider,
                const std::vector<desk::Role>& roles);

std::vector<std::string> reviewers_of(const std::vector<Approval>& approvals);

}  // namespace entraide::node
