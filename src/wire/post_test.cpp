// Messages between two offices: once, in order, to their reader only, whatever the line does.
#include "wire/offices_test.h"

namespace entraide::wire {
namespace {

using testing::exchange;
using testing::must;
using testing::Office;
using Strings = std::vector<std::string>;

class Post_ : public ::testing::Test, protected testing::TwoOffices {
 protected:
  /// The envelope as the outbox has it.
  store::OutMessage row(Office& office, const std::string& id) {
    return must(office.post.find(id)).sent.value();
  }
  Frame frame_of(Office& office, const std::string& id) {
    return {Frame::Kind::message, id, 0, 0, row(office, id).envelope};
  }
  Post::Taken give(Office& to, const std::string& from, const Frame& frame,
                   Post::Way way = Post::Way::line) {
    Line line;
    return must(to.post.take(from, {&frame, 1}, line, way));
  }
  Statement answer_in(const Post::Taken& taken, Office& signer) {
    const auto frames = must(parse_frames(taken.frames));
    const auto self = signer.post.identity();
    const crypto::Certificate authors[] = {self.current().certificate};
    return must(read_statement(frames.at(0).content, authors));
  }
};

TEST_F(Post_, CrossesAndItsReceiptsComeBack) {
  const auto id = canada.ask(france, canada.new_case());
  EXPECT_EQ(canada.state_of(id), "queued");
  exchange(canada, france);
  EXPECT_EQ(canada.state_of(id), "delivered");
  EXPECT_EQ(canada.stages(id), (Strings{"our submitted", "their delivered"}));
  EXPECT_EQ(france.effects(), Strings{id});

  const auto came = must(france.post.find(id)).received.value();
  const auto opened = must(france.post.open_received(came));
  EXPECT_EQ(opened.message.from, "ca");
  EXPECT_EQ(opened.message.agreement, "smuggling-protocol");
  EXPECT_EQ(opened.message.article, "10(1)");
  EXPECT_EQ(opened.message.ledger.log, "entraide/canada");
  EXPECT_EQ(opened.message.obligations, (Strings{"caveat", "use-for-purpose-only"}));
  EXPECT_NE(opened.message.data.at("document").find("09FV12345"), std::string::npos);
  must(france.post.advance("canada", id, Stage::opened, "",
                           {"canada", "p", "b", "opened", "u", id}));
  exchange(france, canada);
  EXPECT_EQ(canada.stages(id), (Strings{"our submitted", "their delivered", "their opened"}));
  // Its author can read it later, too.
  EXPECT_EQ(must(canada.post.open_sent(row(canada, id))).text, opened.text);
}

TEST_F(Post_, NothingReadableLiesInBetween) {
  const auto id = canada.ask(france, canada.new_case());
  Line line;
  const auto out = must(canada.post.outgoing("france", line));
  const auto bytes = must(crypto::from_base64(must(parse_frames(out.frames)).at(0).content));
  const std::string_view raw{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  for (const auto* word : {"09FV12345", "smuggling-protocol", "document"})
    EXPECT_EQ(raw.find(word), std::string_view::npos) << word;
  SeededEntropy entropy{3};
  const OwnKey stranger[] = {testing::key_of("relay", entropy)};
  const crypto::Certificate author[] = {canada.post.identity().current().certificate};
  EXPECT_FALSE(open(bytes, stranger, author).ok());
}

TEST_F(Post_, ALostAnswerChangesNothing) {
  const auto id = canada.ask(france, canada.new_case());
  Line line;
  const auto first = exchange(canada, france, line, true);
  EXPECT_EQ(canada.state_of(id), "queued");
  const auto second = exchange(canada, france, line);
  EXPECT_EQ(second.repeated, 1U);
  EXPECT_EQ(first.frames, second.frames);  // the receipt that it got, byte for byte
  EXPECT_EQ(canada.state_of(id), "delivered");
  EXPECT_EQ(france.effects(), Strings{id});
}

TEST_F(Post_, KeepsTheOrderOfACaseWhateverComesFirst) {
  const auto one = canada.new_case(), other = canada.new_case();
  Strings ids;
  for (int i = 0; i < 4; ++i) ids.push_back(canada.ask(france, one));
  const auto apart = canada.ask(france, other);
  std::vector<int> order{3, 1, 2, 0};
  for (const int at : order)
    give(france, "canada", frame_of(canada, ids[static_cast<std::size_t>(at)]));
  give(france, "canada", frame_of(canada, apart));
  EXPECT_EQ(france.effects(), (Strings{ids[0], ids[1], ids[2], ids[3], apart}));
}

TEST_F(Post_, UrgentOnesGoFirstAndTakeTheirCaseWithThem) {
  const auto calm = canada.ask(france, canada.new_case());
  const auto hurried_case = canada.new_case();
  const auto before = canada.ask(france, hurried_case);
  const auto urgent = canada.ask(france, hurried_case, true);
  exchange(canada, france);
  EXPECT_EQ(france.effects(), (Strings{before, urgent, calm}));
}

TEST_F(Post_, RefusesWithASignatureWhatNoAgreementAllows) {
  struct Case {
    std::string change, with, reason;
  };
  // What an honest program would not send: the partner's own rules are other ones, or it lies.
  const Case cases[] = {
      {"smuggling-protocol", "no-such-pack", "wire.refused.agreement_unknown"},
      {"smuggling-protocol", "canada-europol", "wire.refused.agreement_not_between"},
      {"document-verification", "no-such-procedure", "wire.refused.procedure_unknown"},
      {R"("step":"received")", R"("step":"no-such-step")", "wire.refused.step_unknown"},
      {R"("action":"request")", R"("action":"alert")", "wire.refused.action_not_allowed"},
      {R"("from":"ca")", R"("from":"us")", "wire.refused.parties"},
      {R"("v":1})", R"("v":2})", "wire.refused.version"},
      {R"("v":1})", R"("v":1,"x":1})", ""},  // unknown and optional: taken
      {R"({"action")", R"({"critical":["x"],"action")", "wire.refused.critical"},
  };
  for (const auto& [change, with, reason] : cases) {
    const auto id = canada.ask(france, canada.new_case());
    auto text = must(canada.post.open_sent(row(canada, id))).text;
    const auto at = text.find(change);
    ASSERT_NE(at, std::string::npos) << change;
    text.replace(at, change.size(), with);
    const auto self = canada.post.identity();
    const auto signed_text =
        must(crypto::cms_sign(as_bytes(text), *self.current().key, self.current().certificate));
    const crypto::Certificate readers[] = {france.post.identity().current().certificate};
    const auto envelope = must(crypto::cms_seal(signed_text, readers));
    const Frame frame{Frame::Kind::message, id, 0, 0, crypto::to_base64(envelope)};
    const auto statement = answer_in(give(france, "canada", frame), france);
    EXPECT_EQ(statement.reason, reason) << with;
    EXPECT_EQ(statement.stage, reason.empty() ? Stage::delivered : Stage::refused) << with;
    EXPECT_EQ(statement.digest, crypto::sha256_hex(as_bytes(text)));
  }
  EXPECT_EQ(france.effects().size(), 1U);
}

TEST_F(Post_, ARefusalIsSeenByWhoeverSent) {
  const auto id = canada.ask(france, canada.new_case());
  const auto next = canada.ask(france, canada.new_case());
  exchange(canada, france);
  must(france.post.advance("canada", id, Stage::refused, "essential interests",
                           {"canada", "p", "b", "refused", "u", id}));
  exchange(france, canada);
  EXPECT_EQ(canada.state_of(id), "refused");
  EXPECT_EQ(row(canada, id).fault, "wire.refused.by_a_person\ndetail\tessential interests");
  EXPECT_EQ(canada.state_of(next), "delivered");
}

TEST_F(Post_, BytesThatProveNothingHaveNoEffectOnTheirNumber) {
  const auto id = canada.ask(france, canada.new_case());
  auto frame = frame_of(canada, id);
  auto bytes = must(crypto::from_base64(frame.content));
  bytes[bytes.size() / 2] ^= 1U;
  const Frame bent{Frame::Kind::message, id, 0, 0, crypto::to_base64(bytes)};
  EXPECT_EQ(give(france, "canada", bent).refused, 1U);
  // Signed by somebody else, sealed for somebody else, another number outside than inside.
  SeededEntropy entropy{5};
  const auto stranger = testing::key_of("canada", entropy);
  const auto text = must(canada.post.open_sent(row(canada, id))).text;
  const crypto::Certificate readers[] = {france.post.identity().current().certificate};
  const auto forged = must(crypto::cms_seal(
      must(crypto::cms_sign(as_bytes(text), *stranger.key, stranger.certificate)), readers));
  EXPECT_EQ(
      give(france, "canada", {Frame::Kind::message, id, 0, 0, crypto::to_base64(forged)}).refused,
      1U);
  auto renamed = frame;
  renamed.name = canada.new_case();
  EXPECT_EQ(give(france, "canada", renamed).refused, 1U);
  EXPECT_TRUE(france.effects().empty());
  EXPECT_EQ(must(france.post.links()).at(0).rejected, 3U);
  // The true one still comes.
  EXPECT_EQ(give(france, "canada", frame).refused, 0U);
  EXPECT_EQ(france.effects(), Strings{id});
}

TEST_F(Post_, OtherContentUnderAKnownNumberIsRefused) {
  const auto id = canada.ask(france, canada.new_case());
  exchange(canada, france);
  const auto sealed = [&](const std::string& text) {
    const auto self = canada.post.identity();
    const crypto::Certificate readers[] = {france.post.identity().current().certificate};
    return Frame{
        Frame::Kind::message, id, 0, 0,
        crypto::to_base64(must(crypto::cms_seal(
            must(crypto::cms_sign(as_bytes(text), *self.current().key, self.current().certificate)),
            readers)))};
  };
  auto text = must(canada.post.open_sent(row(canada, id))).text;
  EXPECT_EQ(give(france, "canada", sealed(text)).repeated, 1U);  // the same in another envelope
  text.replace(text.find("09FV12345"), 9, "09FV54321");
  const auto statement = answer_in(give(france, "canada", sealed(text)), france);
  EXPECT_EQ(statement.reason, "wire.refused.other_bytes");
  EXPECT_EQ(statement.digest, crypto::sha256_hex(as_bytes(text)));
  EXPECT_EQ(canada.state_of(id), "delivered");
}

TEST_F(Post_, WhoeverCarriesAMessageCannotMakeItFail) {
  const auto id = canada.ask(france, canada.new_case());
  const auto frame = frame_of(canada, id);
  const auto bytes = must(crypto::from_base64(frame.content));
  std::size_t taken = 0;
  for (std::size_t at = 0; at < bytes.size(); at += 7) {  // some are what France cannot check
    auto bent = bytes;
    bent[at] ^= 1U;
    const auto done =
        give(france, "canada", {Frame::Kind::message, id, 0, 0, crypto::to_base64(bent)},
             Post::Way::courier);
    taken += done.refused == 0 ? 1U : 0U;
  }
  EXPECT_GT(taken, 0U);
  give(france, "canada", frame);
  EXPECT_EQ(france.effects(), Strings{id});
  exchange(canada, france);
  EXPECT_EQ(canada.state_of(id), "delivered");
  EXPECT_EQ(canada.stages(id), (Strings{"our submitted", "their delivered"}));
}

TEST_F(Post_, ARevokedPartnerIsNobodyFromTheNextFrameOn) {
  const auto id = canada.ask(france, canada.new_case());
  const auto frame = frame_of(canada, id);
  const auto fingerprint = to_hex(canada.post.identity().current().certificate.fingerprint());
  EXPECT_EQ(must(france.post.partner_of(fingerprint)), "canada");
  france.set_state("canada", "revoked");
  Line line;
  const auto taken = france.post.take("canada", {&frame, 1}, line);
  ASSERT_FALSE(taken.ok());
  EXPECT_EQ(taken.error().code(), Code::refused);
  EXPECT_FALSE(france.post.partner_of(fingerprint).ok());
  EXPECT_TRUE(france.effects().empty());
  EXPECT_FALSE(france.post.outgoing("canada", line).ok());
}

TEST_F(Post_, SomebodyWhoWasNotReadAloudIsNobody) {
  Office germany{"germany", "de", clock};
  france.enrol(germany, "added");
  Line line;
  EXPECT_FALSE(france.post.take("germany", {}, line).ok());
  EXPECT_FALSE(france.post.take("spain", {}, line).ok());
  EXPECT_FALSE(
      france.post.partner_of(to_hex(germany.post.identity().current().certificate.fingerprint()))
          .ok());
}

TEST_F(Post_, AnotherPartnersReceiptCountsForNothing) {
  Office germany{"germany", "de", clock};
  canada.enrol(germany);
  const auto id = canada.ask(france, canada.new_case());
  Statement lie;
  lie.message = id;
  lie.digest = row(canada, id).digest;
  lie.by = "germany";
  lie.at = clock.now();
  const auto self = germany.post.identity();
  give(canada, "germany",
       {Frame::Kind::receipt, id, 0, 0, must(sign_statement(lie, self.current()))});
  lie.by = "france";
  give(canada, "france",
       {Frame::Kind::receipt, id, 0, 0, must(sign_statement(lie, self.current()))});
  EXPECT_EQ(canada.state_of(id), "queued");
  EXPECT_EQ(canada.stages(id), Strings{"our submitted"});
}

TEST_F(Post_, WhatNobodyTakesIsGivenUpAndWhatFollowsGoesOn) {
  const auto one = canada.new_case();
  const auto late = canada.ask(france, one);
  clock.advance(std::chrono::days{15});
  const auto fresh = canada.ask(france, one);
  exchange(canada, france);
  EXPECT_EQ(canada.state_of(late), "dead");
  EXPECT_EQ(row(canada, late).fault, "wire.dead.nobody\ndetail\t14");
  EXPECT_EQ(canada.state_of(fresh), "delivered");
  EXPECT_EQ(france.effects(), Strings{fresh});
  // A courier who was slow: it never takes effect.
  give(france, "canada", frame_of(canada, late), Post::Way::courier);
  EXPECT_EQ(france.effects(), Strings{fresh});
}

TEST_F(Post_, GivenUpButThereAfterAll) {
  const auto id = canada.ask(france, canada.new_case());
  Line line;
  exchange(canada, france, line, true);  // the answer was lost
  clock.advance(std::chrono::days{15});
  exchange(canada, france, line);
  EXPECT_EQ(canada.state_of(id), "delivered");
  EXPECT_EQ(france.effects(), Strings{id});
}

TEST_F(Post_, TooMuchAtOnceWaits) {
  Office busy{"busy", "fr", clock, {128, std::size_t{2} << 20U, 2, 1, 14}};
  busy.enrol(canada);
  canada.enrol(busy);
  Strings ids;
  for (int i = 0; i < 5; ++i) ids.push_back(canada.ask(busy, canada.new_case()));
  Line line;
  exchange(canada, busy, line);
  EXPECT_GT(line.wait_s, 0U);
  EXPECT_EQ(busy.effects().size(), 2U);
  for (int i = 0; i < 3; ++i) {
    clock.advance(std::chrono::minutes{1});
    exchange(canada, busy, line);
  }
  EXPECT_EQ(busy.effects(), ids);
}

TEST_F(Post_, ARotationOverlaps) {
  const auto before = canada.ask(france, canada.new_case());
  auto self = canada.post.identity();
  const auto old = self.current().certificate;
  self.keys.insert(self.keys.begin(), testing::key_of("canada", canada.entropy));
  canada.post.become(self);
  EXPECT_EQ(must(canada.post.door_key()).certificate, old);  // until France has learned of it
  const auto between = canada.ask(france, canada.new_case());
  clock.advance(std::chrono::seconds{1});
  exchange(canada, france);
  EXPECT_EQ(canada.state_of(before), "delivered");
  EXPECT_EQ(canada.state_of(between), "delivered");
  EXPECT_EQ(must(canada.post.door_key()).certificate, self.current().certificate);
  const auto after = canada.ask(france, canada.new_case());
  const auto back = france.ask(canada, france.new_case());
  exchange(canada, france);
  exchange(france, canada);
  EXPECT_EQ(canada.state_of(after), "delivered");
  EXPECT_EQ(france.state_of(back), "delivered");
  for (const auto& id : {before, between, after})
    EXPECT_TRUE(france.post.open_received(must(france.post.find(id)).received.value()).ok());
}

TEST_F(Post_, RepeatedWhileItIsAcknowledgedByBothWays) {
  const auto id = canada.ask(france, canada.new_case());
  const auto frame = frame_of(canada, id);
  const Frame twice[] = {frame, frame};
  Line line;
  EXPECT_EQ(must(france.post.take("canada", twice, line)).repeated, 1U);
  EXPECT_EQ(france.effects(), Strings{id});
}

TEST_F(Post_, WhatWasRevokedStaysSoWhateverACardLists) {
  auto self = canada.post.identity();
  const auto stolen = self.current();
  france.set_certificates("canada", "revoked");
  self.keys.insert(self.keys.begin(), testing::key_of("canada", canada.entropy));
  canada.post.become(self);
  france.enrol_again(canada);  // the new card lists the old certificate, too
  const auto fingerprint = [](const OwnKey& key) { return to_hex(key.certificate.fingerprint()); };
  EXPECT_EQ(must(france.post.partner_of(fingerprint(self.current()))), "canada");
  EXPECT_FALSE(france.post.partner_of(fingerprint(stolen)).ok());
}

TEST_F(Post_, AnOldKeySignsNoNewCard) {
  auto self = canada.post.identity();
  const auto old = self.current();
  self.keys.insert(self.keys.begin(), testing::key_of("canada", canada.entropy));
  canada.post.become(self);
  clock.advance(std::chrono::seconds{1});
  exchange(canada, france);
  auto thief = self;
  thief.keys = {testing::key_of("canada", canada.entropy), old};
  clock.advance(std::chrono::seconds{1});
  const auto forged = must(sign_card(thief.card(clock.now()), *old.key, old.certificate));
  give(france, "canada", {Frame::Kind::card, "", 0, 0, forged});
  EXPECT_EQ(must(france.post.partner("canada")).card.certificates.front(),
            self.current().certificate);
}

TEST_F(Post_, AMessageThatNobodyCouldReadDoesNotHoldUpItsCase) {
  const auto one = canada.new_case();
  const auto lost = canada.ask(france, one);
  auto self = france.post.identity();
  self.keys = {testing::key_of("france", france.entropy)};  // the old key is gone
  france.post.become(self);
  canada.enrol(france);
  exchange(canada, france);
  EXPECT_EQ(canada.state_of(lost), "refused");
  const auto next = canada.ask(france, one);
  exchange(canada, france);
  EXPECT_EQ(canada.state_of(next), "delivered");
  EXPECT_EQ(france.effects(), Strings{next});
}

TEST_F(Post_, WhatCameBeforeARevocationCanBeRead) {
  const auto id = canada.ask(france, canada.new_case());
  exchange(canada, france);
  france.set_state("canada", "revoked");
  EXPECT_TRUE(france.post.open_received(must(france.post.find(id)).received.value()).ok());
  must(france.post.advance("canada", id, Stage::opened, "",
                           {"canada", "p", "b", "opened", "u", id}));
}

TEST_F(Post_, WithoutRulesOfItsOwnARecipientRefusesNothing) {
  const auto id = canada.ask(france, canada.new_case());
  const auto rules = std::exchange(france.rules, nullptr);
  Line line;
  const auto out = must(canada.post.outgoing("france", line));
  EXPECT_FALSE(france.post.take("canada", must(parse_frames(out.frames)), line).ok());
  france.rules = rules;
  exchange(canada, france);
  EXPECT_EQ(canada.state_of(id), "delivered");
}

}  // namespace
}  // namespace entraide::wire
