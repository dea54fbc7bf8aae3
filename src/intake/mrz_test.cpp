#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>
#include <sstream>

#include "intake/intake.h"
#include "intake/mrz_checks.h"

namespace entraide::intake {
namespace {

constexpr CivilDate today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{23}};

const std::string eriksson =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10\n";

std::vector<std::vector<std::string>> specimens() {
  std::ifstream file{ENTRAIDE_SOURCE "/tests/vectors/mrz/mrz_specimens.tsv"};
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    const auto fields = split(line, '\t');
    rows.emplace_back(fields.begin(), fields.end());
  }
  rows.erase(rows.begin());
  return rows;
}

Mrz read(std::string_view zone) {
  auto mrz = read_mrz(zone);
  EXPECT_TRUE(mrz.ok()) << mrz.error().text(Language::english);
  return mrz.ok() ? std::move(mrz).value() : Mrz{};
}

TEST(Mrz, ReadsEveryFieldAndVerdictOfEverySpecimen) {
  const auto rows = specimens();
  ASSERT_EQ(rows.size(), 73U);
  for (const auto& row : rows) {
    SCOPED_TRACE(row[0]);
    const auto mrz = read(row[2]);
    EXPECT_EQ(code_of(mrz.type), row[1]);
    EXPECT_EQ(mrz.document_code, row[3]);
    EXPECT_EQ(mrz.issuing_state.raw, row[4]);
    EXPECT_EQ(mrz.surname, row[5]);
    EXPECT_EQ(mrz.given_names, row[6]);
    EXPECT_EQ(mrz.document_number, row[7]);
    EXPECT_EQ(mrz.nationality.raw, row[8]);
    EXPECT_EQ(mrz.birth_date, row[9]);
    EXPECT_EQ(mrz.sex, row[10]);
    EXPECT_EQ(mrz.expiry_date, row[11]);
    EXPECT_EQ(mrz.optional_1, row[12]);
    EXPECT_EQ(mrz.optional_2, row[13]);
    EXPECT_EQ(code_of(mrz.check_number), row[14]);
    EXPECT_EQ(code_of(mrz.check_birth_date), row[15]);
    EXPECT_EQ(code_of(mrz.check_expiry_date), row[16]);
    EXPECT_EQ(code_of(mrz.check_optional), row[17]);
    EXPECT_EQ(code_of(mrz.check_composite), row[18]);
    EXPECT_EQ(mrz.valid(), row[19] == "1");
  }
}

TEST(Mrz, TellsThatNamesThatFillTheirFieldMayBeCutOff) {
  for (const auto& row : specimens()) {
    // `QSDFGHJ<<POIUY` has 14 characters, all that the French card has room for.
    EXPECT_EQ(read(row[2]).name_truncated, row[0] == "S001") << row[0];
  }
}

TEST(Mrz, SuggestsTheReadingThatTheCheckDigitSupportsAndAppliesNone) {
  int found = 0;
  for (const auto& row : specimens()) {
    if (row[21] != "derived:wrong_ocr") continue;
    const auto mrz = read(row[2]);
    EXPECT_EQ(mrz.document_number, row[7]);
    EXPECT_FALSE(mrz.suggestions.empty()) << row[0];
    ++found;
  }
  EXPECT_EQ(found, 5);
  const auto mrz = read(
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<|L898902C36UTO74O8122F1204159ZE184226B<<<<<10");
  ASSERT_EQ(mrz.suggestions.size(), 1U);
  EXPECT_EQ(mrz.suggestions[0].field, "birth_date");
  EXPECT_EQ(mrz.suggestions[0].suggested, "740812");
  EXPECT_EQ(mrz.birth_date, "74O812");
}

TEST(Mrz, SuggestsNothingForAZoneThatIsRight) { EXPECT_TRUE(read(eriksson).suggestions.empty()); }

TEST(Mrz, AcceptsWindowsLineEndsBarsAndBlanksAroundLines) {
  for (const std::string separator : {"\r\n", "|", "\n\n", "  \n\t "}) {
    const auto zone = " " + eriksson.substr(0, 44) + separator + eriksson.substr(45, 44) + " \r\n";
    EXPECT_TRUE(read(zone).valid()) << separator;
  }
}

TEST(Mrz, SaysWhatIsWrongWithAZoneThatCannotBeRead) {
  const auto line44 = eriksson.substr(0, 44);
  const auto line30 = std::string(30, '<');
  struct Row {
    std::string zone, key;
    Arguments arguments;
  };
  const std::vector<Row> rows{
      {"", "intake.mrz.lines", {{"lines", "0"}}},
      {line44, "intake.mrz.lines", {{"lines", "1"}}},
      {line30 + "|" + line30 + "|" + line30 + "|" + line30, "intake.mrz.lines", {{"lines", "4"}}},
      {line44 + "|" + line44.substr(1),
       "intake.mrz.length",
       {{"line", "2"}, {"length", "43"}, {"expected", "44"}}},
      {line44 + "<|" + line44,
       "intake.mrz.length",
       {{"line", "1"}, {"length", "45"}, {"expected", "44"}}},
      {std::string(36, '<') + "|" + std::string(35, '<'),
       "intake.mrz.length",
       {{"line", "2"}, {"length", "35"}, {"expected", "36"}}},
      {line30 + "|" + line30 + "|" + line30 + "<",
       "intake.mrz.length_td1",
       {{"line", "3"}, {"length", "31"}, {"expected", "30"}}},
      {line44 + "|L898902c36", "intake.mrz.lower_case", {{"line", "2"}, {"column", "8"}}},
      {"P<UTO ERIKSSON", "intake.mrz.character", {{"line", "1"}, {"column", "6"}}},
      {line44 + "|\xC2\xAB", "intake.mrz.character", {{"line", "2"}, {"column", "1"}}},
  };
  for (const auto& row : rows) {
    const auto mrz = read_mrz(row.zone);
    ASSERT_FALSE(mrz.ok()) << row.zone;
    EXPECT_EQ(mrz.error().message(), (Message{row.key, row.arguments})) << row.zone;
  }
}

TEST(Mrz, CompletesTheYearOfBirthSoThatNobodyIsBornAfterToday) {
  struct Row {
    std::string_view date, want;
  };
  for (const auto& [date, want] : std::vector<Row>{{"740812", "1974-08-12"},
                                                   {"261123", "2026-11-23"},
                                                   {"261124", "1926-11-24"},
                                                   {"000229", "2000-02-29"},
                                                   {"71<<<<", "1971"},
                                                   {"710500", "1971-05"},
                                                   {"7105<<", "1971-05"},
                                                   {"710000", "1971"}}) {
    Mrz mrz;
    mrz.birth_date = date;
    const auto birth = mrz.birth(today);
    ASSERT_TRUE(birth) << date;
    EXPECT_EQ(birth->text(), want);
  }
}

TEST(Mrz, GivesNoDateForOneThatCannotBe) {
  for (const std::string_view date :
       {"", "<<<<<<", "741332", "740230", "010229", "74O812", "7408", "7<0812"}) {
    Mrz mrz;
    mrz.birth_date = mrz.expiry_date = date;
    EXPECT_FALSE(mrz.birth(today)) << date;
    EXPECT_FALSE(mrz.expiry(today)) << date;
  }
}

TEST(Mrz, CompletesTheYearOfExpiryWithinFiftyYears) {
  const std::vector<std::pair<std::string, std::string>> rows{{"120415", "2012-04-15"},
                                                              {"760101", "2076-01-01"},
                                                              {"770101", "1977-01-01"},
                                                              {"990101", "1999-01-01"}};
  for (const auto& [date, want] : rows) {
    Mrz mrz;
    mrz.expiry_date = date;
    ASSERT_TRUE(mrz.expiry(today));
    EXPECT_EQ(mrz.expiry(today)->text(), want);
  }
}

TEST(Mrz, BecomesAQueryForHolderAndDocument) {
  auto zone = eriksson;
  zone.replace(2, 3, "D<<").replace(45 + 10, 3, "SWE");
  const auto query = read(zone).as_query(today);
  EXPECT_EQ(query.kind, record::Kind::person);
  ASSERT_EQ(query.names.size(), 1U);
  EXPECT_EQ(query.names[0].full, "ANNA MARIA ERIKSSON");
  EXPECT_EQ(query.names[0].given, "ANNA MARIA");
  EXPECT_EQ(query.names[0].family, "ERIKSSON");
  ASSERT_EQ(query.birth_dates.size(), 1U);
  EXPECT_EQ(query.birth_dates[0].date.text(), "1974-08-12");
  ASSERT_EQ(query.nationalities.size(), 1U);
  EXPECT_EQ(query.nationalities[0].country.code(), "se");
  EXPECT_EQ(query.gender, record::Gender::female);
  ASSERT_EQ(query.documents.size(), 1U);
  EXPECT_EQ(query.documents[0].type, record::DocumentType::passport);
  EXPECT_EQ(query.documents[0].number, "L898902C3");
  ASSERT_TRUE(query.documents[0].issuer);
  EXPECT_EQ(query.documents[0].issuer->code(), "de");
  ASSERT_TRUE(query.documents[0].expires);
  EXPECT_EQ(query.documents[0].expires->text(), "2012-04-15");
}

TEST(Mrz, NeverMakesAProtectionCodeANationality) {
  for (const std::string code : {"XXA", "XXB", "XXC"}) {
    auto zone = eriksson;
    zone.replace(45 + 10, 3, code);
    const auto query = read(zone).as_query(today);
    EXPECT_TRUE(query.nationalities.empty());
    EXPECT_TRUE(query.protection) << code;
    EXPECT_EQ(record::to_ftm(query).find(code), std::string::npos);
  }
}

TEST(Mrz, DoesNotTellARefugeesPassportApartInTheQuery) {
  auto zone = eriksson;
  zone.replace(0, 2, "PR");
  const auto query = read(zone).as_query(today);
  ASSERT_EQ(query.documents.size(), 1U);
  EXPECT_EQ(query.documents[0].type, record::DocumentType::travel_document);
  EXPECT_EQ(query.documents[0].type_text, "");
}

TEST(Mrz, ReadsAShortNumberWithAFillerForCheckDigitAsBadAndLeavesTheOptionalDataAlone) {
  const auto mrz = read(
      "I<UTOD2314589<<1233<<<<<<<<<<<|7408122F1204159UTO<<<<<<<<<<<2|ERIKSSON<<ANNA<MARIA<<<<<<<<<"
      "<");
  EXPECT_EQ(mrz.document_number, "D2314589");
  EXPECT_EQ(mrz.optional_1, "1233");
  EXPECT_EQ(mrz.check_number, CheckVerdict::bad);
}

TEST(Mrz, JoinsALongNumberOfATd2WithTheOptionalData) {
  const std::string number = "D23145890734";
  std::string line =
      "D23145890<UTO3407127M950712234" + std::string(1, check_digit(number)) + "<<<<";
  line.replace(28, 3, "734");
  line.replace(31, 1, 1, check_digit(number));
  line = line.substr(0, 35);
  line.resize(35, '<');
  line += check_digit(line.substr(0, 10) + line.substr(13, 7) + line.substr(21, 14));
  const auto mrz = read("I<UTOSTEVENSON<<PETER<<<<<<<<<<<<<<<|" + line);
  EXPECT_EQ(mrz.document_number, number);
  EXPECT_EQ(mrz.optional_1, "");
  EXPECT_TRUE(mrz.valid());
}

TEST(Mrz, ReadsATd2OfFranceThatBeginsLikeTheOldCard) {
  const std::string line = "D231458907FRA7408122F1204159<<<<<<<6";
  const auto mrz = read("IDFRAERIKSSON<<ANNA<MARIA<<<<<<<<<<<|" + line);
  EXPECT_EQ(mrz.type, MrzType::td2);
  EXPECT_TRUE(mrz.valid());
}

// ---------------------------------------------------------------- properties

std::string field(std::size_t length, std::string_view alphabet) {
  std::string out;
  for (std::size_t i = 0; i < length; ++i) {
    out.push_back(alphabet[*rc::gen::inRange(std::size_t{0}, alphabet.size())]);
  }
  return out;
}

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digits = "0123456789";
constexpr std::string_view all = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";

std::string with_digit(std::string text) { return text + check_digit(text); }

std::string any_passport() {
  auto line = with_digit(field(9, all)) + field(3, letters) + with_digit(field(6, digits)) + "F" +
              with_digit(field(6, digits)) + with_digit(field(14, all));
  line += check_digit(line.substr(0, 10) + line.substr(13, 7) + line.substr(21, 22));
  return "P<UTO" + field(39, letters) + "\n" + line;
}

std::string any_card() {
  auto first = "I<UTO" + with_digit(field(9, all)) + field(15, all);
  auto second =
      with_digit(field(6, digits)) + "M" + with_digit(field(6, digits)) + "UTO" + field(11, all);
  second += check_digit(first.substr(5, 25) + second.substr(0, 7) + second.substr(8, 7) +
                        second.substr(18, 11));
  return first + "\n" + second + "\n" + field(30, letters);
}

TEST(Mrz, IsValidWheneverAllItsCheckDigitsAre) {
  EXPECT_TRUE(rc::check("passports", [] { RC_ASSERT(read_mrz(any_passport()).value().valid()); }));
  EXPECT_TRUE(rc::check("cards", [] { RC_ASSERT(read_mrz(any_card()).value().valid()); }));
}

TEST(Mrz, IsBadWhenOneCheckedCharacterGetsAnotherValue) {
  EXPECT_TRUE(rc::check("changed", [] {
    auto zone = any_passport();
    // Everything checked: number, birth date, expiry, optional data (not nationality and sex).
    std::size_t at = *rc::gen::inRange(std::size_t{0}, std::size_t{42});
    RC_PRE((at < 9) || (at >= 13 && at < 19) || (at >= 21 && at < 27) || at >= 28);
    const char old = zone[45 + at];
    const char other = all[*rc::gen::inRange(std::size_t{0}, all.size())];
    // Weights 7, 3 and 1 are prime to 10: only values equal modulo 10 (A and K, 0 and <) go
    // unnoticed.
    RC_PRE(check_digit(std::string(1, old)) != check_digit(std::string(1, other)));
    zone[45 + at] = other;
    RC_ASSERT(!read_mrz(zone).value().valid());
  }));
}

TEST(Mrz, NeverFailsOnLinesOfTheRightShape) {
  EXPECT_TRUE(rc::check("shape", [] {
    const auto mrz = read_mrz(field(36, all) + "|" + field(36, all));
    RC_ASSERT(mrz.ok());
    mrz.value().as_query(today);
  }));
}

}  // namespace
}  // namespace entraide::intake
