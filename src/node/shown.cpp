#include "node/shown.h"

#include <algorithm>

namespace entraide::node {

namespace {

std::string key_of(std::string_view dataset, std::string_view id) {
  std::string key{dataset};
  key += '\0';
  key += id;
  return key;
}

bool shares_one(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& one) {
    return std::find(b.begin(), b.end(), one) != b.end();
  });
}

/// FollowTheMoney's schema tree, as far as the schemas that lists use.
bool is_schema(std::string_view schema, std::string_view asked) {
  static const std::vector<std::pair<std::string_view, std::string_view>> parents{
      {"Person", "LegalEntity"},   {"Organization", "LegalEntity"}, {"PublicBody", "Organization"},
      {"Company", "Organization"}, {"Vessel", "Vehicle"},           {"Airplane", "Vehicle"}};
  if (asked.empty() || asked == "Thing" || schema == asked) return true;
  for (const auto& [child, parent] : parents) {
    if (schema == child) return is_schema(parent, asked);
  }
  return false;
}

}  // namespace

bool Filter::empty() const {
  return (schema.empty() || schema == "Thing") && exclude_schemas.empty() && topics.empty() &&
         countries.empty() && changed_since.empty() && !target;
}

bool Filter::admits(const Shown& shown) const {
  if (!is_schema(shown.schema, schema)) return false;
  if (std::any_of(exclude_schemas.begin(), exclude_schemas.end(),
                  [&](const std::string& excluded) { return is_schema(shown.schema, excluded); })) {
    return false;
  }
  if (!topics.empty() && !shares_one(topics, shown.topics)) return false;
  if (!countries.empty() && !shares_one(countries, shown.countries)) return false;
  if (!changed_since.empty() && !shown.last_change.empty() && shown.last_change < changed_since)
    return false;
  return !target || *target == shown.target;
}

std::shared_ptr<const Shown> make_shown(const record::Entity& entity) {
  auto shown = std::make_shared<Shown>();
  shown->schema = record::schema_of(entity);
  shown->topics = entity.topics;
  shown->listed = entity.listed_document;
  for (const auto& nationality : entity.nationalities) {
    shown->countries.emplace_back(nationality.country.code());
  }
  for (const auto& country : entity.countries) shown->countries.emplace_back(country.code());
  shown->last_change = entity.last_updated;
  shown->target =
      std::find(entity.topics.begin(), entity.topics.end(), "sanction") != entity.topics.end();
  shown->fields = record::ftm_fields(entity);
  return shown;
}

Result<std::shared_ptr<const Shown>> ShownCache::get(const std::string& dataset,
                                                     const std::string& id) {
  auto key = key_of(dataset, id);
  std::uint64_t forgotten_before = 0;
  {
    const std::lock_guard lock{mutex_};
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
      by_use_.splice(by_use_.begin(), by_use_, found->second);
      return found->second->shown;
    }
    forgotten_before = forgotten_;
  }
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto entity, store->entity(dataset, id));
  if (!entity) return std::shared_ptr<const Shown>{};
  auto shown = make_shown(*entity);
  const std::lock_guard lock{mutex_};
  if (forgotten_ == forgotten_before) keep(std::move(key), shown);
  return shown;
}

void ShownCache::keep(std::string key, std::shared_ptr<const Shown> shown) {
  if (by_key_.contains(key)) return;     // another thread was quicker
  constexpr std::size_t overhead = 512;  // nodes of both containers, small strings
  const auto bytes = overhead + 2 * key.size() + shown->fields.size();
  by_use_.push_front({key, std::move(shown), bytes});
  by_key_.emplace(std::move(key), by_use_.begin());
  bytes_ += bytes;
  while (bytes_ > bytes_max_ && !by_use_.empty()) {
    bytes_ -= by_use_.back().bytes;
    by_key_.erase(by_use_.back().key);
    by_use_.pop_back();
  }
}

void ShownCache::forget(std::string_view dataset, std::string_view id) {
  const std::lock_guard lock{mutex_};
  ++forgotten_;
  const auto found = by_key_.find(key_of(dataset, id));
  if (found == by_key_.end()) return;
  bytes_ -= found->second->bytes;
  by_use_.erase(found->second);
  by_key_.erase(found);
}

}  // namespace entraide::node
