#include "base/message.h"

#include <algorithm>
#include <unordered_map>

#include "base/strings.h"

namespace entraide {

namespace embedded {
std::string_view messages();
}

namespace {

std::vector<CatalogueEntry> parse_catalogue(std::string_view file) {
  std::vector<CatalogueEntry> entries;
  while (!file.empty()) {
    const auto end = file.find('\n');
    const auto line = file.substr(0, end);
    file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
    const auto first = line.find('\t');
    const auto second = line.find('\t', first + 1);
    if (line.empty() || line.front() == '#' || second == std::string_view::npos) continue;
    entries.push_back({line.substr(0, first), line.substr(first + 1, second - first - 1),
                       line.substr(second + 1)});
  }
  return entries;
}

const CatalogueEntry* find(std::string_view key) {
  static const auto by_key = [] {
    std::unordered_map<std::string_view, const CatalogueEntry*> map;
    for (const auto& entry : catalogue()) map.emplace(entry.key, &entry);
    return map;
  }();
  const auto found = by_key.find(key);
  return found == by_key.end() ? nullptr : found->second;
}

// `\\n` in the catalogue is a line end: a text stays on one line of the file.
std::string with_line_ends(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool line_end = text[i] == '\\' && i + 1 < text.size() && text[i + 1] == 'n';
    out.push_back(line_end ? '\n' : text[i]);
    if (line_end) ++i;
  }
  return out;
}

std::string fill(std::string_view pattern, const Arguments& arguments) {
  const auto unfolded = with_line_ends(pattern);
  std::string_view text = unfolded;
  std::string out;
  while (!text.empty()) {
    const auto open = text.find('{');
    const auto close = text.find('}', open);
    out.append(text.substr(0, open));
    if (open == std::string_view::npos || close == std::string_view::npos) {
      if (open != std::string_view::npos) out.append(text.substr(open));
      break;
    }
    const auto name = text.substr(open + 1, close - open - 1);
    const auto argument = std::find_if(arguments.begin(), arguments.end(),
                                       [&](const auto& a) { return a.first == name; });
    if (argument != arguments.end()) {
      out.append(argument->second);
    } else {
      out.append(text.substr(open, close - open + 1));
    }
    text.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace

const std::vector<CatalogueEntry>& catalogue() {
  static const auto entries = parse_catalogue(embedded::messages());
  return entries;
}

Language language_from(std::string_view tag) {
  return tag.substr(0, 2) == "fr" || tag.substr(0, 2) == "FR" ? Language::french
                                                              : Language::english;
}

std::string Message::text(Language language) const {
  if (const auto* entry = find(key)) {
    return fill(language == Language::french ? entry->french : entry->english, arguments);
  }
  std::string out = key;
  for (const auto& [name, value] : arguments)
    out.append(" ").append(name).append("=").append(value);
  return out;
}

std::string text_of(std::string_view key, Language language) {
  return Message{std::string{key}, {}}.text(language);
}

std::string listed(const std::vector<std::string>& clauses, Language language) {
  return join(clauses, language == Language::french ? " ; " : "; ");
}

}  // namespace entraide
