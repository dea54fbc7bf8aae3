// The officers' desk as files: what a browser is given, and what it never is.
#include "api/desk_files.h"

#include "api/client_test.h"
#include "api/unpacked_test.h"
#include "gtest/gtest.h"

namespace entraide::api {
namespace {

namespace fs = std::filesystem;

using node::testing::Folder;
using testing::ServerTest;
using testing::unpacked;

std::string fault_of(const fs::path& folder) {
  const auto desk = DeskFiles::read(folder);
  return desk.ok() ? std::string{} : desk.error().message().key;
}

TEST(DeskFilesOf, AreReadOnceWithTypeTagAndPackedForm) {
  const Folder folder;
  fs::create_directory(folder.path() / "assets");
  const std::string script(5'000, 'x');
  folder.write("index.html", "<!doctype html>");
  folder.write("assets/desk-1.js", script);
  const auto desk = DeskFiles::read(folder.path());
  ASSERT_TRUE(desk.ok());
  const auto* page = desk.value().find("index.html");
  ASSERT_NE(page, nullptr);
  EXPECT_EQ(page->content_type, "text/html; charset=utf-8");
  EXPECT_FALSE(page->for_good);
  const auto* found = desk.value().find("assets/desk-1.js");
  ASSERT_NE(found, nullptr);
  EXPECT_TRUE(found->for_good);
  EXPECT_EQ(found->bytes, script);
  EXPECT_LT(found->packed.size(), 200U);
  EXPECT_LT(found->bytes.capacity() + found->packed.capacity(), 2 * script.size());
  EXPECT_EQ(unpacked(found->packed), script);
  EXPECT_NE(found->tag, page->tag);
  folder.write("assets/desk-1.js", "changed on the disk");
  EXPECT_EQ(desk.value().find("assets/desk-1.js")->bytes, script) << "what was there at the start";
}

TEST(DeskFilesOf, GiveThePageToEveryAddressOfAPage) {
  const Folder folder;
  folder.write("index.html", "page");
  const auto desk = DeskFiles::read(folder.path());
  ASSERT_TRUE(desk.ok());
  for (const auto* path :
       {"", "check", "requests/0197a0e2-7c1d", "agreements/eu-2023-977/7.2", "cases/FR-2026.118"})
    EXPECT_EQ(desk.value().find(path), desk.value().find("index.html")) << path;
  for (const auto* path : {"assets/gone.js", "assets/x", "favicon.ico", "../entraide.toml.png"})
    EXPECT_EQ(desk.value().find(path), nullptr) << path;
}

TEST(DeskFilesOf, AreRefusedWhenSomethingElseLiesThere) {
  EXPECT_EQ(fault_of(""), "") << "no desk is no fault";
  const Folder folder;
  fs::create_directory(folder.path() / "assets");
  EXPECT_EQ(fault_of(folder.path()), "api.desk.index");
  EXPECT_EQ(fault_of(folder.path() / "none"), "api.desk.unreadable");
  folder.write("index.html", "page");
  EXPECT_EQ(fault_of(folder.path()), "");
  folder.write("store.sqlite", "x");
  EXPECT_EQ(fault_of(folder.path()), "api.desk.kind");
  fs::remove(folder.path() / "store.sqlite");
  fs::create_symlink("/etc/hostname", folder.path() / "host.txt");
  EXPECT_EQ(fault_of(folder.path()), "api.desk.kind") << "a link leads out of the folder";
  fs::remove(folder.path() / "host.txt");
  folder.write("assets/large.js", std::string((16U << 20U) + 1, 'x'));
  EXPECT_EQ(fault_of(folder.path()), "api.desk.large");
}

class DeskOverHttp : public ServerTest {
 protected:
  void adjust(node::Config& config) override {
    fs::create_directory(desk_.path() / "assets");
    desk_.write("index.html", "<!doctype html><title>Entraide</title>");
    desk_.write("assets/desk-1.js", std::string(3'000, ';'));
    config.api.desk = desk_.path().string();
  }
  Folder desk_;
};

TEST_F(DeskOverHttp, IsServedUnderAStrictPolicy) {
  const auto page = ask("GET", "/desk/");
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(page.has("Content-Security-Policy: default-src 'none'; script-src 'self'"));
  EXPECT_TRUE(page.has("frame-ancestors 'none'"));
  EXPECT_FALSE(page.has("unsafe-eval"));
  EXPECT_TRUE(page.has("Referrer-Policy: no-referrer"));
  EXPECT_TRUE(page.has("X-Content-Type-Options: nosniff"));
  EXPECT_TRUE(page.has("Cache-Control: no-cache"));
  EXPECT_EQ(ask("GET", "/desk/requests/7").body, page.body);
  EXPECT_EQ(ask("GET", "/desk/queue?whose=all&x=%ff").body, page.body) << "the query is the page's";
  const auto script = ask("GET", "/desk/assets/desk-1.js");
  EXPECT_EQ(script.status, 200);
  EXPECT_TRUE(script.has("immutable"));
  EXPECT_TRUE(script.has("Content-Type: text/javascript"));
  for (const auto* none : {"/desk/assets/desk-2.js", "/desk/../entraide.toml",
                           "/desk/%2e%2e/entraide.toml", "/desk/assets/..%2f..%2fetc/passwd"})
    EXPECT_NE(ask("GET", none).status, 200) << none;
}

TEST_F(DeskOverHttp, IsPackedForWhoeverTakesIt) {
  const auto plain = ask("GET", "/desk/assets/desk-1.js");
  const auto packed =
      ask("GET", "/desk/assets/desk-1.js", "", "Accept-Encoding: br;q=1, gzip;q=0.8\r\n");
  EXPECT_FALSE(plain.has("Content-Encoding"));
  EXPECT_TRUE(packed.has("Content-Encoding: gzip"));
  EXPECT_EQ(unpacked(packed.body), plain.body);
  EXPECT_FALSE(ask("GET", "/desk/assets/desk-1.js", "", "Accept-Encoding: gzip;q=0\r\n")
                   .has("Content-Encoding"));
  const auto at = plain.head.find("ETag: ") + 6;
  const auto tag = plain.head.substr(at, plain.head.find('\r', at) - at);
  EXPECT_EQ(ask("GET", "/desk/assets/desk-1.js", "", "If-None-Match: " + tag + "\r\n").status, 304);
}

TEST_F(DeskOverHttp, IsWhereTheFrontDoorLeadsPeople) {
  const auto person = ask("GET", "/", "", "Accept: text/html,*/*;q=0.8\r\n");
  EXPECT_EQ(person.status, 303);
  EXPECT_TRUE(person.has("Location: /desk/"));
  EXPECT_EQ(ask("GET", "/").status, 200) << "a program gets the list of addresses";
  EXPECT_EQ(ask("GET", "/desk").status, 303);
}

using NoDeskOverHttp = ServerTest;
TEST_F(NoDeskOverHttp, SaysHowToGetOne) {
  const auto reply = ask("GET", "/desk/");
  EXPECT_EQ(reply.status, 404);
  EXPECT_EQ(reply.code(), "api.desk.none");
  EXPECT_EQ(ask("GET", "/", "", "Accept: text/html\r\n").status, 200);
}

}  // namespace
}  // namespace entraide::api
