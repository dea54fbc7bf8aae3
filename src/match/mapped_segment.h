// A segment as it lies in memory, for those who search it.
#pragma once

#include <span>

#include "match/noted_table.h"
#include "match/query.h"
#include "match/segment.h"
#include "match/segment_file.h"
#include "match/segment_words.h"

namespace entraide::match {

class MappedSegment final : public Segment {
 public:
  static Result<std::unique_ptr<MappedSegment>> map(const std::filesystem::path& path);

  Result<void> verify() const override;
  std::size_t size() const override { return header_.records; }
  std::size_t file_bytes() const override { return mapping_.bytes().size(); }
  std::size_t memory_bytes() const override { return words_->memory_bytes(); }
  std::optional<std::uint32_t> find(std::string_view dataset, std::string_view id) const override;
  std::optional<Called> label(std::uint32_t number) const override;
  bool read(std::uint32_t number, Holding& out) const override;
  const WordSource& words() const override { return *words_; }
  std::vector<Answer> search(const record::Entity& query, const Options& options,
                             const std::vector<bool>& removed) const override;

  // What a search looks at. All of it may be damaged: numbers are compared with size() before use.
  const SegmentWords& kept_words() const { return *words_; }
  const BirthPlaces& places() const { return places_; }
  std::span<const std::int32_t> days() const { return days_; }
  std::span<const std::uint32_t> postings(WordId word) const;
  std::span<const std::uint32_t> forward(std::uint32_t number) const;
  /// All of them, and where those of each record begin: for a walk from record to record.
  std::span<const std::uint32_t> forward_begins() const { return forward_at_; }
  std::span<const std::uint32_t> forward_words() const { return forward_; }
  bool has_one_name(std::uint32_t number) const {
    return (marks_[number] & record_has_one_name) != 0;
  }
  bool is_person(std::uint32_t number) const { return (marks_[number] & record_is_person) != 0; }
  /// Brings what forward() will want nearer: first where it is, then it.
  void fetch_soon(std::uint32_t number) const;
  void fetch_next(std::uint32_t number) const;
  void fetch_weights(std::uint32_t number) const;
  /// The same for postings().
  void fetch_postings_soon(WordId word) const;
  void fetch_postings_next(WordId word) const;
  float weight_of(WordId word) const {
    return word < word_weights_.size() ? word_weights_[word] : 0;
  }
  const NotedTable& joined() const { return joined_; }
  const NotedTable& pairs() const { return pairs_; }
  const HashedTable& numbers() const { return numbers_; }
  std::span<const std::uint32_t> series() const { return series_; }
  /// Whether a query may be answered with it.
  bool admits(std::uint32_t number, const Query& query, const Options& options) const;

 private:
  MappedSegment(Mapping mapping, const SegmentHeader& header, std::filesystem::path path)
      : mapping_{std::move(mapping)}, header_{header}, path_{std::move(path)} {}

  Result<void> look_at_sections();
  Result<void> read_texts();
  Error damaged(Section section) const;
  std::span<const char> section(Section section) const;
  template <class T>
  std::span<const T> section_of(Section section) const;
  /// Refused unless the section has so many.
  template <class T>
  Result<std::span<const T>> exactly(Section section, std::size_t count) const;
  template <class Table, class Bucket, class Row>
  Result<Table> table_of(Section buckets, Section entries) const;
  Result<HashedTable> table(Section buckets, Section entries) const;
  Result<NotedTable> noted_table(Section buckets, Section rows) const;
  std::string_view packed(std::uint32_t number) const;

  Mapping mapping_;
  SegmentHeader header_;
  std::filesystem::path path_;
  Unpacking unpacking_;
  std::unique_ptr<SegmentWords> words_;
  std::span<const std::int32_t> days_;
  BirthPlaces places_;
  std::span<const std::uint8_t> marks_;
  std::span<const float> word_weights_;
  std::span<const std::uint64_t> holding_at_, postings_at_;
  std::span<const char> holdings_;
  std::span<const std::uint32_t> postings_, forward_at_, forward_, series_;
  NotedTable joined_, pairs_;
  HashedTable numbers_, identities_;
};

}  // namespace entraide::match
