// Requests, their steps and the queue.
#include "store/mail_samples_test.h"

namespace entraide::store {
namespace {

using Group = QueueFilter::Group;
using Strings = std::vector<std::string>;

class Cases : public OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, Cases, testing::Values(Engine::sqlite, Engine::postgresql),
                         engine_name);

Request request(std::string id, std::string partner = "france") {
  Request request;
  request.id = std::move(id);
  request.partner = std::move(partner);
  request.case_id = "case-1";
  request.agreement = "convention";
  request.procedure = "request";
  request.form = "{}";
  request.opened_at = mail_time;
  return request;
}

RequestStep step(std::string id, std::string state, std::string at = mail_time) {
  return {std::move(id), std::move(state), true, std::move(at), "", false};
}

/// As the room above does it: the last step is the state, and `due` comes from outside.
auto last_step(std::string due = "", std::string soon = "", std::string standing = "runs") {
  return [=](Request become, std::span<const RequestStep> steps) -> Result<Casework::Become> {
    become.state = steps.empty() ? "" : steps.back().state;
    become.due = due;
    become.soon = soon;
    become.standing = standing;
    return Casework::Become{std::move(become)};
  };
}

Result<Request> keep(Store& store, const Request& request, std::vector<RequestStep> steps,
                     const Casework::Course& course) {
  const RequestNews news{request, std::move(steps)};
  RETURN_IF_ERROR(store.casework().keep_steps({&news, 1}, course));
  ASSIGN_OR_RETURN(const auto kept, store.casework().request_of(request.id));
  return *kept;
}

Strings ids(const std::vector<Request>& requests) {
  Strings all;
  for (const auto& one : requests) all.push_back(one.id);
  return all;
}

TEST_P(Cases, KeepAStepOnce) {
  const auto store = open();
  auto& cases = store->casework();
  const std::vector<RequestStep> asked{step("r", "received")};
  EXPECT_EQ(must(keep(*store, request("r"), asked, last_step())).version, 1U);
  const std::vector<RequestStep> answered{step("a", "answered"),
                                          step("r", "received", "2026-03-01T09:00:00.000Z")};
  const auto become = must(keep(*store, request("r"), answered, last_step()));
  EXPECT_EQ(become.version, 2U);
  const auto steps = must(open()->casework().steps("r"));
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[0].at, "2026-03-01T09:00:00.000Z") << "when it counts was not known before";
  EXPECT_EQ(steps[1].state, "answered");
  EXPECT_TRUE(steps[1].asks);
  EXPECT_EQ(must(cases.request_of("a"))->id, "r") << "by any of its steps";
  EXPECT_EQ(must(cases.request_of("r"))->state, "answered");
  EXPECT_FALSE(must(cases.request_of("x")).has_value());
}

TEST_P(Cases, KeepNothingWhenTheCourseFails) {
  const auto store = open();
  auto& cases = store->casework();
  const std::vector<RequestStep> asked{step("r", "received")};
  const auto failed =
      keep(*store, request("r"), asked,
           [](const Request&, std::span<const RequestStep>) -> Result<Casework::Become> {
             return Error{Code::unavailable, "store.casework.unfit"};
           });
  EXPECT_EQ(failed.error().code(), Code::unavailable);
  EXPECT_FALSE(must(cases.request_of("r")).has_value());
  EXPECT_TRUE(must(cases.steps("r")).empty());
  EXPECT_EQ(keep(*store, request("r"), asked, last_step("", "", "sleeps")).error().code(),
            Code::invalid);
  EXPECT_EQ(keep(*store, request(""), asked, last_step()).error().code(), Code::invalid);
}

TEST_P(Cases, AreGroupedByWhatPresses) {
  const auto store = open();
  auto& cases = store->casework();
  const auto add = [&](const char* id, const char* due, const char* soon, const char* standing) {
    const std::vector<RequestStep> asked{step(id, "received")};
    must(keep(*store, request(id), asked, last_step(due, soon, standing)));
  };
  add("later", "2026-03-09T00:00:00.000Z", "2026-03-08T00:00:00.000Z", "runs");
  add("late", "2026-03-02T00:00:00.000Z", "2026-03-01T00:00:00.000Z", "runs");
  add("latest", "2026-03-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z", "runs");
  add("soon", "2026-03-06T00:00:00.000Z", "2026-03-04T00:00:00.000Z", "runs");
  add("suspended", "", "", "waits");
  add("done", "", "", "over");
  QueueFilter filter;
  filter.now = "2026-03-05T00:00:00.000Z";
  const auto in = [&](Group group) {
    filter.group = group;
    return ids(must(cases.queue(filter)));
  };
  EXPECT_EQ(in(Group::overdue), (Strings{"latest", "late"}));
  EXPECT_EQ(in(Group::due_soon), Strings{"soon"});
  EXPECT_EQ(in(Group::not_due_yet), Strings{"later"});
  EXPECT_EQ(in(Group::waiting), Strings{"suspended"});
  EXPECT_EQ(in(Group::over), Strings{"done"});
  EXPECT_EQ(in(Group::any).size(), 6U);
  EXPECT_EQ(must(cases.counts(filter)), (std::vector<std::uint64_t>{2, 1, 1, 1, 1}));
  filter.partners = {"italy"};
  EXPECT_TRUE(in(Group::any).empty());
  filter.partners.clear();
  filter.ours = true;
  EXPECT_TRUE(in(Group::any).empty());
  filter.ours = false;
  filter.after = must(cases.request_of("latest"))->number;
  EXPECT_EQ(in(Group::overdue), Strings{"late"});
}

TEST_P(Cases, AreFilteredByListsAndCountedUnderTheOtherFilters) {
  const auto store = open();
  auto& cases = store->casework();
  const auto add = [&](const char* id, const char* partner, const char* agreement,
                       const char* state, const char* standing) {
    auto made = request(id, partner);
    made.agreement = agreement;
    must(keep(*store, made, {step(id, state)},
              last_step("2026-03-09T00:00:00.000Z", "2026-03-08T00:00:00.000Z", standing)));
  };
  add("a", "france", "convention", "received", "runs");
  add("b", "france", "protocol", "received", "runs");
  add("c", "interpol:tr", "convention", "clarification", "waits");
  add("d", "interpol:pk", "convention", "received", "runs");
  add("e", "liaison:pk", "convention", "received", "runs");
  add("f", "italy", "convention", "answered", "over");
  QueueFilter filter;
  filter.now = "2026-03-05T00:00:00.000Z";
  const auto shown = [&] {
    auto all = ids(must(cases.queue(filter)));
    std::ranges::sort(all);
    return all;
  };
  filter.partners = {"france", "interpol:tr"};
  EXPECT_EQ(shown(), (Strings{"a", "b", "c"}));
  filter.partners.clear();
  filter.channels = {"interpol"};
  EXPECT_EQ(shown(), (Strings{"c", "d"}));
  filter.channels = {"link", "liaison"};
  EXPECT_EQ(shown(), (Strings{"a", "b", "e", "f"}));
  filter.channels = {"inter%"};
  EXPECT_TRUE(shown().empty()) << "a channel is a word, not a pattern";
  filter.channels.clear();
  filter.states = {"received", "clarification"};
  filter.agreements = {"protocol"};
  EXPECT_EQ(shown(), Strings{"b"});
  filter.partners = Strings(51, "france");
  EXPECT_TRUE(shown().empty()) << "so many nobody has chosen";

  const auto text = [](const std::vector<Facet>& facets) {
    std::string all;
    for (const auto& one : facets)
      all += fmt::format("{}{} {}", all.empty() ? "" : ", ", one.value, one.count);
    return all;
  };
  filter = {};
  filter.now = "2026-03-05T00:00:00.000Z";
  auto facets = must(cases.facets(filter));
  EXPECT_EQ(text(facets.channels), "interpol 2, link 2, liaison 1")
      << "what is over is not counted";
  EXPECT_EQ(text(facets.partners), "france 2, interpol:pk 1, interpol:tr 1, liaison:pk 1");
  EXPECT_EQ(text(facets.agreements), "convention 4, protocol 1");
  EXPECT_EQ(text(facets.states), "received 4, clarification 1");
  filter.channels = {"interpol"};
  filter.states = {"received"};
  facets = must(cases.facets(filter));
  EXPECT_EQ(text(facets.channels), "link 2, interpol 1, liaison 1")
      << "what the list itself filters by does not take the others away";
  EXPECT_EQ(text(facets.partners), "interpol:pk 1");
  EXPECT_EQ(text(facets.states), "clarification 1, received 1");
  filter.procedure = "another";
  EXPECT_TRUE(must(cases.facets(filter)).channels.empty());
}

TEST_P(Cases, FollowDeliveriesForwardOnly) {
  const auto store = open();
  auto& cases = store->casework();
  EXPECT_EQ(must(cases.followed()), 0U);
  must(cases.set_followed(7));
  must(cases.set_followed(5));
  EXPECT_EQ(must(open()->casework().followed()), 7U);
  EXPECT_EQ(must(cases.alerts_followed()), 0U) << "each has its own mark";
  must(cases.set_alerts_followed(3));
  must(cases.set_alerts_followed(2));
  EXPECT_EQ(must(open()->casework().alerts_followed()), 3U);
  EXPECT_EQ(must(cases.followed()), 7U);
  post(*store, {out("1")});
  must(store->mail().settle(std::vector{settlement("1", "delivered", "delivered")}));
  must(store->mail().arrive(std::vector{arrival("2")}));
  const auto found = must(store->mail().deliveries(0, 9));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].second.message, "1");
  EXPECT_FALSE(found[0].second.ours);
  EXPECT_EQ(found[1].second.message, "2");
  EXPECT_TRUE(found[1].second.ours);
  EXPECT_EQ(must(store->mail().deliveries(found[0].first, 9)).size(), 1U);
  EXPECT_EQ(must(store->mail().deliveries(0, 1)).size(), 1U);
}

}  // namespace
}  // namespace entraide::store
