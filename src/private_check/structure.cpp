#include <algorithm>
#include <bit>
#include <cmath>

#include "base/parallel.h"
#include "crypto/crypto.h"
#include "private_check/private_check.h"

namespace entraide::private_check {

namespace {

constexpr std::size_t entry_bytes = 5;  // four of the place, one of the category
constexpr std::uint64_t bucket_entries = 16;
constexpr std::size_t handle_bytes = 16;
constexpr std::size_t threads_max = 64;

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

Row padding_row(const Secret& padding, const Salt& salt, std::uint64_t number,
                std::uint64_t entries) {
  const auto place = padding_of(padding, salt, number);
  return row_of(place, place.mask, entries);
}

/// Buckets one behind the other, each a count and its entries; `rows` are theirs, in order.
Bytes packed(std::span<const Row> rows, std::uint64_t first, std::uint64_t buckets) {
  constexpr std::size_t bucket_most = 255;
  Bytes bytes;
  bytes.reserve(rows.size() * entry_bytes + buckets);
  auto row = rows.begin();
  for (std::uint64_t bucket = first; bucket < first + buckets; ++bucket) {
    const auto end =
        std::find_if(row, rows.end(), [&](const Row& one) { return one.bucket != bucket; });
    const auto count = static_cast<std::size_t>(end - row);
    ENSURE(count <= bucket_most);  // of sixteen on average: less likely than a broken hash
    bytes.push_back(static_cast<std::uint8_t>(count));
    for (; row != end; ++row) bytes.insert(bytes.end(), row->bytes.begin(), row->bytes.end());
  }
  ENSURE(row == rows.end());
  return bytes;
}

std::vector<Row> unpacked(const Bytes& part, std::uint64_t first) {
  std::vector<Row> rows;
  auto bucket = static_cast<std::uint32_t>(first);
  for (std::size_t at = 0; at < part.size(); ++bucket) {
    const std::size_t count = part[at++];
    for (std::size_t i = 0; i < count; ++i, at += entry_bytes) {
      Row row{bucket, {}};
      std::copy_n(&part[at], entry_bytes, row.bytes.begin());
      rows.push_back(row);
    }
  }
  return rows;
}

/// How many bytes `buckets` buckets have, each a count and its entries; nothing: they are cut short.
std::optional<std::size_t> whole_length(std::span<const std::uint8_t> bytes,
                                        std::uint64_t buckets) {
  std::size_t at = 0;
  for (std::uint64_t i = 0; i < buckets; ++i) {
    if (at >= bytes.size()) return {};
    at += 1 + std::size_t{bytes[at]} * entry_bytes;
  }
  if (at > bytes.size()) return {};
  return at;
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
  if (entries.size() > entries_most)
    return Error{Code::invalid, "private_check.structure", {{"part", "0"}}};
  Structure made;
  made.entries_ = size_class(entries.size());
  std::vector<Row> rows(made.entries_);
  constexpr std::size_t each = 4'096;
  in_parallel((rows.size() + each - 1) / each, threads_max, [&](std::size_t chunk) {
    const auto end = std::min(rows.size(), (chunk + 1) * each);
    for (auto i = chunk * each; i < end; ++i)
      rows[i] = i < entries.size()
                    ? row_of(place_of(entries[i].seed, salt), entries[i].category, made.entries_)
                    : padding_row(padding, salt, i - entries.size(), made.entries_);
  });
  std::ranges::sort(rows);
  const auto parts = parts_in(made.entries_), buckets = buckets_in(made.entries_) / parts;
  std::vector<std::size_t> begins{0};
  for (std::uint64_t part = 1; part <= parts; ++part) {
    const Row first{static_cast<std::uint32_t>(part * buckets), {}};
    begins.push_back(
        static_cast<std::size_t>(std::ranges::lower_bound(rows, first) - rows.begin()));
  }
  begins.back() = rows.size();
  made.parts_.resize(parts);
  made.digests_.resize(parts);
  in_parallel(parts, threads_max, [&](std::size_t part) {
    const auto own = std::span{rows}.subspan(begins[part], begins[part + 1] - begins[part]);
    made.parts_[part] = packed(own, part * buckets, buckets);
    made.digests_[part] = part_digest(made.parts_[part]);
  });
  return made;
}

Result<Structure> Structure::changed(std::span<const Entry> gone, std::span<const Entry> come,
                                     std::uint64_t held, const Salt& salt,
                                     const Secret& padding) const {
  const Error anew{Code::conflict, "private_check.structure", {{"part", "0"}}};
  if (held + come.size() < gone.size()) return anew;
  const auto after = held + come.size() - gone.size();
  if (held > entries_ || after > entries_most || size_class(after) != entries_) return anew;
  struct Change {
    std::vector<Row> out, in;
  };
  const auto buckets = buckets_in(entries_) / parts_.size();
  std::map<std::size_t, Change> changes;
  const auto of = [&](const Row& row) -> Change& { return changes[row.bucket / buckets]; };
  const auto entry_row = [&](const Entry& one) {
    return row_of(place_of(one.seed, salt), one.category, entries_);
  };
  for (const auto& one : gone) {
    const auto row = entry_row(one);
    of(row).out.push_back(row);
  }
  for (const auto& one : come) {
    const auto row = entry_row(one);
    of(row).in.push_back(row);
  }
  for (auto i = entries_ - std::max(held, after); i < entries_ - std::min(held, after); ++i) {
    const auto row = padding_row(padding, salt, i, entries_);
    (after > held ? of(row).out : of(row).in).push_back(row);
  }
  auto made = *this;
  if (made.digests_.empty()) made.digests_ = digests();
  for (const auto& [part, change] : changes) {
    auto rows = unpacked(made.parts_[part], part * buckets);
    for (const auto& row : change.out) {
      const auto at = std::ranges::lower_bound(rows, row);
      if (at == rows.end() || *at != row) return anew;
      rows.erase(at);
    }
    rows.insert(rows.end(), change.in.begin(), change.in.end());
    std::ranges::sort(rows);
    made.parts_[part] = packed(rows, part * buckets, buckets);
    made.digests_[part] = part_digest(made.parts_[part]);
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
    if (whole_length(parts[i], buckets_in(entries) / parts.size()) != parts[i].size())
      return fault(i);
  }
  Structure read;
  read.entries_ = entries;
  read.parts_ = std::move(parts);
  return read;
}

std::vector<PartDigest> Structure::digests() const {
  if (!digests_.empty()) return digests_;
  std::vector<PartDigest> all;
  for (const auto& part : parts_) all.push_back(part_digest(part));
  return all;
}

namespace {

/// Behind `at`: the entries of one bucket.
std::optional<Hit> find_in_bucket(std::span<const std::uint8_t> bytes, std::size_t at,
                                  const Place& place) {
  const std::size_t count = bytes[at++];
  for (std::size_t i = 0; i < count; ++i, at += entry_bytes) {
    if (!std::equal(place.tag.begin(), place.tag.end(), &bytes[at])) continue;
    return Hit{to_hex(place.handle), static_cast<std::uint8_t>(bytes[at + 4] ^ place.mask)};
  }
  return {};
}

std::size_t behind_buckets(std::span<const std::uint8_t> bytes, std::size_t at,
                           std::uint64_t count) {
  for (std::uint64_t i = 0; i < count; ++i) at += 1 + std::size_t{bytes[at]} * entry_bytes;
  return at;
}

/// So long that a piece is longer less often than a hash is broken: ten deviations above the mean.
std::size_t piece_length(unsigned bits, std::uint64_t entries) {
  const auto mean = static_cast<double>(entries >> bits);
  const auto most = static_cast<std::size_t>(mean + 10 * std::sqrt(mean)) + bucket_entries;
  return (buckets_in(entries) >> bits) + most * entry_bytes;
}

}  // namespace

std::optional<Hit> Structure::find(const OutputSeed& seed, const Salt& salt) const {
  const auto place = place_of(seed, salt);
  const auto bucket = bucket_of(place, entries_);
  const auto buckets_each = buckets_in(entries_) / parts_.size();
  const auto& part = parts_[bucket / buckets_each];
  return find_in_bucket(part, behind_buckets(part, 0, bucket % buckets_each), place);
}

unsigned piece_bits_max(std::uint64_t entries) {
  return static_cast<unsigned>(std::countr_zero(buckets_in(entries)));
}

std::uint32_t place_prefix(const OutputSeed& seed, const Salt& salt, unsigned bits) {
  return bits == 0 ? 0 : place_of(seed, salt).prefix >> (32U - bits);
}

Bytes Structure::piece(unsigned bits, std::uint32_t prefix) const {
  ENSURE(bits <= piece_bits_max(entries_));
  ENSURE(prefix >> bits == 0);
  const auto buckets_each = buckets_in(entries_) / parts_.size();
  const auto count = buckets_in(entries_) >> bits;
  Bytes bytes;
  for (std::uint64_t bucket = prefix * count, left = count; left > 0;) {
    const auto& part = parts_[bucket / buckets_each];
    const auto here = std::min(left, buckets_each - bucket % buckets_each);
    const auto first = behind_buckets(part, 0, bucket % buckets_each);
    const auto end = behind_buckets(part, first, here);
    bytes.insert(bytes.end(), part.begin() + static_cast<std::ptrdiff_t>(first),
                 part.begin() + static_cast<std::ptrdiff_t>(end));
    bucket += here;
    left -= here;
  }
  bytes.resize(std::max(bytes.size(), piece_length(bits, entries_)));
  return bytes;
}

Result<std::optional<Hit>> find_in_piece(std::span<const std::uint8_t> piece, unsigned bits,
                                         std::uint64_t entries, const OutputSeed& seed,
                                         const Salt& salt) {
  const Error fault{Code::invalid, "private_check.structure", {{"part", "0"}}};
  if (entries < entries_least || entries > entries_most || !std::has_single_bit(entries) ||
      bits > piece_bits_max(entries))
    return fault;
  const auto count = buckets_in(entries) >> bits;
  if (!whole_length(piece, count)) return fault;
  const auto place = place_of(seed, salt);
  const auto bucket = bucket_of(place, entries) % count;
  return find_in_bucket(piece, behind_buckets(piece, 0, bucket), place);
}

}  // namespace entraide::private_check
