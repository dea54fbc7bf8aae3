// The UK list against its own lines.
#include <boost/json.hpp>

#include "intake/lists_testing.h"
#include "intake/lists_words.h"

namespace entraide::intake {
namespace {

using testing::Collected;

std::string text_at(const boost::json::object& json, std::string_view key) {
  const auto* const value = json.if_contains(key);
  return value == nullptr ? std::string{} : std::string{value->get_string().c_str()};
}

TEST(UkJsonl, AccountsForEveryValueOfEveryLine) {
  const auto text = testing::text_of_list("uk_sanctions_list_2023-01-14.jsonl.gz");
  Collected list;
  const auto head = testing::read_text(Format::uk_jsonl, text, list);
  ASSERT_TRUE(head.ok()) << head.error().text(Language::english);
  EXPECT_EQ(head.value().version, "2023-01-14");
  std::size_t lines = 0;
  std::map<std::string, int> kinds;
  for (const auto line : split(text, '\n')) {
    if (line.empty()) continue;
    const auto json = boost::json::parse(line).get_object();
    const auto& entity = list.entities.at(lines++);
    SCOPED_TRACE(entity.id);
    ++kinds[text_at(json, "type")];
    EXPECT_EQ(entity.id, "gb-" + text_at(json, "Unique Id"));
    for (const auto* key : {"Primary Name", "Primary Name Variations", "Alias - Good Quality",
                            "Alias - Low Quality", "Alias - A.k.a"}) {
      // `1: one 2: two`: behind each number stands a name; all names put together are the text
      // without numbers.
      auto rest = clean(text_at(json, key));
      for (int number = 1; !rest.empty(); ++number) {
        const auto mark = fmt::format("{}:", number), next = fmt::format(" {}:", number + 1);
        ASSERT_TRUE(rest.starts_with(mark)) << rest;
        const auto end = rest.find(next);
        const auto name = clean(std::string_view{rest}.substr(mark.size(), end - mark.size()));
        EXPECT_TRUE(name.empty() || testing::has_name(entity, name)) << name;
        rest = end == std::string::npos ? std::string{} : rest.substr(end + 1);
      }
    }
    const auto birth_dates = text_at(json, "D.O.B"), sanctions = text_at(json, "Sanctions Imposed");
    for (const auto part : split(birth_dates, ',')) {
      if (part.size() != 10 || part.find('|') != std::string_view::npos) continue;
      const auto year = std::string{part.substr(6)};
      EXPECT_TRUE(
          std::any_of(entity.birth_dates.begin(), entity.birth_dates.end(),
                      [&](const auto& birth) { return birth.date.text().starts_with(year); }))
          << part;
    }
    EXPECT_EQ(entity.nationalities.empty(), text_at(json, "Nationality(/ies)").empty());
    for (const auto part : split(sanctions, ',')) {
      if (trim(part) == "Travel Ban") {
        EXPECT_TRUE(std::any_of(
            entity.measures.begin(), entity.measures.end(),
            [](const auto& measure) { return measure.kind == record::MeasureKind::travel_ban; }));
      }
    }
    if (const auto number = text_at(json, "Passport number"); is_digits(number)) {
      EXPECT_NE(testing::document_numbered(entity, number), nullptr) << number;
    }
  }
  EXPECT_EQ(lines, 3776U);
  EXPECT_EQ(list.entities.size(), lines);
  EXPECT_EQ(kinds["INDIVIDUAL"], 3062);
  EXPECT_EQ(kinds["SHIP"], 37);
  const auto& alem = list.at("gb-LIB0049");
  EXPECT_TRUE(std::any_of(alem.provenance.begin(), alem.provenance.end(),
                          [](const auto& source) { return source.entry == "LYi.021"; }));
  EXPECT_TRUE(testing::has_text(list.at("gb-LIB0067").topics, "crime.traffick"));
}

std::string line(std::string_view fields) {
  return "{\"type\": \"INDIVIDUAL\", \"Unique Id\": \"X1\", " + std::string{fields} + "}\n";
}

TEST(UkJsonl, ReadsItsOwnWaysOfWriting) {
  Collected list;
  const auto text = line(
      "\"Primary Name\": \"1: Jane DOE\", \"D.O.B\": \"dd/mm/1945,05/06/1957,dd/07/1960\", "
      "\"Non Latin Names\": \"1: ВОЛОЖИНСКИЙ |Cyrillic|Russian\", \"Nationality(/ies)\": \"Cyprus, "
      "Russia\", \"Address\": \"PO Box 1, Kabul Afghanistan, 2 Main Street Moscow Russia\", "
      "\"Passport "
      "number\": \"A1,B2\", \"Passport Additional Information\": \"USA. Issued 21 June 1992 in "
      "Amman, "
      "Jordan.,expires on 19 October 2020\", \"Sanctions Imposed\": \"Asset freeze, Closure of "
      "offices\"");
  ASSERT_TRUE(testing::read_text(Format::uk_jsonl, text, list).ok());
  EXPECT_TRUE(list.problems.empty());
  const auto& entity = list.entities.at(0);
  EXPECT_TRUE(testing::has_birth_date(entity, "1945"));
  EXPECT_TRUE(testing::has_birth_date(entity, "1957-06-05"));
  EXPECT_TRUE(testing::has_birth_date(entity, "1960-07"));
  EXPECT_EQ(entity.nationalities.size(), 2U);
  ASSERT_EQ(entity.addresses.size(), 2U);
  EXPECT_EQ(entity.addresses[0].full, "PO Box 1, Kabul Afghanistan");
  EXPECT_EQ(entity.addresses[1].country->code(), "ru");
  EXPECT_EQ(testing::document_numbered(entity, "A1")->issued->text(), "1992-06-21");
  EXPECT_EQ(testing::document_numbered(entity, "B2")->expires->text(), "2020-10-19");
  EXPECT_EQ(entity.names.at(1).note, "Cyrillic|Russian");
  EXPECT_EQ(entity.measures.at(1).reason, "Closure of offices");
}

TEST(UkJsonl, BadLinesCostOnlyThemselves) {
  const std::vector<std::pair<std::string, bool>> lines = {
      {"not json\n", true},
      {"[1]\n", true},
      {"{\"type\":\"INDIVIDUAL\"}\n", true},
      {"{\"Unique Id\":\"Y\",\"type\":\"PLANET\"}\n", true},
      {line("\"New\": \"x\""), false},
      {line("\"Gender\": 7"), false},
  };
  for (const auto& [bad, lost] : lines) {
    Collected list;
    const auto text = line("\"Primary Name\": \"1: A\"") + bad;
    ASSERT_TRUE(testing::read_text(Format::uk_jsonl, text, list).ok()) << bad;
    ASSERT_FALSE(list.problems.empty()) << bad;
    EXPECT_EQ(list.problems[0].line, 2U);
    EXPECT_EQ(list.problems[0].entry_lost, lost) << bad;
    EXPECT_EQ(list.entities.size(), lost ? 1U : 2U);
  }
}

TEST(UkJsonl, ALineCutInTheMiddleIsAnError) {
  const auto text = testing::text_of_list("uk_sanctions_list_2023-01-14.jsonl.gz");
  for (const std::size_t size : {std::size_t{100}, text.size() / 2, text.size() - 3}) {
    const auto cut = std::string_view{text}.substr(0, size);
    ASSERT_FALSE(cut.ends_with('\n'));
    Collected list;
    EXPECT_FALSE(testing::read_text(Format::uk_jsonl, cut, list).ok()) << size;
  }
}

}  // namespace
}  // namespace entraide::intake
