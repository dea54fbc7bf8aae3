// What the configuration file and the environment say, each with its default.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/base.h"

namespace entraide::node {

/// Why a check is made and what allows it. A profile in the configuration gives them a short name.
struct Purpose {
  std::string purpose;         // `investigate-migrant-smuggling`
  std::string legal_basis;     // `Dir. (EU) 2023/977, art. 4`
  std::string file_reference;  // the user's own file number, may be empty
};

struct ListConfig {  // [lists.un-sc]
  std::string name, title_en, title_fr, publisher, url, licence;
  std::string format;     // empty: recognised
  std::string keep_days;  // empty: [retention] records_days
  // `neither`: whether somebody is on it is neither confirmed nor denied to that person, on this
  // legal basis.
  std::string disclosure, disclosure_basis;
};

struct LedgerConfig {                       // [ledger]
  std::string origin;                       // empty: `entraide/` and the node's name
  std::string policy = "witnesses.policy";  // in the home folder unless absolute; may be missing
  std::string witness_ca;      // PEM, who vouches for witnesses' certificates; empty: the system's
  std::string keeper = "yes";  // `no`: another process of this node writes the log
  int witness_s = 10;          // how often witnesses are asked while entries come
};

struct RetentionConfig {     // [retention]
  int records_days = 1095;   // since a list was last checked
  int accesses_days = 1095;  // of notes of reads, and of the salts in the ledger
  int messages_days = 1095;  // of what messages say; receipts stay
};

struct WireConfig {     // [wire]
  std::string address;  // where partners' nodes connect; empty: nobody can
  int port = 8485;
  std::string url;               // as partners reach it: https://host:port; empty: by courier alone
  std::string key;               // `pkcs11:…`; empty: a file in the home folder
  std::string module, pin_file;  // of the token
  int certificate_days = 730;
  int messages_per_minute = 120'000;  // of one partner
  int give_up_days = 14;
  int threads = 8;
};

struct CheckConfig {           // [private_check]
  int epoch_days = 7;          // a key of ours is in use for so long
  int keys_per_hour = 60'000;  // of one partner for one purpose
  int keys_at_once = 6'000;
  int shown_bits = 0;  // what a check of ours may show a partner of its outputs; 0: nothing
};

struct ApiConfig {  // [api]
  std::string address = "127.0.0.1";
  int port = 8484;
  int threads = 2;
  std::string tls_certificate, tls_key, tls_client_ca;  // PEM files; client_ca: mutual TLS
  std::string tokens_file;                              // lines `user sha256-hex-of-token`
  std::size_t body_bytes_max = std::size_t{2} << 20U;
  std::size_t connections_max = 1024;
  std::size_t in_flight_max = 64;  // requests being answered; beyond it 503 with Retry-After
  int timeout_s = 30;
  std::size_t queries_max = 100;  // per /match body
  std::string overseers;          // users that may read the ledger's entries, with commas
  std::string desk;               // folder of the officers' desk; empty: none is served
};

/// The invariants that travel inside the program (agreements/invariants.toml of its own revision).
std::string_view program_invariants();

struct Config {
  std::filesystem::path home;
  std::string name = "entraide";  // [node] name
  std::string supervisor;  // [node] supervisor: where persons may complain; goes into letters
  std::string party;  // [node] party: who this node is in agreements, `ca`; needed for the wire
  Language language = Language::english;
  std::string store_url;  // empty: sqlite in home
  ApiConfig api;
  WireConfig wire;
  CheckConfig private_check;
  LedgerConfig ledger;
  RetentionConfig retention;
  std::map<std::string, Purpose> profiles;  // [profiles.NAME]
  std::string default_profile;  // [node] profile: for clients that cannot name a purpose
  std::map<std::string, ListConfig> lists;  // [lists.NAME]
  double match_threshold = 0.70;            // [match] threshold
  double match_cutoff = 0.50;               // [match] cutoff
  int picture_k = 10;  // [picture] k: the least count of the picture that is shown
  std::string picture_cases =
      "yes";  // [picture] cases: `yes` counts the node's own cases by itself
  /// [liaison] file: the posts of the liaison network; need not be there.
  std::string liaison_file = "liaison.toml";  // in the home folder unless absolute
  std::string transparency = "no";            // [transparency] page: `yes` shows it to everybody
  double shrink_max = 0.5;  // [import] share of a list that one edition may remove unasked
  std::string log_level = "info", log_format = "auto";  // [log]; format: auto, json, text
  /// What no packs may break, whatever their own invariants.toml says. No key of the configuration:
  /// only a test of other packs has another one.
  std::string_view floor = program_invariants();
};

/// The environment as a parameter, so a test can hold it; whole, so that a misspelt name can be
/// refused.
class Environment {
 public:
  Environment() = default;
  explicit Environment(std::map<std::string, std::string, std::less<>> variables)
      : variables_{std::move(variables)} {}
  std::optional<std::string> operator()(std::string_view name) const;
  const std::map<std::string, std::string, std::less<>>& variables() const { return variables_; }

 private:
  std::map<std::string, std::string, std::less<>> variables_;
};
Environment system_environment();

/// Reads HOME/entraide.toml, then ENTRAIDE_SECTION_KEY overrides (`ENTRAIDE_API_PORT=9000`).
Result<Config> read_config(const std::filesystem::path& home, const Environment& environment);
/// The configuration as TOML; nothing secret is in it, file paths are shown.
std::string show_config(const Config& config);
/// Makes HOME with an entraide.toml of safe defaults and comments. An existing file is a conflict.
Result<void> init_home(const std::filesystem::path& home, std::string_view node_name);

}  // namespace entraide::node
