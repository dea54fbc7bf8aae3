#include "intake/passengers.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "intake/intake.h"

namespace entraide::intake {
namespace {

namespace fs = std::filesystem;
const fs::path vectors = ENTRAIDE_SOURCE "/tests/vectors/paxlst";

std::string content(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  EXPECT_TRUE(file) << path;
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

struct Reading {
  std::vector<Passenger> passengers;
  std::vector<Problem> problems;
  PassengerList list;
  std::string error;  // its key
  std::set<std::string> keys() const {
    std::set<std::string> all;
    for (const auto& problem : problems) all.insert(problem.expected.key);
    return all;
  }
};

Reading read(std::string_view text) {
  Reading reading;
  TextReader reader{text};
  auto list = read_passengers(
      "f", reader,
      [&](Passenger&& passenger) -> Result<void> {
        reading.passengers.push_back(std::move(passenger));
        return {};
      },
      reading.problems);
  if (list.ok())
    reading.list = std::move(list).value();
  else
    reading.error = list.error().message().key;
  return reading;
}

std::string text_of(const Passenger& p) {
  auto out = fmt::format("{}|{}|{}|{}|{}|{}|{}>{}|{}|{}|{}|{}", p.role, p.surname, p.given_names,
                         p.sex, p.birth_date, p.nationality.raw, p.embarkation, p.disembarkation,
                         p.clearance, p.residence, p.seat, p.locator);
  for (const auto& d : p.documents)
    out += fmt::format("|document {} {} {} {}", d.type, d.number, d.expires_on, d.issuer.raw);
  for (const auto& contact : p.contacts) out += "|contact " + contact;
  for (const auto& name : p.other_names) out += "|name " + name;
  return out + "\n";
}

/// All that was read, as the files in `expected` write it.
std::string text_of(const Reading& reading) {
  auto out =
      fmt::format("{} {} {}\n", reading.list.message, reading.list.version, reading.list.sender);
  for (const auto& f : reading.list.flights) {
    out += fmt::format("flight {} {} {} {} > {} {}\n", f.number, f.carrier, f.departure_airport,
                       f.departure_at, f.arrival_airport, f.arrival_at);
  }
  for (const auto& passenger : reading.passengers) out += text_of(passenger);
  for (const auto& problem : reading.problems) {
    out += fmt::format("problem {} {} {}\n", problem.where, problem.field, problem.expected.key);
  }
  return out;
}

TEST(Passengers, OfEverySampleAreReadCompletely) {
  std::size_t samples = 0;
  for (const std::string folder : {"apis", "pnrgov", "ediclean/original"}) {
    for (const auto& entry : fs::directory_iterator{vectors / folder}) {
      const auto name = entry.path().filename().string();
      const auto reading = read(content(entry.path()));
      EXPECT_EQ(reading.error, "") << name;
      EXPECT_EQ(text_of(reading), content(vectors / "expected" / name)) << name;
      ++samples;
    }
  }
  EXPECT_EQ(samples, 26U);
}

TEST(Passengers, OfTheCleanedSampleAreThoseOfTheTeletypeOne) {
  for (const std::string name : {"A.txt", "C.txt", "E.txt"}) {
    EXPECT_EQ(text_of(read(content(vectors / "ediclean/original" / name))),
              text_of(read(content(vectors / "ediclean/reference" / name))));
  }
}

// ---------------------------------------------------------------- made messages

std::string interchange(const std::string& type, const std::string& body,
                        std::string_view day = "260301:1200") {
  const auto segments = std::ranges::count(body, '\'') + 2;
  return fmt::format("UNB+UNOA:4+XX+YY+{}+1'UNH+1+{}'{}UNT+{}+1'UNZ+1+1'", day, type, body,
                     segments);
}
std::string paxlst(const std::string& body) { return interchange("PAXLST:D:12B:UN:IATA", body); }
std::string pnrgov(const std::string& body) {
  return interchange("PNRGOV:11:1:IA",
                     "MSG+:22'ORG+XX'TVL+020326:0900:020326:1100+CDG+YUL+XX+123'" + body);
}

TEST(Paxlst, ReadsEachRoleOfATraveller) {
  const auto reading =
      read(paxlst("NAD+FL+++A:B'NAD+FM+++C:D'NAD+DDU+++E:F'NAD+DDT+++G:H'CNT+42:2'CNT+41:2'"));
  ASSERT_EQ(reading.passengers.size(), 4U);
  EXPECT_EQ(reading.passengers[0].role, "passenger");
  EXPECT_EQ(reading.passengers[1].role, "crew");
  EXPECT_EQ(reading.passengers[2].role, "transit-passenger");
  EXPECT_EQ(reading.passengers[3].role, "transit-crew");
  EXPECT_TRUE(reading.problems.empty());
}

TEST(Paxlst, ReadsDatesOfSixAndEightDigitsAndNobodyIsBornAfterTheMessage) {
  const auto reading = read(paxlst(
      "NAD+FL+++A:B'DTM+329:260302'NAD+FL+++C:D'DTM+329:260301'NAD+FL+++E:F'DTM+329:19260302'"
      "NAD+FL+++G:H'DTM+329:20260302'NAD+FL+++I:J'DTM+329:710500'"));
  ASSERT_EQ(reading.passengers.size(), 5U);
  EXPECT_EQ(reading.passengers[0].birth_date, "1926-03-02");
  EXPECT_EQ(reading.passengers[1].birth_date, "2026-03-01");
  EXPECT_EQ(reading.passengers[2].birth_date, "1926-03-02");
  EXPECT_EQ(reading.passengers[3].birth_date, "");
  EXPECT_EQ(reading.passengers[4].birth_date, "1971-05");
  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_EQ(reading.problems[0].where, "DTM 10");
  EXPECT_EQ(reading.problems[0].field, "birth_date");
}

TEST(Paxlst, KeepsEveryDocumentAndTheTravellersOwnSegmentsAfterThem) {
  const auto reading = read(paxlst(
      "NAD+FL+++A:B'DOC+P+1'DTM+36:310101'LOC+91+FRA'DOC+V+2'LOC+91+CAN'NAT+2+FRA'LOC+178+CDG'"));
  ASSERT_EQ(reading.passengers.size(), 1U);
  const auto& passenger = reading.passengers[0];
  ASSERT_EQ(passenger.documents.size(), 2U);
  EXPECT_EQ(passenger.documents[0].expires_on, "2031-01-01");
  EXPECT_EQ(passenger.documents[1].issuer.raw, "CAN");
  EXPECT_EQ(passenger.nationality.raw, "FRA");
  EXPECT_EQ(passenger.embarkation, "CDG");
}

TEST(Paxlst, TellsThatAPartOfAListIsNotTheWholeList) {
  const auto part = [](std::string_view s010) {
    auto text = paxlst("NAD+FL+++A:B'CNT+42:3'");
    text.replace(text.find("IATA'"), 5, fmt::format("IATA+ref+{}'", s010));
    return read(text).keys();
  };
  EXPECT_EQ(part("01:F"), (std::set<std::string>{"intake.paxlst.total"}));
  EXPECT_EQ(part("01:C"), (std::set<std::string>{"intake.paxlst.part"}));
  EXPECT_EQ(part("02:F"), (std::set<std::string>{"intake.paxlst.part"}));
}

TEST(Pnrgov, TakesTitlesFromNamesButNotNamesForTitles) {
  struct Row {
    std::string tif, sex, surname, given;
  };
  for (const auto& row : std::vector<Row>{{"SMITHJR+JOHNMR", "M", "SMITH", "JOHN"},
                                          {"ALHAJR+SALIM MR", "M", "ALHAJR", "SALIM"},
                                          {"DUPONT+ANNE MARIE MRS", "F", "DUPONT", "ANNE MARIE"},
                                          {"DUPONT+WILLIAMS", "M", "DUPONT", "WILLIAMS"},
                                          {"DUPONT+JANEMS", "F", "DUPONT", "JANE"},
                                          {"HASSAN+AMR", "M", "HASSAN", "AMR"},
                                          {"HASSAN+AMRMR", "M", "HASSAN", "AMR"},
                                          {"DUPONT+MISS", "F", "DUPONT", "MISS"},
                                          {"DUPONT+MR JEAN", "M", "DUPONT", "JEAN"}}) {
    const auto reading =
        read(pnrgov("SRC'TIF+" + row.tif + ":A:1'SSR+DOCS:HK:1:XX:::::/P/FRA/1/FRA/01JAN80/" +
                    row.sex + "/01JAN30/X/Y'"));
    ASSERT_EQ(reading.passengers.size(), 1U);
    EXPECT_EQ(reading.passengers[0].surname, row.surname) << row.tif;
    EXPECT_EQ(reading.passengers[0].given_names, row.given) << row.tif;
  }
}

TEST(Pnrgov, ReadsVisaAndResidenceButNoProgrammeNumber) {
  const auto reading =
      read(pnrgov("SRC'TIF+A+B:A:1'SSR+DOCO:HK:1:XX:::::/LYON/V/77/PARIS/01JAN25/CAN'"
                  "SSR+DOCO:HK:1:XX:::::/LYON/K/88/PARIS/01JAN25/USA'SSR+DOCA:HK:1:XX:::::/R/FRA/"
                  "RUE X'SSR+DOCA:HK:1:XX:::::/D/CAN/RUE Y'"));
  ASSERT_EQ(reading.passengers.size(), 1U);
  ASSERT_EQ(reading.passengers[0].documents.size(), 1U);
  EXPECT_EQ(reading.passengers[0].documents[0].number, "77");
  EXPECT_EQ(reading.passengers[0].documents[0].issuer.raw, "CAN");
  EXPECT_EQ(reading.passengers[0].residence, "FRA");
}

TEST(Pnrgov, AddsTheInfantThatOnlyARemarkNames) {
  const auto reading =
      read(pnrgov("SRC'TIF+A+B:A:1'SSR+INFT:HK:1:XX:::::A/TINA/01JAN26'SSR+DOCS:HK:1:XX:::::/P/FRA/"
                  "9/FRA/01JAN26/FI/01JAN30/A/TINA'"));
  ASSERT_EQ(reading.passengers.size(), 2U);
  EXPECT_EQ(reading.passengers[1].role, "infant");
  EXPECT_EQ(reading.passengers[1].given_names, "TINA");
  EXPECT_EQ(reading.passengers[1].birth_date, "2026-01-01");
  EXPECT_EQ(reading.passengers[1].sex, "F");
  ASSERT_EQ(reading.passengers[1].documents.size(), 1U);
}

TEST(Pnrgov, AttributesRemarksByReferenceWhereverTheyStand) {
  const auto reading = read(pnrgov(
      "SRC'SSR+DOCS:HK:1:XX:::::/P/FRA/22/FRA/01JAN80/M/01JAN30/C/D+::2'TIF+A+B:A:1'TIF+C+D:A:2'"
      "TVL+020326:0900:020326:1100+CDG+YUL+XX+123'SSR+SEAT:HK:2:XX:::CDG:YUL+1A::1+1B::2'TRI++1'"
      "TIF+C+D:A:2'SSD+9F'ABI+1'TIF+E+F:A:3'"));
  ASSERT_EQ(reading.passengers.size(), 2U);
  EXPECT_TRUE(reading.passengers[0].documents.empty());
  EXPECT_EQ(reading.passengers[1].documents.at(0).number, "22");
  EXPECT_EQ(reading.passengers[0].seat, "1A");
  EXPECT_EQ(reading.passengers[1].seat, "9F");
}

TEST(Pnrgov, DoesNotReadMealsOrTheAddressOfThePayer) {
  const auto reading = read(pnrgov(
      "SRC'TIF+A+B:A:1'SSR+MOML:HK:1:XX'FOP+CC'ADD++700:1 PAYER ROAD:LYON'IFT+4:43+CTCP 12345'"));
  ASSERT_EQ(reading.passengers.size(), 1U);
  EXPECT_TRUE(reading.passengers[0].contacts.empty());
}

TEST(Passengers, KeepTheGoodOnesBesideEachFaultAndTellWhere) {
  struct Row {
    std::string text, key;
    std::size_t passengers;
  };
  const std::string good = "NAD+FL+++A:B'";
  for (const auto& row : std::vector<Row>{
           {paxlst(good + "NAD+ZZ+++C:D'" + good), "intake.paxlst.party", 2},
           {paxlst(good + "NAD+FL'" + good), "intake.edifact.name_missing", 2},
           {paxlst("NAD+FL'DOC+P+1'"), "intake.edifact.name_missing", 1},
           {paxlst(good + "DTM+329:20001332'"), "intake.edifact.date", 1},
           {paxlst(good + "ATT+2++Q'"), "intake.edifact.sex", 1},
           {paxlst(good + "NAT+2+QQQ'"), "intake.edifact.state_unknown", 1},
           {paxlst(good + "DOC+P'DTM+36:300101'"), "intake.paxlst.document_number", 1},
           {paxlst(good + "DOC+P+1'DTM+36:301301'"), "intake.edifact.date", 1},
           {paxlst("TDT+20+XX1'DTM+189:2613010000:201'" + good), "intake.edifact.moment", 1},
           {paxlst(good + "CNT+42:2'"), "intake.paxlst.total", 1},
           {paxlst(good + "x y+1'"), "intake.edifact.tag", 1},
           {pnrgov("SRC'TIF+A+B:A:1'TVL+320326:0900+CDG+YUL+XX+1'"), "intake.pnrgov.moment", 1},
           {pnrgov("SRC'TIF+A+B:A:1'TVL+010326:0900+CDG+YUL'"), "intake.pnrgov.flight", 1},
           {pnrgov("SRC'TIF+A+B:A:1'TIF+C+D:A:2'TVL+010326:0900+CDG+YUL+XX+1'SSR+DOCS:HK:1:XX:::::/"
                   "P/FRA/1'"),
            "intake.pnrgov.whose", 2},
           {interchange("PNRGOV:11:1:IA", "SRC'TIF+A+B:A:1'"), "intake.pnrgov.header", 1},
           {interchange("PAXLST:D:12B:UN", good, "999999:1200"), "intake.edifact.date", 1},
           {"UNB+UNOA:4+X+Y+260301:1200+1'NAD+FL'UNH+1+PAXLST:D:12B'" + good + "UNT+3+1'UNZ+1+1'",
            "intake.edifact.outside", 1},
           {"UNB+UNOA:4+X+Y+260301:1200+1'UNH+1+PAXLST:D:12B'" + good + "UNT+4+1'UNZ+1+1'",
            "intake.edifact.count", 1},
           {"UNB+UNOA:4+X+Y+260301:1200+1'UNH+1+PAXLST:D:12B'" + good + "UNT+3+1'UNZ+2+1'",
            "intake.edifact.count", 1},
           {"UNB+UNOA:4+X+Y+260301:1200+1'UNH+1+PAXLST:D:12B'" + good + "UNT+3+2'UNZ+1+1'",
            "intake.edifact.reference", 1},
           {"UNB+UNOA:4+X+Y+260301:1200+1'UNH+1+PAXLST:D:12B'" + good + "UNT+3+1'UNZ+1+1",
            "intake.edifact.no_terminator", 1}}) {
    const auto reading = read(row.text);
    EXPECT_EQ(reading.error, "") << row.text;
    EXPECT_EQ(reading.keys(), (std::set<std::string>{row.key})) << row.text;
    EXPECT_EQ(reading.passengers.size(), row.passengers) << row.text;
    for (const auto& problem : reading.problems) EXPECT_FALSE(problem.where.empty());
  }
}

TEST(Passengers, OfABrokenInterchangeEndInAnError) {
  const std::string begin = "UNB+UNOA:4+X+Y+260301:1200+1'";
  const std::string head = begin + "UNH+1+PAXLST:D:12B'NAD+FL+++A:B'";
  struct Row {
    std::string text, key;
  };
  for (const auto& row :
       std::vector<Row>{{"", "intake.edifact.no_interchange"},
                        {begin + "UNZ+0+1'", "intake.edifact.no_message"},
                        {begin + "UNH+1+CUSRES:D:12B'", "intake.edifact.message_unknown"},
                        {head, "intake.edifact.truncated"},
                        {head + "UNT+3+1'", "intake.edifact.truncated"},
                        {head + "UNZ+1+1'", "intake.edifact.no_unt"},
                        {head + "UNE+1+1'UNZ+1+1'", "intake.edifact.no_unt"},
                        {head + "UNH+2+PAXLST:D:12B'", "intake.edifact.no_unt"},
                        {head + "UNT+3+1'" + head, "intake.edifact.truncated"}}) {
    EXPECT_EQ(read(row.text).error, row.key) << row.text;
  }
}

TEST(Passengers, AreVisitedOneByOneAndAVisitorMayStop) {
  const auto text = paxlst("NAD+FL+++A:B'NAD+FL+++C:D'NAD+FL+++E:F'");
  TextReader reader{text};
  std::vector<Problem> problems;
  int visited = 0;
  const auto list = read_passengers(
      "f", reader,
      [&](Passenger&&) -> Result<void> {
        if (++visited == 2) return Error{Code::refused, "test.stop"};
        return {};
      },
      problems);
  ASSERT_FALSE(list.ok());
  EXPECT_EQ(list.error().code(), Code::refused);
  EXPECT_EQ(visited, 2);
}

TEST(Passengers, HoldTheirLimits) {
  const auto repeat = [](std::size_t count, const std::string& text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
  };
  const auto documents = [&](std::size_t count) {
    return read(paxlst("NAD+FL+++A:B'" + repeat(count, "DOC+P+1'")));
  };
  EXPECT_TRUE(documents(traveller_documents_max).problems.empty());
  EXPECT_EQ(documents(traveller_documents_max + 1).keys(),
            (std::set<std::string>{"intake.edifact.many"}));
  EXPECT_EQ(documents(traveller_documents_max + 1).passengers.at(0).documents.size(),
            traveller_documents_max);

  const auto booking = [&](std::size_t count) {
    return read(pnrgov("SRC'" + repeat(count, "TIF+A+B:A'")));
  };
  EXPECT_TRUE(booking(booking_travellers_max).problems.empty());
  EXPECT_EQ(booking(booking_travellers_max + 1).passengers.size(), booking_travellers_max);
  ASSERT_EQ(booking(booking_travellers_max + 1).problems.size(), 1U);
  EXPECT_TRUE(booking(booking_travellers_max + 1).problems[0].entry_lost);

  EXPECT_EQ(read(paxlst(repeat(problems_max - 1, "NAD+ZZ'"))).error, "");
  EXPECT_EQ(read(paxlst(repeat(problems_max, "NAD+ZZ'"))).error, "intake.edifact.problems_many");
}

TEST(Passenger, BecomesAQueryWithItsDocumentsAndItsOtherNames) {
  const auto reading =
      read(pnrgov("SRC'TIF+SMITHJR+JOHNMR:A:1'SSR+DOCS:HK:1:XX:::::/P/GBR/123/GBR/12JUL64/M/"
                  "23AUG29/SMITHJR/JONATHON/ROBERT'"));
  ASSERT_EQ(reading.passengers.size(), 1U);
  const auto query = reading.passengers[0].as_query();
  ASSERT_EQ(query.names.size(), 3U);
  EXPECT_EQ(query.names[0].full, "JOHN SMITH");
  EXPECT_EQ(query.names[1].full, "JONATHON ROBERT SMITH");
  EXPECT_EQ(query.names[2].full, "JOHNMR SMITHJR");
  ASSERT_EQ(query.birth_dates.size(), 1U);
  EXPECT_EQ(query.birth_dates[0].date.text(), "1964-07-12");
  ASSERT_EQ(query.documents.size(), 1U);
  EXPECT_EQ(query.documents[0].type, record::DocumentType::passport);
  EXPECT_EQ(query.gender, record::Gender::male);
}

TEST(Passenger, NeverHasAProtectionCodeForANationality) {
  const auto reading = read(paxlst("NAD+FL+++A:B'NAT+2+XXB'"));
  const auto query = reading.passengers.at(0).as_query();
  EXPECT_TRUE(query.nationalities.empty());
  EXPECT_TRUE(query.protection);
}

TEST(Passengers, ProblemsHoldNoPersonalDatum) {
  const auto reading =
      read(paxlst("NAD+FL+++SECRETNAME:B'DTM+329:99999999'NAT+2+QQQ'SECRETTAG+1'"));
  EXPECT_EQ(reading.problems.size(), 3U);
  for (const auto& problem : reading.problems) {
    EXPECT_EQ(problem.text(Language::english).find("SECRET"), std::string::npos);
  }
}

}  // namespace
}  // namespace entraide::intake
