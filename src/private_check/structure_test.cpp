#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "crypto/crypto.h"
#include "private_check/private_check.h"

namespace entraide::private_check {
namespace {

using std::chrono_literals::operator""h;
using std::chrono_literals::operator""min;

OutputSeed seed(std::uint64_t number) {
  const auto hash = crypto::sha256(as_bytes(std::to_string(number)));
  OutputSeed made{};
  std::ranges::copy(hash, made.begin());
  return made;
}

std::vector<Entry> entries(std::size_t count) {
  std::vector<Entry> all;
  for (std::size_t i = 0; i < count; ++i)
    all.push_back({seed(i), static_cast<std::uint8_t>(i % 3)});
  return all;
}

const Salt salt{1, 2, 3};
Secret padding() { return Secret{Bytes(32, 5)}; }

Structure published(std::size_t count, const Salt& under = salt) {
  return Structure::publish(entries(count), under, padding()).value();
}

TEST(Structure, FindsWhatIsInItWithItsCategoryAndNothingElse) {
  const auto made = published(1'500);
  EXPECT_EQ(made.entries(), 2'048U);
  for (std::uint64_t i = 0; i < 1'500; ++i) {
    const auto hit = made.find(seed(i), salt);
    ASSERT_TRUE(hit.has_value()) << i;
    EXPECT_EQ(hit->category, i % 3);
    EXPECT_EQ(hit->handle, handle_of(seed(i), salt));
  }
  for (std::uint64_t i = 1'500; i < 20'000; ++i) EXPECT_FALSE(made.find(seed(i), salt)) << i;
}

TEST(Structure, ShowsOfAHoldingItsSizeClassAlone) {
  const auto bytes_in = [](const Structure& one) {
    std::size_t sum = 0;
    for (const auto& part : one.parts()) sum += part.size();
    return sum;
  };
  for (const std::size_t count : {0U, 1U, 700U, 1'024U})
    EXPECT_EQ(bytes_in(published(count)), bytes_in(published(0))) << count;
}

TEST(Structure, IsAnotherOneForAnotherPartner) {
  const Salt other{9};
  const auto ours = published(1'000), theirs = published(1'000, other);
  int met = 0;
  for (std::uint64_t i = 0; i < 1'000; ++i) {
    met += theirs.find(seed(i), salt).has_value();
    EXPECT_NE(handle_of(seed(i), salt), handle_of(seed(i), other));
  }
  EXPECT_EQ(met, 0) << "who has two of them cannot lay one over the other";
}

TEST(Structure, ChangesInFewPartsWhenOneEntryComes) {
  const auto before = published(40'000).digests(), after = published(40'001).digests();
  std::size_t changed = 0;
  for (std::size_t i = 0; i < before.size(); ++i) changed += before[i] != after[i];
  EXPECT_GE(changed, 1U);
  EXPECT_LE(changed, 2U) << "the entry, and the filling that it takes the place of";
}

TEST(Structure, IsReadAsItWasPublished) {
  const auto made = published(5'000);
  const auto read = Structure::read(made.entries(), made.parts()).value();
  EXPECT_EQ(read.digests(), made.digests());
  EXPECT_TRUE(read.find(seed(17), salt));
}

TEST(Structure, IsRefusedWhenAPartIsNotWhole) {
  const auto made = published(5'000);
  auto parts = made.parts();
  parts[7].pop_back();
  EXPECT_FALSE(Structure::read(made.entries(), parts).ok());
  parts = made.parts();
  parts[7][0] = 255;
  EXPECT_FALSE(Structure::read(made.entries(), parts).ok());
  parts = made.parts();
  parts.pop_back();
  EXPECT_FALSE(Structure::read(made.entries(), parts).ok());
  for (const std::uint64_t entries : {0ULL, 512ULL, 5'000ULL, 1ULL << 40U})
    EXPECT_FALSE(Structure::read(entries, made.parts()).ok()) << entries;
}

RC_GTEST_PROP(ChangedStructure, IsTheOneThatWouldBePublishedAnew, ()) {
  const auto held = *rc::gen::inRange<std::size_t>(0, 1'500);
  const auto gone = *rc::gen::inRange<std::size_t>(0, held + 1);
  const auto come = *rc::gen::inRange<std::size_t>(0, 600);
  const auto all = entries(held + come);
  const std::span before{all.data(), held};
  const auto made = Structure::publish(before, salt, padding()).value();
  const auto changed =
      made.changed(before.first(gone), std::span{all}.subspan(held), held, salt, padding());
  const auto anew = Structure::publish(std::span{all}.subspan(gone), salt, padding()).value();
  RC_ASSERT(changed.ok() == (anew.entries() == made.entries()));
  if (!changed.ok()) return;
  RC_ASSERT(changed.value().parts() == anew.parts());
  RC_ASSERT(changed.value().digests() == anew.digests());
}

TEST(Structure, TellsAnotherCategoryOfAnEntryThatStays) {
  auto all = entries(1'000);
  const auto made = Structure::publish(all, salt, padding()).value();
  const Entry before = all[5];
  all[5].category = 3;
  const auto changed = made.changed({&before, 1}, {&all[5], 1}, 1'000, salt, padding()).value();
  EXPECT_EQ(changed.find(before.seed, salt)->category, 3);
  EXPECT_EQ(changed.parts(), Structure::publish(all, salt, padding()).value().parts());
}

TEST(Structure, IsNotChangedByWhatItWasNotMadeOf) {
  const auto all = entries(1'001);
  const auto made = published(1'000);
  EXPECT_FALSE(made.changed({&all[1'000], 1}, {}, 1'000, salt, padding()).ok());
  EXPECT_FALSE(made.changed({}, {}, 5'000, salt, padding()).ok());
}

TEST(Pieces, OfOneLengthShowEveryOutputThatTheyLeadTo) {
  const auto made = published(40'000);
  for (const unsigned bits : {0U, 1U, 7U, 10U, piece_bits_max(made.entries())}) {
    const auto length = made.piece(bits, 0).size();
    for (std::uint64_t i = 0; i < 40'200; i += 97) {
      const auto prefix = place_prefix(seed(i), salt, bits);
      const auto piece = made.piece(bits, prefix);
      ASSERT_EQ(piece.size(), length);
      const auto hit = find_in_piece(piece, bits, made.entries(), seed(i), salt).value();
      ASSERT_EQ(hit.has_value(), i < 40'000) << i;
      if (hit) {
        EXPECT_EQ(hit->handle, handle_of(seed(i), salt));
      }
    }
  }
}

TEST(Pieces, CutShortOrOfAnotherSizeAreRefused) {
  const auto made = published(40'000);
  auto piece = made.piece(7, 3);
  EXPECT_FALSE(find_in_piece(piece, 30, made.entries(), seed(1), salt).ok());
  EXPECT_FALSE(find_in_piece(piece, 7, 1'000, seed(1), salt).ok());
  piece.resize(piece.size() / 2);
  EXPECT_FALSE(find_in_piece(piece, 7, made.entries(), seed(1), salt).ok());
  EXPECT_FALSE(find_in_piece({}, 7, made.entries(), seed(1), salt).ok());
}

// ---------------------------------------------------------------- messages

Statement statement() {
  const auto key = ServerKey::derive(Secret{Bytes(32, 7)}, {}).value();
  return {"untoc", epoch_of(key.public_key()), key.public_key(), salt,
          1'024,   published(3).digests(),     {"", "alert"},    "2026-12-06T00:00:00.000Z"};
}

Question question() {
  SystemEntropy entropy;
  const auto blinded = Blinded::make({Bytes{1}, Bytes{2}}, entropy).value();
  return {"01a224a9-6d91-7324-8db4-0ffcf8fcd982", "untoc", "investigation", statement().epoch,
          blinded.elements()};
}

TEST(Messages, ComeBackAsTheyWere) {
  EXPECT_EQ(format(read_statement(format(statement())).value()), format(statement()));
  const auto asked = question();
  EXPECT_EQ(format(read_question(format(asked)).value()), format(asked));
  const Reply reply{asked.id, asked.epoch, {asked.elements, Proof{1}}};
  EXPECT_EQ(format(read_reply(format(reply)).value()), format(reply));
}

TEST(Messages, OfAnotherFormAreRefused) {
  const auto text = format(question());
  const auto with = [&](std::string_view from, std::string_view to) {
    auto changed = text;
    const auto at = changed.find(from);
    ENSURE(at != std::string::npos);
    return changed.replace(at, from.size(), to);
  };
  for (const auto& bad : {std::string{}, std::string{"{}"}, text + "x", with("\"v\":1", "\"v\":2"),
                          with("01a224a9", "zz"), with("\"purpose\"", "\"purposes\""),
                          with("investigation", ""), with("\"elements\":\"", "\"elements\":\"AA"),
                          with("investigation", "a\\u0007"), with("{", "{\"more\":1,")})
    EXPECT_FALSE(read_question(bad).ok()) << bad;
  auto other = statement();
  other.epoch = "0123456789abcdef";
  EXPECT_FALSE(read_statement(format(other)).ok()) << "an epoch is its key's";
}

TEST(Messages, CarryAsManyElementsAsAreAnswered) {
  auto asked = question();
  asked.elements.resize(elements_max, asked.elements.front());
  EXPECT_TRUE(read_question(format(asked)).ok());
  asked.elements.push_back(asked.elements.front());
  EXPECT_FALSE(read_question(format(asked)).ok());
}

// ---------------------------------------------------------------- rations

class Ration : public testing::Test {
 protected:
  Rations rations_{{600, 100}};
  Instant now_ = parse_rfc3339("2026-11-29T12:00:00Z").value();
};

TEST_F(Ration, EndsAtTheBurstAndFillsWithTime) {
  EXPECT_TRUE(rations_.take("france", "investigation", 100, now_).ok());
  const auto refused = rations_.take("france", "investigation", 1, now_);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code(), Code::unavailable);
  EXPECT_EQ(refused.error().message().arguments.at(1).second, "6") << "one key each six seconds";
  EXPECT_TRUE(rations_.take("france", "investigation", 10, now_ + 1min).ok());
  EXPECT_FALSE(rations_.take("france", "investigation", 1, now_ + 1min).ok());
}

TEST_F(Ration, IsOfAPartnerAndAPurpose) {
  EXPECT_TRUE(rations_.take("france", "investigation", 100, now_).ok());
  EXPECT_TRUE(rations_.take("france", "border_control", 100, now_).ok());
  EXPECT_TRUE(rations_.take("spain", "investigation", 100, now_).ok());
}

TEST_F(Ration, ThatIsTooSmallForAQuestionTakesNothing) {
  EXPECT_FALSE(rations_.take("france", "investigation", 101, now_).ok());
  EXPECT_TRUE(rations_.take("france", "investigation", 100, now_).ok());
}

TEST_F(Ration, AlarmsOnceAboutManyKeysWithoutAHitAndSlowsDown) {
  for (int i = 0; i < 3; ++i)
    EXPECT_TRUE(rations_.take("france", std::to_string(i), 100, now_).ok());
  EXPECT_FALSE(rations_.alarms("france", now_)) << "half is not more than half";
  EXPECT_TRUE(rations_.take("france", "more", 100, now_).ok());
  EXPECT_EQ(rations_.alarms("france", now_), 400U) << "keys of this hour";
  EXPECT_FALSE(rations_.alarms("france", now_)) << "once an hour";
  EXPECT_FALSE(rations_.take("france", "more", 10, now_ + 1min).ok()) << "slowed down";
  EXPECT_TRUE(rations_.take("france", "more", 10, now_ + 5min).ok());
  EXPECT_FALSE(rations_.alarms("spain", now_));
}

TEST_F(Ration, DoesNotAlarmAboutWhoFollowsItsHits) {
  for (int i = 0; i < 4; ++i)
    EXPECT_TRUE(rations_.take("france", std::to_string(i), 100, now_).ok());
  rations_.hit_followed("france");
  EXPECT_FALSE(rations_.alarms("france", now_));
  EXPECT_FALSE(rations_.alarms("france", now_ + 2h)) << "another hour, nothing asked";
}

// ---------------------------------------------------------------- match keys

record::Entity person(std::string_view name, std::string_view born) {
  record::Entity entity;
  entity.kind = record::Kind::person;
  if (!name.empty()) entity.names.push_back(record::make_name(name));
  if (!born.empty())
    entity.birth_dates.push_back({record::PartialDate::parse(born).value(), "", 0});
  return entity;
}

bool meets(const record::Entity& query, const record::Entity& record) {
  const auto asked = asked_keys(query);
  if (!asked.ok()) return false;
  const auto held = held_keys(record);
  return std::ranges::any_of(
      asked.value(), [&](const auto& key) { return std::ranges::find(held, key) != held.end(); });
}

struct Case {
  std::string name, asked, born;
  bool met = false;
};
class MatchKeys : public testing::TestWithParam<Case> {};

INSTANTIATE_TEST_SUITE_P(
    OfOnePerson, MatchKeys,
    testing::Values(Case{"Same", "Ghermay Abdelrahman", "1981-05-03", true},
                    Case{"Swapped", "ABDELRAHMAN, Ghermay", "1981-05-03", true},
                    Case{"Spelling", "Girmay Abdurrahman", "1981-05-03", true},
                    Case{"SlipInOneWord", "Ghermay Abdelrhaman", "1981-05-03", true},
                    Case{"DayAndMonthExchanged", "Ghermay Abdelrahman", "1981-03-05", true},
                    Case{"AYearOff", "Ghermay Abdelrahman", "1980-05-03", true},
                    Case{"Cyrillic", "Гермай Абделрахман", "1981-05-03", true},
                    Case{"OtherDay", "Ghermay Abdelrahman", "1981-05-04", false},
                    Case{"OtherName", "Tesfay Woldemariam", "1981-05-03", false},
                    Case{"OneWordInCommon", "Ghermay Woldemariam", "1981-05-03", false},
                    Case{"NoDate", "Ghermay Abdelrahman", "", false}),
    [](const auto& one) { return one.param.name; });

TEST_P(MatchKeys, MeetOrDoNot) {
  const auto record = person("Ghermay Abdelrahman", "1981-05-03");
  EXPECT_EQ(meets(person(GetParam().asked, GetParam().born), record), GetParam().met);
}

struct TwoNames {
  std::string name, asked, held;
  bool met = false;
};
class NamesOfOneDay : public testing::TestWithParam<TwoNames> {};

INSTANTIATE_TEST_SUITE_P(
    AsListsHaveThem, NamesOfOneDay,
    testing::Values(TwoNames{"SlipAmidAShortWord", "BUvA, Flora", "BUKA, Flora", true},
                    TwoNames{"TwoFrequentWordsLeft", "LOPEZ Cecilia", "LOPEZ RODRIGUEZ, Cecilia",
                             true},
                    TwoNames{"ShortWordsInCyrillic", "хабиб суссу", "HABIB SOUSSOU", true},
                    TwoNames{"LongNameInCyrillic", "ал тикрити барзан ибрахим хассан",
                             "AL-TIKRITI, Barzan Ibrahim Hassan", true},
                    TwoNames{"FrequentWordsOfOthers", "Juan Carlos Patricia Martha",
                             "DUGARTE PADRON, Juan Carlos", false},
                    TwoNames{"AFrequentWordAndABriefOne", "María Teresa Esperanza Manuel",
                             "RESTREPO VICTORIA, Maria Teresa", false},
                    TwoNames{"AnEndThatManyHave", "Igor Nikolovski", "PLYSHEVSKI, Igor", false}),
    [](const auto& one) { return one.param.name; });

TEST_P(NamesOfOneDay, MeetOrDoNot) {
  EXPECT_EQ(meets(person(GetParam().asked, "1968-02-25"), person(GetParam().held, "1968-02-25")),
            GetParam().met);
}

TEST(MatchKeys, MeetADocumentByNumberAndIssuer) {
  record::Entity held;
  held.documents.push_back({record::DocumentType::passport,
                            "",
                            "09 FV-12345",
                            record::Country::parse("fr"),
                            {},
                            {},
                            "",
                            "",
                            0});
  auto asked = held;
  asked.documents[0].number = "09fv12345";
  EXPECT_TRUE(meets(asked, held));
  asked.documents[0].issuer = record::Country::parse("ca");
  EXPECT_FALSE(meets(asked, held));
  auto alone = asked;  // as FollowTheMoney has a passport
  alone.kind = record::Kind::document;
  alone.documents[0].issuer.reset();
  alone.countries = {*record::Country::parse("fr")};
  EXPECT_TRUE(meets(alone, held));
  asked.documents[0].number = "123";
  EXPECT_FALSE(asked_keys(asked).ok()) << "too short a number to say whose";
}

TEST(MatchKeys, AreFewForAQuestionAndBoundedForARecord) {
  auto many = person("Aa Bb Cc Dd Ee Ff Gg Hh", "1981-05-03");
  for (int i = 0; i < 200; ++i)
    many.names.push_back(record::make_name(fmt::format("Person{} Invented{} Someone{}", i, i, i)));
  EXPECT_LE(asked_keys(many).value().size(), asked_keys_max);
  EXPECT_LE(held_keys(many).size(), held_keys_max);
}

TEST(MatchKeys, OfASmuggledPersonsStatusNothingIsMade) {
  auto one = person("Ghermay Abdelrahman", "1981-05-03");
  const auto before = held_keys(one);
  one.protection = record::ProtectedStatus::parse("XXB");
  EXPECT_EQ(held_keys(one), before);
}

}  // namespace
}  // namespace entraide::private_check
