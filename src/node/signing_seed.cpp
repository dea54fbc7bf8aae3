// Keys in files: made once, whole or not at all, and nobody else's to read.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "crypto/crypto.h"
#include "node/registrar.h"

namespace entraide::node {

namespace {

constexpr std::size_t text_bytes = 44;  // of 32 bytes in base64

Error key_fault(Code code, std::string_view key, const std::filesystem::path& file) {
  return Error{code, fmt::format("node.key.{}", key), {{"file", file.string()}}};
}

/// A file that closes itself.
class Handle {
 public:
  explicit Handle(int number) : number_{number} {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

/// Nothing when there is no such file.
Result<std::optional<Secret>> read_seed(const std::filesystem::path& file) {
  const Handle handle{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
  if (handle.number() < 0 && errno == ENOENT) return std::optional<Secret>{};
  struct stat status{};
  if (handle.number() < 0 || ::fstat(handle.number(), &status) != 0)
    return key_fault(Code::unavailable, "unreadable", file);
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) return key_fault(Code::refused, "open", file);
  Bytes space(text_bytes + 2);
  const auto count = ::read(handle.number(), space.data(), space.size());
  space.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
  const Secret content{std::move(space)};
  const auto bytes = content.reveal();
  const std::string_view text{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  auto seed = crypto::from_base64(text.substr(0, text.find('\n')));
  if (!seed.ok() || seed.value().size() != crypto::ed25519_seed_bytes)
    return key_fault(Code::corrupt, "malformed", file);
  return std::optional<Secret>{Secret{std::move(seed).value()}};
}

/// Under another name first: two processes that begin at once agree on the one that came first.
Result<void> write_seed(const std::filesystem::path& file, const Secret& seed) {
  const auto draft = file.string() + fmt::format(".{}.tmp", ::getpid());
  auto text = crypto::to_base64(seed.reveal()) + '\n';
  const Secret content{Bytes{text.begin(), text.end()}};
  std::fill(text.begin(), text.end(), '\0');
  const auto unwritable = key_fault(Code::unavailable, "unwritable", file);
  {
    const Handle handle{::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    const auto bytes = content.reveal();
    if (handle.number() < 0 ||
        ::write(handle.number(), bytes.data(), bytes.size()) !=
            static_cast<ssize_t>(bytes.size()) ||
        ::fsync(handle.number()) != 0)
      return unwritable;
  }
  const bool linked = ::link(draft.c_str(), file.c_str()) == 0 || errno == EEXIST;
  ::unlink(draft.c_str());
  const Handle parent{::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!linked || parent.number() < 0 || ::fsync(parent.number()) != 0) return unwritable;
  return {};
}

}  // namespace

Result<Secret> signing_seed(const std::filesystem::path& file, Entropy& entropy, bool may_make) {
  ASSIGN_OR_RETURN(auto seed, read_seed(file));
  if (seed) return std::move(*seed);
  if (!may_make) return key_fault(Code::not_found, "missing", file);
  Bytes drawn(crypto::ed25519_seed_bytes);
  entropy.fill(drawn);
  RETURN_IF_ERROR(write_seed(file, Secret{std::move(drawn)}));
  ASSIGN_OR_RETURN(seed, read_seed(file));
  if (!seed) return key_fault(Code::unavailable, "unreadable", file);
  return std::move(*seed);
}

}  // namespace entraide::node
