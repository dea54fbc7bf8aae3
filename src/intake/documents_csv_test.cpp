#include "intake/lists_testing.h"

namespace entraide::intake {
namespace {

using testing::Collected;

const std::string header =
    "number;number_to;type;issuing_country;fate;reported_on;issued;expires;holder_name;"
    "holder_birth_date;holder_nationality;reference;retain_until\n";

TEST(DocumentsCsv, ReadsADocumentWithItsHolder) {
  Collected list;
  const auto head =
      testing::read_text(Format::documents_csv,
                         "\xEF\xBB\xBF" + header +
                             "12AB34567;;passport;FRA;stolen;2024-05-31;2020-01-02;2030-01-01;"
                             "\"DUPONT; Marie\";1980-02-03;FRA;2024-17;2034-05-31\n",
                         list);
  ASSERT_TRUE(head.ok()) << head.error().text(Language::english);
  EXPECT_TRUE(list.problems.empty());
  const auto& entity = list.entities.at(0);
  EXPECT_EQ(entity.id, "doc-2024-17");
  EXPECT_EQ(entity.kind, record::Kind::document);
  EXPECT_EQ(entity.documents.at(0).number, "12AB34567");
  EXPECT_EQ(entity.documents[0].issuer->code(), "fr");
  EXPECT_EQ(entity.documents[0].expires->text(), "2030-01-01");
  EXPECT_EQ(entity.listed_document->fate, record::DocumentFate::stolen);
  EXPECT_EQ(entity.listed_document->reported_on, "2024-05-31");
  EXPECT_EQ(entity.retain_until, "2034-05-31");
  EXPECT_EQ(entity.names.at(0).full, "DUPONT; Marie");
  EXPECT_TRUE(testing::has_birth_date(entity, "1980-02-03"));
  EXPECT_EQ(entity.nationalities.at(0).country.code(), "fr");
  EXPECT_EQ(head.value().version, "2024-05-31");
}

TEST(DocumentsCsv, ReadsASeriesOfBlanksAndMakesItsId) {
  Collected list;
  ASSERT_TRUE(testing::read_text(Format::documents_csv,
                                 "fate,type,number,number_to,issuing_country,reported_on\n"
                                 "stolen-blank,passport,AA100,AA199,Belgium,\n",
                                 list)
                  .ok());
  EXPECT_EQ(list.entities.at(0).id, "doc-be-passport-AA100");
  EXPECT_EQ(list.entities[0].listed_document->number_to, "AA199");
}

TEST(DocumentsCsv, ARefugeesNationalityBecomesAProtectionOnly) {
  Collected list;
  ASSERT_TRUE(testing::read_text(Format::documents_csv,
                                 header + "A1;;travel-document;DEU;lost;;;;;;XXB;;\n", list)
                  .ok());
  EXPECT_TRUE(list.entities.at(0).protection.has_value());
  EXPECT_TRUE(list.entities[0].nationalities.empty());
  EXPECT_TRUE(list.entities[0].remarks.empty());
  EXPECT_TRUE(list.problems.empty());
}

TEST(DocumentsCsv, ARowThatCouldNameTheWrongDocumentIsLost) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {";;passport;FRA;stolen;;;;;;;;\n", "number"},
      {"A1;;passport;Nowhere;stolen;;;;;;;;\n", "issuing_country"},
      {"A1;;passport;FRA;mislaid;;;;;;;;\n", "fate"},
      {"A1;;passport;FRA\n", ""},
  };
  for (const auto& [row, field] : rows) {
    Collected list;
    ASSERT_TRUE(testing::read_text(Format::documents_csv,
                                   header + row + "B2;;visa;FRA;lost;;;;;;;;\n", list)
                    .ok());
    ASSERT_EQ(list.problems.size(), 1U) << row;
    EXPECT_TRUE(list.problems[0].entry_lost);
    EXPECT_EQ(list.problems[0].field, field);
    EXPECT_EQ(list.problems[0].line, 2U);
    EXPECT_EQ(list.entities.size(), 1U);
  }
}

TEST(DocumentsCsv, OtherFaultsCostOnlyTheirField) {
  Collected list;
  ASSERT_TRUE(testing::read_text(Format::documents_csv,
                                 header + "A1;;passport;FRA;lost;soon;2020-13-01;;;;Nowhere;;\n",
                                 list)
                  .ok());
  EXPECT_EQ(list.entities.size(), 1U);
  EXPECT_EQ(list.problems.size(), 3U);
  for (const auto& problem : list.problems) {
    EXPECT_FALSE(problem.entry_lost);
    EXPECT_EQ(problem.text(Language::french).find("soon"), std::string::npos)
        << "values stay out of problems";
  }
}

TEST(DocumentsCsv, RefusesFilesThatCannotBeWhole) {
  const std::vector<std::pair<std::string, std::string>> files = {
      {"", "intake.list.empty"},
      {header, "intake.list.empty"},
      {"number;type\nA;passport\n", "intake.documents.header"},
      {header + "A1;;passport;FRA;lost;;;;;;;;", "intake.list.cut_off"},
      {header + "A1;;\"passport;FRA;lost;;;;;;;;\n", "base.csv.quote"},
  };
  for (const auto& [text, key] : files) {
    Collected list;
    const auto head = testing::read_text(Format::documents_csv, text, list);
    ASSERT_FALSE(head.ok()) << text;
    EXPECT_EQ(head.error().message().key, key);
  }
}

TEST(DocumentsCsv, AnUnknownColumnIsReported) {
  Collected list;
  ASSERT_TRUE(testing::read_text(
                  Format::documents_csv,
                  "number,type,issuing_country,fate,reported_on,colour\nA1,visa,FRA,lost,,red\n",
                  list)
                  .ok());
  ASSERT_EQ(list.problems.size(), 1U);
  EXPECT_EQ(list.problems[0].expected.key, "intake.documents.unknown_column");
}

}  // namespace
}  // namespace entraide::intake
