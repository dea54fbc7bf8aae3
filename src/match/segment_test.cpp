#include "match/segment.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <sstream>

#include "match/comparing.h"
#include "match/holding.h"
#include "match/test_crowd.h"
#include "match/test_records.h"
#include "match/vocabulary.h"

namespace entraide::match {
namespace {

namespace fs = std::filesystem;

/// A folder of its own, gone at the end.
class Place {
 public:
  Place() {
    std::string pattern = (fs::temp_directory_path() / "entraide-segment-XXXXXX").string();
    EXPECT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  ~Place() { fs::remove_all(folder_); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  fs::path file(const std::string& name = "one.segment") const { return folder_ / name; }
  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

std::string contents(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

void write(const fs::path& path, const std::string& text) {
  std::ofstream{path, std::ios::binary} << text;
}

void make(const fs::path& path, const std::vector<Entity>& entities) {
  auto writer = SegmentWriter::open(path);
  ASSERT_TRUE(writer.ok());
  for (const auto& entity : entities) ASSERT_TRUE(writer.value()->put(entity).ok());
  const auto done = writer.value()->finish();
  ASSERT_TRUE(done.ok()) << done.error().text(Language::english);
}

std::unique_ptr<Segment> segment_of(const fs::path& path, const std::vector<Entity>& entities) {
  make(path, entities);
  auto segment = Segment::open(path);
  EXPECT_TRUE(segment.ok());
  return std::move(segment).value();
}

/// Records with everything that a record can have.
std::vector<Entity> all_sorts() {
  auto entities = libya_un();
  auto& full = entities.front();
  full.gender = record::Gender::male;
  full.nationalities.push_back({*record::Country::parse("er"), false, 0});
  full.countries.push_back(*record::Country::parse("ly"));
  full.documents.push_back(passport("K 0123456", "er"));
  auto ranged =
      person("ranged", {{"Дмитрий Медведев", NameKind::primary}}, {"1960/1970", "1965-09"});
  auto company = person("company", {{"Deutsche Bank (Schweiz) AG", NameKind::primary}});
  company.kind = Kind::organisation;
  auto series = person("series", {});
  series.kind = Kind::document;
  series.documents.push_back(passport("AB100000", "fr"));
  series.listed_document.emplace();
  series.listed_document->number_to = "AB100999";
  entities.insert(entities.end(), {ranged, company, series});
  return entities;
}

std::vector<std::string> told(const std::vector<Answer>& answers) {
  std::vector<std::string> lines;
  for (const auto& one : answers)
    lines.push_back(
        fmt::format("{} {:.6f} {}", one.candidate.id, one.candidate.score, one.candidate.match));
  return lines;
}

TEST(Segments, GiveBackTheRecordsThatTheyWereMadeOf) {
  const Place place;
  const auto entities = all_sorts();
  const auto segment = segment_of(place.file(), entities);
  EXPECT_EQ(segment->size(), entities.size());
  EXPECT_TRUE(segment->verify().ok());
  EXPECT_FALSE(segment->find("test", "nobody").has_value());
  for (const auto& entity : entities) {
    const auto number = segment->find(entity.dataset, entity.id);
    ASSERT_TRUE(number.has_value()) << entity.id;
    Holding read;
    ASSERT_TRUE(segment->read(*number, read));
    Vocabulary vocabulary;
    const auto made = make_holding(entity, vocabulary);
    EXPECT_EQ(read.dataset, made.dataset);
    EXPECT_EQ(read.id, made.id);
    EXPECT_EQ(read.caption, made.caption);
    EXPECT_EQ(read.kind, made.kind);
    EXPECT_EQ(read.gender, made.gender);
    EXPECT_EQ(read.births, made.births);
    EXPECT_EQ(read.nationalities, made.nationalities);
    EXPECT_EQ(read.countries, made.countries);
    EXPECT_EQ(read.series_last, made.series_last);
    ASSERT_EQ(read.names.size(), made.names.size());
    for (std::size_t i = 0; i < made.names.size(); ++i) {
      EXPECT_EQ(read.names[i].full, made.names[i].full);
      EXPECT_EQ(read.names[i].kind, made.names[i].kind);
      ASSERT_EQ(read.names[i].words.size(), made.names[i].words.size());
      for (std::size_t w = 0; w < made.names[i].words.size(); ++w) {
        EXPECT_EQ(segment->words().word(read.names[i].words[w]).text,
                  vocabulary.word(made.names[i].words[w]).text);
      }
    }
    ASSERT_EQ(read.documents.size(), made.documents.size());
    for (std::size_t i = 0; i < made.documents.size(); ++i)
      EXPECT_EQ(read.documents[i].number, made.documents[i].number);
  }
}

TEST(Segments, AreTheSameInWhateverOrderRecordsCome) {
  const Place place;
  auto entities = all_sorts();
  make(place.file("forward"), entities);
  std::reverse(entities.begin(), entities.end());
  make(place.file("backward"), entities);
  EXPECT_EQ(contents(place.file("forward")), contents(place.file("backward")));
}

TEST(Segments, AnswerAsTheIndexInMemoryDoes) {
  const Place place;
  const auto entities = all_sorts();
  const auto segment = segment_of(place.file(), entities);
  const auto index = index_of(entities);
  std::vector<Entity> questions;
  for (const auto& crossing : crossings) {
    questions.push_back(asking(crossing.name));
    questions.push_back(asking(crossing.name, crossing.year));
    questions.push_back(asking(crossing.full_name));
  }
  for (const auto& entity : entities) {
    auto whole = asking(entity.names.empty() ? "" : entity.names[0].full);
    whole.birth_dates = entity.birth_dates;
    whole.kind = entity.kind;
    questions.push_back(whole);
  }
  auto stolen = asking("");
  stolen.kind = Kind::other;
  stolen.documents.push_back(passport("AB100500"));
  questions.push_back(stolen);
  auto misread = asking("Ermias Alem");
  misread.documents.push_back(passport("KO123456", "er"));
  questions.push_back(misread);
  for (const auto& question : questions) {
    for (const bool weaker : {false, true}) {
      Options options;
      options.explain = weaker;
      if (!weaker) options.cutoff = options.threshold;
      const auto expected = index.answers(question, options);
      const auto found = segment->search(question, options, {});
      const auto name = question.names.empty() ? "a document" : question.names[0].full;
      if (!weaker) {
        EXPECT_EQ(told(found), told(expected)) << name;
      } else if (!expected.empty() && !found.empty()) {
        EXPECT_EQ(found[0].candidate.evidence.size(), expected[0].candidate.evidence.size())
            << name;
      }
    }
  }
}

/// By letters alone: none of these words sounds like what was meant.
TEST(Segments, FindASlipOfAFinger) {
  const Place place;
  std::vector<Entity> entities{
      person("abete", {{"ABETE, Mariano", NameKind::primary}}, {"1991-04-03"}),
      person("djojo", {{"ARSENOVIC, Djojo", NameKind::primary}}, {"1952-01-06"}),
      person("hisham", {{"IKHTIYAR, Hisham", NameKind::primary}}, {"1941"})};
  const auto segment = segment_of(place.file(), entities);
  Index index;
  for (const auto& entity : entities) index.put(entity);
  for (const auto& [name, want] :
       std::initializer_list<std::pair<const char*, const char*>>{{"ABEE, Mariano", "abete"},
                                                                  {"ARSENOVIC, Djoo", "djojo"},
                                                                  {"IKHTIYAR, Hsiham", "hisham"}}) {
    const auto question = asking(name);
    for (const auto& found : {segment->search(question, {}, {}), index.answers(question, {})}) {
      ASSERT_FALSE(found.empty()) << name;
      EXPECT_EQ(found.front().candidate.id, want);
    }
  }
}

TEST(Segments, PassOverWhatWasRemovedAndWhatIsNotAskedFor) {
  const Place place;
  const auto segment = segment_of(place.file(), libya_un());
  const auto question = asking("Ermias Ghermay", "1980");
  ASSERT_EQ(segment->search(question, {}, {}).at(0).candidate.id, "LYi.021");
  std::vector<bool> removed(segment->size());
  removed[*segment->find("test", "LYi.021")] = true;
  EXPECT_TRUE(segment->search(question, {}, removed).empty());
  Options elsewhere;
  elsewhere.datasets = {"another"};
  EXPECT_TRUE(segment->search(question, elsewhere, {}).empty());
}

TEST(Segments, RefuseARecordThatComesTwiceAndLeaveWhatWasThere) {
  const Place place;
  make(place.file(), libya_un());
  const auto before = contents(place.file());
  auto writer = SegmentWriter::open(place.file());
  ASSERT_TRUE(writer.ok());
  for (int i = 0; i < 2; ++i)
    ASSERT_TRUE(writer.value()->put(person("1", {{"Ermias Alem", NameKind::primary}})).ok());
  const auto done = writer.value()->finish();
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().code(), Code::conflict);
  EXPECT_EQ(contents(place.file()), before);
  writer.value().reset();
  EXPECT_EQ(std::distance(fs::directory_iterator{place.folder()}, fs::directory_iterator{}), 1)
      << "nothing lies beside it";
}

TEST(Segments, SayWhatIsWrongWithAFile) {
  const Place place;
  make(place.file(), all_sorts());
  const auto whole = contents(place.file());
  const auto refused = [&](const std::string& bytes) {
    write(place.file("bad"), bytes);
    const auto opened = Segment::open(place.file("bad"));
    return !opened.ok() || !opened.value()->verify().ok();
  };
  EXPECT_TRUE(refused(""));
  EXPECT_TRUE(refused("ENTRSEG1"));
  EXPECT_TRUE(refused(whole.substr(0, whole.size() / 2)));
  auto other_version = whole;
  other_version[8] = 9;
  write(place.file("bad"), other_version);
  const auto opened = Segment::open(place.file("bad"));
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().message().key, "match.segment.version");
  EXPECT_FALSE(Segment::open(place.file("none")).ok());
  EXPECT_FALSE(refused(whole));
}

/// Whatever a disk does to a file: it is refused, or searched without harm.
TEST(Segments, SurviveDamageAnywhere) {
  const Place place;
  make(place.file(), all_sorts());
  const auto whole = contents(place.file());
  std::mt19937 chance{7};
  for (int turn = 0; turn < 300; ++turn) {
    auto damaged = whole;
    for (int i = 0; i < 3; ++i) {
      // Most of it behind the head, which would be refused at once.
      const auto at =
          turn % 4 == 0 ? chance() % damaged.size() : 1024 + chance() % (damaged.size() - 1024);
      damaged[at] = static_cast<char>(chance());
    }
    write(place.file("bad"), damaged);
    const auto opened = Segment::open(place.file("bad"));
    if (!opened.ok()) continue;
    if (damaged != whole) {
      // What lies between sections is of no account.
      const bool known = !opened.value()->verify().ok();
      const auto same = told(opened.value()->search(asking("Ermias Ghermay", "1980"), {}, {}));
      EXPECT_TRUE(known || same.size() == 1);
    }
    for (const auto& crossing : crossings)
      static_cast<void>(opened.value()->search(asking(crossing.name, crossing.year), {}, {}));
    static_cast<void>(opened.value()->find("test", "LYi.021"));
  }
}

/// Everybody who scores `least` or more, by comparing with all.
std::set<std::string> by_brute_force(const Segment& segment, const Entity& question,
                                     const Options& options) {
  const auto query = make_query(question);
  Comparing comparing{query, options, segment.words()};
  std::set<std::string> found;
  Holding held;
  for (std::uint32_t number = 0; number < segment.size(); ++number) {
    if (segment.read(number, held) && comparing.with(held, number)) found.insert(held.id);
  }
  return found;
}

std::string named(const std::vector<Entity>& persons, const std::string& id) {
  const auto at = std::find_if(persons.begin(), persons.end(),
                               [&](const Entity& person) { return person.id == id; });
  std::string text;
  for (const auto& name : at->names) text += name.full + "; ";
  for (const auto& birth : at->birth_dates) text += birth.date.text() + "; ";
  return text;
}

#if defined(__has_feature)  // clang
#if __has_feature(address_sanitizer)
#define ENTRAIDE_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(ENTRAIDE_SANITIZED)
constexpr std::size_t crowd_size = 5'000, questions_count = 30;
#else
constexpr std::size_t crowd_size = 100'000, questions_count = 150;
#endif

TEST(Segments, FindAtLeast999Of1000WhoAreAboveTheThreshold) {
  const Place place;
  const auto persons = crowd(crowd_size);
  const auto segment = segment_of(place.file(), persons);
  Options options;
  options.cutoff = options.threshold;
  options.limit = 20'000;
  options.explain = false;
  std::size_t pairs = 0, found = 0;
  std::string missed;
  for (std::size_t i = 0; i < questions_count; ++i) {
    const auto question = question_about(persons[i * 7919 % persons.size()], i);
    const auto all = by_brute_force(*segment, question, options);
    std::set<std::string> answered;
    for (const auto& one : segment->search(question, options, {}))
      answered.insert(one.candidate.id);
    pairs += all.size();
    for (const auto& id : all) {
      found += answered.contains(id) ? 1U : 0U;
      if (!answered.contains(id))
        missed += question.names[0].full + " for " + named(persons, id) + "\n";
    }
    for (const auto& id : answered)
      EXPECT_TRUE(all.contains(id)) << "an answer that comparing does not give";
  }
  EXPECT_GE(pairs, crowd_size / 500);
  EXPECT_GE(static_cast<double>(found), 0.999 * static_cast<double>(pairs))
      << found << " of " << pairs << "\n"
      << missed;
  RecordProperty("pairs", static_cast<int>(pairs));
}

}  // namespace
}  // namespace entraide::match
