// ledger verify: the whole log, a copy of its tiles, or one proof, with nothing but files and keys.
#include <algorithm>
#include <boost/json.hpp>
#include <ostream>

#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "crypto/crypto.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;

constexpr std::size_t proof_bytes_max = std::size_t{1} << 20U;

/// The keys given, or the node's own.
Result<std::vector<ledger::VerifierKey>> keys_of(Session& session, const LedgerOptions& options) {
  std::vector<ledger::VerifierKey> keys;
  if (!options.key.empty()) {
    ASSIGN_OR_RETURN(auto key, ledger::VerifierKey::parse(options.key));
    keys.push_back(std::move(key));
  } else {
    ASSIGN_OR_RETURN(const auto node, session.open_node());
    ASSIGN_OR_RETURN(auto key, node->ledger_key());
    keys.push_back(std::move(key));
  }
  for (const auto& text : options.witnesses) {
    ASSIGN_OR_RETURN(auto key, ledger::VerifierKey::parse(text));
    keys.push_back(std::move(key));
  }
  return keys;
}

void print_proven(const Session& session, const ledger::Checkpoint& checkpoint,
                  std::string_view key, Arguments more) {
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(json::object{{"origin", checkpoint.origin},
                                  {"size", checkpoint.size},
                                  {"root", crypto::to_base64(checkpoint.root)}})
        << '\n';
    return;
  }
  more.emplace_back("origin", checkpoint.origin);
  more.emplace_back("size", std::to_string(checkpoint.size));
  more.emplace_back("root", crypto::to_base64(checkpoint.root));
  out << session.text(key, std::move(more)) << '\n';
}

Exit verify_proof(const Session& session, const LedgerOptions& options,
                  std::span<const ledger::VerifierKey> keys) {
  const auto text = content_of(session, options.proof, proof_bytes_max);
  if (!text.ok()) return session.fail(text.error(), options.proof);
  const auto bundle = ledger::parse_bundle(text.value());
  if (!bundle.ok()) return session.fail(bundle.error(), options.proof);
  const auto proven = ledger::verify_bundle(bundle.value(), keys.front(), keys.subspan(1));
  if (!proven.ok()) return session.fail(proven.error(), options.proof);
  for (const auto& key : keys.subspan(1)) {
    const auto& signatures = proven.value().signatures;
    const bool there = std::any_of(signatures.begin(), signatures.end(),
                                   [&](const auto& one) { return one.key == key; });
    if (!there)
      return session.fail(Error{Code::refused, "cli.ledger.not_cosigned", {{"name", key.name}}},
                          options.proof);
  }
  const auto& entry = bundle.value().entry;
  if (!session.common.json)
    session.world.out << std::string_view{reinterpret_cast<const char*>(entry.data()), entry.size()}
                      << '\n';
  std::vector<std::string> names;
  for (const auto& one : proven.value().signatures) names.push_back(one.key.name);
  print_proven(session, proven.value().checkpoint, "cli.ledger.proved",
               {{"index", std::to_string(bundle.value().index)}, {"names", join(names, ", ")}});
  return Exit::hit;
}

}  // namespace

Exit ledger_verify(Session& session, const LedgerOptions& options) {
  const auto keys = keys_of(session, options);
  if (!keys.ok()) return session.fail(keys.error());
  if (!options.proof.empty()) return verify_proof(session, options, keys.value());
  auto folder = std::filesystem::path{options.folder};
  if (folder.empty()) folder = std::filesystem::path{session.common.home} / "ledger";
  const auto verified = ledger::verify_beside_writer(folder, keys.value());
  if (!verified.ok()) return session.fail(verified.error());
  print_proven(session, verified.value(), "cli.ledger.verified", {});
  return Exit::hit;
}

}  // namespace entraide::cli
