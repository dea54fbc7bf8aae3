// One TOML table of a pack, read key by key: what is missing, of the wrong type or unknown becomes
// a fault with its line.
#pragma once

#include <toml++/toml.h>

#include <set>

#include "agreement/agreement.h"

namespace entraide::agreement {

/// Where the faults of one file go.
class FaultList {
 public:
  FaultList(std::string_view file, std::vector<Fault>& faults) : file_{file}, faults_{faults} {}
  void add(std::uint32_t line, std::string key, Message expected) {
    faults_.push_back({file_, line, std::move(key), std::move(expected)});
  }
  const std::string& file() const { return file_; }
  std::size_t count() const { return faults_.size(); }

 private:
  std::string file_;
  std::vector<Fault>& faults_;
};

class Section {
 public:
  Section(const toml::table& table, std::string path, FaultList& faults)
      : table_{&table}, path_{std::move(path)}, faults_{&faults} {}

  std::uint32_t line() const { return table_->source().begin.line; }
  bool has(std::string_view key) const { return table_->contains(key); }

  /// A text that must be there and not be empty.
  std::string text(std::string_view key);
  std::string text_or(std::string_view key, std::string otherwise);
  bool flag(std::string_view key);
  /// A day of TOML (2024-12-12) as ISO 8601; empty when missing.
  std::string day(std::string_view key);
  /// A moment of TOML with its offset (2026-11-28T22:10:00Z).
  std::optional<Instant> instant(std::string_view key);
  /// A limit such as `8h`; nothing when missing or not one (a fault then).
  std::optional<Limit> limit(std::string_view key);
  /// The keys that stand here, in order of their names.
  std::vector<std::string> keys() const;
  /// A whole number; 0 when it is missing or something else.
  std::int64_t number(std::string_view key);
  /// A text or a list of texts; missing is empty.
  std::vector<std::string> words(std::string_view key);
  /// `{ en = "…", fr = "…" }`, both.
  Text bilingual(std::string_view key);
  /// A table inside; nothing when missing.
  std::optional<Section> section(std::string_view key);
  /// `[[key]]`; missing is empty.
  std::vector<Section> sections(std::string_view key);
  /// Every key in turn with its words; for `[rule.when]`.
  std::vector<std::pair<std::string, std::vector<std::string>>> rows();

  void fault(std::string_view key, std::string_view message, Arguments arguments = {}) const;
  /// Complains of keys that nobody asked for. Call it last.
  void finish() const;

 private:
  const toml::node* take(std::string_view key);
  std::string path_of(std::string_view key) const;
  std::vector<std::string> words_of(const toml::node& node, std::string_view key) const;

  const toml::table* table_;
  std::string path_;
  FaultList* faults_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace entraide::agreement
