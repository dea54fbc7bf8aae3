// Messages of gateways, on both engines.
#include "store/mail_samples_test.h"

namespace entraide::store {
namespace {

class Gateways : public OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, Gateways, testing::Values(Engine::sqlite, Engine::postgresql),
                         engine_name);

ChannelMessage message(std::string id, std::string party = "pk", bool ours = false) {
  ChannelMessage made;
  made.id = std::move(id);
  made.channel = "interpol";
  made.party = std::move(party);
  made.ours = ours;
  made.reference = "NCB/1";
  made.in_reply_to = "q";
  made.case_id = "case-1";
  made.agreement = "convention";
  made.procedure = "query";
  made.step = "received";
  made.form = R"({"urgent":"yes"})";
  made.urgent = true;
  made.digest = std::string(64, 'a');
  made.at = made.kept_at = mail_time;
  made.user = "anne";
  made.account = "login";
  made.content = "c2VhbGVk";
  return made;
}

TEST_P(Gateways, KeepAMessageOnceWithItsEntry) {
  const auto store = open();
  auto& channels = store->channels();
  EXPECT_TRUE(must(channels.keep(message("m1"), test_entry())));
  auto other = message("m1", "de");
  EXPECT_FALSE(must(channels.keep(other, test_entry())));
  EXPECT_EQ(must(store->entries_waiting()), 1U) << "of what changes nothing there is no entry";
  const auto kept = *must(channels.message("m1"));
  EXPECT_EQ(kept.party, "pk");
  EXPECT_EQ(kept.reference, "NCB/1");
  EXPECT_EQ(kept.form, R"({"urgent":"yes"})");
  EXPECT_EQ(kept.account, "login");
  EXPECT_EQ(kept.content, "c2VhbGVk");
  EXPECT_TRUE(kept.urgent);
  EXPECT_FALSE(kept.ours);
  EXPECT_FALSE(must(channels.message("m2")));
}

TEST_P(Gateways, GiveTheNumberOfWhatTheOtherSideSentLast) {
  const auto store = open();
  auto& channels = store->channels();
  const auto keep = [&](const char* id, const char* number, bool ours) {
    auto made = message(id, "tr", ours);
    made.reference = number;
    must(channels.keep(made, test_entry()));
  };
  keep("m1", "NCB/1", false);
  keep("m2", "NCB/2", false);
  keep("m3", "m3", true);
  Request request;
  request.id = "m1";
  request.partner = "interpol:tr";
  request.case_id = "case-1";
  request.form = "{}";
  request.opened_at = mail_time;
  std::vector<RequestStep> steps;
  for (const auto* id : {"m1", "m2", "m3"})
    steps.push_back({id, "received", true, mail_time, "", false});
  const RequestNews news{request, steps};
  must(store->casework().keep_steps(
      {&news, 1}, [](Request become, std::span<const RequestStep>) -> Result<Casework::Become> {
        become.standing = "waits";
        return Casework::Become{std::move(become)};
      }));
  using Numbers = std::map<std::string, std::string>;
  EXPECT_EQ(must(channels.their_numbers({"m1", "none"})), (Numbers{{"m1", "NCB/2"}}));
  EXPECT_EQ(must(channels.their_numbers({})), Numbers{});
}

TEST_P(Gateways, AreListedNewestFirstWithoutContent) {
  const auto store = open();
  auto& channels = store->channels();
  must(channels.keep(message("m1"), test_entry()));
  must(channels.keep(message("m2", "tr"), test_entry()));
  must(channels.keep(message("m3", "pk", true), test_entry()));
  const auto ids = [&](const ChannelFilter& filter) {
    std::vector<std::string> all;
    for (const auto& one : must(channels.messages(filter))) {
      EXPECT_TRUE(one.content.empty());
      all.push_back(one.id);
    }
    return all;
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(ids({}), (Ids{"m3", "m2", "m1"}));
  ChannelFilter filter;
  filter.party = "pk";
  EXPECT_EQ(ids(filter), (Ids{"m3", "m1"}));
  filter.ours = true;
  EXPECT_EQ(ids(filter), Ids{"m3"});
  filter.channel = "europol";
  EXPECT_EQ(ids(filter), Ids{});
  ChannelFilter first;
  first.most = 1;
  EXPECT_EQ(ids(first), Ids{"m3"});
}

TEST_P(Gateways, AreFollowedOnceEach) {
  const auto store = open();
  auto& channels = store->channels();
  must(channels.keep(message("m1"), test_entry()));
  must(channels.keep(message("m2"), test_entry()));
  auto letter = message("m3");
  letter.procedure.clear();
  must(channels.keep(letter, test_entry()));
  auto found = must(channels.not_followed(10));
  ASSERT_EQ(found.size(), 2U) << "a letter of no procedure is a step of nothing";
  EXPECT_EQ(found.front().id, "m1");
  must(channels.set_followed(found.front().number));
  found = must(channels.not_followed(10));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().id, "m2");
}

TEST_P(Gateways, LoseTheirWordsAfterTheirTimeAndNothingElse) {
  const auto store = open();
  auto old = message("m1");
  old.kept_at = "2020-01-01T00:00:00.000Z";
  must(store->channels().keep(old, test_entry()));
  must(store->channels().keep(message("m2"), test_entry()));
  Expiry expiry;
  expiry.accesses = "2019-01-01T00:00:00.000Z";
  expiry.messages = "2021-01-01T00:00:00.000Z";
  expiry.today = "2026-01-01";
  const auto gone =
      must(store->erase_expired(expiry, [](const Expired&) { return Result{test_entry()}; }));
  EXPECT_EQ(gone.messages, 1U);
  EXPECT_TRUE(must(store->channels().message("m1"))->content.empty());
  EXPECT_EQ(must(store->channels().message("m1"))->digest, std::string(64, 'a'));
  EXPECT_FALSE(must(store->channels().message("m2"))->content.empty());
}

TEST_P(Gateways, KeepNothingThatIsTooLongOrNotUtf8) {
  const auto store = open();
  auto unfit = message("m1");
  unfit.reference = std::string(600, 'x');
  EXPECT_EQ(store->channels().keep(unfit, test_entry()).error().code(), Code::invalid);
  unfit = message("m1");
  unfit.form = "\xC3(";
  EXPECT_EQ(store->channels().keep(unfit, test_entry()).error().code(), Code::invalid);
  unfit = message("");
  EXPECT_EQ(store->channels().keep(unfit, test_entry()).error().code(), Code::invalid);
}

TEST_P(Gateways, LeaveTheChannelOfADraftWithTheDraft) {
  const auto store = open();
  Paper paper;
  paper.id = "p1";
  paper.state = "open";
  paper.at = paper.changed_at = mail_time;
  paper.channel = "interpol";
  paper.channel_reason = "SIENA is down";
  DeskEvent event;
  event.paper = "p1";
  event.at = mail_time;
  event.kind = "channel";
  must(store->papers().keep_paper(paper, event, nullptr));
  const auto kept = *must(store->papers().paper("p1"));
  EXPECT_EQ(kept.channel, "interpol");
  EXPECT_EQ(kept.channel_reason, "SIENA is down");
}

}  // namespace
}  // namespace entraide::store
