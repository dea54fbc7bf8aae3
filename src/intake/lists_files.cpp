// Files as readers: measured, then unpacked when they are gzip.
#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <cstdio>
#include <cstring>

#include "intake/intake.h"

namespace entraide::intake {

namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 16U;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

class FileReader final : public Reader {
 public:
  FileReader(std::unique_ptr<std::FILE, CloseFile> file, std::string name)
      : file_{std::move(file)}, name_{std::move(name)} {}

  Result<std::size_t> read(std::span<char> space) override {
    const auto count = std::fread(space.data(), 1, space.size(), file_.get());
    if (count == 0 && std::ferror(file_.get()) != 0) {
      return Error{Code::unavailable, "intake.file.unreadable", {{"file", name_}}};
    }
    return count;
  }

 private:
  std::unique_ptr<std::FILE, CloseFile> file_;
  std::string name_;
};

/// Looks at the first two bytes, then either passes bytes on or inflates them.
class UnpackingReader final : public Reader {
 public:
  UnpackingReader(std::unique_ptr<Reader> packed, std::uint64_t bytes_max)
      : packed_{std::move(packed)}, bytes_max_{bytes_max}, input_(piece_bytes) {}
  UnpackingReader(const UnpackingReader&) = delete;
  UnpackingReader& operator=(const UnpackingReader&) = delete;
  ~UnpackingReader() override {
    if (mode_ == Mode::gzip) inflateEnd(&stream_);
  }

  Result<std::size_t> read(std::span<char> space) override {
    if (space.empty()) return std::size_t{0};
    if (mode_ == Mode::undecided) RETURN_IF_ERROR(decide());
    ASSIGN_OR_RETURN(const auto count,
                     mode_ == Mode::gzip ? inflate_into(space) : copy_into(space));
    bytes_ += count;
    if (bytes_ > bytes_max_) {
      return Error{Code::invalid, "intake.file.big", {{"max", fmt::format("{}", bytes_max_)}}};
    }
    return count;
  }

 private:
  enum class Mode { undecided, plain, gzip };

  Result<void> decide() {
    while (filled_ < 2 && !ended_) RETURN_IF_ERROR(refill());
    const bool gzip = filled_ >= 2 && input_[0] == '\x1f' && input_[1] == '\x8b';  // RFC 1952 2.3.1
    if (!gzip) {
      mode_ = Mode::plain;
      return {};
    }
    // 16 + the largest window: gzip wrapping only (zlib.h, inflateInit2).
    if (inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK) return broken();
    mode_ = Mode::gzip;
    return {};
  }

  Result<void> refill() {
    if (start_ > 0) {
      std::memmove(input_.data(), input_.data() + start_, filled_ - start_);
      filled_ -= start_;
      start_ = 0;
    }
    ASSIGN_OR_RETURN(const auto count,
                     packed_->read({input_.data() + filled_, input_.size() - filled_}));
    filled_ += count;
    ended_ = count == 0;
    return {};
  }

  Result<std::size_t> copy_into(std::span<char> space) {
    if (start_ == filled_) return packed_->read(space);
    const auto count = std::min(space.size(), filled_ - start_);
    std::memcpy(space.data(), input_.data() + start_, count);
    start_ += count;
    return count;
  }

  Result<std::size_t> inflate_into(std::span<char> space) {
    stream_.next_out = reinterpret_cast<Bytef*>(space.data());  // NOLINT(*-reinterpret-cast)
    const auto room = static_cast<uInt>(std::min<std::size_t>(space.size(), piece_bytes));
    stream_.avail_out = room;
    while (stream_.avail_out == room) {
      if (start_ == filled_ && !ended_) RETURN_IF_ERROR(refill());
      if (start_ == filled_) {
        if (!between_members_) return broken();  // the file ends before its stream does
        return std::size_t{0};
      }
      if (between_members_ && inflateReset(&stream_) != Z_OK) return broken();
      between_members_ = false;
      stream_.next_in =
          reinterpret_cast<Bytef*>(input_.data() + start_);  // NOLINT(*-reinterpret-cast)
      stream_.avail_in = static_cast<uInt>(filled_ - start_);
      const int outcome = inflate(&stream_, Z_NO_FLUSH);
      start_ = filled_ - stream_.avail_in;
      if (outcome == Z_STREAM_END) {
        between_members_ = true;
      } else if (outcome != Z_OK) {
        return broken();
      }
    }
    return static_cast<std::size_t>(room - stream_.avail_out);
  }

  static Error broken() { return Error{Code::invalid, "intake.file.gzip"}; }

  std::unique_ptr<Reader> packed_;
  std::uint64_t bytes_max_;
  std::vector<char> input_;
  std::size_t start_ = 0, filled_ = 0;
  bool ended_ = false;
  bool between_members_ = false;
  Mode mode_ = Mode::undecided;
  z_stream stream_{};
  std::uint64_t bytes_ = 0;
};

}  // namespace

MeasuringReader::MeasuringReader(std::unique_ptr<Reader> reader, BytesObserver on_bytes)
    : reader_{std::move(reader)}, on_bytes_{std::move(on_bytes)} {}

Result<std::size_t> MeasuringReader::read(std::span<char> space) {
  ASSIGN_OR_RETURN(const auto count, reader_->read(space));
  bytes_ += count;
  if (on_bytes_ && count > 0) on_bytes_(space.first(count));
  return count;
}

std::unique_ptr<Reader> unpacking(std::unique_ptr<Reader> packed, std::uint64_t bytes_max) {
  return std::make_unique<UnpackingReader>(std::move(packed), bytes_max);
}

Result<std::unique_ptr<Reader>> open_file(const std::filesystem::path& path,
                                          const BytesObserver& on_bytes) {
  std::error_code failure;
  const auto status = std::filesystem::status(path, failure);
  if (!std::filesystem::exists(status)) {
    return Error{Code::not_found, "intake.file.missing", {{"file", path.string()}}};
  }
  if (std::filesystem::is_directory(status)) {
    return Error{Code::invalid, "intake.file.folder", {{"file", path.string()}}};
  }
  std::unique_ptr<std::FILE, CloseFile> file{std::fopen(path.c_str(), "rb")};
  if (!file) return Error{Code::unavailable, "intake.file.unreadable", {{"file", path.string()}}};
  std::unique_ptr<Reader> reader = std::make_unique<FileReader>(std::move(file), path.string());
  if (on_bytes) reader = std::make_unique<MeasuringReader>(std::move(reader), on_bytes);
  return unpacking(std::move(reader));
}

OpenBeside files_beside(const std::filesystem::path& file, BytesObserver on_bytes) {
  return
      [folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."},
       on_bytes = std::move(on_bytes)](std::string_view name) -> Result<std::unique_ptr<Reader>> {
        const std::string packed = std::string{name} + ".gz";
        std::error_code failure;
        std::filesystem::path found;
        for (std::filesystem::directory_iterator it{folder, failure}, end; !failure && it != end;
             it.increment(failure)) {
          const auto candidate = it->path().filename().string();
          if (equals_ignoring_case(candidate, name)) return open_file(it->path(), on_bytes);
          if (equals_ignoring_case(candidate, packed)) found = it->path();
        }
        if (!found.empty()) return open_file(found, on_bytes);
        return Error{Code::not_found, "intake.file.missing", {{"file", (folder / name).string()}}};
      };
}

}  // namespace entraide::intake
