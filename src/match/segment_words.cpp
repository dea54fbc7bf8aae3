#include "match/segment_words.h"

#include <algorithm>

namespace entraide::match {

namespace {
constexpr std::size_t remembered_max = 512;  // of each part; then it begins anew
}

SegmentWords::SegmentWords(std::span<const std::uint64_t> at, std::string_view identities,
                           HashedTable keys, std::span<const std::uint64_t> postings_at,
                           std::span<const float> weights, std::span<const WordSketch> sketches)
    : at_{at},
      identities_{identities},
      keys_{keys},
      postings_at_{postings_at},
      weights_{weights},
      sketches_{sketches},
      size_{static_cast<std::uint32_t>(at.size() - 1)},
      made_{std::make_unique<std::atomic<const Word*>[]>(at.size())} {}

SegmentWords::~SegmentWords() {
  for (std::size_t i = 0; i < size_; ++i) delete made_[i].load();
}

std::string_view SegmentWords::identity(WordId id) const {
  const auto begin = at_[id], end = at_[id + 1];
  // A damaged file gives words that match nothing.
  constexpr std::string_view no_word = "o000?";
  if (begin > end || end > identities_.size() || end - begin < no_word.size()) return no_word;
  const auto found =
      identities_.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
  return found[4] == '\n' ? no_word : found;
}

const Word& SegmentWords::word(WordId id) const {
  auto& place = made_[id];
  if (const auto* known = place.load(std::memory_order_acquire)) return *known;
  const auto [spec, schema] = read_identity(identity(id));
  auto made = std::make_unique<const Word>(make_word(spec, schema));
  const Word* none = nullptr;
  if (place.compare_exchange_strong(none, made.get(), std::memory_order_acq_rel)) {
    made_count_.fetch_add(1, std::memory_order_relaxed);
    return *made.release();
  }
  return *none;  // another thread was first
}

std::vector<WordId> SegmentWords::found_by(std::span<const std::uint64_t> keys) const {
  std::vector<WordId> found;
  for (const auto key : keys) {
    keys_.find(scattered(key), [&](std::uint32_t id) {
      if (id < size_) found.push_back(id);
    });
  }
  return found;
}

std::vector<WordId> SegmentWords::near(const Word& word, NameSchema schema) const {
  auto keys = search_keys(word, schema);
  if (!word.text.empty() && word.role != Role::initial)
    keys.push_back(initial_key(word.text.front(), schema));
  return found_by(keys);
}

AskedWord SegmentWords::look_up(const Word& word, NameSchema schema) const {
  AskedWord asked;
  asked.weight = word.weight;
  const auto add = [&](const SimilarWord& one, double held_weight, bool frequent) {
    const double weight = (word.weight + held_weight) / 2;
    const auto postings =
        postings_at_[one.id + 1] - std::min(postings_at_[one.id], postings_at_[one.id + 1]);
    asked.variants.push_back({one.id, static_cast<float>(weight * (1 - value_of(one.similarity))),
                              static_cast<float>(weight), static_cast<std::uint32_t>(postings),
                              word.frequent || frequent});
    asked.postings += postings;
  };
  auto others = found_by(other_name_keys(word, schema));  // how they sound does not tell
  std::sort(others.begin(), others.end());
  auto near = this->near(word, schema);
  auto similar = Glance{word}.similar(near, sketches_);
  std::erase_if(similar, [&](const SimilarWord& one) {
    return std::binary_search(others.begin(), others.end(), one.id);
  });
  near.insert(near.end(), others.begin(), others.end());
  std::sort(similar.begin(), similar.end(),
            [](const SimilarWord& a, const SimilarWord& b) { return a.id < b.id; });
  const auto same = [](const SimilarWord& a, const SimilarWord& b) { return a.id == b.id; };
  similar.erase(std::unique(similar.begin(), similar.end(), same), similar.end());
  for (const auto& one : similar)
    add(one, static_cast<double>(weights_[one.id]),
        (sketches_[one.id].marks & WordSketch::frequent) != 0);
  for (const auto& one : similar_of(word, std::move(near), *this)) {
    const auto& held = this->word(one.id);
    add(one, held.weight, held.frequent);
  }
  std::sort(asked.variants.begin(), asked.variants.end(), [](const Variant& a, const Variant& b) {
    return a.loss != b.loss ? a.loss < b.loss : a.id < b.id;
  });
  asked.variants.shrink_to_fit();
  return asked;
}

std::shared_ptr<const AskedWord> SegmentWords::asked(const Word& word, NameSchema schema) const {
  const auto identity = identity_of(
      {word.text, word.written, word.servant, word.vowels_unwritten, word.addition}, schema);
  auto& part = remembered_[scattered(stable_hash(identity)) % remembered_.size()];
  {
    const std::lock_guard lock{part.mutex};
    if (const auto found = part.words.find(identity); found != part.words.end())
      return found->second;
  }
  auto found = std::make_shared<const AskedWord>(look_up(word, schema));
  const std::lock_guard lock{part.mutex};
  if (part.words.size() >= remembered_max) part.words.clear();
  part.words.emplace(identity, found);
  return found;
}

std::size_t SegmentWords::memory_bytes() const {
  // What a word takes beside its own size: texts longer than a std::string holds, and the allocation.
  constexpr std::size_t beside = 48;
  std::size_t bytes = size_ * sizeof(std::atomic<const Word*>) +
                      made_count_.load(std::memory_order_relaxed) * (sizeof(Word) + beside);
  for (auto& part : remembered_) {
    const std::lock_guard lock{part.mutex};
    for (const auto& [identity, words] : part.words)
      bytes += 128 + identity.capacity() + words->variants.capacity() * sizeof(Variant);
  }
  return bytes;
}

}  // namespace entraide::match
