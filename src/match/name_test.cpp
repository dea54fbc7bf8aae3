#include "match/name.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "match/match.h"
#include "text/text.h"

namespace entraide::match {
namespace {

constexpr double same_name = 0.70;

struct Pair {
  const char *a, *b;
};

double persons(std::string_view a, std::string_view b) {
  return compare_names(a, b, NameSchema::person);
}
double organisations(std::string_view a, std::string_view b) {
  return compare_names(a, b, NameSchema::organisation);
}

TEST(CompareNames, HoldsSpellingsOfOnePersonTogether) {
  for (const auto& [a, b] :
       std::initializer_list<Pair>{{"Putin, Vladimir", "Vladimir Putin"},
                                   {"Mohammed bin Salman", "Muhammad ibn Salman"},
                                   {"Abd al-Rahman al-Milad", "Abdurahman Al Milad"},
                                   {"Abdelrahman Milad", "Abd al Rahman Milad"},
                                   {"Ermias Ghermay", "GHIRMAY, Ermias"},
                                   {"Ermias Girmay", "Ermias Ghermay"},
                                   {"Mus'ab Abu-Qarin", "ABU GREIN, Musab"},
                                   {"ABU-QURAYN, Mus'ab", "Mus’ab Abu Qarin"},
                                   {"Mohamed Koshlaf", "Mohammed Kachlaf"},
                                   {"Mohamed Khushlaf", "Mohammed Kashlaf"},
                                   {"Fitiwi Abdelrazak", "FITWI, Abd al-Razzak"},
                                   {"Usama bin Ladin", "Osama Binladin"},
                                   {"FridrichBuchenberg", "Friedrich Buchenberg"},
                                   {"Xi Jinping", "Xi Jin Ping"},
                                   {"V. Putin", "Vladimir Putin"},
                                   {"JC Juncker", "Jean-Claude Juncker"},
                                   {"Mullah Abdul Ghani", "Abdul Ghani"},
                                   {"Dr. Rami Makhlouf", "Rami Makhlouf"},
                                   {"Bob Marley", "Robert Marley"},
                                   {"Volodymyr Zelensky", "Wolodymyr Selenskyj"},
                                   {"Sergey Viktorovich Lavrov", "Sergei Lavrov"},
                                   {"Ig0r Sech1n", "Igor Sechin"},
                                   {"Sergejs Lavrovs", "Sergey Lavrov"},
                                   {"Vladimiras Putinas", "Vladimir Putin"},
                                   {"Sasha Petrov", "Aleksandr Petrov"},
                                   {"Mao Tse-tung", "Mao Zedong"},
                                   {"Hsi Chin-ping", "Xi Jinping"},
                                   {"Teng Hsiao-ping", "Deng Xiaoping"},
                                   {"Paco Ramirez", "Francisco Ramirez"},
                                   {"Andrang Heta", "Ndrangheta"},
                                   {"Mariano Abee", "ABETE, Mariano"},
                                   {"Djoo Arsenovic", "ARSENOVIC, Djojo"},
                                   {"Hsiham Ikhtiyar", "IKHTIYAR, Hisham"},
                                   {"José da Silva Santos", "Jose Silva Santos"}}) {
    EXPECT_GE(persons(a, b), same_name) << a << " | " << b;
  }
}

/// What the fingers did to a word says little about how it sounds then.
TEST(Slips, AreOneLetterOfAWordLongEnough) {
  struct Case {
    std::string_view a, b;
    double want;
  };
  for (const auto& [a, b, want] : std::initializer_list<Case>{{"abee", "abete", 0.70},
                                                              {"abdulalh", "abdullah", 0.8125},
                                                              {"hsiham", "hisham", 0.75},
                                                              {"marino", "martino", 1 - 1.5 / 7},
                                                              {"ali", "alia", 0},
                                                              {"loo", "lobo", 0},
                                                              {"abete", "abate", 0.70},
                                                              {"abete", "batee", 0},
                                                              {"", "abete", 0}}) {
    EXPECT_DOUBLE_EQ(slip_similarity(a, b), want) << a << " " << b;
    EXPECT_DOUBLE_EQ(slip_similarity(b, a), want) << b << " " << a;
  }
}

TEST(CompareNames, ReadsOneNameInTwoScripts) {
  for (const auto& [a, b] : std::initializer_list<Pair>{
           {"محمد علي", "Mohamed Ali"},
           {"أحمد حسن", "Ahmed Hassan"},
           {"خالد محمود", "Khaled Mahmoud"},
           {"أسامة الكوني ابراهيم", "Osama Al Kuni Ibrahim"},
           {"محمد الأمين العربي كشلاف", "Mohammed Al Amin Al-Arabi Kashlaf"},
           {"Владимир Путин", "Vladimir Putin"},
           {"Ротенберг Аркадий", "Arkadii Romanovich Rotenberg"},
           {"Νικόλαος", "Nikolaos"},
           {"习近平", "Xi Jinping"},
           {"김정은", "Kim Jong Un"},
           {"バラク・オバマ", "Barack Obama"},
           {"משה כהן", "Moshe Cohen"},
           {"贝拉克·奥巴马", "Barack Obama"},
           {"버락 오바마", "Barack Obama"},
           {"Серёжа Щербаков", "Sergei Chtcherbakov"},
           {"Жуков", "Joukov"},
           {"الغنوشي", "Ghannouchi"},
           {"Եղիշե Չարենց", "Yeghishe Charents"},
           {"ប៉ុល ពត", "Pol Pot"},
           {"ዐቢይ አሕመድ", "Abiy Ahmed"}}) {
    EXPECT_GE(persons(a, b), same_name) << a << " | " << b;
  }
}

TEST(CompareNames, TellsRelativesAndNamesakesApart) {
  for (const auto& [a, b] : std::initializer_list<Pair>{
           {"Angelo Cruz", "Angela Merkel"},
           {"Hafez al-Assad", "Bashar al-Assad"},
           {"Hasan al-Majid", "Husayn al-Majid"},
           {"Ali Saddam Hussein al-Rawi", "Ali Saddam Hussein al-Tikriti"},
           {"Abdullahi Osman Mohamed Caddow", "Abdullahi Mohamed Mohamed Caddow"},
           {"Mostafa Hassan Mostafa Ibrahim", "Mostafa Kamel Mostafa Ibrahim"},
           {"Boris Abramovich", "Roman Abramovich"},
           {"Andrei Navalny", "Alexei Navalny"},
           {"Oleksandr Zelenskyy", "Volodymyr Zelenskyy"},
           {"Zaurbek Magomedovich Guchaev", "Zaurbek Salimovich Guchaev"},
           {"A. Nazarbayev", "Nursultan Nazarbayev"},
           {"Shamsuddin", "Shamsuddin Mohammed Haqqani"},
           {"Abdul Rahman", "Abdul Aziz"},
           {"Kim Jong Man", "Kim Jong Sik"},
           {"Halla Jónsdóttir", "Halla Tómasdóttir"},
           {"Sasha Petrov", "Shura Ivanov"},
           {"مسعود پزشک‌فر", "مسعود پزشکیان"},
           {"محمد شريف السوداني", "محمد شياع السوداني"}}) {
    EXPECT_LT(persons(a, b), same_name) << a << " | " << b;
  }
}

TEST(CompareNames, LooksPastTheLegalFormOfAnOrganisation) {
  for (const auto& [a, b] :
       std::initializer_list<Pair>{{"Siemens AG", "Siemens Aktiengesellschaft"},
                                   {"CRYSTALORD LIMITED", "Crystalord Ltd."},
                                   {"OAO Gazprom", "Gazprom JSC"},
                                   {"Volkswagen Bank G.m.b.H.", "Volkswagen Bank GmbH"},
                                   {"ABC Company", "A.B.C. Company"},
                                   {"Good Will Company", "Goodwill Company"},
                                   {"The Procter & Gamble Company", "Procter and Gamble Co."},
                                   {"1st International Bank", "First International Bank"},
                                   {"Brigade Forty-Four", "Brigade 44"},
                                   {"Asia Fund III", "Asia Fund 3"},
                                   {"Deutsche Bank AG", "Deutsche Bank (Schweiz) AG"},
                                   {"World Health Organisation", "World Health Organization"},
                                   {"ООО Искусство Красоты", "Iskusstvo Krasoty LLC"}}) {
    EXPECT_GE(organisations(a, b), same_name) << a << " | " << b;
  }
}

TEST(CompareNames, DoesNotTakeSharedGenericWordsForOneOrganisation) {
  for (const auto& [a, b] : std::initializer_list<Pair>{
           {"Volkswagen Aktiengesellschaft", "Siemens Aktiengesellschaft"},
           {"BAE Systems, Inc.", "BAE Industries, Inc."},
           {"China Construction Trust Corporation", "China Construction Bank Corporation"},
           {"The Pudney Trust", "The Puccini Trust"},
           {"International Trading Company", "International Shipping Company"},
           {"Deutsche Bank AG", "Deutsche Bank GmbH"},
           {"Management Company 23", "Management Company"},
           {"C.B.A. Company", "A.B.C. Company"}}) {
    EXPECT_LT(organisations(a, b), same_name) << a << " | " << b;
  }
}

TEST(CompareNames, IsOneOnlyForNamesThatFoldToTheSameText) {
  EXPECT_EQ(persons("Mus’ab ABU-QARIN", "musab abu qarin"), 1.0);
  EXPECT_LT(persons("Abu Qarin Musab", "Musab Abu Qarin"), 1.0);
  EXPECT_LT(persons("Mohammed Ali", "Mohamed Ali"), 1.0);
  EXPECT_LT(persons("Dr Ali", "Ali"), 1.0);
  EXPECT_EQ(persons("", ""), 0.0) << "nothing is no name";
  EXPECT_EQ(persons("...", "Ali"), 0.0);
}

TEST(CompareNames, FallsWithEveryStepAwayFromTheName) {
  const char* const name = "Mohammed Kashlaf";
  const std::vector<std::string> further = {"Mohammed Kashlaf", "Mohamed Kashlaf",
                                            "Mohamed Koshlaf", "Mohamed Koshlif", "Ahmed Koshlif"};
  for (std::size_t i = 1; i < further.size(); ++i) {
    EXPECT_LT(persons(name, further[i]), persons(name, further[i - 1])) << further[i];
  }
}

TEST(CompareNames, TakesInitialsAloneForNoName) {
  EXPECT_LT(compare_names("A", "Abd al-Sattar", NameSchema::person), 0.5);
  EXPECT_LT(compare_names("J. C.", "Jean Claude", NameSchema::person), 0.5);
  EXPECT_GT(compare_names("J. C. Dupont", "Jean-Claude Dupont", NameSchema::person), 0.7);
}

TEST(CompareNames, HoldsLongInputWithinItsLimit) {
  const std::string long_name(100'000, 'a');
  EXPECT_EQ(persons(long_name, long_name), 1.0);
  std::string many;
  for (int i = 0; i < 500; ++i) many += "Ali ";
  EXPECT_GE(persons(many, "Ali"), 0.0);
}

rc::Gen<std::string> names() {
  static const std::vector<std::string> words = {
      "Mohammed", "al",    "Ali",     "Abd",    "Rahman", "bin",     "Kashlaf", "Qarin",
      "Abu",      "Dr",    "Hassan",  "V.",     "Ermias", "Ghermay", "van",     "Bilt",
      "محمد",     "Путин", "Ltd",     "Bank",   "Group",  "II",      "44",      "Khan",
      "习近平",   "Abdul", "O'Neill", "Jean-C", "de",     "Osama"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(words)),
                      [](std::vector<std::string> parts) {
                        if (parts.size() > 7) parts.resize(7);
                        return join(parts, " ");
                      });
}

TEST(CompareNames, IsSymmetricAndBetweenZeroAndOne) {
  EXPECT_TRUE(rc::check([] {
    const auto a = *names();
    const auto b = *names();
    for (const auto schema : {NameSchema::person, NameSchema::organisation, NameSchema::other}) {
      const auto score = compare_names(a, b, schema);
      RC_ASSERT(score == compare_names(b, a, schema));
      RC_ASSERT(score >= 0.0);
      RC_ASSERT(score <= 1.0);
      RC_ASSERT((score == 1.0) == (text::fold(a) == text::fold(b) && !text::fold(a).empty()));
    }
  }));
}

TEST(CompareNames, DoesNotDependOnTheOrderOfParts) {
  const std::vector<std::string> parts = {"Ermias", "Tesfay", "Ghermay", "Haile"};
  auto order = parts;
  std::sort(order.begin(), order.end());
  do {
    EXPECT_NEAR(persons(join(order, " "), "Ermyas Tesfai Girmay"),
                persons(join(parts, " "), "Ermyas Tesfai Girmay"), 1e-9);
  } while (std::next_permutation(order.begin(), order.end()));
}

}  // namespace
}  // namespace entraide::match
