// The UN list against its own XML: every value is looked up by a plain search of the text, block by
// block.
#include "intake/lists_testing.h"
#include "intake/lists_words.h"

namespace entraide::intake {
namespace {

using testing::Collected;

std::string decoded(std::string text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> entities = {
      {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}}};
  for (const auto& [from, to] : entities) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + 1))
      text.replace(at, from.size(), to);
  }
  return clean(text);
}

/// The texts of `<tag>...</tag>` inside `block` that are not blank.
std::vector<std::string> values(std::string_view block, const std::string& tag) {
  std::vector<std::string> found;
  const auto open = "<" + tag + ">", close = "</" + tag + ">";
  for (auto at = block.find(open); at != std::string_view::npos; at = block.find(open, at + 1)) {
    const auto start = at + open.size();
    auto text = decoded(std::string{block.substr(start, block.find(close, start) - start)});
    if (!text.empty()) found.push_back(std::move(text));
  }
  return found;
}

/// The part of `block` between a tag and its end, joined: `NATIONALITY` holds VALUEs.
std::string inside(std::string_view block, const std::string& tag) {
  std::string all;
  for (const auto& part : values(block, tag)) all += part;
  return all;
}

std::vector<std::string> blocks(std::string_view xml) {
  std::vector<std::string> found;
  for (const std::string tag : {"INDIVIDUAL", "ENTITY"}) {
    const auto open = "<" + tag + ">", close = "</" + tag + ">";
    for (auto at = xml.find(open); at != std::string_view::npos; at = xml.find(open, at + 1)) {
      found.emplace_back(xml.substr(at, xml.find(close, at) - at));
    }
  }
  return found;
}

struct UnEdition {
  const char* file;
  const char* version;
};

class UnList : public ::testing::TestWithParam<UnEdition> {};

TEST_P(UnList, AccountsForEveryValueOfEveryEntry) {
  const auto xml = testing::text_of_list(GetParam().file);
  Collected list;
  const auto head = testing::read_text(Format::un_xml, xml, list);
  ASSERT_TRUE(head.ok()) << head.error().text(Language::english);
  EXPECT_EQ(head.value().version, GetParam().version);
  const auto raw = blocks(xml);
  ASSERT_EQ(list.entities.size(), raw.size());
  EXPECT_EQ(list.by_id.size(), raw.size()) << "ids are unique";
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const auto& entity = list.entities[i];
    const std::string_view block{raw[i]};
    SCOPED_TRACE(entity.id);
    EXPECT_EQ(entity.id, "un-" + values(block, "REFERENCE_NUMBER").at(0));
    std::vector<std::string> parts;
    for (const auto* tag : {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"}) {
      for (auto& part : values(block, tag)) parts.push_back(std::move(part));
    }
    EXPECT_EQ(entity.names.at(0).full, join(parts, " "));
    for (const auto* tag : {"NAME_ORIGINAL_SCRIPT", "ALIAS_NAME"}) {
      for (const auto& name : values(block, tag)) {
        EXPECT_TRUE(says_nothing(name) || testing::has_name(entity, name)) << name;
      }
    }
    for (const auto* tag : {"DATE", "DATE_OF_BIRTH", "YEAR"}) {
      for (const auto& date : values(block, tag)) {
        const auto day = date.substr(0, 10);  // the edition of 2022 writes time zones behind some
        EXPECT_TRUE(testing::has_birth_date(entity, day) ||
                    testing::has_birth_date(entity, day + "~"))
            << date;
      }
    }
    for (const auto& year : values(block, "FROM_YEAR")) {
      EXPECT_TRUE(std::any_of(entity.birth_dates.begin(), entity.birth_dates.end(),
                              [&](const auto& birth) {
                                return birth.date.is_range() &&
                                       birth.date.from().year == parse_int(year);
                              }))
          << year;
    }
    for (const auto& number : values(block, "NUMBER")) {
      EXPECT_NE(testing::document_numbered(entity, number), nullptr) << number;
    }
    for (const auto* tag : {"DESIGNATION", "TITLE"}) {
      for (const auto& value : values(inside(block, tag), "VALUE")) {
        EXPECT_TRUE(testing::has_text(entity.positions, value) ||
                    testing::has_text(entity.titles, value))
            << value;
      }
    }
    for (const auto& comment : values(block, "COMMENTS1"))
      EXPECT_TRUE(testing::has_text(entity.remarks, comment));
    for (const auto& programme : values(block, "UN_LIST_TYPE"))
      EXPECT_EQ(entity.measures.at(0).programme, programme);
    EXPECT_EQ(entity.measures.at(0).listed_on, values(block, "LISTED_ON").at(0).substr(0, 10));
    for (const auto& gender : values(block, "GENDER")) {
      EXPECT_EQ(entity.gender.has_value(),
                equals_ignoring_case(gender, "male") || equals_ignoring_case(gender, "female"))
          << gender;
    }
  }
}

TEST_P(UnList, CutAnywhereIsAnError) {
  const auto xml = testing::text_of_list(GetParam().file);
  for (const std::size_t part : {1U, 10U, 50U, 90U, 999U}) {
    Collected list;
    EXPECT_FALSE(testing::read_text(Format::un_xml,
                                    std::string_view{xml}.substr(0, xml.size() * part / 1000), list)
                     .ok());
  }
  Collected list;
  const auto end = xml.rfind('>');
  EXPECT_FALSE(testing::read_text(Format::un_xml, std::string_view{xml}.substr(0, end), list).ok());
}

INSTANTIATE_TEST_SUITE_P(
    Editions, UnList,
    ::testing::Values(UnEdition{"un_consolidated_2026-02-27.xml.gz", "2026-02-27"},
                      UnEdition{"un_consolidated_2022-10-21.xml.gz", "2022-10-21"}),
    [](const auto& edition) { return "Of" + std::string{edition.param.version}.substr(0, 4); });

class UnEditionOf2026 : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const auto xml = testing::text_of_list("un_consolidated_2026-02-27.xml.gz");
    ASSERT_TRUE(testing::read_text(Format::un_xml, xml, list()).ok());
  }
  static Collected& list() {
    static Collected collected;
    return collected;
  }
};

TEST_F(UnEditionOf2026, Holds730PersonsAnd273Organisations) {
  const auto persons =
      std::count_if(list().entities.begin(), list().entities.end(),
                    [](const auto& entity) { return entity.kind == record::Kind::person; });
  EXPECT_EQ(persons, 730);
  EXPECT_EQ(list().entities.size(), 1003U);
  EXPECT_TRUE(list().problems.empty());
}

TEST_F(UnEditionOf2026, TheSmugglersOfTheLibyanRoutesAreThere) {
  const std::vector<std::pair<std::string, std::string>> smugglers = {
      {"un-LYi.021", "Ermias Alem"},
      {"un-LYi.022", "Fitiwi Abdelrazak"},
      {"un-LYi.023", "AHMAD OUMAR IMHAMAD AL-FITOURI"},
      {"un-LYi.024", "Mus’ab Mustafa Abu al Qassim Omar"},
      {"un-LYi.025", "Mohammed Al Amin Al-Arabi Kashlaf"},
      {"un-LYi.026", "Abd Al-Rahman SALIM IBRAHIM AL-MILAD"},
      {"un-LYi.029", "Osama Al Kuni Ibrahim"},
  };
  for (const auto& [id, name] : smugglers) {
    const auto& entity = list().at(id);
    SCOPED_TRACE(id);
    EXPECT_TRUE(equals_ignoring_case(entity.names.at(0).full, name)) << entity.names.at(0).full;
    ASSERT_EQ(entity.measures.size(), 2U);
    EXPECT_EQ(entity.measures[0].kind, record::MeasureKind::travel_ban);
    EXPECT_EQ(entity.measures[1].kind, record::MeasureKind::asset_freeze);
    EXPECT_EQ(entity.measures[0].authority, "UN Security Council");
    EXPECT_EQ(entity.measures[0].programme, "Libya");
    EXPECT_TRUE(testing::has_text(entity.topics, "sanction"));
    EXPECT_FALSE(entity.nationalities.empty());
  }
}

TEST_F(UnEditionOf2026, TheTraffickingTopicFollowsTheWordsOfTheEntry) {
  for (const auto* id : {"un-LYi.021", "un-LYi.022", "un-LYi.023", "un-LYi.024", "un-LYi.029"}) {
    EXPECT_TRUE(testing::has_text(list().at(id).topics, "crime.traffick")) << id;
  }
  for (const auto* id :
       {"un-LYi.020", "un-LYi.028", "un-TAi.003", "un-QDi.278", "un-CFi.014", "un-TAi.149"}) {
    const auto found = list().by_id.find(id);
    if (found != list().by_id.end()) {
      EXPECT_FALSE(testing::has_text(list().entities[found->second].topics, "crime.traffick"))
          << id;
    }
  }
}

TEST_F(UnEditionOf2026, GhermayKeepsHisAliasesAndTheirQuality) {
  const auto& entity = list().at("un-LYi.021");
  EXPECT_TRUE(testing::has_birth_date(entity, "1980~"));
  const auto kind_of = [&](std::string_view full) {
    for (const auto& name : entity.names) {
      if (name.full == full) return name.kind;
    }
    return record::NameKind::maiden;
  };
  EXPECT_EQ(kind_of("Ermias Ghermay, Guro"), record::NameKind::alias);
  EXPECT_EQ(kind_of("Ermias Ghirmay"), record::NameKind::weak_alias);
  EXPECT_EQ(entity.measures[0].listed_on, "2018-06-07");
  EXPECT_EQ(entity.last_updated, "2018-09-17");
}

std::string one_individual(std::string_view inner) {
  return "<CONSOLIDATED_LIST dateGenerated=\"2026-02-27T00:00:09Z\"><INDIVIDUALS><INDIVIDUAL>" +
         std::string{inner} +
         "</INDIVIDUAL></INDIVIDUALS><ENTITIES></ENTITIES></CONSOLIDATED_LIST>";
}

TEST(UnXml, ReadsEveryFormOfABirthDate) {
  struct Row {
    const char* xml;
    const char* want;
  };
  const Row rows[] = {
      {"<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1967-01-02</DATE>", "1967-01-02"},
      {"<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1967-01-02-05:00</DATE>", "1967-01-02"},
      {"<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1971</YEAR>", "1971"},
      {"<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1971</YEAR>", "1971~"},
      {"<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1968</FROM_YEAR><TO_YEAR>1973</TO_YEAR>",
       "1968/1973"},
      {"<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973 </NOTE>", "1973-11"},
  };
  for (const auto& row : rows) {
    Collected list;
    const auto xml = one_individual(
        "<REFERENCE_NUMBER>X.1</REFERENCE_NUMBER><FIRST_NAME>A</FIRST_NAME>"
        "<LISTED_ON>2020-01-01</LISTED_ON><INDIVIDUAL_DATE_OF_BIRTH>" +
        std::string{row.xml} + "</INDIVIDUAL_DATE_OF_BIRTH>");
    ASSERT_TRUE(testing::read_text(Format::un_xml, xml, list).ok());
    ASSERT_EQ(list.entities.at(0).birth_dates.size(), 1U) << row.xml;
    EXPECT_EQ(list.entities[0].birth_dates[0].date.text(), row.want);
  }
}

TEST(UnXml, TheSameReferenceTwiceGivesTwoIds) {
  const std::string entry =
      "<INDIVIDUAL><DATAID>{}</DATAID><FIRST_NAME>A</FIRST_NAME><REFERENCE_NUMBER>X.1</"
      "REFERENCE_NUMBER>"
      "<LISTED_ON>2020-01-01</LISTED_ON></INDIVIDUAL>";
  Collected list;
  ASSERT_TRUE(testing::read_text(
                  Format::un_xml,
                  "<CONSOLIDATED_LIST><INDIVIDUALS>" + fmt::format(fmt::runtime(entry), 7) +
                      fmt::format(fmt::runtime(entry), 8) + "</INDIVIDUALS></CONSOLIDATED_LIST>",
                  list)
                  .ok());
  ASSERT_EQ(list.entities.size(), 2U);
  EXPECT_EQ(list.entities[0].id, "un-X.1");
  EXPECT_EQ(list.entities[1].id, "un-X.1-8");
}

TEST(UnXml, AnUnknownElementIsReportedAndKept) {
  Collected list;
  const auto xml = one_individual(
      "<REFERENCE_NUMBER>X.1</REFERENCE_NUMBER><FIRST_NAME>A</FIRST_NAME>"
      "<LISTED_ON>2020-01-01</LISTED_ON>\n<NEW_FIELD>word</NEW_FIELD>");
  ASSERT_TRUE(testing::read_text(Format::un_xml, xml, list).ok());
  ASSERT_EQ(list.problems.size(), 1U);
  EXPECT_EQ(list.problems[0].line, 2U);
  EXPECT_EQ(list.problems[0].field, "NEW_FIELD");
  EXPECT_TRUE(testing::has_text(list.entities.at(0).remarks, "NEW_FIELD: word"));
}

TEST(UnXml, AnEntryWithoutReferenceIsLostAndSaysSo) {
  Collected list;
  ASSERT_TRUE(
      testing::read_text(Format::un_xml, one_individual("<FIRST_NAME>A</FIRST_NAME>"), list).ok());
  EXPECT_TRUE(list.entities.empty());
  ASSERT_EQ(list.problems.size(), 1U);
  EXPECT_TRUE(list.problems[0].entry_lost);
}

TEST(UnXml, AListWithoutEntriesIsRefused) {
  Collected list;
  EXPECT_FALSE(
      testing::read_text(Format::un_xml, "<CONSOLIDATED_LIST></CONSOLIDATED_LIST>", list).ok());
}

TEST(UnXml, AStatelessPersonHasNoNationalityButAProtection) {
  Collected list;
  const auto xml = one_individual(
      "<REFERENCE_NUMBER>X.1</REFERENCE_NUMBER><FIRST_NAME>A</FIRST_NAME><LISTED_ON>"
      "2020-01-01</LISTED_ON><NATIONALITY><VALUE>Stateless</VALUE></NATIONALITY>");
  ASSERT_TRUE(testing::read_text(Format::un_xml, xml, list).ok());
  EXPECT_TRUE(list.entities.at(0).nationalities.empty());
  EXPECT_TRUE(list.entities[0].protection.has_value());
  EXPECT_TRUE(list.entities[0].remarks.empty());
}

}  // namespace
}  // namespace entraide::intake
