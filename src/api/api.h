// api: the node over HTTP.
//
// In:      HTTP/1.1 requests, plain or TLS: the yente dialect (`/match`, `/search`, `/entities`,
//          `/catalog`, `/algorithms`), the OpenRefine dialect (`/reconcile`), the ledger's tiles
//          and checkpoint (`/ledger`), a witness's `/witness/add-checkpoint`, `/healthz`,
//          `/readyz`, `/metrics`, `/openapi.json`; the desk's `/api/v1`, and the files of its
//          browser application (`/desk`); behind a door of its own, frames of partners' nodes
//          (`/wire`).
// Out:     frames to partners' nodes; JSON; every error is application/problem+json (RFC 9457) in English or French.
// Never:   answers about a person without user, purpose and legal basis (the node notes them first,
//          I7); logs a query, an URL with its query string or a body; listens beyond loopback
//          without TLS and authentication; hears a partner whose certificate was not exchanged, or
//          was revoked.
// Always:  one table of routes dispatches, validates and writes /openapi.json, so they cannot drift
//          apart; an unknown parameter is an error that lists the known ones; sizes, depths, times,
//          connections and requests in flight are limited.
// Threads: one network thread at each of the two doors owns its connections; `[api] threads` workers
//          at each answer; one thread follows the store, one writes the ledger and asks its
//          witnesses, one looks after the lines to partners, of which each has one. Server is
//          started and stopped by one thread.
// May include: base, crypto, text, record, intake, match, ledger, agreement, safeguard, store, wire,
//          private_check, desk, channel, picture, liaison, bilan, node.
// Start reading at routes.cpp; for partners, at wire_listener.h and link_rounds.h.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/agreement_json.h"  // IWYU pragma: export
#include "api/bilan_json.h"      // IWYU pragma: export
#include "api/desk_json.h"       // IWYU pragma: export
#include "api/liaison_json.h"    // IWYU pragma: export
#include "api/network_json.h"    // IWYU pragma: export
#include "api/picture_json.h"    // IWYU pragma: export
#include "api/private_json.h"    // IWYU pragma: export
#include "api/reading_json.h"    // IWYU pragma: export
#include "base/base.h"
#include "node/node.h"

namespace entraide::api {

/// Takes one finished log line, without line end. Called from several threads.
using LogSink = std::function<void(std::string_view line)>;
/// stderr, through spdlog.
LogSink standard_error();

/// What came of asking one witness; no fault: it has cosigned.
struct WitnessReply {
  std::string name;
  std::optional<Error> fault;
};
/// Asks the witnesses that are due, one after the other, for their cosignature on the checkpoint in
/// force; each has five seconds.
Result<std::vector<WitnessReply>> ask_witnesses(node::Node& node);

/// What the doctor found out about the line to a partner.
struct Finding {
  /// `partner`, `our-certificate`, `their-certificate`, `address`, `name`, `connection`, `session`,
  /// `welcome`, `version`, `clock`, `identity`, `knows`, `agreements`, `queue`, `rejected`: in this
  /// order, as far as it makes sense to go.
  std::string check;
  enum class Grade { fine, warning, fault } grade = Grade::fine;
  Message says;
  std::optional<Message> mend;  // what to do; every fault has it
};
/// Looks at everything between this node and a partner, and calls them. Takes up to ten seconds.
/// Code::not_found: there is no partner of that name.
Result<std::vector<Finding>> examine_link(node::Node& node, const std::string& partner);

/// Asks those partners, several at once, each through the line that leads there; answers in their order.
/// `progress`: persons asked about so far, over all of them.
Result<std::vector<node::PartnerAnswer>> ask_partners(
    node::Node& node, const std::vector<std::string>& partners,
    const node::PartnerQuestion& question, const node::Caller& caller,
    const std::function<void(std::size_t)>& progress = {});
/// The partners that are meant: those named, or with `all` every confirmed one that the agreement binds.
Result<std::vector<std::string>> partners_meant(node::Node& node,
                                                const std::vector<std::string>& named,
                                                const std::string& agreement);

class Server {
 public:
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Listens and begins to build the index: `/readyz` is 503 until it is there. Everything passed
  /// in must outlive the server. `config` is usually node.config().api; a test asks for port 0.
  static Result<std::unique_ptr<Server>> start(node::Node& node, const node::ApiConfig& config,
                                               const Clock& clock, Entropy& entropy, LogSink log);

  /// start(), then stop() at SIGINT or SIGTERM.
  static Result<void> run(node::Node& node, const node::ApiConfig& config, const Clock& clock,
                          Entropy& entropy);

  /// The port it really listens on.
  std::uint16_t port() const;
  /// The one for partners; 0: there is none.
  std::uint16_t wire_port() const;
  bool ready() const;

  /// Takes no new connection, lets requests under way end (at most timeout_s), then returns. May be
  /// repeated.
  void stop();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;

 public:
  explicit Server(std::unique_ptr<Inside> inside);  // Inside is private: only start() can
};

}  // namespace entraide::api
