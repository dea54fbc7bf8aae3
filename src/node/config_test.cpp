#include "node/home_test.h"
#include "node/node.h"

namespace entraide::node {

namespace {

using testing::Folder;

Environment environment(std::map<std::string, std::string, std::less<>> variables = {}) {
  return Environment{std::move(variables)};
}

TEST(Config, ReadsEverySectionAndKeepsDefaultsForTheRest) {
  const Folder home;
  home.write("entraide.toml", R"([node]
name = "brest"
language = "fr"
profile = "border"
[api]
port = 9000
tokens_file = "tokens"
[match]
threshold = 0.8
[profiles.border]
purpose = "border-control"
legal_basis = "law 1"
[lists.own]
title_en = "Own list"
format = "ftm-jsonl"
)");
  const auto config = read_config(home.path(), environment());
  ASSERT_TRUE(config.ok()) << config.error().text(Language::english);
  EXPECT_EQ(config.value().name, "brest");
  EXPECT_EQ(config.value().language, Language::french);
  EXPECT_EQ(config.value().api.port, 9000);
  EXPECT_EQ(config.value().api.threads, 2);
  EXPECT_EQ(config.value().api.tokens_file, (home.path() / "tokens").string());
  EXPECT_DOUBLE_EQ(config.value().match_threshold, 0.8);
  EXPECT_EQ(config.value().profiles.at("border").legal_basis, "law 1");
  EXPECT_EQ(config.value().lists.at("own").name, "own");
  EXPECT_EQ(config.value().store_url, "sqlite:" + (home.path() / "entraide.db").string());
}

struct Refusal {
  const char* name;
  const char* content;
  const char* key;
  const char* said;  // somewhere in the English text
};

class ConfigRefusal : public ::testing::TestWithParam<Refusal> {};

TEST_P(ConfigRefusal, NamesThePlaceAndTheWayOut) {
  const Folder home;
  home.write("entraide.toml", GetParam().content);
  const auto config = read_config(home.path(), environment());
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(config.error().message().key, GetParam().key);
  EXPECT_NE(config.error().text(Language::english).find(GetParam().said), std::string::npos)
      << config.error().text(Language::english);
}

INSTANTIATE_TEST_SUITE_P(
    All, ConfigRefusal,
    ::testing::Values(
        Refusal{"Syntax", "[node]\nname =", "node.config.syntax", "entraide.toml:2"},
        Refusal{"Section", "[nodes]\nname = \"x\"\n", "node.config.unknown_section",
                "profiles.NAME"},
        Refusal{"BareValue", "name = \"x\"\n", "node.config.unknown_section", "entraide.toml:1"},
        Refusal{"Key", "[api]\n\nprot = 1\n", "node.config.unknown_key", "entraide.toml:3"},
        Refusal{"KeyListsKnown", "[api]\nprot = 1\n", "node.config.unknown_key", "tokens_file"},
        Refusal{"Type", "[api]\nport = \"80\"\n", "node.config.value", "entraide.toml:2"},
        Refusal{"Range", "[api]\nport = 65536\n", "node.config.value", "65535"},
        Refusal{"Fraction", "[api]\nthreads = 1.5\n", "node.config.value", "1..256"},
        Refusal{"Share", "[match]\nthreshold = 1.1\n", "node.config.value", "0.0..1.0"},
        Refusal{"NotANumber", "[match]\nthreshold = nan\n", "node.config.value", "0.0..1.0"},
        Refusal{"Language", "[node]\nlanguage = \"de\"\n", "node.config.value", "en | fr"},
        Refusal{"Level", "[log]\nlevel = \"loud\"\n", "node.config.value", "debug"},
        Refusal{"Store", "[store]\nurl = \"mysql:x\"\n", "node.config.value", "sqlite:"},
        Refusal{"Address", "[api]\naddress = \"localhost\"\n", "node.config.value", "127.0.0.1"},
        Refusal{"ProfileName", "[profiles.\"A b\"]\npurpose = \"x\"\n", "node.config.named_section",
                "lower-case"},
        Refusal{"ProfileKey", "[profiles.a]\nreason = \"x\"\n", "node.config.unknown_key",
                "legal_basis"},
        Refusal{"ProfileHalf", "[profiles.a]\npurpose = \"x\"\n", "node.config.profile_incomplete",
                "legal_basis"},
        Refusal{"ProfileUnknown", "[node]\nprofile = \"b\"\n", "node.config.profile_unknown",
                "profiles.b"},
        Refusal{"ListFormat", "[lists.a]\nformat = \"pdf\"\n", "node.config.list_format", "un-xml"},
        Refusal{"TlsPair", "[api]\ntls_key = \"k\"\n", "node.config.tls_pair", "tls_certificate"},
        Refusal{"Cutoff", "[match]\ncutoff = 0.9\n", "node.config.cutoff", "threshold"}),
    [](const auto& row) { return row.param.name; });

TEST(Config, SaysHowToMakeOneWhenThereIsNone) {
  const Folder home;
  const auto config = read_config(home.path(), environment());
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(config.error().code(), Code::not_found);
  EXPECT_NE(config.error().text(Language::french).find("entraide init"), std::string::npos);
}

TEST(Config, TakesOverridesFromTheEnvironmentAndRefusesMisspeltOnes) {
  const Folder home;
  home.write("entraide.toml", "[api]\nport = 1\n");
  const auto good = read_config(home.path(), environment({{"ENTRAIDE_API_PORT", "9000"},
                                                          {"ENTRAIDE_HOME", "/x"},
                                                          {"ENTRAIDE_LANG", "fr"},
                                                          {"PATH", "/bin"}}));
  ASSERT_TRUE(good.ok());
  EXPECT_EQ(good.value().api.port, 9000);
  const auto unknown = read_config(home.path(), environment({{"ENTRAIDE_API_PROT", "9000"}}));
  ASSERT_FALSE(unknown.ok());
  EXPECT_NE(unknown.error().text(Language::english).find("ENTRAIDE_API_PORT"), std::string::npos);
  const auto wrong = read_config(home.path(), environment({{"ENTRAIDE_API_PORT", "http"}}));
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().message().key, "node.config.variable");
}

TEST(Home, IsSafeCompleteAndMadeOnce) {
  const Folder folder;
  const auto home = folder.path() / "node";
  ASSERT_TRUE(init_home(home, "a \"b\"").ok());
  const auto config = read_config(home, environment());
  ASSERT_TRUE(config.ok()) << config.error().text(Language::english);
  EXPECT_EQ(config.value().name, "a \"b\"");
  EXPECT_EQ(config.value().api.address, "127.0.0.1");
  EXPECT_EQ(config.value().default_profile, "migrant-smuggling");
  EXPECT_EQ(config.value().profiles.at("migrant-smuggling").legal_basis,
            "UN Smuggling Protocol, art. 10");
  EXPECT_EQ(std::filesystem::status(home).permissions(), std::filesystem::perms::owner_all);
  const auto again = init_home(home, "c");
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code(), Code::conflict);
}

TEST(Config, ShownIsTheConfigurationReadAgainWithoutPasswords) {
  const Folder home;
  home.write("entraide.toml",
             "[api]\nport = 9000\n[profiles.a]\npurpose = \"p\"\nlegal_basis = \"l\"\n");
  const auto config = read_config(home.path(), environment());
  ASSERT_TRUE(config.ok());
  const auto shown = show_config(config.value());
  const Folder second;
  second.write("entraide.toml", shown);
  const auto again = read_config(second.path(), environment());
  ASSERT_TRUE(again.ok()) << again.error().text(Language::english) << shown;
  EXPECT_EQ(show_config(again.value()), shown);
  auto secret = config.value();
  for (const auto* url : {"postgresql://entraide:s3cret@db/x", "postgresql://db/x?password=s3cret",
                          "postgresql://db/x?user=u&pass%77ord=s3cret&sslpassword=s3cret"}) {
    secret.store_url = url;
    EXPECT_EQ(show_config(secret).find("s3cret"), std::string::npos) << url;
  }
}

}  // namespace

}  // namespace entraide::node
