// What every command needs: texts, errors, the node, the caller.
#include <boost/json.hpp>
#include <filesystem>
#include <istream>
#include <ostream>

#include "base/json_text.h"
#include "cli/commands.h"
#include "intake/intake.h"

namespace entraide::cli {

namespace {

Exit exit_of(Code code) {
  switch (code) {
    case Code::invalid:
    case Code::not_found:
    case Code::conflict:
      return Exit::bad_input;
    case Code::refused:
      return Exit::refused;
    case Code::unavailable:
    case Code::corrupt:
      return Exit::unavailable;
  }
  ENSURE(false);
}

std::string_view name_of(Code code) {
  switch (code) {
    case Code::invalid:
      return "invalid";
    case Code::not_found:
      return "not_found";
    case Code::conflict:
      return "conflict";
    case Code::refused:
      return "refused";
    case Code::unavailable:
      return "unavailable";
    case Code::corrupt:
      return "corrupt";
  }
  ENSURE(false);
}

// --lang, then ENTRAIDE_LANG, then what the system's locale says.
Language language_of(const Common& common, const node::Environment& environment) {
  if (!common.language.empty()) return language_from(common.language);
  for (const auto* name : {"ENTRAIDE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    const auto value = environment(name);
    if (value && !value->empty()) return language_from(*value);
  }
  return Language::english;
}

constexpr std::size_t words_bytes_max = 64 * 1024;

class StreamReader final : public Reader {
 public:
  explicit StreamReader(std::istream& stream) : stream_{stream} {}
  Result<std::size_t> read(std::span<char> space) override {
    stream_.read(space.data(), static_cast<std::streamsize>(space.size()));
    if (stream_.bad()) return Error{Code::unavailable, "cli.input.unreadable"};
    return static_cast<std::size_t>(stream_.gcount());
  }

 private:
  std::istream& stream_;
};

}  // namespace

Session::Session(const World& given_world, Common given_common)
    : world{given_world},
      common{std::move(given_common)},
      language{language_of(common, world.environment)} {}

std::string Session::text(std::string_view key, Arguments arguments) const {
  return Message{std::string{key}, std::move(arguments)}.text(language);
}

Exit Session::fail(const Error& error, const std::string& file) const {
  const auto name = std::filesystem::path{file}.filename().string();
  auto detail = error.text(language);
  if (detail.find(name) == std::string::npos)
    detail = text("cli.error.file", {{"file", file}, {"detail", detail}});
  if (common.json) {
    const boost::json::object body{
        {"error",
         {{"code", name_of(error.code())}, {"key", error.message().key}, {"detail", detail}}}};
    world.out << json_text(body) << '\n';
  } else {
    world.err << text("cli.error", {{"detail", detail}}) << '\n';
  }
  return exit_of(error.code());
}

Result<std::unique_ptr<Reader>> Session::open_input(const std::string& file) const {
  if (file != "-") return intake::open_file(file);
  return std::unique_ptr<Reader>{std::make_unique<StreamReader>(world.in)};
}

Result<std::string> Session::words(const std::string& argument) const {
  if (argument != "-") return argument;
  std::string text(words_bytes_max + 1, '\0');
  world.in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(world.in.gcount()));
  if (text.size() > words_bytes_max || trim(text).empty())
    return Error{Code::invalid, "cli.input.words"};
  return text;
}

Result<std::unique_ptr<node::Node>> Session::open_node() {
  ASSIGN_OR_RETURN(auto config, node::read_config(common.home, world.environment));
  if (common.language.empty() && !world.environment("ENTRAIDE_LANG")) language = config.language;
  auto node = node::Node::open(std::move(config), world.clock, world.entropy);
  opened_ = opened_ || node.ok();
  return node;
}

void Session::settle() const {
  if (!opened_) return;
  const auto settled = [&]() -> Result<void> {
    ASSIGN_OR_RETURN(auto config, node::read_config(common.home, world.environment));
    ASSIGN_OR_RETURN(const auto node,
                     node::Node::open(std::move(config), world.clock, world.entropy));
    ASSIGN_OR_RETURN(const auto waiting, node->entries_waiting());
    if (waiting > 0) RETURN_IF_ERROR(node->sign_checkpoint());
    return {};
  }();
  if (settled.ok()) return;
  const auto& error = settled.error();
  // Another process writes the log, now or by the configuration: it takes what waits.
  if (error.code() == Code::conflict || error.code() == Code::refused) return;
  world.err << text("cli.ledger.unsettled", {{"detail", error.text(language)}}) << '\n';
}

Result<node::Caller> caller_of(const node::Node& node, const Reason& reason, const World& world,
                               std::string operation) {
  const auto& config = node.config();
  node::Caller caller;
  caller.user = reason.user.empty() ? world.user : reason.user;
  caller.operation = std::move(operation);
  const auto profile = reason.profile.empty() ? config.default_profile : reason.profile;
  if (const auto found = config.profiles.find(profile); found != config.profiles.end()) {
    caller.purpose = found->second;
  } else if (!reason.profile.empty()) {
    std::vector<std::string> known;
    for (const auto& [name, purpose] : config.profiles) known.push_back(name);
    return Error{Code::invalid,
                 "cli.profile.unknown",
                 {{"profile", reason.profile}, {"known", join(known, ", ")}}};
  }
  if (reason.purpose.empty() != reason.legal_basis.empty())  // one's purpose, another's legal basis
    return Error{Code::refused, "cli.reason.half"};
  if (!reason.purpose.empty()) caller.purpose.purpose = reason.purpose;
  if (!reason.legal_basis.empty()) caller.purpose.legal_basis = reason.legal_basis;
  if (!reason.file_reference.empty()) caller.purpose.file_reference = reason.file_reference;
  if (caller.purpose.purpose.empty() || caller.purpose.legal_basis.empty()) {
    return Error{Code::refused, "cli.reason.missing"};
  }
  return caller;
}

Result<node::Caller> caller_under(const node::Node& node, std::string_view usual_profile,
                                  Reason reason, const World& world, std::string operation) {
  const std::string usual{usual_profile};
  const bool said = !reason.profile.empty() || !reason.purpose.empty();
  if (!said && node.config().profiles.contains(usual)) reason.profile = usual;
  return caller_of(node, reason, world, std::move(operation));
}

}  // namespace entraide::cli
