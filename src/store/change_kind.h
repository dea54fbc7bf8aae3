// How a change is written in the database. These numbers are on disk: never reuse one.
#pragma once

#include <cstdint>
#include <optional>

#include "store/store.h"

namespace entraide::store {

constexpr std::int64_t code_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::added:
      return 1;
    case ChangeKind::changed:
      return 2;
    case ChangeKind::removed:
      return 3;
  }
  return 0;
}

constexpr std::optional<ChangeKind> change_kind_from(std::int64_t code) {
  for (const auto kind : {ChangeKind::added, ChangeKind::changed, ChangeKind::removed}) {
    if (code_of(kind) == code) return kind;
  }
  return {};
}

}  // namespace entraide::store
