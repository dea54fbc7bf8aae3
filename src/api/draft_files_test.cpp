// Files of a draft over HTTP: what is taken, what is not, and by whom.
#include "api/client_test.h"
#include "api/routes.h"
#include "crypto/crypto.h"

namespace entraide::api {

namespace {

using testing::Reply;
using testing::ServerTest;

/// Under the packs of this repository, as Canada.
class DraftFiles : public ServerTest {
 protected:
  void adjust(node::Config& config) override { config.party = "ca"; }
  void SetUp() override {
    ServerTest::SetUp();
    auto files = agreement::read_files(std::filesystem::path{ENTRAIDE_SOURCE} / "agreements");
    ASSERT_TRUE(files.ok());
    const auto proposed = node_->propose_packs(files.value(), {"anna", "desk-1", "read"});
    ASSERT_TRUE(proposed.ok()) << proposed.error().text(Language::english);
    ASSERT_TRUE(node_->adopt_packs(proposed.value().revision, {"bela", "desk-2", "read"}).ok());
    const auto made = ask("POST", "/api/v1/drafts",
                          R"({"draft":{"to":"fr","agreement":"smuggling-protocol","facts":)"
                          R"({"action":"request"},"data":{"document":{"document_number":"1"}}}})");
    ASSERT_EQ(made.status, 201) << made.body;
    path_ = "/api/v1/drafts/" + std::string{made.json().at("id").as_string()};
  }
  Reply attach(const std::string& name, const std::string& content, int version = 1,
               const std::string& query = "category=document") {
    return ask("PUT", fmt::format("{}/files/{}?{}", path_, name, query), content,
               fmt::format("If-Match: \"{}\"\r\n", version), "application/octet-stream");
  }
  /// The head of a request with a body of that size, which is not sent: what is too large is refused by it alone.
  Reply announce(std::string_view method, const std::string& target, std::size_t bytes) {
    testing::Client client{server_->port()};
    client.send(
        fmt::format("{} {} HTTP/1.1\r\nHost: localhost\r\nIf-Match: \"1\"\r\n"
                    "Content-Type: application/octet-stream\r\nContent-Length: {}\r\n\r\n",
                    method, target, bytes));
    return client.read();
  }
  static boost::json::array files_of(const Reply& page) {
    const auto content = page.json().at("content").as_object();
    const auto* files = content.if_contains("attachments");
    return files == nullptr ? boost::json::array{} : files->as_array();
  }
  std::filesystem::path sealed(const Reply& page) const {
    const auto files = files_of(page);
    return folder_.path() / "wire" / "attachments" /
           std::string{files.at(0).at("sealed").as_string()};
  }
  std::string path_;
};

TEST_F(DraftFiles, AreSealedAtOnceAndGoWhenTheyAreTakenOut) {
  const std::string content = "page two of a passport";
  const auto page = attach("page%202.pdf", content);
  ASSERT_EQ(page.status, 200) << page.body;
  EXPECT_TRUE(page.has("ETag: \"2\""));
  const auto files = files_of(page);
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files.at(0).at("name").as_string(), "page 2.pdf");
  EXPECT_EQ(files.at(0).at("type").as_string(), "application/pdf");
  EXPECT_EQ(files.at(0).at("bytes").as_int64(), static_cast<std::int64_t>(content.size()));
  EXPECT_EQ(files.at(0).at("digest").as_string(), crypto::sha256_hex(as_bytes(content)));
  EXPECT_FALSE(files.at(0).as_object().contains("key")) << "it goes with the message alone";
  ASSERT_TRUE(std::filesystem::exists(sealed(page)));
  std::ifstream kept{sealed(page), std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{kept}, {}};
  EXPECT_EQ(bytes.find("passport"), std::string::npos) << "not sealed";
  const auto read = ask("GET", path_ + "/files/page%202.pdf");
  EXPECT_EQ(read.body, content) << "whoever approves reads it first";
  EXPECT_TRUE(read.has("default-src 'none'; sandbox"));
  EXPECT_EQ(ask("GET", path_ + "/files/other.pdf").code(), "node.papers.file_unknown");
  EXPECT_EQ(ask("DELETE", path_ + "/files/other.pdf", "", "If-Match: \"2\"\r\n").code(),
            "node.papers.file_unknown");
  const auto without = ask("DELETE", path_ + "/files/page%202.pdf", "", "If-Match: \"2\"\r\n");
  EXPECT_EQ(without.status, 200) << without.body;
  EXPECT_TRUE(files_of(without).empty());
  EXPECT_FALSE(std::filesystem::exists(sealed(page)));
}

TEST_F(DraftFiles, GoWithADraftThatIsDroppedAndStayWhenAFieldChanges) {
  const auto page = attach("a.pdf", "content");
  const auto changed = ask("PATCH", path_, R"({"data.document.document_kind":{"now":"passport"}})");
  EXPECT_EQ(files_of(changed).size(), 1U) << changed.body;
  ASSERT_TRUE(std::filesystem::exists(sealed(page)));
  const auto dropped = ask("POST", path_ + "/drop", R"({"reason":"x"})", "If-Match: \"3\"\r\n");
  ASSERT_EQ(dropped.status, 200) << dropped.body;
  EXPECT_FALSE(std::filesystem::exists(sealed(page)));
}

TEST_F(DraftFiles, SayWhatIsWrong) {
  EXPECT_EQ(attach("a.pdf", "x", 1, "category=magic").code(), "node.papers.file_category");
  EXPECT_EQ(attach("a.pdf", "x", 1, "").status, 400) << "what it contains is not said";
  EXPECT_EQ(attach("a.pdf", "", 1).code(), "node.papers.file_empty");
  EXPECT_EQ(attach("a.pdf", "x", 1, "category=document&sha256=" + std::string(64, '0')).code(),
            "node.papers.file_digest");
  for (const auto* name : {"..%2Fa.pdf", "a%5Cb.pdf", ".profile", "%20a.pdf", "a%0A.pdf",
                           "fdp.%E2%80%AEexe", "a%00.pdf"})
    EXPECT_GE(attach(name, "x").status, 400) << name;
  EXPECT_EQ(attach(std::string(node::paper_file_name_bytes_max + 1, 'a'), "x").code(),
            "node.papers.file_name");
  const auto unseen = ask("PUT", path_ + "/files/a.pdf?category=document", "x", "", "text/plain");
  EXPECT_EQ(unseen.code(), "api.version.needed");
  EXPECT_EQ(attach("a.pdf", "x", 7).status, 412);
  EXPECT_TRUE(files_of(ask("GET", path_)).empty());
}

TEST_F(DraftFiles, AreTakenOnceAndNeverExchangedByTheirName) {
  ASSERT_EQ(attach("a.pdf", "one").status, 200);
  const auto again = attach("a.pdf", "one", 2);
  EXPECT_EQ(again.status, 200) << again.body;
  EXPECT_TRUE(again.has("ETag: \"2\"")) << "nothing has changed";
  EXPECT_EQ(attach("a.pdf", "two", 2).code(), "node.papers.file_there");
}

TEST_F(DraftFiles, AreSixteenAtMost) {
  int version = 1;
  for (std::size_t i = 0; i < wire::attachments_max; ++i)
    ASSERT_EQ(attach(fmt::format("{}.pdf", i), "x", version++).status, 200) << i;
  EXPECT_EQ(attach("more.pdf", "x", version).code(), "node.papers.file_many");
}

TEST_F(DraftFiles, AreLargerThanOtherBodiesAndNotWithoutEnd) {
  const std::string large(config_.api.body_bytes_max + 1, 'x');
  EXPECT_EQ(attach("large.bin", large).status, 200);
  EXPECT_EQ(announce("POST", "/api/v1/drafts", large.size()).status, 413) << "no other route";
  EXPECT_EQ(
      announce("PUT", path_ + "/files/larger.bin?category=document", node::paper_file_bytes_max + 1)
          .status,
      413);
}

TEST_F(DraftFiles, ComeFromOutsideOneByOneAlone) {
  const std::string forged = fmt::format(
      R"([{{"name":"a","category":"document","bytes":1,"sealed_bytes":1,"digest":"{0}","sealed":"{0}","key":"{0}"}}])",
      std::string(64, 'a'));
  EXPECT_EQ(
      ask("POST", "/api/v1/drafts",
          fmt::format(
              R"({{"draft":{{"to":"fr","agreement":"smuggling-protocol","attachments":{}}}}})",
              forged))
          .code(),
      "api.messages.files");
  EXPECT_EQ(
      ask("POST", "/messages?dry_run=true",
          fmt::format(R"({{"to":"fr","agreement":"smuggling-protocol","attachments":{}}})", forged))
          .code(),
      "api.messages.files");
}

/// Where people sign in: nobody else fills the memory of a node.
class DraftFilesOfPeople : public DraftFiles {
 protected:
  void SetUp() override {
    DraftFiles::SetUp();
    node::Person person;
    person.name = "noor";
    person.full_name = "Noor Invented";
    person.roles = {desk::Role::overseer};
    constexpr std::string_view phrase = "four words make one";
    ASSERT_TRUE(
        node_
            ->keep_person(person, Secret{Bytes{phrase.begin(), phrase.end()}}, {"root", "root", ""})
            .ok());
  }
};

TEST_F(DraftFilesOfPeople, AreNotTakenFromWhomNobodyKnows) {
  EXPECT_EQ(
      announce("PUT", path_ + "/files/large.bin?category=document", config_.api.body_bytes_max + 1)
          .status,
      413);
  EXPECT_EQ(attach("small.bin", "x").status, 401);
}

}  // namespace

}  // namespace entraide::api
