#include "match/layered_index.h"

#include <iterator>

#include "match/holding.h"

namespace entraide::match {

LayeredIndex::LayeredIndex(std::shared_ptr<const Segment> base)
    : base_{std::move(base)}, removed_(base_->size()) {}

bool LayeredIndex::pass_over(std::string_view dataset, std::string_view id) {
  if (base_ == nullptr) return false;
  const auto number = base_->find(dataset, id);
  if (!number || removed_[*number]) return false;
  removed_[*number] = true;
  ++passed_over_;
  return true;
}

void LayeredIndex::put(const record::Entity& entity) {
  pass_over(entity.dataset, entity.id);
  changes_.put(entity);
}

bool LayeredIndex::remove(std::string_view dataset, std::string_view id) {
  const bool of_base = pass_over(dataset, id);
  return changes_.remove(dataset, id) || of_base;
}

std::size_t LayeredIndex::size() const {
  return changes_.size() + (base_ == nullptr ? 0 : base_->size() - passed_over_);
}

std::size_t LayeredIndex::memory_bytes() const {
  return changes_.memory_bytes() + removed_.size() / 8 +
         (base_ == nullptr ? 0 : base_->memory_bytes());
}

std::vector<Candidate> LayeredIndex::search(const record::Entity& query,
                                            const Options& options) const {
  auto answers = changes_.answers(query, options);
  if (base_ != nullptr) {
    auto more = base_->search(query, options, removed_);
    answers.insert(answers.end(), std::make_move_iterator(more.begin()),
                   std::make_move_iterator(more.end()));
    put_in_order(answers, options.limit);
  }
  return candidates_of(std::move(answers));
}

Result<LayeredIndex::Rest> LayeredIndex::put_changes_into(SegmentWriter& writer) const {
  RETURN_IF_ERROR(changes_.for_each(
      [&](const Holding& held, const WordSource& words) { return writer.put(held, words); }));
  Rest rest;
  rest.base_ = base_;
  rest.removed_ = removed_;
  return rest;
}

Result<void> LayeredIndex::Rest::put_into(SegmentWriter& writer) const {
  if (base_ == nullptr) return {};
  Holding held;
  for (std::uint32_t number = 0; number < base_->size(); ++number) {
    if (removed_[number]) continue;
    if (!base_->read(number, held)) return Error{Code::corrupt, "match.segment.unreadable_record"};
    RETURN_IF_ERROR(writer.put(held, base_->words()));
  }
  return {};
}

}  // namespace entraide::match
