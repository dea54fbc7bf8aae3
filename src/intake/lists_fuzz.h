// What the fuzz targets of the list readers share: a sink that holds record to its promise for
// every entity.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "intake/intake.h"

namespace entraide::intake {

class CheckingSink final : public Sink {
 public:
  Result<void> entity(record::Entity&& entity) override {
    ENSURE(!entity.id.empty());
    ENSURE(!entity.provenance.empty());
    const auto stored = record::encode(entity);
    const auto again = record::decode(stored);
    ENSURE(again.ok());
    ENSURE(again.value() == entity);
    return {};
  }
  void problem(Problem&& problem) override {
    ENSURE(!problem.text(Language::english).empty());
    ENSURE(!problem.text(Language::french).empty());
  }
};

inline void read_fuzzed(Format format, std::string_view text, const OpenBeside& beside = {}) {
  TextReader reader{text};
  CheckingSink sink;
  const auto head = read_list(format, {"fuzz", &reader, beside}, "fuzz", sink);
  if (!head.ok()) ENSURE(!head.error().text(Language::french).empty());
}

inline void read_fuzzed(Format format, const std::uint8_t* bytes, std::size_t size) {
  read_fuzzed(format, {reinterpret_cast<const char*>(bytes), size});  // NOLINT(*-reinterpret-cast)
}

}  // namespace entraide::intake
