// The stored form of an entity: compact JSON, keys in a fixed order, empty fields left out.
// Format page: docs/formats/entity.md.
#include <boost/json.hpp>

#include "record/codec_fields.h"
#include "record/record.h"

namespace entraide::record {

std::string encode(const Entity& entity) {
  boost::json::object out;
  codec::write(out, entity);
  return boost::json::serialize(out);
}

Result<Entity> decode(std::string_view stored) {
  boost::system::error_code failure;
  const auto value = boost::json::parse(stored, failure);
  if (failure || !value.is_object()) return Error{Code::corrupt, "record.stored.json"};
  codec::Fields fields{value.get_object()};
  Entity entity;
  codec::read(fields, entity);
  if (!fields.sound())
    return Error{Code::corrupt, "record.stored.field", {{"field", fields.first_fault()}}};
  return entity;
}

}  // namespace entraide::record
