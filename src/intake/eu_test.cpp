// The EU readers: the shipped old CSV against its own rows, the newer CSV and the XML by synthetic
// files after the schema.
#include <fstream>
#include <set>

#include "intake/lists_testing.h"
#include "intake/lists_words.h"

namespace entraide::intake {
namespace {

using testing::Collected;

std::string corpus(const std::string& name) {
  std::ifstream file{std::filesystem::path{ENTRAIDE_SOURCE} / "src/intake/corpus/eu" / name,
                     std::ios::binary};
  const std::string all{std::istreambuf_iterator<char>{file}, {}};
  EXPECT_FALSE(all.empty()) << name;
  return all.empty() ? all : all.substr(1);  // the fuzz target's first byte
}

/// Fields of the old CSV: its three quoted fields hold no separator but one, which the table below
/// skips.
std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ';' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back().push_back(c);
    }
  }
  return fields;
}

TEST(EuCsv, AccountsForEveryRowOfTheShippedList) {
  const auto text = testing::text_of_list("eu_fsf_2018-07-04_first999.csv.gz");
  Collected list;
  const auto head = testing::read_text(Format::eu_csv, text, list);
  ASSERT_TRUE(head.ok()) << head.error().text(Language::english);
  EXPECT_EQ(head.value().version, "2018-07-04");
  EXPECT_TRUE(list.problems.empty());
  std::set<std::string> subjects;
  std::size_t rows = 0;
  for (const auto line : split(text, '\n')) {
    const auto fields = fields_of(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line);
    if (fields.size() != 59 || fields[0] == "Date_filexxxx") continue;
    ++rows;
    subjects.insert(fields[58]);
    const auto& entity = list.at("eu-" + fields[58]);
    SCOPED_TRACE(entity.id);
    EXPECT_EQ(entity.kind == record::Kind::person, fields[2] == "P");
    if (const auto name = clean(fields[17]); !name.empty()) {
      EXPECT_TRUE(testing::has_name(entity, name)) << name;
    }
    if (const auto& date = fields[40]; !date.empty() && date != "N/A") {
      EXPECT_TRUE(testing::has_birth_date(entity, date)) << date;
    }
    if (const auto place = clean(fields[41]); !place.empty() && !says_nothing(place)) {
      EXPECT_TRUE(std::any_of(entity.birth_places.begin(), entity.birth_places.end(),
                              [&](const auto& known) { return known.full == place; }))
          << place;
    }
    if (!fields[49].empty()) {
      EXPECT_NE(testing::document_numbered(entity, fields[49].substr(0, fields[49].find(" ("))),
                nullptr);
    }
    EXPECT_TRUE(fields[57].empty() || !entity.nationalities.empty());
    EXPECT_TRUE(std::any_of(entity.provenance.begin(), entity.provenance.end(),
                            [&](const auto& source) { return source.legal_basis == fields[3]; }));
  }
  EXPECT_EQ(rows, 999U);
  EXPECT_EQ(list.entities.size(), subjects.size());
}

TEST(EuCsv, ARowCutInAnyFieldIsAnError) {
  const auto text = testing::text_of_list("eu_fsf_2018-07-04_first999.csv.gz");
  for (const std::size_t size :
       {text.size() / 3, text.size() / 2, text.size() - 200, text.size() - 4, text.size() - 1}) {
    if (text[size - 1] == '\n') continue;
    Collected list;
    EXPECT_FALSE(
        testing::read_text(Format::eu_csv, std::string_view{text}.substr(0, size), list).ok())
        << size;
  }
}

TEST(EuCsv, ReadsTheColumnsOfExport11) {
  Collected list;
  const auto head = testing::read_text(Format::eu_csv, corpus("new_csv"), list);
  ASSERT_TRUE(head.ok()) << head.error().text(Language::english);
  EXPECT_EQ(head.value().version, "2024-02-01");
  ASSERT_EQ(list.entities.size(), 1U);
  const auto& entity = list.entities[0];
  EXPECT_EQ(entity.id, "eu-EU.27.28");
  EXPECT_EQ(entity.kind, record::Kind::person);
  EXPECT_TRUE(testing::has_birth_date(entity, "1937~"));
}

TEST(EuCsv, RefusesOtherColumns) {
  Collected list;
  const auto other = testing::read_text(Format::eu_csv, "a;b\n1;2\n", list);
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().message().key, "intake.eu.header");
  const auto ragged = testing::read_text(
      Format::eu_csv, "Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName\n1;P\n", list);
  ASSERT_FALSE(ragged.ok());
  EXPECT_EQ(ragged.error().message().key, "intake.csv.ragged");
}

TEST(EuXml, ReadsEveryStatementOfTheSchema) {
  Collected list;
  const auto head = testing::read_text(Format::eu_xml, corpus("new.xml"), list);
  ASSERT_TRUE(head.ok()) << head.error().text(Language::english);
  EXPECT_EQ(head.value().version, "2024-02-01");
  ASSERT_EQ(list.entities.size(), 1U);
  EXPECT_TRUE(list.problems.empty());
  const auto& entity = list.entities[0];
  EXPECT_EQ(entity.id, "eu-EU.4633.2");
  ASSERT_EQ(entity.names.size(), 2U);
  EXPECT_EQ(entity.names[0].kind, record::NameKind::primary);
  EXPECT_EQ(entity.names[0].family, "Ghermay");
  EXPECT_EQ(entity.names[1].kind, record::NameKind::weak_alias);
  EXPECT_EQ(entity.gender, record::Gender::male);
  EXPECT_TRUE(testing::has_birth_date(
      entity,
      record::PartialDate::make({1979, 0, 0}, record::DatePoint{1981, 0, 0}, true).value().text()));
  EXPECT_EQ(entity.birth_places.at(0).city, "Asmara");
  EXPECT_TRUE(entity.nationalities.at(0).citizenship);
  EXPECT_EQ(entity.addresses.at(0).note, "at time of listing");
  EXPECT_EQ(testing::document_numbered(entity, "00218 1")->type, record::DocumentType::phone);
  const auto* passport = testing::document_numbered(entity, "A1");
  ASSERT_NE(passport, nullptr);
  EXPECT_EQ(passport->type, record::DocumentType::passport);
  EXPECT_EQ(passport->note, "seen once; known expired");
  EXPECT_EQ(passport->expires->text(), "2015-01-01");
  EXPECT_EQ(entity.measures.at(0).listed_on, "2018-06-08");
  EXPECT_EQ(entity.measures[0].programme, "LBY");
  EXPECT_EQ(entity.provenance.at(entity.names[0].provenance).legal_basis, "2018/870 (OJ L 154 I)");
  EXPECT_TRUE(std::any_of(entity.provenance.begin(), entity.provenance.end(),
                          [](const auto& source) { return source.entry == "LYi.021"; }));
}

TEST(EuXml, CutAnywhereIsAnError) {
  const auto text = corpus("new.xml");
  for (std::size_t size = 0; size < text.rfind('>'); size += 97) {
    Collected list;
    EXPECT_FALSE(
        testing::read_text(Format::eu_xml, std::string_view{text}.substr(0, size), list).ok())
        << size;
  }
}

TEST(EuXml, AYearOfAnotherCalendarMakesNoDate) {
  Collected list;
  ASSERT_TRUE(
      testing::read_text(
          Format::eu_xml,
          "<export><sanctionEntity logicalId='1'><subjectType classificationCode='P'/><nameAlias "
          "wholeName='A'/><birthdate calendarType='ISLAMIC' "
          "year='1380'/></sanctionEntity></export>",
          list)
          .ok());
  EXPECT_TRUE(list.entities.at(0).birth_dates.empty());
  EXPECT_EQ(list.entities[0].id, "eu-1");
  EXPECT_EQ(list.entities[0].remarks.size(), 1U);
}

}  // namespace
}  // namespace entraide::intake
