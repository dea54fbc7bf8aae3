#include "store/private_postgresql_test.h"

#include <pwd.h>
#include <soci/postgresql/soci-postgresql.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <thread>

namespace entraide::store {

namespace {

const std::string binaries = "/usr/lib/postgresql/15/bin/";

/// PostgreSQL refuses to run as root; the Debian package makes the user `postgres`.
const passwd* unprivileged_user() {
  if (geteuid() != 0) return nullptr;
  const passwd* user = getpwnam("postgres");
  return user != nullptr ? user : getpwnam("nobody");
}

/// Starts a program that ends with this one.
pid_t start(const std::vector<std::string>& words, const std::filesystem::path& log) {
  const passwd* const user = unprivileged_user();
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = fork();
  if (child != 0) return child;
  if (user != nullptr && (setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0)) _exit(126);
  prctl(PR_SET_PDEATHSIG, SIGQUIT);
  if (std::freopen(log.c_str(), "a", stdout) == nullptr || dup2(1, 2) < 0) _exit(126);
  execv(arguments.front(), arguments.data());
  _exit(127);
}

bool answers(const std::string& url) {
  try {
    const soci::session session{soci::postgresql, url};
    return true;
  } catch (const soci::soci_error&) {
    return false;
  }
}

}  // namespace

PrivatePostgresql::PrivatePostgresql() {
  const auto cluster = folder_.path() / "cluster";
  const auto log = folder_.path() / "log";
  if (const auto* user = unprivileged_user()) {
    if (chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0) {
      throw std::runtime_error{"cannot hand the folder to the user of PostgreSQL"};
    }
  }
  // A locale that orders letters unlike their bytes, to show that the store does not depend on it.
  int status = 0;
  waitpid(start({binaries + "initdb", "-D", cluster, "--username=entraide", "--auth=trust",
                 "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=fr",
                 "--no-sync"},
                log),
          &status, 0);
  if (status != 0) throw std::runtime_error{"initdb failed: install postgresql-15"};
  server_ = start({binaries + "postgres", "-D", cluster, "-k", folder_.path(), "-h", "", "-F", "-c",
                   "max_connections=40"},
                  log);
  for (int attempt = 0; attempt < 300; ++attempt) {
    if (answers(url("postgres"))) return;
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  throw std::runtime_error{"the private PostgreSQL does not answer"};
}

PrivatePostgresql::~PrivatePostgresql() {
  if (server_ <= 0) return;
  kill(server_, SIGINT);  // "fast shutdown"
  waitpid(server_, nullptr, 0);
}

std::string PrivatePostgresql::url(std::string_view database, std::string_view more) const {
  return fmt::format("postgresql:///{}?host={}&user=entraide{}", database, folder_.path().string(),
                     more);
}

std::string PrivatePostgresql::empty_schema() {
  const auto name = fmt::format("t{}", ++schemas_);
  soci::session session{soci::postgresql, url("postgres")};
  session << "CREATE SCHEMA " << name;
  return url("postgres", "&options=-csearch_path%3D" + name);
}

std::string PrivatePostgresql::database_in_latin1() {
  soci::session session{soci::postgresql, url("postgres")};
  session << "CREATE DATABASE latin1 TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc "
             "LOCALE 'C'";
  return url("latin1");
}

PrivatePostgresql& private_postgresql() {
  static PrivatePostgresql server;
  return server;
}

}  // namespace entraide::store
