// What a node writes into its ledger, how that gets there once, and what can be shown with it.
#include <sys/stat.h>

#include <atomic>
#include <set>
#include <thread>

#include "crypto/crypto.h"
#include "node/home_test.h"
#include "node/ledger_notes.h"
#include "node/registrar.h"

namespace entraide::node {
namespace {

using testing::Folder;
using testing::people;

template <class T>
T must(Result<T> result) {
  if (!result.ok()) throw std::runtime_error{result.error().text(Language::english)};
  return std::move(result).value();
}
void must(Result<void> result) {
  if (!result.ok()) throw std::runtime_error{result.error().text(Language::english)};
}

record::Entity named(std::string_view name) {
  record::Entity entity;
  entity.id = "query";
  entity.kind = record::Kind::person;
  entity.names.push_back(record::make_name(name));
  return entity;
}

Caller officer() { return {"officer", {"border-control", "law 1", "F-7"}, "check"}; }
Caller overseer() { return {"overseer", {"oversee-processing", "law 2", ""}, "oversight"}; }

/// A node with four invented entries and a ledger.
class Home {
 public:
  explicit Home(std::string origin, const Clock& clock, std::uint64_t seed = 1)
      : origin_{std::move(origin)}, clock_{clock}, entropy_{seed}, node{open()} {}

  std::unique_ptr<Node> open(std::string keeper = "yes") {
    Config config;
    config.home = folder.path();
    config.ledger.origin = origin_;
    config.ledger.keeper = std::move(keeper);
    config.lists["secret"].disclosure = "neither";
    config.lists["secret"].disclosure_basis = "law 3";
    return must(Node::open(config, clock_, entropy_));
  }
  void import(const std::string& content, const std::string& dataset = "ftm") {
    ImportRequest request;
    request.file = folder.write("list.jsonl", content);
    request.format = "ftm-jsonl";
    request.dataset = dataset;
    request.user = "clerk";
    must(node->import(request));
    must(node->refresh_index());
  }
  std::vector<ledger::Entry> entries() {
    must(node->sign_checkpoint());
    const auto log = must(ledger::Published::open(node->ledger_folder()));
    std::vector<ledger::Entry> all;
    for (std::uint64_t i = 0; i < log.checkpoint().size; ++i) {
      const auto bytes = must(log.entry(i));
      all.push_back(must(ledger::decode_entry(std::string{bytes.begin(), bytes.end()})));
    }
    return all;
  }
  Result<ledger::Checkpoint> verified() {
    const auto key = must(node->ledger_key());
    return ledger::verify_beside_writer(node->ledger_folder(), {&key, 1});
  }

 private:
  const std::string origin_;
  const Clock& clock_;
  SeededEntropy entropy_;

 public:
  const Folder folder;
  std::unique_ptr<Node> node;
};

class NodeLedger : public ::testing::Test {
 protected:
  FakeClock clock_{*parse_rfc3339("2026-03-01T00:00:00Z")};
  Home home_{"test/ottawa", clock_};
};

TEST_F(NodeLedger, HoldsAnEntryForEachImportCheckAndRead) {
  home_.import(people());
  must(home_.node->check({named("Tesfalem Gebremariam"), named("Nobody Atall")}, {}, officer()));
  must(home_.node->entities_with_id("p2", officer()));
  const auto entries = home_.entries();
  ASSERT_EQ(entries.size(), 4U);
  EXPECT_EQ(entries[0].kind, ledger::EntryKind::list_import);
  EXPECT_EQ(entries[0].user, "clerk");
  EXPECT_NE(entries[0].outcome.find("4 added"), std::string::npos);
  EXPECT_EQ(entries[1].kind, ledger::EntryKind::check);
  EXPECT_EQ(entries[1].purpose, "border-control");
  EXPECT_EQ(entries[1].legal_basis, "law 1");
  EXPECT_EQ(entries[1].subjects.size(), 2U) << "the name asked about and the record shown";
  EXPECT_EQ(entries[2].outcome, "nothing found");
  EXPECT_EQ(entries[2].subjects.size(), 1U);
  EXPECT_EQ(entries[3].kind, ledger::EntryKind::access);
  EXPECT_TRUE(home_.verified().ok());
}

TEST_F(NodeLedger, HoldsNothingOfAnImportThatFailed) {
  ImportRequest request;
  request.user = "clerk";
  request.file = home_.folder.write("list.jsonl", "not json\n");
  request.format = "ftm-jsonl";
  EXPECT_FALSE(home_.node->import(request).ok());
  EXPECT_TRUE(home_.entries().empty());
}

TEST_F(NodeLedger, NamesNobodyInItsFiles) {
  home_.import(people());
  must(home_.node->check({named("Tesfalem Gebremariam")}, {}, officer()));
  must(home_.node->sign_checkpoint());
  for (const auto& file :
       std::filesystem::recursive_directory_iterator{home_.node->ledger_folder()}) {
    if (!file.is_regular_file()) continue;
    std::ifstream in{file.path(), std::ios::binary};
    const std::string content{std::istreambuf_iterator<char>{in}, {}};
    for (const std::string word : {"Tesfalem", "tesfalem", "Gebremariam", "F-7"})
      EXPECT_EQ(content.find(word), std::string::npos) << file.path();
  }
}

TEST_F(NodeLedger, ShowsOnlyWhomItShowed) {
  home_.import(people());
  Filter page;
  page.first = 1;
  page.most = 1;
  match::Options all;
  all.cutoff = all.threshold = 0;
  const auto found = must(home_.node->find({named("Haile")}, all, page, officer()));
  const auto subjects = home_.entries().back().subjects.size();
  EXPECT_EQ(subjects, 1U + (found.front().size() > 1 ? 1U : 0U));
}

TEST_F(NodeLedger, TakesFromEveryProcessAndIsWrittenByOne) {
  home_.import(people());
  must(home_.node->settle_ledger());
  // A command beside a server: it notes, and cannot write the log.
  const auto command = home_.open();
  must(command->refresh_index());
  must(command->check({named("Blue Halcyon")}, {}, officer()));
  EXPECT_EQ(command->settle_ledger().error().code(), Code::conflict);
  EXPECT_EQ(home_.open("no")->settle_ledger().error().code(), Code::refused);
  EXPECT_EQ(must(home_.node->settle_ledger()), 1U);
  EXPECT_EQ(must(home_.node->settle_ledger()), 0U);
  EXPECT_EQ(home_.entries().size(), 2U);
}

TEST_F(NodeLedger, TakesFromManyThreadsWhileItIsWritten) {
  constexpr int threads_count = 8;
  constexpr int checks_each = 40;
  home_.import(people());
  must(home_.node->sign_checkpoint());  // makes the key: a test's entropy is for one thread
  std::atomic<bool> done{false};
  std::thread keeper{[&] {
    while (!done) must(home_.node->sign_checkpoint());
  }};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < threads_count; ++thread) {
    threads.emplace_back([&, thread] {
      auto caller = officer();
      for (int i = 0; i < checks_each; ++i) {
        caller.user = fmt::format("officer-{}-{}", thread, i);
        must(home_.node->check({named("Blue Halcyon"), named("Haile")}, {}, caller));
      }
    });
  }
  for (auto& thread : threads) thread.join();
  done = true;
  keeper.join();
  std::map<std::string, int> by_user;
  for (const auto& entry : home_.entries()) ++by_user[entry.user];
  EXPECT_EQ(by_user.size(), 1U + threads_count * checks_each);
  by_user.erase("clerk");
  for (const auto& [user, entries] : by_user) EXPECT_EQ(entries, 2) << user;
  EXPECT_TRUE(home_.verified().ok());
}

TEST_F(NodeLedger, GetsEachEntryOnceHoweverOftenItIsOpened) {
  for (int round = 0; round < 5; ++round) {
    must(home_.node->note_sign_in(fmt::format("user-{}", round), "token"));
    if (round % 2 == 0) must(home_.node->settle_ledger());
    home_.node.reset();
    home_.node = home_.open();
  }
  const auto entries = home_.entries();
  ASSERT_EQ(entries.size(), 5U);
  for (std::size_t i = 0; i < entries.size(); ++i)
    EXPECT_EQ(entries[i].user, fmt::format("user-{}", i));
}

TEST_F(NodeLedger, SaysWhenItsFolderWasTakenAway) {
  home_.import(people());
  must(home_.node->sign_checkpoint());
  home_.node.reset();
  std::filesystem::remove_all(home_.folder.path() / "ledger");
  home_.node = home_.open();
  EXPECT_EQ(home_.node->settle_ledger().error().code(), Code::corrupt);
}

TEST_F(NodeLedger, WantsItsKeyForItselfAndBack) {
  home_.import(people());
  must(home_.node->sign_checkpoint());
  const auto key = home_.folder.path() / "ledger.key";
  struct stat status{};
  ASSERT_EQ(::stat(key.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  ::chmod(key.c_str(), 0644);
  EXPECT_EQ(home_.node->ledger_key().error().message().key, "node.key.open");
  std::filesystem::remove(key);
  EXPECT_EQ(home_.node->ledger_key().error().message().key, "node.key.missing");
  home_.folder.write("ledger.key", "not a key\n");
  ::chmod(key.c_str(), 0600);
  EXPECT_EQ(home_.node->ledger_key().error().message().key, "node.key.malformed");
}

TEST_F(NodeLedger, TellsAPersonWhatIsHeldAndWhoReadIt) {
  home_.import(people());
  const auto ludovic = named("Ludovic Saint-Amand");
  must(home_.node->check({ludovic}, {}, officer()));
  must(home_.node->check({named("Somebody Else")}, {}, officer()));
  must(home_.node->sign_checkpoint());
  must(home_.node->entity("ftm", "p2", officer()));  // not signed yet: still found
  // Another order and other marks: the question is found all the same.
  const auto found = must(home_.node->subject_access(named("SAINT-AMAND, Ludóvic"), overseer()));
  ASSERT_EQ(found.records.size(), 1U);
  EXPECT_EQ(found.records[0].entity.id, "p2");
  EXPECT_EQ(found.records[0].expires_at.substr(0, 10), "2029-02-28");
  // The check names the record and the question; the look names the record.
  std::map<std::string, int> by;
  for (const auto& read : found.reads) ++by[read.entry.user + (read.id.empty() ? "?" : "")];
  EXPECT_EQ(by, (std::map<std::string, int>{{"officer", 2}, {"officer?", 1}}));
  EXPECT_EQ(home_.entries().back().user, "overseer");
  EXPECT_EQ(found.neither, (std::vector<std::string>{"secret"}));
}

TEST_F(NodeLedger, MarksWhatNobodyMayBeTold) {
  home_.import(people(), "secret");
  const auto found = must(home_.node->subject_access(named("Ludovic Saint-Amand"), overseer()));
  ASSERT_EQ(found.records.size(), 1U);
  EXPECT_FALSE(found.records[0].told);
  EXPECT_EQ(found.records[0].disclosure_basis, "law 3");
}

TEST_F(NodeLedger, ForgetsAPersonAndStillVerifies) {
  home_.import(people());
  const auto ludovic = named("Ludovic Saint-Amand");
  must(home_.node->check({ludovic}, {}, officer()));
  must(home_.node->sign_checkpoint());
  const auto proof = must(home_.node->proof_of(1, overseer()));
  const auto done = must(home_.node->erase({{"ftm", "p2"}}, ludovic, overseer()));
  EXPECT_EQ(done.records, 1U);
  EXPECT_EQ(done.questions, 1U);
  must(home_.node->refresh_index());
  EXPECT_TRUE(must(home_.node->check({ludovic}, {}, officer())).front().empty());
  EXPECT_FALSE(must(home_.node->entity("ftm", "p2", officer())).has_value());
  const auto found = must(home_.node->subject_access(ludovic, overseer()));
  EXPECT_TRUE(found.records.empty());
  for (const auto& read : found.reads)
    EXPECT_NE(read.index, std::optional<std::uint64_t>{1}) << "the old question cannot be found";
  // The leaf stands, and proves what it proved.
  must(home_.node->sign_checkpoint());
  EXPECT_TRUE(home_.verified().ok());
  const auto key = must(home_.node->ledger_key());
  EXPECT_TRUE(ledger::verify_bundle(proof, key, {}).ok());
  EXPECT_TRUE(ledger::verify_bundle(must(home_.node->proof_of(1, overseer())), key, {}).ok());
  // The person can show which erasure was theirs; nobody else can.
  const auto entries = home_.entries();
  const auto erasure = std::find_if(entries.begin(), entries.end(), [](const auto& entry) {
    return entry.kind == ledger::EntryKind::erasure;
  });
  ASSERT_NE(erasure, entries.end());
  ledger::Salt salt{};
  const auto bytes = must(from_hex(done.salt));
  std::copy(bytes.begin(), bytes.end(), salt.begin());
  EXPECT_EQ(erasure->subjects.front(), ledger::commitment(salt, as_bytes(done.committed)));
  std::ifstream store{home_.folder.path() / "entraide.db", std::ios::binary};
  const std::string content{std::istreambuf_iterator<char>{store}, {}};
  EXPECT_EQ(content.find(done.salt), std::string::npos);
  // Nor does the next import of the list.
  home_.import(people());
  EXPECT_FALSE(must(home_.node->entity("ftm", "p2", officer())).has_value());
}

TEST_F(NodeLedger, ForgetsWhatIsOldByItself) {
  home_.import(people());
  must(home_.node->check({named("Ludovic Saint-Amand")}, {}, officer()));
  EXPECT_TRUE(must(home_.node->erase_expired()).none());
  clock_.advance(std::chrono::hours{24 * 1096});
  const auto expired = must(home_.node->erase_expired());
  EXPECT_EQ(expired.records, 4U);
  EXPECT_EQ(expired.accesses, 1U);
  EXPECT_EQ(expired.salts, 2U);
  EXPECT_TRUE(must(home_.node->erase_expired()).none());
  const auto entries = home_.entries();
  EXPECT_EQ(entries.back().kind, ledger::EntryKind::erasure);
  EXPECT_NE(entries.back().outcome.find("4 records"), std::string::npos);
  EXPECT_TRUE(home_.verified().ok());
}

TEST_F(NodeLedger, CountsByUserAndPurposeSinceADay) {
  home_.import(people());
  must(home_.node->check({named("Haile"), named("Blue Halcyon")}, {}, officer()));
  clock_.advance(std::chrono::hours{24 * 10});
  auto other = officer();
  other.user = "colleague";
  other.purpose.purpose = "verify-travel-document";
  must(home_.node->check({named("Haile")}, {}, other));
  must(home_.node->sign_checkpoint());
  const auto by_user = must(home_.node->report(ReportBy::user, Instant{}, overseer()));
  ASSERT_EQ(by_user.lines.size(), 3U);
  EXPECT_EQ(by_user.lines[0].name, "officer");
  EXPECT_EQ(by_user.lines[0].kinds, (std::map<std::string, std::uint64_t>{{"check", 2}}));
  EXPECT_EQ(by_user.entries, 4U);
  const auto recent =
      must(home_.node->report(ReportBy::purpose, clock_.now() - std::chrono::hours{1}, overseer()));
  // The report before this one is an entry itself, of which nothing was signed yet.
  ASSERT_EQ(recent.lines.size(), 1U);
  EXPECT_EQ(recent.lines[0].name, "verify-travel-document");
  EXPECT_EQ(home_.entries().back().outcome, "report by purpose");
}

TEST_F(NodeLedger, ReportsOverManyBundles) {
  for (int i = 0; i < 700; ++i) {
    must(home_.node->note_sign_in(fmt::format("user-{}", i), "token"));
    clock_.advance(std::chrono::hours{1});
  }
  must(home_.node->sign_checkpoint());
  const auto last_day =
      must(home_.node->report(ReportBy::user, clock_.now() - std::chrono::hours{24}, overseer()));
  EXPECT_EQ(last_day.entries, 24U);
  EXPECT_EQ(must(home_.node->report(ReportBy::user, Instant{}, overseer())).entries, 700U);
}

/// Sends the checkpoint to the witness and takes what it answers.
int cosigned(Node& log, Node& witness, std::optional<std::uint64_t> known = {}) {
  const auto name = must(witness.witness_key()).name;
  const auto answer = must(witness.cosign(must(log.add_checkpoint_body(name, known))));
  if (answer.status == 200) must(log.take_cosignatures(name, answer.body));
  return answer.status;
}

TEST_F(NodeLedger, IsCosignedByAPartnerWhoReadsNothing) {
  Home paris{"test/paris", clock_, 2};
  home_.folder.write("witnesses.policy",
                     fmt::format("quorum 1\nwitness {} https://paris.example/witness\n",
                                 must(paris.node->witness_key()).text()));
  home_.import(people());
  must(home_.node->sign_checkpoint());
  EXPECT_FALSE(must(home_.node->ledger_state()).standing.met());
  ASSERT_EQ(must(home_.node->witnesses_due()).size(), 1U);
  EXPECT_EQ(cosigned(*home_.node, *paris.node), 404) << "paris does not know this log";
  paris.folder.write("witnesses.policy",
                     fmt::format("log {}\n", must(home_.node->ledger_key()).text()));
  EXPECT_EQ(cosigned(*home_.node, *paris.node), 200);
  EXPECT_TRUE(must(home_.node->ledger_state()).standing.met());
  EXPECT_TRUE(must(home_.node->witnesses_due()).empty());
  // It grows, and is signed again from where it was.
  must(home_.node->check({named("Haile")}, {}, officer()));
  must(home_.node->sign_checkpoint());
  EXPECT_FALSE(must(home_.node->ledger_state()).standing.met());
  EXPECT_EQ(cosigned(*home_.node, *paris.node), 200);
  // A bundle with both signatures proves an entry to whoever has the two keys.
  const auto witness = must(paris.node->witness_key());
  const auto proven = must(ledger::verify_bundle(must(home_.node->proof_of(1, overseer())),
                                                 must(home_.node->ledger_key()), {&witness, 1}));
  EXPECT_EQ(proven.signatures.size(), 2U);
  const auto hash = crypto::sha256_hex(as_bytes("test/ottawa"));
  EXPECT_EQ(
      must(ledger::parse_note(must(paris.node->witnessed_checkpoint(hash)))).signatures.size(), 2U);
  EXPECT_EQ(must(home_.node->ledger_state()).cosigned.front().size, 2U);
}

TEST_F(NodeLedger, IsNotCosignedWhenItsHistoryIsAnother) {
  Home paris{"test/paris", clock_, 2};
  home_.import(people());
  must(home_.node->sign_checkpoint());
  paris.folder.write("witnesses.policy",
                     fmt::format("log {}\n", must(home_.node->ledger_key()).text()));
  home_.folder.write("witnesses.policy",
                     fmt::format("quorum 1\nwitness {}\n", must(paris.node->witness_key()).text()));
  EXPECT_EQ(cosigned(*home_.node, *paris.node), 200);
  EXPECT_EQ(cosigned(*home_.node, *paris.node, 0), 409) << "not from the beginning again";
  // The same key signs another history: store and log were put back and went on otherwise.
  const auto key = home_.folder.path() / "ledger.key";
  Home forged{"test/ottawa", clock_, 3};
  forged.node.reset();
  std::filesystem::copy_file(key, forged.folder.path() / "ledger.key",
                             std::filesystem::copy_options::overwrite_existing);
  std::filesystem::copy_file(home_.folder.path() / "witnesses.policy",
                             forged.folder.path() / "witnesses.policy");
  forged.node = forged.open();
  must(forged.node->note_sign_in("nobody", "token"));
  must(forged.node->note_sign_in("nobody", "token"));
  must(forged.node->sign_checkpoint());
  EXPECT_EQ(cosigned(*forged.node, *paris.node, 1), 422);
}

TEST_F(NodeLedger, WorksOnWithoutItsWitnesses) {
  Home paris{"test/paris", clock_, 2};
  home_.folder.write("witnesses.policy",
                     fmt::format("quorum 1\nwitness {} from 2026-01-01 until 2026-03-31\n",
                                 must(paris.node->witness_key()).text()));
  home_.import(people());
  must(home_.node->sign_checkpoint());
  must(home_.node->check({named("Haile")}, {}, officer()));
  const auto state = must(home_.node->ledger_state());
  EXPECT_FALSE(state.standing.met());
  EXPECT_EQ(state.standing.missing.size(), 1U);
  EXPECT_EQ(state.waiting, 1U);
  clock_.advance(std::chrono::hours{24 * 60});
  EXPECT_TRUE(must(home_.node->ledger_state()).standing.missing.empty()) << "no witness any more";
}

TEST(Committed, IsTheSameHoweverANameIsWritten) {
  EXPECT_EQ(name_committed("Haddad, Amina"), name_committed("AMINA  HADDAD"));
  EXPECT_EQ(name_committed("Amína Haddad"), name_committed("amina haddad"));
  EXPECT_NE(name_committed("Amina Haddad"), name_committed("Amina Hadad"));
  EXPECT_EQ(number_committed("ab 12-34"), number_committed("AB1234"));
  EXPECT_NE(number_committed("AB1234"), name_committed("AB1234"));
}

}  // namespace
}  // namespace entraide::node
