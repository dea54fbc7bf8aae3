// OFAC's four files against their own bytes: rows, aliases, addresses and dates are counted by
// plain text search.
#include <set>

#include "intake/lists_testing.h"
#include "intake/lists_words.h"

namespace entraide::intake {
namespace {

using testing::Collected;

struct Files {
  std::string sdn, alt, add, comments;
};

Files shipped_files() {
  return {testing::text_of_list("ofac_2021-07/sdn.csv.gz"),
          testing::text_of_list("ofac_2021-07/alt.csv.gz"),
          testing::text_of_list("ofac_2021-07/add.csv.gz"),
          testing::text_of_list("ofac_2021-07/sdn_comments.csv.gz")};
}

Result<ListHead> read(const Files& files, Collected& into) {
  return testing::read_text(Format::ofac_csv, files.sdn, into,
                            [&](std::string_view name) -> Result<std::unique_ptr<Reader>> {
                              const auto& text = name == "alt.csv"   ? files.alt
                                                 : name == "add.csv" ? files.add
                                                                     : files.comments;
                              if (text.empty())
                                return Error{
                                    Code::not_found, "intake.file.missing", {{"file", "x"}}};
                              return std::unique_ptr<Reader>{std::make_unique<TextReader>(text)};
                            });
}

std::vector<std::string_view> rows_of(std::string_view text) {
  std::vector<std::string_view> rows;
  for (auto line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && line.front() >= '0' && line.front() <= '9') rows.push_back(line);
  }
  return rows;
}

std::string entity_of(std::string_view row) {
  return "ofac-" + std::string{row.substr(0, row.find(','))};
}

/// How many different clauses begin with `word`, `alt. ` before it or not (entry 6703 repeats a
/// date).
std::size_t clauses(std::string_view text, std::string_view word) {
  std::set<std::string> found;
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    auto before = text.substr(0, at);
    if (before.ends_with("alt. ") || before.ends_with("Alt. ")) before.remove_suffix(5);
    if (before.empty() || before.ends_with("; "))
      found.emplace(text.substr(at, text.find_first_of(";.", at) - at));
  }
  return found.size();
}

class OfacOf2021 : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    files() = shipped_files();
    const auto head = read(files(), list());
    ASSERT_TRUE(head.ok()) << head.error().text(Language::english);
    refused() = head.value().refused;
  }
  static Files& files() {
    static Files all;
    return all;
  }
  static Collected& list() {
    static Collected collected;
    return collected;
  }
  static record::RefusedProperties& refused() {
    static record::RefusedProperties properties;
    return properties;
  }
};

TEST_F(OfacOf2021, EveryRowIsAnEntity) {
  const auto rows = rows_of(files().sdn);
  EXPECT_EQ(rows.size(), 8976U);
  ASSERT_EQ(list().entities.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    EXPECT_EQ(list().entities[i].id, entity_of(rows[i]));
}

TEST_F(OfacOf2021, EveryAliasIsAName) {
  const auto rows = rows_of(files().alt);
  EXPECT_EQ(rows.size(), 11910U);
  for (const auto row : rows) {
    const auto start = row.find("\",\"") + 3;
    const auto name = clean(row.substr(start, row.rfind("\",-0-") - start));
    EXPECT_TRUE(testing::has_name(list().at(entity_of(row)), name)) << row;
  }
}

TEST_F(OfacOf2021, EveryAddressWithAWordIsAnAddress) {
  const auto rows = rows_of(files().add);
  EXPECT_EQ(rows.size(), 13837U);
  std::map<std::string, std::set<std::string>> said;
  for (const auto row : rows) {
    const auto second = row.find(',', row.find(',') + 1);
    const auto words = row.substr(second + 1);
    if (words.find('"') == std::string_view::npos ||
        words.starts_with("-0- ,-0- ,\"undetermined\""))
      continue;
    said[entity_of(row)].insert(clean(words));
  }
  for (const auto& [id, addresses] : said)
    EXPECT_EQ(list().at(id).addresses.size(), addresses.size()) << id;
}

TEST_F(OfacOf2021, EveryDateOfBirthIsRead) {
  std::string remarks;
  std::map<std::string, std::string> continued;
  for (const auto row : rows_of(files().comments)) {
    continued[entity_of(row)] = row.substr(row.find('"') + 1, row.rfind('"') - row.find('"') - 1);
  }
  std::size_t dates = 0, places = 0, passports = 0;
  for (const auto row : rows_of(files().sdn)) {
    const auto open = row.rfind(",\"");
    auto text = row.ends_with('"') ? std::string{row.substr(open + 2, row.size() - open - 3)}
                                   : std::string{};
    text += continued[entity_of(row)];
    dates += clauses(text, "DOB ");
    places += clauses(text, "POB");
    passports += clauses(text, "Passport ");
  }
  std::size_t dates_read = 0, places_read = 0, passports_read = 0;
  for (const auto& entity : list().entities) {
    dates_read += entity.birth_dates.size();
    places_read += entity.birth_places.size();
    for (const auto& document : entity.documents)
      passports_read += document.type_text.starts_with("Passport") ? 1U : 0U;
  }
  EXPECT_GT(dates, 5000U);
  EXPECT_EQ(dates_read, dates);
  EXPECT_EQ(places_read, places);
  EXPECT_EQ(passports_read, passports);
}

TEST_F(OfacOf2021, EthnicityIsRefusedAndCounted) {
  EXPECT_GT(refused()["ethnicity"], 0);
  for (const auto& entity : list().entities) {
    for (const auto& remark : entity.remarks)
      EXPECT_FALSE(remark.starts_with("ethnicity") || remark.starts_with("Tribe:"));
  }
}

TEST_F(OfacOf2021, ReadsTheSmugglersOfTheLibyanRoutes) {
  const auto& ghermay = list().at("ofac-24004");
  EXPECT_EQ(ghermay.names.at(0).family, "GHERMAY");
  EXPECT_EQ(ghermay.names[0].given, "Ermias");
  EXPECT_EQ(ghermay.measures.at(0).programme, "LIBYA3");
  for (const auto* id : {"ofac-24310", "ofac-24311", "ofac-24312", "ofac-24313", "ofac-24314"}) {
    EXPECT_EQ(list().at(id).kind, record::Kind::person);
    EXPECT_EQ(list().at(id).measures.at(0).programme, "LIBYA3") << id;
  }
  EXPECT_EQ(list().at("ofac-23648").measures.at(0).programme, "TCO");
}

TEST_F(OfacOf2021, JoinsARemarkThatGoesOnInTheComments) {
  const auto& entity = list().at("ofac-28264");
  EXPECT_NE(testing::document_numbered(entity, "8613314257947"), nullptr);
  EXPECT_TRUE(testing::has_name(entity, "blackjack1987"));
}

/// The rows of the entities up to the first whose remark goes on in the comments: small enough to
/// cut often.
Files first_entities(const Files& all) {
  const auto until = [](std::string_view text) {
    std::string kept;
    for (const auto row : rows_of(text)) {
      if (parse_int(row.substr(0, row.find(','))).value_or(0) > 12300) break;
      kept.append(row).append("\r\n");
    }
    return kept;
  };
  return {until(all.sdn) + "\x1a", until(all.alt) + "\x1a", until(all.add) + "\x1a",
          until(all.comments)};
}

TEST_F(OfacOf2021, CutFilesAreErrors) {
  const auto cut = [](std::string text, std::size_t size) {
    text.resize(size);
    return text;
  };
  const auto all = first_entities(files());
  Collected whole;
  ASSERT_TRUE(read(all, whole).ok());
  const auto second_half = all.alt.find('\n', all.alt.size() / 2) + 1;  // at a line's end
  const std::vector<std::pair<const char*, Files>> cases = {
      {"sdn in a line", {cut(all.sdn, all.sdn.size() / 2), all.alt, all.add, all.comments}},
      {"sdn at a line",
       {cut(all.sdn, all.sdn.find('\n', 100'000) + 1), all.alt, all.add, all.comments}},
      {"sdn without its mark", {cut(all.sdn, all.sdn.size() - 1), all.alt, all.add, all.comments}},
      {"sdn empty", {"", all.alt, all.add, all.comments}},
      {"alt at a line", {all.sdn, cut(all.alt, second_half), all.add, all.comments}},
      {"alt in a line", {all.sdn, cut(all.alt, second_half + 9), all.add, all.comments}},
      {"alt missing", {all.sdn, "", all.add, all.comments}},
      {"add without its mark", {all.sdn, all.alt, cut(all.add, all.add.size() - 1), all.comments}},
      {"comments without their row", {all.sdn, all.alt, all.add, "\x1a"}},
      {"comments in a line",
       {all.sdn, all.alt, all.add, cut(all.comments, all.comments.size() - 30)}},
      {"comments missing", {all.sdn, all.alt, all.add, ""}},
  };
  for (const auto& [name, cut_files] : cases) {
    Collected list;
    EXPECT_FALSE(read(cut_files, list).ok()) << name;
  }
}

// ---------------------------------------------------------------- one entry

const std::string nulls = ",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ";

record::Entity entry(const std::string& remarks, Collected& list,
                     std::string_view type = "\"individual\"") {
  const Files files{
      "7,\"DOE, Jane\"," + std::string{type} + ",\"TCO\"" + nulls + ",\"" + remarks + "\"\r\n\x1a",
      "\x1a", "\x1a", ""};
  const auto head = read(files, list);
  EXPECT_TRUE(head.ok()) << (head.ok() ? "" : head.error().text(Language::english));
  return list.entities.empty() ? record::Entity{} : list.entities.back();
}

TEST(OfacRemarks, DatesOfBirthInEveryForm) {
  const std::vector<std::pair<std::string, std::string>> forms = {
      {"10 Dec 1948", "1948-12-10"},     {"1984", "1984"},
      {"Dec 1985", "1985-12"},           {"circa 1980", "1980~"},
      {"1962 to 1970", "1962/1970"},     {"11 Mar 1950 to 12 Apr 1951", "1950-03-11/1951-04-12"},
      {"circa 1958-1960", "1958/1960~"}, {"circa 01 Feb 1970", "1970-02-01~"},
  };
  for (const auto& [text, want] : forms) {
    Collected list;
    const auto entity = entry("DOB " + text + "; alt. DOB 1901; POB Egypt.", list);
    ASSERT_EQ(entity.birth_dates.size(), 2U) << text;
    EXPECT_EQ(entity.birth_dates[0].date.text(),
              record::PartialDate::parse(want).ok()
                  ? record::PartialDate::parse(want).value().text()
                  : want);
  }
}

TEST(OfacRemarks, ReadsPersonsDocumentsAndContacts) {
  Collected list;
  const auto entity = entry(
      "DOB 1984; POB Cairo, Egypt; nationality Egypt; citizen Burma; Gender Male; Passport "
      "A0020375 (Germany) issued "
      "28 Feb 1996 expires 27 Feb 2001; alt. Passport 19820215; National ID No. 660000 73767 "
      "(Belgium); Website "
      "http://x.example; Digital Currency Address - XBT 12QtD5; Linked To: HIZBALLAH; a.k.a. "
      "'BNC'; f.k.a. 'OLD'; "
      "File Number 7136973 (Delaware) (United States); Some words nobody knows.",
      list);
  EXPECT_EQ(entity.birth_places.at(0).country->code(), "eg");
  ASSERT_EQ(entity.nationalities.size(), 2U);
  EXPECT_FALSE(entity.nationalities[0].citizenship);
  EXPECT_TRUE(entity.nationalities[1].citizenship);
  EXPECT_EQ(entity.gender, record::Gender::male);
  const auto* passport = testing::document_numbered(entity, "A0020375");
  ASSERT_NE(passport, nullptr);
  EXPECT_EQ(passport->type, record::DocumentType::passport);
  EXPECT_EQ(passport->issuer->code(), "de");
  EXPECT_EQ(passport->issued->text(), "1996-02-28");
  EXPECT_EQ(passport->expires->text(), "2001-02-27");
  EXPECT_NE(testing::document_numbered(entity, "19820215"), nullptr);
  EXPECT_EQ(testing::document_numbered(entity, "660000 73767")->issuer->code(), "be");
  EXPECT_EQ(testing::document_numbered(entity, "http://x.example")->type,
            record::DocumentType::website);
  EXPECT_EQ(testing::document_numbered(entity, "12QtD5")->type_text, "XBT");
  EXPECT_EQ(testing::document_numbered(entity, "7136973")->issuer->code(), "us");
  EXPECT_EQ(entity.relations.at(0).other, "HIZBALLAH");
  EXPECT_TRUE(testing::has_name(entity, "BNC"));
  EXPECT_EQ(entity.names.back().note, "f.k.a.");
  EXPECT_EQ(entity.remarks, std::vector<std::string>{"Some words nobody knows"});
}

TEST(OfacRemarks, ReadsCraft) {
  Collected list;
  const auto vessel = entry(
      "Vessel Registration Identification IMO 9187629; MMSI 572469210; Former Vessel Flag Malta; "
      "Linked To: NITC.",
      list, "\"vessel\"");
  EXPECT_EQ(vessel.kind, record::Kind::vessel);
  EXPECT_EQ(testing::document_numbered(vessel, "9187629")->type, record::DocumentType::imo);
  EXPECT_EQ(testing::document_numbered(vessel, "572469210")->type, record::DocumentType::mmsi);
  const auto aircraft = entry(
      "Aircraft Model B.747-422; Aircraft Manufacturer's Serial Number (MSN) 550; Previous "
      "Aircraft Tail Number 2-WGLP; Aircraft Operator MAHAN AIR.",
      list, "\"aircraft\"");
  EXPECT_EQ(testing::document_numbered(aircraft, "2-WGLP")->type,
            record::DocumentType::tail_number);
  EXPECT_EQ(aircraft.other.at("model").at(0), "B.747-422");
  EXPECT_EQ(aircraft.relations.at(0).kind, "operator");
}

TEST(OfacCsv, RefusesRowsThatCannotBeTrusted) {
  const std::string first = "7,\"A\",-0- ,\"TCO\"" + nulls + ",-0- \r\n",
                    second = "9,\"B\",-0- ,\"TCO\"" + nulls + ",-0- \r\n";
  struct Row {
    const char* name;
    Files files;
    const char* key;
  };
  const Row rows[] = {
      {"falling numbers", {second + first, "\n", "\n", ""}, "intake.ofac.order"},
      {"a number twice", {first + first, "\n", "\n", ""}, "intake.ofac.repeated"},
      {"too few columns", {"7,\"A\"\r\n", "\n", "\n", ""}, "intake.ofac.columns"},
      {"no number",
       {"x,\"A\",-0- ,\"TCO\"" + nulls + ",-0- \r\n", "\n", "\n", ""},
       "intake.ofac.number"},
      {"alias of nobody",
       {first + second, "8,1,\"aka\",\"C\",-0- \r\n", "\n", ""},
       "intake.ofac.orphan"},
      {"address behind the last",
       {first, "\n", "8,1,-0- ,\"Paris\",\"France\",-0- \r\n", ""},
       "intake.ofac.orphan"},
      {"rows behind the mark",
       {first + "\x1a\n" + second, "\n", "\n", ""},
       "intake.ofac.behind_end"},
      {"no line end", {first.substr(0, first.size() - 2), "\n", "\n", ""}, "intake.list.cut_off"},
      {"nothing", {"\x1a", "\x1a", "\x1a", ""}, "intake.list.empty"},
  };
  for (const auto& row : rows) {
    Collected list;
    const auto head = read(row.files, list);
    ASSERT_FALSE(head.ok()) << row.name;
    EXPECT_EQ(head.error().message().key, row.key) << row.name;
  }
}

TEST(OfacCsv, HoldsTheLimitOfValues) {
  const auto with_aliases = [](std::size_t count) {
    std::string alt;
    for (std::size_t i = 0; i < count; ++i)
      alt += fmt::format("7,{},\"aka\",\"N{}\",-0- \r\n", i, i);
    return Files{"7,\"A\",-0- ,\"TCO\"" + nulls + ",-0- \r\n", alt, "\n", ""};
  };
  Collected list;
  EXPECT_TRUE(
      read(with_aliases(entry_values_max - 3), list).ok());  // besides name, measure and topic
  const auto beyond = read(with_aliases(entry_values_max - 2), list);
  ASSERT_FALSE(beyond.ok());
  EXPECT_EQ(beyond.error().message().key, "intake.entry.big");
}

}  // namespace
}  // namespace entraide::intake
