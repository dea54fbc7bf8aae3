// Dates as lists write them. Day comes before month wherever both are numbers: every list we read
// does so.
#include <array>

#include "record/record.h"

namespace entraide::record {

namespace {

constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};

int month_of(std::string_view word) {
  const auto lower = lower_ascii(word);
  if (lower.size() < 3) return 0;
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (std::string_view{lower}.starts_with(months[i])) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool is_year(std::string_view word) { return word.size() == 4 && is_digits(word); }

// Takes a leading word such as `circa` away; tells whether it was there.
bool take_circa(std::string_view& text) {
  const auto lower = lower_ascii(text);
  for (const std::string_view word :
       {"approximately", "approx.", "approx", "circa", "about", "around", "c.", "ca."}) {
    if (!std::string_view{lower}.starts_with(word)) continue;
    text = trim(text.substr(word.size()));
    return true;
  }
  return false;
}

// `05/06/1957`, `dd/mm/1945`, `00/00/1966`, `1/9/1962`.
std::optional<DatePoint> read_slashed(std::string_view text) {
  const auto parts = split(text, '/');
  if (parts.size() != 3 || !is_year(parts[2])) return std::nullopt;
  DatePoint point{parse_int(parts[2]).value_or(0), 0, 0};
  const auto field = [](std::string_view part) -> std::optional<int> {
    const auto lower = lower_ascii(part);
    if (lower == "dd" || lower == "mm" || part.empty()) return 0;
    return part.size() <= 2 && is_digits(part) ? parse_int(part) : std::nullopt;
  };
  const auto day = field(parts[0]);
  const auto month = field(parts[1]);
  if (!day || !month) return std::nullopt;
  point.month = *month;
  point.day = *month == 0 ? 0 : *day;
  return point;
}

// `12 Dec 1985`, `Dec 1985`, `1985`, `December 12, 1985`.
std::optional<DatePoint> read_words(std::string_view text) {
  std::vector<std::string> words;
  for (const auto part : split(text, ' ')) {
    auto word = trim(part);
    while (word.ends_with(',') || word.ends_with('.')) word.remove_suffix(1);
    if (!word.empty()) words.emplace_back(word);
  }
  if (words.empty() || words.size() > 3 || !is_year(words.back())) return std::nullopt;
  DatePoint point{parse_int(words.back()).value_or(0), 0, 0};
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (const int month = month_of(words[i]); month != 0 && point.month == 0) {
      point.month = month;
    } else if (words[i].size() <= 2 && is_digits(words[i]) && point.day == 0) {
      point.day = parse_int(words[i]).value_or(0);
    } else {
      return std::nullopt;
    }
  }
  if (point.day != 0 && point.month == 0) return std::nullopt;
  return point;
}

std::optional<DatePoint> read_point(std::string_view text) {
  text = trim(text);
  if (text.find('/') != std::string_view::npos) return read_slashed(text);
  if (const auto iso = PartialDate::parse(text.substr(0, text.find('T')));
      iso.ok() && !iso.value().is_range()) {
    return iso.value().from();
  }
  return read_words(text);
}

std::optional<PartialDate> range(std::string_view from, std::string_view to, bool circa) {
  take_circa(to);
  const auto b = read_point(to);
  auto a = read_point(from);
  if (!a && b) a = read_point(fmt::format("{} {}", from, b->year));  // `Aug. and Sep. 1977`
  if (!a || !b) return std::nullopt;
  auto date = PartialDate::make(*a, *b, circa);
  if (!date.ok()) return std::nullopt;
  return std::move(date).value();
}

}  // namespace

std::optional<PartialDate> read_list_date(std::string_view text) {
  text = trim(text);
  while (text.ends_with('.') || text.ends_with(',')) text.remove_suffix(1);
  if (auto edtf = PartialDate::parse(text); edtf.ok()) return std::move(edtf).value();
  auto circa = take_circa(text);
  auto lower = lower_ascii(text);
  if (lower.starts_with("between ")) {
    const auto separator = lower.find(" and ");
    if (separator == std::string::npos) return std::nullopt;
    return range(text.substr(8, separator - 8), text.substr(separator + 5), circa);
  }
  if (const auto separator = lower.find(" to "); separator != std::string::npos) {
    return range(text.substr(0, separator), text.substr(separator + 4), circa);
  }
  if (text.size() == 9 && text[4] == '-' && is_year(text.substr(0, 4)) && is_year(text.substr(5))) {
    return range(text.substr(0, 4), text.substr(5), circa);  // `1962-1966`
  }
  const auto point = read_point(text);
  if (!point) return std::nullopt;
  auto date = PartialDate::make(*point, std::nullopt, circa);
  if (!date.ok()) return std::nullopt;
  return std::move(date).value();
}

}  // namespace entraide::record
