// The seeds of signing keys in files.
#include "crypto/crypto.h"
#include "node/private_file.h"
#include "node/registrar.h"

namespace entraide::node {

namespace {

constexpr std::size_t text_bytes = 44;  // of 32 bytes in base64

/// Nothing when there is no such file.
Result<std::optional<Secret>> read_seed(const std::filesystem::path& file) {
  ASSIGN_OR_RETURN(const auto content, read_private(file, text_bytes + 2));
  if (!content) return std::optional<Secret>{};
  const auto bytes = content->reveal();
  const std::string_view text{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  auto seed = crypto::from_base64(text.substr(0, text.find('\n')));
  if (!seed.ok() || seed.value().size() != crypto::ed25519_seed_bytes)
    return Error{Code::corrupt, "node.key.malformed", {{"file", file.string()}}};
  return std::optional<Secret>{Secret{std::move(seed).value()}};
}

Result<void> write_seed(const std::filesystem::path& file, const Secret& seed) {
  auto text = crypto::to_base64(seed.reveal()) + '\n';
  const Secret content{Bytes{text.begin(), text.end()}};
  std::fill(text.begin(), text.end(), '\0');
  return write_private(file, content.reveal());
}

}  // namespace

Result<Secret> signing_seed(const std::filesystem::path& file, Entropy& entropy, bool may_make) {
  ASSIGN_OR_RETURN(auto seed, read_seed(file));
  if (seed) return std::move(*seed);
  if (!may_make) return Error{Code::not_found, "node.key.missing", {{"file", file.string()}}};
  Bytes drawn(crypto::ed25519_seed_bytes);
  entropy.fill(drawn);
  RETURN_IF_ERROR(write_seed(file, Secret{std::move(drawn)}));
  ASSIGN_OR_RETURN(seed, read_seed(file));
  if (!seed) return Error{Code::unavailable, "node.key.unreadable", {{"file", file.string()}}};
  return std::move(*seed);
}

}  // namespace entraide::node
