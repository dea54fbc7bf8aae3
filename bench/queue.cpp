// How long the desk waits for a page of its queue when very many requests are open.
//
//   queue URL [REQUESTS]      one JSON object for each page on stdout
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/base.h"
#include "store/store.h"

namespace entraide::bench {

namespace {

using Group = store::QueueFilter::Group;
using std::chrono::minutes;

constexpr int requests_by_default = 100'000, requests_least = 1'000;
constexpr std::size_t written_at_once = 1'000;
constexpr std::size_t repetitions = 200;
constexpr std::size_t page = 50;  // rows: what the desk asks for
constexpr std::array<std::string_view, 8> partners{"france",  "germany", "italy",  "spain",
                                                   "belgium", "europol", "greece", "poland"};
constexpr std::array<std::string_view, 4> states{"received", "clarification", "executing",
                                                 "matched"};

/// The due dates spread evenly: one in ten is overdue, one in ten due soon, one in ten waits.
store::Request made_up(std::size_t number, std::size_t all, const std::string& id, Instant now) {
  store::Request request;
  request.id = id;
  request.partner = partners[number % partners.size()];
  request.case_id = fmt::format("case-{}", number / 3);
  request.ours = number % 2 == 0;
  request.agreement = "smuggling-protocol";
  request.procedure = "document-verification";
  request.urgent = number % 7 == 0;
  request.form = "{}";
  request.state = states[number / partners.size() % states.size()];
  request.opened_at = to_rfc3339(now - minutes{all - number});
  request.standing = number % 10 == 0 ? "waits" : "runs";
  if (request.standing == "runs") {
    // Not in the order in which they came: the index has to put them into it.
    const auto place = static_cast<std::int64_t>(number * 7919 % all);
    const auto due = now + minutes{place - static_cast<std::int64_t>(all / 10)};
    request.due = to_rfc3339(due);
    request.soon = to_rfc3339(due - minutes{all / 10});
    request.deadline = "DOC_VERIFY_DEFAULT";
  }
  return request;
}

Result<void> fill(store::Store& store, std::size_t count, Instant now, const Clock& clock) {
  SystemEntropy entropy;
  auto& cases = store.casework();
  for (std::size_t first = 0; first < count; first += written_at_once) {
    std::vector<store::RequestNews> news;
    for (auto number = first; number < std::min(first + written_at_once, count); ++number) {
      auto request = made_up(number, count, to_string(make_uuid7(clock, entropy)), now);
      const store::RequestStep step{request.id, request.state, true, request.opened_at, "", false};
      news.push_back({std::move(request), {step}});
    }
    std::size_t next = 0;
    RETURN_IF_ERROR(cases.keep_steps(news, [&](store::Request kept,
                                               std::span<const store::RequestStep>) {
      const auto& wanted = news[next++].request;  // asked in their order, as the course would say
      kept.state = wanted.state;
      kept.standing = wanted.standing;
      kept.due = wanted.due;
      kept.soon = wanted.soon;
      kept.deadline = wanted.deadline;
      return Result<store::Casework::Become>{{std::move(kept)}};
    }));
    if (::isatty(STDERR_FILENO) != 0)
      fmt::print(stderr, "\r{:>3} % of {} requests ", 100 * (first + next) / count, count);
  }
  return {};
}

/// Milliseconds; `ask` says how many rows or groups came.
Result<void> measure(std::string_view name, const std::function<Result<std::size_t>()>& ask) {
  std::vector<double> took;
  std::size_t rows = 0;
  for (std::size_t i = 0; i < repetitions; ++i) {
    const auto start = std::chrono::steady_clock::now();
    ASSIGN_OR_RETURN(rows, ask());
    took.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
            .count());
  }
  std::sort(took.begin(), took.end());
  fmt::print(R"({{"page":"{}","rows":{},"median_ms":{:.2f},"p99_ms":{:.2f},"slowest_ms":{:.2f}}})"
             "\n",
             name, rows, took[took.size() / 2], took[took.size() * 99 / 100], took.back());
  return {};
}

struct Page {
  std::string_view name;
  Group group = Group::any;
  std::size_t down = 0;  // rows above the page
  std::string partner = {}, state = {}, case_id = {};
  std::optional<bool> ours = {};
  std::string team = {}, text = {};
};

/// The row above the page: one turns to the next page from the last row seen.
Result<std::uint64_t> row_above(store::Casework& cases, store::QueueFilter filter,
                                std::size_t down) {
  for (std::size_t seen = 0; seen < down; seen += filter.most) {
    filter.most = std::min(written_at_once, down - seen);
    ASSIGN_OR_RETURN(const auto rows, cases.queue(filter));
    if (rows.size() < filter.most) return Error{Code::not_found, "bench: not so many rows"};
    filter.after = rows.back().number;
  }
  return filter.after;
}

constexpr std::string_view team = "border/roissy";

/// A thousand requests are a team's own, and fifty cases are shared with it.
Result<void> give_to_a_team(store::Store& store, const std::string& now) {
  store::QueueFilter some;
  some.now = now;
  some.most = 1'000;
  ASSIGN_OR_RETURN(const auto rows, store.casework().queue(some));
  auto& papers = store.papers();
  for (const auto& one : rows)
    RETURN_IF_ERROR(papers.assign({one.id, "", std::string{team}, 0},
                                  {0, one.id, "", now, "bench", "assigned", ""}));
  for (int i = 0; i < 50; ++i) {
    const auto case_id = fmt::format("case-{}", 100 + i);
    RETURN_IF_ERROR(papers.share_case(case_id, std::string{team}, true,
                                      {0, case_id, "", now, "bench", "shared", ""}));
  }
  return {};
}

Result<void> run(const std::string& url, std::size_t count) {
  const SystemClock clock;
  ASSIGN_OR_RETURN(const auto store, store::Store::open({url}));
  const auto now = clock.now();
  RETURN_IF_ERROR(fill(*store, count, now, clock));
  RETURN_IF_ERROR(give_to_a_team(*store, to_rfc3339(now)));
  auto& cases = store->casework();
  const std::vector<Page> pages{
      {"overdue, the first", Group::overdue},
      {"due soon, the first", Group::due_soon},
      {"not due yet, the first", Group::not_due_yet},
      {"not due yet, far down", Group::not_due_yet, count / 2},
      {"waiting, the first", Group::waiting},
      {"waiting, the last", Group::waiting, count / 10 - page},
      {"all, newest first", Group::any},
      {"overdue, one partner", Group::overdue, 0, "europol"},
      {"not due yet, one partner that asks us", Group::not_due_yet, 0, "germany", "", "", false},
      {"not due yet, one partner and a state it never has", Group::not_due_yet, 0, "france",
       "gone"},
      {"one case", Group::any, 0, "", "", "case-17"},
      {"not due yet, a team's own and its shared cases",
       Group::not_due_yet,
       0,
       "",
       "",
       "",
       {},
       std::string{team}},
      {"overdue, a partner that begins so", Group::overdue, 0, "", "", "", {}, "", "euro"},
  };
  for (const auto& one : pages) {
    store::QueueFilter filter;
    filter.group = one.group;
    filter.now = to_rfc3339(now);
    if (!one.partner.empty()) filter.partners = {one.partner};
    if (!one.state.empty()) filter.states = {one.state};
    filter.case_id = one.case_id;
    filter.ours = one.ours;
    filter.team = one.team;
    filter.text = one.text;
    ASSIGN_OR_RETURN(filter.after, row_above(cases, filter, one.down));
    filter.most = page;
    RETURN_IF_ERROR(measure(one.name, [&]() -> Result<std::size_t> {
      ASSIGN_OR_RETURN(const auto rows, cases.queue(filter));
      return rows.size();
    }));
  }
  store::QueueFilter everything;
  everything.now = to_rfc3339(now);
  RETURN_IF_ERROR(measure("how many in each group", [&]() -> Result<std::size_t> {
    ASSIGN_OR_RETURN(const auto counts, cases.counts(everything));
    return counts.size();
  }));
  RETURN_IF_ERROR(measure("facets of all that is open", [&]() -> Result<std::size_t> {
    ASSIGN_OR_RETURN(const auto facets, cases.facets(everything));
    return facets.partners.size();
  }));
  everything.team = team;
  RETURN_IF_ERROR(measure("facets of the team's", [&]() -> Result<std::size_t> {
    ASSIGN_OR_RETURN(const auto facets, cases.facets(everything));
    return facets.partners.size();
  }));
  RETURN_IF_ERROR(measure("how many of the team's in each group", [&]() -> Result<std::size_t> {
    ASSIGN_OR_RETURN(const auto counts, cases.counts(everything));
    return counts.size();
  }));
  return measure("cases of the team", [&]() -> Result<std::size_t> {
    ASSIGN_OR_RETURN(const auto rows, store->papers().cases(std::string{team}, page));
    return rows.size();
  });
}

}  // namespace

}  // namespace entraide::bench

int main(int argc, char** argv) {
  using namespace entraide;
  const auto count = argc > 2 ? parse_int(argv[2]) : std::optional<int>{bench::requests_by_default};
  if (argc < 2 || !count || *count < bench::requests_least) {
    fmt::print(stderr, "usage: queue URL [REQUESTS], {} or more\n", bench::requests_least);
    return 2;
  }
  const auto done = bench::run(argv[1], static_cast<std::size_t>(*count));
  if (done.ok()) return 0;
  fmt::print(stderr, "{}\n", done.error().text(Language::english));
  return 1;
}
