// The pieces that read_pack and load are made of.
#pragma once

#include "agreement/section.h"

namespace entraide::agreement {

constexpr std::size_t file_bytes_max = std::size_t{1} << 20U;

/// Parses TOML and calls `read` with its root; a syntax fault is a fault with its line.
void parse_toml(std::string_view toml, FaultList& faults,
                const std::function<void(Section& root)>& read);

Vocabulary read_vocabulary(Section& root);
std::vector<Group> read_groups(Section& root);

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
Procedure read_procedure(Section section, const Pack& pack);

}  // namespace entraide::agreement
