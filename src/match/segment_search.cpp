// A search in one segment. Records that may score enough are found by their words: in a short stretch of
// the birth order by looking at each record, in a long one by walking the postings of the query's rarest
// words. What a record can get to at most is known from the words it shares and its place in the order;
// those that can get furthest are compared in full first, and no more than are needed.
#include <algorithm>
#include <bit>
#include <unordered_set>

#include "match/asked_name.h"
#include "match/comparing.h"
#include "match/reach.h"

namespace entraide::match {

namespace {

// Records of a window that is not worth a walk.
constexpr std::uint32_t looked_at_each = 2'048;
// Looking at one record's words costs as much as so many steps along postings.
constexpr double steps_of_a_look = 14;
// Where nothing reached the threshold, words that so many bear do not bring in weaker ones.
constexpr std::uint64_t weak_steps_most = 50'000;
constexpr std::size_t joined_max = 4'096;  // of one hash: more are namesakes, found by their words
constexpr double joined_name_most = 0.99;

/// A record and the most that its score can be.
struct Hopeful {
  std::uint32_t number = 0;
  float most = 0;
};

/// Postings of one variant, in a window.
struct Walk {
  std::span<const std::uint32_t> postings;
  float gain = 0;
  std::uint16_t bit = 0;
};

/// What walks have told of a record that was brought.
struct Walked {
  float gain = 0;
  std::uint16_t mask = 0;
};

/// Without an instruction that not every processor has.
constexpr std::uint32_t ones(std::uint64_t bits) {
  bits -= bits >> 1U & 0x5555555555555555U;
  bits = (bits & 0x3333333333333333U) + (bits >> 2U & 0x3333333333333333U);
  bits = (bits + (bits >> 4U)) & 0x0f0f0f0f0f0f0f0fU;
  return static_cast<std::uint32_t>(bits * 0x0101010101010101U >> 56U);
}

/// Records of a window that some walk has come to: a bit each, in words of 64, and which words have any.
class Brought {
 public:
  /// Empty, for places below `records`.
  void begin(std::uint32_t records) {
    for (const auto word : touched_) bits_[word] = 0;
    touched_.clear();
    if (bits_.size() * 64 < records) {
      bits_.resize(records / 64 + 1);
      before_.resize(bits_.size());
    }
  }
  void add(std::uint32_t place) {
    auto& bits = bits_[place / 64];
    if (bits == 0) touched_.push_back(place / 64);
    bits |= bit_of(place);
  }
  bool has(std::uint32_t place) const { return (bits_[place / 64] & bit_of(place)) != 0; }
  /// Gives each a number from 0 on and tells how many there are; more are not added then.
  std::uint32_t numbered() {
    std::uint32_t count = 0;
    for (const auto word : touched_) {
      before_[word] = count;
      count += ones(bits_[word]);
    }
    return count;
  }
  std::uint32_t number_of(std::uint32_t place) const {
    return before_[place / 64] + ones(bits_[place / 64] & (bit_of(place) - 1));
  }
  /// In the order of their numbers.
  template <class Visit>
  void each(Visit visit) const {
    for (const auto word : touched_) {
      for (auto left = bits_[word]; left != 0; left &= left - 1)
        visit(64 * word + static_cast<std::uint32_t>(std::countr_zero(left)));
    }
  }

 private:
  static std::uint64_t bit_of(std::uint32_t place) { return std::uint64_t{1} << (place % 64); }
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint32_t> before_;  // of each word, how many are numbered before its own
  std::vector<std::uint32_t> touched_;
};

class Search {
 public:
  Search(const MappedSegment& segment, const Query& query, const Options& options,
         const std::vector<bool>& removed)
      : segment_{segment},
        query_{query},
        options_{options},
        removed_{removed},
        most_compared_{std::max(compared_max, options.limit * compared_per_result)},
        reach_{query},
        comparing_{query, options, segment.words()} {
    for (const auto& name : query.names) names_.emplace_back(segment, name);
  }

  std::vector<Answer> run();

 private:
  void find();
  void find_documents();
  void find_joined(const std::vector<Window>& windows);
  std::vector<Window> windows_of(double target) const;
  void find_equal(const AskedName& name, const Window& window);
  bool enough_equal(double target);
  void find_by_names(double target, bool weak);
  void look_at_each(const AskedName& name, const Window& window);
  void walk_postings(AskedName& name, const Window& window, bool weak);
  const std::uint32_t* first_from(std::span<const std::uint32_t> all, std::uint32_t number) const;
  void add_walks(const AskedName& name, const AskedName::Split& split, bool weak,
                 const Window& window);
  void bring(const Window& window);
  void walk(const std::vector<Walk>& walks, std::uint32_t begin);
  void look_at_brought(const AskedName& name, const Window& window, bool walked);
  void look_at(const AskedName& name, const Window& window, std::uint32_t number);
  void compare_hopeful();
  bool passed_over(std::uint32_t number) const { return !removed_.empty() && removed_[number]; }
  double score_to_beat() const;

  const MappedSegment& segment_;
  const Query& query_;
  const Options& options_;
  const std::vector<bool>& removed_;
  std::size_t most_compared_;
  Reach reach_;
  double target_ = 0;  // what a score has to get to
  Comparing comparing_;
  std::vector<AskedName> names_;
  std::vector<std::vector<JoinedAsked>> joined_;  // by name
  std::vector<Hopeful> hopeful_;
  std::unordered_set<std::uint32_t> compared_;
  std::vector<Ranked> ranked_;
  std::vector<Walk> bringing_, others_;
  Brought brought_;
  std::vector<Walked> walked_;       // in the order of those brought
  std::vector<float> gains_needed_;  // by mask
  std::vector<std::uint32_t> numbers_;
};

void Search::find_documents() {
  const auto certain = [&](std::uint32_t number) {
    if (number < segment_.size() && !passed_over(number)) hopeful_.push_back({number, 2});
  };
  for (const auto& document : query_.documents) {
    segment_.numbers().find(scattered(stable_hash(reading_class(document.number))), certain);
    Holding held;
    for (const auto number : segment_.series()) {
      if (segment_.read(number, held) &&
          within_series(document, held.documents[0].number, held.series_last).strong)
        certain(number);
    }
  }
}

/// Those whose parts are written together, or apart, otherwise than the query's.
void Search::find_joined(const std::vector<Window>& windows) {
  while (joined_.size() < query_.names.size())  // once for all passes
    joined_.push_back(joined_hashes_asked(words_of(query_.names[joined_.size()].name).view()));
  for (std::size_t i = 0; i < query_.names.size(); ++i) {
    for (const auto& asked : joined_[i]) {
      std::vector<std::uint32_t> numbers;
      segment_.joined().find(scattered(asked.hash), [&](std::uint32_t number) {
        if (number < segment_.size() && numbers.size() <= joined_max) numbers.push_back(number);
      });
      if (numbers.size() > joined_max) continue;
      for (const auto number : numbers) {
        if (passed_over(number)) continue;
        if (segment_.is_person(number) != (query_.names[i].schema == NameSchema::person)) continue;
        const auto likely = names_[i].most_of_joined(segment_.forward(number),
                                                     segment_.has_one_name(number), asked.words);
        double most = 0;
        for (const auto& window : windows) {
          if (number < window.begin || number >= window.end) continue;
          if (const auto* dates = window.class_of(segment_.days()[number]))
            most = std::max(most, reach_.most(std::min(likely.most, joined_name_most), *dates,
                                              likely.standing));
        }
        if (most + 1e-6 >= target_) hopeful_.push_back({number, static_cast<float>(most)});
      }
    }
  }
}

void Search::look_at(const AskedName& name, const Window& window, std::uint32_t number) {
  const auto* dates = window.class_of(segment_.days()[number]);
  if (dates == nullptr) return;
  const auto likely = name.most_of(segment_.forward(number), segment_.has_one_name(number));
  if (likely.most < dates->least) return;
  const double most = reach_.most(likely.most, *dates, likely.standing);
  if (most + 1e-6 < target_ || passed_over(number)) return;
  hopeful_.push_back({number, static_cast<float>(most)});
}

/// All words of all records of the window in one run; most are not wanted.
void Search::look_at_each(const AskedName& name, const Window& window) {
  const auto begins = segment_.forward_begins();
  const auto words = segment_.forward_words();
  for (auto number = window.begin; number < window.end; ++number) {
    const std::size_t end = std::min<std::size_t>(begins[number + 1], words.size());
    for (std::size_t at = begins[number]; at < end; ++at) {
      if (!name.may_want(words[at])) continue;
      look_at(name, window, number);
      break;
    }
  }
}

/// As std::lower_bound. Numbers are spread evenly: the place is close to where it would be by proportion.
const std::uint32_t* Search::first_from(std::span<const std::uint32_t> all,
                                        std::uint32_t number) const {
  const auto* const begin = all.data();
  const auto* const end = begin + all.size();
  constexpr std::size_t few = 16;
  if (all.size() <= few) return std::find_if(begin, end, [&](auto one) { return one >= number; });
  const auto guess = static_cast<std::size_t>(static_cast<std::uint64_t>(number) * all.size() /
                                              std::max<std::size_t>(segment_.size(), 1));
  const auto* low = begin + std::min(guess, all.size() - 1);
  const auto* high = low;
  for (std::ptrdiff_t step = few; low > begin && *low >= number; step *= 2)
    low -= std::min(step, low - begin);
  for (std::ptrdiff_t step = few; high < end && *high < number; step *= 2)
    high += std::min(step, end - high);
  return std::lower_bound(low, high, number);
}

/// Those of all words that bring, and the others.
void Search::add_walks(const AskedName& name, const AskedName::Split& split, bool weak,
                       const Window& window) {
  bringing_.clear();
  others_.clear();
  for (std::size_t word = 0; word < name.words().size(); ++word) {
    const auto& variants = name.words()[word]->variants;
    const auto gain_least = split.gain_least[word];
    const bool may_bring = !weak || name.words()[word]->postings <= weak_steps_most;
    constexpr std::size_t far = 16, near = 8;  // variants ahead
    for (std::size_t i = 0; i < variants.size(); ++i) {
      const auto& variant = variants[i];
      if (-variant.loss + 1 < gain_least) break;  // no word weighs more than 1
      if (i + far < variants.size()) segment_.fetch_postings_soon(variants[i + far].id);
      if (i + near < variants.size()) segment_.fetch_postings_next(variants[i + near].id);
      const auto gain = AskedName::gain(variant, split.least);
      if (gain < gain_least) continue;
      const auto all = segment_.postings(variant.id);
      const auto* begin = first_from(all, window.begin);
      const auto* end = first_from(all, window.end);
      if (begin >= end) continue;
      auto& walks = may_bring && gain >= split.bring_least[word] ? bringing_ : others_;
      walks.push_back({{begin, end}, gain, static_cast<std::uint16_t>(1U << word)});
    }
  }
}

std::uint64_t steps_of(const std::vector<Walk>& walks) {
  std::uint64_t steps = 0;
  for (const auto& walk : walks) steps += walk.postings.size();
  return steps;
}

void Search::walk_postings(AskedName& name, const Window& window, bool weak) {
  add_walks(name, name.split(window.least), weak, window);
  const auto brought = steps_of(bringing_);
  if (brought == 0) return;
  const bool look = static_cast<double>(brought) * steps_of_a_look <
                    static_cast<double>(brought + steps_of(others_));
  bring(window);
  if (!look) {
    walked_.assign(brought_.numbered(), {});
    walk(bringing_, window.begin);
    walk(others_, window.begin);
  }
  look_at_brought(name, window, !look);
}

void Search::bring(const Window& window) {
  brought_.begin(window.end - window.begin);
  for (const auto& walk : bringing_) {
    for (const auto number : walk.postings) brought_.add(number - window.begin);
  }
}

/// What is known of those that were brought; of two variants of one word nothing: how much the better
/// one gains is seen when the record is looked at.
void Search::walk(const std::vector<Walk>& walks, std::uint32_t begin) {
  constexpr float unknown = 1e6F;
  for (const auto& walk : walks) {
    for (const auto number : walk.postings) {
      if (!brought_.has(number - begin)) continue;
      auto& known = walked_[brought_.number_of(number - begin)];
      known.gain = (known.mask & walk.bit) != 0 ? unknown : known.gain + walk.gain;
      known.mask = static_cast<std::uint16_t>(known.mask | walk.bit);
    }
  }
}

/// Of those that were brought, which may score enough by what was walked, as far as it was.
void Search::look_at_brought(const AskedName& name, const Window& window, bool walked) {
  if (walked) name.gains_needed(window.least, gains_needed_);
  numbers_.clear();
  std::size_t at = 0;
  brought_.each([&](std::uint32_t place) {
    if (!walked) return numbers_.push_back(window.begin + place);
    const auto& known = walked_[at++];
    if (known.gain >= gains_needed_[known.mask]) numbers_.push_back(window.begin + place);
  });
  constexpr std::size_t far = 16, near = 8;  // records ahead
  for (std::size_t i = 0; i < numbers_.size(); ++i) {
    if (i + far < numbers_.size()) segment_.fetch_soon(numbers_[i + far]);
    if (i + near < numbers_.size()) segment_.fetch_next(numbers_[i + near]);
    look_at(name, window, numbers_[i]);
  }
}

/// The first of those who have every word as it was asked for.
void Search::find_equal(const AskedName& name, const Window& window) {
  std::vector<std::span<const std::uint32_t>> lists;
  for (const auto& word : name.words()) {
    if (word->variants.empty() || word->variants.front().loss > 0) return;
    lists.push_back(segment_.postings(word->variants.front().id));
  }
  std::sort(lists.begin(), lists.end(),
            [](const auto& a, const auto& b) { return a.size() < b.size(); });
  std::size_t found = 0;
  for (const auto number : lists.front()) {
    if (number < window.begin || number >= window.end) continue;
    const bool in_all = std::all_of(lists.begin() + 1, lists.end(), [&](auto& list) {
      const auto* const at = first_from(list, number);
      return at != list.data() + list.size() && *at == number;
    });
    if (!in_all) continue;
    look_at(name, window, number);
    if (++found == most_compared_) return;
  }
}

/// Very many have the same frequent name: when as many as will be shown have it whole, nobody scores more,
/// and all others need not be looked for.
bool Search::enough_equal(double target) {
  if (!query_.births.empty() || !query_.documents.empty()) return false;
  target_ = target;
  const auto windows = windows_of(target);
  double most = 0;
  for (const auto& name : names_) {
    if (name.empty()) continue;
    for (const auto& window : windows) {
      find_equal(name, window);
      most =
          std::max(most, reach_.most(1, window.classes.front(), {.frequent = name.all_frequent()}));
    }
  }
  compare_hopeful();
  constexpr double rounding = 1e-9;
  return !ranked_.empty() && ranked_.size() == options_.limit && score_to_beat() + rounding >= most;
}

std::vector<Window> Search::windows_of(double target) const {
  return reach_.windows(target, segment_.days(), segment_.order(),
                        static_cast<std::uint32_t>(segment_.size()));
}

void Search::find_by_names(double target, bool weak) {
  target_ = target;
  const auto windows = windows_of(target);
  for (auto& name : names_) {
    if (name.empty()) continue;
    for (const auto& window : windows) {
      if (window.end - window.begin <= looked_at_each) {
        look_at_each(name, window);
      } else {
        walk_postings(name, window, weak);
      }
    }
  }
  find_joined(windows);
}

/// What the last of those that will be shown has, or the cutoff.
double Search::score_to_beat() const {
  if (ranked_.empty() || ranked_.size() < options_.limit) return options_.cutoff;
  return ranked_.back().candidate.score;
}

void Search::compare_hopeful() {
  const auto after = [](const Hopeful& a, const Hopeful& b) {
    return a.most != b.most ? a.most < b.most : a.number > b.number;
  };
  std::make_heap(hopeful_.begin(), hopeful_.end(), after);
  std::size_t compared = 0;
  Holding held;
  while (!hopeful_.empty() && compared < most_compared_) {
    const auto one = hopeful_.front();
    if (static_cast<double>(one.most) + 1e-6 < score_to_beat()) break;
    std::pop_heap(hopeful_.begin(), hopeful_.end(), after);
    hopeful_.pop_back();
    if (!compared_.insert(one.number).second || !segment_.read(one.number, held)) continue;
    if (!admits(held.dataset, held.id, held.kind, query_, options_)) continue;
    ++compared;
    auto found = comparing_.with(held, one.number);
    if (!found) continue;
    const auto place =
        std::upper_bound(ranked_.begin(), ranked_.end(), *found,
                         [](const Ranked& a, const Ranked& b) { return a.better_than(b); });
    ranked_.insert(place, std::move(*found));
    if (ranked_.size() > options_.limit) ranked_.pop_back();
  }
  hopeful_.clear();
}

void Search::find() {
  const double target = std::max(options_.threshold, options_.cutoff);
  if (names_.empty()) {  // nobody is found by a date, a country or a gender
    find_documents();
    return compare_hopeful();
  }
  if (enough_equal(target)) return;
  find_documents();
  // Of a name alone there may be many: first those who have most of it. When these are enough, others must
  // have more than the last of them.
  if (query_.births.empty()) {
    for (const double high : {0.88, 0.78}) {
      if (high <= target) continue;
      find_by_names(std::max(high, score_to_beat()), false);
      compare_hopeful();
    }
  }
  find_by_names(std::max(target, score_to_beat()), false);
  compare_hopeful();
  const bool hit = !ranked_.empty() && ranked_.front().candidate.score >= options_.threshold;
  if (hit || options_.cutoff >= options_.threshold) return;
  find_by_names(options_.cutoff, true);
  compare_hopeful();
}

std::vector<Answer> Search::run() {
  find();
  std::vector<Answer> answers;
  Holding held;
  for (auto& one : ranked_) {
    if (!segment_.read(one.slot, held)) continue;
    const bool exact = one.exact;
    const double name = one.name;
    answers.push_back({comparing_.finished(held, std::move(one)), exact, name});
  }
  put_in_order(answers, options_.limit);
  return answers;
}

}  // namespace

std::vector<Answer> MappedSegment::search(const record::Entity& entity, const Options& options,
                                          const std::vector<bool>& removed) const {
  const auto query = make_query(entity);
  return Search{*this, query, options, removed}.run();
}

}  // namespace entraide::match
