// An entity on its way into and out of its row.
#pragma once

#include <string>
#include <string_view>

#include "base/base.h"
#include "record/record.h"

namespace entraide::store {

// PostgreSQL cannot index a key above about 2,700 bytes; lists stay under 100.
constexpr std::size_t id_bytes_max = 1024;
constexpr std::size_t dataset_bytes_max = 64;
constexpr std::size_t content_bytes_max = std::size_t{32} << 20U;

struct StoredEntity {
  std::string id;
  std::string hash;          // SHA-256 of content, hex
  std::string content;       // record::encode
  std::string retain_until;  // ISO 8601; empty: as its dataset
};

/// Lower-case letters, digits, `-` and `_`; begins with a letter or digit.
Result<void> check_dataset_name(std::string_view name);
/// What neither engine or only one of them could keep is refused here, the same on both.
Result<StoredEntity> to_stored(const record::Entity& entity, std::string_view dataset);
/// Checks the hash, the form and the key again: a row that was damaged never looks like a record.
Result<record::Entity> from_stored(const StoredEntity& stored, std::string_view dataset);

}  // namespace entraide::store
