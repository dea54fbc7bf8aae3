// Bulletins and their pictures, on both engines.
#include "store/mail_samples_test.h"

namespace entraide::store {
namespace {

class BulletinKept : public OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, BulletinKept, testing::Values(Engine::sqlite, Engine::postgresql),
                         engine_name);

Bulletin bulletin(std::string id, std::string valid_until = "2027-06-30") {
  Bulletin made;
  made.id = std::move(id);
  made.title = "Bio page of another paper";
  made.text = "Under ultraviolet light the whole page glows.";
  made.document_type = "passport";
  made.issuing_state = "fr";
  made.method = "counterfeit";
  made.source = "B2";
  made.valid_until = std::move(valid_until);
  made.state = "open";
  made.at = made.changed_at = mail_time;
  made.by = made.changed_by = "lind";
  return made;
}

std::vector<std::string> ids(const std::vector<Bulletin>& all) {
  std::vector<std::string> names;
  for (const auto& one : all) names.push_back(one.id);
  return names;
}
using Ids = std::vector<std::string>;

TEST_P(BulletinKept, IsShownUntilItsDayIsOver) {
  const auto store = open();
  auto& bulletins = store->bulletins();
  EXPECT_EQ(must(bulletins.keep(bulletin("b1"), test_entry())), 1U);
  must(bulletins.keep(bulletin("b2", "2026-12-31"), test_entry()));
  EXPECT_EQ(ids(must(bulletins.bulletins("2026-12-31"))), (Ids{"b2", "b1"}));
  EXPECT_EQ(ids(must(bulletins.bulletins("2027-01-01"))), Ids{"b1"});
  auto over = *must(bulletins.bulletin("b1"));
  EXPECT_EQ(over.text, bulletin("b1").text);
  over.state = "withdrawn";
  EXPECT_EQ(must(bulletins.keep(over, test_entry())), 2U);
  EXPECT_EQ(ids(must(bulletins.bulletins("2027-01-01"))), Ids{});
  EXPECT_EQ(ids(must(bulletins.bulletins(""))), (Ids{"b2", "b1"}));
  EXPECT_EQ(bulletins.keep(over, test_entry()).error().code(), Code::conflict);
  EXPECT_FALSE(must(bulletins.bulletin("none")));
}

TEST_P(BulletinKept, HasPicturesByName) {
  const auto store = open();
  auto& bulletins = store->bulletins();
  auto one = bulletin("b1");
  one.version = must(bulletins.keep(one, test_entry()));
  const BulletinPicture front{"front", "image/png", std::string(64, 'a'), 640, 480, 3};
  EXPECT_EQ(must(bulletins.keep_picture(one, front, "AAAA", test_entry())), 2U);
  EXPECT_EQ(bulletins.keep_picture(one, front, "AAAA", test_entry()).error().code(), Code::conflict)
      << "of a version that is gone";
  one.version = 2;
  must(bulletins.keep_picture(one, front, "BBBB", test_entry()));
  EXPECT_EQ(must(bulletins.pictures("b1")).size(), 1U);
  const auto kept = *must(bulletins.picture("b1", "front"));
  EXPECT_EQ(kept.base64, "BBBB");
  EXPECT_EQ(kept.picture.width, 640U);
  EXPECT_FALSE(must(bulletins.picture("b1", "back")));
  EXPECT_FALSE(must(bulletins.picture("b2", "front")));
}

TEST_P(BulletinKept, HasOnlySoManyPicturesAndNoneWithoutAName) {
  const auto store = open();
  auto& bulletins = store->bulletins();
  auto one = bulletin("b1");
  BulletinPicture picture{"", "image/png", std::string(64, 'a'), 1, 1, 3};
  EXPECT_EQ(bulletins.keep_picture(one, picture, "AAAA", test_entry()).error().code(),
            Code::invalid)
      << "no bulletin yet";
  one.version = must(bulletins.keep(one, test_entry()));
  EXPECT_EQ(bulletins.keep_picture(one, picture, "AAAA", test_entry()).error().code(),
            Code::invalid);
  for (std::size_t i = 0; i < pictures_max; ++i) {
    picture.name = "p" + std::to_string(i);
    one.version = must(bulletins.keep_picture(one, picture, "AAAA", test_entry()));
  }
  picture.name = "another";
  EXPECT_EQ(bulletins.keep_picture(one, picture, "AAAA", test_entry()).error().message().key,
            "store.bulletin.pictures");
  auto odd = bulletin("b2");
  odd.title = std::string("a\0b", 3);
  EXPECT_EQ(bulletins.keep(odd, test_entry()).error().code(), Code::invalid);
}

}  // namespace
}  // namespace entraide::store
