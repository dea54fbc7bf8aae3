// Messages between two nodes on this machine, each its own process with its own server, over mutual
// TLS on the loopback: wire FOLDER AGREEMENTS (the folder is emptied and left). Every message is
// decided about, noted, cleared, entered in the ledger, signed, sealed, kept, sent, opened, verified,
// admitted, noted and kept by the other, and acknowledged with a signed receipt. Three figures:
// how many a second when many send at once; how long one takes at half of that; and how long 100,000
// take that queued while the other node was away. Prints JSON.
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>
#include <vector>

#include "api/api.h"
#include "node/node.h"

namespace {

namespace node = entraide::node;
namespace wire = entraide::wire;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr int senders = 64;
constexpr auto load_for = 20s;
const entraide::SystemClock wall;
entraide::SystemEntropy entropy;
const node::Caller officer{
    "desk-7", {"investigate-migrant-smuggling", "Smuggling Protocol, art. 10", ""}, "send"};

void fail(const entraide::Error& error) {
  std::cerr << error.text(entraide::Language::english) << '\n';
  std::exit(1);
}
template <class T>
T must(entraide::Result<T> result) {
  if (!result.ok()) fail(result.error());
  return std::move(result).value();
}
void must(entraide::Result<void> result) {
  if (!result.ok()) fail(result.error());
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

node::Config config_of(const std::filesystem::path& home, const std::string& name,
                       const std::string& party, int port) {
  node::Config config;
  config.home = home;
  config.name = name;
  config.party = party;
  config.api.port = 0;
  config.api.threads = 2;
  config.wire.address = "127.0.0.1";
  config.wire.port = port;
  config.wire.url = "https://127.0.0.1:" + std::to_string(port);
  config.wire.messages_per_minute = 10'000'000;
  return config;
}

std::unique_ptr<node::Node> open_node(node::Config config) {
  return must(node::Node::open(std::move(config), wall, entropy));
}

void adopt(node::Node& one, const entraide::agreement::Files& files) {
  const auto proposal = must(one.propose_packs(files, {"A. Roy", "a", "bench"}));
  must(one.adopt_packs(proposal.revision, {"M. Tremblay", "m", "bench"}));
}

void enrol(node::Node& one, node::Node& other) {
  const auto card = must(one.add_partner(wire::card_file(must(other.card())), {"A. Roy", "a", ""}));
  must(one.confirm_partner(wire::fingerprint_of(card), {"A. Roy", "a", ""}));
}

std::string draft_text(const std::string& case_id) {
  return R"({"to":"fr","agreement":"smuggling-protocol","procedure":"document-verification","step":"received",
    "case":")" +
         case_id + R"(",
    "facts":{"action":"request","purpose":"investigation","offence":"document_fraud","subject_role":"none","handling":"own","recipient_kind":"eu_state"},
    "data":{"document":{"document_kind":"passport","document_number":"09FV12345","issuing_state":"fr",
      "reason_for_suspicion":")" +
         std::string(600, 'x') + R"("}}})";
}

// What this step needs, as the desk would have it from two people.
const std::vector<node::Approval> approved{{"second-officer", "A. Roy", "a", "", "", ""}};

std::string new_case() { return entraide::to_string(entraide::make_uuid7(wall, entropy)); }

wire::Draft draft(const std::string& case_id) {
  return must(wire::read_draft(draft_text(case_id), "ca"));
}

/// France, until it is told to end. Its own process: its processor time is its own.
pid_t serve_france(const node::Config& config) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a bench that is stopped leaves no server behind
  const auto france = open_node(config);
  must(entraide::api::Server::run(*france, config.api, wall, entropy));
  ::_exit(0);
}

void end(pid_t child) {
  ::kill(child, SIGTERM);
  int status = 0;
  ::waitpid(child, &status, 0);
}

std::uint64_t waiting(node::Node& canada) {
  std::uint64_t all = 0;
  for (const auto& one : must((*must(canada.post())).waiting())) all += one.messages;
  return all;
}

/// So many a second, as evenly as threads can; 0: as many as go. Counts what was acknowledged.
class Load {
 public:
  Load(node::Node& canada, double rate) : canada_{canada} {
    for (int i = 0; i < senders; ++i) threads_.emplace_back([this, rate, i] { run(rate, i); });
  }
  std::uint64_t stop() {
    stopping_ = true;
    for (auto& thread : threads_) thread.join();
    return sent_;
  }

 private:
  void run(double rate, int number) {
    const auto one_case = new_case();
    const auto pause = std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double>(rate > 0 ? senders / rate : 0));
    auto next = Clock::now() + pause * number / senders;
    while (!stopping_) {
      std::this_thread::sleep_until(next);
      next += pause;
      std::vector<wire::Draft> drafts;
      drafts.push_back(draft(one_case));
      must(canada_.send(std::move(drafts), officer, approved));
      ++sent_;
    }
  }
  node::Node& canada_;
  std::atomic<bool> stopping_{false};
  std::atomic<std::uint64_t> sent_{0};
  std::vector<std::thread> threads_;
};

/// What no program can be quicker than: of each message only the cryptography, on both processors.
void measure_ceiling() {
  namespace crypto = entraide::crypto;
  constexpr auto measured_for = 4s;
  constexpr int processors = 2;
  const auto author = crypto::P256Key::generate(), reader = crypto::P256Key::generate();
  const auto now = wall.now();
  const auto certificate_of = [&](const crypto::P256Key& key, const char* name) {
    return must(crypto::self_signed(key, name, {}, now - 1h, now + std::chrono::days{30}, entropy));
  };
  const auto canada = certificate_of(author, "canada"), france = certificate_of(reader, "france");
  const crypto::Certificate readers[] = {france, canada}, authors[] = {canada}, theirs[] = {france};
  const std::string text(1'600, 'x'), receipt(300, 'x');
  std::atomic<std::uint64_t> done{0};
  const auto start = Clock::now();
  std::vector<std::thread> threads;
  for (int i = 0; i < processors; ++i) {
    threads.emplace_back([&] {
      while (Clock::now() - start < measured_for) {
        const auto sealed = must(crypto::cms_seal(
            must(crypto::cms_sign(entraide::as_bytes(text), author, canada)), readers));
        must(crypto::cms_verify(must(crypto::cms_open(sealed, reader, france)), authors));
        must(crypto::cms_sign(entraide::as_bytes(receipt), author, canada));  // submitted
        must(crypto::cms_verify(                                              // delivered
            must(crypto::cms_sign(entraide::as_bytes(receipt), reader, france)), theirs));
        ++done;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  std::cout << " \"cryptography_alone_per_second\": "
            << static_cast<double>(done) / seconds_since(start) << ",\n";
}

double measure_rate(node::Node& canada) {
  const auto start = Clock::now();
  Load load{canada, 0};
  std::this_thread::sleep_for(load_for);
  const auto sent = load.stop();
  while (waiting(canada) > 0) std::this_thread::sleep_for(2ms);
  const double rate = static_cast<double>(sent) / seconds_since(start);
  std::cout << " \"messages\": " << sent << ", \"per_second\": " << rate << ",\n";
  return rate;
}

/// From the call to the receipt of delivery, one message at a time beside the load.
void measure_latency(node::Node& canada, double rate) {
  auto& post = *must(canada.post());
  Load load{canada, rate};
  std::this_thread::sleep_for(2s);
  std::vector<double> took;
  const auto end_at = Clock::now() + load_for;
  while (Clock::now() < end_at) {
    const auto start = Clock::now();
    std::vector<wire::Draft> drafts;
    drafts.push_back(draft(new_case()));
    const auto sent = must(canada.send(std::move(drafts), officer, approved));
    while (must(post.find(sent.front().id)).sent->state == "queued")
      std::this_thread::sleep_for(500us);
    took.push_back(1e3 * seconds_since(start));
  }
  load.stop();
  std::sort(took.begin(), took.end());
  const auto part = [&](double share) {
    return took[static_cast<std::size_t>(share * static_cast<double>(took.size() - 1))];
  };
  std::cout << " \"half_load\": {\"per_second\": " << rate << ", \"measured\": " << took.size()
            << ", \"ms_p50\": " << part(0.5) << ", \"ms_p99\": " << part(0.99)
            << ", \"ms_max\": " << took.back() << "},\n";
}

void measure_queue(node::Node& canada, const node::Config& france, std::size_t count) {
  constexpr std::size_t cases = 100, at_once = 500;
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < cases; ++i) ids.push_back(new_case());
  const auto queued = Clock::now();
  std::vector<std::vector<std::string>> order(cases);
  for (std::size_t done = 0; done < count; done += at_once) {
    std::vector<wire::Draft> drafts;
    for (std::size_t i = 0; i < at_once; ++i) drafts.push_back(draft(ids[(done + i) % cases]));
    const auto sent = must(canada.send(std::move(drafts), officer, approved));
    for (std::size_t i = 0; i < sent.size(); ++i) order[(done + i) % cases].push_back(sent[i].id);
  }
  const double queue_seconds = seconds_since(queued);
  const auto start = Clock::now();
  const auto child = serve_france(france);
  while (waiting(canada) > 0) std::this_thread::sleep_for(20ms);
  const double seconds = seconds_since(start);
  end(child);
  // Once, and in order: by what France has.
  const auto there = open_node(france);
  std::size_t right = 0, rows = 0;
  for (std::size_t i = 0; i < cases; ++i) {
    auto came = must((*must(there->post())).received({"", "", ids[i], count}));
    std::sort(came.begin(), came.end(),
              [](const auto& a, const auto& b) { return a.number < b.number; });
    rows += came.size();
    for (std::size_t k = 0; k < came.size() && k < order[i].size(); ++k)
      right += came[k].number > 0 && came[k].id == order[i][k] ? 1U : 0U;
  }
  std::cout << " \"partition\": {\"queued\": " << count
            << ", \"queued_per_second\": " << static_cast<double>(count) / queue_seconds
            << ", \"delivered_seconds\": " << seconds
            << ", \"delivered_per_second\": " << static_cast<double>(count) / seconds
            << ", \"arrived\": " << rows << ", \"once_and_in_order\": " << right << "}\n";
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "wire FOLDER AGREEMENTS\n";
    return 2;
  }
  std::cout << std::unitbuf;  // what was measured stays, whatever comes after
  const std::filesystem::path folder{arguments[1]};
  std::filesystem::remove_all(folder);
  for (const auto* name : {"canada", "france"}) std::filesystem::create_directories(folder / name);
  auto files = must(entraide::agreement::read_files(arguments[2]));
  for (auto& [name, text] : files) {  // as if this authority's advisers had confirmed every article
    for (std::size_t at = 0; (at = text.find("\"unconfirmed\"", at)) != std::string::npos;)
      text.replace(at, 13, "\"confirmed\"");
  }
  const auto canada_config = config_of(folder / "canada", "canada", "ca", 18'485);
  const auto france_config = config_of(folder / "france", "france", "fr", 18'486);
  {
    const auto canada = open_node(canada_config), france = open_node(france_config);
    adopt(*canada, files);
    adopt(*france, files);
    enrol(*canada, *france);
    enrol(*france, *canada);
  }
  auto child = serve_france(france_config);
  const auto canada = open_node(canada_config);
  must(canada->post());
  const auto server = must(entraide::api::Server::start(*canada, canada_config.api, wall, entropy,
                                                        [](std::string_view) {}));
  std::this_thread::sleep_for(2s);
  std::cout << "{\n";
  measure_ceiling();
  const double rate = measure_rate(*canada);
  measure_latency(*canada, std::max(500.0, rate / 2));
  end(child);
  measure_queue(*canada, france_config, 100'000);
  std::cout << "}\n";
  server->stop();
  return 0;
}
