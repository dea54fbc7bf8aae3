#include <boost/asio/signal_set.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "api/ledger_rounds.h"
#include "api/link_rounds.h"
#include "api/wire_listener.h"
#include "base/parallel.h"

namespace entraide::api {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono_literals::operator""s;
using std::chrono_literals::operator""ms;

namespace {

constexpr std::size_t requests_each_time = 32;
constexpr auto refresh_every = 500ms;  // checks see a change within a second
constexpr auto tidy_every = 30s;
constexpr auto ledger_every = 1s;     // its entries are durable meanwhile
constexpr auto places_every = 100ms;  // somebody at the command line waits to send

/// A test's generator is for one thread, and here several draw from it.
class SharedEntropy final : public Entropy {
 public:
  explicit SharedEntropy(Entropy& source) : source_{source} {}
  void fill(std::span<std::uint8_t> bytes) override {
    const std::lock_guard lock{mutex_};
    source_.fill(bytes);
  }

 private:
  std::mutex mutex_;
  Entropy& source_;
};

}  // namespace

struct Server::Inside {
  Inside(node::Node& served, const node::ApiConfig& given, const Clock& time, Entropy& random,
         Authority who, DeskFiles files, LogSink sink)
      : node{served},
        config{given},
        clock{time},
        entropy{random},
        authority{std::move(who)},
        desk{std::move(files)},
        log{served.config(), time, std::move(sink)},
        sign_ins{time},
        services{node, config, authority, metrics, sign_ins, desk, reach, verified},
        officers{config, services, log, served.config().language, clock, entropy},
        links{node, metrics, log, entropy} {
    services.heard = [this](const std::string& partner) { links.heard(partner); };
  }

  Result<void> open_doors();
  void follow_store(const std::stop_token& stop);
  void keep_ledger(const std::stop_token& stop);
  void refresh_once(const std::stop_token& stop);
  void follow_requests();
  void keep_index(const std::stop_token& stop);
  void keep_private_checks(const std::stop_token& stop);

  node::Node& node;
  const node::ApiConfig config;
  const Clock& clock;
  SharedEntropy entropy;
  Authority authority;
  const DeskFiles desk;
  ReachKept reach;
  LastVerified verified;
  Metrics metrics;
  Log log;
  SignIns sign_ins;
  Services services;
  std::shared_ptr<asio::ssl::context> tls;  // shared with the connections that it made
  Listener officers;
  std::unique_ptr<WireListener> partners;
  LinkRounds links;
  std::mutex mutex;  // of `wake`
  std::condition_variable_any wake;
  std::jthread follower, index_keeper, private_keeper, ledger_keeper;
  bool stopped = false;
  std::string requests_fault;  // the last one's key
};

Result<void> Server::Inside::open_doors() {
  if (!config.tls_certificate.empty()) {
    ASSIGN_OR_RETURN(tls, make_tls(config));
    officers.network().tls = [this] { return tls; };
  }
  RETURN_IF_ERROR(officers.listen());
  if (!node.config().wire.address.empty()) {
    ASSIGN_OR_RETURN(partners, WireListener::start(services, log, clock, entropy));
  }
  officers.start();
  log.write(LogLevel::info, "listening",
            {{"address", config.address}, {"port", std::to_string(officers.port()), true}});
  return {};
}

void Server::Inside::refresh_once(const std::stop_token& stop) {
  const auto refreshed = node.refresh_index(stop);
  if (!refreshed.ok() && stop.stop_requested()) return;
  if (!refreshed.ok()) {
    metrics.refresh_failed();
    log.write(LogLevel::error, "the index does not follow the store", refreshed.error());
  } else if (refreshed.value()) {
    log.write(LogLevel::info, "index refreshed",
              {{"entities", std::to_string(node.index_size()), true}});
  }
  metrics.index(node.index_ready(), node.index_size(), node.index_bytes());
  if (const auto entries = node.catalogue(); entries.ok()) metrics.catalogue(entries.value());
}

/// Once a kind of fault. A node whose packs are not adopted yet has no requests.
void Server::Inside::follow_requests() {
  const auto followed = node.follow_requests(requests_each_time);
  const auto key = followed.ok() ? std::string{} : followed.error().message().key;
  if (std::exchange(requests_fault, key) == key || followed.ok() || key == "node.rules.none")
    return;
  log.write(LogLevel::warn, "requests are not taken up", followed.error());
}

void Server::Inside::follow_store(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    refresh_once(stop);
    std::unique_lock lock{mutex};
    wake.wait_for(lock, stop, refresh_every, [] { return false; });
  }
}

/// On a thread of its own: it may take minutes, in which the index goes on following the store.
void Server::Inside::keep_index(const std::stop_token& stop) {
  give_way();
  while (!stop.stop_requested()) {
    if (const auto tidied = node.tidy_index(stop); !tidied.ok()) {
      log.write(LogLevel::error, "the index was not made anew", tidied.error());
    } else if (tidied.value()) {
      log.write(LogLevel::info, "index made anew",
                {{"entities", std::to_string(node.index_size()), true}});
    }
    std::unique_lock lock{mutex};
    wake.wait_for(lock, stop, tidy_every, [] { return false; });
  }
}

/// On a thread of its own: the first time in an epoch takes minutes where many alerts take part.
void Server::Inside::keep_private_checks(const std::stop_token& stop) {
  give_way();
  std::string last;  // each kind of fault is told of once
  while (!stop.stop_requested()) {
    const auto kept = node.private_checks().keep_ready(stop);
    const auto key = kept.ok() ? std::string{} : kept.error().message().key;
    if (std::exchange(last, key) != key && !kept.ok() && key != "node.rules.none" &&
        !stop.stop_requested())
      log.write(LogLevel::warn, "private checks are not made ready", kept.error());
    std::unique_lock lock{mutex};
    wake.wait_for(lock, stop, refresh_every, [] { return false; });
  }
}

void Server::Inside::keep_ledger(const std::stop_token& stop) {
  LedgerRounds rounds{node, metrics, log};
  auto next = std::chrono::steady_clock::now();
  while (!stop.stop_requested()) {
    if (const auto now = std::chrono::steady_clock::now(); now >= next) {
      rounds.round(now);
      next = std::chrono::steady_clock::now() + ledger_every;
    } else {
      rounds.place();
    }
    // A little each time: messages that pass at this moment come first.
    if (!node.config().party.empty()) follow_requests();
    std::unique_lock lock{mutex};
    wake.wait_for(lock, stop, places_every, [] { return false; });
  }
  rounds.end();
}

Server::Server(std::unique_ptr<Inside> inside) : inside_{std::move(inside)} {}
Server::~Server() { stop(); }

Result<std::unique_ptr<Server>> Server::start(node::Node& node, const node::ApiConfig& config,
                                              const Clock& clock, Entropy& entropy, LogSink log) {
  ASSIGN_OR_RETURN(const bool people, node.has_people());
  RETURN_IF_ERROR(check_exposure(config, people));
  ASSIGN_OR_RETURN(auto authority, Authority::make(config));
  ASSIGN_OR_RETURN(auto desk, DeskFiles::read(config.desk));
  auto inside = std::make_unique<Inside>(node, config, clock, entropy, std::move(authority),
                                         std::move(desk), std::move(log));
  RETURN_IF_ERROR(inside->open_doors());
  auto& started = *inside;
  started.follower =
      std::jthread{[&started](const std::stop_token& stop) { started.follow_store(stop); }};
  started.index_keeper =
      std::jthread{[&started](const std::stop_token& stop) { started.keep_index(stop); }};
  started.ledger_keeper =
      std::jthread{[&started](const std::stop_token& stop) { started.keep_ledger(stop); }};
  if (!node.config().party.empty()) {
    started.links.start();
    started.private_keeper = std::jthread{
        [&started](const std::stop_token& stop) { started.keep_private_checks(stop); }};
  }
  return std::make_unique<Server>(std::move(inside));
}

Result<void> Server::run(node::Node& node, const node::ApiConfig& config, const Clock& clock,
                         Entropy& entropy) {
  // Caught before any thread starts: none of ours must take the signal another way.
  asio::io_context waiting{1};
  asio::signal_set signals{waiting, SIGINT, SIGTERM};
  ASSIGN_OR_RETURN(const auto server, start(node, config, clock, entropy, standard_error()));
  signals.async_wait([](const error_code&, int) {});
  waiting.run();
  server->stop();
  return {};
}

std::uint16_t Server::port() const { return inside_->officers.port(); }
std::uint16_t Server::wire_port() const {
  return inside_->partners ? inside_->partners->port() : std::uint16_t{0};
}
bool Server::ready() const { return inside_->node.index_ready(); }

void Server::stop() {
  auto& inside = *inside_;
  if (inside.stopped) return;
  inside.stopped = true;
  inside.follower.request_stop();
  inside.index_keeper.request_stop();
  inside.private_keeper.request_stop();
  inside.links.request_stop();
  inside.officers.begin_stop();
  if (inside.partners) inside.partners->begin_stop();
  inside.officers.finish();
  if (inside.partners) inside.partners->finish();
  inside.links.finish();
  inside.follower.join();
  inside.index_keeper.join();
  if (inside.private_keeper.joinable()) inside.private_keeper.join();
  // After the workers: what they answered last is in the last checkpoint.
  inside.ledger_keeper.request_stop();
  inside.ledger_keeper.join();
  inside.log.write(LogLevel::info, "stopped");
}

}  // namespace entraide::api
