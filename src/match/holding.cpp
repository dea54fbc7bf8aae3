#include "match/holding.h"

#include <algorithm>
#include <utility>

#include "match/query.h"
#include "text/text.h"

namespace entraide::match {
namespace {

std::size_t heap_of(const std::string& text) {
  return text.capacity() > 15 ? text.capacity() + 1 : 0;
}

}  // namespace

std::string record_identity(std::string_view dataset, std::string_view id) {
  return std::string{dataset}.append(1, '\n').append(id);
}

std::string joined_part(const Word& word) {
  return word.role == Role::title || word.role == Role::legal_form ? std::string{} : word.text;
}

namespace {

constexpr std::size_t key_sounds_least = 4;  // a shorter key is shared by very many

/// How letters written together sound, and how many sounds they are: one key alone is shared by too many
/// that are not alike. Of a short key all sounds must be the same.
class JoinedSound {
 public:
  explicit JoinedSound(const std::string& letters)
      : key_{text::sound_key(letters)}, sounds_{text::phonemes(letters)} {}
  std::uint64_t hash(int more_sounds) const {
    if (key_.size() < key_sounds_least) return stable_hash("=" + sounds_);
    return stable_hash(fmt::format("{} {}", key_, static_cast<int>(sounds_.size()) + more_sounds));
  }

 private:
  std::string key_, sounds_;
};

std::uint16_t parted(std::span<const std::string_view> parts) {
  if (parts.size() <= 2) return static_cast<std::uint16_t>(parts.size());
  std::string sizes;
  for (const auto part : parts) sizes += static_cast<char>(part.size());
  return static_cast<std::uint16_t>(3 + stable_hash(sizes) % (UINT16_MAX - 2));
}

/// With each the parts of which it is made: from the first, so many.
template <class Visit>
void each_joined(std::span<const std::string_view> parts, const Visit& visit) {
  std::string all;
  for (const auto part : parts) all += part;
  if (!all.empty()) visit(all, std::size_t{0}, parts.size());
  for (std::size_t i = 1; parts.size() > 2 && i < parts.size(); ++i)
    visit(std::string{parts[i - 1]}.append(parts[i]), i - 1, std::size_t{2});
}

}  // namespace

std::vector<JoinedHash> joined_hashes(std::span<const std::string_view> parts) {
  std::vector<JoinedHash> hashes;
  each_joined(parts, [&](const std::string& letters, std::size_t first, std::size_t count) {
    hashes.push_back({JoinedSound{letters}.hash(0), parted(parts.subspan(first, count))});
  });
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

std::vector<JoinedAsked> joined_hashes_asked(WordView words) {
  std::vector<std::string> texts;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto part = joined_part(*words[i]);
    if (part.empty()) continue;
    texts.push_back(std::move(part));
    places.push_back(i);
  }
  std::vector<JoinedAsked> hashes;
  const auto add = [&](const std::string& letters, std::uint32_t of_words, std::uint16_t parts) {
    const JoinedSound sound{letters};
    for (const int more : {-1, 0, 1}) hashes.push_back({sound.hash(more), of_words, parts});
  };
  const std::vector<std::string_view> parts{texts.begin(), texts.end()};
  each_joined(parts, [&](const std::string& letters, std::size_t first, std::size_t count) {
    std::uint32_t of_words = 0;
    for (auto i = first; i < first + count; ++i) of_words |= 1U << places[i];
    add(letters, of_words, parted(std::span{parts}.subspan(first, count)));
  });
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (carries_a_search(*words[i]) && texts.size() > 1) add(words[i]->text, 1U << i, 1);
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

Holding make_holding(const record::Entity& entity, WordNumbers& words) {
  Holding held;
  held.dataset = entity.dataset;
  held.id = entity.id;
  held.caption = record::caption(entity);
  held.kind = entity.kind;
  held.schema = name_schema(entity.kind);
  held.gender = entity.gender;
  for (const auto& name : entity.names) {
    if (held.names.size() == names_max) break;
    const auto parts = take_apart(name.full, held.schema);
    if (parts.words.empty()) continue;
    HeldName kept{name.full, {}, name.kind};
    kept.words.reserve(parts.words.size());
    for (const auto& spec : parts.words) kept.words.push_back(words.number_of(spec, held.schema));
    held.names.push_back(std::move(kept));
  }
  held.names.shrink_to_fit();
  for (const auto& birth : entity.birth_dates) held.births.push_back(birth.date);
  for (const auto& nationality : entity.nationalities)
    held.nationalities.push_back(nationality.country);
  held.countries = entity.countries;
  for (const auto& document : entity.documents) {
    auto kept = held_document(document);
    if (kept.number.size() >= document_letters_min) held.documents.push_back(std::move(kept));
  }
  if (entity.listed_document && !held.documents.empty()) {
    held.series_last = normalised_number(entity.listed_document->number_to);
  }
  return held;
}

std::size_t Holding::memory_bytes() const {
  std::size_t bytes =
      sizeof(Holding) + heap_of(dataset) + heap_of(id) + heap_of(caption) + heap_of(series_last);
  bytes += births.capacity() * sizeof(record::PartialDate);
  bytes += (nationalities.capacity() + countries.capacity()) * sizeof(record::Country);
  bytes += names.capacity() * sizeof(HeldName) + documents.capacity() * sizeof(HeldDocument);
  for (const auto& name : names)
    bytes += heap_of(name.full) + name.words.capacity() * sizeof(WordId);
  for (const auto& document : documents)
    bytes += heap_of(document.number) + heap_of(document.issuer);
  return bytes;
}

}  // namespace entraide::match
