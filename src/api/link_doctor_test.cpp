// What the doctor says of a line, for each thing that can be wrong with it.
#include "api/http_peer_test.h"
#include "api/link_hello.h"
#include "api/link_test.h"

namespace entraide::api {

namespace {

using testing::LinkTest;
using testing::Peer;
using testing::ShiftedClock;
using testing::Side;
using Grade = Finding::Grade;

class Doctor : public LinkTest {
 protected:
  std::vector<Finding> examine(const Side& side, const std::string& partner) {
    auto found = examine_link(*side.node, partner);
    EXPECT_TRUE(found.ok()) << found.error().text(Language::english);
    if (!found.ok()) return {};
    for (const auto& one : found.value()) {
      EXPECT_TRUE(one.grade != Grade::fault || one.mend) << one.says.key;
      for (const auto language : {Language::english, Language::french}) {
        EXPECT_EQ(one.says.text(language).find('{'), std::string::npos) << one.says.key;
        EXPECT_NE(one.says.text(language).substr(0, 4), "api.") << one.says.key;
        if (one.mend) {
          EXPECT_EQ(one.mend->text(language).find('{'), std::string::npos) << one.mend->key;
        }
      }
    }
    return std::move(found).value();
  }
  /// `check key` of all that is not fine.
  static std::vector<std::string> wrong(const std::vector<Finding>& found) {
    std::vector<std::string> keys;
    for (const auto& one : found) {
      if (one.grade != Grade::fine)
        keys.push_back(
            fmt::format("{}{} {}", one.grade == Grade::fault ? "! " : "", one.check, one.says.key));
    }
    return keys;
  }
  void move_canada_to(const std::string& url) {
    clock_.shift(std::chrono::seconds{1});
    auto card = canada_.post().identity().card(clock_.now());
    card.url = url;
    const auto key = canada_.key();
    const auto text = wire::sign_card(card, *key.key, key.certificate);
    ASSERT_TRUE(france_.node->add_partner(wire::card_file(text.value()), testing::anna).ok());
  }
};
using Texts = std::vector<std::string>;

TEST_F(Doctor, FindsNothingWrongWithALineThatWorks) {
  canada_.start();
  const auto found = examine(france_, "canada");
  EXPECT_EQ(wrong(found), Texts{});
  Texts checks;
  for (const auto& one : found) checks.push_back(one.check);
  EXPECT_EQ(checks, (Texts{"partner", "our-certificate", "their-certificate", "address",
                           "connection", "session", "welcome", "version", "clock", "identity",
                           "knows", "agreements", "queue"}));
}

TEST_F(Doctor, KnowsNobodyOfThatName) {
  const auto found = examine_link(*france_.node, "belgium");
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code(), Code::not_found);
  EXPECT_NE(found.error().text(Language::english).find("canada"), std::string::npos);
}

TEST_F(Doctor, FindsAPartnerThatIsNotConfirmedOrWasRevoked) {
  Side belgium{"belgium", "be", clock_};
  france_.add(belgium);
  EXPECT_EQ(wrong(examine(france_, "belgium")),
            (Texts{"! partner api.doctor.unconfirmed", "! agreements api.doctor.no_agreement"}));
  ASSERT_TRUE(france_.node->revoke_partner("canada", testing::anna).ok());
  EXPECT_EQ(wrong(examine(france_, "canada")), Texts{"! partner api.doctor.revoked"});
}

TEST_F(Doctor, FindsAClosedPort) {
  EXPECT_EQ(wrong(examine(france_, "canada")), Texts{"! connection api.doctor.no_connection"});
}

TEST_F(Doctor, FindsANameWithoutAddress) {
  move_canada_to("https://nowhere.invalid:8485");
  EXPECT_EQ(wrong(examine(france_, "canada")), Texts{"! name api.doctor.unresolved"});
}

TEST_F(Doctor, FindsACardWithoutAddress) {
  move_canada_to("");
  EXPECT_EQ(wrong(examine(france_, "canada")), Texts{"! address api.link.no_url"});
}

TEST_F(Doctor, FindsAPortThatSpeaksSomethingElse) {
  const Peer peer{[](const Peer::Caller& caller) {
    caller.say("220 mail.example ESMTP\r\n");
    caller.hear();
  }};
  move_canada_to(fmt::format("https://127.0.0.1:{}", peer.port()));
  EXPECT_EQ(wrong(examine(france_, "canada")), Texts{"! session api.doctor.no_session"});
}

TEST_F(Doctor, FindsWhoseNodeAnswersInThePartnersPlace) {
  Side belgium{"belgium", "be", clock_};
  belgium.start();
  move_canada_to(belgium.config.wire.url);
  EXPECT_EQ(wrong(examine(france_, "canada")), Texts{"! session api.link.certificate_other"});
  france_.know(belgium);
  const auto found = examine(france_, "canada");
  EXPECT_EQ(wrong(found), Texts{"! session api.doctor.other_partner"});
  EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const Finding& one) {
    return one.says.text(Language::english).find("answers belgium") != std::string::npos;
  }));
  france_.start();
  move_canada_to(france_.config.wire.url);
  EXPECT_EQ(wrong(examine(france_, "canada")).front(), "! session api.doctor.ourselves");
}

TEST_F(Doctor, FindsThatWeAreNotConfirmedThere) {
  Side belgium{"belgium", "be", clock_};
  belgium.adopt(testing::small_packs());
  belgium.know(canada_);
  canada_.add(belgium);
  canada_.start();
  EXPECT_EQ(wrong(examine(belgium, "canada")),
            (Texts{"! welcome api.link.unwelcome", "! agreements api.doctor.no_agreement"}));
}

TEST_F(Doctor, FindsCertificatesThatEndOrHaveEnded) {
  canada_.start();
  clock_.shift(std::chrono::days{700});
  EXPECT_EQ(wrong(examine(france_, "canada")),
            (Texts{"our-certificate api.link.own_ends", "their-certificate api.link.theirs_ends"}));
  clock_.shift(std::chrono::days{31});
  EXPECT_EQ(wrong(examine(france_, "canada")), (Texts{"! our-certificate api.link.own_ended",
                                                      "! their-certificate api.link.theirs_ended",
                                                      "! session api.link.certificate_over"}));
}

/// France has a clock of its own.
class DoctorAbroad : public Doctor {
 protected:
  void SetUp() override {
    abroad_.adopt(testing::small_packs());
    canada_.adopt(testing::small_packs());
    abroad_.know(canada_);
    canada_.know(abroad_);
    canada_.start();
  }
  ShiftedClock theirs_;
  Side abroad_{"abroad", "fr", theirs_,
               [](node::Config& config) { config.wire.certificate_days = 10; }};
};

TEST_F(DoctorAbroad, FindsWhoseClockIsWrong) {
  theirs_.shift(std::chrono::seconds{-60});
  EXPECT_EQ(wrong(examine(abroad_, "canada")),
            (Texts{"our-certificate api.link.own_ends", "clock api.doctor.clock_ahead"}));
  theirs_.shift(std::chrono::minutes{20});
  EXPECT_EQ(wrong(examine(abroad_, "canada")),
            (Texts{"our-certificate api.link.own_ends", "! clock api.doctor.clock_behind"}));
}

TEST_F(DoctorAbroad, FindsThatOurCertificateHasEndedByTheirClock) {
  clock_.shift(std::chrono::days{11});
  EXPECT_EQ(wrong(examine(abroad_, "canada")),
            (Texts{"our-certificate api.link.own_ends", "! welcome api.link.own_over"}));
}

TEST_F(Doctor, FindsThatTheyGoByOurCertificateOfBefore) {
  canada_.start();
  rotate(france_);
  EXPECT_EQ(wrong(examine(france_, "canada")), Texts{"knows api.doctor.knows_before"});
}

TEST_F(Doctor, FindsWhatIsNotInForceOnOneSide) {
  canada_.adopt(testing::small_packs("treaty"));
  canada_.start();
  EXPECT_EQ(wrong(examine(france_, "canada")),
            (Texts{"agreements api.doctor.not_there", "agreements api.doctor.not_here"}));
}

TEST_F(Doctor, FindsThatNoPacksWereAdopted) {
  Side bare{"bare", "fr", clock_};
  bare.know(canada_);
  canada_.know(bare);
  canada_.start();
  const auto found = wrong(examine(bare, "canada"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found.front().starts_with("! agreements node.")) << found.front();
}

TEST_F(Doctor, CountsWhatWaits) {
  canada_.start();
  france_.send("ca");
  const auto found = examine(france_, "canada");
  EXPECT_EQ(found.back().says.key, "api.doctor.waiting");
  EXPECT_EQ(found.back().grade, Grade::fine);
  clock_.shift(std::chrono::hours{2});
  EXPECT_EQ(wrong(examine(france_, "canada")), Texts{"queue api.doctor.waiting"});
}

TEST_F(Doctor, TellsTheLastFault) {
  const Error fault{Code::unavailable, "api.client.connect", {{"host", "x"}}};
  ASSERT_TRUE(france_.post().note_fault("canada", fault, clock_.now()).ok());
  canada_.start();
  EXPECT_EQ(wrong(examine(france_, "canada")), Texts{"queue api.doctor.last_fault"});
}

TEST_F(Doctor, TellsFramesThatProvedNothing) {
  canada_.start();
  wire::Line line;
  const auto frames =
      wire::parse_frames(fmt::format("message 019aca52-0000-7000-8000-000000000001 {}\n",
                                     crypto::to_base64(as_bytes("no envelope"))));
  ASSERT_TRUE(frames.ok());
  ASSERT_TRUE(france_.post().take("canada", frames.value(), line).ok());
  const auto found = wrong(examine(france_, "canada"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found.front().starts_with("rejected api.doctor.rejected_")) << found.front();
}

/// A node that says of itself what the test wants, behind the partner's own certificate.
class DoctorOfAnother : public Doctor {
 protected:
  std::vector<Finding> examine_saying(const std::string& body) {
    const auto key = canada_.key();
    const Peer peer{[&](const Peer::Caller& caller) {
      const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context{
          SSL_CTX_new(TLS_server_method()), &SSL_CTX_free};
      SSL_CTX_use_certificate(context.get(), key.certificate.native());
      SSL_CTX_use_PrivateKey(context.get(), key.key->native());
      const std::unique_ptr<SSL, decltype(&SSL_free)> session{SSL_new(context.get()), &SSL_free};
      SSL_set_fd(session.get(), caller.socket());
      if (SSL_accept(session.get()) != 1) return;
      std::array<char, 4096> heard{};
      const auto answer =
          fmt::format("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{}", body.size(), body);
      while (SSL_read(session.get(), heard.data(), static_cast<int>(heard.size())) > 0)
        SSL_write(session.get(), answer.data(), static_cast<int>(answer.size()));
    }};
    move_canada_to(fmt::format("https://127.0.0.1:{}", peer.port()));
    return examine(france_, "canada");
  }
  Hello hello() const {
    Hello hello;
    hello.name = "canada";
    hello.party = "ca";
    hello.versions = {1};
    hello.time = clock_.now();
    hello.certificate = to_hex(canada_.key().certificate.fingerprint());
    hello.knows = to_hex(france_.key().certificate.fingerprint());
    hello.agreements = {"pact"};
    return hello;
  }
};

TEST_F(DoctorOfAnother, FindsThatNoVersionIsCommon) {
  auto said = hello();
  said.versions = {2, 3};
  EXPECT_EQ(wrong(examine_saying(format_hello(said))), Texts{"! version api.doctor.no_version"});
}

TEST_F(DoctorOfAnother, FindsAnotherNameAndAnotherCertificate) {
  auto said = hello();
  said.name = "kanada";
  said.knows = std::string(64, 'a');
  EXPECT_EQ(wrong(examine_saying(format_hello(said))),
            (Texts{"! identity api.doctor.other_identity", "! knows api.doctor.knows_other"}));
}

TEST_F(DoctorOfAnother, FindsWhatIsNoNode) {
  EXPECT_EQ(wrong(examine_saying("<html>")), Texts{"! welcome api.doctor.no_hello"});
}

}  // namespace

}  // namespace entraide::api
