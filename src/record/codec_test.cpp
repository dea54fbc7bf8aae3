#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "record/record.h"

namespace entraide::record {
namespace {

using rc::gen::arbitrary;

std::string letters() { return *rc::gen::container<std::string>(rc::gen::inRange('a', 'z')); }

PartialDate any_date() {
  const int year = *rc::gen::inRange(1900, 2030);
  const int month = *rc::gen::inRange(0, 13);
  const int day = month == 0 ? 0 : *rc::gen::inRange(0, 29);
  std::optional<DatePoint> to;
  if (*arbitrary<bool>()) to = DatePoint{year + 1, 0, 0};
  auto date = PartialDate::make({year, month, day}, to, *arbitrary<bool>());
  ENSURE(date.ok());
  return date.value();
}

Country any_country() {
  return *Country::parse(*rc::gen::element<std::string>("fr", "er", "ly", "suhh", "xk", "eue"));
}

Place any_place() {
  Place place;
  place.city = letters();
  place.country_text = letters();
  if (*arbitrary<bool>()) place.country = any_country();
  return place;
}

Document any_document() {
  Document document;
  document.type = static_cast<DocumentType>(*rc::gen::inRange(0, 22));
  document.number = letters();
  if (*arbitrary<bool>()) document.issuer = any_country();
  if (*arbitrary<bool>()) document.expires = any_date();
  return document;
}

Entity any_entity() {
  Entity entity;
  entity.id = "a" + letters();
  entity.dataset = "d" + letters();
  entity.kind = static_cast<Kind>(*rc::gen::inRange(0, 9));
  entity.provenance = {{entity.dataset, entity.id, "2026-01-01", letters()}};
  const int names = *rc::gen::inRange(0, 4);
  for (int i = 0; i < names; ++i) {
    auto name = make_name("n" + letters(), static_cast<NameKind>(*rc::gen::inRange(0, 5)));
    name.given = letters();
    name.provenance = *rc::gen::inRange<ProvenanceIndex>(0, 3);
    entity.names.push_back(name);
  }
  entity.birth_dates = {{any_date(), letters(), 0}};
  entity.birth_places = {any_place()};
  entity.nationalities = {{any_country(), *arbitrary<bool>(), 0}};
  if (*arbitrary<bool>()) entity.gender = static_cast<Gender>(*rc::gen::inRange(0, 3));
  entity.documents = {any_document(), any_document()};
  entity.measures = {{MeasureKind::asset_freeze, letters(), letters(), "", "", "2020-01-01", 1}};
  if (*arbitrary<bool>()) entity.protection = ProtectedStatus::parse("XXB");
  if (*arbitrary<bool>())
    entity.listed_document = ListedDocument{DocumentFate::stolen_blank, "2026-01-01", "X9"};
  if (*arbitrary<bool>()) {
    entity.alert = Alert{"sis-36", "check", "x", "2027-01-01", ""};
    if (*arbitrary<bool>()) {
      entity.alert->owner = "germany";
      entity.alert->procedure = "alert";
      entity.alert->reason = "smuggling by lorry";
      entity.alert->proportionality = "a network";
      entity.alert->review_on = "2026-06-01";
      entity.alert->message = "01a224a9-6d91-7324-8db4-0ffcf8fcd982";
    }
  }
  if (*arbitrary<bool>()) entity.event = Event{"boarding", any_date(), any_place(), {"a", "b"}};
  entity.handling = static_cast<Handling>(*rc::gen::inRange(0, 5));
  entity.other["custom"] = {letters(), letters()};
  return entity;
}

TEST(Codec, DecodesWhatItEncoded) {
  EXPECT_TRUE(rc::check("decode(encode(x)) == x", [] {
    const auto entity = any_entity();
    const auto back = decode(encode(entity));
    RC_ASSERT(back.ok());
    RC_ASSERT(back.value() == entity);
    RC_ASSERT(encode(back.value()) == encode(entity));
  }));
}

TEST(Codec, NamesTheFieldThatItCannotRead) {
  const auto fault = [](std::string_view stored) {
    const auto read = decode(stored);
    return read.ok() ? std::string{"none"} : read.error().text(Language::english);
  };
  EXPECT_NE(fault(R"({"id":"a","kind":"martian"})").find("`kind`"), std::string::npos);
  EXPECT_NE(fault(R"({"id":"a","names":[{"full":7}]})").find("`full`"), std::string::npos);
  EXPECT_NE(fault(R"({"id":"a","nationalities":[{}]})").find("`country`"), std::string::npos);
  EXPECT_NE(fault(R"({"id":"a","birth_dates":[{"date":"1999-99"}]})").find("`date`"),
            std::string::npos);
  EXPECT_NE(fault("[]").find("not readable"), std::string::npos);
  EXPECT_NE(fault("{").find("not readable"), std::string::npos);
}

TEST(FollowTheMoney, GivesBackWhatItRead) {
  const std::string_view json =
      R"({"id":"Q1","caption":"Ermias","schema":"Person","properties":{"name":["Ermias Ghermay","ኤርምያስ"],"alias":["Ermyas"],)"
      R"("weakAlias":["E."],"birthDate":["1980","1980-05-03"],"nationality":["er","zz"],"citizenship":["et"],"gender":["male"],)"
      R"("passportNumber":["C17"],"innCode":["77"],"topics":["crime.traffick"],"motherName":["M"],"position":["organiser"],)"
      R"("country":["ly"],"address":["Tripoli"],"notes":["n"],"birthPlace":["Asmara"],"sourceUrl":["https://un.org"]}})";
  const auto read = from_ftm(json, "ftm", nullptr);
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read.value().size(), 1U);
  const auto& entity = read.value()[0];
  EXPECT_EQ(entity.kind, Kind::person);
  EXPECT_EQ(entity.birth_dates.size(), 2U);
  EXPECT_EQ(entity.nationalities.size(), 2U);  // `zz` is no country: kept under its property
  const auto again = from_ftm(to_ftm(entity), "ftm", nullptr);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again.value()[0], entity);
  const auto out = to_ftm(entity);
  for (const auto* part : {R"("name":["Ermias Ghermay","ኤርምያስ"])", R"("weakAlias":["E."])",
                           R"("innCode":["77"])", R"("nationality":["er","zz"])",
                           R"("motherName":["M"])", R"("birthDate":["1980","1980-05-03"])"}) {
    EXPECT_NE(out.find(part), std::string::npos) << part << " in " << out;
  }
}

TEST(FollowTheMoney, RefusesProhibitedPropertiesAndCountsThem) {
  RefusedProperties refused;
  const auto read = from_ftm(
      R"({"id":"1","schema":"Person","properties":{"name":["A"],"religion":["x","y"],"ethnicity":["z"],"political":["p"]}})",
      "ftm", &refused);
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read.value()[0].other.empty());
  EXPECT_EQ(refused, (RefusedProperties{{"ethnicity", 1}, {"religion", 1}, {"political", 1}}));
}

TEST(FollowTheMoney, UnfoldsNestedEntities) {
  const auto read = from_ftm(
      R"({"id":"p","schema":"Person","properties":{"name":["A"],"sanctions":[{"id":"s","schema":"Sanction","properties":{"program":["X"]}}]}})",
      "ftm", nullptr);
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read.value().size(), 2U);
  EXPECT_EQ(read.value()[0].id, "s");
  EXPECT_EQ(read.value()[1].other.at("sanctions"), std::vector<std::string>{"s"});
}

TEST(FollowTheMoney, SaysWhatIsWrongWithAnEntity) {
  for (const auto* bad : {"", "[]", "{}", R"({"id":"a"})", R"({"id":1,"schema":"Person"})",
                          R"({"id":"a","schema":"Person","properties":[]})",
                          R"({"id":"a","schema":"Person","properties":{"name":[7]}})",
                          R"({"id":"a","schema":"Person","properties":{"name":7}})"}) {
    EXPECT_FALSE(from_ftm(bad, "ftm", nullptr).ok()) << bad;
  }
}

// P1: whatever the entity, no byte of its FollowTheMoney form tells of protection.
TEST(FollowTheMoney, NeverTellsOfProtection) {
  EXPECT_TRUE(rc::check("to_ftm is the same with and without protection", [] {
    auto entity = any_entity();
    entity.protection = ProtectedStatus::parse(*rc::gen::element<std::string>("XXA", "XXB", "XXC"));
    const auto with = to_ftm(entity, Nesting::nested);
    entity.protection.reset();
    RC_ASSERT(with == to_ftm(entity, Nesting::nested));
  }));
}

TEST(FollowTheMoney, KeepsApartWhatDisclosesProtection) {
  for (const std::string_view properties :
       {R"("nationality":["xxb"])", R"("citizenship":["Stateless"])", R"("country":["XXA","fr"])",
        R"("identificiation":[{"id":"d","schema":"Identification",
            "properties":{"number":["X1"],"type":["Refugee ID Card"]}}])"}) {
    const auto read =
        from_ftm(fmt::format(R"({{"id":"a","schema":"Person","properties":{{{}}}}})", properties),
                 "own", nullptr);
    ASSERT_TRUE(read.ok());
    EXPECT_TRUE(read.value().back().protection.has_value()) << properties;
    for (const auto& entity : read.value()) {
      const auto lower = lower_ascii(to_ftm(entity, Nesting::nested));
      for (const auto* told : {"xxa", "xxb", "stateless", "refugee"})
        EXPECT_EQ(lower.find(told), std::string::npos) << lower;
    }
  }
}

TEST(FollowTheMoney, GivesMeasuresAndDocumentsNested) {
  Entity entity;
  entity.id = "un-1";
  entity.dataset = "un-sc";
  entity.kind = Kind::person;
  entity.names = {make_name("A")};
  entity.measures = {
      {MeasureKind::travel_ban, "UN Security Council", "Libya", "LYi.021", "", "2018-06-07", 0}};
  entity.documents = {{DocumentType::passport, "", "C17", Country::parse("ly"), {}, {}, "", "", 0}};
  const auto nested = to_ftm(entity, Nesting::nested);
  EXPECT_NE(nested.find(R"("sanctions":[{"id":"un-1-measure-1","schema":"Sanction")"),
            std::string::npos);
  EXPECT_NE(nested.find(R"("identificiation":[{"id":"un-1-document-1","schema":"Passport")"),
            std::string::npos);
  EXPECT_EQ(to_ftm(entity).find("sanctions"), std::string::npos);
}

}  // namespace
}  // namespace entraide::record
