// A gateway's folders, and messages as letters. The whole way is played by tests/channels_test.py.
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "node/channel_book.h"
#include "node/home_test.h"

namespace entraide::node {
namespace {

using Way = Channels::Way;

std::string content_of(const std::filesystem::path& file) {
  std::stringstream text;
  text << std::ifstream{file, std::ios::binary}.rdbuf();
  return text.str();
}

class GatewayFolders : public ::testing::Test {
 protected:
  static ChannelFolders::Part part(char digest) {
    return {"interpol", "m1.txt", std::string(64, digest), {}};
  }
  const testing::Folder home_;
  const ChannelFolders folders_{home_.path()};
  const std::filesystem::path out_ = home_.path() / "channels/interpol/out";
};

TEST_F(GatewayFolders, AreEmptyBeforeTheFirstFile) {
  EXPECT_TRUE(folders_.files(Way::out).value().empty());
  EXPECT_TRUE(folders_.files(Way::in).value().empty());
  EXPECT_TRUE(folders_.parts().empty());
}

TEST_F(GatewayFolders, ShowAFileOnlyOnceItIsReleased) {
  ASSERT_TRUE(folders_.prepare(part('a'), "words").ok());
  EXPECT_TRUE(folders_.files(Way::out).value().empty());
  ASSERT_EQ(folders_.parts().size(), 1U);
  EXPECT_EQ(folders_.parts().front().name, "m1.txt");
  EXPECT_EQ(folders_.parts().front().digest, std::string(64, 'a'));
  ASSERT_TRUE(folders_.release(part('a')).ok());
  const auto files = folders_.files(Way::out).value();
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files.front().channel, "interpol");
  EXPECT_EQ(files.front().bytes, 5U);
  EXPECT_EQ(content_of(files.front().path), "words");
  struct stat status{};
  ASSERT_EQ(::stat(files.front().path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_TRUE(folders_.parts().empty());
}

TEST_F(GatewayFolders, NeverOverwriteAFile) {
  ASSERT_TRUE(folders_.prepare(part('a'), "first").ok());
  ASSERT_TRUE(folders_.prepare(part('b'), "other").ok());
  ASSERT_TRUE(folders_.release(part('a')).ok());
  ASSERT_TRUE(folders_.release(part('b')).ok());
  EXPECT_EQ(content_of(out_ / "m1.txt"), "first");
}

TEST_F(GatewayFolders, DoNotBringBackWhatAGatewayTook) {
  ASSERT_TRUE(folders_.prepare(part('a'), "words").ok());
  ASSERT_TRUE(folders_.release(part('a')).ok());
  ASSERT_TRUE(ChannelFolders::remove(out_ / "m1.txt").ok());
  ASSERT_TRUE(folders_.release(part('a')).ok()) << "somebody tries again";
  EXPECT_TRUE(folders_.files(Way::out).value().empty());
  EXPECT_TRUE(ChannelFolders::remove(out_ / "m1.txt").ok()) << "gone is gone";
}

TEST_F(GatewayFolders, DropWhatWasNeverKept) {
  ASSERT_TRUE(folders_.prepare(part('a'), "words").ok());
  std::ofstream{out_ / ".m2.txt.77.tmp"} << "half";
  std::ofstream{out_ / ".stranger"} << "a gateway's own";
  ASSERT_EQ(folders_.parts().size(), 2U);
  for (const auto& one : folders_.parts()) folders_.drop(one);
  EXPECT_TRUE(folders_.parts().empty());
  EXPECT_TRUE(std::filesystem::exists(out_ / ".stranger"));
}

TEST_F(GatewayFolders, SeeNeitherLinksNorFoldersNorHalfFiles) {
  ASSERT_TRUE(folders_.prepare(part('a'), "words").ok());
  const auto in = home_.path() / "channels/interpol/in";
  std::ofstream{in / "b.txt"} << "b";
  std::ofstream{in / "a.txt"} << "a";
  std::ofstream{in / ".half"} << "h";
  std::filesystem::create_symlink("/etc/hostname", in / "link.txt");
  std::filesystem::create_directory(in / "folder");
  const auto files = folders_.files(Way::in).value();
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files.front().path.filename(), "a.txt");
}

TEST_F(GatewayFolders, ThatCannotBeMadeAreAnError) {
  std::ofstream{home_.path() / "channels"} << "a file where a folder should be";
  const auto prepared = folders_.prepare(part('a'), "words");
  ASSERT_FALSE(prepared.ok());
  EXPECT_EQ(prepared.error().code(), Code::unavailable);
}

TEST(Correspondents, AreNamedByChannelAndParty) {
  EXPECT_EQ(correspondent("interpol", "pk"), "interpol:pk");
  EXPECT_EQ(correspondent_of("interpol:pk"),
            (std::pair<std::string, std::string>{"interpol", "pk"}));
  EXPECT_FALSE(correspondent_of("france")) << "a node";
}

TEST(Letters, SayWhatTheMessageSays) {
  wire::Message message;
  message.id = "01a224c0-5a17-7c53-9f0c-5d6f2f6f3b10";
  message.from = "fr";
  message.to = "tr";
  message.case_id = "01a224c0-5a17-7c53-9f0c-5d6f2f6f3b11";
  message.agreement = "smuggling-protocol";
  message.procedure = "document-verification";
  message.step = "received";
  message.urgent = true;
  message.handling = "h1";
  message.obligations = {"caveat"};
  message.data["document"] = R"({"document_number":"U1","evaluation":"B2","pages":32})";
  const auto letter = letter_of(message, "interpol", "Verification of a document").value();
  EXPECT_EQ(letter.number, message.id);
  EXPECT_EQ(letter.reference, message.case_id);
  EXPECT_EQ(letter.evaluation, (channel::Evaluation{'B', '2'}));
  EXPECT_EQ(letter.sections.at("document").at("pages"), "32");
  const auto back = message_of(letter);
  EXPECT_EQ(back.data, message.data);
  EXPECT_EQ(back.procedure, message.procedure);
  EXPECT_TRUE(back.urgent);
  for (const auto format : {agreement::Channel::Format::text, agreement::Channel::Format::siena})
    EXPECT_TRUE(write_letter(letter, format).ok());
}

TEST(Letters, ThatNoFileCanHoldSayWhichField) {
  wire::Message message;
  message.id = "1";
  message.from = "fr";
  message.to = "tr";
  message.data["document"] = R"({"two words":"SECRET"})";
  const auto letter = letter_of(message, "interpol", "");
  ASSERT_FALSE(letter.ok());
  const auto said = letter.error().text(Language::english);
  EXPECT_NE(said.find("`document.?`"), std::string::npos) << said;
  EXPECT_EQ(said.find("SECRET"), std::string::npos);
}

}  // namespace
}  // namespace entraide::node
