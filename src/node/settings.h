// The settings that entraide.toml and the environment may hold: one table for reading, checking and
// showing.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "node/node.h"

namespace entraide::node {

/// One `[section] key`. `assign` takes the value as text and answers whether it is in range.
struct Setting {
  enum class Form { text, path, integer, number };
  std::string_view section, key;
  Form form = Form::text;
  std::string_view expected;  // for the refusal: `1 to 65535`
  std::function<bool(Config&, const std::string&)> assign;
  std::function<std::string(const Config&)> show;
};

const std::vector<Setting>& settings();
const Setting* find_setting(std::string_view section, std::string_view key);
/// `ENTRAIDE_API_PORT` for [api] port.
std::string variable_name(const Setting& setting);

/// The keys of [profiles.NAME] and [lists.NAME], with the members they fill.
struct PurposeKey {
  std::string_view key;
  std::string Purpose::* member;
};
const std::vector<PurposeKey>& purpose_keys();
struct ListKey {
  std::string_view key;
  std::string ListConfig::* member;
};
const std::vector<ListKey>& list_keys();

/// `Single desk, Ottawa` makes `single-desk-ottawa`; a name without letters makes `node`.
std::string plain_name(std::string_view name, std::size_t letters_max);

/// What is said nowhere follows from the rest: the database, the log's name.
void complete(Config& config);

/// `api.port, api.threads, ...` for a refusal.
std::string known_keys(std::string_view section);
std::string known_sections();
bool is_section(std::string_view section);

}  // namespace entraide::node
