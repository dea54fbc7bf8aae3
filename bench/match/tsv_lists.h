// Entities from the TSV that lists_to_tsv.py writes.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "base/base.h"
#include "record/record.h"

namespace entraide::bench {

inline std::vector<record::Entity> read_tsv_lists(const char* path) {
  std::vector<record::Entity> entities;
  std::ifstream file{path};
  for (std::string line; std::getline(file, line);) {
    const auto columns = split(line, '\t');
    if (columns.size() != 5) continue;
    record::Entity entity;
    entity.dataset = columns[0];
    entity.id = columns[1];
    entity.kind = record::term_from<record::Kind>(columns[2]).value_or(record::Kind::other);
    for (const auto text : split(columns[3], ';')) {
      if (auto date = record::PartialDate::parse(text); date.ok()) {
        entity.birth_dates.push_back({std::move(date).value(), "", 0});
      }
    }
    for (const auto text : split(columns[4], '|')) {
      const auto equals = text.find('=');
      const auto kind = record::term_from<record::NameKind>(text.substr(0, equals));
      entity.names.push_back(
          record::make_name(text.substr(equals + 1), kind.value_or(record::NameKind::alias)));
    }
    entities.push_back(std::move(entity));
  }
  return entities;
}

}  // namespace entraide::bench
