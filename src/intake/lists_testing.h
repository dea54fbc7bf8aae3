// What the tests of the list readers share: shipped lists as text, a sink that keeps everything,
// cut files.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "intake/intake.h"

namespace entraide::intake::testing {

inline std::filesystem::path shipped(std::string_view name) {
  return std::filesystem::path{ENTRAIDE_SOURCE} / "data" / "lists" / name;
}

/// The unpacked text of a shipped list.
inline std::string text_of_list(std::string_view name) {
  auto reader = open_file(shipped(name));
  EXPECT_TRUE(reader.ok()) << name;
  std::string text;
  std::vector<char> piece(1U << 16U);
  while (reader.ok()) {
    const auto count = reader.value()->read(piece);
    EXPECT_TRUE(count.ok());
    if (!count.ok() || count.value() == 0) break;
    text.append(piece.data(), count.value());
  }
  return text;
}

struct Collected final : public Sink {
  std::vector<record::Entity> entities;
  std::vector<Problem> problems;
  std::map<std::string, std::size_t> by_id;

  Result<void> entity(record::Entity&& entity) override {
    by_id[entity.id] = entities.size();
    entities.push_back(std::move(entity));
    return {};
  }
  void problem(Problem&& problem) override { problems.push_back(std::move(problem)); }
  const record::Entity& at(const std::string& id) const {
    static const record::Entity nothing;
    const auto found = by_id.find(id);
    EXPECT_NE(found, by_id.end()) << id;
    return found == by_id.end() ? nothing : entities[found->second];
  }
};

inline Result<ListHead> read_text(Format format, std::string_view text, Collected& into,
                                  const OpenBeside& beside = {}) {
  TextReader reader{text};
  return read_list(format, {"list", &reader, beside}, "test", into);
}

inline bool has_name(const record::Entity& entity, std::string_view full) {
  return std::any_of(entity.names.begin(), entity.names.end(),
                     [&](const auto& name) { return name.full == full; });
}

inline bool has_birth_date(const record::Entity& entity, std::string_view edtf) {
  return std::any_of(entity.birth_dates.begin(), entity.birth_dates.end(),
                     [&](const auto& birth) { return birth.date.text() == edtf; });
}

inline bool has_text(const std::vector<std::string>& texts, std::string_view wanted) {
  return std::find(texts.begin(), texts.end(), wanted) != texts.end();
}

inline const record::Document* document_numbered(const record::Entity& entity,
                                                 std::string_view number) {
  for (const auto& document : entity.documents) {
    if (document.number == number) return &document;
  }
  return nullptr;
}

}  // namespace entraide::intake::testing
