#include "cli/cli.h"

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <streambuf>

namespace entraide::cli {
namespace {

/// Text that comes a piece at a time; `before_each` tells before which.
class Pieces final : public std::streambuf {
 public:
  Pieces(std::string text, std::function<void(std::size_t)> before_each)
      : text_{std::move(text)}, before_each_{std::move(before_each)} {}

 protected:
  int_type underflow() override {
    constexpr std::size_t piece = 1'000;
    before_each_(pieces_++);
    const auto size = std::min(piece, text_.size() - at_);
    if (size == 0) return traits_type::eof();
    setg(&text_[at_], &text_[at_], &text_[at_] + size);
    at_ += size;
    return traits_type::to_int_type(*gptr());
  }

 private:
  std::string text_;
  std::function<void(std::size_t)> before_each_;
  std::size_t at_ = 0, pieces_ = 0;
};

/// Runs commands in a folder of its own, with a clock that stands still.
class Commands : public testing::Test {
 protected:
  Commands() {
    std::string name = testing::TempDir() + "entraide-cli-XXXXXX";
    folder_ = mkdtemp(name.data());
  }
  ~Commands() override { std::filesystem::remove_all(folder_); }

  int run(std::vector<std::string> arguments, std::string_view language = "en",
          const std::string& input = {}) {
    const node::Environment environment{
        std::map<std::string, std::string, std::less<>>{{"LANG", std::string{language}}}};
    std::istringstream in{input};
    return run_with(std::move(arguments), in, environment);
  }
  int run_with(std::vector<std::string> arguments, std::istream& in,
               const node::Environment& environment) {
    std::ostringstream out, err;
    const World world{clock_, entropy_, environment, in, out, err, false, "desk-7"};
    const int code = cli::run(arguments, world);
    out_ = out.str();
    err_ = err.str();
    return code;
  }
  std::string home() const { return folder_ / "canada"; }
  void hold_anna() {
    const auto list = folder_ / "people.json";
    std::ofstream{list}
        << R"({"id":"p1","schema":"Person","properties":{"name":["Anna Eriksson"]}})" << '\n';
    ASSERT_EQ(run({"init", home()}), 0) << err_;
    ASSERT_EQ(run({"--home", home(), "import", list, "--dataset", "own"}), 0) << err_;
  }
  /// `check --csv -` over so many rows, numbered from 1.
  int check_rows(std::size_t rows, std::function<void(std::size_t)> before_each_piece,
                 const std::vector<std::string>& more = {}) {
    std::string text = "name\n";
    for (std::size_t i = 0; i < rows; ++i)
      text += i % 5 == 0 ? "Anna Eriksson\n" : "Qwertz Yxcvb\n";
    Pieces pieces{text, std::move(before_each_piece)};
    std::istream in{&pieces};
    std::vector<std::string> arguments{"--home", home(), "check", "--csv", "-"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_with(arguments, in, node::Environment{{{"LANG", "en"}}});
  }
  /// Whether the answers are those of rows 1 to `count`, whole and in order.
  void expect_answers(std::size_t count) const {
    std::istringstream lines{out_};
    std::string line;
    std::size_t number = 0;
    while (std::getline(lines, line)) {
      ++number;
      ASSERT_TRUE(line.starts_with(fmt::format(R"({{"id":"{}","candidates":[)", number))) << line;
      ASSERT_TRUE(line.ends_with("]}")) << line;
      ASSERT_EQ(line.find("p1") != std::string::npos, number % 5 == 1) << line;
    }
    EXPECT_EQ(number, count);
  }

  FakeClock clock_{*parse_rfc3339("2026-03-01T08:00:00Z")};
  SystemEntropy entropy_;
  std::filesystem::path folder_;
  std::string out_, err_;
};

TEST_F(Commands, TellTheirUsageInBothLanguages) {
  EXPECT_EQ(run({"--help"}), 0);
  EXPECT_NE(out_.find("\nCommands:\n"), std::string::npos);
  EXPECT_EQ(run({"check", "--help", "--lang", "fr"}), 0);
  EXPECT_NE(out_.find("entraide check"), std::string::npos);
  EXPECT_NE(out_.find("numéro de document"), std::string::npos);
  EXPECT_NE(out_.find("Options de toutes les commandes"), std::string::npos);
  EXPECT_EQ(out_.find("Excludes"), std::string::npos) << "CLI11 speaks";
  EXPECT_EQ(run({"--version"}), 0);
  EXPECT_TRUE(out_.starts_with("entraide "));
}

TEST_F(Commands, NameWhatIsWrongWithTheirArgumentsButNeverAValue) {
  struct Row {
    std::vector<std::string> arguments;
    std::string said;
  };
  for (const auto& row :
       std::vector<Row>{{{}, "no such command"},
                        {{"config"}, "no such command"},
                        {{"chek"}, "no such command"},
                        {{"mrz"}, "TEXT is missing"},
                        {{"check", "--nmae=Secret", "Secret"}, "(--nmae)"},
                        {{"check", "--limit", "Secret"}, "--limit"},
                        {{"check", "--mrz", "Secret", "--csv", "Secret"}, "--mrz"}}) {
    EXPECT_EQ(run(row.arguments), 2) << row.said;
    EXPECT_NE(err_.find(row.said), std::string::npos) << err_;
    EXPECT_EQ(err_.find("Secret"), std::string::npos) << err_;
    EXPECT_EQ(out_, "");
  }
}

TEST_F(Commands, SpeakTheLanguageOfTheLocaleUntilToldOtherwise) {
  EXPECT_EQ(run({}, "fr_CA.UTF-8"), 2);
  EXPECT_NE(err_.find("commande inconnue"), std::string::npos) << err_;
  EXPECT_EQ(run({"--lang", "en"}, "fr_CA.UTF-8"), 2);
  EXPECT_NE(err_.find("no such command"), std::string::npos) << err_;
}

TEST_F(Commands, GiveErrorsAsJsonWhenAsked) {
  EXPECT_EQ(run({"--home", home(), "lists", "--json"}), 2);
  EXPECT_EQ(err_, "");
  EXPECT_TRUE(out_.starts_with(R"({"error":{"code":")")) << out_;
}

TEST_F(Commands, CheckADocumentOfTheAuthoritysOwnList) {
  const auto list = folder_ / "lost.csv";
  std::ofstream{list} << "number,type,issuing_country,fate,reported_on\n"
                         "X1234567,passport,FRA,stolen,2025-05-31\n";
  ASSERT_EQ(run({"init", home()}), 0) << err_;
  ASSERT_EQ(run({"--home", home(), "import", list}), 0) << err_;
  EXPECT_NE(out_.find("added 1"), std::string::npos) << out_;
  EXPECT_EQ(run({"--home", home(), "check", "--document", "X1234567", "--file", "26-118"}), 0);
  EXPECT_NE(out_.find("stolen, reported 2025-05-31"), std::string::npos) << out_;
  EXPECT_EQ(run({"--home", home(), "check", "--document", "X7654321"}), 1);
  EXPECT_EQ(run({"--home", home(), "reads", "--limit", "9"}), 0);
  EXPECT_NE(out_.find("2026-03-01T08:00:00.000Z  desk-7  check  "), std::string::npos) << out_;
  EXPECT_NE(out_.find("  26-118\n"), std::string::npos) << out_;
}

TEST_F(Commands, HaveExamplesAndFitATerminal) {
  for (const auto* command : {"init", "import", "lists", "reads", "withdraw", "serve", "config",
                              "check", "mrz", "paxlst", "compare", "agreement", "safeguard"}) {
    for (const auto* language : {"en", "fr"}) {
      EXPECT_EQ(run({command, "--help", "--lang", language}), 0);
      EXPECT_NE(out_.find(language == std::string_view{"fr"} ? "\nExemples :\n" : "\nExamples:\n"),
                std::string::npos);
      EXPECT_NE(out_.find("--home"), std::string::npos) << command;
      EXPECT_EQ(out_.find("cli."), std::string::npos) << "a key instead of a text: " << out_;
    }
  }
}

TEST_F(Commands, ReadFromStandardInputWhatShouldNotStandInAHistory) {
  const std::string zone =
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
      "L898902C36UTO7408122F1204159ZE184226B<<<<<10\n";
  EXPECT_EQ(run({"mrz", "-", "--json"}, "en", zone), 0) << err_;
  EXPECT_NE(out_.find(R"("surname":"ERIKSSON")"), std::string::npos) << out_;
  EXPECT_EQ(run({"mrz", "-"}, "en", ""), 2);
  EXPECT_EQ(run({"mrz", "-"}, "en", std::string(70'000, '<')), 2);
  EXPECT_NE(err_.find("64 KiB"), std::string::npos) << err_;
  EXPECT_EQ(run({"compare", "--csv", "-", "--json"}, "en",
                "\xEF\xBB\xBFname1;name2\nAnna Eriksson;Eriksson Anna\n"),
            0)
      << err_;
  EXPECT_TRUE(out_.starts_with(R"({"name1":"Anna Eriksson","name2":"Eriksson Anna","score":0.99)"))
      << out_;

  const auto list = folder_ / "people.json";
  std::ofstream{list} << R"({"id":"p1","schema":"Person","properties":{"name":["Anna Eriksson"]}})"
                      << '\n';
  ASSERT_EQ(run({"init", home()}), 0) << err_;
  ASSERT_EQ(run({"--home", home(), "import", list, "--dataset", "own"}), 0) << err_;
  EXPECT_EQ(run({"--home", home(), "check", "--name", "-"}, "en", "Eriksson Anna\n"), 0) << err_;
  EXPECT_EQ(run({"--home", home(), "check", "--mrz", "-"}, "en", zone), 0) << err_;
  EXPECT_EQ(run({"--home", home(), "check", "--document", "-"}, "en", ""), 2);
  EXPECT_EQ(run({"--home", home(), "check", "--document", "-"}, "en", "C17HLRL3\n"), 1);
}

TEST_F(Commands, AnswerAFileOfManyBatchesInItsOrderAndSayHowFarTheyAre) {
  hold_anna();
  const auto second_a_piece = [&](std::size_t) { clock_.advance(std::chrono::seconds{1}); };
  EXPECT_EQ(check_rows(5'000, second_a_piece), 0) << err_;
  expect_answers(5'000);
  EXPECT_EQ(err_.find('\r'), std::string::npos) << "a bar is for terminals";
  EXPECT_NE(err_.find("1024 rows · "), std::string::npos) << err_;
  EXPECT_NE(err_.find("\n5000 rows · "), std::string::npos) << err_;
  EXPECT_EQ(check_rows(5'000, second_a_piece, {"--quiet"}), 0);
  expect_answers(5'000);
  EXPECT_EQ(err_, "");
  EXPECT_EQ(check_rows(5'000, [](std::size_t) {}), 0);
  EXPECT_EQ(err_, "") << "what is done within ten seconds says nothing";
}

TEST_F(Commands, AnswerWholeRowsWhenSomebodyStopsThem) {
  hold_anna();
  const auto stop_late = [](std::size_t piece) {
    if (piece == 200) std::raise(SIGINT);  // NOLINT(cert-err33-c)
  };
  EXPECT_EQ(check_rows(50'000, stop_late), 4);
  const auto answered = static_cast<std::size_t>(std::count(out_.begin(), out_.end(), '\n'));
  EXPECT_GT(answered, 0U);
  EXPECT_LT(answered, 30'000U);
  expect_answers(answered);
  EXPECT_NE(err_.find(fmt::format("the first {} rows", answered)), std::string::npos) << err_;
}

TEST_F(Commands, AnswerTheOtherRowsOfAFileWhenOneCannotBeRead) {
  hold_anna();
  const auto ask = [&](std::string_view last) {
    return run({"--home", home(), "check", "--csv", "-"}, "en",
               fmt::format("id,name,birth_date\na,Secret Name,never\nb,{},1980\n", last));
  };
  EXPECT_EQ(ask("Anna Eriksson"), 0) << err_;
  EXPECT_TRUE(out_.starts_with(
      R"({"id":"a","error":"line 2: the value in column `birth_date` cannot be read","candidates":[]})"))
      << out_;
  EXPECT_NE(out_.find(R"({"id":"b","candidates":[{"id":"p1")"), std::string::npos) << out_;
  EXPECT_EQ(ask("Anna Eriksson,too,many"), 2);
  EXPECT_NE(out_.find(R"("error":"line 3:)"), std::string::npos) << out_;
  EXPECT_EQ(run({"--home", home(), "check", "--csv", "-"}, "en", "name,name\nA,B\n"), 2);
  EXPECT_NE(err_.find("twice"), std::string::npos) << err_;
  EXPECT_EQ(run({"--home", home(), "check", "--csv", "-"}, "en", "name\nAnna Eriks\xF6n\n"), 0);
  EXPECT_NE(err_.find("Latin-1"), std::string::npos) << err_;
  EXPECT_EQ(ask("Qwertz Yxcvbn"), 2) << "no hit is not said of rows that nobody could read";
  EXPECT_EQ(err_.find("Secret"), std::string::npos) << err_;
}

TEST_F(Commands, ShowPacksAndDecideCases) {
  const std::string packs = std::string{ENTRAIDE_SOURCE} + "/agreements";
  EXPECT_EQ(run({"agreement", "list", "--packs", packs}), 0) << err_;
  EXPECT_NE(out_.find("eu-2023-977"), std::string::npos) << out_;
  EXPECT_EQ(run({"agreement", "show", "eu-2023-977", "--packs", packs, "--lang", "fr"}), 0) << err_;
  EXPECT_NE(out_.find("8 heures"), std::string::npos) << out_;
  EXPECT_EQ(run({"agreement", "show", "handshake", "--packs", packs}), 2);
  EXPECT_EQ(run({"agreement", "check", packs + "/eu-2023-977.toml", "--packs", packs}), 0) << err_;
  EXPECT_EQ(run({"agreement", "check", "-", "--packs", packs}, "en", "schema = 1\n"), 2);
  EXPECT_NE(err_.find("instrument: expected"), std::string::npos) << err_;
  EXPECT_EQ(run({"agreement", "list", "--packs", "/nowhere"}), 2);

  const auto decide = [&](std::string_view fled, std::string_view claim) {
    return run({"safeguard", "explain", "-", "--packs", packs}, "en",
               fmt::format(R"({{"instrument":"eu-2023-977","author":"fr","recipient":"es",
      "countries":{{"fled":["{}"],"of_origin":["er"]}},"data":["identity"],
      "facts":{{"action":"answer","purpose":"investigation","offence":"smuggling","claim":"{}",
      "subject_role":"suspect","evaluated":"yes","handling":"own"}}}})",
                           fled, claim));
  };
  EXPECT_EQ(decide("er", "refused"), 0) << out_ << err_;
  EXPECT_EQ(decide("es", "open"), 3) << out_;
  EXPECT_NE(out_.find("art. IRPR 315.3"), std::string::npos) << out_;
  EXPECT_EQ(run({"safeguard", "decide", "-", "--packs", packs}, "en", "{}"), 2);
  EXPECT_EQ(run({"safeguard", "test", packs + "/cases", "--packs", packs}), 0) << err_;
}

TEST_F(Commands, CompareNames) {
  EXPECT_EQ(run({"compare", "Ermias Ghermay", "GHERMAY, Ermias", "--json"}), 0);
  EXPECT_TRUE(out_.starts_with(R"({"score":0.99)")) << out_;
  EXPECT_EQ(run({"compare", "only one"}), 2);
}

}  // namespace
}  // namespace entraide::cli
