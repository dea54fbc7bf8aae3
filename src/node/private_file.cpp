#include "node/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "node/handle.h"

namespace entraide::node {

namespace {

Error key_fault(Code code, std::string_view key, const std::filesystem::path& file) {
  return Error{code, fmt::format("node.key.{}", key), {{"file", file.string()}}};
}

/// Under another name, until it is whole.
Result<std::string> write_draft(const std::filesystem::path& file,
                                std::span<const std::uint8_t> content) {
  const auto draft = file.string() + fmt::format(".{}.tmp", ::getpid());
  ::unlink(draft.c_str());  // of a process of the same number that did not end well
  const Handle handle{::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  if (handle.number() < 0 ||
      ::write(handle.number(), content.data(), content.size()) !=
          static_cast<ssize_t>(content.size()) ||
      ::fsync(handle.number()) != 0)
    return key_fault(Code::unavailable, "unwritable", file);
  return draft;
}

Result<void> keep_name(const std::filesystem::path& file) {
  const Handle parent{::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (parent.number() < 0 || ::fsync(parent.number()) != 0)
    return key_fault(Code::unavailable, "unwritable", file);
  return {};
}

}  // namespace

Result<std::optional<Secret>> read_private(const std::filesystem::path& file,
                                           std::size_t bytes_max) {
  const Handle handle{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
  if (handle.number() < 0 && errno == ENOENT) return std::optional<Secret>{};
  struct stat status{};
  if (handle.number() < 0 || ::fstat(handle.number(), &status) != 0)
    return key_fault(Code::unavailable, "unreadable", file);
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) return key_fault(Code::refused, "open", file);
  Bytes space(bytes_max + 1);
  const auto count = ::read(handle.number(), space.data(), space.size());
  space.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
  if (space.size() > bytes_max) return key_fault(Code::corrupt, "malformed", file);
  return std::optional<Secret>{Secret{std::move(space)}};
}

Result<void> write_private(const std::filesystem::path& file,
                           std::span<const std::uint8_t> content) {
  ASSIGN_OR_RETURN(const auto draft, write_draft(file, content));
  const bool linked = ::link(draft.c_str(), file.c_str()) == 0 || errno == EEXIST;
  ::unlink(draft.c_str());
  if (!linked) return key_fault(Code::unavailable, "unwritable", file);
  return keep_name(file);
}

Result<void> replace_private(const std::filesystem::path& file,
                             std::span<const std::uint8_t> content) {
  ASSIGN_OR_RETURN(const auto draft, write_draft(file, content));
  if (::rename(draft.c_str(), file.c_str()) != 0)
    return key_fault(Code::unavailable, "unwritable", file);
  return keep_name(file);
}

}  // namespace entraide::node
