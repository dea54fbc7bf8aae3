// Where a store lives, read from Settings::url.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/base.h"

namespace entraide::store {

enum class Engine : std::uint8_t { sqlite, postgresql };

struct Address {
  Engine engine = Engine::sqlite;
  std::string path;     // SQLite: the file
  std::string connect;  // as the engine's driver wants it; may hold a password: never print it
};

/// `sqlite:PATH` or a libpq URI (PostgreSQL documentation, "Connection URIs"). Errors never repeat
/// the text.
Result<Address> parse_address(std::string_view url);

}  // namespace entraide::store
