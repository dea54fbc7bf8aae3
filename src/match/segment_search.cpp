#include "match/segment_search.h"

#include <algorithm>

namespace entraide::match {

namespace {

// Records of a window that is not worth a walk.
constexpr std::uint32_t looked_at_each = 2'048;

}  // namespace

SegmentSearch::SegmentSearch(const MappedSegment& segment, const Query& query,
                             const Options& options, const std::vector<bool>& removed)
    : segment_{segment},
      query_{query},
      options_{options},
      removed_{removed},
      most_compared_{std::max(compared_max, options.limit * compared_per_result)},
      reach_{query},
      comparing_{query, options, segment.words()} {
  for (const auto& name : query.names) names_.emplace_back(segment, name);
}

void SegmentSearch::find_documents() {
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

void SegmentSearch::look_at(const AskedName& name, const Window& window, std::uint32_t number) {
  const auto* dates = window.class_of(segment_.days()[number]);
  if (dates == nullptr) return;
  const auto likely = name.most_of(segment_.forward(number), segment_.has_one_name(number));
  if (likely.most < dates->least) return;
  const double most = reach_.most(likely.most, *dates, likely.standing);
  if (most + 1e-6 < target_ || passed_over(number)) return;
  hopeful_.push_back({number, static_cast<float>(most)});
}

/// All words of all records of the window in one run, from one that may be wanted to the next.
void SegmentSearch::look_at_each(const AskedName& name, const Window& window) {
  const auto begins = segment_.forward_begins();
  const auto all = segment_.forward_words();
  const std::size_t last = std::min<std::size_t>(begins[window.end], all.size());
  const std::size_t first = std::min<std::size_t>(begins[window.begin], last);
  const auto words = all.subspan(first, last - first);
  name.perhaps_wanted().mark(words, marks_);
  const bool one_is_enough = name.one_may_be_enough(window.least);
  auto number = window.begin;
  for (auto at = marks_.next(0, words.size()); at < words.size();) {
    while (number < window.end && begins[number + 1] <= first + at) ++number;
    if (number == window.end) return;
    const auto end = std::min<std::size_t>(begins[number + 1] - first, words.size());
    const bool another = marks_.next(at + 1, end) < end;
    if (another || one_is_enough || name.may_answer_several(words[at]))
      look_at(name, window, number);
    at = marks_.next(end, words.size());
  }
}

/// As std::lower_bound. Numbers are spread evenly: the place is close to where it would be by proportion.
const std::uint32_t* SegmentSearch::first_from(std::span<const std::uint32_t> all,
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

/// The first of those who have every word as it was asked for.
void SegmentSearch::find_equal(const AskedName& name, const Window& window) {
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
bool SegmentSearch::enough_equal(double target) {
  if (!query_.births.empty() || !query_.documents.empty()) return false;
  target_ = target;
  const auto windows = windows_of(target);
  double most = 0;
  for (const auto& name : names_) {
    if (name.empty()) continue;
    for (const auto& window : windows) {
      find_equal(name, window);
      most = std::max(
          most, reach_.most(1, window.classes.front().dates, {.frequent = name.all_frequent()}));
    }
  }
  compare_hopeful();
  constexpr double rounding = 1e-9;
  return !ranked_.empty() && ranked_.size() == options_.limit && score_to_beat() + rounding >= most;
}

std::vector<Window> SegmentSearch::windows_of(double target) const {
  return reach_.windows(target, segment_.places(), static_cast<std::uint32_t>(segment_.size()));
}

/// Years that want nearly the whole name are not searched for half of it because others are.
void SegmentSearch::find_in(AskedName& name, const SomeWindows& windows, bool weak) {
  constexpr double nearly_whole = 0.8;
  SomeWindows some, strict;
  for (const auto* window : windows)
    (window->least < nearly_whole ? some : strict).push_back(window);
  constexpr std::size_t few = 2;  // half a name has many pairs: in so few windows a walk costs less
  for (const auto* group : {&some, &strict}) {
    if (group->empty() || ((!weak || group->size() > few) && gather(name, *group, weak))) continue;
    for (const auto* window : *group) walk_postings(name, *window, weak);
  }
}

void SegmentSearch::find_by_names(double target, bool weak) {
  target_ = target;
  const auto windows = windows_of(target);
  SomeWindows all, large;
  for (const auto& window : windows) {
    all.push_back(&window);
    if (window.end - window.begin > looked_at_each) large.push_back(&window);
  }
  for (auto& name : names_) {
    if (name.empty()) continue;
    for (const auto& window : windows) {
      if (window.end - window.begin <= looked_at_each) look_at_each(name, window);
    }
    find_in(name, large, weak);
  }
  find_joined(windows, Cover{all, segment_.size()});
}

/// What the last of those that will be shown has, or the cutoff.
double SegmentSearch::score_to_beat() const {
  if (ranked_.empty() || ranked_.size() < options_.limit) return options_.cutoff;
  return ranked_.back().candidate.score;
}

void SegmentSearch::compare_hopeful() {
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

void SegmentSearch::find() {
  const double target = std::max(options_.threshold, options_.cutoff);
  if (names_.empty()) {  // nobody is found by a date, a country or a gender
    find_documents();
    return compare_hopeful();
  }
  if (enough_equal(target)) return;
  find_documents();
  // Of a name alone there may be many: first those who have most of it. When these are enough, others must
  // have more than the last of them.
  constexpr double most_of_a_name = 0.88;
  if (query_.births.empty() && most_of_a_name > target) {
    find_by_names(std::max(most_of_a_name, score_to_beat()), false);
    compare_hopeful();
  }
  find_by_names(std::max(target, score_to_beat()), false);
  compare_hopeful();
  const bool hit = !ranked_.empty() && ranked_.front().candidate.score >= options_.threshold;
  if (hit || options_.cutoff >= options_.threshold) return;
  find_by_names(options_.cutoff, true);
  compare_hopeful();
}

std::vector<Answer> SegmentSearch::run() {
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

std::vector<Answer> MappedSegment::search(const record::Entity& entity, const Options& options,
                                          const std::vector<bool>& removed) const {
  const auto query = make_query(entity);
  return SegmentSearch{*this, query, options, removed}.run();
}

}  // namespace entraide::match
