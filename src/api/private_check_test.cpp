// Private checks between two nodes of one process: what happens when something changes in mid-flight,
// and what whoever cheats learns.
#include "private_check/private_check.h"

#include "api/link_test.h"

namespace entraide::api {
namespace {

using namespace testing;
using std::chrono_literals::operator""h;

/// Packs under which one may ask and answer hit or no hit on a suspect, for two purposes.
agreement::Files check_packs() {
  auto files = small_packs();
  const auto choice = [](std::string_view fact, std::vector<std::string> values) {
    std::string list;
    for (const auto& one : values)
      list += fmt::format("{{ id = \"{}\", en = \"a\", fr = \"b\" }}, ", one);
    return fmt::format(
        "[[fact]]\nid = \"{}\"\ntitle = {{ en = \"a\", fr = \"b\" }}\nvalues = [{}]\n", fact, list);
  };
  const auto yes_no = [](std::string_view fact) {
    return fmt::format(
        "[[fact]]\nid = \"{}\"\ntitle = {{ en = \"a\", fr = \"b\" }}\nyes_no = true\n"
        "computed = true\n",
        fact);
  };
  files["vocabulary.toml"] =
      "schema = 1\n" + choice("action", {"answer", "check_partner", "answer_check"}) +
      choice("data", {"identity", "hit"}) + choice("subject_role", {"none", "suspect"}) +
      choice("claim", {"none", "open"}) + choice("purpose", {"investigation", "border_control"}) +
      choice("recipient_kind", {"eu_state"}) + yes_no("author_in_agreement") +
      yes_no("recipient_in_agreement") + yes_no("recipient_is_country_fled") +
      yes_no("recipient_may_pass_to_country_fled");
  files["pact.toml"] +=
      "[[rule]]\nid = \"check\"\neffect = \"allow\"\ndata = [\"hit\"]\narticle = \"1\"\n"
      "because = { en = \"a\", fr = \"b\" }\n[rule.when]\naction = [\"check_partner\", "
      "\"answer_check\"]\nclaim = [\"none\"]\nsubject_role = [\"suspect\"]\n"
      "purpose = [\"investigation\"]\nrecipient_is_country_fled = [\"no\"]\n";
  return files;
}

const std::string facts =
    R"({"facts":{"purpose":"investigation","subject_role":"suspect","claim":"none"},)"
    R"("countries":{"fled":[],"of_origin":["tr"]}})";

record::Entity person(std::string_view name, std::string_view born) {
  record::Entity entity;
  entity.kind = record::Kind::person;
  entity.names.push_back(record::make_name(name));
  entity.birth_dates.push_back({record::PartialDate::parse(born).value(), "", 0});
  return entity;
}

class PrivateCheck : public ::testing::Test {
 protected:
  void SetUp() override {
    for (auto* side : {&canada_, &france_}) side->adopt(check_packs());
    canada_.know(france_);
    france_.know(canada_);
    hold("0197a0e2-7c1d-7a40-9b55-0242ac120001", "Ermyas Girmay Tesfay", "1981-05-03");
    share("0197a0e2-7c1d-7a40-9b55-0242ac120001", facts);
  }

  /// An alert of france's.
  void hold(const std::string& id, std::string_view name, std::string_view born) {
    auto alert = person(name, born);
    alert.id = id;
    alert.dataset = "alerts";
    auto& terms = alert.alert.emplace();
    terms.category = "pact:1";
    terms.subject = id;
    terms.expires_on = "2099-01-01";
    const auto store = store::Store::open({france_.config.store_url}).value();
    store::Dataset dataset;
    dataset.name = "alerts";
    dataset.format = "alerts";
    const auto edition = store->begin_edition(dataset, clock_).value();
    ASSERT_TRUE(edition->add(alert).ok());
    ASSERT_TRUE(edition->keep_missing().ok());
    ledger::Entry told;
    told.kind = ledger::EntryKind::list_import;
    told.at = clock_.now();
    told.user = "officer";
    told.outcome = "alert entered";
    const store::LedgerNote entry{to_rfc3339(told.at), ledger::encode_entry(told).value(), {}};
    ASSERT_TRUE(edition->commit(entry).ok());
  }
  void share(const std::string& id, const std::string& said) {
    store::CheckShare share;
    share.alert = id;
    share.agreement = "pact";
    share.category = "alert";
    share.facts = said;
    const auto shared = france_.node->private_checks().share(share, Side::officer());
    ASSERT_TRUE(shared.ok()) << shared.error().text(Language::english);
  }

  /// France's door, as canada finds it.
  Result<node::DoorAnswer> door(std::string_view method, const std::string& path,
                                const std::string& body) {
    auto& holder = france_.node->private_checks();
    Result<std::string> answer = Error{Code::not_found, "api.not_found"};
    if (method == "POST") {
      posted_.push_back(body);
      answer = holder.evaluate("canada", body);
    } else if (const auto at = path.find("?epoch="); at != std::string::npos) {
      node::PrivateParts wanted;
      wanted.epoch = path.substr(at + 7, 16);
      wanted.first = std::stoul(path.substr(path.find("first=") + 6));
      wanted.count = std::stoul(path.substr(path.find("count=") + 6));
      answer = holder.parts("canada", "pact", "investigation", wanted);
    } else {
      answer = holder.statement("canada", "pact", path.substr(path.rfind('/') + 1));
    }
    if (answer.ok()) return node::DoorAnswer{200, answer.value()};
    const auto code = answer.error().code();
    return node::DoorAnswer{code == Code::conflict      ? 409
                            : code == Code::unavailable ? 503
                            : code == Code::refused     ? 403
                                                        : 400,
                            ""};
  }
  node::AskDoor honest() {
    return [this](std::string_view method, const std::string& path, const std::string& body) {
      return door(method, path, body);
    };
  }
  node::PartnerAnswer ask(const record::Entity& who, const node::AskDoor& by,
                          const std::string& said = facts) {
    const node::PartnerQuestion question{{who}, "pact", said};
    auto answer = canada_.node->private_checks().ask("france", question, by, Side::officer(), {});
    EXPECT_TRUE(answer.ok()) << answer.error().text(Language::english);
    return answer.ok() ? std::move(answer).value() : node::PartnerAnswer{};
  }
  static std::string fault_of(const node::PartnerAnswer& answer) {
    return answer.fault ? answer.fault->message().key : std::string{};
  }

  const record::Entity known_ = person("Tesfay, Ermyas Girmay", "1981-05-03");
  const record::Entity stranger_ = person("Somebody Quite Different", "1970-01-01");
  std::vector<std::string> posted_;
  SystemEntropy entropy_;
  ShiftedClock clock_;
  Side canada_{"canada", "ca", clock_};
  Side france_{"france", "fr", clock_,
               [](node::Config& config) { config.private_check.keys_at_once = 100; }};
};

TEST_F(PrivateCheck, FindsTheOneAndNotTheOther) {
  const auto hit = ask(known_, honest());
  ASSERT_EQ(hit.hits.size(), 1U) << fault_of(hit);
  EXPECT_EQ(hit.hits[0].category, "alert");
  EXPECT_EQ(france_.node->private_checks()
                .alert_behind("canada", hit.hits[0].handle, Side::officer())
                .value(),
            "0197a0e2-7c1d-7a40-9b55-0242ac120001");
  const auto none = ask(stranger_, honest());
  EXPECT_TRUE(none.hits.empty());
  EXPECT_EQ(fault_of(none), "");
  EXPECT_EQ(none.fetched, 0U) << "the structure was here already";
}

TEST_F(PrivateCheck, GoesOnWhenAnotherEpochBeginsInMidFlight) {
  bool moved = false;
  const auto answer = ask(known_, [&](auto method, const auto& path, const auto& body) {
    if (method == "POST" && !moved) {  // between the statement and the question
      moved = true;
      clock_.shift(24h * 7);
    }
    return door(method, path, body);
  });
  EXPECT_EQ(fault_of(answer), "");
  EXPECT_EQ(answer.hits.size(), 1U);
  ASSERT_EQ(answer.checks.size(), 2U) << "asked once more, under another number";
  const auto first = private_check::read_question(posted_[0]).value();
  const auto second = private_check::read_question(posted_[1]).value();
  EXPECT_NE(first.epoch, second.epoch);
  EXPECT_NE(first.elements, second.elements) << "with other blinds";
  EXPECT_EQ(france_.node->private_checks()
                .alert_behind("canada", answer.hits[0].handle, Side::officer())
                .ok(),
            true);
}

TEST_F(PrivateCheck, DoesNotAskForEverWhenEpochsChangeEachTime) {
  int posts = 0;
  const auto answer = ask(known_, [&](auto method, const auto& path, const auto& body) {
    if (method == "POST") {
      ++posts;
      clock_.shift(24h * 7);
    }
    return door(method, path, body);
  });
  EXPECT_EQ(posts, 2);
  EXPECT_EQ(fault_of(answer), "node.private.epoch");
  EXPECT_TRUE(answer.hits.empty());
}

TEST_F(PrivateCheck, OutlivesARestartOfTheHolder) {
  bool restarted = false;
  const auto answer = ask(known_, [&](auto method, const auto& path, const auto& body) {
    if (method == "POST" && !restarted) {
      restarted = true;
      france_.node.reset();
      france_.node = node::Node::open(france_.config, clock_, entropy_).value();
    }
    return door(method, path, body);
  });
  EXPECT_EQ(fault_of(answer), "");
  EXPECT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.checks.size(), 1U) << "the key of the epoch is the same after a restart";
}

TEST_F(PrivateCheck, LearnsNothingFromAHolderThatUsesAnotherKeyForIt) {
  const auto other =
      private_check::ServerKey::derive(Secret{Bytes(32, 9)}, as_bytes("other")).value();
  SystemEntropy entropy;
  const auto answer =
      ask(known_, [&](auto method, const auto& path, const auto& body) -> Result<node::DoorAnswer> {
        if (method != "POST") return door(method, path, body);
        const auto question = private_check::read_question(body).value();
        const auto evaluated = other.evaluate(question.elements, entropy).value();
        return node::DoorAnswer{200, private_check::format(private_check::Reply{
                                         question.id, question.epoch, evaluated})};
      });
  EXPECT_EQ(fault_of(answer), "private_check.proof");
  EXPECT_TRUE(answer.hits.empty());
}

TEST_F(PrivateCheck, TakesNoAnswerToAnotherQuestion) {
  (void)ask(known_, honest());
  const auto replayed = posted_.front();
  const auto answer = ask(known_, [&](auto method, const auto& path, const auto& body) {
    return door(method, path, method == "POST" ? replayed : body);
  });
  EXPECT_EQ(fault_of(answer), "node.private.other");
}

TEST_F(PrivateCheck, TakesNoStructureThatIsNotWhatWasStated) {
  const auto answer =
      ask(known_, [&](auto method, const auto& path, const auto& body) -> Result<node::DoorAnswer> {
        ASSIGN_OR_RETURN(auto given, door(method, path, body));
        if (path.find("/parts") != std::string::npos) given.body[9] ^= 1;
        return given;
      });
  EXPECT_EQ(fault_of(answer), "private_check.structure");
}

TEST_F(PrivateCheck, IsAnsweredAgainUnderItsNumberButNotAnotherOne) {
  (void)ask(known_, honest());
  auto& holder = france_.node->private_checks();
  EXPECT_TRUE(holder.evaluate("canada", posted_.front()).ok()) << "a line that broke";
  auto other = private_check::read_question(posted_.front()).value();
  std::ranges::reverse(other.elements);
  const auto refused = holder.evaluate("canada", private_check::format(other));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().message().key, "node.private.again");
}

TEST_F(PrivateCheck, EndsWhenTheRationIsUsedUp) {
  std::string fault;
  int asked = 0;
  while (fault.empty() && asked < 100) {
    const auto who = person(fmt::format("Invented Number{} Stranger", asked++), "1970-01-01");
    fault = fault_of(ask(who, honest()));
  }
  EXPECT_EQ(fault, "node.private.rationed");
  EXPECT_FALSE(france_.node->private_checks().evaluate("canada", posted_.back()).ok())
      << "a refusal does not make the next try free";
  EXPECT_GT(asked, 5);
  clock_.shift(1h);
  EXPECT_EQ(fault_of(ask(stranger_, honest())), "") << "an hour later";
}

TEST_F(PrivateCheck, OfAPurposeThatIsNotAllowedIsNotAsked) {
  auto said = facts;
  said.replace(said.find("investigation"), 13, "border_control");
  const auto answer = ask(known_, honest(), said);
  EXPECT_EQ(fault_of(answer), "node.private.refused");
  EXPECT_TRUE(posted_.empty());
}

TEST_F(PrivateCheck, DoesNotMeetAnAlertThatMayNotBeTold) {
  hold("0197a0e2-7c1d-7a40-9b55-0242ac120002", "Another Protected Being", "1985-08-09");
  store::CheckShare share;
  share.alert = "0197a0e2-7c1d-7a40-9b55-0242ac120002";
  share.agreement = "pact";
  share.facts = R"({"facts":{"purpose":"investigation","subject_role":"suspect","claim":"open"},)"
                R"("countries":{"fled":["ca"],"of_origin":["ca"]}})";
  const auto refused = france_.node->private_checks().share(share, Side::officer());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().message().key, "node.private.withheld");
  const auto answer = ask(person("Another Protected Being", "1985-08-09"), honest());
  EXPECT_TRUE(answer.hits.empty());
  EXPECT_EQ(fault_of(answer), "");
}

TEST_F(PrivateCheck, FollowsAnAlertThatIsTakenOut) {
  ASSERT_EQ(ask(known_, honest()).hits.size(), 1U);
  ASSERT_TRUE(france_.node->private_checks()
                  .unshare("0197a0e2-7c1d-7a40-9b55-0242ac120001", "pact", Side::officer())
                  .ok());
  clock_.shift(std::chrono::minutes{2});
  const auto answer = ask(known_, honest());
  EXPECT_TRUE(answer.hits.empty());
  EXPECT_EQ(fault_of(answer), "");
}

std::string alert_id(int number) {
  return fmt::format("0197a0e2-7c1d-7a40-9b55-0242ac12{:04}", number);
}

TEST_F(PrivateCheck, TellsAfterEachChangeWhatANodeThatStartsNowWouldTell) {
  auto& holder = france_.node->private_checks();
  const auto told = [&](node::PrivateChecks& by) {
    return by.statement("canada", "pact", "investigation").value();
  };
  const auto same_as_anew = [&](const char* after) {
    const auto now = told(holder);
    SystemEntropy entropy;
    const auto other = node::Node::open(france_.config, clock_, entropy).value();
    EXPECT_EQ(told(other->private_checks()), now) << after;
    return now;
  };
  const auto first = same_as_anew("the first");
  for (int i = 10; i < 40; ++i) {
    hold(alert_id(i), fmt::format("Invented Number{} Being", i), "1985-08-09");
    share(alert_id(i), facts);
    if (i % 10 == 0) (void)told(holder);
  }
  const auto more = same_as_anew("others came");
  EXPECT_NE(more, first);
  hold(alert_id(12), "Renamed Meanwhile Altogether", "1985-08-09");
  EXPECT_NE(same_as_anew("another name"), more);
  hold(alert_id(50), "Invented Number13 Being", "1985-08-09");  // keys of another alert
  share(alert_id(50), facts);
  same_as_anew("a double came");
  for (const int i : {13, 20, 50})
    ASSERT_TRUE(holder.unshare(alert_id(i), "pact", Side::officer()).ok());
  const auto renamed = person("Renamed Meanwhile Altogether", "1985-08-09");
  EXPECT_EQ(ask(renamed, honest()).hits.size(), 1U);
  ASSERT_TRUE(holder.unshare(alert_id(12), "pact", Side::officer()).ok());
  clock_.shift(std::chrono::minutes{2});
  EXPECT_TRUE(ask(renamed, honest()).hits.empty());
  same_as_anew("some are out");
}

TEST_F(PrivateCheck, OfAlertsWithOneKeyTheLeastIsTold) {
  hold(alert_id(60), "Ermyas Girmay Tesfay", "1981-05-03");
  store::CheckShare silent;
  silent.alert = alert_id(60);
  silent.agreement = "pact";
  silent.facts = facts;  // and no category
  auto& holder = france_.node->private_checks();
  EXPECT_EQ(ask(known_, honest()).hits.at(0).category, "alert");
  ASSERT_TRUE(holder.share(silent, Side::officer()).ok());
  clock_.shift(std::chrono::minutes{2});
  EXPECT_EQ(ask(known_, honest()).hits.at(0).category, "");
  ASSERT_TRUE(holder.unshare(alert_id(60), "pact", Side::officer()).ok());
  clock_.shift(std::chrono::minutes{2});
  EXPECT_EQ(ask(known_, honest()).hits.at(0).category, "alert") << "the other one is there still";
}

TEST_F(PrivateCheck, IsMadeReadyBeforeAnybodyAsks) {
  auto& holder = france_.node->private_checks();
  const auto folder = france_.config.home / "private-checks";
  const auto outputs = [&] {
    int files = 0;
    for (const auto& one : std::filesystem::directory_iterator{folder}) {
      const auto name = one.path().filename().string();
      files += name.starts_with("outputs.") && !name.ends_with(".lock");
    }
    return files;
  };
  ASSERT_TRUE(holder.keep_ready({}).ok());
  EXPECT_GE(outputs(), 1) << "outputs of every alert that takes part";
  const auto statement =
      private_check::read_statement(holder.statement("canada", "pact", "investigation").value())
          .value();
  const auto until = parse_rfc3339(statement.until).value();
  clock_.shift(until - clock_.now() - std::chrono::hours{2});
  ASSERT_TRUE(holder.keep_ready({}).ok());
  EXPECT_EQ(outputs(), 2) << "those of the next epoch in the last day before it";
  clock_.shift(std::chrono::hours{3});
  const auto next =
      private_check::read_statement(holder.statement("canada", "pact", "investigation").value())
          .value();
  EXPECT_NE(next.epoch, statement.epoch);
  EXPECT_EQ(outputs(), 1) << "nothing of the epoch that is over";
  EXPECT_EQ(ask(known_, honest()).hits.size(), 1U);
}

TEST_F(PrivateCheck, TellsNothingThatTheRulesDoNotAllowAnyMore) {
  ASSERT_EQ(ask(known_, honest()).hits.size(), 1U);
  ASSERT_TRUE(france_.node->private_checks().keep_ready({}).ok());
  auto other = check_packs();
  auto& pact = other["pact.toml"];
  pact.replace(pact.rfind("\"suspect\""), 9, "\"none\"   ");
  france_.adopt(other);
  clock_.shift(std::chrono::minutes{2});
  EXPECT_TRUE(ask(known_, honest()).hits.empty()) << "rules that allow it no longer";
}

// ---------------------------------------------------------------- pieces

class PrivatePieces : public PrivateCheck {
 protected:
  PrivatePieces() {
    frugal_.adopt(check_packs());
    frugal_.know(france_);
    france_.know(frugal_);
  }
  static record::Entity document(std::string number) {
    record::Entity entity;
    entity.kind = record::Kind::document;
    auto& one = entity.documents.emplace_back();
    one.type = record::DocumentType::passport;
    one.number = std::move(number);
    one.issuer = record::Country::parse("fr");
    return entity;
  }
  Side frugal_{"frugal", "ca", clock_,
               [](node::Config& config) { config.private_check.shown_bits = 6; }};
};

TEST_F(PrivatePieces, OfAStructureAnswerAQuestionOfOneKey) {
  const auto asked = document("09FV12345");
  const auto of_frugal = [&](const record::Entity& who) {
    std::vector<std::string> paths;
    const node::PartnerQuestion question{{who}, "pact", facts};
    const node::AskDoor by = [&](std::string_view method, const std::string& path,
                                 const std::string& body) -> Result<node::DoorAnswer> {
      paths.push_back(std::string{method} + " " + path);
      auto& holder = france_.node->private_checks();
      Result<std::string> answer = Error{Code::not_found, "api.not_found"};
      const auto number = [&](const char* name) -> std::size_t {
        const auto at = path.find(name);
        return at == std::string::npos ? 0 : std::stoul(path.substr(at + std::strlen(name)));
      };
      if (method == "POST") {
        answer = holder.evaluate("frugal", body);
      } else if (const auto at = path.find("?epoch="); at != std::string::npos) {
        node::PrivateParts wanted{path.substr(at + 7, 16), number("first="),
                                  std::max<std::size_t>(number("count="), 1), number("bits=")};
        answer = holder.parts("frugal", "pact", "investigation", wanted);
      } else {
        answer = holder.statement(
            "frugal", "pact", "investigation",
            path.ends_with("?digests=0") ? node::PartDigests::left_out : node::PartDigests::told);
      }
      if (!answer.ok()) return node::DoorAnswer{400, ""};
      return node::DoorAnswer{200, answer.value()};
    };
    auto answer = frugal_.node->private_checks().ask("france", question, by, Side::officer(), {});
    EXPECT_TRUE(answer.ok());
    return std::pair{std::move(answer).value(), paths};
  };
  const auto [none, paths] = of_frugal(asked);
  EXPECT_EQ(fault_of(none), "");
  EXPECT_TRUE(none.hits.empty());
  EXPECT_EQ(none.shown_bits, 6U);
  EXPECT_LT(none.sent + none.received + none.fetched, 2'000U);
  ASSERT_EQ(paths.size(), 3U) << "a statement without digests, the question, one piece";
  EXPECT_NE(paths[2].find("&bits=6&first="), std::string::npos);

  auto held = document("09FV12345");
  const auto person_of_it = [&] {
    auto one = person("Ermyas Girmay Tesfay", "1981-05-03");
    one.documents = held.documents;
    return one;
  }();
  const auto hits = of_frugal(person_of_it).first;
  EXPECT_EQ(hits.shown_bits, 0U) << "of several keys the whole structure is fetched";
  EXPECT_EQ(hits.hits.size(), 1U);
  EXPECT_EQ(of_frugal(asked).first.shown_bits, 0U) << "and used, once it is here";
}

TEST_F(PrivateCheck, OfOtherPiecesThanThereAreIsRefused) {
  auto& holder = france_.node->private_checks();
  const auto statement =
      private_check::read_statement(holder.statement("canada", "pact", "investigation").value())
          .value();
  for (const auto& [first, bits] : {std::pair{64U, 6U}, std::pair{0U, 23U}, std::pair{1U, 7U}}) {
    const node::PrivateParts wanted{statement.epoch, first, 1, bits};
    EXPECT_FALSE(holder.parts("canada", "pact", "investigation", wanted).ok())
        << first << ' ' << bits;
  }
  EXPECT_TRUE(holder.parts("canada", "pact", "investigation", {statement.epoch, 63, 1, 6}).ok());
}

TEST_F(PrivateCheck, IsOfPartnersAlone) {
  EXPECT_FALSE(france_.node->private_checks().statement("spain", "pact", "investigation").ok());
  EXPECT_FALSE(france_.node->private_checks().statement("canada", "other", "investigation").ok());
  EXPECT_FALSE(france_.node->private_checks().statement("canada", "pact", "curiosity").ok());
}

}  // namespace
}  // namespace entraide::api
