// Two nodes that run: messages go across, receipts come back, and faults are told and got over.
#include "api/link_rounds.h"

#include "api/client_test.h"
#include "api/http_peer_test.h"
#include "api/link_test.h"

namespace entraide::api {

namespace {

using testing::eventually;
using testing::LinkTest;
using testing::ShiftedClock;
using testing::Side;

class Rounds : public LinkTest {
 protected:
  void start_both() {
    canada_.start();
    france_.start();
  }
  static bool delivered(const Side& side, const std::string& id) {
    return eventually([&] { return side.state_of(id) == "delivered"; });
  }
  static std::vector<std::string> receipts_of(const Side& side, const std::string& id) {
    const auto store = store::Store::open({side.config.store_url});
    std::vector<std::string> stages;
    const auto receipts = store.value()->mail().receipts(id).value();
    for (const auto& receipt : receipts) stages.push_back(receipt.stage);
    return stages;
  }
};

TEST_F(Rounds, CarryAMessageAcrossAndItsReceiptsBack) {
  start_both();
  const auto id = canada_.send("fr");
  ASSERT_TRUE(delivered(canada_, id)) << canada_.link("france").fault << canada_.logged();
  const auto opened = france_.node->read_message("canada", id, Side::officer());
  ASSERT_TRUE(opened.ok()) << opened.error().text(Language::english);
  EXPECT_EQ(opened.value().message.data.at("identity"), R"({"name":"Blue Halcyon"})");
  EXPECT_TRUE(eventually([&] {
    return receipts_of(canada_, id) == std::vector<std::string>{"submitted", "delivered", "opened"};
  }));
  EXPECT_TRUE(canada_.post().waiting().value().empty());
  EXPECT_TRUE(canada_.link("france").fault.empty());
  EXPECT_FALSE(canada_.link("france").contact_at.empty());
}

TEST_F(Rounds, CarryBothWaysAtOnce) {
  start_both();
  std::vector<std::string> there, back;
  for (int i = 0; i < 20; ++i) {
    there.push_back(canada_.send("fr"));
    back.push_back(france_.send("ca"));
  }
  for (const auto& id : there) EXPECT_TRUE(delivered(canada_, id));
  for (const auto& id : back) EXPECT_TRUE(delivered(france_, id));
}

TEST_F(Rounds, GoOnThroughARotationWhileMessagesFlow) {
  start_both();
  std::vector<std::string> ids;
  for (int i = 0; i < 24; ++i) {
    ids.push_back(canada_.send("fr"));
    ids.push_back(france_.send("ca"));
    if (i == 8) rotate(canada_);
    if (i == 16) rotate(france_);
  }
  for (std::size_t i = 0; i < ids.size(); ++i)
    EXPECT_TRUE(delivered(i % 2 == 0 ? canada_ : france_, ids[i])) << i << canada_.logged();
  const auto current = [](const Side& side) {
    return to_hex(side.key().certificate.fingerprint());
  };
  EXPECT_TRUE(eventually([&] { return canada_.link("france").knows == current(canada_); }));
  EXPECT_TRUE(eventually([&] { return france_.link("canada").knows == current(france_); }));
  const auto last = canada_.send("fr");
  EXPECT_TRUE(delivered(canada_, last));
}

TEST_F(Rounds, TellAFaultAndGetOverIt) {
  canada_.start();
  EXPECT_TRUE(
      eventually([&] { return canada_.link("france").fault.starts_with("api.client.connect"); }));
  const auto id = canada_.send("fr");
  EXPECT_TRUE(eventually([&] { return canada_.link("france").attempts >= 2; }));
  EXPECT_FALSE(canada_.link("france").next_at.empty());
  EXPECT_EQ(canada_.state_of(id), "queued");
  france_.start();
  EXPECT_TRUE(delivered(canada_, id));
  EXPECT_TRUE(eventually([&] { return canada_.link("france").fault.empty(); }));
  const auto logged = canada_.logged();
  EXPECT_NE(logged.find("the line to a partner is down"), std::string::npos);
  EXPECT_NE(logged.find("the line to a partner is back"), std::string::npos);
  EXPECT_EQ(logged.find("Blue Halcyon"), std::string::npos);
}

TEST_F(Rounds, BeginWhenAPartnerIsConfirmed) {
  Side belgium{"belgium", "be", clock_};
  belgium.know(canada_);
  belgium.start();
  canada_.start();
  EXPECT_TRUE(eventually([&] {
    return belgium.link("canada").fault.starts_with("api.link.unwelcome");
  })) << belgium.link("canada").fault;
  canada_.know(belgium);
  EXPECT_TRUE(eventually([&] { return belgium.link("canada").fault.empty(); }));
  EXPECT_TRUE(eventually([&] { return !canada_.link("belgium").contact_at.empty(); }));
}

TEST_F(Rounds, BringNothingMoreToWhoHasRevokedThem) {
  start_both();
  EXPECT_TRUE(eventually([&] { return !canada_.link("france").contact_at.empty(); }));
  ASSERT_TRUE(france_.node->revoke_partner("canada", testing::anna).ok());
  const auto id = canada_.send("fr");
  EXPECT_TRUE(eventually([&] { return !canada_.link("france").fault.empty(); }));
  const auto fault = canada_.link("france").fault;
  EXPECT_TRUE(fault.starts_with("api.link.forbidden") || fault.starts_with("api.link.unwelcome"))
      << fault;
  EXPECT_EQ(canada_.state_of(id), "queued");
}

TEST_F(Rounds, CarryAFileInParts) {
  start_both();
  const auto file = canada_.folder.write("photo.jpg", std::string(700'000, 'x'));
  const auto id = canada_.send("fr", file);
  ASSERT_TRUE(delivered(canada_, id)) << canada_.link("france").fault;
  const auto opened = france_.node->read_message("canada", id, Side::officer());
  ASSERT_TRUE(opened.ok());
  const auto& attachments = opened.value().message.attachments;
  ASSERT_EQ(attachments.size(), 1U);
  const auto copy = france_.folder.path() / "copy.jpg";
  ASSERT_TRUE(france_.post().attachments().unseal(attachments.front(), copy).ok());
  EXPECT_EQ(std::filesystem::file_size(copy), 700'000U);
}

TEST_F(Rounds, WaitAsLongAsThePartnerSays) {
  Side slow{"slow", "fr", clock_,
            [](node::Config& config) { config.wire.messages_per_minute = 30; }};
  slow.adopt(testing::small_packs());
  slow.know(canada_);
  canada_.know(slow);
  ASSERT_TRUE(canada_.node->revoke_partner("france", testing::anna).ok());
  std::vector<std::string> ids;
  for (int i = 0; i < 32; ++i) ids.push_back(canada_.send("fr"));
  slow.start();
  canada_.start();
  EXPECT_TRUE(delivered(canada_, ids[29]));
  EXPECT_EQ(canada_.state_of(ids[31]), "queued");
  EXPECT_TRUE(delivered(canada_, ids[31]));
  EXPECT_TRUE(canada_.link("slow").fault.empty());
  testing::Client client{canada_.server->port()};
  const auto shown = client.ask("GET", "/metrics").body;
  const std::string_view line = "entraide_wire_exchanges_total{partner=\"slow\"} ";
  const auto at = shown.find(line);
  ASSERT_NE(at, std::string::npos);
  EXPECT_LT(std::atoi(shown.c_str() + at + line.size()), 20) << "it asks again only when it may";
}

TEST_F(Rounds, EndWithTheServerWhateverIsUnderWay) {
  const testing::Peer silent{[](const testing::Peer::Caller& caller) { caller.stay_silent(); }};
  Side mute{"mute", "fr", clock_, [&](node::Config& config) {
              config.wire.url = fmt::format("https://127.0.0.1:{}", silent.port());
            }};
  canada_.know(mute);
  canada_.start();
  EXPECT_TRUE(eventually([&] { return silent.connections() > 0; }));
  const auto began = std::chrono::steady_clock::now();
  canada_.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{4});
}

TEST_F(Rounds, AreCountedInTheMetrics) {
  start_both();
  ASSERT_TRUE(delivered(canada_, canada_.send("fr")));
  const auto strange = testing::strange_key(clock_);
  testing::WireCaller stranger{canada_.server->wire_port(), &strange};
  EXPECT_EQ(stranger.ask("GET", "/wire/hello").status, 0);
  const auto shows = [](const Side& side, std::string_view line) {
    const auto shown = eventually([&] {
      testing::Client client{side.server->port()};
      return client.ask("GET", "/metrics").body.find(line) != std::string::npos;
    });
    EXPECT_TRUE(shown) << line;
  };
  shows(canada_, "entraide_wire_exchanges_total{partner=\"france\"}");
  shows(canada_, "entraide_wire_waiting{partner=\"france\"} 0");
  shows(canada_, "entraide_wire_oldest_seconds{partner=\"france\"} 0");
  shows(canada_, "entraide_wire_certificate_days{whose=\"own\"} 729");
  shows(canada_, "entraide_wire_turned_away_total 1");
  shows(france_, "entraide_wire_taken_total{partner=\"canada\",state=\"new\"} 1");
}

TEST(Backoff, GrowsToAMinuteAndBeginsAnewAfterASuccess) {
  SeededEntropy entropy{7};
  Backoff backoff{entropy};
  auto limit = Backoff::first;
  for (int i = 0; i < 20; ++i) {
    const auto pause = backoff.next();
    EXPECT_GE(pause.count(), 0);
    EXPECT_LE(pause, limit);
    limit = std::min(limit * 2, Backoff::most);
  }
  EXPECT_EQ(limit, Backoff::most);
  backoff.reset();
  for (int i = 0; i < 20; ++i) {
    EXPECT_LE(backoff.next(), Backoff::first);
    backoff.reset();
  }
}

TEST(Backoff, KeepsTwoThatFailedTogetherApart) {
  SystemEntropy entropy;
  Backoff one{entropy}, other{entropy};
  int same = 0;
  for (int i = 0; i < 12; ++i) same += one.next() == other.next() ? 1 : 0;
  EXPECT_LT(same, 6);
}

TEST(Certificates, AreWarnedOfAtSixtyAndThirtyDaysAndEachDayOfTheLastWeek) {
  EXPECT_EQ(warning_due(61), std::nullopt);
  EXPECT_EQ(warning_due(60), 60);
  EXPECT_EQ(warning_due(31), 60);
  EXPECT_EQ(warning_due(30), 30);
  EXPECT_EQ(warning_due(8), 30);
  EXPECT_EQ(warning_due(7), 7);
  EXPECT_EQ(warning_due(6), 6);
  EXPECT_EQ(warning_due(-1), -1);
}

TEST_F(Rounds, WarnOfACertificateOnceADay) {
  Metrics metrics;
  int lines = 0;
  std::string last;
  const Log log{canada_.config, clock_, [&](std::string_view line) {
                  ++lines;
                  last = line;
                }};
  CertificateDates dates{metrics, log};
  const auto self = canada_.post().identity();
  const auto partners = canada_.post().partners().value();
  const auto look = [&](int days) {
    const auto before = lines;
    for (int i = 0; i < 3; ++i)
      dates.look(self, partners,
                 clock_.now() + std::chrono::days{730 - days} - std::chrono::hours{1});
    return lines - before;
  };
  EXPECT_EQ(look(100), 0);
  EXPECT_EQ(look(59), 2) << "ours and the partner's";
  EXPECT_NE(last.find("api.link.theirs_ends"), std::string::npos) << last;
  EXPECT_EQ(look(40), 0);
  EXPECT_EQ(look(29), 2);
  EXPECT_EQ(look(6), 2);
  EXPECT_EQ(look(5), 2);
  EXPECT_EQ(look(-2), 2);
  EXPECT_NE(last.find("api.link.theirs_ended"), std::string::npos) << last;
  EXPECT_NE(metrics.text().find("entraide_wire_certificate_days{whose=\"france\"}"),
            std::string::npos);
}

}  // namespace

}  // namespace entraide::api
