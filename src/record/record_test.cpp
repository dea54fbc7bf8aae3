#include "record/record.h"

#include <gtest/gtest.h>

namespace entraide::record {
namespace {

std::string country(std::string_view text) {
  const auto parsed = Country::parse(text);
  return parsed ? std::string{parsed->code()} : "none";
}

TEST(Country, IsFoundByCodeAndByTheSpellingsOfLists) {
  struct Row {
    std::string_view text, want;
  };
  for (const auto& row :
       std::vector<Row>{{"fr", "fr"},
                        {"FRA", "fr"},
                        {"France", "fr"},
                        {"Éthiopie", "et"},
                        {"Iran (Islamic Republic of)", "ir"},
                        {"Korea, North", "kp"},
                        {"Democratic People's Republic of Korea", "kp"},
                        {"Congo, Democratic Republic of the", "cd"},
                        {"RD Congo", "cd"},
                        {"Burma", "mm"},
                        {"Türkiye", "tr"},
                        {"United Kingdom of Great Britain and Northern\nIreland", "gb"},
                        {"former Soviet Union", "suhh"},
                        {"RKS", "xk"},
                        {"GBD", "gb"},
                        {"EUE", "eue"},
                        {"Eritrean", "er"},
                        {"Nowhereland", "none"},
                        {"", "none"}}) {
    EXPECT_EQ(country(row.text), row.want) << row.text;
  }
}

TEST(Country, HasNamesInBothLanguages) {
  EXPECT_EQ(Country::parse("er")->name(Language::english), "Eritrea");
  EXPECT_EQ(Country::parse("er")->name(Language::french), "Érythrée");
  EXPECT_EQ(Country::parse("er")->alpha3(), "ERI");
  EXPECT_EQ(Country::parse("xk")->alpha3(), "RKS");
}

TEST(StateCode, ThatDisclosesProtectionIsNeverACountry) {
  for (const auto* code : {"XXA", "XXB", "XXC"}) {
    const auto read = read_state_code(code);
    EXPECT_TRUE(read.protection.has_value()) << code;
    EXPECT_FALSE(read.country.has_value()) << code;
    EXPECT_EQ(country(code), "none");
    EXPECT_EQ(country(lower_ascii(code)), "none");
  }
}

TEST(StateCode, WordsOfProtectionAreReadInAnySpelling) {
  for (const auto* words : {"stateless", "Apatride", "TITRE DE VOYAGE POUR RÉFUGIÉ", "réfugiée",
                            "REFUGEE travel document", "Demandeur d’asile", "asylum seeker", "xxb"})
    EXPECT_TRUE(ProtectedStatus::from_words(words).has_value()) << words;
  for (const auto* words : {"passport", "France", ""})
    EXPECT_FALSE(ProtectedStatus::from_words(words).has_value()) << words;
}

TEST(StateCode, ReadsFillersAndSpecialCodes) {
  EXPECT_EQ(read_state_code("D<<").country->code(), "de");
  EXPECT_EQ(read_state_code("UTO").country->code(), "uto");
  EXPECT_TRUE(read_state_code("XXX").known);
  EXPECT_FALSE(read_state_code("XXX").country.has_value());
  EXPECT_FALSE(read_state_code("QQQ").known);
}

TEST(PartialDate, GoesThroughItsText) {
  for (const auto* text : {"1971", "1971-05", "1971-05-03", "1972/1977", "1980~",
                           "1985-12-02/1985-12-12", "1972/1977~"}) {
    const auto date = PartialDate::parse(text);
    ASSERT_TRUE(date.ok()) << text;
    EXPECT_EQ(date.value().text(), text);
  }
}

TEST(PartialDate, RefusesWhatTheCalendarDoesNotHave) {
  for (const auto* text : {"1971-13", "1971-02-30", "1977/1972", "71", "1971-5-3", "", "/", "1971/",
                           "0001", "1971-00-05"}) {
    EXPECT_FALSE(PartialDate::parse(text).ok()) << text;
  }
}

TEST(ListDate, ReadsTheFormsOfTheLists) {
  struct Row {
    std::string_view text, want;
  };
  for (const auto& row : std::vector<Row>{{"1971", "1971"},
                                          {"12 Dec 1985", "1985-12-12"},
                                          {"Dec 1985", "1985-12"},
                                          {"circa 1980", "1980~"},
                                          {"1972 to 1977", "1972/1977"},
                                          {"01 Jan 1970 to 31 Dec 1975", "1970-01-01/1975-12-31"},
                                          {"Between 1962 and 1970", "1962/1970"},
                                          {"Between Aug. and Sep. 1977", "1977-08/1977-09"},
                                          {"Approximately 1968", "1968~"},
                                          {"dd/mm/1945", "1945"},
                                          {"dd/06/1945", "1945-06"},
                                          {"05/06/1957", "1957-06-05"},
                                          {"00/00/1966", "1966"},
                                          {"1962-1966", "1962/1966"},
                                          {"2016-10-13T00:00:00", "2016-10-13"},
                                          {"circa 1979 to 1982", "1979/1982~"}}) {
    const auto date = read_list_date(row.text);
    ASSERT_TRUE(date.has_value()) << row.text;
    EXPECT_EQ(date->text(), row.want) << row.text;
  }
}

TEST(ListDate, SaysNothingRatherThanGuess) {
  for (const auto* text : {"", "unknown", "31/02/1980", "12 13 1985", "1980s", "5 1980",
                           "Between 1962", "99/99/1999"}) {
    EXPECT_FALSE(read_list_date(text).has_value()) << text;
  }
}

TEST(Name, CollapsesBlanksAndKnowsItsScript) {
  const auto name = make_name("  Ermias \n Ghermay ", NameKind::alias);
  EXPECT_EQ(name.full, "Ermias Ghermay");
  EXPECT_EQ(name.script, "Latn");
  EXPECT_EQ(make_name("محمد عمر").script, "Arab");
}

TEST(Caption, IsTheFirstPrimaryNameElseWhateverThereIs) {
  Entity entity;
  entity.id = "x-1";
  EXPECT_EQ(caption(entity), "x-1");
  entity.documents.push_back({DocumentType::passport, "", "C17", {}, {}, {}, "", "", 0});
  EXPECT_EQ(caption(entity), "C17");
  entity.names = {make_name("Alias", NameKind::alias), make_name("Main")};
  EXPECT_EQ(caption(entity), "Main");
}

template <class Term>
void expect_all_labelled(std::string_view vocabulary, int count) {
  for (int i = 0; i < count; ++i) {
    const auto code = code_of(static_cast<Term>(i));
    EXPECT_EQ(term_from<Term>(code), static_cast<Term>(i));
    EXPECT_NE(label(vocabulary, code, Language::french), "") << code;
    // A code without a row would come back as itself; codes with a blank or dash prove the row is
    // there.
    if (code.find("-") != std::string_view::npos) {
      EXPECT_NE(label(vocabulary, code, Language::french), code);
    }
  }
}

TEST(Vocabulary, EveryTermHasItsCodeAndItsLabels) {
  expect_all_labelled<Kind>("kind", 9);
  expect_all_labelled<NameKind>("name-kind", 5);
  expect_all_labelled<Gender>("gender", 3);
  expect_all_labelled<MeasureKind>("measure", 7);
  expect_all_labelled<Handling>("handling", 5);
  expect_all_labelled<DocumentType>("document-type", 22);
  expect_all_labelled<DocumentFate>("document-fate", 5);
  EXPECT_EQ(label("document-type", "passport", Language::french), "passeport");
  EXPECT_FALSE(term_from<Kind>("nothing").has_value());
}

}  // namespace
}  // namespace entraide::record
