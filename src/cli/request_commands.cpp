// request list, show: the case work, by what presses most.
#include <algorithm>
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/channel_shown.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

using Group = store::QueueFilter::Group;

constexpr std::size_t name_columns = 16, state_columns = 24;
constexpr std::pair<std::string_view, Group> groups[] = {{"overdue", Group::overdue},
                                                         {"due_soon", Group::due_soon},
                                                         {"not_due_yet", Group::not_due_yet},
                                                         {"waiting", Group::waiting},
                                                         {"over", Group::over}};

std::string word_in(const std::vector<agreement::Value>& words, std::string_view id,
                    Language language) {
  const auto* found = agreement::word(words, id);
  return found == nullptr ? std::string{id} : found->title.in(language);
}

store::QueueFilter filter_of(const Session& session, const RequestOptions& options) {
  store::QueueFilter filter;
  filter.now = to_rfc3339(session.world.clock.now());
  if (!options.partner.empty()) filter.partners = {options.partner};
  filter.case_id = options.case_id;
  if (!options.state.empty()) filter.states = {options.state};
  filter.assignee = options.assignee;
  filter.team = options.team;
  filter.text = options.text;
  filter.most = options.last;
  if (options.ours || options.theirs) filter.ours = options.ours;
  return filter;
}

/// A request of which nobody has heard yet is taken up first, whether a server runs or not.
Result<void> take_up(node::Node& node) {
  ASSIGN_OR_RETURN(const auto steps, node.follow_requests());
  (void)steps;
  return {};
}

class Listing {
 public:
  Listing(const Session& session, const safeguard::Decider& decider)
      : session_{session}, decider_{decider}, words_{decider.packs().vocabulary} {}

  void heading(std::string_view group, std::uint64_t count) const {
    if (session_.common.json) return;
    session_.world.out << session_.text(fmt::format("cli.request.group.{}", group),
                                        {{"count", std::to_string(count)}})
                       << '\n';
  }

  void row(const store::Request& request, std::string_view group) const {
    auto& out = session_.world.out;
    if (session_.common.json) {
      auto body = api::queue_row_json(request, &decider_, session_.language);
      body["group"] = group;
      out << json_text(body) << '\n';
      return;
    }
    const auto* way = request.ours ? "cli.request.we_ask" : "cli.request.they_ask";
    out << "  " << request.id << "  "
        << padded(session_.text(way, {{"partner", request.partner}}), name_columns + 8)
        << padded(request.state.empty() ? "-"
                                        : word_in(words_.states, request.state, session_.language),
                  state_columns)
        << (request.due.empty() ? "-" : request.due.substr(0, 19) + "Z") << "  "
        << request.agreement << ", " << request.procedure
        << (request.assignee.empty() && request.team.empty()
                ? ""
                : "  " + join({request.assignee, request.team}, " "))
        << (request.urgent ? "  " + session_.text("cli.mail.urgent") : "")
        << (request.astray > 0 ? "  " + session_.text("cli.request.astray_mark") : "") << '\n';
  }

 private:
  const Session& session_;
  const safeguard::Decider& decider_;
  const agreement::Vocabulary& words_;
};

/// One request on one page.
class Page {
 public:
  Page(const Session& session, const node::RequestShown& shown)
      : session_{session},
        shown_{shown},
        words_{shown.decider->packs().vocabulary},
        language_{session.language} {}

  void write() const {
    heading();
    clocks();
    course();
    astray();
    next();
  }

 private:
  std::ostream& out() const { return session_.world.out; }
  std::string state(std::string_view id) const { return word_in(words_.states, id, language_); }
  void line(std::string_view key, const std::string& value) const {
    out() << padded(session_.text(key), name_columns) << value << '\n';
  }

  void heading() const {
    const auto& request = shown_.request;
    line("cli.request.id", request.id);
    line("cli.request.between",
         session_.text(request.ours ? "cli.request.we_ask" : "cli.request.they_ask",
                       {{"partner", request.partner}}));
    if (const auto way = node::correspondent_of(request.partner))
      line("cli.request.channel",
           session_.text(request.ours ? "cli.request.by_file_ours" : "cli.request.by_file",
                         {{"channel", channel_title(*shown_.decider, way->first, language_)}}));
    line("cli.request.under",
         shown_.procedure == nullptr
             ? fmt::format("{}, {}", request.agreement, request.procedure)
             : fmt::format("{}, {}", request.agreement, shown_.procedure->title.in(language_)));
    line("cli.mail.case", request.case_id);
    line("cli.request.state",
         state(shown_.procedure == nullptr ? request.state : shown_.course.state()));
    if (shown_.procedure == nullptr) out() << session_.text("cli.request.no_pack") << '\n';
  }

  void clocks() const {
    for (const auto& clock : shown_.clocks) {
      const auto& standing = clock.standing;
      if (!standing.started) continue;
      const auto due =
          standing.due ? to_rfc3339(*standing.due) : session_.text("cli.agreement.soon");
      const char* how = "cli.request.clock.runs";
      if (standing.late) how = "cli.request.clock.late";
      if (standing.suspended) how = "cli.request.clock.suspended";
      if (standing.stopped)
        how = standing.late ? "cli.request.clock.met_late" : "cli.request.clock.met";
      line("cli.request.due", fmt::format("{}  {}  {} [{}]", due, session_.text(how),
                                          standing.deadline->id, standing.deadline->article));
    }
  }

  void course() const {
    for (const auto& one : shown_.course.history)
      out() << "  " << to_rfc3339(one.at) << "  " << state(one.state) << '\n';
  }

  void astray() const {
    for (const auto& one : shown_.course.astray) {
      out() << "  " << to_rfc3339(one.happening.at) << "  "
            << session_.text(fmt::format("cli.request.astray.{}", desk::code_of(one.why)),
                             {{"state", state(one.happening.state)},
                              {"stood", one.stood.empty() ? "-" : state(one.stood)},
                              {"message", one.happening.id}})
            << '\n';
    }
  }

  void next() const {
    for (const auto& one : shown_.next) {
      std::vector<std::string> actors;
      for (const auto& actor : one.by) actors.push_back(word_in(words_.actors, actor, language_));
      out() << session_.text(
                   one.four_eyes ? "cli.request.next_two" : "cli.request.next",
                   {{"state", state(one.state)}, {"step", one.state}, {"by", join(actors, ", ")}})
            << '\n';
    }
    const bool refuses = std::any_of(shown_.next.begin(), shown_.next.end(),
                                     [](const auto& one) { return one.state == "refused"; });
    if (!refuses || shown_.procedure == nullptr) return;
    for (const auto& one : shown_.procedure->refusals)
      out() << session_.text(
                   "cli.request.ground",
                   {{"id", one.id}, {"title", one.title.in(language_)}, {"article", one.article}})
            << '\n';
  }

  const Session& session_;
  const node::RequestShown& shown_;
  const agreement::Vocabulary& words_;
  const Language language_;
};

}  // namespace

Exit request_list(Session& session, const RequestOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto taken = take_up(*node.value());
  if (!taken.ok()) return session.fail(taken.error());
  const auto decider = node.value()->decider();
  if (!decider.ok()) return session.fail(decider.error());
  auto filter = filter_of(session, options);
  const auto counts = node.value()->request_counts(filter);
  if (!counts.ok()) return session.fail(counts.error());
  const Listing listing{session, *decider.value()};
  bool any = false;
  for (std::size_t i = 0; i < std::size(groups); ++i) {
    const auto& [name, group] = groups[i];
    // What is over is shown to whoever asks for it.
    const bool wanted = options.group.empty() ? group != Group::over : options.group == name;
    if (!wanted || counts.value()[i] == 0) continue;
    filter.group = group;
    const auto rows = node.value()->requests(filter);
    if (!rows.ok()) return session.fail(rows.error());
    listing.heading(name, counts.value()[i]);
    for (const auto& row : rows.value()) listing.row(row, name);
    any = true;
  }
  return any ? Exit::hit : Exit::none;
}

Exit request_show(Session& session, const RequestOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto taken = take_up(*node.value());
  if (!taken.ok()) return session.fail(taken.error());
  const auto shown = node.value()->request(options.id);
  if (!shown.ok()) return session.fail(shown.error());
  if (session.common.json) {
    session.world.out << json_text(api::request_page_json(shown.value(), session.language)) << '\n';
  } else {
    Page{session, shown.value()}.write();
  }
  return Exit::hit;
}

}  // namespace entraide::cli
