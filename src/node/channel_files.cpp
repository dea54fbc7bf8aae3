#include "node/channel_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "node/handle.h"

namespace entraide::node {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t files_max = 10'000;
constexpr std::string_view part_end = ".part", draft_end = ".tmp";

Error fault(std::string_view key, const fs::path& file) {
  return Error{Code::unavailable, fmt::format("node.channel.{}", key), {{"file", file.string()}}};
}

Result<void> write_whole(int number, std::string_view content, const fs::path& file) {
  while (!content.empty()) {
    const auto written = ::write(number, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return fault("unwritable", file);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(number) == 0 ? Result<void>{} : fault("unwritable", file);
}

/// Its names are on disk.
Result<void> keep_names(const fs::path& folder) {
  const Handle handle{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (handle.number() < 0 || ::fsync(handle.number()) != 0) return fault("unwritable", folder);
  return {};
}

/// Nobody but this node and its gateway, which runs as the same user.
Result<void> make_private(const fs::path& folder) {
  std::error_code failed;
  for (const auto& one : {folder.parent_path().parent_path(), folder.parent_path(), folder}) {
    if (::mkdir(one.c_str(), 0700) != 0 && errno != EEXIST) return fault("unwritable", one);
  }
  return keep_names(folder.parent_path());
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator it{folder, failed}, end; !failed && it != end; it.increment(failed)) {
    names.push_back(it->path().filename().string());
    if (names.size() == files_max) break;
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace

fs::path ChannelFolders::folder(const std::string& channel, std::string_view way) const {
  return folder_ / channel / way;
}

std::vector<std::string> ChannelFolders::channels() const { return names_in(folder_); }

fs::path ChannelFolders::path_of(const Part& part) const {
  return folder(part.channel, "out") /
         (part.digest.empty() ? fmt::format(".{}{}", part.name, draft_end)
                              : fmt::format(".{}.{}{}", part.name, part.digest, part_end));
}

Result<void> ChannelFolders::prepare(const Part& part, std::string_view content) const {
  const auto out = folder(part.channel, "out");
  RETURN_IF_ERROR(make_private(folder(part.channel, "in")));
  RETURN_IF_ERROR(make_private(out));
  const auto file = path_of(part);
  const auto draft = path_of({part.channel, fmt::format("{}.{}", part.name, ::getpid()), "", {}});
  ::unlink(draft.c_str());  // of a process of the same number that did not end well
  {
    const Handle handle{::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (handle.number() < 0) return fault("unwritable", draft);
    RETURN_IF_ERROR(write_whole(handle.number(), content, draft));
  }
  if (::rename(draft.c_str(), file.c_str()) != 0) return fault("unwritable", file);
  return keep_names(out);
}

Result<void> ChannelFolders::release(const Part& part) const {
  const auto from = path_of(part);
  const auto to = from.parent_path() / part.name;
  // link, not rename: a file that has the name stays as it is.
  const bool done = ::link(from.c_str(), to.c_str()) == 0 || errno == EEXIST || errno == ENOENT;
  if (!done) return fault("unwritable", to);
  ::unlink(from.c_str());
  return keep_names(from.parent_path());
}

std::vector<ChannelFolders::Part> ChannelFolders::parts() const {
  std::vector<Part> all;
  for (const auto& channel : channels()) {
    for (const auto& name : names_in(folder(channel, "out"))) {
      struct stat status{};
      if (!name.starts_with('.') || ::stat((folder(channel, "out") / name).c_str(), &status) != 0)
        continue;
      Part part{channel, {}, {}, Instant{std::chrono::seconds{status.st_mtime}}};
      std::string_view words{name};
      words.remove_prefix(1);
      if (words.ends_with(part_end)) {
        words.remove_suffix(part_end.size());
        const auto dot = words.rfind('.');
        if (dot == std::string_view::npos) continue;
        part.digest = words.substr(dot + 1);
        words = words.substr(0, dot);
      } else if (words.ends_with(draft_end)) {
        words.remove_suffix(draft_end.size());
      } else {
        continue;
      }
      part.name = words;
      all.push_back(std::move(part));
    }
  }
  return all;
}

void ChannelFolders::drop(const Part& part) const { ::unlink(path_of(part).c_str()); }

Result<std::vector<ChannelFile>> ChannelFolders::files(Channels::Way way) const {
  std::vector<ChannelFile> all;
  for (const auto& channel : channels()) {
    const auto where = folder(channel, way == Channels::Way::in ? "in" : "out");
    for (const auto& name : names_in(where)) {
      struct stat status{};
      const auto path = where / name;
      const bool is_file =
          !name.starts_with('.') && ::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
      if (is_file)
        all.push_back(
            {channel, path, static_cast<std::uint64_t>(std::max<off_t>(0, status.st_size))});
    }
  }
  return all;
}

Result<void> ChannelFolders::remove(const fs::path& file) {
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) return fault("unwritable", file);
  return keep_names(file.parent_path());
}

}  // namespace entraide::node
