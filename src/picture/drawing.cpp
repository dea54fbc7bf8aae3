// Lines of counts by month as SVG. Each is told by its dash and its name as well as by its colour.
#include <algorithm>
#include <array>

#include "base/markup.h"
#include "picture/report.h"

namespace entraide::picture {

namespace {

constexpr double width = 720, height = 300, left = 60, right = 190, top = 14, bottom = 26;
constexpr std::size_t lines_max = 6;
constexpr std::array<std::string_view, lines_max> colours{"#1f4e8c", "#a8480b", "#1b6440",
                                                          "#5b3a9b", "#76530a", "#475463"};
constexpr std::array<std::string_view, lines_max> dashes{"none",     "8 3", "2 3",
                                                         "10 3 2 3", "5 5", "1 4"};

/// From months and persons to places on the sheet.
struct Scale {
  Month from, until;
  double most;
  double x(int month) const {
    const double span = std::max(1, until.number - from.number);
    return left + (width - left - right) * (month - from.number) / span;
  }
  double y(double persons) const {
    return height - bottom - (height - top - bottom) * persons / most;
  }
};

std::string axes(const Scale& scale, Language language) {
  std::string out;
  for (int i = 0; i <= 2; ++i) {
    const double persons = scale.most * i / 2;
    out += fmt::format(
        "<line x1=\"{0:.0f}\" x2=\"{1:.0f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" stroke=\"#999\"/>"
        "<text x=\"{3:.0f}\" y=\"{4:.1f}\" text-anchor=\"end\">{5}</text>",
        left, width - right, scale.y(persons), left - 6, scale.y(persons) + 4,
        number_text(persons, language));
  }
  for (const auto month : {scale.from, scale.until})
    out += fmt::format("<text x=\"{:.1f}\" y=\"{:.0f}\" text-anchor=\"middle\">{}</text>",
                       scale.x(month.number), height - 6, to_text(month));
  return out;
}

std::string line_of(const Series& series, const Scale& scale, std::uint64_t k, std::size_t place,
                    const std::string& name) {
  std::string points;
  for (std::size_t i = 0; i < series.months.size(); ++i)
    points += fmt::format("{:.1f},{:.1f} ", scale.x(series.from.number + static_cast<int>(i)),
                          scale.y(series.middle(i, k)));
  const double at = top + 12 + 20 * static_cast<double>(place);
  return fmt::format(
      "<polyline fill=\"none\" stroke=\"{0}\" stroke-width=\"1.6\" stroke-dasharray=\"{1}\" "
      "points=\"{2}\"/><line x1=\"{3:.0f}\" x2=\"{4:.0f}\" y1=\"{5:.1f}\" y2=\"{5:.1f}\" "
      "stroke=\"{0}\" stroke-width=\"2\" stroke-dasharray=\"{1}\"/><text x=\"{6:.0f}\" "
      "y=\"{7:.1f}\">{8}</text>",
      colours[place], dashes[place], points, width - right + 8, width - right + 34, at,
      width - right + 40, at + 4, escaped_markup(name));
}

std::string restriction_of(const Situation& situation, const Scale& scale, Language language) {
  if (!situation.restriction) return {};
  const auto month = month_of(situation.restriction->day);
  if (month < scale.from || month > scale.until) return {};
  return fmt::format(
      "<line x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1:.0f}\" y2=\"{2:.0f}\" stroke=\"#000\"/><text "
      "x=\"{3:.1f}\" y=\"{4:.0f}\">{5}</text>",
      scale.x(month.number), top, height - bottom, scale.x(month.number) + 4, top + 8,
      escaped_markup(situation.restriction->name.in(language)));
}

}  // namespace

double greatest_of(const std::vector<const Series*>& chosen, std::uint64_t k) {
  double most = 1;
  for (const auto* one : chosen)
    for (std::size_t i = 0; i < one->months.size(); ++i) most = std::max(most, one->middle(i, k));
  return most;
}

std::vector<const Series*> drawn_of(std::span<const Series> all, Kind kind, std::uint64_t k) {
  std::vector<const Series*> chosen;
  for (const auto& one : all)
    if (one.kind == kind && one.leg.empty()) chosen.push_back(&one);
  std::ranges::sort(chosen, std::less{}, [&](const Series* one) {
    double sum = 0;
    for (std::size_t i = 0; i < one->months.size(); ++i) sum += one->middle(i, k);
    return std::pair{-sum, one->route};
  });
  if (chosen.size() > lines_max) chosen.resize(lines_max);
  return chosen;
}

std::string drawing(std::span<const Series> all, Kind kind, const Situation& situation,
                    const Atlas& atlas, Language language) {
  const auto chosen = drawn_of(all, kind, situation.k);
  if (chosen.empty()) return {};
  Scale scale{chosen.front()->from, chosen.front()->until(), greatest_of(chosen, situation.k)};
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" role=\"img\" "
      "font-family=\"sans-serif\" font-size=\"11\"><title>{2}</title><rect width=\"{0:.0f}\" "
      "height=\"{1:.0f}\" fill=\"#fff\"/>",
      width, height, escaped_markup(kind_text(kind, language)));
  out += axes(scale, language) + restriction_of(situation, scale, language);
  for (std::size_t i = 0; i < chosen.size(); ++i)
    out += line_of(*chosen[i], scale, situation.k, i,
                   route_text(chosen[i]->route, {}, atlas, language));
  return out + "</svg>\n";
}

}  // namespace entraide::picture
