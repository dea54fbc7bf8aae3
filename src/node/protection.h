// Who must not be harmed by what this authority does: files that protection officers keep, and that
// speak in each decision about these persons without anybody else reading them (P5, P6, P14). Part of
// node.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "node/results.h"
#include "record/record.h"

namespace entraide::node {

struct Caller;

/// What a protection officer knows.
struct ProtectionDraft {
  std::string reference;  // of the authority's own file
  std::string case_id;    // every draft of that case is about them; empty: none
  std::string
      facts;  // as in a draft: `{"facts": {"claim": "open"}, "countries": {"fled": ["pk"]}}`
  std::string note;
  std::string decide_by, review_on;  // RFC 3339; ISO 8601 day; empty: as they were
  /// Stop: from now on nothing about them goes before a protection officer has let it, whatever the rules
  /// say, also when nothing else is known of them yet. It ends by `lift` alone.
  enum class Stop : std::uint8_t { as_it_was, stop } stop = Stop::as_it_was;
  /// As they are known: each name with each birth date, and each document, recognises them. Kept are
  /// digests alone. Nobody: they are recognised by the case.
  record::Entity person;
};

/// A stop acts at once and needs one person; what ends it acts after two: one asks, with reasons, and another one
/// agrees, or keeps the stop. Whoever asked may take it back.
enum class Lifting : std::uint8_t { ask, agree, keep };
std::optional<Lifting> lifting_of(std::string_view code);

/// What protection officers' work comes to, in figures that name nobody.
struct ProtectionCounted {
  std::string since, at;  // RFC 3339: of the tallies; when it was counted
  store::ProtectionFigures figures;
  std::size_t invariants = 0;  // that the rules in force keep, each proved when they were adopted
  std::optional<Error> rules_fault;  // why no rules that keep them are in force
};

/// Every call needs Right::protect and is noted in the ledger.
class Protection {
 public:
  Protection() = default;
  virtual ~Protection() = default;
  Protection(const Protection&) = delete;
  Protection& operator=(const Protection&) = delete;

  /// A case, or the id of a request or draft, which stands for its case. Code::invalid: neither a case nor anything to recognise them by, or facts that no pack knows.
  virtual Result<store::ProtectionFile> open(const ProtectionDraft& draft, const SignedIn& who,
                                             const Caller& caller) = 0;
  /// Other facts, another note; who it speaks of is added to. Code::conflict by version.
  virtual Result<store::ProtectionFile> change(const std::string& id, std::uint64_t version,
                                               const ProtectionDraft& draft, const SignedIn& who,
                                               const Caller& caller) = 0;
  /// A file that says nothing else ends with its stop. Code::refused: whoever asked agrees themselves, or nothing
  /// is stopped or asked for; Code::conflict: asked already, or by version.
  virtual Result<store::ProtectionFile> lift(const std::string& id, std::uint64_t version,
                                             Lifting lifting, const std::string& reason,
                                             const SignedIn& who, const Caller& caller) = 0;
  /// It speaks no more. `reason` is added to the note. Code::refused: what it stopped still stands still.
  virtual Result<store::ProtectionFile> close(const std::string& id, std::uint64_t version,
                                              const std::string& reason, const SignedIn& who,
                                              const Caller& caller) = 0;
  virtual Result<store::ProtectionFile> show(const std::string& id, const SignedIn& who,
                                             const Caller& caller) = 0;
  /// Since the first day of this year (UTC).
  virtual Result<ProtectionCounted> figures(const SignedIn& who, const Caller& caller) = 0;
  virtual Result<std::vector<store::ProtectionFile>> list(bool closed_too, const SignedIn& who,
                                                          const Caller& caller) = 0;
};

}  // namespace entraide::node
