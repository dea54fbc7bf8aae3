#include "node/settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <set>

namespace entraide::node {

namespace {

using Form = Setting::Form;

template <class Number>
std::optional<Number> read_number(const std::string& text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return number;
}

Setting text(std::string_view section, std::string_view key, std::string Config::* member) {
  return {section,
          key,
          Form::text,
          R"("…")",
          [=](Config& config, const std::string& value) {
            config.*member = value;
            return !value.empty();
          },
          [=](const Config& config) { return config.*member; }};
}

Setting choice(std::string_view section, std::string_view key, std::string Config::* member,
               std::string_view expected, std::set<std::string> choices) {
  return {section,
          key,
          Form::text,
          expected,
          [member, choices = std::move(choices)](Config& config, const std::string& value) {
            config.*member = value;
            return choices.contains(value);
          },
          [=](const Config& config) { return config.*member; }};
}

Setting liaison_file() {
  return {"liaison",
          "file",
          Form::path,
          "liaison.toml",
          [](Config& config, const std::string& value) {
            config.liaison_file = value;
            return !value.empty();
          },
          [](const Config& config) { return config.liaison_file; }};
}

Setting small_counts() {
  return {"picture",
          "k",
          Form::integer,
          "3..1000",
          [](Config& config, const std::string& value) {
            const auto number = read_number<int>(value);
            if (!number || *number < 3 || *number > 1'000) return false;
            config.picture_k = *number;
            return true;
          },
          [](const Config& config) { return std::to_string(config.picture_k); }};
}

Setting api_path(std::string_view key, std::string ApiConfig::* member) {
  return {"api",
          key,
          Form::path,
          "/path/file.pem | file.pem",
          [=](Config& config, const std::string& value) {
            config.api.*member = value.empty() ? value : (config.home / value).string();
            return true;
          },
          [=](const Config& config) { return config.api.*member; }};
}

/// A number of some group of settings: `Config::ledger`, `Config::retention`.
template <class Group>
Setting number_of(std::string_view section, std::string_view key, Group Config::* group,
                  int Group::* member, int lowest, int highest, std::string_view expected) {
  return {section,
          key,
          Form::integer,
          expected,
          [=](Config& config, const std::string& value) {
            const auto number = read_number<int>(value);
            if (!number || *number < lowest || *number > highest) return false;
            (config.*group).*member = *number;
            return true;
          },
          [=](const Config& config) { return std::to_string((config.*group).*member); }};
}

Setting ledger_text(std::string_view key, std::string LedgerConfig::* member,
                    std::string_view expected, bool (*fits)(const std::string&)) {
  return {"ledger",
          key,
          Form::text,
          expected,
          [=](Config& config, const std::string& value) {
            config.ledger.*member = value;
            return fits(value);
          },
          [=](const Config& config) { return config.ledger.*member; }};
}

Setting ledger_path(std::string_view key, std::string LedgerConfig::* member) {
  return {"ledger",
          key,
          Form::path,
          "/path/file.pem | file.pem",
          [=](Config& config, const std::string& value) {
            config.ledger.*member = value.empty() ? value : (config.home / value).string();
            return true;
          },
          [=](const Config& config) { return config.ledger.*member; }};
}

Setting wire_text(std::string_view key, std::string WireConfig::* member, std::string_view expected,
                  bool (*fits)(const std::string&)) {
  return {"wire",
          key,
          Form::text,
          expected,
          [=](Config& config, const std::string& value) {
            config.wire.*member = value;
            return value.empty() || fits(value);
          },
          [=](const Config& config) { return config.wire.*member; }};
}

Setting wire_path(std::string_view key, std::string WireConfig::* member) {
  return {"wire",
          key,
          Form::path,
          "/path/file | file",
          [=](Config& config, const std::string& value) {
            config.wire.*member = value.empty() ? value : (config.home / value).string();
            return true;
          },
          [=](const Config& config) { return config.wire.*member; }};
}

bool is_address(const std::string& value) {
  return value.size() <= 45 &&
         value.find_first_not_of("0123456789abcdefABCDEF.:") == std::string::npos;
}

bool is_party(const std::string& value) {
  return value.size() <= 64 &&
         value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

Setting overseers_setting() {
  return {"api",
          "overseers",
          Form::text,
          "a.roy, m.tremblay",
          [](Config& config, const std::string& value) {
            config.api.overseers = value;
            return true;
          },
          [](const Config& config) { return config.api.overseers; }};
}

template <class Number>
Setting api_number(std::string_view key, Number ApiConfig::* member, long long lowest,
                   long long highest, std::string_view expected) {
  return {"api",
          key,
          Form::integer,
          expected,
          [=](Config& config, const std::string& value) {
            const auto number = read_number<long long>(value);
            if (!number || *number < lowest || *number > highest) return false;
            config.api.*member = static_cast<Number>(*number);
            return true;
          },
          [=](const Config& config) { return std::to_string(config.api.*member); }};
}

Setting share(std::string_view section, std::string_view key, double Config::* member) {
  return {section,
          key,
          Form::number,
          "0.0..1.0",
          [=](Config& config, const std::string& value) {
            const auto number = read_number<double>(value);
            if (!number || !(*number >= 0 && *number <= 1)) return false;
            config.*member = *number;
            return true;
          },
          [=](const Config& config) { return fmt::format("{}", config.*member); }};
}

Setting party_setting() {
  return {"node",
          "party",
          Form::text,
          "ca | fr | europol",
          [](Config& config, const std::string& value) {
            config.party = value;
            return !value.empty() && is_party(value);
          },
          [](const Config& config) { return config.party; }};
}

Setting language_setting() {
  return {"node",
          "language",
          Form::text,
          "en | fr",
          [](Config& config, const std::string& value) {
            config.language = language_from(value);
            return value == "en" || value == "fr";
          },
          [](const Config& config) {
            return std::string{config.language == Language::french ? "fr" : "en"};
          }};
}

Setting address_setting() {
  return {"api",
          "address",
          Form::text,
          "127.0.0.1 | ::1",
          [](Config& config, const std::string& value) {
            config.api.address = value;
            return !value.empty() && is_address(value);
          },
          [](const Config& config) { return config.api.address; }};
}

/// libpq decodes the names of its parameters: what is not known to be harmless is hidden, however it
/// is spelt.
std::string shown_parameters(std::string_view parameters) {
  static constexpr std::array<std::string_view, 8> harmless = {
      "host",    "port",        "dbname",          "user",
      "sslmode", "sslrootcert", "connect_timeout", "application_name"};
  std::vector<std::string> shown;
  for (const auto parameter : split(parameters, '&')) {
    const auto name = parameter.substr(0, parameter.find('='));
    const bool known = std::find(harmless.begin(), harmless.end(), name) != harmless.end();
    shown.push_back(known ? std::string{parameter} : fmt::format("{}=***", name));
  }
  return join(shown, "&");
}

/// A PostgreSQL address may carry a password: it is never shown.
std::string without_password(std::string url) {
  const auto scheme = url.find("://");
  if (scheme == std::string::npos) return url;
  if (const auto question = url.find('?'); question != std::string::npos) {
    url =
        url.substr(0, question + 1) + shown_parameters(std::string_view{url}.substr(question + 1));
  }
  const auto at = url.rfind('@');
  if (at == std::string::npos || at < scheme) return url;
  const auto colon = url.find(':', scheme + 3);
  if (colon == std::string::npos || colon > at) return url;
  return url.substr(0, colon + 1) + "***" + url.substr(at);
}

Setting store_setting() {
  return {"store",
          "url",
          Form::text,
          "sqlite:/path/entraide.db | postgresql://user@host/database",
          [](Config& config, const std::string& value) {
            config.store_url = value;
            return value.starts_with("sqlite:") || value.starts_with("postgresql://");
          },
          [](const Config& config) { return without_password(config.store_url); }};
}

}  // namespace

const std::vector<Setting>& settings() {
  constexpr long long mebibytes_64 = 64LL << 20U;
  static const std::vector<Setting> all{
      text("node", "name", &Config::name),
      language_setting(),
      text("node", "profile", &Config::default_profile),
      text("node", "supervisor", &Config::supervisor),
      party_setting(),
      store_setting(),
      address_setting(),
      api_number("port", &ApiConfig::port, 0, 65535, "0..65535"),
      api_number("threads", &ApiConfig::threads, 1, 256, "1..256"),
      api_path("tls_certificate", &ApiConfig::tls_certificate),
      api_path("tls_key", &ApiConfig::tls_key),
      api_path("tls_client_ca", &ApiConfig::tls_client_ca),
      api_path("tokens_file", &ApiConfig::tokens_file),
      api_number("body_bytes_max", &ApiConfig::body_bytes_max, 1024, mebibytes_64,
                 "1024..67108864"),
      api_number("connections_max", &ApiConfig::connections_max, 1, 100'000, "1..100000"),
      api_number("in_flight_max", &ApiConfig::in_flight_max, 1, 100'000, "1..100000"),
      api_number("timeout_s", &ApiConfig::timeout_s, 1, 3600, "1..3600"),
      api_number("queries_max", &ApiConfig::queries_max, 1, 10'000, "1..10000"),
      overseers_setting(),
      api_path("desk", &ApiConfig::desk),
      wire_text("address", &WireConfig::address, "0.0.0.0 | ::", is_address),
      number_of("wire", "port", &Config::wire, &WireConfig::port, 0, 65'535, "0..65535"),
      wire_text("url", &WireConfig::url, "https://desk.example.org:8485",
                [](const std::string& value) { return value.starts_with("https://"); }),
      wire_text("key", &WireConfig::key, "pkcs11:token=desk;object=wire",
                [](const std::string& value) { return value.starts_with("pkcs11:"); }),
      wire_path("module", &WireConfig::module),
      wire_path("pin_file", &WireConfig::pin_file),
      number_of("wire", "certificate_days", &Config::wire, &WireConfig::certificate_days, 1, 3'650,
                "1..3650"),
      number_of("wire", "messages_per_minute", &Config::wire, &WireConfig::messages_per_minute, 1,
                10'000'000, "1..10000000"),
      number_of("wire", "give_up_days", &Config::wire, &WireConfig::give_up_days, 1, 3'650,
                "1..3650"),
      number_of("wire", "threads", &Config::wire, &WireConfig::threads, 1, 256, "1..256"),
      number_of("private_check", "epoch_days", &Config::private_check, &CheckConfig::epoch_days, 1,
                366, "1..366"),
      number_of("private_check", "keys_per_hour", &Config::private_check,
                &CheckConfig::keys_per_hour, 1, 100'000'000, "1..100000000"),
      number_of("private_check", "keys_at_once", &Config::private_check, &CheckConfig::keys_at_once,
                1, 10'000'000, "1..10000000"),
      number_of("private_check", "shown_bits", &Config::private_check, &CheckConfig::shown_bits, 0,
                16, "0..16"),
      ledger_text("origin", &LedgerConfig::origin, "example.org/ledger",
                  [](const std::string& value) { return ledger::is_key_name(value); }),
      ledger_text("policy", &LedgerConfig::policy, "witnesses.policy",
                  [](const std::string& value) { return !value.empty(); }),
      ledger_path("witness_ca", &LedgerConfig::witness_ca),
      ledger_text("keeper", &LedgerConfig::keeper, "yes | no",
                  [](const std::string& value) { return value == "yes" || value == "no"; }),
      number_of("ledger", "witness_s", &Config::ledger, &LedgerConfig::witness_s, 1, 3600,
                "1..3600"),
      number_of("retention", "records_days", &Config::retention, &RetentionConfig::records_days, 1,
                36'500, "1..36500"),
      number_of("retention", "accesses_days", &Config::retention, &RetentionConfig::accesses_days,
                1, 36'500, "1..36500"),
      number_of("retention", "messages_days", &Config::retention, &RetentionConfig::messages_days,
                1, 36'500, "1..36500"),
      share("match", "threshold", &Config::match_threshold),
      share("match", "cutoff", &Config::match_cutoff),
      small_counts(),
      choice("picture", "cases", &Config::picture_cases, "yes | no", {"yes", "no"}),
      liaison_file(),
      choice("transparency", "page", &Config::transparency, "yes | no", {"yes", "no"}),
      share("import", "shrink_max", &Config::shrink_max),
      choice("log", "level", &Config::log_level, "debug | info | warn | error",
             {"debug", "info", "warn", "error"}),
      choice("log", "format", &Config::log_format, "auto | json | text", {"auto", "json", "text"}),
  };
  return all;
}

const Setting* find_setting(std::string_view section, std::string_view key) {
  const auto& all = settings();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Setting& setting) {
    return setting.section == section && setting.key == key;
  });
  return found == all.end() ? nullptr : &*found;
}

std::string variable_name(const Setting& setting) {
  return upper_ascii(fmt::format("ENTRAIDE_{}_{}", setting.section, setting.key));
}

const std::vector<PurposeKey>& purpose_keys() {
  static const std::vector<PurposeKey> keys{{"purpose", &Purpose::purpose},
                                            {"legal_basis", &Purpose::legal_basis},
                                            {"file_reference", &Purpose::file_reference}};
  return keys;
}

const std::vector<ListKey>& list_keys() {
  static const std::vector<ListKey> keys{{"title_en", &ListConfig::title_en},
                                         {"title_fr", &ListConfig::title_fr},
                                         {"publisher", &ListConfig::publisher},
                                         {"url", &ListConfig::url},
                                         {"licence", &ListConfig::licence},
                                         {"format", &ListConfig::format},
                                         {"keep_days", &ListConfig::keep_days},
                                         {"disclosure", &ListConfig::disclosure},
                                         {"disclosure_basis", &ListConfig::disclosure_basis}};
  return keys;
}

std::string known_keys(std::string_view section) {
  std::vector<std::string> names;
  for (const auto& setting : settings()) {
    if (setting.section == section) names.emplace_back(setting.key);
  }
  return join(names, ", ");
}

std::string known_sections() {
  return "node, store, api, wire, ledger, retention, match, picture, liaison, "
         "transparency, import, log, profiles.NAME, lists.NAME";
}

bool is_section(std::string_view section) {
  return std::any_of(settings().begin(), settings().end(),
                     [&](const Setting& setting) { return setting.section == section; });
}

}  // namespace entraide::node
