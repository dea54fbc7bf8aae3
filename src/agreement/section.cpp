#include "agreement/section.h"

namespace entraide::agreement {

std::string Fault::text(Language language) const {
  return fmt::format("{}:{}: {}: {}", file, line, key, expected.text(language));
}

std::string Section::path_of(std::string_view key) const {
  if (key.empty()) return path_;
  return path_.empty() ? std::string{key} : fmt::format("{}.{}", path_, key);
}

void Section::fault(std::string_view key, std::string_view message, Arguments arguments) const {
  const auto* node = key.empty() ? nullptr : table_->get(key);
  const auto line = node == nullptr ? table_->source().begin.line : node->source().begin.line;
  faults_->add(line, path_of(key), {std::string{message}, std::move(arguments)});
}

const toml::node* Section::take(std::string_view key) {
  asked_.emplace(key);
  return table_->get(key);
}

std::string Section::text(std::string_view key) {
  const auto* node = take(key);
  const auto* value = node == nullptr ? nullptr : node->as_string();
  if (value != nullptr && !trim(value->get()).empty()) return value->get();
  fault(key, "agreement.expected.text");
  return {};
}

std::string Section::text_or(std::string_view key, std::string otherwise) {
  if (has(key)) return text(key);
  asked_.emplace(key);
  return otherwise;
}

bool Section::flag(std::string_view key) {
  const auto* node = take(key);
  if (node == nullptr) return false;
  if (const auto* value = node->as_boolean()) return value->get();
  fault(key, "agreement.expected.flag");
  return false;
}

std::string Section::day(std::string_view key) {
  const auto* node = take(key);
  if (node == nullptr) return {};
  if (const auto* value = node->as_date()) {
    const auto day = value->get();
    return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
  }
  fault(key, "agreement.expected.day");
  return {};
}

std::optional<Instant> Section::instant(std::string_view key) {
  const auto* node = take(key);
  const auto* value = node == nullptr ? nullptr : node->as_date_time();
  if (value == nullptr || !value->get().offset) {
    fault(key, "agreement.expected.instant");
    return {};
  }
  const auto [day, time, offset] = value->get();
  const auto civil = CivilDate{std::chrono::year{day.year}, std::chrono::month{day.month},
                               std::chrono::day{day.day}};
  return std::chrono::sys_days{civil} + std::chrono::hours{time.hour} +
         std::chrono::minutes{time.minute} + std::chrono::seconds{time.second} -
         std::chrono::minutes{offset->minutes};
}

std::optional<Limit> Section::limit(std::string_view key) {
  if (!has(key)) {
    asked_.emplace(key);
    return {};
  }
  const auto limit = Limit::parse(text(key));
  if (!limit) fault(key, "agreement.expected.limit");
  return limit;
}

std::vector<std::string> Section::keys() const {
  std::vector<std::string> all;
  for (const auto& [key, node] : *table_) all.emplace_back(key.str());
  return all;
}

std::int64_t Section::number(std::string_view key) {
  const auto* node = take(key);
  const auto* value = node == nullptr ? nullptr : node->as_integer();
  return value == nullptr ? 0 : value->get();
}

std::vector<std::string> Section::words_of(const toml::node& node, std::string_view key) const {
  std::vector<std::string> words;
  const auto add = [&](const toml::node& one) {
    const auto* value = one.as_string();
    if (value == nullptr || value->get().empty()) {
      fault(key, "agreement.expected.words");
      return;
    }
    words.push_back(value->get());
  };
  const auto* list = node.as_array();
  if (list == nullptr) {
    add(node);
    return words;
  }
  for (const auto& one : *list) add(one);
  return words;
}

std::vector<std::string> Section::words(std::string_view key) {
  const auto* node = take(key);
  return node == nullptr ? std::vector<std::string>{} : words_of(*node, key);
}

Text Section::bilingual(std::string_view key) {
  auto both = section(key);
  if (!both) {
    fault(key, "agreement.expected.bilingual");
    return {};
  }
  Text text{both->text("en"), both->text("fr")};
  both->finish();
  return text;
}

std::optional<Section> Section::section(std::string_view key) {
  const auto* node = take(key);
  if (node == nullptr) return {};
  const auto* table = node->as_table();
  if (table == nullptr) {
    fault(key, "agreement.expected.table");
    return {};
  }
  return Section{*table, path_of(key), *faults_};
}

std::vector<Section> Section::sections(std::string_view key) {
  const auto* node = take(key);
  if (node == nullptr) return {};
  const auto* list = node->as_array();
  if (list == nullptr) {
    fault(key, "agreement.expected.tables");
    return {};
  }
  std::vector<Section> all;
  for (const auto& one : *list) {
    const auto path = fmt::format("{}[{}]", path_of(key), all.size() + 1);
    if (const auto* table = one.as_table()) {
      all.emplace_back(*table, path, *faults_);
    } else {
      fault(key, "agreement.expected.tables");
    }
  }
  return all;
}

std::vector<std::pair<std::string, std::vector<std::string>>> Section::rows() {
  std::vector<std::pair<std::string, std::vector<std::string>>> all;
  for (const auto& [key, node] : *table_) {
    asked_.emplace(key.str());
    all.emplace_back(key.str(), words_of(node, key.str()));
  }
  return all;
}

void Section::finish() const {
  const std::vector<std::string> known{asked_.begin(), asked_.end()};
  for (const auto& [key, node] : *table_) {
    if (asked_.contains(key.str())) continue;
    fault(key.str(), "agreement.expected.key", {{"known", join(known, ", ")}});
  }
}

}  // namespace entraide::agreement
