// Which provision stands behind a field: as a pack says it, as the field has it everywhere, as a rule asks.
#include <gtest/gtest.h>

#include "agreement/agreement.h"

namespace entraide::agreement {
namespace {

Files files() {
  return {{"vocabulary.toml", R"toml(schema = 1
[[fact]]
id = "data"
title = { en = "Data", fr = "Données" }
values = [{ id = "identity", en = "identity", fr = "identité" }]
[[fact]]
id = "action"
title = { en = "Action", fr = "Action" }
values = [{ id = "request", en = "request", fr = "demande" }]
[[fact]]
id = "claim"
title = { en = "Claim", fr = "Demande d’asile" }
values = [{ id = "open", en = "pending", fr = "pendante" }]
)toml"},
          {"words.toml", R"toml(schema = 1
field = [
  { id = "facts", en = "Facts", fr = "Faits" },
  { id = "benefit", en = "Benefit", fr = "Avantage", law = { pack = "protocol", article = "3(a)" } },
  { id = "language", en = "Language", fr = "Langue" },
]
state = [{ id = "draft", en = "draft", fr = "projet" }, { id = "received", en = "received", fr = "reçue" }]
actor = [{ id = "requester", en = "who asks", fr = "qui demande", side = "asks" }]
)toml"},
          {"groups.toml", "schema = 1\n"},
          {"protocol.toml", R"toml(schema = 1
[instrument]
id = "protocol"
kind = "protocol"
title = { en = "Protocol", fr = "Protocole" }
scope = { en = "x", fr = "x" }
source = "x"
parties = ["ca"]
[[article]]
ref = "3(a)"
status = "confirmed"
text = { en = "What smuggling is.", fr = "Ce qu’est le trafic." }
[[article]]
ref = "19"
status = "confirmed"
text = { en = "Nothing touches the Convention.", fr = "Rien ne touche la Convention." }
[[rule]]
id = "no-claim-told"
effect = "deny"
article = "19"
because = { en = "x", fr = "x" }
[rule.when]
claim = ["open"]
)toml"},
          {"convention.toml", R"toml(schema = 1
[instrument]
id = "convention"
kind = "treaty"
title = { en = "Convention", fr = "Convention" }
scope = { en = "x", fr = "x" }
source = "x"
parties = ["ca"]
[[article]]
ref = "18(15)"
status = "confirmed"
text = { en = "What a request states.", fr = "Ce qu’énonce une demande." }
[[procedure]]
id = "assistance"
title = { en = "Assistance", fr = "Entraide" }
contents = ["facts", "language", "benefit?"]
  [procedure.articles]
  facts = "18(15)"
  [[procedure.step]]
  from = "draft"
  to = "received"
  by = "requester"
[[rule]]
id = "ask"
effect = "allow"
data = ["identity"]
article = "18(15)"
because = { en = "x", fr = "x" }
[rule.when]
action = ["request"]
)toml"}};
}

std::string text(const std::optional<Behind>& behind) {
  return behind ? fmt::format("{} {}", behind->pack->id, behind->article->ref) : "nothing";
}

TEST(Behind, IsTheArticleOfThePackThenOfTheWordThenOfARule) {
  std::vector<Fault> faults;
  const auto packs = load(files(), faults);
  ASSERT_TRUE(packs.ok()) << (faults.empty() ? packs.error().text(Language::english)
                                             : faults.front().text(Language::english));
  const auto& pack = *packs.value().find("convention");
  const auto& procedure = *pack.procedure("assistance");
  const auto field = [&](std::string_view name) {
    return text(behind_field(packs.value(), pack, procedure, name));
  };
  EXPECT_EQ(field("facts"), "convention 18(15)");
  EXPECT_EQ(field("benefit"), "protocol 3(a)");
  EXPECT_EQ(field("language"), "nothing") << "what no instrument says is not made up";
  EXPECT_EQ(text(behind_fact(packs.value(), pack, "action")), "convention 18(15)");
  EXPECT_EQ(text(behind_fact(packs.value(), pack, "claim")), "protocol 19")
      << "another pack protects";
  EXPECT_EQ(text(behind_fact(packs.value(), pack, "weather")), "nothing");
}

TEST(Behind, NamesWhatIsThere) {
  struct Row {
    const char* file;
    const char* was;
    const char* now;
    const char* key;
  };
  const Row rows[] = {
      {"convention.toml", "facts = \"18(15)\"", "facts = \"18(99)\"",
       "procedure[1].articles.facts"},
      {"convention.toml", "facts = \"18(15)\"", "urgency = \"18(15)\"",
       "procedure[1].articles.urgency"},
      {"words.toml", "article = \"3(a)\"", "article = \"3(z)\"", "field.benefit.law"},
  };
  for (const auto& [file, was, now, key] : rows) {
    auto all = files();
    auto& toml = all.at(file);
    toml.replace(toml.find(was), std::string_view{was}.size(), now);
    std::vector<Fault> faults;
    EXPECT_FALSE(load(all, faults).ok()) << now;
    ASSERT_FALSE(faults.empty()) << now;
    EXPECT_EQ(faults.front().key, key);
  }
}

TEST(Behind, MostFieldsOfTheShippedProceduresQuoteAnArticle) {
  std::vector<Fault> faults;
  const auto packs = load(std::filesystem::path{ENTRAIDE_SOURCE} / "agreements", faults);
  ASSERT_TRUE(packs.ok());
  std::size_t fields = 0, quoted = 0;
  for (const auto& pack : packs.value().packs) {
    for (const auto& procedure : pack.procedures) {
      for (const auto* list : {&procedure.required, &procedure.optional}) {
        for (const auto& field : *list) {
          ++fields;
          if (packs.value().vocabulary.find(field) ||
              behind_field(packs.value(), pack, procedure, field))
            ++quoted;
        }
      }
    }
  }
  EXPECT_GE(quoted * 10, fields * 7) << quoted << " of " << fields;
}

}  // namespace
}  // namespace entraide::agreement
