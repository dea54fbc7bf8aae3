#include <sodium.h>

#include <algorithm>
#include <new>

#include "crypto/crypto.h"
#include "crypto/sodium_ready.h"

namespace entraide::crypto {

static_assert(stream_key_bytes == crypto_secretstream_xchacha20poly1305_KEYBYTES);
static_assert(stream_header_bytes == crypto_secretstream_xchacha20poly1305_HEADERBYTES);
static_assert(stream_added_bytes == crypto_secretstream_xchacha20poly1305_ABYTES);

namespace {

using State = crypto_secretstream_xchacha20poly1305_state;

// The public header must not show libsodium, so its state lives in bytes of our own.
State* state_of(std::uint8_t* bytes) {
  return std::launder(reinterpret_cast<State*>(bytes));  // NOLINT(*-reinterpret-cast)
}

State* begin_state(std::uint8_t* bytes) {
  return std::construct_at(reinterpret_cast<State*>(bytes));  // NOLINT(*-reinterpret-cast)
}

Error wrong_key() {
  return {Code::invalid, "crypto.stream.key", {{"bytes", fmt::format("{}", stream_key_bytes)}}};
}

}  // namespace

StreamState::StreamState(StreamState&& other) noexcept { *this = std::move(other); }

StreamState& StreamState::operator=(StreamState&& other) noexcept {
  if (this != &other) {
    state_ = other.state_;
    ended_ = other.ended_;
    explicit_bzero(other.state_.data(), state_bytes);
    other.ended_ = true;
  }
  return *this;
}

StreamState::~StreamState() { explicit_bzero(state_.data(), state_bytes); }

Result<StreamSealer> StreamSealer::make(const Secret& key) {
  static_assert(sizeof(State) == StreamState::state_bytes);
  if (key.reveal().size() != stream_key_bytes) return wrong_key();
  sodium_ready();
  StreamSealer sealer;
  auto* state = begin_state(sealer.state_.state_.data());
  ENSURE(crypto_secretstream_xchacha20poly1305_init_push(state, sealer.header_.data(),
                                                         key.reveal().data()) == 0);
  sealer.state_.ended_ = false;
  return sealer;
}

Bytes StreamSealer::push(std::span<const std::uint8_t> chunk, LastChunk last) {
  ENSURE(!state_.ended_);
  ENSURE(chunk.size() <= stream_chunk_bytes_max);
  Bytes sealed(chunk.size() + stream_added_bytes);
  const auto tag = last == LastChunk::yes ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                          : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
  ENSURE(crypto_secretstream_xchacha20poly1305_push(state_of(state_.state_.data()), sealed.data(),
                                                    nullptr, chunk.data(), chunk.size(), nullptr, 0,
                                                    static_cast<unsigned char>(tag)) == 0);
  state_.ended_ = last == LastChunk::yes;
  return sealed;
}

Result<StreamOpener> StreamOpener::make(const Secret& key, std::span<const std::uint8_t> header) {
  if (key.reveal().size() != stream_key_bytes) return wrong_key();
  if (header.size() != stream_header_bytes) {
    return Error{
        Code::invalid, "crypto.stream.header", {{"bytes", fmt::format("{}", stream_header_bytes)}}};
  }
  sodium_ready();
  StreamOpener opener;
  auto* state = begin_state(opener.state_.state_.data());
  ENSURE(crypto_secretstream_xchacha20poly1305_init_pull(state, header.data(),
                                                         key.reveal().data()) == 0);
  opener.state_.ended_ = false;
  return opener;
}

Result<StreamOpener::Chunk> StreamOpener::pull(std::span<const std::uint8_t> sealed) {
  const Error refused{Code::refused, "crypto.stream.chunk"};
  if (state_.ended_ || sealed.size() < stream_added_bytes ||
      sealed.size() > stream_chunk_bytes_max + stream_added_bytes) {
    return refused;
  }
  Chunk chunk{Bytes(sealed.size() - stream_added_bytes)};
  unsigned char tag = 0;
  if (crypto_secretstream_xchacha20poly1305_pull(state_of(state_.state_.data()),
                                                 chunk.content.data(), nullptr, &tag, sealed.data(),
                                                 sealed.size(), nullptr, 0) != 0) {
    return refused;
  }
  if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
    chunk.last = LastChunk::yes;
    state_.ended_ = true;
  } else if (tag != crypto_secretstream_xchacha20poly1305_TAG_MESSAGE) {
    return refused;  // a mark that we do not make
  }
  return chunk;
}

}  // namespace entraide::crypto
