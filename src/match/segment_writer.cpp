// Records come in any order and from several threads; they are taken apart at once and kept, packed, in a
// file without a name. Then words and records get their numbers by sorting, and all tables follow from
// one walk over the records in their order.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <mutex>
#include <numeric>

#include "base/parallel.h"
#include "match/hashed_rows.h"
#include "match/packing.h"
#include "match/pairs.h"
#include "match/segment.h"
#include "match/segment_file.h"
#include "match/word_sketch.h"

namespace entraide::match {

namespace {

/// A record in the scratch file, and where it comes in the order.
struct Kept {
  std::uint64_t order = 0;     // part of the birth order, then the day
  std::uint64_t identity = 0;  // hash of dataset and id
  std::uint64_t begin = 0;
  std::uint32_t bytes = 0;
  auto operator<=>(const Kept&) const = default;
};

std::uint64_t order_of(BirthPlace place) {
  const auto day = static_cast<std::uint32_t>(place.day) ^ 0x80000000U;  // sorts as it counts
  return (static_cast<std::uint64_t>(place.part) << 32U) | day;
}
std::int32_t day_of(std::uint64_t order) {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(order) ^ 0x80000000U);
}

/// Words as they came, numbered as they came.
class NewWords final : public WordNumbers {
 public:
  WordId number_of(const WordSpec& spec, NameSchema schema) override {
    const auto next = static_cast<WordId>(numbers_.size());
    return numbers_.try_emplace(identity_of(spec, schema), next).first->second;
  }
  const WordMap<WordId>& numbers() const { return numbers_; }

 private:
  WordMap<WordId> numbers_;
};

/// What the walk over the records needs of a word.
struct WordFacts {
  std::string joined;  // its part of a name written without spaces; empty: none
  float weight = 0;
  WordSketch sketch;
  Cluster cluster = 0;
  bool finds = false;
};

class Writer final : public SegmentWriter {
 public:
  Writer(std::filesystem::path path, FileHandle scratch)
      : path_{std::move(path)}, scratch_{std::move(scratch)}, packed_{scratch_.number(), path_} {}

  Result<void> put(const record::Entity& entity) override {
    // Taking names apart is most of the work and needs nothing that others have.
    SpecNumbers specs;
    auto held = make_holding(entity, specs);
    return keep(held, [&](WordId word) -> const auto& { return specs.at(word); });
  }
  Result<void> put(const Holding& held, const WordSource& words) override {
    auto copy = held;
    std::pair<WordSpec, NameSchema> spec;
    return keep(copy, [&](WordId id) -> const auto& {
      spec = {words.spec(id), held.schema};
      return spec;
    });
  }
  std::size_t size() const override {
    const std::lock_guard lock{mutex_};
    return kept_.size();
  }
  Result<void> finish() override {
    const auto beside = path_.string() + ".new";
    auto done = write(beside);
    if (done.ok()) return put_in_place(beside, path_);
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    return done;
  }

 private:
  Result<void> write(const std::filesystem::path& beside);
  /// Words of one record, in the order in which they come.
  class SpecNumbers final : public WordNumbers {
   public:
    WordId number_of(const WordSpec& spec, NameSchema schema) override {
      specs_.emplace_back(spec, schema);
      return static_cast<WordId>(specs_.size() - 1);
    }
    const std::pair<WordSpec, NameSchema>& at(WordId id) const { return specs_[id]; }

   private:
    std::vector<std::pair<WordSpec, NameSchema>> specs_;
  };

  template <class SpecOf>
  Result<void> keep(Holding& held, const SpecOf& spec_of);
  std::vector<std::string_view> number_words();
  void look_at_words(const std::vector<std::string_view>& words, HashedRows& keys);
  Unpacking unpacking_as_came() const;
  Result<void> write_texts(SectionFile& file, Section section,
                           const std::vector<std::string>& texts);
  Result<void> write_words(SectionFile& file, const std::vector<std::string_view>& words);
  Result<void> walk(SectionFile& file, std::span<const char> packed);
  void note(const Holding& held, std::uint32_t number);
  void note_pairs(const Holding& held, std::uint32_t number);
  void note_joined(const Holding& held, std::uint32_t number);
  Result<void> write_postings(SectionFile& file);

  std::filesystem::path path_;
  FileHandle scratch_;
  mutable std::mutex mutex_;
  Appender packed_;
  NewWords words_;
  Texts datasets_, countries_;
  std::vector<Kept> kept_;
  // Filled by finish().
  Texts datasets_sorted_, countries_sorted_;
  std::vector<WordId> word_numbers_;  // of a word as it came
  std::vector<WordFacts> facts_;      // of a word by its number
  std::vector<std::uint32_t> forward_, forward_at_;
  std::vector<std::uint8_t> marks_;
  NotedRows joined_, pairs_;
  HashedRows numbers_, identities_;
  std::vector<std::uint32_t> series_;
};

template <class SpecOf>
Result<void> Writer::keep(Holding& held, const SpecOf& spec_of) {
  Kept kept;
  kept.order = order_of(birth_place(held));
  kept.identity = scattered(stable_hash(record_identity(held.dataset, held.id)));
  const std::lock_guard lock{mutex_};
  for (auto& name : held.names) {
    for (auto& word : name.words) {
      const auto& [spec, schema] = spec_of(word);
      word = words_.number_of(spec, schema);
    }
  }
  std::string bytes;
  pack(held, datasets_, countries_, bytes);
  kept.begin = packed_.position();
  kept.bytes = static_cast<std::uint32_t>(bytes.size());
  kept_.push_back(kept);
  return packed_.write(bytes);
}

/// In the order of their identities, which is the same whatever came first.
std::vector<std::string_view> Writer::number_words() {
  std::vector<std::pair<std::string_view, WordId>> sorted;
  sorted.reserve(words_.numbers().size());
  for (const auto& [identity, number] : words_.numbers()) sorted.emplace_back(identity, number);
  std::sort(sorted.begin(), sorted.end());
  word_numbers_.resize(sorted.size());
  std::vector<std::string_view> words;
  words.reserve(sorted.size());
  for (const auto& [identity, number] : sorted) {
    word_numbers_[number] = static_cast<WordId>(words.size());
    words.push_back(identity);
  }
  return words;
}

void Writer::look_at_words(const std::vector<std::string_view>& words, HashedRows& keys) {
  facts_.resize(words.size());
  constexpr std::size_t at_once = 4096, threads_max = 64;
  std::mutex adding;
  in_parallel((words.size() + at_once - 1) / at_once, threads_max, [&](std::size_t piece) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> found;
    const auto end = std::min(words.size(), (piece + 1) * at_once);
    for (auto i = piece * at_once; i < end; ++i) {
      const auto [spec, schema] = read_identity(words[i]);
      const auto word = make_word(spec, schema);
      facts_[i].finds = finds(word);
      facts_[i].weight = static_cast<float>(word.weight);
      facts_[i].sketch = sketch_of(word);
      facts_[i].cluster = cluster_of(word, schema);
      facts_[i].joined = joined_part(word);
      for (const auto key : search_keys(word, schema))
        found.emplace_back(scattered(key), static_cast<std::uint32_t>(i));
      if (word.role == Role::initial)
        found.emplace_back(scattered(initial_key(word.text.front(), schema)),
                           static_cast<std::uint32_t>(i));
    }
    const std::lock_guard lock{adding};
    for (const auto& [key, word] : found) keys.add(key, word);
  });
}

Unpacking Writer::unpacking_as_came() const {
  Unpacking unpacking;
  unpacking.datasets = datasets_.all();
  for (const auto& code : countries_.all()) {
    const auto country = record::Country::parse(code);
    ENSURE(country.has_value());
    unpacking.countries.push_back(*country);
  }
  unpacking.words = static_cast<std::uint32_t>(word_numbers_.size());
  return unpacking;
}

Result<void> Writer::write_texts(SectionFile& file, Section section,
                                 const std::vector<std::string>& texts) {
  std::string bytes;
  for (const auto& text : texts) put_text(bytes, text);
  RETURN_IF_ERROR(file.begin(section));
  return file.write(bytes);
}

Result<void> Writer::write_words(SectionFile& file, const std::vector<std::string_view>& words) {
  RETURN_IF_ERROR(file.begin(Section::words));
  std::vector<std::uint64_t> at{0};
  at.reserve(words.size() + 1);
  for (const auto identity : words) {
    RETURN_IF_ERROR(file.write(identity));
    at.push_back(at.back() + identity.size());
  }
  RETURN_IF_ERROR(file.begin(Section::word_at));
  RETURN_IF_ERROR(file.write_all(std::span<const std::uint64_t>{at}));
  RETURN_IF_ERROR(file.begin(Section::word_weights));
  for (const auto& facts : facts_) RETURN_IF_ERROR(file.write_all(std::span{&facts.weight, 1}));
  RETURN_IF_ERROR(file.begin(Section::word_sketches));
  for (const auto& facts : facts_) RETURN_IF_ERROR(file.write_all(std::span{&facts.sketch, 1}));
  RETURN_IF_ERROR(file.begin(Section::word_clusters));
  for (const auto& facts : facts_) RETURN_IF_ERROR(file.write_all(std::span{&facts.cluster, 1}));
  return {};
}

/// `Abdul Rahman Ali` also as `abdulrahman ali`: parts that stand together may be one to the other side.
void Writer::note_joined(const Holding& held, std::uint32_t number) {
  for (const auto& name : held.names) {
    std::vector<std::string_view> parts;
    for (const auto word : name.words) {
      if (!facts_[word].joined.empty()) parts.push_back(facts_[word].joined);
    }
    for (const auto& one : joined_hashes(parts))
      joined_.add(scattered(one.hash), number, one.parts);
  }
}

/// Every two words of a name by which it is found, and what it holds beside them.
void Writer::note_pairs(const Holding& held, std::uint32_t number) {
  std::vector<const WordFacts*> words;
  for (const auto& name : held.names) {
    words.clear();
    for (const auto word : name.words) {
      if (facts_[word].finds) words.push_back(&facts_[word]);
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        auto beside = words.size() == 2 ? Beside::nothing() : Beside::more();
        if (words.size() == 3) {
          const auto& third = *words[3 - i - j];
          beside = Beside::word(third.cluster, third.weight);
        }
        pairs_.add(pair_hash(words[i]->cluster, words[j]->cluster), number, beside.bits());
      }
    }
  }
}

void Writer::note(const Holding& held, std::uint32_t number) {
  const auto begin = static_cast<std::ptrdiff_t>(forward_.size());
  for (const auto& name : held.names) {
    for (const auto word : name.words) {
      if (facts_[word].finds) forward_.push_back(word);
    }
  }
  std::sort(forward_.begin() + begin, forward_.end());
  forward_.erase(std::unique(forward_.begin() + begin, forward_.end()), forward_.end());
  forward_at_.push_back(static_cast<std::uint32_t>(forward_.size()));
  marks_.push_back(
      static_cast<std::uint8_t>((held.names.size() == 1 ? record_has_one_name : 0) |
                                (held.schema == NameSchema::person ? record_is_person : 0)));
  note_joined(held, number);
  note_pairs(held, number);
  for (const auto& document : held.documents)
    numbers_.add(scattered(stable_hash(reading_class(document.number))), number);
  if (!held.series_last.empty()) series_.push_back(number);
}

Result<void> Writer::walk(SectionFile& file, std::span<const char> packed) {
  const auto unpacking = unpacking_as_came();
  std::vector<std::uint64_t> at{0};
  at.reserve(kept_.size() + 1);
  forward_at_.reserve(kept_.size() + 1);
  forward_at_.push_back(0);
  identities_.reserve(kept_.size());
  Holding held;
  std::string bytes;
  RETURN_IF_ERROR(file.begin(Section::holdings));
  for (const auto& one : kept_) {
    const auto number = static_cast<std::uint32_t>(at.size() - 1);
    ENSURE(unpack({packed.data() + one.begin, one.bytes}, unpacking, held));
    for (auto& name : held.names) {
      for (auto& word : name.words) word = word_numbers_[word];
    }
    note(held, number);
    identities_.add(one.identity, number);
    bytes.clear();
    pack(held, datasets_sorted_, countries_sorted_, bytes);
    RETURN_IF_ERROR(file.write(bytes));
    at.push_back(at.back() + bytes.size());
  }
  RETURN_IF_ERROR(file.begin(Section::holding_at));
  return file.write_all(std::span<const std::uint64_t>{at});
}

Result<void> Writer::write_postings(SectionFile& file) {
  std::vector<std::uint64_t> at(facts_.size() + 1, 0);
  for (const auto word : forward_) ++at[word + 1];
  std::partial_sum(at.begin(), at.end(), at.begin());
  auto next = at;
  std::vector<std::uint32_t> postings(forward_.size());
  for (std::uint32_t number = 0; number + 1 < forward_at_.size(); ++number) {
    for (auto i = forward_at_[number]; i < forward_at_[number + 1]; ++i)
      postings[next[forward_[i]]++] = number;
  }
  RETURN_IF_ERROR(file.begin(Section::postings_at));
  RETURN_IF_ERROR(file.write_all(std::span<const std::uint64_t>{at}));
  RETURN_IF_ERROR(file.begin(Section::postings));
  return file.write_all(std::span<const std::uint32_t>{postings});
}

/// Where each day and each year begins.
Result<void> write_places(SectionFile& file, std::span<const std::int32_t> days,
                          const BirthOrder& order) {
  const auto [day_entries, year_entries] = BirthPlaces::entries(days, order);
  std::vector<std::uint32_t> at;
  at.reserve(day_entries);
  for (std::uint32_t i = 0; at.size() + 1 < day_entries; ++i) {
    while (static_cast<std::int64_t>(at.size()) <= std::int64_t{days[i]} - days[0]) at.push_back(i);
  }
  if (day_entries > 0) at.push_back(order.days_end);
  RETURN_IF_ERROR(file.begin(Section::day_at));
  RETURN_IF_ERROR(file.write_all(std::span<const std::uint32_t>{at}));
  at.clear();
  for (auto i = order.days_end; at.size() + 1 < year_entries; ++i) {
    const auto year = year_of(days[i]) - year_of(days[order.days_end]);
    while (static_cast<int>(at.size()) <= year) at.push_back(i);
  }
  if (year_entries > 0) at.push_back(order.years_end);
  RETURN_IF_ERROR(file.begin(Section::year_at));
  return file.write_all(std::span<const std::uint32_t>{at});
}

Texts sorted(const Texts& texts) {
  auto all = texts.all();
  std::sort(all.begin(), all.end());
  Texts in_order;
  for (const auto& text : all) in_order.number_of(text);
  return in_order;
}

Result<void> Writer::write(const std::filesystem::path& beside) {
  RETURN_IF_ERROR(packed_.flush());
  ASSIGN_OR_RETURN(const auto packed, Mapping::of(scratch_.number(), path_));
  if (kept_.size() >= UINT32_MAX) return Error{Code::invalid, "match.segment.too_many"};
  ASSIGN_OR_RETURN(auto file, SectionFile::create(beside));
  const auto words = number_words();
  HashedRows keys;
  look_at_words(words, keys);
  RETURN_IF_ERROR(write_words(file, words));
  RETURN_IF_ERROR(keys.write(file, Section::key_buckets, Section::keys));
  datasets_sorted_ = sorted(datasets_);
  countries_sorted_ = sorted(countries_);
  RETURN_IF_ERROR(write_texts(file, Section::datasets, datasets_sorted_.all()));
  RETURN_IF_ERROR(write_texts(file, Section::countries, countries_sorted_.all()));

  std::sort(kept_.begin(), kept_.end());
  SegmentHeader header;
  std::vector<std::int32_t> days;
  days.reserve(kept_.size());
  std::array<std::uint32_t, 4> parts{};
  for (const auto& one : kept_) {
    days.push_back(day_of(one.order));
    ++parts[one.order >> 32U];
  }
  RETURN_IF_ERROR(file.begin(Section::days));
  RETURN_IF_ERROR(file.write_all(std::span<const std::int32_t>{days}));
  header.order.days_end = parts[0];
  header.order.years_end = parts[0] + parts[1];
  header.order.dates_end = header.order.years_end + parts[2];
  RETURN_IF_ERROR(write_places(file, days, header.order));
  header.tables = crc_of_tables();
  header.records = static_cast<std::uint32_t>(kept_.size());
  header.words = static_cast<std::uint32_t>(words.size());

  RETURN_IF_ERROR(walk(file, packed.bytes()));
  RETURN_IF_ERROR(file.begin(Section::marks));
  RETURN_IF_ERROR(file.write_all(std::span<const std::uint8_t>{marks_}));
  RETURN_IF_ERROR(file.begin(Section::forward_at));
  RETURN_IF_ERROR(file.write_all(std::span<const std::uint32_t>{forward_at_}));
  RETURN_IF_ERROR(file.begin(Section::forward));
  RETURN_IF_ERROR(file.write_all(std::span<const std::uint32_t>{forward_}));
  RETURN_IF_ERROR(write_postings(file));
  RETURN_IF_ERROR(joined_.write(file, Section::joined_buckets, Section::joined));
  RETURN_IF_ERROR(pairs_.write(file, Section::pair_buckets, Section::pairs));
  RETURN_IF_ERROR(numbers_.write(file, Section::number_buckets, Section::numbers));
  identities_.sort();
  const auto identity = [&](std::uint32_t number) {
    Label label;
    const auto& one = kept_[number];
    ENSURE(unpack_label({packed.bytes().data() + one.begin, one.bytes}, label));
    return std::pair{label.dataset, label.id};
  };
  if (identities_.any_twice([&](auto a, auto b) { return identity(a) == identity(b); }))
    return Error{Code::conflict, "match.segment.twice"};
  RETURN_IF_ERROR(identities_.write(file, Section::identity_buckets, Section::identities));
  RETURN_IF_ERROR(file.begin(Section::series));
  RETURN_IF_ERROR(file.write_all(std::span<const std::uint32_t>{series_}));
  return file.end(header);
}

}  // namespace

Result<std::unique_ptr<SegmentWriter>> SegmentWriter::open(std::filesystem::path path) {
  const auto name = path.string() + ".scratch";
  ASSIGN_OR_RETURN(auto scratch, open_private(name, true));
  // Without a name it goes with this process, whatever becomes of it.
  if (::unlink(name.c_str()) != 0) return file_fault("match.segment.unwritable", name);
  return std::unique_ptr<SegmentWriter>{
      std::make_unique<Writer>(std::move(path), std::move(scratch))};
}

}  // namespace entraide::match
