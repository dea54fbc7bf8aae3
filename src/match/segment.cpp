#include "match/segment.h"

#include <algorithm>

#include "match/comparing.h"
#include "match/mapped_segment.h"
#include "match/packing.h"

namespace entraide::match {

namespace {

constexpr std::array<std::string_view, sections_count> section_names{
    "datasets",      "countries",
    "days",          "day_at",
    "year_at",       "marks",
    "holding_at",    "holdings",
    "word_at",       "words",
    "word_weights",  "word_sketches",
    "word_clusters", "key_buckets",
    "keys",          "postings_at",
    "postings",      "forward_at",
    "forward",       "joined_buckets",
    "joined",        "pair_buckets",
    "pairs",         "number_buckets",
    "numbers",       "identity_buckets",
    "identities",    "series"};

constexpr std::size_t texts_max = 1U << 20U;

bool fits(const SectionPlace& place, std::size_t file_bytes) {
  return place.begin % section_alignment == 0 && place.begin <= file_bytes &&
         place.bytes <= file_bytes - place.begin;
}

template <class Of, class At>
std::span<const Of> between(std::span<const Of> all, std::span<const At> at, std::size_t number) {
  if (number + 1 >= at.size()) return {};
  const auto begin = at[number], end = at[number + 1];
  if (begin > end || end > all.size()) return {};
  return all.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

}  // namespace

Result<std::unique_ptr<Segment>> Segment::open(const std::filesystem::path& path) {
  ASSIGN_OR_RETURN(auto mapped, MappedSegment::map(path));
  return std::unique_ptr<Segment>{std::move(mapped)};
}

Result<std::unique_ptr<MappedSegment>> MappedSegment::map(const std::filesystem::path& path) {
  ASSIGN_OR_RETURN(const auto handle, open_private(path, false));
  ASSIGN_OR_RETURN(auto mapping, Mapping::of(handle.number(), path));
  SegmentHeader header;
  const auto no_segment = [&] {
    return Error{Code::corrupt, "match.segment.no_segment", {{"file", path.string()}}};
  };
  if (mapping.bytes().size() < sizeof header) return no_segment();
  std::memcpy(static_cast<void*>(&header), mapping.bytes().data(), sizeof header);
  if (header.magic != segment_magic) return no_segment();
  if (header.version != segment_version || header.tables != crc_of_tables())
    return Error{Code::invalid, "match.segment.version", {{"file", path.string()}}};
  const auto crc = crc_of(mapping.bytes().first(offsetof(SegmentHeader, crc)));
  if (header.crc != crc || header.sections != sections_count) return no_segment();
  std::unique_ptr<MappedSegment> segment{new MappedSegment{std::move(mapping), header, path}};
  RETURN_IF_ERROR(segment->look_at_sections());
  return segment;
}

Error MappedSegment::damaged(Section section) const {
  return Error{Code::corrupt,
               "match.segment.damaged",
               {{"file", path_.string()},
                {"section", std::string{section_names[static_cast<std::size_t>(section)]}}}};
}

std::span<const char> MappedSegment::section(Section section) const {
  const auto& place = header_.places[static_cast<std::size_t>(section)];
  return mapping_.bytes().subspan(static_cast<std::size_t>(place.begin),
                                  static_cast<std::size_t>(place.bytes));
}

template <class T>
std::span<const T> MappedSegment::section_of(Section which) const {
  const auto bytes = section(which);
  return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

template <class T>
Result<std::span<const T>> MappedSegment::exactly(Section section, std::size_t count) const {
  const auto found = section_of<T>(section);
  if (found.size() != count) return damaged(section);
  return found;
}

template <class Table, class Bucket, class Row>
Result<Table> MappedSegment::table_of(Section buckets, Section entries) const {
  const auto rows = section_of<Row>(entries);
  ASSIGN_OR_RETURN(const auto begins,
                   exactly<Bucket>(buckets, (std::size_t{1} << bucket_bits(rows.size())) + 1));
  return Table{begins, rows};
}

Result<HashedTable> MappedSegment::table(Section buckets, Section entries) const {
  return table_of<HashedTable, std::uint32_t, HashedEntry>(buckets, entries);
}

Result<NotedTable> MappedSegment::noted_table(Section buckets, Section rows) const {
  return table_of<NotedTable, NotedBucket, NotedRow>(buckets, rows);
}

Result<void> MappedSegment::read_texts() {
  const auto texts = [&](Section which) -> Result<std::vector<std::string>> {
    const auto bytes = section(which);
    Unpacker in{{bytes.data(), bytes.size()}};
    std::vector<std::string> found;
    while (!in.at_end() && in.ok() && found.size() < texts_max) found.emplace_back(in.text());
    if (!in.ok()) return damaged(which);
    return found;
  };
  ASSIGN_OR_RETURN(unpacking_.datasets, texts(Section::datasets));
  ASSIGN_OR_RETURN(const auto codes, texts(Section::countries));
  for (const auto& code : codes) {
    const auto country = record::Country::parse(code);
    if (!country) return damaged(Section::countries);
    unpacking_.countries.push_back(*country);
  }
  unpacking_.words = header_.words;
  return {};
}

Result<void> MappedSegment::look_at_sections() {
  for (std::size_t i = 0; i < sections_count; ++i) {
    if (!fits(header_.places[i], mapping_.bytes().size())) return damaged(static_cast<Section>(i));
  }
  const auto& order = header_.order;
  if (order.days_end > order.years_end || order.years_end > order.dates_end ||
      order.dates_end > header_.records)
    return damaged(Section::days);
  RETURN_IF_ERROR(read_texts());
  const std::size_t records = header_.records, words = header_.words;
  ASSIGN_OR_RETURN(days_, exactly<std::int32_t>(Section::days, records));
  const auto [day_entries, year_entries] = BirthPlaces::entries(days_, order);
  ASSIGN_OR_RETURN(const auto day_at, exactly<std::uint32_t>(Section::day_at, day_entries));
  ASSIGN_OR_RETURN(const auto year_at, exactly<std::uint32_t>(Section::year_at, year_entries));
  places_ = {days_, order, day_at, year_at};
  ASSIGN_OR_RETURN(marks_, exactly<std::uint8_t>(Section::marks, records));
  ASSIGN_OR_RETURN(holding_at_, exactly<std::uint64_t>(Section::holding_at, records + 1));
  ASSIGN_OR_RETURN(forward_at_, exactly<std::uint32_t>(Section::forward_at, records + 1));
  ASSIGN_OR_RETURN(postings_at_, exactly<std::uint64_t>(Section::postings_at, words + 1));
  ASSIGN_OR_RETURN(const auto word_at, exactly<std::uint64_t>(Section::word_at, words + 1));
  ASSIGN_OR_RETURN(word_weights_, exactly<float>(Section::word_weights, words));
  holdings_ = section(Section::holdings);
  postings_ = section_of<std::uint32_t>(Section::postings);
  forward_ = section_of<std::uint32_t>(Section::forward);
  series_ = section_of<std::uint32_t>(Section::series);
  ASSIGN_OR_RETURN(joined_, noted_table(Section::joined_buckets, Section::joined));
  ASSIGN_OR_RETURN(pairs_, noted_table(Section::pair_buckets, Section::pairs));
  ASSIGN_OR_RETURN(numbers_, table(Section::number_buckets, Section::numbers));
  ASSIGN_OR_RETURN(identities_, table(Section::identity_buckets, Section::identities));
  ASSIGN_OR_RETURN(const auto keys, table(Section::key_buckets, Section::keys));
  const auto identities = section(Section::words);
  ASSIGN_OR_RETURN(const auto sketches, exactly<WordSketch>(Section::word_sketches, words));
  ASSIGN_OR_RETURN(const auto clusters, exactly<Cluster>(Section::word_clusters, words));
  words_ = std::make_unique<SegmentWords>(word_at,
                                          std::string_view{identities.data(), identities.size()},
                                          keys, postings_at_, word_weights_, sketches, clusters);
  return {};
}

Result<void> MappedSegment::verify() const {
  for (std::size_t i = 0; i < sections_count; ++i) {
    const auto which = static_cast<Section>(i);
    if (crc_of(section(which)) != header_.places[i].crc) return damaged(which);
  }
  return {};
}

std::string_view MappedSegment::packed(std::uint32_t number) const {
  const auto bytes = between(holdings_, holding_at_, number);
  return {bytes.data(), bytes.size()};
}

bool MappedSegment::read(std::uint32_t number, Holding& out) const {
  return unpack(packed(number), unpacking_, out);
}

std::optional<Segment::Called> MappedSegment::label(std::uint32_t number) const {
  Holding held;
  if (!read(number, held)) return {};
  return Called{held.dataset, held.id, held.caption};
}

std::optional<std::uint32_t> MappedSegment::find(std::string_view dataset,
                                                 std::string_view id) const {
  std::optional<std::uint32_t> found;
  identities_.find(scattered(stable_hash(record_identity(dataset, id))), [&](std::uint32_t number) {
    Label label;
    if (unpack_label(packed(number), label) && label.id == id &&
        label.dataset < unpacking_.datasets.size() && unpacking_.datasets[label.dataset] == dataset)
      found = number;
  });
  return found;
}

bool MappedSegment::admits(std::uint32_t number, const Query& query, const Options& options) const {
  Label label;
  if (!unpack_label(packed(number), label) || label.dataset >= unpacking_.datasets.size())
    return false;
  return match::admits(unpacking_.datasets[label.dataset], std::string{label.id}, label.kind, query,
                       options);
}

std::span<const std::uint32_t> MappedSegment::postings(WordId word) const {
  return between(postings_, postings_at_, word);
}

std::span<const std::uint32_t> MappedSegment::forward(std::uint32_t number) const {
  return between(forward_, forward_at_, number);
}

void MappedSegment::fetch_soon(std::uint32_t number) const {
  if (number >= forward_at_.size()) return;
  __builtin_prefetch(&forward_at_[number]);
  __builtin_prefetch(&days_[std::min<std::size_t>(number, days_.size() - 1)]);
}

void MappedSegment::fetch_postings_soon(WordId word) const {
  if (word < postings_at_.size()) __builtin_prefetch(&postings_at_[word]);
}

void MappedSegment::fetch_postings_next(WordId word) const {
  if (word < postings_at_.size() && postings_at_[word] < postings_.size())
    __builtin_prefetch(&postings_[static_cast<std::size_t>(postings_at_[word])]);
}

void MappedSegment::fetch_next(std::uint32_t number) const {
  if (number >= forward_at_.size() || forward_at_[number] >= forward_.size()) return;
  __builtin_prefetch(&forward_[forward_at_[number]]);
  __builtin_prefetch(&marks_[std::min<std::size_t>(number, marks_.size() - 1)]);
}

void MappedSegment::fetch_weights(std::uint32_t number) const {
  for (const auto word : forward(number)) {
    if (word < word_weights_.size()) __builtin_prefetch(&word_weights_[word]);
  }
}

}  // namespace entraide::match
