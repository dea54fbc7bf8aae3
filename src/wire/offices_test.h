// Two offices and what lies between them: each a Post on a store of its own, under the shipped packs.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "wire/wire.h"

namespace entraide::wire::testing {

inline std::string english(const Error& error) { return error.text(Language::english); }
template <class T>
T must(Result<T> result) {
  if (!result.ok()) throw std::runtime_error{english(result.error())};
  return std::move(result).value();
}
inline void must(Result<void> result) {
  if (!result.ok()) throw std::runtime_error{english(result.error())};
}

class Folder {
 public:
  Folder() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "entraide-wire-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    path_ = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path write(std::string_view name, std::string_view content) const {
    std::ofstream{path_ / name, std::ios::binary} << content;
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

/// The packs of this repository, every article confirmed: loaded once for all tests.
inline std::shared_ptr<const safeguard::Decider> shipped_rules() {
  static const auto rules = [] {
    std::vector<agreement::Fault> faults;
    auto packs = std::make_shared<const agreement::Packs>(
        must(agreement::load(std::filesystem::path{ENTRAIDE_SOURCE} / "agreements", faults)));
    std::vector<safeguard::Confirmation> all;
    for (const auto& pack : packs->packs) {
      for (const auto& article : pack.articles) all.push_back({pack.id, article.ref});
    }
    return std::make_shared<const safeguard::Decider>(packs, all);
  }();
  return rules;
}

inline Instant noon() { return *parse_rfc3339("2026-11-28T12:00:00.000Z"); }

inline OwnKey key_of(const std::string& name, Entropy& entropy, Instant from = noon(),
                     std::chrono::days valid = std::chrono::days{730}) {
  auto key = std::make_shared<const crypto::P256Key>(crypto::P256Key::generate());
  auto certificate = must(crypto::self_signed(*key, name, {name + ".example"},
                                              from - std::chrono::hours{2}, from + valid, entropy));
  return {std::move(key), std::move(certificate)};
}

inline Identity identity_of(const std::string& name, const std::string& party, Entropy& entropy) {
  Identity self;
  self.name = name;
  self.party = party;
  self.url = "https://" + name + ".example:8485";
  self.keys = {key_of(name, entropy)};
  self.ledger_key = "entraide/" + name + "+00000000+key";
  self.log = "entraide/" + name;
  return self;
}

/// Decisions go nowhere but into this count: the node's own record is tested with the node.
class CountedRecord final : public safeguard::DecisionRecord {
 public:
  Result<void> write(const safeguard::Case& /*asked*/,
                     const safeguard::Decision& /*decision*/) override {
    ++written;
    return {};
  }
  int written = 0;
};

class Office final : public Surroundings {
 public:
  Office(const std::string& name, const std::string& party, const Clock& clock, Limits limits = {})
      : store_{must(store::Store::open({"sqlite:" + (folder.path() / "store.db").string()}))},
        clock_{clock},
        post{*this, identity_of(name, party, entropy), Attachments{folder.path() / "attachments"},
             limits, clock} {}

  Result<void> with_mail(const std::function<Result<void>(store::Mailbox&)>& work) override {
    return work(store_->mail());
  }
  Result<std::shared_ptr<const safeguard::Decider>> decider() override {
    if (rules) return rules;
    return Error{Code::unavailable, "wire.partner.nobody"};
  }
  Result<store::LedgerNote> entry(const Told& told) override {
    return store::LedgerNote{to_rfc3339(clock_.now()),
                             fmt::format("{} {} {}", told.partner, told.outcome, told.subject),
                             {}};
  }

  /// As the node does after a fingerprint was read aloud.
  void enrol(Office& other, const std::string& state = "confirmed") {
    const auto self = other.post.identity();
    const auto card = self.card(clock_.now());
    const auto text = must(sign_card(card, *self.current().key, self.current().certificate));
    std::vector<store::PartnerCertificate> rows;
    for (const auto& one : card.certificates)
      rows.push_back(
          {to_hex(one.fingerprint()), card.name, rows.empty() ? "current" : "old", one.pem()});
    must(store_->mail().keep_partner(
        {card.name, card.party, state, text, to_rfc3339(clock_.now()), "tester"}, rows,
        must(entry({card.name, "", "", "enrolled", "", ""}))));
  }
  /// After its key was lost: what was revoked stays so, as the node has it.
  void enrol_again(Office& other) {
    std::set<std::string> revoked;
    for (const auto& one : must(store_->mail().certificates())) {
      if (one.state == "revoked") revoked.insert(one.fingerprint);
    }
    enrol(other);
    set_certificates(other.name(), "revoked", revoked);
  }
  /// All of them, or these.
  void set_certificates(const std::string& partner, const std::string& state,
                        const std::set<std::string>& some = {}) {
    auto rows = must(store_->mail().certificates());
    std::erase_if(rows, [&](const auto& row) { return row.partner != partner; });
    for (auto& row : rows) {
      if (some.empty() || some.contains(row.fingerprint)) row.state = state;
    }
    for (const auto& row : must(store_->mail().partners())) {
      if (row.name == partner)
        must(store_->mail().keep_partner(row, rows, must(entry({partner, "", "", state, "", ""}))));
    }
  }
  void set_state(const std::string& partner, const std::string& state) {
    for (auto row : must(store_->mail().partners())) {
      if (row.name != partner) continue;
      row.state = state;
      std::vector<store::PartnerCertificate> rows;
      for (const auto& one : must(store_->mail().certificates())) {
        if (one.partner == partner) rows.push_back(one);
      }
      must(store_->mail().keep_partner(row, rows, must(entry({partner, "", "", state, "", ""}))));
    }
  }

  std::string party() const { return post.identity().party; }
  std::string name() const { return post.identity().name; }

  /// A question about a document, as the scenario's act 4 asks it; cleared, and in the outbox.
  std::string ask(Office& other, const std::string& case_id, bool urgent = false,
                  const std::vector<Attachment>& attachments = {}) {
    auto draft = must(read_draft(question(other.party()), party()));
    auto& message = draft.message;
    message.id = to_string(make_uuid7(clock_, entropy));
    message.case_id = case_id;
    message.at = clock_.now();
    message.urgent = urgent;
    message.attachments = attachments;
    return submit(other.name(), std::move(draft));
  }
  std::string submit(const std::string& partner, Draft draft) {
    const auto id = draft.message.id;
    CountedRecord record;
    const auto cleared = must(rules->clear(draft.asked, std::move(draft.message), redact, record));
    const Post::ToPost one{&cleared, partner, {"entraide/" + name(), next_place_++}};
    const auto statements = must(post.submit({&one, 1}));
    EXPECT_EQ(statements.size(), 1U);
    EXPECT_EQ(statements.front().stage, Stage::submitted);
    return id;
  }
  static std::string question(const std::string& to) {
    return R"({"to":")" + to + R"(","agreement":"smuggling-protocol",
      "procedure":"document-verification","step":"received",
      "facts":{"action":"request","purpose":"investigation","offence":"document_fraud",
               "subject_role":"none","handling":"own","recipient_kind":")" +
           std::string{to == "ca" ? "third_state" : "eu_state"} + R"("},
      "data":{"document":{"document_kind":"passport","document_number":"09FV12345","issuing_state":"fr",
              "reason_for_suspicion":"stolen blank"}}})";
  }

  std::string new_case() { return to_string(make_uuid7(clock_, entropy)); }
  std::string state_of(const std::string& id) {
    return must(store_->mail().sent_message(id)).value().state;
  }
  std::vector<std::string> effects() {
    auto rows = must(store_->mail().received({"", "", "", 10'000}));
    std::erase_if(rows, [](const auto& row) { return row.number == 0; });
    std::sort(rows.begin(), rows.end(),
              [](const auto& a, const auto& b) { return a.number < b.number; });
    std::vector<std::string> ids;
    for (const auto& row : rows) ids.push_back(row.id);
    return ids;
  }
  std::vector<std::string> stages(const std::string& id) {
    std::vector<std::string> stages;
    for (const auto& one : must(store_->mail().receipts(id)))
      stages.push_back((one.ours ? "our " : "their ") + one.stage);
    return stages;
  }

  Folder folder;
  SeededEntropy entropy{std::hash<std::string>{}(folder.path().string())};
  std::shared_ptr<const safeguard::Decider> rules = shipped_rules();

 private:
  std::unique_ptr<store::Store> store_;
  const Clock& clock_;
  std::uint64_t next_place_ = 0;

 public:
  Post post;
};

/// One exchange over a line that works; the answer may be lost on the way.
inline Post::Taken exchange(Office& from, Office& to, Line& line, bool answer_lost = false) {
  const auto out = must(from.post.outgoing(to.name(), line));
  Line theirs;
  auto taken = must(to.post.take(from.name(), must(parse_frames(out.frames)), theirs));
  if (answer_lost) return taken;
  must(from.post.take(to.name(), must(parse_frames(taken.frames)), line));
  must(from.post.went(out));
  return taken;
}
inline Post::Taken exchange(Office& from, Office& to) {
  Line line;
  return exchange(from, to, line);
}

/// Canada and France, enrolled with each other.
struct TwoOffices {
  FakeClock clock{noon()};
  Office canada{"canada", "ca", clock}, france{"france", "fr", clock};
  TwoOffices() {
    canada.enrol(france);
    france.enrol(canada);
  }
};

}  // namespace entraide::wire::testing
