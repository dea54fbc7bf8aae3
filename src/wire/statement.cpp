// Receipts: signed statements of what happened to a message, for either side to show later.
#include "wire/canonical.h"
#include "wire/wire.h"

namespace entraide::wire {

namespace {

namespace json = boost::json;

constexpr std::size_t statement_bytes_max = 16 * 1024;
constexpr std::size_t statement_depth_max = 4;
constexpr std::array<std::pair<Stage, std::string_view>, 6> stages{{
    {Stage::submitted, "submitted"},
    {Stage::delivered, "delivered"},
    {Stage::opened, "opened"},
    {Stage::answered, "answered"},
    {Stage::refused, "refused"},
    {Stage::withdrawn, "withdrawn"},
}};

}  // namespace

std::string_view code_of(Stage stage) {
  for (const auto& [one, word] : stages) {
    if (one == stage) return word;
  }
  ENSURE(false);
}

std::optional<Stage> stage_of(std::string_view word) {
  for (const auto& [one, name] : stages) {
    if (name == word) return one;
  }
  return {};
}

Result<std::string> sign_statement(const Statement& statement, const OwnKey& key) {
  json::object whole{{"v", protocol_version},      {"message", statement.message},
                     {"digest", statement.digest}, {"stage", code_of(statement.stage)},
                     {"by", statement.by},         {"at", to_rfc3339(statement.at)}};
  put(whole, "reason", statement.reason);
  put(whole, "detail", statement.detail);
  put(whole, "knows", statement.knows);
  ASSIGN_OR_RETURN(const auto text, canonical(whole));
  ASSIGN_OR_RETURN(const auto bytes, crypto::cms_sign(as_bytes(text), *key.key, key.certificate));
  return crypto::to_base64(bytes);
}

Result<Statement> read_statement(std::string_view document,
                                 std::span<const crypto::Certificate> authors) {
  if (document.size() > statement_bytes_max)
    return Error{Code::invalid, "wire.statement.malformed"};
  const auto bytes = crypto::from_base64(document);
  if (!bytes.ok()) return Error{Code::invalid, "wire.statement.malformed"};
  const auto verified = crypto::cms_verify(bytes.value(), authors);
  if (!verified.ok()) return Error{Code::refused, "wire.statement.signature"};
  const auto& content = verified.value().content;
  ASSIGN_OR_RETURN(const auto value,
                   parse_canonical({reinterpret_cast<const char*>(content.data()), content.size()},
                                   statement_bytes_max, statement_depth_max));
  if (!value.is_object()) return Error{Code::invalid, "wire.statement.malformed"};
  Members members{value.get_object()};
  ASSIGN_OR_RETURN(const auto version, members.number("v"));
  if (version != protocol_version) return Error{Code::refused, "wire.statement.malformed"};
  Statement statement;
  ASSIGN_OR_RETURN(statement.message, members.text("message", true));
  ASSIGN_OR_RETURN(statement.digest, members.text("digest", true));
  ASSIGN_OR_RETURN(const auto word, members.text("stage", true));
  const auto stage = stage_of(word);
  if (!stage) return Members::expected("stage", "delivered | opened | answered | refused | …");
  statement.stage = *stage;
  ASSIGN_OR_RETURN(statement.by, members.text("by", true));
  ASSIGN_OR_RETURN(const auto at, members.instant("at"));
  if (!at) return Members::expected("at", "2026-02-27T00:00:09.554Z");
  statement.at = *at;
  ASSIGN_OR_RETURN(statement.reason, members.text("reason"));
  ASSIGN_OR_RETURN(statement.detail, members.text("detail"));
  ASSIGN_OR_RETURN(statement.knows, members.text("knows"));
  return statement;
}

}  // namespace entraide::wire
