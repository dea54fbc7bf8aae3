// Drafts, assignments and the history of the desk, on both engines.
#include "store/mail_samples_test.h"

namespace entraide::store {
namespace {

class Desk : public OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, Desk, testing::Values(Engine::sqlite, Engine::postgresql),
                         engine_name);

Paper paper(std::string id, std::string author = "anne") {
  Paper made;
  made.id = std::move(id);
  made.to = "fr";
  made.case_id = "case-1";
  made.request = "r";
  made.agreement = "convention";
  made.content = R"({"to":"fr"})";
  made.state = "open";
  made.authors = std::move(author);
  made.at = made.changed_at = mail_time;
  return made;
}

DeskEvent event(std::string kind, std::string of_paper, std::string request = "r") {
  return {0,        std::move(request), std::move(of_paper), mail_time, "anne", std::move(kind),
          "because"};
}

Result<std::uint64_t> keep(Store& store, const Paper& one, std::string kind = "made") {
  return store.papers().keep_paper(one, event(std::move(kind), one.id, one.request), nullptr);
}

TEST_P(Desk, KeepsADraftByItsVersion) {
  const auto store = open();
  auto one = paper("p1");
  EXPECT_EQ(must(keep(*store, one)), 1U);
  EXPECT_EQ(keep(*store, one).error().code(), Code::conflict);
  one.version = 1;
  one.state = "asked";
  one.approvals = "[]";
  const auto entry = test_entry();
  EXPECT_EQ(must(store->papers().keep_paper(one, event("asked", "p1"), &entry)), 2U);
  EXPECT_EQ(keep(*store, one).error().code(), Code::conflict);
  const auto kept = *must(store->papers().paper("p1"));
  EXPECT_EQ(kept.content, R"({"to":"fr"})");
  EXPECT_EQ(kept.state, "asked");
  EXPECT_EQ(kept.version, 2U);
  EXPECT_FALSE(must(store->papers().paper("p2")));
  EXPECT_EQ(must(store->entries_waiting()), 1U);
}

TEST_P(Desk, ListsWhatIsOpenNewestFirst) {
  const auto store = open();
  for (const auto* id : {"p1", "p2", "p3", "p4"}) must(keep(*store, paper(id)));
  must(keep(*store, paper("p5", "anne-marie")));
  auto sent = paper("p2");
  sent.version = 1;
  sent.state = "sent";
  sent.content.clear();
  must(keep(*store, sent, "sent"));
  const auto ids = [&](const PaperFilter& filter) {
    std::vector<std::string> all;
    for (const auto& one : must(store->papers().papers(filter))) {
      EXPECT_EQ(one.paper.content, "") << "a list tells nothing of anybody";
      all.push_back(one.paper.id);
    }
    return all;
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(ids({}), (Ids{"p5", "p4", "p3", "p1"}));
  PaperFilter filter;
  filter.author = "anne";
  EXPECT_EQ(ids(filter), (Ids{"p4", "p3", "p1"}));
  filter.most = 2;
  EXPECT_EQ(ids(filter), (Ids{"p4", "p3"}));
  filter.before = must(store->papers().papers(filter)).back().number;
  EXPECT_EQ(ids(filter), (Ids{"p1"}));
  filter = {};
  filter.state = "sent";
  EXPECT_EQ(ids(filter), (Ids{"p2"}));
  filter.request = "other";
  EXPECT_EQ(ids(filter), Ids{});
}

TEST_P(Desk, AssignsARequestByItsVersion) {
  const auto store = open();
  auto& papers = store->papers();
  EXPECT_EQ(papers.assign({"r", "anne", "", 0}, event("assigned", "")).error().code(),
            Code::not_found);
  Request request;
  request.id = "r";
  request.partner = "france";
  request.opened_at = mail_time;
  request.standing = "waits";
  const RequestNews news{request, {}};
  must(store->casework().keep_steps({&news, 1}, [](Request become, std::span<const RequestStep>) {
    become.standing = "waits";
    return Result<Casework::Become>{{become}};
  }));
  EXPECT_EQ(must(papers.assign({"r", "anne", "border/dorval", 0}, event("assigned", ""))), 1U);
  EXPECT_EQ(papers.assign({"r", "marc", "", 0}, event("assigned", "")).error().code(),
            Code::conflict);
  EXPECT_EQ(must(papers.assignment("r")).assignee, "anne");
  const auto ids = [&](const QueueFilter& filter) {
    return must(store->casework().queue(filter)).size();
  };
  QueueFilter mine;
  mine.assignee = "anne";
  EXPECT_EQ(ids(mine), 1U);
  EXPECT_EQ(must(store->casework().queue(mine)).front().team, "border/dorval");
  mine.assignee = "marc";
  EXPECT_EQ(ids(mine), 0U);
}

TEST_P(Desk, KeepsWhatWasDoneInOrder) {
  const auto store = open();
  must(keep(*store, paper("p1")));
  must(store->papers().note_event(event("note", "")));
  auto other = paper("p2");
  other.request = "";
  must(keep(*store, other));
  const auto kinds = [&](std::string_view of) {
    std::string all;
    for (const auto& one : must(store->papers().events(of))) all += one.kind + " ";
    return all;
  };
  EXPECT_EQ(kinds("r"), "made note ");
  EXPECT_EQ(kinds("p1"), "made ");
  EXPECT_EQ(kinds("p2"), "made ");
  EXPECT_EQ(kinds("none"), "");
}

TEST_P(Desk, RefusesWhatCannotBeKept) {
  const auto store = open();
  auto bad = paper("p1");
  bad.state = "flown";
  EXPECT_EQ(keep(*store, bad).error().code(), Code::invalid);
  bad = paper("");
  EXPECT_EQ(keep(*store, bad).error().code(), Code::invalid);
  bad = paper("p1");
  bad.content = std::string{"a\0b", 3};
  EXPECT_EQ(keep(*store, bad).error().code(), Code::invalid);
}

TEST_P(Desk, PagesOfTheQueueGoOnBehindARow) {
  const auto store = open();
  std::vector<RequestNews> news;
  for (int i = 0; i < 5; ++i) {
    Request request;
    request.id = fmt::format("r{}", i);
    request.partner = "france";
    request.opened_at = mail_time;
    news.push_back({request, {}});
  }
  must(store->casework().keep_steps(news, [](Request become, std::span<const RequestStep>) {
    become.standing = "runs";
    become.soon = "2026-01-01T00:00:00.000Z";
    become.due = become.id == "r0" ? "2026-01-09T00:00:00.000Z" : "2026-01-05T00:00:00.000Z";
    return Result<Casework::Become>{{become}};
  }));
  QueueFilter filter;
  filter.group = QueueFilter::Group::overdue;
  filter.now = "2026-02-01T00:00:00.000Z";
  filter.most = 2;
  std::string seen;
  while (true) {
    const auto page = must(store->casework().queue(filter));
    for (const auto& one : page) seen += one.id + " ";
    if (page.size() < filter.most) break;
    filter.after = page.back().number;
  }
  EXPECT_EQ(seen, "r1 r2 r3 r4 r0 ");
}

Request request_in(std::string id, std::string case_id) {
  Request request;
  request.id = std::move(id);
  request.partner = "france";
  request.case_id = std::move(case_id);
  request.agreement = "convention";
  request.procedure = "check_100%";
  request.opened_at = mail_time;
  return request;
}

/// Requests run, and somebody is to be reminded of them at `remind`.
void keep_requests(Store& store, const std::vector<RequestNews>& news, const std::string& remind,
                   const std::vector<Reminder>& now = {}) {
  must(store.casework().keep_steps(news, [&](Request become, std::span<const RequestStep>) {
    become.standing = "runs";
    become.due = "2026-03-05T00:00:00.000Z";
    become.remind = remind;
    return Result<Casework::Become>{{std::move(become), now}};
  }));
}

TEST_P(Desk, ShowsATeamTheCasesThatAreSharedWithIt) {
  const auto store = open();
  keep_requests(*store, {{request_in("r1", "c1"), {}}, {request_in("r2", "c2"), {}}}, "");
  auto& papers = store->papers();
  const auto of_team = [&](const std::string& team) {
    QueueFilter filter;
    filter.team = team;
    std::vector<std::string> all;
    for (const auto& one : must(store->casework().queue(filter))) all.push_back(one.id);
    return all;
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(of_team("police/lyon"), Ids{});
  must(papers.share_case("c1", "police/lyon", true, event("shared", "", "c1")));
  must(papers.share_case("c1", "police/lyon", true, event("shared", "", "c1")));
  EXPECT_EQ(must(papers.events("c1")).size(), 1U) << "twice is once";
  EXPECT_EQ(of_team("police/lyon"), (Ids{"r1"}));
  must(papers.assign({"r2", "", "police/lyon", 0}, event("assigned", "", "r2")));
  EXPECT_EQ(of_team("police/lyon"), (Ids{"r2", "r1"}));
  QueueFilter counted;
  counted.team = "police/lyon";
  counted.now = "2026-01-01T00:00:00.000Z";
  EXPECT_EQ(must(store->casework().counts(counted))[0] +
                must(store->casework().counts(counted))[1] +
                must(store->casework().counts(counted))[2],
            2U);
  EXPECT_EQ(must(papers.teams_of("c1")), (Ids{"police/lyon"}));
  ASSERT_EQ(must(papers.cases("police/lyon", 10)).size(), 2U);
  ASSERT_EQ(must(papers.cases("", 1)).size(), 1U);
  EXPECT_EQ(must(papers.cases("", 1))[0].id, "c2");
  EXPECT_EQ(must(papers.cases("", 1))[0].open, 1U);
  must(papers.share_case("c1", "police/lyon", false, event("unshared", "", "c1")));
  EXPECT_EQ(of_team("police/lyon"), (Ids{"r2"}));
}

TEST_P(Desk, RemindsOnceAndFindsByHowThingsBegin) {
  const auto store = open();
  const std::string at = "2026-03-01T00:00:00.000Z";
  keep_requests(*store, {{request_in("r1", "c1"), {}}}, at);
  QueueFilter filter;
  filter.remind_by = "2026-02-28T00:00:00.000Z";
  EXPECT_TRUE(must(store->casework().queue(filter)).empty());
  filter.remind_by = at;
  ASSERT_EQ(must(store->casework().queue(filter)).size(), 1U);
  const auto stamp = must(store->casework().stamp());
  keep_requests(*store, {{request_in("r1", "c1"), {}}}, "", {{"requested", "D1", at, at}});
  EXPECT_NE(must(store->casework().stamp()), stamp);
  EXPECT_TRUE(must(store->casework().queue(filter)).empty());
  const auto events = must(store->papers().last_events("reminded", 0, 10));
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].text, "requested D1 " + at);
  EXPECT_TRUE(must(store->papers().last_events("reminded", events[0].number, 10)).empty());
  const auto found = [&](const std::string& text) {
    QueueFilter by_text;
    by_text.text = text;
    return must(store->casework().queue(by_text)).size();
  };
  for (const auto* text : {"r1", "c", "fra", "conv", "check_100%"})
    EXPECT_EQ(found(text), 1U) << text;
  for (const auto* text : {"ance", "_", "%", "check-", "\\"}) EXPECT_EQ(found(text), 0U) << text;
}

}  // namespace
}  // namespace entraide::store
