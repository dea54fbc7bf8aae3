// user add, list, change, password; token make, list, revoke: who may come in.
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <istream>
#include <ostream>

#include "base/json_text.h"
#include "cli/commands.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
constexpr std::size_t name_columns = 20, roles_columns = 34;

node::Adviser adviser_of(const Session& session) {
  return {session.world.user, session.world.user, ""};
}

/// A terminal that shows nothing of what is typed.
class EchoOff {
 public:
  EchoOff() : known_{tcgetattr(STDIN_FILENO, &before_) == 0} {
    if (!known_) return;
    auto silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~EchoOff() {
    if (known_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  EchoOff(const EchoOff&) = delete;
  EchoOff& operator=(const EchoOff&) = delete;

 private:
  termios before_{};
  bool known_;
};

/// The first line of standard input: a password is neither an argument nor a variable.
Result<Secret> read_password(const Session& session) {
  auto& world = session.world;
  if (world.progress) world.err << session.text("cli.user.password.ask") << std::flush;
  const EchoOff silent;
  std::string line;
  if (!std::getline(world.in, line) || line.empty())
    return Error{Code::invalid, "cli.user.password.none"};
  if (world.progress) world.err << '\n';
  Secret secret{Bytes{line.begin(), line.end()}};
  std::ranges::fill(line, '\0');
  return secret;
}

json::array texts(const std::vector<std::string>& all) {
  json::array listed;
  for (const auto& one : all) listed.emplace_back(one);
  return listed;
}

json::object person_json(const node::Person& person) {
  json::array roles;
  for (const auto role : person.roles) roles.emplace_back(desk::code_of(role));
  return {{"name", person.name},
          {"full_name", person.full_name},
          {"roles", std::move(roles)},
          {"teams", texts(person.teams)},
          {"language", person.language},
          {"active", person.active},
          {"has_password", person.has_password}};
}

std::string roles_text(const Session& session, const std::vector<desk::Role>& roles) {
  std::vector<std::string> names;
  for (const auto role : roles)
    names.push_back(session.text(fmt::format("cli.role.{}", desk::code_of(role))));
  return join(names, ", ");
}

void print(const Session& session, const node::Person& person) {
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(person_json(person)) << '\n';
    return;
  }
  out << padded(person.name, name_columns)
      << padded(person.active ? roles_text(session, person.roles) : session.text("cli.user.closed"),
                roles_columns)
      << person.full_name;
  if (!person.teams.empty()) out << "  " << join(person.teams, ", ");
  if (person.active && !person.has_password) out << "  " << session.text("cli.user.no_password");
  out << '\n';
}

/// What the options say over what is there.
Result<node::Person> changed(node::Person person, const UserOptions& options) {
  if (!options.full_name.empty()) person.full_name = options.full_name;
  if (!options.account_language.empty()) person.language = options.account_language;
  if (!options.teams.empty()) person.teams = options.teams;
  if (options.close) person.active = false;
  if (options.reopen) person.active = true;
  if (!options.roles.empty()) {
    ASSIGN_OR_RETURN(person.roles, desk::read_roles(join(options.roles, ",")));
  }
  return person;
}

Exit keep(Session& session, node::Node& node, node::Person person, bool ask_password) {
  std::optional<Secret> password;
  if (ask_password) {
    auto read = read_password(session);
    if (!read.ok()) return session.fail(read.error());
    password.emplace(std::move(read).value());
  }
  const auto kept = node.keep_person(std::move(person), password, adviser_of(session));
  if (!kept.ok()) return session.fail(kept.error());
  print(session, kept.value());
  return Exit::hit;
}

}  // namespace

Exit user_add(Session& session, const UserOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  node::Person person;
  person.name = options.name;
  auto wanted = changed(std::move(person), options);
  if (!wanted.ok()) return session.fail(wanted.error());
  return keep(session, *node.value(), std::move(wanted).value(), !options.no_password);
}

Exit user_change(Session& session, const UserOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  auto person = node.value()->person(options.name);
  if (!person.ok()) return session.fail(person.error());
  auto wanted = changed(std::move(person).value(), options);
  if (!wanted.ok()) return session.fail(wanted.error());
  return keep(session, *node.value(), std::move(wanted).value(), false);
}

Exit user_password(Session& session, const UserOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  auto person = node.value()->person(options.name);
  if (!person.ok()) return session.fail(person.error());
  return keep(session, *node.value(), std::move(person).value(), true);
}

Exit user_list(Session& session, const UserOptions&) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto people = node.value()->people();
  if (!people.ok()) return session.fail(people.error());
  for (const auto& one : people.value()) print(session, one);
  return people.value().empty() ? Exit::none : Exit::hit;
}

Exit token_make(Session& session, const UserOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto rights = desk::read_rights(join(options.rights, ","));
  if (!rights.ok()) return session.fail(rights.error());
  const auto made =
      node.value()->make_token(options.name, rights.value(), options.label, options.days);
  if (!made.ok()) return session.fail(made.error());
  const auto& [id, token, expires] = made.value();
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(json::object{{"id", id}, {"token", token}, {"expires", expires}}) << '\n';
    return Exit::hit;
  }
  out << token << '\n';
  session.world.err << session.text("cli.token.made", {{"id", id}, {"expires", expires}}) << '\n';
  return Exit::hit;
}

Exit token_list(Session& session, const UserOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto tokens = node.value()->tokens(options.name);
  if (!tokens.ok()) return session.fail(tokens.error());
  auto& out = session.world.out;
  for (const auto& one : tokens.value()) {
    if (session.common.json) {
      out << json_text(json::object{{"id", one.id},
                                    {"label", one.label},
                                    {"rights", one.rights},
                                    {"made", one.at},
                                    {"expires", one.expires_at},
                                    {"revoked", one.revoked_at}})
          << '\n';
      continue;
    }
    out << one.id << "  "
        << (one.revoked_at.empty()
                ? session.text("cli.token.holds", {{"until", one.expires_at.substr(0, 10)}})
                : session.text("cli.token.revoked", {{"at", one.revoked_at.substr(0, 10)}}))
        << "  " << one.rights << "  " << one.label << '\n';
  }
  return tokens.value().empty() ? Exit::none : Exit::hit;
}

Exit token_revoke(Session& session, const UserOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto revoked = node.value()->revoke_token(options.name, options.id, session.world.user);
  if (!revoked.ok()) return session.fail(revoked.error());
  return Exit::hit;
}

}  // namespace entraide::cli
