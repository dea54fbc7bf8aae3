// What people said of candidates: part of node.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "match/match.h"

namespace entraide::node {

struct JudgeWord {
  std::string at, user, account, reason;  // at: RFC 3339; account: the login at the machine
};

/// A judgement with whoever spoke: the first person, the one who looked again, the one who undid it.
struct JudgementShown {
  match::Judgement judgement;
  std::string caption;  // of the record; empty: it is gone, or nobody asked for it
  JudgeWord first;
  std::optional<JudgeWord> second, undone;
  /// Of the two it speaks of.
  const match::Identity& record() const { return judgement.other; }
};

/// What people said of a candidate, for the question that found it.
struct Said {
  match::Relation relation;
  std::vector<JudgementShown> judgements;  // on which that rests
  std::vector<JudgementShown> lapsed;      // the record is no longer what they speak of
  /// Two persons say that it is somebody else.
  bool set_aside() const {
    return relation.kind == match::Relation::Kind::not_same && relation.confirmed;
  }
  /// Two persons say that it is them (P13).
  bool human_confirmed() const {
    return relation.kind == match::Relation::Kind::same && relation.confirmed;
  }
};

/// Whether an answer shows what two persons have set aside.
enum class SetAside : std::uint8_t { shown, left_out };

struct Answer {
  std::vector<match::Candidate> candidates;
  std::vector<Said> said;      // of each candidate
  std::uint64_t left_out = 0;  // set aside by two persons
};

enum class WhichJudgements : std::uint8_t { waiting, standing, all };

}  // namespace entraide::node
