// RAND_set_rand_method is deprecated since OpenSSL 3.0 in favour of providers. A provider would need a
// library context that `crypto` does not use; this serves the default one.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "sim/sim_crypto.h"

#include <openssl/rand.h>
#include <sodium.h>

#include <mutex>
#include <optional>

#include "base/base.h"
#include "sim/sim_random.h"

namespace entraide::sim {

namespace {

std::mutex mutex;
std::optional<SimRandom> source;  // the libraries' methods have no place for it

void fill(void* space, std::size_t size) {
  const std::lock_guard lock{mutex};
  ENSURE(source.has_value());
  auto* bytes = static_cast<std::uint8_t*>(space);
  for (std::size_t i = 0; i < size; ++i)
    bytes[i] = static_cast<std::uint8_t>(source->next() >> 56U);
}
int fill_for_openssl(unsigned char* space, int size) {
  fill(space, static_cast<std::size_t>(size));
  return 1;
}
int ready() { return 1; }
const char* name() { return "simulated"; }
std::uint32_t number() {
  std::uint32_t drawn = 0;
  fill(&drawn, sizeof drawn);
  return drawn;
}

constexpr RAND_METHOD openssl_method{nullptr, fill_for_openssl, nullptr,
                                     nullptr, fill_for_openssl, ready};
// libsodium keeps a pointer to what it could change.
randombytes_implementation sodium_method{name, number, nullptr, nullptr, fill, nullptr};

}  // namespace

SimCrypto::SimCrypto(std::uint64_t seed) {
  ENSURE(sodium_init() >= 0);
  const std::lock_guard lock{mutex};
  ENSURE(!source.has_value());
  source.emplace(seed);
  ENSURE(RAND_set_rand_method(&openssl_method) == 1);
  ENSURE(randombytes_set_implementation(&sodium_method) == 0);
}

SimCrypto::~SimCrypto() {
  RAND_set_rand_method(RAND_OpenSSL());
  randombytes_set_implementation(&randombytes_sysrandom_implementation);
  const std::lock_guard lock{mutex};
  source.reset();
}

}  // namespace entraide::sim
