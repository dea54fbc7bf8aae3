// What people read: in two languages, with what is withheld said and nothing of it shown.
#include <gtest/gtest.h>

#include "picture/picture.h"

namespace entraide::picture {
namespace {

Situation situation() {
  std::vector<Event> events;
  for (int m = 0; m < 12; ++m) {
    Event one;
    one.route = "pakistan-south";
    one.month = Month{2026 * 12 + m};
    one.persons = m == 3 ? 7 : 40 + static_cast<std::uint64_t>(m);
    events.push_back(one);
  }
  Situation now;
  now.title = "Ottawa <desk>";
  now.made_at = "2026-11-29T03:12:00Z";
  now.k = 10;
  now.series =
      series_of(std::vector{publish(events, "ca", Month{2026 * 12}, Month{2026 * 12 + 11}, 10)});
  now.sources = {"ca", "study"};
  return now;
}

TEST(Report, SaysInBothLanguagesWhatIsWithheldAndNeverTheCount) {
  const auto& atlas = Atlas::own();
  const auto english = report_text(situation(), atlas, Language::english);
  const auto french = report_text(situation(), atlas, Language::french);
  EXPECT_NE(english.find("Pakistan: south"), std::string::npos) << english;
  EXPECT_NE(french.find("Pakistan : sud"), std::string::npos);
  EXPECT_NE(english.find("or more"), std::string::npos);
  EXPECT_NE(french.find("ou plus"), std::string::npos);
  EXPECT_NE(english.find("500,000"), std::string::npos);
  EXPECT_EQ(english.find("picture."), std::string::npos) << "a key without a text";
}

TEST(Report, AsADocumentFetchesNothingAndEscapesWhatItIsGiven) {
  const auto page = report_html(situation(), Atlas::own(), Language::french);
  EXPECT_NE(page.find("lang=\"fr\""), std::string::npos);
  EXPECT_NE(page.find("Ottawa &lt;desk&gt;"), std::string::npos);
  EXPECT_NE(page.find("<svg"), std::string::npos);
  for (const char* word : {"src=", "href=", "<script", "url("})
    EXPECT_EQ(page.find(word), std::string::npos) << word;
}

TEST(Report, AsPdfHasTwoPagesAtMostItsTableAndItsLines) {
  const auto pdf = report_pdf(situation(), Atlas::own(), Language::french);
  EXPECT_TRUE(pdf.starts_with("%PDF-1.4\n"));
  EXPECT_TRUE(pdf.ends_with("%%EOF\n"));
  EXPECT_TRUE(pdf.find("/Count 1 ") != std::string::npos ||
              pdf.find("/Count 2 ") != std::string::npos);
  EXPECT_NE(pdf.find("/Lang (fr)"), std::string::npos);
  EXPECT_NE(pdf.find("(Pakistan"), std::string::npos) << "a route in the table";
  EXPECT_NE(pdf.find("(2026)"), std::string::npos);
  EXPECT_NE(pdf.find(" l S\n"), std::string::npos) << "lines";
  EXPECT_EQ(pdf.find("picture."), std::string::npos) << "a key without a text";
}

TEST(Numbers, AreWrittenAsTheLanguageDoes) {
  EXPECT_EQ(number_text(1'234'567, Language::english), "1,234,567");
  EXPECT_EQ(number_text(1'234, Language::french), "1\u202F234");
  EXPECT_EQ(number_text(-12, Language::english), "−12");
  EXPECT_EQ(range_text({70, 95}, 10, Language::english), "70 to 95");
  EXPECT_EQ(range_text({70, {}}, 10, Language::french), "70 ou plus");
}

}  // namespace
}  // namespace entraide::picture
