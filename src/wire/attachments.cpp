// Attachments: libsodium's secretstream over pieces of a file, so that neither side holds all of it.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <functional>

#include "wire/wire.h"

namespace entraide::wire {

namespace {

constexpr std::size_t piece_bytes = std::size_t{64} << 10U;
constexpr std::size_t sha256_digits = 64;

Error fault(std::string_view key, const std::filesystem::path& file) {
  return Error{Code::unavailable,
               fmt::format("wire.attachment.{}", key),
               {{"file", file.filename().string()}}};
}

/// A file that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  bool open() const { return number_ >= 0; }
  bool write(std::span<const std::uint8_t> bytes) const {
    while (!bytes.empty()) {
      const auto count = ::write(number_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return false;
      bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return true;
  }
  bool sync() const { return ::fsync(number_) == 0; }

 private:
  int number_;
};

Descriptor write_to(const std::filesystem::path& file, int flags) {
  constexpr mode_t owner_alone = 0600;
  return Descriptor{::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, owner_alone)};
}

bool sync_folder(const std::filesystem::path& folder) {
  const Descriptor handle{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  return handle.open() && handle.sync();
}

/// Only digests become names of files.
bool is_digest(const std::string& name) {
  return name.size() == sha256_digits && from_hex(name).ok();
}

std::uint64_t size_of(const std::filesystem::path& file) {
  std::error_code failed;
  const auto size = std::filesystem::file_size(file, failed);
  return failed ? 0 : size;
}

/// From the front, in pieces; `last` with the end. Stops at the first error.
Result<void> for_each_piece(
    const std::filesystem::path& path, std::size_t piece,
    const std::function<Result<void>(std::span<const std::uint8_t>, bool last)>& visit) {
  std::ifstream file{path, std::ios::binary};
  if (!file.is_open()) return fault("unreadable", path);
  Bytes bytes(piece), next(piece);
  const auto fill = [&](Bytes& space) {
    space.resize(piece);
    file.read(reinterpret_cast<char*>(space.data()), static_cast<std::streamsize>(piece));
    space.resize(static_cast<std::size_t>(file.gcount()));
  };
  fill(bytes);
  while (true) {
    fill(next);
    if (file.bad()) return fault("unreadable", path);
    RETURN_IF_ERROR(visit(bytes, next.empty()));
    if (next.empty()) return {};
    std::swap(bytes, next);
  }
}

Result<std::string> digest_of(const std::filesystem::path& path) {
  crypto::Sha256 hash;
  RETURN_IF_ERROR(for_each_piece(path, piece_bytes, [&](auto bytes, bool) -> Result<void> {
    hash.update(bytes);
    return {};
  }));
  return to_hex(hash.finish());
}

std::string media_type_of(const std::filesystem::path& file) {
  static constexpr std::pair<std::string_view, std::string_view> known[] = {
      {".jpg", "image/jpeg"},        {".jpeg", "image/jpeg"}, {".png", "image/png"},
      {".pdf", "application/pdf"},   {".txt", "text/plain"},  {".xml", "application/xml"},
      {".json", "application/json"}, {".csv", "text/csv"}};
  const auto ending = lower_ascii(file.extension().string());
  for (const auto& [one, type] : known) {
    if (one == ending) return std::string{type};
  }
  return "application/octet-stream";
}

Error too_large(const std::filesystem::path& name) {
  return Error{Code::invalid,
               "wire.attachment.large",
               {{"file", name.string()}, {"max", fmt::format("{}", attachment_bytes_max)}}};
}

using VisitPiece = std::function<Result<void>(std::span<const std::uint8_t>, bool last)>;
/// Shows each piece of what is to be sealed in turn.
using Pieces = std::function<Result<void>(const VisitPiece&)>;

/// Into that folder, under a key of its own.
Result<Attachment> seal(const std::filesystem::path& folder, const std::filesystem::path& name,
                        std::string category, Entropy& entropy, const Pieces& pieces) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  Attachment made;
  made.name = name.string();
  made.media_type = media_type_of(name);
  made.category = std::move(category);
  Bytes drawn(32);
  entropy.fill(drawn);
  made.key = to_hex(drawn);
  ASSIGN_OR_RETURN(auto sealer, crypto::StreamSealer::make(Secret{std::move(drawn)}));
  const auto draft = folder / fmt::format("{}.{}.draft", made.key.substr(0, 8), ::getpid());
  crypto::Sha256 plain, sealed;
  {
    const auto out = write_to(draft, O_TRUNC);
    const auto write = [&](std::span<const std::uint8_t> bytes) {
      sealed.update(bytes);
      made.sealed_bytes += bytes.size();
      return out.open() && out.write(bytes);
    };
    if (!write(sealer.header())) return fault("unwritable", draft);
    RETURN_IF_ERROR(pieces([&](auto bytes, bool last) -> Result<void> {
      plain.update(bytes);
      made.bytes += bytes.size();
      if (!write(sealer.push(bytes, last ? crypto::LastChunk::yes : crypto::LastChunk::no)))
        return fault("unwritable", draft);
      return {};
    }));
    if (!out.sync()) return fault("unwritable", draft);
  }
  made.digest = to_hex(plain.finish());
  made.sealed = to_hex(sealed.finish());
  std::filesystem::rename(draft, folder / made.sealed, failed);
  if (failed || !sync_folder(folder)) return fault("unwritable", draft);
  return made;
}

}  // namespace

Result<Attachment> Attachments::seal_file(const std::filesystem::path& file, std::string category,
                                          Entropy& entropy) const {
  if (size_of(file) > attachment_bytes_max) return too_large(file.filename());
  return seal(folder_, file.filename(), std::move(category), entropy,
              [&](const VisitPiece& visit) { return for_each_piece(file, piece_bytes, visit); });
}

Result<Attachment> Attachments::seal_bytes(const std::string& name,
                                           std::span<const std::uint8_t> bytes,
                                           std::string category, Entropy& entropy) const {
  if (bytes.size() > attachment_bytes_max) return too_large(name);
  return seal(folder_, name, std::move(category), entropy,
              [&](const VisitPiece& visit) -> Result<void> {
                do {
                  const auto piece = bytes.first(std::min(bytes.size(), piece_bytes));
                  bytes = bytes.subspan(piece.size());
                  RETURN_IF_ERROR(visit(piece, bytes.empty()));
                } while (!bytes.empty());
                return {};
              });
}

bool Attachments::complete(const std::string& sealed) const {
  std::error_code failed;
  return is_digest(sealed) && std::filesystem::exists(folder_ / sealed, failed);
}

std::uint64_t Attachments::size(const std::string& sealed) const {
  return is_digest(sealed) ? size_of(folder_ / sealed) : 0;
}

std::uint64_t Attachments::held(const std::string& sealed) const {
  if (!is_digest(sealed)) return 0;
  return complete(sealed) ? size(sealed) : size_of(folder_ / (sealed + ".part"));
}

Result<std::uint64_t> Attachments::append(const std::string& sealed, std::uint64_t size,
                                          std::uint64_t offset,
                                          std::span<const std::uint8_t> bytes) const {
  constexpr std::uint64_t overhead = attachment_bytes_max / 1'000 + 1'024;
  if (!is_digest(sealed) || size > attachment_bytes_max + overhead || bytes.size() > size ||
      offset > size - bytes.size())
    return Error{Code::invalid, "wire.attachment.part"};
  const auto here = held(sealed);
  if (complete(sealed) || offset != here || bytes.empty()) return here;
  std::error_code failed;
  std::filesystem::create_directories(folder_, failed);
  const auto part = folder_ / (sealed + ".part");
  {
    const auto out = write_to(part, O_APPEND);
    if (!out.open() || !out.write(bytes) || !out.sync()) return fault("unwritable", part);
  }
  if (here + bytes.size() < size) return here + bytes.size();
  ASSIGN_OR_RETURN(const auto digest, digest_of(part));
  if (digest != sealed) {
    std::filesystem::remove(part, failed);
    return Error{Code::invalid, "wire.attachment.digest"};
  }
  std::filesystem::rename(part, folder_ / sealed, failed);
  if (failed || !sync_folder(folder_)) return fault("unwritable", part);
  return size;
}

Result<Bytes> Attachments::read(const std::string& sealed, std::uint64_t offset,
                                std::size_t most) const {
  const auto path = folder_ / sealed;
  if (!complete(sealed)) return fault("unreadable", path);
  std::ifstream file{path, std::ios::binary};
  file.seekg(static_cast<std::streamoff>(offset));
  Bytes bytes(most);
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(most));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  if (file.bad()) return fault("unreadable", path);
  return bytes;
}

namespace {

/// Each piece of a sealed file in turn; at the end it is told whether it is the file that was sealed.
Result<void> open_pieces(const std::filesystem::path& path, const Attachment& attachment,
                         const std::function<Result<void>(const Bytes&)>& take) {
  ASSIGN_OR_RETURN(auto key, from_hex(attachment.key));
  crypto::Sha256 plain;
  bool ended = false;
  const auto broken = Error{Code::corrupt, "wire.attachment.broken", {{"file", attachment.name}}};
  std::ifstream in{path, std::ios::binary};
  Bytes header(crypto::stream_header_bytes);
  in.read(reinterpret_cast<char*>(header.data()), static_cast<std::streamsize>(header.size()));
  ASSIGN_OR_RETURN(auto opener, crypto::StreamOpener::make(Secret{std::move(key)}, header));
  Bytes bytes(piece_bytes + crypto::stream_added_bytes);
  while (!ended) {
    bytes.resize(piece_bytes + crypto::stream_added_bytes);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    if (bytes.empty()) return broken;
    const auto piece = opener.pull(bytes);
    if (!piece.ok()) return broken;
    plain.update(piece.value().content);
    RETURN_IF_ERROR(take(piece.value().content));
    ended = opener.ended();
  }
  if (in.get() != std::ifstream::traits_type::eof() || to_hex(plain.finish()) != attachment.digest)
    return broken;
  return {};
}

}  // namespace

Result<void> Attachments::unseal(const Attachment& attachment,
                                 const std::filesystem::path& file) const {
  const auto path = folder_ / attachment.sealed;
  if (!complete(attachment.sealed)) return fault("unreadable", path);
  const auto out = write_to(file, O_EXCL);
  if (!out.open()) return fault("unwritable", file);
  RETURN_IF_ERROR(open_pieces(path, attachment, [&](const Bytes& piece) -> Result<void> {
    if (!out.write(piece)) return fault("unwritable", file);
    return {};
  }));
  if (!out.sync()) return fault("unwritable", file);
  return {};
}

Result<Bytes> Attachments::unsealed(const Attachment& attachment, std::size_t bytes_max) const {
  if (!complete(attachment.sealed)) return fault("unreadable", folder_ / attachment.sealed);
  const auto large = Error{Code::invalid,
                           "wire.attachment.at_once",
                           {{"file", attachment.name}, {"max", std::to_string(bytes_max)}}};
  if (attachment.bytes > bytes_max) return large;
  Bytes all;
  RETURN_IF_ERROR(
      open_pieces(folder_ / attachment.sealed, attachment, [&](const Bytes& piece) -> Result<void> {
        // What a partner wrote of its size is not taken on trust.
        if (all.size() + piece.size() > bytes_max) return large;
        all.insert(all.end(), piece.begin(), piece.end());
        return {};
      }));
  return all;
}

Result<void> Attachments::remove(const std::string& sealed) const {
  std::error_code failed;
  if (is_digest(sealed)) {
    std::filesystem::remove(folder_ / sealed, failed);
    std::filesystem::remove(folder_ / (sealed + ".part"), failed);
  }
  return {};
}

std::uint64_t Attachments::used() const {
  std::error_code failed;
  std::uint64_t bytes = 0;
  for (const auto& file : std::filesystem::directory_iterator{folder_, failed})
    bytes += size_of(file.path());
  return bytes;
}

std::size_t Attachments::remove_older(std::chrono::days age) const {
  std::error_code failed;
  std::vector<std::filesystem::path> old;
  const auto now = std::filesystem::file_time_type::clock::now();
  for (const auto& file : std::filesystem::directory_iterator{folder_, failed}) {
    const auto written = std::filesystem::last_write_time(file.path(), failed);
    if (!failed && now - written > age) old.push_back(file.path());
  }
  for (const auto& file : old) std::filesystem::remove(file, failed);
  return old.size();
}

}  // namespace entraide::wire
