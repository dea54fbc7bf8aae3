// Records in a file that is mapped: immutable, checksummed, searched where it lies. Part of match.h.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/index.h"

namespace entraide::match {

struct Holding;
class WordSource;

/// Takes records from any number of threads and makes a segment of them. The same records give the same
/// file, in whatever order they came.
class SegmentWriter {
 public:
  /// Writes beside `path`; what is there is replaced by finish() alone, and nothing remains of a writer
  /// that went away unfinished.
  static Result<std::unique_ptr<SegmentWriter>> open(std::filesystem::path path);
  virtual ~SegmentWriter() = default;

  virtual Result<void> put(const record::Entity& entity) = 0;
  /// A record as another index keeps it, whose words are `words`.
  virtual Result<void> put(const Holding& held, const WordSource& words) = 0;
  virtual std::size_t size() const = 0;
  /// Sorts, writes, syncs, renames. Code::conflict when a dataset and id were put twice.
  virtual Result<void> finish() = 0;

 protected:
  SegmentWriter() = default;
  SegmentWriter(const SegmentWriter&) = delete;
  SegmentWriter& operator=(const SegmentWriter&) = delete;
};

/// Const and safe from many threads at once.
class Segment {
 public:
  /// Maps the file and looks at its head; reads nothing else. Code::corrupt with the section that does not
  /// fit, Code::unsupported for a version of another program.
  static Result<std::unique_ptr<Segment>> open(const std::filesystem::path& path);
  virtual ~Segment() = default;

  /// Reads all of it and compares checksums.
  virtual Result<void> verify() const = 0;
  virtual std::size_t size() const = 0;
  /// Bytes of the file, and of what is kept beside it in memory: words that were compared.
  virtual std::size_t file_bytes() const = 0;
  virtual std::size_t memory_bytes() const = 0;

  /// The number of a record; valid in this segment alone.
  virtual std::optional<std::uint32_t> find(std::string_view dataset,
                                            std::string_view id) const = 0;
  /// What a record is called; nothing for what is not there, or damaged.
  struct Called {
    std::string dataset, id, caption;
  };
  virtual std::optional<Called> label(std::uint32_t number) const = 0;
  /// False for what is not there, or damaged.
  virtual bool read(std::uint32_t number, Holding& out) const = 0;
  virtual const WordSource& words() const = 0;

  /// As Index::search. Records that `removed` has a true for are passed over; it is empty or has one for
  /// each record. Where one reaches the threshold, only those that may reach it too are looked for; else
  /// all that may reach the cutoff.
  virtual std::vector<Answer> search(const record::Entity& query, const Options& options,
                                     const std::vector<bool>& removed) const = 0;

 protected:
  Segment() = default;
  Segment(const Segment&) = delete;
  Segment& operator=(const Segment&) = delete;
};

}  // namespace entraide::match
