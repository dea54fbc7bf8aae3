#include "api/tokens.h"

#include <fstream>

#include "crypto/crypto.h"

namespace entraide::api {

namespace {

constexpr std::size_t tokens_max = 10'000;
constexpr std::size_t tokens_file_bytes_max = std::size_t{4} << 20U;

}  // namespace

Result<Tokens> Tokens::load(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return Error{Code::not_found, "api.tokens.missing", {{"file", path}}};
  std::string text(tokens_file_bytes_max + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > tokens_file_bytes_max)
    return Error{Code::invalid, "api.tokens.large", {{"file", path}}};
  return parse(text, path);
}

Result<Tokens> Tokens::parse(std::string_view text, const std::string& name) {
  Tokens tokens;
  int number = 0;
  for (const auto raw : split(text, '\n')) {
    ++number;
    const auto line = trim(raw);
    if (line.empty() || line.front() == '#') continue;
    const auto blank = line.find_first_of(" \t");
    const auto hash =
        blank == std::string_view::npos ? std::string_view{} : trim(line.substr(blank));
    auto bytes = from_hex(hash);
    if (!bytes.ok() || bytes.value().size() != crypto::sha256_bytes ||
        tokens.entries_.size() == tokens_max) {
      return Error{
          Code::invalid, "api.tokens.line", {{"place", fmt::format("{}:{}", name, number)}}};
    }
    tokens.entries_.push_back(
        {std::string{line.substr(0, blank)}, Secret{std::move(bytes).value()}});
  }
  if (tokens.empty()) return Error{Code::invalid, "api.tokens.empty", {{"file", name}}};
  return tokens;
}

std::optional<std::string> Tokens::user_of(std::string_view token) const {
  const auto hash = crypto::sha256(as_bytes(token));
  const Entry* found = nullptr;
  for (const auto& entry : entries_) {
    if (entry.hash.equals(hash))
      found = &entry;  // no early end: the place in the file stays unknown
  }
  if (found == nullptr) return {};
  return found->user;
}

bool is_loopback(std::string_view address) {
  // Digits and dots only: `127.example.org` is a name, and anybody's.
  return (address.starts_with("127.") &&
          address.find_first_not_of("0123456789.") == std::string_view::npos) ||
         address == "::1";
}

}  // namespace entraide::api
