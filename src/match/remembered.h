// What was found for a word, kept for when it is asked again: few names are borne by very many.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "match/lexicon.h"
#include "match/word_source.h"

namespace entraide::match {

/// Safe from many threads at once. Takes `bytes_max` at most, and begins anew where that is full.
template <class Found>
class Remembered {
 public:
  explicit Remembered(std::size_t bytes_max) : part_bytes_max_{bytes_max / parts_count} {}

  /// What is remembered for that word, or what `look_up()` finds; `bytes_of(found)` is what it takes.
  template <class LookUp, class BytesOf>
  std::shared_ptr<const Found> of(const Word& word, NameSchema schema, LookUp look_up,
                                  BytesOf bytes_of) const {
    const auto identity = identity_of(
        {word.text, word.written, word.servant, word.vowels_unwritten, word.addition}, schema);
    auto& part = parts_[stable_hash(identity) % parts_count];
    {
      const std::lock_guard lock{part.mutex};
      if (const auto known = part.found.find(identity); known != part.found.end())
        return known->second;
    }
    auto found = std::make_shared<const Found>(look_up());
    any_ = true;
    const std::lock_guard lock{part.mutex};
    if (part.bytes >= part_bytes_max_) part.forget();
    constexpr std::size_t beside = 192;  // its place in the map, its text and counters
    if (part.found.emplace(identity, found).second)
      part.bytes += beside + identity.capacity() + bytes_of(*found);
    return found;
  }

  /// Costs nothing while there is nothing.
  void forget() {
    if (!any_.exchange(false)) return;
    for (auto& part : parts_) {
      const std::lock_guard lock{part.mutex};
      part.forget();
    }
  }

  std::size_t memory_bytes() const {
    std::size_t bytes = 0;
    for (auto& part : parts_) {
      const std::lock_guard lock{part.mutex};
      bytes += part.bytes;
    }
    return bytes;
  }

 private:
  struct Part {
    std::mutex mutex;
    WordMap<std::shared_ptr<const Found>> found;
    std::size_t bytes = 0;
    void forget() {
      found.clear();
      bytes = 0;
    }
  };
  static constexpr std::size_t parts_count = 64;
  std::size_t part_bytes_max_;
  mutable std::atomic<bool> any_{false};
  mutable std::array<Part, parts_count> parts_;
};

}  // namespace entraide::match
