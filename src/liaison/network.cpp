#include "liaison/network.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace entraide::embedded {
std::string_view liaison_network();
}  // namespace entraide::embedded

namespace entraide::liaison {

namespace {

constexpr std::size_t text_bytes_max = 400;
constexpr std::string_view borders_word = "@borders";

Error fault_at(const toml::node& node, std::string_view key, std::string_view expected) {
  return Error{Code::invalid,
               std::string{expected},
               {{"line", std::to_string(node.source().begin.line)}, {"key", std::string{key}}}};
}

bool is_word(std::string_view text) {
  return !text.empty() && text.size() <= 40 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

template <class Row>
void put_row(std::vector<Row>& rows, std::string Row::* name, Row row) {
  const auto found = std::ranges::find(rows, row.*name, name);
  if (found == rows.end())
    rows.push_back(std::move(row));
  else
    *found = std::move(row);
}

bool is_state(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

/// Table after table, key after key; the first fault ends it.
class NetworkReader {
 public:
  NetworkReader(Network& network, const toml::table& root) : network_{network}, root_{root} {}

  Result<void> read() {
    RETURN_IF_ERROR(known(root_, {"schema", "borders", "area", "seat", "post"}));
    const auto schema = root_["schema"].value<std::int64_t>();
    if (schema != 1) return fault_at(root_, "schema", "liaison.expected.schema");
    RETURN_IF_ERROR(read_borders());
    RETURN_IF_ERROR(each("area", areas_max, [this](const toml::table& one) { return area(one); }));
    RETURN_IF_ERROR(each("seat", seats_max, [this](const toml::table& one) { return seat(one); }));
    return each("post", posts_max, [this](const toml::table& one) { return post(one); });
  }

 private:
  static Result<void> known(const toml::table& table, const std::set<std::string_view>& keys) {
    for (const auto& [key, node] : table)
      if (!keys.contains(key.str())) return fault_at(node, key.str(), "liaison.expected.known");
    return {};
  }

  template <class Take>
  Result<void> each(std::string_view key, std::size_t most, const Take& take) {
    const auto* const node = root_.get(key);
    if (node == nullptr) return {};
    const auto* const list = node->as_array();
    if (list == nullptr) return fault_at(*node, key, "liaison.expected.tables");
    if (list->size() > most) return fault_at(*node, key, "liaison.expected.fewer");
    std::set<std::string> names;
    for (const auto& one : *list) {
      const auto* const table = one.as_table();
      if (table == nullptr) return fault_at(one, key, "liaison.expected.tables");
      ASSIGN_OR_RETURN(const auto name, take(*table));
      if (!names.insert(name).second) return fault_at(one, key, "liaison.expected.once");
    }
    return {};
  }

  static Result<std::string> word(const toml::table& table, std::string_view key) {
    const auto* const node = table.get(key);
    const auto value = node == nullptr ? std::nullopt : node->value<std::string>();
    if (!value || !is_word(*value))
      return fault_at(node ? *node : table, key, "liaison.expected.word");
    return *value;
  }

  static Result<std::string> text_or_nothing(const toml::table& table, std::string_view key) {
    const auto* const node = table.get(key);
    if (node == nullptr) return std::string{};
    const auto value = node->value<std::string>();
    if (!value || value->empty() || value->size() > text_bytes_max)
      return fault_at(*node, key, "liaison.expected.text");
    return *value;
  }

  static Result<picture::Named> bilingual(const toml::table& table, std::string_view key,
                                          bool needed) {
    const auto* const node = table.get(key);
    if (node == nullptr && !needed) return picture::Named{};
    const auto* const both = node == nullptr ? nullptr : node->as_table();
    if (both == nullptr) return fault_at(node ? *node : table, key, "liaison.expected.both");
    RETURN_IF_ERROR(known(*both, {"en", "fr"}));
    picture::Named name;
    ASSIGN_OR_RETURN(name.en, text_or_nothing(*both, "en"));
    ASSIGN_OR_RETURN(name.fr, text_or_nothing(*both, "fr"));
    if (name.en.empty() || name.fr.empty()) return fault_at(*node, key, "liaison.expected.both");
    return name;
  }

  static Result<std::vector<std::string>> words(const toml::node& node, std::string_view key) {
    const auto* const list = node.as_array();
    if (list == nullptr || list->size() > reach_max)
      return fault_at(node, key, "liaison.expected.words");
    std::vector<std::string> all;
    for (const auto& one : *list) {
      const auto value = one.value<std::string>();
      if (!value || value->empty() || value->size() > 40)
        return fault_at(one, key, "liaison.expected.words");
      all.push_back(*value);
    }
    return all;
  }

  Result<void> read_borders() {
    const auto* const node = root_.get("borders");
    if (node == nullptr) return {};
    const auto* const table = node->as_table();
    if (table == nullptr) return fault_at(*node, "borders", "liaison.expected.tables");
    for (const auto& [country, list] : *table) {
      if (!is_state(country.str())) return fault_at(list, country.str(), "liaison.expected.state");
      ASSIGN_OR_RETURN(const auto all, words(list, country.str()));
      if (!std::ranges::all_of(all, is_state))
        return fault_at(list, country.str(), "liaison.expected.state");
      network_.borders_.insert_or_assign(std::string{country.str()},
                                         States{all.begin(), all.end()});
    }
    return {};
  }

  /// Areas and borders opened. `country`: whose borders.
  Result<States> reach(const toml::node& node, std::string_view key, const std::string& country) {
    ASSIGN_OR_RETURN(const auto all, words(node, key));
    auto states = network_.reached(all, country);
    if (!states.ok()) return fault_at(node, key, states.error().message().key);
    return states;
  }

  Result<std::string> area(const toml::table& table) {
    RETURN_IF_ERROR(known(table, {"id", "title", "states", "source"}));
    Area one;
    ASSIGN_OR_RETURN(one.id, word(table, "id"));
    ASSIGN_OR_RETURN(one.name, bilingual(table, "title", true));
    ASSIGN_OR_RETURN(one.source, text_or_nothing(table, "source"));
    const auto* const states = table.get("states");
    if (states == nullptr) return fault_at(table, "states", "liaison.expected.state");
    ASSIGN_OR_RETURN(one.states, reach(*states, "states", {}));
    auto id = one.id;
    put_row(network_.areas_, &Area::id, std::move(one));
    return id;
  }

  static Result<double> degrees(const toml::table& table, std::string_view key, double most) {
    const auto* const node = table.get(key);
    const auto value = node == nullptr ? std::nullopt : node->value<double>();
    if (!value || !(std::abs(*value) <= most))
      return fault_at(node ? *node : table, key, "liaison.expected.degrees");
    return *value;
  }

  Result<std::string> seat(const toml::table& table) {
    RETURN_IF_ERROR(
        known(table, {"code", "country", "title", "latitude", "longitude", "reach", "source"}));
    Seat one;
    ASSIGN_OR_RETURN(one.code, word(table, "code"));
    ASSIGN_OR_RETURN(one.country, word(table, "country"));
    if (!is_state(one.country)) return fault_at(table, "country", "liaison.expected.state");
    ASSIGN_OR_RETURN(one.name, bilingual(table, "title", true));
    ASSIGN_OR_RETURN(one.latitude, degrees(table, "latitude", 90));
    ASSIGN_OR_RETURN(one.longitude, degrees(table, "longitude", 180));
    ASSIGN_OR_RETURN(one.source, text_or_nothing(table, "source"));
    one.reach = {one.country};
    if (const auto* const node = table.get("reach")) {
      ASSIGN_OR_RETURN(one.reach, reach(*node, "reach", one.country));
    }
    auto code = one.code;
    put_row(network_.seats_, &Seat::code, std::move(one));
    return code;
  }

  Result<std::string> post(const toml::table& table) {
    RETURN_IF_ERROR(known(table, {"id", "party", "seat", "reach", "languages", "authorities",
                                  "tasks", "accredited_until"}));
    Post one;
    ASSIGN_OR_RETURN(one.id, word(table, "id"));
    ASSIGN_OR_RETURN(one.party, word(table, "party"));
    ASSIGN_OR_RETURN(one.seat, word(table, "seat"));
    const auto* const seat = network_.seat(one.seat);
    if (seat == nullptr) return fault_at(table, "seat", "liaison.expected.seat");
    one.reach = seat->reach;
    if (const auto* const node = table.get("reach")) {
      ASSIGN_OR_RETURN(one.reach, reach(*node, "reach", seat->country));
    }
    if (const auto* const node = table.get("languages")) {
      ASSIGN_OR_RETURN(one.languages, words(*node, "languages"));
    }
    ASSIGN_OR_RETURN(one.authorities, bilingual(table, "authorities", false));
    ASSIGN_OR_RETURN(one.tasks, bilingual(table, "tasks", true));
    if (const auto* const node = table.get("accredited_until")) {
      const auto day = node->value<toml::date>();
      if (!day) return fault_at(*node, "accredited_until", "liaison.expected.day");
      one.accredited_until = CivilDate{std::chrono::year{day->year}, std::chrono::month{day->month},
                                       std::chrono::day{day->day}};
    }
    auto id = one.id;
    put_row(network_.posts_, &Post::id, std::move(one));
    return id;
  }

  Network& network_;
  const toml::table& root_;
};

namespace {

Result<void> read_into(NetworkReader reader) { return reader.read(); }

}  // namespace

namespace {

bool is_line(const std::string& text) {
  return !trim(text).empty() && text.size() <= text_bytes_max && is_utf8(text) &&
         std::ranges::none_of(
             text, [](char one) { return static_cast<unsigned char>(one) < 0x20 || one == 0x7F; });
}

/// Where one language is missing the other stands for it.
bool complete(picture::Named& name) {
  if (trim(name.en).empty()) name.en = name.fr;
  if (trim(name.fr).empty()) name.fr = name.en;
  return is_line(name.en) && is_line(name.fr);
}

bool is_language(std::string_view text) {
  return (text.size() == 2 || text.size() == 3) &&
         std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

Error unfit(std::string_view field) {
  return Error{Code::invalid, "liaison.field", {{"field", std::string{field}}}};
}

}  // namespace

Result<States> Network::reached(const std::vector<std::string>& words,
                                const std::string& country) const {
  const auto fault = [](std::string_view key) { return Error{Code::invalid, std::string{key}}; };
  States states;
  for (const auto& one : words) {
    if (one == borders_word) {
      const auto beside = borders_.find(country);
      if (beside == borders_.end()) return fault("liaison.expected.borders");
      states.insert(beside->second.begin(), beside->second.end());
    } else if (one.starts_with('@')) {
      const auto area = std::ranges::find(areas_, one.substr(1), &Area::id);
      if (area == areas_.end()) return fault("liaison.expected.area");
      states.insert(area->states.begin(), area->states.end());
    } else if (is_state(one)) {
      states.insert(one);
    } else {
      return fault("liaison.expected.state");
    }
  }
  if (states.empty()) return fault("liaison.expected.state");
  return states;
}

Result<void> Network::put(const PostWritten& written) {
  if (!is_word(written.id)) return unfit("id");
  if (!is_word(written.party)) return unfit("party");
  const auto* const seat = this->seat(written.seat);
  if (seat == nullptr) return unfit("seat");
  Post one;
  one.id = written.id;
  one.party = written.party;
  one.seat = written.seat;
  one.reach = seat->reach;
  if (written.reach.size() > reach_max) return unfit("reach");
  if (!written.reach.empty()) {
    auto states = reached(written.reach, seat->country);
    if (!states.ok()) return unfit("reach");
    one.reach = std::move(states).value();
  }
  if (written.languages.size() > reach_max || !std::ranges::all_of(written.languages, is_language))
    return unfit("languages");
  one.languages = written.languages;
  one.authorities = written.authorities;
  const bool named = !one.authorities.en.empty() || !one.authorities.fr.empty();
  if (named && !complete(one.authorities)) return unfit("authorities");
  one.tasks = written.tasks;
  if (!complete(one.tasks)) return unfit("tasks");
  if (!written.accredited_until.empty()) {
    one.accredited_until = parse_iso8601(written.accredited_until);
    if (!one.accredited_until) return unfit("accredited_until");
  }
  if (posts_.size() >= posts_max && post(one.id) == nullptr) return unfit("post");
  put_row(posts_, &Post::id, std::move(one));
  return {};
}

const Network& Network::own() {
  static const Network network = [] {
    Network own;
    const auto table = toml::parse(embedded::liaison_network());
    const auto read = read_into({own, table});
    ENSURE(read.ok());  // the program's own file, held by a test
    return own;
  }();
  return network;
}

Result<Network> Network::read(std::string_view toml) {
  if (toml.size() > network_bytes_max)
    return Error{Code::invalid, "liaison.large", {{"max", std::to_string(network_bytes_max)}}};
  auto network = own();
  try {
    const auto table = toml::parse(toml);
    RETURN_IF_ERROR(read_into({network, table}));
  } catch (const toml::parse_error& fault) {
    return Error{Code::invalid,
                 "liaison.syntax",
                 {{"line", std::to_string(fault.source().begin.line)},
                  {"fault", std::string{fault.description()}}}};
  }
  return network;
}

Result<Network> Network::read_file(const std::filesystem::path& file) {
  std::error_code fault;
  if (!std::filesystem::exists(file, fault) && !fault) return own();
  const auto unreadable = [&] {
    return Error{Code::invalid, "liaison.unreadable", {{"file", file.string()}}};
  };
  if (fault || !std::filesystem::is_regular_file(file, fault)) return unreadable();
  std::ifstream in{file, std::ios::binary};
  std::string text(network_bytes_max + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad() || (!in.eof() && in.fail())) return unreadable();
  text.resize(static_cast<std::size_t>(in.gcount()));
  return read(text);
}

const Seat* Network::seat(std::string_view code) const {
  const auto found = std::ranges::find(seats_, code, &Seat::code);
  return found == seats_.end() ? nullptr : &*found;
}

const Post* Network::post(std::string_view id) const {
  const auto found = std::ranges::find(posts_, id, &Post::id);
  return found == posts_.end() ? nullptr : &*found;
}

}  // namespace entraide::liaison
