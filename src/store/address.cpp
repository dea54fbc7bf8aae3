#include "store/address.h"

#include <libpq-fe.h>

#include <memory>

namespace entraide::store {

namespace {

constexpr std::size_t url_bytes_max = 4096;
constexpr std::string_view sqlite_scheme = "sqlite:";

// How long libpq tries a server that does not answer, unless the URI says otherwise.
constexpr std::string_view connect_timeout_s = "10";

bool fits_in_a_connect_string(std::string_view text) {
  // SOCI cuts its connect string at blanks and ends a quoted value at the next quote.
  return text.find_first_of(std::string_view{"\"\\\n\r\t\0", 6}) == std::string_view::npos;
}

Result<Address> sqlite_address(std::string_view path) {
  // SQLite takes an empty name or `:memory:` for a database that is gone with its connection.
  if (path.empty() || path.front() == ':' || !fits_in_a_connect_string(path)) {
    return Error{Code::invalid, "store.url.path"};
  }
  return Address{Engine::sqlite, std::string{path}, fmt::format("dbname=\"{}\"", path)};
}

Result<Address> postgresql_address(std::string_view url) {
  if (!fits_in_a_connect_string(url) || url.find(' ') != std::string_view::npos) {
    return Error{Code::invalid, "store.url.postgresql"};
  }
  std::string connect{url};
  char* complaint = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options{
      PQconninfoParse(connect.c_str(), &complaint), &PQconninfoFree};
  // libpq's complaint may quote the password.
  const std::unique_ptr<char, decltype(&PQfreemem)> unused{complaint, &PQfreemem};
  if (!options) return Error{Code::invalid, "store.url.postgresql"};
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (std::string_view{option->keyword} == "connect_timeout" && option->val == nullptr) {
      connect += fmt::format("{}connect_timeout={}",
                             connect.find('?') == std::string::npos ? '?' : '&', connect_timeout_s);
    }
  }
  return Address{Engine::postgresql, {}, std::move(connect)};
}

}  // namespace

Result<Address> parse_address(std::string_view url) {
  if (url.size() > url_bytes_max) return Error{Code::invalid, "store.url.scheme"};
  if (url.starts_with(sqlite_scheme)) return sqlite_address(url.substr(sqlite_scheme.size()));
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
    return postgresql_address(url);
  }
  return Error{Code::invalid, "store.url.scheme"};
}

}  // namespace entraide::store
