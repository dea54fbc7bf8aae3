#include "match/segment_words.h"

#include <algorithm>
#include <bit>

#include "match/gathered.h"

namespace entraide::match {

namespace {
std::size_t memory_of(const AskedWord& words) {
  return words.variants.capacity() * sizeof(Variant) +
         words.clusters.capacity() * sizeof(AskedCluster);
}

/// The least loss first, then as they came: losses are not below 0, and sort by their bits.
void put_in_order(std::vector<Variant>& variants) {
  std::vector<std::uint64_t> order;
  order.reserve(variants.size());
  for (std::size_t i = 0; i < variants.size(); ++i)
    order.push_back(std::uint64_t{std::bit_cast<std::uint32_t>(variants[i].loss)} << 32U | i);
  std::sort(order.begin(), order.end());
  std::vector<Variant> ordered;
  ordered.reserve(variants.size());
  for (const auto place : order) ordered.push_back(variants[place & UINT32_MAX]);
  variants = std::move(ordered);
}

/// Each word once, as alike as it is by its sounds or by its letters.
void add_slips(std::vector<SimilarWord> slips, std::vector<SimilarWord>& similar) {
  if (slips.empty()) return;
  std::ranges::sort(slips, {}, &SimilarWord::id);
  for (auto& one : similar) {
    const auto slip = std::ranges::lower_bound(slips, one.id, {}, &SimilarWord::id);
    if (slip == slips.end() || slip->id != one.id) continue;
    one.similarity = std::max(one.similarity, slip->similarity);
    slip->similarity = 0;  // it is there
  }
  std::ranges::copy_if(slips, std::back_inserter(similar),
                       [](const SimilarWord& slip) { return slip.similarity > 0; });
}

}  // namespace

SegmentWords::SegmentWords(std::span<const std::uint64_t> at, std::string_view identities,
                           HashedTable keys, std::span<const std::uint64_t> postings_at,
                           std::span<const float> weights, std::span<const WordSketch> sketches,
                           std::span<const Cluster> clusters)
    : at_{at},
      identities_{identities},
      keys_{keys},
      postings_at_{postings_at},
      weights_{weights},
      sketches_{sketches},
      clusters_{clusters},
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
  EachOnce found;
  for (const auto key : keys) keys_.fetch_soon(scattered(key));
  for (const auto key : keys) keys_.fetch_next(scattered(key));
  for (const auto key : keys) {
    for (const auto& [low, id] : keys_.run_of(scattered(key))) {
      if (id < size_) found.add(id);
    }
  }
  return std::move(found).numbers();
}

std::vector<WordId> SegmentWords::near(const Word& word, NameSchema schema) const {
  auto keys = search_keys(word, schema);
  if (!word.text.empty() && word.role != Role::initial)
    keys.push_back(initial_key(word.text.front(), schema));
  return found_by(keys);
}

/// The variants come with the least loss first: the first of a cluster has its least.
std::vector<AskedCluster> SegmentWords::clusters_of(const std::vector<Variant>& variants) const {
  std::vector<AskedCluster> found;
  found.reserve(variants.size());
  std::vector<std::uint32_t> places(std::bit_ceil(2 * variants.size() + 1), 0);
  for (const auto& variant : variants) {
    const auto id = clusters_[variant.id];
    auto at = id & (places.size() - 1);
    while (places[at] != 0 && found[places[at] - 1].id != id) at = (at + 1) & (places.size() - 1);
    if (places[at] == 0) {
      found.push_back({id, variant.loss, variant.weight});
      places[at] = static_cast<std::uint32_t>(found.size());
    } else {
      auto& known = found[places[at] - 1];
      known.weight = std::max(known.weight, variant.weight);
    }
  }
  found.shrink_to_fit();
  return found;
}

std::vector<SimilarWord> SegmentWords::slips_of(const Word& word, NameSchema schema) const {
  const auto asked = sketch_of(word);
  if (asked.size == 0 || sketches_.empty()) return {};  // all are compared in full
  std::vector<SimilarWord> slips;
  for (const auto id : found_by(slip_keys(word, schema))) {
    const auto& held = sketches_[id];
    // Of known names those of one group are found by it, and those of two are two names.
    if (held.size == 0 || (asked.group != no_group && held.group != no_group)) continue;
    const auto alike = slip_similarity(word.text, read_identity(identity(id)).spec.text);
    const bool one_serves = ((asked.marks ^ held.marks) & WordSketch::servant) != 0;
    const double similarity = one_serves ? alike * servant_share : alike;
    if (similarity >= same_word_least) slips.push_back({id, similarity});
  }
  return slips;
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
  };
  auto near = this->near(word, schema);
  auto similar = Glance{word}.similar(near, sketches_);
  add_slips(slips_of(word, schema), similar);
  const auto others = found_by(other_name_keys(word, schema));  // how they sound does not tell
  near.insert(near.end(), others.begin(), others.end());
  std::sort(near.begin(), near.end());
  std::erase_if(similar, [&](const SimilarWord& one) {
    return std::binary_search(near.begin(), near.end(), one.id);
  });
  asked.variants.reserve(similar.size() + near.size());
  constexpr std::size_t ahead = 16;
  for (std::size_t i = 0; i < similar.size(); ++i) {
    if (i + ahead < similar.size()) fetch_soon(similar[i + ahead].id);
    const auto id = similar[i].id;
    add(similar[i], static_cast<double>(weights_[id]),
        (sketches_[id].marks & WordSketch::frequent) != 0);
  }
  for (const auto& one : similar_of(word, std::move(near), *this)) {
    const auto& held = this->word(one.id);
    add(one, held.weight, held.frequent);
  }
  auto& variants = asked.variants;
  put_in_order(variants);
  for (const auto& one : variants) asked.postings += one.postings;
  asked.clusters = clusters_of(variants);
  return asked;
}

void SegmentWords::fetch_soon(WordId id) const {
  __builtin_prefetch(&postings_at_[id]);
  __builtin_prefetch(&weights_[id]);
  __builtin_prefetch(&clusters_[id]);
}

std::shared_ptr<const AskedWord> SegmentWords::asked(const Word& word, NameSchema schema) const {
  return remembered_.of(word, schema, [&] { return look_up(word, schema); }, memory_of);
}

std::size_t SegmentWords::memory_bytes() const {
  // What a word takes beside its own size: texts longer than a std::string holds, and the allocation.
  constexpr std::size_t beside = 48;
  return size_ * sizeof(std::atomic<const Word*>) +
         made_count_.load(std::memory_order_relaxed) * (sizeof(Word) + beside) +
         remembered_.memory_bytes();
}

}  // namespace entraide::match
