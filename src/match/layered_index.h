// A segment, and over it what has changed since it was made. Part of match.h.
#pragma once

#include <memory>

#include "match/index.h"
#include "match/segment.h"

namespace entraide::match {

/// One writer or many readers; the owner locks.
class LayeredIndex {
 public:
  LayeredIndex() = default;
  explicit LayeredIndex(std::shared_ptr<const Segment> base);

  /// As Index::put and remove: what the segment has of that dataset and id is passed over from then on.
  void put(const record::Entity& entity);
  bool remove(std::string_view dataset, std::string_view id);

  std::size_t size() const;
  std::size_t memory_bytes() const;  // the mapped file left out
  /// Records beside the segment, and records of it that are passed over.
  std::size_t changed() const { return changes_.size() + passed_over_; }
  std::size_t passed_over() const { return passed_over_; }

  std::vector<Candidate> search(const record::Entity& query, const Options& options) const;

  /// What a new segment of all that it holds is to be made of. Under the owner's lock what has changed since
  /// is put into `writer`; what is handed back is put later, while others read and write.
  class Rest {
   public:
    /// Code::unavailable when `stop` says so.
    Result<void> put_into(SegmentWriter& writer, const std::function<bool()>& stop = {}) const;

   private:
    friend class LayeredIndex;
    std::shared_ptr<const Segment> base_;
    std::vector<bool> removed_;
  };
  Result<Rest> put_changes_into(SegmentWriter& writer) const;

 private:
  bool pass_over(std::string_view dataset, std::string_view id);

  std::shared_ptr<const Segment> base_;
  std::vector<bool> removed_;  // of base_, by number
  std::size_t passed_over_ = 0;
  Index changes_;
};

}  // namespace entraide::match
