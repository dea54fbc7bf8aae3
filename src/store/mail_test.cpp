// Partners, outbox, receipts, and what goes when its time is over.
#include <fstream>

#include "store/mail_rows.h"
#include "store/mail_samples_test.h"
#include "store/schema.h"

namespace entraide::store {
namespace {

class Mail : public OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, Mail, testing::Values(Engine::sqlite, Engine::postgresql),
                         engine_name);

TEST_P(Mail, StartsEmpty) {
  const auto store = open();
  auto& mail = store->mail();
  EXPECT_TRUE(must(mail.partners()).empty());
  EXPECT_TRUE(must(mail.certificates()).empty());
  EXPECT_TRUE(must(mail.links()).empty());
  EXPECT_TRUE(must(mail.waiting()).empty());
  EXPECT_TRUE(must(mail.sent({})).empty());
  EXPECT_TRUE(must(mail.received({})).empty());
  EXPECT_TRUE(next(*store).empty());
  EXPECT_EQ(must(mail.last_of_case("france", "case-1")), "");
  EXPECT_FALSE(must(mail.sent_message("m")).has_value());
  EXPECT_FALSE(must(mail.received_message("france", "m")).has_value());
  EXPECT_TRUE(must(mail.receipts("m")).empty());
  EXPECT_TRUE(post(*store, {}).empty());
  EXPECT_TRUE(arrive(*store, {}).empty());
}

TEST_P(Mail, ReplacesAPartnerWithAllItsCertificates) {
  const auto store = open();
  auto& mail = store->mail();
  const Partner added{"france", "fr", "added", "card", mail_time, "Élodie"};
  const std::vector<PartnerCertificate> first{{"aa", "", "current", "pem a"}};
  must(mail.keep_partner(added, first, test_entry()));
  auto confirmed = added;
  confirmed.state = "confirmed";
  const std::vector<PartnerCertificate> both{{"aa", "", "old", "pem a"},
                                             {"bb", "", "current", "pem b"}};
  must(mail.keep_partner(confirmed, both, test_entry()));
  must(mail.keep_partner({"austria", "at", "added", "c", mail_time, "u"}, {}, test_entry()));
  const auto partners = must(open()->mail().partners());
  ASSERT_EQ(partners.size(), 2U);
  EXPECT_EQ(partners[0].name, "austria");
  EXPECT_EQ(partners[1].state, "confirmed");
  EXPECT_EQ(partners[1].user, "Élodie");
  const auto certificates = must(mail.certificates());
  ASSERT_EQ(certificates.size(), 2U);
  EXPECT_EQ(certificates[0].state, "old");
  EXPECT_EQ(certificates[1].partner, "france");
  EXPECT_EQ(must(store->entries_waiting()), 3U);
}

TEST_P(Mail, GivesACertificateToOnePartnerOnly) {
  const auto store = open();
  auto& mail = store->mail();
  const std::vector<PartnerCertificate> one{{"aa", "", "current", "pem a"}};
  must(mail.keep_partner({"france", "fr", "added", "c", mail_time, "u"}, one, test_entry()));
  const auto refused =
      mail.keep_partner({"austria", "at", "added", "c", mail_time, "u"}, one, test_entry());
  EXPECT_EQ(refused.error().message().key, "store.mail.certificate");
  EXPECT_EQ(must(mail.partners()).size(), 1U);
  EXPECT_EQ(must(store->entries_waiting()), 1U);
}

TEST_P(Mail, RefusesPartnersThatNoRowHolds) {
  const auto store = open();
  auto& mail = store->mail();
  const Partner good{"france", "fr", "added", "card", mail_time, "u"};
  auto unknown = good;
  unknown.state = "friend";
  auto nameless = good;
  nameless.name = "";
  auto binary = good;
  binary.card = std::string{"\0", 1};
  for (const auto& partner : {unknown, nameless, binary})
    EXPECT_EQ(mail.keep_partner(partner, {}, test_entry()).error().code(), Code::invalid);
  const std::vector<PartnerCertificate> bad{{"", "", "current", "pem"}};
  EXPECT_EQ(mail.keep_partner(good, bad, test_entry()).error().code(), Code::invalid);
  EXPECT_EQ(mail.keep_partner(good, {}, test_entry("")).error().code(), Code::invalid);
  EXPECT_TRUE(must(mail.partners()).empty());
}

TEST_P(Mail, RemembersHowTheLineDoes) {
  const auto store = open();
  auto& mail = store->mail();
  Link link;
  link.partner = "france";
  link.fault = "wire.closed";
  link.fault_at = link.next_at = mail_time;
  link.attempts = 3;
  const auto note = [&](const Link& now) {
    return mail.change_link(now.partner, [&](Link& before) { before = now; });
  };
  must(note(link));
  Link works;
  works.partner = "france";
  works.contact_at = mail_time;
  works.knows = "aa";
  works.rejected = 2;
  works.rejected_for = "wire.unsigned";
  works.rejected_at = mail_time;
  must(note(works));
  link.partner = "austria";
  must(note(link));
  const auto links = must(mail.links());
  ASSERT_EQ(links.size(), 2U);
  EXPECT_EQ(links[0].attempts, 3U);
  EXPECT_EQ(links[0].next_at, mail_time);
  EXPECT_EQ(links[1].fault, "");
  EXPECT_EQ(links[1].attempts, 0U);
  EXPECT_EQ(links[1].contact_at, mail_time);
  EXPECT_EQ(links[1].knows, "aa");
  EXPECT_EQ(links[1].rejected, 2U);
  EXPECT_EQ(links[1].rejected_for, "wire.unsigned");
  EXPECT_EQ(links[1].rejected_at, mail_time);
  must(mail.change_link("austria", [](Link& one) { one.rejected += 2; }));
  EXPECT_EQ(must(mail.links())[0].rejected, 2U);
  EXPECT_EQ(must(mail.links())[0].attempts, 3U);
  EXPECT_EQ(note({}).error().code(), Code::invalid);
}

TEST_P(Mail, KeepsAMessageAsItIs) {
  const auto store = open();
  auto message = out("m1");
  message.urgent = true;
  message.attachments = "[\"aa\"]";
  EXPECT_EQ(post(*store, {message}), std::vector<bool>{true});
  const auto kept = must(open()->mail().sent_message("m1"));
  ASSERT_TRUE(kept.has_value());
  EXPECT_EQ(kept->number, 1U);
  EXPECT_EQ(kept->state, "queued");
  EXPECT_TRUE(kept->urgent);
  EXPECT_EQ(kept->envelope, message.envelope);
  auto expected = message;
  expected.state = "queued";
  const auto found = texts_of(*kept);
  const auto wanted = texts_of(expected);
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(*found[i], *wanted[i]) << i;
  const auto receipts = must(store->mail().receipts("m1"));
  ASSERT_EQ(receipts.size(), 1U);
  EXPECT_EQ(receipts[0].stage, "submitted");
  EXPECT_TRUE(receipts[0].ours);
}

TEST_P(Mail, PostsInTheOrderOfTheCaseOrNotAtAll) {
  const auto store = open();
  using Put = std::vector<bool>;
  EXPECT_EQ(post(*store, {out("1"), out("2", "1"), out("3", "2")}), (Put{true, true, true}));
  EXPECT_EQ(must(store->mail().last_of_case("france", "case-1")), "3");
  // Somebody else's came in between, and what follows it has nothing to follow.
  EXPECT_EQ(post(*store, {out("4", "2"), out("5", "4"), out("6", "3")}), (Put{false, false, true}));
  EXPECT_EQ(post(*store, {out("x")}), Put{false});
  EXPECT_EQ(post(*store, {out("y", "nowhere")}), Put{false});
  // Once more: there already, whatever it says now.
  EXPECT_EQ(post(*store, {out("1", "6"), out("6", "3")}), (Put{true, true}));
  EXPECT_EQ(must(store->mail().receipts("1")).size(), 1U);
  // Another case, another partner: orders of their own.
  auto elsewhere = out("a");
  elsewhere.partner = "austria";
  EXPECT_EQ(post(*store, {out("b", "", "case-2"), elsewhere}), (Put{true, true}));
  EXPECT_EQ(next(*store), (Texts{"1", "2", "3", "6", "b"}));
  EXPECT_TRUE(must(store->mail().receipts("4")).empty());
}

TEST_P(Mail, LiftsWhatIsBeforeAnUrgentMessage) {
  const auto store = open();
  post(*store,
       {out("a1", "", "a"), out("b1", "", "b"), out("a2", "a1", "a"), out("b2", "b1", "b")});
  auto urgent = out("b3", "b2", "b");
  urgent.urgent = true;
  post(*store, {urgent, out("b4", "b3", "b")});
  EXPECT_EQ(next(*store), (Texts{"b1", "b2", "b3", "a1", "a2", "b4"}));
  EXPECT_EQ(next(*store, 2), (Texts{"b1", "b2"}));
}

TEST_P(Mail, SendsNoMoreBytesThanAskedButAlwaysOneMessage) {
  const auto store = open();
  auto small = out("1"), large = out("2", "1"), last = out("3", "2");
  small.envelope = std::string(100, 'a');
  large.envelope = std::string(1000, 'b');
  post(*store, {small, large, last});
  EXPECT_EQ(next(*store, 9, 1), Texts{"1"});
  EXPECT_EQ(next(*store, 9, 1099), Texts{"1"});
  EXPECT_EQ(next(*store, 9, 1100), (Texts{"1", "2"}));
  EXPECT_TRUE(next(*store, 0, 1100).empty());
  EXPECT_EQ(must(store->mail().outgoing("france", 9, 9999))[1].envelope, large.envelope);
}

struct Move {
  std::string name;
  std::vector<std::pair<std::string, std::string>> receipts;  // state, stage
  std::string want;
};

TEST_P(Mail, MovesAMessageByWhatThePartnerSigns) {
  const std::vector<Move> moves{
      {"delivered", {{"delivered", "delivered"}}, "delivered"},
      {"refused", {{"refused", "refused"}}, "refused"},
      {"opened-keeps", {{"delivered", "delivered"}, {"delivered", "opened"}}, "delivered"},
      {"refused-later", {{"delivered", "delivered"}, {"refused", "refused"}}, "refused"},
      {"refused-otherwise", {{"delivered", "delivered"}, {"refused", "opened"}}, "delivered"},
      {"dead", {{"dead", ""}}, "dead"},
      {"dead-after-all", {{"dead", ""}, {"delivered", "delivered"}}, "delivered"},
      {"dead-refused", {{"dead", ""}, {"refused", "refused"}}, "refused"},
      {"never-back", {{"delivered", "delivered"}, {"queued", "opened"}}, "delivered"},
      {"never-dead", {{"delivered", "delivered"}, {"dead", "opened"}}, "delivered"},
      {"refused-stays", {{"refused", "refused"}, {"delivered", "delivered"}}, "refused"},
      {"receipt-only", {{"", "opened"}}, "queued"},
  };
  const auto store = open();
  for (const auto& move : moves) {
    SCOPED_TRACE(move.name);
    post(*store, {out(move.name, "", move.name)});
    for (const auto& [state, stage] : move.receipts) {
      auto step = settlement(move.name, state, stage.empty() ? "delivered" : stage);
      if (stage.empty()) step.receipt = {};
      step.fault = state == "dead" ? "nobody answers" : "";
      EXPECT_EQ(must(store->mail().settle(std::vector{step})), 1U);
      EXPECT_EQ(must(store->mail().settle(std::vector{step})), 0U) << "once more";
    }
    const auto kept = *must(store->mail().sent_message(move.name));
    EXPECT_EQ(kept.state, move.want);
    EXPECT_EQ(kept.fault, move.want == "dead" ? "nobody answers" : "");
  }
}

TEST_P(Mail, SettlesOnlyWhatIsOurs) {
  const auto store = open();
  post(*store, {out("1"), out("2", "1")});
  const auto before = must(store->entries_waiting());
  auto elsewhere = settlement("2", "delivered", "delivered");
  elsewhere.partner = elsewhere.receipt.partner = "austria";
  const std::vector<Settlement> all{settlement("1", "delivered", "delivered"),
                                    settlement("9", "delivered", "delivered"), elsewhere};
  EXPECT_EQ(must(store->mail().settle(all)), 1U);
  EXPECT_EQ(must(store->entries_waiting()), before + 1);
  EXPECT_TRUE(must(store->mail().receipts("9")).empty());
  EXPECT_EQ(next(*store), Texts{"2"});
  EXPECT_EQ(must(store->mail().receipts("1")).size(), 2U);
}

TEST_P(Mail, ListsTheNewestThatAreAskedFor) {
  const auto store = open();
  post(*store, {out("1"), out("2", "1"), out("3", "", "case-2")});
  must(store->mail().settle(std::vector{settlement("2", "delivered", "delivered")}));
  const auto listed = [&](const MailFilter& filter) {
    return ids(must(store->mail().sent(filter)));
  };
  EXPECT_EQ(listed({}), (Texts{"3", "2", "1"}));
  EXPECT_EQ(listed({"", "", "", 2}), (Texts{"3", "2"}));
  EXPECT_EQ(listed({"france", "queued", ""}), (Texts{"3", "1"}));
  EXPECT_EQ(listed({"", "", "case-1"}), (Texts{"2", "1"}));
  EXPECT_EQ(listed({"france", "queued", "case-1"}), Texts{"1"});
  EXPECT_TRUE(listed({"austria", "", ""}).empty());
  EXPECT_TRUE(listed({std::string{"\0", 1}, "", ""}).empty());
  EXPECT_EQ(must(store->mail().sent({}))[0].envelope, "");
  const auto waiting = must(store->mail().waiting());
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting[0].messages, 2U);
  EXPECT_EQ(waiting[0].since, mail_time);
}

TEST_P(Mail, RefusesMessagesThatNoRowHolds) {
  const auto store = open();
  const auto refused = [&](const auto& spoil) {
    std::vector<OutMessage> messages{out("good"), out("m", "", "other")};
    spoil(messages[1]);
    const std::vector<Receipt> receipts{receipt_of("good", "submitted"),
                                        receipt_of(messages[1].id, "submitted")};
    const auto put = store->mail().post(messages, receipts);
    return !put.ok() && put.error().code() == Code::invalid;
  };
  EXPECT_TRUE(refused([](auto& message) { message.id = ""; }));
  EXPECT_TRUE(refused([](auto& message) { message.id.assign(mail_key_bytes_max + 1, 'x'); }));
  EXPECT_TRUE(refused([](auto& message) { message.partner = "austria"; }));  // receipt: france
  EXPECT_TRUE(refused([](auto& message) { message.case_id.assign(mail_key_bytes_max + 1, 'x'); }));
  EXPECT_TRUE(refused([](auto& message) { message.step = "\xff"; }));
  EXPECT_TRUE(refused([](auto& message) { message.envelope = std::string{"\0", 1}; }));
  EXPECT_TRUE(refused([](auto& message) { message.envelope = "é"; }));
  EXPECT_TRUE(refused([](auto& message) { message.envelope.assign(envelope_bytes_max + 1, 'a'); }));
  EXPECT_TRUE(next(*store).empty()) << "all or none";
  auto largest =
      out(std::string(mail_key_bytes_max, 'i'), "", std::string(mail_key_bytes_max, 'c'));
  largest.envelope.assign(envelope_bytes_max, 'a');
  post(*store, {largest});
  EXPECT_EQ(must(store->mail().sent_message(largest.id))->envelope.size(), envelope_bytes_max);
}

TEST_P(Mail, SendsAReceiptUntilThePartnerHasIt) {
  const auto store = open();
  auto& mail = store->mail();
  const std::vector<Receipt> all{receipt_of("1", "delivered"), receipt_of("2", "refused"),
                                 receipt_of("3", "opened", false, true)};
  must(mail.keep_receipts(all));
  const auto pending = must(mail.pending_receipts("france", 9));
  ASSERT_EQ(pending.size(), 2U);
  EXPECT_EQ(pending[0].message, "1");
  EXPECT_EQ(pending[0].document, "1 delivered ours");
  EXPECT_EQ(must(mail.pending_receipts("france", 1)).size(), 1U);
  EXPECT_TRUE(must(mail.pending_receipts("austria", 9)).empty());
  must(mail.receipts_sent(pending));
  EXPECT_TRUE(must(mail.pending_receipts("france", 9)).empty());
  auto again = receipt_of("1", "delivered");
  again.document = "signed anew";
  must(mail.keep_receipts(std::vector{again}));
  ASSERT_EQ(must(mail.pending_receipts("france", 9)).size(), 1U);
  EXPECT_EQ(must(mail.receipts("1"))[0].document, "1 delivered ours") << "the first one stays";
  EXPECT_FALSE(must(mail.receipts("3"))[0].pending);
  EXPECT_EQ(mail.keep_receipts(std::vector{receipt_of("1", "eaten")}).error().code(),
            Code::invalid);
}

TEST_P(Mail, NumbersEntriesAndKnowsTheirPlaces) {
  const auto store = open();
  const std::vector<Noted> notes{{test_entry("a"), {}}, {test_entry("b"), {}}};
  const auto numbers = must(store->note(notes));
  ASSERT_EQ(numbers.size(), 2U);
  using Places = std::vector<std::optional<std::uint64_t>>;
  EXPECT_EQ(must(store->places_of(numbers)), (Places{std::nullopt, std::nullopt}));
  must(store->place_entries(0, 0, 1));
  const std::vector<std::uint64_t> asked{numbers[1], numbers[0], 999, ~std::uint64_t{0}};
  EXPECT_EQ(must(store->places_of(asked)), (Places{std::nullopt, 0, std::nullopt, std::nullopt}));
}

std::string file_bytes(const std::filesystem::path& folder) {
  std::string all;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    std::ifstream file{entry.path(), std::ios::binary};
    all.append(std::istreambuf_iterator<char>{file}, {});
  }
  return all;
}

Expiry messages_before(std::string cutoff) {
  Expiry expiry;
  expiry.messages = std::move(cutoff);
  return expiry;
}

TEST_P(Mail, LetsGoOfEnvelopesAndKeepsWhatWasSigned) {
  const auto store = open();
  auto sent = out("sent"), queued = out("queued", "sent"), young = out("young", "", "case-2");
  sent.envelope = "sentmarker" + std::string(50'000, 'a');
  queued.envelope = "queuedmarker";
  young.at = "2027-01-01T00:00:00.000Z";
  young.envelope = "youngmarker";
  post(*store, {sent, queued, young});
  must(store->mail().settle(std::vector{settlement("sent", "delivered", "delivered"),
                                        settlement("young", "delivered", "delivered")}));
  auto came = arrival("came");
  came.message.envelope = "camemarker" + std::string(50'000, 'b');
  arrive(*store, {came});
  const auto tells = [](const Expired& expired) -> Result<LedgerNote> {
    return test_entry(fmt::format("{} messages", expired.messages));
  };
  EXPECT_TRUE(must(store->erase_expired({}, tells)).none());
  EXPECT_TRUE(must(store->erase_expired(messages_before(mail_time), tells)).none());
  const auto expiry = messages_before("2026-06-01T00:00:00.000Z");
  EXPECT_EQ(must(store->erase_expired(expiry, tells)).messages, 2U);
  EXPECT_TRUE(must(store->erase_expired(expiry, tells)).none()) << "nothing more to do";
  EXPECT_EQ(must(store->mail().sent_message("sent"))->envelope, "");
  EXPECT_EQ(must(store->mail().sent_message("sent"))->digest, "digest of sent");
  EXPECT_EQ(must(store->mail().sent_message("queued"))->envelope, "queuedmarker");
  EXPECT_EQ(must(store->mail().sent_message("young"))->envelope, "youngmarker");
  EXPECT_EQ(must(store->mail().received_message("france", "came"))->envelope, "");
  EXPECT_EQ(must(store->mail().receipts("sent")).size(), 2U);
  EXPECT_TRUE(arrive(*store, {came})[0].repeated);
  EXPECT_EQ(must(store->mail().received_message("france", "came"))->envelope, "");
  if (engine() != Engine::sqlite) return;  // the server's files are its own
  const auto bytes = file_bytes(folder().path());
  EXPECT_EQ(bytes.find("sentmarker"), std::string::npos);
  EXPECT_EQ(bytes.find("camemarker"), std::string::npos);
  EXPECT_EQ(bytes.find(std::string(50, 'b')), std::string::npos);
  EXPECT_NE(bytes.find("queuedmarker"), std::string::npos);
}

/// Somebody revoked a partner while a card of theirs was being read.
TEST_P(Mail, KeepsACardOfAConfirmedPartnerOnly) {
  const auto store = open();
  auto& mail = store->mail();
  const Partner confirmed{"france", "fr", "confirmed", "card", mail_time, "u"};
  const auto keep = [&] { return mail.keep_partner(confirmed, {}, test_entry(), true); };
  EXPECT_EQ(keep().error().code(), Code::conflict);
  must(mail.keep_partner(confirmed, {}, test_entry()));
  must(keep());
  must(mail.keep_partner({"france", "fr", "revoked", "card", mail_time, "u"}, {}, test_entry()));
  EXPECT_EQ(keep().error().code(), Code::conflict);
  EXPECT_EQ(must(mail.partners()).front().state, "revoked");
}

/// Who asks at each message whether partners changed must not miss that they did.
TEST_P(Mail, TellsThatPartnersChanged) {
  const auto store = open();
  auto& mail = store->mail();
  auto last = must(mail.partners_changed());
  const auto changed = [&] {
    return std::exchange(last, must(open()->mail().partners_changed())) != last;
  };
  EXPECT_FALSE(changed());
  must(mail.keep_partner({"france", "fr", "added", "c", mail_time, "u"}, {}, test_entry()));
  EXPECT_TRUE(changed());
  must(mail.change_link("france", [](Link& link) { link.knows = "abc"; }));
  EXPECT_TRUE(changed());
  must(mail.change_link("france", [](Link& link) { link.contact_at = mail_time; }));
  EXPECT_FALSE(changed()) << "a contact each second changes nothing of who they are";
}

TEST_P(Mail, ComesToADatabaseThatHadNone) {
  {
    const auto store = open();
    import(*store, {person("a", "Anna")});
    must(store->note(noted({mail_time, "u", "p", "b", "r", "check", "all", 1, 0})));
    must(store->keep_witnessed("paris", {}, {5, "root5", "note5"}));
    must(store->place_entries(0, 0, 1));
  }
  for (const auto* table : {"partner",
                            "partner_certificate",
                            "partners_changed",
                            "link",
                            "outbox",
                            "inbox",
                            "envelope",
                            "receipt",
                            "request",
                            "request_step",
                            "request_followed",
                            "account",
                            "session",
                            "api_token",
                            "paper",
                            "desk_event",
                            "judgement_event",
                            "judging",
                            "alert_followed",
                            "channel_message",
                            "case_team",
                            "protection",
                            "protection_key",
                            "once",
                            "bulletin",
                            "bulletin_picture",
                            "picture_count",
                            "picture_kept",
                            "check_share",
                            "bilan_item",
                            "bilan_event",
                            "check_shares_changed",
                            "check_share_change",
                            "check_alarm",
                            "shelf"})
    raw(fmt::format("DROP TABLE {}", table));
  raw("DROP INDEX ledger_entry_tally");
  raw("ALTER TABLE ledger_entry DROP COLUMN tally");
  raw("ALTER TABLE dataset DROP COLUMN place");
  raw("DELETE FROM schema_version WHERE version >= 4");
  const auto store = open();
  EXPECT_EQ(must(store->schema_version()), newest_schema());
  EXPECT_EQ(all_of(*store).size(), 1U);
  EXPECT_EQ(must(store->accesses(9)).size(), 1U);
  EXPECT_EQ(must(store->witnessed("paris")).size, 5U);
  EXPECT_EQ(must(store->entries_waiting()), 2U);
  EXPECT_EQ(post(*store, {out("1")}), std::vector<bool>{true});
}

}  // namespace
}  // namespace entraide::store
