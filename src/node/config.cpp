// Reading the configuration: entraide.toml first, then ENTRAIDE_* variables, then the checks that
// need both.
#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>

#include "node/settings.h"

namespace entraide::node {

namespace {

constexpr std::uintmax_t config_bytes_max = std::uintmax_t{1} << 20U;

/// Variables that the command line reads itself.
constexpr std::string_view foreign_variables[] = {"ENTRAIDE_HOME", "ENTRAIDE_LANG",
                                                  "ENTRAIDE_PACKS"};

std::string place_of(const std::filesystem::path& file, const toml::node& node) {
  return fmt::format("{}:{}", file.string(), node.source().begin.line);
}

/// The value as the text that Setting::assign reads; nothing when the type is not the one expected.
std::optional<std::string> value_text(const toml::node& node, Setting::Form form) {
  if (form == Setting::Form::integer) {
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    return {};
  }
  if (form == Setting::Form::number) {
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    if (const auto* number = node.as_floating_point()) return fmt::format("{}", number->get());
    return {};
  }
  if (const auto* text = node.as_string()) return text->get();
  return {};
}

Result<void> read_section(Config& config, const std::filesystem::path& file,
                          std::string_view section, const toml::table& table) {
  for (const auto& [key, node] : table) {
    const auto* setting = find_setting(section, key.str());
    if (setting == nullptr) {
      return Error{Code::invalid,
                   "node.config.unknown_key",
                   {{"place", place_of(file, node)},
                    {"key", std::string{key.str()}},
                    {"section", std::string{section}},
                    {"known", known_keys(section)}}};
    }
    const auto value = value_text(node, setting->form);
    if (!value || !setting->assign(config, *value)) {
      return Error{Code::invalid,
                   "node.config.value",
                   {{"place", place_of(file, node)},
                    {"key", std::string{key.str()}},
                    {"expected", std::string{setting->expected}}}};
    }
  }
  return {};
}

/// Names of profiles and lists: they appear in URLs, metrics and logs.
bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string_view::npos;
}

template <class Entry, class Keys>
Result<void> read_named(std::map<std::string, Entry>& entries, const std::filesystem::path& file,
                        std::string_view section, const toml::table& tables, const Keys& keys) {
  for (const auto& [name, node] : tables) {
    const auto* table = node.as_table();
    if (table == nullptr || !is_name(name.str())) {
      return Error{Code::invalid,
                   "node.config.named_section",
                   {{"place", place_of(file, node)},
                    {"section", std::string{section}},
                    {"name", std::string{name.str()}}}};
    }
    auto& entry = entries[std::string{name.str()}];
    for (const auto& [key, value] : *table) {
      const auto found = std::find_if(keys.begin(), keys.end(),
                                      [&](const auto& known) { return known.key == key.str(); });
      if (found == keys.end()) {
        std::vector<std::string> known;
        for (const auto& one : keys) known.emplace_back(one.key);
        return Error{Code::invalid,
                     "node.config.unknown_key",
                     {{"place", place_of(file, value)},
                      {"key", std::string{key.str()}},
                      {"section", fmt::format("{}.{}", section, name.str())},
                      {"known", join(known, ", ")}}};
      }
      const auto* text = value.as_string();
      if (text == nullptr) {
        return Error{Code::invalid,
                     "node.config.value",
                     {{"place", place_of(file, value)},
                      {"key", std::string{key.str()}},
                      {"expected", R"("…")"}}};
      }
      entry.*(found->member) = text->get();
    }
  }
  return {};
}

Result<void> read_table(Config& config, const std::filesystem::path& file,
                        const toml::table& root) {
  for (const auto& [key, node] : root) {
    const std::string section{key.str()};
    const auto* table = node.as_table();
    const bool named = section == "profiles" || section == "lists";
    if (table == nullptr || !(named || is_section(section))) {
      return Error{
          Code::invalid,
          "node.config.unknown_section",
          {{"place", place_of(file, node)}, {"section", section}, {"known", known_sections()}}};
    }
    if (section == "profiles") {
      RETURN_IF_ERROR(read_named(config.profiles, file, section, *table, purpose_keys()));
    } else if (section == "lists") {
      RETURN_IF_ERROR(read_named(config.lists, file, section, *table, list_keys()));
    } else {
      RETURN_IF_ERROR(read_section(config, file, section, *table));
    }
  }
  return {};
}

Result<void> read_file(Config& config, const std::filesystem::path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error) return Error{Code::not_found, "node.config.missing", {{"file", file.string()}}};
  if (size > config_bytes_max) {
    return Error{Code::invalid,
                 "node.config.large",
                 {{"file", file.string()}, {"max", std::to_string(config_bytes_max)}}};
  }
  try {
    return read_table(config, file, toml::parse_file(file.string()));
  } catch (const toml::parse_error& fault) {
    return Error{Code::invalid,
                 "node.config.syntax",
                 {{"place", fmt::format("{}:{}", file.string(), fault.source().begin.line)},
                  {"fault", std::string{fault.description()}}}};
  }
}

Result<void> read_environment(Config& config, const Environment& environment) {
  for (const auto& [name, value] : environment.variables()) {
    if (!name.starts_with("ENTRAIDE_")) continue;
    if (std::find(std::begin(foreign_variables), std::end(foreign_variables), name) !=
        std::end(foreign_variables)) {
      continue;
    }
    const auto& all = settings();
    const auto setting = std::find_if(
        all.begin(), all.end(), [&](const Setting& one) { return variable_name(one) == name; });
    if (setting == all.end()) {
      std::vector<std::string> known{std::begin(foreign_variables), std::end(foreign_variables)};
      for (const auto& one : all) known.push_back(variable_name(one));
      return Error{Code::invalid,
                   "node.config.unknown_variable",
                   {{"name", name}, {"known", join(known, ", ")}}};
    }
    if (!setting->assign(config, value)) {
      return Error{Code::invalid,
                   "node.config.variable",
                   {{"name", name}, {"expected", std::string{setting->expected}}}};
    }
  }
  return {};
}

/// What only the whole configuration can tell.
Result<void> check_whole(const Config& config) {
  for (const auto& [name, profile] : config.profiles) {
    if (profile.purpose.empty() || profile.legal_basis.empty()) {
      return Error{Code::invalid, "node.config.profile_incomplete", {{"name", name}}};
    }
  }
  if (!config.default_profile.empty() && !config.profiles.contains(config.default_profile)) {
    return Error{Code::invalid, "node.config.profile_unknown", {{"name", config.default_profile}}};
  }
  for (const auto& [name, list] : config.lists) {
    if (!list.format.empty() && !intake::format_from(list.format)) {
      return Error{
          Code::invalid, "node.config.list_format", {{"name", name}, {"format", list.format}}};
    }
    const auto days = list.keep_days.empty() ? 1 : parse_int(list.keep_days).value_or(0);
    if (days < 1 || days > 36'500)
      return Error{Code::invalid, "node.config.list_keep_days", {{"name", name}}};
    const bool neither = list.disclosure == "neither";
    if ((!neither && !list.disclosure.empty() && list.disclosure != "told") ||
        (neither && list.disclosure_basis.empty()))
      return Error{Code::invalid, "node.config.list_disclosure", {{"name", name}}};
  }
  if (config.api.tls_certificate.empty() != config.api.tls_key.empty()) {
    return Error{Code::invalid, "node.config.tls_pair"};
  }
  if (config.match_cutoff > config.match_threshold) {
    return Error{Code::invalid, "node.config.cutoff"};
  }
  return {};
}

}  // namespace

std::string plain_name(std::string_view name, std::size_t letters_max) {
  std::string plain;
  for (const char letter : lower_ascii(name)) {
    const bool kept = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                      letter == '.' || letter == '_';
    if (kept) {
      plain += letter;
    } else if (!plain.empty() && plain.back() != '-') {
      plain += '-';
    }
  }
  while (plain.ends_with('-')) plain.pop_back();
  return plain.empty() ? "node" : plain.substr(0, letters_max);
}

std::optional<std::string> Environment::operator()(std::string_view name) const {
  const auto found = variables_.find(name);
  if (found == variables_.end()) return {};
  return found->second;
}

Environment system_environment() {
  std::map<std::string, std::string, std::less<>> variables;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view line{*entry};
    const auto equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    variables.emplace(line.substr(0, equals), line.substr(equals + 1));
  }
  return Environment{std::move(variables)};
}

Result<Config> read_config(const std::filesystem::path& home, const Environment& environment) {
  Config config;
  config.home = home;
  RETURN_IF_ERROR(read_file(config, home / "entraide.toml"));
  RETURN_IF_ERROR(read_environment(config, environment));
  RETURN_IF_ERROR(check_whole(config));
  for (auto& [name, list] : config.lists) list.name = name;
  complete(config);
  return config;
}

void complete(Config& config) {
  constexpr std::size_t origin_letters_max = 100;
  if (config.ledger.origin.empty())
    config.ledger.origin = "entraide/" + plain_name(config.name, origin_letters_max);
  if (config.store_url.empty())
    config.store_url = "sqlite:" + (config.home / "entraide.db").string();
}

}  // namespace entraide::node
