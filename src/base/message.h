// Message: a text in English and French, named by a key, with its arguments.
//
// The texts live in `src/ROOM/messages.tsv` (key TAB English TAB French; `{name}` is an argument),
// joined at build time and carried in the binary. Code holds keys, never sentences.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entraide {

enum class Language { english, french };

/// `fr`, `fr-CA`, `fr_FR.UTF-8`: French; anything else: English.
Language language_from(std::string_view tag);

using Arguments = std::vector<std::pair<std::string, std::string>>;

struct Message {
  std::string key;
  Arguments arguments;

  /// The text in that language. An unknown key gives the key and its arguments, so nothing is lost.
  std::string text(Language language) const;
  bool operator==(const Message&) const = default;
};

/// The text of a key without arguments.
std::string text_of(std::string_view key, Language language);
/// Clauses one after the other, with semicolons as the language sets them.
std::string listed(const std::vector<std::string>& clauses, Language language);

/// One line of the catalogue, for the tests that hold it complete.
struct CatalogueEntry {
  std::string_view key, english, french;
};
const std::vector<CatalogueEntry>& catalogue();

}  // namespace entraide
