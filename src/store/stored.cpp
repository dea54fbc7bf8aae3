#include "store/stored.h"

#include <algorithm>

#include "crypto/crypto.h"

namespace entraide::store {

namespace {

bool is_name_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

bool storable(std::string_view text) {
  // PostgreSQL keeps no NUL and nothing that is not UTF-8; SQLite would, and then not move to it.
  return text.find('\0') == std::string_view::npos && is_utf8(text);
}

Error damaged(std::string_view dataset, std::string_view id) {
  return Error{Code::corrupt,
               "store.record.damaged",
               {{"dataset", std::string{dataset}}, {"id", std::string{id}}}};
}

}  // namespace

Result<void> check_dataset_name(std::string_view name) {
  const bool good = !name.empty() && name.size() <= dataset_bytes_max &&
                    is_name_letter(name.front()) &&
                    std::all_of(name.begin(), name.end(), [](char letter) {
                      return is_name_letter(letter) || letter == '-' || letter == '_';
                    });
  if (good) return {};
  return Error{Code::invalid, "store.dataset.name", {{"max", std::to_string(dataset_bytes_max)}}};
}

Result<StoredEntity> to_stored(const record::Entity& entity, std::string_view dataset) {
  if (entity.dataset != dataset) {
    return Error{Code::invalid, "store.record.dataset", {{"dataset", std::string{dataset}}}};
  }
  if (entity.id.empty() || entity.id.size() > id_bytes_max || !storable(entity.id)) {
    return Error{Code::invalid,
                 "store.record.id",
                 {{"dataset", std::string{dataset}}, {"max", std::to_string(id_bytes_max)}}};
  }
  StoredEntity stored{entity.id, {}, record::encode(entity), entity.retain_until};
  if (stored.content.size() > content_bytes_max || !storable(stored.content)) {
    return Error{Code::invalid,
                 "store.record.content",
                 {{"dataset", std::string{dataset}},
                  {"id", entity.id},
                  {"max", std::to_string(content_bytes_max)}}};
  }
  stored.hash = crypto::sha256_hex(as_bytes(stored.content));
  return stored;
}

Result<record::Entity> from_stored(const StoredEntity& stored, std::string_view dataset) {
  if (crypto::sha256_hex(as_bytes(stored.content)) != stored.hash)
    return damaged(dataset, stored.id);
  auto entity = record::decode(stored.content);
  if (!entity.ok()) return entity;  // what was written is there: a newer entraide wrote it
  if (entity.value().id != stored.id || entity.value().dataset != dataset) {
    return damaged(dataset, stored.id);
  }
  return entity;
}

}  // namespace entraide::store
