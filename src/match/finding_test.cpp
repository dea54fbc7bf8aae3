#include "match/finding.h"

#include <gtest/gtest.h>

#include <utility>

namespace entraide::match {
namespace {

record::PartialDate date(std::string_view edtf) {
  auto parsed = record::PartialDate::parse(edtf);
  EXPECT_TRUE(parsed.ok()) << edtf;
  return std::move(parsed).value();
}

TEST(BirthDates, AreComparedAsFarAsTheyAreKnown) {
  struct Row {
    const char *asked, *held;
    Verdict want;
    const char* key;
  };
  for (const auto& [asked, held, want, key] : std::initializer_list<Row>{
           {"1980-03-05", "1980-03-05", Verdict::agrees, "match.birth.same"},
           {"1980-03-05", "1980-05-03", Verdict::close, "match.birth.swapped"},
           {"1980-03-05", "1980-03-06", Verdict::close, "match.birth.next_day"},
           {"1980-12-31", "1981-01-02", Verdict::differs, "match.birth.apart"},
           {"1980-03-05", "1980-03-15", Verdict::close, "match.birth.one_digit"},
           {"1980-03-05", "1980-11-20", Verdict::differs, "match.birth.other_day"},
           {"1980-03-05", "1995-11-20", Verdict::differs, "match.birth.apart"},
           {"1980", "1980-03-05", Verdict::agrees, "match.birth.same_year"},
           {"1980-03", "1980-03-05", Verdict::agrees, "match.birth.same_month"},
           {"1980-04", "1980-03-05", Verdict::close, "match.birth.one_year"},
           {"1980-01-01", "1980-03-05", Verdict::agrees, "match.birth.january"},
           {"1980-01-01", "1980-01-01", Verdict::agrees, "match.birth.january"},
           {"1980", "1978/1982", Verdict::agrees, "match.birth.in_range"},
           {"1978-02-01", "1978/1982", Verdict::agrees, "match.birth.in_range"},
           {"1990", "1978/1982", Verdict::differs, "match.birth.apart"},
           {"1980", "1980~", Verdict::agrees, "match.birth.same_year_about"},
           {"1981", "1980~", Verdict::close, "match.birth.about"},
           {"1979-06-01", "1980~", Verdict::close, "match.birth.about"},
           {"1981", "1980", Verdict::close, "match.birth.one_year"},
           {"1985", "1980", Verdict::differs, "match.birth.apart"}}) {
    const auto finding = compare_dates(date(asked), date(held));
    EXPECT_EQ(finding.verdict, want) << asked << " " << held << " " << finding.why.key;
    EXPECT_EQ(finding.why.key, key) << asked << " " << held;
    EXPECT_EQ(compare_dates(date(held), date(asked)).worth(), finding.worth())
        << asked << " " << held;
    EXPECT_EQ(finding.verdict == Verdict::differs, finding.worth() < 0) << asked << " " << held;
  }
}

TEST(BirthDates, CountOnlyAWholeDateAsStrong) {
  EXPECT_TRUE(compare_dates(date("1980-03-05"), date("1980-03-05")).strong);
  EXPECT_FALSE(compare_dates(date("1980-01-01"), date("1980-01-01")).strong);
  EXPECT_FALSE(compare_dates(date("1980"), date("1980")).strong);
}

TEST(BirthDates, OfTheRecordAreAlternatives) {
  const auto finding =
      compare_birth_dates({date("1988-07-05")}, {date("1960"), date("1988-07-05")});
  EXPECT_EQ(finding.verdict, Verdict::agrees);
  EXPECT_EQ(finding.on_record, "1988-07-05");
  EXPECT_EQ(compare_birth_dates({}, {date("1960")}).verdict, Verdict::missing);
  EXPECT_EQ(compare_birth_dates({date("1960")}, {}).why.key, "match.not_on_record");
}

TEST(DocumentNumbers, AgreeAfterNormalisationOnly) {
  const auto passport = record::DocumentType::passport;
  const auto identity_card = record::DocumentType::national_id;
  struct Row {
    HeldDocument asked, held;
    Verdict want;
    const char* key;
  };
  for (const auto& row : std::initializer_list<Row>{{{passport, "AB1234567", "er"},
                                                     {passport, "AB1234567", "er"},
                                                     Verdict::agrees,
                                                     "match.document.same"},
                                                    {{passport, "AB1234567", ""},
                                                     {passport, "AB1234567", "er"},
                                                     Verdict::agrees,
                                                     "match.document.same"},
                                                    {{passport, "AB1234567", "fr"},
                                                     {passport, "AB1234567", "er"},
                                                     Verdict::close,
                                                     "match.document.other_issuer"},
                                                    {{passport, "AB1234567", "er"},
                                                     {identity_card, "AB1234567", "er"},
                                                     Verdict::close,
                                                     "match.document.other_type"},
                                                    {{passport, "ABO234567", "er"},
                                                     {passport, "AB0234567", "er"},
                                                     Verdict::close,
                                                     "match.document.misread"},
                                                    {{passport, "AB1234567", "er"},
                                                     {passport, "AB1234576", "er"},
                                                     Verdict::close,
                                                     "match.document.one_letter"},
                                                    {{passport, "AB1234567", "er"},
                                                     {passport, "XX9999999", "er"},
                                                     Verdict::differs,
                                                     "match.document.differs"}}) {
    const auto finding = compare_documents({row.asked}, {row.held});
    EXPECT_EQ(finding.verdict, row.want) << row.key;
    EXPECT_EQ(finding.why.key, row.key);
  }
  EXPECT_EQ(normalised_number(" ab 123-456/7 "), "AB1234567");
  EXPECT_EQ(normalised_number("№ А-77"), normalised_number("no a77"))
      << "Cyrillic letters of a series";
}

TEST(Traits, SayLittleAndNothingWhenMissing) {
  const auto er = *record::Country::parse("er");
  const auto ly = *record::Country::parse("ly");
  EXPECT_EQ(compare_nationalities({er}, {ly, er}, {}).verdict, Verdict::agrees);
  EXPECT_EQ(compare_nationalities({er}, {ly}, {er}).verdict, Verdict::close);
  EXPECT_EQ(compare_nationalities({er}, {ly}, {}).verdict, Verdict::differs);
  EXPECT_EQ(compare_nationalities({er}, {}, {}).worth(), 0);
  EXPECT_EQ(compare_countries({er}, {ly}).verdict, Verdict::differs);
  EXPECT_EQ(compare_genders(record::Gender::male, record::Gender::male).verdict, Verdict::agrees);
  EXPECT_EQ(compare_genders(record::Gender::male, record::Gender::other).verdict, Verdict::missing);
  EXPECT_EQ(compare_genders(record::Gender::male, {}).worth(), 0);
}

}  // namespace
}  // namespace entraide::match
