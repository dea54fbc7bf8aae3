#include "match/segment_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace entraide::match {

namespace {
constexpr std::size_t buffer_bytes = std::size_t{4} << 20U;
}

Error file_fault(const char* key, const std::filesystem::path& path) {
  return Error{Code::unavailable,
               key,
               {{"file", path.string()}, {"reason", std::strerror(errno)}}};  // NOLINT(*-mt-unsafe)
}

FileHandle::~FileHandle() {
  if (number_ >= 0) ::close(number_);
}

FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Result<FileHandle> open_private(const std::filesystem::path& path, bool for_writing) {
  const int flags = for_writing ? O_RDWR | O_CREAT | O_TRUNC : O_RDONLY;
  FileHandle handle{::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR)};
  if (handle.number() < 0)
    return file_fault(for_writing ? "match.segment.unwritable" : "match.segment.unreadable", path);
  return handle;
}

Result<Mapping> Mapping::of(int handle, const std::filesystem::path& path) {
  struct stat about{};
  if (::fstat(handle, &about) != 0) return file_fault("match.segment.unreadable", path);
  Mapping mapping;
  const auto size = static_cast<std::size_t>(about.st_size);
  if (size == 0) return mapping;
  void* begin = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, handle, 0);
  if (begin == MAP_FAILED) return file_fault("match.segment.unreadable", path);
  mapping.bytes_ = {static_cast<const char*>(begin), size};
  return mapping;
}

Mapping::~Mapping() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

Mapping& Mapping::operator=(Mapping&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  return *this;
}

Result<void> Appender::write(std::string_view bytes) {
  buffer_ += bytes;
  return buffer_.size() < buffer_bytes ? Result<void>{} : flush();
}

Result<void> Appender::flush() {
  for (std::string_view rest = buffer_; !rest.empty();) {
    const auto wrote = ::write(handle_, rest.data(), rest.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return file_fault("match.segment.unwritable", path_);
    rest.remove_prefix(static_cast<std::size_t>(wrote));
  }
  flushed_ += buffer_.size();
  buffer_.clear();
  return {};
}

Result<SectionFile> SectionFile::create(const std::filesystem::path& path) {
  ASSIGN_OR_RETURN(auto handle, open_private(path, true));
  SectionFile file{std::move(handle), path};
  RETURN_IF_ERROR(file.out_.write(std::string(sizeof(SegmentHeader), '\0')));
  return file;
}

void SectionFile::close_section() {
  if (open_ != nullptr) open_->bytes = out_.position() - open_->begin;
  open_ = nullptr;
}

Result<void> SectionFile::begin(Section section) {
  close_section();
  const auto over = out_.position() % section_alignment;
  if (over != 0) RETURN_IF_ERROR(out_.write(std::string(section_alignment - over, '\0')));
  open_ = &places_[static_cast<std::size_t>(section)];
  open_->begin = out_.position();
  return {};
}

Result<void> SectionFile::write(std::string_view bytes) {
  open_->crc = crc_of(bytes, open_->crc);
  return out_.write(bytes);
}

Result<void> SectionFile::end(SegmentHeader header) {
  close_section();
  RETURN_IF_ERROR(out_.flush());
  header.magic = segment_magic;
  header.version = segment_version;
  header.sections = sections_count;
  header.places = places_;
  header.crc = crc_of({reinterpret_cast<const char*>(&header), offsetof(SegmentHeader, crc)});
  const auto wrote = ::pwrite(handle_.number(), &header, sizeof header, 0);
  if (wrote != static_cast<ssize_t>(sizeof header) || ::fsync(handle_.number()) != 0)
    return file_fault("match.segment.unwritable", path_);
  return {};
}

Result<void> put_in_place(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return file_fault("match.segment.unwritable", to);
  const auto folder = to.parent_path().empty() ? std::filesystem::path{"."} : to.parent_path();
  FileHandle parent{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (parent.number() < 0 || ::fsync(parent.number()) != 0)
    return file_fault("match.segment.unwritable", folder);
  return {};
}

}  // namespace entraide::match
