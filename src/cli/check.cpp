// check: is this person or document known? By name, by machine-readable zone, by passenger list, by
// file.
#include "cli/check.h"

#include <ostream>

#include "cli/commands.h"

namespace entraide::cli {

namespace {

using record::Entity;

constexpr double near_margin = 0.10;    // of the threshold, unless --cutoff was given
constexpr std::size_t batch_max = 256;  // queries noted and answered together

match::Options match_options(const node::Config& config, const CheckOptions& options) {
  match::Options match;
  match.threshold = options.threshold.value_or(config.match_threshold);
  match.cutoff = options.cutoff.value_or(std::min(config.match_cutoff, match.threshold));
  match.limit = options.limit;
  match.datasets = {options.datasets.begin(), options.datasets.end()};
  return match;
}

/// "Nothing to communicate" must not come from a list that is not there.
Result<void> know_lists(node::Node& node, const std::vector<std::string>& asked) {
  ASSIGN_OR_RETURN(const auto catalogue, node.catalogue());
  std::vector<std::string> held;
  for (const auto& entry : catalogue) {
    if (entry.dataset.entities > 0) held.push_back(entry.dataset.name);
  }
  if (held.empty()) return Error{Code::unavailable, "cli.check.no_list"};
  for (const auto& name : asked) {
    if (std::find(held.begin(), held.end(), name) != held.end()) continue;
    return Error{
        Code::invalid, "cli.check.dataset", {{"dataset", name}, {"known", join(held, ", ")}}};
  }
  return {};
}

Result<Referenced> referenced(const Desk& desk, const Entity& query, node::Answer answer) {
  ASSIGN_OR_RETURN(auto references, desk.node.hit_references(query, answer.candidates));
  return Referenced{std::move(answer), std::move(references)};
}

void print_set_aside(const Session& session, std::uint64_t count) {
  if (count > 0)
    session.world.out << session.text("cli.check.set_aside", {{"count", std::to_string(count)}})
                      << '\n';
}

Exit print_answer(const Session& session, Desk& desk, const Referenced& found) {
  const auto& candidates = found.answer.candidates;
  const bool hit = any_hit(candidates);
  bool near = false;
  if (!hit) session.world.out << session.text("cli.check.none") << '\n';
  for (std::size_t at = 0; at < candidates.size(); ++at) {  // best first
    const auto& candidate = candidates[at];
    if (candidate.match) {
      auto reader = desk.caller;
      reader.operation = "entity";  // opening the record is a read of its own
      const auto entity = desk.node.entity(candidate.dataset, candidate.id, reader);
      if (!entity.ok()) return session.fail(entity.error());
      print_hit(session, found, at, entity.value());
      continue;
    }
    if (candidate.score < desk.near) break;
    if (!near) session.world.out << session.text("cli.check.near") << '\n';
    near = true;
    print_near(session, candidate);
  }
  print_set_aside(session, found.answer.left_out);
  return hit ? Exit::hit : Exit::none;
}

Exit check_one(const Session& session, Desk& desk, const Entity& query) {
  auto answers = ask(desk, {query});
  if (!answers.ok()) return session.fail(answers.error());
  const auto found = referenced(desk, query, std::move(answers.value().front()));
  if (!found.ok()) return session.fail(found.error());
  if (session.common.json) {
    const auto catalogue = desk.node.catalogue();
    if (!catalogue.ok()) return session.fail(catalogue.error());
    session.world.out << answer_json(found.value(), desk.caller, catalogue.value(),
                                     session.world.clock.now(), session.language)
                      << '\n';
    return any_hit(found.value().answer.candidates) ? Exit::hit : Exit::none;
  }
  return print_answer(session, desk, found.value());
}

/// A passenger list: only hits are shown, nothing of the others is kept.
class PassengerChecker {
 public:
  PassengerChecker(const Session& session, Desk& desk) : session_{session}, desk_{desk} {}

  Result<void> add(intake::Passenger&& passenger) {
    ++checked_;
    batch_.push_back(std::move(passenger));
    return batch_.size() < batch_max ? Result<void>{} : flush();
  }

  Result<void> flush() {
    if (batch_.empty()) return {};
    std::vector<Entity> queries;
    for (const auto& passenger : batch_) queries.push_back(passenger.as_query());
    ASSIGN_OR_RETURN(auto answers, ask(desk_, queries));
    for (std::size_t i = 0; i < answers.size(); ++i) {
      set_aside_ += answers[i].left_out;
      if (!any_hit(answers[i].candidates)) continue;
      ++hits_;
      ASSIGN_OR_RETURN(const auto found, referenced(desk_, queries[i], std::move(answers[i])));
      if (session_.common.json) {
        session_.world.out << passenger_hit_json(batch_[i], found, session_.language) << '\n';
        continue;
      }
      const auto seat = batch_[i].seat.empty()
                            ? std::string{}
                            : session_.text("cli.paxlst.seat", {{"seat", batch_[i].seat}});
      session_.world.out << session_.text("cli.paxlst.hit", {{"surname", batch_[i].surname},
                                                             {"given", batch_[i].given_names}})
                         << seat << '\n';
      for (std::size_t at = 0; at < found.answer.candidates.size(); ++at) {
        if (found.answer.candidates[at].match) print_hit(session_, found, at, std::nullopt);
      }
    }
    batch_.clear();
    return {};
  }

  std::uint64_t checked() const { return checked_; }
  std::uint64_t hits() const { return hits_; }
  std::uint64_t set_aside() const { return set_aside_; }

 private:
  const Session& session_;
  Desk& desk_;
  std::vector<intake::Passenger> batch_;
  std::uint64_t checked_ = 0, hits_ = 0, set_aside_ = 0;
};

Result<bool> check_passengers(const Session& session, Desk& desk, const std::string& file) {
  ASSIGN_OR_RETURN(const auto reader, session.open_input(file));
  PassengerChecker checker{session, desk};
  std::vector<intake::Problem> problems;
  ASSIGN_OR_RETURN(const auto list, intake::read_passengers(
                                        file, *reader,
                                        [&](intake::Passenger&& passenger) {
                                          return checker.add(std::move(passenger));
                                        },
                                        problems));
  RETURN_IF_ERROR(checker.flush());
  for (const auto& problem : problems) session.world.err << problem.text(session.language) << '\n';
  if (!session.common.json) {
    print_set_aside(session, checker.set_aside());
    session.world.out << session.text("cli.paxlst.checked",
                                      {{"count", fmt::format("{}", checker.checked())},
                                       {"hits", fmt::format("{}", checker.hits())},
                                       {"message", list.message}})
                      << '\n';
  }
  // "No hit" must not be said of passengers who never came.
  if (checker.hits() == 0 && !list.complete) return Error{Code::invalid, "cli.paxlst.incomplete"};
  return checker.hits() > 0;
}

/// The same list for partners, who are asked about everybody on it.
Result<std::vector<Entity>> passengers_in(const Session& session, const std::string& file) {
  if (file == "-") return Error{Code::invalid, "cli.private.file"};  // it is read twice
  ASSIGN_OR_RETURN(const auto reader, session.open_input(file));
  std::vector<Entity> queries;
  std::vector<intake::Problem> problems;
  RETURN_IF_ERROR(intake::read_passengers(
      file, *reader,
      [&](intake::Passenger&& passenger) -> Result<void> {
        queries.push_back(passenger.as_query());
        return {};
      },
      problems));
  return queries;
}

/// `birth_date` is `--birth-date` on the command line.
std::string option_of(std::string_view field) {
  std::string option{"--"};
  for (const char letter : field) option.push_back(letter == '_' ? '-' : letter);
  return option;
}

/// `--name -` takes one name a line from standard input.
Result<std::vector<std::string>> names_of(const Session& session, const CheckOptions& options) {
  if (options.names != std::vector<std::string>{"-"}) return options.names;
  ASSIGN_OR_RETURN(const auto text, session.words("-"));
  std::vector<std::string> names;
  for (const auto line : split(text, '\n')) names.emplace_back(trim(line));
  return names;
}

Result<Entity> single_query(const Session& session, const CheckOptions& options) {
  if (!options.mrz.empty()) {
    ASSIGN_OR_RETURN(const auto zone, session.words(options.mrz));
    ASSIGN_OR_RETURN(const auto mrz, intake::read_mrz(zone));
    if (!mrz.valid()) session.world.err << session.text("cli.mrz.invalid") << '\n';
    return mrz.as_query(session.world.clock.today());
  }
  ASSIGN_OR_RETURN(const auto names, names_of(session, options));
  std::string document = options.document;
  if (!document.empty()) {
    ASSIGN_OR_RETURN(document, session.words(document));
  }
  std::string_view fault;
  auto query = query_from({names, options.birth_date, options.nationality, options.gender,
                           std::string{trim(document)}, options.issuing_state, options.schema},
                          fault);
  if (!query.ok() && !fault.empty())
    return Error{Code::invalid, "cli.check.value", {{"option", option_of(fault)}}};
  return query;
}

Exit finish(const Session& session, const std::string& file, const Result<bool>& hit) {
  if (!hit.ok()) return session.fail(hit.error(), file);
  return hit.value() ? Exit::hit : Exit::none;
}

}  // namespace

Result<std::vector<node::Answer>> ask(const Desk& desk, const std::vector<Entity>& queries) {
  return desk.node.check(queries, desk.options, desk.aside, desk.caller);
}

bool any_hit(const std::vector<match::Candidate>& candidates) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [](const auto& candidate) { return candidate.match; });
}

Exit check(Session& session, const CheckOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const bool list = !options.passengers_file.empty();
  const bool partners = !options.partners.empty();
  auto caller =
      caller_of(*node.value(), options.reason, session.world, list ? "check-passengers" : "check");
  if (!caller.ok()) return session.fail(caller.error());
  const auto known = know_lists(*node.value(), options.datasets);
  // Who holds nothing may ask partners all the same; that nothing is held is told.
  const bool nothing_here = partners && !known.ok() && known.error().code() == Code::unavailable;
  if (!known.ok() && !nothing_here) return session.fail(known.error());
  if (nothing_here) session.world.err << known.error().text(session.language) << '\n';
  // What partners published is searched, whether a server runs or not. Without rules nothing came.
  if (!node.value()->config().party.empty()) {
    const auto followed = node.value()->alerts().follow();
    if (!followed.ok() && followed.error().code() != Code::unavailable)
      session.world.err << followed.error().text(session.language) << '\n';
  }
  if (const auto ready = node.value()->refresh_index(); !ready.ok())
    return session.fail(ready.error());
  const auto match = match_options(node.value()->config(), options);
  const double near = options.cutoff ? match.cutoff : match.threshold - near_margin;
  Desk desk{*node.value(), match, std::move(caller).value(), near,
            options.all ? node::SetAside::shown : node::SetAside::left_out};
  std::vector<Entity> persons;
  Exit local = Exit::none;
  // Of a passenger list only hits are looked at: nobody else was read.
  if (list) {
    desk.options.cutoff = desk.options.threshold;
    if (partners) {
      auto queries = passengers_in(session, options.passengers_file);
      if (!queries.ok()) return session.fail(queries.error(), options.passengers_file);
      persons = std::move(queries).value();
    }
    if (!nothing_here)
      local = finish(session, options.passengers_file,
                     check_passengers(session, desk, options.passengers_file));
  } else if (!options.csv_file.empty()) {
    return finish(session, options.csv_file, check_rows(session, desk, options));
  } else {
    const auto query = single_query(session, options);
    if (!query.ok()) return session.fail(query.error());
    if (!nothing_here) local = check_one(session, desk, query.value());
    persons = {query.value()};
  }
  if (!partners || static_cast<int>(local) > static_cast<int>(Exit::none)) return local;
  return check_partners(session, *node.value(), options, persons, desk.caller, local);
}

}  // namespace entraide::cli
