#include "api/desk_files.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <system_error>

#include "api/gzip.h"
#include "crypto/crypto.h"

namespace entraide::api {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t files_max = 500;
constexpr std::size_t bytes_max = std::size_t{16} << 20U;

struct Kind {
  std::string_view ending, content_type;
  bool packs;
};
constexpr Kind kinds[] = {
    {".html", "text/html; charset=utf-8", true},
    {".js", "text/javascript; charset=utf-8", true},
    {".css", "text/css; charset=utf-8", true},
    {".json", "application/json", true},
    {".svg", "image/svg+xml", true},
    {".txt", "text/plain; charset=utf-8", true},
    {".woff2", "font/woff2", false},
    {".png", "image/png", false},
    {".ico", "image/x-icon", false},
};

const Kind* kind_of(const fs::path& path) {
  const auto ending = path.extension().string();
  const auto* const found = std::ranges::find(kinds, ending, &Kind::ending);
  return found == std::end(kinds) ? nullptr : found;
}

Error unfit(const fs::path& path, std::string_view key) {
  return {Code::invalid, std::string{key}, {{"file", path.string()}}};
}

Result<std::string> bytes_of(const fs::path& path, std::size_t most) {
  std::ifstream stream{path, std::ios::binary};
  std::string bytes;
  std::array<char, 65'536> part{};
  do {
    stream.read(part.data(), part.size());
    if (!stream.eof() && !stream.good()) return unfit(path, "api.desk.unreadable");
    bytes.append(part.data(), static_cast<std::size_t>(stream.gcount()));
    if (bytes.size() > most) return unfit(path, "api.desk.large");
  } while (!stream.eof());
  bytes.shrink_to_fit();  // kept as long as the node serves
  return bytes;
}

DeskFiles::File file_of(std::string bytes, const Kind& kind, std::string_view name) {
  DeskFiles::File file;
  file.content_type = kind.content_type;
  file.tag = fmt::format("\"{}\"", crypto::sha256_hex(as_bytes(bytes)).substr(0, 32));
  if (kind.packs && bytes.size() >= packed_from) file.packed = gzip(bytes, Effort::best);
  file.for_good = name.starts_with("assets/");
  file.bytes = std::move(bytes);
  return file;
}

}  // namespace

Result<DeskFiles> DeskFiles::read(const fs::path& folder) {
  DeskFiles desk;
  if (folder.empty()) return desk;
  std::error_code failure;
  std::size_t left = bytes_max;
  for (fs::recursive_directory_iterator at{folder, failure}, end; !failure && at != end;
       at.increment(failure)) {
    if (at->is_directory(failure)) continue;
    const auto& path = at->path();
    const auto* const kind = kind_of(path);
    // A link would lead out of the folder.
    if (kind == nullptr || at->is_symlink(failure) || !at->is_regular_file(failure))
      return unfit(path, "api.desk.kind");
    if (desk.files_.size() == files_max) return unfit(folder, "api.desk.many");
    ASSIGN_OR_RETURN(auto bytes, bytes_of(path, left));
    left -= bytes.size();
    auto name = path.lexically_relative(folder).generic_string();
    auto file = file_of(std::move(bytes), *kind, name);
    desk.files_.emplace(std::move(name), std::move(file));
  }
  if (failure) return unfit(folder, "api.desk.unreadable");
  if (!desk.files_.contains("index.html")) return unfit(folder, "api.desk.index");
  return desk;
}

const DeskFiles::File* DeskFiles::find(std::string_view path) const {
  if (const auto found = files_.find(path); found != files_.end()) return &found->second;
  const auto parts = split(path, '/');
  if (std::ranges::any_of(parts, [](auto part) { return part == "." || part == ".."; }))
    return nullptr;
  // The last part of a page's address may be a reference with a full stop in it; a file of the desk
  // that is not there is never answered by a page.
  const bool is_page = !path.starts_with("assets/") && kind_of(fs::path{path}) == nullptr;
  const auto index = is_page ? files_.find("index.html") : files_.end();
  return index == files_.end() ? nullptr : &index->second;
}

}  // namespace entraide::api
