// The file under a segment: written section by section beside its place, or mapped.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "match/segment_format.h"

namespace entraide::match {

/// A file handle of this process alone; closed at the end.
class FileHandle {
 public:
  explicit FileHandle(int number = -1) : number_{number} {}
  ~FileHandle();
  FileHandle(FileHandle&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
  FileHandle& operator=(FileHandle&& other) noexcept;
  FileHandle(const FileHandle&) = delete;
  FileHandle& operator=(const FileHandle&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

/// Bytes of a file, mapped for reading.
class Mapping {
 public:
  Mapping() = default;
  static Result<Mapping> of(int handle, const std::filesystem::path& path);
  ~Mapping();
  Mapping(Mapping&& other) noexcept : bytes_{std::exchange(other.bytes_, {})} {}
  Mapping& operator=(Mapping&& other) noexcept;
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  std::span<const char> bytes() const { return bytes_; }

 private:
  std::span<const char> bytes_;
};

/// Appends; nothing is seen of it before flush().
class Appender {
 public:
  Appender(int handle, std::filesystem::path path) : handle_{handle}, path_{std::move(path)} {}
  /// Where the next byte comes.
  std::uint64_t position() const { return flushed_ + buffer_.size(); }
  Result<void> write(std::string_view bytes);
  Result<void> flush();

 private:
  int handle_;
  std::filesystem::path path_;
  std::string buffer_;
  std::uint64_t flushed_ = 0;
};

/// Sections one after the other, then the header in front of them.
class SectionFile {
 public:
  static Result<SectionFile> create(const std::filesystem::path& path);
  Result<void> begin(Section section);
  Result<void> write(std::string_view bytes);
  template <class T>
  Result<void> write_all(std::span<const T> values) {
    return write({reinterpret_cast<const char*>(values.data()), values.size_bytes()});
  }
  /// With the places of the sections filled in; on the disk when it returns.
  Result<void> end(SegmentHeader header);

 private:
  SectionFile(FileHandle handle, std::filesystem::path path)
      : handle_{std::move(handle)}, path_{std::move(path)}, out_{handle_.number(), path_} {}
  void close_section();

  FileHandle handle_;
  std::filesystem::path path_;
  Appender out_;
  std::array<SectionPlace, sections_count> places_{};
  SectionPlace* open_ = nullptr;
};

/// Renames and syncs the folder.
Result<void> put_in_place(const std::filesystem::path& from, const std::filesystem::path& to);
/// A file that only its owner may read; what was there is emptied.
Result<FileHandle> open_private(const std::filesystem::path& path, bool for_writing);

Error file_fault(const char* key, const std::filesystem::path& path);

}  // namespace entraide::match
