#include "sim/sim_office.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace entraide::sim {

namespace {

const node::Adviser anna{"anna", "desk-1", "read with the ministry"};
const node::Adviser bela{"bela", "desk-2", "read and agreed"};

/// One invariant that the packs keep: what packs must keep is tested elsewhere.
constexpr std::string_view invariant = R"toml(schema = 1
[[invariant]]
id = "P1"
article = "7(2)(a)"
because = { en = "a", fr = "b" }
data = ["asylum"]
never = ["allow", "review"]
[invariant.when]
recipient_is_country_fled = ["yes"]
)toml";

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// Ends the run: without its packs no simulation can begin.
template <class T>
T required(Result<T> result) {
  if (!result.ok()) fmt::print(stderr, "{}\n", result.error().text(Language::english));
  ENSURE(result.ok());
  return std::move(result).value();
}

agreement::Files sim_packs() {
  const std::filesystem::path folder = std::filesystem::path{ENTRAIDE_SOURCE} / "agreements";
  agreement::Files files;
  for (const auto* name : {"vocabulary", "words", "groups", "calendars", "smuggling-protocol",
                           "canada-europol", "refugee-protection"}) {
    const auto file = fmt::format("{}.toml", name);
    auto text = content_of(folder / file);
    constexpr std::string_view before = "\"unconfirmed\"", after = "\"confirmed\"";
    for (auto at = text.find(before); at != std::string::npos; at = text.find(before, at))
      text.replace(at, before.size(), after);
    files[file] = std::move(text);
  }
  files["invariants.toml"] = invariant;
  return files;
}

Bytes adopt() {
  auto pattern = (std::filesystem::temp_directory_path() / "entraide-sim-XXXXXX").string();
  ENSURE(mkdtemp(pattern.data()) != nullptr);
  const std::filesystem::path home = pattern;
  const auto database = home / "entraide.db";
  FakeClock clock{sim_beginning - std::chrono::hours{24}};
  SeededEntropy entropy{1};
  {
    node::Config config;
    config.home = home;
    config.floor = "";
    config.store_url = "sqlite:" + database.string();
    const auto node = required(node::Node::open(config, clock, entropy));
    const auto proposal = required(node->propose_packs(sim_packs(), anna));
    ENSURE(!node->adopt_packs(proposal.revision, anna).ok());  // I10: one person does not suffice
    ENSURE(node->adopt_packs(proposal.revision, bela).ok());
  }
  const auto content = content_of(database);
  std::filesystem::remove_all(home);
  return {content.begin(), content.end()};
}

}  // namespace

const Bytes& adopted_rules() {
  static const auto database = adopt();
  return database;
}

SimOffice::SimOffice(World& world, OfficeSettings settings)
    : world_{world}, settings_{std::move(settings)} {
  world_.add_node(name());
  world_.disk().place(name(), world_.folder(name()) / "entraide.db", adopted_rules());
}

std::string SimOffice::store_url() const {
  return fmt::format("sqlite:{}/entraide.db", world_.folder(name()).string());
}

Result<void> SimOffice::open() {
  ENSURE(!up());
  touched_ = true;
  node::Config config;
  config.home = world_.folder(name());
  config.name = name();
  config.party = party();
  config.floor = "";
  config.store_url = store_url();
  config.ledger.origin = origin();
  config.retention.messages_days = sim_messages_days;
  config.wire.url = fmt::format("https://{}.example:8485", name());
  config.wire.messages_per_minute = settings_.messages_per_minute;
  config.wire.give_up_days = sim_give_up_days;
  config.wire.threads =
      1;  // several would draw from the world's randomness in an order of their own
  ASSIGN_OR_RETURN(node_, node::Node::open(config, world_.clock(name()), world_.entropy(name()),
                                           &world_.ledger_disk(name())));
  if (const auto made = post(); !made.ok()) {
    close();
    return made.error();
  }
  remember_keys();
  return {};
}

void SimOffice::remember_keys() {
  const auto made = post();
  if (!made.ok()) return;
  for (const auto& key : made.value()->identity().keys) {
    const bool known = std::any_of(keys_.begin(), keys_.end(), [&](const auto& one) {
      return one.certificate.fingerprint() == key.certificate.fingerprint();
    });
    if (!known) keys_.push_back(key);
  }
}

Result<void> SimOffice::enrol(const std::string& card) {
  ASSIGN_OR_RETURN(const auto read, node().add_partner(wire::card_file(card), anna));
  ASSIGN_OR_RETURN(const auto confirmed, node().confirm_partner(wire::fingerprint_of(read), bela));
  ENSURE(confirmed == read.name);
  return {};
}

}  // namespace entraide::sim
