// A search in one segment. Records that may score enough are found by their words: in a short stretch of
// the birth order by looking at each record, in a long one by walking the postings of the query's rarest
// words. What a record can get to at most is known from the words it shares and its place in the order;
// those that can get furthest are compared in full first, and no more than are needed.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "match/asked_name.h"
#include "match/comparing.h"
#include "match/reach.h"

namespace entraide::match {

namespace {

constexpr std::uint32_t block = 1U << 15U;  // records whose counts lie in the cache
// Records of a window that is not worth a walk.
constexpr std::uint32_t looked_at_each = 2'048;
// Looking at one record's words costs as much as so many steps along postings.
constexpr double steps_of_a_look = 40;
// Where nothing reached the threshold, words that so many bear do not bring in weaker ones.
constexpr std::uint64_t weak_steps_most = 50'000;
constexpr std::size_t joined_max = 4'096;  // of one hash: more are namesakes, found by their words
constexpr double joined_name_most = 0.99;

/// A record and the most that its score can be.
struct Hopeful {
  std::uint32_t number = 0;
  float most = 0;
};

/// Postings that are still to be walked.
struct Walk {
  const std::uint32_t* at = nullptr;
  const std::uint32_t* end = nullptr;
  float loss = 0;
  std::uint16_t bit = 0;
};

class Search {
 public:
  Search(const MappedSegment& segment, const Query& query, const Options& options,
         const std::vector<bool>& removed)
      : segment_{segment},
        query_{query},
        options_{options},
        removed_{removed},
        reach_{query},
        comparing_{query, options, segment.words()} {
    for (const auto& name : query.names) names_.emplace_back(segment, name);
  }

  std::vector<Answer> run();

 private:
  void find_documents();
  void find_joined(const std::vector<Window>& windows);
  void find_by_names(double target, bool weak);
  void look_at_each(const AskedName& name, const Window& window);
  void walk_postings(AskedName& name, const Window& window, bool weak);
  const std::uint32_t* first_from(std::span<const std::uint32_t> all, std::uint32_t number) const;
  void add_walks(const AskedName& name, std::size_t word, float loss_most, const Window& window,
                 std::vector<Walk>& walks) const;
  void walk_block(std::uint32_t base, std::uint32_t end, bool look);
  void look_at_brought(const AskedName& name, const Window& window, std::uint32_t base, bool look);
  void look_at(const AskedName& name, const Window& window, std::uint32_t number);
  void compare_hopeful();
  bool passed_over(std::uint32_t number) const { return !removed_.empty() && removed_[number]; }
  double score_to_beat() const;

  const MappedSegment& segment_;
  const Query& query_;
  const Options& options_;
  const std::vector<bool>& removed_;
  Reach reach_;
  double target_ = 0;  // what a score has to get to
  Comparing comparing_;
  std::vector<AskedName> names_;
  std::vector<Hopeful> hopeful_;
  std::unordered_set<std::uint32_t> compared_;
  std::vector<Ranked> ranked_;
  std::vector<Walk> bringing_, others_;
  std::vector<float> losses_most_;    // by mask
  std::vector<float> losses_;         // of each record of a block
  std::vector<std::uint16_t> masks_;  // the same
  std::vector<std::uint32_t> brought_;
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
  for (std::size_t i = 0; i < query_.names.size(); ++i) {
    for (const auto hash : joined_hashes_asked(words_of(query_.names[i].name).view())) {
      std::vector<std::uint32_t> numbers;
      segment_.joined().find(scattered(hash), [&](std::uint32_t number) {
        if (number < segment_.size() && numbers.size() <= joined_max) numbers.push_back(number);
      });
      if (numbers.size() > joined_max) continue;
      for (const auto number : numbers) {
        if (passed_over(number)) continue;
        double most = 0;
        for (const auto& window : windows) {
          if (number < window.begin || number >= window.end) continue;
          if (const auto* dates = window.class_of(segment_.days()[number]))
            most = std::max(most, reach_.most(joined_name_most, *dates));
        }
        if (most > 0) hopeful_.push_back({number, static_cast<float>(most)});
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

void Search::add_walks(const AskedName& name, std::size_t word, float loss_most,
                       const Window& window, std::vector<Walk>& walks) const {
  for (const auto& variant : name.words()[word]->variants) {
    if (variant.loss > loss_most) break;
    const auto all = segment_.postings(variant.id);
    const auto* begin = first_from(all, window.begin);
    const auto* end = first_from(all, window.end);
    if (begin != end)
      walks.push_back({begin, end, variant.loss, static_cast<std::uint16_t>(1U << word)});
  }
}

std::uint64_t steps_of(const std::vector<Walk>& walks) {
  std::uint64_t steps = 0;
  for (const auto& walk : walks) steps += static_cast<std::uint64_t>(walk.end - walk.at);
  return steps;
}

void Search::walk_postings(AskedName& name, const Window& window, bool weak) {
  const double least = window.least();
  const auto& split = name.split(least);
  bringing_.clear();
  others_.clear();
  for (const auto word : split.bring) {
    if (weak && name.words()[word]->postings > weak_steps_most) continue;
    add_walks(name, word, name.loss_most(word, least), window, bringing_);
  }
  const auto brought = steps_of(bringing_);
  if (brought == 0) return;
  double others = 0;
  const double share =
      static_cast<double>(window.end - window.begin) / static_cast<double>(segment_.size());
  for (const auto word : split.rest)
    others += share * static_cast<double>(name.words()[word]->postings);
  const bool look = static_cast<double>(brought) * steps_of_a_look < others || split.rest.empty();
  if (!look) {
    for (const auto word : split.rest)
      add_walks(name, word, name.loss_most(word, least), window, others_);
  }
  name.losses_most(least, losses_most_);
  losses_.resize(block);
  masks_.resize(block);
  for (auto base = window.begin; base < window.end;) {
    // To the next record that is brought.
    auto first = window.end;
    for (const auto& walk : bringing_) {
      if (walk.at != walk.end) first = std::min(first, *walk.at);
    }
    if (first >= window.end) break;
    base = std::max(base, first);
    const auto end = window.end - base > block ? base + block : window.end;
    walk_block(base, end, look);
    look_at_brought(name, window, base, look);
    base = end;
  }
}

/// One step after the other up to `end`; walks that have come to theirs are left behind.
template <class Step>
void walk_all(std::vector<Walk>& walks, std::uint32_t base, std::uint32_t end, const Step& step) {
  for (auto& walk : walks) {
    for (; walk.at != walk.end && *walk.at < end; ++walk.at) {
      if (*walk.at >= base) step(*walk.at - base, walk);
    }
    if (walk.at == walk.end) walk.bit = 0;
  }
  std::erase_if(walks, [](const Walk& walk) { return walk.bit == 0; });
}

void Search::walk_block(std::uint32_t base, std::uint32_t end, bool look) {
  brought_.clear();
  walk_all(bringing_, base, end, [&](std::uint32_t place, const Walk& walk) {
    auto& mask = masks_[place];
    if ((mask & walk.bit) != 0) return;
    if (mask == 0) brought_.push_back(place);
    mask = static_cast<std::uint16_t>(mask | walk.bit);
    losses_[place] += walk.loss;
  });
  if (look) return;
  walk_all(others_, base, end, [&](std::uint32_t place, const Walk& walk) {
    auto& mask = masks_[place];
    if (mask == 0 || (mask & walk.bit) != 0) return;
    mask = static_cast<std::uint16_t>(mask | walk.bit);
    losses_[place] += walk.loss;
  });
}

/// Those that may still score enough by what was walked; what they share is looked up exactly.
void Search::look_at_brought(const AskedName& name, const Window& window, std::uint32_t base,
                             bool look) {
  std::size_t kept = 0;
  for (const auto place : brought_) {
    const bool hopeful = losses_[place] <= losses_most_[masks_[place]];
    losses_[place] = 0;
    masks_[place] = 0;
    if (look || hopeful) brought_[kept++] = place;
  }
  constexpr std::size_t far = 16, near = 8;  // records ahead
  for (std::size_t i = 0; i < kept; ++i) {
    if (i + far < kept) segment_.fetch_soon(base + brought_[i + far]);
    if (i + near < kept) segment_.fetch_next(base + brought_[i + near]);
    look_at(name, window, base + brought_[i]);
  }
}

void Search::find_by_names(double target, bool weak) {
  target_ = target;
  const auto windows = reach_.windows(target, segment_.days(), segment_.order(),
                                      static_cast<std::uint32_t>(segment_.size()));
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
  if (ranked_.size() < options_.limit) return options_.cutoff;
  return ranked_.back().candidate.score;
}

void Search::compare_hopeful() {
  const auto after = [](const Hopeful& a, const Hopeful& b) {
    return a.most != b.most ? a.most < b.most : a.number > b.number;
  };
  std::make_heap(hopeful_.begin(), hopeful_.end(), after);
  const auto most_compared = std::max(compared_max, options_.limit * compared_per_result);
  std::size_t compared = 0;
  Holding held;
  while (!hopeful_.empty() && compared < most_compared) {
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

std::vector<Answer> Search::run() {
  find_documents();
  find_by_names(std::max(options_.threshold, options_.cutoff), false);
  compare_hopeful();
  const bool hit = !ranked_.empty() && ranked_.front().candidate.score >= options_.threshold;
  if (!hit && options_.cutoff < options_.threshold) {
    find_by_names(options_.cutoff, true);
    compare_hopeful();
  }
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
