#include <algorithm>
#include <bit>

#include "crypto/crypto.h"
#include "private_check/private_check.h"

namespace entraide::private_check {

namespace {

constexpr std::size_t entry_bytes = 5;  // four of the place, one of the category
constexpr std::uint64_t bucket_entries = 16;
constexpr std::size_t handle_bytes = 16;

/// What an output stands for under a salt: a bucket, a tag within it, a mask over the category, a handle.
struct Place {
  std::uint32_t prefix = 0;
  std::array<std::uint8_t, 4> tag{};
  std::uint8_t mask = 0;
  std::array<std::uint8_t, handle_bytes> handle{};
};

Place place_from(const crypto::Sha256Hash& hash) {
  Place place;
  for (std::size_t i = 0; i < 4; ++i) place.prefix = place.prefix << 8U | hash[i];
  std::copy_n(hash.begin() + 4, place.tag.size(), place.tag.begin());
  place.mask = hash[8];
  std::copy_n(hash.begin() + 16, handle_bytes, place.handle.begin());
  return place;
}

Place place_of(const OutputSeed& seed, const Salt& salt) {
  crypto::Sha256 hash;
  hash.update(as_bytes("entraide/private-check/place/v1\n"));
  hash.update(salt);
  hash.update(seed);
  return place_from(hash.finish());
}

/// The n-th entry that nothing leads to.
Place padding_of(const Secret& padding, const Salt& salt, std::uint64_t number) {
  std::array<std::uint8_t, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i)
    counter[i] = static_cast<std::uint8_t>(number >> (8 * i));
  Bytes input{salt.begin(), salt.end()};
  input.insert(input.end(), counter.begin(), counter.end());
  return place_from(crypto::hmac_sha256(padding, input));
}

struct Row {
  std::uint32_t bucket = 0;
  std::array<std::uint8_t, entry_bytes> bytes{};
  auto operator<=>(const Row&) const = default;
};

std::uint64_t size_class(std::uint64_t entries) {
  return std::max(entries_least, std::bit_ceil(entries));
}
std::uint64_t buckets_in(std::uint64_t entries) { return entries / bucket_entries; }
std::uint64_t parts_in(std::uint64_t entries) {
  return std::min<std::uint64_t>(buckets_in(entries), parts_max);
}

std::uint32_t bucket_of(const Place& place, std::uint64_t entries) {
  const auto bits = static_cast<unsigned>(std::countr_zero(buckets_in(entries)));
  return place.prefix >> (32U - bits);
}

Row row_of(const Place& place, std::uint8_t category, std::uint64_t entries) {
  Row row{bucket_of(place, entries), {}};
  std::ranges::copy(place.tag, row.bytes.begin());
  row.bytes.back() = static_cast<std::uint8_t>(category ^ place.mask);
  return row;
}

/// Whether a part is `buckets` buckets, each a count and its entries.
bool is_whole(const Bytes& part, std::uint64_t buckets) {
  std::size_t at = 0;
  for (std::uint64_t i = 0; i < buckets; ++i) {
    if (at >= part.size()) return false;
    at += 1 + std::size_t{part[at]} * entry_bytes;
  }
  return at == part.size();
}

}  // namespace

const std::vector<std::string>& hit_categories() {
  static const std::vector<std::string> all{"", "alert", "person", "document"};
  return all;
}

OutputSeed seed_of(const Output& output) {
  OutputSeed seed{};
  std::copy_n(output.begin(), seed.size(), seed.begin());
  return seed;
}

std::string handle_of(const OutputSeed& seed, const Salt& salt) {
  return to_hex(place_of(seed, salt).handle);
}

PartDigest part_digest(std::span<const std::uint8_t> part) {
  const auto hash = crypto::sha256(part);
  PartDigest digest{};
  std::copy_n(hash.begin(), digest.size(), digest.begin());
  return digest;
}

Result<Structure> Structure::publish(std::span<const Entry> entries, const Salt& salt,
                                     const Secret& padding) {
  constexpr std::size_t bucket_most = 255;
  if (entries.size() > entries_most)
    return Error{Code::invalid, "private_check.structure", {{"part", "0"}}};
  Structure made;
  made.entries_ = size_class(entries.size());
  std::vector<Row> rows;
  rows.reserve(made.entries_);
  for (const auto& one : entries)
    rows.push_back(row_of(place_of(one.seed, salt), one.category, made.entries_));
  for (std::uint64_t i = 0; i < made.entries_ - entries.size(); ++i) {
    const auto place = padding_of(padding, salt, i);
    rows.push_back(row_of(place, place.mask, made.entries_));
  }
  std::ranges::sort(rows);
  const auto buckets_each = buckets_in(made.entries_) / parts_in(made.entries_);
  auto row = rows.begin();
  for (std::uint64_t part = 0; part < parts_in(made.entries_); ++part) {
    Bytes bytes;
    for (std::uint64_t i = 0; i < buckets_each; ++i) {
      const auto bucket = static_cast<std::uint32_t>(part * buckets_each + i);
      const auto end =
          std::find_if(row, rows.end(), [&](const Row& one) { return one.bucket != bucket; });
      const auto count = static_cast<std::size_t>(end - row);
      ENSURE(count <= bucket_most);  // of sixteen on average: less likely than a broken hash
      bytes.push_back(static_cast<std::uint8_t>(count));
      for (; row != end; ++row) bytes.insert(bytes.end(), row->bytes.begin(), row->bytes.end());
    }
    made.parts_.push_back(std::move(bytes));
  }
  return made;
}

Result<Structure> Structure::read(std::uint64_t entries, std::vector<Bytes> parts) {
  const auto fault = [](std::size_t part) {
    return Error{Code::invalid, "private_check.structure", {{"part", std::to_string(part)}}};
  };
  if (entries < entries_least || entries > entries_most || !std::has_single_bit(entries) ||
      parts.size() != parts_in(entries))
    return fault(0);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!is_whole(parts[i], buckets_in(entries) / parts.size())) return fault(i);
  }
  Structure read;
  read.entries_ = entries;
  read.parts_ = std::move(parts);
  return read;
}

std::vector<PartDigest> Structure::digests() const {
  std::vector<PartDigest> all;
  for (const auto& part : parts_) all.push_back(part_digest(part));
  return all;
}

std::optional<Hit> Structure::find(const OutputSeed& seed, const Salt& salt) const {
  const auto place = place_of(seed, salt);
  const auto bucket = bucket_of(place, entries_);
  const auto buckets_each = buckets_in(entries_) / parts_.size();
  const auto& part = parts_[bucket / buckets_each];
  std::size_t at = 0;
  for (std::uint64_t i = 0; i < bucket % buckets_each; ++i)
    at += 1 + std::size_t{part[at]} * entry_bytes;
  const std::size_t count = part[at++];
  for (std::size_t i = 0; i < count; ++i, at += entry_bytes) {
    if (!std::equal(place.tag.begin(), place.tag.end(), &part[at])) continue;
    return Hit{to_hex(place.handle), static_cast<std::uint8_t>(part[at + 4] ^ place.mask)};
  }
  return {};
}

}  // namespace entraide::private_check
