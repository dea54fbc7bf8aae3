// The report: the same content as text, page and PDF, in both languages.
#include "bilan/report.h"

#include <gtest/gtest.h>

#include <charconv>

#include "base/pdf.h"

namespace entraide::bilan {
namespace {

Sheet sheet() {
  Sheet one;
  one.party = "ca";
  one.made_at = "2026-11-23T03:12:00.000Z";
  const auto declarations = Study::own().declarations();
  one.declarations.assign(declarations.begin(), declarations.end());
  for (const auto& commitment : Study::own().commitments()) {
    Line line;
    line.commitment = commitment;
    Measured measured;
    measured.measure = *parse_measure(commitment.measures.front());
    measured.figures = {{"messages", 148, false}, {"median_minutes", 19 * 60, false}};
    measured.shows = Shows::activity;
    line.evidence = {measured};
    line.verdict = verdict(commitment.status, line.evidence);
    one.lines.push_back(std::move(line));
  }
  Line own;
  own.commitment.id = "own";
  own.commitment.text = {"One form <for> all", "Un formulaire « unique »"};
  own.commitment.owner = {"Justice", ""};
  own.commitment.due = "2027-01-15";
  own.commitment.own = true;
  own.reason = "agreed by letter";
  own.changed_at = "2026-10-14T09:00:00Z";
  own.changed_by = "a.tremblay";
  one.lines.push_back(own);
  Obstacle late;
  late.kind = Obstacle::Kind::no_answer;
  late.party = "pk";
  late.procedure = "readmission";
  late.count = {"count", 10, true};
  one.obstacles = {late};
  Meeting experts;
  experts.id = "m";
  experts.series = Series::experts;
  experts.title = {"Experts met", "Réunion d’experts"};
  experts.begins = "2026-10-14T09:00:00Z";
  experts.state = Meeting::State::held;
  one.meetings = {experts};
  return one;
}

TEST(Timeline, RunsFromTheFirstPromiseByTodayToWhatIsDue) {
  const auto line = timeline(sheet(), *parse_iso8601("2026-11-23"));
  ASSERT_EQ(line.size(), 7U);
  EXPECT_EQ(line.front().date, "1996-12-17");
  EXPECT_FALSE(line.front().done);  // a commitment of it is under way
  EXPECT_EQ(line[4].text.fr, "Réunion d’experts");
  EXPECT_TRUE(line[4].done);
  EXPECT_EQ(line[5].kind, Moment::Kind::today);
  EXPECT_EQ(line[6].date, "2027-01-15");
}

TEST(Report, GroupsByDeclarationNewestFirstAndOnesOwnLast) {
  const auto groups = grouped(sheet(), Language::english);
  ASSERT_EQ(groups.size(), 5U);
  EXPECT_EQ(groups.front().declaration, "2002");
  EXPECT_EQ(groups.back().title, "Decided since");
}

TEST(Report, SaysTheSameInTextAndPageAndBothLanguages) {
  const auto text = report_text(sheet(), Language::english);
  for (const auto* part :
       {"Agreement between Canada and EUROPOL", "messages 148; median answer 19 h",
        "To be confirmed", "fewer than 10", "tacit acceptance", "agreed by letter", "Experts met",
        "One form <for> all", "The status says longer term"})
    EXPECT_NE(text.find(part), std::string::npos) << part;
  const auto page = report_html(sheet(), Language::french);
  for (const auto* part :
       {"<html lang=\"fr\">", "Accord entre le Canada et EUROPOL", "réponse médiane 19 h",
        "moins de 10", "acceptation tacite", "Un formulaire « unique »", "Réunion d’experts"})
    EXPECT_NE(page.find(part), std::string::npos) << part;
  EXPECT_EQ(page.find("http"), std::string::npos);
  EXPECT_NE(report_html(sheet(), Language::english).find("One form &lt;for&gt; all"),
            std::string::npos);
}

/// Reads the table of objects as a reader does: from the end, each object where the table says (7.5).
TEST(Report, AsPdfHasEachObjectWhereItsTableSays) {
  const auto pdf = report_pdf(sheet(), Language::french);
  ASSERT_TRUE(pdf.starts_with("%PDF-1.4\n"));
  ASSERT_TRUE(pdf.ends_with("%%EOF\n"));
  const auto number = [&](std::size_t at) {
    std::size_t value = 0;
    std::from_chars(pdf.data() + at, pdf.data() + pdf.size(), value);
    return value;
  };
  const auto table = number(pdf.rfind("startxref\n") + 10);
  ASSERT_EQ(pdf.compare(table, 7, "xref\n0 "), 0);
  const auto count = number(table + 7);
  ASSERT_GT(count, 8U);
  const auto first = pdf.find('\n', table + 5) + 1;
  for (std::size_t i = 1; i < count; ++i) {
    const auto row = pdf.substr(first + 20 * i, 20);
    ASSERT_TRUE(row.ends_with(" 00000 n \n")) << row;
    const auto place = static_cast<std::size_t>(std::stoul(row.substr(0, 10)));
    EXPECT_EQ(pdf.compare(place, fmt::format("{} 0 obj\n", i).size(), fmt::format("{} 0 obj\n", i)),
              0)
        << i;
  }
  // Each stream is as long as it says.
  for (auto at = pdf.find("/Length "); at != std::string::npos; at = pdf.find("/Length ", at + 1)) {
    const auto begin = pdf.find("stream\n", at) + 7;
    EXPECT_EQ(pdf.compare(begin + number(at + 8), 9, "endstream"), 0);
  }
  EXPECT_NE(pdf.find("/Lang (fr)"), std::string::npos);
  EXPECT_NE(pdf.find(windows_1252("Réunion d’experts")), std::string::npos);
}

TEST(Letters, OfThePdfAreThoseOfItsFonts) {
  EXPECT_EQ(windows_1252("Échange d’œuvres – 5 €"),
            "\xC9"
            "change d\x92\x9Cuvres \x96 5 \x80");
  EXPECT_EQ(windows_1252("a\nb"), "a b");
  EXPECT_EQ(windows_1252("Łódź 漢"),
            "?\xF3"
            "d? ?");
}

TEST(Pdf, BreaksLinesAndPages) {
  Pdf pdf{Language::english};
  const std::string word(30, 'm');
  for (int i = 0; i < 120; ++i) pdf.paragraph(word + " " + word + " " + word);
  const auto text = pdf.write("t", "f");
  // Two lines each of 9.5 points by 1.35, 3 points between: 28.65 of a page’s 728, 120 times.
  EXPECT_NE(text.find("/Count 5"), std::string::npos) << text.substr(0, 300);
  EXPECT_EQ(text.find(word + " " + word + " " + word), std::string::npos);  // no line is so wide
}

}  // namespace
}  // namespace entraide::bilan
