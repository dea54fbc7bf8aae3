// What was promised, measured: the study’s list, evidence, obstacles, meetings.
#include "bilan/bilan.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/base.h"
#include "bilan/table.h"

namespace entraide::bilan {
namespace {

using std::chrono::days, std::chrono::hours, std::chrono::minutes;

const Instant now = *parse_rfc3339("2026-11-23T03:12:00Z");
constexpr Counting exact{0}, few{10};

RequestFact request(std::string agreement, std::string procedure, std::string party = "fr") {
  RequestFact one;
  one.agreement = std::move(agreement);
  one.procedure = std::move(procedure);
  one.party = std::move(party);
  one.ours = true;
  one.opened = now - days{10};
  one.due = one.opened + days{5};
  one.about_person = is_readmission(one.procedure);
  return one;
}
RequestFact answered(RequestFact one, hours after) {
  one.answered = one.opened + after;
  one.late = one.due && *one.answered > *one.due;
  one.over = true;
  return one;
}
RequestFact refused(RequestFact one, std::string ground) {
  one = answered(std::move(one), hours{30});
  one.ground = ground;
  one.ground_title = {ground, ground};
  return one;
}

// ---------------------------------------------------------------- the study

TEST(Study, HoldsItsFourDeclarationsAndTwelveCommitmentsInBothLanguages) {
  const auto& study = Study::own();
  ASSERT_EQ(study.declarations().size(), 4U);
  EXPECT_EQ(study.declarations().front().date, "1996-12-17");
  ASSERT_EQ(study.commitments().size(), 12U);
  for (const auto& one : study.commitments()) {
    EXPECT_FALSE(one.text.en.empty() || one.text.fr.empty()) << one.id;
    EXPECT_FALSE(one.owner.en.empty() || one.owner.fr.empty()) << one.id;
    EXPECT_FALSE(one.source.empty()) << one.id;
    EXPECT_FALSE(one.measures.empty()) << one.id;
    EXPECT_FALSE(one.own) << one.id;
  }
  EXPECT_EQ(study.commitment("document-security")->status, Status::done);
  EXPECT_EQ(study.commitment("document-security")->known, Known::study);
}

struct Table {
  const char* name;
  const char* declarations;
  const char* commitments;
  bool reads;
};
constexpr auto good_head = "id,date,title_en,title_fr,source,known\n";
constexpr auto promise_head =
    "id,declaration,status,owner_en,owner_fr,parties,measures,due,text_en,text_fr,source,known\n";
class ReadsTables : public testing::TestWithParam<Table> {};
TEST_P(ReadsTables, OrNamesTheRow) {
  const auto& row = GetParam();
  const auto read = Study::read(std::string{good_head} + row.declarations,
                                std::string{promise_head} + row.commitments);
  EXPECT_EQ(read.ok(), row.reads) << (read.ok() ? "" : read.error().text(Language::english));
}
INSTANTIATE_TEST_SUITE_P(Tables, ReadsTables,
                         testing::Values(Table{"well", "d,2000,A,B,s,study\n",
                                               "c,d,done,O,P,ca,queue,,T,U,s,drawn\n", true},
                                         Table{"no_day", "d,2000-13-01,A,B,s,study\n", "", false},
                                         Table{"twice", "d,2000,A,B,s,study\nd,2001,A,B,s,study\n",
                                               "", false},
                                         Table{"one_language", "d,2000,A,,s,study\n", "", false},
                                         Table{"no_such_declaration", "d,2000,A,B,s,study\n",
                                               "c,e,done,O,P,ca,queue,,T,U,s,drawn\n", false},
                                         Table{"no_such_status", "d,2000,A,B,s,study\n",
                                               "c,d,finished,O,P,ca,queue,,T,U,s,drawn\n", false},
                                         Table{"no_such_measure", "d,2000,A,B,s,study\n",
                                               "c,d,done,O,P,ca,opinions,,T,U,s,drawn\n", false},
                                         Table{"short_row", "d,2000,A\n", "", false}),
                         [](const auto& one) { return std::string{one.param.name}; });

TEST(Commitments, AreKeptAsTheyAre) {
  auto one = *Study::own().commitment("readmission");
  one.notes = {{"Minutes, page 3", ""}};
  one.own = true;
  one.due = "2027-04-20";
  const auto read = read_commitment(write_commitment(one));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(write_commitment(read.value()), write_commitment(one));
  EXPECT_EQ(read.value().notes.front().in(Language::french), "Minutes, page 3");
  for (const auto* broken : {"", "[]", "{}", R"({"id":7})"})
    EXPECT_EQ(read_commitment(broken).error().code(), Code::corrupt) << broken;
}

TEST(Commitments, AreRefusedWithTheFieldThatDoesNotFit) {
  const auto faulty = [](auto spoil) {
    auto one = *Study::own().commitment("readmission");
    spoil(one);
    const auto done = check(one);
    return done.ok() ? std::string{} : done.error().text(Language::english);
  };
  using C = Commitment;
  EXPECT_EQ(faulty([](C&) {}), "");
  EXPECT_NE(faulty([](C& c) { c.text = {" ", ""}; }).find("`text`"), std::string::npos);
  EXPECT_NE(faulty([](C& c) { c.text.en = "a\nb"; }).find("`text`"), std::string::npos);
  EXPECT_NE(faulty([](C& c) { c.text.en.assign(601, 'x'); }).find("`text`"), std::string::npos);
  EXPECT_NE(faulty([](C& c) { c.owner = {}; }).find("`owner`"), std::string::npos);
  EXPECT_NE(faulty([](C& c) { c.parties = {"Ministry of X"}; }).find("`parties`"),
            std::string::npos);
  EXPECT_NE(faulty([](C& c) { c.due = "2027-02-30"; }).find("`due`"), std::string::npos);
  EXPECT_NE(faulty([](C& c) { c.measures = {"queue of people"}; }).find("`queue of people`"),
            std::string::npos);
}

// ---------------------------------------------------------------- measures

TEST(Measures, ReadWhatTheyWrite) {
  for (const auto& one : Study::own().commitments())
    for (const auto& text : one.measures) {
      const auto read = parse_measure(text);
      ASSERT_TRUE(read) << text;
      EXPECT_EQ(to_text(*read), text);
    }
  for (const auto* bad : {"", "messages", "queue x", "opinions", "requests UNTOC", "offences",
                          "requests ../x;y", "rules all"})
    EXPECT_FALSE(parse_measure(bad)) << bad;
}

TEST(Requests, CountTwoAnswersAndTheirMedianAgainstTheLimit) {
  const std::vector all{answered(request("smuggling-protocol", "document-verification"), hours{19}),
                        answered(request("canada-europol", "exchange-with-europol"), hours{40}),
                        answered(request("untoc", "liaison-task"), hours{1})};
  const auto measured = measured_requests(
      *parse_measure("requests smuggling-protocol/document-verification canada-europol"), all, now,
      exact);
  EXPECT_EQ(measured.figure("answered")->value, 2U);
  EXPECT_EQ(measured.figure("median_minutes")->value, 19U * 60);
  EXPECT_EQ(measured.figure("limit_minutes")->value, 5U * 24 * 60);
  EXPECT_EQ(measured.shows, Shows::activity);
  EXPECT_EQ(measured.until, "2026-11-23");
  EXPECT_NE(told(measured, Language::english).find("median answer 19 h"), std::string::npos);
  EXPECT_NE(told(measured, Language::french).find("réponse médiane 19 h"), std::string::npos);
}

TEST(Requests, OfAnOlderQuarterAreNotCounted) {
  auto old = answered(request("untoc", "liaison-task"), hours{1});
  old.opened = now - days{quarter_days + 1};
  const auto measured = measured_requests(*parse_measure("requests untoc"), {{old}}, now, exact);
  EXPECT_EQ(measured.shows, Shows::nothing);
  EXPECT_NE(told(measured, Language::english).find("nothing counted here"), std::string::npos);
}

TEST(Requests, AboutPersonsAreARangeWhereTheyAreFew) {
  std::vector<RequestFact> all(9, request("eu-readmission-model", "readmission", "pk"));
  const auto measure = *parse_measure("readmission");
  const auto hidden = measured_readmission(measure, all, now, few);
  EXPECT_TRUE(hidden.figure("files")->below);
  EXPECT_EQ(hidden.figure("files")->value, 10U);
  EXPECT_NE(told(hidden, Language::english).find("files fewer than 10"), std::string::npos);
  EXPECT_EQ(measured_readmission(measure, all, now, exact).figure("files")->value, 9U);
  all.push_back(all.front());
  EXPECT_EQ(measured_readmission(measure, all, now, few).figure("files")->value, 10U);
  EXPECT_FALSE(measured_readmission(measure, all, now, few).figure("files")->below);
}

TEST(Messages, AreCountedByAgreementSinceAQuarter) {
  const std::vector<MessageFact> all{{"canada-europol", now - days{1}},
                                     {"canada-europol", now - days{quarter_days}},
                                     {"canada-europol", now - days{quarter_days + 1}},
                                     {"untoc", now - days{1}}};
  const auto measured = measured_messages(*parse_measure("messages canada-europol"), all, {}, now);
  EXPECT_EQ(measured.figure("messages")->value, 2U);
}

TEST(Medians, AreTheLowerMiddle) {
  EXPECT_FALSE(median({}));
  EXPECT_EQ(*median({7}), 7U);
  EXPECT_EQ(*median({9, 1}), 1U);
  EXPECT_EQ(*median({9, 1, 5}), 5U);
}

RC_GTEST_PROP(Medians, HaveAtMostHalfOnEitherSide, ()) {
  const auto values = *rc::gen::nonEmpty<std::vector<std::uint64_t>>();
  const auto middle = *median(values);
  const auto below = std::ranges::count_if(values, [&](auto one) { return one < middle; });
  const auto above = std::ranges::count_if(values, [&](auto one) { return one > middle; });
  RC_ASSERT(2 * below <= static_cast<std::ptrdiff_t>(values.size()));
  RC_ASSERT(2 * above <= static_cast<std::ptrdiff_t>(values.size()));
}

TEST(Durations, AreSaidAsPeopleSayThem) {
  EXPECT_EQ(duration_text(0, Language::french), "moins d’une minute");
  EXPECT_EQ(duration_text(45, Language::english), "45 min");
  EXPECT_EQ(duration_text(19 * 60 + 10, Language::english), "19 h");
  EXPECT_EQ(duration_text(5 * 24 * 60, Language::french), "5 jours");
}

TEST(Verdicts, SayWhereStatusAndFiguresDisagree) {
  const auto of = [](Shows shows) {
    Measured one;
    one.shows = shows;
    return one;
  };
  const std::vector idle{of(Shows::nothing)}, busy{of(Shows::nothing), of(Shows::activity)},
      late{of(Shows::activity), of(Shows::shortfall)};
  EXPECT_EQ(verdict(Status::done, idle), Verdict::unshown);
  EXPECT_EQ(verdict(Status::done, busy), Verdict::agrees);
  EXPECT_EQ(verdict(Status::done, late), Verdict::short_of);
  EXPECT_EQ(verdict(Status::under_way, late), Verdict::agrees);
  EXPECT_EQ(verdict(Status::longer_term, busy), Verdict::overtaken);
  EXPECT_EQ(verdict(Status::done, {}), Verdict::unmeasured);
  EXPECT_TRUE(verdict_text(Verdict::agrees, Language::english).empty());
}

// ---------------------------------------------------------------- obstacles

const Obstacle* find(const std::vector<Obstacle>& all, Obstacle::Kind kind,
                     std::string_view party) {
  const auto found = std::ranges::find_if(
      all, [&](const Obstacle& one) { return one.kind == kind && one.party == party; });
  return found == all.end() ? nullptr : &*found;
}

TEST(Obstacles, SayWithWhomWhyHowOftenAndWhatWouldHelp) {
  auto silent = request("eu-readmission-model", "readmission", "pk");
  silent.late = true;
  auto ours = request("untoc", "mutual-legal-assistance", "fr");
  ours.ours = false;
  ours.late = true;
  const std::vector all{
      silent,
      silent,
      refused(request("eu-readmission-model", "readmission", "tr"), "not-a-national"),
      refused(request("eu-2023-977", "information-request", "fr"), "essential-interests"),
      answered(request("untoc", "liaison-task"), hours{24 * 7}),
      answered(request("untoc", "liaison-task"), hours{24}),
      ours};
  const auto found = obstacles(all, {}, now, exact);
  const auto* none = find(found, Obstacle::Kind::no_answer, "pk");
  ASSERT_NE(none, nullptr);
  EXPECT_EQ(none->count.value, 2U);
  EXPECT_EQ(none->of, 2U);
  EXPECT_EQ(none->median_late_minutes, 5U * 24 * 60);
  const auto* not_proved = find(found, Obstacle::Kind::not_proved, "tr");
  ASSERT_NE(not_proved, nullptr);
  EXPECT_NE(remedy(*not_proved, Language::english).find("art. 18(3)"), std::string::npos);
  ASSERT_NE(find(found, Obstacle::Kind::refused, "fr"), nullptr);
  const auto* late = find(found, Obstacle::Kind::late, "fr");
  ASSERT_NE(late, nullptr);
  EXPECT_EQ(late->count.value, 1U);
  EXPECT_EQ(late->of, 2U);
  const auto* own = find(found, Obstacle::Kind::late, "us");
  ASSERT_NE(own, nullptr);
  EXPECT_NE(told(*own, Language::french).find("nous-mêmes"), std::string::npos);
  for (const auto& one : found) {
    EXPECT_FALSE(remedy(one, Language::french).empty());
    EXPECT_NE(remedy(one, Language::french), remedy(one, Language::english));
  }
}

TEST(Obstacles, NeverCountWhatStopsForProtection) {
  auto halted = request("eu-readmission-model", "readmission", "pk");
  halted.late = true;
  halted.stopped_for_protection = true;
  EXPECT_TRUE(obstacles({{halted}}, {}, now, exact).empty());
  const auto measured = measured_readmission(*parse_measure("readmission"), {{halted}}, now, exact);
  EXPECT_EQ(measured.figure("files")->value, 0U);
}

TEST(Obstacles, TellNoSmallCountOfPersonsNorASumThatWouldTellIt) {
  std::vector<RequestFact> all(
      20, refused(request("eu-readmission-model", "readmission", "pk"), "no-link"));
  all.push_back(refused(request("eu-readmission-model", "readmission", "pk"), "incomplete"));
  const auto found = obstacles(all, {}, now, few);
  ASSERT_EQ(found.size(), 2U);
  for (const auto& one : found) {
    EXPECT_EQ(one.of, 0U);  // 21 less 20 would be the hidden one
    EXPECT_EQ(one.count.below, one.cause == "incomplete");
  }
}

TEST(Obstacles, ShowLawsThatDiverge) {
  const std::vector<DivergenceFact> laws{
      {"fr", "fr-ceseda", "smuggling", "benefit", {"no benefit needed", "sans avantage"}},
      {"fr", "fr-ceseda", "smuggling", "element_added", {"another element", "un autre élément"}}};
  const auto found = obstacles({}, laws, now, few);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count.value, 2U);
  EXPECT_NE(told(found[0], Language::english).find("no benefit needed"), std::string::npos);
}

// ---------------------------------------------------------------- meetings

TEST(Series, ComeOnceInEachHalfYearOrYear) {
  const auto day = [](const char* text) { return *parse_iso8601(text); };
  EXPECT_EQ(to_iso8601(*next_by(Series::experts, day("2026-10-14"))), "2027-06-30");
  EXPECT_EQ(to_iso8601(*next_by(Series::experts, day("2027-06-30"))), "2027-12-31");
  EXPECT_EQ(to_iso8601(*next_by(Series::consultations, day("2026-02-01"))), "2027-12-31");
  EXPECT_FALSE(next_by(Series::seminar, day("2026-02-01")));
}

TEST(Presidencies, FollowTheCouncilsDecision) {
  const auto on = [](const char* text) { return presidency(*parse_iso8601(text)); };
  EXPECT_EQ(on("2017-06-30"), "");
  EXPECT_EQ(on("2017-07-01"), "ee");
  EXPECT_EQ(on("2022-01-01"), "fr");
  EXPECT_EQ(on("2026-06-30"), "cy");
  EXPECT_EQ(on("2026-11-23"), "ie");
  EXPECT_EQ(on("2030-12-31"), "mt");
  EXPECT_EQ(on("2031-01-01"), "");
}

Meeting experts() {
  Meeting one;
  one.id = "01a224c0-5a17-8c53-9f0c-5d6f2f6f3b10";
  one.series = Series::experts;
  one.title = {"Experts, spring; with lunch", "Experts, printemps"};
  one.begins = "2027-04-20T09:00:00Z";
  one.ends = "2027-04-20T16:30:00Z";
  one.place = "Brussels, Justus Lipsius";
  one.host = "lt";
  one.parties = {"ca", "eu"};
  one.topics = {{AgendaItem::Kind::topic, {}, {"Forms", "Formulaires"}}};
  return one;
}

TEST(Meetings, AreKeptAsTheyAreAndRefusedWithTheField) {
  auto one = experts();
  one.decisions = {"mla-form"};
  ASSERT_TRUE(check(one).ok());
  EXPECT_EQ(write_meeting(read_meeting(write_meeting(one)).value()), write_meeting(one));
  EXPECT_EQ(read_meeting(R"({"id":"x"})").error().code(), Code::corrupt);
  one.ends = one.begins;
  EXPECT_NE(check(one).error().text(Language::english).find("`ends`"), std::string::npos);
  one = experts();
  one.begins = "tomorrow";
  EXPECT_NE(check(one).error().text(Language::english).find("`begins`"), std::string::npos);
}

TEST(Postings, AreKeptWithTheirResults) {
  Posting one{"p1", Posting::Kind::counsellor,     "ca", "eu", {"JHA counsellor", ""}, "2026-09-01",
              "",   {{"Contact list renewed", ""}}};
  ASSERT_TRUE(check(one).ok());
  EXPECT_EQ(write_posting(read_posting(write_posting(one)).value()), write_posting(one));
  one.to_party = "ca";
  EXPECT_NE(check(one).error().text(Language::english).find("`to`"), std::string::npos);
}

TEST(Agendas, AreBuiltFromWhatIsOpenAndWhatStalls) {
  auto done = *Study::own().commitment("one-desk");
  auto owed = *Study::own().commitment("readmission");
  owed.due = "2027-01-15";
  const auto open = *Study::own().commitment("liaison-network");
  auto silent = request("eu-readmission-model", "readmission", "pk");
  silent.late = true;
  const auto stalled = obstacles({{silent}}, {}, now, few);
  const std::vector commitments{done, open, owed};
  const auto items = agenda(experts(), commitments, stalled);
  ASSERT_EQ(items.size(), 4U);
  EXPECT_EQ(items[0].text.en, "Forms");
  EXPECT_EQ(items[1].subject, "readmission");  // what is owed first
  EXPECT_NE(items[1].text.fr.find("2027-01-15"), std::string::npos);
  EXPECT_EQ(items[2].subject, "liaison-network");
  EXPECT_EQ(items[3].kind, AgendaItem::Kind::obstacle);
  EXPECT_NE(items[3].text.en.find("fewer than 10"), std::string::npos);
}

}  // namespace
}  // namespace entraide::bilan
