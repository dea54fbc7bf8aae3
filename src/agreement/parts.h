// The pieces that read_pack and load are made of.
#pragma once

#include "agreement/section.h"

namespace entraide::agreement {

constexpr std::size_t file_bytes_max = std::size_t{1} << 20U;

/// Parses TOML and calls `read` with its root; a syntax fault is a fault with its line.
void parse_toml(std::string_view toml, FaultList& faults,
                const std::function<void(Section& root)>& read);

/// Every file says which form it has.
void check_schema(Section& root);

Vocabulary read_vocabulary(Section& root);
/// words.toml, into the vocabulary.
void read_words(Section& root, Vocabulary& vocabulary);
std::vector<Group> read_groups(Section& root);
std::vector<Calendar> read_calendars(Section& root);

/// Opens `@group`; a group that is not known is a fault of that key.
std::vector<std::string> open_parties(const Section& where, std::string_view key,
                                      const std::vector<std::string>& words,
                                      const std::vector<Group>& groups);

std::vector<Invariant> read_invariants(Section& root, const Vocabulary& vocabulary);
/// Each row a fact with its values.
std::vector<Condition> read_conditions(Section& where, std::string_view key,
                                       const Vocabulary& vocabulary);
Values read_values(const Section& section, std::string_view key, const Fact& fact,
                   const std::vector<std::string>& words);
Rule read_rule(Section section, const Pack& pack, const Vocabulary& vocabulary);
Procedure read_procedure(Section section, const Pack& pack, const Packs& packs);
/// The examples of a procedure, held against it: one that does not come out is a fault.
std::vector<Example> read_examples(Section& section, const Procedure& procedure,
                                   const Packs& packs);
Offence read_offence(Section section, const Pack& pack, const Vocabulary& vocabulary);
CarrierFine read_carrier_fine(Section section, const Pack& pack);
Retention read_retention(Section section, const Pack& pack, const Vocabulary& vocabulary);
Onward read_onward(Section section, const Pack& pack, const Vocabulary& vocabulary);
YearlyReport read_yearly_report(Section section, const Pack& pack);

Article article_of(Section& section);
/// Against the packs that are read already.
ChannelRules read_channels(Section& root, const Packs& packs);

/// `article`, which must be one of the pack.
std::string read_article(Section& section, const Pack& pack);
/// Complains of a word that is not among `words`.
void check_word(const Section& section, std::string_view key, const std::string& word,
                const std::vector<Value>& words);

/// The one of `codes` (pairs of a word and what it stands for) that `key` names; its first when it is
/// none, with a fault that lists them.
template <class T, std::size_t n>
T read_code(Section& section, std::string_view key,
            const std::pair<std::string_view, T> (&codes)[n]) {
  const auto word = section.text(key);
  std::vector<std::string> known;
  for (const auto& [code, value] : codes) {
    if (code == word) return value;
    known.emplace_back(code);
  }
  if (!word.empty())
    section.fault(key, "agreement.expected.one_of", {{"known", join(known, ", ")}});
  return codes[0].second;
}
/// And back.
template <class T, std::size_t n>
std::string_view code_among(const std::pair<std::string_view, T> (&codes)[n], T value) {
  for (const auto& [code, one] : codes) {
    if (one == value) return code;
  }
  ENSURE(false);
}

}  // namespace entraide::agreement
