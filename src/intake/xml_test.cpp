#include "intake/xml.h"

#include "intake/lists_testing.h"

namespace entraide::intake {
namespace {

const XmlShape shape{"list", {"part"}, {"entry"}};

Result<void> read(std::string_view text, std::vector<XmlElement>* entries = nullptr,
                  std::vector<std::string>* unknown = nullptr) {
  TextReader reader{text};
  XmlVisitor visitor;
  visitor.entry = [&](const XmlElement& entry) -> Result<void> {
    if (entries != nullptr) entries->push_back(entry);
    return {};
  };
  visitor.unknown = [&](std::string_view name, std::uint64_t) {
    if (unknown != nullptr) unknown->emplace_back(name);
  };
  return read_xml(reader, shape, visitor);
}

TEST(Xml, GivesEachEntryAsATreeWithItsLine) {
  std::vector<XmlElement> entries;
  ASSERT_TRUE(read("<list>\n<part>\n<x:entry xmlns:x='u' a='1'><b> t&amp;u "
                   "</b></x:entry></part><entry/></list>",
                   &entries)
                  .ok());
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].line, 3U);
  EXPECT_EQ(entries[0].attribute("a"), "1");
  EXPECT_EQ(entries[0].text_of_child("b"), "t&u");
}

TEST(Xml, SkipsWhatStandsOutsideEntriesAndSaysSo) {
  std::vector<XmlElement> entries;
  std::vector<std::string> unknown;
  ASSERT_TRUE(read("<list><vessels><entry/></vessels><entry/></list>", &entries, &unknown).ok());
  EXPECT_EQ(entries.size(), 1U);
  EXPECT_EQ(unknown, std::vector<std::string>{"vessels"});
}

TEST(Xml, RefusesWhatCouldHurt) {
  struct Row {
    const char* name;
    std::string text;
    const char* key;
  };
  const std::string many(entry_values_max, 'x');
  std::string wide = "<list><entry>";
  for (std::size_t i = 0; i < entry_values_max; ++i) wide += "<a/>";
  std::string deep = "<list>";
  for (int i = 1; i < xml_depth_max + 1; ++i) deep += "<entry>";
  const Row rows[] = {
      {"a DOCTYPE", "<!DOCTYPE list [<!ENTITY a 'b'>]><list><entry>&a;</entry></list>",
       "intake.xml.doctype"},
      {"another root", "<other/>", "intake.xml.root"},
      {"an open element", "<list><entry>", "intake.xml.truncated"},
      {"nothing", "", "intake.xml.truncated"},
      {"a wrong end", "<list><entry></list>", "intake.xml.malformed"},
      {"broken UTF-8", "<list><entry>\xC3(</entry></list>", "intake.xml.malformed"},
      {"an undeclared entity", "<list><entry>&a;</entry></list>", "intake.xml.malformed"},
      {"too many elements", wide, "intake.entry.big"},
      {"too deep", deep, "intake.xml.deep"},
      {"too long a text",
       "<list><entry>" + std::string(line_bytes_max + 1, 'a') + "</entry></list>",
       "intake.entry.big"},
      {"an endless comment", "<list><!-- " + std::string(line_bytes_max + (1U << 18U), 'a'),
       "intake.xml.long"},
  };
  for (const auto& row : rows) {
    const auto result = read(row.text);
    ASSERT_FALSE(result.ok()) << row.name;
    EXPECT_EQ(result.error().message().key, row.key) << row.name;
  }
}

TEST(Xml, AcceptsAnEntryAtItsLimits) {
  std::string wide = "<list><entry>";
  for (std::size_t i = 0; i + 1 < entry_values_max; ++i) wide += "<a/>";
  EXPECT_TRUE(read(wide + "</entry></list>").ok());
  std::string deep = "<list>", end;
  for (int i = 1; i < xml_depth_max; ++i) {
    deep += "<entry>";
    end += "</entry>";
  }
  EXPECT_TRUE(read(deep + end + "</list>").ok());
  EXPECT_TRUE(read("<list><entry>" + std::string(line_bytes_max, 'a') + "</entry></list>").ok());
}

TEST(Xml, AnErrorOfTheVisitorEndsTheReading) {
  TextReader reader{"<list><entry/><entry/></list>"};
  int seen = 0;
  XmlVisitor visitor;
  visitor.entry = [&](const XmlElement&) -> Result<void> {
    ++seen;
    return Error{Code::unavailable, "intake.list.empty", {{"file", "f"}}};
  };
  const auto result = read_xml(reader, shape, visitor);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code(), Code::unavailable);
  EXPECT_EQ(seen, 1);
}

}  // namespace
}  // namespace entraide::intake
