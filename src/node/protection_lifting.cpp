// How a stop ends: by two persons.
#include "node/protection_book.h"

namespace entraide::node {

namespace {

constexpr std::pair<std::string_view, Lifting> codes[] = {
    {"ask", Lifting::ask}, {"agree", Lifting::agree}, {"keep", Lifting::keep}};

bool is_asked(const store::ProtectionFile& file) { return !file.lift_asked_at.empty(); }

void forget_asking(store::ProtectionFile& file) {
  for (auto* word : {&file.lift_asked_at, &file.lift_asked_by, &file.lift_reason}) word->clear();
}

void add_line(std::string& text, const std::string& line) {
  if (trim(line).empty()) return;
  text += (text.empty() ? "" : "\n") + line;
}

}  // namespace

std::optional<Lifting> lifting_of(std::string_view code) {
  for (const auto& [word, lifting] : codes) {
    if (word == code) return lifting;
  }
  return {};
}

Result<store::ProtectionFile> ProtectionBook::lift(const std::string& id, std::uint64_t version,
                                                   Lifting lifting, const std::string& reason,
                                                   const SignedIn& who, const Caller& caller) {
  RETURN_IF_ERROR(check_officer(who, caller));
  RETURN_IF_ERROR(check_words(reason));
  ASSIGN_OR_RETURN(auto file, kept(id, version));
  if (file.stopped_at.empty()) return Error{Code::refused, "node.protection.not_stopped"};
  switch (lifting) {
    case Lifting::ask:
      return ask_to_lift(std::move(file), reason, caller);
    case Lifting::agree:
      return lift_by_two(std::move(file), reason, caller);
    case Lifting::keep:
      if (!is_asked(file)) return Error{Code::refused, "node.protection.lift_unasked"};
      forget_asking(file);
      add_line(file.note, reason);
      return keep(std::move(file), caller, "protection stop kept");
  }
  ENSURE(false);
}

/// The first signature: nothing goes yet.
Result<store::ProtectionFile> ProtectionBook::ask_to_lift(store::ProtectionFile file,
                                                          const std::string& reason,
                                                          const Caller& caller) {
  if (trim(reason).empty()) return Error{Code::invalid, "node.papers.reason"};
  if (is_asked(file))
    return Error{Code::conflict, "node.protection.lift_asked", {{"user", file.lift_asked_by}}};
  file.lift_asked_at = to_rfc3339(clock_.now());
  file.lift_asked_by = caller.user;
  file.lift_reason = reason;
  return keep(std::move(file), caller, "end of a protection stop asked for");
}

/// The second one, of another person.
Result<store::ProtectionFile> ProtectionBook::lift_by_two(store::ProtectionFile file,
                                                          const std::string& reason,
                                                          const Caller& caller) {
  if (!is_asked(file)) return Error{Code::refused, "node.protection.lift_unasked"};
  if (file.lift_asked_by == caller.user) return Error{Code::refused, "node.protection.lift_own"};
  add_line(file.lift_reason, reason);
  file.stopped_at.clear();
  file.lifted_at = to_rfc3339(clock_.now());
  file.lifted_by = caller.user;
  ASSIGN_OR_RETURN(const bool says, says_something(file));
  if (!says) file.state = "closed";
  return keep(std::move(file), caller, "protection stop ended by two");
}

}  // namespace entraide::node
