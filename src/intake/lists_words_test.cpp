#include "intake/lists_words.h"

#include "intake/lists_testing.h"

namespace entraide::intake {
namespace {

using Values = std::vector<std::string>;

TEST(ListWords, CutsNumberedValuesInTheirOrderOnly) {
  EXPECT_EQ(numbered("1: one 2: two 3: three"), (Values{"one", "two", "three"}));
  EXPECT_EQ(numbered("no numbers: 2: here"), (Values{"no numbers: 2: here"}));
  EXPECT_EQ(numbered("1: at 3: o'clock"), (Values{"at 3: o'clock"}));
  EXPECT_TRUE(numbered("  ").empty());
}

TEST(ListWords, CutsJoinedValuesWhereNoBlankFollows) {
  EXPECT_EQ(joined_values("First Deputy, Council,Governor|Adviser"),
            (Values{"First Deputy, Council", "Governor", "Adviser"}));
  EXPECT_TRUE(joined_values("").empty());
}

TEST(ListWords, FindsTheDateBehindAWord) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"Expiration date: 2026-12-11. ", "2026-12-11"},
      {"Expired 28 Nov. 2016", "2016-11-28"},
      {"Expires on 11\nJun. 2017. Diplomatic", "2017-06-11"},
      {"valid until 10 April 2018", "2018-04-10"},
      {"issue date: 19/06/1987, expiry date: 18/06/1992", "1992-06-18"},
      {"expires 2010", "2010"},
  };
  for (const auto& [text, want] : rows) {
    const auto date = expiry_in(text);
    ASSERT_TRUE(date.has_value()) << text;
    EXPECT_EQ(date->text(), want) << text;
  }
  for (const auto* text :
       {"", "expires", "expires soon", "no word of it 2010", "expired passport"}) {
    EXPECT_FALSE(expiry_in(text).has_value()) << text;
  }
}

TEST(ListWords, TraffickingMeansPeople) {
  for (const auto* text : {"Human trafficking", "involved in the smuggling of migrants",
                           "people-smuggling: people smuggler",
                           "trafficking and smuggling tens of thousands of migrants",
                           "Leader of a transnational trafficking network"}) {
    EXPECT_TRUE(tells_of_trafficking(text)) << text;
  }
  for (const auto* text :
       {"Involved in drug trafficking", "oil smuggling", "arms trafficking",
        "Anti-Smuggling Headquarters", "runs an organized smuggling network in Kandahar", ""}) {
    EXPECT_FALSE(tells_of_trafficking(text)) << text;
  }
}

TEST(ListWords, NamesDocumentTypes) {
  using record::DocumentType;
  const std::vector<std::pair<std::string, DocumentType>> rows = {
      {"Numéro de passeport", DocumentType::passport},
      {"Número de pasaporte", DocumentType::passport},
      {"Service passport", DocumentType::passport},
      {"National Identification Number", DocumentType::national_id},
      {"Afghan (tazkira) number", DocumentType::national_id},
      {"military identification number", DocumentType::military_id},
      {"Birth certificate", DocumentType::birth_certificate},
      {"Driver's Permit", DocumentType::driving_licence},
      {"Italian Fiscal Code", DocumentType::tax_number},
      {"Ration card number", DocumentType::other},
  };
  for (const auto& [text, want] : rows) EXPECT_EQ(document_type_from(text), want) << text;
}

}  // namespace
}  // namespace entraide::intake
