#include "base/csv.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace entraide {
namespace {

using Fields = std::vector<std::string>;
constexpr std::size_t row_bytes_max = 100000;

Result<std::vector<CsvRow>> rows_of(std::string_view text, char separator = ',') {
  TextReader reader{text};
  CsvReader csv{reader, separator, row_bytes_max};
  std::vector<CsvRow> rows;
  for (CsvRow row;;) {
    ASSIGN_OR_RETURN(const bool more, csv.next(row));
    if (!more) return rows;
    rows.push_back(row);
  }
}

TEST(Csv, ReadsRowsAsRfc4180WritesThem) {
  struct Row {
    const char* name;
    const char* text;
    Fields want;
  };
  const Row table[] = {
      {"plain", "a,b,c\n", {"a", "b", "c"}},
      {"empty fields", ",,\n", {"", "", ""}},
      {"quoted separator", "\"a,b\",c\n", {"a,b", "c"}},
      {"doubled quote", "\"a \"\"b\"\"\"\n", {"a \"b\""}},
      {"line end inside quotes", "\"a\nb\",c\n", {"a\nb", "c"}},
      {"blank behind a quote", "\"a\" ,b\n", {"a", "b"}},
      {"quote inside a plain field", "a \"b\" c,d\n", {"a \"b\" c", "d"}},
      {"CRLF", "a,b\r\n", {"a", "b"}},
      {"quoted nothing", "\"\",\"\"\n", {"", ""}},
      {"blank lines before", "\n\na\n", {"a"}},
  };
  for (const auto& row : table) {
    const auto rows = rows_of(row.text);
    ASSERT_TRUE(rows.ok()) << row.name;
    ASSERT_EQ(rows.value().size(), 1U) << row.name;
    EXPECT_EQ(rows.value()[0].fields, row.want) << row.name;
  }
}

TEST(Csv, RefusesQuotesThatDoNotClose) {
  for (const auto* text : {"\"a\n", "\"a", "\"a\"b\n", "a,\"b\"\"\n", "\"a\" b,c\n"}) {
    const auto rows = rows_of(text);
    ASSERT_FALSE(rows.ok()) << text;
    EXPECT_EQ(rows.error().message().key, "base.csv.quote");
  }
}

TEST(Csv, TellsWhereARowBeganAndWhetherItEnded) {
  const auto rows = rows_of("a\n\"b\nc\"\nd");
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows.value().size(), 3U);
  EXPECT_EQ(rows.value()[1].line, 2U);
  EXPECT_EQ(rows.value()[2].line, 4U);
  EXPECT_TRUE(rows.value()[1].complete);
  EXPECT_FALSE(rows.value()[2].complete);
}

TEST(Csv, ReadsLatin1AndSaysSo) {
  const auto rows = rows_of("Andr\xE9,b\n");
  ASSERT_TRUE(rows.ok());
  EXPECT_TRUE(rows.value()[0].latin1);
  EXPECT_EQ(rows.value()[0].fields[0], "André");
}

TEST(Csv, HoldsTheColumnLimit) {
  EXPECT_TRUE(rows_of(std::string(csv_columns_max - 1, ',') + "\n").ok());
  EXPECT_FALSE(rows_of(std::string(csv_columns_max, ',') + "\n").ok());
}

TEST(Csv, HoldsTheRowLimitInsideAQuote) {
  const std::string line(row_bytes_max / 2, 'a');
  EXPECT_TRUE(rows_of("\"" + line + "\n\"\n").ok());
  EXPECT_FALSE(rows_of("\"" + line + "\n" + line + "\n" + line + "\n\"\n").ok());
}

TEST(Csv, ReadsBackWhatItWrote) {
  EXPECT_TRUE(rc::check("rows_of(csv_line(x)) == x", [] {
    auto fields = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
        rc::gen::container<std::string>(rc::gen::element('a', ',', '"', '\n', ' ', ';'))));
    fields.front().insert(0, "x");  // a row of one empty field is an empty line
    const auto rows = rows_of(csv_line(fields) + "\n");
    RC_ASSERT(rows.ok());
    RC_ASSERT(rows.value().size() == 1U);
    RC_ASSERT(rows.value()[0].fields == fields);
  }));
}

}  // namespace
}  // namespace entraide
