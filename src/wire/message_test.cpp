#include <rapidcheck.h>

#include "wire/offices_test.h"

namespace entraide::wire {
namespace {

using testing::must;
using testing::noon;

Message sample() {
  Message message;
  message.id = "0197a0e2-7c1d-7a40-9b55-0242ac120002";
  message.case_id = "0197a0e2-7c1d-7a40-9b55-0242ac120003";
  message.from = "ca";
  message.to = "fr";
  message.at = noon();
  message.agreement = "smuggling-protocol";
  message.article = "13";
  message.procedure = "document-verification";
  message.step = "received";
  message.action = "request";
  message.purpose = "investigation";
  message.handling = "h1";
  message.urgent = true;
  message.deadline = noon() + std::chrono::hours{8};
  message.ledger = {"entraide/canada", 42};
  message.obligations = {"caveat"};
  message.data["document"] = R"({"document_number":"09FV12345"})";
  message.attachments.push_back({"photo.jpg", "image/jpeg", "document", 3, std::string(64, 'a'),
                                 std::string(64, 'b'), 44, std::string(64, 'c')});
  return message;
}

std::string key_of(const Result<Message>& read) {
  return read.ok() ? "read" : read.error().message().key;
}

TEST(Message, GoesIntoCanonicalJsonAndBack) {
  const auto text = must(encode(sample()));
  EXPECT_EQ(
      text,
      R"({"action":"request","agreement":"smuggling-protocol","article":"13","at":"2026-11-28T12:00:00.000Z",)"
      R"("attachments":[{"bytes":3,"category":"document","digest":")" +
          std::string(64, 'a') + R"(","key":")" + std::string(64, 'c') +
          R"(","name":"photo.jpg","sealed":")" + std::string(64, 'b') +
          R"(","sealed_bytes":44,"type":"image/jpeg"}],)"
          R"("case":"0197a0e2-7c1d-7a40-9b55-0242ac120003","data":{"document":{"document_number":"09FV12345"}},)"
          R"("deadline":"2026-11-28T20:00:00.000Z","from":"ca","handling":"h1","id":"0197a0e2-7c1d-7a40-9b55-0242ac120002",)"
          R"("ledger":{"index":42,"log":"entraide/canada"},"obligations":["caveat"],"procedure":"document-verification",)"
          R"("purpose":"investigation","step":"received","to":"fr","urgent":true,"v":1})");
  const auto back = must(decode(text));
  EXPECT_EQ(must(encode(back)), text);
  EXPECT_EQ(back.deadline, sample().deadline);
  EXPECT_EQ(back.attachments.front().name, "photo.jpg");
}

TEST(Message, KeepsWhatALaterVersionAdds) {
  auto message = sample();
  message.others["x_weather"] = R"({"rain":true})";
  const auto back = must(decode(must(encode(message))));
  EXPECT_EQ(back.others.at("x_weather"), R"({"rain":true})");
  EXPECT_EQ(must(encode(back)), must(encode(message)));
}

TEST(Message, RefusesWhatItMustUnderstandAndDoesNot) {
  auto message = sample();
  message.others["x_embargo"] = R"("2027-01-01")";
  message.critical = {"x_embargo"};
  const auto read = decode(must(encode(message)));
  ASSERT_EQ(key_of(read), "wire.refused.critical");
  EXPECT_NE(testing::english(read.error()).find("x_embargo"), std::string::npos);
}

TEST(Message, RefusesAnotherVersionAndOtherForms) {
  const auto text = must(encode(sample()));
  const auto with = [&](std::string_view part, std::string_view other) {
    auto changed = text;
    const auto at = changed.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    return changed.replace(at, part.size(), other);
  };
  const std::string deep = R"({"a":)" + std::string(40, '[') + std::string(40, ']') + "}";
  const std::pair<std::string, std::string> cases[] = {
      {with(R"("v":1})", R"("v":2})"), "wire.refused.version"},
      {with(R"({"action")", R"({ "action")"), "wire.json.not_canonical"},
      {with(R"("urgent":true)", R"("urgent":true,"urgent":true)"), "wire.json.not_canonical"},
      {with(R"("urgent":true)", R"("urgent":"yes")"), "wire.json.member"},
      {with(R"("index":42)", R"("index":4.5)"), "wire.json.member"},
      {with("09FV12345\"", "09FV12345\",\"n\":4.5"), "wire.json.number"},
      {with(R"("urgent":true,)", R"("urgent":false,)"), "wire.json.not_canonical"},
      {with(R"("to":"fr",)", ""), "wire.json.member"},
      {with("0197a0e2-7c1d-7a40-9b55-0242ac120002", "7"), "wire.json.member"},
      {with(R"({"document_number":"09FV12345"})", deep), "wire.json.deep"},
      {with(R"("document":{"document_number":"09FV12345"})", R"("document":"x")"),
       "wire.json.member"},
      {text.substr(0, text.size() - 1), "wire.json.malformed"},
      {text + " ", "wire.json.not_canonical"},
      {std::string(message_bytes_max + 1, ' '), "wire.json.large"},
      {"[]", "wire.json.malformed"},
  };
  for (const auto& [changed, key] : cases) EXPECT_EQ(key_of(decode(changed)), key) << changed;
}

TEST(Message, RedactionTakesSectionAndAttachments) {
  auto message = sample();
  message.data["contact"] = R"({"telephone":"+1"})";
  redact(message, "document");
  EXPECT_FALSE(message.data.contains("document"));
  EXPECT_TRUE(message.data.contains("contact"));
  EXPECT_TRUE(message.attachments.empty());
}

TEST(Message, AnyTextInDataComesBackAsItWas) {
  EXPECT_TRUE(rc::check("round trip", [](const std::vector<std::uint16_t>& units) {
    std::string text;  // JSON escapes, so that every character is tried
    for (const auto unit : units) {
      const bool surrogate = unit >= 0xd800 && unit < 0xe000;
      if (unit != 0 && !surrogate) text += fmt::format("\\u{:04x}", unit);
    }
    auto message = sample();
    message.data["document"] = R"({"note":")" + text + R"("})";
    const auto encoded = must(encode(message));
    const auto again = must(encode(must(decode(encoded))));
    RC_ASSERT(encoded == again);
  }));
}

TEST(Draft, IsDecidedAboutAsItIsSent) {
  const auto draft = must(read_draft(testing::Office::question("fr"), "ca"));
  EXPECT_EQ(draft.asked.author.id, "ca");
  EXPECT_EQ(draft.asked.recipient.id, "fr");
  EXPECT_EQ(draft.asked.instrument, draft.message.agreement);
  EXPECT_EQ(draft.asked.data, std::vector<std::string>{"document"});
  EXPECT_EQ(draft.message.action, "request");
  EXPECT_EQ(draft.message.purpose, "investigation");
}

TEST(Draft, RefusesWhatNobodyWouldDecideAbout) {
  const auto read = read_draft(R"({"to":"fr","agreement":"x","note":"her claim"})", "ca");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().message().key, "wire.draft.unknown");
}

}  // namespace
}  // namespace entraide::wire
