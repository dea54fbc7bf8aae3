#include "picture/displacement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "picture/regression.h"

namespace entraide::picture {

namespace {

constexpr double confidence = 0.95;
constexpr double least_mean = 5;  // a month; less is noise
constexpr std::size_t season_years_min = 2;
constexpr std::size_t control_min = 3;  // routes: of fewer the median is one of them

/// The months of a window, without that of the restriction.
class Months {
 public:
  explicit Months(const Window& window) {
    for (int i = -window.before; i <= window.after; ++i)
      if (i != 0) offsets_.push_back(i);
    at_ = window.at;
  }
  const std::vector<int>& offsets() const { return offsets_; }
  bool within(const Series& series) const {
    return at_.number + offsets_.front() >= series.from.number &&
           at_.number + offsets_.back() <= series.until().number;
  }
  std::size_t index(const Series& series, int offset) const {
    return static_cast<std::size_t>(at_.number + offset - series.from.number);
  }
  Month at() const { return at_; }
  int of_year(int offset) const { return Month{at_.number + offset}.of_year(); }

 private:
  Month at_;
  std::vector<int> offsets_;
};

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
}

struct Means {
  double before = 0, after = 0;
  std::size_t withheld = 0, empty = 0;
};

Means means_of(const Series& series, const Months& months, std::uint64_t k) {
  Means means;
  double before = 0, after = 0;
  for (const int offset : months.offsets()) {
    const auto i = months.index(series, offset);
    const double count = series.middle(i, k);
    (offset < 0 ? means.before : means.after) += count;
    (offset < 0 ? before : after) += 1;
    if (!series.months[i].high) ++means.withheld;
    if (count <= 0) ++means.empty;
  }
  means.before /= before;
  means.after /= after;
  return means;
}

bool enough(const Means& means, const Months& months) {
  return std::max(means.before, means.after) >= least_mean &&
         (means.withheld + means.empty) * 2 <= months.offsets().size();
}

double logarithm(const Series& series, std::size_t month, std::uint64_t k) {
  return std::log(series.middle(month, k) + 1);
}

/// How far each month of the year stands above the year around it: medians of the years before the
/// restriction. Nothing: fewer than two of them.
std::optional<std::array<double, 12>> season_of(const Series& series, Month at, std::uint64_t k) {
  const auto end = static_cast<std::size_t>(std::max(0, at.number - series.from.number));
  std::array<std::vector<double>, 12> above;
  for (std::size_t m = 6; m + 6 < end; ++m) {
    // The twelve months around it, the outermost by half.
    double around = (logarithm(series, m - 6, k) + logarithm(series, m + 6, k)) / 2;
    for (std::size_t i = m - 5; i <= m + 5; ++i) around += logarithm(series, i, k);
    const Month month{series.from.number + static_cast<int>(m)};
    above[static_cast<std::size_t>(month.of_year())].push_back(logarithm(series, m, k) -
                                                               around / 12);
  }
  std::array<double, 12> season{};
  double mean = 0;
  for (std::size_t i = 0; i < season.size(); ++i) {
    if (above[i].size() < season_years_min) return {};
    season[i] = median(std::move(above[i]));
    mean += season[i] / 12;
  }
  for (double& one : season) one -= mean;
  return season;
}

/// Of the months of the window, without the season where years before tell it.
std::vector<double> logarithms(const Series& series, const Months& months, std::uint64_t k) {
  const auto season = season_of(series, months.at(), k);
  std::vector<double> all;
  for (const int offset : months.offsets()) {
    all.push_back(logarithm(series, months.index(series, offset), k));
    if (season) all.back() -= (*season)[static_cast<std::size_t>(months.of_year(offset))];
  }
  return all;
}

void centre(std::vector<double>& values) {
  double mean = 0;
  for (const double one : values) mean += one / static_cast<double>(values.size());
  for (double& one : values) one -= mean;
}

/// What other routes did in common, month by month; nothing: there are too few of them.
std::optional<std::vector<double>> common(std::vector<std::vector<double>> others,
                                          std::size_t least) {
  if (others.size() < least || others.empty()) return {};
  for (auto& one : others) centre(one);
  std::vector<double> medians;
  for (std::size_t m = 0; m < others.front().size(); ++m) {
    std::vector<double> now;
    for (const auto& one : others) now.push_back(one[m]);
    medians.push_back(median(std::move(now)));
  }
  return medians;
}

Regression model(const std::vector<double>& y, const Months& months,
                 const std::optional<std::vector<double>>& control, bool season) {
  Regression model;
  model.y = y;
  std::size_t i = 0;
  for (const int offset : months.offsets()) {
    std::vector<double> row{1, offset > 0 ? 1.0 : 0.0};
    // Taken off, not fitted: a control that is itself uncertain would be fitted as too weak.
    if (control) model.y[i] -= (*control)[i];
    if (season) {
      const double angle = 2 * std::numbers::pi * months.of_year(offset) / 12;
      row.push_back(std::cos(angle));
      row.push_back(std::sin(angle));
    }
    model.x.push_back(std::move(row));
    ++i;
  }
  return model;
}

class Study {
 public:
  Study(std::span<const Series> all, const DisplacementAsked& asked)
      : all_{all}, asked_{asked}, months_{asked.window} {}

  Effect effect(const Series& series, std::size_t comparisons) const {
    const auto means = means_of(series, months_, asked_.k);
    Effect effect;
    effect.route = series.route;
    effect.leg = series.leg;
    effect.before = means.before;
    effect.after = means.after;
    effect.withheld = means.withheld;
    if (!enough(means, months_)) return effect;
    const auto control = control_of(series);
    // Where years before do not tell the season, a wave of twelve months stands for it.
    const bool season = asked_.window.before >= 12 && asked_.window.after >= 12 &&
                        !season_of(series, asked_.window.at, asked_.k);
    auto fitted = fit(model(logarithms(series, months_, asked_.k), months_, control, season));
    if (!fitted) return effect;
    const double tail = (1 - confidence) / (2 * static_cast<double>(comparisons));
    const double half = student_quantile(1 - tail, fitted->freedom) * fitted->errors[1];
    const double step = fitted->coefficients[1];
    effect.ratio = std::exp(step);
    effect.ratio_low = std::exp(step - half);
    effect.ratio_high = std::exp(step + half);
    effect.expected = effect.after / effect.ratio;
    effect.expected_low = effect.after / effect.ratio_high;
    effect.expected_high = effect.after / effect.ratio_low;
    effect.verdict = effect.ratio_high < 1  ? Verdict::fell
                     : effect.ratio_low > 1 ? Verdict::rose
                                            : Verdict::no_claim;
    return effect;
  }

  bool usable(const Series& series) const { return months_.within(series); }
  bool has_control(const Series& series) const { return control_of(series).has_value(); }

 private:
  bool says_common(const Series& one, const Series& of) const {
    if (one.kind != of.kind || !one.leg.empty() || one.route == of.route ||
        one.route == asked_.route || !usable(one))
      return false;
    if (!asked_.control.empty() &&
        std::ranges::find(asked_.control, one.route) == asked_.control.end())
      return false;
    return enough(means_of(one, months_, asked_.k), months_);
  }
  std::optional<std::vector<double>> control_of(const Series& series) const {
    std::vector<std::vector<double>> others;
    for (const auto& one : all_)
      if (says_common(one, series)) others.push_back(logarithms(one, months_, asked_.k));
    return common(std::move(others), asked_.control.empty() ? control_min : 1);
  }

  std::span<const Series> all_;
  const DisplacementAsked& asked_;
  Months months_;
};

const Series* find(std::span<const Series> all, Kind kind, const std::string& route) {
  const auto found = std::ranges::find_if(all, [&](const Series& one) {
    return one.kind == kind && one.route == route && one.leg.empty();
  });
  return found == all.end() ? nullptr : &*found;
}

Result<void> check(const DisplacementAsked& asked, const Series* series) {
  if (!series) return Error{Code::not_found, "picture.displacement.route"};
  const auto& [at, before, after] = asked.window;
  const bool fits =
      before >= window_min && before <= window_max && after >= window_min && after <= window_max;
  const auto first = Month{at.number - before}, last = Month{at.number + after};
  if (fits && first >= series->from && last <= series->until()) return {};
  return Error{Code::invalid,
               "picture.displacement.window",
               {{"min", std::to_string(window_min)},
                {"max", std::to_string(window_max)},
                {"from", to_text(series->from)},
                {"until", to_text(series->until())}}};
}

std::optional<Rate> rate_of(const Effect& deaths, const std::vector<Effect>& moved) {
  for (const auto& one : moved) {
    if (one.route != deaths.route || one.before < least_mean || one.after < least_mean) continue;
    return Rate{1'000 * deaths.before / one.before, 1'000 * deaths.after / one.after};
  }
  return {};
}

void add_harm(Displacement& found, std::span<const Series> all, const Study& study) {
  std::vector<const Series*> deaths;
  for (const auto& one : all)
    if (one.kind == Kind::death && one.leg.empty() && study.usable(one)) deaths.push_back(&one);
  auto moved = found.elsewhere;
  moved.push_back(found.restricted);
  for (const auto* one : deaths) {
    auto effect = study.effect(*one, deaths.size());
    auto rate = rate_of(effect, moved);
    found.harm.push_back({std::move(effect), rate});
  }
  std::ranges::sort(found.harm, std::less{}, [&](const Harm& one) {
    return std::pair{one.deaths.route != found.route, one.deaths.route};
  });
}

/// A finding that hangs on the months that were chosen is none.
void try_windows(Displacement& found, std::span<const Series> all, DisplacementAsked asked,
                 const Series& restricted, std::size_t comparisons) {
  static constexpr int lengths[] = {6, 12, 24};
  for (const int before : lengths) {
    for (const int after : lengths) {
      asked.window.before = before;
      asked.window.after = after;
      const Study study{all, asked};
      if (!study.usable(restricted)) continue;
      ++found.windows_tried;
      const auto verdict = study.effect(restricted, comparisons).verdict;
      if (verdict == found.restricted.verdict) ++found.windows_agreeing;
    }
  }
}

std::vector<std::string> caveats_of(const Displacement& found, bool control) {
  std::vector<std::string> caveats{"picture.caveat.detections", "picture.caveat.cause"};
  if (2 * found.windows_agreeing <= found.windows_tried)
    caveats.emplace_back("picture.caveat.windows");
  if (!control) caveats.emplace_back("picture.caveat.no_control");
  const auto withheld = [](const Effect& one) { return one.withheld > 0; };
  if (withheld(found.restricted) || std::ranges::any_of(found.elsewhere, withheld))
    caveats.emplace_back("picture.caveat.withheld");
  if (!found.harm.empty()) caveats.emplace_back("picture.caveat.harm");
  return caveats;
}

}  // namespace

std::string_view code_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::fell:
      return "fell";
    case Verdict::rose:
      return "rose";
    case Verdict::no_claim:
      return "no_claim";
    case Verdict::too_little:
      return "too_little";
  }
  return {};
}

Result<Displacement> displacement(std::span<const Series> all, const DisplacementAsked& asked) {
  const auto* restricted = find(all, asked.kind, asked.route);
  RETURN_IF_ERROR(check(asked, restricted));
  const Study study{all, asked};
  std::vector<const Series*> routes, legs;
  for (const auto& one : all) {
    if (one.kind != asked.kind || !study.usable(one)) continue;
    if (!one.leg.empty())
      legs.push_back(&one);
    else if (&one != restricted)
      routes.push_back(&one);
  }
  Displacement found{asked.window, asked.route, confidence, {}, {}, {}, {}, 0, 0, {}};
  const auto comparisons = routes.size() + 1;
  found.restricted = study.effect(*restricted, comparisons);
  for (const auto* one : routes) found.elsewhere.push_back(study.effect(*one, comparisons));
  for (const auto* one : legs) found.legs.push_back(study.effect(*one, legs.size()));
  std::ranges::sort(found.elsewhere, std::less{}, [](const Effect& one) {
    return std::pair{one.expected - one.after, one.route};
  });
  add_harm(found, all, study);
  try_windows(found, all, asked, *restricted, comparisons);
  found.caveats = caveats_of(found, study.has_control(*restricted));
  return found;
}

}  // namespace entraide::picture
