#include "match/segment_format.h"

#include <zlib.h>

#include <algorithm>
#include <chrono>

#include "match/packing.h"
#include "match/query.h"

namespace entraide::embedded {
std::string_view person_words();
std::string_view nicknames();
std::string_view given_names();
std::string_view frequent_names();
std::string_view organisation_words();
std::string_view legal_forms();
std::string_view letters();
std::string_view weights();
}  // namespace entraide::embedded

namespace entraide::match {

std::uint32_t crc_of(std::span<const char> bytes, std::uint32_t before) {
  // zlib takes a size_t here; its older crc32 would cut it.
  return static_cast<std::uint32_t>(
      crc32_z(before, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

std::uint32_t crc_of_tables() {
  static const std::uint32_t known = [] {
    std::uint32_t crc = 0;
    for (const auto table :
         {embedded::person_words(), embedded::nicknames(), embedded::given_names(),
          embedded::frequent_names(), embedded::organisation_words(), embedded::legal_forms(),
          embedded::letters(), embedded::weights()})
      crc = crc_of({table.data(), table.size()}, crc);
    return crc;
  }();
  return known;
}

std::uint64_t scattered(std::uint64_t hash) {  // the end of MurmurHash3 (Appleby, public domain)
  hash ^= hash >> 33U;
  hash *= 0xff51afd7ed558ccdU;
  hash ^= hash >> 33U;
  hash *= 0xc4ceb9fe1a85ec53U;
  return hash ^ (hash >> 33U);
}

std::uint32_t bucket_bits(std::uint64_t entries) {
  std::uint32_t bits = 0;
  while (bits < 30 && (std::uint64_t{1} << bits) * bucket_entries < entries) ++bits;
  return bits;
}

HashedTable::HashedTable(std::span<const std::uint32_t> buckets,
                         std::span<const HashedEntry> entries)
    : buckets_{buckets}, entries_{entries}, bits_{bucket_bits(entries.size())} {}

std::int32_t days_since_1970(int year, int month, int day) {
  const std::chrono::sys_days point{std::chrono::year{year} /
                                    std::chrono::month{static_cast<unsigned>(month)} /
                                    std::chrono::day{static_cast<unsigned>(day)}};
  return static_cast<std::int32_t>(point.time_since_epoch().count());
}

int year_of(std::int32_t day) {
  return static_cast<int>(
      std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{day}}}.year());
}

std::pair<std::size_t, std::size_t> BirthPlaces::entries(std::span<const std::int32_t> days,
                                                         const BirthOrder& order) {
  const auto between = [](std::int64_t first, std::int64_t last) {
    return last < first ? 0 : static_cast<std::size_t>(last - first + 2);
  };
  std::pair<std::size_t, std::size_t> count{0, 0};
  if (order.days_end > 0) count.first = between(days[0], days[order.days_end - 1]);
  if (order.years_end > order.days_end)
    count.second = between(year_of(days[order.days_end]), year_of(days[order.years_end - 1]));
  return count;
}

BirthPlaces::BirthPlaces(std::span<const std::int32_t> days, const BirthOrder& order,
                         std::span<const std::uint32_t> day_at,
                         std::span<const std::uint32_t> year_at)
    : order_{order}, day_at_{day_at}, year_at_{year_at} {
  if (!day_at.empty()) first_day_ = days[0];
  if (!year_at.empty()) first_year_ = year_of(days[order.days_end]);
}

BirthPlace birth_place(const Holding& held) {
  if (held.births.empty()) return {3, 0};
  if (held.births.size() > 1) return {2, 0};
  const auto& date = held.births.front();
  const auto from = date.from();
  const bool january = date.full() && from.month == 1 && from.day == 1;
  if (date.full() && !january) return {0, days_since_1970(from.year, from.month, from.day)};
  if (january || (!date.is_range() && !date.circa() && from.month == 0))
    return {1, days_since_1970(from.year, 1, 1)};
  return {2, 0};
}

std::uint32_t Texts::number_of(std::string_view text) {
  if (const auto found = numbers_.find(text); found != numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(all_.size());
  all_.emplace_back(text);
  numbers_.emplace(all_.back(), number);
  return number;
}

bool finds(const Word& word) { return carries_a_search(word) || word.role == Role::initial; }

namespace {

record::DatePoint date_point(std::uint64_t packed) {
  return {static_cast<int>(packed >> 9U), static_cast<int>((packed >> 5U) & 0xFU),
          static_cast<int>(packed & 0x1FU)};
}

bool unpack_births(Unpacker& in, Holding& out) {
  const auto births = in.count(names_max * 8);
  for (std::size_t i = 0; i < births && in.ok(); ++i) {
    const auto marks = in.number();
    const auto from = date_point(in.number());
    std::optional<record::DatePoint> to;
    if ((marks & 1U) != 0) to = date_point(in.number());
    auto date = record::PartialDate::make(from, to, (marks & 2U) != 0);
    if (!date.ok()) return false;
    out.births.push_back(std::move(date).value());
  }
  return in.ok();
}

bool unpack_countries(Unpacker& in, const Unpacking& unpacking, CountryCodes& out) {
  const auto count = in.count(names_max * 8);
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    const auto number = in.number();
    if (number >= unpacking.countries.size()) return false;
    out.push_back(unpacking.countries[static_cast<std::size_t>(number)]);
  }
  return in.ok();
}

bool unpack_names(Unpacker& in, const Unpacking& unpacking, Holding& out) {
  const auto names = in.count(names_max);
  out.names.resize(names);
  for (auto& name : out.names) {
    name.kind = in.term(record::NameKind::nom_de_guerre);
    name.full = in.text();
    name.words.clear();
    const auto words = in.count(name_words_max);
    for (std::size_t i = 0; i < words && in.ok(); ++i) {
      const auto word = in.number();
      if (word >= unpacking.words) return false;
      name.words.push_back(static_cast<WordId>(word));
    }
    if (!in.ok()) return false;
  }
  return in.ok();
}

bool unpack_documents(Unpacker& in, Holding& out) {
  const auto documents = in.count(names_max * 8);
  for (std::size_t i = 0; i < documents && in.ok(); ++i) {
    HeldDocument document;
    document.type = in.term(record::DocumentType::other);
    document.number = in.text();
    document.issuer = in.text();
    out.documents.push_back(std::move(document));
  }
  out.series_last = in.text();
  return in.ok() && (out.series_last.empty() || !out.documents.empty());
}

std::uint64_t packed(record::DatePoint point) {
  return (static_cast<std::uint64_t>(point.year) << 9U) |
         (static_cast<std::uint64_t>(point.month) << 5U) | static_cast<std::uint64_t>(point.day);
}

void pack_date(const record::PartialDate& date, std::string& out) {
  put_number(out, (date.is_range() ? 1U : 0U) | (date.circa() ? 2U : 0U));
  put_number(out, packed(date.from()));
  if (date.is_range()) put_number(out, packed(date.to()));
}

void pack_countries(const CountryCodes& codes, Texts& countries, std::string& out) {
  put_number(out, codes.size());
  for (const auto& country : codes) put_number(out, countries.number_of(country.code()));
}

}  // namespace

void pack(const Holding& held, Texts& datasets, Texts& countries, std::string& out) {
  put_number(out, datasets.number_of(held.dataset));
  put_text(out, held.id);
  put_number(out, static_cast<std::uint64_t>(held.kind));
  put_number(out, held.gender ? static_cast<std::uint64_t>(*held.gender) + 1 : 0);
  put_number(out, held.names.size());
  std::size_t caption_at = 0;
  for (std::size_t i = 0; i < held.names.size(); ++i) {
    const auto& name = held.names[i];
    if (caption_at == 0 && name.full == held.caption) caption_at = i + 1;
    put_number(out, static_cast<std::uint64_t>(name.kind));
    put_text(out, name.full);
    put_number(out, name.words.size());
    for (const auto word : name.words) put_number(out, word);
  }
  put_number(out, held.births.size());
  for (const auto& birth : held.births) pack_date(birth, out);
  pack_countries(held.nationalities, countries, out);
  pack_countries(held.countries, countries, out);
  put_number(out, held.documents.size());
  for (const auto& document : held.documents) {
    put_number(out, static_cast<std::uint64_t>(document.type));
    put_text(out, document.number);
    put_text(out, document.issuer);
  }
  put_text(out, held.series_last);
  put_number(out, caption_at);
  if (caption_at == 0) put_text(out, held.caption);
}

bool unpack(std::string_view bytes, const Unpacking& unpacking, Holding& out) {
  Unpacker in{bytes};
  const auto dataset = in.number();
  out.id = in.text();
  out.kind = in.term(record::Kind::other);
  if (!in.ok() || dataset >= unpacking.datasets.size()) return false;
  out.dataset = unpacking.datasets[static_cast<std::size_t>(dataset)];
  out.schema = name_schema(out.kind);
  const auto gender = in.count(static_cast<std::size_t>(record::Gender::other) + 1);
  out.gender.reset();
  if (gender != 0) out.gender = static_cast<record::Gender>(gender - 1);
  out.births.clear();
  out.nationalities.clear();
  out.countries.clear();
  out.documents.clear();
  if (!unpack_names(in, unpacking, out) || !unpack_births(in, out)) return false;
  if (!unpack_countries(in, unpacking, out.nationalities)) return false;
  if (!unpack_countries(in, unpacking, out.countries)) return false;
  if (!unpack_documents(in, out)) return false;
  const auto own_caption = in.number();
  if (own_caption == 0) {
    out.caption = in.text();
  } else {
    if (own_caption > out.names.size()) return false;
    out.caption = out.names[static_cast<std::size_t>(own_caption) - 1].full;
  }
  return in.ok();
}

bool unpack_label(std::string_view bytes, Label& out) {
  Unpacker in{bytes};
  out.dataset = static_cast<std::uint32_t>(in.number());
  out.id = in.text();
  out.kind = in.term(record::Kind::other);
  return in.ok();
}

}  // namespace entraide::match
