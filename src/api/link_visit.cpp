#include "api/link_visit.h"

#include "api/http_connection.h"
#include "api/link_client.h"
#include "api/link_hello.h"
#include "api/wire_tls.h"
#include "crypto/crypto.h"

namespace entraide::api {

namespace {

using std::chrono_literals::operator""s;
using std::chrono_literals::operator""min;

constexpr ClientLimits doctor_limits{10s, wire::frames_bytes_max};
constexpr auto clock_warning = 30s;
constexpr auto clock_fault = 5min;

class Visit {
 public:
  Visit(node::Node& node, const wire::Identity& self, const wire::Partner& partner,
        const std::vector<wire::Partner>& all, HttpUrl url, Findings& found)
      : node_{node},
        self_{self},
        partner_{partner},
        all_{all},
        host_{std::move(url)},
        found_{found} {}

  std::optional<std::set<std::string>> run() {
    LinkClient client{node_, name(), {}, doctor_limits};
    const auto reply = client.get(hello_path);
    const auto* error = reply.ok() ? nullptr : &reply.error();
    if (!look_at_way(client, error) || !look_at_session(client, error)) return {};
    if (!reply.ok()) {
      tell_unwelcome(reply.error());
      return {};
    }
    if (reply.value().status != 200) {
      found_.fault("welcome", refusal_of(name(), reply.value().status).message(),
                   because("api.doctor.refused_mend", found_.named()));
      return {};
    }
    const auto hello = parse_hello(reply.value().body);
    if (!hello.ok()) {
      found_.fault("welcome", because("api.doctor.no_hello", found_.named()),
                   because("api.doctor.no_hello_mend", found_.named()));
      return {};
    }
    found_.fine("welcome", because("api.doctor.welcome", found_.named()));
    look_at_version(hello.value());
    look_at_clock(client);
    look_at_identity(hello.value());
    look_at_what_they_know(hello.value());
    return hello.value().agreements;
  }

 private:
  const std::string& name() const { return partner_.card.name; }

  bool look_at_way(const LinkClient& client, const Error* error) {
    const Arguments host{{"host", host_.host}},
        peer{{"host", host_.host}, {"port", std::to_string(host_.port)}};
    const auto reached = client.reached();
    if (reached < Reached::address) {
      const auto& key = error->message().key;
      if (key == "api.client.resolve" || key == "api.client.timeout") {
        found_.fault("name", because("api.doctor.unresolved", host),
                     because("api.doctor.unresolved_mend", found_.named()));
      } else {
        found_.fault(key == "api.link.own_key" ? "our-certificate" : "connection", error->message(),
                     because("api.doctor.again_mend"));
      }
      return false;
    }
    if (host_.host_kind == HttpUrl::HostKind::name)
      found_.fine("name", because("api.doctor.resolved", host));
    if (reached < Reached::peer) {
      found_.fault("connection", because("api.doctor.no_connection", peer),
                   because("api.doctor.no_connection_mend", found_.named(peer)));
      return false;
    }
    found_.fine("connection", because("api.doctor.connection", peer));
    return true;
  }

  bool look_at_session(const LinkClient& client, const Error* error) {
    if (client.reached() >= Reached::session) {
      found_.fine("session", because("api.doctor.session", found_.named()));
      return true;
    }
    const auto& key = error->message().key;
    if (key == "api.link.certificate_over") {
      found_.fault("session", error->message(),
                   because("api.doctor.rotate_there_mend", found_.named()));
    } else if (key == "api.link.certificate_other") {
      tell_other_certificate(client.shown(), *error);
    } else {
      found_.fault("session", because("api.doctor.no_session", {{"host", host_.authority()}}),
                   because("api.doctor.no_session_mend", found_.named()));
    }
    return false;
  }

  void tell_other_certificate(const Bytes& shown, const Error& error) {
    const auto holds = [&](const crypto::Certificate& one) { return one.der() == shown; };
    const bool own = std::any_of(self_.keys.begin(), self_.keys.end(),
                                 [&](const auto& key) { return holds(key.certificate); });
    const auto other = std::find_if(all_.begin(), all_.end(), [&](const wire::Partner& one) {
      return std::any_of(one.card.certificates.begin(), one.card.certificates.end(), holds);
    });
    auto mend = because("api.doctor.other_mend", found_.named());
    const Arguments host{{"host", host_.authority()}};
    if (own) {
      found_.fault("session", because("api.doctor.ourselves", found_.named(host)), std::move(mend));
      return;
    }
    if (other == all_.end()) {
      found_.fault("session", error.message(), std::move(mend));
      return;
    }
    found_.fault("session",
                 because("api.doctor.other_partner",
                         found_.named({{"host", host_.authority()}, {"other", other->card.name}})),
                 std::move(mend));
  }

  void tell_unwelcome(const Error& error) {
    const auto& key = error.message().key;
    const auto fingerprint = short_fingerprint(to_hex(self_.current().certificate.fingerprint()));
    if (key == "api.link.unwelcome") {
      found_.fault(
          "welcome", error.message(),
          because("api.doctor.unwelcome_mend", found_.named({{"fingerprint", fingerprint}})));
      return;
    }
    if (key == "api.link.own_over") {
      found_.fault("welcome", error.message(), because("api.doctor.own_over_mend", found_.named()));
      return;
    }
    found_.fault("welcome", because("api.doctor.no_answer", found_.named()),
                 because("api.doctor.no_answer_mend", found_.named()));
  }

  // ---- what they say of themselves

  void look_at_version(const Hello& hello) {
    const auto& theirs = hello.versions;
    std::vector<std::string> versions;
    for (const int version : theirs) versions.push_back(std::to_string(version));
    const Arguments said{{"theirs", join(versions, ", ")},
                         {"ours", std::to_string(wire::protocol_version)}};
    if (std::find(theirs.begin(), theirs.end(), wire::protocol_version) != theirs.end()) {
      found_.fine("version", because("api.doctor.version", said));
      return;
    }
    found_.fault("version", because("api.doctor.no_version", found_.named(said)),
                 because("api.doctor.no_version_mend"));
  }

  /// Asked once more on the connection that is there: the first answer came after a handshake.
  void look_at_clock(LinkClient& client) {
    const auto sent = node_.clock().now();
    const auto reply = client.get(hello_path);
    const auto came = node_.clock().now();
    const auto hello = reply.ok() ? parse_hello(reply.value().body) : Result<Hello>{reply.error()};
    if (!hello.ok()) {
      found_.warn("clock", because("api.doctor.no_clock", found_.named()));
      return;
    }
    const auto way = (came - sent) / 2;
    const auto ahead = hello.value().time - (sent + way);
    const auto beyond = std::max(std::chrono::abs(ahead) - way, std::chrono::milliseconds{0});
    const Arguments said = found_.named(
        {{"seconds",
          std::to_string(
              std::chrono::round<std::chrono::seconds>(std::chrono::abs(ahead)).count())}});
    auto says =
        because(ahead.count() > 0 ? "api.doctor.clock_ahead" : "api.doctor.clock_behind", said);
    auto mend = because("api.doctor.clock_mend");
    if (beyond >= clock_fault) {
      found_.fault("clock", std::move(says), std::move(mend));
      return;
    }
    if (beyond >= clock_warning) {
      found_.warn("clock", std::move(says), std::move(mend));
      return;
    }
    found_.fine("clock", because("api.doctor.clock", said));
  }

  void look_at_identity(const Hello& hello) {
    if (hello.name == name() && hello.party == partner_.card.party) {
      found_.fine("identity",
                  because("api.doctor.identity", found_.named({{"party", hello.party}})));
      return;
    }
    found_.fault("identity",
                 because("api.doctor.other_identity", found_.named({{"party", partner_.card.party},
                                                                    {"their_name", hello.name},
                                                                    {"their_party", hello.party}})),
                 because("api.doctor.other_identity_mend", found_.named()));
  }

  void look_at_what_they_know(const Hello& hello) {
    const auto knows = [&](const wire::OwnKey& key) {
      return to_hex(key.certificate.fingerprint()) == hello.knows;
    };
    if (knows(self_.current())) {
      found_.fine("knows", because("api.doctor.knows", found_.named()));
      return;
    }
    if (std::any_of(self_.keys.begin(), self_.keys.end(), knows)) {
      found_.warn("knows", because("api.doctor.knows_before", found_.named()));
      return;
    }
    found_.fault("knows", because("api.doctor.knows_other", found_.named()),
                 because("api.doctor.knows_other_mend", found_.named()));
  }

  node::Node& node_;
  const wire::Identity& self_;
  const wire::Partner& partner_;
  const std::vector<wire::Partner>& all_;
  const HttpUrl host_;
  Findings& found_;
};

}  // namespace

std::optional<std::set<std::string>> visit_partner(node::Node& node, const wire::Identity& self,
                                                   const wire::Partner& partner,
                                                   const std::vector<wire::Partner>& all,
                                                   const HttpUrl& url, Findings& found) {
  return Visit{node, self, partner, all, url, found}.run();
}

}  // namespace entraide::api
