// The words of a segment: made from the file when they are first compared, then kept.
#pragma once

#include <atomic>
#include <memory>

#include "match/pairs.h"
#include "match/remembered.h"
#include "match/segment_format.h"
#include "match/word_sketch.h"

namespace entraide::match {

/// A word of the segment that may answer one of a query.
struct Variant {
  WordId id = 0;
  float loss = 0;              // of what the two weigh, as far as they are not alike
  float weight = 0;            // what they weigh together
  std::uint32_t postings = 0;  // of it
  bool frequent = false;       // very many persons bear one of them
};

/// Those of one cluster: no less is lost, no more weighed.
struct AskedCluster {
  Cluster id = 0;
  float loss = 0, weight = 0;
};

/// A word of a query, and all that may answer it.
struct AskedWord {
  double weight = 0;
  std::vector<Variant> variants;       // the most alike first
  std::uint64_t postings = 0;          // of all of them
  std::vector<AskedCluster> clusters;  // of them, the least loss first
};

/// Safe from many threads at once.
class SegmentWords final : public WordSource {
 public:
  SegmentWords(std::span<const std::uint64_t> at, std::string_view identities, HashedTable keys,
               std::span<const std::uint64_t> postings_at, std::span<const float> weights,
               std::span<const WordSketch> sketches, std::span<const Cluster> clusters);
  ~SegmentWords() override;
  SegmentWords(const SegmentWords&) = delete;
  SegmentWords& operator=(const SegmentWords&) = delete;

  std::uint32_t size() const { return size_; }
  const Word& word(WordId id) const override;
  WordSpec spec(WordId id) const override { return read_identity(identity(id)).spec; }
  /// What Vocabulary::similar finds, and initials that stand for the word. What was
  /// asked before is remembered.
  std::shared_ptr<const AskedWord> asked(const Word& word, NameSchema schema) const;
  std::size_t memory_bytes() const;

 private:
  std::string_view identity(WordId id) const;
  /// Words that share a key with it, each once.
  std::vector<WordId> near(const Word& word, NameSchema schema) const;
  /// Those that a slip of a finger makes of it, by their letters alone.
  std::vector<SimilarWord> slips_of(const Word& word, NameSchema schema) const;
  std::vector<WordId> found_by(std::span<const std::uint64_t> keys) const;
  std::vector<AskedCluster> clusters_of(const std::vector<Variant>& variants) const;
  void fetch_soon(WordId id) const;
  AskedWord look_up(const Word& word, NameSchema schema) const;

  std::span<const std::uint64_t> at_;
  std::string_view identities_;
  HashedTable keys_;
  std::span<const std::uint64_t> postings_at_;
  std::span<const float> weights_;
  std::span<const WordSketch> sketches_;
  std::span<const Cluster> clusters_;
  std::uint32_t size_ = 0;
  std::unique_ptr<std::atomic<const Word*>[]> made_;  // at the word's number
  mutable std::atomic<std::size_t> made_count_{0};
  static constexpr std::size_t remembered_max = 256U << 20U;  // bytes
  Remembered<AskedWord> remembered_{remembered_max};
};

}  // namespace entraide::match
