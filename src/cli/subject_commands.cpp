// subject-access and erase: what persons may ask of a node.
#include <fcntl.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/check.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;

/// The node, who asks it, and the person in question.
struct Asked {
  std::unique_ptr<node::Node> node;
  node::Caller caller;
  record::Entity person;
};

Result<record::Entity> person_of(const Session& session, const SubjectOptions& options) {
  std::string name = options.name;
  if (!name.empty()) {
    ASSIGN_OR_RETURN(name, session.words(name));
  }
  std::string document = options.document;
  if (!document.empty()) {
    ASSIGN_OR_RETURN(document, session.words(document));
  }
  std::string_view fault;
  return query_from({{std::string{trim(name)}},
                     options.birth_date,
                     options.nationality,
                     "",
                     std::string{trim(document)},
                     "",
                     "Person"},
                    fault);
}

Result<Asked> asked_of(Session& session, const SubjectOptions& options, const std::string& profile,
                       std::string operation) {
  ASSIGN_OR_RETURN(auto node, session.open_node());
  ASSIGN_OR_RETURN(auto caller, caller_under(*node, profile, options.reason, session.world,
                                             std::move(operation)));
  Asked asked{std::move(node), std::move(caller), {}};
  if (!options.name.empty() || !options.document.empty()) {
    ASSIGN_OR_RETURN(asked.person, person_of(session, options));
  }
  return asked;
}

void print_found(const Session& session, const node::SubjectAccess& found) {
  auto& out = session.world.out;
  out << session.text("cli.subject.records", {{"count", std::to_string(found.records.size())}})
      << '\n';
  for (const auto& one : found.records) {
    out << fmt::format(
        "  {} {}  {}  {}\n", one.dataset.name, one.entity.id, record::caption(one.entity),
        session.text(one.told ? "cli.subject.until" : "cli.subject.untold",
                     {{"until", one.expires_at.substr(0, 10)}, {"basis", one.disclosure_basis}}));
  }
  out << session.text("cli.subject.reads", {{"count", std::to_string(found.reads.size())}}) << '\n';
  for (const auto& one : found.reads) {
    out << fmt::format(
        "  {}{}{}{}{} · {}{}\n", padded(one.index ? std::to_string(*one.index) : "-", 7),
        padded(to_rfc3339(one.entry.at).substr(0, 19) + "Z", 21),
        padded(code_of(one.entry.kind), 8), padded(one.entry.user, 14), one.entry.purpose,
        one.entry.legal_basis, one.id.empty() ? "  " + session.text("cli.subject.by_name") : "");
  }
}

/// For its owner only: it holds what is held.
Result<void> write_letter(const std::string& path, const std::string& text) {
  const Error fault{Code::unavailable, "cli.letter.unwritable", {{"file", path}}};
  const int handle = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (handle < 0) return fault;
  const auto wrote = ::write(handle, text.data(), text.size());
  const bool whole = wrote == static_cast<ssize_t>(text.size()) && ::fsync(handle) == 0;
  if (::close(handle) != 0 || !whole) return fault;
  return {};
}

Exit erase_expired(Session& session) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto expired = node.value()->erase_expired();
  if (!expired.ok()) return session.fail(expired.error());
  const auto& [records, accesses, salts, messages, judgements] = expired.value();
  if (session.common.json) {
    session.world.out << json_text(json::object{{"records", records},
                                                {"accesses", accesses},
                                                {"salts", salts},
                                                {"messages", messages},
                                                {"judgements", judgements}})
                      << '\n';
  } else {
    session.world.out << session.text("cli.erase.expired",
                                      {{"records", std::to_string(records)},
                                       {"accesses", std::to_string(accesses)},
                                       {"salts", std::to_string(salts)},
                                       {"messages", std::to_string(messages)},
                                       {"judgements", std::to_string(judgements)}})
                      << '\n';
  }
  return Exit::hit;
}

}  // namespace

Exit subject_access(Session& session, const SubjectOptions& options) {
  auto asked = asked_of(session, options, "subject-access", "subject-access");
  if (!asked.ok()) return session.fail(asked.error());
  auto& [node, caller, person] = asked.value();
  if (const auto ready = node->refresh_index(); !ready.ok()) return session.fail(ready.error());
  const auto found = node->subject_access(person, caller);
  if (!found.ok()) return session.fail(found.error());
  if (session.common.json) {
    session.world.out << json_text(api::subject_json(found.value())) << '\n';
  } else {
    print_found(session, found.value());
  }
  if (!options.letter.empty()) {
    const auto name = person.names.empty() ? std::string{} : person.names.front().full;
    const auto letter = node::subject_letter(node->config(), found.value(), name,
                                             session.world.clock.now(), session.language);
    if (const auto written = write_letter(options.letter, letter); !written.ok())
      return session.fail(written.error());
    if (!session.common.json)
      session.world.out << session.text("cli.subject.letter", {{"file", options.letter}}) << '\n';
  }
  return found.value().records.empty() && found.value().reads.empty() ? Exit::none : Exit::hit;
}

Exit erase(Session& session, const SubjectOptions& options) {
  if (options.expired) return erase_expired(session);
  auto asked = asked_of(session, options, "erasure", "erase");
  if (!asked.ok()) return session.fail(asked.error());
  auto& [node, caller, person] = asked.value();
  std::vector<std::pair<std::string, std::string>> records;
  if (options.dataset.empty() != options.id.empty())
    return session.fail(Error{Code::invalid, "cli.erase.which"});
  if (!options.id.empty()) records.emplace_back(options.dataset, options.id);
  const auto done = node->erase(records, person, caller);
  if (!done.ok()) return session.fail(done.error());
  const auto& [count, questions, salt, committed] = done.value();
  if (session.common.json) {
    session.world.out << json_text(json::object{{"records", count},
                                                {"questions", questions},
                                                {"salt", salt},
                                                {"committed", committed}})
                      << '\n';
  } else {
    session.world.out << session.text("cli.erase.done", {{"records", std::to_string(count)},
                                                         {"questions", std::to_string(questions)},
                                                         {"salt", salt}})
                      << '\n';
  }
  return Exit::hit;
}

}  // namespace entraide::cli
